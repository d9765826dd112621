//! Integrations, compiled: addresses cut into pieces, expressions and patterns read.

mod aws_service;

use std::{sync::Arc, time::Duration};

use http::{HeaderName, StatusCode};
use indexmap::IndexMap;
use whygate_exchange::{Fault, IntegrateFault};
use whygate_model::{
    Diagnostic, Place, Placed,
    definition::{
        ConnectionType, Integration, IntegrationResponse, IntegrationType, ResponseTransferMode,
        Template,
    },
};
use whygate_vtl::JavaRegex;

use super::{
    Scope,
    responses::{HeldAgainst, check as check_responses, mock_statuses},
};
use crate::{
    binary::Payloads,
    headers,
    plan::{
        integration::{
            CompiledIntegration, CompiledResponse, Endpoint, FunctionIntegration, HttpIntegration,
            MappedFunctionIntegration, MappedHttpIntegration, MockIntegration, RequestTemplates,
            Target, TargetPart, TimeLimit,
        },
        mapping::{MappingSource, RequestMapping, RequestTarget, ResponseMapping},
    },
    template::CompiledTemplate,
};

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

fn http(
    scope: &Scope<'_>,
    integration: &Integration,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<HttpIntegration, CompiledIntegration> {
    if integration.connection_type.value == ConnectionType::VpcLink {
        let what = "integration through a VPC link".to_owned();
        return Err(not_served(scope, what, integration, diagnostics));
    }
    let mappings = request_mappings(integration, false, diagnostics);
    let insecure = integration
        .insecure_skip_verification
        .as_ref()
        .is_some_and(|insecure| insecure.value);
    Ok(HttpIntegration {
        place: integration.place.clone(),
        method: http_method(scope, integration),
        target: target(scope, integration, insecure, &mappings, diagnostics),
        mappings,
        limit: time_limit(scope, integration),
        insecure_skip_verification: insecure,
        streams: streams(integration),
        payloads: payloads(scope, integration),
    })
}

fn payloads(scope: &Scope<'_>, integration: &Integration) -> Payloads {
    Payloads {
        binary_media_types: scope
            .api
            .binary_media_types
            .iter()
            .map(|media_type| media_type.value.clone())
            .collect(),
        content_handling: integration
            .content_handling
            .as_ref()
            .map(|handling| handling.value),
        place: integration.place.clone(),
    }
}

/// The method with which a backend is called; `None`: the client's.
fn http_method(scope: &Scope<'_>, integration: &Integration) -> Option<http::Method> {
    match integration.http_method.as_ref() {
        Some(method) if !method.value.eq_ignore_ascii_case("ANY") => {
            http::Method::from_bytes(method.value.to_ascii_uppercase().as_bytes()).ok()
        }
        Some(_) => None,
        None => http::Method::from_bytes(scope.method.http_method.as_str().as_bytes())
            .ok()
            .filter(|method| method.as_str() != "ANY"),
    }
}

/// Fills in stage variables; returns the names of those that are not set, which Amazon takes
/// for empty.
pub(super) fn with_stage_variables(
    text: &str,
    variables: &[(String, String)],
) -> (String, Vec<String>) {
    let mut filled = String::with_capacity(text.len());
    let mut undefined = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            filled.push_str("${");
            rest = after;
            continue;
        };
        if let Some(variable) = name.trim().strip_prefix("stageVariables.") {
            match variables.iter().find(|(key, _)| key == variable) {
                Some((_, value)) => filled.push_str(value),
                None => undefined.push(variable.to_owned()),
            }
        } else {
            filled.push_str("${");
            filled.push_str(name);
            filled.push('}');
        }
        rest = behind;
    }
    filled.push_str(rest);
    (filled, undefined)
}

