//! Whatever stands where a signature should is read or refused, and nothing that was not signed
//! with the secret holds. Lines: the target, then headers.
#![no_main]

use http::{HeaderMap, HeaderName, HeaderValue};
use libfuzzer_sys::fuzz_target;
use whygate_gateway::SignedRequest;

fuzz_target!(|text: &str| {
    let mut lines = text.lines();
    let target = lines.next().unwrap_or_default();
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (target, None),
    };
    let mut headers = HeaderMap::new();
    for line in lines.take(50) {
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        if let (Ok(name), Ok(value)) = (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_str(value),
        ) {
            headers.append(name, value);
        }
    }
    let request = SignedRequest {
        method: "GET",
        path,
        query,
        headers: &headers,
    };
    if let Ok(Some(presented)) = request.presented() {
        let canonical = presented.canonical(&request, "UNSIGNED-PAYLOAD");
        assert_eq!(canonical, presented.canonical(&request, "UNSIGNED-PAYLOAD"));
        let _ = presented.shown(&request, "UNSIGNED-PAYLOAD");
        assert!(!presented.is_signed_with("a secret that nobody has", &canonical));
    }
});
