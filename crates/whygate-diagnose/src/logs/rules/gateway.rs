//! What the gateway's own words mean: failure lines of execution logs, error fields of access
//! logs, types of gateway responses.

use super::{
    authorizers,
    function::{self, holds},
    proxy_answer, services,
};
use crate::logs::{
    facts::{Facts, LogSource},
    function::RuntimeError,
    told::{IntegrationKind, Told},
    verdict::Ballot,
};

/// A failure line, or the error of an integration.
pub(super) fn failure(ballot: &mut Ballot, text: &str, facts: &Facts, told: &Told) {
    let lower = text.to_lowercase();
    if let Some(message) = customer_error(text) {
        let error = RuntimeError {
            kind: "".into(),
            message: message.into(),
            stack: "".into(),
        };
        let error = split_kind(error);
        function::error(ballot, &error, &facts.function, told);
        return;
    }
    if lower.contains("malformed lambda proxy response")
        || lower.contains("doesn't match the format that api gateway expects")
    {
        proxy_answer::malformed(ballot, facts, told);
    } else if lower.contains("invalid permissions on lambda function")
        || lower.contains("permissions to call the integration")
    {
        permissions(ballot, facts, told);
    } else if lower.contains("permissions to call the authorizer") {
        ballot.vote("authorizer-permission-missing", 96);
    } else if lower.contains("assume the iam role configured on the authorizer") {
        ballot.vote("authorizer-role-not-assumable", 96);
    } else if lower.contains("assume the iam role configured on the integration") {
        ballot.vote("integration-role-not-assumable", 96);
    } else if lower.contains("permission to assume the provided role") {
        if authorizers::in_authorizer(facts) {
            ballot.vote("authorizer-role-not-assumable", 97);
        } else {
            ballot.vote("integration-role-not-assumable", 96);
            ballot.vote("authorizer-role-not-assumable", 30);
        }
    } else if holds(
        &lower,
        &[
            "could not parse policy",
            "unable to parse given policy",
            "could not parse the policy",
        ],
    ) {
        ballot.vote("authorizer-invalid-policy", 97);
    } else if lower.contains("authorizer error") || lower.starts_with("authorizerconfiguration") {
        authorizers::authorizer_failed(ballot, facts, told);
    } else if lower.contains("invalid endpoint address") {
        endpoint_address(ballot, facts, told);
    } else if lower.contains("illegal character in") {
        ballot.vote("illegal-character-in-uri", 97);
    } else if lower.contains("output mapping refers to an invalid method response") {
        ballot.vote("output-mapping-invalid-method-response", 98);
    } else if lower.contains("no match for output mapping") {
        services::no_mapping(ballot, facts, told);
    } else if lower.contains("unable to transform request") {
        transform_request(ballot, facts, told);
    } else if lower.contains("unable to transform response") {
        ballot.vote("vtl-error-in-response", 96);
    } else if lower.contains("statuscode should be an integer")
        || lower.contains("unable to parse statuscode")
    {
        ballot.vote("mock-template-no-status", 98);
    } else if lower.contains("unable to base64 decode") {
        ballot.vote("base64-decode-failed", 96);
    } else if lower.contains("could not parse request body into json") {
        ballot.vote("vtl-invalid-json-output", 94);
    } else if tls(ballot, &lower) || network(ballot, &lower, facts, told) {
    } else if lower.contains("lambda invocation failed with status") {
        invocation_status(ballot, &lower);
    } else if lower.contains("rate exceeded") {
        ballot.vote("lambda-throttled", 95);
    } else if lower.contains("request body does not match model schema") {
        ballot.vote("invalid-request-body", 97);
    } else if lower.contains("missing required request parameters") {
        ballot.vote("missing-required-parameter", 97);
    } else if keys_and_limits(ballot, text, &lower) {
    } else if lower.starts_with("unauthorized request") {
        super::client::unauthorized(ballot, facts, told);
    } else if lower.starts_with("the client is not authorized") {
        authorizers::policy_refused(ballot, facts, told);
    } else if lower.contains("oidc communication error") {
        ballot.vote("jwt-keys-unreachable", 96);
    } else if lower.contains("request too long") {
        ballot.vote("lambda-request-too-large", 88);
    } else if lower.contains("waf rules") {
        ballot.vote("waf-evaluation-error", 95);
    } else if function::services(ballot, &lower, told) {
    } else if lower.contains("1 validation error detected") {
        super::client::message(ballot, text, facts, told);
    }
}

/// The function's own words in a line of the gateway's.
fn customer_error(text: &str) -> Option<&str> {
    let message = if let Some((head, message)) = text.split_once("due to customer function error:")
    {
        head.starts_with("Lambda execution failed with status")
            .then_some(message)?
    } else {
        text.strip_prefix("Lambda Customer Function Error:")
            .or_else(|| text.strip_prefix("Lambda execution failed with status 200 due to "))?
    };
    let message = message
        .rsplit_once(". Lambda request id:")
        .map_or(message, |(message, _)| message);
    Some(message.trim())
}

