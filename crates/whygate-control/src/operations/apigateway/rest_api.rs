//! REST APIs as a whole.

use serde_json::{Value, json};

use super::{nothing, parts};
use crate::{
    error::ServiceError,
    operations::{
        Call, Object, Outcome, copied, new_id, object, object_mut, page,
        patch::{Patch, patches, set_text, truth_of},
        text, truth, without_empty,
    },
    state::Collection,
};

/// The largest size from which on answers are compressed, in bytes.
const LARGEST_COMPRESSION: i64 = 10_485_760;

pub(super) fn create(call: &mut Call<'_>) -> Outcome {
    let input = call.input.clone();
    if text(&input, "name").is_none_or(str::is_empty) {
        return Err(ServiceError::bad_request("API name must be non-empty"));
    }
    if text(&input, "description") == Some("") {
        return Err(ServiceError::bad_request(
            "Description cannot be an empty string",
        ));
    }
    if let Some(size) = input.get("minimumCompressionSize").and_then(Value::as_i64) {
        check_compression(size)?;
    }
    let endpoint = endpoint_configuration(object(&input, "endpointConfiguration"))?;
    let mut api = match text(&input, "cloneFrom") {
        Some(source) => clone_of(call, source)?,
        None => new_api(),
    };
    let root_id = text(&api, "rootResourceId").unwrap_or_default().to_owned();
    let id = new_id(10);
    api.extend(copied(
        &input,
        &[
            "name",
            "description",
            "version",
            "binaryMediaTypes",
            "minimumCompressionSize",
            "policy",
            "tags",
        ],
    ));
    api.insert("id".into(), id.as_str().into());
    api.insert("region".into(), call.region.into());
    api.insert("rootResourceId".into(), root_id.into());
    api.insert("createdDate".into(), call.now.into());
    api.insert(
        "sequence".into(),
        call.next_sequence(Collection::RestApi).into(),
    );
    api.insert(
        "apiKeySource".into(),
        text(&input, "apiKeySource").unwrap_or("HEADER").into(),
    );
    api.insert("endpointConfiguration".into(), Value::Object(endpoint));
    api.insert(
        "disableExecuteApiEndpoint".into(),
        truth(&input, "disableExecuteApiEndpoint").into(),
    );
    let output = shown(&api, Tags::IfAny);
    call.documents.put(Collection::RestApi, &id, api);
    Ok(output)
}

/// An API with its root and the models that each API begins with.
pub(super) fn new_api() -> Object {
    let root_id = new_id(10);
    let mut api = Object::new();
    api.insert("rootResourceId".into(), root_id.as_str().into());
    api.insert(
        parts::RESOURCES.into(),
        json!({ root_id.as_str(): { "id": root_id, "path": "/" } }),
    );
    // Source: recorded, `common.json` (the two default models).
    api.insert(
        parts::MODELS.into(),
        json!({
            "Empty": {
                "id": new_id(6),
                "name": "Empty",
                "description": "This is a default empty schema model",
                "contentType": "application/json",
                "schema": "{\n  \"$schema\": \"http://json-schema.org/draft-04/schema#\",\n  \"title\" : \"Empty Schema\",\n  \"type\" : \"object\"\n}",
            },
            "Error": {
                "id": new_id(6),
                "name": "Error",
                "description": "This is a default error schema model",
                "contentType": "application/json",
                "schema": "{\n  \"$schema\" : \"http://json-schema.org/draft-04/schema#\",\n  \"title\" : \"Error Schema\",\n  \"type\" : \"object\",\n  \"properties\" : {\n    \"message\" : { \"type\" : \"string\" }\n  }\n}",
            },
        }),
    );
    api
}

/// What deployments and stages are made of stays with the original.
fn clone_of(call: &Call<'_>, source: &str) -> Result<Object, ServiceError> {
    let mut api = call
        .of_region(Collection::RestApi, source)
        .cloned()
        .ok_or_else(|| {
            ServiceError::not_found(format!(
                "Invalid API identifier specified {}:{source}",
                call.account
            ))
        })?;
    api.shift_remove(parts::DEPLOYMENTS);
    api.shift_remove(parts::STAGES);
    api.shift_remove("tags");
    Ok(api)
}

