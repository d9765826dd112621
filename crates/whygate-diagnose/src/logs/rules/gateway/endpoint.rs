//! The gateway could not reach its endpoint, not trust it or not wait for it.

use super::super::function::{self, holds};
use crate::logs::{
    facts::{Facts, LogSource},
    told::{IntegrationKind, Told},
    verdict::Ballot,
};

pub(super) fn endpoint_address(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    let uri = facts.endpoint_uri.as_deref().unwrap_or_default();
    let lacks = uri.contains("stageVariables")
        || uri.contains("${")
        || uri.starts_with("http:///")
        || uri.starts_with("https:///")
        || uri.contains("://:")
        || uri.contains("://.")
        || uri.contains(":function:/")
        || uri.contains("function:/invocations");
    if lacks {
        ballot.resting_on(
            LogSource::Execution,
            &format!("Endpoint request URI: {uri}"),
        );
        ballot.vote("stage-variable-undefined", 94);
        return;
    }
    let told_variable = told.says(&[
        "stage variable",
        "stagevariables",
        "stage_variables",
        "stagevariable",
        "${stagevariables",
    ]);
    if told_variable {
        ballot.tell(
            "stage-variable-undefined",
            90,
            0,
            "the address is built from a stage variable",
        );
        ballot.vote("host-unresolvable", 40);
    } else if uri.is_empty() {
        ballot.votes(&[("stage-variable-undefined", 62), ("host-unresolvable", 58)]);
    } else {
        ballot.votes(&[("host-unresolvable", 86), ("stage-variable-undefined", 45)]);
    }
}

pub(super) fn tls(ballot: &mut Ballot, lower: &str) -> bool {
    if lower.contains("does not match the certificate subject")
        || lower.contains("no subject alternative")
    {
        ballot.vote("backend-tls-hostname-mismatch", 98);
    } else if lower.contains("pkix path validation failed") || lower.contains("certificateexpired")
    {
        if holds(lower, &["validity check failed", "expired", "notafter"]) {
            ballot.vote("backend-tls-expired", 97);
        } else {
            ballot.votes(&[("backend-tls-untrusted", 76), ("backend-tls-expired", 50)]);
        }
    } else if lower.contains("pkix path building failed")
        || lower.contains("unable to find valid certification path")
    {
        ballot.vote("backend-tls-untrusted", 97);
    } else if lower.contains("general sslengine problem") {
        ballot.votes(&[
            ("backend-tls-untrusted", 86),
            ("backend-tls-hostname-mismatch", 45),
            ("backend-tls-expired", 40),
        ]);
    } else if holds(
        lower,
        &[
            "received fatal alert",
            "sslhandshake",
            "ssl handshake",
            "handshake_failure",
            "unrecognized ssl message",
            "ssl peer shut down",
        ],
    ) {
        ballot.votes(&[("backend-tls-failed", 78), ("backend-tls-untrusted", 55)]);
    } else {
        return false;
    }
    true
}

pub(super) fn network(ballot: &mut Ballot, lower: &str, facts: &Facts, told: &Told) -> bool {
    if lower.contains("timeout error") || lower.contains("endpoint request timed out") {
        timeout(ballot, facts, told);
        ballot.raise(
            "integration-timeout",
            9,
            "the gateway's own time limit was up",
        );
    } else if lower.contains("network error communicating with endpoint")
        || lower.contains("due to a network error")
    {
        if holds(
            lower,
            &[
                "connection reset",
                "connection is closed",
                "connection closed",
                "broken pipe",
            ],
        ) || told.says(&[
            "connection reset",
            "keep-alive",
            "keepalive",
            "idle timeout",
        ]) {
            ballot.votes(&[
                ("backend-connection-reset", 93),
                ("backend-unreachable", 45),
            ]);
        } else {
            ballot.votes(&[
                ("backend-unreachable", 88),
                ("backend-connection-reset", 50),
            ]);
        }
    } else if lower.contains("internal error while executing your request")
        || lower.contains("vpc link error")
    {
        ballot.vote("vpc-link-unhealthy", 90);
    } else {
        return false;
    }
    true
}

/// The integration's time was up.
pub(in crate::logs::rules) fn timeout(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    ballot.votes(&[
        ("integration-timeout", 67),
        ("lambda-never-responds", 42),
        ("lambda-vpc-no-egress", 40),
        ("dependency-timeout", 38),
    ]);
    let function = &facts.function;
    if function.timed_out.is_some() {
        function::timed_out(ballot, told);
        ballot.lower("integration-timeout", 30);
        return;
    }
    if told.says(&[
        "callback",
        "never calls back",
        "never returns",
        "never resolves",
        "never responds",
        "never resolved",
        "not resolved",
        "promise",
        "event loop",
        "callbackwaitsforemptyeventloop",
        "neither resolves",
        "does not call",
        "context.done",
        "context.succeed",
    ]) {
        ballot.tell(
            "lambda-never-responds",
            90,
            0,
            "the function does its work and its handler never gives the answer back",
        );
        ballot.lower("integration-timeout", 18);
    } else if told.says(&["vpc", "nat", "subnet", "nat gateway"])
        && told.integration() != Some(IntegrationKind::VpcLink)
    {
        ballot.tell(
            "lambda-vpc-no-egress",
            88,
            0,
            "the function is attached to a VPC, where outgoing calls hang without a way out",
        );
        ballot.lower("integration-timeout", 18);
    } else if told.has_key(&["dependency"])
        || told.says(&[
            "unreachable",
            "not reachable",
            "security group",
            "does not answer",
            "not answer",
            "no answer",
            "silent",
            "outage",
            "third party",
            "third-party",
            "external service",
        ])
    {
        ballot.tell(
            "dependency-timeout",
            86,
            0,
            "what the backend depends on does not answer",
        );
        ballot.lower("integration-timeout", 12);
    }
}
