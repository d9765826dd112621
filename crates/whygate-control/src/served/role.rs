//! Roles of the control plane, as the integrations and authorizers that name them are held
//! against them.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use whygate_model::{
    Placed, Sources,
    definition::{RestApi, Role},
};

use super::{read_text, reading::entries};
use crate::{
    identities::managed_text,
    operations::{iam::parts, object, text, texts},
    protocol::Object,
    state::{Collection, State},
};

/// Members of a snapshot that hold ARNs of roles.
const CREDENTIALS: [&str; 2] = ["credentials", "authorizerCredentials"];
/// What a role that a stage variable names begins with.
const STAGE_VARIABLE: &str = "${stageVariables.";
/// Members that nothing below names a role in are not looked at deeper than this.
const DEPTH: usize = 8;

/// Whether what a deployment froze may call with a role.
pub(crate) fn names_role(snapshot: &Object, arn: &str) -> bool {
    let wanted = |named: &str| named == arn || named.contains(STAGE_VARIABLE);
    names(snapshot, &wanted, DEPTH)
}

fn names(object: &Object, wanted: &dyn Fn(&str) -> bool, depth: usize) -> bool {
    object.iter().any(|(name, value)| match value {
        Value::String(text) => CREDENTIALS.contains(&name.as_str()) && wanted(text),
        Value::Object(inner) => depth > 0 && names(inner, wanted, depth - 1),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => false,
    })
}

/// The roles that these APIs name. One that a stage variable names may be any.
pub(super) fn roles(state: &State, apis: &[RestApi], sources: &mut Sources) -> Vec<Role> {
    let mut named = BTreeSet::new();
    for api in apis {
        collect(api, &mut named);
    }
    let any = named.iter().any(|arn| arn.contains(STAGE_VARIABLE));
    state
        .all(Collection::Role)
        .filter(|role| any || text(role, "Arn").is_some_and(|arn| named.contains(arn)))
        .filter_map(|role| self::role(state, role, sources))
        .collect()
}

fn collect<'a>(api: &'a RestApi, named: &mut BTreeSet<&'a str>) {
    let integrations = api
        .methods()
        .filter_map(|(_, method)| method.integration.as_ref()?.credentials.as_ref());
    let authorizers = api
        .authorizers
        .values()
        .filter_map(|authorizer| authorizer.credentials.as_ref());
    named.extend(
        integrations
            .chain(authorizers)
            .map(|arn| arn.value.as_str()),
    );
    for stage in &api.stages {
        // A canary has no canary of its own.
        if let Some(canary) = &stage.canary_api {
            collect(canary, named);
        }
    }
}

fn role(state: &State, role: &Object, sources: &mut Sources) -> Option<Role> {
    let arn = text(role, "Arn")?;
    let read = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
    let trust = read(text(role, "AssumeRolePolicyDocument").unwrap_or_default());
    let inline: Object = object(role, parts::INLINE)
        .into_iter()
        .flatten()
        .filter_map(|(name, document)| Some((name.clone(), read(document.as_str()?))))
        .collect();
    let mut attached = Object::new();
    let mut unknown = Vec::new();
    for arn in texts(role, parts::ATTACHED) {
        match managed_text(state, arn) {
            Some(text) => {
                attached.insert(arn.to_owned(), read(&text));
            }
            None => unknown.push(arn.to_owned()),
        }
    }
    let written = json!({
        "RoleName": role.get("RoleName"),
        "AssumeRolePolicyDocument": trust,
        "Policies": inline,
        "AttachedPolicies": attached,
    });
    let node = read_text(arn, &written, sources)?;
    Some(Role {
        logical_id: text(role, "RoleName")?.to_owned(),
        arn: arn.to_owned(),
        place: node.place.clone(),
        assume_role_policy: node.get("AssumeRolePolicyDocument").cloned(),
        policies: entries(&node, "Policies")
            .chain(entries(&node, "AttachedPolicies"))
            .map(|(_, _, document)| document.clone())
            .collect(),
        managed_policy_arns: unknown
            .into_iter()
            .map(|arn| Placed::new(arn, node.place.clone()))
            .collect(),
    })
}
