//! `AWS::IAM::*` and `AWS::Logs::LogGroup`.

use super::{Resolved, properties::Properties};
use crate::{
    definition::{LogGroup, Role},
    diagnostic::Diagnostic,
    node::Node,
};

/// Reads a role with its own policies.
pub(super) fn role(resource: &Resolved, arn: String, diagnostics: &mut Vec<Diagnostic>) -> Role {
    let mut properties = resource.properties(diagnostics);
    let policies = properties
        .node("Policies")
        .as_ref()
        .and_then(Node::as_sequence)
        .unwrap_or_default()
        .iter()
        .filter_map(|policy| policy.get("PolicyDocument").cloned())
        .collect();
    Role {
        logical_id: resource.logical_id.clone(),
        arn,
        place: resource.place.clone(),
        assume_role_policy: properties.node("AssumeRolePolicyDocument"),
        policies,
        managed_policy_arns: properties.texts("ManagedPolicyArns"),
    }
}

/// Adds the document of an `AWS::IAM::Policy`, `RolePolicy` or `ManagedPolicy` to its roles. A
/// managed policy may be named by its roles instead.
pub(super) fn attach_policy(
    resource: &Resolved,
    roles: &mut [Role],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut properties = resource.properties(diagnostics);
    let Some(document) = properties.node("PolicyDocument") else {
        return;
    };
    let mut names = properties.texts("Roles");
    names.extend(properties.text("RoleName"));
    let is_managed = resource.is("AWS::IAM::ManagedPolicy");
    for role in roles.iter_mut() {
        let before = role.managed_policy_arns.len();
        if is_managed {
            role.managed_policy_arns
                .retain(|arn| arn.value != resource.id);
        }
        let names_it = role.managed_policy_arns.len() < before;
        let is_named = names
            .iter()
            .any(|name| role.arn.ends_with(&format!("/{}", name.value)));
        if names_it || is_named {
            role.policies.push(document.clone());
        }
    }
}

/// Reads a log group.
pub(super) fn log_group(
    resource: &Resolved,
    name: String,
    diagnostics: &mut Vec<Diagnostic>,
) -> LogGroup {
    let mut properties: Properties<'_> = resource.properties(diagnostics);
    let retention_days = properties
        .integer("RetentionInDays")
        .and_then(|days| u32::try_from(days.value).ok());
    LogGroup {
        logical_id: resource.logical_id.clone(),
        name,
        place: resource.place.clone(),
        retention_days,
    }
}
