//! Integration responses held against what they are chosen by, against each other, and against
//! what the method declares. Everything here is a warning: Amazon deploys such an API, and the
//! calls that come this way fail or answer what nobody meant.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html>.

use whygate_model::{Diagnostic, definition::Integration};

use super::Scope;
use crate::plan::integration::CompiledResponse;

/// What selection patterns are held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum HeldAgainst {
    /// The status of an HTTP server.
    Status,
    /// The status of one of Amazon's services.
    ServiceStatus,
    /// The status that a mock's template gives; those that are known beforehand.
    MockStatus(Option<Vec<u16>>),
    /// The message of a function's error, which is empty where there is none.
    ErrorMessage,
}

/// Statuses that backends answer with.
const COMMON: [u16; 14] = [
    200, 201, 202, 204, 301, 304, 400, 401, 403, 404, 409, 429, 500, 503,
];

/// Statuses that services answer with: nearly all of their errors are a 400. SAM itself writes
/// integration responses for these two and no default.
const OF_SERVICES: [u16; 2] = [200, 400];

/// Messages that functions fail with: each has something that others lack.
const MESSAGES: [&str; 6] = [
    "x",
    "Task timed out after 3.00 seconds",
    "[404] not found",
    "Error: 500",
    "'isbn'",
    "one\ntwo",
];

/// Says what is wrong with the integration responses of a method.
pub(super) fn check(
    scope: &Scope<'_>,
    integration: &Integration,
    responses: &[CompiledResponse],
    held: &HeldAgainst,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if responses.is_empty() {
        return;
    }
    for (at, response) in responses.iter().enumerate() {
        let before = responses.get(..at).unwrap_or_default();
        if let Some(same) = before
            .iter()
            .find(|other| other.status_text == response.status_text)
        {
            diagnostics.push(
                Diagnostic::warning(
                    "integration-response-twice",
                    format!(
                        "two integration responses answer {}, and Amazon keeps one of a status",
                        response.status_text
                    ),
                    &response.place,
                )
                .also(&same.place, "the other one")
                .help("join their patterns with `|`, or give them different statuses"),
            );
        }
        pattern(response, before, held, diagnostics);
    }
    default(scope, integration, responses, held, diagnostics);
    declared(scope, integration, responses, diagnostics);
}

/// The statuses that a pattern takes.
fn statuses(response: &CompiledResponse) -> Vec<u16> {
    let Some(regex) = &response.regex else {
        return Vec::new();
    };
    (100..600)
        .filter(|status: &u16| regex.matches(&status.to_string()))
        .collect()
}

fn pattern(
    response: &CompiledResponse,
    before: &[CompiledResponse],
    held: &HeldAgainst,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (Some(text), Some(regex)) = (&response.pattern, &response.regex) else {
        return;
    };
    let taken = statuses(response);
    if *held == HeldAgainst::ErrorMessage {
        if !taken.is_empty() && !MESSAGES.iter().any(|message| regex.matches(message)) {
            diagnostics.push(
                Diagnostic::warning(
                    "selection-pattern-of-status",
                    format!(
                        "`{text}` looks like a status, and is held against the message of the \
                         function's error"
                    ),
                    &response.place,
                )
                .help(format!(
                    "match the message: `.*{text}.*`, or what the function's errors begin with"
                )),
            );
        }
        let swallowing = before.iter().find(|other| {
            other
                .regex
                .as_ref()
                .is_some_and(|other| MESSAGES.iter().all(|message| other.matches(message)))
        });
        if let Some(other) = swallowing {
            unreachable(response, other, diagnostics);
        }
        return;
    }
    if taken.is_empty() {
        diagnostics.push(
            Diagnostic::warning(
                "selection-pattern-never-matches",
                format!("the selection pattern `{text}` matches no status"),
                &response.place,
            )
            .help("the whole of the status must match: `404`, `4\\d{2}`, `5..`"),
        );
        return;
    }
    let swallowing = before.iter().find(|other| {
        let others = statuses(other);
        taken.iter().all(|status| others.contains(status))
    });
    if let Some(other) = swallowing {
        unreachable(response, other, diagnostics);
    }
}

