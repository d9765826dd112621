use std::time::Duration;

use whygate_exchange::{BodySide, Fault, ReceiveFault};
use whygate_testkit::{Answer, FakeBackend, TestGateway};

use crate::definitions::{api, mock, proxy};

fn serving() -> TestGateway {
    TestGateway::serving(&api(&format!(
        "{}{}",
        mock("/x", "get", "x"),
        mock("/y", "post", "y")
    )))
    .start()
}

fn refused(gateway: &TestGateway, bytes: impl AsRef<[u8]>) -> Answer {
    let mut client = gateway.connect();
    client.write(bytes);
    let answer = client.answer();
    assert!(client.is_closed(), "the connection ends");
    answer
}

/// An answer of our own: ids, type, JSON, and the record under the same id.
fn is_ours(gateway: &TestGateway, answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.status, status, "{code}: {answer:?}");
    let exchange = gateway.exchanges.only();
    assert_eq!(exchange.fault.as_ref().unwrap().code(), code);
    assert_eq!(
        answer.header("x-amzn-RequestId"),
        Some(exchange.request_id.to_string().as_str())
    );
    assert!(answer.header("x-amz-apigw-id").is_some());
    assert!(answer.header("x-amzn-ErrorType").is_some());
    assert!(answer.json()["message"].is_string());
    let responded = exchange.responded.as_ref().unwrap();
    assert_eq!(responded.status, status);
    assert_eq!(responded.body_length, answer.body.len() as u64);
}

#[test]
fn what_is_no_http_is_a_400_with_an_id() {
    for garbage in [
        "\u{16}\u{3}\u{1}\r\n\r\n",
        "GET\r\n\r\n",
        "GET /x HTTP/3.0\r\n\r\n",
        "GET /x HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n",
        "GET /x HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST /y HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        "POST /y HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
        "GET /x y HTTP/1.1\r\nHost: a\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ] {
        let gateway = serving();
        let answer = refused(&gateway, garbage);
        is_ours(&gateway, &answer, 400, "request-malformed");
    }
}

#[test]
fn a_malformed_request_keeps_what_could_be_read() {
    let gateway = serving();
    refused(
        &gateway,
        "DELETE /some/path?q HTTP/1.1\r\nHost: a\r\nX-A: b\r\nbad header\r\n\r\n",
    );
    let exchange = gateway.exchanges.only();
    assert_eq!(exchange.received.method, "DELETE");
    assert_eq!(exchange.received.target.path(), "/some/path");
    assert_eq!(exchange.received.headers["x-a"], "b");
}

