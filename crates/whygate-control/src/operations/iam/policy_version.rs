//! Versions of managed policies: up to five, one of which is in force.

use serde_json::{Value, json};

use super::{answered, encoded, in_use, limit, no_such, page, parts, policy};
use crate::{
    error::ServiceError,
    operations::{Call, Object, Outcome, number, object, object_mut, text, truth},
};

/// So many versions a policy may have.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html>.
const MOST: usize = 5;

fn not_found(call: &Call<'_>) -> ServiceError {
    no_such(format!(
        "Policy {} version {} does not exist or is not attachable.",
        call.given("PolicyArn"),
        call.given("VersionId")
    ))
}

/// `with_document`: lists of versions do not tell texts.
fn shown(policy: &Object, id: &str, version: &Object, with_document: bool) -> Value {
    let mut shown = Object::new();
    if with_document {
        let document = text(version, "Document").unwrap_or_default();
        shown.insert("Document".into(), encoded(document));
    }
    shown.insert("VersionId".into(), id.into());
    let in_force = text(policy, "DefaultVersionId") == Some(id);
    shown.insert("IsDefaultVersion".into(), in_force.into());
    shown.insert("CreateDate".into(), version["CreateDate"].clone());
    Value::Object(shown)
}

pub(super) fn create(call: &mut Call<'_>) -> Outcome {
    let mut policy = call.policy()?.clone();
    let document = call.given_owned("PolicyDocument");
    policy::check(&document)?;
    let number = number(&policy, parts::LAST_VERSION).unwrap_or_default() + 1;
    let id = format!("v{number}");
    let versions = object_mut(&mut policy, parts::VERSIONS);
    if versions.len() >= MOST {
        return Err(limit(format!(
            "A managed policy can have up to {MOST} versions. Before you create a new version, \
             you must delete an existing version."
        )));
    }
    let version = json!({ "Document": document, "CreateDate": call.now });
    versions.insert(id.clone(), version.clone());
    policy.insert(parts::LAST_VERSION.into(), number.into());
    policy.insert("UpdateDate".into(), call.now.into());
    if truth(&call.input, "SetAsDefault") {
        policy.insert("DefaultVersionId".into(), id.as_str().into());
    }
    let told = shown(
        &policy,
        &id,
        version.as_object().unwrap_or(&Object::new()),
        false,
    );
    call.save_changed_policy(policy);
    Ok(answered("PolicyVersion", told))
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    let policy = policy::with_versions(call)?;
    let id = call.given("VersionId");
    let version = object(&policy, parts::VERSIONS)
        .and_then(|versions| object(versions, id))
        .ok_or_else(|| not_found(call))?;
    Ok(answered("PolicyVersion", shown(&policy, id, version, true)))
}

/// The newest first.
pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let policy = policy::with_versions(call)?;
    let versions = object(&policy, parts::VERSIONS)
        .into_iter()
        .flatten()
        .filter_map(|(id, version)| {
            let number: u32 = id.trim_start_matches('v').parse().ok()?;
            let key = format!("{:010}", u32::MAX - number);
            Some((key, shown(&policy, id, version.as_object()?, false)))
        })
        .collect();
    page(call, "Versions", versions)
}

pub(super) fn set_default(call: &mut Call<'_>) -> Outcome {
    let mut policy = call.policy()?.clone();
    let id = call.given_owned("VersionId");
    if object(&policy, parts::VERSIONS).is_none_or(|versions| !versions.contains_key(&id)) {
        return Err(not_found(call));
    }
    policy.insert("DefaultVersionId".into(), id.into());
    policy.insert("UpdateDate".into(), call.now.into());
    call.save_changed_policy(policy);
    Ok(Object::new())
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    let mut policy = call.policy()?.clone();
    let id = call.given_owned("VersionId");
    if text(&policy, "DefaultVersionId") == Some(&id) {
        return Err(in_use("Cannot delete the default version of a policy."));
    }
    if object_mut(&mut policy, parts::VERSIONS)
        .shift_remove(&id)
        .is_none()
    {
        return Err(not_found(call));
    }
    call.save_changed_policy(policy);
    Ok(Object::new())
}
