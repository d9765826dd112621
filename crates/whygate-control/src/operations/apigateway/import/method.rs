//! Methods and integrations of a document.

use serde_json::{Value, json};
use whygate_model::definition::{
    ConnectionType, ContentHandling, Integration, IntegrationResponse, IntegrationType, Method,
    PassthroughBehavior, ResponseTransferMode, Template,
};
use whygate_model::rules;

use crate::operations::{Object, apigateway::parts, object, without_empty};

pub(super) fn method(
    from: &Method,
    (path, namespace): (&str, &str),
    validators: &Object,
    authorizers: &Object,
) -> Value {
    let mut made = Object::new();
    made.insert("httpMethod".into(), from.http_method.as_str().into());
    made.insert(
        "authorizationType".into(),
        from.authorization.kind.as_str().into(),
    );
    made.insert(
        "apiKeyRequired".into(),
        from.api_key_required
            .as_ref()
            .is_some_and(|required| required.value)
            .into(),
    );
    let id_of = |ids: &Object, name: &str| ids.get(name).cloned().unwrap_or(Value::Null);
    if let Some(authorizer) = &from.authorization.authorizer {
        made.insert("authorizerId".into(), id_of(authorizers, &authorizer.value));
    }
    if let Some(validator) = &from.request_validator {
        made.insert(
            "requestValidatorId".into(),
            id_of(validators, &validator.value),
        );
    }
    if let Some(name) = &from.operation_name {
        made.insert("operationName".into(), name.value.as_str().into());
    }
    let scopes: Vec<&str> = from
        .authorization
        .scopes
        .iter()
        .map(|scope| scope.value.as_str())
        .collect();
    made.insert("authorizationScopes".into(), json!(scopes));
    let mut parameters: Object = from
        .request_parameters
        .iter()
        .map(|(name, required)| (name.clone(), required.value.into()))
        .collect();
    // Variables of the path are parameters, declared or not.
    // Source: recorded, `import.json` (`swagger-mock-cors.json`).
    for variable in rules::path_variables(path) {
        let name = variable.trim_end_matches('+');
        parameters
            .entry(format!("method.request.path.{name}"))
            .or_insert(true.into());
    }
    made.insert("requestParameters".into(), Value::Object(parameters));
    made.insert("requestModels".into(), texts(&from.request_models));
    let responses: Object = from
        .responses
        .iter()
        .map(|(status, response)| {
            let headers: Object = response
                .headers
                .iter()
                .map(|(name, required)| {
                    (
                        format!("method.response.header.{name}"),
                        required.value.into(),
                    )
                })
                .collect();
            let made = json!({
                "statusCode": status,
                "responseParameters": headers,
                "responseModels": texts(&response.models),
            });
            (status.clone(), made)
        })
        .collect();
    made.insert(parts::METHOD_RESPONSES.into(), Value::Object(responses));
    if let Some(integration) = &from.integration {
        made.insert(
            parts::INTEGRATION.into(),
            self::integration(integration, namespace),
        );
    }
    Value::Object(made)
}

/// A reference to a model that the API has not is ignored, one to a default model too.
/// Source: recorded, `import.json` (`method-response-test-get`).
pub(super) fn with_known_models(api: &Object, mut method: Value) -> Value {
    let known = |name: &Value| {
        let models = object(api, parts::MODELS);
        name.as_str()
            .is_some_and(|name| models.is_some_and(|models| models.contains_key(name)))
    };
    if let Some(models) = method["requestModels"].as_object_mut() {
        models.retain(|_, name| known(name));
    }
    let responses = method[parts::METHOD_RESPONSES].as_object_mut();
    for response in responses.into_iter().flat_map(|all| all.values_mut()) {
        if let Some(models) = response["responseModels"].as_object_mut() {
            models.retain(|_, name| known(name));
        }
    }
    method
}

fn texts<'a>(
    map: impl IntoIterator<Item = (&'a String, &'a whygate_model::Placed<String>)>,
) -> Value {
    map.into_iter()
        .map(|(name, text)| (name.clone(), text.value.as_str().into()))
        .collect::<Object>()
        .into()
}

