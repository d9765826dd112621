//! Logical ids that the transform makes up.
//!
//! Where it appends a digest, it is the first ten digits of the SHA-1 of a text, so that an
//! id changes exactly when what it stands for changes.

use std::fmt::Write as _;

use sha1::{Digest as _, Sha1};

use crate::{
    node::{Node, Value},
    place::Place,
};

use super::{
    python::quoted,
    refusal::{Outcome, Refusal},
};

/// Digits of a digest that go into a logical id.
const DIGITS: usize = 10;

/// A prefix and the digest of a text; just the prefix if the text is empty.
pub(super) fn hashed(prefix: &str, text: &str) -> String {
    if text.is_empty() {
        return prefix.to_owned();
    }
    format!("{prefix}{}", digest(text))
}

/// A prefix and the digest of a value.
pub(super) fn hashed_value(prefix: &str, value: &Node) -> String {
    match value.as_str() {
        Some(text) => hashed(prefix, text),
        None => hashed(prefix, &canonical(value)),
    }
}

/// A name as a suffix if it is made of letters and digits, else its digest.
pub(super) fn suffixed(prefix: &str, name: &str) -> String {
    if !name.is_empty() && name.chars().all(char::is_alphanumeric) {
        format!("{prefix}{name}")
    } else {
        hashed(prefix, name)
    }
}

/// Asks that a logical id is made of letters and digits.
pub(super) fn check_logical_id(id: &str, place: &Place) -> Outcome<()> {
    if !id.is_empty() && id.chars().all(|letter| letter.is_ascii_alphanumeric()) {
        Ok(())
    } else {
        Err(Refusal::resource(
            id,
            "sam-logical-id",
            "Logical ids must be alphanumeric.",
            place,
        ))
    }
}

fn digest(text: &str) -> String {
    let mut digits = String::with_capacity(DIGITS);
    for byte in Sha1::digest(text.as_bytes()).iter().take(DIGITS / 2) {
        digits.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
        digits.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
    }
    digits
}

/// JSON without blanks and with sorted keys, in ASCII.
fn canonical(value: &Node) -> String {
    match &value.value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => in_ascii(text),
        Value::Sequence(items) => {
            let items: Vec<String> = items.iter().map(canonical).collect();
            format!("[{}]", items.join(","))
        }
        Value::Mapping(mapping) => {
            let mut members: Vec<(&str, &Node)> = mapping
                .iter()
                .map(|(key, entry)| (key, &entry.value))
                .collect();
            members.sort_by_key(|(key, _)| *key);
            let members: Vec<String> = members
                .into_iter()
                .map(|(key, member)| format!("{}:{}", in_ascii(key), canonical(member)))
                .collect();
            format!("{{{}}}", members.join(","))
        }
    }
}

fn in_ascii(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            ' '..='~' => out.push(character),
            other => {
                for unit in other.encode_utf16(&mut [0; 2]) {
                    // Writing to a `String` cannot fail.
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
        }
    }
    out.push('"');
    out
}

/// The text of an API definition that its deployment's id is made from.
pub(super) fn deployment_text(body: &Node) -> String {
    quoted(body)
}
