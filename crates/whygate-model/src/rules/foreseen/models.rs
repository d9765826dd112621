//! Models that nothing fits: every body is refused.
//! Source: <https://json-schema.org/draft-04/draft-fge-json-schema-validation-00>.

use std::collections::HashSet;

use crate::{definition::RestApi, diagnostic::Diagnostic, node::Node, place::Place};

/// How deep a schema is looked into.
const MOST_DEPTH: usize = 32;

/// Pairs of a least and a most.
const RANGES: [(&str, &str); 4] = [
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
];

pub(super) fn check(api: &RestApi, diagnostics: &mut Vec<Diagnostic>) {
    let validated: HashSet<&str> = api
        .methods()
        .filter(|(_, method)| {
            method
                .request_validator
                .as_ref()
                .and_then(|name| api.request_validators.get(name.as_str()))
                .is_some_and(|validator| validator.validate_request_body)
        })
        .flat_map(|(_, method)| method.request_models.values())
        .map(|name| name.value.as_str())
        .collect();
    for (key, model) in &api.models {
        if !validated.contains(key.as_str()) && !validated.contains(model.name.value.as_str()) {
            continue;
        }
        if let Some((place, what)) = contradiction(&model.schema, 0) {
            diagnostics.push(
                Diagnostic::warning(
                    "invalid-request-body",
                    format!("no body fits the model `{}`: {what}", model.name.value),
                    &place,
                )
                .help("correct the schema; until then every validated body answers 400"),
            );
        }
    }
}

/// What in a schema no value can fulfil. Only what every body has to pass is looked at: the
/// schema itself and the properties that it requires.
fn contradiction(schema: &Node, depth: usize) -> Option<(Place, String)> {
    if depth > MOST_DEPTH {
        return None;
    }
    schema.as_mapping()?;
    for (least, most) in RANGES {
        if let (Some(low), Some(high)) = (schema.get(least), schema.get(most))
            && let (Some(low_value), Some(high_value)) = (low.as_f64(), high.as_f64())
            && low_value > high_value
        {
            return Some((low.place.clone(), format!("`{least}` is above `{most}`")));
        }
    }
    if let Some(listed) = schema.get("enum")
        && let Some(values) = listed.as_sequence()
        && let Some(kind) = schema.get("type").and_then(Node::as_str)
        && !values.is_empty()
        && values.iter().all(|value| !is_of_type(value, kind))
    {
        return Some((
            listed.place.clone(),
            format!("no value of `enum` is of type `{kind}`"),
        ));
    }
    let required = schema.get("required").and_then(Node::as_sequence)?;
    let properties = schema.get("properties").and_then(Node::as_mapping);
    let closed = schema
        .get("additionalProperties")
        .and_then(Node::as_bool)
        .is_some_and(|allowed| !allowed)
        && schema.get("patternProperties").is_none();
    for name in required {
        let Some(text) = name.as_str() else {
            continue;
        };
        match properties.and_then(|properties| properties.get(text)) {
            Some(property) => {
                if let Some(found) = contradiction(property, depth + 1) {
                    return Some(found);
                }
            }
            None if closed => {
                return Some((
                    name.place.clone(),
                    format!("`{text}` is required, and `additionalProperties: false` forbids it"),
                ));
            }
            None => {}
        }
    }
    None
}

fn is_of_type(value: &Node, kind: &str) -> bool {
    match kind {
        "string" => value.as_str().is_some(),
        "integer" => value.as_i64().is_some(),
        "number" => value.as_f64().is_some(),
        "boolean" => value.as_bool().is_some(),
        "array" => value.as_sequence().is_some(),
        "object" => value.as_mapping().is_some(),
        "null" => value.is_null(),
        _ => true,
    }
}
