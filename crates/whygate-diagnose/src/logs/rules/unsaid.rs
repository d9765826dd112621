//! What no line of a log says: answers that a browser hides, wrong encodings, networks without a
//! way out. Only what was told can speak for these.

use super::{authorizers, gateway, services, told::paths};
use crate::logs::{
    facts::{ApiType, Facts},
    told::{AuthKind, IntegrationKind, Told},
    verdict::Ballot,
};

/// What browsers hide, what comes back in the wrong encoding, and other things that no line of a
/// log says.
pub(super) fn without_words(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    if told.is_empty() {
        return;
    }
    cross_origin(ballot, facts, told);
    if ballot.best() < 60 {
        mapped_and_binary(ballot, facts, told);
        networks_and_caches(ballot, facts, told);
    }
    if told.is_preflight() || facts.http_method() == Some("OPTIONS") {
        let star = told.says(&["*/*", "binary"]);
        if star && facts.status().is_none_or(|status| status >= 500) {
            ballot.tell(
                "binary-options-preflight",
                92,
                0,
                "with `*/*` as a binary media type the preflight's empty body is binary",
            );
        } else if facts.status().is_some_and(|status| status >= 500)
            && told.integration() == Some(IntegrationKind::Mock)
            && ballot.best() < 80
        {
            ballot.tell(
                "mock-template-no-status",
                76,
                0,
                "the preflight's mock needs a template with a statusCode",
            );
        }
    }
}

pub(super) fn cross_origin(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    // A browser hides what it may not read: whoever quotes the body had it to read.
    let read = facts.answers.iter().any(|answer| !answer.body.is_empty());
    let hidden = told.says(&[
        "cors",
        "access-control-allow-origin",
        "access control allow origin",
        "preflight",
        "blocked",
    ]);
    if !told.in_browser() || (read && !hidden) {
        return;
    }
    let status = facts.status();
    let preflight_fails = told.is_preflight()
        || told.says(&["ok status", "response to preflight", "preflight fails"]);
    let guarded = told.auth().is_some_and(|auth| auth != AuthKind::None)
        || told.says(&["authorizer", "jwt", "authorization"]);
    if preflight_fails && guarded && status.is_none_or(|status| matches!(status, 401 | 403)) {
        ballot.tell(
            "preflight-requires-authorization",
            90,
            0,
            "browsers send preflights without credentials",
        );
        return;
    }
    if preflight_fails && status.is_some_and(|status| status >= 400) {
        return;
    }
    // Who made the answer that lacks the header?
    let gateways_own = told.says(&[
        "gateway's own",
        "gateway response",
        "gateway responses",
        "default_4xx",
        "default_5xx",
        "own error",
        "unsupported method",
        "does not support",
        "gateway error",
        "expired token",
        "api gateway error",
        "4xx",
        "throttled",
        "authorizer",
        "timed out",
        "timeout",
        "api key",
        "missing authentication token",
        "gateway's error",
        "absent on the gateway",
        "token has expired",
        "when the token expires",
        "without a token",
        "curl shows 401",
        "curl shows 403",
        "curl shows 500",
        "curl shows 502",
    ]) || status.is_some_and(|status| matches!(status, 429 | 504 | 413 | 415))
        || facts
            .answers
            .iter()
            .any(|answer| answer.error_type().is_some());
    let backends_own = told.says(&[
        "lambda-proxy",
        "lambda_proxy",
        "non-proxy",
        "only the 200",
        "function's answer",
        "function's response",
        "enable cors",
        "enabling cors",
        "other statuses",
        "integration response",
        "application error",
        "from the function",
        "http-proxy",
    ]) || matches!(
        told.integration(),
        Some(IntegrationKind::LambdaProxy | IntegrationKind::Http | IntegrationKind::Lambda)
    );
    let succeeded = status.is_some_and(|status| status < 400);
    if succeeded || (backends_own && !gateways_own) {
        ballot.tell(
            "cors-missing-in-backend-response",
            88,
            0,
            "the answer came from the backend, whose headers a browser needs",
        );
        ballot.vote("cors-missing-on-gateway-response", 45);
        ballot.put_first("cors-missing-in-backend-response");
    } else if gateways_own {
        ballot.tell(
            "cors-missing-on-gateway-response",
            88,
            0,
            "the gateway's own errors have no CORS headers unless they are given some",
        );
        ballot.vote("cors-missing-in-backend-response", 45);
        ballot.put_first("cors-missing-on-gateway-response");
    } else {
        ballot.tell(
            "cors-missing-in-backend-response",
            60,
            0,
            "a browser hides answers without CORS headers",
        );
        ballot.tell(
            "cors-missing-on-gateway-response",
            60,
            0,
            "a browser hides answers without CORS headers",
        );
    }
}