fn target(
    scope: &Scope<'_>,
    integration: &Integration,
    insecure: bool,
    mappings: &[RequestMapping],
    diagnostics: &mut Vec<Diagnostic>,
) -> Target {
    let place = integration
        .uri
        .as_ref()
        .map_or(&integration.place, |uri| &uri.place);
    let written = integration
        .uri
        .as_ref()
        .map_or("", |uri| uri.value.as_str());
    let (text, undefined_variables) = with_stage_variables(written, scope.variables);
    let parts = target_parts(&text);
    for part in &parts {
        if let TargetPart::Variable(name) = part
            && !mappings
                .iter()
                .any(|mapping| mapping.target == RequestTarget::Path(name.clone()))
        {
            diagnostics.push(
                Diagnostic::warning(
                    "illegal-character-in-uri",
                    format!("nothing fills in `{{{name}}}` of the integration's address"),
                    place,
                )
                .help(format!(
                    "map it: `integration.request.path.{name}: method.request.path.{name}`"
                )),
            );
        }
    }
    let (endpoint, parts) = split_endpoint(parts, insecure);
    if endpoint.is_none() && undefined_variables.is_empty() && !text.contains('{') {
        diagnostics.push(
            Diagnostic::error(
                "invalid-endpoint",
                format!("`{text}` is not an address of an HTTP server"),
                place,
            )
            .help("write `http://HOST[:PORT]/PATH` or `https://…`")
            .amazon("Invalid HTTP endpoint specified for URI"),
        );
    }
    Target {
        text,
        place: place.clone(),
        undefined_variables,
        parts,
        endpoint: endpoint.map(Arc::new),
    }
}

/// Cuts an address at its `{variables}`.
fn target_parts(text: &str) -> Vec<TargetPart> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else {
            break;
        };
        if !before.is_empty() {
            parts.push(TargetPart::Literal(before.to_owned()));
        }
        parts.push(TargetPart::Variable(name.trim_end_matches('+').to_owned()));
        rest = behind;
    }
    if !rest.is_empty() {
        parts.push(TargetPart::Literal(rest.to_owned()));
    }
    parts
}

/// Takes the server off the front, if it stands there whole.
fn split_endpoint(
    mut parts: Vec<TargetPart>,
    insecure: bool,
) -> (Option<Endpoint>, Vec<TargetPart>) {
    let Some(TargetPart::Literal(first)) = parts.first_mut() else {
        return (None, parts);
    };
    let Some(scheme_end) = first.find("://").map(|at| at + 3) else {
        return (None, parts);
    };
    let path_start = first
        .get(scheme_end..)
        .and_then(|rest| rest.find(['/', '?']))
        .map(|at| at + scheme_end);
    let whole = parts.len() == 1;
    let Some(TargetPart::Literal(first)) = parts.first_mut() else {
        return (None, parts);
    };
    let origin = match path_start {
        Some(at) => {
            let path = first.split_off(at);
            std::mem::replace(first, path)
        }
        None if whole => std::mem::take(first),
        None => return (None, parts),
    };
    if let Some(endpoint) = endpoint(&origin, insecure) {
        (Some(endpoint), parts)
    } else {
        first.insert_str(0, &origin);
        (None, parts)
    }
}

/// Reads `scheme://host[:port]`.
pub(crate) fn endpoint(origin: &str, insecure: bool) -> Option<Endpoint> {
    let uri: http::Uri = origin.parse().ok()?;
    let tls = match uri.scheme_str()? {
        "http" => false,
        "https" => true,
        _ => return None,
    };
    let host = uri.host()?;
    let authority = uri.authority()?;
    if host.is_empty() || authority.as_str().contains('@') {
        return None;
    }
    Endpoint::new(
        tls,
        host.trim_matches(['[', ']']).to_ascii_lowercase(),
        uri.port_u16().unwrap_or(if tls { 443 } else { 80 }),
        insecure,
    )
}

