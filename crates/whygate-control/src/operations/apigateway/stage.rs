//! Stages: names under which deployments answer.

use serde_json::{Value, json};

use super::{nothing, parts, values};
use crate::{
    error::ServiceError,
    operations::{
        Afterwards, Call, Object, Outcome, copied, object, object_mut,
        patch::{Patch, patches, set_text, truth_of},
        text, truth, without_empty,
    },
    plane::Flushed,
};

const NO_STAGE: &str = "Invalid stage identifier specified";
const NO_DEPLOYMENT: &str = "Deployment id does not exist";

impl Call<'_> {
    pub(super) fn stage(&self) -> Result<&Object, ServiceError> {
        self.part(parts::STAGES, self.given("stageName"), NO_STAGE)
    }
}

/// A stage as it is shown.
pub(super) fn shown(stage: &Object) -> Object {
    without_empty(
        copied(
            stage,
            &[
                "deploymentId",
                "clientCertificateId",
                "stageName",
                "description",
                "cacheClusterEnabled",
                "cacheClusterSize",
                "cacheClusterStatus",
                "methodSettings",
                "variables",
                "documentationVersion",
                "accessLogSettings",
                "canarySettings",
                "tracingEnabled",
                "webAclArn",
                "tags",
                "createdDate",
                "lastUpdatedDate",
            ],
        ),
        &["variables", "accessLogSettings", "tags"],
    )
}

fn has_deployment(api: &Object, id: &str) -> bool {
    object(api, parts::DEPLOYMENTS).is_some_and(|deployments| deployments.contains_key(id))
}

fn no_deployment() -> ServiceError {
    ServiceError::bad_request(NO_DEPLOYMENT)
}

/// Source: documented, the reference of `CreateStage`.
fn check_name(name: &str) -> Result<(), ServiceError> {
    let right = !name.is_empty()
        && name.len() <= 128
        && (name == "$default"
            || name.chars().all(|character| {
                character.is_ascii_alphanumeric() || character == '_' || character == '-'
            }));
    if right {
        return Ok(());
    }
    Err(ServiceError::bad_request(
        "Stage name only allows a-zA-Z0-9_",
    ))
}

/// A new stage from what `CreateStage` or `CreateDeployment` was given.
fn new_stage(given: &Object, name: &str, deployment: &str, now: i64) -> Object {
    let mut stage = copied(
        given,
        &[
            "variables",
            "cacheClusterSize",
            "documentationVersion",
            "tags",
        ],
    );
    let cached = truth(given, "cacheClusterEnabled");
    stage.insert("stageName".into(), name.into());
    stage.insert("deploymentId".into(), deployment.into());
    stage.insert("methodSettings".into(), json!({}));
    stage.insert("cacheClusterEnabled".into(), cached.into());
    stage.insert("cacheClusterStatus".into(), cache_status(cached).into());
    if cached {
        stage.entry("cacheClusterSize").or_insert("0.5".into());
    }
    stage.insert(
        "tracingEnabled".into(),
        truth(given, "tracingEnabled").into(),
    );
    stage.insert("createdDate".into(), now.into());
    stage.insert("lastUpdatedDate".into(), now.into());
    stage
}

fn cache_status(cached: bool) -> &'static str {
    if cached { "AVAILABLE" } else { "NOT_AVAILABLE" }
}

/// Canary settings with what Amazon adds.
fn canary_settings(given: &Object, deployment: &str) -> Object {
    let mut canary = copied(given, &["stageVariableOverrides"]);
    let percent = given
        .get("percentTraffic")
        .and_then(Value::as_f64)
        .unwrap_or_default();
    canary.insert("percentTraffic".into(), percent.into());
    canary.insert("useStageCache".into(), truth(given, "useStageCache").into());
    canary.insert(
        "deploymentId".into(),
        text(given, "deploymentId").unwrap_or(deployment).into(),
    );
    without_empty(canary, &["stageVariableOverrides"])
}

