//! Export of a stage as an OpenAPI document.
//! Source of the form: recorded, `extended.json` (`test_export_swagger_openapi`).

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::{parts, snapshot_id};
use crate::{
    error::ServiceError,
    operations::{Call, Object, Outcome, copied, number, object, object_mut, text},
    state::Collection,
};

/// Which form, and with what.
struct Exporter<'a> {
    snapshot: &'a Object,
    swagger: bool,
    extensions: bool,
    authorizers: bool,
}

pub(super) fn export(call: &mut Call<'_>) -> Outcome {
    let api = call.api()?;
    let stage = object(api, parts::STAGES)
        .and_then(|stages| stages.get(call.given("stageName")))
        .and_then(Value::as_object)
        .ok_or_else(|| ServiceError::not_found("Invalid stage identifier specified"))?;
    let swagger = match call.given("exportType") {
        "swagger" => true,
        "oas30" => false,
        other => {
            return Err(ServiceError::bad_request(format!(
                "No API exporter for type '{other}'"
            )));
        }
    };
    let deployment = text(stage, "deploymentId").unwrap_or_default();
    let snapshot = call
        .documents
        .get(
            Collection::Snapshot,
            &snapshot_id(call.given("restApiId"), deployment),
        )
        .ok_or_else(|| ServiceError::not_found("Invalid Deployment identifier specified"))?;
    let extensions = object(&call.input, "parameters")
        .and_then(|parameters| text(parameters, "extensions"))
        .unwrap_or_default()
        .to_owned();
    let exporter = Exporter {
        snapshot,
        swagger,
        extensions: ["apigateway", "integrations"]
            .iter()
            .any(|wanted| extensions.contains(wanted)),
        authorizers: ["apigateway", "authorizers"]
            .iter()
            .any(|wanted| extensions.contains(wanted)),
    };
    let version = text(snapshot, "version").map_or_else(
        || moment(number(api, "createdDate").unwrap_or_default()),
        str::to_owned,
    );
    let document = exporter.document(call, &version);
    let (body, kind) = if call.given("accepts") == "application/yaml" {
        (yaml(&document), "yaml")
    } else {
        (
            serde_json::to_string_pretty(&document).unwrap_or_default(),
            "json",
        )
    };
    let name = call.given("exportType");
    let mut output = Object::new();
    output.insert("body".into(), BASE64.encode(body).into());
    output.insert("contentType".into(), "application/octet-stream".into());
    output.insert(
        "contentDisposition".into(),
        format!("attachment; filename=\"{name}_{version}.{kind}\"").into(),
    );
    Ok(output)
}

fn moment(seconds: i64) -> String {
    OffsetDateTime::from_unix_timestamp(seconds)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
        .format(&Rfc3339)
        .unwrap_or_default()
}

/// JSON is YAML: what is asked for as YAML is given in that form.
fn yaml(document: &Value) -> String {
    format!(
        "---\n{}\n",
        serde_json::to_string_pretty(document).unwrap_or_default()
    )
}

