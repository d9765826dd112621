use whygate_exchange::{Fault, NearMissReason, Phase, RouteFault, StatusSource};
use whygate_testkit::TestGateway;

use crate::definitions::{api, mock};

const FORBIDDEN: &str = r#"{"message":"Forbidden"}"#;
const MISSING: &str = r#"{"message":"Missing Authentication Token"}"#;

fn pets() -> TestGateway {
    TestGateway::serving(&api(&[
        mock("/pets", "get", "pets"),
        mock("/pets/{id}", "get", "pet"),
        mock("/files/{proxy+}", "x-amazon-apigateway-any-method", "files"),
    ]
    .concat()))
    .start()
}

fn api_id(gateway: &TestGateway) -> String {
    gateway
        .edge()
        .plan()
        .routes()
        .next()
        .unwrap()
        .info
        .api_id
        .clone()
}

#[test]
fn an_api_answers_under_all_of_its_addresses() {
    let gateway = pets();
    let id = api_id(&gateway);
    for (host, path) in [
        ("localhost".to_owned(), "/pets".to_owned()),
        ("localhost".to_owned(), "/dev/pets".to_owned()),
        ("localhost".to_owned(), "//dev//pets/".to_owned()),
        (
            format!("{id}.execute-api.us-east-1.amazonaws.com"),
            "/dev/pets".to_owned(),
        ),
        (
            "localhost".to_owned(),
            format!("/restapis/{id}/dev/_user_request_/pets"),
        ),
        (
            "localhost".to_owned(),
            format!("/_aws/execute-api/{id}/dev/pets"),
        ),
    ] {
        let answer = gateway.send(&format!("GET {path} HTTP/1.1\nHost: {host}"), "");
        assert_eq!(
            (answer.status, answer.text()),
            (200, "pets"),
            "{host} {path}"
        );
    }
    let exchanges = gateway.exchanges.wait_for(6);
    assert!(!exchanges[0].routed.as_ref().unwrap().stage_in_path);
    for exchange in &exchanges[1..] {
        let routed = exchange.routed.as_ref().unwrap();
        assert!(routed.stage_in_path);
        assert!(
            routed.path.trim_end_matches('/') == "/pets",
            "{}",
            routed.path
        );
    }
}

#[test]
fn what_is_not_there_is_refused_as_amazon_does() {
    let gateway = pets();
    let id = api_id(&gateway);
    let amazon = format!("{id}.execute-api.us-east-1.amazonaws.com");
    for (host, path, body, error_type) in [
        (
            "localhost",
            "/cats",
            MISSING,
            "MissingAuthenticationTokenException",
        ),
        (
            &amazon,
            "/dev/cats",
            MISSING,
            "MissingAuthenticationTokenException",
        ),
        (&amazon, "/prod/pets", FORBIDDEN, "ForbiddenException"),
        (
            "nothing.execute-api.x",
            "/dev/pets",
            FORBIDDEN,
            "ForbiddenException",
        ),
    ] {
        let answer = gateway.send(&format!("GET {path} HTTP/1.1\nHost: {host}"), "");
        assert_eq!((answer.status, answer.text()), (403, body), "{host} {path}");
        assert_eq!(answer.header("x-amzn-ErrorType"), Some(error_type));
        assert_eq!(answer.header("Content-Type"), Some("application/json"));
    }
    let faults: Vec<_> = gateway
        .exchanges
        .wait_for(4)
        .iter()
        .map(|exchange| exchange.fault.as_ref().unwrap().code())
        .collect();
    assert_eq!(
        faults,
        [
            "route-not-found",
            "route-not-found",
            "stage-not-found",
            "api-not-found"
        ]
    );
}