/// What `CreateDeployment` does to the stage that it names.
pub(super) fn deploy(
    api: &mut Object,
    given: &Object,
    name: &str,
    deployment: &str,
    canary: Option<&Object>,
    now: i64,
) -> Result<(), ServiceError> {
    check_name(name)?;
    let stages = object_mut(api, parts::STAGES);
    let known = stages.contains_key(name);
    match (canary, known) {
        (Some(canary), true) => {
            let stage = object_mut(stages, name);
            let settings = canary_settings(canary, deployment);
            stage.insert("canarySettings".into(), Value::Object(settings));
            stage.insert("lastUpdatedDate".into(), now.into());
        }
        (Some(_), false) => {
            return Err(ServiceError::bad_request(
                "Invalid deployment content specified.Canary settings are only supported for an existing stage",
            ));
        }
        (None, true) => {
            let stage = object_mut(stages, name);
            stage.insert("deploymentId".into(), deployment.into());
            stage.insert("lastUpdatedDate".into(), now.into());
            if let Some(description) = text(given, "stageDescription") {
                stage.insert("description".into(), description.into());
            }
            if let Some(variables) = object(given, "variables") {
                object_mut(stage, "variables").extend(variables.clone());
            }
            if given.contains_key("tracingEnabled") {
                let traced = truth(given, "tracingEnabled");
                stage.insert("tracingEnabled".into(), traced.into());
            }
        }
        (None, false) => {
            let mut stage = new_stage(given, name, deployment, now);
            if let Some(description) = text(given, "stageDescription") {
                stage.insert("description".into(), description.into());
            }
            stages.insert(name.to_owned(), Value::Object(stage));
        }
    }
    Ok(())
}

pub(super) fn create(call: &mut Call<'_>) -> Outcome {
    let mut api = call.api()?.clone();
    let name = call.given_owned("stageName");
    let deployment = call.given_owned("deploymentId");
    check_name(&name)?;
    if !has_deployment(&api, &deployment) {
        return Err(no_deployment());
    }
    if object(&api, parts::STAGES).is_some_and(|stages| stages.contains_key(&name)) {
        return Err(ServiceError::conflict("Stage already exists"));
    }
    let mut stage = new_stage(&call.input, &name, &deployment, call.now);
    stage.extend(copied(&call.input, &["description"]));
    if let Some(canary) = object(&call.input, "canarySettings") {
        let canary = canary_settings(canary, &deployment);
        if text(&canary, "deploymentId").is_none_or(|id| !has_deployment(&api, id)) {
            return Err(no_deployment());
        }
        stage.insert("canarySettings".into(), Value::Object(canary));
    }
    let output = shown(&stage);
    object_mut(&mut api, parts::STAGES).insert(name, Value::Object(stage));
    save(call, api);
    Ok(output)
}

/// Writes the API, and serves its stages as they are now.
fn save(call: &mut Call<'_>, api: Object) {
    let id = call.given_owned("restApiId");
    call.save(api);
    call.publish.insert(id);
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    Ok(shown(call.stage()?))
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let wanted = text(&call.input, "deploymentId");
    let items: Vec<Value> = values(call.api()?, parts::STAGES)
        .into_iter()
        .filter(|stage| wanted.is_none_or(|id| stage["deploymentId"].as_str() == Some(id)))
        .filter_map(|stage| Some(Value::Object(shown(stage.as_object()?))))
        .collect();
    let mut output = Object::new();
    output.insert("item".into(), Value::Array(items));
    Ok(output)
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    call.stage()?;
    let mut api = call.api()?.clone();
    object_mut(&mut api, parts::STAGES).shift_remove(call.given("stageName"));
    save(call, api);
    nothing()
}

