//! The body of an error answer as `application/problem+json` (RFC 9457), for clients that ask
//! for it by name. It tells code, help address and request id, and nothing internal.

use serde_json::json;

use crate::{Exchange, Fault};

/// The media type.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Whether an `Accept` header asks for a problem by name; a wildcard does not.
pub fn is_asked_for(accept: &str) -> bool {
    accept.split(',').any(|range| {
        let mut parts = range.split(';').map(str::trim);
        parts
            .next()
            .is_some_and(|kind| kind.eq_ignore_ascii_case(MEDIA_TYPE))
            && !parts.any(|part| {
                part.strip_prefix("q=")
                    .is_some_and(|quality| quality.trim_matches(['0', '.']).is_empty())
            })
    })
}

/// The body. `help_base` is the address that codes hang below, with its last slash; `status`
/// is the one that the client reads.
pub fn problem(exchange: &Exchange, fault: &Fault, status: u16, help_base: &str) -> String {
    let spec = fault.spec();
    let title = fault.message().unwrap_or_else(|| {
        http::StatusCode::from_u16(status)
            .ok()
            .and_then(|status| status.canonical_reason())
            .unwrap_or("Error")
            .into()
    });
    json!({
        "type": format!("{help_base}{}", spec.code),
        "title": title,
        "status": status,
        "code": spec.code,
        "requestId": exchange.request_id.to_string(),
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::is_asked_for;

    #[test]
    fn must_be_asked_for_by_name() {
        assert!(is_asked_for("application/problem+json"));
        assert!(is_asked_for("text/html, Application/Problem+JSON;q=0.5"));
        assert!(!is_asked_for("*/*"));
        assert!(!is_asked_for("application/json"));
        assert!(!is_asked_for("application/problem+json;q=0"));
        assert!(!is_asked_for("application/problem+json; q=0.0"));
    }
}
