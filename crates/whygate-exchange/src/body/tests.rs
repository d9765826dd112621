use bytes::Bytes;

use super::{BodyCapture, CAPTURE_LIMIT};

#[test]
fn keeps_the_beginning_and_counts_the_rest() {
    let mut capture = BodyCapture::default();
    capture.push(&Bytes::from(vec![b'a'; CAPTURE_LIMIT - 1]));
    assert!(!capture.is_truncated());
    capture.push(&Bytes::from_static(b"bcd"));
    capture.push(&Bytes::from_static(b"e"));
    assert_eq!(capture.length(), CAPTURE_LIMIT as u64 + 3);
    assert!(capture.is_truncated());
    assert_eq!(capture.bytes().len(), CAPTURE_LIMIT);
    assert_eq!(capture.bytes().last(), Some(&b'b'));
    assert!(!capture.is_complete());
}
