//! How calls of services are signed and what is sent, seen by a server that checks.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_credential_types::Credentials;
use aws_sigv4::{
    http_request::{
        PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SigningSettings,
        UriPathNormalizationMode, sign,
    },
    sign::v4,
};
use aws_smithy_runtime_api::client::identity::Identity;
use serde_json::{Value, json};
use whygate_exchange::ports::Clock;
use whygate_exchange::record::RecordContext;
use whygate_exchange::{Fault, IntegrateFault, MapRequestFault, record::RecordV1};
use whygate_gateway::{AwsCredentials, AwsSettings};
use whygate_model::Sources;
use whygate_testkit::{
    FakeBackend, FixedClock, Moto, Next, SeenRequest, TestGateway, refused_address,
};

use crate::{
    aws_services::{PASSES, calls, settings, template},
    definitions::{api, method_of},
};

const KEY: &str = "AKIDTESTED";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYTESTED";
const TOKEN: &str = "token-tested";

fn signed(url: &str) -> AwsSettings {
    AwsSettings {
        credentials: Some(AwsCredentials::new(KEY, SECRET, Some(TOKEN.to_owned()))),
        ..settings(url)
    }
}

fn says(body: &str) -> FakeBackend {
    FakeBackend::says(
        format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        ),
        Next::Keep,
    )
}

fn header<'seen>(seen: &'seen SeenRequest, name: &str) -> &'seen str {
    seen.header(name).unwrap_or_default()
}

/// Signs what was seen once more, with the headers that it says were signed.
fn signature(seen: &SeenRequest, service: &str, region: &str) -> String {
    let authorization = header(seen, "authorization");
    let (_, rest) = authorization.split_once("SignedHeaders=").unwrap();
    let signed: Vec<&str> = rest.split(',').next().unwrap().split(';').collect();
    let mut settings = SigningSettings::default();
    if service == "s3" {
        settings.percent_encoding_mode = PercentEncodingMode::Single;
        settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
        settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
    }
    let identity: Identity =
        Credentials::new(KEY, SECRET, Some(TOKEN.to_owned()), None, "tested").into();
    let now = FixedClock::default().now();
    let parameters = v4::SigningParams::builder()
        .identity(&identity)
        .region(region)
        .name(service)
        .time(at(now.0))
        .settings(settings)
        .build()
        .unwrap()
        .into();
    let headers: Vec<(&str, &str)> = signed
        .iter()
        .filter(|name| {
            !matches!(
                **name,
                "x-amz-date" | "x-amz-security-token" | "x-amz-content-sha256"
            )
        })
        .map(|name| (*name, header(seen, name)))
        .collect();
    let uri = format!("http://{}{}", header(seen, "host"), seen.target);
    let request = SignableRequest::new(
        &seen.method,
        uri,
        headers.into_iter(),
        SignableBody::Bytes(&seen.body),
    )
    .unwrap();
    let (_, signature) = sign(request, &parameters).unwrap().into_parts();
    signature
}

fn at(milliseconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(milliseconds)
}

/// The signature that Amazon's SDK for Python makes of what was seen.
fn by_botocore(moto: &Moto, seen: &SeenRequest, service: &str, region: &str) -> Value {
    let authorization = header(seen, "authorization");
    let (_, rest) = authorization.split_once("SignedHeaders=").unwrap();
    let signed: serde_json::Map<String, Value> = rest
        .split(',')
        .next()
        .unwrap()
        .split(';')
        .map(|name| (name.to_owned(), header(seen, name).into()))
        .collect();
    let request = json!({
        "service": service,
        "region": region,
        "method": seen.method,
        "url": format!("http://{}{}", header(seen, "host"), seen.target),
        "headers": signed,
        "body": seen.body,
        "key": [KEY, SECRET, TOKEN],
    });
    moto.run(&format!(
        "import botocore.auth, botocore.awsrequest, botocore.credentials
seen = json.loads({})
kind = botocore.auth.S3SigV4Auth if seen['service'] == 's3' else botocore.auth.SigV4Auth
auth = kind(botocore.credentials.Credentials(*seen['key']), seen['service'], seen['region'])
request = botocore.awsrequest.AWSRequest(method=seen['method'], url=seen['url'], headers=seen['headers'], data=bytes(seen['body']))
request.context['timestamp'] = seen['headers']['x-amz-date']
result = auth.signature(auth.string_to_sign(request, auth.canonical_request(request)), request)",
        Value::from(request.to_string())
    ))
}

