use bytes::Bytes;
use http::{HeaderName, header};

use super::{
    AnswerHeader, AnswerOrigin, HeaderNames, answer_header, forbidden_in_request_mapping,
    is_media_type, spell, value,
};

#[test]
fn knows_how_a_client_wrote_a_name() {
    let names = HeaderNames::new(Bytes::from_static(
        b"GET / HTTP/1.1\r\nHost: x\r\ntEsT-HEADeR: aValUE\r\nauthorization: a\r\n\r\n",
    ));
    let name = HeaderName::from_static("test-header");
    assert_eq!(names.spelling(&name), Some("tEsT-HEADeR"));
    assert!(names.spelt_like("tEsT-HEADeR"));
    assert!(!names.spelt_like("Test-Header"));
    assert!(names.spelt_like("Authorization"));
    assert!(names.spelt_like("Not-There"));
}

#[test]
fn spells_an_answer_in_place() {
    let mut head = b"HTTP/1.1 200 OK\r\nx-amzn-requestid: content-type:\r\ncontent-type: a\r\nmy-name: b\r\n\r\ndate: body".to_vec();
    spell(&mut head, &["My-NAME".into()]);
    assert_eq!(
        String::from_utf8(head).unwrap(),
        "HTTP/1.1 200 OK\r\nx-amzn-RequestId: content-type:\r\nContent-Type: a\r\nMy-NAME: b\r\n\r\ndate: body"
    );
}

#[test]
fn answers_are_remapped_as_recorded() {
    let remap = |name: &'static str| AnswerHeader::Remap(HeaderName::from_static(name));
    assert_eq!(
        answer_header(&header::DATE, AnswerOrigin::HttpProxy),
        remap("x-amzn-remapped-date")
    );
    assert_eq!(
        answer_header(&header::TRANSFER_ENCODING, AnswerOrigin::HttpProxy),
        AnswerHeader::Drop
    );
    assert_eq!(
        answer_header(&header::HOST, AnswerOrigin::Mapping),
        remap("x-amzn-remapped-host")
    );
    assert_eq!(
        answer_header(&header::TE, AnswerOrigin::Mapping),
        AnswerHeader::Pass
    );
    assert_eq!(
        answer_header(&header::VIA, AnswerOrigin::Mapping),
        AnswerHeader::Pass
    );
}

#[test]
fn mappings_may_not_set_everything() {
    assert!(forbidden_in_request_mapping(&header::CONTENT_LENGTH, false));
    assert!(!forbidden_in_request_mapping(&header::AUTHORIZATION, false));
    assert!(forbidden_in_request_mapping(&header::AUTHORIZATION, true));
}

#[test]
fn media_types_match_by_kind() {
    let list = ["image/*".to_owned(), "application/pdf".to_owned()];
    assert!(is_media_type("image/png; q=1", &list));
    assert!(is_media_type("Application/PDF", &list));
    assert!(!is_media_type("text/plain", &list));
    assert!(is_media_type("anything", &["*/*".to_owned()]));
    let left = ["*/test".to_owned()];
    assert!(!is_media_type("random/test", &left));
    assert!(!is_media_type("*/test", &left));
}

#[test]
fn a_value_never_breaks_a_line() {
    assert_eq!(value("a\r\nb"), "ab");
}
