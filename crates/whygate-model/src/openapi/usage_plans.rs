//! `x-whygate-usage-plans`: keys and usage plans beside a document of its own, which has no other
//! place for them. Amazon's import ignores it.
//!
//! The values of the keys are never in a document: they are drawn, and kept in the data directory.

use indexmap::IndexMap;

use crate::{
    definition::{ApiKey, Definition, PlanStage, RestApi, UsagePlan},
    diagnostic::Diagnostic,
    identity,
    nearest::nearest,
    node::{Mapping, Node},
    place::Placed,
    usage_settings::Spelling,
};

const EXTENSION: &str = "x-whygate-usage-plans";

/// What a plan may say.
const MEMBERS: [&str; 4] = ["throttle", "quota", "methods", "keys"];

/// Reads the plans of a document. They cover all stages of its API.
pub(crate) fn read(
    document: &Node,
    api: &RestApi,
    definition: &mut Definition,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(node) = document.get(EXTENSION) else {
        return;
    };
    let Some(plans) = node.as_mapping() else {
        diagnostics.push(malformed(node, "maps names to usage plans"));
        return;
    };
    let mut keys: IndexMap<String, ApiKey> = IndexMap::new();
    for (name, entry) in plans.iter() {
        let Some(members) = entry.value.as_mapping() else {
            diagnostics.push(malformed(&entry.value, "maps names to usage plans"));
            continue;
        };
        look(members, diagnostics);
        let mut plan = UsagePlan {
            logical_id: name.to_owned(),
            id: identity::lower_case_id(6, &[api.id.as_str(), "usage-plan", name]),
            name: name.to_owned(),
            place: entry.key.clone(),
            throttle: members
                .get("throttle")
                .map(|node| Spelling::Operation.throttle(node)),
            quota: members
                .get("quota")
                .and_then(|node| Spelling::Operation.quota(node, diagnostics)),
            stages: stages(api, members, entry),
            keys: Vec::new(),
        };
        for key in members
            .get("keys")
            .and_then(Node::as_sequence)
            .unwrap_or_default()
        {
            let Some(key_name) = key.placed_str() else {
                diagnostics.push(malformed(key, "names its keys"));
                continue;
            };
            let id = identity::lower_case_id(10, &[api.id.as_str(), "api-key", &key_name.value]);
            plan.keys
                .push(Placed::new(id.clone(), key_name.place.clone()));
            keys.entry(key_name.value.clone()).or_insert(ApiKey {
                logical_id: key_name.value.clone(),
                id,
                name: key_name.value,
                place: key_name.place,
                enabled: true,
                digest: None,
            });
        }
        definition.usage_plans.push(plan);
    }
    definition.api_keys.extend(keys.into_values());
}

fn stages(api: &RestApi, members: &Mapping, entry: &crate::node::Entry) -> Vec<PlanStage> {
    let methods: IndexMap<_, _> = members
        .get("methods")
        .and_then(Node::as_mapping)
        .into_iter()
        .flat_map(Mapping::iter)
        .map(|(method, entry)| {
            (
                method.to_owned(),
                Spelling::Operation.throttle(&entry.value),
            )
        })
        .collect();
    api.stages
        .iter()
        .map(|stage| PlanStage {
            api_id: api.id.as_str().to_owned(),
            stage: stage.name.as_str().to_owned(),
            place: entry.value.place.clone(),
            methods: methods.clone(),
        })
        .collect()
}

/// Refuses members that are misspelt: a limit that is not read would let everything through.
fn look(members: &Mapping, diagnostics: &mut Vec<Diagnostic>) {
    for (name, entry) in members.iter() {
        if MEMBERS.contains(&name) {
            continue;
        }
        let mut diagnostic = Diagnostic::error(
            "usage-plan-member-unknown",
            format!("a usage plan has no `{name}`"),
            &entry.key,
        );
        if let Some(near) = nearest(name, MEMBERS) {
            diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
        }
        diagnostics.push(diagnostic);
    }
}

fn malformed(node: &Node, wanted: &str) -> Diagnostic {
    Diagnostic::error(
        "usage-plans-malformed",
        format!("`{EXTENSION}` {wanted}"),
        &node.place,
    )
}

#[cfg(test)]
mod tests;
