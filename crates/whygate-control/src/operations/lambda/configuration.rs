//! The configuration of a function: what it is made of, what may stand in it, how it is shown.
//! Source: <https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html>; shapes
//! and words are recorded unless marked.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{LATEST, environment, new_revision, parts, runtime};
use crate::{
    code::{self, StoredCode},
    error::ServiceError,
    functions::qualified,
    operations::{Call, Object, number, object, text},
    state::Collection,
};

/// The longest that an invocation may take, in seconds.
const LONGEST: i64 = 900;
/// The most memory, in megabytes.
const MOST_MEMORY: i64 = 10_240;
/// The most layers of a function.
const MOST_LAYERS: usize = 5;
/// What a function and its layers may unpack to, in bytes.
const MOST_UNPACKED: u64 = 250 * 1024 * 1024;

/// Members that are kept as they were given, and left out where they were not.
const AS_GIVEN: [&str; 11] = [
    "DeadLetterConfig",
    "Environment",
    "KMSKeyArn",
    "FileSystemConfigs",
    "Runtime",
    "Handler",
    "DurableConfig",
    "TenancyConfig",
    "TracingConfig",
    "Role",
    "Description",
];

/// A new function's configuration, from what it was created with.
pub(super) fn create(
    call: &Call<'_>,
    name: &str,
    code: &StoredCode,
) -> Result<Object, ServiceError> {
    let mut configuration = Object::new();
    configuration.insert("FunctionName".into(), name.into());
    configuration.insert("Version".into(), LATEST.into());
    configuration.insert("PackageType".into(), "Zip".into());
    configuration.insert("Description".into(), "".into());
    configuration.insert("Timeout".into(), 3.into());
    configuration.insert("MemorySize".into(), 128.into());
    configuration.insert("TracingConfig".into(), json!({ "Mode": "PassThrough" }));
    configuration.insert("Architectures".into(), json!(["x86_64"]));
    configuration.insert("EphemeralStorage".into(), json!({ "Size": 512 }));
    configuration.insert(
        "SnapStart".into(),
        json!({ "ApplyOn": "None", "OptimizationStatus": "Off" }),
    );
    configuration.insert(
        "LoggingConfig".into(),
        json!({ "LogFormat": "Text", "LogGroup": format!("/aws/lambda/{name}") }),
    );
    apply(call, &mut configuration)?;
    put_code(call, &mut configuration, code);
    check_unpacked(&configuration)?;
    touch(call, &mut configuration);
    Ok(configuration)
}

/// Puts another package in the place of the one there is.
pub(super) fn put_code(call: &Call<'_>, configuration: &mut Object, code: &StoredCode) {
    configuration.insert(parts::CODE.into(), code.document());
    configuration.insert("CodeSha256".into(), code.sha256.as_str().into());
    configuration.insert("CodeSize".into(), code.size.into());
    if let Some(architectures) = call.input.get("Architectures") {
        configuration.insert("Architectures".into(), architectures.clone());
    }
}

/// Holds what a function and its layers unpack to against the limit.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>; the words
/// are inferred.
pub(super) fn check_unpacked(configuration: &Object) -> Result<(), ServiceError> {
    let layers = configuration.get("Layers").and_then(Value::as_array);
    let codes = layers
        .into_iter()
        .flatten()
        .map(|layer| &layer[parts::CODE])
        .chain(configuration.get(parts::CODE));
    let unpacked: u64 = codes.map(code::unpacked_of).sum();
    if unpacked > MOST_UNPACKED {
        return Err(ServiceError::invalid_parameter(format!(
            "Function code combined with layers exceeds the maximum allowed size of \
             {MOST_UNPACKED} bytes. The actual size is {unpacked} bytes."
        )));
    }
    Ok(())
}

/// Notes that the configuration changed.
pub(super) fn touch(call: &Call<'_>, configuration: &mut Object) {
    configuration.insert("LastModified".into(), call.moment().into());
    configuration.insert("RevisionId".into(), new_revision());
}

