//! A body against its model, and what is wrong with it in the words of Amazon's validator.
//!
//! The words are those of the validator that Amazon's logs show (`object has missing required
//! properties (["a"])`); only some of them are recorded. Like it, a container that does not fit
//! hides what is wrong inside of it.

use http::header;
use jsonschema::{
    ValidationError,
    error::{TypeKind, ValidationErrorKind},
};
use serde_json::Value;
use whygate_exchange::{
    Exchange, Fault, MOST_VIOLATIONS, SchemaViolation, ValidateFault, view::redact,
};

use crate::{
    headers,
    plan::validation::{BodyModel, CompiledModel},
};

/// Characters of a violation's text.
const LONGEST_TEXT: usize = 400;

/// What Amazon says of a body that is no JSON at all (recorded for an empty one).
const NOT_JSON: &str = "Unknown error parsing request body";

/// The model for the request's content type; without one, `application/json` counts.
pub(super) fn model_for<'plan>(
    models: &'plan [BodyModel],
    exchange: &Exchange,
) -> Option<&'plan BodyModel> {
    if models.is_empty() {
        return None;
    }
    let wanted = headers::text(&exchange.received.headers, &header::CONTENT_TYPE)
        .map(headers::essence)
        .filter(|media_type| !media_type.is_empty())
        .unwrap_or("application/json");
    models
        .iter()
        .find(|model| headers::essence(&model.content_type).eq_ignore_ascii_case(wanted))
        .or_else(|| models.iter().find(|model| model.content_type == "$default"))
}

/// Holds a body against a model.
pub(super) fn validate(
    schema: &CompiledModel,
    model: &BodyModel,
    bytes: &[u8],
) -> Result<(), Fault> {
    let body: Value = if let Ok(body) = serde_json::from_slice(bytes) {
        body
    } else {
        let violation = SchemaViolation {
            pointer: String::new(),
            rule: "json".to_owned(),
            text: NOT_JSON.to_owned(),
        };
        return Err(fault(schema, model, vec![violation], None));
    };
    if schema.validator.is_valid(&body) {
        return Ok(());
    }
    let errors: Vec<ValidationError<'_>> = schema
        .validator
        .iter_errors(&body)
        .take(MOST_VIOLATIONS * 4)
        .collect();
    let shown: Vec<&ValidationError<'_>> = errors
        .iter()
        .filter(|error| {
            !errors.iter().any(|other| {
                lies_within(
                    error.instance_path().as_str(),
                    other.instance_path().as_str(),
                )
            })
        })
        .take(MOST_VIOLATIONS)
        .collect();
    let place = shown
        .first()
        .and_then(|error| schema.place_of(error.schema_path().as_str()));
    Err(fault(schema, model, violations(&shown), place))
}

fn fault(
    schema: &CompiledModel,
    model: &BodyModel,
    violations: Vec<SchemaViolation>,
    place: Option<whygate_model::Place>,
) -> Fault {
    Fault::Validate(ValidateFault::InvalidBody {
        model: schema.name.clone(),
        content_type: model.content_type.clone(),
        violations,
        place: place.unwrap_or_else(|| schema.place.clone()),
    })
}

/// Whether a pointer leads to something inside of what another one leads to.
fn lies_within(inner: &str, outer: &str) -> bool {
    inner
        .strip_prefix(outer)
        .is_some_and(|rest| rest.starts_with('/'))
}

