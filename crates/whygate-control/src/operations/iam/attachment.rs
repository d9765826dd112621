//! Managed policies of roles.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{amazon_managed, answered, limit, no_such, page, parts, policy_not_found};
use crate::{
    operations::{Call, Object, Outcome, text, texts},
    state::Collection,
};

/// So many managed policies a role may have, unless it is raised.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>.
const MOST: usize = 10;

/// Whether there may be such a policy: one of the caller's own that is there, or any that looks
/// like one of Amazon's, whose whole list is not known here.
pub(crate) fn may_exist(call: &Call<'_>, arn: &str) -> bool {
    amazon_managed::is_amazons(arn) || call.documents.get(Collection::ManagedPolicy, arn).is_some()
}

/// ARNs of the roles that have a policy, or are bounded by it.
pub(super) fn roles_with(call: &Call<'_>, arn: &str) -> Vec<String> {
    call.documents
        .all(Collection::Role)
        .into_iter()
        .filter(|role| is_attached(role, arn) || text(role, parts::BOUNDARY) == Some(arn))
        .filter_map(|role| text(role, "Arn"))
        .map(str::to_owned)
        .collect()
}

/// Whether a role has a policy.
pub(super) fn is_attached(role: &Object, arn: &str) -> bool {
    texts(role, parts::ATTACHED).any(|attached| attached == arn)
}

fn attached_mut(role: &mut Object) -> &mut Vec<Value> {
    let attached = role.entry(parts::ATTACHED).or_insert_with(|| json!([]));
    if !attached.is_array() {
        *attached = json!([]);
    }
    match attached {
        Value::Array(attached) => attached,
        // The value was made a list just now.
        _ => unreachable!("the member is a list"),
    }
}

pub(super) fn attach(call: &mut Call<'_>) -> Outcome {
    let mut role = call.role()?.clone();
    let arn = call.given("PolicyArn");
    if !may_exist(call, arn) {
        return Err(no_such(format!(
            "Policy {arn} does not exist or is not attachable."
        )));
    }
    // Attaching twice is attaching once.
    if is_attached(&role, arn) {
        return Ok(Object::new());
    }
    let attached = attached_mut(&mut role);
    if attached.len() >= MOST {
        return Err(limit(format!(
            "Cannot exceed quota for PoliciesPerRole: {MOST}"
        )));
    }
    attached.push(arn.into());
    call.save_changed_role(role);
    Ok(Object::new())
}

pub(super) fn detach(call: &mut Call<'_>) -> Outcome {
    let mut role = call.role()?.clone();
    let arn = call.given("PolicyArn");
    if !is_attached(&role, arn) {
        return Err(policy_not_found(arn));
    }
    attached_mut(&mut role).retain(|attached| attached.as_str() != Some(arn));
    call.save_changed_role(role);
    Ok(Object::new())
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let prefix = text(&call.input, "PathPrefix").unwrap_or("/");
    let attached = texts(call.role()?, parts::ATTACHED)
        .filter_map(|arn| {
            // `arn:aws:iam::123456789012:policy/path/name`
            let (_, rest) = arn.split_once(":policy")?;
            let (path, name) = rest.rsplit_once('/')?;
            format!("{path}/").starts_with(prefix).then(|| {
                (
                    name.to_owned(),
                    json!({ "PolicyName": name, "PolicyArn": arn }),
                )
            })
        })
        .collect();
    page(call, "AttachedPolicies", attached)
}

/// Whom a policy is attached to. Of users and groups there are none.
pub(super) fn entities(call: &mut Call<'_>) -> Outcome {
    let arn = call.given("PolicyArn");
    if !may_exist(call, arn) {
        return Err(policy_not_found(arn));
    }
    let prefix = text(&call.input, "PathPrefix").unwrap_or("/");
    let wanted = matches!(
        text(&call.input, "EntityFilter"),
        None | Some("Role" | "LocalManagedPolicy" | "AWSManagedPolicy")
    );
    let as_boundary = call.given("PolicyUsageFilter") == "PermissionsBoundary";
    let roles: BTreeMap<String, Value> = call
        .documents
        .all(Collection::Role)
        .into_iter()
        .filter(|_| wanted)
        .filter(|role| text(role, "Path").is_some_and(|path| path.starts_with(prefix)))
        .filter(|role| {
            if as_boundary {
                text(role, parts::BOUNDARY) == Some(arn)
            } else {
                is_attached(role, arn)
            }
        })
        .filter_map(|role| {
            let name = text(role, "RoleName")?;
            let shown = json!({ "RoleName": name, "RoleId": role.get("RoleId") });
            Some((name.to_owned(), shown))
        })
        .collect();
    let mut output = page(call, "PolicyRoles", roles)?;
    output.extend(answered("PolicyUsers", json!([])));
    output.extend(answered("PolicyGroups", json!([])));
    Ok(output)
}
