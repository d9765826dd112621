//! What was told beside the logs, held against how the service works. Here a fact only moves
//! causes that fit: alone it makes none certain.

use crate::logs::{
    facts::{ApiType, Facts},
    told::{AuthKind, IntegrationKind, Told},
    verdict::Ballot,
};

/// What tells authorizers' failures apart.
pub(super) fn authorizer(ballot: &mut Ballot, told: &Told) {
    let keys = [
        "authorizer",
        "auth",
        "polic",
        "context",
        "seen",
        "cache",
        "lambda",
        "symptom",
        "observed",
    ];
    let says = |words: &[&str]| told.key_says(&keys, words);
    if says(&[
        "timed out",
        "timeout",
        "times out",
        "time out",
        "slow",
        "too long",
        "ran out of time",
    ]) {
        ballot.tell(
            "authorizer-timeout",
            86,
            0,
            "the authorizer's function ran out of time",
        );
    }
    if says(&[
        "throws",
        "exception",
        "raises",
        "error",
        "fails",
        "crash",
        "context.fail",
        "callback",
        "unhandled",
        "another text",
        "rejects",
        "stack trace",
    ]) {
        ballot.tell(
            "authorizer-lambda-error",
            80,
            4,
            "the authorizer's function fails",
        );
    }
    if told.key_says(
        &["context"],
        &[
            "object",
            "array",
            "list",
            "null",
            "none",
            "nested",
            "map",
            "neither",
            "not a string",
            "boolean",
            "number",
            "undefined",
            "json",
        ],
    ) && told.says(&["context"])
        || told.says(&[
            "context value",
            "context object",
            "authorizer context",
            "context holds",
            "context contains",
        ])
    {
        ballot.tell(
            "authorizer-context-invalid",
            88,
            0,
            "the authorizer's context holds more than texts, numbers and booleans",
        );
    }
    if told.has_key(&[
        "policy_returned",
        "authorizer_returns",
        "authorizer_answer",
        "authorizer_result",
        "authorizer_response",
        "policy_document",
    ]) || says(&[
        "status_code",
        "statuscode",
        "principalid",
        "condition: null",
        "not a policy",
        "policy document",
        "invalid policy",
        "without a policy",
        "returns null",
        "returns nothing",
        "isauthorized",
        "simple response",
        "returns undefined",
    ]) {
        ballot.tell(
            "authorizer-invalid-policy",
            84,
            0,
            "the authorizer answers with something else than a policy",
        );
    }
    cached(ballot, told);
}

/// A policy that was made for another method.
fn cached(ballot: &mut Ballot, told: &Told) {
    let caches =
        told.has_key(&["cache", "ttl"]) || told.says(&["cache", "cached", "caching", "ttl"]);
    let off = told.key_says(&["cache", "ttl"], &["0", "off", "disabled", "none", "no"]);
    let second = told.says(&[
        "second",
        "another",
        "other",
        "different",
        "next",
        "subsequent",
        "first call",
        "first request",
        "intermittent",
        "sometimes",
        "until",
        "expires",
        "then",
        "alternating",
        "after calling",
        "works once",
        "random",
        "some endpoints",
    ]);
    let one_method = told.key_says(
        &["polic", "authorizer"],
        &[
            "only",
            "single",
            "methodarn",
            "method arn",
            "one method",
            "called method",
            "event.methodarn",
            "one resource",
            "specific",
            "exact",
        ],
    );
    if off {
        ballot.lower("authorizer-cached-policy", 20);
    } else if (caches && (second || one_method)) || (second && one_method) {
        ballot.tell(
            "authorizer-cached-policy",
            88,
            0,
            "policies are cached by token, and this one was made for another method",
        );
        ballot.lower("authorizer-policy-no-match", 10);
    } else if caches || second {
        ballot.tell(
            "authorizer-cached-policy",
            74,
            6,
            "policies are cached by token",
        );
    } else if one_method
        || told.says(&[
            "wildcard",
            "resource arn",
            "wrong resource",
            "resource does not",
            "trailing",
        ])
    {
        ballot.raise(
            "authorizer-policy-no-match",
            12,
            "the policy's Resource does not cover the method",
        );
    }
}

