//! What is asked for towards backends: what reaches them, what clients read, and what the record
//! says of it.

use std::{
    fmt::Write as _,
    sync::{
        Arc, Barrier,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use whygate_exchange::{AttemptOutcome, CircuitState, Exchange, Fault, RetryStop};
use whygate_testkit::{
    FakeBackend, FakeFunctions, Next, Run, SetClock, TestGateway, TestGatewayBuilder,
    refused_address,
};

/// An API that asks for this, with one resource that takes GET and POST.
fn definition(resilience: &str, uri: &str) -> String {
    definition_of("http_proxy", resilience, uri)
}

fn definition_of(kind: &str, resilience: &str, uri: &str) -> String {
    let mut text = format!(
        "openapi: 3.0.1\ninfo: {{title: shop, version: '1'}}\nx-whygate-resilience: {resilience}\npaths:\n  /x:\n"
    );
    for method in ["get", "post"] {
        let called = if kind == "http_proxy" { method } else { "post" };
        write!(
            text,
            "    {method}:\n      responses: {{}}\n      x-amazon-apigateway-integration: {{type: {kind}, httpMethod: {}, timeoutInMillis: 20000, uri: '{uri}'}}\n",
            called.to_uppercase()
        )
        .unwrap();
    }
    text
}

fn before(backend: &FakeBackend, resilience: &str) -> TestGatewayBuilder {
    TestGateway::serving(&definition(resilience, &backend.url()))
}

fn answer(status: &str, further: &str) -> String {
    format!("HTTP/1.1 {status}\r\nContent-Length: 2\r\n{further}\r\n{{}}")
}

/// A backend that fails so many times, in this way, and works from then on.
fn fails(times: usize, failure: &'static str) -> FakeBackend {
    let calls = AtomicUsize::new(0);
    FakeBackend::start(move |_, wire| {
        if calls.fetch_add(1, Ordering::SeqCst) >= times {
            wire.write_all(answer("200 OK", "").as_bytes()).unwrap();
            return Next::Keep;
        }
        match failure {
            "reset" => Next::Reset,
            "silence" => Next::Hold,
            status => {
                wire.write_all(answer(status, "").as_bytes()).unwrap();
                Next::Keep
            }
        }
    })
}

const QUICK: &str = "{retries: {attempts: 4, baseDelayInMillis: 1, maxDelayInMillis: 2, perTryTimeoutInMillis: 500, budget: {minPerSecond: 100}}}";

fn outcomes(exchange: &Exchange) -> Vec<String> {
    let resilience = exchange.resilience.as_ref().unwrap();
    resilience
        .attempts
        .iter()
        .map(|attempt| match &attempt.outcome {
            AttemptOutcome::Answered { status } => status.to_string(),
            AttemptOutcome::Failed { code, .. } => (*code).to_owned(),
        })
        .collect()
}

fn stopped(exchange: &Exchange) -> Option<RetryStop> {
    exchange.resilience.as_ref().unwrap().stopped
}

#[test]
fn what_fails_for_a_moment_is_tried_again() {
    for (failure, code) in [
        ("503 Service Unavailable", "503"),
        ("reset", "backend-connection-reset"),
        ("silence", "integration-timeout"),
    ] {
        let backend = fails(2, failure);
        let gateway = before(&backend, QUICK).start();
        let answer = gateway.get("/x");
        assert_eq!((answer.status, answer.text()), (200, "{}"), "{failure}");
        assert_eq!(backend.seen().len(), 3, "{failure}");
        let exchange = gateway.exchanges.only();
        assert_eq!(outcomes(&exchange), [code, code, "200"]);
        assert_eq!(stopped(&exchange), None);
    }
}

#[test]
fn what_does_not_go_away_is_given_up_with_the_backends_own_answer() {
    let backend = fails(usize::MAX, "503 Service Unavailable");
    let gateway = before(&backend, QUICK).start();
    assert_eq!(gateway.get("/x").status, 503);
    assert_eq!(backend.seen().len(), 4);
    let exchange = gateway.exchanges.take();
    assert_eq!(stopped(&exchange), Some(RetryStop::AttemptsUsedUp));
    assert!(exchange.fault.is_none());

    // Other statuses are answers like any.
    let backend = fails(usize::MAX, "500 Internal Server Error");
    let gateway = before(&backend, QUICK).start();
    assert_eq!(gateway.get("/x").status, 500);
    assert_eq!(backend.seen().len(), 1);
    assert_eq!(stopped(&gateway.exchanges.take()), None);
}

#[test]
fn a_call_that_may_have_been_worked_on_is_not_made_twice() {
    let backend = fails(1, "reset");
    let gateway = before(&backend, QUICK).start();
    let head = "POST /x HTTP/1.1\nContent-Length: 5";
    assert_eq!(gateway.send(head, "hello").status, 504);
    assert_eq!(backend.seen().len(), 1);
    let exchange = gateway.exchanges.take();
    assert_eq!(stopped(&exchange), Some(RetryStop::NotIdempotent));

    // Unless the definition says that it may.
    let backend = fails(1, "reset");
    let said = QUICK.replace("attempts: 4", "attempts: 4, idempotent: true");
    let gateway = before(&backend, &said).start();
    assert_eq!(gateway.send(head, "hello").status, 200);
    let bodies: Vec<Vec<u8>> = backend.seen().into_iter().map(|seen| seen.body).collect();
    assert_eq!(bodies, [b"hello", b"hello"]);

    // A body that is too long to be held goes once.
    let backend = fails(1, "reset");
    let short = said.replace("idempotent: true", "idempotent: true, maxBodyBytes: 4");
    let gateway = before(&backend, &short).start();
    assert_eq!(gateway.send(head, "hello").status, 504);
    let exchange = gateway.exchanges.take();
    assert_eq!(stopped(&exchange), Some(RetryStop::BodyNotHeld));
}

#[test]
fn a_call_that_reached_nobody_is_made_again_whatever_it_is() {
    let gateway =
        TestGateway::serving(&definition(QUICK, &format!("http://{}", refused_address()))).start();
    let head = "POST /x HTTP/1.1\nContent-Length: 5";
    assert_eq!(gateway.send(head, "hello").status, 504);
    let exchange = gateway.exchanges.take();
    assert_eq!(outcomes(&exchange), ["backend-unreachable"; 4]);
}

#[test]
fn a_function_without_room_is_asked_again() {
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = calls.clone();
    let functions = FakeFunctions::new(move |_| {
        if counted.fetch_add(1, Ordering::SeqCst) < 2 {
            return Run::Refused(whygate_exchange::ports::InvokeError::Throttled {
                reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
                limit: Some(1),
            });
        }
        Run::Returns(r#"{"statusCode": 201, "body": ""}"#.into())
    });
    let arn = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:tested/invocations";
    let gateway = TestGateway::serving(&definition_of("aws_proxy", QUICK, arn))
        .functions(&functions)
        .start();
    assert_eq!(gateway.send("POST /x HTTP/1.1", "").status, 201);
    assert_eq!(calls.load(Ordering::SeqCst), 3);
}

#[test]
fn a_backend_that_asks_for_more_time_than_is_left_is_not_called_again() {
    let backend = FakeBackend::says(
        answer("503 Service Unavailable", "Retry-After: 60\r\n"),
        Next::Keep,
    );
    let gateway = before(&backend, QUICK).start();
    assert_eq!(gateway.get("/x").status, 503);
    assert_eq!(backend.seen().len(), 1);
    let exchange = gateway.exchanges.take();
    assert_eq!(stopped(&exchange), Some(RetryStop::NoTimeLeft));
}

#[test]
fn retries_do_not_multiply_an_outage() {
    const CALLS: usize = 200;
    let backend = fails(usize::MAX, "503 Service Unavailable");
    let gateway = before(
        &backend,
        "{retries: {attempts: 5, baseDelayInMillis: 0, maxDelayInMillis: 0, budget: {percent: 20, minPerSecond: 0}}}",
    )
    .clock(&Arc::new(SetClock::default()))
    .threads(4)
    .start();
    let start = Barrier::new(8);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                start.wait();
                for _ in 0..CALLS / 8 {
                    assert_eq!(gateway.get("/x").status, 503);
                }
            });
        }
    });
    // Without a budget there would be a thousand.
    let reached = backend.seen().len();
    assert!(reached <= CALLS * 120 / 100, "{reached} calls");
    assert!(reached >= CALLS * 118 / 100, "{reached} calls");
    let exhausted = gateway
        .exchanges
        .wait_for(CALLS)
        .iter()
        .filter(|exchange| stopped(exchange) == Some(RetryStop::BudgetExhausted))
        .count();
    assert!(exhausted >= CALLS / 2, "{exhausted}");
}

