//! Paths and operations of an exported document.

use serde_json::{Value, json};

use super::{Exporter, extensions::extension_of};
use crate::operations::{Object, apigateway::parts, object, object_mut, text};

impl Exporter<'_> {
    pub(super) fn paths(&self) -> Value {
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
