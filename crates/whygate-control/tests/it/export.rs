//! Each real definition, shown, exported and imported again: the second API is the first.

use std::{path::Path, sync::Arc};

use bytes::Bytes;
use http::Request;
use serde_json::{Map, Value, json};
use whygate_control::ControlPlane;
use whygate_model::load::{LoadOptions, load};

use super::{operations::good, plane, send};

/// Exports that do not come back equal, by file and form, each with the reason: a template may say
/// what a document cannot, and OpenAPI 3.0 what OpenAPI 2.0 cannot.
const KNOWN: &[(&str, &str, &str)] = &[
    (
        "cloudformation/aws-samples__serverless-patterns-apigw-ses-transformation.yaml",
        "oas30",
        "several integration responses without a pattern: a document has one `default`",
    ),
    (
        "cloudformation/aws-samples__serverless-patterns-apigw-ses-transformation.yaml",
        "swagger",
        "several integration responses without a pattern: a document has one `default`",
    ),
    (
        "openapi/getmoto__moto-petstore-swagger-v3.yaml",
        "swagger",
        "models differ by media type: OpenAPI 2.0 has one schema a response",
    ),
    (
        "openapi/smithy-lang__smithy-smithy-openapi-examples-test.json",
        "swagger",
        "models differ by media type: OpenAPI 2.0 has one schema a response",
    ),
];

/// All that an API is, without ids that differ from API to API.
async fn whole(plane: &ControlPlane, api: &str) -> Value {
    let mut found = json!({ "methods": methods(plane, api).await });
    for (operation, name, members) in [
        ("GetModels", "name", &["schema"][..]),
        (
            "GetRequestValidators",
            "name",
            &["validateRequestBody", "validateRequestParameters"][..],
        ),
        (
            "GetAuthorizers",
            "name",
            &[
                "type",
                "providerARNs",
                "authorizerUri",
                "authorizerCredentials",
                "identitySource",
                "identityValidationExpression",
                "authorizerResultTtlInSeconds",
            ][..],
        ),
        (
            "GetGatewayResponses",
            "responseType",
            &[
                "statusCode",
                "defaultResponse",
                "responseParameters",
                "responseTemplates",
            ][..],
        ),
    ] {
        let all = json!({ "restApiId": api, "limit": 500 });
        let (_, list) = send(plane, operation, all.as_object().unwrap()).await;
        for item in list["items"].as_array().into_iter().flatten() {
            let name = item[name].as_str().unwrap();
            for member in members {
                found[operation][name][member] = item[member].clone();
            }
        }
    }
    let which = json!({ "restApiId": api });
    let (_, shown) = send(plane, "GetRestApi", which.as_object().unwrap()).await;
    for member in [
        "name",
        "description",
        "apiKeySource",
        "binaryMediaTypes",
        "minimumCompressionSize",
        "policy",
        "disableExecuteApiEndpoint",
    ] {
        found["GetRestApi"][member] = shown[member].clone();
    }
    // Models name each other by the API that they are in.
    let found = without_nulls(found).to_string().replace(api, "API");
    serde_json::from_str(&found).unwrap()
}

/// Leaves out what came back of nothing: models and authorizers that no method uses are in no
/// export. What methods use is compared with them.
fn without_unused(mut before: Value, after: &Value) -> Value {
    for kind in ["GetModels", "GetAuthorizers"] {
        let kept = &after[kind];
        if let Some(all) = before[kind].as_object_mut() {
            all.retain(|name, _| kept.get(name).is_some());
        }
        if before[kind].as_object().is_none_or(Map::is_empty) {
            before.as_object_mut().unwrap().remove(kind);
        }
    }
    before
}