fn violations(errors: &[&ValidationError<'_>]) -> Vec<SchemaViolation> {
    let mut violations: Vec<SchemaViolation> = Vec::new();
    let mut missing_told: Vec<&str> = Vec::new();
    for error in errors {
        let pointer = error.instance_path().as_str();
        let text = if let ValidationErrorKind::Required { .. } = error.kind() {
            // All that is missing at one place is one violation.
            if missing_told.contains(&pointer) {
                continue;
            }
            missing_told.push(pointer);
            missing(pointer, errors)
        } else {
            text(error, is_secret(pointer))
        };
        let violation = SchemaViolation {
            pointer: pointer.to_owned(),
            rule: error.kind().keyword().to_owned(),
            text: redact::bounded(&text, LONGEST_TEXT),
        };
        if !violations.contains(&violation) {
            violations.push(violation);
        }
    }
    violations
}

fn missing(pointer: &str, errors: &[&ValidationError<'_>]) -> String {
    let names: Vec<&Value> = errors
        .iter()
        .filter(|error| error.instance_path().as_str() == pointer)
        .filter_map(|error| match error.kind() {
            ValidationErrorKind::Required { property } => Some(property),
            _ => None,
        })
        .collect();
    format!("object has missing required properties ({})", list(names))
}

/// `["a","b"]`.
fn list<'value>(values: impl IntoIterator<Item = &'value Value>) -> String {
    Value::Array(values.into_iter().cloned().collect()).to_string()
}

/// Whether a member on the way has the name of a secret.
fn is_secret(pointer: &str) -> bool {
    pointer.split('/').any(redact::is_secret_name)
}

fn text(error: &ValidationError<'_>, secret: bool) -> String {
    let instance = error.instance();
    let found = || {
        if secret {
            "***".to_owned()
        } else {
            redact::bounded(&instance.to_string(), 100)
        }
    };
    let length = || instance.as_str().map_or(0, |text| text.chars().count());
    let elements = || instance.as_array().map_or(0, Vec::len);
    let members = || instance.as_object().map_or(0, serde_json::Map::len);
    match error.kind() {
        ValidationErrorKind::Type { kind } => format!(
            "instance type ({}) does not match any allowed primitive type (allowed: {})",
            type_of(instance),
            allowed(kind)
        ),
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let names: Vec<Value> = unexpected.iter().map(|name| name.as_str().into()).collect();
            format!(
                "object instance has properties which are not allowed by the schema: {}",
                list(&names)
            )
        }
        ValidationErrorKind::Enum { options } => format!(
            "instance value ({}) not found in enum (possible values: {options})",
            found()
        ),
        ValidationErrorKind::MinLength { limit } => format!(
            "string {} is too short (length: {}, required minimum: {limit})",
            found(),
            length()
        ),
        ValidationErrorKind::MaxLength { limit } => format!(
            "string {} is too long (length: {}, maximum allowed: {limit})",
            found(),
            length()
        ),
        ValidationErrorKind::Pattern { pattern } => format!(
            "ECMA 262 regex {} does not match input string {}",
            Value::from(pattern.as_str()),
            found()
        ),
        ValidationErrorKind::Format { format } => {
            format!(
                "string {} is invalid against requested format {format}",
                found()
            )
        }
        ValidationErrorKind::Minimum { limit } => format!(
            "numeric instance is lower than the required minimum (minimum: {limit}, found: {})",
            found()
        ),
        ValidationErrorKind::Maximum { limit } => format!(
            "numeric instance is greater than the required maximum (maximum: {limit}, found: {})",
            found()
        ),
        ValidationErrorKind::ExclusiveMaximum { limit } => {
            format!("numeric instance is not strictly lower than the required maximum {limit}")
        }
        ValidationErrorKind::MultipleOf { multiple_of } => {
            format!(
                "remainder of division is not zero ({} / {multiple_of})",
                found()
            )
        }
        ValidationErrorKind::MinItems { limit } => format!(
            "array is too short: must have at least {limit} elements but instance has {} elements",
            elements()
        ),
        ValidationErrorKind::MaxItems { limit } => format!(
            "array is too long: must have at most {limit} elements but instance has {} elements",
            elements()
        ),
        ValidationErrorKind::UniqueItems => "array must not contain duplicate elements".to_owned(),
        ValidationErrorKind::AdditionalItems { limit } => format!(
            "array has {} elements, and only {limit} are allowed by the schema",
            elements()
        ),
        ValidationErrorKind::MinProperties { limit } => format!(
            "object has too few properties (found {} but schema requires at least {limit})",
            members()
        ),
        ValidationErrorKind::MaxProperties { limit } => format!(
            "object has too many properties (found {} but schema requires at most {limit})",
            members()
        ),
        ValidationErrorKind::AnyOf { context } => format!(
            "instance failed to match at least one required schema among {}",
            context.len()
        ),
        ValidationErrorKind::OneOfNotValid { context } => format!(
            "instance failed to match exactly one schema (matched 0 out of {})",
            context.len()
        ),
        ValidationErrorKind::OneOfMultipleValid { context } => format!(
            "instance failed to match exactly one schema (matched {} out of {})",
            context.iter().filter(|errors| errors.is_empty()).count(),
            context.len()
        ),
        ValidationErrorKind::Not { .. } => {
            "instance matched a schema which it should not have".to_owned()
        }
        ValidationErrorKind::BacktrackLimitExceeded { .. }
        | ValidationErrorKind::RegexEngineFailure { .. } => {
            "ECMA 262 regex takes too long on the input string".to_owned()
        }
        other => format!("instance breaks the rule {}", other.keyword()),
    }
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The types that a schema allows; whoever allows numbers allows whole ones.
fn allowed(kind: &TypeKind) -> String {
    let mut names: Vec<String> = match kind {
        TypeKind::Single(kind) => vec![kind.to_string()],
        TypeKind::Multiple(kinds) => kinds.iter().map(|kind| kind.to_string()).collect(),
    };
    if names.iter().any(|name| name == "number") && !names.iter().any(|name| name == "integer") {
        names.push("integer".to_owned());
    }
    names.sort();
    let names: Vec<Value> = names.into_iter().map(Value::from).collect();
    list(&names)
}
