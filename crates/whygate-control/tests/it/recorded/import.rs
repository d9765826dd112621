//! Imports: a document is written from what a recording says of the methods that came of it, and
//! what comes of that document here is held against the recording.

use serde_json::{Map, Value, json};
use whygate_control::ControlPlane;

use super::{Findings, of_test, recordings, sorted};
use crate::{plane, send};

/// Where a document names its base path.
#[derive(Clone, Copy, Debug)]
enum Base {
    /// Nowhere.
    No,
    /// `basePath` of OpenAPI 2.0.
    Path(&'static str),
    /// A variable of the server.
    Variable(&'static str),
    /// The server's address.
    Url(&'static str),
}

impl Base {
    /// What stays of it in front of the paths.
    fn kept(self, mode: &str) -> &'static str {
        let (Self::Path(path) | Self::Variable(path) | Self::Url(path)) = self else {
            return "";
        };
        match mode {
            "prepend" => path,
            "split" => path[1..].find('/').map_or("", |at| &path[at + 1..]),
            _ => "",
        }
    }
}

/// A document of a recorded test.
#[derive(Clone, Copy, Debug)]
struct Document {
    /// The name of what the import answered, if that was recorded.
    answer: Option<&'static str>,
    /// The name of the list of resources.
    resources: &'static str,
    /// What stands in front of the names of methods and integrations.
    prefix: &'static str,
    base: Base,
}

/// What came of one document is all that is recorded.
const ALONE: Document = Document {
    answer: None,
    resources: "resources",
    prefix: "",
    base: Base::No,
};

/// Text of a recording with what its placeholders may have stood for.
fn given(value: &Value) -> Value {
    match value {
        Value::String(text) => {
            let mut text = text
                .replace("<partition>", "aws")
                .replace("<region>", "us-east-1")
                .replace("<external-aws-endpoint>", "backend");
            if text.starts_with("<name:") {
                text = text.replace(['<', '>', ':'], "");
            }
            if let Some((_, model)) = text.split_once("/models/") {
                text = format!("#/components/schemas/{model}");
            }
            text.into()
        }
        Value::Array(items) => items.iter().map(given).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), given(value)))
            .collect::<Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

/// Templates as texts: recordings show JSON in them as JSON.
fn texts(templates: &Value) -> Value {
    let texts = templates.as_object().into_iter().flatten();
    texts
        .map(|(kind, template)| {
            let text = match template {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            (kind.clone(), text.into())
        })
        .collect::<Map<_, _>>()
        .into()
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// The operation that a method came of.
fn operation(method: &Value, swagger: bool) -> Value {
    let text = |definition: Value| {
        if swagger {
            definition
        } else {
            json!({ "schema": definition })
        }
    };
    let bodies = |models: &Value| -> Value {
        members(models)
            .map(|(kind, name)| {
                let name = given(name);
                let name = name.as_str().unwrap();
                let reference = json!({ "$ref": format!("#/components/schemas/{name}") });
                (kind.clone(), json!({ "schema": reference }))
            })
            .collect::<Map<_, _>>()
            .into()
    };
    let mut made = json!({ "parameters": [], "responses": {} });
    for (name, required) in members(&method["requestParameters"]) {
        let mut parts = name.split('.').skip(2);
        let place = parts.next().unwrap().replace("querystring", "query");
        let mut parameter = text(json!({ "type": "string" }));
        parameter["name"] = parts.next().unwrap().into();
        parameter["in"] = place.into();
        parameter["required"] = required.clone();
        made["parameters"].as_array_mut().unwrap().push(parameter);
    }
    if method["requestModels"].is_object() {
        made["requestBody"] = json!({ "content": bodies(&method["requestModels"]) });
    }
    for (status, response) in members(&method["methodResponses"]) {
        let headers: Map<_, _> = members(&response["responseParameters"])
            .map(|(name, _)| {
                let name = name.trim_start_matches("method.response.header.");
                (name.to_owned(), text(json!({ "type": "string" })))
            })
            .collect();
        made["responses"][status] = json!({ "description": "", "headers": headers });
        if response["responseModels"].is_object() {
            made["responses"][status]["content"] = bodies(&response["responseModels"]);
        }
    }
    if let Some(name) = method.get("operationName") {
        made["operationId"] = name.clone();
    }
    if method.get("requestValidatorId").is_some() {
        made["x-amazon-apigateway-request-validator"] = "basic".into();
    }
    let scopes = method
        .get("authorizationScopes")
        .unwrap_or(&json!([]))
        .clone();
    match method["authorizationType"].as_str().unwrap() {
        "NONE" if method["apiKeyRequired"] == true => made["security"] = json!([{ "key": [] }]),
        "NONE" => {}
        _ => {
            let id = method["authorizerId"].as_str().unwrap();
            made["security"] = json!([{ id: scopes }]);
        }
    }
    made["x-amazon-apigateway-integration"] = integration(&method["methodIntegration"]);
    made
}

fn integration(from: &Value) -> Value {
    let mut made = json!({ "responses": {} });
    for member in ["httpMethod", "uri", "contentHandling", "requestParameters"] {
        if let Some(value) = from.get(member) {
            made[member] = given(value);
        }
    }
    for member in ["type", "passthroughBehavior"] {
        made[member] = from[member].as_str().unwrap().to_lowercase().into();
    }
    if from["requestTemplates"].is_object() {
        made["requestTemplates"] = texts(&from["requestTemplates"]);
    }
    for (_, response) in members(&from["integrationResponses"]) {
        let mut response = response.clone();
        if response["responseTemplates"].is_object() {
            response["responseTemplates"] = texts(&response["responseTemplates"]);
        }
        made["responses"]["default"] = response;
    }
    made
}

/// The models that were recorded, and those that only methods name.
fn models(recorded: &Value) -> Map<String, Value> {
    let mut made = Map::new();
    for (_, answer) in members(recorded) {
        let responses = members(&answer["methodResponses"]);
        let used = responses.flat_map(|(_, response)| members(&response["responseModels"]));
        for (_, name) in used.chain(members(&answer["requestModels"])) {
            let name = given(name).as_str().unwrap().to_owned();
            made.insert(name, json!({ "type": "object" }));
        }
    }
    let items = recorded["get-models"]["items"].as_array();
    for model in items.into_iter().flatten() {
        let name = given(&model["name"]).as_str().unwrap().to_owned();
        made.insert(name, given(&model["schema"]));
    }
    made
}

/// The authorizers that methods name, by the name of their id.
fn security_schemes(recorded: &Value) -> Value {
    let token = json!({
        "type": "apiKey", "name": "Authorization", "in": "header",
        "x-amazon-apigateway-authtype": "custom",
        "x-amazon-apigateway-authorizer": {
            "type": "token",
            "authorizerUri": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:f/invocations",
        },
    });
    let mut made = json!({
        "key": { "type": "apiKey", "name": "x-api-key", "in": "header" },
        "<authorizer-id:1>": token,
    });
    for authorizer in recorded["get-authorizers"].as_array().into_iter().flatten() {
        let source = authorizer["identitySource"].as_str().unwrap();
        made[authorizer["id"].as_str().unwrap()] = json!({
            "type": "apiKey", "in": "header",
            "name": source.trim_start_matches("method.request.header."),
            "x-amazon-apigateway-authtype": "cognito_user_pools",
            "x-amazon-apigateway-authorizer": {
                "type": "cognito_user_pools", "providerARNs": given(&authorizer["providerARNs"]),
            },
        });
    }
    made
}

/// The names of a scheme in a document: ids of a recording are none.
fn with_names(text: String, recorded: &Value) -> String {
    let authorizers = recorded["get-authorizers"].as_array();
    authorizers
        .into_iter()
        .flatten()
        .fold(text, |text, authorizer| {
            let id = authorizer["id"].as_str().unwrap();
            text.replace(id, authorizer["name"].as_str().unwrap())
        })
}

/// A resource's path in the names of answers.
fn spelt(path: &str) -> &str {
    match path.trim_start_matches('/') {
        "" => "root",
        path => path,
    }
}

/// The document that a recording came of.
fn written(recorded: &Value, document: Document, mode: &str) -> String {
    let swagger = matches!(document.base, Base::Path(_));
    let answer = document.answer.map(|answer| &recorded[answer]);
    let said = |member: &str, otherwise: &str| match answer.and_then(|answer| answer.get(member)) {
        Some(Value::String(text)) if !text.starts_with('<') => text.clone(),
        _ => otherwise.to_owned(),
    };
    let mut paths = json!({});
    for resource in recorded[document.resources]["items"].as_array().unwrap() {
        let path = resource["path"].as_str().unwrap();
        for (verb, _) in members(&resource["resourceMethods"]) {
            let verb = verb.to_lowercase();
            let method = &recorded[format!("{}method-{}-{verb}", document.prefix, spelt(path))];
            let path = path.strip_prefix(document.base.kept(mode)).unwrap();
            paths[path][&verb] = operation(method, swagger);
        }
    }
    if answer.is_some_and(|answer| answer.get("warnings").is_some()) {
        // It is what the warning is about.
        paths["/test"]["get"]["x-amazon-apigateway-integration"]["requestParameters"]["integration.request.header.nothing"] =
            true.into();
    }
    let models = models(recorded);
    let mut info = json!({ "title": said("name", "api"), "version": said("version", "1") });
    if let Some(description) = answer.and_then(|answer| answer.get("description")) {
        info["description"] = description.clone();
    }
    let schemes = security_schemes(recorded);
    let mut made = json!({ "info": info, "paths": paths });
    if swagger {
        made["swagger"] = "2.0".into();
        made["securityDefinitions"] = schemes;
    } else {
        made["openapi"] = "3.0.1".into();
        made["components"] = json!({ "schemas": models, "securitySchemes": schemes });
    }
    if recorded.get("request-validators").is_some() {
        made["x-amazon-apigateway-request-validators"] = json!({
            "basic": { "validateRequestBody": true, "validateRequestParameters": true },
        });
    }
    match document.base {
        Base::No => {}
        Base::Path(path) => made["basePath"] = path.into(),
        Base::Variable(path) => {
            made["servers"] = json!([{
                "url": "https://example.com/{basePath}",
                "variables": { "basePath": { "default": path } },
            }]);
        }
        Base::Url(path) => {
            made["servers"] = json!([{ "url": format!("https://example.com{path}") }]);
        }
    }
    with_names(made.to_string(), recorded)
}

/// Sends an operation for an API.
async fn ask(plane: &ControlPlane, operation: &str, api: &str, further: Value) -> (u16, Value) {
    let mut input = further;
    input["restApiId"] = api.into();
    send(plane, operation, input.as_object().unwrap()).await
}

/// Imports a document and holds all that came of it against the recording; the API's id.
async fn imported(
    findings: &mut Findings,
    test: &str,
    recorded: &Value,
    document: Document,
    plane: &ControlPlane,
    (api, mode): (Option<&str>, &str),
) {
    let mut input = json!({ "body": written(recorded, document, mode) });
    if !mode.is_empty() {
        input["parameters"] = json!({ "basepath": mode });
    }
    let operation = if let Some(api) = api {
        input["restApiId"] = api.into();
        input["mode"] = "overwrite".into();
        "PutRestApi"
    } else {
        "ImportRestApi"
    };
    // The body is the document itself.
    let body = input["body"].as_str().unwrap().to_owned();
    input["body"] = serde_json::from_str(&body).unwrap();
    let (status, answer) = send(plane, operation, input.as_object().unwrap()).await;
    assert!(status < 300, "{test}: {answer}\n{body}");
    if let Some(name) = document.answer {
        findings.compare(test, recorded, name, status, &answer);
    }
    let api = answer["id"].as_str().unwrap();
    for (name, operation) in [
        ("get-models", "GetModels"),
        ("request-validators", "GetRequestValidators"),
        ("get-authorizers", "GetAuthorizers"),
    ] {
        if let Some(recording) = recorded.get(name) {
            let (status, answer) = ask(plane, operation, api, json!({})).await;
            let mut answer = sorted(answer, "name");
            if recording.is_array() {
                answer = answer["items"].take();
            }
            findings.compare(test, recorded, name, status, &answer);
        }
    }
    let (status, resources) = ask(plane, "GetResources", api, json!({})).await;
    let resources = sorted(resources, "path");
    findings.compare(test, recorded, document.resources, status, &resources);
    for resource in resources["items"].as_array().unwrap() {
        let path = spelt(resource["path"].as_str().unwrap());
        for (verb, _) in members(&resource["resourceMethods"]) {
            let place = format!("{path}-{}", verb.to_lowercase());
            for (name, operation, status_code) in [
                ("method", "GetMethod", false),
                ("method-response", "GetMethodResponse", true),
                ("integration", "GetIntegration", false),
                ("integration-response", "GetIntegrationResponse", true),
            ] {
                let mut which = json!({ "resourceId": resource["id"], "httpMethod": verb });
                if status_code {
                    which["statusCode"] = "200".into();
                }
                let (status, answer) = ask(plane, operation, api, which).await;
                let name = format!("{}{name}-{place}", document.prefix);
                findings.compare(test, recorded, &name, status, &answer);
            }
        }
    }
}

#[tokio::test]
async fn imports_answer_as_recorded() {
    let Some(recordings) = recordings("import.json") else {
        return;
    };
    let mut findings = Findings::default();
    for (test, answer) in [
        (
            "test_import_and_validate_rest_api[openapi.spec.tf.json]",
            Some("import_tf_rest_api"),
        ),
        (
            "test_import_and_validate_rest_api[swagger-mock-cors.json]",
            Some("import_tf_rest_api"),
        ),
        ("test_import_with_circular_models", Some("import-api")),
        (
            "test_import_with_circular_models_and_request_validation",
            Some("import-api"),
        ),
        (
            "test_import_with_cognito_auth_identity_source",
            Some("import-swagger"),
        ),
        ("test_import_with_integer_http_status_code", None),
    ] {
        let recorded = of_test(&recordings, test);
        let document = Document { answer, ..ALONE };
        imported(
            &mut findings,
            test,
            recorded,
            document,
            &plane().await,
            (None, ""),
        )
        .await;
    }
    for mode in ["ignore", "prepend", "split"] {
        let swagger = Document {
            answer: Some("put-rest-api-swagger-json"),
            resources: "get-resources-swagger-json",
            base: Base::Path("/base"),
            ..ALONE
        };
        let without = Document {
            resources: "get-resources-no-base-path-swagger",
            ..ALONE
        };
        let variable = Document {
            answer: Some("put-rest-api-oas30-srv-var"),
            resources: "get-resources-oas30-srv-var",
            prefix: "srv-var-",
            base: Base::Variable("/base-var"),
        };
        let url = Document {
            answer: Some("put-rest-api-oas30-srv-url"),
            resources: "get-resources-oas30-srv-url",
            prefix: "srv-url-",
            base: Base::Url("/base-url/part"),
        };
        for (test, documents) in [
            (
                "test_import_rest_apis_with_base_path_swagger",
                [swagger, without],
            ),
            ("test_import_rest_api_with_base_path_oas30", [variable, url]),
        ] {
            let test = format!("{test}[{mode}]");
            let recorded = of_test(&recordings, &test);
            let plane = plane().await;
            let (_, made) = send(
                &plane,
                "CreateRestApi",
                json!({ "name": "a" }).as_object().unwrap(),
            )
            .await;
            for document in documents {
                let api = document.answer.and(made["id"].as_str());
                imported(
                    &mut findings,
                    &test,
                    recorded,
                    document,
                    &plane,
                    (api, mode),
                )
                .await;
            }
        }
    }
    assert!(findings.wrong.is_empty(), "{}", findings.wrong.join("\n"));
    assert_eq!(findings.count, 186);
}
