//! What AWS says of a signature.

use super::super::function::holds;
use crate::logs::{told::Told, verdict::Ballot};

pub(super) fn signatures(ballot: &mut Ballot, lower: &str, told: &Told) -> bool {
    if holds(
        lower,
        &[
            "signature expired:",
            "signature not yet current",
            "is now earlier than",
            "is still later than",
        ],
    ) {
        ballot.vote("sigv4-expired-clock-skew", 96);
    } else if lower.contains("request signature we calculated does not match") {
        ballot.vote("sigv4-signature-mismatch", 95);
    } else if lower.contains("credential should be scoped to") {
        ballot.vote("sigv4-wrong-scope", 96);
    } else if lower.contains("security token included in the request is expired") {
        ballot.vote("sigv4-expired-token", 95);
    } else if lower.contains("security token included in the request is invalid")
        || lower.contains("unrecognizedclientexception")
    {
        ballot.vote("sigv4-invalid-token", 95);
    } else if holds(
        lower,
        &[
            "missing equal-sign",
            "authorization header requires",
            "invalid key=value pair",
            "not a valid key=value pair",
            "incompletesignature",
        ],
    ) {
        header_not_signature(ballot, told);
    } else {
        return false;
    }
    true
}

/// The Authorization header was read as a signature: since no method matched, or since the
/// method wants one.
pub(in crate::logs::rules) fn header_not_signature(ballot: &mut Ballot, told: &Told) {
    ballot.votes(&[
        ("route-not-found", 64),
        ("sigv4-malformed-authorization", 60),
        ("api-not-redeployed", 35),
    ]);
    let wants = told.key_says(
        &["auth", "method", "security"],
        &["iam", "aws_iam", "sigv4"],
    );
    let no_iam = told.says(&["no iam", "no iam-protected", "not iam"]);
    if wants && !no_iam {
        ballot.raise(
            "sigv4-malformed-authorization",
            28,
            "the method's authorization is AWS_IAM",
        );
    } else if no_iam
        || told.says(&[
            "does not exist",
            "unknown route",
            "unknown path",
            "no such route",
            "typo",
            "wrong path",
            "misspelt",
            "not deployed",
            "no method",
            "no route",
            "mistyped",
            "trailing slash",
        ])
        || told.key_says(
            &["auth"],
            &["bearer", "token", "cognito", "jwt", "none", "api key"],
        )
    {
        ballot.raise(
            "route-not-found",
            20,
            "no method of the API wants a signature, so that none matched",
        );
    }
}
