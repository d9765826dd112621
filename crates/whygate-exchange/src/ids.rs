//! The ids that a request carries. They are kept as bytes and printed only when someone reads.

use std::fmt;

use http::HeaderValue;

use crate::ports::UnixMillis;

/// A request's id, a UUID: `x-amzn-RequestId`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId(pub [u8; 16]);

impl RequestId {
    /// Length of its text.
    pub const TEXT_LENGTH: usize = 36;

    /// Writes its text into a buffer, without allocation.
    pub fn encode<'buffer>(&self, buffer: &'buffer mut [u8; Self::TEXT_LENGTH]) -> &'buffer str {
        uuid::Uuid::from_bytes(self.0)
            .hyphenated()
            .encode_lower(buffer)
    }

    /// Reads the text of a UUID.
    pub fn parse(text: &str) -> Option<Self> {
        uuid::Uuid::try_parse(text)
            .ok()
            .map(|id| Self(id.into_bytes()))
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&uuid::Uuid::from_bytes(self.0).hyphenated(), formatter)
    }
}

impl fmt::Debug for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// The extended request id, `x-amz-apigw-id`: fifteen characters of base64 and `=`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ExtendedRequestId(pub [u8; 11]);

impl ExtendedRequestId {
    /// Length of its text.
    pub const TEXT_LENGTH: usize = 16;

    /// Writes its text into a buffer, without allocation.
    pub fn encode<'buffer>(&self, buffer: &'buffer mut [u8; Self::TEXT_LENGTH]) -> &'buffer str {
        const ALPHABET: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut bits: u128 = 0;
        for byte in self.0 {
            bits = bits << 8 | u128::from(byte);
        }
        bits <<= 2;
        for (index, character) in buffer.iter_mut().take(15).enumerate() {
            let shift = 84 - 6 * index;
            *character = ALPHABET[usize::try_from(bits >> shift & 0x3f).unwrap_or_default()];
        }
        buffer[15] = b'=';
        std::str::from_utf8(buffer).unwrap_or_default()
    }
}

impl fmt::Display for ExtendedRequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.encode(&mut [0; Self::TEXT_LENGTH]))
    }
}

impl fmt::Debug for ExtendedRequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// The `X-Amzn-Trace-Id` of a request: `Root=1-{8 hex}-{24 hex};Parent={16 hex};Sampled={0|1}`.
/// Source: <https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceHeader {
    /// The value as the method and an HTTP backend see it.
    pub value: HeaderValue,
    /// The segment that a function's belongs to, if the caller names none.
    pub segment: [u8; 8],
}

impl TraceHeader {
    /// The trace of a request that came at a time: an incoming `Root` is kept and `Self=…` put in
    /// front, otherwise there is a new root. Source: recorded (`test_invocation_trace_id`).
    pub fn begin(
        incoming: Option<&str>,
        at: UnixMillis,
        (root, segment): ([u8; 12], [u8; 8]),
    ) -> Self {
        let incoming = incoming.filter(|incoming| field(incoming, "Root=").is_some());
        let mut value = String::with_capacity(40 + incoming.map_or(0, str::len));
        value.push_str(if incoming.is_some() {
            "Self=1-"
        } else {
            "Root=1-"
        });
        let seconds = at.0 / 1000;
        push_hex(
            &mut value,
            seconds.to_be_bytes().get(4..).unwrap_or_default(),
        );
        value.push('-');
        push_hex(&mut value, &root);
        if let Some(incoming) = incoming {
            value.push(';');
            value.push_str(incoming);
        }
        Self {
            // What came in a header can go out in one.
            value: HeaderValue::try_from(value).unwrap_or_else(|_| HeaderValue::from_static("")),
            segment,
        }
    }

    /// The trace as a function has it, and as the answer of an invocation says it: without
    /// `Self`, with a parent, and not sampled unless the caller says so.
    /// Source: recorded (`test_invocation_trace_id`).
    pub fn of_function(&self) -> String {
        let value = self.value.to_str().unwrap_or_default();
        let mut own = match value.strip_prefix("Self=") {
            Some(rest) => rest.split_once(';').map_or("", |(_, rest)| rest),
            None => value,
        }
        .to_owned();
        if field(&own, "Parent=").is_none() {
            own.push_str(";Parent=");
            push_hex(&mut own, &self.segment);
        }
        if field(&own, "Sampled=").is_none() {
            own.push_str(";Sampled=0");
        }
        own
    }

    /// `1-…`, the id of the whole trace.
    pub fn root(&self) -> Option<&str> {
        field(self.value.to_str().ok()?, "Root=")
    }
}

/// A field of a trace header; `name` with its sign.
fn field<'header>(header: &'header str, name: &str) -> Option<&'header str> {
    header
        .split(';')
        .find_map(|part| part.trim().strip_prefix(name))
}

fn push_hex(text: &mut String, bytes: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
}

#[cfg(test)]
mod tests;
