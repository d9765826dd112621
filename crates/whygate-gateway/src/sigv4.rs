//! Signature Version 4, as whoever is called sees it: what a request presents. Its canonical form,
//! and the signature that it should have, are in `sigv4/canonical.rs`.
//!
//! Everything is linear in its input, and nothing here panics on any input.
//! Sources: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>,
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html>.

mod canonical;

use std::borrow::Cow;

use base64::{Engine, engine::general_purpose::STANDARD};
use http::{HeaderMap, header};
use percent_encoding::percent_decode;
use ring::digest::{SHA256, digest};
use time::{
    OffsetDateTime, PrimitiveDateTime, format_description::BorrowedFormatItem,
    macros::format_description,
};

pub use canonical::Canonical;
pub(crate) use canonical::{payload_digest, same};

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
const TERMINATOR: &str = "aws4_request";
/// The header that says what the body's digest is.
pub(crate) const CONTENT_SHA256: &str = "x-amz-content-sha256";
/// What stands there if the body is not signed.
pub(crate) const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";
const SECURITY_TOKEN: &str = "x-amz-security-token";
const DATE: &str = "x-amz-date";

const BASIC_FORMAT: &[BorrowedFormatItem<'_>] =
    format_description!("[year][month][day]T[hour][minute][second]Z");

/// A request as it came.
#[derive(Clone, Copy, Debug)]
pub struct SignedRequest<'request> {
    /// The method.
    pub method: &'request str,
    /// The path, as it stood on the wire.
    pub path: &'request str,
    /// The query, as it stood on the wire.
    pub query: Option<&'request str>,
    /// The headers.
    pub headers: &'request HeaderMap,
}

/// What a request presents as its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presented {
    /// The access key's id.
    pub access_key: String,
    /// The day, Region and service that it was signed for.
    pub scope: Scope,
    /// The names of the headers that were signed, in lower case and sorted.
    pub signed_headers: Vec<String>,
    /// The signature, in hexadecimal digits.
    pub signature: String,
    /// When it was signed: `20251121T140000Z`.
    pub signed_at: String,
    /// The same in seconds since 1970.
    pub signed_at_seconds: i64,
    /// How many seconds an address that was signed is good for.
    pub good_for: Option<u32>,
    /// The session token.
    pub session_token: Option<String>,
    in_query: bool,
}

/// What a signature was made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// `20251121`.
    pub day: String,
    /// The Region.
    pub region: String,
    /// The service.
    pub service: String,
}

/// What stands where a signature should is none: Amazon's words, which hold no part of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct MalformedSignature {
    /// Amazon's words.
    pub message: String,
}

fn malformed(message: impl Into<String>) -> MalformedSignature {
    MalformedSignature {
        message: message.into(),
    }
}

/// `20251121T140000Z`, of a time in seconds since 1970.
pub(crate) fn basic(seconds: i64) -> String {
    OffsetDateTime::from_unix_timestamp(seconds)
        .ok()
        .and_then(|time| time.format(BASIC_FORMAT).ok())
        .unwrap_or_default()
}

impl<'request> SignedRequest<'request> {
    /// What the request presents; `None`: it is not signed at all.
    ///
    /// # Errors
    ///
    /// [`MalformedSignature`] for something that is no signature of this version.
    pub fn presented(&self) -> Result<Option<Presented>, MalformedSignature> {
        if let Some(authorization) = self.header(header::AUTHORIZATION.as_str()) {
            return self.in_header(authorization.trim()).map(Some);
        }
        let parameters = Parameters::of(self.query);
        if ["X-Amz-Algorithm", "X-Amz-Signature", "X-Amz-Credential"]
            .iter()
            .any(|name| parameters.get(name).is_some())
        {
            return in_query(&parameters).map(Some);
        }
        Ok(None)
    }