/// What the methods of an API are, without ids that differ from API to API.
async fn methods(plane: &ControlPlane, api: &str) -> Value {
    let named = |list: &Value| -> Map<String, Value> {
        list["items"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|item| Some((item["id"].as_str()?.to_owned(), item["name"].clone())))
            .collect()
    };
    let all = json!({ "restApiId": api, "limit": 500 });
    let all = all.as_object().unwrap();
    let (_, authorizers) = send(plane, "GetAuthorizers", all).await;
    let (_, validators) = send(plane, "GetRequestValidators", all).await;
    let (authorizers, validators) = (named(&authorizers), named(&validators));
    let mut found = Map::new();
    let mut input = all.clone();
    input.insert("embed".into(), json!(["methods"]));
    loop {
        let (_, page) = send(plane, "GetResources", &input).await;
        for resource in page["items"].as_array().into_iter().flatten() {
            let methods = resource["resourceMethods"].as_object();
            for (name, method) in methods.into_iter().flatten() {
                let mut method = method.clone();
                for (member, names) in [
                    ("authorizerId", &authorizers),
                    ("requestValidatorId", &validators),
                ] {
                    if let Some(id) = method[member].as_str() {
                        method[member] = names.get(id).cloned().unwrap_or_default();
                    }
                }
                if let Some(integration) = method["methodIntegration"].as_object_mut() {
                    integration.remove("cacheNamespace");
                }
                without_what_no_document_says(&mut method);
                let path = resource["path"].as_str().unwrap();
                found.insert(format!("{name} {path}"), without_nulls(method));
            }
        }
        match page["position"].as_str() {
            Some(position) => input.insert("position".into(), position.into()),
            None => break,
        };
    }
    found.sort_keys();
    Value::Object(found)
}

/// OpenAPI wants every path parameter to be required, and Amazon's export of a response's headers
/// does not say which are.
fn without_what_no_document_says(method: &mut Value) {
    for (name, required) in method["requestParameters"]
        .as_object_mut()
        .into_iter()
        .flatten()
    {
        if name.starts_with("method.request.path.") {
            *required = true.into();
        }
    }
    for (_, response) in method["methodResponses"]
        .as_object_mut()
        .into_iter()
        .flatten()
    {
        for (_, required) in response["responseParameters"]
            .as_object_mut()
            .into_iter()
            .flatten()
        {
            *required = false.into();
        }
    }
}

/// A template that is empty is shown as `null`, and is exported as nothing.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(members) => members
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name, without_nulls(value)))
            .collect::<Map<_, _>>()
            .into(),
        Value::Array(items) => items.into_iter().map(without_nulls).collect(),
        other => other,
    }
}

/// What is different between an API and what comes of its export.
async fn difference(plane: &ControlPlane, api: &str, stage: &str, form: &str) -> Option<String> {
    let request = Request::builder()
        .uri(format!(
            "/restapis/{api}/stages/{stage}/exports/{form}?extensions=apigateway"
        ))
        .header("accept", "application/yaml")
        .body(Bytes::new())
        .unwrap();
    let exported = plane.answer(&request).await.unwrap();
    if exported.status() != 200 {
        return Some(format!("{:?}", exported.body()));
    }
    let request = Request::builder()
        .method("POST")
        .uri("/restapis?mode=import")
        .body(exported.body().clone())
        .unwrap();
    let imported = plane.answer(&request).await.unwrap();
    if imported.status() != 201 {
        return Some(String::from_utf8_lossy(imported.body()).into_owned());
    }
    let copy: Value = serde_json::from_slice(imported.body()).unwrap();
    let after = whole(plane, copy["id"].as_str().unwrap()).await;
    let before = without_unused(whole(plane, api).await, &after);
    if before == after {
        return None;
    }
    let mut found = Vec::new();
    super::recorded::differences("", &before, &after, &mut found);
    Some(found.join("\n    "))
}

