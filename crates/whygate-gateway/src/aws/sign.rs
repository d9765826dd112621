//! Signing calls of Amazon's services: Signature Version 4, by Amazon's own crate.
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html>.

use std::time::{Duration, SystemTime};

use aws_sigv4::{
    http_request::{
        PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SigningSettings,
        UriPathNormalizationMode, sign,
    },
    sign::v4,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use whygate_exchange::ports::UnixMillis;

use super::AwsCredentials;

/// Signs the calls of one service in one Region.
#[derive(Clone, Debug)]
pub(crate) struct Signer {
    credentials: AwsCredentials,
    region: String,
    service: String,
    settings: SigningSettings,
}

/// A request that cannot be signed: an address or a header that is none.
#[derive(Debug, thiserror::Error)]
#[error("the request cannot be signed: {detail}")]
pub(crate) struct UnsignableRequest {
    detail: String,
}

impl Signer {
    /// A signer for a service under the name that it is signed with.
    pub(crate) fn new(credentials: AwsCredentials, region: String, service: String) -> Self {
        let mut settings = SigningSettings::default();
        // Only what must be signed is handed over, so nothing has to be left out.
        settings.excluded_headers = None;
        if service.starts_with("s3") {
            settings.percent_encoding_mode = PercentEncodingMode::Single;
            settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
            settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
        }
        Self {
            credentials,
            region,
            service,
            settings,
        }
    }

    /// Adds date, token and signature to the headers of a request. Signed are host, type of
    /// content and every `X-Amz-…`; what a proxy may change is not.
    pub(crate) fn sign(
        &self,
        method: &Method,
        uri: &str,
        headers: &mut HeaderMap,
        body: &[u8],
        now: UnixMillis,
    ) -> Result<(), UnsignableRequest> {
        let unsignable = |detail: &dyn std::fmt::Display| UnsignableRequest {
            detail: detail.to_string(),
        };
        let parameters = v4::SigningParams::builder()
            .identity(self.credentials.identity())
            .region(&self.region)
            .name(&self.service)
            .time(SystemTime::UNIX_EPOCH + Duration::from_millis(now.0))
            .settings(self.settings.clone())
            .build()
            .map_err(|error| unsignable(&error))?
            .into();
        let signed = headers
            .iter()
            .filter(|(name, _)| is_signed(name))
            .filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)));
        let request = SignableRequest::new(method.as_str(), uri, signed, SignableBody::Bytes(body))
            .map_err(|error| unsignable(&error))?;
        let (instructions, _) = sign(request, &parameters)
            .map_err(|error| unsignable(&error))?
            .into_parts();
        let (added, _) = instructions.into_parts();
        for header in added {
            let mut value =
                HeaderValue::from_str(header.value()).map_err(|error| unsignable(&error))?;
            value.set_sensitive(header.sensitive());
            headers.insert(HeaderName::from_static(header.name()), value);
        }
        Ok(())
    }
}

fn is_signed(name: &HeaderName) -> bool {
    *name == header::HOST
        || *name == header::CONTENT_TYPE
        || name.as_str().starts_with("x-amz-")
        || *name == crate::headers::CONTENT_MD5
}