fn request_mappings(
    integration: &Integration,
    for_function: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<RequestMapping> {
    let mut mappings = Vec::new();
    for (target, expression) in &integration.request_parameters {
        let place = &expression.place;
        let source = match MappingSource::parse(&expression.value) {
            Ok(source) => source,
            Err(error) => {
                diagnostics.push(
                    Diagnostic::warning(
                        "mapping-invalid",
                        format!("`{}` gives no value: {error}", expression.value),
                        place,
                    )
                    .amazon("Invalid mapping expression specified"),
                );
                continue;
            }
        };
        let target = match target
            .strip_prefix("integration.request.")
            .and_then(|rest| rest.split_once('.'))
        {
            Some(("header", name)) => {
                match HeaderName::from_bytes(name.as_bytes()) {
                    Ok(header) if headers::forbidden_in_request_mapping(&header, for_function) => {
                        diagnostics.push(
                        Diagnostic::warning(
                            "mapped-header-not-allowed",
                            format!("Amazon keeps the header `{name}` for itself: calls fail with 500"),
                            place,
                        )
                        .help("remove the mapping"),
                    );
                        RequestTarget::ForbiddenHeader(name.to_owned())
                    }
                    Ok(header) => RequestTarget::Header(header),
                    Err(_) => {
                        diagnostics.push(Diagnostic::error(
                            "mapping-invalid",
                            format!("`{name}` is not the name of a header"),
                            place,
                        ));
                        continue;
                    }
                }
            }
            Some(("querystring", name)) => RequestTarget::Query(name.to_owned()),
            Some(("path", name)) => RequestTarget::Path(name.to_owned()),
            _ => {
                diagnostics.push(Diagnostic::error(
                    "mapping-invalid",
                    format!("`{target}` is no place in the integration request"),
                    place,
                ));
                continue;
            }
        };
        mappings.push(RequestMapping {
            target,
            source,
            place: place.clone(),
        });
    }
    mappings
}

fn request_templates(
    scope: &Scope<'_>,
    integration: &Integration,
    diagnostics: &mut Vec<Diagnostic>,
) -> RequestTemplates {
    RequestTemplates {
        templates: templates(
            scope,
            &integration.request_templates,
            "Execution failed due to configuration error: Unable to transform request",
            diagnostics,
        ),
        passthrough: integration.passthrough_behavior.value,
        content_handling: integration
            .content_handling
            .as_ref()
            .map(|handling| handling.value),
        place: integration.place.clone(),
    }
}

fn templates(
    scope: &Scope<'_>,
    templates: &IndexMap<String, Template>,
    amazon: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<CompiledTemplate> {
    // What a canary sets beside is not looked at: with one, any name may be set.
    let is_stage_variable = |name: &str| {
        scope
            .api
            .stages
            .iter()
            .any(|stage| stage.variables.contains_key(name) || stage.canary.is_some())
    };
    templates
        .iter()
        .map(|(media_type, template)| {
            CompiledTemplate::compile(
                media_type,
                template,
                amazon,
                &is_stage_variable,
                diagnostics,
            )
        })
        .collect()
}

fn responses(
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

/// Whether an address is a function's. Other paths of Lambda are a service like any other.
fn calls_function(integration: &Integration) -> bool {
    integration.uri.as_ref().is_some_and(|uri| {
        uri.value.split(':').nth(4) == Some("lambda")
            && (uri.value.contains("/functions/") || !uri.value.contains(":path/"))
    })
}

fn function(
    scope: &Scope<'_>,
    integration: &Integration,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<FunctionIntegration, CompiledIntegration> {
    let written = integration
        .uri
        .as_ref()
        .map_or("", |uri| uri.value.as_str());
    let (uri, _) = with_stage_variables(written, scope.variables);
    let Some(arn) = function_arn(&uri) else {
        let what = if uri.contains(":firehose:") {
            "AWS_PROXY integration of Firehose".to_owned()
        } else {
            format!("function integration of `{uri}`")
        };
        return Err(not_served(scope, what, integration, diagnostics));
    };
    let method = integration
        .http_method
        .as_ref()
        .map_or("", |method| method.value.as_str());
    let refused = (!method.eq_ignore_ascii_case("POST")).then(|| {
        let at: &Place = integration
            .http_method
            .as_ref()
            .map_or(&integration.place, |method| &method.place);
        Fault::Integrate(IntegrateFault::LambdaMethodNotPost {
            http_method: method.to_owned(),
            place: at.clone(),
        })
    });
    let options = scope.options;
    let source_arn = integration.credentials.is_none().then(|| {
        format!(
            "arn:aws:execute-api:{}:{}:{}/{}/{}{}",
            options.region,
            options.account_id,
            scope.api.id,
            scope.stage.name,
            scope.method.http_method,
            scope.resource.path,
        )
    });
    Ok(FunctionIntegration {
        place: integration.place.clone(),
        arn,
        refused,
        mappings: request_mappings(integration, true, diagnostics),
        source_arn,
        limit: time_limit(scope, integration),
        streams: integration.kind.value == IntegrationType::AwsProxy
            && (streams(integration) || uri.ends_with("/response-streaming-invocations")),
    })
}

/// The function in `arn:aws:apigateway:REGION:lambda:path/DATE/functions/ARN/invocations`.
pub(super) fn function_arn(uri: &str) -> Option<String> {
    let (_, rest) = uri.split_once(":lambda:path/")?;
    let (_, rest) = rest.split_once("/functions/")?;
    let arn = rest
        .strip_suffix("/response-streaming-invocations")
        .or_else(|| rest.strip_suffix("/invocations"))?;
    (!arn.is_empty()).then(|| arn.to_owned())
}

#[cfg(test)]
mod tests;
