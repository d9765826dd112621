//! Answers as a client saw them: `curl -i`, `curl -v`, or status, headers and body by name.

use super::{execution::identifier, facts::short};

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: Option<u16>,
    /// Names in lower case.
    pub(super) headers: Vec<(Box<str>, Box<str>)>,
    pub(super) body: Box<str>,
    /// The request's method, where the paste has it.
    pub(super) method: Option<Box<str>>,
}

/// The longest body that is kept, in bytes.
pub(super) const LONGEST_BODY: usize = 4_096;
const MOST_HEADERS: usize = 60;

impl Answer {
    /// A header's value.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(header, _)| header.eq_ignore_ascii_case(name))
            .map(|(_, value)| &**value)
    }

    /// `x-amzn-ErrorType` without what may stand behind a colon.
    pub(super) fn error_type(&self) -> Option<&str> {
        self.header("x-amzn-errortype")
            .map(|kind| kind.split(':').next().unwrap_or(kind))
    }

    /// Adds a header.
    pub(super) fn add_header(&mut self, name: &str, value: &str) {
        if self.headers.len() < MOST_HEADERS {
            self.headers.push((
                short(name.trim(), 100).to_ascii_lowercase().into(),
                short(value.trim(), 1_000).into(),
            ));
        }
    }

    /// Adds to the body.
    pub(super) fn add_body(&mut self, text: &str) {
        if self.body.len() < LONGEST_BODY {
            let mut body = std::mem::take(&mut self.body).into_string();
            if !body.is_empty() {
                body.push('\n');
            }
            body.push_str(short(text, LONGEST_BODY));
            self.body = body.into();
        }
    }

    /// The id under which the gateway knows the call.
    pub(super) fn request_id(&self) -> Option<Box<str>> {
        self.header("x-amzn-requestid")
            .or_else(|| self.header("apigw-requestid"))
            .and_then(identifier)
    }

    /// The id under which CloudFront and support know the call.
    pub(super) fn extended_id(&self) -> Option<Box<str>> {
        self.header("x-amz-apigw-id").and_then(identifier)
    }

    pub(super) fn failed(&self) -> bool {
        self.status.is_some_and(|status| status >= 400)
            || (self.status.is_none() && !self.body.is_empty())
            || self.header("x-amzn-errortype").is_some()
    }
}

/// `HTTP/1.1 403 Forbidden`, as a line of its own or behind `< ` of `curl -v`.
pub(super) fn status_line(text: &str) -> Option<u16> {
    let rest = text.strip_prefix("HTTP/")?;
    let (version, rest) = rest.split_once(' ')?;
    if !matches!(version, "1.0" | "1.1" | "2" | "2.0" | "3") {
        return None;
    }
    let status = rest.get(..3)?.parse().ok()?;
    (100..1000).contains(&status).then_some(status)
}

/// `> GET /path HTTP/1.1` of `curl -v`.
pub(super) fn request_line(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("> ")?;
    let (method, rest) = rest.split_once(' ')?;
    let fits = rest.contains(" HTTP/") && method.bytes().all(|it| it.is_ascii_uppercase());
    fits.then_some(method)
}

/// `Name: value`.
pub(super) fn header_line(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once(':')?;
    let fits = !name.is_empty()
        && name.len() <= 80
        && name
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'));
    fits.then_some((name, value))
}
