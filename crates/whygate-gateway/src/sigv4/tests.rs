use http::{HeaderMap, HeaderName, HeaderValue};

use super::{
    SignedRequest,
    canonical::{canonical_path, canonical_query},
    payload_digest,
};

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    pairs
        .iter()
        .map(|(name, value)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_str(value).unwrap(),
            )
        })
        .collect()
}

/// The example of Amazon's guide: `get-vanilla-query` of its published test suite.
#[test]
fn amazons_example_is_signed_as_its_guide_says() {
    let headers = headers(&[
        ("host", "example.amazonaws.com"),
        ("x-amz-date", "20150830T123600Z"),
        (
            "authorization",
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        ),
    ]);
    let request = SignedRequest {
        method: "GET",
        path: "/",
        query: None,
        headers: &headers,
    };
    let presented = request.presented().unwrap().unwrap();
    let canonical = presented.canonical(&request, &payload_digest(b""));
    assert_eq!(
        canonical.request,
        "GET\n/\n\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\nhost;x-amz-date\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    assert!(presented.is_signed_with("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", &canonical));
    assert!(!presented.is_signed_with("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEZ", &canonical));
}

#[test]
fn what_is_no_signature_is_told_in_amazons_words_and_never_repeated() {
    let dated = |authorization: &str| {
        headers(&[
            ("host", "h"),
            ("x-amz-date", "20150830T123600Z"),
            ("authorization", authorization),
        ])
    };
    let scope = "AKID/20150830/us-east-1/execute-api/aws4_request";
    for (authorization, message) in [
        (
            "eyJhbGciOiJSUzI1NiJ9.secret",
            "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. (Hashed",
        ),
        (
            "Bearer secret",
            "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '",
        ),
        (
            &format!("AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host;x-amz-date"),
            "Authorization header requires 'Signature' parameter. (Hashed",
        ),
        (
            &format!(
                "AWS4-HMAC-SHA512 Credential={scope}, SignedHeaders=host;x-amz-date, Signature=0"
            ),
            "Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA512'.",
        ),
        (
            &format!("AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=x-amz-date, Signature=0"),
            "'Host' or ':authority' must be a 'SignedHeader'",
        ),
        (
            &format!("AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0"),
            "'x-amz-date' must be a 'SignedHeader'",
        ),
        (
            "AWS4-HMAC-SHA256 Credential=secret, SignedHeaders=host;x-amz-date, Signature=0",
            "Credential must have exactly 5 slash-delimited elements",
        ),
        (
            &format!(
                "AWS4-HMAC-SHA256 Credential={scope}, Credential={scope}, SignedHeaders=host;x-amz-date, Signature=0"
            ),
            "Authorization header has more than one 'Credential' parameter.",
        ),
    ] {
        let headers = dated(authorization);
        let request = SignedRequest {
            method: "GET",
            path: "/",
            query: None,
            headers: &headers,
        };
        let error = request.presented().unwrap_err().message;
        assert!(error.starts_with(message), "{error}");
        assert!(!error.contains("secret"), "{error}");
    }
}

#[test]
fn paths_and_queries_have_one_form() {
    for (path, canonical) in [
        ("", "/"),
        ("/", "/"),
        ("//a/./b/../c/", "/a/c/"),
        ("/a%20b/é", "/a%2520b/%C3%A9"),
        ("/../..", "/"),
    ] {
        assert_eq!(canonical_path(path), canonical);
    }
    for (query, canonical) in [
        (None, ""),
        (Some("b=2&a=1&a=0&c"), "a=0&a=1&b=2&c="),
        (Some("x=a*b&y=%7e&z=a+b"), "x=a%2Ab&y=~&z=a%20b"),
        (Some("X-Amz-Signature=1&a="), "a="),
    ] {
        assert_eq!(canonical_query(query, true), canonical);
    }
    assert_eq!(
        canonical_query(Some("X-Amz-Signature=1"), false),
        "X-Amz-Signature=1"
    );
}
