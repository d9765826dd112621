//! What becomes of asynchronous invocations, each qualifier for itself.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html>;
//! forms and words are recorded.

use serde_json::{Value, json};

use super::{LATEST, Named, is_qualifier_of, member, page, parts};
use crate::{
    error::ServiceError,
    functions::qualified,
    operations::{Call, Object, Outcome, object, object_mut, text},
};

/// The most that a page of configurations holds.
const PAGE: usize = 50;
/// The services that results can go to.
const SERVICES: [&str; 5] = ["lambda", "sqs", "sns", "events", "s3"];

const NO_FUNCTION: &str = "The function doesn't exist.";

fn no_config(arn: &str, qualifier: &str) -> ServiceError {
    ServiceError::resource_not_found(format!(
        "The function {arn}:{qualifier} doesn't have an EventInvokeConfig"
    ))
}

pub(super) fn put(call: &mut Call<'_>) -> Outcome {
    check_anything_given(call)?;
    let (named, function) = target(call)?;
    write(call, &named, function, Object::new())
}

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    check_anything_given(call)?;
    let (named, function) = target(call)?;
    let qualifier = named.qualifier_or_latest();
    let config = object(&function, parts::INVOKE_CONFIGS)
        .and_then(|configs| object(configs, qualifier))
        .cloned()
        .ok_or_else(|| no_config(&call.function_arn(&named.name), qualifier))?;
    write(call, &named, function, config)
}

fn target(call: &Call<'_>) -> Result<(Named, Object), ServiceError> {
    let named = Named::of(call)?;
    let missing = || ServiceError::resource_not_found(NO_FUNCTION);
    let function = call.function_or(&named, missing)?.clone();
    if is_qualifier_of(&function, named.qualifier_or_latest()) {
        Ok((named, function))
    } else {
        Err(missing())
    }
}

fn check_anything_given(call: &Call<'_>) -> Result<(), ServiceError> {
    let given = [
        "MaximumRetryAttempts",
        "MaximumEventAgeInSeconds",
        "DestinationConfig",
    ];
    if given.iter().any(|name| call.input.contains_key(*name)) {
        return Ok(());
    }
    Err(ServiceError::invalid_parameter(
        "You must specify at least one of error handling or destination setting.",
    ))
}

fn write(call: &mut Call<'_>, named: &Named, mut function: Object, mut config: Object) -> Outcome {
    let arn = call.function_arn(&named.name);
    let qualifier = named.qualifier_or_latest();
    for name in ["MaximumRetryAttempts", "MaximumEventAgeInSeconds"] {
        if let Some(value) = call.input.get(name) {
            config.insert(name.to_owned(), value.clone());
        }
    }
    let mut destinations = object(&config, "DestinationConfig")
        .cloned()
        .unwrap_or_default();
    if let Some(given) = object(&call.input, "DestinationConfig") {
        for kind in ["OnFailure", "OnSuccess"] {
            if let Some(value) = object(given, kind) {
                check_destination(call, &arn, given, kind)?;
                destinations.insert(kind.to_owned(), Value::Object(value.clone()));
            }
        }
    }
    for kind in ["OnFailure", "OnSuccess"] {
        destinations.entry(kind).or_insert_with(|| json!({}));
    }
    config.insert("DestinationConfig".into(), Value::Object(destinations));
    config.insert("FunctionArn".into(), qualified(&arn, qualifier).into());
    config.insert("LastModified".into(), call.now.into());
    object_mut(&mut function, parts::INVOKE_CONFIGS)
        .insert(qualifier.to_owned(), Value::Object(config.clone()));
    call.save_function(&named.name, function);
    Ok(config)
}

fn check_destination(
    call: &Call<'_>,
    arn: &str,
    given: &Object,
    kind: &str,
) -> Result<(), ServiceError> {
    let destination = |kind: &str| {
        object(given, kind)
            .and_then(|config| text(config, "Destination"))
            .filter(|destination| !destination.is_empty())
    };
    let Some(target) = destination(kind) else {
        return Ok(());
    };
    let service = target.split(':').nth(2).unwrap_or_default();
    if !SERVICES.contains(&service) {
        let written = |kind: &str, shape: &str| {
            destination(kind).map_or_else(
                || "null".to_owned(),
                |destination| format!("{shape}(destination={destination})"),
            )
        };
        return Err(ServiceError::invalid_parameter(format!(
            "The provided destination config DestinationConfig(onSuccess={}, onFailure={}) is \
             invalid.",
            written("OnSuccess", "OnSuccess"),
            written("OnFailure", "OnFailure"),
        )));
    }
    if service != "lambda" {
        return Ok(());
    }
    if target == arn
        || target
            .strip_prefix(arn)
            .is_some_and(|rest| rest.starts_with(':'))
    {
        return Err(ServiceError::invalid_parameter(
            "You can't specify the function as a destination for itself.",
        ));
    }
    let there = Named::parse(call, target).is_ok_and(|named| {
        call.managed(&named).is_some() || call.served_function(&named.name).is_some()
    });
    if there {
        return Ok(());
    }
    Err(ServiceError::invalid_parameter(format!(
        "The destination ARN {target} is invalid."
    )))
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?;
    let missing = || no_config(&call.function_arn(&named.name), named.qualifier_or_latest());
    let function = call.readable(&named, missing)?;
    object(&function, parts::INVOKE_CONFIGS)
        .and_then(|configs| object(configs, named.qualifier_or_latest()))
        .cloned()
        .ok_or_else(missing)
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?;
    let function = call.readable(&named, || ServiceError::resource_not_found(NO_FUNCTION))?;
    let configs = object(&function, parts::INVOKE_CONFIGS)
        .into_iter()
        .flatten()
        .map(|(_, config)| config.clone())
        .collect();
    page(
        configs,
        "FunctionEventInvokeConfigs",
        member("FunctionArn"),
        PAGE,
        &call.input,
    )
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?;
    let arn = call.function_arn(&named.name);
    let qualifier = named.qualifier().unwrap_or(LATEST);
    let missing = || no_config(&arn, qualifier);
    let mut function = call.function_or(&named, missing)?.clone();
    object_mut(&mut function, parts::INVOKE_CONFIGS)
        .shift_remove(qualifier)
        .ok_or_else(missing)?;
    call.save_function(&named.name, function);
    Ok(Object::new())
}
