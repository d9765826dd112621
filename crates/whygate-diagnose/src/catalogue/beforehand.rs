//! What `whygate check` says before the first request, for each cause that can be known from
//! the definition; for the others, why it cannot. A test demands a word on every cause.

/// Whether a cause can be known before it strikes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beforehand {
    /// `whygate check` finds it, under these codes.
    Checked(&'static [&'static str]),
    /// The definition does not tell.
    Unknowable(&'static str),
}

/// Whether a cause can be known before it strikes; `None`: there is no such cause.
pub fn beforehand(code: &str) -> Option<Beforehand> {
    let checked = CHECKED
        .iter()
        .find(|(cause, _)| *cause == code)
        .map(|(_, codes)| Beforehand::Checked(codes));
    checked.or_else(|| {
        UNKNOWABLE
            .iter()
            .find(|(_, causes)| causes.contains(&code))
            .map(|(reason, _)| Beforehand::Unknowable(reason))
    })
}

/// Causes with a static counterpart, and the codes of its findings.
pub(super) const CHECKED: &[(&str, &[&str])] = &[
    (
        "api-key-missing-or-invalid",
        &["api-key-without-usage-plan"],
    ),
    (
        "api-key-not-in-usage-plan",
        &["api-key-not-in-usage-plan", "api-key-without-usage-plan"],
    ),
    (
        "api-not-redeployed",
        &["deployment-before-methods", "api-not-deployed"],
    ),
    (
        "authorizer-function-not-found",
        &["authorizer-function-not-found"],
    ),
    (
        "authorizer-identity-source-missing",
        &["identity-source-missing", "identity-source-invalid"],
    ),
    (
        "authorizer-misconfigured",
        &[
            "authorizer-missing",
            "authorizer-unknown",
            "authorizer-of-other-kind",
            "authorizer-uri-invalid",
        ],
    ),
    ("authorizer-not-honoured", &["not-honoured"]),
    (
        "authorizer-not-runnable",
        &[
            "lambda-runtime-not-run",
            "function-code-not-at-hand",
            "function-image-not-run",
        ],
    ),
    (
        "authorizer-permission-missing",
        &["authorizer-permission-missing"],
    ),
    (
        "authorizer-role-not-assumable",
        &["authorizer-role-not-assumable"],
    ),
    ("authorizer-timeout", &["authorizer-timeout"]),
    (
        "authorizer-token-pattern-mismatch",
        &["validation-expression-ignored"],
    ),
    ("aws-service-access-denied", &["aws-service-access-denied"]),
    (
        "aws-service-error-not-mapped",
        &["aws-service-error-not-mapped"],
    ),
    ("backend-path-prefix-mismatch", &["uri-variable-unmapped"]),
    ("backend-unreachable", &["backend-unreachable"]),
    ("binary-options-preflight", &["binary-options-preflight"]),
    (
        "binary-request-not-converted",
        &["binary-request-not-converted"],
    ),
    (
        "cache-stale-response",
        &["cache-stale-response", "cache-key-undeclared"],
    ),
    (
        "cors-missing-in-backend-response",
        &["cors-missing-in-backend-response"],
    ),
    (
        "cors-missing-on-gateway-response",
        &["cors-missing-on-gateway-response"],
    ),
    ("default-endpoint-disabled", &["default-endpoint-disabled"]),
    ("get-with-body", &["get-with-body"]),
    (
        "illegal-character-in-uri",
        &["illegal-character-in-uri", "integration-uri-invalid"],
    ),
    ("integration-not-honoured", &["not-honoured"]),
    (
        "integration-role-not-assumable",
        &["integration-role-not-assumable"],
    ),
    (
        "integration-timeout",
        &["integration-timeout", "timeout-out-of-range"],
    ),
    ("invalid-request-body", &["invalid-request-body"]),
    ("lambda-error-not-mapped", &["lambda-error-not-mapped"]),
    (
        "lambda-handler-not-found",
        &["lambda-handler-not-found", "lambda-handler-missing"],
    ),
    (
        "lambda-import-module",
        &["lambda-import-module", "function-code-missing"],
    ),
    (
        "lambda-integration-method-not-post",
        &["lambda-integration-method-not-post"],
    ),
    ("lambda-invalid-entrypoint", &["lambda-invalid-entrypoint"]),
    ("lambda-missing-env-var", &["lambda-missing-env-var"]),
    (
        "lambda-not-found",
        &[
            "lambda-not-found",
            "lambda-arn-invalid",
            "lambda-uri-invalid",
        ],
    ),
    (
        "lambda-not-runnable",
        &[
            "lambda-runtime-not-run",
            "function-code-not-at-hand",
            "function-image-not-run",
        ],
    ),
    ("lambda-permission-missing", &["lambda-permission-missing"]),
    (
        "lambda-stream-prelude-malformed",
        &["stream-and-address-disagree"],
    ),
    ("lambda-throttled", &["lambda-throttled"]),
    ("mapped-header-not-allowed", &["mapped-header-not-allowed"]),
    ("method-without-integration", &["integration-missing"]),
    (
        "missing-required-parameter",
        &["path-parameter-without-variable"],
    ),
    ("mock-template-no-status", &["mock-template-no-status"]),
    ("model-unusable", &["model-unusable", "model-not-found"]),
    ("mutual-tls-not-honoured", &["not-honoured"]),
    (
        "no-output-mapping-match",
        &["no-output-mapping-match", "integration-responses-missing"],
    ),
    (
        "output-mapping-invalid-method-response",
        &["output-mapping-invalid-method-response"],
    ),
    (
        "preflight-requires-authorization",
        &["preflight-requires-authorization"],
    ),
    (
        "private-api-not-identified",
        &["private-api-without-policy"],
    ),
    ("resource-policy-denied", &["resource-policy-denied"]),
    ("resource-policy-invalid", &["policy-invalid"]),
    (
        "resource-policy-not-allowed",
        &["resource-policy-not-allowed", "private-api-without-policy"],
    ),
    ("resource-policy-not-honoured", &["not-honoured"]),
    (
        "route-not-found",
        &[
            "path-behind-greedy-variable",
            "sibling-path-variables",
            "api-without-stage",
        ],
    ),
    (
        "stage-not-found",
        &["canary-on-missing-stage", "api-without-stage"],
    ),
    ("stage-variable-undefined", &["stage-variable-undefined"]),
    ("throttle-limit-zero", &["throttle-limit-zero"]),
    ("unsupported-media-type", &["unsupported-media-type"]),
    (
        "usage-plan-quota-exhausted",
        &["usage-plan-quota-exhausted"],
    ),
    ("usage-plan-throttled", &["usage-plan-throttled"]),
    ("validator-not-honoured", &["not-honoured"]),
    ("vpc-link-unhealthy", &["vpc-link-missing"]),
    ("vtl-error-in-request", &["vtl-parse-error"]),
    ("vtl-error-in-response", &["vtl-parse-error"]),
    (
        "vtl-escapejavascript-apostrophe",
        &["vtl-escapejavascript-apostrophe"],
    ),
];

