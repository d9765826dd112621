use super::{ExtendedRequestId, RequestId};

#[test]
fn extended_id_is_fifteen_characters_of_base64_and_a_sign() {
    assert_eq!(ExtendedRequestId([0; 11]).to_string(), "AAAAAAAAAAAAAAA=");
    assert_eq!(ExtendedRequestId([255; 11]).to_string(), "//////////////8=");
    assert_eq!(
        ExtendedRequestId(*b"hello world").to_string(),
        "aGVsbG8gd29ybGQ="
    );
}

#[test]
fn request_id_is_a_uuid_and_reads_back() {
    let id = RequestId([7; 16]);
    assert_eq!(id.to_string(), "07070707-0707-0707-0707-070707070707");
    assert_eq!(RequestId::parse(&id.to_string()), Some(id));
    assert_eq!(RequestId::parse("no"), None);
}
