//! What a definition can say, and what is said about what it cannot.

use whygate_model::{
    Diagnostic, Severity,
    load::{LoadOptions, load_text},
};

use crate::{CompileOptions, CompiledDefinition, compile};

fn with(extensions: &str) -> (Option<CompiledDefinition>, Vec<Diagnostic>) {
    let extensions = extensions.replace('\n', "\n      ");
    let text = format!(
        "openapi: 3.0.1
info: {{title: t, version: '1'}}
paths:
  /x:
    get:
      {extensions}
      responses: {{}}
      x-amazon-apigateway-integration: {{type: http_proxy, httpMethod: GET, uri: 'http://backend.test/x'}}
"
    );
    let loaded = load_text("api.yaml", &text, &LoadOptions::default());
    let definition = loaded.definition.unwrap();
    compile(&definition, &CompileOptions::default())
}

/// What is said of a section, each with its line and column.
fn said(extensions: &str) -> Vec<String> {
    with(extensions)
        .1
        .iter()
        .filter(|found| found.severity == Severity::Error)
        .map(|found| {
            let place = found.place().unwrap();
            format!("{}:{} {}", place.line, place.column, found.message)
        })
        .collect()
}

#[test]
fn everything_can_be_asked_for_with_its_defaults() {
    let (compiled, said) = with(
        "x-whygate-resilience:
  retries: true
  circuitBreaker: true
  healthCheck: {path: /health}
  concurrency: {limit: 8, adaptive: true}
x-whygate-idempotency: true",
    );
    assert!(
        said.iter().all(|it| it.severity == Severity::Note),
        "{said:?}"
    );
    let stages = compiled.unwrap().stages;
    let method = &stages[0].methods[0];
    let resilience = method.resilience.as_ref().unwrap();
    assert_eq!(resilience.backend.0, "backend.test:80");
    assert_eq!(resilience.retries.as_ref().unwrap().attempts, 3);
    assert!(resilience.breaker.is_some());
    assert!(resilience.health.is_some());
    let places = resilience.places.as_ref().unwrap().settings;
    assert_eq!(places.adaptive.unwrap().maximum, 32);
    assert!(!method.idempotency.as_ref().unwrap().required);
}

#[test]
fn nothing_is_done_unless_it_is_asked_for() {
    for off in [
        "x-other: 1",
        "x-whygate-resilience: {retries: false}",
        "x-whygate-idempotency: false",
    ] {
        let (compiled, _) = with(off);
        let stages = compiled.unwrap().stages;
        assert!(stages[0].methods[0].resilience.is_none(), "{off}");
        assert!(stages[0].methods[0].idempotency.is_none(), "{off}");
    }
}

#[test]
fn what_is_wrong_is_said_where_it_stands() {
    let cases = [
        (
            "x-whygate-resilience: {retrys: true}",
            "6:30 `x-whygate-resilience` has no member `retrys`",
        ),
        (
            "x-whygate-resilience: {retries: {attempts: 1}}",
            "6:50 `attempts` is a whole number from 2 to 10, this is `1`",
        ),
        (
            "x-whygate-resilience: {retries: {on: [503, sometimes]}}",
            "6:50 `sometimes` cannot stand in `on`",
        ),
        (
            "x-whygate-resilience: {retries: {on: [200]}}",
            "6:45 `200` cannot stand in `on`",
        ),
        (
            "x-whygate-resilience: {retries: {idempotent: perhaps}}",
            "6:52 `idempotent` is `true` or `false`, this is text",
        ),
        (
            "x-whygate-resilience: {circuitBreaker: {openInMillis: 500, maxOpenInMillis: 100}}",
            "6:46 `openInMillis` is larger than `maxOpenInMillis`",
        ),
        (
            "x-whygate-resilience: {healthCheck: true}",
            "6:43 `healthCheck` needs `path`",
        ),
        (
            "x-whygate-resilience: {healthCheck: {path: health}}",
            "6:50 `path` is a path that begins with `/`, this is `health`",
        ),
        (
            "x-whygate-resilience: {concurrency: {queue: 3}}",
            "6:43 `concurrency` needs `limit`",
        ),
        (
            "x-whygate-resilience: 7",
            "6:29 `x-whygate-resilience` is a map, this is a number",
        ),
        (
            "x-whygate-resilence: {retries: true}",
            "6:28 `x-whygate-resilence` is no extension of an operation",
        ),
        (
            "x-whygate-idempotency: {keep: 3}",
            "6:31 `x-whygate-idempotency` has no member `keep`",
        ),
        (
            "x-whygate-idempotency: {keepForInSeconds: 0}",
            "6:49 `keepForInSeconds` is a whole number from 1 to 604800, this is `0`",
        ),
    ];
    for (extensions, expected) in cases {
        assert_eq!(said(extensions), [expected], "{extensions}");
    }
}
