//! How many invocations of a function may run at once, and how many are kept ready. What is
//! kept ready is written down and answered for; nothing is started for it.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html>; words
//! are recorded.

use serde_json::{Value, json};

use super::{LATEST, Named, is_qualifier_of, member, name, no_such_alias, not_found, page, parts};
use crate::{
    error::ServiceError,
    functions::qualified,
    operations::{Call, Object, Outcome, number, object, object_mut, text},
    state::Collection,
};

/// What an account may run at once in a Region.
pub(super) const ACCOUNT: i64 = 1000;
/// What must be left for functions that reserve nothing.
const LEAST_UNRESERVED: i64 = 100;
/// The most that a page of provisioned concurrency holds.
const PAGE: usize = 50;

/// What a configuration of provisioned concurrency asks for.
const WANTED: &str = "wanted";

/// What functions of the Region other than that one reserve.
pub(super) fn reserved_by_others(call: &Call<'_>, name: &str) -> i64 {
    call.documents
        .all(Collection::Function)
        .into_iter()
        .filter(|function| text(function, "region") == Some(call.region))
        .filter(|function| text(function, "arn") != Some(&call.function_arn(name)))
        .filter_map(|function| number(function, parts::RESERVED))
        .sum()
}

pub(super) fn put(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?.unqualified()?;
    let arn = call.function_arn(&named.name);
    let mut function = call
        .function_or(&named, || not_found(&arn, Some(LATEST)))?
        .clone();
    let reserved = number(&call.input, "ReservedConcurrentExecutions").unwrap_or_default();
    let provisioned = provisioned_but(&function, "");
    if reserved < provisioned {
        return Err(ServiceError::invalid_parameter(format!(
            " ReservedConcurrentExecutions  {reserved} should not be lower than function's total \
             provisioned concurrency [{provisioned}]."
        ))
        .without_type());
    }
    if ACCOUNT - reserved_by_others(call, &named.name) - reserved < LEAST_UNRESERVED {
        return Err(ServiceError::invalid_parameter(format!(
            "Specified ReservedConcurrentExecutions for function decreases account's \
             UnreservedConcurrentExecution below its minimum value of [{LEAST_UNRESERVED}]."
        ))
        .without_type());
    }
    function.insert(parts::RESERVED.into(), reserved.into());
    call.save_function(&named.name, function);
    let mut output = Object::new();
    output.insert("ReservedConcurrentExecutions".into(), reserved.into());
    Ok(output)
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?.unqualified()?;
    let reserved = match call.managed(&named) {
        Some(function) => number(function, parts::RESERVED),
        None => match call.served_function(&named.name) {
            Some(function) => function.reserved_concurrency.map(i64::from),
            None => return Err(not_found(&call.function_arn(&named.name), None)),
        },
    };
    let mut output = Object::new();
    if let Some(reserved) = reserved {
        output.insert("ReservedConcurrentExecutions".into(), reserved.into());
    }
    Ok(output)
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?.unqualified()?;
    let mut function = call.function(&named)?.clone();
    function.shift_remove(parts::RESERVED);
    call.save_function(&named.name, function);
    Ok(Object::new())
}

/// The function and the qualifier that concurrency is provisioned for.
fn target(call: &Call<'_>, latest: &'static str) -> Result<(Named, Object), ServiceError> {
    let named = Named::of(call)?;
    let qualifier = named.qualifier_or_latest();
    if qualifier == LATEST {
        return Err(ServiceError::invalid_parameter(latest));
    }
    let arn = call.function_arn(&named.name);
    let missing = || {
        if name::is_version(qualifier) {
            not_found(&arn, Some(qualifier))
        } else {
            no_such_alias(&arn, qualifier)
        }
    };
    let function = call.function_or(&named, missing)?.clone();
    if is_qualifier_of(&function, qualifier) {
        Ok((named, function))
    } else {
        Err(missing())
    }
}

pub(super) fn put_provisioned(call: &mut Call<'_>) -> Outcome {
    let (named, mut function) = target(
        call,
        "Provisioned Concurrency Configs cannot be applied to unpublished function versions.",
    )?;
    let qualifier = named.qualifier_or_nothing();
    check_overlap(&function, qualifier)?;
    let wanted = number(&call.input, "ProvisionedConcurrentExecutions").unwrap_or_default();
    check_share(call, &function, qualifier, wanted)?;
    let config = json!({ WANTED: wanted, "LastModified": call.moment() });
    let output = shown(&config, "IN_PROGRESS");
    object_mut(&mut function, parts::PROVISIONED).insert(qualifier.to_owned(), config);
    call.save_function(&named.name, function);
    Ok(output)
}