impl Exporter<'_> {
    fn document(&self, call: &Call<'_>, version: &str) -> Value {
        let api = call.given("restApiId");
        let stage = call.given("stageName");
        let host = format!("{api}.execute-api.{}.amazonaws.com", call.region);
        let mut info = Object::new();
        info.insert(
            "title".into(),
            text(self.snapshot, "name").unwrap_or_default().into(),
        );
        if let Some(description) = text(self.snapshot, "description") {
            info.insert("description".into(), description.into());
        }
        info.insert("version".into(), version.into());
        let mut document = Object::new();
        if self.swagger {
            document.insert("swagger".into(), "2.0".into());
            document.insert("info".into(), Value::Object(info));
            document.insert("host".into(), host.into());
            document.insert("basePath".into(), format!("/{stage}").into());
            document.insert("schemes".into(), json!(["https"]));
        } else {
            document.insert("openapi".into(), "3.0.1".into());
            document.insert("info".into(), Value::Object(info));
            document.insert(
                "servers".into(),
                json!([{
                    "url": format!("https://{host}/{{basePath}}"),
                    "variables": { "basePath": { "default": stage } },
                }]),
            );
        }
        document.insert("paths".into(), self.paths());
        self.components(&mut document);
        self.api_extensions(&mut document);
        Value::Object(document)
    }

    fn paths(&self) -> Value {
        let mut resources: Vec<&Value> = object(self.snapshot, parts::RESOURCES)
            .into_iter()
            .flat_map(Object::values)
            .collect();
        resources.sort_by_key(|resource| resource["path"].as_str().unwrap_or_default().to_owned());
        let mut paths = Object::new();
        for resource in resources {
            let path = resource["path"].as_str().unwrap_or_default();
            for (name, method) in resource[parts::METHODS].as_object().into_iter().flatten() {
                let Some(method) = method.as_object() else {
                    continue;
                };
                let key = if name == "ANY" {
                    "x-amazon-apigateway-any-method".to_owned()
                } else {
                    name.to_lowercase()
                };
                let operation = self.operation(method);
                object_mut(&mut paths, path).insert(key, Value::Object(operation));
            }
        }
        Value::Object(paths)
    }

    fn operation(&self, method: &Object) -> Object {
        let mut operation = Object::new();
        if let Some(name) = text(method, "operationName") {
            operation.insert("operationId".into(), name.into());
        }
        let request_models = object(method, "requestModels");
        let responses = object(method, parts::METHOD_RESPONSES);
        if self.swagger {
            let consumed: Vec<&String> =
                request_models.into_iter().flat_map(Object::keys).collect();
            let consumed = if consumed.is_empty() {
                self.consumed_by_templates(method)
            } else {
                consumed
            };
            if !consumed.is_empty() {
                operation.insert("consumes".into(), json!(consumed));
            }
            let mut produced: Vec<&String> = Vec::new();
            for models in responses
                .into_iter()
                .flat_map(Object::values)
                .filter_map(|response| response["responseModels"].as_object())
            {
                for kind in models.keys() {
                    if !produced.contains(&kind) {
                        produced.push(kind);
                    }
                }
            }
            if produced.is_empty() {
                produced = answered_by_templates(method);
            }
            if !produced.is_empty() {
                operation.insert("produces".into(), json!(produced));
            }
        }
        let parameters = self.parameters(method);
        if !parameters.is_empty() {
            operation.insert("parameters".into(), Value::Array(parameters));
        }
        if !self.swagger
            && let Some(models) = request_models.filter(|models| !models.is_empty())
        {
            let content: Object = models
                .iter()
                .map(|(kind, model)| (kind.clone(), json!({ "schema": self.reference(model) })))
                .collect();
            operation.insert(
                "requestBody".into(),
                json!({ "content": content, "required": true }),
            );
        }
        let responses = responses
            .into_iter()
            .flatten()
            .map(|(status, response)| (status.clone(), self.response(status, response)))
            .collect::<Object>();
        if !responses.is_empty() || self.swagger {
            operation.insert("responses".into(), Value::Object(responses));
        }
        self.operation_extensions(method, &mut operation);
        operation
    }

    /// A method without request models takes what its templates are for.
    fn consumed_by_templates<'m>(&self, method: &'m Object) -> Vec<&'m String> {
        let kind = object(method, parts::INTEGRATION)
            .and_then(|integration| text(integration, "type"))
            .unwrap_or_default();
        if !self.swagger || kind != "MOCK" {
            return Vec::new();
        }
        object(method, parts::INTEGRATION)
            .and_then(|integration| object(integration, "requestTemplates"))
            .into_iter()
            .flat_map(Object::keys)
            .collect()
    }

    fn reference(&self, model: &Value) -> Value {
        let name = model.as_str().unwrap_or_default();
        let place = if self.swagger {
            "definitions"
        } else {
            "components/schemas"
        };
        json!({ "$ref": format!("#/{place}/{name}") })
    }

    fn parameters(&self, method: &Object) -> Vec<Value> {
        let mut parameters: Vec<Value> = object(method, "requestParameters")
            .into_iter()
            .flatten()
            .filter_map(|(name, required)| {
                let (place, name) = name.strip_prefix("method.request.")?.split_once('.')?;
                let place = if place == "querystring" {
                    "query"
                } else {
                    place
                };
                let mut parameter = json!({
                    "name": name,
                    "in": place,
                    "required": required.as_bool().unwrap_or_default() || place == "path",
                });
                if self.swagger {
                    parameter["type"] = "string".into();
                } else {
                    parameter["schema"] = json!({ "type": "string" });
                }
                Some(parameter)
            })
            .collect();
        if self.swagger
            && let Some(model) =
                object(method, "requestModels").and_then(|models| models.values().next())
        {
            parameters.push(json!({
                "in": "body",
                "name": model,
                "required": true,
                "schema": self.reference(model),
            }));
        }
        parameters
    }

    fn response(&self, status: &str, response: &Value) -> Value {
        let mut made = Object::new();
        made.insert("description".into(), format!("{status} response").into());
        let headers: Object = response["responseParameters"]
            .as_object()
            .into_iter()
            .flatten()
            .filter_map(|(name, _)| {
                let name = name.strip_prefix("method.response.header.")?;
                let kind = if self.swagger {
                    json!({ "type": "string" })
                } else {
                    json!({ "schema": { "type": "string" } })
                };
                Some((name.to_owned(), kind))
            })
            .collect();
        if !headers.is_empty() {
            made.insert("headers".into(), Value::Object(headers));
        }
        let models = response["responseModels"].as_object();
        if self.swagger {
            if let Some(model) = models.and_then(|models| models.values().next()) {
                made.insert("schema".into(), self.reference(model));
            }
        } else {
            let content: Object = models
                .into_iter()
                .flatten()
                .map(|(kind, model)| (kind.clone(), json!({ "schema": self.reference(model) })))
                .collect();
            if models.is_some() {
                made.insert("content".into(), Value::Object(content));
            }
        }
        Value::Object(made)
    }

    fn operation_extensions(&self, method: &Object, operation: &mut Object) {
        let kind = text(method, "authorizationType").unwrap_or("NONE");
        let mut security = Vec::new();
        if self.authorizers {
            let name = text(method, "authorizerId").and_then(|id| {
                object(self.snapshot, parts::AUTHORIZERS)?.get(id)?["name"].as_str()
            });
            let scopes = method
                .get("authorizationScopes")
                .cloned()
                .unwrap_or_else(|| json!([]));
            if let Some(name) = name {
                security.push(json!({ name: scopes }));
            } else if kind == "AWS_IAM" {
                security.push(json!({ "sigv4": [] }));
            }
        }
        if method.get("apiKeyRequired") == Some(&Value::Bool(true)) {
            security.push(json!({ "api_key": [] }));
        }
        if !security.is_empty() {
            operation.insert("security".into(), Value::Array(security));
        }
        if !self.extensions {
            return;
        }
        let validator = text(method, "requestValidatorId")
            .and_then(|id| object(self.snapshot, parts::VALIDATORS)?.get(id)?["name"].as_str());
        if let Some(validator) = validator {
            operation.insert(
                "x-amazon-apigateway-request-validator".into(),
                validator.into(),
            );
        }
        if let Some(integration) = object(method, parts::INTEGRATION) {
            operation.insert(
                "x-amazon-apigateway-integration".into(),
                Value::Object(extension_of(integration)),
            );
        }
    }

    fn components(&self, document: &mut Object) {
        let mut used: Vec<String> = Vec::new();
        used_models(document.get("paths").unwrap_or(&Value::Null), &mut used);
        let models = object(self.snapshot, parts::MODELS);
        let mut schemas = Object::new();
        let mut at = 0;
        while let Some(name) = used.get(at).cloned() {
            at += 1;
            let schema = models
                .and_then(|models| models.get(&name))
                .and_then(|model| model["schema"].as_str())
                .and_then(|schema| serde_json::from_str::<Value>(schema).ok());
            if let Some(mut schema) = schema {
                self.localise(&mut schema);
                used_models(&schema, &mut used);
                schemas.insert(name, schema);
            }
        }
        let security = self.security_schemes(document);
        if self.swagger {
            if !security.is_empty() {
                document.insert("securityDefinitions".into(), Value::Object(security));
            }
            if !schemas.is_empty() {
                document.insert("definitions".into(), Value::Object(schemas));
            }
            return;
        }
        let mut components = Object::new();
        if !schemas.is_empty() {
            components.insert("schemas".into(), Value::Object(schemas));
        }
        if !security.is_empty() {
            components.insert("securitySchemes".into(), Value::Object(security));
        }
        document.insert("components".into(), Value::Object(components));
    }

    /// References to models as a document writes them.
    fn localise(&self, schema: &mut Value) {
        match schema {
            Value::Object(members) => {
                for (name, value) in members.iter_mut() {
                    let model = value
                        .as_str()
                        .filter(|_| name == "$ref")
                        .and_then(|reference| reference.rsplit_once("/models/"))
                        .map(|(_, model)| Value::from(model));
                    match model {
                        Some(model) => *value = self.reference(&model)["$ref"].clone(),
                        None => self.localise(value),
                    }
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.localise(item);
                }
            }
            _ => {}
        }
    }

    fn security_schemes(&self, document: &Object) -> Object {
        let paths = document.get("paths").unwrap_or(&Value::Null);
        let mut named: Vec<String> = Vec::new();
        for operation in paths
            .as_object()
            .into_iter()
            .flat_map(Object::values)
            .filter_map(Value::as_object)
            .flat_map(Object::values)
        {
            for scheme in operation["security"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_object)
                .flat_map(Object::keys)
            {
                if !named.contains(scheme) {
                    named.push(scheme.clone());
                }
            }
        }
        named
            .into_iter()
            .map(|name| {
                let authorizer = object(self.snapshot, parts::AUTHORIZERS)
                    .into_iter()
                    .flat_map(Object::values)
                    .find(|authorizer| authorizer["name"].as_str() == Some(&name));
                let scheme = match (name.as_str(), authorizer) {
                    (_, Some(authorizer)) => security_scheme(authorizer),
                    ("api_key", None) => {
                        json!({ "type": "apiKey", "name": "x-api-key", "in": "header" })
                    }
                    _ => json!({
                        "type": "apiKey", "name": "Authorization", "in": "header",
                        "x-amazon-apigateway-authtype": "awsSigv4",
                    }),
                };
                (name, scheme)
            })
            .collect()
    }

    fn api_extensions(&self, document: &mut Object) {
        if !self.extensions {
            return;
        }
        let validators: Object = object(self.snapshot, parts::VALIDATORS)
            .into_iter()
            .flat_map(Object::values)
            .filter_map(|validator| {
                Some((
                    validator["name"].as_str()?.to_owned(),
                    json!({
                        "validateRequestParameters": validator["validateRequestParameters"],
                        "validateRequestBody": validator["validateRequestBody"],
                    }),
                ))
            })
            .collect();
        let responses: Object = object(self.snapshot, parts::GATEWAY_RESPONSES)
            .into_iter()
            .flatten()
            .filter_map(|(kind, response)| {
                let mut made = copied(
                    response.as_object()?,
                    &["statusCode", "responseParameters", "responseTemplates"],
                );
                if let Some(status) =
                    text(&made, "statusCode").and_then(|code| code.parse::<u16>().ok())
                {
                    made.insert("statusCode".into(), status.into());
                }
                Some((kind.clone(), Value::Object(made)))
            })
            .collect();
        if !responses.is_empty() {
            document.insert(
                "x-amazon-apigateway-gateway-responses".into(),
                Value::Object(responses),
            );
        }
        if !validators.is_empty() {
            document.insert(
                "x-amazon-apigateway-request-validators".into(),
                Value::Object(validators),
            );
        }
        if let Some(types) = self.snapshot.get("binaryMediaTypes") {
            document.insert(
                "x-amazon-apigateway-binary-media-types".into(),
                types.clone(),
            );
        }
        if let Some(size) = self.snapshot.get("minimumCompressionSize") {
            document.insert(
                "x-amazon-apigateway-minimum-compression-size".into(),
                size.clone(),
            );
        }
        if let Some(policy) = text(self.snapshot, "policy")
            .and_then(|policy| serde_json::from_str::<Value>(policy).ok())
        {
            document.insert("x-amazon-apigateway-policy".into(), policy);
        }
        if text(self.snapshot, "apiKeySource") == Some("AUTHORIZER") {
            document.insert(
                "x-amazon-apigateway-api-key-source".into(),
                "AUTHORIZER".into(),
            );
        }
    }
}

