//! What a document says → the parts of an API, over what is there.

use std::collections::HashMap;

use serde_json::{Value, json};
use whygate_model::definition::{ApiKeySource, AuthorizerKind, EndpointType, RestApi};

use super::{
    addresses,
    documentation::{add_documentation, documentation_parts},
    method::with_known_models,
};
use crate::operations::{
    Object,
    apigateway::{authorizer, parts},
    new_id, object, object_mut, text, without_empty,
};

/// Puts what the document says into an API, over what is there. `former` are the ids of resources
/// that were there by their paths: they come back with them.
pub(in crate::operations::apigateway) fn take_over(
    api: &mut Object,
    from: &RestApi,
    version: Option<&str>,
    base_path: &str,
    former: &HashMap<String, String>,
) {
    api.insert("name".into(), from.name.value.as_str().into());
    if let Some(description) = &from.description {
        api.insert("description".into(), description.value.as_str().into());
    }
    if let Some(version) = version {
        api.insert("version".into(), version.into());
    }
    if !from.binary_media_types.is_empty() {
        let types: Vec<&str> = from
            .binary_media_types
            .iter()
            .map(|kind| kind.value.as_str())
            .collect();
        api.insert("binaryMediaTypes".into(), json!(types));
    }
    if let Some(size) = &from.minimum_compression_size {
        api.insert("minimumCompressionSize".into(), size.value.into());
    }
    if from.api_key_source.value == ApiKeySource::Authorizer {
        api.insert("apiKeySource".into(), "AUTHORIZER".into());
    }
    if let Some(policy) = &from.policy {
        api.insert("policy".into(), policy.to_json().to_string().into());
    }
    if let Some(disabled) = &from.disable_execute_api_endpoint {
        api.insert("disableExecuteApiEndpoint".into(), disabled.value.into());
    }
    if let Some(kind) = &from.endpoint_type {
        let kind = match kind.value {
            EndpointType::Edge => "EDGE",
            EndpointType::Regional => "REGIONAL",
            EndpointType::Private => "PRIVATE",
        };
        api.insert(
            "endpointConfiguration".into(),
            json!({ "types": [kind], "ipAddressType": addresses(kind) }),
        );
    }
    models(api, from);
    let validators = named(
        api,
        parts::VALIDATORS,
        from.request_validators.iter().map(|(name, validator)| {
            let made = json!({
                "name": name,
                "validateRequestBody": validator.validate_request_body,
                "validateRequestParameters": validator.validate_request_parameters,
            });
            (name.as_str(), made)
        }),
    );
    let authorizers = named(
        api,
        parts::AUTHORIZERS,
        from.authorizers
            .iter()
            .map(|(name, authorizer)| (name.as_str(), self::authorizer(name, authorizer))),
    );
    for (kind, response) in &from.gateway_responses {
        let mut parameters: Object = response
            .headers
            .iter()
            .map(|(name, value)| {
                (
                    format!("gatewayresponse.header.{name}"),
                    value.value.as_str().into(),
                )
            })
            .collect();
        for (name, value) in &response.other_parameters {
            parameters.insert(name.clone(), value.value.as_str().into());
        }
        let templates: Object = response
            .templates
            .iter()
            .map(|(kind, text)| (kind.clone(), text.value.as_str().into()))
            .collect();
        let mut made = json!({
            "responseType": kind.as_str(),
            "defaultResponse": false,
            "responseParameters": parameters,
            "responseTemplates": templates,
        });
        if let Some(status) = &response.status_code {
            made["statusCode"] = status.value.to_string().into();
        }
        object_mut(api, parts::GATEWAY_RESPONSES).insert(kind.as_str().to_owned(), made);
    }
    let mut known = paths(api);
    for resource in &from.resources {
        let path = format!("{base_path}{}", resource.path);
        let id = resource_at(api, &mut known, former, &path);
        // What comes back has its id, and caches of its own all the same.
        // Source: recorded, `import.json` (`srv-url-method-test-get`).
        let namespace = if former.contains_key(&path) {
            new_id(6)
        } else {
            id.clone()
        };
        for method in &resource.methods {
            let made =
                super::method::method(method, (&path, &namespace), &validators, &authorizers);
            let made = with_known_models(api, made);
            let resources = object_mut(api, parts::RESOURCES);
            object_mut(object_mut(resources, &id), parts::METHODS)
                .insert(method.http_method.as_str().to_owned(), made);
        }
    }
    if let Some(documentation) = &from.documentation {
        for part in documentation_parts(&documentation.to_json()) {
            add_documentation(api, part);
        }
    }
}

