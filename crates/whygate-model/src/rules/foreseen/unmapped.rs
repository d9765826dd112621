//! Errors of a backend that become a success, since no selection pattern takes them.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html>.

use super::Call;
use crate::{definition::IntegrationType, diagnostic::Diagnostic, rules::invoked_function};

pub(super) fn check(call: Call<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let integration = call.integration;
    if integration.kind.value != IntegrationType::Aws || integration.responses.is_empty() {
        return;
    }
    let Some(uri) = &integration.uri else {
        return;
    };
    let mapped = integration.responses.iter().any(|response| {
        response
            .selection_pattern
            .as_ref()
            .is_some_and(|pattern| !pattern.is_empty())
            || response.response_templates.values().any(|template| {
                ["responseOverride", "errorMessage", "__type", "Error"]
                    .iter()
                    .any(|word| template.text.contains(word))
            })
    });
    // An asynchronous invocation is answered before the function fails.
    let asynchronous = integration.request_parameters.iter().any(|(name, value)| {
        super::names_header(name, "X-Amz-Invocation-Type") && value.contains("Event")
    });
    if mapped || asynchronous {
        return;
    }
    let function = invoked_function(uri).is_some();
    let (code, who, pattern) = if function {
        (
            "lambda-error-not-mapped",
            "the function",
            "such as `.*Error.*`, which is held against the error's message",
        )
    } else {
        (
            "aws-service-error-not-mapped",
            "the service",
            "such as `4\\d{2}` and `5\\d{2}`, which are held against its status",
        )
    };
    let success = integration
        .responses
        .iter()
        .find(|response| response.status_code.starts_with('2'));
    let Some(success) = success else {
        return;
    };
    diagnostics.push(
        Diagnostic::warning(
            code,
            format!(
                "when {who} of {} fails, the client reads {}: no selection pattern takes errors",
                call.shown(),
                success.status_code.value
            ),
            &success.place,
        )
        .help(format!(
            "add an integration response with a selection pattern {pattern}"
        )),
    );
}
