use bytes::Bytes;
use http::{HeaderMap, HeaderValue};

use super::{ServiceErrorKind, service_error_kind, service_error_name};
use crate::{BackendAnswer, BodyCapture};

fn answer(status: u16, body: &'static str) -> BackendAnswer {
    BackendAnswer {
        status,
        headers: HeaderMap::new(),
        body: BodyCapture::whole(&Bytes::from_static(body.as_bytes())),
    }
}

#[test]
fn errors_are_read_in_every_protocol() {
    for (status, body, name, kind) in [
        (
            400,
            r#"{"__type":"com.amazon.coral.service#AccessDeniedException","Message":"no"}"#,
            "AccessDeniedException",
            ServiceErrorKind::AccessDenied,
        ),
        (
            400,
            r#"{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"}"#,
            "ProvisionedThroughputExceededException",
            ServiceErrorKind::Throttled,
        ),
        (
            403,
            r#"{"Error":{"Code":"SignatureDoesNotMatch","Message":"…","Type":"Sender"}}"#,
            "SignatureDoesNotMatch",
            ServiceErrorKind::CredentialsRefused,
        ),
        (
            403,
            "<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code></Error>",
            "AccessDenied",
            ServiceErrorKind::AccessDenied,
        ),
        (
            503,
            "<Error><Code>SlowDown</Code></Error>",
            "SlowDown",
            ServiceErrorKind::Throttled,
        ),
        (
            404,
            "<Error><Code>NoSuchKey</Code></Error>",
            "NoSuchKey",
            ServiceErrorKind::Other,
        ),
        (429, "", "", ServiceErrorKind::Throttled),
        (500, "<Code>", "", ServiceErrorKind::Other),
        (500, "{", "", ServiceErrorKind::Other),
    ] {
        let answer = answer(status, body);
        assert_eq!(service_error_name(&answer), name, "{body}");
        assert_eq!(service_error_kind(&answer), Some(kind), "{body}");
    }
    assert_eq!(service_error_kind(&answer(200, "{}")), None);
}

#[test]
fn a_header_names_the_error_first() {
    let mut answer = answer(400, "{}");
    answer.headers.insert(
        "x-amzn-errortype",
        HeaderValue::from_static("ResourceNotFoundException:http://internal.amazon.com/x/"),
    );
    assert_eq!(service_error_name(&answer), "ResourceNotFoundException");
}
