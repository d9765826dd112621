//! Idempotency keys: what is made once, what a repetition reads, and what is refused.

use std::{
    io::Write as _,
    net::TcpStream,
    sync::{
        Arc, Barrier,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use whygate_exchange::{Fault, IdempotencyUse};
use whygate_testkit::{
    Answer, FakeBackend, MemoryAnswers, Next, SetClock, TestGateway, TestGatewayBuilder,
    refused_address,
};

fn definition(extension: &str, kind: &str, uri: &str) -> String {
    format!(
        "openapi: 3.0.1
info: {{title: orders, version: '1'}}
paths:
  /orders:
    post:
      x-whygate-idempotency: {extension}
      responses: {{'200': {{description: ok}}}}
      x-amazon-apigateway-integration:
        type: {kind}
        httpMethod: POST
        uri: '{uri}'
        responses: {{default: {{statusCode: '200'}}}}
"
    )
}

/// A backend that counts what is ordered.
fn counting() -> (FakeBackend, Arc<AtomicUsize>) {
    let orders = Arc::new(AtomicUsize::new(0));
    let counted = orders.clone();
    let backend = FakeBackend::start(move |request, wire| {
        let number = counted.fetch_add(1, Ordering::SeqCst) + 1;
        let status = if request.body == b"bad" { "422" } else { "201" };
        let body = format!("order {number}");
        write!(
            wire,
            "HTTP/1.1 {status} X\r\nX-Order: {number}\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        Next::Keep
    });
    (backend, orders)
}

fn before(backend: &FakeBackend, answers: &Arc<MemoryAnswers>) -> TestGatewayBuilder {
    TestGateway::serving(&definition("true", "http_proxy", &backend.url())).idempotent(answers)
}

fn order(gateway: &TestGateway, key: &str, body: &str) -> Answer {
    let key = if key.is_empty() {
        String::new()
    } else {
        format!("\nIdempotency-Key: {key}")
    };
    gateway.send(
        &format!(
            "POST /orders HTTP/1.1{key}\nContent-Type: text/plain\nContent-Length: {}",
            body.len()
        ),
        body,
    )
}

#[test]
fn a_repeated_call_reads_the_first_answer() {
    let (backend, orders) = counting();
    let gateway = before(&backend, &MemoryAnswers::new()).threads(2).start();
    let first = order(&gateway, "k1", "book");
    assert_eq!((first.status, first.text()), (201, "order 1"));
    assert_eq!(first.header("idempotent-replayed"), None);
    assert_eq!(
        gateway.exchanges.take().idempotency,
        Some(IdempotencyUse::First)
    );
    // Quoted, as the draft has it, it is the same key.
    for key in ["k1", "\"k1\""] {
        let again = order(&gateway, key, "book");
        assert_eq!((again.status, again.text()), (201, "order 1"));
        assert_eq!(again.header("x-order"), Some("1"));
        assert_eq!(again.header("idempotent-replayed"), Some("true"));
        assert_ne!(
            again.header("x-amzn-requestid"),
            first.header("x-amzn-requestid")
        );
        let exchange = gateway.exchanges.take();
        assert!(exchange.integrated.is_none());
        let Some(IdempotencyUse::Replayed { first: id, .. }) = &exchange.idempotency else {
            panic!("{:?}", exchange.idempotency);
        };
        assert_eq!(Some(id.as_str()), first.header("x-amzn-requestid"));
    }
    assert_eq!(orders.load(Ordering::SeqCst), 1);
    // Another key, and none at all, are calls of their own.
    assert_eq!(order(&gateway, "k2", "book").text(), "order 2");
    assert_eq!(order(&gateway, "", "book").text(), "order 3");
    assert_eq!(order(&gateway, "", "book").text(), "order 4");
}

#[test]
fn an_error_is_an_answer_too() {
    let (backend, orders) = counting();
    let gateway = before(&backend, &MemoryAnswers::new()).start();
    assert_eq!(order(&gateway, "k", "bad").status, 422);
    gateway.exchanges.take();
    let again = order(&gateway, "k", "bad");
    assert_eq!((again.status, again.text()), (422, "order 1"));
    assert_eq!(orders.load(Ordering::SeqCst), 1);
    let exchange = gateway.exchanges.take();
    let code = whygate_exchange::record::cause_code(&exchange);
    assert_eq!(code, whygate_exchange::record::IDEMPOTENT_REPLAY);
}

#[test]
fn a_key_stands_for_one_request() {
    let (backend, orders) = counting();
    let gateway = before(&backend, &MemoryAnswers::new()).start();
    order(&gateway, "k", "one");
    gateway.exchanges.take();
    let other = order(&gateway, "k", "another");
    assert_eq!(other.status, 409);
    assert_eq!(
        other.text(),
        r#"{"message": "This Idempotency-Key was used with another request"}"#
    );
    assert_eq!(
        gateway.exchanges.take_fault().code(),
        "idempotency-key-reused"
    );
    assert_eq!(orders.load(Ordering::SeqCst), 1);
}

#[test]
fn of_two_at_once_one_is_made() {
    let arrived = Arc::new(Barrier::new(2));
    let held = arrived.clone();
    let backend = FakeBackend::start(move |_, wire| {
        held.wait();
        held.wait();
        wire.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone")
            .unwrap();
        Next::Keep
    });
    let gateway = before(&backend, &MemoryAnswers::new()).threads(2).start();
    thread::scope(|scope| {
        let first = scope.spawn(|| order(&gateway, "k", "book"));
        arrived.wait();
        let second = order(&gateway, "k", "book");
        assert_eq!(second.status, 409);
        assert_eq!(second.header("retry-after"), Some("1"));
        let fault = gateway.exchanges.take_fault();
        assert_eq!(fault.code(), "idempotency-key-in-use");
        arrived.wait();
        assert_eq!(first.join().unwrap().text(), "done");
    });
    assert_eq!(order(&gateway, "k", "book").text(), "done");
    assert_eq!(backend.seen().len(), 1);
}

#[test]
fn a_call_goes_on_without_its_client() {
    let arrived = Arc::new(Barrier::new(2));
    let held = arrived.clone();
    let backend = FakeBackend::start(move |_, wire| {
        held.wait();
        held.wait();
        wire.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone")
            .unwrap();
        Next::Keep
    });
    let gateway = before(&backend, &MemoryAnswers::new()).start();
    let mut client = TcpStream::connect(gateway.address()).unwrap();
    client
        .write_all(b"POST /orders HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: k\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nbook")
        .unwrap();
    arrived.wait();
    drop(client);
    assert_eq!(order(&gateway, "k", "book").status, 409);
    arrived.wait();
    loop {
        let again = order(&gateway, "k", "book");
        if again.status == 200 {
            assert_eq!(again.text(), "done");
            break;
        }
        assert_eq!(again.status, 409);
    }
    assert_eq!(backend.seen().len(), 1);
}

#[test]
fn answers_survive_a_restart_and_what_was_cut_off_is_not_made_again() {
    let (backend, orders) = counting();
    let answers = MemoryAnswers::new();
    let gateway = before(&backend, &answers).start();
    assert_eq!(order(&gateway, "done", "book").status, 201);
    gateway.shutdown(Duration::from_secs(20));
    let silent = FakeBackend::start(|_, _| Next::Hold);
    let gateway = before(&silent, &answers).start();
    let mut client = TcpStream::connect(gateway.address()).unwrap();
    client
        .write_all(b"POST /orders HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: cut\r\nContent-Length: 0\r\n\r\n")
        .unwrap();
    while silent.seen().is_empty() {
        thread::yield_now();
    }
    gateway.shutdown(Duration::ZERO);
    answers.restart();

    let gateway = before(&backend, &answers).start();
    let again = order(&gateway, "done", "book");
    assert_eq!((again.status, again.text()), (201, "order 1"));
    gateway.exchanges.take();
    let cut = gateway.send(
        "POST /orders HTTP/1.1\nIdempotency-Key: cut\nContent-Length: 0",
        "",
    );
    assert_eq!(cut.status, 409);
    assert_eq!(
        gateway.exchanges.take_fault().code(),
        "idempotency-outcome-unknown"
    );
    assert_eq!(orders.load(Ordering::SeqCst), 1);
}

#[test]
fn a_call_that_reached_nobody_gives_its_key_back() {
    let answers = MemoryAnswers::new();
    let nobody = format!("http://{}", refused_address());
    let gateway = TestGateway::serving(&definition("true", "http_proxy", &nobody))
        .idempotent(&answers)
        .start();
    assert_eq!(order(&gateway, "k", "book").status, 504);
    let (backend, orders) = counting();
    gateway.replace(&definition("true", "http_proxy", &backend.url()));
    assert_eq!(order(&gateway, "k", "book").status, 201);
    assert_eq!(orders.load(Ordering::SeqCst), 1);
}

#[test]
fn an_answer_that_never_came_is_not_asked_for_again() {
    let backend = FakeBackend::start(|_, _| Next::Reset);
    let gateway = before(&backend, &MemoryAnswers::new()).start();
    for _ in 0..2 {
        let answer = order(&gateway, "k", "book");
        assert_eq!(answer.status, 504);
        assert_eq!(
            answer.text(),
            r#"{"message": "Network error communicating with endpoint"}"#
        );
    }
    assert_eq!(backend.seen().len(), 1);
}

#[test]
fn answers_are_forgotten_after_their_time() {
    let (backend, _) = counting();
    let clock = Arc::new(SetClock::default());
    let text = definition("{keepForInSeconds: 60}", "http", &backend.url());
    let gateway = TestGateway::serving(&text)
        .idempotent(&MemoryAnswers::new())
        .clock(&clock)
        .start();
    assert_eq!(order(&gateway, "k", "book").text(), "order 1");
    clock.pass(Duration::from_secs(59));
    assert_eq!(order(&gateway, "k", "book").text(), "order 1");
    clock.pass(Duration::from_secs(1));
    assert_eq!(order(&gateway, "k", "book").text(), "order 2");
}

#[test]
fn keys_can_be_demanded() {
    let (backend, orders) = counting();
    let text = definition("{required: true}", "http_proxy", &backend.url());
    let gateway = TestGateway::serving(&text)
        .idempotent(&MemoryAnswers::new())
        .start();
    let missing = order(&gateway, "", "book");
    assert_eq!(missing.status, 400);
    assert_eq!(
        missing.text(),
        r#"{"message": "Missing required request parameters: [Idempotency-Key]"}"#
    );
    assert_eq!(
        gateway.exchanges.take_fault().code(),
        "idempotency-key-missing"
    );
    assert_eq!(order(&gateway, &"k".repeat(256), "book").status, 400);
    assert_eq!(
        gateway.exchanges.take_fault().code(),
        "idempotency-key-invalid"
    );
    assert_eq!(orders.load(Ordering::SeqCst), 0);
}

#[test]
fn without_a_store_nothing_is_done() {
    let (backend, orders) = counting();
    let gateway = TestGateway::serving(&definition("true", "http_proxy", &backend.url())).start();
    assert_eq!(order(&gateway, "k", "book").status, 500);
    let exchange = gateway.exchanges.take();
    let code = exchange.fault.as_deref().map(Fault::code);
    assert_eq!(code, Some("idempotency-store-unavailable"));
    assert_eq!(orders.load(Ordering::SeqCst), 0);
}
