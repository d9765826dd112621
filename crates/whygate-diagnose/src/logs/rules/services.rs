//! What services of Amazon's answer to an integration, and which of it no response takes.

use super::function::holds;
use crate::logs::{
    facts::{Facts, LogSource},
    told::{IntegrationKind, Told},
    verdict::Ballot,
};

/// No integration response takes the backend's answer.
pub(super) fn no_mapping(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    if let Some(body) = &facts.endpoint_body {
        let before = ballot.best();
        service_answer(ballot, body, facts, told);
        if ballot.best() > before.max(60) {
            ballot.vote("no-output-mapping-match", 60);
            return;
        }
    }
    // What the backend answered an error for is the cause behind it, and not known.
    let refused = facts.failures.iter().any(|failure| {
        failure
            .text
            .rsplit_once("Endpoint Response Status Code:")
            .and_then(|(_, status)| crate::logs::execution::status_number(status))
            .is_some_and(|status| status >= 400)
    });
    ballot.vote("no-output-mapping-match", if refused { 64 } else { 86 });
    if refused {
        ballot.votes(&[
            ("aws-service-access-denied", 54),
            ("aws-service-payload-too-large", 52),
        ]);
    }
    if told.integration() == Some(IntegrationKind::Service)
        || told.says(&["sqs", "sns", "kinesis", "eventbridge", "dynamodb"])
    {
        ballot.votes(&[
            ("aws-service-payload-too-large", 45),
            ("aws-service-access-denied", 50),
        ]);
        if told.says(&[
            "large", "short", "shorter", "small", "smaller", "size", "big", "bigger", "kb",
            "limit", "long",
        ]) {
            ballot.tell(
                "aws-service-payload-too-large",
                88,
                0,
                "a short body works and a long one does not: the service refuses the size",
            );
            ballot.lower("no-output-mapping-match", 15);
        }
    }
}

/// The answer of a service of Amazon's behind the integration.
pub(super) fn service_answer(ballot: &mut Ballot, body: &str, facts: &Facts, told: &Told) {
    let text = body.to_lowercase();
    ballot.resting_on(
        LogSource::Execution,
        &format!("Endpoint response body before transformations: {body}"),
    );
    if text.contains("unable to determine service/operation name to be authorized") {
        ballot.vote("lambda-integration-method-not-post", 96);
    } else if holds(&text, &["serializationexception"]) {
        serialization(ballot, told);
    } else if text.contains("access to the resource ") && text.contains(" is denied") {
        // A denial that names neither caller nor action: the service saw no action at all.
        ballot.votes(&[
            ("passthrough-content-type-mismatch", 64),
            ("aws-service-access-denied", 60),
        ]);
        let untransformed = facts
            .endpoint_request
            .as_deref()
            .is_some_and(|it| !it.contains("Action="));
        if untransformed || told_passthrough(told) {
            ballot.tell(
                "passthrough-content-type-mismatch",
                88,
                0,
                "the service got the client's body as it was",
            );
        }
    } else if holds(
        &text,
        &[
            "provisionedthroughputexceeded",
            "throttlingexception",
            "requestlimitexceeded",
            "slowdown",
            "throttled",
        ],
    ) {
        ballot.vote("aws-service-throttled", 93);
    } else if holds(
        &text,
        &[
            "must be shorter than",
            "message too long",
            "requestentitytoolarge",
            "request entity too large",
            "payload too large",
            "size exceeded",
            "maximum allowed size",
            "less than or equal to",
            "entitytoolarge",
            "exceeds the maximum",
        ],
    ) {
        ballot.vote("aws-service-payload-too-large", 92);
    } else if holds(
        &text,
        &[
            "is not authorized to perform",
            "accessdenied",
            "access denied",
            "not authorized",
        ],
    ) {
        ballot.vote("aws-service-access-denied", 92);
        if told_passthrough(told) {
            ballot.tell(
                "passthrough-content-type-mismatch",
                80,
                0,
                "the request's content type has no template",
            );
        }
    } else if holds(
        &text,
        &[
            "reservedfunctionconcurrentinvocationlimitexceeded",
            "callerratelimitexceeded",
            "rate exceeded",
        ],
    ) {
        ballot.vote("lambda-throttled", 94);
    } else if holds(
        &text,
        &["kmsaccessdenied", "kms exception", "unable to decrypt"],
    ) {
        ballot.vote("lambda-kms-access-denied", 95);
    } else if holds(
        &text,
        &["codeartifactuserpending", "resourceconflictexception"],
    ) {
        ballot.vote("lambda-inactive", 92);
    } else if holds(&text, &["function not found", "resourcenotfoundexception"])
        && text.contains("function")
    {
        ballot.vote("lambda-not-found", 92);
    } else if text.contains("invalidrequestcontentexception")
        || text.contains("could not parse request body into json")
    {
        ballot.vote("vtl-invalid-json-output", 92);
    }
}

/// The service could not read what the template made.
pub(super) fn serialization(ballot: &mut Ballot, told: &Told) {
    ballot.votes(&[
        ("vtl-escapejavascript-apostrophe", 62),
        ("vtl-invalid-json-output", 58),
        ("passthrough-content-type-mismatch", 45),
    ]);
    if told.says(&[
        "escapejavascript",
        "$util.escapejavascript",
        "apostrophe",
        "single quote",
        "quote",
    ]) {
        ballot.tell(
            "vtl-escapejavascript-apostrophe",
            90,
            0,
            "`$util.escapeJavaScript` writes an apostrophe as JSON does not know it",
        );
    }
}

pub(super) fn told_passthrough(told: &Told) -> bool {
    told.says(&[
        "passthrough",
        "pass-through",
        "x-www-form-urlencoded",
        "text/plain",
        "multipart",
    ]) || (told.says(&["content-type", "content type"]) && told.says(&["template", "mapping"]))
}
