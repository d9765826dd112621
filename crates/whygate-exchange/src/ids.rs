//! The ids that a request carries. They are kept as bytes and printed only when someone reads.

use std::fmt;

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
/// An incoming `Root` is kept and `Self=…` put in front.
/// Source: <https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceHeader {
    /// The value as the method and the backend see it.
    pub value: http::HeaderValue,
}

#[cfg(test)]
mod tests;
