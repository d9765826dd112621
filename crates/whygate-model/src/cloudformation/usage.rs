//! `AWS::ApiGateway::ApiKey`, `UsagePlan` and `UsagePlanKey`.
//! Sources: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-usageplan.html>,
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-apikey.html>;
//! the sentences about keys are recorded.

use indexmap::IndexMap;

use super::{AllResolved, Resolved, properties::Properties};
use crate::{
    definition::{ApiKey, Definition, KeyDigest, PlanStage, ThrottleSettings, UsagePlan},
    diagnostic::Diagnostic,
    node::{Mapping, Node},
    place::Placed,
    usage_settings::Spelling,
};

/// Characters that an API key may have.
const SHORTEST_KEY: usize = 20;
const LONGEST_KEY: usize = 128;

/// Reads keys, plans, and which keys belong to which plan.
pub(super) fn read(
    resolved: &AllResolved,
    definition: &mut Definition,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for resource in resolved.values() {
        match resource.kind.value.as_str() {
            "AWS::ApiGateway::ApiKey" => {
                let key = api_key(resource, diagnostics);
                let twice = key.digest.is_some()
                    && definition
                        .api_keys
                        .iter()
                        .any(|other| other.digest == key.digest);
                if twice {
                    diagnostics.push(
                        Diagnostic::error(
                            "api-key-twice",
                            format!("another API key has the value of `{}`", key.logical_id),
                            &key.place,
                        )
                        .amazon("API Key already exists"),
                    );
                }
                definition.api_keys.push(key);
            }
            "AWS::ApiGateway::UsagePlan" => {
                definition
                    .usage_plans
                    .push(usage_plan(resource, diagnostics));
            }
            _ => {}
        }
    }
    for resource in resolved.values() {
        if !resource.is("AWS::ApiGateway::UsagePlanKey") {
            continue;
        }
        let (Some(key), Some(plan)) = (resource.text("KeyId"), resource.text("UsagePlanId")) else {
            continue;
        };
        let plan = definition
            .usage_plans
            .iter_mut()
            .find(|candidate| candidate.id == plan.value);
        if let Some(plan) = plan {
            plan.keys.push(key);
        }
    }
}

fn api_key(resource: &Resolved, diagnostics: &mut Vec<Diagnostic>) -> ApiKey {
    let mut properties = resource.properties(diagnostics);
    let value = properties.text("Value").filter(|value| !value.is_empty());
    if let Some(value) = &value {
        check_length(value, &mut properties);
    }
    let name = properties.text("Name");
    let enabled = properties.truth("Enabled");
    ApiKey {
        logical_id: resource.logical_id.clone(),
        id: resource.id.clone(),
        name: name.map_or_else(|| resource.logical_id.clone(), |name| name.value),
        place: resource.place.clone(),
        enabled: enabled.is_some_and(|enabled| enabled.value),
        digest: value.map(|value| KeyDigest::of(value.as_bytes())),
    }
}

fn check_length(value: &Placed<String>, properties: &mut Properties<'_>) {
    let length = value.chars().count();
    let (message, amazon) = if length < SHORTEST_KEY {
        (
            format!("an API key has at least {SHORTEST_KEY} characters, this has {length}"),
            "API Key value should be at least 20 characters",
        )
    } else if length > LONGEST_KEY {
        (
            format!("an API key has at most {LONGEST_KEY} characters, this has {length}"),
            "API Key value exceeds maximum size of 128 characters",
        )
    } else {
        return;
    };
    properties.diagnostics().push(
        Diagnostic::error("api-key-length", message, &value.place)
            .amazon(amazon)
            .help("leave `Value` out: a value is drawn at random then"),
    );
}

fn usage_plan(resource: &Resolved, diagnostics: &mut Vec<Diagnostic>) -> UsagePlan {
    let mut properties = resource.properties(diagnostics);
    let throttle = properties
        .node("Throttle")
        .map(|node| Spelling::Template.throttle(&node));
    let quota = properties
        .node("Quota")
        .and_then(|node| Spelling::Template.quota(&node, properties.diagnostics()));
    let stages = properties
        .node("ApiStages")
        .as_ref()
        .and_then(Node::as_sequence)
        .unwrap_or_default()
        .iter()
        .filter_map(plan_stage)
        .collect();
    let name = properties.text("UsagePlanName");
    UsagePlan {
        logical_id: resource.logical_id.clone(),
        id: resource.id.clone(),
        name: name.map_or_else(|| resource.logical_id.clone(), |name| name.value),
        place: resource.place.clone(),
        throttle,
        quota,
        stages,
        keys: Vec::new(),
    }
}

fn plan_stage(item: &Node) -> Option<PlanStage> {
    let methods: IndexMap<String, ThrottleSettings> = item
        .get("Throttle")
        .and_then(Node::as_mapping)
        .into_iter()
        .flat_map(Mapping::iter)
        .map(|(method, entry)| (method.to_owned(), Spelling::Template.throttle(&entry.value)))
        .collect();
    Some(PlanStage {
        api_id: item.get("ApiId").and_then(Node::scalar_text)?,
        stage: item.get("Stage").and_then(Node::scalar_text)?,
        place: item.place.clone(),
        methods,
    })
}
