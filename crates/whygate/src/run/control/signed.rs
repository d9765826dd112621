//! Who calls the control plane: the signature of each request of AWS's wire protocols is held
//! against the access keys of the data directory and of sessions, and the key's own policies are
//! asked.
//!
//! Where no key was made and only this machine reaches the listener, every signature is taken as
//! it comes, but for those of sessions. Once there is a key, none is.
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html>.

use std::{borrow::Cow, fmt::Write as _, net::SocketAddr, sync::Arc};

use axum::{
    body::{Body, to_bytes},
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, StatusCode},
    middleware::Next,
    response::{IntoResponse, Response},
};
use whygate_control::{
    Caller, ServiceError, circumstances,
    model::Protocol,
    protocol::{self, Addressed},
};
use whygate_exchange::ports::{AccessKey, AccessKeys as _, Clock};
use whygate_gateway::{MalformedSignature, Presented, SignedRequest};
use whygate_model::policy::{Circumstances, circumstance};

use super::{
    aws,
    wanted::{self, Wanted},
};
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

/// Why a request is not let in: Amazon's code and words, as most services have them. All have the
/// status 403.
fn refused(code: &'static str, message: impl Into<Cow<'static, str>>) -> ServiceError {
    ServiceError::new(code, StatusCode::FORBIDDEN.as_u16(), message)
}

/// A refusal as an answer of the service that was asked.
fn answered(request: &protocol::Request, refusal: ServiceError) -> Response {
    let service = match protocol::addressed(request) {
        Addressed::Service(service) => Some(service),
        Addressed::Other | Addressed::Nothing => None,
    };
    let protocol = service.map_or(Protocol::RestJson, |service| {
        protocol::protocol_of(service, request)
    });
    let refusal = match protocol {
        Protocol::Query => ServiceError {
            code: query_code(refusal.code),
            ..refusal
        },
        Protocol::RestJson | Protocol::Json | Protocol::Cbor => refusal,
    };
    let request_id = uuid::Uuid::new_v4().to_string();
    protocol::error(service, protocol, &refusal, &request_id).map(Body::from)
}

