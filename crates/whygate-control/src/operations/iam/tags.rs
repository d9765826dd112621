//! Tags of roles and policies. Keys are told apart without regard to case, and keep theirs.
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html>.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{limit, page};
use crate::{
    error::ServiceError,
    operations::{Call, Object, Outcome, text, texts},
    state::Collection,
};

/// So many tags a role or a policy may have.
const MOST: usize = 50;

fn key(tag: &Value) -> String {
    tag["Key"].as_str().unwrap_or_default().to_lowercase()
}

/// The tags that something is made with.
pub(super) fn given(call: &Call<'_>) -> Result<Value, ServiceError> {
    merged(Vec::new(), call)
}

/// Tags with those that were given, which go before those of the same key.
fn merged(mut tags: Vec<Value>, call: &Call<'_>) -> Result<Value, ServiceError> {
    let given = call.input.get("Tags").and_then(Value::as_array);
    let given = given.map(Vec::as_slice).unwrap_or_default();
    let keys: BTreeSet<String> = given.iter().map(key).collect();
    if keys.len() != given.len() {
        return Err(ServiceError::new(
            "InvalidInput",
            400,
            "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
        ));
    }
    tags.retain(|tag| !keys.contains(&key(tag)));
    tags.extend(given.iter().cloned());
    if tags.len() > MOST {
        return Err(limit("The number of tags has reached the maximum limit."));
    }
    Ok(Value::Array(tags))
}

fn list_of(tagged: &Object) -> Vec<Value> {
    let tags = tagged.get("Tags").and_then(Value::as_array);
    tags.cloned().unwrap_or_default()
}

/// Something with the tags that were given.
fn tagged(call: &Call<'_>, mut tagged: Object) -> Result<Object, ServiceError> {
    let tags = merged(list_of(&tagged), call)?;
    tagged.insert("Tags".into(), tags);
    Ok(tagged)
}

/// Something without the tags that were named.
fn untagged(call: &Call<'_>, mut tagged: Object) -> Object {
    let going: Vec<String> = texts(&call.input, "TagKeys")
        .map(str::to_lowercase)
        .collect();
    let mut tags = list_of(&tagged);
    tags.retain(|tag| !going.contains(&key(tag)));
    tagged.insert("Tags".into(), Value::Array(tags));
    tagged
}

fn listed(call: &Call<'_>, tagged: &Object) -> Outcome {
    let tags = list_of(tagged).into_iter().map(|tag| (key(&tag), tag));
    page(call, "Tags", tags.collect())
}

pub(super) fn tag_role(call: &mut Call<'_>) -> Outcome {
    let role = tagged(call, call.role()?.clone())?;
    call.save_role(role);
    Ok(Object::new())
}

pub(super) fn untag_role(call: &mut Call<'_>) -> Outcome {
    let role = untagged(call, call.role()?.clone());
    call.save_role(role);
    Ok(Object::new())
}

pub(super) fn of_role(call: &mut Call<'_>) -> Outcome {
    listed(call, call.role()?)
}

fn save_policy(call: &mut Call<'_>, policy: Object) {
    let arn = text(&policy, "Arn").unwrap_or_default().to_owned();
    call.documents.put(Collection::ManagedPolicy, &arn, policy);
}

pub(super) fn tag_policy(call: &mut Call<'_>) -> Outcome {
    let policy = tagged(call, call.policy()?.clone())?;
    save_policy(call, policy);
    Ok(Object::new())
}

pub(super) fn untag_policy(call: &mut Call<'_>) -> Outcome {
    let policy = untagged(call, call.policy()?.clone());
    save_policy(call, policy);
    Ok(Object::new())
}

pub(super) fn of_policy(call: &mut Call<'_>) -> Outcome {
    listed(call, call.policy()?)
}
