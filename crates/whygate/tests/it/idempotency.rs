//! Calls that are made once, whatever happens to the gateway, and backends that are down.

use std::net::TcpListener;

use crate::{
    client::{Answer, get, post},
    command::transcript,
    samples,
    server::Server,
};

const DEFINITION: &str = r"openapi: 3.0.1
info: {title: orders, version: '1'}
paths:
  /orders:
    post:
      x-whygate-idempotency: {required: true}
      responses: {'201': {description: made}}
      x-amazon-apigateway-integration:
        type: mock
        requestTemplates: {application/json: '{statusCode: 201}'}
        responses:
          default:
            statusCode: '201'
            responseTemplates: {application/json: '{order: $context.requestId}'}
  /down:
    get:
      responses: {'200': {description: ok}}
      x-amazon-apigateway-integration: {type: http_proxy, httpMethod: GET, uri: 'http://127.0.0.1:PORT/'}
";

/// The definition, with a backend that is down: a port that nobody listens at.
fn definition() -> String {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    DEFINITION.replace("PORT", &free.local_addr().unwrap().port().to_string())
}

fn order(server: &Server, key: &str) -> Answer {
    let head = format!("{key}Content-Type: application/json\r\n");
    post(server.edge, "/orders", &head, "{}")
}

#[test]
fn the_first_answer_survives_a_restart() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", &definition());
    let server = Server::start(folder.path(), &["."]);
    assert_eq!(order(&server, "").status, 400);
    let key = "Idempotency-Key: 8e03978e-40d5-43e8-bc93-6894a57f9324\r\n";
    let first = order(&server, key);
    assert_eq!(first.status, 201, "{first:?}");
    drop(server);
    let server = Server::start(folder.path(), &["."]);
    let again = order(&server, key);
    assert_eq!((again.status, &again.body), (201, &first.body));
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    assert_ne!(again.request_id(), first.request_id());
}

#[test]
fn what_a_file_asks_for_holds_for_all_backends() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", &definition());
    let resilience = folder.path().join("resilience.yaml");
    samples::write(
        folder.path(),
        "resilience.yaml",
        "retries: {attempts: 2, baseDelayInMillis: 1}\ncircuitBreaker: {consecutiveFailures: 3}\n",
    );
    let resilience = resilience.to_str().unwrap();
    let server = Server::start(folder.path(), &[".", "--resilience", resilience]);
    let failed = get(server.edge, "/down");
    assert_eq!(failed.status, 504, "{failed:?}");
    get(server.edge, "/down");
    let refused = get(server.edge, "/down");
    assert_eq!(refused.status, 503, "{refused:?}");
    let why = transcript(folder.path(), &["why", failed.request_id()]);
    assert!(why.contains("2 attempts were made"), "{why}");
    assert!(why.contains("attempt 2: connection refused"), "{why}");
    let why = transcript(folder.path(), &["why", refused.request_id()]);
    assert!(why.contains("is left alone for a while"), "{why}");

    samples::write(folder.path(), "resilience.yaml", "retries: {atempts: 2}\n");
    let check = transcript(folder.path(), &["check", ".", "--resilience", resilience]);
    assert!(
        check.contains("`retries` has no member `atempts`"),
        "{check}"
    );
    assert!(check.contains("write `attempts`"), "{check}");
}
