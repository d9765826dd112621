//! JSON as YAML: blocks, with every text in double quotes, so that no reader takes it for
//! anything else.

use serde_json::{Map, Value};

/// A document with its marker.
pub(super) fn document(value: &Value) -> String {
    let mut text = String::from("---\n");
    block(value, 0, &mut text);
    text
}

fn block(value: &Value, depth: usize, text: &mut String) {
    match value {
        Value::Object(members) if !members.is_empty() => entries(members, depth, false, text),
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                indent(depth, text);
                text.push_str("- ");
                match item {
                    Value::Object(members) if !members.is_empty() => {
                        entries(members, depth + 1, true, text);
                    }
                    Value::Array(inner) if !inner.is_empty() => {
                        text.push('\n');
                        block(item, depth + 1, text);
                    }
                    scalar => line(scalar, text),
                }
            }
        }
        scalar => line(scalar, text),
    }
}

/// Members of a map; `begun`: the first stands on a line that has begun.
fn entries(members: &Map<String, Value>, depth: usize, begun: bool, text: &mut String) {
    for (index, (name, value)) in members.iter().enumerate() {
        if index > 0 || !begun {
            indent(depth, text);
        }
        text.push_str(&key(name));
        text.push(':');
        match value {
            Value::Object(inner) if !inner.is_empty() => {
                text.push('\n');
                block(value, depth + 1, text);
            }
            // Items stand under their key.
            Value::Array(items) if !items.is_empty() => {
                text.push('\n');
                block(value, depth, text);
            }
            scalar => {
                text.push(' ');
                line(scalar, text);
            }
        }
    }
}

fn line(scalar: &Value, text: &mut String) {
    // A JSON scalar, and an empty container, are YAML as they are.
    text.push_str(&scalar.to_string());
    text.push('\n');
}

fn indent(depth: usize, text: &mut String) {
    for _ in 0..depth {
        text.push_str("  ");
    }
}

/// Plain where nothing else could be read from it: a word, or a path.
fn key(name: &str) -> String {
    let mut characters = name.chars();
    let word = characters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == '/' || first == '$')
        && characters.all(|other| other.is_ascii_alphanumeric() || "-_./{}+$".contains(other));
    let spoken = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    if word && !spoken.contains(&name.to_ascii_lowercase().as_str()) {
        name.to_owned()
    } else {
        Value::from(name).to_string()
    }
}

#[cfg(test)]
mod tests;
