//! Integration responses: patterns, mappings and templates of what a backend answers.

use http::StatusCode;
use whygate_model::{
    Diagnostic, Placed,
    definition::{Integration, IntegrationResponse, IntegrationType},
};
use whygate_vtl::JavaRegex;

use super::{function::calls_function, request::templates};
use crate::{
    compile::{
        Scope, header_mapping,
        responses::{HeldAgainst, check as check_responses, mock_statuses},
    },
    plan::integration::CompiledResponse,
};

pub(super) fn responses(
    scope: &Scope<'_>,
    integration: &Integration,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<CompiledResponse> {
    let compiled: Vec<CompiledResponse> = integration
        .responses
        .iter()
        .map(|response| compile_response(scope, response, diagnostics))
        .collect();
    let held = match integration.kind.value {
        IntegrationType::Mock => HeldAgainst::MockStatus(mock_statuses(integration)),
        IntegrationType::Aws if calls_function(integration) => HeldAgainst::ErrorMessage,
        IntegrationType::Aws => HeldAgainst::ServiceStatus,
        IntegrationType::AwsProxy | IntegrationType::Http | IntegrationType::HttpProxy => {
            HeldAgainst::Status
        }
    };
    check_responses(scope, integration, &compiled, &held, diagnostics);
    compiled
}

fn compile_response(
    scope: &Scope<'_>,
    response: &IntegrationResponse,
    diagnostics: &mut Vec<Diagnostic>,
) -> CompiledResponse {
    let pattern = response
        .selection_pattern
        .as_ref()
        .filter(|pattern| !pattern.value.is_empty());
    let regex = pattern.and_then(|pattern| selection_pattern(pattern, diagnostics));
    let status_text = &response.status_code.value;
    let amazons = |found: Diagnostic| found.amazon("Invalid mapping expression specified");
    let mappings = response
        .response_parameters
        .iter()
        .filter_map(|(target, expression)| {
            let name = target
                .strip_prefix("method.response.header.")
                .unwrap_or(target);
            header_mapping(name, expression, amazons, diagnostics)
        })
        .collect();
    CompiledResponse {
        place: response.place.clone(),
        pattern: pattern.map(|pattern| pattern.value.clone()),
        regex,
        status_text: status_text.clone(),
        status: StatusCode::from_bytes(status_text.as_bytes())
            .ok()
            .filter(|status| status.as_u16() >= 200),
        mappings,
        templates: templates(
            scope,
            &response.response_templates,
            "Execution failed due to configuration error: Unable to transform response",
            diagnostics,
        ),
        content_handling: response
            .content_handling
            .as_ref()
            .map(|handling| handling.value),
    }
}

/// A Java pattern that must match the whole value.
fn selection_pattern(
    pattern: &Placed<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<JavaRegex> {
    match JavaRegex::compile(&pattern.value) {
        Ok(compiled) => Some(compiled),
        Err(error) => {
            diagnostics.push(
                Diagnostic::warning(
                    "selection-pattern-invalid",
                    format!(
                        "the selection pattern `{}` never matches: {error}",
                        pattern.value
                    ),
                    &pattern.place,
                )
                .help("use a regular expression without look-around and back references"),
            );
            None
        }
    }
}
