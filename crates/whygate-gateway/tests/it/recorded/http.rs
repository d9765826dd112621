//! HTTP and HTTP_PROXY: requests, statuses and parameters.

use serde_json::{Value, json};
use whygate_testkit::{Answer, FakeBackend, Next, SeenRequest, TestGateway, recorded};

use super::{assert_fits, headers_of, lower, seen_headers};
use crate::definitions::{api, method_of};

/// What the recordings' backend, a function behind an URL of its own, sets in its answers.
const BACKEND: &str = "HTTP/1.1 200 OK\r\nDate: Wed, 07 Aug 2024 18:37:25 GMT\r\nContent-Type: application/json\r\nConnection: keep-alive\r\nx-amzn-RequestId: 0e7b1a7c-95a5-4d1b-a5a5-6a4d7a3f2b11\r\nX-Amzn-Trace-Id: root=1-66b3be55-0a\r\nContent-Length: 2\r\n\r\n{}";

/// Headers that the backend's own network puts into the requests that it gets.
const OF_THE_BACKENDS_NETWORK: &[&str] = &[
    "x-amzn-tls-cipher-suite",
    "x-amzn-tls-version",
    "x-forwarded-for",
    "x-forwarded-port",
    "x-forwarded-proto",
];

const KINDS: [&str; 2] = ["HTTP", "HTTP_PROXY"];

fn serving(kind: &str, path: &str, uri: &str, further: &str) -> TestGateway {
    TestGateway::serving(&api(&method_of(
        path,
        "x-amazon-apigateway-any-method",
        &format!(
            "type: {}\nhttpMethod: POST\nuri: '{uri}'\n{further}responses: {{default: {{statusCode: '200'}}}}\n",
            kind.to_lowercase(),
        ),
    )))
    .start()
}

/// Holds what a backend got against what the recordings' backend said that it got.
fn assert_seen(recorded: &Value, seen: &SeenRequest, what: &str) {
    let mut wanted = recorded["headers"].clone();
    let mut got = seen_headers(seen);
    for name in OF_THE_BACKENDS_NETWORK {
        wanted.as_object_mut().unwrap().remove(*name);
        got.as_object_mut().unwrap().remove(*name);
    }
    if !wanted
        .as_object()
        .unwrap()
        .contains_key("x-amzn-apigateway-api-id")
    {
        // This recording left out all that begins with `x-`.
        got.as_object_mut()
            .unwrap()
            .retain(|name, _| !name.starts_with("x-"));
    }
    let agent = wanted["user-agent"].as_str().unwrap();
    wanted["user-agent"] = json!(agent.replace(
        "<rest_api_id:1>",
        seen.header("x-amzn-apigateway-api-id").unwrap()
    ));
    assert_fits(&wanted, &got, &[], what);
    assert_eq!(seen.method, recorded["method"], "{what}");
    let body: Value = serde_json::from_slice(&seen.body).unwrap();
    assert_eq!(body, recorded["data"], "{what}");
}

fn assert_answer(recorded: &Value, answer: &Answer, what: &str) {
    assert_eq!(json!(answer.status), recorded["status_code"], "{what}");
    assert_fits(&recorded["headers"], &lower(&headers_of(answer)), &[], what);
}

#[test]
fn requests_and_answers_pass_or_are_made() {
    for kind in KINDS {
        let test = format!("test_http_integration_with_lambda[{kind}]");
        let Some(recorded) = recorded("http.json", &test) else {
            return;
        };
        let recorded = &recorded["http-invocation-lambda-url"];
        let backend = FakeBackend::says(BACKEND, Next::Keep);
        let gateway = serving(kind, "/test", &backend.url(), "");
        let answer = gateway.send(
            "POST /test HTTP/1.1\nAccept-Encoding: gzip, deflate\nConnection: keep-alive\nContent-Type: application/json\naccept: application/xml\nuser-Agent: test/integration",
            r#"{"message": "hello world"}"#,
        );
        assert_seen(&recorded["content"], &backend.only(), kind);
        assert_answer(recorded, &answer, kind);
        for name in ["x-forwarded-for", "x-forwarded-port", "x-forwarded-proto"] {
            let sent = backend.only().header(name).is_some();
            assert_eq!(sent, kind == "HTTP_PROXY", "{kind}: {name}");
        }
    }
}

