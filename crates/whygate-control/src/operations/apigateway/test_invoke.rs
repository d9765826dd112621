//! What the test buttons of methods and authorizers call.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde_json::{Value, json};

use super::parts;
use crate::{
    error::ServiceError,
    operations::{Call, Object, copied, object, object_mut, text},
    served,
    tester::{Test, Tested},
};

/// The stage that `$context.stage` names in a test.
const STAGE: &str = "test-invoke-stage";

/// What of an API a test takes as it is.
const KEPT: [&str; 6] = [
    "id",
    "name",
    "binaryMediaTypes",
    parts::MODELS,
    parts::VALIDATORS,
    parts::GATEWAY_RESPONSES,
];

/// The method that was named, without what guards it.
pub(super) fn method(call: &Call<'_>) -> Result<Test, ServiceError> {
    let mut method = call.method()?.clone();
    if object(&method, parts::INTEGRATION).is_none() {
        return Err(ServiceError::not_found("No integration defined for method"));
    }
    method.insert("authorizationType".into(), "NONE".into());
    method.insert("apiKeyRequired".into(), false.into());
    let resource = call.resource(call.given("resourceId"))?;
    let path = text(resource, "path").unwrap_or("/").to_owned();
    let http_method = call.given_owned("httpMethod");
    let target = target(call, &path);
    let wire_method = if http_method == "ANY" {
        "GET"
    } else {
        &http_method
    };
    test(
        call,
        Tested::Method,
        (&path, &http_method, method),
        wire_method,
        target,
    )
}

/// The authorizer that was named, in front of a method that does nothing.
pub(super) fn authorizer(call: &Call<'_>) -> Result<Test, ServiceError> {
    let authorizer = call.authorizer()?;
    let kind = match text(authorizer, "type") {
        Some("COGNITO_USER_POOLS") => "COGNITO_USER_POOLS",
        _ => "CUSTOM",
    };
    let method = json!({
        "httpMethod": "GET",
        "authorizationType": kind,
        "authorizerId": call.given("authorizerId"),
        "apiKeyRequired": false,
        parts::METHOD_RESPONSES: { "200": { "statusCode": "200" } },
        parts::INTEGRATION: {
            "type": "MOCK",
            "requestTemplates": { "application/json": "{\"statusCode\": 200}" },
            "passthroughBehavior": "NEVER",
            parts::INTEGRATION_RESPONSES: { "200": { "statusCode": "200" } },
        },
    });
    let method = method.as_object().cloned().unwrap_or_default();
    let target = target(call, "/");
    let path = "/{proxy+}";
    test(
        call,
        Tested::Authorizer,
        (path, "GET", method),
        "GET",
        target,
    )
}

/// Path and query as they were given; else the resource's path, its variables unfilled.
fn target(call: &Call<'_>, path: &str) -> String {
    let given = call.given("pathWithQueryString");
    match given {
        "" => path.to_owned(),
        _ if given.starts_with('/') => given.to_owned(),
        _ => format!("/{given}"),
    }
}

fn test(
    call: &Call<'_>,
    tested: Tested,
    (path, http_method, method): (&str, &str, Object),
    wire_method: &str,
    target: String,
) -> Result<Test, ServiceError> {
    let api = call.api()?;
    let mut document = copied(api, &KEPT);
    if tested == Tested::Authorizer {
        document.extend(copied(api, &[parts::AUTHORIZERS]));
    }
    document.insert(
        parts::RESOURCES.into(),
        json!({ "test": { "id": "test", "path": path, parts::METHODS: { http_method: method } } }),
    );
    let mut stage = copied(&call.input, &["clientCertificateId"]);
    let variables = object(&call.input, "stageVariables").cloned();
    stage.insert(
        "variables".into(),
        Value::Object(variables.unwrap_or_default()),
    );
    object_mut(&mut document, "stage").extend(stage);
    let state = call.documents.before();
    let (definition, sources) = served::of_test(state, &document, call.given("restApiId"), STAGE)
        .ok_or_else(|| ServiceError::bad_request("Invalid request"))?;
    Ok(Test {
        definition,
        sources,
        tested,
        method: Method::from_bytes(wire_method.as_bytes()).unwrap_or(Method::GET),
        target,
        headers: headers(&call.input),
        body: Bytes::from(call.given_owned("body")),
    })
}

/// `headers`, and `multiValueHeaders` over them.
fn headers(input: &Object) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let name = |name: &str| HeaderName::from_bytes(name.as_bytes()).ok();
    let value = |value: &Value| HeaderValue::from_str(value.as_str()?).ok();
    for (given, text) in object(input, "headers").into_iter().flatten() {
        if let (Some(name), Some(value)) = (name(given), value(text)) {
            headers.insert(name, value);
        }
    }
    for (given, texts) in object(input, "multiValueHeaders").into_iter().flatten() {
        let Some(name) = name(given) else { continue };
        headers.remove(&name);
        for value in texts.as_array().into_iter().flatten().filter_map(value) {
            headers.append(name.clone(), value);
        }
    }
    headers
}