#[test]
fn two_framings_are_one_too_many() {
    let gateway = serving();
    let answer = refused(
        &gateway,
        "POST /y HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    );
    is_ours(&gateway, &answer, 400, "request-malformed");
}

#[test]
fn a_request_after_one_that_was_answered_may_be_malformed() {
    let gateway = serving();
    let mut client = gateway.connect();
    client.write("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
    assert_eq!(client.answer().status, 200);
    client.write("nonsense\r\n\r\n");
    let answer = client.answer();
    assert_eq!(answer.status, 400);
    let exchanges = gateway.exchanges.wait_for(2);
    assert_eq!(exchanges[0].status(), Some(200));
    assert_eq!(
        exchanges[1].fault.as_ref().unwrap().code(),
        "request-malformed"
    );
    assert_eq!(
        answer.header("x-amzn-requestid"),
        Some(exchanges[1].request_id.to_string().as_str())
    );
}

#[test]
fn sizes_have_limits() {
    let long = "a".repeat(11_000);
    let gateway = serving();
    let answer = gateway.get(&format!("/{long}"));
    is_ours(&gateway, &answer, 414, "uri-too-long");
    let gateway = serving();
    let answer = gateway.send(&format!("GET /x HTTP/1.1\nX-Long: {long}"), "");
    is_ours(&gateway, &answer, 431, "request-header-too-large");
}

#[test]
fn what_passes_the_librarys_own_limits_is_refused_the_same_way() {
    let huge = "a".repeat(200_000);
    let gateway = serving();
    let answer = refused(&gateway, format!("GET /{huge} HTTP/1.1\r\nHost: a\r\n\r\n"));
    is_ours(&gateway, &answer, 414, "uri-too-long");
    let gateway = serving();
    let answer = refused(
        &gateway,
        format!("GET /x HTTP/1.1\r\nHost: a\r\nX: {huge}\r\n\r\n"),
    );
    is_ours(&gateway, &answer, 431, "request-header-too-large");
    let gateway = serving();
    let many: Vec<String> = (0..150)
        .map(|number| format!("X-{number}: 1\r\n"))
        .collect();
    let many = many.concat();
    let answer = refused(
        &gateway,
        format!("GET /x HTTP/1.1\r\nHost: a\r\n{many}\r\n"),
    );
    is_ours(&gateway, &answer, 431, "request-header-too-large");
}

#[test]
fn a_query_must_be_encoded() {
    let gateway = serving();
    let answer = gateway.get("/x?filter=a|b");
    is_ours(&gateway, &answer, 400, "request-malformed");
}

fn before(backend: &FakeBackend, limit: u64) -> TestGateway {
    TestGateway::serving(&api(&proxy("/x", "post", &backend.url())))
        .limits(|limits| limits.body_bytes = limit)
        .start()
}

#[test]
fn a_body_that_is_announced_too_large_is_a_413() {
    let backend = FakeBackend::echo();
    let gateway = before(&backend, 10);
    let answer = gateway.send("POST /x HTTP/1.1", "01234567890");
    assert_eq!(
        answer.text(),
        r#"{"message":"HTTP content length exceeded 10485760 bytes."}"#
    );
    is_ours(&gateway, &answer, 413, "request-too-large");
    assert!(backend.seen().is_empty());
}

#[test]
fn a_body_that_grows_too_large_is_a_413() {
    let backend = FakeBackend::echo();
    let gateway = before(&backend, 10);
    let answer = gateway.send(
        "POST /x HTTP/1.1\nTransfer-Encoding: chunked",
        "8\r\n01234567\r\n8\r\n01234567\r\n0\r\n\r\n",
    );
    assert_eq!(answer.status, 413);
    match gateway.exchanges.only_fault() {
        Fault::Receive(ReceiveFault::BodyTooLarge { length, limit }) => {
            assert_eq!((length, limit), (16, 10));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn chunks_that_are_none_are_a_400() {
    let backend = FakeBackend::echo();
    let gateway = before(&backend, 1000);
    let answer = gateway.send(
        "POST /x HTTP/1.1\nTransfer-Encoding: chunked",
        "zz\r\nx\r\n",
    );
    is_ours(&gateway, &answer, 400, "request-body-incomplete");
}

#[test]
fn a_head_that_does_not_come_is_a_408() {
    let gateway = TestGateway::serving(&api(&mock("/x", "get", "x")))
        .limits(|limits| limits.head_time = Duration::from_millis(30))
        .start();
    let answer = refused(&gateway, "GET /x HTTP/1.1\r\nHost: a\r\nX-Slow");
    is_ours(&gateway, &answer, 408, "request-too-slow");
}

#[test]
fn a_body_that_does_not_come_is_a_408() {
    let backend = FakeBackend::echo();
    let gateway = TestGateway::serving(&api(&proxy("/x", "post", &backend.url())))
        .limits(|limits| limits.body_time = Duration::from_millis(30))
        .start();
    let mut client = gateway.connect();
    client.write("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf");
    let answer = client.answer();
    is_ours(&gateway, &answer, 408, "request-too-slow");
    assert!(matches!(
        gateway.exchanges.only_fault(),
        Fault::Receive(ReceiveFault::TooSlow {
            part: BodySide::Body,
            ..
        })
    ));
}

#[test]
fn an_idle_connection_ends_without_a_word() {
    let gateway = TestGateway::serving(&api(&mock("/x", "get", "x")))
        .limits(|limits| limits.idle_time = Duration::from_millis(30))
        .start();
    assert!(gateway.connect().is_closed());
    assert_eq!(gateway.exchanges.count(), 0);
}

#[test]
fn whoever_waits_for_a_word_gets_it() {
    let backend = FakeBackend::echo();
    let gateway = before(&backend, 1000);
    let mut client = gateway.connect();
    client
        .write("POST /x HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
    assert_eq!(client.one(false).status, 100);
    client.write("body");
    let answer = client.answer();
    assert_eq!(answer.status, 200);
    assert_eq!(backend.only().body, b"body");
    assert_eq!(backend.only().header("expect"), None);
}

#[test]
fn requests_may_come_at_once() {
    let gateway = serving();
    let mut client = gateway.connect();
    client.write("GET /x HTTP/1.1\r\nHost: a\r\n\r\nPOST /y HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcGET /x HTTP/1.1\r\nHost: a\r\n\r\n");
    for text in ["x", "y", "x"] {
        assert_eq!(client.answer().text(), text);
    }
    gateway.exchanges.wait_for(3);
}

#[test]
fn a_client_that_leaves_in_the_middle_of_its_head_is_noted() {
    let gateway = serving();
    let mut client = gateway.connect();
    client.write("GET /x HTTP/1.1\r\nHos");
    drop(client);
    assert_eq!(gateway.exchanges.only_fault().code(), "client-disconnected");
}

#[test]
fn empty_lines_between_requests_do_not_count() {
    let gateway = serving();
    let mut client = gateway.connect();
    client.write("\r\n\r\nGET /x HTTP/1.1\r\nHost: a\r\n\r\n");
    assert_eq!(client.answer().text(), "x");
    client.write("\r\nGET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    let answer = client.answer();
    assert_eq!(
        (answer.text(), answer.header("connection")),
        ("x", Some("close"))
    );
    assert!(client.is_closed());
}

#[test]
fn an_older_client_is_served_and_let_go() {
    let gateway = serving();
    let mut client = gateway.connect();
    client.write("GET /x HTTP/1.0\r\n\r\n");
    let answer = client.answer();
    assert_eq!((answer.status, answer.text()), (200, "x"));
    assert!(client.is_closed());
}

#[test]
fn an_empty_line_alone_is_no_slow_request() {
    let gateway = TestGateway::serving(&api(&mock("/x", "get", "x")))
        .limits(|limits| {
            limits.head_time = Duration::from_millis(10);
            limits.idle_time = Duration::from_millis(60);
        })
        .start();
    let mut client = gateway.connect();
    client.write("\r\n");
    assert!(client.is_closed());
    assert_eq!(gateway.exchanges.count(), 0);
}
