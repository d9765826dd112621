//! IAM as far as the rest needs it: roles with their policies, and managed policies. Users are
//! those of `whygate keys`.
//!
//! A role that is stored here is used: by sessions of it, and by the integrations that name it.
//! So whoever changes one says so with [`Call::role_changed`].
//! Sources: <https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html>, and for the
//! words what the service is seen to answer in public reports.

pub(crate) mod amazon_managed;
pub(crate) mod attachment;
pub(crate) mod document;
mod inline;
mod permission;
mod policy;
mod policy_version;
mod role;
mod tags;

use std::collections::BTreeMap;

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::{Call, Identities, Object, Outcome, number, text};
use crate::{error::ServiceError, served, state::Collection};

/// What stands in documents of roles and policies beside members of Amazon's.
pub(crate) mod parts {
    /// A role's inline policies: name → text.
    pub(crate) const INLINE: &str = "inlinePolicies";
    /// ARNs of a role's managed policies.
    pub(crate) const ATTACHED: &str = "attachedPolicies";
    /// The ARN of a role's permissions boundary.
    pub(crate) const BOUNDARY: &str = "permissionsBoundary";
    /// A managed policy's versions: `v1` → its text and date.
    pub(crate) const VERSIONS: &str = "versions";
    /// The number of the version that was made last.
    pub(crate) const LAST_VERSION: &str = "lastVersion";
}

/// So many items an answer holds where nothing is said.
const PAGE: i64 = 100;

/// Characters that stay as they are in policies of answers, as in RFC 3986.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// Runs an operation.
pub(crate) fn run(operation: &str, call: &mut Call<'_>) -> Outcome {
    permission::check(operation, call)?;
    match operation {
        "CreateRole" => role::create(call),
        "GetRole" => role::get(call),
        "ListRoles" => role::list(call),
        "UpdateRole" => role::update(call),
        "UpdateRoleDescription" => role::update_description(call),
        "UpdateAssumeRolePolicy" => role::update_trust(call),
        "PutRolePermissionsBoundary" => role::put_boundary(call),
        "DeleteRolePermissionsBoundary" => role::delete_boundary(call),
        "DeleteRole" => role::delete(call),
        "ListInstanceProfilesForRole" => role::instance_profiles(call),
        "PutRolePolicy" => inline::put(call),
        "GetRolePolicy" => inline::get(call),
        "ListRolePolicies" => inline::list(call),
        "DeleteRolePolicy" => inline::delete(call),
        "AttachRolePolicy" => attachment::attach(call),
        "DetachRolePolicy" => attachment::detach(call),
        "ListAttachedRolePolicies" => attachment::list(call),
        "ListEntitiesForPolicy" => attachment::entities(call),
        "CreatePolicy" => policy::create(call),
        "GetPolicy" => policy::get(call),
        "ListPolicies" => policy::list(call),
        "DeletePolicy" => policy::delete(call),
        "CreatePolicyVersion" => policy_version::create(call),
        "GetPolicyVersion" => policy_version::get(call),
        "ListPolicyVersions" => policy_version::list(call),
        "SetDefaultPolicyVersion" => policy_version::set_default(call),
        "DeletePolicyVersion" => policy_version::delete(call),
        "TagRole" => tags::tag_role(call),
        "UntagRole" => tags::untag_role(call),
        "ListRoleTags" => tags::of_role(call),
        "TagPolicy" => tags::tag_policy(call),
        "UntagPolicy" => tags::untag_policy(call),
        "ListPolicyTags" => tags::of_policy(call),
        // An account that is none of Amazon's has no alias.
        "ListAccountAliases" => page(call, "AccountAliases", BTreeMap::new()),
        other => Err(ServiceError::not_yet_served("IAM", other)),
    }
}

/// The id of a role's document. Names are not told apart by their case.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>.
pub(crate) fn role_key(name: &str) -> String {
    name.to_ascii_lowercase()
}

