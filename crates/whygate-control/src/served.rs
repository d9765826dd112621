//! What is deployed → a definition that a plan is compiled from.
//!
//! A snapshot is written out as JSON text and read back with places, so that whatever goes wrong
//! later can point at the line of the deployment that caused it.

mod api;
mod domain;
mod method;
mod reading;
mod role;
mod stage;
mod usage;

use serde_json::Value;
use whygate_model::{
    Definition, Sources,
    definition::{Format, RestApi},
    node::Node,
    read,
};

use crate::{
    operations::{apigateway::snapshot_id, object, text},
    plane::Deployed,
    protocol::Object,
    state::{Collection, State},
};
use reading::entries;
pub(crate) use role::names_role;
pub(crate) use usage::quota_of;

/// An API as its stages serve it.
pub(crate) fn deployed(state: &State, api_id: &str, account: &str) -> Deployed {
    let mut sources = Sources::default();
    let api = state.get(Collection::RestApi, api_id);
    let region = api.and_then(|api| text(api, "region")).map(str::to_owned);
    let definition = api.and_then(|api| definition(state, api, api_id, account, &mut sources));
    Deployed {
        api_id: api_id.to_owned(),
        region,
        definition,
        sources,
    }
}

/// The stages of an API, each with what it deploys. `None`: it has none.
fn definition(
    state: &State,
    api: &Object,
    api_id: &str,
    account: &str,
    sources: &mut Sources,
) -> Option<Definition> {
    let region = text(api, "region").unwrap_or_default();
    let name = format!("arn:aws:apigateway:{region}:{account}:/restapis/{api_id}");
    let mut rest_apis = Vec::new();
    for (stage_name, stage) in object(api, "stages")? {
        let Some(stage) = stage.as_object() else {
            continue;
        };
        let file = format!("{name}/stages/{stage_name}");
        let deployment = text(stage, "deploymentId").unwrap_or_default();
        let Some(mut served) = deployment_of(state, api_id, deployment, stage, &file, sources)
        else {
            continue;
        };
        let canary = object(stage, "canarySettings")
            .and_then(|canary| text(canary, "deploymentId"))
            .filter(|canary| *canary != deployment);
        if let (Some(canary), Some(served)) = (canary, served.stages.first_mut()) {
            let file = format!("{file}/canary");
            served.canary_api =
                deployment_of(state, api_id, canary, stage, &file, sources).map(Box::new);
        }
        served.domain_mappings = domain::mappings(state, api_id);
        rest_apis.push(served);
    }
    let mut document = Object::new();
    let plans: Vec<&Object> = state
        .all(Collection::UsagePlan)
        .filter(|plan| covers(plan, api_id))
        .collect();
    let keys: Object = plans
        .iter()
        .filter_map(|plan| object(plan, "keys"))
        .flat_map(Object::keys)
        .filter_map(|id| {
            Some((
                id.clone(),
                usage::shown_key(state.get(Collection::ApiKey, id)?),
            ))
        })
        .collect();
    let plans: Object = plans
        .into_iter()
        .filter_map(|plan| Some((text(plan, "id")?.to_owned(), Value::Object(plan.clone()))))
        .collect();
    document.insert("apiKeys".into(), Value::Object(keys));
    document.insert("usagePlans".into(), Value::Object(plans));
    let usage = read_text(&format!("{name}/usage"), &Value::Object(document), sources);
    if rest_apis.is_empty() {
        return None;
    }
    let mut definition = with_apis(text(api, "name").unwrap_or(api_id), &name, rest_apis);
    definition.roles = role::roles(state, &definition.rest_apis, sources);
    if let Some(usage) = &usage {
        definition.api_keys = entries(usage, "apiKeys")
            .map(|(id, key, node)| usage::api_key(state, id, key, node))
            .collect();
        definition.usage_plans = entries(usage, "usagePlans")
            .map(|(id, key, node)| usage::usage_plan(id, key, node))
            .collect();
    }
    Some(definition)
}

/// A definition of APIs, and of nothing else.
fn with_apis(name: &str, file: &str, rest_apis: Vec<RestApi>) -> Definition {
    Definition {
        name: name.to_owned(),
        file: file.into(),
        format: Format::CloudFormation,
        rest_apis,
        functions: Vec::new(),
        permissions: Vec::new(),
        roles: Vec::new(),
        log_groups: Vec::new(),
        unserved: Vec::new(),
        api_keys: Vec::new(),
        usage_plans: Vec::new(),
    }
}

/// An API of one stage that is not deployed, as its test button calls it.
pub(crate) fn of_test(
    state: &State,
    document: &Object,
    api_id: &str,
    stage_name: &str,
) -> Option<(Definition, Sources)> {
    let mut sources = Sources::default();
    let file = format!("test of {api_id}");
    let root = read_text(&file, &Value::Object(document.clone()), &mut sources)?;
    let api = api::rest_api(&root, api_id, stage_name);
    let mut definition = with_apis(api_id, &file, vec![api]);
    definition.roles = role::roles(state, &definition.rest_apis, &mut sources);
    Some((definition, sources))
}

/// What a deployment froze, as a stage serves it.
fn deployment_of(
    state: &State,
    api_id: &str,
    deployment: &str,
    stage: &Object,
    file: &str,
    sources: &mut Sources,
) -> Option<RestApi> {
    let mut document = state
        .get(Collection::Snapshot, &snapshot_id(api_id, deployment))?
        .clone();
    document.insert("stage".into(), Value::Object(stage.clone()));
    let Some(root) = read_text(file, &Value::Object(document), sources) else {
        tracing::error!(file, "a deployment cannot be read");
        return None;
    };
    let stage_name = text(stage, "stageName").unwrap_or_default();
    Some(api::rest_api(&root, api_id, stage_name))
}

fn covers(plan: &Object, api_id: &str) -> bool {
    plan.get("apiStages")
        .and_then(Value::as_array)
        .is_some_and(|stages| stages.iter().any(|stage| stage["apiId"] == api_id))
}

fn read_text(file: &str, document: &Value, sources: &mut Sources) -> Option<Node> {
    let text = serde_json::to_string_pretty(document).ok()?;
    read::read_bytes(file, text.as_bytes(), sources, &mut Vec::new()).ok()
}
