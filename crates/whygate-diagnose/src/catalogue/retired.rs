//! Causes that earlier versions gave and this one does not: their pages stay, because records
//! and links to them do. Nothing that serves makes them any more.

use whygate_exchange::{Owner, Phase};

use super::{Cause, Shows, source};

pub(super) const CAUSES: &[Cause] = &[Cause {
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
}];
