//! Options of `whygate run`, and of what it starts.

use std::ffi::OsString;
use std::net::IpAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;
use clap::ValueEnum;
use clap::builder::BoolishValueParser;
use whygate_lambda::RemoteEndpoint;
use whygate_lambda::WorkerUser;

use super::{
    DEFINITIONS, DefinitionArguments, EndpointOption, FUNCTIONS, LISTENING, OUTPUT, RemoteFunction,
    STATE, values,
};
use crate::environment;

/// `whygate run`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
#[derive(Args, Debug)]
pub(crate) struct RunArguments {
    /// files or folders: OpenAPI documents, SAM and CloudFormation templates
    ///
    /// A folder stands for the definition in it (`template.yaml`, `openapi.yaml` …). Of several
    /// definitions, those that load are served and the others reported. Default: those that
    /// were run last with the same data directory
    #[arg(value_name = "DEFINITION")]
    pub(crate) definitions: Vec<PathBuf>,

    /// address that the APIs are served at
    #[arg(long, value_name = "ADDRESS", env = environment::HOST, default_value = "127.0.0.1",
        help_heading = LISTENING)]
    pub(crate) host: IpAddr,

    /// port that the APIs are served at; 0: any free one
    #[arg(long, value_name = "PORT", env = environment::PORT, default_value_t = 8080,
        help_heading = LISTENING)]
    pub(crate) port: u16,

    /// address of the control listener; one that other machines reach needs an access key
    /// (`whygate keys create`)
    #[arg(long, value_name = "ADDRESS", env = environment::CONTROL_HOST,
        default_value = "127.0.0.1", help_heading = LISTENING)]
    pub(crate) control_host: IpAddr,

    /// port of the control listener (health, metrics, causes); 0: any free one
    #[arg(long, value_name = "PORT", env = environment::CONTROL_PORT, default_value_t = 4566,
        help_heading = LISTENING)]
    pub(crate) control_port: u16,

    /// name the cause in a `Proxy-Status` header (RFC 9209) of answers that the gateway makes by
    /// itself
    ///
    /// Amazon sends no such header. It holds the cause's code and nothing of the call
    #[arg(long, env = environment::PROXY_STATUS, help_heading = LISTENING,
        value_parser = BoolishValueParser::new())]
    pub(crate) proxy_status: bool,

    /// threads that serve the APIs [default: one for each core]
    #[arg(long, value_name = "NUMBER", env = environment::THREADS, help_heading = LISTENING)]
    pub(crate) threads: Option<NonZeroUsize>,

    /// how definitions are read
    #[command(flatten)]
    pub(crate) definition: DefinitionArguments,

    /// begin without a definition: APIs are made over the control listener, with AWS's own tools
    #[arg(long, conflicts_with = "definitions", help_heading = DEFINITIONS)]
    pub(crate) no_definition: bool,

    /// endpoint to call a service of Amazon's at, instead of its own; may be given several times
    ///
    /// The service is named as integrations name it: `dynamodb`, `states`, `sqs` … For example
    /// `--endpoint dynamodb=http://127.0.0.1:8000`. In the environment: `AWS_ENDPOINT_URL_DYNAMODB`
    /// and the like for a service, `AWS_ENDPOINT_URL` for all, as Amazon's SDKs read them. Calls
    /// are signed with the keys in `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, else with those
    /// of the profile `AWS_PROFILE` in `~/.aws/credentials`; a given endpoint needs none
    #[arg(long = "endpoint", value_name = "SERVICE=URL", help_heading = DEFINITIONS)]
    pub(crate) endpoints: Vec<EndpointOption>,

    /// what happens when no permission of the definition lets an API invoke a function, or its
    /// role does not let it call a service
    #[arg(long, value_name = "MODE", env = environment::PERMISSIONS, default_value = "enforce",
        help_heading = DEFINITIONS)]
    pub(crate) permissions: Permissions,

    /// Lambda endpoint that every function is called at, instead of running it here
    ///
    /// Any endpoint with Lambda's Invoke API: `https://lambda.eu-west-1.amazonaws.com`, another
    /// emulator's, another whygate's control listener. Calls are signed with the keys in
    /// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`, if they are set
    #[arg(long, value_name = "URL", env = environment::FUNCTIONS, help_heading = FUNCTIONS)]
    pub(crate) functions: Option<RemoteEndpoint>,

    /// Lambda endpoint that one function is called at; may be given several times
    ///
    /// NAME is the function's name or its logical id. A URL that ends in
    /// `/2015-03-31/functions/OTHER` calls the function OTHER in its place. In the environment:
    /// all of them, separated by `;`
    #[arg(long = "function", value_name = "NAME=URL", env = environment::FUNCTION,
        value_delimiter = ';', help_heading = FUNCTIONS)]
    pub(crate) function: Vec<RemoteFunction>,

    /// run functions so that they never get more privileges than they start with
    ///
    /// It takes `setpriv` of util-linux
    #[arg(long, env = environment::NO_NEW_PRIVILEGES, help_heading = FUNCTIONS,
        value_parser = BoolishValueParser::new())]
    pub(crate) no_new_privileges: bool,

    /// user whom functions run as: a name, a number, or both numbers as UID:GID
    ///
    /// It takes the right to become another user, as root has it. Functions' code must be
    /// readable to that user
    #[arg(long, value_name = "USER", env = environment::FUNCTION_USER, help_heading = FUNCTIONS,
        value_parser = values::worker_user)]
    pub(crate) function_user: Option<WorkerUser>,

    /// run functions without a network: each reaches nothing but its own Runtime API
    ///
    /// Linux only. It takes root, or a system that lets users make namespaces of their own
    #[arg(long, env = environment::NO_FUNCTION_NETWORK, help_heading = FUNCTIONS,
        value_parser = BoolishValueParser::new())]
    pub(crate) no_function_network: bool,

    /// whether the system holds functions to their memory and knows all that they start
    ///
    /// Linux only. It takes a control group that whygate may divide: as root in a container, or
    /// with `systemd-run --user --scope -p Delegate=yes whygate run …`
    #[arg(long, value_name = "WHEN", env = environment::FUNCTION_CONTROL_GROUPS,
        default_value = "auto", help_heading = FUNCTIONS)]
    pub(crate) function_control_groups: FunctionControlGroups,

    /// keep cores ready to wake within so many microseconds while functions are called
    ///
    /// 0 keeps them awake, until 20 ms after a call at most. In a virtual machine a call of a
    /// function takes less than half the time then, and the host has more to do. Linux only. It
    /// takes the right to write to /dev/cpu_dma_latency, as root has it
    #[arg(long, value_name = "MICROSECONDS", env = environment::FUNCTION_WAKE_LATENCY,
        help_heading = FUNCTIONS)]
    pub(crate) function_wake_latency: Option<u16>,

    /// do not load again when a definition or the code of a function changes
    #[arg(long, env = environment::NO_RELOAD, help_heading = DEFINITIONS,
        value_parser = BoolishValueParser::new())]
    pub(crate) no_reload: bool,

    /// directory that keeps failed calls and what was served last
    #[arg(long, value_name = "DIR", env = environment::DATA, default_value = ".whygate",
        help_heading = STATE)]
    pub(crate) data: PathBuf,

    /// keep nothing after the end: failed calls are explained only while it runs
    #[arg(long, env = environment::EPHEMERAL, help_heading = STATE,
        value_parser = BoolishValueParser::new())]
    pub(crate) ephemeral: bool,

    /// form of the lines that tell of calls, on stdout
    #[arg(long, value_name = "FORMAT", env = environment::LOG_FORMAT, default_value = "text",
        help_heading = OUTPUT)]
    pub(crate) log_format: LogFormat,

    /// print Amazon's execution log of each call too
    #[arg(long, env = environment::EXECUTION_LOG, help_heading = OUTPUT,
        value_parser = BoolishValueParser::new())]
    pub(crate) execution_log: bool,
}

/// Whether control groups hold functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FunctionControlGroups {
    /// where it can be had; elsewhere whygate looks at their memory every 50 ms
    Auto,
    /// always: nothing is served where it cannot be had
    On,
    /// never: whygate looks at their memory every 50 ms
    Off,
}

/// What happens when no permission lets an API invoke a function or call a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Permissions {
    /// the call fails, as it does on Amazon
    Enforce,
    /// the call goes through and a warning is printed
    Warn,
    /// permissions are not looked at
    Off,
}

/// Form of the lines that tell of calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// a line a call, for people
    Text,
    /// a JSON object a line
    Json,
    /// no lines; failed calls are kept all the same
    Off,
}

/// The command that starts functions' processes in a network of their own.
pub(crate) const LAUNCH_FUNCTION: &str = "launch-function";

/// What is started, and as whom.
#[derive(Args, Debug)]
pub(crate) struct LaunchArguments {
    #[arg(long, requires = "group")]
    pub(crate) user: Option<u32>,
    #[arg(long, requires = "user")]
    pub(crate) group: Option<u32>,
    #[arg(last = true, required = true)]
    pub(crate) command: Vec<OsString>,
}
