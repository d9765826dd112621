use super::*;

#[test]
fn a_parser_s_complaint_reads_as_amazon_s() {
    let complaint = |payload: &str| check(payload.as_bytes()).unwrap_err();
    assert!(check(b"{\"a\": [1, null]}").is_ok());
    assert!(
        complaint("hello").starts_with(
            "Could not parse payload into json: Unrecognized token 'hello': was expecting (JSON String"
        ),
        "{}",
        complaint("hello")
    );
    assert!(complaint("{").contains("Unexpected end-of-input"));
    assert!(complaint("{'a': 1}").contains("Unexpected character (''' (code 39))"));
}
