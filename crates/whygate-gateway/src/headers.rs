//! Which headers pass, which are dropped, which come out under another name, and how they
//! were spelt.
//!
//! Sources: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html>
//! and recorded answers (`test_apigateway_header_remapping_http`, `…_aws`).

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, header};

/// `x-amzn-RequestId`.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-amzn-requestid");
/// `x-amz-apigw-id`.
pub(crate) const EXTENDED_REQUEST_ID: HeaderName = HeaderName::from_static("x-amz-apigw-id");
/// `X-Amzn-Trace-Id`.
pub(crate) const TRACE_ID: HeaderName = HeaderName::from_static("x-amzn-trace-id");
/// `x-amzn-ErrorType`.
pub(crate) const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");
/// `x-amzn-apigateway-api-id`.
pub(crate) const API_ID: HeaderName = HeaderName::from_static("x-amzn-apigateway-api-id");
/// `Proxy-Status`, RFC 9209.
pub(crate) const PROXY_STATUS: HeaderName = HeaderName::from_static("proxy-status");
/// `X-Forwarded-For`.
pub(crate) const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
/// `X-Forwarded-Port`.
pub(crate) const FORWARDED_PORT: HeaderName = HeaderName::from_static("x-forwarded-port");
/// `X-Forwarded-Proto`.
pub(crate) const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
/// `X-HTTP-Method-Override`.
pub(crate) const METHOD_OVERRIDE: HeaderName = HeaderName::from_static("x-http-method-override");
/// `Content-MD5`.
pub(crate) const CONTENT_MD5: HeaderName = HeaderName::from_static("content-md5");
/// `Keep-Alive`.
const KEEP_ALIVE: HeaderName = HeaderName::from_static("keep-alive");

/// Whether a header of the client never reaches a backend, whatever its kind.
pub(crate) fn never_forwarded(name: &HeaderName) -> bool {
    *name == header::CONNECTION
        || *name == header::CONTENT_LENGTH
        || *name == CONTENT_MD5
        || *name == header::EXPECT
        || *name == header::MAX_FORWARDS
        || *name == header::PROXY_AUTHENTICATE
        || *name == header::SERVER
        || *name == header::TE
        || *name == header::TRANSFER_ENCODING
        || *name == header::TRAILER
        || *name == header::UPGRADE
        || *name == header::WWW_AUTHENTICATE
        || *name == KEEP_ALIVE
}

/// Whether a header of the client does not reach an HTTP backend that gets the whole exchange.
pub(crate) fn dropped_for_http_proxy(name: &HeaderName) -> bool {
    never_forwarded(name)
        || *name == header::HOST
        || *name == header::VIA
        || *name == header::CONTENT_ENCODING
}

/// Whether a header is a part of the client's signature, which is for the gateway alone: of a call
/// that was verified all of it, else a signature in `Authorization`.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html>.
pub(crate) fn is_signature(name: &HeaderName, value: &HeaderValue, verified: bool) -> bool {
    if *name == header::AUTHORIZATION {
        return verified || value.as_bytes().starts_with(b"AWS4-HMAC-SHA256 ");
    }
    verified
        && matches!(
            name.as_str(),
            "x-amz-date" | "x-amz-security-token" | "x-amz-content-sha256"
        )
}

/// What becomes of a header of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum AnswerHeader {
    /// It stays.
    Pass,
    /// It comes out under this name.
    Remap(HeaderName),
    /// It goes.
    Drop,
}

/// Where an answer's header comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AnswerOrigin {
    /// An HTTP backend that gets the whole exchange.
    HttpProxy,
    /// A function that gets the whole exchange.
    Function,
    /// A mapping of the definition.
    Mapping,
}

macro_rules! remapped {
    ($name:ident; $($original:expr => $remapped:literal,)*) => {
        $(if *$name == $original {
            return Some(HeaderName::from_static($remapped));
        })*
    };
}

/// The name of a header that an answer may not set by itself.
fn remapped(name: &HeaderName) -> Option<HeaderName> {
    remapped! { name;
        header::AUTHORIZATION => "x-amzn-remapped-authorization",
        header::CONNECTION => "x-amzn-remapped-connection",
        header::CONTENT_LENGTH => "x-amzn-remapped-content-length",
        CONTENT_MD5 => "x-amzn-remapped-content-md5",
        header::DATE => "x-amzn-remapped-date",
        header::MAX_FORWARDS => "x-amzn-remapped-max-forwards",
        header::SERVER => "x-amzn-remapped-server",
        header::USER_AGENT => "x-amzn-remapped-user-agent",
        header::WWW_AUTHENTICATE => "x-amzn-remapped-www-authenticate",
        REQUEST_ID => "x-amzn-remapped-x-amzn-requestid",
    }
    None
}