/// Takes over what an input says, or refuses all of it.
pub(super) fn apply(call: &Call<'_>, configuration: &mut Object) -> Result<(), ServiceError> {
    let input = &call.input;
    runtime::check(input)?;
    environment::check(input)?;
    check_numbers(input)?;
    for name in AS_GIVEN {
        if let Some(value) = input.get(name) {
            configuration.insert(name.to_owned(), value.clone());
        }
    }
    for name in ["Timeout", "MemorySize", "Architectures", "EphemeralStorage"] {
        if let Some(value) = input.get(name) {
            configuration.insert(name.to_owned(), value.clone());
        }
    }
    if let Some(vpc) = object(input, "VpcConfig") {
        configuration.insert("VpcConfig".into(), vpc_config(vpc));
    }
    if let Some(snap_start) = object(input, "SnapStart") {
        configuration.insert(
            "SnapStart".into(),
            json!({
                "ApplyOn": text(snap_start, "ApplyOn").unwrap_or("None"),
                "OptimizationStatus": "Off",
            }),
        );
    }
    if let Some(given) = object(input, "LoggingConfig") {
        let config = logging_config(given, configuration);
        configuration.insert("LoggingConfig".into(), config);
    }
    if let Some(layers) = input.get("Layers").and_then(Value::as_array) {
        let layers = chosen_layers(call, layers)?;
        if layers.is_empty() {
            configuration.shift_remove("Layers");
        } else {
            configuration.insert("Layers".into(), Value::Array(layers));
        }
    }
    // What was emptied is left out. Source: inferred.
    for name in ["DeadLetterConfig", "FileSystemConfigs", "KMSKeyArn"] {
        let empty = match configuration.get(name) {
            Some(Value::Object(members)) => members
                .values()
                .all(|value| value.as_str().is_none_or(str::is_empty)),
            Some(Value::Array(items)) => items.is_empty(),
            Some(Value::String(text)) => text.is_empty(),
            _ => false,
        };
        if empty {
            configuration.shift_remove(name);
        }
    }
    Ok(())
}

/// The published model has bounds beyond those of functions as they are run here.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>; the words
/// are inferred from those of other members.
fn check_numbers(input: &Object) -> Result<(), ServiceError> {
    if let Some(seconds) = number(input, "Timeout").filter(|seconds| *seconds > LONGEST) {
        return Err(ServiceError::new(
            "ValidationException",
            400,
            format!(
                "1 validation error detected: Value '{seconds}' at 'timeout' failed to satisfy \
                 constraint: Member must have value less than or equal to {LONGEST}"
            ),
        ));
    }
    if number(input, "MemorySize").is_some_and(|megabytes| megabytes > MOST_MEMORY) {
        return Err(ServiceError::invalid_parameter(format!(
            "'MemorySize' value failed to satisfy constraint: Member must have value less than \
             or equal to {MOST_MEMORY}"
        )));
    }
    Ok(())
}

fn vpc_config(given: &Object) -> Value {
    let list = |name: &str| given.get(name).cloned().unwrap_or_else(|| json!([]));
    json!({
        "SubnetIds": list("SubnetIds"),
        "SecurityGroupIds": list("SecurityGroupIds"),
        "VpcId": "",
        "Ipv6AllowedForDualStack": given
            .get("Ipv6AllowedForDualStack")
            .cloned()
            .unwrap_or(Value::Bool(false)),
    })
}

/// Levels count with JSON alone, and have defaults there.
fn logging_config(given: &Object, configuration: &Object) -> Value {
    let mut config = object(configuration, "LoggingConfig")
        .cloned()
        .unwrap_or_default();
    config.extend(given.clone());
    if text(&config, "LogFormat") == Some("JSON") {
        for level in ["ApplicationLogLevel", "SystemLogLevel"] {
            config.entry(level).or_insert_with(|| "INFO".into());
        }
    } else {
        config.shift_remove("ApplicationLogLevel");
        config.shift_remove("SystemLogLevel");
    }
    Value::Object(config)
}

