//! Signature Version 4, by Amazon's own crate.

use std::time::{Duration, UNIX_EPOCH};

use aws_credential_types::Credentials as SigningCredentials;
use aws_sigv4::{
    http_request::{
        PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SigningSettings,
        UriPathNormalizationMode, sign as sign_request,
    },
    sign::v4,
};
use bytes::Bytes;
use http::{HeaderValue, Request, header};
use http_body_util::Full;
use whygate_exchange::ports::UnixMillis;

use super::error::UnsignableRequest;
use crate::settings::Credentials;

/// What a signature is good for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope<'a> {
    pub(super) service: &'a str,
    pub(super) region: &'a str,
}

/// S3 wants the hash of the body in a header, and signs a path as it is.
/// Source: <https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html>.
fn settings(service: &str) -> SigningSettings {
    let mut settings = SigningSettings::default();
    if service == "s3" {
        settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
        settings.percent_encoding_mode = PercentEncodingMode::Single;
        settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
    }
    settings
}

/// Names the host of a request's address in its head, where a signature wants it.
pub(super) fn name_host<Body>(request: &mut Request<Body>) -> Result<(), UnsignableRequest> {
    let host = request
        .uri()
        .authority()
        .and_then(|authority| HeaderValue::from_str(authority.as_str()).ok())
        .ok_or(UnsignableRequest::NoHost)?;
    request.headers_mut().insert(header::HOST, host);
    Ok(())
}

/// Signs a request.
pub(super) fn sign(
    request: &mut Request<Full<Bytes>>,
    payload: &[u8],
    credentials: &Credentials,
    scope: Scope<'_>,
    now: UnixMillis,
) -> Result<(), UnsignableRequest> {
    let token = (!credentials.session_token.is_empty()).then(|| credentials.session_token.clone());
    let identity = SigningCredentials::new(
        credentials.access_key_id.clone(),
        credentials.secret_access_key.clone(),
        token,
        None,
        "whygate",
    )
    .into();
    let parameters = v4::SigningParams::builder()
        .identity(&identity)
        .region(scope.region)
        .name(scope.service)
        .time(UNIX_EPOCH + Duration::from_millis(now.0))
        .settings(settings(scope.service))
        .build()?
        .into();
    let address = request.uri().to_string();
    let headers: Vec<(&str, &str)> = request
        .headers()
        .iter()
        .filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
        .collect();
    let signable = SignableRequest::new(
        request.method().as_str(),
        address,
        headers.into_iter(),
        SignableBody::Bytes(payload),
    )?;
    let (instructions, _signature) = sign_request(signable, &parameters)?.into_parts();
    instructions.apply_to_request_http1x(request);
    Ok(())
}
