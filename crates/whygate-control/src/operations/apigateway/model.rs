//! Models: JSON Schemas with names.

use serde_json::Value;

use super::{export::flattened, nothing, parts, values};
use crate::{
    error::ServiceError,
    operations::{
        Call, Object, Outcome, copied, new_id, object, object_mut, page,
        patch::{Allowed, patches, set_text},
        text, truth,
    },
};

const NO_SCHEMA: &str = "Model schema must have at least 1 property or array items defined";

impl Call<'_> {
    pub(super) fn model(&self) -> Result<&Object, ServiceError> {
        let name = self.given("modelName");
        self.api_or(|| no_model(name))
            .ok()
            .and_then(|api| object(api, parts::MODELS))
            .and_then(|models| models.get(name))
            .and_then(Value::as_object)
            .ok_or_else(|| no_model(name))
    }
}

fn no_model(name: &str) -> ServiceError {
    ServiceError::not_found(format!("Invalid model name specified: {name}"))
}

fn shown(model: &Object) -> Object {
    copied(
        model,
        &["id", "name", "description", "contentType", "schema"],
    )
}

pub(super) fn create(call: &mut Call<'_>) -> Outcome {
    let mut api = call.api()?.clone();
    let name = call.given_owned("name");
    if name.is_empty() {
        return Err(ServiceError::bad_request("Model name must be non-empty"));
    }
    if !name
        .chars()
        .all(|character| character.is_ascii_alphanumeric())
    {
        return Err(ServiceError::bad_request(format!(
            "Model name must be alphanumeric: {name}"
        )));
    }
    let models = object_mut(&mut api, parts::MODELS);
    if models.contains_key(&name) {
        return Err(ServiceError::conflict(
            "Model name already exists for this REST API",
        ));
    }
    check_schema(call.given("schema"), call.given("contentType"))?;
    let mut model = copied(
        &call.input,
        &["name", "description", "contentType", "schema"],
    );
    model.insert("id".into(), new_id(6).into());
    // Source: recorded, `create-model`: an empty description is none.
    if text(&model, "description") == Some("") {
        model.shift_remove("description");
    }
    let output = shown(&model);
    models.insert(name, Value::Object(model));
    call.save(api);
    Ok(output)
}

fn check_schema(schema: &str, content_type: &str) -> Result<(), ServiceError> {
    if schema.trim().is_empty() {
        return Err(ServiceError::bad_request(NO_SCHEMA));
    }
    if content_type != "application/json" {
        return Ok(());
    }
    match serde_json::from_str::<Value>(schema) {
        Ok(Value::Object(_)) => Ok(()),
        Ok(_) => Err(ServiceError::bad_request(NO_SCHEMA)),
        Err(error) => Err(ServiceError::bad_request(format!(
            "Invalid model specified: Validation Result: warnings : [], errors : [Invalid model \
             schema specified. {error}]"
        ))),
    }
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    let mut output = shown(call.model()?);
    if truth(&call.input, "flatten")
        && let Some(schema) =
            text(&output, "schema").and_then(|schema| serde_json::from_str::<Value>(schema).ok())
    {
        let flattened = flattened(object(call.api()?, parts::MODELS), schema);
        output.insert("schema".into(), flattened.to_string().into());
    }
    Ok(output)
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    page(values(call.api()?, parts::MODELS), "name", &call.input)
}

const UPDATABLE: Allowed = Allowed::replace(&["/description", "/schema"]);

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    let mut model = call.model()?.clone();
    for patch in patches(&call.input) {
        UPDATABLE.check(&patch)?;
        if patch.path() == "/schema" {
            let content_type = text(&model, "contentType").unwrap_or_default();
            check_schema(patch.value(), content_type)?;
        }
        set_text(
            &mut model,
            patch.path().trim_start_matches('/'),
            patch.value(),
        );
    }
    let output = shown(&model);
    let mut api = call.api()?.clone();
    object_mut(&mut api, parts::MODELS).insert(call.given_owned("modelName"), Value::Object(model));
    call.save(api);
    Ok(output)
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    call.model()?;
    let name = call.given_owned("modelName");
    let mut api = call.api()?.clone();
    if let Some(user) = user_of(&api, &name) {
        return Err(ServiceError::conflict(format!(
            "Cannot delete model '{name}', is referenced in {user}"
        )));
    }
    object_mut(&mut api, parts::MODELS).shift_remove(&name);
    call.save(api);
    nothing()
}

/// Who uses a model; of several the one that was made last.
/// Source: recorded, `api.json` (`test_put_method_model`).
fn user_of(api: &Object, name: &str) -> Option<String> {
    let names_it = |map: &Value| {
        map.as_object()
            .is_some_and(|map| map.values().any(|model| model == name))
    };
    let resources = object(api, parts::RESOURCES)?;
    for resource in resources.values().rev() {
        let path = resource["path"].as_str().unwrap_or_default();
        for (http_method, method) in resource[parts::METHODS].as_object().into_iter().flatten() {
            if names_it(&method["requestModels"]) {
                return Some(format!("method request: {path}/{http_method}"));
            }
            for response in method[parts::METHOD_RESPONSES]
                .as_object()
                .into_iter()
                .flat_map(Object::values)
            {
                if names_it(&response["responseModels"]) {
                    return Some(format!("method response: {path}/{http_method}"));
                }
            }
        }
    }
    None
}
