use super::{ExtendedRequestId, RequestId, TraceHeader};
use crate::ports::UnixMillis;

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

#[test]
fn a_trace_goes_on_or_begins() {
    let begun = |incoming| {
        let trace = TraceHeader::begin(
            incoming,
            UnixMillis(1_700_000_000_123),
            ([0xab; 12], [0xcd; 8]),
        );
        let value = trace.value.to_str().unwrap().to_owned();
        (value, trace.of_function())
    };
    let own = "1-6553f100-abababababababababababab";
    let new = format!("Root={own}");
    assert_eq!(
        begun(None),
        (
            new.clone(),
            format!("{new};Parent=cdcdcdcdcdcdcdcd;Sampled=0")
        )
    );
    assert_eq!(begun(Some("nonsense")), begun(None));
    let whole = "Root=1-3152b799-8954dae64eda91bc9a23a7e8;Parent=7fa8c0f79203be72;Sampled=1";
    assert_eq!(
        begun(Some(whole)),
        (format!("Self={own};{whole}"), whole.to_owned())
    );
    let root = "Root=1-3152b799-8954dae64eda91bc9a23a7e8";
    assert_eq!(
        begun(Some(root)).1,
        format!("{root};Parent=cdcdcdcdcdcdcdcd;Sampled=0")
    );
}
