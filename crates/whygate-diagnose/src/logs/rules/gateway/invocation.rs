//! Lambda refused the invocation, or the gateway may not invoke.

use super::super::authorizers;
use crate::logs::{facts::Facts, told::Told, verdict::Ballot};

pub(super) fn permissions(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    if authorizers::in_authorizer(facts) {
        ballot.vote("authorizer-permission-missing", 97);
        return;
    }
    ballot.votes(&[("lambda-permission-missing", 84), ("lambda-not-found", 45)]);
    if told.says(&[
        "does not exist",
        "deleted",
        "wrong arn",
        "wrong region",
        "misspelt",
        "typo",
        "renamed",
        "no such function",
        "not published",
    ]) {
        ballot.tell(
            "lambda-not-found",
            88,
            0,
            "the integration names a function, alias or version that is not there",
        );
        ballot.lower("lambda-permission-missing", 15);
    }
}

pub(super) fn invocation_status(ballot: &mut Ballot, lower: &str, facts: &Facts) {
    let status = lower
        .split_once("status:")
        .or_else(|| lower.split_once("status "))
        .and_then(|(_, rest)| crate::logs::execution::status_number(rest));
    match status {
        Some(429) => ballot.vote("lambda-throttled", 97),
        Some(404) => ballot.vote("lambda-not-found", 93),
        Some(403) => ballot.votes(&[
            ("lambda-permission-missing", 84),
            ("lambda-kms-access-denied", 45),
        ]),
        Some(413) => ballot.vote("lambda-request-too-large", 94),
        Some(409) => ballot.vote("lambda-inactive", 90),
        Some(400) => {
            event_not_json(ballot, 80, facts);
            ballot.vote("lambda-not-found", 40);
        }
        _ => ballot.votes(&[
            ("lambda-kms-access-denied", 58),
            ("lambda-inactive", 50),
            ("lambda-throttled", 40),
        ]),
    }
}

/// Lambda takes JSON only. Where the event does not even begin as JSON does, no template made
/// it: the client's body went through as it was.
pub(super) fn event_not_json(ballot: &mut Ballot, weight: u8, facts: &Facts) {
    ballot.vote("vtl-invalid-json-output", weight);
    let passed_on = facts
        .endpoint_request
        .as_deref()
        .and_then(|body| body.trim_start().chars().next())
        .is_some_and(|first| !matches!(first, '{' | '[' | '"'));
    if passed_on {
        ballot.vote("lambda-event-not-json", weight - 4);
    }
}
