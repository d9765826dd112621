//! Deployments: snapshots of an API that nothing changes any more.

use serde_json::{Value, json};

use super::{nothing, parts, stage, values};
use crate::{
    error::ServiceError,
    operations::{
        Call, Object, Outcome, copied, new_id, object, object_mut, page,
        patch::{Allowed, patches, set_text},
        text,
    },
    state::Collection,
};

const NO_DEPLOYMENT: &str = "Invalid Deployment identifier specified";

/// What a snapshot holds of an API.
pub(super) const FROZEN: [&str; 16] = [
    "id",
    "name",
    "region",
    "description",
    "version",
    "binaryMediaTypes",
    "minimumCompressionSize",
    "apiKeySource",
    "endpointConfiguration",
    "policy",
    "disableExecuteApiEndpoint",
    parts::RESOURCES,
    parts::MODELS,
    parts::VALIDATORS,
    parts::AUTHORIZERS,
    parts::GATEWAY_RESPONSES,
];

/// The id of a deployment's snapshot.
pub(crate) fn snapshot_id(api: &str, deployment: &str) -> String {
    format!("{api}/{deployment}")
}

impl Call<'_> {
    fn deployment(&self) -> Result<&Object, ServiceError> {
        self.api()?;
        self.part(
            parts::DEPLOYMENTS,
            self.given("deploymentId"),
            NO_DEPLOYMENT,
        )
    }
}

fn shown(deployment: &Object) -> Object {
    copied(deployment, &["id", "description", "createdDate"])
}

pub(super) fn create(call: &mut Call<'_>) -> Outcome {
    let mut api = call.api()?.clone();
    check_methods(&api)?;
    let api_id = call.given_owned("restApiId");
    let id = new_id(6);
    let canary = object(&call.input, "canarySettings").cloned();
    let stage_name = text(&call.input, "stageName").filter(|name| !name.is_empty());
    if canary.is_some() && stage_name.is_none() {
        return Err(ServiceError::bad_request(
            "Invalid deployment content specified.Non null and non empty stageName must be \
             provided for canary deployment. Provided value is null",
        ));
    }
    let mut deployment = copied(&call.input, &["description"]);
    deployment.insert("id".into(), id.as_str().into());
    deployment.insert("createdDate".into(), call.now.into());
    object_mut(&mut api, parts::DEPLOYMENTS).insert(id.clone(), Value::Object(deployment.clone()));
    let snapshot = copied(&api, &FROZEN);
    if let Some(name) = stage_name.map(str::to_owned) {
        stage::deploy(&mut api, &call.input, &name, &id, canary.as_ref(), call.now)?;
    }
    call.documents
        .put(Collection::Snapshot, &snapshot_id(&api_id, &id), snapshot);
    call.save(api);
    call.publish.insert(api_id);
    Ok(shown(&deployment))
}

/// Source: documented, the reference of `CreateDeployment`.
fn check_methods(api: &Object) -> Result<(), ServiceError> {
    let mut any = false;
    for resource in object(api, parts::RESOURCES)
        .into_iter()
        .flat_map(Object::values)
    {
        for method in resource[parts::METHODS]
            .as_object()
            .into_iter()
            .flat_map(Object::values)
        {
            any = true;
            if !method[parts::INTEGRATION].is_object() {
                return Err(ServiceError::bad_request(
                    "No integration defined for method",
                ));
            }
        }
    }
    if any {
        return Ok(());
    }
    Err(ServiceError::bad_request(
        "The REST API doesn't contain any methods",
    ))
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    let mut output = shown(call.deployment()?);
    let embeds = call
        .input
        .get("embed")
        .and_then(Value::as_array)
        .is_some_and(|embed| embed.iter().any(|what| what == "apisummary"));
    if embeds {
        let id = snapshot_id(call.given("restApiId"), call.given("deploymentId"));
        if let Some(snapshot) = call.documents.get(Collection::Snapshot, &id) {
            output.insert("apiSummary".into(), summary(snapshot));
        }
    }
    Ok(output)
}

/// Path → method → how it is guarded.
fn summary(snapshot: &Object) -> Value {
    let mut paths = Object::new();
    for resource in object(snapshot, parts::RESOURCES)
        .into_iter()
        .flat_map(Object::values)
    {
        let path = resource["path"].as_str().unwrap_or_default();
        for (name, method) in resource[parts::METHODS].as_object().into_iter().flatten() {
            object_mut(&mut paths, path).insert(
                name.clone(),
                json!({
                    "authorizationType": method["authorizationType"],
                    "apiKeyRequired": method["apiKeyRequired"],
                }),
            );
        }
    }
    Value::Object(paths)
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    page(values(call.api()?, parts::DEPLOYMENTS), "id", &call.input)
}

const UPDATABLE: Allowed = Allowed::replace(&["/description"]);

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    let mut deployment = call.deployment()?.clone();
    for patch in patches(&call.input) {
        UPDATABLE.check(&patch)?;
        set_text(&mut deployment, "description", patch.value());
    }
    let output = shown(&deployment);
    let mut api = call.api()?.clone();
    object_mut(&mut api, parts::DEPLOYMENTS)
        .insert(call.given_owned("deploymentId"), Value::Object(deployment));
    call.save(api);
    Ok(output)
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    call.deployment()?;
    let id = call.given_owned("deploymentId");
    let mut api = call.api()?.clone();
    let active = object(&api, parts::STAGES)
        .into_iter()
        .flat_map(Object::values)
        .any(|stage| {
            stage["deploymentId"].as_str() == Some(&id)
                || stage["canarySettings"]["deploymentId"].as_str() == Some(&id)
        });
    if active {
        return Err(ServiceError::bad_request(
            "Active stages pointing to this deployment must be moved or deleted",
        ));
    }
    object_mut(&mut api, parts::DEPLOYMENTS).shift_remove(&id);
    let snapshot = snapshot_id(call.given("restApiId"), &id);
    call.documents.remove(Collection::Snapshot, &snapshot);
    call.save(api);
    nothing()
}
