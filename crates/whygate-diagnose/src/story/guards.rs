//! Guards that are not enforced here yet.

use whygate_exchange::record::{ExcerptRoleV1, RecordV1, evidence_name as name};

use super::Story;
use crate::report::Command;

pub(super) fn tell(record: &RecordV1) -> Option<Story> {
    if record.code != "mutual-tls-not-honoured" {
        return None;
    }
    Some(
        Story::new(
            "this API demands mutual TLS, which is not enforced here yet, so it is not served",
        )
        .told(name::WHAT)
        .mark(
            ExcerptRoleV1::Fault,
            "the client certificates are asked for here",
        )
        .act(
            "serve it without this guard by saying so, on a machine where that harms nobody; the \
             guard stays in the definition",
        )
        .command(Command::line(
            "serve it unguarded",
            format!(
                "whygate run --waive mutual-tls {}",
                super::definition_file(record)
            ),
        )),
    )
}
