use std::time::Duration;

use whygate_exchange::ports::FunctionErrorKind;
use whygate_exchange::{Fault, RespondFault};
use whygate_testkit::{
    Answer, FakeBackend, FakeFunctions, Next, Run, STREAM_LOG, TestGateway, error,
};

use crate::definitions::{api, function, method_of, proxy};

fn before(backend: &FakeBackend, further: &str) -> TestGateway {
    TestGateway::serving(&api(&method_of(
        "/x",
        "get",
        &format!(
            "type: http_proxy\nhttpMethod: GET\nuri: '{}'\n{further}",
            backend.url()
        ),
    )))
    .limits(|limits| {
        limits.stream_idle_time = Duration::from_millis(50);
    })
    .start()
}

fn respond_fault(gateway: &TestGateway) -> RespondFault {
    match gateway.exchanges.only_fault() {
        Fault::Respond(fault) => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn bodies_pass_as_they_come() {
    let backend = FakeBackend::start(|_, wire| {
        wire.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            .unwrap();
        for number in 0..100 {
            let piece = format!("{number};").repeat(100);
            wire.write_all(format!("{:x}\r\n{piece}\r\n", piece.len()).as_bytes())
                .unwrap();
        }
        wire.write_all(b"0\r\n\r\n").unwrap();
        Next::Keep
    });
    let gateway = before(&backend, "");
    for _ in 0..2 {
        let answer = gateway.get("/x");
        let expected: String = (0..100)
            .map(|number| format!("{number};").repeat(100))
            .collect();
        assert_eq!(answer.text(), expected);
        assert!(answer.complete);
    }
    let exchanges = gateway.exchanges.wait_for(2);
    let integrated = exchanges[1].integrated.as_ref().unwrap();
    assert!(integrated.reused_connection);
    assert!(integrated.timing.body.is_some());
    assert!(integrated.answer.as_ref().unwrap().body.is_truncated());
    assert!(exchanges[1].fault.is_none());
}

#[test]
fn a_large_body_passes_both_ways() {
    let backend = FakeBackend::start(|request, wire| {
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n",
            request.body.len()
        );
        wire.write_all(head.as_bytes()).unwrap();
        wire.write_all(&request.body).unwrap();
        Next::Keep
    });
    let gateway = TestGateway::serving(&api(&proxy("/x", "post", &backend.url()))).start();
    let body: Vec<u8> = (0..5_000_000_u32)
        .map(|number| number.to_le_bytes()[0])
        .collect();
    let answer = gateway.send("POST /x HTTP/1.1", &body);
    assert!(answer.body == body);
    let exchange = gateway.exchanges.only();
    assert_eq!(exchange.received.body.length(), 5_000_000);
    assert_eq!(exchange.responded.as_ref().unwrap().body_length, 5_000_000);
}

#[test]
fn an_answer_that_breaks_off_is_cut_and_recorded() {
    for (next, body) in [(Next::Close, "half"), (Next::Reset, "half")] {
        let backend = FakeBackend::says(
            format!("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{body}"),
            next,
        );
        let gateway = before(&backend, "");
        let answer: Answer = gateway.get("/x");
        assert!(!answer.complete);
        match respond_fault(&gateway) {
            RespondFault::BackendCut { at, .. } => {
                assert_eq!((at.status, at.expected), (200, Some(10)));
                assert!(at.bytes <= 4);
            }
            other => panic!("{other:?}"),
        }
        let exchange = gateway.exchanges.only();
        assert_eq!(exchange.responded.as_ref().unwrap().status, 200);
        assert!(exchange.failed());
    }
}

#[test]
fn an_answer_that_stalls_is_cut_and_recorded() {
    let backend = FakeBackend::says(
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
        Next::Hold,
    );
    for further in ["timeoutInMillis: 60\n", "responseTransferMode: STREAM\n"] {
        let gateway = before(&backend, further);
        let answer = gateway.get("/x");
        assert_eq!(
            (answer.status, answer.text(), answer.complete),
            (200, "half", false)
        );
        assert!(
            matches!(respond_fault(&gateway), RespondFault::BackendStalled { .. }),
            "{further}"
        );
    }
}

#[test]
fn an_answer_may_not_grow_without_end() {
    let announced = FakeBackend::says(
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789",
        Next::Keep,
    );
    let text = api(&proxy("/x", "get", &announced.url()));
    let gateway = TestGateway::serving(&text)
        .limits(|limits| limits.body_bytes = 9)
        .start();
    assert_eq!(gateway.get("/x").status, 500);
    assert_eq!(
        gateway.exchanges.only_fault().code(),
        "backend-response-too-large"
    );
    let growing = FakeBackend::says(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n01234567\r\n8\r\n01234567\r\n0\r\n\r\n",
        Next::Keep,
    );
    let text = api(&proxy("/x", "get", &growing.url()));
    let gateway = TestGateway::serving(&text)
        .limits(|limits| limits.body_bytes = 9)
        .start();
    assert!(!gateway.get("/x").complete);
    assert!(matches!(
        respond_fault(&gateway),
        RespondFault::BodyTooLarge { .. }
    ));
}

#[test]
fn a_call_that_the_end_of_the_gateway_cuts_is_not_the_clients_doing() {
    let silent = FakeBackend::says("", Next::Hold);
    let gateway = before(&silent, "");
    let exchanges = gateway.exchanges.clone();
    let mut client = gateway.connect();
    client.write("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
    while silent.seen().is_empty() {
        std::thread::yield_now();
    }
    assert_eq!(gateway.shutdown(Duration::ZERO).abandoned, 1);
    let exchange = exchanges.only();
    assert!(matches!(
        exchange.fault.as_deref(),
        Some(Fault::Respond(RespondFault::GatewayStopped {
            at: None,
            ..
        }))
    ));
}

#[test]
fn a_client_that_leaves_is_recorded_once() {
    let silent = FakeBackend::says("", Next::Hold);
    let gateway = before(&silent, "");
    let mut client = gateway.connect();
    client.write("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
    drop(client);
    assert!(matches!(
        respond_fault(&gateway),
        RespondFault::ClientGone { at: None, .. }
    ));
    let half = FakeBackend::says(
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
        Next::Hold,
    );
    let gateway = before(&half, "");
    let mut client = gateway.connect();
    client.write("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(!client.some(20).is_empty());
    drop(client);
    match respond_fault(&gateway) {
        RespondFault::ClientGone { at: Some(at), .. } => assert_eq!(at.status, 200),
        RespondFault::BackendStalled { .. } => panic!("the client was gone first"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_client_that_reads_nothing_is_given_up() {
    let endless = FakeBackend::start(|_, wire| {
        if wire
            .write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            .is_err()
        {
            return Next::Close;
        }
        let piece = vec![b'x'; 65_536];
        loop {
            let mut chunk = format!("{:x}\r\n", piece.len()).into_bytes();
            chunk.extend_from_slice(&piece);
            chunk.extend_from_slice(b"\r\n");
            if wire.write_all(&chunk).is_err() {
                return Next::Close;
            }
        }
    });
    let text = api(&method_of(
        "/x",
        "get",
        &format!(
            "type: http_proxy\nhttpMethod: GET\nresponseTransferMode: STREAM\nuri: '{}'\n",
            endless.url()
        ),
    ));
    let gateway = TestGateway::serving(&text)
        .limits(|limits| limits.write_time = Duration::from_millis(50))
        .start();
    let mut client = gateway.connect();
    client.write("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(matches!(
        respond_fault(&gateway),
        RespondFault::ClientStalled { .. }
    ));
}

const STREAMS: &str = "responseTransferMode: STREAM\n";

fn streaming(
    chunks: impl Fn() -> Vec<Option<Result<bytes::Bytes, whygate_exchange::ports::FunctionError>>>
    + Send
    + Sync
    + 'static,
) -> TestGateway {
    let functions = FakeFunctions::new(move |request| {
        assert!(request.streaming);
        Run::Streams(chunks())
    });
    TestGateway::serving(&api(&function("/x", "get", STREAMS)))
        .functions(&functions)
        .limits(|limits| limits.stream_idle_time = Duration::from_millis(50))
        .start()
}

#[expect(clippy::unnecessary_wraps, reason = "silence is the other case")]
fn chunk(
    bytes: &'static [u8],
) -> Option<Result<bytes::Bytes, whygate_exchange::ports::FunctionError>> {
    Some(Ok(bytes::Bytes::from_static(bytes)))
}

#[test]
fn a_function_streams_after_its_prelude() {
    let gateway = streaming(|| {
        vec![
            chunk(br#"{"statusCode":201,"headers":{"X-A":"b"},"cookies":["c=1"]}"#),
            chunk(b"\0\0\0"),
            chunk(b"\0\0\0\0\0first "),
            chunk(b""),
            chunk(b"second"),
        ]
    });
    let answer = gateway.get("/x");
    assert_eq!((answer.status, answer.text()), (201, "first second"));
    assert_eq!(answer.header("x-a"), Some("b"));
    assert_eq!(answer.header("set-cookie"), Some("c=1"));
    let exchange = gateway.exchanges.only();
    assert!(exchange.fault.is_none());
    assert_eq!(exchange.responded.as_ref().unwrap().body_length, 12);
}

#[test]
fn a_stream_without_a_readable_prelude_is_a_500() {
    for chunks in [
        vec![],
        vec![&b"{}"[..]],
        vec![&b"oops\0\0\0\0\0\0\0\0rest"[..]],
        vec![&b"{\"body\":\"x\"}\0\0\0\0\0\0\0\0"[..]],
        vec![&[b' '; 20_000][..], &b"\0\0\0\0\0\0\0\0"[..]],
    ] {
        let gateway = streaming(move || chunks.iter().map(|bytes| chunk(bytes)).collect());
        assert_eq!(gateway.get("/x").status, 500);
        assert_eq!(
            gateway.exchanges.only_fault().code(),
            "lambda-stream-prelude-malformed"
        );
    }
}

/// The function's log as the record of the only call has it.
fn function_log(gateway: &TestGateway) -> Vec<String> {
    let exchange = gateway.exchanges.only();
    let integrated = exchange.integrated.as_ref().unwrap();
    integrated.function.as_ref().unwrap().log.clone()
}

#[test]
fn the_log_of_a_function_whose_stream_fails_is_whole() {
    let boom = || Some(Err(error(FunctionErrorKind::Exception, "Error", "boom")));
    for (code, chunks) in [
        (
            "lambda-stream-cut",
            [chunk(b"{}\0\0\0\0\0\0\0\0half"), boom()],
        ),
        ("lambda-unhandled-exception", [chunk(b"{"), boom()]),
        (
            "lambda-stream-prelude-malformed",
            [chunk(b"{"), chunk(b"}")],
        ),
    ] {
        let gateway = streaming(move || chunks.to_vec());
        let _ = gateway.get("/x");
        assert_eq!(gateway.exchanges.only_fault().code(), code);
        assert_eq!(function_log(&gateway), [STREAM_LOG], "{code}");
    }
}

#[test]
fn a_function_stream_that_breaks_off_is_cut_and_recorded() {
    let gateway = streaming(|| {
        vec![
            chunk(b"{}\0\0\0\0\0\0\0\0half"),
            Some(Err(error(FunctionErrorKind::Exception, "Error", "boom"))),
        ]
    });
    let answer = gateway.get("/x");
    assert_eq!((answer.status, answer.complete), (200, false));
    match respond_fault(&gateway) {
        RespondFault::FunctionCut {
            at,
            error_type,
            message,
        } => {
            assert_eq!(
                (at.bytes, error_type.as_str(), message.as_str()),
                (4, "Error", "boom")
            );
        }
        other => panic!("{other:?}"),
    }
    let gateway = streaming(|| vec![chunk(b"{}\0\0\0\0\0\0\0\0half"), None]);
    assert!(!gateway.get("/x").complete);
    assert!(matches!(
        respond_fault(&gateway),
        RespondFault::BackendStalled { .. }
    ));
}
