//! What a Lambda proxy integration got back, and why the gateway could not use it.
//!
//! The rules: <https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html>.

use serde_json::Value;

/// What is wrong with a function's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Empty,
    NotObject,
    UnknownField,
    BodyNotString,
    BadHeaders,
    BadStatus,
}

const KNOWN: [&str; 5] = [
    "statusCode",
    "headers",
    "multiValueHeaders",
    "body",
    "isBase64Encoded",
];

/// What is wrong, the plainest first; nothing if it cannot be seen.
pub(super) fn shapes(body: &str) -> Vec<Shape> {
    let body = body.trim();
    if body.is_empty() || body == "null" {
        return vec![Shape::Empty];
    }
    match serde_json::from_str::<Value>(body) {
        Ok(Value::Object(members)) => {
            let mut found = Vec::new();
            match members.get("body") {
                None | Some(Value::String(_) | Value::Null) => {}
                Some(_) => found.push(Shape::BodyNotString),
            }
            let bad_values = |name: &str, lists: bool| match members.get(name) {
                None | Some(Value::Null) => false,
                Some(Value::Object(headers)) => headers.values().any(|value| match value {
                    Value::Object(_) | Value::Null => true,
                    Value::Array(_) => !lists,
                    _ => lists,
                }),
                Some(_) => true,
            };
            if bad_values("headers", false) || bad_values("multiValueHeaders", true) {
                found.push(Shape::BadHeaders);
            }
            if members.keys().any(|name| !KNOWN.contains(&name.as_str())) {
                found.push(Shape::UnknownField);
            }
            let bad_status = match members.get("statusCode") {
                None => false,
                Some(Value::Number(number)) => number.as_u64().is_none(),
                Some(Value::String(text)) => text.trim().parse::<u16>().is_err(),
                Some(_) => true,
            };
            if bad_status {
                found.push(Shape::BadStatus);
            }
            found
        }
        Err(_) if body.starts_with('{') => cut_object(body),
        Ok(_) | Err(_) => vec![Shape::NotObject],
    }
}

/// The members that can be seen of an object whose end was cut off.
fn cut_object(body: &str) -> Vec<Shape> {
    let mut found = Vec::new();
    for (name, value) in members(body) {
        if !KNOWN.contains(&name) {
            found.push(Shape::UnknownField);
        } else if name == "body" && value.is_some_and(|first| !matches!(first, b'"' | b'n')) {
            found.push(Shape::BodyNotString);
        } else if name == "headers" && value.is_some_and(|first| !matches!(first, b'{' | b'n')) {
            found.push(Shape::BadHeaders);
        }
    }
    found.dedup();
    found
}

/// The names on the first level of an object, each with the first byte of its value.
fn members(body: &str) -> Vec<(&str, Option<u8>)> {
    const MOST: usize = 64;
    let bytes = body.as_bytes();
    let mut found: Vec<(&str, Option<u8>)> = Vec::new();
    let mut depth = 0_u32;
    let mut at = 0;
    let mut name: Option<&str> = None;
    while at < bytes.len() && found.len() < MOST {
        match bytes[at] {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let start = at + 1;
                at = start;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                if depth == 1 && at < bytes.len() {
                    name = body.get(start..at);
                }
            }
            b':' if depth == 1 => {
                if let Some(name) = name.take() {
                    let value = bytes[at + 1..]
                        .iter()
                        .copied()
                        .find(|it| !it.is_ascii_whitespace());
                    found.push((name, value));
                }
            }
            b',' if depth == 1 => name = None,
            _ => {}
        }
        at += 1;
    }
    found
}

/// Whether a text may be the beginning of JSON that is not at its end yet.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OpenJson {
    depth: u32,
    in_text: bool,
    escaped: bool,
    began: bool,
}

impl OpenJson {
    /// Goes over more of the text.
    pub(super) fn feed(&mut self, text: &str) {
        for byte in text.bytes() {
            if self.in_text {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => self.in_text = false,
                    _ => {}
                }
                continue;
            }
            match byte {
                b'{' | b'[' => {
                    self.depth += 1;
                    self.began = true;
                }
                b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                b'"' if self.began => self.in_text = true,
                _ => {}
            }
        }
    }

    /// Something is still open.
    pub(super) fn is_open(self) -> bool {
        self.began && (self.depth > 0 || self.in_text)
    }
}

/// What an authorizer answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Policy {
    Unusable,
    BadContext,
    Denies,
    Allows,
    Unclear,
}

/// Reads an authorizer's answer.
pub(super) fn policy(result: &str) -> Policy {
    let Ok(value) = serde_json::from_str::<Value>(result.trim()) else {
        return if result.contains("\"Deny\"") {
            Policy::Denies
        } else {
            Policy::Unclear
        };
    };
    let Some(statements) = value
        .get("policyDocument")
        .and_then(|document| document.get("Statement"))
    else {
        return Policy::Unusable;
    };
    if value.get("principalId").is_none_or(Value::is_null) {
        return Policy::Unusable;
    }
    if let Some(context) = value.get("context") {
        let plain = context.as_object().is_some_and(|members| {
            members
                .values()
                .all(|it| it.is_string() || it.is_number() || it.is_boolean())
        });
        if !plain && !context.is_null() {
            return Policy::BadContext;
        }
    }
    let single = std::slice::from_ref(statements);
    let list = statements.as_array().map_or(single, Vec::as_slice);
    let effect = |effect: &str| {
        list.iter()
            .any(|it| it.get("Effect").and_then(Value::as_str) == Some(effect))
    };
    let complete = list.iter().all(|it| {
        it.get("Effect").is_some_and(Value::is_string)
            && it.get("Action").is_some_and(|it| !it.is_null())
            && it.get("Resource").is_some_and(|it| !it.is_null())
            && it.get("Condition").is_none_or(|it| !it.is_null())
    });
    if list.is_empty() || !complete {
        Policy::Unusable
    } else if effect("Deny") {
        Policy::Denies
    } else if effect("Allow") {
        Policy::Allows
    } else {
        Policy::Unusable
    }
}
