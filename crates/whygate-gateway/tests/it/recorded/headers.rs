//! What becomes of headers on both ways, by the type of the integration:
//! `TestApiGatewayHeaderRemapping`.

use std::fmt::Write;

use serde_json::{Value, json};
use whygate_testkit::{
    Answer, FakeBackend, FakeFunctions, Next, Run, TestGateway, payload, recorded,
};

use super::{assert_fits, headers_of, lower, seen_headers};
use crate::definitions::{api, method_of};

/// The headers that the calls are about, what the client sends in each, and what is mapped to
/// it.
const HEADERS: &[(&str, &str, &str)] = &[
    ("Accept", "application/json", "'text/html'"),
    ("Accept-Charset", "UTF-8", "'UTF-16'"),
    ("Accept-Encoding", "br", "'zstd'"),
    ("Age", "request_Age", "'request_params_age'"),
    (
        "Authorization",
        "Unauthorized",
        "'request_params_authorization'",
    ),
    ("Connection", "close", "'keep-alive'"),
    ("Content-Encoding", "deflate", "'compress'"),
    ("Content-Length", "", "'0'"),
    (
        "Content-MD5",
        "request_Content-MD5",
        "'request_params_Content-MD5'",
    ),
    ("Content-Type", "application/json", "'application/json'"),
    ("Date", "request_Date", "'request_params_Date'"),
    ("Expect", "100-continue", "'200-ok'"),
    ("Host", "apis.test", "method.request.header.Host"),
    ("Max-Forwards", "2", "'2'"),
    ("Pragma", "cache", "'no-cache'"),
    ("Proxy-Authenticate", "Basic", "'Basic realm=\"inside\"'"),
    ("Range", "bytes=500-999", "'bytes=0-499'"),
    (
        "Referer",
        "https://example.com/",
        "'https://example.com/page'",
    ),
    (
        "Server",
        "https://example.com/",
        "'https://example.com/page'",
    ),
    ("TE", "deflate", "'gzip'"),
    ("Transfer-Encoding", "chunked", "'deflate'"),
    ("Trailer", "Expires", "'user-agent'"),
    ("Upgrade", "HTTP/2.0", "'HTTP/2.0'"),
    ("User-Agent", "localStack/0.0", "'Override-Agent'"),
    ("Via", "p.example.net", "'othersite.net'"),
    (
        "Warn",
        "299 localStack/0.0",
        "'110 anderson/1.3.37 \"Response is stale\"'",
    ),
    (
        "WWW-Authenticate",
        "Basic YWxhZGRpbjpvcGVuc2VzYW1l",
        "'Basic YWxhZGRpbjpvcGVuc2VzYW1l'",
    ),
];

/// What the backend of the recordings sets in its answers.
const BACKEND: &str = "HTTP/1.1 200 OK\r\nDate: Wed, 11 Dec 2024 15:29:02 GMT\r\nContent-Type: application/json\r\nConnection: keep-alive\r\nServer: gunicorn/19.9.0\r\nAccess-Control-Allow-Origin: *\r\nAccess-Control-Allow-Credentials: true\r\nContent-Length: 2\r\n\r\n{}";

/// Numbers that depend on what the recorded backend said.
const ANY: &[&str] = &[
    "Content-Length",
    "content-length",
    "x-amzn-remapped-content-length",
];

fn call(gateway: &TestGateway) -> Answer {
    gateway.send(&head(), "0\r\n\r\n")
}

/// The same without a body: one of unknown length goes on as such here, while Amazon gathers it
/// and says its length.
fn call_without_body(gateway: &TestGateway) -> Answer {
    gateway.send(&head().replace("\nTransfer-Encoding: chunked", ""), "")
}

fn head() -> String {
    let mut head = String::from("GET /x HTTP/1.1");
    for (name, value, _) in HEADERS {
        if !value.is_empty() {
            write!(head, "\n{name}: {value}").unwrap();
        }
    }
    head
}

/// A method with an integration that maps nothing.
fn bare(integration: &str) -> String {
    api(&method_of(
        "/x",
        "get",
        &format!("{integration}responses: {{default: {{statusCode: '200'}}}}\n"),
    ))
}

/// A method with an integration that maps all headers both ways but those that fail the call.
fn full(integration: &str, forbidden: &[&str]) -> String {
    let mut text = integration.to_owned();
    text.push_str("requestParameters:\n");
    for (name, _, expression) in HEADERS {
        if !forbidden.contains(&name.to_ascii_lowercase().as_str()) {
            writeln!(
                text,
                "  integration.request.header.{name}: {}",
                json!(expression)
            )
            .unwrap();
        }
    }
    let template: Vec<String> = HEADERS
        .iter()
        .map(|(name, _, _)| format!("\"{name}\": \"$input.params('{name}')\""))
        .collect();
    let template = format!("{{{}}}", template.join(","));
    writeln!(
        text,
        "requestTemplates:\n  application/json: {}",
        json!(template)
    )
    .unwrap();
    text.push_str("responses:\n  default:\n    statusCode: '200'\n    responseParameters:\n");
    for (name, _, _) in HEADERS {
        writeln!(
            text,
            "      method.response.header.{name}: \"'response_param_{name}'\""
        )
        .unwrap();
    }
    api(&method_of("/x", "get", &text))
}

fn one(integration: &str, header: &str) -> String {
    let (name, _, expression) = HEADERS
        .iter()
        .find(|(name, _, _)| name.eq_ignore_ascii_case(header))
        .unwrap();
    bare(&format!(
        "{integration}requestParameters:\n  integration.request.header.{name}: {}\n",
        json!(expression)
    ))
}

