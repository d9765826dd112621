//! What an exported document says beyond OpenAPI: authorizers, integrations, the API's settings.

use serde_json::{Value, json};

use super::Exporter;
use crate::operations::{Object, apigateway::parts, copied, number, object, text};

impl Exporter<'_> {
    pub(super) fn security_schemes(&self, document: &Object) -> Object {
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

    pub(super) fn api_extensions(&self, document: &mut Object) {
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
pub(super) fn extension_of(integration: &Object) -> Object {
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
        &[
            "contentHandling",
            "connectionId",
            "tlsConfig",
            "responseTransferMode",
            "integrationTarget",
        ],
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

/// A version of the documentation with its parts, their properties as objects again.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-documentation.html>.
pub(super) fn documentation(version: &Object) -> Value {
    let parts = version.get("parts").and_then(Value::as_array);
    let parts: Vec<Value> = parts
        .into_iter()
        .flatten()
        .map(|part| {
            let properties = part["properties"].as_str().unwrap_or_default();
            let properties =
                serde_json::from_str(properties).unwrap_or_else(|_| Value::from(properties));
            json!({ "location": part["location"], "properties": properties })
        })
        .collect();
    json!({ "version": version.get("version"), "documentationParts": parts })
}