/// What tells refused tokens apart.
pub(super) fn tokens(ballot: &mut Ballot, told: &Told) {
    let auth = told.auth();
    let cognito = auth == Some(AuthKind::Cognito);
    let expired = told.key_says(
        &["token", "request", "seen", "client", "symptom"],
        &["expired", "exp", "after an hour", "one hour", "60 minutes"],
    );
    if told.has_key(&["token_use"])
        || told.says(&[
            "access token",
            "accesstoken",
            "getaccesstoken",
            "id token",
            "idtoken",
            "identity token",
            "getidtoken",
            "token_use",
            "scopes",
            "scope",
        ]) && !expired
    {
        if cognito || auth != Some(AuthKind::Jwt) {
            ballot.tell(
                "cognito-wrong-token-use",
                88,
                0,
                "ID and access token are not interchangeable",
            );
        } else {
            ballot.raise(
                "jwt-audience-mismatch",
                15,
                "the token is of another kind than the authorizer expects",
            );
        }
    }
    if expired {
        let code = if auth == Some(AuthKind::Jwt) {
            "jwt-expired"
        } else {
            "cognito-token-expired"
        };
        ballot.tell(code, 86, 0, "the token has expired");
    }
    if told.says(&["issuer", "iss", "trailing slash"]) && !told.says(&["audience"]) {
        ballot.tell("jwt-issuer-mismatch", 88, 0, "issuer and token differ");
    } else if told.says(&["audience", "aud", "client_id", "client id", "app client"]) {
        ballot.tell(
            "jwt-audience-mismatch",
            86,
            0,
            "the token was issued for another audience",
        );
    }
    if told.says(&["jwks", "openid-configuration", "well-known", "discovery"]) {
        ballot.tell(
            "jwt-keys-unreachable",
            78,
            0,
            "the issuer's documents cannot be fetched",
        );
    }
    if told.has_key(&["identity_source", "validation_expression"])
        || told.says(&[
            "identity source",
            "identitysource",
            "validation expression",
            "without the header",
            "header missing",
            "no authorization header",
            "no log",
            "not invoked",
            "never invoked",
            "regex",
            "no invocation",
        ])
    {
        ballot.tell(
            "authorizer-identity-source-missing",
            86,
            0,
            "the authorizer's identity source is not in the request",
        );
    }
}

/// What tells refused requests apart where the gateway only says `Forbidden` or `Not Found`.
pub(super) fn forbidden(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    if told.has_key(&["disableexecuteapiendpoint", "disable_execute_api"])
        || told.says(&[
            "disableexecuteapiendpoint",
            "disable_execute_api_endpoint",
            "default endpoint disabled",
            "default endpoint is disabled",
            "default host disabled",
            "disabled default",
            "execute-api endpoint disabled",
        ])
    {
        ballot.tell(
            "default-endpoint-disabled",
            92,
            0,
            "the default host is switched off",
        );
        return;
    }
    let private = told.key_says(&["api", "endpoint"], &["private"])
        || told.says(&[
            "vpce",
            "vpc endpoint",
            "x-apigw-api-id",
            "private dns",
            "vpc_endpoint",
        ]);
    let domain = told.says(&[
        "custom domain",
        "base path",
        "base_path_mapping",
        "base path mapping",
        "domain name",
        "custom_domain",
        "mapping",
    ]) || told.has_key(&["base_path", "domain"]);
    let tls = told.says(&[
        "mutual tls",
        "mtls",
        "client certificate",
        "truststore",
        "trust store",
        "client cert",
    ]);
    let sni = told.says(&["sni", "host header", "host mismatch"]);
    let firewall = told.has_key(&["waf", "web_acl"])
        || told.says(&[
            "waf",
            "web acl",
            "firewall",
            "awsmanagedrules",
            "managed rule",
            "rule group",
            "webacl",
            "sizerestrictions_body",
        ]);
    if firewall {
        ballot.tell(
            "waf-blocked",
            90,
            0,
            "a web application firewall stands in front",
        );
    }
    if tls {
        ballot.tell(
            "mtls-client-cert-rejected",
            90,
            0,
            "the domain demands a client certificate",
        );
    }
    if private {
        ballot.tell(
            "private-api-not-identified",
            88,
            0,
            "a private API is reached through a VPC endpoint, which serves many",
        );
    }
    if sni && !private {
        ballot.tell(
            "domain-tls-or-sni-mismatch",
            84,
            0,
            "TLS and Host name different domains",
        );
    } else if domain && !tls && !private && !firewall {
        ballot.tell(
            "custom-domain-no-mapping",
            86,
            0,
            "the domain maps nothing at this path",
        );
    }
    if told.says(&[
        "max-age=0",
        "invalidatecache",
        "cache-control",
        "invalidate",
    ]) {
        ballot.tell(
            "cache-invalidation-unauthorized",
            88,
            0,
            "the client asks to pass the cache by",
        );
    }
    api_keys(ballot, told, firewall || private || domain || tls);
    if facts.status() == Some(404) {
        return;
    }
    match told.auth() {
        Some(AuthKind::Iam) => {
            ballot.tell(
                "iam-not-authorized",
                84,
                0,
                "the method's authorization is AWS_IAM",
            );
        }
        Some(AuthKind::Lambda) if told.api() == Some(ApiType::Http) => {
            ballot.tell("authorizer-denied", 74, 0, "a Lambda authorizer decides");
            cached(ballot, told);
        }
        _ => {}
    }
    if told.says(&[
        "@connections",
        "posttoconnection",
        "post_to_connection",
        "connections url",
        "management api",
        "apigatewaymanagementapi",
    ]) {
        ballot.tell(
            "ws-management-endpoint-wrong",
            86,
            0,
            "the call goes to @connections",
        );
    } else if told.has_key(&["route_selection", "sent"]) {
        ballot.tell(
            "ws-no-matching-route",
            86,
            0,
            "the frame selects a route by the route selection expression",
        );
    }
}

