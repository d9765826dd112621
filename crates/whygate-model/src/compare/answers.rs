//! What callers read before and after.

use super::Change;
use crate::{
    definition::{Integration, IntegrationResponse, IntegrationType},
    diagnostic::Diagnostic,
};

pub(super) fn of_method(change: Change<'_>, findings: &mut Vec<Diagnostic>) {
    let (Some(before), Some(after)) = (&change.before.integration, &change.after.integration)
    else {
        return;
    };
    timeout(change, before, after, findings);
    if is_proxy(before) || is_proxy(after) {
        return;
    }
    for was in &before.responses {
        let is = after
            .responses
            .iter()
            .find(|is| pattern(is) == pattern(was));
        match is {
            Some(is) => response(change, was, is, findings),
            None => findings.push(
                Diagnostic::warning(
                    "answer-unmapped",
                    format!(
                        "answers of the backend of {} that became {} become another answer from \
                         now on",
                        change.shown(),
                        was.status_code.value
                    ),
                    &after.place,
                )
                .also(&was.place, "this took them before"),
            ),
        }
    }
}

fn is_proxy(integration: &Integration) -> bool {
    matches!(
        integration.kind.value,
        IntegrationType::AwsProxy | IntegrationType::HttpProxy
    )
}

/// The empty pattern is that of the default response.
fn pattern(response: &IntegrationResponse) -> &str {
    response
        .selection_pattern
        .as_ref()
        .map_or("", |pattern| pattern.value.as_str())
}

fn response(
    change: Change<'_>,
    was: &IntegrationResponse,
    is: &IntegrationResponse,
    findings: &mut Vec<Diagnostic>,
) {
    if was.status_code.value != is.status_code.value {
        findings.push(
            Diagnostic::error(
                "status-changed",
                format!(
                    "{} answers {} where it answered {}",
                    change.shown(),
                    is.status_code.value,
                    was.status_code.value
                ),
                &is.status_code.place,
            )
            .also(&was.status_code.place, "before"),
        );
    }
    for (target, expression) in &was.response_parameters {
        let header = target
            .strip_prefix("method.response.header.")
            .unwrap_or(target);
        let kept = is
            .response_parameters
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(target));
        let cors = header
            .to_ascii_lowercase()
            .starts_with("access-control-allow-");
        match kept {
            None => findings.push(
                Diagnostic::error(
                    "header-removed",
                    format!("{} no longer answers with `{header}`", change.shown()),
                    &is.place,
                )
                .also(&expression.place, "it did before"),
            ),
            Some((_, now)) if cors && now.value != expression.value => findings.push(
                Diagnostic::warning(
                    "cors-changed",
                    format!(
                        "`{header}` of {} is {} from now on: some browsers' calls may be refused",
                        change.shown(),
                        now.value
                    ),
                    &now.place,
                )
                .also(&expression.place, format!("it was {}", expression.value)),
            ),
            Some(_) => {}
        }
    }
    for (media_type, template) in &was.response_templates {
        match is.response_templates.get(media_type) {
            None => findings.push(
                Diagnostic::warning(
                    "answer-changed",
                    format!(
                        "{} no longer makes its {} of `{media_type}` with a template",
                        change.shown(),
                        is.status_code.value
                    ),
                    &is.place,
                )
                .also(&template.place, "it did before"),
            ),
            Some(now) if now.text != template.text => findings.push(
                Diagnostic::warning(
                    "answer-changed",
                    format!(
                        "the template of the {} of {} is another one: callers may read another \
                         body",
                        is.status_code.value,
                        change.shown()
                    ),
                    &now.place,
                )
                .also(&template.place, "before"),
            ),
            Some(_) => {}
        }
    }
}

/// A backend that was waited for longer.
fn timeout(
    change: Change<'_>,
    before: &Integration,
    after: &Integration,
    findings: &mut Vec<Diagnostic>,
) {
    const USUAL: std::time::Duration = std::time::Duration::from_secs(29);
    let limit = |integration: &Integration| {
        integration
            .timeout
            .as_ref()
            .map_or(USUAL, |timeout| timeout.value)
    };
    let (was, is) = (limit(before), limit(after));
    if is < was {
        findings.push(
            Diagnostic::warning(
                "timeout-shortened",
                format!(
                    "{} waits {} ms for its backend instead of {}: slow calls answer 504",
                    change.shown(),
                    is.as_millis(),
                    was.as_millis()
                ),
                after
                    .timeout
                    .as_ref()
                    .map_or(&after.place, |timeout| &timeout.place),
            )
            .also(
                before
                    .timeout
                    .as_ref()
                    .map_or(&before.place, |timeout| &timeout.place),
                "before",
            ),
        );
    }
}
