//! Import of OpenAPI documents.

mod documentation;
mod method;
mod taken_over;

use std::collections::HashMap;

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};
use whygate_model::{
    Diagnostic, Severity, Sources,
    definition::{ApiId, RestApi},
    node::Node,
    openapi::{self, OpenApiContext},
    read, rules,
};

use super::{parts, rest_api};
use crate::{
    error::ServiceError,
    operations::{Call, Object, Outcome, new_id, object, text, truth},
    state::Collection,
};
pub(super) use documentation::import_documentation_parts;
use taken_over::paths;
pub(super) use taken_over::take_over;

/// A document that was read.
struct Imported {
    api: RestApi,
    version: Option<String>,
    warnings: Vec<String>,
}

impl Imported {
    fn put_into(&self, api: &mut Object, call: &Call<'_>, former: &HashMap<String, String>) {
        let base_path = base_path(call, &self.api);
        let version = self.version.as_deref();
        take_over(api, &self.api, version, &base_path, former);
    }
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
    imported.put_into(&mut api, call, &HashMap::new());
    call.input
        .insert("restApiId".into(), Value::from(id.as_str()));
    Ok(finish(call, api, &imported.warnings, rest_api::Tags::IfAny))
}

pub(super) fn put(call: &mut Call<'_>) -> Outcome {
    if !["", "merge", "overwrite"].contains(&call.given("mode")) {
        return Err(ServiceError::bad_request(
            "Enumeration value of OpenAPI import mode must be \"overwrite\" or \"merge\"",
        ));
    }
    let mut api = call.api()?.clone();
    let id = call.given_owned("restApiId");
    let imported = read_document(call, &id)?;
    let mut former = HashMap::new();
    if call.given("mode") == "overwrite" {
        let root_id = text(&api, "rootResourceId").unwrap_or_default().to_owned();
        former = paths(&api);
        former.remove("/");
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
    imported.put_into(&mut api, call, &former);
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
        to_server: false,
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
    let mut warnings: Vec<String> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Warning)
        .filter_map(|diagnostic| diagnostic.amazon.clone())
        .filter(|words| !ONLY_WHEN_DEPLOYED.contains(&words.as_str()))
        .filter(|words| !words.starts_with("Execution failed"))
        .collect();
    warnings.extend(wrong_types(&root.to_json(), &base_path(call, &api)));
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

/// Values of `requestParameters` that are no text.
/// Source: recorded, `import.json` (`put-rest-api-oas30-srv-url`).
fn wrong_types(document: &Value, base_path: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let parameters = operation["x-amazon-apigateway-integration"]["requestParameters"]
                .as_object()
                .into_iter()
                .flatten();
            for (name, value) in parameters.filter(|(_, value)| !value.is_string()) {
                found.push(format!(
                    "Invalid format for 'requestParameters'. Expected type string for property \
                     '{name}' of resource '{base_path}{path}' and method '{}' but got '{value}'",
                    method.to_uppercase()
                ));
            }
        }
    }
    found
}

fn words(diagnostic: &Diagnostic) -> String {
    diagnostic
        .amazon
        .clone()
        .unwrap_or_else(|| diagnostic.message.clone())
}
