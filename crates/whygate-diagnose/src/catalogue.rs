//! The catalogue of causes: one entry a cause, in the words of this project, precise enough to
//! act on at night. A code keeps its meaning for ever.
//!
//! A test holds the entries and the faults together: each fault has an entry whose phase,
//! owner, status and log lines are the fault's, and each entry has a fault or is one of the
//! few that name calls that failed without one, or is known from Amazon's logs only.

mod amazon;
mod api_types;
mod authorize;
mod aws_service;
mod backend;
mod beforehand;
mod function;
mod function_response;
mod integration;
mod limits;
mod mapping;
mod page;
mod receive;
mod resilience;
mod respond;
mod retired;
mod route;
mod validate;
mod without_fault;

use whygate_exchange::{Owner, Phase};

pub use api_types::{Elsewhere, elsewhere};
pub use beforehand::{Beforehand, beforehand};
pub use page::{Page, page, pages};

/// A cause of failed calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cause {
    /// Its stable code, in kebab case.
    pub code: &'static str,
    /// One line: lower case, no full stop.
    pub title: &'static str,
    /// The phase in which it arises.
    pub phase: Phase,
    /// Who usually has to act.
    pub owner: Owner,
    /// What it means.
    pub meaning: &'static str,
    /// How it shows.
    pub shows: Shows,
    /// How to be sure that it is this one.
    pub confirm: &'static str,
    /// How to make it go away.
    pub fix: &'static str,
    /// How to keep it away.
    pub prevent: &'static str,
    /// Public pages that it rests on.
    pub sources: &'static [&'static str],
}

/// How a cause shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shows {
    /// The status: what the client reads, or that of the record where the client reads none.
    pub status: &'static str,
    /// The body that the client reads.
    pub body: &'static str,
    /// Lines of the execution log; `<…>` stands for what varies. Empty where none is written.
    pub log: &'static [&'static str],
}

/// The groups in the order of the phases.
const GROUPS: [&[Cause]; 18] = [
    receive::CAUSES,
    route::CAUSES,
    authorize::RESOURCE_POLICY,
    authorize::LAMBDA,
    authorize::TOKEN,
    authorize::IAM,
    limits::CAUSES,
    validate::CAUSES,
    resilience::IDEMPOTENCY,
    mapping::REQUEST,
    integration::CAUSES,
    aws_service::CAUSES,
    backend::CAUSES,
    resilience::BACKEND,
    function::CAUSES,
    function_response::CAUSES,
    mapping::RESPONSE,
    respond::CAUSES,
];

/// All causes, in the order of the phases.
pub fn all() -> impl Iterator<Item = &'static Cause> {
    GROUPS
        .into_iter()
        .chain(amazon::GROUPS)
        .flatten()
        .chain(without_fault::CAUSES.iter())
        .chain(retired::CAUSES.iter())
}

/// Whether a cause is one that this version no longer gives.
pub(crate) fn is_retired(cause: &Cause) -> bool {
    retired::CAUSES
        .iter()
        .any(|retired| retired.code == cause.code)
}

/// Whether Whygate's own calls can have a cause: the others are known from Amazon's logs only,
/// or are of earlier versions.
pub fn is_produced(cause: &Cause) -> bool {
    let amazons = amazon::GROUPS
        .into_iter()
        .flatten()
        .any(|known| known.code == cause.code);
    !amazons && !is_retired(cause)
}

/// The cause with this code; upper and lower case count as the same.
pub fn explain(code: &str) -> Option<&'static Cause> {
    all().find(|cause| cause.code.eq_ignore_ascii_case(code.trim()))
}

/// The codes that a person may have meant, nearest first: misspelt ones, and those that hold
/// each word of what was asked for. At most five.
pub fn nearest(code: &str) -> Vec<&'static str> {
    const MOST: usize = 5;
    const LONGEST: usize = 80;
    let wanted: String = code
        .trim()
        .to_ascii_lowercase()
        .chars()
        .take(LONGEST)
        .collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let words: Vec<&str> = wanted
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| word.len() > 2)
        .collect();
    let mut ranked: Vec<(usize, &'static str)> = all()
        .filter_map(|cause| {
            let distance = edits(&wanted, cause.code);
            if distance <= (wanted.len() / 3).max(1) {
                return Some((distance, cause.code));
            }
            let holds_all = !words.is_empty()
                && words
                    .iter()
                    .all(|word| cause.code.contains(word) || cause.title.contains(word));
            holds_all.then_some((1000 + distance, cause.code))
        })
        .collect();
    ranked.sort_unstable();
    ranked
        .into_iter()
        .take(MOST)
        .map(|(_, code)| code)
        .collect()
}

