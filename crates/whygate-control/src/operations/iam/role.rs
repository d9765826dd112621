//! Roles, and who may take them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{
    answered, attachment,
    document::{self, Kind},
    encoded, in_use, limit, no_randomness, no_such, page, parts, role_key, tags,
};
use crate::{
    credentials::unique_id,
    error::ServiceError,
    operations::{Call, Object, Outcome, copied, object, text},
    state::Collection,
};

/// The most roles that an account may have, unless it is raised.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>.
const MOST: usize = 1000;
/// The longest trust policy, in characters that are not white space.
const LONGEST_TRUST: usize = 2048;
/// How long a session of the role may last, in seconds, where nothing is said.
const SESSION_SECONDS: i64 = 3600;

/// Members as every answer gives them. Those of `more` are told by some answers only.
fn shown(role: &Object, more: &[&str]) -> Object {
    let mut shown = copied(
        role,
        &[
            "Path",
            "RoleName",
            "RoleId",
            "Arn",
            "CreateDate",
            "Description",
        ],
    );
    let trust = text(role, "AssumeRolePolicyDocument").unwrap_or_default();
    shown.insert("AssumeRolePolicyDocument".into(), encoded(trust));
    shown.extend(copied(role, more));
    let tagged = |tags: &Value| tags.as_array().is_some_and(|tags| !tags.is_empty());
    if !shown.get("Tags").is_some_and(tagged) {
        shown.shift_remove("Tags");
    }
    shown
}

/// All that is told of a role that was asked for by name.
fn whole(role: &Object) -> Object {
    let mut whole = shown(role, &["MaxSessionDuration", "Tags"]);
    if let Some(arn) = text(role, parts::BOUNDARY) {
        whole.insert("PermissionsBoundary".into(), boundary(arn));
    }
    whole.insert("RoleLastUsed".into(), json!({}));
    whole
}

fn boundary(arn: &str) -> Value {
    json!({
        // The model has another word; answers have this one.
        "PermissionsBoundaryType": "Policy",
        "PermissionsBoundaryArn": arn,
    })
}

pub(super) fn create(call: &mut Call<'_>) -> Outcome {
    let name = call.given_owned("RoleName");
    check_trust(call.given("AssumeRolePolicyDocument"))?;
    if call
        .documents
        .get(Collection::Role, &role_key(&name))
        .is_some()
    {
        return Err(ServiceError::new(
            "EntityAlreadyExists",
            409,
            format!("Role with name {name} already exists."),
        ));
    }
    if call.documents.all(Collection::Role).len() >= MOST {
        return Err(limit(format!(
            "Cannot exceed quota for RolesPerAccount: {MOST}"
        )));
    }
    let path = text(&call.input, "Path").unwrap_or("/").to_owned();
    let mut role = copied(
        &call.input,
        &["RoleName", "AssumeRolePolicyDocument", "Description"],
    );
    let arn = format!("arn:aws:iam::{}:role{path}{name}", call.account);
    role.insert("Path".into(), path.into());
    role.insert(
        "RoleId".into(),
        unique_id("AROA").ok_or_else(no_randomness)?.into(),
    );
    role.insert("Arn".into(), arn.into());
    role.insert("CreateDate".into(), call.now.into());
    let duration = call.input.get("MaxSessionDuration").cloned();
    role.insert(
        "MaxSessionDuration".into(),
        duration.unwrap_or_else(|| SESSION_SECONDS.into()),
    );
    role.insert("Tags".into(), tags::given(call)?);
    let mut told = shown(&role, &["Tags"]);
    if let Some(arn) = text(&call.input, "PermissionsBoundary").map(str::to_owned) {
        check_boundary(call, &arn)?;
        role.insert(parts::BOUNDARY.into(), arn.as_str().into());
        told.insert("PermissionsBoundary".into(), boundary(&arn));
    }
    call.save_changed_role(role);
    Ok(answered("Role", told))
}

fn check_trust(text: &str) -> Result<(), ServiceError> {
    document::check(text, Kind::Trust)?;
    if document::length(text) > LONGEST_TRUST {
        return Err(limit(format!(
            "Cannot exceed quota for ACLSizePerRole: {LONGEST_TRUST}"
        )));
    }
    Ok(())
}

fn check_boundary(call: &Call<'_>, arn: &str) -> Result<(), ServiceError> {
    if attachment::may_exist(call, arn) {
        return Ok(());
    }
    Err(no_such(format!(
        "Scope ARN: {arn} does not exist or is not attachable."
    )))
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    Ok(answered("Role", whole(call.role()?)))
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let prefix = text(&call.input, "PathPrefix").unwrap_or("/");
    let roles = call
        .documents
        .all(Collection::Role)
        .into_iter()
        .filter(|role| text(role, "Path").is_some_and(|path| path.starts_with(prefix)))
        .filter_map(|role| {
            let told = shown(role, &["MaxSessionDuration"]);
            Some((text(role, "RoleName")?.to_owned(), Value::Object(told)))
        })
        .collect();
    page(call, "Roles", roles)
}

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    let mut role = call.role()?.clone();
    role.extend(copied(&call.input, &["Description", "MaxSessionDuration"]));
    call.save_role(role);
    Ok(Object::new())
}

pub(super) fn update_description(call: &mut Call<'_>) -> Outcome {
    let mut role = call.role()?.clone();
    role.extend(copied(&call.input, &["Description"]));
    let told = whole(&role);
    call.save_role(role);
    Ok(answered("Role", told))
}

pub(super) fn update_trust(call: &mut Call<'_>) -> Outcome {
    let mut role = call.role()?.clone();
    let trust = call.given_owned("PolicyDocument");
    check_trust(&trust)?;
    role.insert("AssumeRolePolicyDocument".into(), trust.into());
    call.save_changed_role(role);
    Ok(Object::new())
}

pub(super) fn put_boundary(call: &mut Call<'_>) -> Outcome {
    let mut role = call.role()?.clone();
    let arn = call.given_owned("PermissionsBoundary");
    check_boundary(call, &arn)?;
    role.insert(parts::BOUNDARY.into(), arn.into());
    call.save_changed_role(role);
    Ok(Object::new())
}

pub(super) fn delete_boundary(call: &mut Call<'_>) -> Outcome {
    let mut role = call.role()?.clone();
    if role.shift_remove(parts::BOUNDARY).is_none() {
        return Err(no_such(format!(
            "The role with name {} does not have a permissions boundary.",
            call.given("RoleName")
        )));
    }
    call.save_changed_role(role);
    Ok(Object::new())
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    let role = call.role()?;
    let attached = role.get(parts::ATTACHED).and_then(Value::as_array);
    if attached.is_some_and(|attached| !attached.is_empty()) {
        return Err(in_use(
            "Cannot delete entity, must detach all policies first.",
        ));
    }
    if object(role, parts::INLINE).is_some_and(|inline| !inline.is_empty()) {
        return Err(in_use("Cannot delete entity, must delete policies first."));
    }
    let arn = text(role, "Arn").unwrap_or_default().to_owned();
    let key = role_key(call.given("RoleName"));
    call.documents.remove(Collection::Role, &key);
    call.role_changed(&arn);
    Ok(Object::new())
}

/// There are none; whoever deletes a role asks.
pub(super) fn instance_profiles(call: &mut Call<'_>) -> Outcome {
    call.role()?;
    page(call, "InstanceProfiles", BTreeMap::new())
}