const BREAKER: &str = "{circuitBreaker: {consecutiveFailures: 3, openInMillis: 5000}}";

#[test]
fn a_circuit_opens_lets_a_probe_through_and_closes() {
    let backend = fails(4, "500 Internal Server Error");
    let clock = Arc::new(SetClock::default());
    let gateway = before(&backend, BREAKER).clock(&clock).threads(2).start();
    for _ in 0..3 {
        assert_eq!(gateway.get("/x").status, 500);
    }
    // Refused at once, and the backend hears nothing of it.
    let refused = gateway.get("/x");
    assert_eq!(refused.status, 503);
    assert_eq!(refused.text(), r#"{"message": "Service Unavailable"}"#);
    assert_eq!(refused.header("retry-after"), Some("5"));
    assert_eq!(backend.seen().len(), 3);
    let exchange = gateway.exchanges.take();
    let fault = exchange.fault.as_deref().map(Fault::code);
    assert_eq!(fault, Some("backend-circuit-open"));
    assert!(exchange.integrated.is_none());
    let circuit = |exchange: &Exchange| exchange.resilience.as_ref().unwrap().circuit;
    assert_eq!(circuit(&exchange), Some(CircuitState::Open));

    // The probe fails, and it stays open twice as long.
    clock.pass(Duration::from_secs(5));
    assert_eq!(gateway.get("/x").status, 500);
    clock.pass(Duration::from_secs(5));
    assert_eq!(gateway.get("/x").header("retry-after"), Some("5"));
    clock.pass(Duration::from_secs(5));
    assert_eq!(gateway.get("/x").status, 200);
    gateway.exchanges.take();
    assert_eq!(gateway.get("/x").status, 200);
    assert_eq!(
        circuit(&gateway.exchanges.take()),
        Some(CircuitState::Closed)
    );
    assert_eq!(backend.seen().len(), 6);
}

#[test]
fn a_circuit_that_opens_ends_the_retries() {
    let backend = fails(usize::MAX, "503 Service Unavailable");
    let both = QUICK.replace(
        "{retries",
        "{circuitBreaker: {consecutiveFailures: 2}, retries",
    );
    let gateway = before(&backend, &both).start();
    assert_eq!(gateway.get("/x").status, 503);
    assert_eq!(backend.seen().len(), 2);
    let exchange = gateway.exchanges.take();
    assert_eq!(stopped(&exchange), Some(RetryStop::CircuitOpen));
    assert!(
        exchange.fault.is_none(),
        "the backend's answer is passed on"
    );
}

#[test]
fn a_reload_of_the_same_breaker_leaves_the_circuit_as_it_is() {
    let backend = fails(3, "500 Internal Server Error");
    let gateway = before(&backend, BREAKER)
        .clock(&Arc::new(SetClock::default()))
        .start();
    for _ in 0..3 {
        gateway.get("/x");
    }
    let same = definition(BREAKER, &backend.url());
    gateway.replace(&format!("# changed elsewhere\n{same}"));
    assert_eq!(gateway.get("/x").status, 503);
    // Another setting is another breaker.
    gateway.replace(&same.replace("openInMillis: 5000", "openInMillis: 4000"));
    assert_eq!(gateway.get("/x").status, 200);
}

#[test]
fn no_more_calls_are_at_a_backend_than_may_be() {
    const CLIENTS: usize = 50;
    const LIMIT: usize = 8;
    let inside = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));
    let full = Arc::new(Barrier::new(LIMIT + 1));
    let backend = {
        let (inside, most, full) = (inside.clone(), most.clone(), full.clone());
        FakeBackend::start(move |_, wire| {
            let now = inside.fetch_add(1, Ordering::SeqCst) + 1;
            most.fetch_max(now, Ordering::SeqCst);
            full.wait();
            inside.fetch_sub(1, Ordering::SeqCst);
            wire.write_all(answer("200 OK", "").as_bytes()).unwrap();
            Next::Close
        })
    };
    let gateway = before(&backend, "{concurrency: {limit: 8}}")
        .threads(4)
        .start();
    let statuses: Vec<u16> = thread::scope(|scope| {
        let calling: Vec<_> = (0..CLIENTS)
            .map(|_| {
                scope.spawn(|| {
                    let answer = gateway.get("/x");
                    if answer.status == 503 {
                        assert_eq!(answer.header("retry-after"), Some("1"));
                    }
                    answer.status
                })
            })
            .collect();
        // Those that found no place are answered while the others are held.
        gateway.exchanges.wait_for(CLIENTS - LIMIT);
        full.wait();
        calling
            .into_iter()
            .map(|client| client.join().unwrap())
            .collect()
    });
    let count = |wanted| statuses.iter().filter(|status| **status == wanted).count();
    assert_eq!((count(200), count(503)), (LIMIT, CLIENTS - LIMIT));
    assert_eq!(most.load(Ordering::SeqCst), LIMIT);
    let shed = gateway
        .exchanges
        .wait_for(CLIENTS)
        .iter()
        .filter_map(|exchange| exchange.fault.as_deref().map(Fault::code))
        .filter(|code| *code == "backend-concurrency-exceeded")
        .count();
    assert_eq!(shed, CLIENTS - LIMIT);
}

