//! Answers that were recorded from Amazon, held against what this gateway answers with the
//! same definition. What is covered stands in `docs/compatibility.md`.

mod basic;
mod binary;
mod gateway_responses;
mod headers;
mod http;
mod invoked;

use serde_json::Value;
use whygate_testkit::{Answer, SeenRequest};

/// Holds a value against a recorded one: a recorded `<…>` stands for any text, and `any` for
/// members that say something of the recording only.
fn assert_fits(recorded: &Value, got: &Value, any: &[&str], what: &str) {
    match (recorded, got) {
        (Value::String(text), Value::String(_)) if is_placeholder(text) => {}
        (Value::Object(recorded), Value::Object(got)) => {
            let names = |map: &serde_json::Map<String, Value>| {
                let mut names: Vec<_> = map.keys().cloned().collect();
                names.sort();
                names
            };
            assert_eq!(names(got), names(recorded), "{what}");
            for (name, value) in recorded {
                if !any.contains(&name.as_str()) {
                    assert_fits(value, &got[name], any, &format!("{what}: {name}"));
                }
            }
        }
        _ => assert_eq!(got, recorded, "{what}"),
    }
}

fn is_placeholder(text: &str) -> bool {
    text.starts_with('<') && text.ends_with('>')
}

/// An answer's headers as they are written.
fn headers_of(answer: &Answer) -> Value {
    answer
        .headers
        .iter()
        .map(|(name, value)| (name.clone(), Value::String(value.clone())))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// A value whose members are named in lower case: how a backend spells headers says nothing.
fn lower(value: &Value) -> Value {
    value
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, value)| (name.to_ascii_lowercase(), value.clone()))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// The headers that a backend saw.
fn seen_headers(seen: &SeenRequest) -> Value {
    seen.headers
        .iter()
        .map(|(name, value)| (name.to_ascii_lowercase(), Value::String(value.clone())))
        .collect::<serde_json::Map<_, _>>()
        .into()
}
