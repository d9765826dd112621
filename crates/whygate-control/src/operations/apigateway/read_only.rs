//! APIs that are served from a definition, shown as if they had been made here.
//!
//! Their ids are derived, so that they stay from run to run.

use std::collections::HashMap;

use serde_json::{Map, Value, json};
use whygate_model::{
    definition::{RestApi, Stage},
    identity::lower_case_id,
};

use super::{FROZEN, import::take_over, parts, rest_api, snapshot_id};
use crate::{
    operations::{Object, copied, object_mut, text},
    state::Collection,
};

/// A document of an API, by collection and id.
pub(crate) type Shown = (Collection, String, Object);

/// The documents of an API.
pub(crate) fn documents(from: &RestApi, region: &str, now: i64, sequence: usize) -> Vec<Shown> {
    let id = from.id.as_str().to_owned();
    let mut api = rest_api::new_api();
    api.insert(parts::MODELS.into(), json!({}));
    api.insert("id".into(), id.as_str().into());
    api.insert("region".into(), region.into());
    api.insert("createdDate".into(), now.into());
    // Before all that were made here.
    let before = i64::try_from(sequence).unwrap_or_default() - 1_000_000;
    api.insert("sequence".into(), before.into());
    api.insert("apiKeySource".into(), "HEADER".into());
    api.insert("disableExecuteApiEndpoint".into(), false.into());
    api.insert(
        "endpointConfiguration".into(),
        json!({ "types": ["EDGE"], "ipAddressType": "ipv4" }),
    );
    take_over(&mut api, from, None, "", &HashMap::new());
    derive_ids(&mut api, &id);
    let deployment = lower_case_id(6, &["deployment", &id]);
    object_mut(&mut api, parts::DEPLOYMENTS).insert(
        deployment.clone(),
        json!({ "id": deployment, "createdDate": now }),
    );
    let snapshot = copied(&api, &FROZEN);
    for stage in &from.stages {
        let name = stage.name.as_str().to_owned();
        let shown = shown_stage(stage, &deployment, now);
        object_mut(&mut api, parts::STAGES).insert(name, shown);
    }
    vec![
        (
            Collection::Snapshot,
            snapshot_id(&id, &deployment),
            snapshot,
        ),
        (Collection::RestApi, id, api),
    ]
}

fn shown_stage(stage: &Stage, deployment: &str, now: i64) -> Value {
    let variables: Map<String, Value> = stage
        .variables
        .iter()
        .map(|(name, value)| (name.clone(), value.value.as_str().into()))
        .collect();
    json!({
        "stageName": stage.name.as_str(),
        "deploymentId": deployment,
        "methodSettings": {},
        "variables": variables,
        "cacheClusterEnabled": false,
        "cacheClusterStatus": "NOT_AVAILABLE",
        "tracingEnabled": stage.tracing_enabled.as_ref().is_some_and(|traced| traced.value),
        "createdDate": now,
        "lastUpdatedDate": now,
    })
}

/// Gives each resource the id that its path makes.
fn derive_ids(api: &mut Object, api_id: &str) {
    let made = |path: &str| {
        let length = if path == "/" { 10 } else { 6 };
        lower_case_id(length, &["resource", api_id, path])
    };
    let old = std::mem::take(object_mut(api, parts::RESOURCES));
    let derived: Map<String, Value> = old
        .iter()
        .map(|(id, resource)| {
            let path = resource["path"].as_str().unwrap_or_default();
            (id.clone(), made(path).into())
        })
        .collect();
    let root = text(api, "rootResourceId").unwrap_or_default();
    let root = derived.get(root).cloned().unwrap_or_default();
    api.insert("rootResourceId".into(), root);
    let resources = object_mut(api, parts::RESOURCES);
    for (id, mut resource) in old {
        let new = derived.get(&id).cloned().unwrap_or_default();
        resource["id"] = new.clone();
        if let Some(parent) = resource["parentId"].as_str().and_then(|id| derived.get(id)) {
            resource["parentId"] = parent.clone();
        }
        let methods = resource[parts::METHODS].as_object_mut();
        for method in methods.into_iter().flat_map(Map::values_mut) {
            let space = method
                .get_mut(parts::INTEGRATION)
                .and_then(|integration| integration.get_mut("cacheNamespace"));
            if let Some(space) = space.filter(|space| space.as_str() == Some(&id)) {
                *space = new.clone();
            }
        }
        resources.insert(new.as_str().unwrap_or_default().to_owned(), resource);
    }
}
