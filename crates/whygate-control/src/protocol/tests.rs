//! The wire, without any operation behind it.

use bytes::Bytes;
use http::Request;
use serde_json::{Value, json};

use super::{Addressed, addressed, cbor, error, region, success, understand};
use crate::{
    ServiceError,
    generated::{apigateway, cloudwatch, lambda, logs, sts},
    model::{Protocol, Service},
};

fn request(method: &str, uri: &str, body: &str) -> super::Request {
    Request::builder()
        .method(method)
        .uri(uri)
        .body(Bytes::copy_from_slice(body.as_bytes()))
        .unwrap()
}

fn signed(service: &str, uri: &str) -> super::Request {
    let mut request = request("GET", uri, "");
    let credential = format!(
        "AWS4-HMAC-SHA256 Credential=A/B/20260101/eu-west-1/{service}/aws4_request, \
         SignedHeaders=host, Signature=0"
    );
    request
        .headers_mut()
        .insert("authorization", credential.parse().unwrap());
    request
}

fn service_id(request: &super::Request) -> &'static str {
    match addressed(request) {
        Addressed::Service(service) => service.id,
        Addressed::Other => "other",
        Addressed::Nothing => "nothing",
    }
}

#[test]
fn tells_services_apart_by_signature_and_path() {
    assert_eq!(
        service_id(&signed("apigateway", "/restapis")),
        "API Gateway"
    );
    assert_eq!(
        service_id(&signed("apigateway", "/v2/apis")),
        "ApiGatewayV2"
    );
    assert_eq!(service_id(&signed("monitoring", "/")), "CloudWatch");
    assert_eq!(service_id(&signed("s3", "/bucket")), "other");
    assert_eq!(service_id(&request("GET", "/restapis", "")), "API Gateway");
    assert_eq!(service_id(&request("GET", "/health", "")), "nothing");
    assert_eq!(region(signed("logs", "/").headers()), Some("eu-west-1"));
}

fn understood(service: &'static Service, request: &super::Request) -> (&'static str, Value) {
    let understood = understand(service, request).unwrap();
    (understood.operation.name, Value::Object(understood.input))
}