/// Causes without one, by the reason why.
pub(super) const UNKNOWABLE: &[(&str, &[&str])] = &[
    (
        "what the caller sends decides",
        &[
            "api-not-found",
            "authorizer-denied",
            "authorizer-unauthorized",
            "aws-credentials-missing",
            "base64-decode-failed",
            "binary-request-not-base64",
            "cache-invalidation-unauthorized",
            "client-disconnected",
            "client-path-encoding",
            "client-stalled",
            "cognito-token-expired",
            "cognito-wrong-token-use",
            "deferred-result-gone",
            "deferred-result-lost",
            "idempotency-key-in-use",
            "idempotency-key-invalid",
            "idempotency-key-missing",
            "idempotency-key-reused",
            "idempotent-replay",
            "deferred-result-unknown",
            "domain-tls-or-sni-mismatch",
            "iam-not-authorized",
            "iam-unsigned-request",
            "invalid-json-body",
            "jwt-algorithm-not-allowed",
            "jwt-audience-mismatch",
            "jwt-expired",
            "jwt-issuer-mismatch",
            "jwt-malformed",
            "jwt-not-yet-valid",
            "jwt-scope-missing",
            "jwt-signature-invalid",
            "mtls-client-cert-rejected",
            "passthrough-content-type-mismatch",
            "request-body-incomplete",
            "request-header-too-large",
            "request-malformed",
            "request-too-large",
            "request-too-slow",
            "sigv4-expired-clock-skew",
            "sigv4-expired-token",
            "sigv4-invalid-token",
            "sigv4-malformed-authorization",
            "sigv4-signature-mismatch",
            "sigv4-wrong-scope",
            "uri-too-long",
            "vtl-invalid-json-output",
            "ws-connection-gone",
            "ws-frame-too-large",
            "ws-idle-timeout",
            "ws-no-matching-route",
        ],
    ),
    (
        "only a run of the function shows it",
        &[
            "authorizer-cached-policy",
            "authorizer-context-invalid",
            "authorizer-invalid-policy",
            "authorizer-lambda-error",
            "authorizer-policy-no-match",
            "binary-content-handling-missing",
            "function-http-error",
            "lambda-disk-full",
            "lambda-event-not-json",
            "lambda-file-permission-denied",
            "lambda-never-responds",
            "lambda-out-of-memory",
            "lambda-process-exited",
            "lambda-read-only-filesystem",
            "lambda-request-too-large",
            "lambda-response-bad-headers",
            "lambda-response-bad-status",
            "lambda-response-body-not-string",
            "lambda-response-empty",
            "lambda-response-not-object",
            "lambda-response-not-serializable",
            "lambda-response-too-large",
            "lambda-response-unknown-field",
            "lambda-role-access-denied",
            "lambda-stream-cut",
            "lambda-syntax-error",
            "lambda-timeout",
            "lambda-unhandled-exception",
            "ws-manage-connections-denied",
            "ws-management-endpoint-wrong",
        ],
    ),
    (
        "only a call of the backend shows it",
        &[
            "aws-service-credentials-refused",
            "aws-service-payload-too-large",
            "backend-circuit-open",
            "backend-concurrency-exceeded",
            "backend-connection-reset",
            "backend-content-type-rejected",
            "backend-http-error",
            "backend-payload-limit",
            "backend-response-malformed",
            "backend-response-too-large",
            "backend-stream-cut",
            "backend-stream-stalled",
            "backend-tls-expired",
            "backend-unhealthy",
            "backend-tls-failed",
            "backend-tls-hostname-mismatch",
            "backend-tls-untrusted",
            "db-connections-exhausted",
            "dependency-error",
            "dependency-timeout",
            "host-unresolvable",
            "jwt-key-unknown",
            "jwt-keys-unreachable",
            "lambda-endpoint-denied",
            "lambda-endpoint-failed",
            "mapped-http-error",
            "response-body-not-json",
            "response-too-large",
        ],
    ),
    (
        "it is decided outside the definition",
        &[
            "cause-unknown",
            "custom-domain-no-mapping",
            "deferred-results-unavailable",
            "function-url-permission-missing",
            "gateway-bug",
            "idempotency-outcome-unknown",
            "idempotency-store-unavailable",
            "gateway-stopped",
            "lambda-inactive",
            "lambda-invoke-from-web-page",
            "lambda-invoke-refused",
            "lambda-kms-access-denied",
            "lambda-service-stopped",
            "lambda-vpc-no-egress",
            "waf-blocked",
            "waf-evaluation-error",
        ],
    ),
    (
        "how many calls there are decides",
        &[
            "account-throttled",
            "authorizer-throttled",
            "aws-service-throttled",
            "method-throttled",
        ],
    ),
];

impl Beforehand {
    /// A sentence.
    pub fn sentence(self) -> String {
        match self {
            Self::Checked(codes) => {
                let codes: Vec<String> = codes.iter().map(|code| format!("`{code}`")).collect();
                format!("`whygate check` says {}.", codes.join(" or "))
            }
            Self::Unknowable(reason) => {
                format!("Nothing in the definition tells of it: {reason}.")
            }
        }
    }
}