/// How many letters must be added, dropped or changed to get from one word to the other.
pub(crate) fn edits(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut previous: Vec<usize> = (0..=to.len()).collect();
    for (row, left) in from.chars().enumerate() {
        let mut current = Vec::with_capacity(previous.len());
        current.push(row + 1);
        for (column, right) in to.iter().enumerate() {
            let change = previous[column] + usize::from(left != *right);
            current.push(
                change
                    .min(current[column] + 1)
                    .min(previous[column + 1] + 1),
            );
        }
        previous = current;
    }
    previous.last().copied().unwrap_or_default()
}

/// Addresses of the pages that entries rest on.
pub(crate) mod source {
    macro_rules! guide {
        ($page:literal) => {
            concat!(
                "https://docs.aws.amazon.com/apigateway/latest/developerguide/",
                $page,
                ".html"
            )
        };
    }
    macro_rules! lambda {
        ($page:literal) => {
            concat!(
                "https://docs.aws.amazon.com/lambda/latest/dg/",
                $page,
                ".html"
            )
        };
    }

    pub(crate) const GATEWAY_RESPONSES: &str = guide!("supported-gateway-response-types");
    pub(crate) const QUOTAS: &str = guide!("api-gateway-execution-service-limits-table");
    pub(crate) const PROXY: &str = guide!("set-up-lambda-proxy-integrations");
    pub(crate) const CUSTOM_INTEGRATION: &str = guide!("set-up-lambda-custom-integrations");
    pub(crate) const LAMBDA_ERRORS: &str = guide!("handle-errors-in-lambda-integration");
    pub(crate) const RESOURCES: &str = guide!("how-to-method-settings");
    pub(crate) const CALL: &str = guide!("how-to-call-api");
    pub(crate) const STAGE_VARIABLES: &str = guide!("stage-variables");
    pub(crate) const PASSTHROUGH: &str = guide!("integration-passthrough-behaviors");
    pub(crate) const MAPPING: &str = guide!("rest-api-data-transformations");
    pub(crate) const MAPPING_VARIABLES: &str = guide!("api-gateway-mapping-template-reference");
    pub(crate) const PARAMETERS: &str = guide!("rest-api-parameter-mapping-sources");
    pub(crate) const BINARY: &str = guide!("api-gateway-payload-encodings-workflow");
    pub(crate) const MOCK: &str = guide!("how-to-mock-integration");
    pub(crate) const HTTP_INTEGRATION: &str = guide!("setup-http-integrations");
    pub(crate) const INTEGRATION_RESPONSE: &str =
        guide!("api-gateway-integration-settings-integration-response");
    pub(crate) const STREAMING: &str = guide!("response-transfer-mode");
    pub(crate) const STREAMING_LAMBDA: &str = guide!("response-transfer-mode-lambda");
    pub(crate) const PERMISSIONS: &str =
        guide!("api-gateway-control-access-using-iam-policies-to-invoke-api");
    pub(crate) const AUTHORIZATION_FLOW: &str = guide!("apigateway-authorization-flow");
    pub(crate) const INTEGRATION_CREDENTIALS: &str =
        guide!("api-gateway-integration-settings-integration-request");
    pub(crate) const TRUST: &str =
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html";
    pub(crate) const ACCESS_DENIED: &str =
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html";
    pub(crate) const SIGNATURE: &str =
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html";
    pub(crate) const SDK_ENDPOINTS: &str =
        "https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html";
    pub(crate) const SDK_CREDENTIALS: &str =
        "https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html";
    pub(crate) const SDK_RETRIES: &str =
        "https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html";
    pub(crate) const RESOURCE_POLICY: &str = guide!("apigateway-resource-policies");
    pub(crate) const ACCESS: &str = guide!("apigateway-control-access-to-api");
    pub(crate) const API_KEYS: &str = guide!("api-gateway-api-usage-plans");
    pub(crate) const THROTTLING: &str = guide!("api-gateway-request-throttling");
    pub(crate) const VALIDATION: &str = guide!("api-gateway-method-request-validation");
    pub(crate) const MUTUAL_TLS: &str = guide!("rest-api-mutual-tls");
    pub(crate) const DEFAULT_ENDPOINT: &str = guide!("rest-api-disable-default-endpoint");
    pub(crate) const CERTIFICATES: &str =
        guide!("api-gateway-supported-certificate-authorities-for-http-endpoints");
    pub(crate) const LOG_VARIABLES: &str = guide!("api-gateway-variables-for-access-logging");
    pub(crate) const FUNCTION_URL: &str = lambda!("urls-configuration");
    pub(crate) const LAMBDA_INVOCATION: &str = lambda!("troubleshooting-invocation");
    pub(crate) const LAMBDA_EXECUTION: &str = lambda!("troubleshooting-execution");
    pub(crate) const LAMBDA_RESOURCE_POLICY: &str = lambda!("access-control-resource-based");
    pub(crate) const LAMBDA_TIMEOUT: &str = lambda!("configuration-timeout");
    pub(crate) const LAMBDA_MEMORY: &str = lambda!("configuration-memory");
    pub(crate) const LAMBDA_CONCURRENCY: &str = lambda!("lambda-concurrency");
    pub(crate) const LAMBDA_LIMITS: &str = lambda!("gettingstarted-limits");
    pub(crate) const LAMBDA_RUNTIMES: &str = lambda!("lambda-runtimes");
    pub(crate) const LAMBDA_PYTHON: &str = lambda!("python-handler");
    pub(crate) const LAMBDA_NODE: &str = lambda!("nodejs-handler");
    pub(crate) const LAMBDA_PACKAGE: &str = lambda!("python-package");
    pub(crate) const LAMBDA_CUSTOM: &str = lambda!("runtimes-custom");
    pub(crate) const EDGE: &str = guide!("api-gateway-known-issues");
    pub(crate) const CUSTOM_DOMAIN: &str = guide!("how-to-custom-domains");
    pub(crate) const PRIVATE_CALL: &str = guide!("apigateway-private-api-test-invoke-url");
    pub(crate) const DEPLOY: &str = guide!("how-to-deploy-api");
    pub(crate) const CORS: &str = guide!("how-to-cors");
    pub(crate) const WAF: &str = guide!("apigateway-control-access-aws-waf");
    pub(crate) const AUTHORIZER_USE: &str = guide!("apigateway-use-lambda-authorizer");
    pub(crate) const AUTHORIZER_OUTPUT: &str = guide!("api-gateway-lambda-authorizer-output");
    pub(crate) const COGNITO: &str = guide!("apigateway-integrate-with-cognito");
    pub(crate) const JWT: &str = guide!("http-api-jwt-authorizer");
    pub(crate) const JWT_TROUBLE: &str = guide!("http-api-troubleshooting-jwt");
    pub(crate) const CACHING: &str = guide!("api-gateway-caching");
    pub(crate) const SERVICE_INTEGRATION: &str = guide!("getting-started-aws-proxy");
    pub(crate) const VPC_LINK: &str = guide!("set-up-private-integration");
    pub(crate) const HTTP_LAMBDA: &str = guide!("http-api-develop-integrations-lambda");
    pub(crate) const WEBSOCKET_ROUTES: &str = guide!("websocket-api-develop-routes");
    pub(crate) const WEBSOCKET_CONNECTIONS: &str =
        guide!("apigateway-how-to-call-websocket-api-connections");
    pub(crate) const LAMBDA_STATES: &str = lambda!("functions-states");
    pub(crate) const LAMBDA_VPC: &str = lambda!("configuration-vpc-internet");
    pub(crate) const LAMBDA_EXECUTION_ROLE: &str = lambda!("lambda-intro-execution-role");
    pub(crate) const LAMBDA_ENVIRONMENT: &str = lambda!("configuration-envvars");
    pub(crate) const RDS_PROXY: &str =
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.html";
    pub(crate) const SIGV4: &str =
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html";
    pub(crate) const HTTP: &str = "https://www.rfc-editor.org/rfc/rfc9110.html";
    pub(crate) const IDEMPOTENCY_KEY: &str =
        "https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header";
    pub(crate) const CIRCUIT_BREAKER: &str =
        "https://learn.microsoft.com/azure/architecture/patterns/circuit-breaker";
    pub(crate) const HEALTH_CHECKS: &str =
        "https://aws.amazon.com/builders-library/implementing-health-checks/";
    pub(crate) const LOAD_SHEDDING: &str =
        "https://aws.amazon.com/builders-library/using-load-shedding-to-avoid-overload/";
    pub(crate) const HTTP_1: &str = "https://www.rfc-editor.org/rfc/rfc9112.html";
}

#[cfg(test)]
mod tests;
