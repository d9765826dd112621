//! MOCK: what the templates give, whatever passes through.

use whygate_exchange::view::execution_log::{ExecutionLogSettings, LogLevel, execution_log};
use whygate_testkit::{FakeFunctions, TestGateway, payload, recorded};

use crate::definitions::{api, function, method_of, mock};

#[test]
fn a_mock_answers_by_either_address_whatever_passes_through() {
    for method in ["GET", "POST"] {
        for passthrough in ["WHEN_NO_MATCH", "NEVER", "WHEN_NO_TEMPLATES"] {
            for address in ["PATH_BASED", "HOST_BASED"] {
                let test = format!(
                    "test_mock_integration_response[{passthrough}-UrlType.{address}-{method}]"
                );
                let Some(recorded) = recorded("basic.json", &test) else {
                    return;
                };
                let gateway = TestGateway::serving(&api(&method_of(
                    "/{id}",
                    &method.to_lowercase(),
                    &format!(
                        "type: mock\npassthroughBehavior: {passthrough}\nrequestTemplates: {{application/json: '{{\"statusCode\":200}}'}}\nresponses:\n  default:\n    statusCode: '200'\n    responseTemplates: {{application/json: '{{\"statusCode\": 200, \"id\": $input.params().path.id}}'}}\n"
                    ),
                )))
                .start();
                let path = format!("{method} /dev/42 HTTP/1.1");
                let mut answer = gateway.send(&path, "");
                if address == "HOST_BASED" {
                    let exchange = gateway.exchanges.only();
                    let api = &exchange.routed.as_ref().unwrap().route.api_id;
                    let host = format!("{api}.execute-api.us-east-1.amazonaws.com");
                    answer = gateway.send(&format!("{path}\nHost: {host}"), "");
                }
                assert_eq!(answer.json(), recorded["mock-response"], "{test}");
            }
        }
    }
}

#[test]
fn a_mock_echoes_its_path() {
    let Some(recorded) = recorded("basic.json", "test_api_gateway_mock_integration") else {
        return;
    };
    let gateway = TestGateway::serving(&api(&method_of(
        "/echo/{param}",
        "get",
        "type: mock\nrequestTemplates: {application/json: '{\"statusCode\": 200}'}\nresponses:\n  default:\n    statusCode: '200'\n    responseTemplates: {application/json: '{\"echo\": \"$input.params(\"param\")\", \"response\": \"mocked\"}'}\n",
    )))
    .start();
    assert_eq!(
        gateway.get("/echo/foobar").json(),
        recorded["mocked-response"]
    );
}

/// Names of headers that Amazon's content network adds, before the API.
const OF_THE_CONTENT_NETWORK: &[&str] = &["via", "x-amz-cf-id", "x-amz-cf-pop", "x-cache"];

#[test]
fn the_trace_is_told_where_there_is_a_backend() {
    let Some(recorded) = recorded("common.json", "test_invocation_trace_id") else {
        return;
    };
    let functions = FakeFunctions::returning(payload(&serde_json::json!({"statusCode": 200})));
    let gateway = TestGateway::serving(&api(&format!(
        "{}{}",
        mock("/MOCK", "get", "{}"),
        function("/AWS_PROXY", "get", "")
    )))
    .functions(&functions)
    .start();
    for (name, trace) in [
        ("normal-req-headers", ""),
        (
            "trace-id-req-headers",
            "\nX-Amzn-Trace-Id: Root=1-3152b799-8954dae64eda91bc9a23a7e8;Parent=7fa8c0f79203be72;Sampled=1",
        ),
        (
            "trace-id-small-req-headers",
            "\nX-Amzn-Trace-Id: Root=1-3152b799-8954dae64eda91bc9a23a7e8",
        ),
    ] {
        for kind in ["MOCK", "AWS_PROXY"] {
            let Some(wanted) = recorded[format!("{name}-{kind}")].as_object() else {
                continue;
            };
            let mut wanted: Vec<&str> = wanted
                .keys()
                .map(String::as_str)
                .filter(|name| !OF_THE_CONTENT_NETWORK.contains(name) && *name != "connection")
                .collect();
            let answer = gateway.send(&format!("GET /{kind} HTTP/1.1{trace}"), "");
            let mut got: Vec<String> = answer
                .headers
                .iter()
                .map(|(name, _)| name.to_ascii_lowercase())
                .filter(|name| name != "connection")
                .collect();
            wanted.sort_unstable();
            got.sort_unstable();
            assert_eq!(got, wanted, "{name}-{kind}");
            if kind == "AWS_PROXY" {
                // The test itself asks for this: the caller's trace goes on, with a parent.
                let told = answer.header("x-amzn-trace-id").unwrap();
                let given = trace.split_once(": ").map_or("Root=1-", |(_, given)| given);
                assert!(told.starts_with(given), "{told}");
                assert!(
                    told.split(';').nth(1).unwrap().starts_with("Parent="),
                    "{told}"
                );
            }
        }
    }
}

#[test]
fn the_calls_of_the_test_button_are_logged() {
    let Some(recorded) = recorded("api.json", "test_invoke_test_method") else {
        return;
    };
    let pet = |method: &str| {
        method_of(
            "/pets/{petId}",
            method,
            "type: mock\nrequestTemplates: {application/json: '{\"statusCode\": 200}'}\nresponses:\n  default:\n    statusCode: '200'\n    responseTemplates: {application/json: '{\"petId\": \"$input.params(''petId'')\"}'}\n",
        )
        .replace("/pets/{petId}:\n", "")
    };
    let gateway = TestGateway::serving(&api(&format!(
        "{}/pets/{{petId}}:\n{}{}",
        mock("/pets", "get", "{\"pets\": \"all the pets\"}"),
        pet("get"),
        pet("post")
    )))
    .start();
    for (number, (name, head, body)) in [
        ("test-invoke-method-get-pets", "GET /pets", ""),
        ("test-invoke-method-get-pets-id", "GET /pets/123", ""),
        (
            "test-invoke-method-get-with-qs",
            "GET /pets/123?foo=bar",
            "",
        ),
        (
            "test-invoke-method-post-with-body",
            "POST /pets/123",
            "{\"foo\": \"bar\"}",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let wanted = &recorded[name];
        let answer = gateway.send(&format!("{head} HTTP/1.1"), body);
        assert_eq!(serde_json::json!(answer.status), wanted["status"], "{name}");
        assert_eq!(answer.json(), wanted["body"], "{name}");
        assert_eq!(
            answer.header("Content-Type"),
            wanted["headers"]["Content-Type"].as_str()
        );
        let exchange = &gateway.exchanges.wait_for(number + 1)[number];
        let lines = execution_log(
            exchange,
            ExecutionLogSettings {
                level: LogLevel::Info,
                data_trace: true,
            },
        );
        for (_, line) in wanted["log"].as_object().unwrap() {
            // Headers differ between the button and a call over the network, and the test says
            // the concrete path where a call says the resource.
            let Some((_, text)) = line.as_str().unwrap().split_once(" : ") else {
                continue;
            };
            let text = match text.split_once(": ") {
                Some((
                    "Starting execution for request"
                    | "Method request headers"
                    | "Method response headers",
                    _,
                )) => continue,
                Some(("HTTP Method", _)) => text.replace("/pets/123", "/pets/{petId}"),
                _ => text.to_owned(),
            };
            assert!(
                lines
                    .iter()
                    .any(|line| line.ends_with(&format!(") {text}"))),
                "{name}: {text:?} is not in {lines:#?}"
            );
        }
    }
}
