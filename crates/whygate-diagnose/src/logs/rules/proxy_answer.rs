//! Answers of functions that a proxy integration cannot use.

use super::{function, services::service_answer};
use crate::logs::{
    answer::{Shape, shapes},
    facts::{Facts, LogSource},
    function::FunctionFacts,
    told::Told,
    verdict::Ballot,
};

/// Which way a function's answer is malformed.
pub(super) fn malformed(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    let body = facts
        .endpoint_body
        .as_deref()
        .or(match facts.endpoint_content_length {
            Some(4) => Some("null"),
            _ => None,
        });
    if facts.function_error && body.is_none() {
        ballot.vote("lambda-unhandled-exception", 84);
        return;
    }
    if let Some(body) = body {
        if facts.function_error
            || (body.contains("\"errorType\"") && body.contains("\"errorMessage\""))
        {
            function_answer(ballot, body, facts, told);
            return;
        }
        if body.contains("Rate Exceeded") || body.contains("LimitExceeded") || body.contains("KMS")
        {
            let before = ballot.best();
            service_answer(ballot, body, facts, told);
            if ballot.best() > before {
                return;
            }
        }
        let found = shapes(body);
        ballot.resting_on(
            LogSource::Execution,
            &format!("Endpoint response body before transformations: {body}"),
        );
        for (index, shape) in found.iter().enumerate() {
            let score = if index == 0 { 97 } else { 60 };
            ballot.vote(shape_code(*shape), score);
        }
        if !found.is_empty() {
            return;
        }
    }
    ballot.votes(&[
        ("lambda-response-unknown-field", 50),
        ("lambda-response-body-not-string", 49),
        ("lambda-response-empty", 48),
        ("lambda-response-not-object", 46),
        ("lambda-response-bad-headers", 44),
        ("lambda-throttled", 25),
    ]);
    told_shape(ballot, told);
}

/// The function's error, as the answer to its invocation has it.
pub(super) fn function_answer(ballot: &mut Ballot, body: &str, facts: &Facts, told: &Told) {
    ballot.resting_on(
        LogSource::Execution,
        &format!("Endpoint response body before transformations: {body}"),
    );
    let mut function = FunctionFacts::default();
    function.error(body);
    for error in &function.errors {
        function::error(ballot, error, &facts.function, told);
    }
}

pub(super) fn shape_code(shape: Shape) -> &'static str {
    match shape {
        Shape::Empty => "lambda-response-empty",
        Shape::NotObject => "lambda-response-not-object",
        Shape::UnknownField => "lambda-response-unknown-field",
        Shape::BodyNotString => "lambda-response-body-not-string",
        Shape::BadHeaders => "lambda-response-bad-headers",
        Shape::BadStatus => "lambda-response-bad-status",
    }
}

/// What was told about the function's answer.
pub(super) fn told_shape(ballot: &mut Ballot, told: &Told) {
    const KEYS: [&str; 10] = [
        "return", "respon", "answer", "handler", "body", "function", "says", "note", "seen",
        "symptom",
    ];
    let says =
        |words: &[&str]| told.key_says(&KEYS, words) || (told.has_key(&KEYS) && told.says(words));
    if says(&[
        "nothing",
        "null",
        "none",
        "undefined",
        "no value",
        "empty",
        "void",
        "no return",
        "without returning",
        "not return",
        "does not return",
        "forgot",
        "missing return",
        "async",
        "await",
        "promise",
    ]) {
        ballot.tell(
            "lambda-response-empty",
            80,
            0,
            "the handler returns nothing",
        );
    }
    if says(&[
        "cookies",
        "extra",
        "unknown key",
        "unknown field",
        "additional",
        "own keys",
        "plain data",
        "raw object",
        "own fields",
        "other keys",
        "top-level",
        "top level",
        "statuscode, headers, body,",
        "bare object",
        "plain object",
    ]) {
        ballot.tell(
            "lambda-response-unknown-field",
            82,
            0,
            "the answer has a key that a REST API does not know",
        );
    }
    if told.key_says(
        &KEYS,
        &[
            "string", "list", "array", "number", "integer", "text", "boolean",
        ],
    ) && !told.key_says(&KEYS, &["header", "headers", "statuscode", "body"])
    {
        ballot.tell(
            "lambda-response-not-object",
            80,
            0,
            "the answer is no object with a statusCode",
        );
    }
    if says(&[
        "body is an object",
        "object body",
        "dict body",
        "not stringified",
        "json.stringify",
        "json.dumps",
        "body as object",
        "body object",
        "unserialised",
        "unserialized",
        "not serialised",
        "not a string",
        "body: object",
        "body is object",
    ]) || told.key_says(
        &["body"],
        &[
            "object",
            "dict",
            "dictionary",
            "array",
            "list",
            "number",
            "map",
            "not a string",
        ],
    ) {
        ballot.tell(
            "lambda-response-body-not-string",
            84,
            0,
            "the body is no text",
        );
    }
    if told.key_says(
        &["header"],
        &[
            "array",
            "list",
            "null",
            "none",
            "number",
            "integer",
            "boolean",
            "not a string",
            "nested",
            "non-string",
            "wrong",
            "object",
        ],
    ) || told.says(&[
        "headers array",
        "headers is an array",
        "header value",
        "headers are",
        "headers as",
        "header value is null",
        "header is null",
        "header without a value",
    ]) {
        ballot.tell(
            "lambda-response-bad-headers",
            84,
            0,
            "the headers are no object of texts",
        );
    }
    if told.says(&[
        "6 mb",
        "6mb",
        "6 mib",
        "large answer",
        "large response",
        "answer is large",
        "response is large",
        "payload size",
    ]) {
        ballot.tell(
            "lambda-response-too-large",
            82,
            0,
            "an answer may have 6 MB",
        );
    }
    if told.says(&["throttled", "concurrency", "429"]) {
        ballot.tell("lambda-throttled", 70, 0, "the function is throttled");
    }
}
