//! What the gateway's own words mean: failure lines of execution logs, error fields of access
//! logs, types of gateway responses.

mod endpoint;
mod invocation;
mod response_type;

pub(super) use self::{endpoint::timeout, response_type::response_type};
use self::{
    endpoint::{endpoint_address, network, tls},
    invocation::{event_not_json, invocation_status, permissions},
};
use super::{
    authorizers,
    function::{self, holds},
    proxy_answer, services,
};
use crate::logs::{facts::Facts, function::RuntimeError, told::Told, verdict::Ballot};

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
        event_not_json(ballot, 94, facts);
    } else if tls(ballot, &lower) || network(ballot, &lower, facts, told) {
    } else if lower.contains("lambda invocation failed with status") {
        invocation_status(ballot, &lower, facts);
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

fn transform_request(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    let preflight = facts.http_method() == Some("OPTIONS") || told.is_preflight();
    let no_binary_types = told.key_says(&["binary"], &["none", "no", "empty", "[]", "not set"]);
    let binary = facts.binary_body
        || !no_binary_types
            && told.says(&[
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