/// What is provisioned for all qualifiers of a function but one.
fn provisioned_but(function: &Object, qualifier: &str) -> i64 {
    object(function, parts::PROVISIONED)
        .into_iter()
        .flatten()
        .filter(|(other, _)| *other != qualifier)
        .filter_map(|(_, config)| config[WANTED].as_i64())
        .sum()
}

/// What is provisioned comes out of what the function reserves, else out of what nobody does.
fn check_share(
    call: &Call<'_>,
    function: &Object,
    qualifier: &str,
    wanted: i64,
) -> Result<(), ServiceError> {
    if let Some(reserved) = number(function, parts::RESERVED) {
        return if provisioned_but(function, qualifier) + wanted > reserved {
            Err(ServiceError::invalid_parameter(
                "Requested Provisioned Concurrency should not be greater than the \
                 reservedConcurrentExecution for function",
            ))
        } else {
            Ok(())
        };
    }
    let unreserved = ACCOUNT - reserved_by_others(call, "");
    let refused = if wanted > unreserved {
        format!(
            "Specified ConcurrentExecutions for function is greater than account's unreserved \
             concurrency [{unreserved}]."
        )
    } else if unreserved - wanted < LEAST_UNRESERVED {
        format!(
            "Specified ConcurrentExecutions for function decreases account's \
             UnreservedConcurrentExecution below its minimum value of [{LEAST_UNRESERVED}]."
        )
    } else {
        return Ok(());
    };
    Err(ServiceError::invalid_parameter(refused).without_type())
}

/// An alias and the version that it stands for cannot both have some.
fn check_overlap(function: &Object, qualifier: &str) -> Result<(), ServiceError> {
    let provisioned = object(function, parts::PROVISIONED);
    let has = |qualifier: &str| provisioned.is_some_and(|all| all.contains_key(qualifier));
    let aliases = object(function, parts::ALIASES);
    if let Some(alias) = aliases.and_then(|aliases| aliases.get(qualifier)) {
        if has(alias["FunctionVersion"].as_str().unwrap_or_default()) {
            return Err(ServiceError::resource_conflict(
                "Alias can't be used for Provisioned Concurrency configuration on an already \
                 Provisioned version",
            ));
        }
    } else if aliases
        .into_iter()
        .flatten()
        .any(|(name, alias)| alias["FunctionVersion"] == qualifier && has(name))
    {
        return Err(ServiceError::resource_conflict(
            "Version is pointed by a Provisioned Concurrency alias",
        ));
    }
    Ok(())
}

fn shown(config: &Value, status: &str) -> Object {
    let wanted = config[WANTED].as_i64().unwrap_or_default();
    let ready = if status == "READY" { wanted } else { 0 };
    let mut shown = Object::new();
    shown.insert(
        "RequestedProvisionedConcurrentExecutions".into(),
        wanted.into(),
    );
    shown.insert(
        "AllocatedProvisionedConcurrentExecutions".into(),
        ready.into(),
    );
    shown.insert(
        "AvailableProvisionedConcurrentExecutions".into(),
        ready.into(),
    );
    shown.insert("Status".into(), status.into());
    shown.insert("LastModified".into(), config["LastModified"].clone());
    shown
}

pub(super) fn get_provisioned(call: &mut Call<'_>) -> Outcome {
    let (named, function) = target(
        call,
        "The function resource provided must be an alias or a published version.",
    )?;
    object(&function, parts::PROVISIONED)
        .and_then(|all| all.get(named.qualifier_or_nothing()))
        .map(|config| shown(config, "READY"))
        .ok_or_else(|| {
            ServiceError::new(
                "ProvisionedConcurrencyConfigNotFoundException",
                404,
                "No Provisioned Concurrency Config found for this function",
            )
        })
}

pub(super) fn list_provisioned(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?.unqualified()?;
    let arn = call.function_arn(&named.name);
    let configs = object(call.function(&named)?, parts::PROVISIONED)
        .into_iter()
        .flatten()
        .map(|(qualifier, config)| {
            let mut shown = shown(config, "READY");
            shown.insert("FunctionArn".into(), qualified(&arn, qualifier).into());
            Value::Object(shown)
        })
        .collect();
    page(
        configs,
        "ProvisionedConcurrencyConfigs",
        member("FunctionArn"),
        PAGE,
        &call.input,
    )
}

pub(super) fn delete_provisioned(call: &mut Call<'_>) -> Outcome {
    let (named, mut function) = target(
        call,
        "The function resource provided must be an alias or a published version.",
    )?;
    object_mut(&mut function, parts::PROVISIONED).shift_remove(named.qualifier_or_nothing());
    call.save_function(&named.name, function);
    Ok(Object::new())
}