#[test]
fn reads_members_from_path_query_and_body() {
    let get = request("GET", "/restapis/abc/resources/r%2F1?embed=methods", "");
    assert_eq!(
        understood(&apigateway::SERVICE, &get),
        (
            "GetResource",
            json!({ "restApiId": "abc", "resourceId": "r/1", "embed": ["methods"] })
        )
    );
    let create = request("POST", "/restapis", r#"{"name":"a","version":null,"x":1}"#);
    assert_eq!(
        understood(&apigateway::SERVICE, &create),
        ("CreateRestApi", json!({ "name": "a" }))
    );
    let import = request("POST", "/restapis?mode=import&basepath=split", "{}");
    assert_eq!(
        understood(&apigateway::SERVICE, &import),
        (
            "ImportRestApi",
            json!({ "body": "e30=", "parameters": { "mode": "import", "basepath": "split" } })
        )
    );
}

#[test]
fn reads_every_protocol() {
    let mut put = request("POST", "/", r#"{"logGroupName":"g"}"#);
    put.headers_mut().insert(
        "x-amz-target",
        "Logs_20140328.CreateLogGroup".parse().unwrap(),
    );
    assert_eq!(
        understood(&logs::SERVICE, &put),
        ("CreateLogGroup", json!({ "logGroupName": "g" }))
    );
    let form = "Action=AssumeRole&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fabcdefgh&RoleSessionName=\
                me&Tags.member.1.Key=k&Tags.member.1.Value=v+w";
    assert_eq!(
        understood(&sts::SERVICE, &request("POST", "/", form)),
        (
            "AssumeRole",
            json!({
                "RoleArn": "arn:aws:iam::1:role/abcdefgh",
                "RoleSessionName": "me",
                "Tags": [{ "Key": "k", "Value": "v w" }],
            })
        )
    );
    let body = cbor::write(&json!({ "AlarmNames": ["a"] }));
    let mut delete = Request::builder()
        .method("POST")
        .uri("/service/GraniteServiceVersion20100801/operation/DeleteAlarms")
        .body(Bytes::from(body))
        .unwrap();
    delete
        .headers_mut()
        .insert("smithy-protocol", "rpc-v2-cbor".parse().unwrap());
    assert_eq!(
        understood(&cloudwatch::SERVICE, &delete),
        ("DeleteAlarms", json!({ "AlarmNames": ["a"] }))
    );
}

fn refused(method: &str, uri: &str, body: &str) -> String {
    understand(&apigateway::SERVICE, &request(method, uri, body))
        .unwrap_err()
        .to_string()
}

#[test]
fn refuses_what_the_model_does_not_allow() {
    assert_eq!(
        refused("GET", "/restapis/a/b/c", ""),
        "MissingAuthenticationTokenException: Missing Authentication Token"
    );
    assert_eq!(
        refused("POST", "/restapis", "[1]"),
        "SerializationException: Start of structure or map expected"
    );
    assert_eq!(
        refused("POST", "/restapis", r#"{"name":1}"#),
        "SerializationException: NUMBER_VALUE can not be converted to a String"
    );
    let body = r#"{"patchOperations":[{"op":"wrong_op"}]}"#;
    assert_eq!(
        refused(
            "PATCH",
            "/restapis/a/resources/b/methods/GET/responses/x",
            body
        ),
        "ValidationException: 2 validation errors detected: Value 'wrong_op' at \
         'updateMethodResponseInput.patchOperations.1.member.op' failed to satisfy constraint: \
         Member must satisfy enum value set: [add, remove, move, test, replace, copy]; Value 'x' \
         at 'statusCode' failed to satisfy constraint: Member must satisfy regular expression \
         pattern: [1-5]\\d\\d"
    );
    let deep = "[".repeat(100_000);
    assert!(refused("POST", "/restapis", &deep).starts_with("SerializationException"));
}

#[test]
fn writes_answers_in_the_form_of_the_service() {
    let operation = apigateway::SERVICE.operation("GetRestApis").unwrap();
    let output = json!({ "items": [{ "id": "a", "internal": 1, "createdDate": 7 }] });
    let answer = success(
        &apigateway::SERVICE,
        operation,
        Protocol::RestJson,
        output.as_object().unwrap(),
        "id",
    );
    assert_eq!(answer.body(), r#"{"item":[{"id":"a","createdDate":7}]}"#);
    let wrong = ServiceError::not_found("no such <thing>");
    let answer = error(Some(&lambda::SERVICE), Protocol::RestJson, &wrong, "id");
    assert_eq!(answer.status(), 404);
    assert_eq!(answer.headers()["x-amzn-errortype"], "NotFoundException");
    let answer = error(Some(&sts::SERVICE), Protocol::Query, &wrong, "id");
    let text = String::from_utf8_lossy(answer.body()).into_owned();
    assert!(text.contains("<Code>NotFoundException</Code><Message>no such &lt;thing&gt;<"));
    let answer = error(Some(&cloudwatch::SERVICE), Protocol::Cbor, &wrong, "id");
    assert_eq!(
        cbor::read(answer.body()).unwrap()["__type"],
        "NotFoundException"
    );
}

#[test]
fn writes_and_reads_cbor_alike() {
    let value = json!({
        "a": [0, 23, 24, 255, 256, 65536, 4_294_967_296_i64, -1, -500, 1.5],
        "b": { "c": null, "d": true, "e": "ü".repeat(300) },
    });
    assert_eq!(cbor::read(&cbor::write(&value)), Some(value));
    assert_eq!(cbor::read(&[0x9f; 1000]), None);
    // Indefinite map with a chunked key and a half float, and the break.
    let bytes = [0xbf, 0x7f, 0x61, b'k', 0xff, 0xf9, 0x3e, 0x00, 0xff];
    assert_eq!(cbor::read(&bytes), Some(json!({ "k": 1.5 })));
}

#[test]
fn every_path_of_every_table_leads_to_its_operation() {
    for service in [&apigateway::SERVICE, &lambda::SERVICE] {
        for operation in service.operations {
            let uri: String = operation
                .uri
                .split('/')
                .map(|segment| segment.replace(['{', '}', '+'], ""))
                .collect::<Vec<_>>()
                .join("/");
            let found = super::operation(service, &request(operation.method, &uri, "")).unwrap();
            assert_eq!(found.name, operation.name, "{uri}");
        }
    }
}