/// What services of the query protocol call it.
/// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html>.
fn query_code(code: &'static str) -> &'static str {
    match code {
        "UnrecognizedClientException" => "InvalidClientTokenId",
        "InvalidSignatureException" => "SignatureDoesNotMatch",
        "ExpiredTokenException" => "ExpiredToken",
        "AccessDeniedException" => "AccessDenied",
        "MissingAuthenticationTokenException" => "MissingAuthenticationToken",
        "IncompleteSignatureException" => "IncompleteSignature",
        other => other,
    }
}

/// Lets in whoever signed as they should; the next one finds out who it is.
pub(super) async fn check(
    State(doorkeeper): State<Doorkeeper>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let signed = SignedRequest {
        method: parts.method.as_str(),
        path: parts.uri.path(),
        query: parts.uri.query(),
        headers: &parts.headers,
    };
    let presented = signed.presented();
    if !doorkeeper.asks(&presented) {
        return next.run(Request::from_parts(parts, body)).await;
    }
    let Ok(body) = to_bytes(body, aws::LARGEST_PACKAGE).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let request = axum::http::Request::from_parts(parts.clone(), body.clone());
    match doorkeeper.caller(&request, presented) {
        Ok(caller) => {
            let mut request = Request::from_parts(parts, Body::from(body));
            request.extensions_mut().insert(caller);
            next.run(request).await
        }
        Err(refusal) => answered(&request, refusal),
    }
}

type Presentation = Result<Option<Presented>, MalformedSignature>;

impl Doorkeeper {
    /// Whether a request must be signed as it should be.
    fn asks(&self, presented: &Presentation) -> bool {
        let of_session = || match presented {
            Ok(Some(presented)) => self.keys.is_temporary(&presented.access_key),
            Ok(None) | Err(_) => false,
        };
        !self.on_this_machine || !self.keys.are_none() || of_session()
    }

    fn caller(
        &self,
        request: &protocol::Request,
        presented: Presentation,
    ) -> Result<Caller, ServiceError> {
        let presented = presented
            .map_err(|error| refused("IncompleteSignatureException", error.message))?
            .ok_or_else(|| {
                refused(
                    "MissingAuthenticationTokenException",
                    "Missing Authentication Token",
                )
            })?;
        let signed = SignedRequest {
            method: request.method().as_str(),
            path: request.uri().path(),
            query: request.uri().query(),
            headers: request.headers(),
        };
        let key = self.key(&presented)?;
        let announced = announced(request.headers());
        let actual = digest(request.body());
        let payload = announced.as_deref().unwrap_or(&actual);
        let canonical = presented.canonical(&signed, payload);
        let same_body = payload == UNSIGNED_PAYLOAD || payload.eq_ignore_ascii_case(&actual);
        if !same_body || !presented.is_signed_with(key.secret.expose(), &canonical) {
            return Err(refused("InvalidSignatureException", MISMATCH));
        }
        // What was signed for one service is no permission for another.
        let service = wanted::service(request);
        if let Some(service) = service.filter(|service| *service != presented.scope.service) {
            return Err(refused(
                "InvalidSignatureException",
                format!("Credential should be scoped to correct service: '{service}'. "),
            ));
        }
        let caller = Caller {
            access_key_id: key.id.clone(),
            is_temporary: key.session_token.is_some(),
            account_id: key.account_id.clone(),
            user_id: key.user_id.clone(),
            arn: key.user_arn.clone(),
            permissions: key.permissions.clone(),
            circumstances: self.circumstances(request, &key, &presented.scope.region),
        };
        let Some(wanted) = Wanted::of(request, &presented.scope, &key.account_id) else {
            return Ok(caller);
        };
        let Wanted { action, resource } = wanted;
        match caller.may(&action, &resource, &caller.circumstances) {
            Ok(()) => Ok(caller),
            Err(why) => Err(refused("AccessDeniedException", why)),
        }
    }

    /// What conditions of policies can ask for.
    fn circumstances(
        &self,
        request: &protocol::Request,
        key: &AccessKey,
        region: &str,
    ) -> Circumstances {
        let mut known = circumstances(&key.asker(), self.now(), region);
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
        if let Some(ConnectInfo(peer)) = peer {
            let address = peer.ip().to_canonical().to_string();
            known.push(circumstance("aws:SourceIp", address));
        }
        known
    }

    /// Seconds since 1970.
    fn now(&self) -> i64 {
        i64::try_from(self.clock.now().0 / 1000).unwrap_or(i64::MAX)
    }

    fn key(&self, presented: &Presented) -> Result<Arc<AccessKey>, ServiceError> {
        let now = self.now();
        let signed = presented.signed_at_seconds;
        if signed > now.saturating_add(SKEW) {
            return Err(refused(
                "InvalidSignatureException",
                format!(
                    "Signature not yet current: {} is still later than now + 5 min.",
                    presented.signed_at
                ),
            ));
        }
        if signed < now.saturating_sub(SKEW) {
            return Err(refused(
                "InvalidSignatureException",
                format!(
                    "Signature expired: {} is now earlier than now - 5 min.",
                    presented.signed_at
                ),
            ));
        }
        let unknown = || {
            refused(
                "UnrecognizedClientException",
                "The security token included in the request is invalid.",
            )
        };
        let key = self.keys.find(&presented.access_key).ok_or_else(unknown)?;
        let token = key
            .session_token
            .as_ref()
            .map(|token| token.expose().as_str());
        if !presented.has_token(token) {
            return Err(unknown());
        }
        if key
            .expires
            .is_some_and(|expires| expires <= self.clock.now())
        {
            return Err(refused(
                "ExpiredTokenException",
                "The security token included in the request is expired",
            ));
        }
        Ok(key)
    }
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

#[cfg(test)]
mod tests;
