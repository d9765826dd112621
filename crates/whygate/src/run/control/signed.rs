//! Who calls the control plane: the signature of each request of AWS's wire protocols is held
//! against the access keys of the data directory, and the key's own policies are asked.
//!
//! Where no key was made and only this machine reaches the listener, every signature is taken as
//! it comes. Once there is a key, none is.
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html>.

use std::{fmt::Write as _, sync::Arc};

use axum::body::Bytes;
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, StatusCode},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::json;
use whygate_control::Caller;
use whygate_exchange::ports::{AccessKey, AccessKeys as _, Clock};
use whygate_gateway::{Presented, SignedRequest};
use whygate_model::policy::{Decision, Question};

use super::aws;
use crate::access_keys::ServedKeys;

/// How far the clocks of client and gateway may be apart, in seconds.
const SKEW: i64 = 300;
/// Says what the body's digest is.
const CONTENT_SHA256: &str = "x-amz-content-sha256";
/// What stands there if the body is not signed.
const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";

const MISMATCH: &str = "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

/// What signatures are held against.
#[derive(Clone, Debug)]
pub(super) struct Doorkeeper {
    /// The keys.
    pub(super) keys: Arc<ServedKeys>,
    /// What time it is.
    pub(super) clock: Arc<dyn Clock>,
    /// Whether only this machine reaches the listener.
    pub(super) on_this_machine: bool,
}

/// Why a request is not let in: Amazon's code and words. All have the status 403.
#[derive(Debug, PartialEq, Eq)]
struct Refusal {
    code: &'static str,
    message: String,
}

impl Refusal {
    fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }

    fn invalid(message: impl Into<String>) -> Self {
        Self::new("InvalidSignatureException", message)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = json!({ "__type": self.code, "message": self.message }).to_string();
        (
            StatusCode::FORBIDDEN,
            [
                ("x-amzn-errortype", self.code),
                ("content-type", "application/json"),
            ],
            body,
        )
            .into_response()
    }
}

/// Lets in whoever signed as they should; the next one finds out who it is.
pub(super) async fn check(
    State(doorkeeper): State<Doorkeeper>,
    request: Request,
    next: Next,
) -> Response {
    if doorkeeper.on_this_machine && doorkeeper.keys.are_none() {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, aws::LARGEST_PACKAGE).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let signed = SignedRequest {
        method: parts.method.as_str(),
        path: parts.uri.path(),
        query: parts.uri.query(),
        headers: &parts.headers,
    };
    match doorkeeper.caller(&signed, &body) {
        Ok(caller) => {
            let mut request = Request::from_parts(parts, Body::from(body));
            request.extensions_mut().insert(caller);
            next.run(request).await
        }
        Err(refusal) => refusal.into_response(),
    }
}

impl Doorkeeper {
    fn caller(&self, request: &SignedRequest<'_>, body: &Bytes) -> Result<Caller, Refusal> {
        let presented = request
            .presented()
            .map_err(|error| Refusal::new("IncompleteSignatureException", error.message))?
            .ok_or_else(|| {
                Refusal::new(
                    "MissingAuthenticationTokenException",
                    "Missing Authentication Token",
                )
            })?;
        let key = self.key(&presented)?;
        let announced = announced(request.headers);
        let actual = digest(body);
        let payload = announced.as_deref().unwrap_or(&actual);
        let canonical = presented.canonical(request, payload);
        let same_body = payload == UNSIGNED_PAYLOAD || payload.eq_ignore_ascii_case(&actual);
        if !same_body || !presented.is_signed_with(key.secret.expose(), &canonical) {
            return Err(Refusal::invalid(MISMATCH));
        }
        let action = action(&presented, request);
        let allowed = may(&key, &action, &resource(&presented, request));
        if !allowed {
            return Err(Refusal::new(
                "AccessDeniedException",
                format!(
                    "User: {} is not authorized to perform: {action} because no identity-based \
                     policy allows the {action} action",
                    key.user_arn
                ),
            ));
        }
        Ok(Caller {
            account_id: key.account_id.clone(),
            user_id: key.user_id.clone(),
            arn: key.user_arn.clone(),
        })
    }

    fn key(&self, presented: &Presented) -> Result<Arc<AccessKey>, Refusal> {
        let now = i64::try_from(self.clock.now().0 / 1000).unwrap_or(i64::MAX);
        let signed = presented.signed_at_seconds;
        if signed > now.saturating_add(SKEW) {
            return Err(Refusal::invalid(format!(
                "Signature not yet current: {} is still later than now + 5 min.",
                presented.signed_at
            )));
        }
        if signed < now.saturating_sub(SKEW) {
            return Err(Refusal::invalid(format!(
                "Signature expired: {} is now earlier than now - 5 min.",
                presented.signed_at
            )));
        }
        let unknown = || {
            Refusal::new(
                "UnrecognizedClientException",
                "The security token included in the request is invalid.",
            )
        };
        let key = self.keys.find(&presented.access_key).ok_or_else(unknown)?;
        let token = key
            .session_token
            .as_ref()
            .map(|token| token.expose().as_str());
        if token != presented.session_token.as_deref() {
            return Err(unknown());
        }
        if key
            .expires
            .is_some_and(|expires| expires <= self.clock.now())
        {
            return Err(Refusal::new(
                "ExpiredTokenException",
                "The security token included in the request is expired",
            ));
        }
        Ok(key)
    }
}

/// What the caller wants to do. Operations of API Gateway are named by their method, as on
/// Amazon; those of other services want a policy that allows all of the service's.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-iam-policy-examples.html>.
fn action(presented: &Presented, request: &SignedRequest<'_>) -> String {
    match presented.scope.service.as_str() {
        "apigateway" => format!("apigateway:{}", request.method),
        service => format!("{service}:*"),
    }
}

fn resource(presented: &Presented, request: &SignedRequest<'_>) -> String {
    let scope = &presented.scope;
    match scope.service.as_str() {
        "apigateway" => format!("arn:aws:apigateway:{}::{}", scope.region, request.path),
        _ => "*".to_owned(),
    }
}

/// Whether a policy of the key allows it, and none denies it.
fn may(key: &AccessKey, action: &str, resource: &str) -> bool {
    let question = Question {
        principal: None,
        action,
        resource,
        context: &[],
    };
    let mut allowed = false;
    for policy in &key.policies {
        match policy.evaluate(&question) {
            Decision::Allow(_) => allowed = true,
            Decision::ExplicitDeny(_) => return false,
            Decision::ImplicitDeny { .. } => {}
        }
    }
    allowed
}

fn announced(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(CONTENT_SHA256)?;
    Some(String::from_utf8_lossy(value.as_bytes()).trim().to_owned())
}

/// SHA-256 in hexadecimal digits.
fn digest(body: &[u8]) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, body);
    let mut text = String::with_capacity(64);
    for byte in digest.as_ref() {
        // Writing into a string does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