/// Is the key missing, or the link between key and stage?
fn api_keys(ballot: &mut Ballot, told: &Told, otherwise: bool) {
    let keyed = told.auth() == Some(AuthKind::ApiKey)
        || told.says(&[
            "x-api-key",
            "api key",
            "api-key",
            "apikey",
            "usage plan",
            "usage_plan",
        ])
        || told.has_key(&["api_key", "usage_plan"]);
    if !keyed || otherwise {
        return;
    }
    let absent = told.says(&[
        "without x-api-key",
        "no x-api-key",
        "key not sent",
        "no key",
        "without the key",
        "without a key",
        "without an api key",
        "wrong key",
        "invalid key",
        "disabled key",
        "key disabled",
        "missing key",
        "not sent",
        "no api key",
    ]);
    if absent {
        ballot.tell(
            "api-key-missing-or-invalid",
            88,
            0,
            "the request has no valid key",
        );
    } else {
        ballot.tell(
            "api-key-not-in-usage-plan",
            84,
            0,
            "a key was sent: what is missing is the plan that joins it to the stage",
        );
    }
}

/// Which limit is it?
pub(super) fn limits(ballot: &mut Ballot, told: &Told) {
    let plan = told.says(&["usage plan", "usage_plan", "api key", "x-api-key"])
        || told.has_key(&["usage_plan"]);
    let zero = told.says(&[
        "every request",
        "all requests",
        "all traffic",
        "first request",
        "even the first",
        "any request",
        "each request",
        "only detailed",
        "unset",
        "not set",
        "set to 0",
        "zero",
        "refuses all",
    ]) || told.key_says(
        &["setting", "throttl", "limit", "burst", "rate"],
        &["only", "0", "zero", "null", "missing", "unset", "without"],
    ) && !told.key_says(
        &["setting", "throttl", "limit"],
        &["rate_limit", "rate limit", "burst_limit"],
    );
    if told.says(&[
        "quota",
        "per day",
        "per month",
        "daily",
        "monthly",
        "limit exceeded",
    ]) {
        ballot.tell(
            "usage-plan-quota-exhausted",
            86,
            0,
            "a plan's quota is spent",
        );
    } else if plan && !zero {
        ballot.tell(
            "usage-plan-throttled",
            86,
            0,
            "the key's usage plan has a rate",
        );
    } else if zero {
        ballot.tell(
            "throttle-limit-zero",
            88,
            0,
            "the stage's settings leave the limits at zero",
        );
    } else if told.says(&[
        "account",
        "region",
        "all apis",
        "other apis",
        "account-level",
        "several apis",
    ]) {
        ballot.tell(
            "account-throttled",
            84,
            0,
            "all APIs of the account share a limit",
        );
    } else if told.says(&[
        "rate_limit",
        "rate limit",
        "burst",
        "burst_limit",
        "stage",
        "method settings",
        "throttling",
    ]) {
        ballot.raise(
            "method-throttled",
            24,
            "the stage or method has limits of its own",
        );
    }
}

/// A prefix in front of the path that the application does not know.
pub(super) fn paths(ballot: &mut Ballot, told: &Told) {
    if told.has_key(&[
        "rawpath",
        "event_path",
        "base_path",
        "route_in_code",
        "path_in_event",
        "mount",
    ]) || told.says(&[
        "rawpath",
        "raw_path",
        "prefix",
        "prefixed",
        "strip",
        "base path",
        "stage in the path",
        "stage name in",
        "/default/",
        "root path",
        "root_path",
    ]) {
        ballot.tell(
            "backend-path-prefix-mismatch",
            84,
            6,
            "the path in the event has the stage or base path in front",
        );
    }
}

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

fn cross_origin(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    if !told.in_browser() {
        return;
    }
    let status = facts.status();
    let preflight_fails = told.is_preflight()
        || told.says(&["preflight request", "ok status", "response to preflight"]);
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

fn mapped_and_binary(ballot: &mut Ballot, facts: &Facts, told: &Told) {
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
            && super::gateway::told_passthrough(told)
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

fn networks_and_caches(ballot: &mut Ballot, facts: &Facts, told: &Told) {
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
        authorizer(ballot, told);
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
        super::gateway::response_type(ballot, "API_CONFIGURATION_ERROR", "", facts, told);
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

fn limited(ballot: &mut Ballot, facts: &Facts, told: &Told) {
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
