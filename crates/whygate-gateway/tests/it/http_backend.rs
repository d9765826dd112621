use std::fmt::Write;

use whygate_testkit::{FakeBackend, Next, TestGateway, recorded};

use crate::definitions::{api, method_of};

fn before(backend: &FakeBackend, method: &str, further: &str) -> TestGateway {
    TestGateway::serving(&api(&method_of(
        "/x",
        method,
        &format!(
            "type: http\nhttpMethod: {}\nuri: '{}'\n{further}",
            method.to_uppercase(),
            backend.url()
        ),
    )))
    .start()
}

const DEFAULT: &str = "responses: {default: {statusCode: '200'}}\n";

#[test]
fn a_request_has_only_what_is_mapped_as_recorded() {
    let Some(recorded) = recorded(
        "integrations.json",
        "test_apigateway_header_remapping_http[HTTP]",
    ) else {
        return;
    };
    let expected = recorded["no-param-integration"]["headers"]
        .as_object()
        .unwrap();
    let backend = FakeBackend::says(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nServer: s\r\nX-Own: o\r\nContent-Length: 2\r\n\r\n{}",
        Next::Keep,
    );
    let gateway = before(&backend, "get", DEFAULT);
    let answer = gateway.send(
        "GET /x HTTP/1.1\nX-Custom: c\nAccept: a/b\nAuthorization: u\nUser-Agent: u",
        "",
    );
    assert_eq!((answer.status, answer.text()), (200, "{}"));
    let seen = backend.only();
    let names: Vec<String> = seen
        .headers
        .iter()
        .map(|(name, _)| name.to_ascii_lowercase())
        .collect();
    let mut wanted: Vec<String> = expected
        .keys()
        .map(|name| name.to_ascii_lowercase())
        .collect();
    let mut got = names.clone();
    wanted.sort();
    got.sort();
    assert_eq!(got, wanted);
    assert_eq!(seen.header("accept"), Some("application/json"));
    let recorded_answer = recorded["no-param-integration"]["response-headers"]
        .as_object()
        .unwrap();
    for name in recorded_answer.keys() {
        assert!(
            answer.headers.iter().any(|(key, _)| key == name),
            "{name} as it is written in {:?}",
            answer.headers
        );
    }
    assert_eq!(answer.header("x-own"), None);
}

#[test]
fn response_parameters_are_remapped_as_recorded() {
    let Some(recorded) = recorded(
        "integrations.json",
        "test_apigateway_header_remapping_http[HTTP]",
    ) else {
        return;
    };
    let expected = recorded["full-integration"]["response-headers"]
        .as_object()
        .unwrap();
    let mut mappings = String::new();
    for (name, value) in expected {
        let Some(original) = value
            .as_str()
            .and_then(|value| value.strip_prefix("response_param_"))
        else {
            continue;
        };
        assert!(name.ends_with(original));
        writeln!(
            mappings,
            "      method.response.header.{original}: \"'response_param_{original}'\""
        )
        .unwrap();
    }
    let backend = FakeBackend::says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", Next::Keep);
    let gateway = before(
        &backend,
        "get",
        &format!(
            "responses:\n  default:\n    statusCode: '200'\n    responseParameters:\n{mappings}"
        ),
    );
    let answer = gateway.get("/x");
    for (name, value) in expected {
        if value.as_str().unwrap().starts_with("response_param_") {
            let found = answer.headers.iter().find(|(key, _)| key == name);
            assert_eq!(
                found.map(|(_, value)| value.as_str()),
                value.as_str(),
                "{name}"
            );
        }
    }
}

