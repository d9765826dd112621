//! Policies that belong to one role.

use serde_json::Value;

use super::{
    document::{self, Kind},
    encoded, limit, no_such, page, parts,
};
use crate::{
    error::ServiceError,
    operations::{Call, Object, Outcome, object, object_mut, text},
};

/// How long all inline policies of a role may be together, in characters that are not white
/// space. Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>.
const LONGEST: usize = 10_240;

fn not_found(name: &str) -> ServiceError {
    no_such(format!("The role policy with name {name} cannot be found."))
}

pub(super) fn put(call: &mut Call<'_>) -> Outcome {
    let mut role = call.role()?.clone();
    let document = call.given_owned("PolicyDocument");
    document::check(&document, Kind::Identity)?;
    let policies = object_mut(&mut role, parts::INLINE);
    policies.insert(call.given_owned("PolicyName"), document.into());
    let together: usize = policies
        .values()
        .filter_map(Value::as_str)
        .map(document::length)
        .sum();
    if together > LONGEST {
        return Err(limit(format!(
            "Maximum policy size of {LONGEST} bytes exceeded for role {}",
            call.given("RoleName")
        )));
    }
    call.save_changed_role(role);
    Ok(Object::new())
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    let role = call.role()?;
    let name = call.given("PolicyName");
    let document = object(role, parts::INLINE)
        .and_then(|policies| text(policies, name))
        .ok_or_else(|| not_found(name))?;
    let mut output = Object::new();
    output.insert("RoleName".into(), role["RoleName"].clone());
    output.insert("PolicyName".into(), name.into());
    output.insert("PolicyDocument".into(), encoded(document));
    Ok(output)
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let names = object(call.role()?, parts::INLINE)
        .into_iter()
        .flat_map(Object::keys)
        .map(|name| (name.clone(), name.as_str().into()))
        .collect();
    page(call, "PolicyNames", names)
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    let mut role = call.role()?.clone();
    let name = call.given("PolicyName");
    let policies = object_mut(&mut role, parts::INLINE);
    policies.shift_remove(name).ok_or_else(|| not_found(name))?;
    call.save_changed_role(role);
    Ok(Object::new())
}