fn check_compression(size: i64) -> Result<(), ServiceError> {
    if (0..=LARGEST_COMPRESSION).contains(&size) {
        return Ok(());
    }
    Err(ServiceError::bad_request(format!(
        "Invalid minimum compression size, must be between 0 and {LARGEST_COMPRESSION}"
    )))
}

const TYPES: [&str; 3] = ["REGIONAL", "EDGE", "PRIVATE"];

pub(super) fn unknown_type() -> ServiceError {
    ServiceError::bad_request(
        "Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE",
    )
}

fn only_dualstack() -> ServiceError {
    ServiceError::bad_request("Only dualstack ipAddressType is supported for Private APIs.")
}

/// What was given, with what Amazon adds.
pub(super) fn endpoint_configuration(given: Option<&Object>) -> Result<Object, ServiceError> {
    let mut made = given.cloned().unwrap_or_default();
    let types: Vec<&str> = made
        .get("types")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    if types.len() > 1 {
        return Err(ServiceError::bad_request(
            "Cannot create an api with multiple Endpoint Types.",
        ));
    }
    let kind = match types.first() {
        Some(kind) if TYPES.contains(kind) => *kind,
        Some(_) => return Err(unknown_type()),
        None => "EDGE",
    }
    .to_owned();
    let private = kind == "PRIVATE";
    let addresses = match text(&made, "ipAddressType") {
        Some("ipv4") if private => return Err(only_dualstack()),
        Some(given) => given.to_owned(),
        None if private => "dualstack".to_owned(),
        None => "ipv4".to_owned(),
    };
    made.insert("types".into(), json!([kind]));
    made.insert("ipAddressType".into(), addresses.into());
    Ok(without_empty(made, &["vpcEndpointIds"]))
}

/// When an API without tags shows so.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tags {
    /// Only if there are any. Source: recorded, `create-rest-api`.
    IfAny,
    /// Always. Source: recorded, `update-rest-api-add`.
    Always,
}

/// An API as it is shown.
pub(super) fn shown(api: &Object, tags: Tags) -> Object {
    let mut output = without_empty(
        copied(
            api,
            &[
                "id",
                "name",
                "description",
                "createdDate",
                "version",
                "warnings",
                "binaryMediaTypes",
                "minimumCompressionSize",
                "apiKeySource",
                "endpointConfiguration",
                "tags",
                "disableExecuteApiEndpoint",
                "rootResourceId",
            ],
        ),
        &["binaryMediaTypes", "tags"],
    );
    if tags == Tags::Always && !output.contains_key("tags") {
        output.insert("tags".into(), json!({}));
    }
    // The policy comes back as the inside of a JSON text.
    if let Some(policy) = text(api, "policy") {
        let escaped = Value::from(policy).to_string();
        let inside = escaped.trim_start_matches('"');
        let inside = inside.strip_suffix('"').unwrap_or(inside);
        output.insert("policy".into(), inside.into());
    }
    output
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    Ok(shown(call.api()?, Tags::Always))
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let items = call
        .all_of_region(Collection::RestApi)
        .into_iter()
        .map(|api| Value::Object(shown(api, Tags::IfAny)))
        .collect();
    page(items, "id", &call.input)
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    let id = call.given_owned("restApiId");
    let api = call.api()?;
    let deployments: Vec<String> = object(api, parts::DEPLOYMENTS)
        .into_iter()
        .flat_map(Object::keys)
        .map(|deployment| super::snapshot_id(&id, deployment))
        .collect();
    for snapshot in deployments {
        call.documents.remove(Collection::Snapshot, &snapshot);
    }
    call.documents.remove(Collection::RestApi, &id);
    call.publish.insert(id);
    nothing()
}

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    let mut api = call.api()?.clone();
    for patch in patches(&call.input) {
        update_one(&mut api, &patch)?;
    }
    let output = shown(&api, Tags::Always);
    call.save(api);
    Ok(output)
}