/// A mock without response models answers what its templates are for.
fn answered_by_templates(method: &Object) -> Vec<&String> {
    let Some(integration) = object(method, parts::INTEGRATION) else {
        return Vec::new();
    };
    if text(integration, "type") != Some("MOCK") {
        return Vec::new();
    }
    object(integration, parts::INTEGRATION_RESPONSES)
        .into_iter()
        .flat_map(Object::values)
        .filter_map(|response| response["responseTemplates"].as_object())
        .flat_map(Object::keys)
        .collect()
}

/// Names of models that something refers to, in the order in which they are met.
fn used_models(value: &Value, used: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let model = value
                    .as_str()
                    .filter(|_| name == "$ref")
                    .and_then(|reference| reference.rsplit_once('/'))
                    .map(|(_, model)| model.to_owned());
                match model {
                    Some(model) if !used.contains(&model) => used.push(model),
                    Some(_) => {}
                    None => used_models(value, used),
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                used_models(item, used);
            }
        }
        _ => {}
    }
}

fn security_scheme(authorizer: &Value) -> Value {
    let kind = authorizer["type"].as_str().unwrap_or_default();
    let source = authorizer["identitySource"].as_str().unwrap_or_default();
    let header = source
        .split(',')
        .next()
        .and_then(|source| source.trim().strip_prefix("method.request.header."))
        .unwrap_or(if kind == "REQUEST" {
            "Unused"
        } else {
            "Authorization"
        });
    let mut extension = Object::new();
    extension.insert("type".into(), kind.to_lowercase().into());
    for name in [
        "authorizerUri",
        "authorizerCredentials",
        "authorizerResultTtlInSeconds",
        "identityValidationExpression",
        "providerARNs",
    ] {
        if !authorizer[name].is_null() {
            extension.insert(name.into(), authorizer[name].clone());
        }
    }
    if kind == "REQUEST" && !source.is_empty() {
        extension.insert("identitySource".into(), source.into());
    }
    json!({
        "type": "apiKey",
        "name": header,
        "in": "header",
        "x-amazon-apigateway-authtype": authorizer["authType"],
        "x-amazon-apigateway-authorizer": extension,
    })
}

