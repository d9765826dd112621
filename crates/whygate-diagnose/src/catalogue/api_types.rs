//! How a cause shows on the API types other than REST: entries describe REST APIs, which have
//! the most to show. HTTP APIs have no execution log, WebSocket APIs answer in frames.
//!
//! One row for all causes that show alike. A code stands in one row only.

/// How a cause shows on HTTP and on WebSocket APIs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// On HTTP APIs.
    pub http: &'static str,
    /// On WebSocket APIs.
    pub websocket: &'static str,
}

/// How the cause with this code shows on other API types; `None` for those that only calls to
/// Whygate itself have.
pub fn elsewhere(code: &str) -> Option<Elsewhere> {
    ROWS.iter()
        .find(|row| row.codes.contains(&code))
        .map(|row| Elsewhere {
            http: row.http,
            websocket: row.websocket,
        })
}

struct Row {
    codes: &'static [&'static str],
    http: &'static str,
    websocket: &'static str,
}

const NEVER: &str = "does not occur";
const SAME: &str = "as on REST APIs";
const HTTP_500: &str = r#"500 {"message":"Internal Server Error"}; no execution log, `$context.integrationErrorMessage` of the access log says why"#;
const HTTP_403: &str = r#"403 {"message":"Forbidden"}; no execution log"#;
const HTTP_401: &str = r#"401 {"message":"Unauthorized"}; `www-authenticate` says why"#;
const FRAME_500: &str = r#"the log lines of REST APIs; the client reads a frame {"message": "Internal server error", "connectionId": …}, at $connect the refused upgrade's status"#;
const AT_CONNECT: &str = "only at $connect: the upgrade is refused with the status of REST APIs";

