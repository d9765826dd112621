//! The canonical form of a signed request, and whether its signature is the one of a secret.
//!
//! Keys and signatures are computed by Amazon's own crate; the canonical form is made here,
//! since only the headers that were signed belong to it, and since a client whose signature does
//! not fit is shown it.
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>.

use std::{
    borrow::Cow,
    fmt::Write as _,
    time::{Duration, SystemTime},
};

use aws_sigv4::sign::v4::{calculate_signature, generate_signing_key};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, percent_encode};
use ring::digest::{SHA256, digest};
use whygate_exchange::view::redact;

use super::{ALGORITHM, Presented, SignedRequest, TERMINATOR, pairs};

/// What is escaped in a canonical query.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
/// The same in a canonical path.
const ESCAPED_PATH: &AsciiSet = &ESCAPED.remove(b'/');

/// The canonical form of a request and what is to be signed of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canonical {
    /// The canonical request.
    pub request: String,
    /// What is signed.
    pub string_to_sign: String,
}

impl Presented {
    /// The canonical form of a request whose body has this digest (or `UNSIGNED-PAYLOAD`).
    pub fn canonical(&self, request: &SignedRequest<'_>, payload: &str) -> Canonical {
        self.written(request, payload, false)
    }

    /// The same with secrets starred, to be shown.
    pub fn shown(&self, request: &SignedRequest<'_>, payload: &str) -> Canonical {
        let mut shown = self.written(request, payload, true);
        shown.string_to_sign = self.written(request, payload, false).string_to_sign;
        shown
    }

    fn written(&self, request: &SignedRequest<'_>, payload: &str, starred: bool) -> Canonical {
        let mut text = String::with_capacity(512);
        text.push_str(request.method);
        text.push('\n');
        text.push_str(&canonical_path(request.path));
        text.push('\n');
        let query = canonical_query(request.query, self.in_query);
        if starred {
            text.push_str(&redact::query(&query));
        } else {
            text.push_str(&query);
        }
        text.push('\n');
        for name in &self.signed_headers {
            let mut value = String::new();
            for (index, one) in request.headers.get_all(name.as_str()).iter().enumerate() {
                if index > 0 {
                    value.push(',');
                }
                let one = String::from_utf8_lossy(one.as_bytes());
                for (index, word) in one.split_ascii_whitespace().enumerate() {
                    if index > 0 {
                        value.push(' ');
                    }
                    value.push_str(word);
                }
            }
            let value = if starred {
                redact::header(name, &value)
            } else {
                Cow::Borrowed(value.as_str())
            };
            // Writing into a string does not fail.
            let _ = writeln!(text, "{name}:{value}");
        }
        text.push('\n');
        text.push_str(&self.signed_headers.join(";"));
        text.push('\n');
        text.push_str(payload);
        let string_to_sign = format!(
            "{ALGORITHM}\n{}\n{}/{}/{}/{TERMINATOR}\n{}",
            self.signed_at,
            self.scope.day,
            self.scope.region,
            self.scope.service,
            hex(digest(&SHA256, text.as_bytes()).as_ref())
        );
        Canonical {
            request: text,
            string_to_sign,
        }
    }

    /// Whether the session token is that of a key: none for one that is not temporary.
    pub fn has_token(&self, token: Option<&str>) -> bool {
        match (token, &self.session_token) {
            (None, None) => true,
            (Some(token), Some(sent)) => same(token.as_bytes(), sent.as_bytes()),
            (None, Some(_)) | (Some(_), None) => false,
        }
    }

    /// Whether the signature is the one that this secret makes.
    pub fn is_signed_with(&self, secret: &str, canonical: &Canonical) -> bool {
        let Ok(seconds) = u64::try_from(self.signed_at_seconds) else {
            return false;
        };
        let Some(time) = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds)) else {
            return false;
        };
        let key = generate_signing_key(secret, time, &self.scope.region, &self.scope.service);
        let expected = calculate_signature(key, canonical.string_to_sign.as_bytes());
        same(expected.as_bytes(), self.signature.as_bytes())
    }
}

/// Compares in a time that does not tell where two texts differ.
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .fold(0, |difference, (one, other)| difference | (one ^ other))
            == 0
}

/// The digest of a body.
pub(crate) fn payload_digest(body: &[u8]) -> String {
    hex(digest(&SHA256, body).as_ref())
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            // Writing into a string does not fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// The path without `.`, `..` and empty segments, escaped once more.
pub(super) fn canonical_path(path: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            other => segments.push(other),
        }
    }
    let mut normal = String::with_capacity(path.len() + 1);
    for segment in &segments {
        normal.push('/');
        normal.push_str(segment);
    }
    if normal.is_empty() || path.ends_with('/') {
        normal.push('/');
    }
    percent_encode(normal.as_bytes(), ESCAPED_PATH).to_string()
}

/// The parameters, decoded, escaped and sorted; in an address that is signed without the
/// signature itself.
pub(super) fn canonical_query(query: Option<&str>, signed_in_query: bool) -> String {
    let escape = |text: &str| {
        let spaced = text.replace('+', "%20");
        let decoded: Vec<u8> = percent_decode(spaced.as_bytes()).collect();
        percent_encode(&decoded, ESCAPED).to_string()
    };
    let mut parameters: Vec<(String, String)> = pairs(query)
        .map(|(name, value)| (escape(name), escape(value)))
        .filter(|(name, _)| !(signed_in_query && name == "X-Amz-Signature"))
        .collect();
    parameters.sort_unstable();
    let mut text = String::new();
    for (index, (name, value)) in parameters.iter().enumerate() {
        if index > 0 {
            text.push('&');
        }
        text.push_str(name);
        text.push('=');
        text.push_str(value);
    }
    text
}