/// Empties a cache of a stage, also of one that is served from a file.
pub(super) fn flush(call: &mut Call<'_>, flushed: Flushed) -> Outcome {
    let api_id = call.given_owned("restApiId");
    let stage = call.given_owned("stageName");
    if !call.publisher.has_stage(&api_id, &stage) {
        call.stage()?;
    }
    call.afterwards = Some(Afterwards::Flush {
        api_id,
        stage,
        flushed,
    });
    nothing()
}

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    let mut stage = call.stage()?.clone();
    let mut api = call.api()?.clone();
    for patch in patches(&call.input) {
        update_one(&api, &mut stage, &patch)?;
    }
    stage.insert("lastUpdatedDate".into(), call.now.into());
    let output = shown(&stage);
    object_mut(&mut api, parts::STAGES).insert(call.given_owned("stageName"), Value::Object(stage));
    save(call, api);
    Ok(output)
}

fn update_one(api: &Object, stage: &mut Object, patch: &Patch) -> Result<(), ServiceError> {
    if patch.op == "copy" {
        return promote(stage, patch);
    }
    if patch.path() == "/canarySettings" || patch.path().starts_with("/canarySettings/") {
        return canary(api, stage, patch);
    }
    if let Some(name) = patch.key("/variables") {
        let variables = object_mut(stage, "variables");
        if patch.op == "remove" {
            variables.shift_remove(&name);
        } else {
            variables.insert(name, patch.value().into());
        }
        return Ok(());
    }
    match patch.path() {
        "/deploymentId" => {
            if !has_deployment(api, patch.value()) {
                return Err(no_deployment());
            }
            stage.insert("deploymentId".into(), patch.value().into());
        }
        "/description" | "/clientCertificateId" | "/documentationVersion" | "/cacheClusterSize" => {
            let name = patch.path().trim_start_matches('/');
            let value = if patch.op == "remove" {
                ""
            } else {
                patch.value()
            };
            set_text(stage, name, value);
        }
        "/cacheClusterEnabled" => {
            let cached = truth_of(patch.value());
            let status = cache_status(cached == Value::Bool(true));
            stage.insert("cacheClusterEnabled".into(), cached);
            stage.insert("cacheClusterStatus".into(), status.into());
        }
        "/tracingEnabled" => {
            stage.insert("tracingEnabled".into(), truth_of(patch.value()));
        }
        "/accessLogSettings" if patch.op == "remove" => {
            stage.shift_remove("accessLogSettings");
        }
        "/accessLogSettings/destinationArn" | "/accessLogSettings/format" => {
            let name = patch.path().trim_start_matches("/accessLogSettings/");
            let value = if patch.op == "remove" {
                ""
            } else {
                patch.value()
            };
            // A log group's ARN may come with the `:*` that stands for its streams.
            let value = value.strip_suffix(":*").unwrap_or(value);
            set_text(object_mut(stage, "accessLogSettings"), name, value);
        }
        _ => return method_setting(stage, patch),
    }
    Ok(())
}

/// Source: recorded, `canary.json` (`test_update_stage_with_copy_ops`).
fn promote(stage: &mut Object, patch: &Patch) -> Result<(), ServiceError> {
    let from = patch.from.as_deref().unwrap_or_default();
    let canary = object(stage, "canarySettings").cloned();
    let gone = || ServiceError::bad_request("Promotion not available. Canary does not exist.");
    match (patch.path(), from) {
        ("/deploymentId", "/canarySettings/deploymentId") => {
            let canary = canary.ok_or_else(gone)?;
            let deployment = text(&canary, "deploymentId").unwrap_or_default();
            stage.insert("deploymentId".into(), deployment.into());
        }
        ("/variables", "/canarySettings/stageVariableOverrides") => {
            let canary = canary.ok_or_else(gone)?;
            let overrides = object(&canary, "stageVariableOverrides").cloned();
            object_mut(stage, "variables").extend(overrides.unwrap_or_default());
        }
        (path, from) => {
            return Err(ServiceError::bad_request(format!(
                "Invalid copy operation with path: {path} and from {from}. Valid copy:path are \
                 [/deploymentId, /variables] and valid copy:from are \
                 [/canarySettings/deploymentId, /canarySettings/stageVariableOverrides]"
            )));
        }
    }
    Ok(())
}

