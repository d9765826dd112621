//! Input against the model's bounds, in the words of Amazon's framework.
//! Source of the words: recorded, `api.json` (patterns, words); the others documented in the
//! error reference of several services.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::Object;
use crate::{
    error::ServiceError,
    generated,
    model::{Location, Member, NumberKind, Operation, Protocol, Service, Shape, Structure, Text},
    operations::lambda::runtime,
};

/// Holds an input against its bounds and reports all that is wrong at once.
pub(super) fn input(
    service: &Service,
    operation: &Operation,
    input: &Object,
) -> Result<(), ServiceError> {
    let Some(structure) = operation.input else {
        return Ok(());
    };
    // API Gateway names its body as a member; other services do not.
    let own_body = service.id == generated::apigateway::SERVICE.id;
    let body = if own_body {
        format!("{}Input.", lower_first(operation.name))
    } else {
        String::new()
    };
    if service.id == generated::iam::SERVICE.id {
        iam_names(structure, input)?;
    }
    let of_lambda = service.id == generated::lambda::SERVICE.id;
    let mut violations = Vec::new();
    if of_lambda {
        violations.extend(compatible_runtimes(input));
    }
    let in_body = |member: &&&'static Member| member.location == Location::Body;
    for member in structure
        .members
        .iter()
        .collect::<Vec<_>>()
        .iter()
        .filter(in_body)
    {
        // Lambda refuses a function's runtime in words of its own.
        if of_lambda && ["Runtime", "CompatibleRuntimes"].contains(&member.name) {
            continue;
        }
        check_member(member, &body, input, own_body, &mut violations);
    }
    for member in structure
        .members
        .iter()
        .filter(|member| member.location != Location::Body)
        // The operations that import have words of their own for it.
        .filter(|member| !own_body || member.name != "mode")
    {
        check_member(member, "", input, own_body, &mut violations);
    }
    if violations.is_empty() {
        return Ok(());
    }
    let count = violations.len();
    // IAM and STS have a word of their own for it.
    let code = if service.protocol == Protocol::Query {
        "ValidationError"
    } else {
        "ValidationException"
    };
    Err(ServiceError::new(
        code,
        400,
        format!(
            "{count} validation error{} detected: {}",
            if count == 1 { "" } else { "s" },
            violations.join("; ")
        ),
    ))
}

/// What is wrong with the runtimes of a layer, in words that name those of functions.
/// Source: recorded (LocalStack's `test_layer_exceptions`).
fn compatible_runtimes(input: &Object) -> Option<String> {
    let given = input.get("CompatibleRuntimes")?;
    let known = |runtime: &Value| runtime.as_str().is_some_and(runtime::is_known);
    if given.as_array()?.iter().all(known) {
        return None;
    }
    Some(failed(
        "compatibleRuntimes",
        &shown(given),
        &format!(
            "Member must satisfy enum value set: [{}]",
            runtime::RUNTIMES.join(", ")
        ),
    ))
}

/// What names of IAM's things are made of, in its model.
const IAM_NAME: &str = "[\\w+=,.@-]+";

/// IAM has words of its own for names that are none.
fn iam_names(structure: &'static Structure, input: &Object) -> Result<(), ServiceError> {
    let part = |byte: u8| byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte);
    for member in structure.members {
        let is_name = matches!(member.shape, Shape::Text(text) if text.pattern == Some(IAM_NAME));
        let given = input.get(member.name).and_then(Value::as_str);
        if is_name && given.is_some_and(|given| !given.bytes().all(part)) {
            return Err(ServiceError::new(
                "ValidationError",
                400,
                format!(
                    "The specified value for {} is invalid. It must contain only alphanumeric \
                     characters and/or the following: +=,.@_-",
                    path_name(member)
                ),
            ));
        }
    }
    Ok(())
}

fn lower_first(name: &str) -> String {
    let mut characters = name.chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => String::new(),
    }
}

fn check_members(
    structure: &'static Structure,
    prefix: &str,
    object: &Object,
    violations: &mut Vec<String>,
) {
    for member in structure.members {
        check_member(member, prefix, object, false, violations);
    }
}

/// `lenient`: what must be there is looked for by the operation, which has words of its own.
fn check_member(
    member: &Member,
    prefix: &str,
    object: &Object,
    lenient: bool,
    violations: &mut Vec<String>,
) {
    let path = format!("{prefix}{}", path_name(member));
    match object.get(member.name) {
        Some(value) => check(member.shape, &path, value, violations),
        None if member.required && !lenient => violations.push(format!(
            "Value null at '{path}' failed to satisfy constraint: Member must not be null"
        )),
        None => {}
    }
}

/// What Amazon calls a member in its messages: its own name, with a small first letter.
fn path_name(member: &Member) -> String {
    lower_first(member.name)
}

