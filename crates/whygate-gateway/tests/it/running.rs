use std::{
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    time::Duration,
};

use whygate_exchange::Fault;
use whygate_gateway::{Edge, EdgeError, EdgeOptions, Plan};
use whygate_testkit::{
    CollectedExchanges, CountingIds, FakeBackend, FakeFunctions, FixedClock, Next, TestGateway,
};

use crate::definitions::{api, function, mock, proxy};

#[test]
fn a_reload_drops_no_request() {
    let text = |body: &str| api(&mock("/x", "get", body));
    let gateway = TestGateway::serving(&text("0")).threads(2).start();
    let done = AtomicBool::new(false);
    let answered = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut client = gateway.connect();
                while !done.load(Ordering::Relaxed) {
                    client.write("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
                    let answer = client.answer();
                    assert_eq!((answer.status, answer.complete), (200, true));
                    answered.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        for number in 1..=20 {
            let before = answered.load(Ordering::Relaxed);
            gateway.replace(&text(&number.to_string()));
            while answered.load(Ordering::Relaxed) < before + 10 {
                std::thread::yield_now();
            }
        }
        done.store(true, Ordering::Relaxed);
    });
    assert_eq!(gateway.get("/x").text(), "20");
}

#[test]
fn stopping_lets_requests_in_flight_finish() {
    let (release, wait) = std::sync::mpsc::channel::<()>();
    let wait = std::sync::Mutex::new(wait);
    let backend = FakeBackend::start(move |_, wire| {
        wait.lock().unwrap().recv().unwrap();
        std::io::Write::write_all(wire, b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone")
            .unwrap();
        Next::Keep
    });
    let gateway = TestGateway::serving(&api(&proxy("/x", "get", &backend.url()))).start();
    let mut idle = gateway.connect();
    idle.write("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n");
    assert_eq!(idle.answer().status, 403);
    let mut client = gateway.connect();
    client.write("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
    while backend.seen().is_empty() {
        std::thread::yield_now();
    }
    let exchanges = gateway.exchanges.clone();
    let stopping = std::thread::spawn(move || gateway.shutdown(Duration::from_secs(20)));
    assert!(idle.is_closed(), "a connection that is idle ends at once");
    release.send(()).unwrap();
    assert_eq!(client.answer().text(), "done");
    assert!(client.is_closed());
    assert_eq!(stopping.join().unwrap().abandoned, 0);
    assert_eq!(exchanges.wait_for(2)[1].status(), Some(200));
}

#[test]
fn stopping_does_not_wait_for_ever() {
    let backend = FakeBackend::says("", Next::Hold);
    let gateway = TestGateway::serving(&api(&proxy("/x", "get", &backend.url()))).start();
    let mut client = gateway.connect();
    client.write("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
    while backend.seen().is_empty() {
        std::thread::yield_now();
    }
    let exchanges = gateway.exchanges.clone();
    assert_eq!(gateway.shutdown(Duration::ZERO).abandoned, 1);
    assert_eq!(exchanges.only_fault().code(), "gateway-stopped");
}

#[test]
fn a_port_in_use_is_said_so() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let ports = whygate_gateway::Ports {
        clock: std::sync::Arc::new(FixedClock::default()),
        ids: std::sync::Arc::new(CountingIds::default()),
        functions: FakeFunctions::returning("{}"),
        counters: std::sync::Arc::new(whygate_gateway::InProcessCounters::default()),
        exchanges: std::sync::Arc::new(CollectedExchanges::default()),
        deferred: std::sync::Arc::new(whygate_exchange::ports::NoDeferredResults),
        idempotent: std::sync::Arc::new(whygate_exchange::ports::NoIdempotentAnswers),
        access_keys: std::sync::Arc::new(Vec::new()),
    };
    let start = |address| {
        let options = EdgeOptions {
            address,
            threads: 1,
            ..EdgeOptions::default()
        };
        Edge::start(options, &ports, Plan::default())
    };
    assert!(
        matches!(start(address), Err(EdgeError::PortInUse { address: said }) if said == address)
    );
    let elsewhere = "192.0.2.1:80".parse().unwrap();
    assert!(matches!(
        start(elsewhere),
        Err(EdgeError::NoSuchAddress { .. } | EdgeError::NotAllowed { .. })
    ));
    let running = start("127.0.0.1:0".parse().unwrap()).unwrap();
    assert!(matches!(
        start(running.local_address()),
        Err(EdgeError::PortInUse { .. })
    ));
}

#[test]
fn a_panic_stays_the_calls_own() {
    let functions = FakeFunctions::new(|_| panic!("the port is broken"));
    let text = api(&format!(
        "{}{}",
        function("/f", "get", ""),
        mock("/x", "get", "x")
    ));
    let gateway = TestGateway::serving(&text).functions(&functions).start();
    let mut client = gateway.connect();
    client.write("GET /f HTTP/1.1\r\nHost: a\r\n\r\n");
    let answer = client.answer();
    assert_eq!(
        (answer.status, answer.text()),
        (500, r#"{"message": "Internal server error"}"#)
    );
    match gateway.exchanges.only_fault() {
        Fault::Bug(bug) => {
            assert_eq!(bug.message, "the port is broken");
            assert!(bug.location.contains("running.rs"), "{}", bug.location);
            assert_eq!(bug.phase.as_str(), "integrate");
        }
        other => panic!("{other:?}"),
    }
    client.write("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
    assert_eq!(client.answer().text(), "x");
}
