//! API keys.

use serde_json::{Value, json};

use super::{
    nothing,
    usage_plan::{publish_key, save_plan},
};
use crate::{
    error::ServiceError,
    operations::{
        Call, Object, Outcome, copied, new_id, object, object_mut, page,
        patch::{Allowed, patches, set_text, truth_of},
        text, truth, without_empty,
    },
    state::Collection,
};

pub(super) const NO_KEY: &str = "Invalid API Key identifier specified";

impl Call<'_> {
    pub(super) fn key(&self, id: &str) -> Result<&Object, ServiceError> {
        self.of_region(Collection::ApiKey, id)
            .ok_or_else(|| ServiceError::not_found(NO_KEY))
    }
}

fn shown(key: &Object, with_value: bool) -> Object {
    let mut output = copied(
        key,
        &[
            "id",
            "name",
            "customerId",
            "description",
            "enabled",
            "createdDate",
            "lastUpdatedDate",
            "stageKeys",
            "tags",
        ],
    );
    if with_value {
        output.extend(copied(key, &["value"]));
    }
    without_empty(output, &["tags"])
}

pub(super) fn create(call: &mut Call<'_>) -> Outcome {
    let given = call.input.clone();
    Ok(shown(&made(call, &given)?, true))
}

/// A new key, written.
pub(super) fn made(call: &mut Call<'_>, given: &Object) -> Outcome {
    let name = text(given, "name").unwrap_or_default().to_owned();
    if name.chars().count() > 1024 {
        return Err(ServiceError::bad_request(
            "Invalid API Key name, can be at most 1024 characters.",
        ));
    }
    let mut value = text(given, "value").unwrap_or_default().to_owned();
    match value.chars().count() {
        0 => value = new_id(40),
        1..20 => {
            return Err(ServiceError::bad_request(
                "API Key value should be at least 20 characters",
            ));
        }
        20..=128 => {}
        _ => {
            return Err(ServiceError::bad_request(
                "API Key value exceeds maximum size of 128 characters",
            ));
        }
    }
    let taken = call
        .all_of_region(Collection::ApiKey)
        .into_iter()
        .any(|key| text(key, "value") == Some(&value));
    if taken {
        return Err(ServiceError::conflict("API Key already exists"));
    }
    let id = new_id(10);
    let mut key = copied(given, &["customerId", "description", "tags"]);
    set_text(&mut key, "name", &name);
    key.insert("id".into(), id.as_str().into());
    key.insert("value".into(), value.into());
    key.insert("enabled".into(), truth(given, "enabled").into());
    key.insert("createdDate".into(), call.now.into());
    key.insert("lastUpdatedDate".into(), call.now.into());
    key.insert("stageKeys".into(), stage_keys(given));
    key.insert("region".into(), call.region.into());
    let sequence = call.next_sequence(Collection::ApiKey);
    key.insert("sequence".into(), sequence.into());
    call.documents.put(Collection::ApiKey, &id, key.clone());
    Ok(key)
}

/// `{api}/{stage}` for each stage that was named.
fn stage_keys(input: &Object) -> Value {
    input
        .get("stageKeys")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|stage| {
            Some(format!(
                "{}/{}",
                stage["restApiId"].as_str()?,
                stage["stageName"].as_str()?
            ))
        })
        .collect()
}

pub(super) fn with_tags(mut output: Object) -> Object {
    output.entry("tags").or_insert(json!({}));
    output
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    let with_value = truth(&call.input, "includeValue");
    let key = call.key(call.given("apiKey"))?;
    Ok(with_tags(shown(key, with_value)))
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let with_values = truth(&call.input, "includeValues");
    let beginning = call.given("nameQuery");
    let customer = text(&call.input, "customerId");
    // The newest first, also of those that a name asks for. Source: recorded,
    // `get-apis-keys-pagination` and `get-api-keys-prefix-name-query-2`.
    let items = call
        .all_of_region(Collection::ApiKey)
        .into_iter()
        .rev()
        .filter(|key| text(key, "name").unwrap_or_default().starts_with(beginning))
        .filter(|key| customer.is_none() || text(key, "customerId") == customer)
        .map(|key| Value::Object(shown(key, with_values)))
        .collect();
    page(items, "id", &call.input)
}

const UPDATABLE: Allowed = Allowed {
    replace: &["/description", "/enabled", "/name", "/customerId"],
    add: &["/stages"],
    remove: &["/stages"],
};

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    let id = call.given_owned("apiKey");
    let mut key = call.key(&id)?.clone();
    for patch in patches(&call.input) {
        UPDATABLE.check(&patch)?;
        match patch.path() {
            "/enabled" => {
                key.insert("enabled".into(), truth_of(patch.value()));
            }
            "/stages" => {
                let mut stages: Vec<Value> = key
                    .get("stageKeys")
                    .and_then(Value::as_array)
                    .cloned()
                    .unwrap_or_default();
                let value = Value::from(patch.value());
                stages.retain(|stage| *stage != value);
                if patch.op == "add" {
                    stages.push(value);
                }
                key.insert("stageKeys".into(), Value::Array(stages));
            }
            path => set_text(&mut key, path.trim_start_matches('/'), patch.value()),
        }
    }
    key.insert("lastUpdatedDate".into(), call.now.into());
    let output = with_tags(shown(&key, false));
    call.documents.put(Collection::ApiKey, &id, key);
    publish_key(call, &id);
    Ok(output)
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    let id = call.given_owned("apiKey");
    call.key(&id)?;
    call.documents.remove(Collection::ApiKey, &id);
    let plans: Vec<Object> = call
        .all_of_region(Collection::UsagePlan)
        .into_iter()
        .filter(|plan| object(plan, "keys").is_some_and(|keys| keys.contains_key(&id)))
        .cloned()
        .collect();
    for mut plan in plans {
        object_mut(&mut plan, "keys").shift_remove(&id);
        let plan_id = text(&plan, "id").unwrap_or_default().to_owned();
        save_plan(call, &plan_id, Some(plan));
    }
    nothing()
}
