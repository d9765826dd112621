//! Lines around a place, cut out of a source text as it is at the time of the call.

use whygate_model::Sources;

use super::{ExcerptRoleV1, ExcerptV1, PlaceV1};
use crate::view::redact;

/// Lines before and after the one that is meant.
const AROUND: u32 = 2;
/// Characters of a line.
const LINE_LIMIT: usize = 400;

/// The lines around a place of a definition.
pub(super) fn excerpt(
    role: ExcerptRoleV1,
    place: &PlaceV1,
    sources: &Sources,
) -> Option<ExcerptV1> {
    let file = sources.get(&place.file)?;
    excerpt_of_text(role, place, &file.text)
}

/// The lines around a place in a text.
pub(super) fn excerpt_of_text(
    role: ExcerptRoleV1,
    place: &PlaceV1,
    text: &str,
) -> Option<ExcerptV1> {
    let first_line = place.line.saturating_sub(AROUND).max(1);
    let wanted = place.line.saturating_sub(first_line) + 1 + AROUND;
    let lines: Vec<String> = text
        .lines()
        .skip(usize::try_from(first_line - 1).ok()?)
        .take(usize::try_from(wanted).ok()?)
        .map(|line| redact::bounded(&redact::source_line(line), LINE_LIMIT))
        .collect();
    let meant = usize::try_from(place.line.checked_sub(first_line)?).ok()?;
    (meant < lines.len()).then(|| ExcerptV1 {
        role,
        place: place.clone(),
        first_line,
        lines,
    })
}
