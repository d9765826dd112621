//! 5xx texts, behind which anything may be.

use super::{
    super::{gateway, proxy_answer},
    api,
};
use crate::logs::{
    facts::{ApiType, Facts},
    told::{IntegrationKind, Told},
    verdict::Ballot,
};

/// 503 of an HTTP API.
pub(in crate::logs::rules) fn unavailable(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    ballot.votes(&[
        ("integration-timeout", 64),
        ("lambda-throttled", 50),
        ("backend-unreachable", 44),
        ("dependency-timeout", 40),
    ]);
    if told.says(&[
        "timeout",
        "seconds",
        "slow",
        "cold start",
        "duration",
        "29",
        "30",
    ]) || told.has_key(&["timeout", "duration"])
    {
        gateway::timeout(ballot, facts, told);
    }
    if told.says(&["concurrency", "throttled", "throttles", "reserved"]) {
        ballot.tell(
            "lambda-throttled",
            86,
            0,
            "the function has no concurrency left",
        );
    }
}

/// CloudFront's own page.
pub(super) fn cloudfront(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    ballot.vote("get-with-body", 72);
    ballot.vote("waf-blocked", 45);
    ballot.vote("custom-domain-no-mapping", 35);
    let get =
        facts.http_method() == Some("GET") || told.method() == Some("GET") || told.says(&["get"]);
    if get && told.says(&["body", "payload", "content-length"]) {
        ballot.raise("get-with-body", 20, "a GET with a body");
    }
}

/// 500 or 502 `Internal server error`, behind which anything may be.
pub(in crate::logs::rules) fn internal_error(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    if ballot.best() >= 60 {
        return;
    }
    let websocket = api(facts, told) == Some(ApiType::WebSocket);
    let preflight = facts.http_method() == Some("OPTIONS");
    let rest = api(facts, told) == Some(ApiType::Rest)
        || facts
            .answers
            .iter()
            .any(|answer| answer.error_type() == Some("InternalServerErrorException"));
    let votes: &[(&'static str, u8)] = match (facts.status(), told.integration()) {
        (_, Some(IntegrationKind::Mock)) => &[
            ("mock-template-no-status", 62),
            ("binary-options-preflight", 50),
        ],
        (_, Some(IntegrationKind::VpcLink)) => &[
            ("vpc-link-unhealthy", 58),
            ("backend-tls-hostname-mismatch", 46),
            ("backend-unreachable", 40),
        ],
        (_, Some(IntegrationKind::Http)) => &[
            ("backend-unreachable", 44),
            ("backend-tls-untrusted", 42),
            ("host-unresolvable", 40),
            ("mapped-header-not-allowed", 36),
        ],
        (_, Some(IntegrationKind::Service)) => &[
            ("integration-role-not-assumable", 50),
            ("no-output-mapping-match", 44),
            ("mapped-header-not-allowed", 36),
        ],
        (Some(502), _) => &[
            ("lambda-unhandled-exception", 54),
            ("lambda-response-unknown-field", 44),
            ("lambda-import-module", 42),
            ("lambda-response-body-not-string", 40),
            ("lambda-timeout", 38),
        ],
        // A preflight of a REST API is a mock, which calls nothing that could fail.
        (Some(500), _) if preflight => &[
            ("mock-template-no-status", 58),
            ("binary-options-preflight", 56),
            ("lambda-permission-missing", 40),
        ],
        // What a function does wrong is a 502 there.
        (Some(500), _) if rest => &[
            ("lambda-permission-missing", 54),
            ("no-output-mapping-match", 40),
            ("mapped-header-not-allowed", 38),
            ("integration-role-not-assumable", 36),
            ("lambda-throttled", 34),
        ],
        _ if websocket => &[
            ("lambda-permission-missing", 54),
            ("lambda-unhandled-exception", 50),
            ("lambda-response-empty", 40),
        ],
        _ => &[
            ("lambda-permission-missing", 54),
            ("lambda-unhandled-exception", 46),
            ("lambda-throttled", 36),
            ("no-output-mapping-match", 34),
            ("integration-role-not-assumable", 32),
        ],
    };
    ballot.votes(votes);
    if facts.status() == Some(502) {
        proxy_answer::told_shape(ballot, told);
    }
    if told.says(&["concurrency", "throttled", "throttles"]) {
        ballot.tell(
            "lambda-throttled",
            80,
            0,
            "the function has no concurrency left",
        );
    }
    if told.has_key(&["function_policy", "permission", "resource_based"])
        || told.says(&[
            "add-permission",
            "resource-based policy",
            "lambda permission",
            "source arn",
        ])
    {
        ballot.tell(
            "lambda-permission-missing",
            80,
            0,
            "the function's own policy lets the gateway in, or not",
        );
    }
}
