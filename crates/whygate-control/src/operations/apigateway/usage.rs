//! API keys, usage plans, and the account's settings.

use serde_json::{Value, json};

use super::nothing;
use crate::{
    error::ServiceError,
    operations::{
        Call, Object, Outcome, copied, new_id, object, object_mut, page,
        patch::{Allowed, Patch, decoded, patches, set_text, truth_of},
        text, truth, without_empty,
    },
    state::Collection,
};

const NO_KEY: &str = "Invalid API Key identifier specified";
const NO_PLAN: &str = "Invalid Usage Plan ID specified";

impl Call<'_> {
    fn key(&self, id: &str) -> Result<&Object, ServiceError> {
        self.of_region(Collection::ApiKey, id)
            .ok_or_else(|| ServiceError::not_found(NO_KEY))
    }

    fn plan(&self) -> Result<&Object, ServiceError> {
        self.of_region(Collection::UsagePlan, self.given("usagePlanId"))
            .ok_or_else(|| ServiceError::not_found(NO_PLAN))
    }
}

/// Writes a plan, and serves the stages that it covered or covers now.
fn save_plan(call: &mut Call<'_>, id: &str, plan: Option<Object>) {
    let before = call.documents.get(Collection::UsagePlan, id).cloned();
    for plan in [&before, &plan].into_iter().flatten() {
        let stages = plan.get("apiStages").and_then(Value::as_array);
        call.publish.extend(
            stages
                .into_iter()
                .flatten()
                .filter_map(|stage| stage["apiId"].as_str())
                .map(str::to_owned),
        );
    }
    match plan {
        Some(plan) => call.documents.put(Collection::UsagePlan, id, plan),
        None => call.documents.remove(Collection::UsagePlan, id),
    }
}

/// Serves the stages of all plans that a key belongs to.
fn publish_key(call: &mut Call<'_>, key: &str) {
    let plans: Vec<(String, Object)> = call
        .all_of_region(Collection::UsagePlan)
        .into_iter()
        .filter(|plan| object(plan, "keys").is_some_and(|keys| keys.contains_key(key)))
        .filter_map(|plan| Some((text(plan, "id")?.to_owned(), plan.clone())))
        .collect();
    for (id, plan) in plans {
        save_plan(call, &id, Some(plan));
    }
}