#[test]
fn signatures_are_those_of_amazons_own_sdk() {
    let Some(moto) = Moto::start() else {
        return;
    };
    let item = template(r#"{"TableName": "orders", "Item": {"name": "café"}}"#);
    let form = "requestParameters:\n  integration.request.header.Content-Type: \"'application/x-www-form-urlencoded'\"\n  integration.request.querystring.VisibilityTimeout: method.request.querystring.t\n";
    let by_form = template("Action=SendMessage&MessageBody=$util.urlEncode($input.body)");
    let object = "type: aws\nhttpMethod: PUT\nuri: 'arn:aws:apigateway:eu-west-1:s3:path/b/{key}'\nrequestParameters: {integration.request.path.key: method.request.path.key, integration.request.querystring.tag: method.request.querystring.t}\n";
    for (service, region, path, method) in [
        (
            "dynamodb",
            "us-east-1",
            "/orders",
            calls(
                "/orders",
                "post",
                "dynamodb:action/PutItem",
                &format!("{item}{PASSES}"),
            ),
        ),
        (
            "sqs",
            "us-east-1",
            "/send?t=a%20b%26c",
            calls(
                "/send",
                "post",
                "sqs:path/123456789012/orders",
                &format!("{form}{by_form}{PASSES}"),
            ),
        ),
        (
            "s3",
            "eu-west-1",
            "/a%20b//c+d/caf%C3%A9%2Fx.png?t=x%20y%2Bz~",
            method_of("/{key+}", "post", &format!("{object}{PASSES}")),
        ),
    ] {
        let backend = says("{}");
        let gateway = TestGateway::serving(&api(&method))
            .aws(signed(&backend.url()))
            .start();
        let head = format!("POST {path} HTTP/1.1\nContent-Type: application/json");
        assert_eq!(gateway.send(&head, r#"{"a": "ü"}"#).status, 200);
        let seen = backend.only();
        let (_, found) = header(&seen, "authorization")
            .split_once("Signature=")
            .unwrap();
        assert_eq!(
            by_botocore(&moto, &seen, service, region),
            found,
            "{service}"
        );
    }
}

#[test]
fn a_target_that_nobody_names_is_warned_about() {
    let codes = |further: &str, asked: &str| {
        let text = api(&calls("/x", "post", asked, &format!("{further}{PASSES}")));
        let gateway = TestGateway::serving(&text)
            .aws(settings("http://127.0.0.1:9"))
            .start();
        let codes: Vec<&'static str> = gateway
            .diagnostics
            .iter()
            .map(|diagnostic| diagnostic.code)
            .collect();
        codes
    };
    let mapped =
        "requestParameters: {integration.request.header.X-Amz-Target: \"'AWSEvents.PutEvents'\"}\n";
    assert_eq!(
        codes("", "events:action/PutEvents"),
        ["service-target-missing"]
    );
    assert!(codes(mapped, "events:action/PutEvents").is_empty());
    assert!(codes("", "events:path//").is_empty());
    assert!(codes("", "dynamodb:action/Scan").is_empty());
    assert_eq!(codes("", "newest:action/Do"), ["service-unknown"]);
    assert!(codes("", "newest:path/things").is_empty());
}

#[test]
fn a_service_that_a_stage_variable_leaves_out_is_named_in_the_fault() {
    let backend = says("{}");
    let gateway = TestGateway::serving(&api(&calls(
        "/x",
        "post",
        "${stageVariables.service}:action/Scan",
        PASSES,
    )))
    .aws(settings(&backend.url()))
    .start();
    assert_eq!(gateway.send("POST /x HTTP/1.1", "{}").status, 500);
    match gateway.exchanges.only_fault() {
        Fault::MapRequest(MapRequestFault::InvalidEndpoint {
            undefined_variables,
            ..
        }) => assert_eq!(undefined_variables, ["service"]),
        other => panic!("{other:?}"),
    }
    assert!(backend.seen().is_empty());
}

/// Whether the signature is right, and over which headers it is.
fn check(seen: &SeenRequest, service: &str, region: &str) -> String {
    let authorization = header(seen, "authorization");
    assert!(
        authorization.contains(&format!("/{region}/{service}/aws4_request")),
        "{authorization}"
    );
    let (_, found) = authorization.split_once("Signature=").unwrap();
    assert_eq!(found, signature(seen, service, region));
    assert_eq!(header(seen, "x-amz-security-token"), TOKEN);
    let (_, rest) = authorization.split_once("SignedHeaders=").unwrap();
    rest.split(',').next().unwrap().to_owned()
}

#[test]
fn an_action_of_a_json_service_is_named_and_signed() {
    let backend = says("{}");
    let put = template(r#"{"TableName": "orders", "Item": {}}"#);
    let gateway = TestGateway::serving(&api(&calls(
        "/orders",
        "post",
        "dynamodb:action/PutItem",
        &format!("{put}{PASSES}"),
    )))
    .aws(signed(&backend.url()))
    .start();
    let answer = gateway.send(
        "POST /orders HTTP/1.1\nContent-Type: application/json; charset=utf-8\nAuthorization: Bearer no",
        "{}",
    );
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let seen = backend.only();
    assert_eq!(
        (seen.method.as_str(), seen.target.as_str()),
        ("POST", "/?Action=PutItem")
    );
    assert_eq!(header(&seen, "x-amz-target"), "DynamoDB_20120810.PutItem");
    assert_eq!(header(&seen, "content-type"), "application/x-amz-json-1.0");
    assert_eq!(header(&seen, "accept"), "application/json");
    assert!(header(&seen, "user-agent").starts_with("AmazonAPIGateway_"));
    assert_eq!(
        check(&seen, "dynamodb", "us-east-1"),
        "content-type;host;x-amz-date;x-amz-security-token;x-amz-target"
    );
}

#[test]
fn paths_of_objects_are_signed_as_they_are_sent() {
    let backend = says("");
    let further = "requestParameters:\n  integration.request.path.key: method.request.path.key\n  integration.request.querystring.list: method.request.querystring.list\n";
    let gateway = TestGateway::serving(&api(&method_of(
        "/{key+}",
        "get",
        &format!(
            "type: aws\nhttpMethod: GET\nuri: 'arn:aws:apigateway:eu-west-1:s3:path/pictures/{{key}}'\n{further}{PASSES}"
        ),
    )))
    .aws(signed(&backend.url()))
    .start();
    gateway.get("/a%20b//c+d/caf%C3%A9.png?list=x%20y%2Bz");
    let seen = backend.only();
    assert_eq!(
        seen.target,
        "/pictures/a%20b//c+d/caf%C3%A9.png?list=x%20y%2Bz"
    );
    assert_eq!(
        check(&seen, "s3", "eu-west-1"),
        "host;x-amz-content-sha256;x-amz-date;x-amz-security-token"
    );
    assert_eq!(
        header(&seen, "x-amz-content-sha256"),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
}

#[test]
fn values_cannot_break_out_of_the_path() {
    let backend = says("{}");
    let further =
        "requestParameters:\n  integration.request.path.queue: method.request.querystring.queue\n";
    let gateway = TestGateway::serving(&api(&calls(
        "/send",
        "post",
        "sqs:path/123456789012/{queue}",
        &format!("{further}{PASSES}"),
    )))
    .aws(signed(&backend.url()))
    .start();
    let answer = gateway.send(
        "POST /send?queue=a%20b%3FAction%3DDeleteQueue%23%C3%A9 HTTP/1.1",
        "",
    );
    assert_eq!(answer.status, 200);
    let seen = backend.only();
    assert_eq!(
        seen.target,
        "/123456789012/a%20b%3FAction=DeleteQueue%23%C3%A9"
    );
    check(&seen, "sqs", "us-east-1");
}

#[test]
fn no_key_reaches_a_record() {
    let backend = says("{}");
    let gateway = TestGateway::serving(&api(&calls(
        "/x",
        "post",
        "dynamodb:action/ListTables",
        "responses: {default: {statusCode: '404'}}\n",
    )))
    .aws(signed(&backend.url()))
    .start();
    assert_eq!(gateway.send("POST /x HTTP/1.1", "{}").status, 404);
    let exchange = gateway.exchanges.only();
    let sources = Sources::default();
    let record = RecordV1::from_exchange(&exchange, &RecordContext::new(&sources, &[]));
    let json = record.to_json().unwrap();
    let seen = backend.only();
    let (_, signature) = header(&seen, "authorization")
        .split_once("Signature=")
        .unwrap();
    for secret in [SECRET, TOKEN, KEY, signature] {
        assert!(!json.contains(secret), "{secret} in {json}");
    }
    assert!(json.contains("AWS4-HMAC-SHA256 ***"), "{json}");
}

#[test]
fn without_credentials_amazon_is_not_called() {
    let gateway = TestGateway::serving(&api(&calls(
        "/x",
        "post",
        "dynamodb:action/ListTables",
        PASSES,
    )))
    .start();
    let answer = gateway.send("POST /x HTTP/1.1", "{}");
    assert_eq!(answer.status, 500);
    assert_eq!(answer.text(), r#"{"message": "Internal server error"}"#);
    match gateway.exchanges.only_fault() {
        Fault::Integrate(IntegrateFault::ServiceCredentialsMissing {
            service, endpoint, ..
        }) => {
            assert_eq!(service, "dynamodb");
            assert_eq!(endpoint.0, "dynamodb.us-east-1.amazonaws.com:443");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_service_that_is_not_there_is_a_network_error() {
    let gateway = TestGateway::serving(&api(&calls(
        "/x",
        "post",
        "dynamodb:action/ListTables",
        PASSES,
    )))
    .aws(settings(&format!("http://{}", refused_address())))
    .start();
    let answer = gateway.send("POST /x HTTP/1.1", "{}");
    assert_eq!(answer.status, 504);
    assert!(matches!(
        gateway.exchanges.only_fault(),
        Fault::Integrate(IntegrateFault::Unreachable { .. })
    ));
}

#[test]
fn what_amazon_keeps_for_itself_cannot_be_mapped() {
    let backend = says("{}");
    for name in ["Authorization", "Connection", "X-Amzn-Trace-Id"] {
        let gateway = TestGateway::serving(&api(&calls(
            "/x",
            "post",
            "dynamodb:action/ListTables",
            &format!(
                "requestParameters: {{integration.request.header.{name}: \"'mine'\"}}\n{PASSES}"
            ),
        )))
        .aws(settings(&backend.url()))
        .start();
        assert_eq!(gateway.send("POST /x HTTP/1.1", "{}").status, 500);
        assert!(matches!(
            gateway.exchanges.only_fault(),
            Fault::MapRequest(MapRequestFault::HeaderNotAllowed { .. })
        ));
    }
    assert!(backend.seen().is_empty());
}
