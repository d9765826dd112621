use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use whygate_exchange::{
    Fault, IntegrateFault, MapResponseFault, StatusSource,
    ports::{FunctionErrorKind, InvokeError},
};
use whygate_testkit::{FakeFunctions, Run, TestGateway, error, payload, recorded};

use crate::definitions::{api, function};

const ERROR: &str = r#"{"message": "Internal server error"}"#;

fn serving(functions: &Arc<FakeFunctions>) -> TestGateway {
    TestGateway::serving(&api(&function(
        "/{proxy+}",
        "x-amazon-apigateway-any-method",
        "",
    )))
    .functions(functions)
    .start()
}

/// The names in a map, and the types of their values.
fn shape(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), shape(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Value::Array(_) => "list".into(),
        Value::String(text) if text.starts_with('<') => "any".into(),
        Value::String(_) => "text".into(),
        Value::Number(_) => "any".into(),
        Value::Bool(_) => "flag".into(),
        Value::Null => "null".into(),
    }
}

#[test]
fn events_are_as_recorded() {
    let Some(recorded) = recorded("lambda.json", "test_lambda_aws_proxy_integration") else {
        return;
    };
    for (name, head) in [
        (
            "invocation-payload-without-trailing-slash",
            "/stage/proxy-value",
        ),
        (
            "invocation-payload-with-trailing-slash",
            "/stage/proxy-value/",
        ),
        (
            "invocation-payload-with-double-slash",
            "/stage/proxy-value//double-slash",
        ),
        (
            "invocation-payload-with-prepended-slash-to-stage",
            "//stage/proxy-value",
        ),
        (
            "invocation-payload-with-prepended-slash",
            "/stage//proxy-value",
        ),
        (
            "invocation-payload-with-path-encoded-email",
            "/stage/proxy-value/api/user/test%2Balias@gmail.com/plus/test+alias@gmail.com",
        ),
        (
            "invocation-payload-with-params-encoding",
            "/stage/proxy-value/api?dateTimeOffset=2023-06-12T18:05:10.123456+00:00&email=test%2Balias@gmail.com&plus=test+alias@gmail.com&url=https://www.google.com/&whitespace=foo%20bar&zhash=abort/",
        ),
    ] {
        let functions = FakeFunctions::returning("{}");
        let text = api(&function("/{proxy+}", "x-amazon-apigateway-any-method", ""));
        let gateway = TestGateway::serving(&text).functions(&functions).start();
        let head = head.replace("/stage", "/dev");
        let answer = gateway.send(
            &format!("GET {head} HTTP/1.1\nHost: h\nAccept: */*\nAccept-Encoding: gzip, deflate\nauthorization: random-value\nuser-agent: python-requests/testing\ntEsT-HEADeR: aValUE\nConnection: keep-alive"),
            "",
        );
        assert_eq!(answer.status, 200, "{name}");
        let event = functions.only_event();
        let mut expected = recorded[name].clone();
        // What only Amazon's content network adds, and what this stage is called.
        for headers in ["headers", "multiValueHeaders"] {
            expected[headers]
                .as_object_mut()
                .unwrap()
                .retain(|name, _| {
                    !name.starts_with("CloudFront-") && name != "Via" && name != "X-Amz-Cf-Id"
                });
        }
        for member in [
            "path",
            "pathParameters",
            "queryStringParameters",
            "multiValueQueryStringParameters",
            "resource",
            "httpMethod",
            "body",
            "isBase64Encoded",
            "stageVariables",
        ] {
            assert_eq!(event[member], expected[member], "{name}: {member}");
        }
        let path = expected["requestContext"]["path"]
            .as_str()
            .unwrap()
            .replacen("/stage", "/dev", 1);
        assert_eq!(event["requestContext"]["path"], path, "{name}");
        for member in ["identity", "protocol", "resourcePath", "httpMethod"] {
            assert_eq!(
                shape(&event["requestContext"][member]),
                shape(&expected["requestContext"][member])
                    .to_string()
                    .replace("\"any\"", "\"text\"")
                    .parse::<Value>()
                    .unwrap(),
                "{name}: {member}"
            );
        }
        let keys = |value: &Value| {
            let mut keys: Vec<_> = value.as_object().unwrap().keys().cloned().collect();
            keys.sort();
            keys
        };
        assert_eq!(keys(&event), keys(&expected), "{name}");
        assert_eq!(
            keys(&event["requestContext"]),
            keys(&expected["requestContext"]),
            "{name}"
        );
        assert_eq!(
            keys(&event["headers"]),
            keys(&expected["headers"]),
            "{name}"
        );
        assert_eq!(
            keys(&event["multiValueHeaders"]),
            keys(&expected["multiValueHeaders"]),
            "{name}"
        );
    }
}

