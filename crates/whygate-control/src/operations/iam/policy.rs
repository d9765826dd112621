//! Managed policies of the caller's own.

use serde_json::{Value, json};

use super::{
    amazon_managed, answered, attachment,
    document::{self, Kind},
    in_use, limit, no_randomness, page, parts, tags,
};
use crate::{
    credentials::unique_id,
    error::ServiceError,
    operations::{Call, Identities, Object, Outcome, copied, object, text, truth},
    state::Collection,
};

/// The most policies that an account may have, unless it is raised.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>.
const MOST: usize = 1500;
/// The longest policy, in characters that are not white space.
const LONGEST: usize = 6144;

/// Members as every answer gives them, with how often the policy is used.
fn shown(call: &Call<'_>, policy: &Object, more: &[&str]) -> Object {
    let arn = text(policy, "Arn").unwrap_or_default();
    let mut shown = copied(
        policy,
        &[
            "PolicyName",
            "PolicyId",
            "Arn",
            "Path",
            "DefaultVersionId",
            "CreateDate",
            "UpdateDate",
        ],
    );
    let roles = call.documents.all(Collection::Role);
    let attached = roles
        .iter()
        .filter(|role| attachment::is_attached(role, arn))
        .count();
    let bounded = roles
        .iter()
        .filter(|role| text(role, parts::BOUNDARY) == Some(arn))
        .count();
    shown.insert("AttachmentCount".into(), attached.into());
    shown.insert("PermissionsBoundaryUsageCount".into(), bounded.into());
    shown.insert("IsAttachable".into(), true.into());
    shown.extend(copied(policy, more));
    shown
}

/// Holds the text of a managed policy against what Amazon takes.
pub(super) fn check(text: &str) -> Result<(), ServiceError> {
    document::check(text, Kind::Identity)?;
    if document::length(text) > LONGEST {
        return Err(limit(format!(
            "Cannot exceed quota for PolicySize: {LONGEST}"
        )));
    }
    Ok(())
}

pub(super) fn create(call: &mut Call<'_>) -> Outcome {
    let name = call.given_owned("PolicyName");
    let path = text(&call.input, "Path").unwrap_or("/").to_owned();
    let document = call.given_owned("PolicyDocument");
    check(&document)?;
    let policies = call.documents.all(Collection::ManagedPolicy);
    let same_name = |policy: &&Object| {
        text(policy, "PolicyName").is_some_and(|there| there.eq_ignore_ascii_case(&name))
    };
    if policies.iter().any(same_name) {
        return Err(ServiceError::new(
            "EntityAlreadyExists",
            409,
            format!("A policy called {name} already exists. Duplicate names are not allowed."),
        ));
    }
    if policies.len() >= MOST {
        return Err(limit(format!(
            "Cannot exceed quota for PoliciesPerAccount: {MOST}"
        )));
    }
    let arn = format!("arn:aws:iam::{}:policy{path}{name}", call.account);
    let mut policy = copied(&call.input, &["PolicyName", "Description"]);
    policy.insert(
        "PolicyId".into(),
        unique_id("ANPA").ok_or_else(no_randomness)?.into(),
    );
    policy.insert("Arn".into(), arn.into());
    policy.insert("Path".into(), path.into());
    policy.insert("DefaultVersionId".into(), "v1".into());
    policy.insert("CreateDate".into(), call.now.into());
    policy.insert("UpdateDate".into(), call.now.into());
    policy.insert("Tags".into(), tags::given(call)?);
    policy.insert(parts::LAST_VERSION.into(), 1.into());
    policy.insert(
        parts::VERSIONS.into(),
        json!({ "v1": { "Document": document, "CreateDate": call.now } }),
    );
    let told = shown(call, &policy, &["Tags"]);
    call.save_changed_policy(policy);
    Ok(answered("Policy", told))
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    let arn = call.given("PolicyArn");
    let told = match amazon_managed::shown(arn) {
        Some(policy) => shown(call, &policy, &["Description"]),
        None => shown(call, call.policy()?, &["Description", "Tags"]),
    };
    Ok(answered("Policy", told))
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let prefix = text(&call.input, "PathPrefix").unwrap_or("/");
    let scope = text(&call.input, "Scope").unwrap_or("All");
    let own = call.documents.all(Collection::ManagedPolicy);
    let own = own.into_iter().filter(|_| scope != "AWS").cloned();
    let amazons = amazon_managed::all().filter(|_| scope != "Local");
    let used_as = match call.given("PolicyUsageFilter") {
        "PermissionsBoundary" => "PermissionsBoundaryUsageCount",
        _ => "AttachmentCount",
    };
    let only_attached =
        truth(&call.input, "OnlyAttached") || !call.given("PolicyUsageFilter").is_empty();
    let policies = own
        .chain(amazons)
        .filter(|policy| text(policy, "Path").is_some_and(|path| path.starts_with(prefix)))
        .map(|policy| shown(call, &policy, &[]))
        .filter(|shown| !only_attached || shown.get(used_as).and_then(Value::as_u64) != Some(0))
        .filter_map(|shown| Some((text(&shown, "Arn")?.to_owned(), Value::Object(shown))))
        .collect();
    page(call, "Policies", policies)
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    let arn = call.given_owned("PolicyArn");
    let policy = call.policy()?;
    if !attachment::roles_with(call, &arn).is_empty() {
        return Err(in_use("Cannot delete a policy attached to entities."));
    }
    if object(policy, parts::VERSIONS).is_some_and(|versions| versions.len() > 1) {
        return Err(in_use(
            "This policy has more than one version. Before you delete a policy, you must delete \
             the policy's versions. The default version is deleted with the policy.",
        ));
    }
    call.documents.remove(Collection::ManagedPolicy, &arn);
    // The session policies of sessions may name it.
    call.identities = Identities::Changed;
    Ok(Object::new())
}

/// The policy that was named, where it is asked for with a version.
pub(super) fn with_versions(call: &Call<'_>) -> Result<Object, ServiceError> {
    let arn = call.given("PolicyArn");
    match amazon_managed::shown(arn) {
        Some(policy) => Ok(policy),
        None => call.policy().cloned(),
    }
}