fn unreachable(
    response: &CompiledResponse,
    other: &CompiledResponse,
    diagnostics: &mut Vec<Diagnostic>,
) {
    diagnostics.push(
        Diagnostic::warning(
            "integration-response-unreachable",
            format!(
                "nothing is left for `{}`: `{}` is tried before it and takes all of that",
                response.pattern.as_deref().unwrap_or_default(),
                other.pattern.as_deref().unwrap_or_default(),
            ),
            &response.place,
        )
        .also(&other.place, "tried before")
        .help("put the narrower pattern first, or narrow the other one"),
    );
}

/// Whether there is a default response where one is needed.
fn default(
    scope: &Scope<'_>,
    integration: &Integration,
    responses: &[CompiledResponse],
    held: &HeldAgainst,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let takes = |value: &str| {
        responses.iter().any(|response| {
            response
                .regex
                .as_ref()
                .is_some_and(|regex| regex.matches(value))
        })
    };
    let broken = responses
        .iter()
        .any(|response| response.pattern.is_some() && response.regex.is_none());
    if broken || responses.iter().any(|response| response.pattern.is_none()) {
        return;
    }
    let left: Vec<u16> = match held {
        HeldAgainst::ErrorMessage => {
            if !takes("") {
                diagnostics.push(no_default(
                    scope,
                    integration,
                    "a success of the function, whose error message is empty,",
                    200,
                ));
            }
            return;
        }
        HeldAgainst::Status => COMMON.to_vec(),
        HeldAgainst::ServiceStatus => OF_SERVICES.to_vec(),
        HeldAgainst::MockStatus(Some(known)) => known.clone(),
        HeldAgainst::MockStatus(None) => return,
    };
    let left: Vec<u16> = left
        .into_iter()
        .filter(|status| !takes(&status.to_string()))
        .collect();
    let Some(first) = left.first() else {
        return;
    };
    let shown: Vec<String> = left.iter().take(3).map(ToString::to_string).collect();
    let more = if left.len() > 3 { " and others" } else { "" };
    diagnostics.push(no_default(
        scope,
        integration,
        &format!("an answer with {}{more}", shown.join(", ")),
        *first,
    ));
}

fn no_default(scope: &Scope<'_>, integration: &Integration, what: &str, status: u16) -> Diagnostic {
    Diagnostic::warning(
        "no-output-mapping-match",
        format!(
            "`{} {}` has no default integration response: {what} becomes a 500",
            scope.method.http_method, scope.resource.path
        ),
        &integration.place,
    )
    .help("add an integration response without a selection pattern")
    .amazon(format!(
        "Execution failed due to configuration error: No match for output mapping and no default \
         output mapping configured. Endpoint Response Status Code: {status}"
    ))
}

/// Statuses that are declared and that nothing gives. Errors are left out: the gateway itself
/// answers with those, and people declare them for that.
fn declared(
    scope: &Scope<'_>,
    integration: &Integration,
    responses: &[CompiledResponse],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let overrides = integration
        .request_templates
        .values()
        .chain(
            integration
                .responses
                .iter()
                .flat_map(|response| response.response_templates.values()),
        )
        .any(|template| template.text.contains("responseOverride"));
    if overrides {
        return;
    }
    for (status, response) in &scope.method.responses {
        let is_success = status
            .parse::<u16>()
            .is_ok_and(|status| (200..400).contains(&status));
        if is_success && !responses.iter().any(|other| other.status_text == *status) {
            diagnostics.push(
                Diagnostic::warning(
                    "method-response-unreachable",
                    format!(
                        "`{} {}` declares an answer with {status}, and no integration response \
                         gives it",
                        scope.method.http_method, scope.resource.path
                    ),
                    &response.place,
                )
                .help(format!(
                    "add an integration response with status {status}, or take the declaration away"
                )),
            );
        }
    }
}

/// The statuses that a mock's request templates give, where they can be read off.
pub(super) fn mock_statuses(integration: &Integration) -> Option<Vec<u16>> {
    integration
        .request_templates
        .values()
        .map(|template| {
            let value: serde_json::Value = serde_json::from_str(&template.text).ok()?;
            value.get("statusCode")?.as_u64()?.try_into().ok()
        })
        .collect()
}