#[test]
fn last_values_and_all_values() {
    let functions = FakeFunctions::returning("{}");
    let gateway = serving(&functions);
    gateway.send("POST /a?x=1&x=2&y= HTTP/1.1\nX-A: 1\nx-a: 2", "text");
    let event = functions.only_event();
    assert_eq!(event["queryStringParameters"], json!({"x": "2", "y": ""}));
    assert_eq!(
        event["multiValueQueryStringParameters"],
        json!({"x": ["1", "2"], "y": [""]})
    );
    assert_eq!(event["headers"]["X-A"], "2");
    assert_eq!(event["multiValueHeaders"]["X-A"], json!(["1", "2"]));
    assert_eq!(event["body"], "text");
    assert_eq!(
        event["requestContext"]["requestTime"],
        "14/Nov/2023:22:13:20 +0000"
    );
    assert_eq!(
        event["requestContext"]["requestTimeEpoch"],
        1_700_000_000_000_u64
    );
    let invoked = functions.invoked();
    assert_eq!(
        invoked[0].function,
        "arn:aws:lambda:us-east-1:123456789012:function:tested"
    );
    let source = invoked[0].source_arn.as_deref().unwrap();
    assert!(source.starts_with("arn:aws:execute-api:us-east-1:123456789012:"));
    assert!(source.ends_with("/dev/ANY/{proxy+}"), "{source}");
}

#[test]
fn binary_goes_in_and_out_as_base64() {
    let functions = FakeFunctions::new(|_| {
        Run::Returns(payload(&json!({
            "headers": {"Content-Type": "image/png"},
            "body": STANDARD.encode([1, 2, 3]),
            "isBase64Encoded": true,
        })))
    });
    let text = format!(
        "{}x-amazon-apigateway-binary-media-types: ['image/*']\n",
        api(&function("/x", "post", ""))
    );
    let gateway = TestGateway::serving(&text).functions(&functions).start();
    let answer = gateway.send(
        "POST /x HTTP/1.1\nContent-Type: image/png\nAccept: image/webp, text/html",
        [0xff, 0],
    );
    assert_eq!(answer.body, [1, 2, 3]);
    let event = functions.only_event();
    assert_eq!(
        (&event["body"], &event["isBase64Encoded"]),
        (&json!(STANDARD.encode([0xff, 0])), &json!(true))
    );
    let answer = gateway.send("POST /x HTTP/1.1\nAccept: text/html, image/webp", "");
    assert_eq!(answer.text(), STANDARD.encode([1, 2, 3]));
}

#[test]
fn the_answer_is_what_the_function_says() {
    let functions = FakeFunctions::returning(
        r#"{"statusCode":"201","headers":{"X-MiXed":"1","Date":"then","Set-Cookie":"c"},"multiValueHeaders":{"Set-Cookie":["a","b"]},"body":"hello"}"#,
    );
    let gateway = serving(&functions);
    let answer = gateway.get("/a");
    assert_eq!((answer.status, answer.text()), (201, "hello"));
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.all("set-cookie"), ["a", "b", "c"]);
    assert_eq!(answer.header("x-amzn-Remapped-Date"), Some("then"));
    assert!(answer.headers.iter().any(|(name, _)| name == "X-MiXed"));
    assert!(answer.header("x-amzn-trace-id").is_some());
    let exchange = gateway.exchanges.only();
    assert_eq!(
        exchange.responded.as_ref().unwrap().status_source,
        StatusSource::Function
    );
    let integrated = exchange.integrated.as_ref().unwrap();
    assert_eq!(integrated.function.as_ref().unwrap().function, "tested");
    assert!(integrated.request.body.length() > 0);
}