/// Source: recorded, `canary.json`.
fn canary(api: &Object, stage: &mut Object, patch: &Patch) -> Result<(), ServiceError> {
    let variable = patch.key("/canarySettings/stageVariableOverrides");
    let member = patch
        .path()
        .strip_prefix("/canarySettings/")
        .unwrap_or_default()
        .to_owned();
    match patch.op.as_str() {
        "remove" if patch.path() == "/canarySettings" => {
            stage.shift_remove("canarySettings");
            return Ok(());
        }
        "remove" => {
            let removed = variable.and_then(|variable| {
                object_mut(
                    object_mut(stage, "canarySettings"),
                    "stageVariableOverrides",
                )
                .shift_remove(&variable)
            });
            return match removed {
                Some(_) => Ok(()),
                None => Err(no_method_setting(patch)),
            };
        }
        "add" if variable.is_none() => {
            return Err(ServiceError::bad_request(format!(
                "Invalid add operation with path: {}",
                patch.path()
            )));
        }
        _ => {}
    }
    let known = ["deploymentId", "percentTraffic", "useStageCache"].contains(&member.as_str());
    if variable.is_none() && !known {
        return Err(unknown_setting(patch));
    }
    if member == "deploymentId" && !has_deployment(api, patch.value()) {
        return Err(no_deployment());
    }
    let deployment = text(stage, "deploymentId").unwrap_or_default().to_owned();
    if object(stage, "canarySettings").is_none() {
        let settings = canary_settings(&Object::new(), &deployment);
        stage.insert("canarySettings".into(), Value::Object(settings));
    }
    let settings = object_mut(stage, "canarySettings");
    if let Some(variable) = variable {
        object_mut(settings, "stageVariableOverrides").insert(variable, patch.value().into());
        return Ok(());
    }
    let value = match member.as_str() {
        "percentTraffic" => json!(patch.value().parse::<f64>().unwrap_or_default()),
        "useStageCache" => truth_of(patch.value()),
        _ => patch.value().into(),
    };
    settings.insert(member, value);
    Ok(())
}

fn no_method_setting(patch: &Patch) -> ServiceError {
    ServiceError::bad_request(format!(
        "Cannot remove method setting {} because there is no method setting for this method ",
        patch.path().trim_start_matches('/')
    ))
}

/// Amazon's list, with its missing commas.
/// Source: recorded, `common.json` (`error-update-tags`).
fn unknown_setting(patch: &Patch) -> ServiceError {
    ServiceError::bad_request(format!(
        "Invalid method setting path: {}. Must be one of: [/deploymentId, /description, \
         /cacheClusterEnabled, /cacheClusterSize, /clientCertificateId, /accessLogSettings, \
         /accessLogSettings/destinationArn, /accessLogSettings/format, \
         /{{resourcePath}}/{{httpMethod}}/metrics/enabled, \
         /{{resourcePath}}/{{httpMethod}}/logging/dataTrace, \
         /{{resourcePath}}/{{httpMethod}}/logging/loglevel, \
         /{{resourcePath}}/{{httpMethod}}/throttling/burstLimit\
         /{{resourcePath}}/{{httpMethod}}/throttling/rateLimit\
         /{{resourcePath}}/{{httpMethod}}/caching/ttlInSeconds, \
         /{{resourcePath}}/{{httpMethod}}/caching/enabled, \
         /{{resourcePath}}/{{httpMethod}}/caching/dataEncrypted, \
         /{{resourcePath}}/{{httpMethod}}/caching/requireAuthorizationForCacheControl, \
         /{{resourcePath}}/{{httpMethod}}/caching/unauthorizedCacheControlHeaderStrategy, \
         /*/*/metrics/enabled, /*/*/logging/dataTrace, /*/*/logging/loglevel, \
         /*/*/throttling/burstLimit /*/*/throttling/rateLimit /*/*/caching/ttlInSeconds, \
         /*/*/caching/enabled, /*/*/caching/dataEncrypted, \
         /*/*/caching/requireAuthorizationForCacheControl, \
         /*/*/caching/unauthorizedCacheControlHeaderStrategy, /variables/{{variable_name}}, \
         /tracingEnabled]",
        patch.path()
    ))
}

