//! Causes that earlier versions gave and this one does not: their pages stay, because records
//! and links to them do. Nothing that serves makes them any more.

use whygate_exchange::{Owner, Phase};

use super::{Cause, Shows, source};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        code: "resource-policy-not-honoured",
        title: "the API has a resource policy, which is not enforced here yet",
        phase: Phase::ResourcePolicy,
        owner: Owner::Gateway,
        meaning: "The definition limits who may call with a resource policy. This version does not evaluate it, so it refuses rather than let everybody in.",
        shows: Shows {
            status: "501",
            body: r#"{"message": "Not served: this API has a resource policy, which is not enforced here yet"}"#,
            log: &[],
        },
        confirm: "The report shows the policy's place; `whygate check` lists it too.",
        fix: "Serve it without the guard by saying so: `whygate run --waive resource-policies`.",
        prevent: "Waive guards by name in the command that your team uses locally, never in a shared environment.",
        sources: &[source::RESOURCE_POLICY],
    },
    Cause {
        code: "validator-not-honoured",
        title: "the method has a request validator, which is not run here yet",
        phase: Phase::Validate,
        owner: Owner::Gateway,
        meaning: "The method's backend counts on requests having been validated. This version does not validate, so it refuses rather than pass on what would have been rejected.",
        shows: Shows {
            status: "501",
            body: r#"{"message": "Not served: this method has a request validator, which is not run here yet"}"#,
            log: &[],
        },
        confirm: "The report shows where the method names the validator.",
        fix: "Serve it without the guard by saying so: `whygate run --waive validators`.",
        prevent: "Let the backend check its input too; a validator is the first line, not the only one.",
        sources: &[source::VALIDATION],
    },
    Cause {
        code: "authorizer-not-honoured",
        title: "the method demands authorization, which is not enforced here yet",
        phase: Phase::Authorize,
        owner: Owner::Gateway,
        meaning: "A function's address demands signed calls, which this version does not verify there, so it refuses rather than let everybody in. Methods of APIs are verified.",
        shows: Shows {
            status: "501",
            body: r#"{"message": "Not served: this method demands authorization, which is not enforced here yet"}"#,
            log: &[],
        },
        confirm: "The report shows where the method asks for it and which kind it is.",
        fix: "Serve it without the guard by saying so: `whygate run --waive authorizers`.",
        prevent: "Waive guards by name in the command that your team uses locally, never in a shared environment.",
        sources: &[source::ACCESS],
    },
];