fn models(api: &mut Object, from: &RestApi) {
    let models = object_mut(api, parts::MODELS);
    for (name, model) in &from.models {
        let schema = model.schema.to_json();
        let mut made = json!({
            "id": new_id(6),
            "name": name,
            "contentType": model.content_type,
            "schema": schema.to_string(),
        });
        if let Some(description) = schema["description"].as_str() {
            made["description"] = description.into();
        }
        models.insert(name.clone(), made);
    }
}

/// Puts parts in by id, each over the one that has its name; gives the id of each name.
fn named<'a>(api: &mut Object, kind: &str, made: impl Iterator<Item = (&'a str, Value)>) -> Object {
    let mut ids = Object::new();
    for (name, mut part) in made {
        let there = object_mut(api, kind);
        let known = there
            .iter()
            .find(|(_, part)| part["name"].as_str() == Some(name))
            .map(|(id, _)| id.clone());
        let id = known.unwrap_or_else(|| new_id(6));
        part["id"] = id.as_str().into();
        there.insert(id.clone(), part);
        ids.insert(name.to_owned(), id.into());
    }
    ids
}

fn authorizer(name: &str, from: &whygate_model::definition::Authorizer) -> Value {
    let kind = match from.kind {
        AuthorizerKind::Request => "REQUEST",
        AuthorizerKind::CognitoUserPools => "COGNITO_USER_POOLS",
        AuthorizerKind::Token | AuthorizerKind::Jwt => "TOKEN",
    };
    let mut made = Object::new();
    made.insert("name".into(), name.into());
    made.insert("type".into(), kind.into());
    let arns: Vec<&str> = from
        .provider_arns
        .iter()
        .map(|arn| arn.value.as_str())
        .collect();
    made.insert("providerARNs".into(), json!(arns));
    made.insert("authType".into(), authorizer::auth_type(kind).into());
    for (member, value) in [
        ("authorizerUri", &from.uri),
        ("authorizerCredentials", &from.credentials),
        ("identitySource", &from.identity_source),
        (
            "identityValidationExpression",
            &from.identity_validation_expression,
        ),
    ] {
        if let Some(value) = value {
            made.insert(member.into(), value.value.as_str().into());
        }
    }
    if let Some(ttl) = &from.result_ttl_seconds {
        made.insert("authorizerResultTtlInSeconds".into(), ttl.value.into());
    }
    Value::Object(without_empty(made, &["providerARNs"]))
}

/// The ids of an API's resources by path, so that thousands of them are not looked through for
/// each of thousands.
pub(super) fn paths(api: &Object) -> HashMap<String, String> {
    object(api, parts::RESOURCES)
        .into_iter()
        .flatten()
        .filter_map(|(id, resource)| Some((resource["path"].as_str()?.to_owned(), id.clone())))
        .collect()
}

/// The resource at a path, made with all above it if it is not there.
fn resource_at(
    api: &mut Object,
    known: &mut HashMap<String, String>,
    former: &HashMap<String, String>,
    path: &str,
) -> String {
    let mut parent_id = text(api, "rootResourceId").unwrap_or_default().to_owned();
    let mut parent_path = String::new();
    let resources = object_mut(api, parts::RESOURCES);
    for part in path.split('/').filter(|part| !part.is_empty()) {
        let here = format!("{parent_path}/{part}");
        let id = known.entry(here.clone()).or_insert_with(|| {
            let id = former.get(&here).cloned().unwrap_or_else(|| new_id(6));
            let resource = json!({
                "id": id, "parentId": parent_id, "pathPart": part, "path": here,
            });
            resources.insert(id.clone(), resource);
            id
        });
        parent_id.clone_from(id);
        parent_path = here;
    }
    parent_id
}
