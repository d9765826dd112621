//! How values look inside Amazon's sentences.
//!
//! Its transform prints values of a template as its own language prints them, with single
//! quotes and `True`. A sentence can be word for word the same only if ours does so too.

use std::fmt::Write as _;

use crate::node::{Node, Value};

/// A value as it looks in the middle of a sentence: text bare, everything else quoted.
pub(super) fn spelled(node: &Node) -> String {
    match &node.value {
        Value::String(text) => text.clone(),
        _ => quoted(node),
    }
}

/// A value as it looks inside another value: text in single quotes.
pub(super) fn quoted(node: &Node) -> String {
    let mut out = String::new();
    write_value(&mut out, node);
    out
}

/// A list of names as it looks in a sentence: `['a', 'b']`.
pub(super) fn list_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("'{name}'")).collect();
    format!("[{}]", names.join(", "))
}

/// What the transform calls the type of a value.
pub(super) fn type_name(node: &Node) -> &'static str {
    match &node.value {
        Value::Null => "NoneType",
        Value::Bool(_) => "bool",
        Value::Number(number) if number.is_f64() => "float",
        Value::Number(_) => "int",
        Value::String(_) => "Py27UniStr",
        Value::Sequence(_) => "list",
        Value::Mapping(_) => "dict",
    }
}

fn write_value(out: &mut String, node: &Node) {
    match &node.value {
        Value::Null => out.push_str("None"),
        Value::Bool(true) => out.push_str("True"),
        Value::Bool(false) => out.push_str("False"),
        Value::Number(number) => {
            // Writing to a `String` cannot fail.
            let _ = write!(out, "{number}");
        }
        Value::String(text) => write_text(out, text),
        Value::Sequence(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                write_value(out, item);
            }
            out.push(']');
        }
        Value::Mapping(mapping) => {
            out.push('{');
            for (index, (key, entry)) in mapping.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                write_text(out, key);
                out.push_str(": ");
                write_value(out, &entry.value);
            }
            out.push('}');
        }
    }
}

fn write_text(out: &mut String, text: &str) {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    out.push(quote);
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            other if other == quote => {
                out.push('\\');
                out.push(other);
            }
            other => out.push(other),
        }
    }
    out.push(quote);
}
