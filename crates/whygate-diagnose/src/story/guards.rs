//! Guards that are not enforced here yet.

use whygate_exchange::record::{ExcerptRoleV1, RecordV1, evidence_name as name};

use super::Story;
use crate::report::Command;

pub(super) fn tell(record: &RecordV1) -> Option<Story> {
    let method = super::method_name(record);
    let (happened, waiver, label) = match record.code.as_str() {
        "mutual-tls-not-honoured" => (
            "this API demands mutual TLS, which is not enforced here yet, so it is not served"
                .to_owned(),
            "mutual-tls",
            "the client certificates are asked for here",
        ),
        "authorizer-not-honoured" => {
            let by = match (record.text(name::AUTHORIZER), record.text(name::WHAT)) {
                (Some(authorizer), Some(kind)) => format!(" by `{authorizer}` ({kind})"),
                (None, Some(kind)) => format!(" ({kind})"),
                _ => String::new(),
            };
            (
                format!(
                    "`{method}` demands authorization{by}, which is not enforced here yet, so it \
                     is not served"
                ),
                "authorizers",
                "authorization is asked for here",
            )
        }
        _ => return None,
    };
    Some(
        Story::new(happened)
            .told(name::WHAT)
            .told(name::AUTHORIZER)
            .mark(ExcerptRoleV1::Fault, label)
            .act(
                "serve it without this guard by saying so, on a machine where that harms nobody; \
                 the guard stays in the definition",
            )
            .command(Command::line(
                "serve it unguarded",
                format!(
                    "whygate run --waive {waiver} {}",
                    super::definition_file(record)
                ),
            )),
    )
}