fn check(shape: Shape, path: &str, value: &Value, violations: &mut Vec<String>) {
    match (shape, value) {
        (Shape::Text(text), Value::String(given)) => check_text(text, path, given, violations),
        (Shape::Number(number), Value::Number(given)) => {
            let given_float = given.as_f64().unwrap_or_default();
            #[expect(clippy::cast_precision_loss, reason = "bounds are small")]
            if let Some(min) = number.min
                && given_float < min as f64
            {
                violations.push(failed(
                    path,
                    given,
                    &format!("Member must have value greater than or equal to {min}"),
                ));
            }
            #[expect(clippy::cast_precision_loss, reason = "bounds are small")]
            if let Some(max) = number.max
                && given_float > max as f64
            {
                violations.push(failed(
                    path,
                    given,
                    &format!("Member must have value less than or equal to {max}"),
                ));
            }
        }
        (Shape::List(list), Value::Array(items)) => {
            check_length(path, items.len(), list.min, list.max, violations, || {
                shown(value)
            });
            if let Some(constraints) = constraints(list.item) {
                if items.iter().any(|item| breaks(list.item, item)) {
                    violations.push(failed(
                        path,
                        &shown(value),
                        &format!(
                            "Member must satisfy constraint: [{constraints}, Member must not be \
                             null]"
                        ),
                    ));
                }
                return;
            }
            for (index, item) in items.iter().enumerate() {
                let path = format!("{path}.{}.member", index + 1);
                check(list.item, &path, item, violations);
            }
        }
        (Shape::Map(map), Value::Object(entries)) => {
            check_length(path, entries.len(), map.min, map.max, violations, || {
                shown(value)
            });
            let key_breaks = |key: &String| breaks(map.key, &Value::String(key.clone()));
            if let Some(constraints) = constraints(map.key)
                && entries.keys().any(key_breaks)
            {
                violations.push(failed(
                    path,
                    &shown(value),
                    &format!("Map keys must satisfy constraint: [{constraints}]"),
                ));
            }
            if let Some(constraints) = constraints(map.value) {
                if entries.values().any(|value| breaks(map.value, value)) {
                    violations.push(failed(
                        path,
                        &shown(&as_numbers_of(map.value, entries)),
                        &format!(
                            "Map value must satisfy constraint: [{constraints}, Member must not \
                             be null]"
                        ),
                    ));
                }
                return;
            }
            for (key, value) in entries {
                check(
                    map.value,
                    &format!("{path}.{key}.member"),
                    value,
                    violations,
                );
            }
        }
        (Shape::Structure(structure), Value::Object(object)) => {
            check_members(structure, &format!("{path}."), object, violations);
        }
        _ => {}
    }
}

/// Whether a single value breaks its bounds.
fn breaks(shape: Shape, value: &Value) -> bool {
    let mut violations = Vec::new();
    check(shape, "", value, &mut violations);
    !violations.is_empty() || value.is_null()
}

/// All that is asked of text or of a number in a list or a map, which Amazon tells at once;
/// `None` for shapes whose members are told one by one.
/// Source: recorded for Lambda (LocalStack's recordings of Amazon's answers).
fn constraints(shape: Shape) -> Option<String> {
    let mut asked = Vec::new();
    match shape {
        Shape::Text(text) => {
            if let Some(max) = text.max {
                asked.push(format!(
                    "Member must have length less than or equal to {max}"
                ));
            }
            if let Some(min) = text.min {
                asked.push(format!(
                    "Member must have length greater than or equal to {min}"
                ));
            }
            if let Some(pattern) = text.pattern {
                asked.push(format!(
                    "Member must satisfy regular expression pattern: {pattern}"
                ));
            }
            if !text.words.is_empty() {
                let words = in_amazons_order(text.words).join(", ");
                asked.push(format!("Member must satisfy enum value set: [{words}]"));
            }
        }
        Shape::Number(number) => {
            let bound = |bound: i64| match number.kind {
                NumberKind::Double => format!("{bound}.0"),
                NumberKind::Integer | NumberKind::Long => bound.to_string(),
            };
            if let Some(max) = number.max {
                asked.push(format!(
                    "Member must have value less than or equal to {}",
                    bound(max)
                ));
            }
            if let Some(min) = number.min {
                asked.push(format!(
                    "Member must have value greater than or equal to {}",
                    bound(min)
                ));
            }
        }
        _ => {}
    }
    (!asked.is_empty()).then(|| asked.join(", "))
}

