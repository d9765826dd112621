//! Integrations, compiled: by their kind.

mod aws_service;
mod function;
mod http_target;
mod request;
mod responses;

use std::time::Duration;

use whygate_model::{
    Diagnostic,
    definition::{Integration, IntegrationType, ResponseTransferMode},
};

pub(super) use function::function_arn;
pub(crate) use http_target::endpoint;
pub(super) use http_target::with_stage_variables;

use super::Scope;
use crate::plan::integration::{
    CompiledIntegration, MappedFunctionIntegration, MappedHttpIntegration, MockIntegration,
    TimeLimit,
};
use function::{calls_function, function};
use http_target::http;
use request::request_templates;
use responses::responses;

/// Time that an integration has if nothing else is said.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html>.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(29);
/// The same for one that streams.
const DEFAULT_STREAM_TIMEOUT: Duration = Duration::from_mins(15);

/// Compiles an integration.
pub(super) fn compile(
    scope: &Scope<'_>,
    integration: &Integration,
    diagnostics: &mut Vec<Diagnostic>,
) -> CompiledIntegration {
    match integration.kind.value {
        IntegrationType::Mock => CompiledIntegration::Mock(Box::new(MockIntegration {
            place: integration.place.clone(),
            request: request_templates(scope, integration, diagnostics),
            responses: responses(scope, integration, diagnostics),
        })),
        IntegrationType::HttpProxy => match http(scope, integration, diagnostics) {
            Ok(http) => CompiledIntegration::HttpProxy(Box::new(http)),
            Err(refused) => refused,
        },
        IntegrationType::Http => match http(scope, integration, diagnostics) {
            Ok(http) => CompiledIntegration::Http(Box::new(MappedHttpIntegration {
                http,
                request: request_templates(scope, integration, diagnostics),
                responses: responses(scope, integration, diagnostics),
            })),
            Err(refused) => refused,
        },
        IntegrationType::AwsProxy => match function(scope, integration, diagnostics) {
            Ok(function) => CompiledIntegration::Function(Box::new(function)),
            Err(refused) => refused,
        },
        IntegrationType::Aws if calls_function(integration) => {
            match function(scope, integration, diagnostics) {
                Ok(function) => {
                    CompiledIntegration::MappedFunction(Box::new(MappedFunctionIntegration {
                        function,
                        request: request_templates(scope, integration, diagnostics),
                        responses: responses(scope, integration, diagnostics),
                    }))
                }
                Err(refused) => refused,
            }
        }
        IntegrationType::Aws => aws_service::compile(scope, integration, diagnostics),
    }
}

fn not_served(
    scope: &Scope<'_>,
    what: String,
    integration: &Integration,
    diagnostics: &mut Vec<Diagnostic>,
) -> CompiledIntegration {
    diagnostics.push(Diagnostic::note(
        "not-honoured",
        format!(
            "{what} is not served by this version: `{} {}` answers 501",
            scope.method.http_method, scope.resource.path
        ),
        &integration.kind.place,
    ));
    CompiledIntegration::NotServed {
        what,
        place: integration.place.clone(),
    }
}

fn time_limit(scope: &Scope<'_>, integration: &Integration) -> TimeLimit {
    let deferred = scope
        .method
        .other
        .get("x-whygate-async")
        .and_then(whygate_model::node::Node::as_bool)
        .unwrap_or_default();
    match &integration.timeout {
        Some(timeout) => TimeLimit {
            time: timeout.value,
            place: Some(timeout.place.clone()),
        },
        None => TimeLimit {
            // Nobody waits for it: a function has as long as it may run.
            time: if deferred || streams(integration) {
                DEFAULT_STREAM_TIMEOUT
            } else {
                DEFAULT_TIMEOUT
            },
            place: None,
        },
    }
}

fn streams(integration: &Integration) -> bool {
    integration.response_transfer_mode.value == ResponseTransferMode::Stream
}
