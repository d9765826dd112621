//! Import of OpenAPI documents, and of their documentation parts.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};
use whygate_model::{
    Diagnostic, Severity, Sources,
    definition::{
        ApiId, ApiKeySource, AuthorizerKind, ConnectionType, ContentHandling, EndpointType,
        Integration, IntegrationResponse, IntegrationType, Method, PassthroughBehavior,
        ResponseTransferMode, RestApi, Template,
    },
    node::Node,
    openapi::{self, OpenApiContext},
    read, rules,
};

use super::{authorizer, parts, rest_api};
use crate::{
    error::ServiceError,
    operations::{Call, Object, Outcome, new_id, object, object_mut, text, truth, without_empty},
    state::Collection,
};

/// A document that was read.
struct Imported {
    api: RestApi,
    version: Option<String>,
    warnings: Vec<String>,
}

pub(super) fn import(call: &mut Call<'_>) -> Outcome {
    let id = new_id(10);
    let imported = read_document(call, &id)?;
    let mut api = rest_api::new_api();
    api.insert(parts::MODELS.into(), json!({}));
    api.insert("id".into(), id.as_str().into());
    api.insert("region".into(), call.region.into());
    api.insert("createdDate".into(), call.now.into());
    let sequence = call.next_sequence(Collection::RestApi);
    api.insert("sequence".into(), sequence.into());
    api.insert("apiKeySource".into(), "HEADER".into());
    api.insert("disableExecuteApiEndpoint".into(), false.into());
    let kind = parameter(call, "endpointConfigurationTypes").unwrap_or("EDGE");
    api.insert(
        "endpointConfiguration".into(),
        json!({ "types": [kind], "ipAddressType": addresses(kind) }),
    );
    take_over(&mut api, &imported, &base_path(call, &imported.api));
    call.input
        .insert("restApiId".into(), Value::from(id.as_str()));
    Ok(finish(call, api, &imported.warnings, rest_api::Tags::IfAny))
}

pub(super) fn put(call: &mut Call<'_>) -> Outcome {
    let mut api = call.api()?.clone();
    let id = call.given_owned("restApiId");
    let imported = read_document(call, &id)?;
    if call.given("mode") == "overwrite" {
        let root_id = text(&api, "rootResourceId").unwrap_or_default().to_owned();
        api.insert(
            parts::RESOURCES.into(),
            json!({ root_id.as_str(): { "id": root_id, "path": "/" } }),
        );
        for kind in [
            parts::MODELS,
            parts::VALIDATORS,
            parts::AUTHORIZERS,
            parts::GATEWAY_RESPONSES,
            parts::DOCUMENTATION_PARTS,
            "binaryMediaTypes",
            "description",
            "minimumCompressionSize",
        ] {
            api.shift_remove(kind);
        }
    }
    take_over(&mut api, &imported, &base_path(call, &imported.api));
    Ok(finish(
        call,
        api,
        &imported.warnings,
        rest_api::Tags::Always,
    ))
}

fn finish(
    call: &mut Call<'_>,
    mut api: Object,
    warnings: &[String],
    tags: rest_api::Tags,
) -> Object {
    api.shift_remove("warnings");
    let mut output = rest_api::shown(&api, tags);
    if !warnings.is_empty() {
        output.insert("warnings".into(), json!(warnings));
    }
    call.save(api);
    output
}

/// What the caller asked for beside the document.
fn parameter<'a>(call: &'a Call<'_>, name: &str) -> Option<&'a str> {
    text(object(&call.input, "parameters")?, name)
}

fn addresses(kind: &str) -> &'static str {
    if kind == "PRIVATE" {
        "dualstack"
    } else {
        "ipv4"
    }
}

/// What stands in front of each path, as `basepath` asks for.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api-basePath.html>.
fn base_path(call: &Call<'_>, api: &RestApi) -> String {
    let written = api
        .base_path
        .as_ref()
        .map(|path| path.value.trim_matches('/').to_owned())
        .unwrap_or_default();
    let kept = match parameter(call, "basepath").or_else(|| parameter(call, "basePath")) {
        Some("prepend") => written,
        Some("split") => written
            .split_once('/')
            .map(|(_, rest)| rest.to_owned())
            .unwrap_or_default(),
        _ => String::new(),
    };
    if kept.is_empty() {
        kept
    } else {
        format!("/{kept}")
    }
}

/// Reads the document that was sent, and refuses what Amazon refuses.
fn read_document(call: &Call<'_>, id: &str) -> Result<Imported, ServiceError> {
    let body = BASE64.decode(call.given("body")).unwrap_or_default();
    let mut diagnostics = Vec::new();
    let root = read::read_bytes("document", &body, &mut Sources::default(), &mut diagnostics)
        .map_err(|error| {
            ServiceError::bad_request(format!(
                "Unable to parse API definition because of a malformed integration or document: {}",
                error.message
            ))
        })?;
    if openapi::format(&root).is_none() {
        return Err(ServiceError::bad_request("Invalid OpenAPI input."));
    }
    let context = OpenApiContext {
        api_id: ApiId::new(id),
        logical_id: None,
        region: call.region.to_owned(),
        account_id: call.account.to_owned(),
        partition: "aws".to_owned(),
        own_document: true,
    };
    let api = openapi::read_api(&root, &context, &mut diagnostics);
    let mut rules = Vec::new();
    rules::check(&api, rules::Origin::Import, &mut rules);
    let errors: Vec<String> = diagnostics
        .iter()
        .chain(&rules)
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .map(words)
        .filter(|words| !ONLY_WHEN_DEPLOYED.contains(&words.as_str()))
        .collect();
    if !errors.is_empty() {
        return Err(ServiceError::bad_request(format!(
            "Errors found during import:\n\t{}",
            errors.join("\n\t")
        )));
    }
    // What only Whygate has to say about a document is no warning of Amazon's.
    let warnings: Vec<String> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Warning)
        .filter_map(|diagnostic| diagnostic.amazon.clone())
        .collect();
    if truth(&call.input, "failOnWarnings") && !warnings.is_empty() {
        return Err(ServiceError::bad_request(format!(
            "Warnings found during import:\n\t{}",
            warnings.join("\n\t")
        )));
    }
    let version = root
        .get("info")
        .and_then(|info| info.get("version"))
        .and_then(Node::scalar_text);
    Ok(Imported {
        api,
        version,
        warnings,
    })
}