/// The calls that fail because of what they map; their names.
fn failing(recorded: &Value) -> Vec<&str> {
    let failing: Vec<&str> = recorded
        .as_object()
        .unwrap()
        .iter()
        .filter(|(_, answer)| answer["body"]["message"] == "Internal server error")
        .map(|(name, _)| name.as_str())
        .collect();
    assert!(failing.len() >= 2);
    failing
}

fn assert_failure(recorded: &Value, answer: &Answer, what: &str) {
    assert_eq!(answer.status, 500, "{what}");
    assert_eq!(answer.json(), recorded["body"], "{what}");
    assert_fits(
        &recorded["response-headers"],
        &headers_of(answer),
        &[],
        what,
    );
}

fn http_integration(kind: &str) {
    let test = format!("test_apigateway_header_remapping_http[{kind}]");
    let Some(recorded) = recorded("integrations.json", &test) else {
        return;
    };
    let failing = failing(&recorded);
    let backend = FakeBackend::says(BACKEND, Next::Keep);
    let integration = format!(
        "type: {}\nhttpMethod: POST\nuri: '{}/post'\n",
        kind.to_lowercase(),
        backend.url()
    );
    for (number, (name, definition)) in [
        ("no-param-integration", bare(&integration)),
        ("full-integration", full(&integration, &failing)),
    ]
    .into_iter()
    .enumerate()
    {
        let expected = &recorded[name];
        let gateway = TestGateway::serving(&definition).start();
        let answer = if kind == "HTTP" {
            call(&gateway)
        } else {
            call_without_body(&gateway)
        };
        assert_eq!(answer.status, 200, "{name}");
        let mut recorded_headers = expected["response-headers"].clone();
        let mut headers = headers_of(&answer);
        if kind == "HTTP_PROXY" {
            // How a backend spells its headers is not kept.
            (recorded_headers, headers) = (lower(&recorded_headers), lower(&headers));
        }
        assert_fits(&recorded_headers, &headers, ANY, name);
        let seen = backend.seen().swap_remove(number);
        let lengths: &[&str] = if seen.body.is_empty() {
            &[]
        } else {
            &["content-length"]
        };
        let mut wanted = lower(&expected["headers"]);
        wanted["user-agent"] = json!(wanted["user-agent"].as_str().unwrap().replace(
            "<apigw-id:1>",
            seen.header("x-amzn-apigateway-api-id").unwrap()
        ));
        let mut got = seen_headers(&seen);
        // The recordings' backend keeps these to itself.
        got.as_object_mut()
            .unwrap()
            .retain(|name, _| !name.starts_with("x-forwarded-"));
        assert_fits(&wanted, &got, lengths, name);
        if expected["body"] == "" {
            assert!(seen.body.is_empty(), "{name}");
        } else {
            let body = serde_json::from_slice(&seen.body).unwrap();
            assert_fits(&expected["body"], &body, &[], name);
        }
    }
    for name in failing {
        let gateway = TestGateway::serving(&one(&integration, name)).start();
        assert_failure(&recorded[name], &call(&gateway), name);
    }
    assert_eq!(backend.seen().len(), 2);
}

#[test]
fn of_http_integrations() {
    http_integration("HTTP");
}

#[test]
fn of_http_proxy_integrations() {
    http_integration("HTTP_PROXY");
}

fn function_integration(kind: &str, returned: &Value, check: impl Fn(&Value, &Value, &str)) {
    let test = format!("test_apigateway_header_remapping_aws[{kind}]");
    let Some(recorded) = recorded("integrations.json", &test) else {
        return;
    };
    let failing = failing(&recorded);
    let integration = format!(
        "type: {}\nhttpMethod: POST\ncredentials: arn:aws:iam::123456789012:role/invoker\nuri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:tested/invocations\n",
        kind.to_lowercase(),
    );
    let returned = payload(returned);
    let functions = FakeFunctions::new(move |_| Run::Returns(returned.clone()));
    let serve = |definition: &str| {
        TestGateway::serving(definition)
            .functions(&functions)
            .start()
    };
    for (number, (name, definition)) in [
        ("no-param-integration", bare(&integration)),
        ("full-integration", full(&integration, &failing)),
    ]
    .into_iter()
    .enumerate()
    {
        let answer = call(&serve(&definition));
        assert_eq!(answer.status, 200, "{name}");
        let expected = &recorded[name];
        assert_fits(
            &expected["response-headers"],
            &headers_of(&answer),
            ANY,
            name,
        );
        let event = serde_json::from_slice(&functions.invoked()[number].payload).unwrap();
        check(expected, &event, name);
    }
    for name in failing {
        assert_failure(
            &recorded[name],
            &call(&serve(&one(&integration, name))),
            name,
        );
    }
    assert_eq!(functions.invoked().len(), 2);
}

#[test]
fn of_functions_with_mapping() {
    function_integration("AWS", &json!({"any": "thing"}), |recorded, event, name| {
        assert_fits(&recorded["body"], event, &[], name);
        assert_eq!(recorded["headers"], Value::Null);
    });
}

#[test]
fn of_functions_without_mapping() {
    let returned = json!({"statusCode": 200, "body": "{}"});
    function_integration("AWS_PROXY", &returned, |recorded, event, name| {
        assert_eq!(event["body"], recorded["body"], "{name}");
        assert_fits(&recorded["headers"], &event["headers"], &[], name);
    });
}
