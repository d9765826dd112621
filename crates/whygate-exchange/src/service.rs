//! A call of one of Amazon's services: what is known of it besides request and answer, and what
//! the service's own error says.

use std::sync::Arc;

use whygate_model::Place;

use crate::BackendAnswer;

/// A call of one of Amazon's services.
#[derive(Clone, Debug)]
pub struct ServiceCall {
    /// What the plan knows of it; shared with the plan.
    pub info: Arc<ServiceInfo>,
    /// Why the integration's role may not make it. The answer is then what the service would
    /// have said, and the service has not been called.
    pub denial: Option<Box<ServiceDenial>>,
}

/// What the plan knows of a call of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceInfo {
    /// The service as the integration's address names it, such as `dynamodb`.
    pub service: String,
    /// The Region.
    pub region: String,
    /// The action that the address names; `None`: it names a path.
    pub action: Option<String>,
    /// The ARN of the integration's role; `None`: it has none.
    pub role: Option<String>,
    /// Whether the call goes to an endpoint that was given, not to Amazon's own.
    pub given_endpoint: bool,
}

/// Why a role may not call a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceDenial {
    /// The action as policies name it, such as `dynamodb:PutItem`.
    pub action: String,
    /// The resource's ARN, as far as the request tells it.
    pub resource: Option<String>,
    /// The role's ARN.
    pub role: String,
    /// The role's logical id.
    pub role_logical_id: String,
    /// Where the role stands.
    pub role_place: Place,
    /// What its policies say.
    pub reason: DenialReason,
}

/// What a role's policies say to a call that they do not let through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DenialReason {
    /// A statement denies it.
    Explicit {
        /// Where the statement stands.
        place: Option<Place>,
    },
    /// No statement is about the action.
    Action,
    /// Statements allow the action on other resources only.
    Resource {
        /// Where the nearest of them stands.
        place: Option<Place>,
        /// The resources that it names.
        resources: Vec<String>,
    },
}

/// What an error of a service is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ServiceErrorKind {
    /// The caller may not do that.
    AccessDenied,
    /// Too many calls, or more than the capacity that was set.
    Throttled,
    /// The signature, key or token is not taken.
    CredentialsRefused,
    /// Anything else.
    Other,
}

/// Names that deny access.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html>
/// and the services' lists of common errors.
const ACCESS_DENIED: &[&str] = &[
    "AccessDenied",
    "AccessDeniedException",
    "AuthorizationError",
    "AuthorizationErrorException",
    "NotAuthorized",
    "UnauthorizedOperation",
    "AllAccessDisabled",
];

/// Names that say that it was too much.
/// Source: <https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html>.
const THROTTLED: &[&str] = &[
    "BandwidthLimitExceeded",
    "KMSThrottlingException",
    "LimitExceededException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "SlowDown",
    "Throttled",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
];

/// Names that refuse a signature, a key or a token.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html>.
const CREDENTIALS_REFUSED: &[&str] = &[
    "AuthFailure",
    "ExpiredToken",
    "ExpiredTokenException",
    "IncompleteSignature",
    "IncompleteSignatureException",
    "InvalidAccessKeyId",
    "InvalidClientTokenId",
    "InvalidSignatureException",
    "InvalidToken",
    "MissingAuthenticationToken",
    "MissingAuthenticationTokenException",
    "RequestExpired",
    "RequestTimeTooSkewed",
    "SignatureDoesNotMatch",
    "UnrecognizedClientException",
];

/// The name of a service's error: of `x-amzn-ErrorType`, of `__type` or `code` in a JSON body,
/// or of `<Code>` in an XML one. Where nobody says one: empty. The name of an error is foreign
/// text and bounded.
pub fn service_error_name(answer: &BackendAnswer) -> String {
    const LIMIT: usize = 100;
    let name = named_by_header(answer)
        .or_else(|| named_by_body(&answer.body.bytes()))
        .unwrap_or_default();
    // `com.amazon.coral.service#AccessDeniedException:http://internal.amazon.com/…`
    let name = name.split(':').next().unwrap_or_default();
    let name = name.rsplit('#').next().unwrap_or_default();
    // SQS, SNS and others put a namespace in front: `AWS.SimpleQueueService.NonExistentQueue`.
    name.trim().chars().take(LIMIT).collect()
}

/// What a service's error is about; `None`: the answer is no error.
pub fn service_error_kind(answer: &BackendAnswer) -> Option<ServiceErrorKind> {
    if answer.status < 400 {
        return None;
    }
    let name = service_error_name(answer);
    let name = name.as_str();
    Some(if ACCESS_DENIED.contains(&name) {
        ServiceErrorKind::AccessDenied
    } else if CREDENTIALS_REFUSED.contains(&name) {
        ServiceErrorKind::CredentialsRefused
    } else if THROTTLED.contains(&name) || answer.status == 429 {
        ServiceErrorKind::Throttled
    } else {
        ServiceErrorKind::Other
    })
}

fn named_by_header(answer: &BackendAnswer) -> Option<String> {
    let value = answer.headers.get("x-amzn-errortype")?;
    value.to_str().ok().map(str::to_owned)
}

fn named_by_body(body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(body);
    let trimmed = text.trim_start();
    if trimmed.starts_with('{') {
        let json: serde_json::Value = serde_json::from_str(trimmed).ok()?;
        return ["__type", "code", "Code"]
            .into_iter()
            .find_map(|member| json.get(member))
            .or_else(|| json.pointer("/Error/Code"))
            .and_then(serde_json::Value::as_str)
            .map(str::to_owned);
    }
    let (_, behind) = trimmed.split_once("<Code>")?;
    let (name, _) = behind.split_once("</Code>")?;
    Some(name.to_owned())
}

#[cfg(test)]
mod tests;
