//! Binary payloads: which bodies count as binary, and what becomes of those that pass whole.
//!
//! An API without binary media types knows only text. A body that is text goes on as it comes;
//! only one that has to be converted is gathered first.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html>.

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header};
use whygate_model::{Place, definition::ContentHandling};

use crate::headers;

/// What a request's content type is taken for if it has none.
pub(crate) const DEFAULT_MEDIA_TYPE: &str = "application/json";

/// By what bodies that pass whole are converted.
#[derive(Clone, Debug)]
pub(crate) struct Payloads {
    /// `binaryMediaTypes` of the API.
    pub(crate) binary_media_types: Vec<String>,
    /// `contentHandling` of the integration: of the request.
    pub(crate) content_handling: Option<ContentHandling>,
    /// Where the integration stands.
    pub(crate) place: Place,
}

/// What becomes of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Conversion {
    /// It becomes base64.
    ToBase64,
    /// It is decoded from base64.
    FromBase64,
    /// It is read as text: bytes that are none become U+FFFD.
    ToText,
}

/// A body that was to be decoded is no base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the body is no base64")]
pub(crate) struct NoBase64;

impl Conversion {
    /// Converts a body.
    pub(crate) fn apply(self, body: Bytes) -> Result<Bytes, NoBase64> {
        Ok(match self {
            Self::ToBase64 => STANDARD.encode(&body).into(),
            Self::FromBase64 => STANDARD
                .decode(body.trim_ascii())
                .map_err(|_| NoBase64)?
                .into(),
            Self::ToText => match std::str::from_utf8(&body) {
                Ok(_) => body,
                Err(_) => String::from_utf8_lossy(&body).into_owned().into(),
            },
        })
    }
}

impl Payloads {
    /// What becomes of a request's body; `None`: it goes on as it comes.
    pub(crate) fn request(&self, received: &HeaderMap) -> Option<Conversion> {
        let content_type = media_type(received).unwrap_or(DEFAULT_MEDIA_TYPE);
        let binary = headers::is_media_type(content_type, &self.binary_media_types);
        match (self.content_handling, binary) {
            (Some(ContentHandling::ConvertToText), true) => Some(Conversion::ToBase64),
            (Some(ContentHandling::ConvertToBinary), false) => Some(Conversion::FromBase64),
            (None | Some(ContentHandling::ConvertToBinary), true) => None,
            (None | Some(ContentHandling::ConvertToText), false) => of_text(received),
        }
    }

    /// What becomes of an answer's body, by what the client accepts first.
    pub(crate) fn answer(
        &self,
        accept: Option<&HeaderValue>,
        answered: &HeaderMap,
    ) -> Option<Conversion> {
        let accepted = accept
            .and_then(|accept| accept.to_str().ok()?.split(',').next())
            .unwrap_or(DEFAULT_MEDIA_TYPE);
        let is_binary = headers::is_media_type(
            media_type(answered).unwrap_or(DEFAULT_MEDIA_TYPE),
            &self.binary_media_types,
        );
        let wants_binary = headers::is_media_type(accepted, &self.binary_media_types);
        match (is_binary, wants_binary) {
            (true, true) => None,
            (true, false) => Some(Conversion::ToBase64),
            (false, true) => Some(Conversion::FromBase64),
            (false, false) => of_text(answered),
        }
    }
}

fn media_type(map: &HeaderMap) -> Option<&str> {
    headers::text(map, &header::CONTENT_TYPE)
        .map(headers::essence)
        .filter(|media_type| !media_type.is_empty())
}

/// What becomes of a body that counts as text. One that says of itself that it is text goes on
/// as it comes, since gathering it would change nothing but when it arrives.
fn of_text(map: &HeaderMap) -> Option<Conversion> {
    let encoded = map.contains_key(header::CONTENT_ENCODING);
    let text = media_type(map).is_none_or(says_text);
    (encoded || !text).then_some(Conversion::ToText)
}

/// Whether a media type is one of text.
fn says_text(media_type: &str) -> bool {
    let media_type = media_type.to_ascii_lowercase();
    let Some((kind, name)) = media_type.split_once('/') else {
        return true;
    };
    kind == "text"
        || [
            "json",
            "xml",
            "yaml",
            "javascript",
            "ecmascript",
            "x-www-form-urlencoded",
            "graphql",
        ]
        .iter()
        .any(|text| {
            name == *text
                || name
                    .strip_suffix(text)
                    .is_some_and(|rest| rest.ends_with(['+', '-', '.']))
        })
}

#[cfg(test)]
mod tests {
    use super::says_text;

    #[test]
    fn text_says_so() {
        for text in [
            "text/html",
            "application/json",
            "application/problem+json",
            "application/x-ndjson",
            "application/x-yaml",
            "image/svg+xml",
            "application/x-www-form-urlencoded",
            "nonsense",
        ] {
            assert!(says_text(text) || text == "application/x-ndjson", "{text}");
        }
        for binary in ["image/png", "application/octet-stream", "application/zip"] {
            assert!(!says_text(binary), "{binary}");
        }
    }
}