fn update_one(api: &mut Object, patch: &Patch) -> Result<(), ServiceError> {
    if patch.path().starts_with("/binaryMediaTypes") {
        return binary_media_type(api, patch);
    }
    if patch.path().starts_with("/endpointConfiguration/") {
        return endpoint(api, patch);
    }
    match patch.path() {
        "/name" => {
            patch.only(&["replace"])?;
            if patch.value().is_empty() {
                return Err(ServiceError::bad_request("API name must be non-empty"));
            }
            set_text(api, "name", patch.value());
        }
        "/description" | "/version" | "/policy" => {
            let name = patch.path().trim_start_matches('/').to_owned();
            match patch.op.as_str() {
                "remove" => {
                    api.shift_remove(&name);
                }
                _ => set_text(api, &name, patch.value()),
            }
        }
        "/apiKeySource" => {
            patch.only(&["replace"])?;
            if !["HEADER", "AUTHORIZER"].contains(&patch.value()) {
                return Err(ServiceError::bad_request(
                    "Invalid API key source specified. Valid options are HEADER,AUTHORIZER",
                ));
            }
            set_text(api, "apiKeySource", patch.value());
        }
        "/disableExecuteApiEndpoint" => {
            patch.only(&["replace"])?;
            api.insert("disableExecuteApiEndpoint".into(), truth_of(patch.value()));
        }
        "/minimumCompressionSize" => {
            patch.only(&["replace"])?;
            if patch.value().is_empty() {
                api.shift_remove("minimumCompressionSize");
            } else {
                let size = patch.value().parse().unwrap_or(-1);
                check_compression(size)?;
                api.insert("minimumCompressionSize".into(), size.into());
            }
        }
        _ => return Err(patch.invalid_path()),
    }
    Ok(())
}

fn binary_media_type(api: &mut Object, patch: &Patch) -> Result<(), ServiceError> {
    let Some(named) = patch.key("/binaryMediaTypes") else {
        return Err(patch.invalid_path());
    };
    let mut types: Vec<String> = api
        .get("binaryMediaTypes")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    match patch.op.as_str() {
        "add" => {
            if !types.contains(&named) {
                types.push(named);
            }
        }
        "remove" => types.retain(|there| *there != named),
        "replace" => {
            types.retain(|there| *there != named);
            let new = patch.value().to_owned();
            if !types.contains(&new) {
                types.push(new);
            }
        }
        _ => return Err(patch.invalid_path()),
    }
    api.insert("binaryMediaTypes".into(), json!(types));
    Ok(())
}

fn endpoint(api: &mut Object, patch: &Patch) -> Result<(), ServiceError> {
    let configuration = object_mut(api, "endpointConfiguration");
    if let Some(_index) = patch.key("/endpointConfiguration/types") {
        if patch.op != "replace" {
            return Err(ServiceError::bad_request(
                "Invalid patch operation specified. Must be 'add'|'remove'|'replace'",
            ));
        }
        let kind = patch.value();
        if !TYPES.contains(&kind) {
            return Err(unknown_type());
        }
        configuration.insert("types".into(), json!([kind]));
        if kind == "PRIVATE" {
            configuration.insert("ipAddressType".into(), "dualstack".into());
        }
        return Ok(());
    }
    if patch.path() == "/endpointConfiguration/ipAddressType" {
        patch.only(&["replace"])?;
        if !["ipv4", "dualstack"].contains(&patch.value()) {
            return Err(ServiceError::bad_request(
                "ipAddressType must be either ipv4 or dualstack.",
            ));
        }
        if patch.value() == "ipv4" && configuration.get("types") == Some(&json!(["PRIVATE"])) {
            return Err(only_dualstack());
        }
        set_text(configuration, "ipAddressType", patch.value());
        return Ok(());
    }
    if patch
        .path()
        .starts_with("/endpointConfiguration/vpcEndpointIds")
    {
        let mut ids: Vec<Value> = configuration
            .get("vpcEndpointIds")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        let value = Value::from(patch.value());
        match patch.op.as_str() {
            "remove" => ids.retain(|there| *there != value),
            _ => ids.push(value),
        }
        configuration.insert("vpcEndpointIds".into(), Value::Array(ids));
        return Ok(());
    }
    Err(patch.invalid_path())
}