pub(super) fn mapped_and_binary(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    let headers = [
        "authorization",
        "transfer-encoding",
        "connection",
        "te",
        "expect",
        "content-length",
        "upgrade",
        "trailer",
        "host",
        "proxy-authenticate",
        "via",
    ];
    if told.key_says(
        &["request_parameter", "mapping", "mapped", "parameters"],
        &headers,
    ) || (told.says(&[
        "integration.request.header",
        "mapped header",
        "maps a header",
        "header mapping",
    ]) && told.says(&headers))
    {
        ballot.tell(
            "mapped-header-not-allowed",
            88,
            0,
            "the gateway sets this header itself and lets no mapping do it",
        );
    }
    let binary_body = told.says(&[
        "base64",
        "garbled",
        "corrupted",
        "corrupt",
        "broken image",
        "binary",
        "binarymediatypes",
        "binary_media_types",
        "isbase64encoded",
        "contenthandling",
    ]);
    if binary_body && facts.status().is_none_or(|status| status < 400) && !told.is_preflight() {
        ballot.tell(
            "binary-content-handling-missing",
            88,
            0,
            "binary answers need matching binary media types and `isBase64Encoded`",
        );
    }
    if told.says(&[
        "selection pattern",
        "selection_pattern",
        "errormessage",
        "x-amz-function-error",
        "always 200",
        "returns 200",
        "gets 200",
        "200 with an error",
        "integration_responses",
        "throws",
    ]) && facts.status().is_none_or(|status| status == 200)
        && told.integration() == Some(IntegrationKind::Lambda)
    {
        ballot.tell(
            "lambda-error-not-mapped",
            86,
            0,
            "no selection pattern takes the function's error",
        );
    }
    if facts.status().is_none_or(|status| status == 404) {
        paths(ballot, told);
    }
    if told.says(&[
        "${stagevariables",
        "stagevariables",
        "stage variable",
        "stage_variables",
    ]) {
        ballot.tell(
            "stage-variable-undefined",
            80,
            0,
            "the integration is built from a stage variable",
        );
    }
    if told.says(&[
        "does not install",
        "without installing",
        "not installed",
        "dependencies missing",
        "missing dependency",
        "node_modules",
        "npm install",
        "requirements.txt",
        "not packaged",
        "without dependencies",
        "missing module",
        "package lacks",
    ]) {
        ballot.tell(
            "lambda-import-module",
            78,
            0,
            "what the code imports is not in its package",
        );
    }
    if told.says(&["passthrough"])
        || (told.says(&["works"])
            && services::told_passthrough(told)
            && told.integration() == Some(IntegrationKind::Service))
    {
        ballot.tell(
            "passthrough-content-type-mismatch",
            74,
            0,
            "the content type has no template",
        );
    }
    if told.integration() == Some(IntegrationKind::Mock)
        && facts.status().is_some_and(|status| status >= 500)
    {
        ballot.tell(
            "mock-template-no-status",
            70,
            0,
            "a mock needs a template with an integer statusCode",
        );
    }
}

pub(super) fn networks_and_caches(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    let hangs = told.says(&[
        "timeout",
        "times out",
        "timed out",
        "hang",
        "hangs",
        "never returns",
        "never answers",
        "runs to its timeout",
        "no response",
        "stuck",
    ]);
    if hangs && told.says(&["vpc", "nat", "subnet"]) && !told.says(&["vpc link"]) {
        ballot.tell(
            "lambda-vpc-no-egress",
            84,
            0,
            "a function in a VPC has no way out without a NAT gateway or an endpoint",
        );
    } else if hangs && told.says(&["callback", "promise", "event loop", "await"]) {
        ballot.tell(
            "lambda-never-responds",
            80,
            0,
            "the handler never gives its answer back",
        );
    }
    if told.has_key(&["authorizer"]) || told.auth() == Some(AuthKind::Lambda) {
        authorizers::authorizer(ballot, told);
    }
    if told.api() == Some(ApiType::WebSocket) {
        if told.says(&[
            "10 minutes",
            "ten minutes",
            "2 hours",
            "two hours",
            "idle",
            "1001",
        ]) {
            ballot.tell(
                "ws-idle-timeout",
                86,
                0,
                "connections end after ten idle minutes and after two hours",
            );
        }
        if told.says(&[
            "1009",
            "32 kb",
            "128 kb",
            "frame too large",
            "message too large",
            "large message",
            "large frame",
        ]) {
            ballot.tell(
                "ws-frame-too-large",
                86,
                0,
                "frames are limited to 32 KB and messages to 128 KB",
            );
        }
        if told.says(&["410", "gone"]) {
            ballot.tell("ws-connection-gone", 84, 0, "the connection is closed");
        }
    }
    if told.has_key(&["cache"])
        && told.says(&[
            "stale",
            "old answer",
            "same answer",
            "earlier",
            "other user",
            "wrong answer",
            "another user",
            "old data",
        ])
    {
        ballot.tell("cache-stale-response", 82, 0, "the stage's cache answered");
    }
    if told.says(&[
        "redeploy",
        "redeployed",
        "not redeployed",
        "without deploying",
        "no new deployment",
        "old behaviour",
        "change has no effect",
    ]) {
        ballot.tell(
            "api-not-redeployed",
            78,
            0,
            "a stage serves its last deployment",
        );
    }
    if told.key_says(
        &["response_type", "responsetype"],
        &["api_configuration_error"],
    ) {
        gateway::response_type(ballot, "API_CONFIGURATION_ERROR", "", facts, told);
    }
    if told.says(&[
        "too many connections",
        "max_connections",
        "connection pool",
        "connections exhausted",
    ]) {
        ballot.tell(
            "db-connections-exhausted",
            78,
            0,
            "the database takes no more connections",
        );
    }
    if told.says(&["body with get", "get with a body", "get with body"])
        || (told.method() == Some("GET")
            && told.key_says(&["request"], &["body", "content-length"]))
    {
        ballot.tell(
            "get-with-body",
            80,
            0,
            "CloudFront takes no GET with a body",
        );
    }
    limited(ballot, facts, told);
}

pub(super) fn limited(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    if facts.status() == Some(400)
        && told.says(&["header", "cookie"])
        && told.says(&["10,240", "10240", "large", "bytes", "kb"])
    {
        ballot.tell(
            "request-header-too-large",
            76,
            0,
            "headers are limited to 10,240 bytes in all",
        );
    }
    if told.says(&["trust policy", "assume role", "assume the role"])
        && told.integration().is_some()
    {
        ballot.tell(
            "integration-role-not-assumable",
            74,
            0,
            "the role must let the gateway assume it",
        );
    }
}