#[test]
fn each_malformed_answer_has_its_code() {
    for (answer, code, status) in [
        ("", "lambda-response-empty", 502),
        ("null", "lambda-response-empty", 502),
        ("\"text\"", "lambda-response-not-object", 502),
        ("[]", "lambda-response-not-object", 502),
        (r#"{"status":200}"#, "lambda-response-unknown-field", 502),
        (r#"{"body":{}}"#, "lambda-response-body-not-string", 502),
        (
            r#"{"headers":{"a":[]}}"#,
            "lambda-response-bad-headers",
            502,
        ),
        (
            r#"{"multiValueHeaders":{"a":"b"}}"#,
            "lambda-response-bad-headers",
            502,
        ),
        (r#"{"statusCode":"OK"}"#, "lambda-response-bad-status", 502),
    ] {
        let functions = FakeFunctions::returning(answer);
        let gateway = serving(&functions);
        let got = gateway.get("/a");
        assert_eq!((got.status, got.text()), (status, ERROR), "{answer}");
        assert_eq!(
            got.header("x-amzn-ErrorType"),
            Some("InternalServerErrorException")
        );
        assert_eq!(gateway.exchanges.only_fault().code(), code, "{answer}");
    }
}

#[test]
fn base64_that_is_none_is_a_500() {
    let functions = FakeFunctions::returning(r#"{"body":"???","isBase64Encoded":true}"#);
    let text = format!(
        "{}x-amazon-apigateway-binary-media-types: ['*/*']\n",
        api(&function("/x", "get", ""))
    );
    let gateway = TestGateway::serving(&text).functions(&functions).start();
    let answer = gateway.send("GET /x HTTP/1.1\nAccept: a/b", "");
    assert_eq!((answer.status, answer.text()), (500, ERROR));
    assert!(matches!(
        gateway.exchanges.only_fault(),
        Fault::MapResponse(MapResponseFault::Base64 { .. })
    ));
}

#[test]
fn each_failed_invocation_has_its_code() {
    let name = || "f".to_owned();
    for (refused, code, status) in [
        (
            InvokeError::NotFound { function: name() },
            "lambda-not-found",
            500,
        ),
        (
            InvokeError::PermissionMissing {
                function: name(),
                source_arn: "a".to_owned(),
            },
            "lambda-permission-missing",
            500,
        ),
        (
            InvokeError::Throttled {
                reason: "r",
                limit: Some(1),
            },
            "lambda-throttled",
            500,
        ),
        (
            InvokeError::RequestTooLarge { length: 7 },
            "lambda-request-too-large",
            413,
        ),
        (
            InvokeError::NotRunnable {
                function: name(),
                reason: "no code".to_owned(),
            },
            "lambda-not-runnable",
            500,
        ),
        (InvokeError::Stopped, "lambda-service-stopped", 500),
    ] {
        let functions = FakeFunctions::new(move |_| Run::Refused(refused.clone()));
        let gateway = serving(&functions);
        assert_eq!(gateway.get("/a").status, status, "{code}");
        assert_eq!(gateway.exchanges.only_fault().code(), code);
    }
}

#[test]
fn a_function_that_fails_is_a_502() {
    let functions = FakeFunctions::new(|_| {
        Run::Fails(error(FunctionErrorKind::Exception, "KeyError", "'isbn'"))
    });
    let gateway = serving(&functions);
    let answer = gateway.get("/a");
    assert_eq!((answer.status, answer.text()), (502, ERROR));
    let exchange = gateway.exchanges.only();
    let fault = exchange.fault.as_ref().unwrap();
    assert_eq!(fault.code(), "lambda-unhandled-exception");
    assert_eq!(
        fault.log_lines(),
        [
            "Lambda execution failed with status 200 due to customer function error: 'isbn'. Lambda request id: 11111111-2222-3333-4444-555555555555"
        ]
    );
    let integrated = exchange.integrated.as_ref().unwrap();
    assert!(integrated.function.is_some());
    assert!(integrated.answer.as_ref().unwrap().body.length() > 0);
}

#[test]
fn a_function_that_takes_too_long_is_a_504() {
    let functions = FakeFunctions::new(|_| Run::Never);
    let text = api(&function("/x", "get", "timeoutInMillis: 50\n"));
    let gateway = TestGateway::serving(&text).functions(&functions).start();
    let answer = gateway.get("/x");
    assert_eq!(
        (answer.status, answer.text()),
        (504, r#"{"message": "Endpoint request timed out"}"#)
    );
    assert!(matches!(
        gateway.exchanges.only_fault(),
        Fault::Integrate(IntegrateFault::Timeout { .. })
    ));
}

#[test]
fn a_function_is_called_with_post_only() {
    let text = api(&function("/x", "get", "").replace("httpMethod: POST", "httpMethod: GET"));
    let gateway = TestGateway::serving(&text).start();
    assert_eq!(gateway.get("/x").status, 500);
    assert_eq!(
        gateway.exchanges.only_fault().code(),
        "lambda-integration-method-not-post"
    );
}

#[test]
fn illegal_mappings_fail_a_function_as_recorded() {
    let Some(recorded) = recorded(
        "integrations.json",
        "test_apigateway_header_remapping_aws[AWS_PROXY]",
    ) else {
        return;
    };
    for header in [
        "content-length",
        "transfer-encoding",
        "authorization",
        "connection",
        "expect",
        "proxy-authenticate",
        "te",
    ] {
        let further =
            format!("requestParameters:\n  integration.request.header.{header}: \"'1'\"\n");
        let gateway = TestGateway::serving(&api(&function("/x", "get", &further))).start();
        let answer = gateway.get("/x");
        assert_eq!(answer.status, 500, "{header}");
        assert_eq!(answer.json(), recorded[header]["body"], "{header}");
        let length = recorded[header]["response-headers"]["Content-Length"].as_str();
        assert_eq!(answer.header("content-length"), length, "{header}");
    }
}
