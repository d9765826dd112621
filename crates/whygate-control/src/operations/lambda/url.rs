//! Addresses of functions' own, one for the function and one for each alias.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html>; words are
//! recorded.

use serde_json::Value;

use super::{Named, nothing_there, page, parts};
use crate::{
    error::ServiceError,
    functions::qualified,
    operations::{Call, Object, Outcome, copied, new_id, object, object_mut, text},
};

/// The most that a page of addresses holds.
const PAGE: usize = 50;
/// The length of an address's first label.
const ID: usize = 32;

/// The function and the alias that an address belongs to, or what is said where there is none.
fn target(
    call: &Call<'_>,
    missing: impl FnOnce() -> ServiceError,
) -> Result<(Named, Object), ServiceError> {
    let named = Named::of(call)?;
    check_qualifier(&named)?;
    let function = call.function_or(&named, missing)?.clone();
    Ok((named, function))
}

fn no_function() -> ServiceError {
    ServiceError::resource_not_found("Function does not exist")
}

/// The function and the alias that an address is written for.
fn written(call: &Call<'_>) -> Result<(Named, Object), ServiceError> {
    let (named, function) = target(call, no_function)?;
    let qualifier = named.qualifier().unwrap_or_default();
    let has_alias =
        object(&function, parts::ALIASES).is_some_and(|aliases| aliases.contains_key(qualifier));
    if qualifier.is_empty() || has_alias {
        Ok((named, function))
    } else {
        Err(no_function())
    }
}

fn check_qualifier(named: &Named) -> Result<(), ServiceError> {
    let qualifier = named.qualifier().unwrap_or_default();
    // The model says it with a look-ahead.
    if super::name::is_version(qualifier) || qualifier == super::LATEST {
        return Err(ServiceError::new(
            "ValidationException",
            400,
            format!(
                "1 validation error detected: Value '{qualifier}' at 'qualifier' failed to \
                 satisfy constraint: Member must satisfy regular expression pattern: \
                 ((?!^\\d+$)^[0-9a-zA-Z-_]+$)"
            ),
        ));
    }
    Ok(())
}

/// Where functions' addresses are reached: at this listener, under a name of its own.
fn address(call: &Call<'_>, id: &str) -> String {
    let port = call
        .functions
        .authority
        .rsplit_once(':')
        .map_or("", |(_, port)| port);
    let port = if port.is_empty() || port.contains(']') {
        String::new()
    } else {
        format!(":{port}")
    };
    format!("http://{id}.lambda-url.{}.localhost{port}/", call.region)
}

fn shown(call: &Call<'_>, arn: &str, qualifier: &str, url: &Object) -> Object {
    let mut shown = copied(
        url,
        &[
            "AuthType",
            "Cors",
            "CreationTime",
            "LastModifiedTime",
            "InvokeMode",
        ],
    );
    let id = text(url, "id").unwrap_or_default();
    shown.insert("FunctionUrl".into(), address(call, id).into());
    shown.insert("FunctionArn".into(), qualified(arn, qualifier).into());
    shown
}

/// The mode that holds where none was asked for.
const DEFAULT_MODE: &str = "BUFFERED";

/// An address that is read. One that is written shows its mode only if it was ever asked for.
/// Source: recorded (`test_url_config_lifecycle`, `test_lambda_update_function_url_config`).
fn read(call: &Call<'_>, arn: &str, qualifier: &str, url: &Object) -> Object {
    let mut shown = shown(call, arn, qualifier, url);
    shown
        .entry("InvokeMode")
        .or_insert_with(|| DEFAULT_MODE.into());
    shown
}

pub(super) fn create(call: &mut Call<'_>) -> Outcome {
    let (named, mut function) = written(call)?;
    let arn = call.function_arn(&named.name);
    let qualifier = named.qualifier().unwrap_or_default();
    let urls = object_mut(&mut function, parts::URLS);
    if urls.contains_key(qualifier) {
        return Err(ServiceError::resource_conflict(format!(
            "Failed to create function url config for [functionArn = {}]. Error message:  \
             FunctionUrlConfig exists for this Lambda function",
            qualified(&arn, qualifier)
        )));
    }
    let mut url = copied(&call.input, &["AuthType", "Cors", "InvokeMode"]);
    url.insert("id".into(), new_id(ID).into());
    url.insert("CreationTime".into(), call.moment().into());
    url.insert("LastModifiedTime".into(), call.moment().into());
    let output = shown(call, &arn, qualifier, &url);
    urls.insert(qualifier.to_owned(), Value::Object(url));
    call.save_function(&named.name, function);
    Ok(output)
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?;
    check_qualifier(&named)?;
    let function = call.readable(&named, nothing_there)?;
    let qualifier = named.qualifier().unwrap_or_default();
    let url = object(&function, parts::URLS)
        .and_then(|urls| object(urls, qualifier))
        .ok_or_else(nothing_there)?;
    Ok(read(call, &call.function_arn(&named.name), qualifier, url))
}

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    let (named, mut function) = written(call)?;
    let qualifier = named.qualifier().unwrap_or_default();
    let url = object_mut(&mut function, parts::URLS)
        .get_mut(qualifier)
        .and_then(Value::as_object_mut)
        .ok_or_else(nothing_there)?;
    url.extend(copied(&call.input, &["AuthType", "Cors", "InvokeMode"]));
    if object(url, "Cors").is_some_and(Object::is_empty) {
        url.shift_remove("Cors");
    }
    url.insert("LastModifiedTime".into(), call.moment().into());
    let arn = call.function_arn(&named.name);
    let output = shown(call, &arn, qualifier, url);
    call.save_function(&named.name, function);
    Ok(output)
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?;
    let arn = call.function_arn(&named.name);
    let function = call.readable(&named, no_function)?;
    let urls = object(&function, parts::URLS)
        .into_iter()
        .flatten()
        .filter_map(|(qualifier, url)| {
            Some(Value::Object(read(call, &arn, qualifier, url.as_object()?)))
        })
        .collect();
    page(
        urls,
        "FunctionUrlConfigs",
        super::member("FunctionArn"),
        PAGE,
        &call.input,
    )
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    let (named, mut function) = target(call, nothing_there)?;
    let qualifier = named.qualifier().unwrap_or_default();
    object_mut(&mut function, parts::URLS)
        .shift_remove(qualifier)
        .ok_or_else(nothing_there)?;
    call.save_function(&named.name, function);
    Ok(Object::new())
}
