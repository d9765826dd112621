//! An answer as a client saw it: headers first, since a client cannot choose them, then the body.

use super::{authorizers, client, function::holds, gateway};
use crate::logs::{facts::Facts, response::Answer, told::Told, verdict::Ballot};

/// An answer as a whole: headers first, since a client cannot choose them, then the body.
pub(super) fn answer(ballot: &mut Ballot, answer: &Answer, facts: &Facts, told: &Told) {
    let body = answer.body.trim();
    let message_text = body_message(body);
    let absent = matches!(message_text, BodyMessage::Absent);
    let error_type = answer.error_type().unwrap_or_default();
    match error_type {
        "AuthorizerConfigurationException" => authorizers::authorizer_failed(ballot, facts, told),
        "AuthorizerFailureException" => {
            gateway::response_type(ballot, "AUTHORIZER_FAILURE", "", facts, told);
        }
        "UnsupportedMediaTypeException" => ballot.vote("unsupported-media-type", 97),
        "LimitExceededException" => ballot.vote("usage-plan-quota-exhausted", 95),
        "ExpiredTokenException" => ballot.vote("sigv4-expired-token", 95),
        "RequestTooLargeException" => ballot.vote("request-too-large", 95),
        "MissingAuthenticationTokenException" => client::no_route(ballot, facts, told),
        "IncompleteSignatureException" if absent => {
            client::header_not_signature(ballot, told);
        }
        "UnauthorizedException" if absent => client::unauthorized(ballot, facts, told),
        "ForbiddenException" if absent => client::forbidden(ballot, facts, told),
        "TooManyRequestsException" if absent => client::too_many(ballot, facts, told),
        _ => {}
    }
    if error_type == "AuthorizerConfigurationException" {
        return;
    }
    match message_text {
        BodyMessage::Text(text) => client::message(ballot, &text, facts, told),
        // `{"message": null}`: an authorizer could not be used.
        BodyMessage::Null => {
            ballot.votes(&[
                ("authorizer-lambda-error", 62),
                ("authorizer-timeout", 55),
                ("authorizer-invalid-policy", 54),
                ("authorizer-context-invalid", 44),
            ]);
            authorizers::authorizer(ballot, told);
        }
        BodyMessage::Absent if !body.is_empty() => plain_body(ballot, body, answer, facts, told),
        BodyMessage::Absent => {}
    }
    if ballot.best() < 50
        && let Some(status) = answer.status
    {
        bare_status(ballot, status, facts, told);
    }
}

/// The message of a JSON body.
enum BodyMessage {
    /// There is none.
    Absent,
    /// `null`, as the gateway writes where an authorizer could not be used.
    Null,
    Text(String),
}

fn body_message(body: &str) -> BodyMessage {
    let members = match serde_json::from_str(body) {
        Ok(serde_json::Value::String(text)) => return BodyMessage::Text(text),
        Ok(serde_json::Value::Object(members)) => members,
        _ => return BodyMessage::Absent,
    };
    // A body with these is the application's, or a function's error.
    if members.contains_key("Code") || members.contains_key("errorType") {
        return BodyMessage::Absent;
    }
    let message = members
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("message"))
        .map(|(_, message)| message);
    match message {
        Some(serde_json::Value::String(text)) => BodyMessage::Text(text.clone()),
        Some(serde_json::Value::Null) => BodyMessage::Null,
        _ => BodyMessage::Absent,
    }
}

/// A body that is no object with a message.
fn plain_body(ballot: &mut Ballot, body: &str, answer: &Answer, facts: &Facts, told: &Told) {
    let lower = body.to_lowercase();
    let status = answer.status;
    if body.contains("\"errorMessage\"") && status.is_none_or(|status| status < 400) {
        ballot.votes(&[
            ("lambda-error-not-mapped", 88),
            ("lambda-unhandled-exception", 50),
        ]);
        return;
    }
    if body.contains("\"errorType\"") && body.contains("\"errorMessage\"") {
        let error = crate::logs::function::FunctionFacts::default();
        let mut holder = error.clone();
        holder.error(body);
        for it in &holder.errors {
            super::function::error(ballot, it, &error, told);
        }
        return;
    }
    if holds(
        &lower,
        &[
            "404 page not found",
            "cannot get /",
            "cannot post /",
            "cannot put /",
            "cannot delete /",
            "no route matches",
            "the requested url was not found",
        ],
    ) {
        ballot.votes(&[
            ("backend-path-prefix-mismatch", 78),
            ("backend-http-error", 55),
            ("route-not-found", 30),
        ]);
        super::told::paths(ballot, told);
        return;
    }
    if holds(
        &lower,
        &["no response from", "\"code\"", "serviceunavailableerror"],
    ) && super::function::dependencies(ballot, &lower, told)
    {
        return;
    }
    if ["iVBOR", "JVBER", "/9j/", "R0lGOD", "UEsDB", "UklGR"]
        .iter()
        .any(|magic| body.trim_matches('"').starts_with(magic))
    {
        ballot.vote("binary-content-handling-missing", 90);
        return;
    }
    let first = body.lines().next().unwrap_or_default().trim();
    let stripped = first
        .trim_start_matches(|it: char| it.is_ascii_digit() || it == ' ' || it == ':')
        .trim();
    client::message(ballot, body, facts, told);
    if ballot.best() < 30 {
        client::message(ballot, stripped, facts, told);
    }
    if ballot.best() < 30
        && let Some((_, message_text)) = body.split_once("\"Message\"")
    {
        // A body whose JSON is damaged still has its text.
        client::message(
            ballot,
            message_text.trim_matches([' ', ':', '"', '\n', '}']),
            facts,
            told,
        );
    }
}

/// Only the status is known.
pub(super) fn bare_status(ballot: &mut Ballot, status: u16, facts: &Facts, told: &Told) {
    match status {
        401 => client::unauthorized(ballot, facts, told),
        403 => {
            client::forbidden(ballot, facts, told);
            ballot.vote("route-not-found", 48);
        }
        404 => client::not_found(ballot, facts, told),
        410 => ballot.vote("ws-connection-gone", 80),
        413 => client::too_large(ballot, "", facts, told),
        414 => ballot.vote("uri-too-long", 90),
        415 => client::media_type(ballot, "", facts, told),
        429 => client::too_many(ballot, facts, told),
        431 => ballot.vote("request-header-too-large", 90),
        400 => ballot.votes(&[
            ("invalid-request-body", 48),
            ("missing-required-parameter", 45),
            ("vtl-invalid-json-output", 40),
            ("backend-http-error", 38),
        ]),
        503 => client::unavailable(ballot, facts, told),
        504 => gateway::timeout(ballot, facts, told),
        500 | 502 => client::internal_error(ballot, facts, told),
        _ => {}
    }
}