/// The layers of a function, as its configuration keeps them.
fn chosen_layers(call: &Call<'_>, arns: &[Value]) -> Result<Vec<Value>, ServiceError> {
    if arns.len() > MOST_LAYERS {
        return Err(ServiceError::invalid_parameter(format!(
            "Cannot reference more than {MOST_LAYERS} layers."
        )));
    }
    let arns: Vec<&str> = arns.iter().filter_map(Value::as_str).collect();
    let mut chosen: Vec<(&str, &str)> = Vec::new();
    let mut layers = Vec::new();
    for arn in arns {
        let missing =
            || ServiceError::invalid_parameter(format!("Layer version {arn} does not exist."));
        let (layer, version) = arn.rsplit_once(':').ok_or_else(missing)?;
        let fields: Vec<&str> = layer.split(':').collect();
        let [_, _, _, region, account, "layer", name] = fields[..] else {
            return Err(missing());
        };
        if region != call.region {
            return Err(ServiceError::invalid_parameter(format!(
                "Layers are not in the same region as the function. Layers are expected to be in \
                 region {}.",
                call.region
            )));
        }
        let stored = call
            .of_region(Collection::Layer, &call.function_id(name))
            .filter(|_| account == call.account)
            .and_then(|layer| object(layer, parts::VERSIONS)?.get(version)?.as_object())
            .ok_or_else(missing)?;
        if let Some((_, other)) = chosen.iter().find(|(chosen, _)| *chosen == layer) {
            return Err(ServiceError::invalid_parameter(format!(
                "Two different versions of the same layer are not allowed to be referenced in \
                 the same function. {other} and {arn} are versions of the same layer."
            )));
        }
        chosen.push((layer, arn));
        layers.push(json!({
            "Arn": arn,
            "CodeSize": stored.get("CodeSize"),
            parts::CODE: stored.get(parts::CODE),
        }));
    }
    Ok(layers)
}

/// How much of a configuration is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// All of it, as it is.
    Whole,
    /// As it is while it is being created.
    Created,
    /// As it is while it is being changed.
    Updated,
    /// Without what lists leave out.
    Listed,
}

/// A configuration as Amazon shows it, under an ARN with that qualifier.
pub(super) fn shown(arn: &str, configuration: &Object, qualifier: &str, how: Shown) -> Object {
    let mut output = configuration.clone();
    output.shift_remove(parts::CODE);
    output.insert("FunctionArn".into(), qualified(arn, qualifier).into());
    if let Some(Value::Array(layers)) = output.get_mut("Layers") {
        for layer in layers.iter_mut().filter_map(Value::as_object_mut) {
            layer.shift_remove(parts::CODE);
        }
    }
    if how == Shown::Listed {
        return output;
    }
    if let Some(runtime) = text(configuration, "Runtime") {
        let region = arn.split(':').nth(3).unwrap_or_default();
        let hash = Sha256::digest(runtime);
        output.insert(
            "RuntimeVersionConfig".into(),
            json!({ "RuntimeVersionArn": format!("arn:aws:lambda:{region}::runtime:{hash:x}") }),
        );
    }
    let being_created = "The function is being created.";
    match how {
        Shown::Created => {
            output.insert("State".into(), "Pending".into());
            output.insert("StateReason".into(), being_created.into());
            output.insert("StateReasonCode".into(), "Creating".into());
            // On Amazon the function has another revision once it can be called.
            output.insert("RevisionId".into(), new_revision());
        }
        Shown::Updated => {
            output.insert("State".into(), "Active".into());
            output.insert("LastUpdateStatus".into(), "InProgress".into());
            output.insert("LastUpdateStatusReason".into(), being_created.into());
            output.insert("LastUpdateStatusReasonCode".into(), "Creating".into());
            output.insert("RevisionId".into(), new_revision());
        }
        Shown::Whole | Shown::Listed => {
            output.insert("State".into(), "Active".into());
            output.insert("LastUpdateStatus".into(), "Successful".into());
        }
    }
    output
}

/// Whether two configurations differ in more than what tells versions apart.
pub(super) fn differ(one: &Object, other: &Object) -> bool {
    let essence = |configuration: &Object| {
        let mut essence = configuration.clone();
        for name in ["Version", "RevisionId", "LastModified", "Description"] {
            essence.shift_remove(name);
        }
        essence
    };
    essence(one) != essence(other)
}