const ROWS: &[Row] = &[
    Row {
        codes: &["client-path-encoding", "get-with-body"],
        http: NEVER,
        websocket: NEVER,
    },
    Row {
        codes: &[
            "iam-not-authorized",
            "iam-unsigned-request",
            "sigv4-expired-clock-skew",
            "sigv4-expired-token",
            "sigv4-invalid-token",
            "sigv4-malformed-authorization",
            "sigv4-signature-mismatch",
            "sigv4-wrong-scope",
        ],
        http: HTTP_403,
        websocket: AT_CONNECT,
    },
    Row {
        codes: &[
            "custom-domain-no-mapping",
            "domain-tls-or-sni-mismatch",
            "mtls-client-cert-rejected",
        ],
        http: SAME,
        websocket: AT_CONNECT,
    },
    Row {
        codes: &["default-endpoint-disabled"],
        http: r#"404 {"message":"Not Found"}"#,
        websocket: AT_CONNECT,
    },
    Row {
        codes: &["route-not-found"],
        http: r#"404 {"message":"Not Found"}; no access log line either, unless there is a $default route"#,
        websocket: "see ws-no-matching-route",
    },
    Row {
        codes: &["api-not-redeployed"],
        http: "404 for a new route, or the old behaviour; stages with automatic deployment are not concerned",
        websocket: "the frame of ws-no-matching-route, or the old behaviour",
    },
    Row {
        codes: &[
            "private-api-not-identified",
            "api-key-missing-or-invalid",
            "api-key-not-in-usage-plan",
            "usage-plan-quota-exhausted",
            "usage-plan-throttled",
            "resource-policy-denied",
            "waf-blocked",
            "waf-evaluation-error",
            "cache-invalidation-unauthorized",
            "cache-stale-response",
            "invalid-request-body",
            "missing-required-parameter",
        ],
        http: "does not occur: HTTP APIs have no such feature",
        websocket: AT_CONNECT,
    },
    Row {
        codes: &[
            "preflight-requires-authorization",
            "cors-missing-on-gateway-response",
            "cors-missing-in-backend-response",
        ],
        http: "as on REST APIs, unless the API's own CORS settings answer the preflight and add the headers",
        websocket: NEVER,
    },
    Row {
        codes: &[
            "authorizer-denied",
            "authorizer-cached-policy",
            "authorizer-policy-no-match",
        ],
        http: HTTP_403,
        websocket: AT_CONNECT,
    },
    Row {
        codes: &["authorizer-identity-source-missing"],
        http: r#"401 {"message":"Unauthorized"}"#,
        websocket: AT_CONNECT,
    },
    Row {
        codes: &[
            "authorizer-context-invalid",
            "authorizer-invalid-policy",
            "authorizer-lambda-error",
            "authorizer-permission-missing",
            "authorizer-role-not-assumable",
            "authorizer-timeout",
        ],
        http: r#"500 {"message":"Internal Server Error"}; no execution log, `$context.authorizer.error` of the access log says why"#,
        websocket: AT_CONNECT,
    },
    Row {
        codes: &["cognito-token-expired", "cognito-wrong-token-use"],
        http: "a JWT authorizer takes the place of the user pool's: see jwt-expired and jwt-audience-mismatch",
        websocket: NEVER,
    },
    Row {
        codes: &[
            "jwt-audience-mismatch",
            "jwt-expired",
            "jwt-issuer-mismatch",
        ],
        http: HTTP_401,
        websocket: NEVER,
    },
    Row {
        codes: &["jwt-keys-unreachable"],
        http: "500, or 401; `$context.authorizer.error` says `OIDC communication error`",
        websocket: NEVER,
    },
    Row {
        codes: &[
            "method-throttled",
            "throttle-limit-zero",
            "account-throttled",
        ],
        http: r#"429 {"message":"Too Many Requests"}; no execution log"#,
        websocket: "429 at $connect; later frames are answered with an error frame",
    },
    Row {
        codes: &[
            "request-too-large",
            "request-header-too-large",
            "uri-too-long",
        ],
        http: SAME,
        websocket: "at $connect only; for messages see ws-frame-too-large",
    },
    Row {
        codes: &[
            "ws-connection-gone",
            "ws-frame-too-large",
            "ws-idle-timeout",
            "ws-manage-connections-denied",
            "ws-management-endpoint-wrong",
            "ws-no-matching-route",
        ],
        http: NEVER,
        websocket: "only here, as described",
    },
    Row {
        codes: &[
            "binary-options-preflight",
            "binary-request-not-base64",
            "binary-request-not-converted",
            "illegal-character-in-uri",
            "mapped-header-not-allowed",
            "mock-template-no-status",
            "no-output-mapping-match",
            "output-mapping-invalid-method-response",
            "passthrough-content-type-mismatch",
            "response-body-not-json",
            "unsupported-media-type",
            "aws-service-payload-too-large",
            "vtl-error-in-request",
            "vtl-error-in-response",
            "vtl-escapejavascript-apostrophe",
            "vtl-invalid-json-output",
            "lambda-error-not-mapped",
            "aws-service-error-not-mapped",
        ],
        http: "does not occur: HTTP APIs have no mapping templates",
        websocket: FRAME_500,
    },
    Row {
        codes: &[
            "aws-credentials-missing",
            "aws-service-access-denied",
            "aws-service-credentials-refused",
            "aws-service-throttled",
            "integration-role-not-assumable",
            "lambda-permission-missing",
            "lambda-not-found",
            "lambda-inactive",
            "lambda-kms-access-denied",
            "lambda-integration-method-not-post",
            "stage-variable-undefined",
            "host-unresolvable",
            "vpc-link-unhealthy",
        ],
        http: HTTP_500,
        websocket: FRAME_500,
    },
    Row {
        codes: &["lambda-throttled"],
        http: r#"503 {"message":"Service Unavailable"} or 500; the function's Throttles metric rises"#,
        websocket: FRAME_500,
    },
    Row {
        codes: &[
            "backend-tls-expired",
            "backend-tls-hostname-mismatch",
            "backend-tls-untrusted",
            "backend-unreachable",
            "backend-connection-reset",
        ],
        http: r#"500 or 503 {"message":"Internal Server Error"} or {"message":"Service Unavailable"}; `$context.integrationErrorMessage` says why"#,
        websocket: FRAME_500,
    },
    Row {
        codes: &["integration-timeout", "lambda-never-responds"],
        http: r#"503 {"message":"Service Unavailable"} after 30 seconds, or the integration's own limit"#,
        websocket: FRAME_500,
    },
    Row {
        codes: &[
            "lambda-timeout",
            "lambda-vpc-no-egress",
            "lambda-unhandled-exception",
            "lambda-import-module",
            "lambda-handler-not-found",
            "lambda-syntax-error",
            "lambda-invalid-entrypoint",
            "lambda-missing-env-var",
            "lambda-out-of-memory",
            "lambda-process-exited",
            "lambda-read-only-filesystem",
            "lambda-disk-full",
            "lambda-role-access-denied",
            "lambda-file-permission-denied",
            "lambda-response-too-large",
            "db-connections-exhausted",
            "dependency-error",
            "dependency-timeout",
        ],
        http: r#"500 {"message":"Internal Server Error"}; no execution log, the function's log says why"#,
        websocket: FRAME_500,
    },
    Row {
        codes: &[
            "lambda-response-bad-headers",
            "lambda-response-body-not-string",
        ],
        http: r#"500 {"message":"Internal Server Error"} with a `statusCode` in the answer"#,
        websocket: FRAME_500,
    },
    Row {
        codes: &[
            "lambda-response-empty",
            "lambda-response-not-object",
            "lambda-response-unknown-field",
        ],
        http: "with payload 2.0 an answer without `statusCode` becomes a 200 with that answer as its body; with 1.0 it is 500",
        websocket: FRAME_500,
    },
    Row {
        codes: &["base64-decode-failed", "binary-content-handling-missing"],
        http: "only by `isBase64Encoded`: there are no binary media types",
        websocket: NEVER,
    },
    Row {
        codes: &[
            "backend-http-error",
            "backend-content-type-rejected",
            "backend-path-prefix-mismatch",
            "backend-payload-limit",
        ],
        http: SAME,
        websocket: "at $connect a status other than 2xx refuses the upgrade; later it is not shown to the client",
    },
];

#[cfg(test)]
pub(super) fn codes() -> Vec<&'static str> {
    ROWS.iter().flat_map(|row| row.codes).copied().collect()
}