/// The same for headers that only a mapping may set.
fn remapped_mapping(name: &HeaderName) -> Option<HeaderName> {
    remapped! { name;
        header::EXPECT => "x-amzn-remapped-expect",
        header::HOST => "x-amzn-remapped-host",
        header::PROXY_AUTHENTICATE => "x-amzn-remapped-proxy-authenticate",
        header::TRAILER => "x-amzn-remapped-trailer",
        header::UPGRADE => "x-amzn-remapped-upgrade",
    }
    None
}

/// What becomes of a header of an answer.
pub(crate) fn answer_header(name: &HeaderName, origin: AnswerOrigin) -> AnswerHeader {
    if let Some(name) = remapped(name) {
        return AnswerHeader::Remap(name);
    }
    if origin == AnswerOrigin::Mapping {
        if let Some(name) = remapped_mapping(name) {
            return AnswerHeader::Remap(name);
        }
        return if *name == header::TRANSFER_ENCODING {
            AnswerHeader::Drop
        } else {
            AnswerHeader::Pass
        };
    }
    let dropped = *name == header::EXPECT
        || *name == header::PROXY_AUTHENTICATE
        || *name == header::TE
        || *name == header::TRAILER
        || *name == header::UPGRADE
        || *name == header::TRANSFER_ENCODING
        || *name == header::HOST
        || *name == KEEP_ALIVE
        || *name == EXTENDED_REQUEST_ID
        || *name == header::VIA;
    if dropped {
        AnswerHeader::Drop
    } else {
        AnswerHeader::Pass
    }
}

/// Whether a mapping of the integration request may not set a header.
/// Source: recorded answers: `content-length`, `transfer-encoding` and, for functions and
/// services, five more fail the call.
pub(crate) fn forbidden_in_request_mapping(name: &HeaderName, for_function: bool) -> bool {
    *name == header::CONTENT_LENGTH
        || *name == header::TRANSFER_ENCODING
        || *name == TRACE_ID
        || *name == API_ID
        || (for_function
            && (*name == header::AUTHORIZATION
                || *name == header::CONNECTION
                || *name == header::EXPECT
                || *name == header::PROXY_AUTHENTICATE
                || *name == header::TE))
}

/// Whether a header that an integration request maps never reaches an HTTP backend.
/// Source: recorded (`test_apigateway_header_remapping_http`).
pub(crate) fn dropped_from_request_mapping(name: &HeaderName) -> bool {
    *name == header::CONNECTION
        || *name == header::EXPECT
        || *name == header::PROXY_AUTHENTICATE
        || *name == header::TE
        || *name == header::VIA
}

/// How a request's headers were spelt: its head as it came. HTTP libraries read names in lower
/// case, and functions and mappings see them as the client wrote them.
#[derive(Clone, Debug, Default)]
pub(crate) struct HeaderNames {
    head: Bytes,
}

impl HeaderNames {
    /// Takes a head from its request line on.
    pub(crate) fn new(head: Bytes) -> Self {
        Self { head }
    }

    /// How the client wrote a name.
    pub(crate) fn spelling(&self, name: &HeaderName) -> Option<&str> {
        self.spellings()
            .find(|spelt| spelt.eq_ignore_ascii_case(name.as_str()))
    }

    /// Whether a header was written exactly so. Where nothing is known, any spelling is.
    pub(crate) fn spelt_like(&self, name: &str) -> bool {
        self.head.is_empty()
            || self
                .spellings()
                .find(|spelt| spelt.eq_ignore_ascii_case(name))
                .is_none_or(|spelt| spelt == name || canonical(spelt) == Some(name))
    }

    /// Whether there is a header of that name, however it is read.
    pub(crate) fn has(&self, name: &HeaderName) -> bool {
        self.spelling(name).is_some()
    }

    fn spellings(&self) -> impl Iterator<Item = &str> {
        self.head
            .split(|byte| *byte == b'\n')
            .skip(1)
            .filter_map(|line| {
                let end = line.iter().position(|byte| *byte == b':')?;
                std::str::from_utf8(line.get(..end)?).ok()
            })
    }
}

