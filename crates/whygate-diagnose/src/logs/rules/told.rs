//! What was told beside the logs, held against how the service works. Here a fact only moves
//! causes that fit: alone it makes none certain.

use super::authorizers;
use crate::logs::{
    facts::{ApiType, Facts},
    told::{AuthKind, Told},
    verdict::Ballot,
};

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
        || (told.says(&["default endpoint", "default host", "default execute-api"])
            && told.says(&["disabled", "disable", "switched off", "turned off"]))
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
            authorizers::cached(ballot, told);
        }
        _ => {}
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
        &[
            "0", "0.0", "zero", "null", "missing", "unset", "omitted", "without", "left out",
        ],
    ) || (told.key_says(&["setting", "throttl", "limit"], &["only"])
        && !told.key_says(
            &["setting", "throttl", "limit"],
            &["rate_limit", "rate limit", "burst_limit"],
        ));
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