fn templates<'a>(map: impl IntoIterator<Item = (&'a String, &'a Template)>) -> Object {
    map.into_iter()
        .map(|(kind, template)| (kind.clone(), template.text.as_str().into()))
        .collect()
}

fn handling(from: ContentHandling) -> &'static str {
    match from {
        ContentHandling::ConvertToBinary => "CONVERT_TO_BINARY",
        ContentHandling::ConvertToText => "CONVERT_TO_TEXT",
    }
}

fn integration(from: &Integration, namespace: &str) -> Value {
    let kind = from.kind.value;
    let mut made = Object::new();
    made.insert("type".into(), kind.as_str().into());
    let mock = kind == IntegrationType::Mock;
    if let Some(method) = from.http_method.as_ref().filter(|_| !mock) {
        made.insert("httpMethod".into(), method.value.as_str().into());
    }
    for (member, value) in [
        ("uri", from.uri.as_ref().filter(|_| !mock)),
        ("credentials", from.credentials.as_ref()),
        ("connectionId", from.connection_id.as_ref()),
        ("integrationTarget", from.integration_target.as_ref()),
    ] {
        if let Some(value) = value {
            made.insert(member.into(), value.value.as_str().into());
        }
    }
    if from.connection_type.value == ConnectionType::VpcLink {
        made.insert("connectionType".into(), "VPC_LINK".into());
    } else if matches!(kind, IntegrationType::Http | IntegrationType::HttpProxy) {
        made.insert("connectionType".into(), "INTERNET".into());
    }
    if let Some(from) = &from.content_handling {
        made.insert("contentHandling".into(), handling(from.value).into());
    }
    made.insert(
        "passthroughBehavior".into(),
        match from.passthrough_behavior.value {
            PassthroughBehavior::WhenNoMatch => "WHEN_NO_MATCH",
            PassthroughBehavior::WhenNoTemplates => "WHEN_NO_TEMPLATES",
            PassthroughBehavior::Never => "NEVER",
        }
        .into(),
    );
    made.insert("requestParameters".into(), texts(&from.request_parameters));
    made.insert(
        "requestTemplates".into(),
        Value::Object(templates(&from.request_templates)),
    );
    let timeout = from
        .timeout
        .as_ref()
        .and_then(|timeout| i64::try_from(timeout.value.as_millis()).ok());
    made.insert("timeoutInMillis".into(), timeout.unwrap_or(29_000).into());
    let written = from.cache_namespace.as_ref();
    made.insert(
        "cacheNamespace".into(),
        written
            .map_or(namespace, |written| written.value.as_str())
            .into(),
    );
    let keys: Vec<&str> = from
        .cache_key_parameters
        .iter()
        .map(|key| key.value.as_str())
        .collect();
    made.insert("cacheKeyParameters".into(), json!(keys));
    if let Some(skip) = &from.insecure_skip_verification {
        made.insert(
            "tlsConfig".into(),
            json!({ "insecureSkipVerification": skip.value }),
        );
    }
    if from.response_transfer_mode.value == ResponseTransferMode::Stream {
        made.insert("responseTransferMode".into(), "STREAM".into());
    }
    let responses: Object = from
        .responses
        .iter()
        .map(|response| {
            (
                response.status_code.value.clone(),
                Value::Object(integration_response(response)),
            )
        })
        .collect();
    made.insert(
        parts::INTEGRATION_RESPONSES.into(),
        Value::Object(responses),
    );
    Value::Object(made)
}

fn integration_response(from: &IntegrationResponse) -> Object {
    let mut made = Object::new();
    made.insert("statusCode".into(), from.status_code.value.as_str().into());
    if let Some(pattern) = &from.selection_pattern {
        made.insert("selectionPattern".into(), pattern.value.as_str().into());
    }
    made.insert(
        "responseParameters".into(),
        texts(&from.response_parameters),
    );
    made.insert(
        "responseTemplates".into(),
        Value::Object(templates(&from.response_templates)),
    );
    if let Some(from) = &from.content_handling {
        made.insert("contentHandling".into(), handling(from.value).into());
    }
    without_empty(made, &["responseParameters", "responseTemplates"])
}
