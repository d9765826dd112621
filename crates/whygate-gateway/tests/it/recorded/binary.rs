//! Binary payloads and `contentHandling`. They were recorded with S3, whose part an HTTP
//! server plays: what it is sent is what the object holds.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use whygate_testkit::{FakeBackend, Next, TestGateway, recorded};

use crate::definitions::{api, method_of};

/// Bytes that are no UTF-8, as base64: the object of the recordings.
const ENCODED: &str =
    "H4sIABRs7mMC/0vOzy0oSi0uTk1RSEksSdRRKM7IL81JUUhKVcjMK0vMyUxRCA1x07VQKC4pysxLBwC4ORBXLwAAAA==";
const TEXT: &str = "this is a UTF8 text typed object";

fn raw() -> Vec<u8> {
    STANDARD.decode(ENCODED).unwrap()
}

fn object(key: &str) -> Vec<u8> {
    match key {
        "binary-raw" => raw(),
        "binary-encoded" => ENCODED.into(),
        "text" => TEXT.into(),
        other => panic!("{other}"),
    }
}

/// A recorded body: the text of Python's bytes, or text with what is no UTF-8 replaced.
fn recorded_body(value: &Value) -> Vec<u8> {
    let text = value.as_str().unwrap();
    let Some(inside) = text
        .strip_prefix("b'")
        .map(|rest| rest.strip_suffix('\'').unwrap_or(rest))
    else {
        return text.into();
    };
    let mut bytes = Vec::new();
    let mut rest = inside.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        match rest.next().unwrap() {
            b'x' => {
                let mut digit = || char::from(rest.next().unwrap()).to_digit(16).unwrap();
                let value = digit() * 16 + digit();
                bytes.push(u8::try_from(value).unwrap());
            }
            b'r' => bytes.push(b'\r'),
            b'n' => bytes.push(b'\n'),
            b't' => bytes.push(b'\t'),
            other => bytes.push(other),
        }
    }
    bytes
}

fn definition(backend: &FakeBackend, further: &str, binary: bool) -> String {
    let types = if binary {
        "x-amazon-apigateway-binary-media-types: [image/png]\n"
    } else {
        ""
    };
    format!(
        "{}{types}",
        api(&method_of(
            "/{object_path+}",
            "x-amazon-apigateway-any-method",
            &format!(
                "type: http\nhttpMethod: ANY\nuri: '{}/{{object_path}}'\nrequestParameters:\n  integration.request.path.object_path: method.request.path.object_path\n  integration.request.header.Content-Type: method.request.header.Content-Type\n{further}",
                backend.url()
            ),
        ))
    )
}

const RESPONSES: &str = "responses:\n  default:\n    statusCode: '200'\n    responseParameters: {method.response.header.ETag: integration.response.header.ETag}\n";

/// Puts an object; gives the status, and what the backend got.
fn put(
    definition: &str,
    backend: &FakeBackend,
    key: &str,
    content_type: &str,
) -> (u16, Option<Vec<u8>>) {
    let before = backend.seen().len();
    let gateway = TestGateway::serving(definition).start();
    let answer = gateway.send(
        &format!("PUT /{key} HTTP/1.1\nContent-Type: {content_type}\nAccept: */*"),
        object(key),
    );
    let seen = backend.seen().get(before).map(|seen| {
        assert_eq!(seen.header("content-type"), Some(content_type));
        seen.body.clone()
    });
    (answer.status, seen)
}

fn store() -> FakeBackend {
    FakeBackend::says(
        "HTTP/1.1 200 OK\r\nETag: \"tag\"\r\nContent-Length: 0\r\n\r\n",
        Next::Keep,
    )
}

/// Puts all objects with a content type, and holds what was stored against the recording;
/// what was not stored answered 500.
fn assert_stored(recorded: &Value, handling: &str, binary: bool, content_type: &str, prefix: &str) {
    for key in ["binary-raw", "binary-encoded", "text"] {
        let backend = store();
        let further = if handling == "None" {
            RESPONSES.to_owned()
        } else {
            format!("contentHandling: {handling}\n{RESPONSES}")
        };
        let text = definition(&backend, &further, binary);
        let (status, seen) = put(&text, &backend, key, content_type);
        let name = format!("{prefix}-{key}");
        let what = format!("{handling}: {name}");
        match recorded.get(&name) {
            Some(stored) => {
                assert_eq!(status, 200, "{what}");
                assert_eq!(seen, Some(recorded_body(&stored["Body"])), "{what}");
            }
            None => assert_eq!((status, seen), (500, None), "{what}"),
        }
    }
}

