//! Trying a backend past the gateway.

use std::time::Duration;

use http::{HeaderMap, Method};
use whygate_exchange::IntegrateFault;
use whygate_gateway::{BackendProbe, ProbedBackend, probe_backend};
use whygate_testkit::{Authority, FakeBackend, Next, refused_address};

fn probe(uri: &str, trust: Vec<Vec<u8>>, call: bool) -> ProbedBackend {
    let probe = BackendProbe {
        uri: uri.parse().unwrap(),
        trust,
        limit: Duration::from_secs(10),
        call: call.then(|| (Method::GET, HeaderMap::new())),
    };
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(probe_backend(&probe))
        .unwrap()
}

#[test]
fn a_server_is_resolved_connected_to_and_called() {
    let backend = FakeBackend::says("HTTP/1.1 204 No Content\r\n\r\n", Next::Keep);
    let uri = format!(
        "http://localhost:{}/health?deep=1",
        backend.address().port()
    );
    let probed = probe(&uri, Vec::new(), true);
    assert!(probed.fault.is_none(), "{probed:?}");
    assert_eq!(probed.answer.unwrap().status, 204);
    assert_eq!(probed.connected, Some(backend.address()));
    assert_eq!(backend.only().target, "/health?deep=1");
}

#[test]
fn nothing_is_sent_unless_a_call_is_asked_for() {
    let backend = FakeBackend::echo();
    let probed = probe(&backend.url(), Vec::new(), false);
    assert!(probed.fault.is_none(), "{probed:?}");
    assert!(probed.answer.is_none());
    assert!(backend.seen().is_empty());
}

#[test]
fn a_server_that_is_not_there_and_a_name_that_is_none() {
    let probed = probe(&format!("http://{}/", refused_address()), Vec::new(), true);
    assert!(
        matches!(probed.fault, Some(IntegrateFault::Unreachable { .. })),
        "{probed:?}"
    );
    let probed = probe("http://no-such-host.invalid/", Vec::new(), true);
    assert!(
        matches!(probed.fault, Some(IntegrateFault::HostUnresolvable { .. })),
        "{probed:?}"
    );
    assert!(probed.timing.connect.is_none());
}

#[test]
fn certificates_are_read_and_faults_are_those_of_a_call() {
    let authority = Authority::default();
    let trust = || vec![authority.certificate()];
    let good = FakeBackend::start_tls(&authority.sign(&["localhost", "shop.test"]), |_, wire| {
        wire.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
            .unwrap();
        Next::Keep
    });
    let uri = |backend: &FakeBackend| format!("https://localhost:{}/", backend.address().port());
    let probed = probe(&uri(&good), trust(), true);
    assert!(probed.fault.is_none(), "{probed:?}");
    assert_eq!(probed.certificates[0].names, ["localhost", "shop.test"]);
    assert!(probed.certificates[0].not_after > 1_700_000_000);
    let untrusted = probe(&uri(&good), Vec::new(), true);
    assert!(
        matches!(untrusted.fault, Some(IntegrateFault::TlsUntrusted { .. })),
        "{untrusted:?}"
    );
}
