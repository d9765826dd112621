//! 401, 403 and 404: the caller, the key or the route.

use super::{
    super::{authorizers, told},
    api, preflight,
};
use crate::logs::{
    facts::{ApiType, Facts},
    told::{AuthKind, Told},
    verdict::Ballot,
};

/// Nothing answers at this method and path, says the gateway.
pub(in crate::logs::rules) fn no_route(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    ballot.votes(&[
        ("route-not-found", 67),
        ("api-not-redeployed", 52),
        ("iam-unsigned-request", 48),
    ]);
    if preflight(facts, told) {
        ballot.vote("preflight-requires-authorization", 72);
        ballot.raise(
            "preflight-requires-authorization",
            14,
            "the failing request is OPTIONS, which browsers send without credentials",
        );
        ballot.lower("route-not-found", 10);
    } else {
        ballot.vote("preflight-requires-authorization", 30);
    }
    let wants_signature = told.key_says(&["auth", "security"], &["iam", "aws_iam", "sigv4"]);
    let missing = told.says(&[
        "does not exist",
        "typing error",
        "typo",
        "wrong path",
        "unknown",
        "misspelt",
        "misspelled",
        "mistyped",
        "no such",
        "trailing slash",
        "stage name",
        "root",
        "without the stage",
        "not deployed",
    ]);
    if told.says(&[
        "last deployment",
        "not redeployed",
        "without redeploying",
        "test in the console",
        "console's test",
        "console test works",
        "test works",
        "forgot to deploy",
        "forgot to redeploy",
        "did not deploy",
        "didn't deploy",
        "not deployed since",
        "haven't deployed",
        "deployed before",
    ]) {
        ballot.tell(
            "api-not-redeployed",
            84,
            0,
            "the change came after the last deployment",
        );
        ballot.lower("route-not-found", 8);
    } else if wants_signature && !missing && !preflight(facts, told) {
        ballot.tell(
            "iam-unsigned-request",
            84,
            0,
            "the method's authorization is AWS_IAM",
        );
        ballot.lower("route-not-found", 12);
    } else if missing || told.key_says(&["auth"], &["none", "no"]) {
        ballot.raise(
            "route-not-found",
            14,
            "the request asks for what the API does not have",
        );
    }
}

/// The caller was not known well enough: 401.
pub(in crate::logs::rules) fn unauthorized(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    if preflight(facts, told) {
        ballot.votes(&[
            ("preflight-requires-authorization", 90),
            ("authorizer-identity-source-missing", 40),
        ]);
        return;
    }
    for answer in &facts.answers {
        if let Some(challenge) = answer.header("www-authenticate")
            && bearer(ballot, challenge)
        {
            return;
        }
    }
    let votes: &[(&'static str, u8)] = match authorizers::authorizer_kind(facts, told) {
        Some(AuthKind::Cognito) => &[
            ("cognito-wrong-token-use", 62),
            ("cognito-token-expired", 58),
            ("authorizer-identity-source-missing", 50),
        ],
        Some(AuthKind::Jwt) => &[
            ("jwt-audience-mismatch", 60),
            ("jwt-issuer-mismatch", 58),
            ("jwt-expired", 54),
            ("authorizer-identity-source-missing", 48),
        ],
        Some(AuthKind::Lambda) => &[
            ("authorizer-identity-source-missing", 74),
            ("authorizer-denied", 45),
            ("authorizer-lambda-error", 30),
        ],
        _ if api(facts, told) == Some(ApiType::Http) => &[
            ("authorizer-identity-source-missing", 54),
            ("jwt-audience-mismatch", 52),
            ("jwt-issuer-mismatch", 48),
            ("jwt-expired", 46),
        ],
        _ => &[
            ("authorizer-identity-source-missing", 54),
            ("cognito-wrong-token-use", 52),
            ("cognito-token-expired", 50),
            ("jwt-audience-mismatch", 40),
            ("jwt-issuer-mismatch", 36),
        ],
    };
    ballot.votes(votes);
    told::tokens(ballot, told);
}

/// What a JWT authorizer says about the token.
fn bearer(ballot: &mut Ballot, challenge: &str) -> bool {
    let lower = challenge.to_lowercase();
    if lower.contains("audience") {
        ballot.vote("jwt-audience-mismatch", 96);
    } else if lower.contains("issuer") {
        ballot.vote("jwt-issuer-mismatch", 96);
    } else if lower.contains("expired") {
        ballot.vote("jwt-expired", 96);
    } else if lower.contains("oidc")
        || lower.contains("jwks")
        || lower.contains("key id")
        || lower.contains("signature")
    {
        ballot.votes(&[("jwt-keys-unreachable", 70), ("jwt-issuer-mismatch", 50)]);
    } else {
        return false;
    }
    true
}

/// 403 `Forbidden`, which says nothing more.
pub(in crate::logs::rules) fn forbidden(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    let frame = facts
        .answers
        .iter()
        .any(|answer| answer.body.contains("connectionId"));
    if frame {
        ballot.votes(&[("ws-no-matching-route", 94), ("authorizer-denied", 30)]);
        return;
    }
    let votes: &[(&'static str, u8)] = match api(facts, told) {
        Some(ApiType::Http) => &[
            ("iam-not-authorized", 56),
            ("authorizer-denied", 52),
            ("custom-domain-no-mapping", 44),
            ("mtls-client-cert-rejected", 38),
            ("authorizer-cached-policy", 36),
        ],
        Some(ApiType::WebSocket) => &[
            ("ws-no-matching-route", 56),
            ("ws-management-endpoint-wrong", 50),
            ("ws-manage-connections-denied", 46),
            ("authorizer-denied", 40),
        ],
        _ => &[
            ("api-key-missing-or-invalid", 52),
            ("waf-blocked", 51),
            ("api-key-not-in-usage-plan", 50),
            ("custom-domain-no-mapping", 48),
            ("private-api-not-identified", 42),
            ("default-endpoint-disabled", 40),
            ("mtls-client-cert-rejected", 34),
            ("iam-not-authorized", 32),
            ("domain-tls-or-sni-mismatch", 28),
            ("cache-invalidation-unauthorized", 24),
        ],
    };
    ballot.votes(votes);
    told::forbidden(ballot, facts, told);
}

/// 404 `Not Found`.
pub(in crate::logs::rules) fn not_found(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    ballot.votes(&[
        ("route-not-found", 66),
        ("default-endpoint-disabled", 52),
        ("api-not-redeployed", 40),
        ("backend-path-prefix-mismatch", 38),
    ]);
    told::forbidden(ballot, facts, told);
    told::paths(ballot, told);
}
