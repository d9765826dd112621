//! Lambda authorizers: what they answer, and what keeps them from answering.

use whygate_exchange::{Owner, Phase};

use super::{Cause, NULL, shows, source};

const AUTHORIZER_ERROR: &str = "Execution failed due to configuration error: Authorizer error";

pub(in super::super) const CAUSES: &[Cause] = &[Cause {
    code: "authorizer-role-not-assumable",
    title: "the gateway may not assume the authorizer's role",
    phase: Phase::Authorize,
    owner: Owner::Permissions,
    meaning: "The authorizer names credentials, and that role's trust policy does not let the gateway assume it.",
    shows: shows(
        "500",
        NULL,
        &[
            "Execution failed due to configuration error: API Gateway does not have permission to assume the provided role <arn>",
            AUTHORIZER_ERROR,
        ],
    ),
    confirm: "The line about the role stands before `Authorizer error`; look at the role's trust policy.",
    fix: "Let `apigateway.amazonaws.com` assume the role, or remove the credentials and permit the invocation on the function.",
    prevent: "Keep a role of its own for the gateway; a function's execution role trusts Lambda only.",
    sources: &[source::AUTHORIZER_USE, source::PERMISSIONS],
}];
