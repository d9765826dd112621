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
    assert!(complaint("hello").contains(
        "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: "
    ), "{}", complaint("hello"));
}

#[test]
fn text_that_is_no_utf_8_is_refused() {
    let complaint = |payload: &[u8]| check(payload).unwrap_err();
    let place = "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: ";
    assert_eq!(
        complaint(b"\"\x87\""),
        format!("Could not parse payload into json: Invalid UTF-8 start byte 0x87{place}3]")
    );
    assert_eq!(
        complaint(b"{\"a\": \"\xc3-\"}"),
        format!("Could not parse payload into json: Invalid UTF-8 middle byte 0x2d{place}10]")
    );
    assert!(complaint(b"\x99").contains("Unexpected character ((CTRL-CHAR, code 153))"));
    assert!(check("\"\u{e4}\"".as_bytes()).is_ok());
}
