//! Numbers with a range, checked while they are read: what is out of range cannot stand in
//! the finished API.

use std::time::Duration;

use crate::{diagnostic::Diagnostic, node::Node, place::Placed};

/// Largest `minimumCompressionSize`, in bytes.
const MAX_COMPRESSION_SIZE: i64 = 10_485_760;

/// `minimumCompressionSize`: 0 to 10,485,760 bytes; nothing for `null` and for what is out
/// of range, which is reported as `minimum-compression-size`.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gzip-compression-decompression.html>.
pub fn minimum_compression_size(
    node: &Node,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Placed<u64>> {
    if node.is_null() {
        return None;
    }
    let size = node
        .as_i64()
        .filter(|size| (0..=MAX_COMPRESSION_SIZE).contains(size))
        .and_then(|size| u64::try_from(size).ok());
    if size.is_none() {
        diagnostics.push(
            Diagnostic::error(
                "minimum-compression-size",
                "the minimum compression size is out of range",
                &node.place,
            )
            .help("write a whole number from 0 to 10485760, in bytes")
            .amazon("Invalid minimum compression size, must be between 0 and 10485760"),
        );
    }
    Some(Placed::new(size?, node.place.clone()))
}

/// `authorizerResultTtlInSeconds`: 0 to 3,600; what is out of range is reported as
/// `authorizer-ttl`.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html>.
pub fn authorizer_result_ttl(
    node: &Node,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Placed<u32>> {
    if node.is_null() {
        return None;
    }
    let seconds = node
        .as_i64()
        .filter(|seconds| (0..=3600).contains(seconds))
        .and_then(|seconds| u32::try_from(seconds).ok());
    if seconds.is_none() {
        diagnostics.push(
            Diagnostic::error(
                "authorizer-ttl",
                "the time for which an authorizer's answer is kept is out of range",
                &node.place,
            )
            .help("write 0 to 3600 seconds; 0 keeps nothing"),
        );
    }
    Some(Placed::new(seconds?, node.place.clone()))
}

/// `statusCode` of a gateway response: 400 to 599; anything else is reported as
/// `gateway-response-status`.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/api/API_PutGatewayResponse.html>.
pub fn gateway_response_status(
    node: &Node,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Placed<u16>> {
    if node.is_null() {
        return None;
    }
    let status = node
        .as_i64()
        .and_then(|status| u16::try_from(status).ok())
        .filter(|status| (100..=599).contains(status));
    if status.is_none() {
        diagnostics.push(
            Diagnostic::error(
                "gateway-response-status",
                "this is no status that a gateway response can have",
                &node.place,
            )
            .help("write three digits such as `401`"),
        );
    }
    Some(Placed::new(status?, node.place.clone()))
}

/// `timeoutInMillis`: at least 50; what is less or no number is reported as
/// `timeout-out-of-range`. The upper bound depends on the rest of the integration:
/// [`super::check`].
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html>.
pub fn integration_timeout(
    node: &Node,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Placed<Duration>> {
    if node.is_null() {
        return None;
    }
    let milliseconds = node
        .as_f64()
        .filter(|&milliseconds| (50.0..=1e9).contains(&milliseconds) && milliseconds.fract() == 0.0)
        .and_then(|_| node.as_i64().or_else(|| whole(node)))
        .and_then(|milliseconds| u64::try_from(milliseconds).ok());
    if milliseconds.is_none() {
        diagnostics.push(
            Diagnostic::error(
                "timeout-out-of-range",
                "the integration's timeout is out of range",
                &node.place,
            )
            .help("write whole milliseconds from 50 to 29000")
            .amazon("Timeout should be between 50 ms and 29000 ms"),
        );
    }
    Some(Placed::new(
        Duration::from_millis(milliseconds?),
        node.place.clone(),
    ))
}

/// A whole number that was written with a decimal point, such as `29000.0`.
fn whole(node: &Node) -> Option<i64> {
    let text = node.scalar_text()?;
    let (whole, fraction) = text.split_once('.')?;
    fraction
        .bytes()
        .all(|digit| digit == b'0')
        .then(|| whole.parse().ok())
        .flatten()
}
