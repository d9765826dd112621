//! Tags of functions.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/configuration-tags.html>; words are
//! recorded.

use serde_json::json;

use super::{Named, new_revision, parts};
use crate::{
    error::ServiceError,
    operations::{Call, Object, Outcome, object, object_mut, texts},
};

/// The most tags that a function may have.
const MOST: usize = 50;

/// Holds the number of tags against the limit.
pub(super) fn check(tags: Option<&Object>) -> Result<(), ServiceError> {
    if tags.is_some_and(|tags| tags.len() > MOST) {
        return Err(ServiceError::invalid_parameter(
            "Number of tags exceeds resource tag limit.",
        ));
    }
    Ok(())
}

fn named(call: &Call<'_>) -> Result<Named, ServiceError> {
    let resource = call.given("Resource");
    // There are none of these here. Source: recorded (`test_tag_exceptions`).
    for (kind, called) in [
        (":event-source-mapping:", "Event source mapping"),
        (":capacity-provider:", "Capacity provider"),
    ] {
        if resource.contains(kind) {
            return Err(ServiceError::resource_not_found(format!(
                "{called} not found: {resource}"
            )));
        }
    }
    let named = Named::parse(call, resource)?;
    if named.qualifier().is_some() {
        return Err(ServiceError::invalid_parameter(
            "Tags on function aliases and versions are not supported. Please specify a function \
             ARN.",
        ));
    }
    Ok(named)
}

fn target(call: &Call<'_>) -> Result<(Named, Object), ServiceError> {
    let named = named(call)?;
    let function = call.function(&named)?.clone();
    Ok((named, function))
}

/// A function with other tags is another revision. Source: recorded (`test_tag_lifecycle`).
fn touch(function: &mut Object) {
    object_mut(function, parts::LATEST).insert("RevisionId".into(), new_revision());
}

pub(super) fn tag(call: &mut Call<'_>) -> Outcome {
    let (named, mut function) = target(call)?;
    let new = object(&call.input, "Tags").cloned().unwrap_or_default();
    if new.is_empty() {
        return Err(ServiceError::invalid_parameter(
            "An error occurred and the request cannot be processed.",
        ));
    }
    let tags = object_mut(&mut function, parts::TAGS);
    tags.extend(new);
    check(Some(tags))?;
    touch(&mut function);
    call.save_function(&named.name, function);
    Ok(Object::new())
}

pub(super) fn untag(call: &mut Call<'_>) -> Outcome {
    let (named, mut function) = target(call)?;
    let going: Vec<&str> = texts(&call.input, "TagKeys").collect();
    object_mut(&mut function, parts::TAGS).retain(|name, _| !going.contains(&name.as_str()));
    touch(&mut function);
    call.save_function(&named.name, function);
    Ok(Object::new())
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let named = named(call)?;
    let function = call.readable(&named, || {
        super::not_found(&call.function_arn(&named.name), None)
    })?;
    let tags = object(&function, parts::TAGS).map_or_else(|| json!({}), |tags| json!(tags));
    let mut output = Object::new();
    output.insert("Tags".into(), tags);
    Ok(output)
}