impl Call<'_> {
    /// The role that was named.
    fn role(&self) -> Result<&Object, ServiceError> {
        let name = self.given("RoleName");
        self.documents
            .get(Collection::Role, &role_key(name))
            .ok_or_else(|| no_such(format!("The role with name {name} cannot be found.")))
    }

    /// Stores a role.
    fn save_role(&mut self, role: Object) {
        let key = role_key(text(&role, "RoleName").unwrap_or_default());
        self.documents.put(Collection::Role, &key, role);
    }

    /// Stores a role that may do other things than before.
    fn save_changed_role(&mut self, role: Object) {
        let arn = text(&role, "Arn").unwrap_or_default().to_owned();
        self.save_role(role);
        self.role_changed(&arn);
    }

    /// What rests on a role is made anew: its sessions, and the stages that use it.
    fn role_changed(&mut self, arn: &str) {
        self.identities = Identities::Changed;
        let using: Vec<String> = self
            .documents
            .all(Collection::Snapshot)
            .into_iter()
            .filter(|snapshot| served::names_role(snapshot, arn))
            .filter_map(|snapshot| text(snapshot, "id"))
            .map(str::to_owned)
            .collect();
        self.publish.extend(using);
    }

    /// The managed policy of the caller's own that was named.
    fn policy(&self) -> Result<&Object, ServiceError> {
        let arn = self.given("PolicyArn");
        self.documents
            .get(Collection::ManagedPolicy, arn)
            .ok_or_else(|| policy_not_found(arn))
    }

    /// Stores a managed policy that says something else than before.
    fn save_changed_policy(&mut self, policy: Object) {
        let arn = text(&policy, "Arn").unwrap_or_default().to_owned();
        self.documents.put(Collection::ManagedPolicy, &arn, policy);
        // Sessions may have been given it that no role has.
        self.identities = Identities::Changed;
        for role in attachment::roles_with(self, &arn) {
            self.role_changed(&role);
        }
    }
}

/// `NoSuchEntity`, 404.
fn no_such(message: impl Into<String>) -> ServiceError {
    ServiceError::new("NoSuchEntity", 404, message.into())
}

fn policy_not_found(arn: &str) -> ServiceError {
    no_such(format!("Policy {arn} was not found."))
}

/// `DeleteConflict`, 409.
fn in_use(message: &'static str) -> ServiceError {
    ServiceError::new("DeleteConflict", 409, message)
}

/// `LimitExceeded`, 409.
fn limit(message: impl Into<String>) -> ServiceError {
    ServiceError::new("LimitExceeded", 409, message.into())
}

/// `ValidationError`, 400.
pub(crate) fn invalid(message: impl Into<String>) -> ServiceError {
    ServiceError::new("ValidationError", 400, message.into())
}

/// The system gives no random bytes, so nothing can be made.
pub(crate) fn no_randomness() -> ServiceError {
    ServiceError::new("ServiceFailure", 500, "no id could be drawn")
}

/// A policy's text as answers hold it.
fn encoded(document: &str) -> Value {
    utf8_percent_encode(document, UNRESERVED).to_string().into()
}

/// An answer with one member.
fn answered(name: &str, value: impl Into<Value>) -> Object {
    let mut output = Object::new();
    output.insert(name.to_owned(), value.into());
    output
}

/// One page of items, which keys bring into an order that pages follow.
/// Source: <https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html>.
fn page(call: &Call<'_>, member: &str, items: BTreeMap<String, Value>) -> Outcome {
    let size = usize::try_from(number(&call.input, "MaxItems").unwrap_or(PAGE)).unwrap_or_default();
    let after = BASE64
        .decode(call.given("Marker"))
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .ok_or_else(|| invalid("Invalid Marker"))?;
    let mut rest = items.into_iter().peekable();
    while rest.next_if(|(key, _)| *key <= after).is_some() {}
    let (keys, shown): (Vec<String>, Vec<Value>) = rest.by_ref().take(size).unzip();
    let mut output = answered(member, shown);
    let more = rest.peek().is_some();
    output.insert("IsTruncated".into(), more.into());
    if let Some(last) = keys.last().filter(|_| more) {
        output.insert("Marker".into(), BASE64.encode(last).into());
    }
    Ok(output)
}

#[cfg(test)]
mod tests;
