//! Documentation parts of a document.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};
use whygate_model::{Sources, read};

use crate::{
    error::ServiceError,
    operations::{Call, Object, Outcome, apigateway::parts, new_id, object_mut},
};

/// The parts of `x-amazon-apigateway-documentation`, properties as text.
pub(super) fn documentation_parts(documentation: &Value) -> Vec<Object> {
    documentation["documentationParts"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|part| {
            let mut made = Object::new();
            let mut location = part["location"].clone();
            // What is about a path is about the root if it names none.
            // Source: recorded, `api.json` (`test_import_documentation_parts`).
            let kind = location["type"].as_str().unwrap_or_default();
            let has_path = !["API", "AUTHORIZER", "MODEL"].contains(&kind);
            if let Some(location) = location.as_object_mut().filter(|_| has_path) {
                location.entry("path").or_insert("/".into());
            }
            made.insert("location".into(), location);
            let properties = match &part["properties"] {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            made.insert("properties".into(), properties.into());
            made
        })
        .collect()
}

/// Puts a part in, over the one at its place; gives its id.
pub(super) fn add_documentation(api: &mut Object, mut part: Object) -> String {
    let there = object_mut(api, parts::DOCUMENTATION_PARTS);
    there.retain(|_, known| known.get("location") != part.get("location"));
    let id = new_id(6);
    part.insert("id".into(), id.as_str().into());
    there.insert(id.clone(), Value::Object(part));
    id
}

pub(in crate::operations::apigateway) fn import_documentation_parts(
    call: &mut Call<'_>,
) -> Outcome {
    let mut api = call.api()?.clone();
    let body = BASE64.decode(call.given("body")).unwrap_or_default();
    let root = read::read_bytes("document", &body, &mut Sources::default(), &mut Vec::new())
        .map_err(|error| {
            ServiceError::bad_request(format!(
                "Unable to build importer with format: {}",
                error.message
            ))
        })?;
    if call.given("mode") == "overwrite" {
        api.shift_remove(parts::DOCUMENTATION_PARTS);
    }
    let documentation = root.to_json()["x-amazon-apigateway-documentation"].clone();
    let ids: Vec<String> = documentation_parts(&documentation)
        .into_iter()
        .map(|part| add_documentation(&mut api, part))
        .collect();
    call.save(api);
    let mut output = Object::new();
    output.insert("ids".into(), json!(ids));
    Ok(output)
}
