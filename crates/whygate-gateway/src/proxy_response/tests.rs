use proptest::prelude::*;

use super::{ProxyResponseError, read_proxy_response, read_stream_metadata};

fn headers(payload: &str) -> Vec<(String, String)> {
    read_proxy_response(payload.as_bytes())
        .unwrap()
        .headers
        .into_iter()
        .map(|(spelt, _, value)| (spelt, value.to_str().unwrap().to_owned()))
        .collect()
}

#[test]
fn everything_may_be_left_out() {
    let read = read_proxy_response(b"{}").unwrap();
    assert_eq!(read.status, 200);
    assert_eq!(read.body, None);
    let nulls = r#"{"statusCode":null,"headers":null,"multiValueHeaders":null,"body":null,"isBase64Encoded":null}"#;
    assert_eq!(read_proxy_response(nulls.as_bytes()).unwrap(), read);
}

#[test]
fn a_status_may_be_a_number_or_text_of_one() {
    for (text, status) in [
        ("201", Some(201)),
        ("\"404\"", Some(404)),
        ("600", Some(600)),
    ] {
        let payload = format!(r#"{{"statusCode":{text}}}"#);
        assert_eq!(
            read_proxy_response(payload.as_bytes())
                .ok()
                .map(|read| read.status),
            status
        );
    }
    for text in [
        "\"OK\"", "99", "100", "1000", "-1", "200.5", "[]", "true", "1e99",
    ] {
        let payload = format!(r#"{{"statusCode":{text}}}"#);
        assert!(
            matches!(
                read_proxy_response(payload.as_bytes()),
                Err(ProxyResponseError::BadStatus { .. })
            ),
            "{text}"
        );
    }
}

#[test]
fn headers_are_merged_with_several_values_first() {
    assert_eq!(
        headers(
            r#"{"headers":{"x-a":"3","X-B":true,"x-c":"1"},"multiValueHeaders":{"X-A":["1","2"],"X-C":["1"]}}"#
        ),
        [
            ("X-A".to_owned(), "1".to_owned()),
            ("X-A".to_owned(), "2".to_owned()),
            ("X-C".to_owned(), "1".to_owned()),
            ("x-a".to_owned(), "3".to_owned()),
            ("X-B".to_owned(), "true".to_owned()),
        ]
    );
}

#[test]
fn each_malformation_has_its_own_name() {
    use ProxyResponseError::*;
    let bad = |payload: &str| read_proxy_response(payload.as_bytes()).unwrap_err();
    assert_eq!(bad(""), Empty);
    assert_eq!(bad(" null "), Empty);
    assert_eq!(bad("[1]"), NotObject { found: "a list" });
    assert_eq!(bad("\"text\""), NotObject { found: "text" });
    assert_eq!(bad("oops"), NotObject { found: "no JSON" });
    assert_eq!(
        bad(r#"{"status":200}"#),
        UnknownField {
            field: "status".to_owned()
        }
    );
    assert_eq!(bad(r#"{"body":{}}"#), BodyNotString { found: "a map" });
    assert_eq!(bad(r#"{"isBase64Encoded":1}"#), BadBase64Flag);
    let headers = |member: &str, found| BadHeaders {
        member: member.to_owned(),
        found,
    };
    assert_eq!(bad(r#"{"headers":[]}"#), headers("headers", "a list"));
    assert_eq!(
        bad(r#"{"headers":{"X":{}}}"#),
        headers("headers.X", "a map")
    );
    assert_eq!(
        bad(r#"{"headers":{"X Y":"a"}}"#),
        headers("headers.X Y", "not the name of a header")
    );
    assert_eq!(
        bad(r#"{"headers":{"X":"a\nb"}}"#),
        headers("headers.X", "text that cannot stand in a header")
    );
    assert_eq!(
        bad(r#"{"multiValueHeaders":{"X":"a"}}"#),
        headers("multiValueHeaders.X", "text")
    );
}

#[test]
fn a_streams_metadata_may_hold_cookies() {
    let read =
        read_stream_metadata(br#"{"statusCode":201,"headers":{"A":"b"},"cookies":["c=1","d=2"]}"#)
            .unwrap();
    assert_eq!(read.status, 201);
    assert_eq!(read.headers.len(), 3);
    assert!(read_stream_metadata(br#"{"body":"x"}"#).is_err());
    assert!(read_stream_metadata(b"").is_err());
}

proptest! {
    #[test]
    fn never_panics(payload in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read_proxy_response(&payload);
        let _ = read_stream_metadata(&payload);
    }

    #[test]
    fn never_panics_on_what_looks_right(
        status in "[0-9\"]{0,5}", name in ".{0,5}", value in ".{0,5}", body in ".{0,20}",
    ) {
        let payload = format!(
            r#"{{"statusCode":{status},"headers":{{{}:{}}},"body":{}}}"#,
            serde_json::Value::from(name),
            serde_json::Value::from(value),
            serde_json::Value::from(body),
        );
        let _ = read_proxy_response(payload.as_bytes());
    }
}
