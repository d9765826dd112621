//! Versions: configurations with their code that stay as they are.

use serde_json::Value;

use super::{
    LATEST, Named, check_revision, configuration, configuration::Shown, member, new_revision, page,
    parts,
};
use crate::{
    error::ServiceError,
    operations::{Call, Object, Outcome, number, object, object_mut, text},
};

/// The most that a page of versions holds.
const PAGE: usize = 50;

pub(super) fn publish(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?;
    let mut function = call.function(&named)?.clone();
    let latest = object(&function, parts::LATEST)
        .cloned()
        .unwrap_or_default();
    check_revision(
        call,
        text(&latest, "RevisionId").unwrap_or_default(),
        "GetFunction/GetAlias",
    )?;
    let current = text(&latest, "CodeSha256").unwrap_or_default();
    match text(&call.input, "CodeSha256") {
        Some(given) if !given.is_empty() && given != current => {
            return Err(ServiceError::invalid_parameter(format!(
                "CodeSHA256 ({given}) is different from current CodeSHA256 in $LATEST \
                 ({current}). Please try again with the CodeSHA256 in $LATEST."
            )));
        }
        _ => {}
    }
    let description = text(&call.input, "Description").map(str::to_owned);
    let published = publish_now(&mut function, description.as_deref());
    let arn = call.function_arn(&named.name);
    let version = text(&published, "Version").unwrap_or_default();
    let output = configuration::shown(&arn, &published, version, Shown::Whole);
    call.save_function(&named.name, function);
    Ok(output)
}

/// Publishes what is there, and gives the version that stands for it now: the last one if
/// nothing has changed since.
pub(super) fn publish_now(function: &mut Object, description: Option<&str>) -> Object {
    let mut latest = object(function, parts::LATEST).cloned().unwrap_or_default();
    let last = object(function, parts::VERSIONS)
        .into_iter()
        .flatten()
        .filter_map(|(version, configuration)| {
            Some((version.parse::<i64>().ok()?, configuration.as_object()?))
        })
        .max_by_key(|(version, _)| *version)
        .map(|(_, configuration)| configuration);
    // A version may have a description of its own: what is compared is the one that it was
    // published from. Source: recorded (`test_version_lifecycle`).
    let described = latest.get("Description").cloned().unwrap_or_default();
    let same_description = function
        .get(parts::PUBLISHED_DESCRIPTION)
        .is_none_or(|before| *before == described);
    if let Some(last) = last
        && same_description
        && !configuration::differ(last, &latest)
    {
        return last.clone();
    }
    function.insert(parts::PUBLISHED_DESCRIPTION.into(), described);
    let number = number(function, parts::NEXT_VERSION).unwrap_or(1);
    function.insert(parts::NEXT_VERSION.into(), (number + 1).into());
    // Publishing is a change of what is published from, too.
    object_mut(function, parts::LATEST).insert("RevisionId".into(), new_revision());
    latest.insert("Version".into(), number.to_string().into());
    latest.insert("RevisionId".into(), new_revision());
    if let Some(description) = description {
        latest.insert("Description".into(), description.into());
    }
    object_mut(function, parts::VERSIONS).insert(number.to_string(), Value::Object(latest.clone()));
    latest
}

/// All published versions of a function, for lists.
pub(super) fn shown_all(function: &Object) -> Vec<Value> {
    let arn = text(function, "arn").unwrap_or_default();
    object(function, parts::VERSIONS)
        .into_iter()
        .flatten()
        .filter_map(|(version, configuration)| {
            let configuration = configuration.as_object()?;
            Some(configuration::shown(arn, configuration, version, Shown::Listed).into())
        })
        .collect()
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?;
    let arn = call.function_arn(&named.name);
    let versions = match call.managed(&named) {
        Some(function) => {
            let mut versions: Vec<Value> = Vec::new();
            if let Some(latest) = object(function, parts::LATEST) {
                versions.push(configuration::shown(&arn, latest, LATEST, Shown::Listed).into());
            }
            versions.extend(shown_all(function));
            versions
        }
        None => call
            .served_versions(&named)
            .ok_or_else(|| super::not_found(&arn, None))?,
    };
    page(versions, "Versions", member("Version"), PAGE, &call.input)
}