#[test]
fn requests_pass_or_become_base64() {
    for handling in ["None", "CONVERT_TO_TEXT"] {
        let test = format!("test_apigw_s3_binary_support_request[{handling}]");
        let Some(recorded) = recorded("s3.json", &test) else {
            return;
        };
        assert_stored(
            &recorded,
            handling,
            false,
            "image/png",
            "get-obj-no-binary-media",
        );
        assert_stored(
            &recorded,
            handling,
            true,
            "image/png",
            "get-obj-binary-type",
        );
        assert_stored(&recorded, handling, true, "text/plain", "get-obj-text-type");
    }
}

#[test]
fn requests_become_binary() {
    let Some(recorded) = recorded(
        "s3.json",
        "test_apigw_s3_binary_support_request_convert_to_binary",
    ) else {
        return;
    };
    let handling = "CONVERT_TO_BINARY";
    assert_stored(
        &recorded,
        handling,
        false,
        "image/png",
        "get-obj-no-binary-media",
    );
    assert_stored(
        &recorded,
        handling,
        true,
        "image/png",
        "get-obj-binary-media",
    );
    assert_stored(&recorded, handling, true, "text/plain", "get-obj-text-type");
}

#[test]
fn a_request_template_does_not_run_on_what_became_binary() {
    let Some(recorded) = recorded(
        "s3.json",
        "test_apigw_s3_binary_support_request_convert_to_binary_with_request_template",
    ) else {
        return;
    };
    let integration = &recorded["get-integration"];
    let template = integration["requestTemplates"]["application/json"].to_string();
    let further = format!(
        "contentHandling: {}\nrequestTemplates: {{application/json: {}}}\n{RESPONSES}",
        integration["contentHandling"].as_str().unwrap(),
        json!(template)
    );
    let backend = store();
    let text = definition(&backend, &further, false);
    let (status, seen) = put(&text, &backend, "binary-encoded", "image/png");
    assert_eq!(status, 200);
    assert_eq!(
        seen,
        Some(recorded_body(&recorded["get-obj-encoded"]["Body"]))
    );
    assert_eq!(
        put(&text, &backend, "binary-encoded", "application/json"),
        (500, None)
    );
}

#[test]
fn a_response_template_runs_on_text_only() {
    let Some(recorded) = recorded(
        "s3.json",
        "test_apigw_s3_binary_support_response_convert_to_binary_with_request_template",
    ) else {
        return;
    };
    for (name, status) in [
        ("get-integration-response", 200),
        ("get-integration-response-update", 500),
    ] {
        let response = &recorded[name];
        let template = response["responseTemplates"]["application/json"].to_string();
        let further = format!(
            "{RESPONSES}    contentHandling: {}\n    responseTemplates: {{application/json: {}}}\n",
            response["contentHandling"].as_str().unwrap(),
            json!(template.replace("\":\"", "\": \""))
        );
        let backend = FakeBackend::says(
            format!(
                "HTTP/1.1 200 OK\r\nContent-Type: binary/octet-stream\r\nETag: {}\r\nContent-Length: {}\r\n\r\n{ENCODED}",
                recorded["put-obj-encoded"]["ETag"].as_str().unwrap(),
                ENCODED.len()
            ),
            Next::Keep,
        );
        let gateway = TestGateway::serving(&definition(&backend, &further, false)).start();
        let answer = gateway.send("GET /binary-encoded HTTP/1.1\nAccept: image/png", "");
        assert_eq!(answer.status, status, "{name}");
        if status == 200 {
            let wanted = &recorded["encoded-text-payload-binary-accept"];
            assert_eq!(answer.body, recorded_body(&wanted["content"]));
            assert_eq!(answer.header("ETag"), wanted["etag"].as_str());
        }
    }
}