#[test]
fn who_has_room_to_wait_gets_the_place_that_becomes_free() {
    let arrived = Arc::new(Barrier::new(2));
    let backend = {
        let arrived = arrived.clone();
        let first = AtomicUsize::new(0);
        FakeBackend::start(move |_, wire| {
            if first.fetch_add(1, Ordering::SeqCst) == 0 {
                arrived.wait();
                arrived.wait();
            }
            wire.write_all(answer("200 OK", "").as_bytes()).unwrap();
            Next::Keep
        })
    };
    let gateway = before(
        &backend,
        "{concurrency: {limit: 1, queue: 1, queueTimeoutInMillis: 20000}}",
    )
    .start();
    thread::scope(|scope| {
        let first = scope.spawn(|| gateway.get("/x").status);
        arrived.wait();
        let others = [(); 2].map(|()| scope.spawn(|| gateway.get("/x").status));
        // One of them waits, and for the other one there is no room.
        gateway.exchanges.wait_for(1);
        arrived.wait();
        let mut statuses = others.map(|other| other.join().unwrap());
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 503]);
        assert_eq!(first.join().unwrap(), 200);
    });
}

#[test]
fn a_place_is_taken_until_the_answer_has_ended() {
    let go_on = Arc::new(Barrier::new(2));
    let held = go_on.clone();
    let backend = FakeBackend::start(move |_, wire| {
        wire.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc")
            .unwrap();
        wire.flush().unwrap();
        held.wait();
        // The second call is answered at once.
        let _ = wire.write_all(b"def");
        Next::Keep
    });
    let gateway = before(&backend, "{concurrency: {limit: 1}}").start();
    thread::scope(|scope| {
        let first = scope.spawn(|| gateway.get("/x"));
        while backend.seen().is_empty() {
            thread::yield_now();
        }
        assert_eq!(gateway.get("/x").status, 503);
        go_on.wait();
        assert_eq!(first.join().unwrap().text(), "abcdef");
        let next = scope.spawn(|| gateway.get("/x").status);
        go_on.wait();
        assert_eq!(next.join().unwrap(), 200);
    });
}

