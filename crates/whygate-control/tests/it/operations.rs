//! Operations that no recording tells of.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};

use super::{plane, send};

pub(crate) async fn sent(
    plane: &whygate_control::ControlPlane,
    operation: &str,
    input: Value,
) -> (u16, Value) {
    send(plane, operation, input.as_object().unwrap()).await
}

/// The answer of an operation that goes well.
pub(crate) async fn good(
    plane: &whygate_control::ControlPlane,
    operation: &str,
    input: Value,
) -> Value {
    let (status, answer) = sent(plane, operation, input).await;
    assert!(status < 300, "{operation}: {status} {answer}");
    answer
}

async fn error(plane: &whygate_control::ControlPlane, operation: &str, input: Value) -> String {
    let (status, answer) = sent(plane, operation, input).await;
    assert!(status >= 400, "{operation}: {answer}");
    let error = &answer["Error"];
    format!(
        "{status} {}: {}",
        error["Code"].as_str().unwrap(),
        error["Message"].as_str().unwrap()
    )
}

#[tokio::test]
async fn domain_names_and_their_mappings() {
    let plane = plane().await;
    let name = json!({ "domainName": "api.example.com" });
    let made = good(
        &plane,
        "CreateDomainName",
        json!({
            "domainName": "api.example.com",
            "regionalCertificateArn": "arn:aws:acm:us-east-1:111111111111:certificate/c",
            "endpointConfiguration": { "types": ["REGIONAL"] },
        }),
    )
    .await;
    assert_eq!(made["domainNameStatus"], "AVAILABLE");
    assert_eq!(made["regionalHostedZoneId"], "Z1UJRXOUMOOFQ8");
    assert_eq!(
        error(&plane, "CreateDomainName", name.clone()).await,
        "400 BadRequestException: The domain name you provided already exists."
    );
    let api = good(&plane, "CreateRestApi", json!({ "name": "a" })).await;
    let mut mapping = json!({ "domainName": "api.example.com", "restApiId": api["id"] });
    let made = good(&plane, "CreateBasePathMapping", mapping.clone()).await;
    assert_eq!(made["basePath"], "(none)");
    assert_eq!(
        error(&plane, "CreateBasePathMapping", mapping.clone()).await,
        "409 ConflictException: Base path already exists for this domain name"
    );
    mapping["basePath"] = "v1".into();
    good(&plane, "CreateBasePathMapping", mapping).await;
    let moved = good(
        &plane,
        "UpdateBasePathMapping",
        json!({
            "domainName": "api.example.com", "basePath": "v1",
            "patchOperations": [{ "op": "replace", "path": "/basePath", "value": "v2" }],
        }),
    )
    .await;
    assert_eq!(moved["basePath"], "v2");
    let all = good(&plane, "GetBasePathMappings", name.clone()).await;
    assert_eq!(all["items"].as_array().unwrap().len(), 2);
    good(&plane, "DeleteDomainName", name.clone()).await;
    assert_eq!(
        error(&plane, "GetDomainName", name).await,
        "404 NotFoundException: Invalid domain name identifier specified"
    );
}

#[tokio::test]
async fn a_flattened_model_holds_those_that_it_names() {
    let plane = plane().await;
    let api = good(&plane, "CreateRestApi", json!({ "name": "models" })).await;
    let reference = |name: &str| {
        let id = api["id"].as_str().unwrap();
        format!("https://apigateway.amazonaws.com/restapis/{id}/models/{name}")
    };
    for (name, schema) in [
        ("Id", json!({ "type": "string" })),
        (
            "Pet",
            json!({ "type": "object", "properties": { "id": { "$ref": reference("Id") } } }),
        ),
        (
            "Pets",
            json!({ "type": "array", "items": { "$ref": reference("Pet") } }),
        ),
    ] {
        let model = json!({
            "restApiId": api["id"], "name": name, "contentType": "application/json",
            "schema": schema.to_string(),
        });
        good(&plane, "CreateModel", model).await;
    }
    let asked = json!({ "restApiId": api["id"], "modelName": "Pets", "flatten": true });
    let model = good(&plane, "GetModel", asked).await;
    let schema: Value = serde_json::from_str(model["schema"].as_str().unwrap()).unwrap();
    let wanted = json!({
        "type": "array",
        "items": { "$ref": "#/definitions/Pet" },
        "definitions": {
            "Pet": { "type": "object", "properties": { "id": { "$ref": "#/definitions/Id" } } },
            "Id": { "type": "string" },
        },
    });
    assert_eq!(schema, wanted);
}

#[tokio::test]
async fn what_is_not_served_says_so() {
    let plane = plane().await;
    let api = good(&plane, "CreateRestApi", json!({ "name": "none" })).await;
    let authorizer = json!({ "restApiId": api["id"], "name": "a", "type": "JWT" });
    let told = error(&plane, "CreateAuthorizer", authorizer).await;
    assert!(told.starts_with("501 NotImplementedException"), "{told}");
    let parts = json!({ "restApiId": api["id"], "locationStatus": "UNDOCUMENTED" });
    let told = error(&plane, "GetDocumentationParts", parts).await;
    assert!(told.starts_with("501 NotImplementedException"), "{told}");
    let others = json!({ "resourceOwner": "OTHER_ACCOUNTS" });
    good(
        &plane,
        "CreateDomainName",
        json!({ "domainName": "a.example.com" }),
    )
    .await;
    assert_eq!(
        good(&plane, "GetDomainNames", others).await["items"],
        json!([])
    );
}