    fn header(&self, name: &str) -> Option<&'request str> {
        self.headers.get(name)?.to_str().ok()
    }

    fn in_header(&self, authorization: &str) -> Result<Presented, MalformedSignature> {
        let digest = || STANDARD.encode(digest(&SHA256, authorization.as_bytes()));
        let (algorithm, rest) = authorization
            .split_once(char::is_whitespace)
            .unwrap_or((authorization, ""));
        let mut credential = None;
        let mut signed_headers = None;
        let mut signature = None;
        for parameter in rest.split(',').map(str::trim).filter(|it| !it.is_empty()) {
            let Some((name, value)) = parameter.split_once('=') else {
                return Err(malformed(format!(
                    "Invalid key=value pair (missing equal-sign) in Authorization header (hashed \
                     with SHA-256 and encoded with Base64): '{}'.",
                    digest()
                )));
            };
            let place = match name {
                "Credential" => &mut credential,
                "SignedHeaders" => &mut signed_headers,
                "Signature" => &mut signature,
                _ => continue,
            };
            if place.replace(value).is_some() {
                return Err(malformed(format!(
                    "Authorization header has more than one '{name}' parameter. (Hashed with \
                     SHA-256 and encoded with Base64) Authorization={}",
                    digest()
                )));
            }
        }
        let signed_at = self.header(DATE).or_else(|| self.header("date"));
        let missing: Vec<&str> = [
            (credential.is_none(), "Authorization header requires 'Credential' parameter."),
            (signature.is_none(), "Authorization header requires 'Signature' parameter."),
            (
                signed_headers.is_none(),
                "Authorization header requires 'SignedHeaders' parameter.",
            ),
            (
                signed_at.is_none(),
                "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
            ),
        ]
        .into_iter()
        .filter_map(|(missing, text)| missing.then_some(text))
        .collect();
        let (Some(credential), Some(signed_headers), Some(signature), Some(signed_at), true) = (
            credential,
            signed_headers,
            signature,
            signed_at,
            missing.is_empty(),
        ) else {
            return Err(malformed(format!(
                "{} (Hashed with SHA-256 and encoded with Base64) Authorization={}",
                missing.join(" "),
                digest()
            )));
        };
        if algorithm != ALGORITHM {
            return Err(malformed(format!(
                "Unsupported AWS 'algorithm': '{}'.",
                short(algorithm)
            )));
        }
        // Whatever a signature rests on must be signed itself.
        for name in [DATE, SECURITY_TOKEN, CONTENT_SHA256] {
            if self.headers.contains_key(name) && !is_listed(signed_headers, name) {
                return Err(malformed(format!(
                    "'{name}' must be a 'SignedHeader' in the AWS Authorization."
                )));
            }
        }
        if !self.headers.contains_key(DATE) && !is_listed(signed_headers, "date") {
            return Err(malformed(
                "'Date' must be a 'SignedHeader' in the AWS Authorization.",
            ));
        }
        let session_token = self.header(SECURITY_TOKEN).map(str::to_owned);
        finish(Unread {
            credential,
            signed_headers,
            signature,
            signed_at,
            session_token,
            good_for: None,
            in_query: false,
        })
    }
}

fn in_query(parameters: &Parameters<'_>) -> Result<Presented, MalformedSignature> {
    let mut missing = Vec::new();
    let mut wanted = |name: &'static str| {
        let value = parameters.get(name);
        if value.is_none() {
            missing.push(format!(
                "AWS query-string parameters must include '{name}'."
            ));
        }
        value.unwrap_or_default()
    };
    let algorithm = wanted("X-Amz-Algorithm");
    let credential = wanted("X-Amz-Credential");
    let signature = wanted("X-Amz-Signature");
    let signed_headers = wanted("X-Amz-SignedHeaders");
    let signed_at = wanted("X-Amz-Date");
    if !missing.is_empty() {
        missing.push("Re-examine the query-string parameters.".to_owned());
        return Err(malformed(missing.join(" ")));
    }
    if parameters.is_ambiguous() {
        return Err(malformed(
            "AWS query-string parameters must be given once. Re-examine the query-string parameters.",
        ));
    }
    if algorithm != ALGORITHM {
        return Err(malformed(format!(
            "Unsupported AWS 'algorithm': '{}'.",
            short(&algorithm)
        )));
    }
    // An address that says nothing of its time is good for as long as a header.
    let good_for = match parameters.get("X-Amz-Expires") {
        None => None,
        Some(text) => match text.parse() {
            Ok(seconds) if (1..=604_800).contains(&seconds) => Some(seconds),
            _ => {
                return Err(malformed(
                    "X-Amz-Expires must be a number of seconds from 1 to 604800",
                ));
            }
        },
    };
    finish(Unread {
        credential: &credential,
        signed_headers: &signed_headers,
        signature: &signature,
        signed_at: &signed_at,
        session_token: parameters.get("X-Amz-Security-Token").map(Cow::into_owned),
        good_for,
        in_query: true,
    })
}

