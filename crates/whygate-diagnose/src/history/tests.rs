use whygate_exchange::record::{FingerprintV1, RouteNameV1};

use super::{Alike, Changed, History, Scope};

const NOON: u64 = 1_763_726_400_000;

fn route(path: &str) -> RouteNameV1 {
    RouteNameV1 {
        api_id: "a1b2c3".to_owned(),
        api: "bookshop".to_owned(),
        stage: "dev".to_owned(),
        canary: false,
        http_method: "GET".to_owned(),
        resource_path: path.to_owned(),
    }
}

fn timeout(path: &str, backend: &str) -> FingerprintV1 {
    FingerprintV1 {
        code: "integration-timeout".to_owned(),
        phase: "integrate".to_owned(),
        owner: "backend-capacity".to_owned(),
        status: Some(504),
        route: Some(route(path)),
        backend: Some(backend.to_owned()),
        error_type: None,
    }
}

fn alike(fingerprint: FingerprintV1, calls: u64, clients: u64) -> Alike {
    Alike {
        fingerprint,
        calls,
        clients,
        first_ms: NOON,
        last_ms: NOON + 600_000,
        newest: "8f0e".to_owned(),
    }
}

const STOCK: &str = "http://stock.internal:80";

#[test]
fn one_route_after_a_change() {
    let history = History {
        failures: vec![alike(timeout("/stock", STOCK), 12, 3)],
        calls: vec![(route("/stock"), 15), (route("/books"), 80)],
        calls_before: 1_204,
        failures_before: 2,
        changes: vec![Changed {
            at_ms: NOON - 2_000,
            what: "route `GET /dev/stock of bookshop`: changed".to_owned(),
        }],
    };
    insta::assert_debug_snapshot!(Scope::of(&timeout("/stock", STOCK), &history), @r#"
    Some(
        Scope {
            extent: "12 of 15 calls of GET /stock failed so since 2025-11-21 12:00:00 UTC, from 3 clients; the other route that was called, of bookshop/dev, is not affected",
            change: "2 s before the first one: route `GET /dev/stock of bookshop`: changed. In the day before, 2 of 1204 calls of this route failed",
        },
    )
    "#);
}

#[test]
fn all_routes_of_a_backend() {
    let history = History {
        failures: vec![
            alike(timeout("/stock", STOCK), 1, 1),
            alike(timeout("/orders", STOCK), 4, 1),
        ],
        calls: vec![(route("/stock"), 1), (route("/books"), 80)],
        ..History::default()
    };
    insta::assert_debug_snapshot!(Scope::of(&timeout("/stock", STOCK), &history), @r#"
    Some(
        Scope {
            extent: "all 1 call of GET /stock failed so since 2025-11-21 12:00:00 UTC, from 1 client; 2 routes fail for the same cause, all at the backend http://stock.internal:80",
            change: "nothing that is served here changed in the hour before the first one",
        },
    )
    "#);
}

#[test]
fn every_route_of_a_stage() {
    let history = History {
        failures: vec![
            alike(timeout("/stock", STOCK), 3, 1),
            alike(timeout("/orders", "http://orders.internal:80"), 4, 1),
        ],
        calls: vec![(route("/stock"), 3), (route("/orders"), 80)],
        ..History::default()
    };
    let scope = Scope::of(&timeout("/stock", STOCK), &history).unwrap();
    assert!(
        scope
            .extent
            .ends_with("every route of bookshop/dev that was called fails for the same cause"),
        "{}",
        scope.extent
    );
}

#[test]
fn a_change_long_before_is_not_named_and_an_unknown_call_has_no_scope() {
    let history = History {
        failures: vec![alike(timeout("/stock", STOCK), 3, 1)],
        changes: vec![Changed {
            at_ms: NOON - 2 * 60 * 60 * 1000,
            what: "route: changed".to_owned(),
        }],
        ..History::default()
    };
    let scope = Scope::of(&timeout("/stock", STOCK), &history).unwrap();
    assert!(scope.change.starts_with("nothing"), "{}", scope.change);
    assert_eq!(Scope::of(&timeout("/books", STOCK), &history), None);
}

#[test]
fn only_the_canary() {
    let of_canary = |path| RouteNameV1 {
        canary: true,
        ..route(path)
    };
    let failing = |path| FingerprintV1 {
        route: Some(of_canary(path)),
        ..timeout(path, STOCK)
    };
    let history = History {
        failures: vec![
            alike(failing("/stock"), 4, 2),
            alike(failing("/orders"), 1, 1),
        ],
        calls: vec![
            (of_canary("/stock"), 4),
            (of_canary("/orders"), 1),
            (route("/stock"), 36),
        ],
        ..History::default()
    };
    insta::assert_snapshot!(Scope::of(&failing("/stock"), &history).unwrap().extent, @"all 4 calls of GET /stock on the canary failed so since 2025-11-21 12:00:00 UTC, from 2 clients; only the canary of bookshop/dev is affected");
}