#[test]
fn the_integrations_method_is_used() {
    for kind in KINDS {
        let test = format!("test_http_integration_method[{kind}]");
        let Some(recorded) = recorded("http.json", &test) else {
            return;
        };
        for (name, _) in recorded
            .as_object()
            .unwrap()
            .iter()
            .filter(|(name, _)| name.starts_with("http-"))
        {
            let backend = FakeBackend::echo();
            let gateway = serving(kind, "/test", &backend.url(), "");
            // Whatever their names say, all were recorded with POST.
            let answer = gateway.send(
                "POST /test HTTP/1.1\nAccept-Encoding: gzip, deflate\nContent-Type: application/json\nAccept: application/json\nuser-Agent: test/integration",
                r#"{"message": "hello world"}"#,
            );
            assert_eq!(answer.status, 200);
            assert_seen(&recorded[name], &backend.only(), name);
        }
    }
}

#[test]
fn the_status_of_the_backend_passes_or_is_mapped() {
    for kind in KINDS {
        let test = format!("test_http_integration_invoke_status_code_passthrough[{kind}]");
        let Some(recorded) = recorded("http.json", &test) else {
            return;
        };
        let backend = FakeBackend::start(|request, wire| {
            let status = request.target.rsplit('/').next().unwrap();
            let body = format!("{{\"message\": \"\", \"status_code\": {status}}}");
            write!(
                wire,
                "HTTP/1.1 {status} said\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            )
            .unwrap();
            Next::Keep
        });
        let gateway = serving(
            kind,
            "/{map+}",
            &format!("{}/{{map}}", backend.url()),
            "requestParameters: {integration.request.path.map: method.request.path.map}\n",
        );
        for (name, status) in [("matching-response", 200), ("non-matching-response", 400)] {
            let answer = gateway.send(&format!("POST /status/{status} HTTP/1.1"), "");
            assert_eq!(
                json!({"body": answer.json(), "status_code": answer.status}),
                recorded[name],
                "{kind}: {name}"
            );
        }
        assert_eq!(backend.seen()[0].target, "/status/200");
    }
}

#[test]
fn parameters_are_mapped_beside_what_passes() {
    let Some(recorded) = recorded(
        "http.json",
        "test_http_proxy_integration_request_data_mappings",
    ) else {
        return;
    };
    let recorded = &recorded["http-proxy-invocation"];
    let backend = FakeBackend::echo();
    let gateway = serving(
        "HTTP_PROXY",
        "/{pathVariable}",
        &format!("{}?testVar={{pathVar}}&testQs={{qsVar}}", backend.url()),
        "requestParameters:
  integration.request.header.headerVar: method.request.header.foobar
  integration.request.path.qsVar: method.request.querystring.testVar
  integration.request.path.pathVar: method.request.path.pathVariable
  integration.request.querystring.queryString: method.request.querystring.testQueryString
  integration.request.querystring.testQs: method.request.querystring.testQueryString
  integration.request.querystring.testEmptyQs: method.request.header.emptyheader
",
    );
    let answer = gateway.send(
        "POST /foobar?testQueryString=foo&testVar=bar HTTP/1.1\nAccept-Encoding: gzip, deflate\nContent-Type: application/json\nAccept: application/json\nfoobar: mapped-value\nuser-Agent: test/integration\nheaderVar: request-value",
        r#"{"message": "hello world"}"#,
    );
    assert_eq!(json!(answer.status), recorded["status_code"]);
    let seen = backend.only();
    let (path, query) = seen.target.split_once('?').unwrap();
    assert_eq!(path, recorded["content"]["path"]);
    let mut arguments: Vec<(&str, String)> = Vec::new();
    for (name, value) in query.split('&').map(|pair| pair.split_once('=').unwrap()) {
        match arguments.iter_mut().find(|(other, _)| *other == name) {
            // The recordings' backend joins what comes more than once.
            Some((_, values)) => *values = format!("{values},{value}"),
            None => arguments.push((name, value.to_owned())),
        }
    }
    let arguments: Value = arguments
        .into_iter()
        .map(|(name, value)| (name.to_owned(), Value::String(value)))
        .collect::<serde_json::Map<_, _>>()
        .into();
    assert_eq!(arguments, recorded["content"]["args"]);
    let mut wanted = recorded["content"].clone();
    wanted["headers"]["x-amzn-apigateway-api-id"] = json!("<any>");
    wanted["headers"]["x-amzn-trace-id"] = json!("<any>");
    assert_seen(&wanted, &seen, "mapped");
}