/// What Amazon says of an API when it is deployed, and not yet when it is imported.
const ONLY_WHEN_DEPLOYED: [&str; 2] = [
    "No integration defined for method",
    "The REST API doesn't contain any methods",
];

fn words(diagnostic: &Diagnostic) -> String {
    diagnostic
        .amazon
        .clone()
        .unwrap_or_else(|| diagnostic.message.clone())
}

/// Puts what the document says into an API, over what is there.
fn take_over(api: &mut Object, imported: &Imported, base_path: &str) {
    let from = &imported.api;
    api.insert("name".into(), from.name.value.as_str().into());
    if let Some(description) = &from.description {
        api.insert("description".into(), description.value.as_str().into());
    }
    if let Some(version) = &imported.version {
        api.insert("version".into(), version.as_str().into());
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
    for resource in &from.resources {
        let id = resource_at(api, &format!("{base_path}{}", resource.path));
        for method in &resource.methods {
            let made = self::method(method, &id, &validators, &authorizers);
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

/// The resource at a path, made with all above it if it is not there.
fn resource_at(api: &mut Object, path: &str) -> String {
    let root_id = text(api, "rootResourceId").unwrap_or_default().to_owned();
    let mut parent_id = root_id;
    let mut parent_path = String::new();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        let here = format!("{parent_path}/{part}");
        let resources = object_mut(api, parts::RESOURCES);
        let known = resources
            .iter()
            .find(|(_, resource)| resource["path"].as_str() == Some(&here))
            .map(|(id, _)| id.clone());
        let id = known.unwrap_or_else(|| {
            let id = new_id(6);
            let resource = json!({
                "id": id, "parentId": parent_id, "pathPart": part, "path": here,
            });
            resources.insert(id.clone(), resource);
            id
        });
        parent_id = id;
        parent_path = here;
    }
    parent_id
}

fn method(from: &Method, resource_id: &str, validators: &Object, authorizers: &Object) -> Value {
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
    let parameters: Object = from
        .request_parameters
        .iter()
        .map(|(name, required)| (name.clone(), required.value.into()))
        .collect();
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
            self::integration(integration, resource_id),
        );
    }
    Value::Object(made)
}

/// A reference to a model that the API has not is ignored, one to a default model too.
/// Source: recorded, `import.json` (`method-response-test-get`).
fn with_known_models(api: &Object, mut method: Value) -> Value {
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

fn integration(from: &Integration, resource_id: &str) -> Value {
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
    let namespace = from.cache_namespace.as_ref();
    made.insert(
        "cacheNamespace".into(),
        namespace
            .map_or(resource_id, |namespace| namespace.value.as_str())
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

/// The parts of `x-amazon-apigateway-documentation`, properties as text.
fn documentation_parts(documentation: &Value) -> Vec<Object> {
    documentation["documentationParts"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|part| {
            let mut made = Object::new();
            made.insert("location".into(), part["location"].clone());
            let properties = match &part["properties"] {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            made.insert("properties".into(), properties.into());
            made
        })
        .collect()
}

/// Puts a part in, over the one at its place; gives its id.
fn add_documentation(api: &mut Object, mut part: Object) -> String {
    let there = object_mut(api, parts::DOCUMENTATION_PARTS);
    there.retain(|_, known| known.get("location") != part.get("location"));
    let id = new_id(6);
    part.insert("id".into(), id.as_str().into());
    there.insert(id.clone(), Value::Object(part));
    id
}

pub(super) fn import_documentation_parts(call: &mut Call<'_>) -> Outcome {
    let mut api = call.api()?.clone();
    let body = BASE64.decode(call.given("body")).unwrap_or_default();
    let root = read::read_bytes("document", &body, &mut Sources::default(), &mut Vec::new())
        .map_err(|error| {
            ServiceError::bad_request(format!(
                "Unable to build importer with format: {}",
                error.message
            ))
        })?;
    if call.given("mode") == "overwrite" {
        api.shift_remove(parts::DOCUMENTATION_PARTS);
    }
    let documentation = root.to_json()["x-amazon-apigateway-documentation"].clone();
    let ids: Vec<String> = documentation_parts(&documentation)
        .into_iter()
        .map(|part| add_documentation(&mut api, part))
        .collect();
    call.save(api);
    let mut output = Object::new();
    output.insert("ids".into(), json!(ids));
    Ok(output)
}
