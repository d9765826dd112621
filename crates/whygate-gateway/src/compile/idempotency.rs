//! `x-whygate-idempotency`: which methods answer a repeated call with the first answer.

use std::time::Duration;

use whygate_model::Diagnostic;

use super::{Scope, extension::Members};
use crate::plan::{idempotency::CompiledIdempotency, integration::CompiledIntegration};

/// The extension, of an operation.
const EXTENSION: &str = "x-whygate-idempotency";
/// A day, in seconds: how long an answer is kept unless it is said.
const DAY: u64 = 24 * 60 * 60;
/// The longest that one is kept: a week.
const LONGEST: u64 = 7 * DAY;

/// How a method takes idempotency keys; `None`: not at all.
pub(super) fn of_method(
    scope: &Scope<'_>,
    integration: Option<&CompiledIntegration>,
    deferred: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<CompiledIdempotency> {
    let node = scope.method.other.get(EXTENSION)?;
    if node.as_bool() == Some(false) {
        return None;
    }
    let members = Members::read(
        node,
        EXTENSION,
        &["required", "keepForInSeconds"],
        diagnostics,
    )?;
    let keep_for = members
        .number("keepForInSeconds", (1, LONGEST), diagnostics)
        .unwrap_or(DAY);
    let required = members.truth("required", diagnostics).unwrap_or(false);
    // What cannot be kept whole cannot be given twice: silence would be believed.
    let why = if deferred {
        Some("`x-whygate-async` answers before there is an answer to keep")
    } else if streams(integration) {
        Some("an answer that streams is not kept")
    } else {
        None
    };
    if let Some(why) = why {
        diagnostics.push(
            Diagnostic::error(
                "extension-invalid",
                format!("`{EXTENSION}` does not hold here: {why}"),
                &node.place,
            )
            .help("remove one of the two"),
        );
        return None;
    }
    Some(CompiledIdempotency {
        required,
        keep_for: Duration::from_secs(keep_for),
        place: node.place.clone(),
    })
}

fn streams(integration: Option<&CompiledIntegration>) -> bool {
    match integration {
        Some(CompiledIntegration::HttpProxy(http)) => http.streams,
        Some(CompiledIntegration::Function(function)) => function.streams,
        Some(
            CompiledIntegration::Http(_)
            | CompiledIntegration::MappedFunction(_)
            | CompiledIntegration::AwsService(_)
            | CompiledIntegration::Mock(_)
            | CompiledIntegration::NotServed { .. },
        )
        | None => false,
    }
}