/// An integration as `x-amazon-apigateway-integration` writes it.
fn extension_of(integration: &Object) -> Object {
    let mut made = Object::new();
    made.insert(
        "type".into(),
        text(integration, "type")
            .unwrap_or_default()
            .to_lowercase()
            .into(),
    );
    made.extend(copied(integration, &["httpMethod", "uri", "credentials"]));
    let responses: Object = integration
        .get(parts::INTEGRATION_RESPONSES)
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(Object::values)
        .filter_map(Value::as_object)
        .map(|response| {
            let pattern = text(response, "selectionPattern")
                .filter(|pattern| !pattern.is_empty())
                .unwrap_or("default");
            let made = copied(
                response,
                &[
                    "statusCode",
                    "responseParameters",
                    "responseTemplates",
                    "contentHandling",
                ],
            );
            (pattern.to_owned(), Value::Object(made))
        })
        .collect();
    if !responses.is_empty() {
        made.insert("responses".into(), Value::Object(responses));
    }
    for name in ["requestParameters", "requestTemplates"] {
        if let Some(map) = object(integration, name).filter(|map| !map.is_empty()) {
            made.insert(name.into(), Value::Object(map.clone()));
        }
    }
    if let Some(behaviour) = text(integration, "passthroughBehavior") {
        made.insert(
            "passthroughBehavior".into(),
            behaviour.to_lowercase().into(),
        );
    }
    if let Some(timeout) = number(integration, "timeoutInMillis").filter(|time| *time != 29_000) {
        made.insert("timeoutInMillis".into(), timeout.into());
    }
    made.extend(copied(
        integration,
        &["contentHandling", "connectionId", "tlsConfig"],
    ));
    if text(integration, "connectionType") == Some("VPC_LINK") {
        made.insert("connectionType".into(), "VPC_LINK".into());
    }
    let keys = integration
        .get("cacheKeyParameters")
        .filter(|keys| keys.as_array().is_some_and(|keys| !keys.is_empty()));
    if let Some(keys) = keys {
        made.insert("cacheKeyParameters".into(), keys.clone());
        made.extend(copied(integration, &["cacheNamespace"]));
    }
    made
}