/// A backend whose health path answers as the switch says.
fn checked() -> (FakeBackend, Arc<AtomicUsize>) {
    let ill = Arc::new(AtomicUsize::new(0));
    let switch = ill.clone();
    let backend = FakeBackend::start(move |request, wire| {
        let well = request.target != "/health" || switch.load(Ordering::SeqCst) == 0;
        let status = if well { "200 OK" } else { "500 Oh" };
        wire.write_all(answer(status, "").as_bytes()).unwrap();
        Next::Keep
    });
    (backend, ill)
}

const CHECK: &str = "{healthCheck: {path: /health, intervalInMillis: 10, timeoutInMillis: 5000, healthyThreshold: 2, unhealthyThreshold: 2}}";

#[test]
fn a_backend_that_fails_its_check_gets_no_calls_until_it_is_well() {
    let (backend, ill) = checked();
    let gateway = before(&backend, CHECK).start();
    assert_eq!(gateway.get("/x").status, 200);
    ill.store(1, Ordering::SeqCst);
    while gateway.get("/x").status != 503 {
        thread::yield_now();
    }
    let refused = gateway
        .exchanges
        .wait_for(1)
        .iter()
        .filter_map(|exchange| exchange.fault.clone())
        .next_back()
        .unwrap();
    assert_eq!(refused.code(), "backend-unhealthy");
    ill.store(0, Ordering::SeqCst);
    while gateway.get("/x").status != 200 {
        thread::yield_now();
    }
}

#[test]
fn checks_end_with_the_plan_that_asked_for_them() {
    let (backend, _) = checked();
    let gateway = before(&backend, CHECK).start();
    while backend.seen().len() < 3 {
        thread::yield_now();
    }
    gateway.replace(&definition("{retries: true}", &backend.url()));
    // The task notices on its core; from then on nothing comes but what this test sends.
    let mut before = backend.seen().len();
    loop {
        for _ in 0..20 {
            gateway.get("/x");
        }
        let now = backend.seen().len();
        if now == before + 20 {
            break;
        }
        before = now;
    }
    let checks = |seen: &[whygate_testkit::SeenRequest]| {
        seen.iter()
            .filter(|request| request.target == "/health")
            .count()
    };
    let after = checks(&backend.seen());
    gateway.replace(&definition(CHECK, &backend.url()));
    while checks(&backend.seen()) == after {
        thread::yield_now();
    }
}

#[test]
fn what_is_asked_for_nothing_is_done_for() {
    let backend = fails(1, "503 Service Unavailable");
    let gateway = TestGateway::serving(&definition("{}", &backend.url())).start();
    assert_eq!(gateway.get("/x").status, 503);
    assert!(gateway.exchanges.take().resilience.is_none());
}
