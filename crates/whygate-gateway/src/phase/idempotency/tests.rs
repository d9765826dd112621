use http::{HeaderMap, HeaderValue};
use proptest::prelude::*;

use super::{digest, read_key};

fn key(values: &[&str]) -> Result<Option<String>, &'static str> {
    let mut headers = HeaderMap::new();
    for value in values {
        headers.append("idempotency-key", HeaderValue::from_str(value).unwrap());
    }
    read_key(&headers)
}

#[test]
fn keys_are_quoted_or_bare() {
    let some = |text: &str| Ok(Some(text.to_owned()));
    assert_eq!(key(&[]), Ok(None));
    assert_eq!(key(&["8e03978e-40d5"]), some("8e03978e-40d5"));
    assert_eq!(key(&["\"8e03978e-40d5\""]), some("8e03978e-40d5"));
    assert_eq!(key(&[r#""a\"b\\c""#]), some(r#"a"b\c"#));
    assert!(key(&["a", "b"]).is_err());
    assert!(key(&[""]).is_err());
    assert!(key(&["\"\""]).is_err());
    for broken in ["\"a", "\"a\"b", "\"a\\", "\"a\\b\""] {
        assert!(key(&[broken]).is_err(), "{broken}");
    }
    assert!(key(&[&"k".repeat(255)]).is_ok());
    assert!(key(&[&"k".repeat(256)]).is_err());
    let mut headers = HeaderMap::new();
    headers.append("idempotency-key", HeaderValue::from_bytes(b"\xff").unwrap());
    assert!(read_key(&headers).is_err());
}

proptest! {
    #[test]
    fn what_is_quoted_is_read_again(text in "[ -~]{1,40}") {
        let quoted = format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
        prop_assert_eq!(key(&[&quoted]), Ok(Some(text)));
    }

    #[test]
    fn lists_that_differ_only_in_their_cuts_have_other_digests(text in "[a-z]{2,20}", at in 1_usize..19) {
        let at = at.min(text.len() - 1);
        let (left, right) = text.as_bytes().split_at(at);
        prop_assert_ne!(digest([text.as_bytes(), b""]), digest([left, right]));
    }
}