fn shown_key(key: &Object, with_value: bool) -> Object {
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

pub(super) fn create_key(call: &mut Call<'_>) -> Outcome {
    let name = call.given_owned("name");
    if name.chars().count() > 1024 {
        return Err(ServiceError::bad_request(
            "Invalid API Key name, can be at most 1024 characters.",
        ));
    }
    let mut value = call.given_owned("value");
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
    let mut key = copied(&call.input, &["customerId", "description", "tags"]);
    set_text(&mut key, "name", &name);
    key.insert("id".into(), id.as_str().into());
    key.insert("value".into(), value.into());
    key.insert("enabled".into(), truth(&call.input, "enabled").into());
    key.insert("createdDate".into(), call.now.into());
    key.insert("lastUpdatedDate".into(), call.now.into());
    key.insert("stageKeys".into(), stage_keys(&call.input));
    key.insert("region".into(), call.region.into());
    let sequence = call.next_sequence(Collection::ApiKey);
    key.insert("sequence".into(), sequence.into());
    let output = shown_key(&key, true);
    call.documents.put(Collection::ApiKey, &id, key);
    Ok(output)
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

fn with_tags(mut output: Object) -> Object {
    output.entry("tags").or_insert(json!({}));
    output
}

pub(super) fn get_key(call: &mut Call<'_>) -> Outcome {
    let with_value = truth(&call.input, "includeValue");
    let key = call.key(call.given("apiKey"))?;
    Ok(with_tags(shown_key(key, with_value)))
}

pub(super) fn list_keys(call: &mut Call<'_>) -> Outcome {
    let with_values = truth(&call.input, "includeValues");
    let beginning = call.given("nameQuery");
    let customer = text(&call.input, "customerId");
    // The newest first. Source: recorded, `get-apis-keys-pagination`.
    let items = call
        .all_of_region(Collection::ApiKey)
        .into_iter()
        .rev()
        .filter(|key| text(key, "name").unwrap_or_default().starts_with(beginning))
        .filter(|key| customer.is_none() || text(key, "customerId") == customer)
        .map(|key| Value::Object(shown_key(key, with_values)))
        .collect();
    page(items, "id", &call.input)
}

const KEY_UPDATABLE: Allowed = Allowed {
    replace: &["/description", "/enabled", "/name", "/customerId"],
    add: &["/stages"],
    remove: &["/stages"],
};

pub(super) fn update_key(call: &mut Call<'_>) -> Outcome {
    let id = call.given_owned("apiKey");
    let mut key = call.key(&id)?.clone();
    for patch in patches(&call.input) {
        KEY_UPDATABLE.check(&patch)?;
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
    let output = with_tags(shown_key(&key, false));
    call.documents.put(Collection::ApiKey, &id, key);
    publish_key(call, &id);
    Ok(output)
}

pub(super) fn delete_key(call: &mut Call<'_>) -> Outcome {
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

fn shown_plan(plan: &Object) -> Object {
    without_empty(
        copied(
            plan,
            &[
                "id",
                "name",
                "description",
                "apiStages",
                "throttle",
                "quota",
                "productCode",
                "tags",
            ],
        ),
        &["tags", "throttle", "quota"],
    )
}

pub(super) fn create_plan(call: &mut Call<'_>) -> Outcome {
    if call.given("name").is_empty() {
        return Err(ServiceError::bad_request(
            "Usage Plan name must be non-empty",
        ));
    }
    let id = new_id(6);
    let mut plan = copied(
        &call.input,
        &["name", "description", "throttle", "quota", "tags"],
    );
    let stages = call
        .input
        .get("apiStages")
        .cloned()
        .unwrap_or_else(|| json!([]));
    for stage in stages.as_array().into_iter().flatten() {
        check_stage(
            call,
            stage["apiId"].as_str().unwrap_or_default(),
            stage["stage"].as_str().unwrap_or_default(),
        )?;
    }
    plan.insert("apiStages".into(), stages);
    if let Some(quota) = plan.get_mut("quota").and_then(Value::as_object_mut) {
        quota.entry("offset").or_insert(json!(0));
    }
    plan.insert("id".into(), id.as_str().into());
    plan.insert("region".into(), call.region.into());
    let sequence = call.next_sequence(Collection::UsagePlan);
    plan.insert("sequence".into(), sequence.into());
    let output = shown_plan(&plan);
    save_plan(call, &id, Some(plan));
    Ok(output)
}

/// Source: documented, the reference of `CreateUsagePlan`.
fn check_stage(call: &Call<'_>, api: &str, stage: &str) -> Result<(), ServiceError> {
    let Some(found) = call.of_region(Collection::RestApi, api) else {
        return Err(ServiceError::not_found(format!(
            "Invalid API Stage {{api: {api}, stage: {stage}}} specified for usageplan"
        )));
    };
    if object(found, "stages").is_some_and(|stages| stages.contains_key(stage)) {
        return Ok(());
    }
    Err(ServiceError::not_found("API Stage not found"))
}

pub(super) fn get_plan(call: &mut Call<'_>) -> Outcome {
    Ok(with_tags(shown_plan(call.plan()?)))
}

pub(super) fn list_plans(call: &mut Call<'_>) -> Outcome {
    let key = text(&call.input, "keyId");
    let items = call
        .all_of_region(Collection::UsagePlan)
        .into_iter()
        .filter(|plan| {
            key.is_none_or(|key| object(plan, "keys").is_some_and(|keys| keys.contains_key(key)))
        })
        .map(|plan| Value::Object(shown_plan(plan)))
        .collect();
    page(items, "id", &call.input)
}

pub(super) fn update_plan(call: &mut Call<'_>) -> Outcome {
    let mut plan = call.plan()?.clone();
    for patch in patches(&call.input) {
        update_plan_one(call, &mut plan, &patch)?;
    }
    let output = with_tags(shown_plan(&plan));
    let id = call.given_owned("usagePlanId");
    save_plan(call, &id, Some(plan));
    Ok(output)
}

fn update_plan_one(call: &Call<'_>, plan: &mut Object, patch: &Patch) -> Result<(), ServiceError> {
    let removing = patch.op == "remove";
    match patch.path() {
        "/name" | "/description" | "/productCode" => set_text(
            plan,
            patch.path().trim_start_matches('/'),
            if removing { "" } else { patch.value() },
        ),
        "/apiStages" => {
            let (api, stage) = patch.value().split_once(':').ok_or_else(|| {
                ServiceError::bad_request(format!(
                    "Invalid API Stage specified for usageplan: {}",
                    patch.value()
                ))
            })?;
            let mut stages: Vec<Value> = plan
                .get("apiStages")
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_default();
            stages.retain(|there| {
                there["apiId"].as_str() != Some(api) || there["stage"].as_str() != Some(stage)
            });
            if !removing {
                check_stage(call, api, stage)?;
                stages.push(json!({ "apiId": api, "stage": stage }));
            }
            plan.insert("apiStages".into(), Value::Array(stages));
        }
        "/throttle" | "/quota" if removing => {
            plan.shift_remove(patch.path().trim_start_matches('/'));
        }
        "/throttle/rateLimit" => {
            let rate: f64 = patch.value().parse().unwrap_or_default();
            object_mut(plan, "throttle").insert("rateLimit".into(), json!(rate));
        }
        "/throttle/burstLimit" => {
            let burst: i64 = patch.value().parse().unwrap_or_default();
            object_mut(plan, "throttle").insert("burstLimit".into(), json!(burst));
        }
        "/quota/limit" | "/quota/offset" => {
            let number: i64 = patch.value().parse().unwrap_or_default();
            let name = patch.path().trim_start_matches("/quota/").to_owned();
            object_mut(plan, "quota").insert(name, json!(number));
        }
        "/quota/period" => {
            object_mut(plan, "quota").insert("period".into(), patch.value().into());
        }
        path if path.starts_with("/apiStages/") => return stage_throttle(plan, patch),
        _ => return Err(patch.invalid_path()),
    }
    Ok(())
}

/// `/apiStages/{api}:{stage}/throttle/{path}/{method}/{rateLimit|burstLimit}`.
fn stage_throttle(plan: &mut Object, patch: &Patch) -> Result<(), ServiceError> {
    let segments: Vec<&str> = patch.path().trim_start_matches('/').split('/').collect();
    let ["apiStages", named, "throttle", rest @ ..] = &segments[..] else {
        return Err(patch.invalid_path());
    };
    let (api, stage) = named.split_once(':').ok_or_else(|| patch.invalid_path())?;
    let stage = plan
        .get_mut("apiStages")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
        .find(|there| there["apiId"] == api && there["stage"] == stage)
        .and_then(Value::as_object_mut)
        .ok_or_else(|| patch.invalid_path())?;
    let throttles = object_mut(stage, "throttle");
    match rest {
        [] if patch.op == "remove" => throttles.clear(),
        [path, method] if patch.op == "remove" => {
            throttles.shift_remove(&format!("{}/{method}", decoded(path)));
        }
        [path, method, limit @ ("rateLimit" | "burstLimit")] => {
            let value = match *limit {
                "rateLimit" => json!(patch.value().parse::<f64>().unwrap_or_default()),
                _ => json!(patch.value().parse::<i64>().unwrap_or_default()),
            };
            object_mut(throttles, &format!("{}/{method}", decoded(path)))
                .insert((*limit).to_owned(), value);
        }
        _ => return Err(patch.invalid_path()),
    }
    Ok(())
}

pub(super) fn delete_plan(call: &mut Call<'_>) -> Outcome {
    call.plan()?;
    let id = call.given_owned("usagePlanId");
    save_plan(call, &id, None);
    nothing()
}

fn shown_plan_key(key: &Object) -> Object {
    let mut output = copied(key, &["id", "name", "value"]);
    output.insert("type".into(), "API_KEY".into());
    output
}

pub(super) fn create_plan_key(call: &mut Call<'_>) -> Outcome {
    let mut plan = call.plan()?.clone();
    let key_id = call.given_owned("keyId");
    let output = shown_plan_key(call.key(&key_id)?);
    if call.given("keyType") != "API_KEY" {
        return Err(ServiceError::bad_request(
            "Invalid key type specified. Valid options are API_KEY",
        ));
    }
    let keys = object_mut(&mut plan, "keys");
    if keys.contains_key(&key_id) {
        return Err(ServiceError::conflict(
            "Usage plan key already exists for this usage plan",
        ));
    }
    keys.insert(key_id, json!({}));
    let id = call.given_owned("usagePlanId");
    save_plan(call, &id, Some(plan));
    Ok(output)
}

/// The keys of the plan that was named, the newest first.
fn keys_of(call: &Call<'_>) -> Vec<Object> {
    call.plan()
        .ok()
        .and_then(|plan| object(plan, "keys"))
        .into_iter()
        .flat_map(Object::keys)
        .rev()
        .filter_map(|id| call.key(id).ok())
        .map(shown_plan_key)
        .collect()
}

pub(super) fn get_plan_key(call: &mut Call<'_>) -> Outcome {
    call.plan()?;
    let id = call.given("keyId");
    keys_of(call)
        .into_iter()
        .find(|key| text(key, "id") == Some(id))
        .ok_or_else(|| ServiceError::not_found(NO_KEY))
}

pub(super) fn list_plan_keys(call: &mut Call<'_>) -> Outcome {
    let beginning = call.given("nameQuery");
    // A plan that is not there has no keys. Source: recorded, `get-up-keys-bad-usage-plan`.
    let items = keys_of(call)
        .into_iter()
        .filter(|key| text(key, "name").unwrap_or_default().starts_with(beginning))
        .map(Value::Object)
        .collect();
    page(items, "id", &call.input)
}

pub(super) fn delete_plan_key(call: &mut Call<'_>) -> Outcome {
    let mut plan = call.plan()?.clone();
    let removed = object_mut(&mut plan, "keys").shift_remove(call.given("keyId"));
    if removed.is_none() {
        return Err(ServiceError::not_found(NO_KEY));
    }
    let id = call.given_owned("usagePlanId");
    save_plan(call, &id, Some(plan));
    nothing()
}

/// Source: documented, the reference of `GetAccount`.
fn shown_account(account: Option<&Object>) -> Object {
    let mut output = account
        .map(|account| copied(account, &["cloudwatchRoleArn"]))
        .unwrap_or_default();
    output.insert(
        "throttleSettings".into(),
        json!({ "burstLimit": 5000, "rateLimit": 10000.0 }),
    );
    output.insert("features".into(), json!(["UsagePlans"]));
    output.insert("apiKeyVersion".into(), "4".into());
    output
}

#[expect(clippy::unnecessary_wraps, reason = "all operations give the same")]
pub(super) fn get_account(call: &mut Call<'_>) -> Outcome {
    let account = call.documents.get(Collection::Account, call.region);
    Ok(shown_account(account))
}

pub(super) fn update_account(call: &mut Call<'_>) -> Outcome {
    let mut account = call
        .documents
        .get(Collection::Account, call.region)
        .cloned()
        .unwrap_or_default();
    for patch in patches(&call.input) {
        match patch.path() {
            "/cloudwatchRoleArn" => {
                let removing = patch.op == "remove";
                let arn = if removing { "" } else { patch.value() };
                if !arn.is_empty() && !arn.starts_with("arn:") {
                    return Err(ServiceError::bad_request(
                        "The role ARN does not have required permissions configured. Please grant \
                         trust permission for API Gateway and add the required role policy.",
                    ));
                }
                set_text(&mut account, "cloudwatchRoleArn", arn);
            }
            "/features" if patch.op == "add" && patch.value() == "UsagePlans" => {}
            "/features" => {
                return Err(ServiceError::bad_request(
                    "Usage Plans cannot be disabled once enabled",
                ));
            }
            _ => return Err(patch.invalid_path()),
        }
    }
    let output = shown_account(Some(&account));
    let region = call.region.to_owned();
    call.documents.put(Collection::Account, &region, account);
    Ok(output)
}