fn split_kind(error: RuntimeError) -> RuntimeError {
    match error.message.split_once(": ") {
        Some((kind, message))
            if kind.len() < 80
                && kind
                    .bytes()
                    .all(|it| it.is_ascii_alphanumeric() || it == b'.' || it == b'_')
                && (kind.ends_with("Error")
                    || kind.starts_with("Runtime.")
                    || kind.ends_with("Exception")) =>
        {
            RuntimeError {
                kind: kind.into(),
                message: message.into(),
                stack: error.stack,
            }
        }
        _ => error,
    }
}

fn permissions(ballot: &mut Ballot, facts: &Facts, told: &Told) {
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

fn endpoint_address(ballot: &mut Ballot, facts: &Facts, told: &Told) {
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

fn transform_request(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    let preflight = facts.http_method() == Some("OPTIONS") || told.is_preflight();
    let binary = facts.binary_body
        || told.says(&[
            "*/*",
            "binary",
            "binary_media_types",
            "binarymediatypes",
            "multipart",
            "octet-stream",
            "image",
        ]);
    match (preflight, binary) {
        (true, true) => ballot.votes(&[
            ("binary-options-preflight", 96),
            ("binary-request-not-converted", 40),
        ]),
        (true, false) => ballot.votes(&[
            ("binary-options-preflight", 76),
            ("vtl-error-in-request", 50),
            ("binary-request-not-converted", 45),
        ]),
        (false, true) => ballot.votes(&[
            ("binary-request-not-converted", 95),
            ("vtl-error-in-request", 40),
        ]),
        (false, false) => ballot.votes(&[
            ("vtl-error-in-request", 60),
            ("binary-request-not-converted", 58),
            ("binary-options-preflight", 50),
        ]),
    }
}

fn tls(ballot: &mut Ballot, lower: &str) -> bool {
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

fn network(ballot: &mut Ballot, lower: &str, facts: &Facts, told: &Told) -> bool {
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
pub(super) fn timeout(ballot: &mut Ballot, facts: &Facts, told: &Told) {
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

fn invocation_status(ballot: &mut Ballot, lower: &str) {
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
        Some(400) => ballot.votes(&[("vtl-invalid-json-output", 80), ("lambda-not-found", 40)]),
        _ => ballot.votes(&[
            ("lambda-kms-access-denied", 58),
            ("lambda-inactive", 50),
            ("lambda-throttled", 40),
        ]),
    }
}

fn keys_and_limits(ballot: &mut Ballot, text: &str, lower: &str) -> bool {
    if lower.contains("requires api key and api key is not associated") {
        let key = text
            .strip_prefix("API Key")
            .and_then(|rest| rest.split(" not authorized").next())
            .unwrap_or_default()
            .trim();
        if lower.contains("api stage is not in a usage plan") {
            ballot.vote("api-key-not-in-usage-plan", 96);
            ballot.vote("api-key-missing-or-invalid", 30);
        } else if key.is_empty() {
            ballot.votes(&[
                ("api-key-missing-or-invalid", 90),
                ("api-key-not-in-usage-plan", 50),
            ]);
        } else {
            ballot.votes(&[
                ("api-key-not-in-usage-plan", 88),
                ("api-key-missing-or-invalid", 60),
            ]);
        }
    } else if lower.contains("exceeded throttle limit for api stage")
        || lower.contains("throttle limit exceeded for usage plan")
    {
        ballot.vote("usage-plan-throttled", 97);
    } else if lower.contains("exceeded quota limit") || lower.contains("key quota exhausted") {
        ballot.vote("usage-plan-quota-exhausted", 97);
    } else if lower.contains("throttle limit exceeded for restapi")
        || lower.contains("key throttle limit exceeded")
    {
        let zero = holds(lower, &["limit: 0.00 ", "limit: 0 ", "burst: 0"]);
        if zero {
            ballot.vote("throttle-limit-zero", 96);
            ballot.vote("method-throttled", 50);
        } else {
            ballot.vote("method-throttled", 96);
        }
    } else {
        return false;
    }
    true
}

/// A gateway response's type, from an access log or the log of a newer stage.
pub(super) fn response_type(
    ballot: &mut Ballot,
    kind: &str,
    message: &str,
    facts: &Facts,
    told: &Told,
) {
    match kind {
        "MISSING_AUTHENTICATION_TOKEN" | "RESOURCE_NOT_FOUND" => {
            super::client::no_route(ballot, facts, told);
        }
        "WAF_FILTERED" | "EDGE_OPTIMIZED_API_WAF_FILTERED" => ballot.vote("waf-blocked", 97),
        "INVALID_API_KEY" => ballot.votes(&[
            ("api-key-missing-or-invalid", 72),
            ("api-key-not-in-usage-plan", 68),
        ]),
        "THROTTLED" => super::client::too_many(ballot, facts, told),
        "QUOTA_EXCEEDED" => ballot.vote("usage-plan-quota-exhausted", 96),
        "EXPIRED_TOKEN" => ballot.vote("sigv4-expired-token", 95),
        "INVALID_SIGNATURE" => {
            let before = ballot.best();
            super::client::message(ballot, message, facts, told);
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
        "UNAUTHORIZED" => super::client::unauthorized(ballot, facts, told),
        "ACCESS_DENIED" if message.is_empty() => authorizers::policy_refused(ballot, facts, told),
        _ => super::client::message(ballot, message, facts, told),
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
