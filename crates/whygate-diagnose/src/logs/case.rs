//! A case: what a person had at hand when a call failed, as one JSON object. Only its `inputs`
//! are read, so that nothing else in it can give an answer away.

use serde_json::Value;

use super::{
    Told, Verdict,
    book::Book,
    containers,
    facts::Facts,
    response::Answer,
    rules,
    text::{Expect, Text},
};

/// Diagnoses a case; `None` if it has no `inputs`. `with_told`: facts told in words count too.
pub fn diagnose_case(case: &Value, with_told: bool) -> Option<Verdict> {
    let inputs = case.get("inputs")?.as_object()?;
    let mut told = Told::default();
    if with_told && let Some(Value::Object(facts)) = inputs.get("context") {
        for (key, value) in facts {
            match value {
                Value::String(value) => told.add(key, value),
                other => told.add(key, &other.to_string()),
            }
        }
    }
    let facts = read(inputs);
    Some(rules::diagnose(&facts, &told))
}

fn read(inputs: &serde_json::Map<String, Value>) -> Facts {
    let mut book = Book::default();
    for (name, expect) in [
        ("execution_log", Expect::Anything),
        ("access_log", Expect::Anything),
        ("lambda_log", Expect::Function),
        ("function_log", Expect::Function),
    ] {
        let Some(Value::Array(entries)) = inputs.get(name) else {
            continue;
        };
        let mut text = Text::new(expect);
        for entry in entries.iter().filter_map(Value::as_str) {
            take(entry, &mut text, &mut book);
        }
        text.end(&mut book);
    }
    if let Some(response) = inputs.get("response").and_then(Value::as_object) {
        let mut answer = Answer {
            status: response
                .get("status")
                .and_then(Value::as_u64)
                .and_then(|status| u16::try_from(status).ok()),
            ..Answer::default()
        };
        if let Some(Value::Object(headers)) = response.get("headers") {
            for (name, value) in headers {
                match value {
                    Value::String(value) => answer.add_header(name, value),
                    other => answer.add_header(name, &other.to_string()),
                }
            }
        }
        match response.get("body") {
            Some(Value::String(body)) => answer.add_body(body),
            None | Some(Value::Null) => {}
            Some(other) => answer.add_body(&other.to_string()),
        }
        book.answer(answer);
    }
    book.into_one()
}

/// An entry of a log: a line, several, or a JSON payload.
fn take(entry: &str, text: &mut Text, book: &mut Book) {
    let trimmed = entry.trim();
    if trimmed.starts_with('{') {
        if let Ok(value) = serde_json::from_str::<Value>(trimmed)
            && containers::value(&value, trimmed, None, book)
        {
            return;
        }
        if trimmed.contains("\"errorMessage\"") || trimmed.contains("\"errorType\"") {
            book.lone_run.error(trimmed);
            return;
        }
    }
    for line in entry.lines() {
        text.line(line, book);
    }
}
