//! The type of a gateway response, where a log has one.

use super::{
    super::{authorizers, client},
    endpoint::timeout,
};
use crate::logs::{
    facts::Facts,
    told::{IntegrationKind, Told},
    verdict::Ballot,
};

/// A gateway response's type, from an access log or the log of a newer stage.
pub(in crate::logs::rules) fn response_type(
    ballot: &mut Ballot,
    kind: &str,
    message: &str,
    facts: &Facts,
    told: &Told,
) {
    match kind {
        "MISSING_AUTHENTICATION_TOKEN" | "RESOURCE_NOT_FOUND" => {
            client::no_route(ballot, facts, told);
        }
        "WAF_FILTERED" | "EDGE_OPTIMIZED_API_WAF_FILTERED" => ballot.vote("waf-blocked", 97),
        "INVALID_API_KEY" => ballot.votes(&[
            ("api-key-missing-or-invalid", 72),
            ("api-key-not-in-usage-plan", 68),
        ]),
        "THROTTLED" => client::too_many(ballot, facts, told),
        "QUOTA_EXCEEDED" => ballot.vote("usage-plan-quota-exhausted", 96),
        "EXPIRED_TOKEN" => ballot.vote("sigv4-expired-token", 95),
        "INVALID_SIGNATURE" => {
            let before = ballot.best();
            client::message(ballot, message, facts, told);
            if ballot.best() <= before.max(50) {
                ballot.votes(&[
                    ("sigv4-signature-mismatch", 80),
                    ("sigv4-expired-clock-skew", 55),
                ]);
            }
        }
        "BAD_REQUEST_BODY" => ballot.vote("invalid-request-body", 96),
        "BAD_REQUEST_PARAMETERS" => ballot.vote("missing-required-parameter", 96),
        "REQUEST_TOO_LARGE" => ballot.vote("request-too-large", 95),
        "UNSUPPORTED_MEDIA_TYPE" => ballot.vote("unsupported-media-type", 96),
        "INTEGRATION_TIMEOUT" => timeout(ballot, facts, told),
        "INTEGRATION_FAILURE" => integration_failure(ballot, told),
        "API_CONFIGURATION_ERROR" => configuration_error(ballot, told),
        "AUTHORIZER_CONFIGURATION_ERROR" => authorizers::authorizer_failed(ballot, facts, told),
        "AUTHORIZER_FAILURE" => {
            ballot.votes(&[
                ("authorizer-lambda-error", 66),
                ("authorizer-timeout", 58),
                ("authorizer-permission-missing", 40),
            ]);
            authorizers::authorizer(ballot, told);
        }
        "UNAUTHORIZED" => client::unauthorized(ballot, facts, told),
        "ACCESS_DENIED" if message.is_empty() => authorizers::policy_refused(ballot, facts, told),
        _ => client::message(ballot, message, facts, told),
    }
}

fn integration_failure(ballot: &mut Ballot, told: &Told) {
    if matches!(
        told.integration(),
        Some(IntegrationKind::Http | IntegrationKind::VpcLink)
    ) {
        ballot.votes(&[
            ("backend-unreachable", 60),
            ("backend-connection-reset", 45),
            ("vpc-link-unhealthy", 40),
        ]);
    } else {
        ballot.votes(&[
            ("lambda-unhandled-exception", 52),
            ("lambda-timeout", 44),
            ("lambda-response-too-large", 36),
            ("backend-unreachable", 34),
        ]);
    }
}

fn configuration_error(ballot: &mut Ballot, told: &Told) {
    let works_elsewhere = told.has_key(&["works", "fails"]);
    ballot.votes(&[
        (
            "lambda-permission-missing",
            if works_elsewhere { 72 } else { 58 },
        ),
        ("lambda-response-unknown-field", 40),
        ("stage-variable-undefined", 38),
        ("no-output-mapping-match", 36),
        ("output-mapping-invalid-method-response", 34),
    ]);
}