#[tokio::test]
async fn client_certificates_are_real_and_their_keys_stay() {
    let plane = plane().await;
    let made = good(
        &plane,
        "GenerateClientCertificate",
        json!({ "description": "d" }),
    )
    .await;
    let pem = made["pemEncodedCertificate"].as_str().unwrap();
    let base64: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let der = BASE64.decode(base64).unwrap();
    assert!(der.starts_with(&[0x30, 0x82]) || der.starts_with(&[0x30, 0x81]));
    assert!(der.windows(10).any(|bytes| bytes == b"ApiGateway"));
    let id = json!({ "clientCertificateId": made["clientCertificateId"] });
    let again = good(&plane, "GetClientCertificate", id.clone()).await;
    assert_eq!(
        again["pemEncodedCertificate"],
        made["pemEncodedCertificate"]
    );
    assert!(!again.to_string().contains("PRIVATE KEY"));
    good(&plane, "DeleteClientCertificate", id.clone()).await;
    assert_eq!(
        error(&plane, "GetClientCertificate", id).await,
        "404 NotFoundException: Invalid Client Certificate identifier specified"
    );
}

#[tokio::test]
async fn keys_come_from_a_file() {
    let plane = plane().await;
    let plan = good(&plane, "CreateUsagePlan", json!({ "name": "p" })).await;
    let plan = plan["id"].as_str().unwrap();
    let file = format!(
        "Name,key,description,Enabled,usageplanIds\n\
         one,apikey1234abcdefghij0123456789,\"a, b\",TRUE,\"{plan},nothing\"\n\
         two,short,,false,\n"
    );
    // The body of this operation is the file itself.
    let request = http::Request::builder()
        .method("POST")
        .uri("/apikeys?mode=import&format=csv")
        .body(bytes::Bytes::from(file))
        .unwrap();
    let answer = plane.answer(&request).await.unwrap();
    assert_eq!(answer.status(), 201);
    let answer: Value = serde_json::from_slice(answer.body()).unwrap();
    assert_eq!(answer["ids"].as_array().unwrap().len(), 1);
    assert_eq!(
        answer["warnings"],
        json!([
            "line 2: no usage plan nothing",
            "line 3: API Key value should be at least 20 characters",
        ])
    );
    let keys = good(&plane, "GetUsagePlanKeys", json!({ "usagePlanId": plan })).await;
    assert_eq!(keys["items"][0]["name"], "one");
}

#[tokio::test]
async fn a_sample_of_a_model_that_holds_itself_ends() {
    let plane = plane().await;
    let api = good(&plane, "CreateRestApi", json!({ "name": "a" })).await;
    let schema = json!({
        "type": "object",
        "properties": {
            "name": { "type": "string" },
            "count": { "type": "integer" },
            "inner": { "$ref": "#" },
            "tags": { "type": "array", "items": { "type": "number" } },
        },
    });
    good(
        &plane,
        "CreateModel",
        json!({
            "restApiId": api["id"], "name": "M", "contentType": "application/json",
            "schema": schema.to_string(),
        }),
    )
    .await;
    let sample = good(
        &plane,
        "GetModelTemplate",
        json!({ "restApiId": api["id"], "modelName": "M" }),
    )
    .await;
    let sample = sample["value"].as_str().unwrap();
    assert!(sample.starts_with("#set($inputRoot = $input.path('$'))\n{\n  \"name\" : \"foo\","));
    assert!(sample.contains("#foreach($elem in $inputRoot.tags)"));
}

#[tokio::test]
async fn log_groups_are_made_and_found() {
    let plane = plane().await;
    let request = |operation: &str, body: Value| {
        http::Request::builder()
            .method("POST")
            .uri("/")
            .header("x-amz-target", format!("Logs_20140328.{operation}"))
            .body(bytes::Bytes::from(body.to_string()))
            .unwrap()
    };
    let name = json!({ "logGroupName": "/aws/group" });
    let made = plane
        .answer(&request("CreateLogGroup", name.clone()))
        .await
        .unwrap();
    assert_eq!(made.status(), 200);
    let again = plane
        .answer(&request("CreateLogGroup", name))
        .await
        .unwrap();
    assert_eq!(again.status(), 400);
    let found = json!({ "logGroupNamePrefix": "/aws" });
    let found = plane
        .answer(&request("DescribeLogGroups", found))
        .await
        .unwrap();
    let found: Value = serde_json::from_slice(found.body()).unwrap();
    assert_eq!(
        found["logGroups"][0]["arn"],
        "arn:aws:logs:us-east-1:111111111111:log-group:/aws/group:*"
    );
}
