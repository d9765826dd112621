//! The environment variables that Whygate reads, all of them.
//!
//! Each setting is looked for at its option, then here, then its default is taken. The
//! option's help names the variable, so this file and the help never part.

/// Address that the APIs are served at: see `run --host`.
pub(crate) const HOST: &str = "WHYGATE_HOST";

/// Port that the APIs are served at: see `run --port`.
pub(crate) const PORT: &str = "WHYGATE_PORT";

/// Address of the control listener: see `run --control-host`.
pub(crate) const CONTROL_HOST: &str = "WHYGATE_CONTROL_HOST";

/// Port of the control listener: see `run --control-port`.
pub(crate) const CONTROL_PORT: &str = "WHYGATE_CONTROL_PORT";

/// Data directory: see `run --data`.
pub(crate) const DATA: &str = "WHYGATE_DATA";

/// Whether nothing is kept: see `run --ephemeral`.
pub(crate) const EPHEMERAL: &str = "WHYGATE_EPHEMERAL";

/// Stage of documents that name none: see `run --stage`.
pub(crate) const STAGE: &str = "WHYGATE_STAGE";

/// Parameters of templates, separated by `;`: see `run --parameter`.
pub(crate) const PARAMETERS: &str = "WHYGATE_PARAMETERS";

/// Guards that are waived, separated by `,`: see `run --waive`.
pub(crate) const WAIVE: &str = "WHYGATE_WAIVE";

/// What is asked for towards all backends: see `run --resilience`.
pub(crate) const RESILIENCE: &str = "WHYGATE_RESILIENCE";

/// The private network that calls are taken to come from: see `run --source-vpc`.
pub(crate) const SOURCE_VPC: &str = "WHYGATE_SOURCE_VPC";

/// The endpoint in that network: see `run --source-vpc-endpoint`.
pub(crate) const SOURCE_VPC_ENDPOINT: &str = "WHYGATE_SOURCE_VPC_ENDPOINT";

/// What all APIs together may be called: see `run --account-throttle`.
pub(crate) const ACCOUNT_THROTTLE: &str = "WHYGATE_ACCOUNT_THROTTLE";

/// Threads that serve the APIs: see `run --threads`.
pub(crate) const THREADS: &str = "WHYGATE_THREADS";

/// Whether answers to failed calls name their cause: see `run --proxy-status`.
pub(crate) const PROXY_STATUS: &str = "WHYGATE_PROXY_STATUS";

/// Form of the access log: see `run --log-format`.
pub(crate) const LOG_FORMAT: &str = "WHYGATE_LOG_FORMAT";

/// Whether Amazon's execution log is printed: see `run --execution-log`.
pub(crate) const EXECUTION_LOG: &str = "WHYGATE_EXECUTION_LOG";

/// How permissions are treated: see `run --permissions`.
pub(crate) const PERMISSIONS: &str = "WHYGATE_PERMISSIONS";

/// Lambda endpoint of every function: see `run --functions`.
pub(crate) const FUNCTIONS: &str = "WHYGATE_FUNCTIONS";

/// Lambda endpoints of single functions, separated by `;`: see `run --function`.
pub(crate) const FUNCTION: &str = "WHYGATE_FUNCTION";

/// Whether functions keep to the privileges that they start with: see
/// `run --no-new-privileges`.
pub(crate) const NO_NEW_PRIVILEGES: &str = "WHYGATE_NO_NEW_PRIVILEGES";

/// Whom functions run as: see `run --function-user`.
pub(crate) const FUNCTION_USER: &str = "WHYGATE_FUNCTION_USER";

/// Whether functions have no network: see `run --no-function-network`.
pub(crate) const NO_FUNCTION_NETWORK: &str = "WHYGATE_NO_FUNCTION_NETWORK";

/// Whether the system holds functions to their memory: see `run --function-control-groups`.
pub(crate) const FUNCTION_CONTROL_GROUPS: &str = "WHYGATE_FUNCTION_CONTROL_GROUPS";

/// How soon cores are to wake while functions are called: see `run --function-wake-latency`.
pub(crate) const FUNCTION_WAKE_LATENCY: &str = "WHYGATE_FUNCTION_WAKE_LATENCY";

/// Whether changes of definitions and code are ignored: see `run --no-reload`.
pub(crate) const NO_RELOAD: &str = "WHYGATE_NO_RELOAD";

/// What Whygate logs about its own work, as a `tracing` filter such as `info` or
/// `whygate_gateway=debug`; default `warn`. It tells of no calls: those are the access log's.
pub(crate) const LOG: &str = "WHYGATE_LOG";

/// The Region, as Amazon's own tools call it: see `run --region`.
pub(crate) const REGION: &str = "AWS_REGION";

/// The account's id, as several of Amazon's own tools call it: see `run --account`.
pub(crate) const ACCOUNT: &str = "AWS_ACCOUNT_ID";

/// Endpoint of every service of Amazon's; with `_` and a service's name behind it, of that one:
/// see `run --endpoint`.
pub(crate) const ENDPOINT: &str = "AWS_ENDPOINT_URL";

/// Whether the variables that name endpoints are ignored, as in Amazon's SDKs.
pub(crate) const IGNORE_ENDPOINTS: &str = "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS";

/// Key that calls of Amazon's services are signed with, as Amazon's own tools call it.
pub(crate) const ACCESS_KEY_ID: &str = "AWS_ACCESS_KEY_ID";

/// The secret that belongs to the key.
pub(crate) const SECRET_ACCESS_KEY: &str = "AWS_SECRET_ACCESS_KEY";

/// The token of the session that the key belongs to, if it is one of a session.
pub(crate) const SESSION_TOKEN: &str = "AWS_SESSION_TOKEN";

/// File with the keys of profiles; default `~/.aws/credentials`.
pub(crate) const CREDENTIALS_FILE: &str = "AWS_SHARED_CREDENTIALS_FILE";

/// Profile whose keys are taken from that file; default `default`.
pub(crate) const PROFILE: &str = "AWS_PROFILE";