#[test]
fn the_backends_status_selects_the_response() {
    let backend = FakeBackend::says(
        "HTTP/1.1 503 Away\r\nContent-Type: text/plain\r\nX-Why: w\r\nContent-Length: 9\r\n\r\n{\"a\":\"b\"}",
        Next::Keep,
    );
    let further = "requestTemplates: {application/json: 'made here'}
responses:
  '5\\d\\d':
    statusCode: '404'
    responseParameters:
      method.response.header.X-Reason: integration.response.header.X-Why
      method.response.header.X-Part: integration.response.body.a
  default: {statusCode: '200'}
";
    let gateway = before(&backend, "post", further);
    let answer = gateway.send(
        "POST /x HTTP/1.1\nContent-Type: application/json; charset=x",
        "sent",
    );
    assert_eq!((answer.status, answer.text()), (404, r#"{"a":"b"}"#));
    assert_eq!(answer.header("x-reason"), Some("w"));
    assert_eq!(answer.header("x-part"), Some("b"));
    assert_eq!(answer.header("content-type"), Some("text/plain"));
    let seen = backend.only();
    assert_eq!(seen.body, b"made here");
    assert_eq!(
        seen.header("content-type"),
        Some("application/json; charset=x")
    );
}

#[test]
fn an_answer_that_breaks_off_is_a_504() {
    let backend = FakeBackend::says(
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
        Next::Close,
    );
    let gateway = before(&backend, "get", DEFAULT);
    assert_eq!(gateway.get("/x").status, 504);
    assert_eq!(
        gateway.exchanges.only_fault().code(),
        "backend-connection-reset"
    );
}

#[test]
fn jsonpaths_map_parts_of_bodies_both_ways() {
    let backend = FakeBackend::says(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 44\r\n\r\n{\"order\":{\"ids\":[7,8]},\"name\":\"n\",\"no\":null}",
        Next::Keep,
    );
    let further = "requestParameters:
  integration.request.header.X-First: method.request.body.$.items[0].id
  integration.request.header.X-All: method.request.body.items[*].id
  integration.request.querystring.deep: method.request.body.$..tag
  integration.request.header.X-None: method.request.body.$.none
responses:
  default:
    statusCode: '200'
    responseParameters:
      method.response.header.X-Last: integration.response.body.order.ids[-1]
      method.response.header.X-Order: integration.response.body.$.order
      method.response.header.X-Name: integration.response.body.name
      method.response.header.X-Null: integration.response.body.no
";
    let gateway = before(&backend, "post", further);
    let answer = gateway.send(
        "POST /x HTTP/1.1",
        r#"{"items": [{"id": "a"}, {"id": "b", "tag": "t"}]}"#,
    );
    assert_eq!(answer.status, 200);
    for (name, value) in [
        ("X-Last", Some("8")),
        ("X-Order", Some(r#"{"ids":[7,8]}"#)),
        ("X-Name", Some("n")),
        ("X-Null", None),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
    let seen = backend.only();
    assert_eq!(seen.header("x-first"), Some("a"));
    assert_eq!(seen.header("x-all"), Some(r#"["a","b"]"#));
    assert_eq!(seen.header("x-none"), None);
    assert!(
        seen.target.contains("deep=%5B%22t%22%5D"),
        "{}",
        seen.target
    );
}

#[test]
fn a_body_that_is_mapped_must_be_json_if_it_begins_like_it() {
    let further = "responses:
  default:
    statusCode: '200'
    responseParameters: {method.response.header.X-Name: integration.response.body.name}
";
    for (body, status) in [("{\"name\": ", 500), ("<html>", 200), ("", 200)] {
        let backend = FakeBackend::says(
            format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            ),
            Next::Keep,
        );
        let gateway = before(&backend, "post", further);
        let answer = gateway.send("POST /x HTTP/1.1", "{}");
        assert_eq!(answer.status, status, "{body}");
        assert_eq!(answer.header("x-name"), None);
        if status == 500 {
            let fault = gateway.exchanges.only_fault();
            assert_eq!(fault.code(), "response-body-not-json");
            assert_eq!(answer.text(), r#"{"message": "Internal server error"}"#);
        }
    }
}