/// The two names that Amazon capitalises whatever the client wrote.
pub(crate) fn canonical(name: &str) -> Option<&'static str> {
    ["Authorization", "User-Agent"]
        .into_iter()
        .find(|canonical| canonical.eq_ignore_ascii_case(name))
}

/// How the names that the gateway itself sets are written on the wire.
const WIRE_NAMES: &[&str] = &[
    "Connection",
    "Content-Length",
    "Content-Type",
    "Date",
    "Proxy-Status",
    "Retry-After",
    "Transfer-Encoding",
    "X-Amzn-Trace-Id",
    "x-amzn-ErrorType",
    "x-amzn-Remapped-Authorization",
    "x-amzn-Remapped-Connection",
    "x-amzn-Remapped-Content-Length",
    "x-amzn-Remapped-Content-MD5",
    "x-amzn-Remapped-Date",
    "x-amzn-Remapped-Expect",
    "x-amzn-Remapped-Host",
    "x-amzn-Remapped-Max-Forwards",
    "x-amzn-Remapped-Proxy-Authenticate",
    "x-amzn-Remapped-Server",
    "x-amzn-Remapped-Trailer",
    "x-amzn-Remapped-Upgrade",
    "x-amzn-Remapped-User-Agent",
    "x-amzn-Remapped-WWW-Authenticate",
    "x-amzn-Remapped-x-amzn-RequestId",
    "x-amzn-RequestId",
];

/// Spells the names in an answer's head, in place: as the gateway's own are written, and those
/// in `spelt` as whoever set them wrote them. `head` ends at the empty line or after it.
pub(crate) fn spell(head: &mut [u8], spelt: &[Box<str>]) {
    let mut at = 0;
    let mut first = true;
    while let Some(length) = head
        .get(at..)
        .and_then(|rest| rest.iter().position(|byte| *byte == b'\n'))
    {
        let Some(line) = head.get_mut(at..at + length) else {
            return;
        };
        if line.len() <= 1 {
            return;
        }
        if !first && let Some(end) = line.iter().position(|byte| *byte == b':') {
            let name = &mut line[..end];
            let wanted = spelt
                .iter()
                .map(AsRef::as_ref)
                .chain(WIRE_NAMES.iter().copied())
                .find(|wanted| wanted.len() == end && wanted.as_bytes().eq_ignore_ascii_case(name));
            if let Some(wanted) = wanted {
                name.copy_from_slice(wanted.as_bytes());
            }
        }
        first = false;
        at += length + 1;
    }
}

/// Whether a media type is one of a list: exact, `type/*` or `*/*`; parameters do not count. An
/// entry such as `*/png` fits nothing, itself neither.
/// Source: seen at Amazon by the authors of LocalStack (`test_aws_proxy_binary_response`).
pub(crate) fn is_media_type(value: &str, list: &[String]) -> bool {
    let wanted = essence(value);
    list.iter().any(|entry| {
        if entry.starts_with("*/") {
            return entry == "*/*";
        }
        entry.eq_ignore_ascii_case(wanted)
            || entry.strip_suffix("/*").is_some_and(|kind| {
                wanted
                    .split_once('/')
                    .is_some_and(|(wanted, _)| wanted.eq_ignore_ascii_case(kind))
            })
    })
}

/// A media type without its parameters.
pub(crate) fn essence(value: &str) -> &str {
    value.split(';').next().unwrap_or_default().trim()
}

/// The text of a header; `None` if it is missing or no visible ASCII.
pub(crate) fn text<'headers>(
    headers: &'headers HeaderMap,
    name: &HeaderName,
) -> Option<&'headers str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// How many bytes headers take on the wire: names, values, `: ` and line ends.
pub(crate) fn wire_size(headers: &HeaderMap) -> usize {
    headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len() + 4)
        .sum()
}

/// A header value of any text; bytes that cannot stand in a header are left out.
pub(crate) fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or_else(|_| {
        let cleaned: Vec<u8> = text
            .bytes()
            .filter(|byte| *byte == b'\t' || (*byte >= 32 && *byte != 127))
            .collect();
        HeaderValue::from_bytes(&cleaned).unwrap_or_else(|_| HeaderValue::from_static(""))
    })
}

#[cfg(test)]
mod tests;
