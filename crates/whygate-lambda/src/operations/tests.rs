use whygate_exchange::ports::FunctionErrorKind;

use super::*;

#[test]
fn a_client_context_is_an_object_in_base64() {
    assert_eq!(client_context("e30=").as_deref(), Some("{}"));
    assert_eq!(client_context("e30"), None);
    assert_eq!(client_context(&STANDARD.encode("[]")), None);
    assert_eq!(client_context(&STANDARD.encode(vec![b' '; 4000])), None);
}

#[test]
fn the_tail_is_the_last_four_kilobytes() {
    let run = FunctionRun {
        log: vec!["x".repeat(5000), "REPORT".into()],
        ..FunctionRun::default()
    };
    let tail = STANDARD.decode(log_tail(&run.log)).unwrap();
    assert_eq!(tail.len(), TAIL_BYTES);
    assert!(tail.ends_with(b"x\nREPORT\n"));
}

#[test]
fn events_have_amazon_s_binary_form() {
    let encoded = StreamEvent::Chunk(Bytes::from_static(b"hi")).encode();
    let length = u32::from_be_bytes(encoded[..4].try_into().unwrap());
    assert_eq!(length as usize, encoded.len());
    let text = String::from_utf8_lossy(&encoded);
    assert!(text.contains(":event-type") && text.contains("PayloadChunk"));
    let failed = StreamEvent::Complete {
        log_result: None,
        error: Some(FunctionError {
            kind: FunctionErrorKind::Exception,
            error_type: String::new(),
            message: String::new(),
            stack: Vec::new(),
            payload: Bytes::from_static(b"{}"),
        }),
    };
    assert!(String::from_utf8_lossy(&failed.encode()).contains("\"ErrorCode\":\"Unhandled\""));
}