fn nearest(method: &str, path: &str) -> (String, NearMissReason) {
    let gateway = pets();
    gateway.send(&format!("{method} {path} HTTP/1.1"), "");
    match gateway.exchanges.only_fault() {
        Fault::Route(RouteFault::NoMethod { near_misses }) => {
            let nearest = near_misses
                .first()
                .unwrap_or_else(|| panic!("{path}: no near miss"));
            assert!(nearest.place.is_some());
            (nearest.resource_path.clone(), nearest.reason.clone())
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_route_that_almost_matched_is_told_to_the_operator() {
    let is = |path: &str, reason| (path.to_owned(), reason);
    assert_eq!(
        nearest("POST", "/pets/7"),
        is(
            "/pets/{id}",
            NearMissReason::Method {
                has: vec!["GET".into()]
            }
        )
    );
    assert_eq!(
        nearest("GET", "/prod/pets"),
        is(
            "/pets",
            NearMissReason::Stage {
                stages: vec!["dev".into()]
            }
        )
    );
    assert_eq!(nearest("GET", "/Pets"), is("/pets", NearMissReason::Case));
    assert_eq!(
        nearest("GET", "/%70ets"),
        is("/pets", NearMissReason::Encoding)
    );
    assert_eq!(
        nearest("GET", "/files"),
        is("/files/{proxy+}", NearMissReason::GreedyParent)
    );
    assert_eq!(
        nearest("GET", "/pest"),
        is("/pets", NearMissReason::Spelling { distance: 1 })
    );
    assert_eq!(
        nearest("GET", "/pets/7/8"),
        is("/pets/{id}", NearMissReason::Segments)
    );
}

#[test]
fn the_record_tells_the_route_and_the_answer() {
    let gateway = pets();
    let answer = gateway.get("/dev/pets/a%2Fb?x=1");
    let exchange = gateway.exchanges.only();
    assert_eq!(exchange.phase, Phase::Respond);
    let routed = exchange.routed.as_ref().unwrap();
    assert_eq!(routed.route.resource_path, "/pets/{id}");
    assert_eq!(routed.path_parameters[0].1, "a%2Fb");
    assert_eq!(exchange.received.target.query(), Some("x=1"));
    let responded = exchange.responded.as_ref().unwrap();
    assert_eq!(responded.status, 200);
    assert_eq!(responded.body_length, 3);
    assert!(responded.finished > responded.head_sent);
    assert!(matches!(
        responded.status_source,
        StatusSource::IntegrationResponse { .. }
    ));
    assert!(exchange.fault.is_none());
    assert!(!exchange.failed());
    assert_eq!(
        answer.header("x-amzn-RequestId"),
        Some("00000000-0000-0000-0000-000000000001")
    );
    assert_eq!(
        answer.header("x-amz-apigw-id"),
        Some(exchange.extended_request_id.to_string().as_str())
    );
}

#[test]
fn names_are_written_as_amazon_writes_them() {
    let answer = pets().get("/pets");
    let names: Vec<_> = answer
        .headers
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    for name in [
        "x-amzn-RequestId",
        "x-amz-apigw-id",
        "Content-Type",
        "Content-Length",
        "Date",
    ] {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
}

#[test]
fn the_method_can_be_overridden() {
    let gateway = pets();
    let answer = gateway.send("POST /pets HTTP/1.1\nX-HTTP-Method-Override: GET", "");
    assert_eq!(answer.status, 200);
}

#[test]
fn several_definitions_are_told_apart_by_host_and_stage() {
    let one = api(&mock("/one", "get", "one"));
    let two = api(&mock("/two", "get", "two")).replace("title: tested", "title: other");
    let gateway = TestGateway::serving(&one).and(&two).start();
    assert_eq!(gateway.get("/dev/one").text(), "one");
    assert_eq!(gateway.get("/one").status, 403);
}

#[test]
fn a_head_has_no_body_and_the_length_of_one() {
    let gateway = TestGateway::serving(&api(&mock("/x", "head", "four"))).start();
    let mut client = gateway.connect();
    client.write("HEAD /x HTTP/1.1\r\nHost: a\r\n\r\nHEAD /x HTTP/1.1\r\nHost: a\r\n\r\n");
    for _ in 0..2 {
        let answer = client.answer_to(true);
        assert_eq!(
            (answer.status, answer.header("content-length")),
            (200, Some("4"))
        );
    }
    let exchanges = gateway.exchanges.wait_for(2);
    assert!(exchanges.iter().all(|exchange| exchange.fault.is_none()));
}
