//! Any request to any service is understood or refused, and never brings the engine down.

#![no_main]

use bytes::Bytes;
use http::Request;
use libfuzzer_sys::fuzz_target;
use whygate_control::protocol::{self, Addressed};

fuzz_target!(|parts: (u8, &str, &str, &[u8])| {
    let (kind, path, service, body) = parts;
    let methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
    let Ok(mut request) = Request::builder()
        .method(methods[usize::from(kind) % methods.len()])
        .uri(format!("/{path}"))
        .body(Bytes::copy_from_slice(body))
    else {
        return;
    };
    let scope = format!("AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/{service}/aws4_request");
    if let Ok(scope) = scope.parse() {
        request.headers_mut().insert("authorization", scope);
    }
    if kind & 0x80 != 0 {
        let value = http::HeaderValue::from_static("rpc-v2-cbor");
        request.headers_mut().insert("smithy-protocol", value);
    }
    if let Addressed::Service(service) = protocol::addressed(&request) {
        let _ = protocol::understand(service, &request);
    }
});
