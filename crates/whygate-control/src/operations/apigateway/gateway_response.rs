//! Gateway responses: what the gateway answers by itself.

use serde_json::{Value, json};
use whygate_model::definition::GatewayResponseType;

use super::{
    method::{NO_CONTENT_TYPE, NO_PARAMETER, change_entry},
    nothing, parts,
};
use crate::{
    error::ServiceError,
    operations::{
        Call, Object, Outcome, copied, object, object_mut, page,
        patch::{Patch, patches},
        text,
    },
};

/// The status that Amazon gives a type of its own; none for the two that stand for others.
/// Source: recorded, `api.json` (`test_gateway_response_put`).
fn default_status(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "DEFAULT_4XX" | "DEFAULT_5XX" => return None,
        "BAD_REQUEST_BODY" | "BAD_REQUEST_PARAMETERS" => "400",
        "UNAUTHORIZED" => "401",
        "RESOURCE_NOT_FOUND" => "404",
        "REQUEST_TOO_LARGE" => "413",
        "UNSUPPORTED_MEDIA_TYPE" => "415",
        "QUOTA_EXCEEDED" | "THROTTLED" => "429",
        "API_CONFIGURATION_ERROR" | "AUTHORIZER_CONFIGURATION_ERROR" | "AUTHORIZER_FAILURE" => {
            "500"
        }
        "INTEGRATION_FAILURE" | "INTEGRATION_TIMEOUT" => "504",
        _ => "403",
    })
}

fn default_templates() -> Value {
    json!({ "application/json": "{\"message\":$context.error.messageString}" })
}

/// A type as it is: as the API sets it, else as the type that stands for it is set, else
/// Amazon's own.
fn effective(api: &Object, kind: &str) -> Object {
    let set = |kind: &str| {
        object(api, parts::GATEWAY_RESPONSES)
            .and_then(|responses| responses.get(kind))
            .and_then(Value::as_object)
            .cloned()
    };
    if let Some(own) = set(kind) {
        return own;
    }
    let stands_for = match default_status(kind) {
        Some(status) if status.starts_with('5') => set("DEFAULT_5XX"),
        Some(_) => set("DEFAULT_4XX"),
        None => None,
    };
    let mut made = stands_for.unwrap_or_default();
    made.insert("responseType".into(), kind.into());
    made.insert("defaultResponse".into(), true.into());
    made.entry("responseParameters").or_insert(json!({}));
    made.entry("responseTemplates")
        .or_insert_with(default_templates);
    if let Some(status) = default_status(kind) {
        made.entry("statusCode").or_insert(status.into());
    }
    made
}

pub(super) fn put(call: &mut Call<'_>) -> Outcome {
    let mut api = call.api()?.clone();
    let kind = call.given_owned("responseType");
    let mut response = copied(
        &call.input,
        &[
            "responseType",
            "statusCode",
            "responseParameters",
            "responseTemplates",
        ],
    );
    response.insert("defaultResponse".into(), false.into());
    response.entry("responseParameters").or_insert(json!({}));
    response
        .entry("responseTemplates")
        .or_insert_with(default_templates);
    if let Some(status) = default_status(&kind) {
        response.entry("statusCode").or_insert(status.into());
    }
    object_mut(&mut api, parts::GATEWAY_RESPONSES).insert(kind, Value::Object(response.clone()));
    call.save(api);
    Ok(response)
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    Ok(effective(call.api()?, call.given("responseType")))
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let api = call.api()?;
    let items = GatewayResponseType::ALL
        .iter()
        .map(|kind| Value::Object(effective(api, kind.as_str())))
        .collect();
    page(items, "responseType", &call.input)
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    let mut api = call.api()?.clone();
    let removed =
        object_mut(&mut api, parts::GATEWAY_RESPONSES).shift_remove(call.given("responseType"));
    if removed.is_none() {
        return Err(ServiceError::not_found(
            "Gateway response type not defined on api",
        ));
    }
    call.save(api);
    nothing()
}

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    let mut api = call.api()?.clone();
    let kind = call.given_owned("responseType");
    let mut response = effective(&api, &kind);
    for patch in patches(&call.input) {
        update_one(&mut response, &patch)?;
    }
    response.insert("defaultResponse".into(), false.into());
    object_mut(&mut api, parts::GATEWAY_RESPONSES).insert(kind, Value::Object(response.clone()));
    call.save(api);
    Ok(response)
}

fn update_one(response: &mut Object, patch: &Patch) -> Result<(), ServiceError> {
    for (name, missing) in [
        ("responseTemplates", NO_CONTENT_TYPE),
        ("responseParameters", NO_PARAMETER),
    ] {
        let Some(key) = patch.key(&format!("/{name}")) else {
            continue;
        };
        if patch.op != "remove" && patch.value().is_empty() {
            return Err(ServiceError::bad_request(format!(
                "Invalid null or empty value in {name}"
            )));
        }
        let map = object_mut(response, name);
        return change_entry(map, &key, patch, patch.value().into(), missing);
    }
    if patch.path() == "/statusCode" && patch.op == "replace" {
        let status = text(response, "statusCode").unwrap_or_default().to_owned();
        let new = if patch.value().is_empty() {
            status
        } else {
            patch.value().to_owned()
        };
        response.insert("statusCode".into(), new.into());
        return Ok(());
    }
    Err(patch.invalid_path())
}
