//! Integration responses: patterns, mappings and templates of what a backend answers.

use http::{HeaderName, StatusCode};
use whygate_model::{
    Diagnostic, Placed,
    definition::{Integration, IntegrationResponse, IntegrationType},
};
use whygate_vtl::JavaRegex;

use super::{function::calls_function, request::templates};
use crate::{
    compile::{
        Scope,
        responses::{HeldAgainst, check as check_responses, mock_statuses},
    },
    plan::{
        integration::CompiledResponse,
        mapping::{MappingSource, ResponseMapping},
    },
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
    let mut mappings = Vec::new();
    for (target, expression) in &response.response_parameters {
        let name = target
            .strip_prefix("method.response.header.")
            .unwrap_or(target);
        match (
            HeaderName::from_bytes(name.as_bytes()),
            MappingSource::parse(&expression.value),
        ) {
            (Ok(header), Ok(source)) => mappings.push(ResponseMapping {
                header,
                spelt: name.into(),
                source,
                place: expression.place.clone(),
            }),
            (Err(_), _) => diagnostics.push(Diagnostic::error(
                "mapping-invalid",
                format!("`{name}` is not the name of a header"),
                &expression.place,
            )),
            (_, Err(error)) => diagnostics.push(
                Diagnostic::warning(
                    "mapping-invalid",
                    format!("`{}` gives no value: {error}", expression.value),
                    &expression.place,
                )
                .amazon("Invalid mapping expression specified"),
            ),
        }
    }
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
