//! The API's resource policy.

use whygate_exchange::{Owner, Phase};

use super::super::{Cause, Shows, source};

pub(in crate::catalogue) const RESOURCE_POLICY: &[Cause] = &[
    Cause {
        code: "resource-policy-denied",
        title: "a statement of the API's resource policy denies the call",
        phase: Phase::ResourcePolicy,
        owner: Owner::ApiConfiguration,
        meaning: "The API's resource policy has a `Deny` that fits this caller, method and circumstances. A denial wins over whatever else allows.",
        shows: Shows {
            status: "403",
            body: r#"{"Message":"User: <user> is not authorized to perform: execute-api:Invoke on resource: <resource> with an explicit deny"}"#,
            log: &["The client is not authorized to perform this operation."],
        },
        confirm: "The report shows the statement that denies and the method's ARN that it was held against.",
        fix: "Narrow the statement's `Resource` or `Condition` so that it leaves this caller out, or call from where it lets you, then deploy.",
        prevent: "Test a policy with a call from inside and one from outside before you deploy it.",
        sources: &[source::RESOURCE_POLICY, source::AUTHORIZATION_FLOW],
    },
    Cause {
        code: "resource-policy-not-allowed",
        title: "no statement of the API's resource policy allows the call",
        phase: Phase::ResourcePolicy,
        owner: Owner::ApiConfiguration,
        meaning: "An API with a resource policy is closed to everybody whom no statement allows; so is a private API without a policy.",
        shows: Shows {
            status: "403",
            body: r#"{"Message":"User: <user> is not authorized to perform: execute-api:Invoke on resource: <resource>"}"#,
            log: &["The client is not authorized to perform this operation."],
        },
        confirm: "The report shows the statement that came nearest and what kept it from applying: its resources, its principals or a condition.",
        fix: "Add an `Allow` for `execute-api:Invoke` whose `Resource` covers the method's ARN and whose conditions hold for the caller, then deploy.",
        prevent: "Write resources as `execute-api:/*` unless a method is to be left out, so that a new path is covered.",
        sources: &[source::RESOURCE_POLICY, source::AUTHORIZATION_FLOW],
    },
    Cause {
        code: "resource-policy-invalid",
        title: "the API's resource policy cannot be read",
        phase: Phase::ResourcePolicy,
        owner: Owner::ApiConfiguration,
        meaning: "The document is no IAM policy. Nobody can be let in by it, so nobody is.",
        shows: Shows {
            status: "500",
            body: r#"{"message":"Internal server error"}"#,
            log: &["Execution failed due to configuration error: Unable to parse given policy"],
        },
        confirm: "The report names the part that is missing or of the wrong kind; `whygate check` does too.",
        fix: "Correct the part that the report names.",
        prevent: "Run `whygate check` in CI.",
        sources: &[source::RESOURCE_POLICY],
    },
];
