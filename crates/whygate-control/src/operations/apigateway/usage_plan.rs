//! Usage plans, and which keys belong to them.

use serde_json::{Value, json};
use whygate_model::definition::{ThrottleSettings, UsagePlan};

use super::{
    api_key::{NO_KEY, with_tags},
    nothing,
};
use crate::{
    error::ServiceError,
    operations::{
        Call, Object, Outcome, copied, new_id, object, object_mut, page,
        patch::{Patch, decoded, patches, set_text},
        text, without_empty,
    },
    plane::PlanOfFile,
    state::Collection,
};

const NO_PLAN: &str = "Invalid Usage Plan ID specified";

impl Call<'_> {
    fn plan(&self) -> Result<&Object, ServiceError> {
        self.of_region(Collection::UsagePlan, self.given("usagePlanId"))
            .ok_or_else(|| ServiceError::not_found(NO_PLAN))
    }
}

/// Writes a plan, and serves the stages that it covered or covers now.
pub(super) fn save_plan(call: &mut Call<'_>, id: &str, plan: Option<Object>) {
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
pub(super) fn publish_key(call: &mut Call<'_>, key: &str) {
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

pub(super) fn create(call: &mut Call<'_>) -> Outcome {
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

/// The plan that was named, of what is served from files.
pub(super) fn of_file(call: &Call<'_>) -> Result<PlanOfFile, ServiceError> {
    let id = call.given("usagePlanId");
    let mut plans = call.publisher.usage_plans().into_iter();
    plans
        .find(|of_file| of_file.plan.id == id)
        .ok_or_else(|| ServiceError::not_found(NO_PLAN))
}

/// A plan of a file as the operations show plans.
fn shown_of_file(plan: &UsagePlan) -> Object {
    let throttle = |settings: &ThrottleSettings| {
        let mut shown = Object::new();
        if let Some(rate) = settings.rate_limit {
            shown.insert("rateLimit".into(), json!(rate));
        }
        if let Some(burst) = settings.burst_limit {
            shown.insert("burstLimit".into(), json!(burst));
        }
        Value::Object(shown)
    };
    let stages: Value = plan
        .stages
        .iter()
        .map(|stage| {
            let mut shown = json!({ "apiId": stage.api_id, "stage": stage.stage });
            let methods: Object = stage
                .methods
                .iter()
                .map(|(method, settings)| (method.clone(), throttle(settings)))
                .collect();
            if !methods.is_empty() {
                shown["throttle"] = Value::Object(methods);
            }
            shown
        })
        .collect();
    let mut shown = Object::new();
    shown.insert("id".into(), plan.id.as_str().into());
    shown.insert("name".into(), plan.name.as_str().into());
    shown.insert("apiStages".into(), stages);
    if let Some(settings) = &plan.throttle {
        shown.insert("throttle".into(), throttle(settings));
    }
    if let Some(quota) = &plan.quota {
        shown.insert(
            "quota".into(),
            json!({ "limit": quota.limit, "offset": quota.offset, "period": quota.period.as_str() }),
        );
    }
    shown
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    if let Ok(plan) = call.plan() {
        return Ok(with_tags(shown_plan(plan)));
    }
    Ok(with_tags(shown_of_file(&of_file(call)?.plan)))
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let key = text(&call.input, "keyId");
    let items = call
        .all_of_region(Collection::UsagePlan)
        .into_iter()
        .filter(|plan| {
            key.is_none_or(|key| object(plan, "keys").is_some_and(|keys| keys.contains_key(key)))
        })
        .map(|plan| Value::Object(shown_plan(plan)))
        .chain(
            call.publisher
                .usage_plans()
                .iter()
                .filter(|of_file| {
                    key.is_none_or(|key| of_file.keys.iter().any(|(id, _)| id == key))
                })
                .map(|of_file| Value::Object(shown_of_file(&of_file.plan))),
        )
        .collect();
    page(items, "id", &call.input)
}

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    let mut plan = call.plan()?.clone();
    for patch in patches(&call.input) {
        update_one(call, &mut plan, &patch)?;
    }
    let output = with_tags(shown_plan(&plan));
    let id = call.given_owned("usagePlanId");
    save_plan(call, &id, Some(plan));
    Ok(output)
}

fn update_one(call: &Call<'_>, plan: &mut Object, patch: &Patch) -> Result<(), ServiceError> {
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

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
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

pub(super) fn create_key(call: &mut Call<'_>) -> Outcome {
    let key_id = call.given_owned("keyId");
    let output = shown_plan_key(call.key(&key_id)?);
    let mut plan = call.plan()?.clone();
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
    if let Ok(of_file) = of_file(call) {
        return of_file
            .keys
            .into_iter()
            .filter_map(|(id, name)| {
                json!({ "id": id, "name": name, "type": "API_KEY" })
                    .as_object()
                    .cloned()
            })
            .collect();
    }
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

pub(super) fn get_key(call: &mut Call<'_>) -> Outcome {
    if call.plan().is_err() {
        of_file(call)?;
    }
    let id = call.given("keyId");
    keys_of(call)
        .into_iter()
        .find(|key| text(key, "id") == Some(id))
        .ok_or_else(|| ServiceError::not_found(NO_KEY))
}

pub(super) fn list_keys(call: &mut Call<'_>) -> Outcome {
    let beginning = call.given("nameQuery");
    // A plan that is not there has no keys. Source: recorded, `get-up-keys-bad-usage-plan`.
    let items = keys_of(call)
        .into_iter()
        .filter(|key| text(key, "name").unwrap_or_default().starts_with(beginning))
        .map(Value::Object)
        .collect();
    page(items, "id", &call.input)
}

pub(super) fn delete_key(call: &mut Call<'_>) -> Outcome {
    let mut plan = call.plan()?.clone();
    let removed = object_mut(&mut plan, "keys").shift_remove(call.given("keyId"));
    if removed.is_none() {
        return Err(ServiceError::not_found(NO_KEY));
    }
    let id = call.given_owned("usagePlanId");
    save_plan(call, &id, Some(plan));
    nothing()
}
