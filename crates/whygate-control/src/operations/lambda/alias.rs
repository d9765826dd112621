//! Aliases: names for versions, which may share their calls between two.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html>; words are
//! recorded.

use serde_json::{Value, json};

use super::{
    LATEST, Named, check_revision, member, new_revision, no_such_alias, not_found, page, parts,
};
use crate::{
    error::ServiceError,
    functions::qualified,
    operations::{Call, Object, Outcome, object, object_mut, text},
};

/// The most that a page of aliases holds.
const PAGE: usize = 50;

/// Whether an alias sends calls to a version.
pub(super) fn points_at(alias: &Value, version: &str) -> bool {
    alias["FunctionVersion"] == version
        || alias["RoutingConfig"]["AdditionalVersionWeights"]
            .get(version)
            .is_some()
}

pub(super) fn create(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?.unqualified()?;
    let version = call.given_owned("FunctionVersion");
    let arn = call.function_arn(&named.name);
    let mut function = call
        .function_or(&named, || not_found(&arn, Some(&version)))?
        .clone();
    let name = call.given_owned("Name");
    // The model says it with a look-ahead.
    if super::name::is_version(&name) {
        return Err(ServiceError::new(
            "ValidationException",
            400,
            format!(
                "1 validation error detected: Value '{name}' at 'name' failed to satisfy \
                 constraint: Member must satisfy regular expression pattern: \
                 (?!^[0-9]+$)([a-zA-Z0-9-_]+)"
            ),
        ));
    }
    if object(&function, parts::ALIASES).is_some_and(|aliases| aliases.contains_key(&name)) {
        return Err(ServiceError::resource_conflict(format!(
            "Alias already exists: {arn}:{name}"
        )));
    }
    let mut alias = Object::new();
    alias.insert("Name".into(), name.as_str().into());
    alias.insert("AliasArn".into(), qualified(&arn, &name).into());
    alias.insert("Description".into(), "".into());
    apply(call, &function, &arn, &mut alias)?;
    object_mut(&mut function, parts::ALIASES).insert(name, Value::Object(alias.clone()));
    call.save_function(&named.name, function);
    Ok(alias)
}

/// Takes over what an input says of an alias, or refuses all of it.
fn apply(
    call: &Call<'_>,
    function: &Object,
    arn: &str,
    alias: &mut Object,
) -> Result<(), ServiceError> {
    for name in ["FunctionVersion", "Description"] {
        if let Some(value) = call.input.get(name) {
            alias.insert(name.to_owned(), value.clone());
        }
    }
    if let Some(config) = object(&call.input, "RoutingConfig") {
        let weights = object(config, "AdditionalVersionWeights")
            .cloned()
            .unwrap_or_default();
        if weights.is_empty() {
            alias.shift_remove("RoutingConfig");
        } else {
            alias.insert(
                "RoutingConfig".into(),
                json!({ "AdditionalVersionWeights": weights }),
            );
        }
    }
    let version = text(alias, "FunctionVersion").unwrap_or_default();
    let exists = |version: &str| {
        object(function, parts::VERSIONS).is_some_and(|versions| versions.contains_key(version))
    };
    if let Some(weights) =
        object(alias, "RoutingConfig").and_then(|config| object(config, "AdditionalVersionWeights"))
    {
        if weights.len() > 1 {
            return Err(ServiceError::invalid_parameter(
                "Number of items in AdditionalVersionWeights cannot be greater than 1",
            ));
        }
        if version == LATEST {
            return Err(ServiceError::invalid_parameter(
                "$LATEST is not supported for an alias pointing to more than 1 version",
            )
            .without_type());
        }
        for other in weights.keys() {
            if other == version {
                return Err(ServiceError::invalid_parameter(format!(
                    "Invalid function version {version}. Function version {version} is already \
                     included in routing configuration."
                )));
            }
            if !exists(other) {
                return Err(not_found(arn, Some(other)));
            }
        }
    }
    if version != LATEST && !exists(version) {
        return Err(not_found(arn, Some(version)));
    }
    alias.insert("RevisionId".into(), new_revision());
    Ok(())
}

/// The alias that was named, or what is said where there is none.
fn found(
    call: &Call<'_>,
    named: &Named,
    missing: impl Fn(&str, &str) -> ServiceError,
) -> Result<Object, ServiceError> {
    let name = call.given("Name");
    let missing = || missing(&call.function_arn(&named.name), name);
    let function = call.readable(named, missing)?;
    object(&function, parts::ALIASES)
        .and_then(|aliases| aliases.get(name)?.as_object())
        .cloned()
        .ok_or_else(missing)
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?;
    found(call, &named, no_such_alias)
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?;
    let wanted = call.given("FunctionVersion");
    let function = call.readable(&named, || {
        not_found(&call.function_arn(&named.name), named.qualifier())
    })?;
    let aliases: Vec<Value> = object(&function, parts::ALIASES)
        .into_iter()
        .flatten()
        .filter(|(_, alias)| wanted.is_empty() || alias["FunctionVersion"] == wanted)
        .map(|(_, alias)| alias.clone())
        .collect();
    page(aliases, "Aliases", member("Name"), PAGE, &call.input)
}

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?;
    call.function(&named)?;
    let mut alias = found(call, &named, |arn, name| {
        ServiceError::resource_not_found(format!("Alias not found: {arn}:{name}"))
    })?;
    check_revision(
        call,
        text(&alias, "RevisionId").unwrap_or_default(),
        "GetFunction/GetAlias",
    )?;
    let mut function = call.function(&named)?.clone();
    let arn = call.function_arn(&named.name);
    apply(call, &function, &arn, &mut alias)?;
    let name = call.given_owned("Name");
    object_mut(&mut function, parts::ALIASES).insert(name, Value::Object(alias.clone()));
    call.save_function(&named.name, function);
    Ok(alias)
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?;
    let mut function = call.function(&named)?.clone();
    let name = call.given_owned("Name");
    for part in [
        parts::ALIASES,
        parts::POLICIES,
        parts::URLS,
        parts::INVOKE_CONFIGS,
        parts::PROVISIONED,
    ] {
        object_mut(&mut function, part).shift_remove(&name);
    }
    call.save_function(&named.name, function);
    Ok(Object::new())
}
