//! Guards that the definition asks for and that this version does not enforce: refused rather
//! than left open.

use whygate_exchange::{Owner, Phase};

use super::{Cause, Shows, source};

pub(super) const CAUSES: &[Cause] = &[Cause {
    code: "authorizer-not-honoured",
    title: "the method demands authorization, which is not enforced here yet",
    phase: Phase::Authorize,
    owner: Owner::Gateway,
    meaning: "The method is guarded by IAM, a Lambda authorizer or a user pool. This version does not run authorizers, so it refuses rather than let everybody in.",
    shows: Shows {
        status: "501",
        body: r#"{"message": "Not served: this method demands authorization, which is not enforced here yet"}"#,
        log: &[],
    },
    confirm: "The report shows where the method asks for it and which kind it is.",
    fix: "Serve it without the guard by saying so: `whygate run --waive authorizers`.",
    prevent: "Waive guards by name in the command that your team uses locally, never in a shared environment.",
    sources: &[source::ACCESS],
}];