#[tokio::test]
async fn each_real_definition_comes_back_from_its_export() {
    let Some(folder) = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/definitions"))
        .find(|folder| folder.is_dir())
    else {
        eprintln!("skipped: ../shared/definitions is not there");
        return;
    };
    let index = std::fs::read_to_string(folder.join("INDEX.jsonl")).unwrap();
    let options = LoadOptions {
        invent_parameters: true,
        ..LoadOptions::default()
    };
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in index.lines() {
        let entry: Value = serde_json::from_str(line).unwrap();
        if entry["role"] != "definition" {
            continue;
        }
        let file = entry["file"].as_str().unwrap();
        let loaded = load(&folder.join(file), &options);
        let sound = loaded.is_sound();
        let Some(definition) = loaded.definition.filter(|_| sound) else {
            continue;
        };
        let definition = Arc::new(definition);
        let plane = plane().await;
        plane.show(&[(file.into(), definition.clone())]).await;
        for api in &definition.rest_apis {
            let Some(stage) = api.stages.first() else {
                continue;
            };
            for form in ["oas30", "swagger"] {
                count += 1;
                let different =
                    difference(&plane, api.id.as_str(), stage.name.as_str(), form).await;
                let known = KNOWN
                    .iter()
                    .any(|(known, known_form, _)| (*known, *known_form) == (file, form));
                match different {
                    Some(different) if !known => {
                        wrong.push(format!("{file} as {form}:\n    {different}"));
                    }
                    None if known => wrong.push(format!("{file} as {form} comes back")),
                    _ => {}
                }
            }
        }
    }
    eprintln!("{count} exports of real definitions were imported again");
    assert!(
        wrong.is_empty(),
        "{} of {count}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[tokio::test]
async fn documentation_is_exported_where_it_is_asked_for() {
    let plane = plane().await;
    let mock = json!({ "type": "mock" });
    let document = json!({
        "openapi": "3.0.1", "info": { "title": "documented", "version": "1" },
        "paths": { "/pets": { "get": { "x-amazon-apigateway-integration": mock } } },
    });
    let made = good(&plane, "ImportRestApi", json!({ "body": document })).await;
    let api = made["id"].as_str().unwrap();
    let location = json!({ "type": "METHOD", "path": "/pets", "method": "GET" });
    let part = json!({
        "restApiId": api, "location": location, "properties": r#"{"description":"all pets"}"#,
    });
    good(&plane, "CreateDocumentationPart", part).await;
    let deployment = json!({ "restApiId": api, "stageName": "dev" });
    good(&plane, "CreateDeployment", deployment).await;
    let version = json!({ "restApiId": api, "documentationVersion": "7", "stageName": "dev" });
    good(&plane, "CreateDocumentationVersion", version).await;
    let exported = async |extensions: &str| -> Value {
        let uri = format!("/restapis/{api}/stages/dev/exports/oas30?extensions={extensions}");
        let request = Request::builder().uri(uri).body(Bytes::new()).unwrap();
        let answer = plane.answer(&request).await.unwrap();
        serde_json::from_slice(answer.body()).unwrap()
    };
    let name = "x-amazon-apigateway-documentation";
    assert!(exported("apigateway").await.get(name).is_none());
    let with = exported("documentation,apigateway").await;
    assert_eq!(
        with[name],
        json!({
            "version": "7",
            "documentationParts": [
                { "location": location, "properties": { "description": "all pets" } },
            ],
        })
    );
    let copy = good(&plane, "ImportRestApi", json!({ "body": with })).await;
    let parts = good(
        &plane,
        "GetDocumentationParts",
        json!({ "restApiId": copy["id"] }),
    )
    .await;
    assert_eq!(parts["items"][0]["location"], location);
}

#[tokio::test]
async fn what_is_served_from_a_file_is_not_changed() {
    let plane = plane().await;
    let text = r#"
openapi: 3.0.1
info: {title: shop, version: "1"}
paths:
  /pets:
    get:
      x-amazon-apigateway-integration: {type: mock}
"#;
    let loaded = whygate_model::load::load_text("shop.yaml", text, &LoadOptions::default());
    let definition = Arc::new(loaded.definition.unwrap());
    let api = definition.rest_apis[0].id.as_str().to_owned();
    plane.show(&[("shop.yaml".into(), definition)]).await;
    let input = json!({ "restApiId": api });
    let (_, shown) = send(&plane, "GetRestApi", input.as_object().unwrap()).await;
    assert_eq!(shown["name"], "shop");
    let input = json!({
        "restApiId": api,
        "patchOperations": [{ "op": "replace", "path": "/name", "value": "other" }],
    });
    let (status, refused) = send(&plane, "UpdateRestApi", input.as_object().unwrap()).await;
    assert_eq!(status, 400);
    let message = refused["Error"]["Message"].as_str().unwrap();
    assert!(message.contains("served from shop.yaml"), "{message}");
    assert!(message.contains("import it"), "{message}");
    // Nothing of it is stored, nor served a second time.
    assert!(plane.deployed().await.is_empty());
    plane.show(&[]).await;
    let input = json!({ "restApiId": api });
    let (status, _) = send(&plane, "GetRestApi", input.as_object().unwrap()).await;
    assert_eq!(status, 404);
}