struct Unread<'text> {
    credential: &'text str,
    signed_headers: &'text str,
    signature: &'text str,
    signed_at: &'text str,
    session_token: Option<String>,
    good_for: Option<u32>,
    in_query: bool,
}

fn finish(unread: Unread<'_>) -> Result<Presented, MalformedSignature> {
    let parts: Vec<&str> = unread.credential.splitn(6, '/').collect();
    let [access_key, day, region, service, terminator] = parts.as_slice() else {
        return Err(malformed(
            "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term",
        ));
    };
    if access_key.is_empty() || *terminator != TERMINATOR {
        return Err(malformed(format!(
            "Credential should be scoped with a valid terminator: '{TERMINATOR}', not '{}'.",
            short(terminator)
        )));
    }
    let Some(seconds) = seconds(unread.signed_at) else {
        return Err(malformed(
            "Date must be in ISO-8601 'basic format'. See http://en.wikipedia.org/wiki/ISO_8601",
        ));
    };
    let mut signed_headers: Vec<String> = unread
        .signed_headers
        .split(';')
        .filter(|name| !name.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    signed_headers.sort_unstable();
    signed_headers.dedup();
    if !signed_headers.iter().any(|name| name == "host") {
        return Err(malformed(
            "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
        ));
    }
    Ok(Presented {
        access_key: (*access_key).to_owned(),
        scope: Scope {
            day: (*day).to_owned(),
            region: (*region).to_owned(),
            service: (*service).to_owned(),
        },
        signed_headers,
        signature: unread.signature.to_owned(),
        signed_at: basic(seconds),
        signed_at_seconds: seconds,
        good_for: unread.good_for,
        session_token: unread.session_token,
        in_query: unread.in_query,
    })
}

/// The beginning of a foreign text, as it may stand in a message.
fn short(text: &str) -> String {
    text.chars()
        .filter(char::is_ascii_graphic)
        .take(40)
        .collect()
}

fn is_listed(signed_headers: &str, name: &str) -> bool {
    signed_headers
        .split(';')
        .any(|listed| listed.eq_ignore_ascii_case(name))
}

/// A time as `20251121T140000Z`, or as a `Date` header writes it.
fn seconds(text: &str) -> Option<i64> {
    const HTTP: &[BorrowedFormatItem<'_>] = format_description!(
        "[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT"
    );
    let text = text.trim();
    PrimitiveDateTime::parse(text, BASIC_FORMAT)
        .or_else(|_| PrimitiveDateTime::parse(text, HTTP))
        .ok()
        .map(|time| time.assume_utc().unix_timestamp())
}

/// The parameters of a query, decoded.
struct Parameters<'query> {
    pairs: Vec<(Cow<'query, str>, Cow<'query, str>)>,
}

impl<'query> Parameters<'query> {
    fn of(query: Option<&'query str>) -> Self {
        Self {
            pairs: pairs(query)
                .map(|(name, value)| {
                    (
                        percent_decode(name.as_bytes()).decode_utf8_lossy(),
                        percent_decode(value.as_bytes()).decode_utf8_lossy(),
                    )
                })
                .collect(),
        }
    }

    fn get(&self, wanted: &str) -> Option<Cow<'query, str>> {
        self.pairs
            .iter()
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| value.clone())
    }

    /// Whether a parameter of the signature is given twice.
    fn is_ambiguous(&self) -> bool {
        let mut names: Vec<&str> = self
            .pairs
            .iter()
            .map(|(name, _)| name.as_ref())
            .filter(|name| name.starts_with("X-Amz-"))
            .collect();
        names.sort_unstable();
        names.windows(2).any(|two| two.first() == two.last())
    }
}

fn pairs(query: Option<&str>) -> impl Iterator<Item = (&str, &str)> {
    query
        .unwrap_or_default()
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

#[cfg(test)]
mod tests;