/// The entries of a map, with whole numbers as what they are said to be: `2.0` where any number
/// may stand.
fn as_numbers_of(shape: Shape, entries: &Object) -> Value {
    let is_double = matches!(shape, Shape::Number(number) if number.kind == NumberKind::Double);
    let entries = entries.iter().map(|(key, value)| {
        let as_double = value.as_f64().filter(|_| is_double).map(Value::from);
        (key.clone(), as_double.unwrap_or_else(|| value.clone()))
    });
    Value::Object(entries.collect())
}

/// A list or a map as Amazon's framework prints it: `[a, b]`, `{a=1, b=2}`.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(shown).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{key}={}", shown(value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        other => other.to_string(),
    }
}

fn failed(path: &str, value: &dyn std::fmt::Display, constraint: &str) -> String {
    format!("Value '{value}' at '{path}' failed to satisfy constraint: {constraint}")
}

fn check_text(text: &'static Text, path: &str, given: &str, violations: &mut Vec<String>) {
    let length = given.chars().count();
    check_length(path, length, text.min, text.max, violations, || {
        given.to_owned()
    });
    if let Some(pattern) = text.pattern
        && !matches(pattern, given)
    {
        violations.push(failed(
            path,
            &given,
            &format!("Member must satisfy regular expression pattern: {pattern}"),
        ));
    }
    if !text.words.is_empty() && !text.words.contains(&given) {
        violations.push(failed(
            path,
            &given,
            &format!(
                "Member must satisfy enum value set: [{}]",
                in_amazons_order(text.words).join(", ")
            ),
        ));
    }
}

fn check_length(
    path: &str,
    length: usize,
    min: Option<i64>,
    max: Option<i64>,
    violations: &mut Vec<String>,
    value: impl Fn() -> String,
) {
    let length = i64::try_from(length).unwrap_or(i64::MAX);
    if let Some(min) = min
        && length < min
    {
        violations.push(failed(
            path,
            &value(),
            &format!("Member must have length greater than or equal to {min}"),
        ));
    }
    if let Some(max) = max
        && length > max
    {
        violations.push(failed(
            path,
            &value(),
            &format!("Member must have length less than or equal to {max}"),
        ));
    }
}

/// Patterns of the models, each compiled once. One that this engine cannot read (a look-around,
/// say) holds nothing back.
fn matches(pattern: &'static str, given: &str) -> bool {
    use std::{collections::HashMap, sync::Mutex};
    static COMPILED: LazyLock<Mutex<HashMap<&'static str, Option<Regex>>>> =
        LazyLock::new(Mutex::default);
    let mut compiled = COMPILED
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    compiled
        .entry(pattern)
        .or_insert_with(|| Regex::new(&format!("^(?:{pattern})$")).ok())
        .as_ref()
        .is_none_or(|regex| regex.is_match(given))
}

/// Amazon lists words in an order that its models do not tell.
/// Source: recorded, `api.json`; those of Lambda by LocalStack's tests of it.
const RECORDED_ORDERS: [&[&str]; 7] = [
    &["Terminate", "Allow"],
    &["RESPONSE_STREAM", "BUFFERED"],
    &["LATEST", "AT_TIMESTAMP", "TRIM_HORIZON"],
    &["add", "remove", "move", "test", "replace", "copy"],
    &["HTTP", "MOCK", "AWS_PROXY", "HTTP_PROXY", "AWS"],
    &[
        "RESPONSE_BODY",
        "RESPONSE",
        "METHOD",
        "MODEL",
        "AUTHORIZER",
        "RESPONSE_HEADER",
        "RESOURCE",
        "PATH_PARAMETER",
        "REQUEST_BODY",
        "QUERY_PARAMETER",
        "API",
        "REQUEST_HEADER",
    ],
    &[
        "REQUEST_TOO_LARGE",
        "RESOURCE_NOT_FOUND",
        "AUTHORIZER_CONFIGURATION_ERROR",
        "MISSING_AUTHENTICATION_TOKEN",
        "BAD_REQUEST_BODY",
        "INVALID_SIGNATURE",
        "INVALID_API_KEY",
        "BAD_REQUEST_PARAMETERS",
        "AUTHORIZER_FAILURE",
        "UNAUTHORIZED",
        "INTEGRATION_TIMEOUT",
        "ACCESS_DENIED",
        "DEFAULT_4XX",
        "DEFAULT_5XX",
        "WAF_FILTERED",
        "QUOTA_EXCEEDED",
        "THROTTLED",
        "API_CONFIGURATION_ERROR",
        "UNSUPPORTED_MEDIA_TYPE",
        "INTEGRATION_FAILURE",
        "EXPIRED_TOKEN",
    ],
];

fn in_amazons_order(words: &'static [&'static str]) -> &'static [&'static str] {
    RECORDED_ORDERS
        .into_iter()
        .find(|order| order.len() == words.len() && order.iter().all(|word| words.contains(word)))
        .unwrap_or(words)
}