/// What a patch calls a setting, and what a stage calls it.
const SETTINGS: [(&str, &str); 10] = [
    ("metrics/enabled", "metricsEnabled"),
    ("logging/dataTrace", "dataTraceEnabled"),
    ("logging/loglevel", "loggingLevel"),
    ("throttling/burstLimit", "throttlingBurstLimit"),
    ("throttling/rateLimit", "throttlingRateLimit"),
    ("caching/ttlInSeconds", "cacheTtlInSeconds"),
    ("caching/enabled", "cachingEnabled"),
    ("caching/dataEncrypted", "cacheDataEncrypted"),
    (
        "caching/requireAuthorizationForCacheControl",
        "requireAuthorizationForCacheControl",
    ),
    (
        "caching/unauthorizedCacheControlHeaderStrategy",
        "unauthorizedCacheControlHeaderStrategy",
    ),
];

/// Source: recorded, `common.json` (`update-stage`).
fn default_settings() -> Value {
    json!({
        "metricsEnabled": false,
        "dataTraceEnabled": false,
        "throttlingBurstLimit": 5000,
        "throttlingRateLimit": 10000.0,
        "cachingEnabled": false,
        "cacheTtlInSeconds": 300,
        "cacheDataEncrypted": false,
        "requireAuthorizationForCacheControl": true,
        "unauthorizedCacheControlHeaderStrategy": "SUCCEED_WITH_RESPONSE_HEADER",
    })
}

/// `/{resource path}/{method}/{group}/{setting}`.
fn method_setting(stage: &mut Object, patch: &Patch) -> Result<(), ServiceError> {
    let path = patch.path().trim_start_matches('/').to_owned();
    let settings = object_mut(stage, "methodSettings");
    if patch.op == "remove" && settings.contains_key(&path) {
        settings.shift_remove(&path);
        return Ok(());
    }
    let found = SETTINGS.iter().find_map(|(wire, name)| {
        let method = path.strip_suffix(wire)?.strip_suffix('/')?;
        method.contains('/').then(|| (method.to_owned(), *name))
    });
    let Some((method, name)) = found else {
        return Err(if patch.op == "remove" {
            no_method_setting(patch)
        } else {
            unknown_setting(patch)
        });
    };
    if patch.op == "remove" {
        let Some(setting) = settings.get_mut(&method).and_then(Value::as_object_mut) else {
            return Err(no_method_setting(patch));
        };
        let default = default_settings();
        match default.get(name) {
            Some(value) => setting.insert(name.into(), value.clone()),
            None => setting.shift_remove(name),
        };
        return Ok(());
    }
    // A method without settings of its own begins with those of all methods.
    if !settings.contains_key(&method) {
        let first = settings
            .get("*/*")
            .cloned()
            .unwrap_or_else(default_settings);
        settings.insert(method.clone(), first);
    }
    let value = match name {
        "throttlingBurstLimit" | "cacheTtlInSeconds" => {
            json!(patch.value().parse::<i64>().unwrap_or_default())
        }
        "throttlingRateLimit" => json!(patch.value().parse::<f64>().unwrap_or_default()),
        "loggingLevel" | "unauthorizedCacheControlHeaderStrategy" => patch.value().into(),
        _ => truth_of(patch.value()),
    };
    object_mut(settings, &method).insert(name.into(), value);
    Ok(())
}
