//! The access log of a call, in the format that a stage sets.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html>.
//!
//! A format is compiled once, with the plan, and rendered for each call. A variable without a
//! value prints `-`, as does one that Amazon does not know.

use std::{borrow::Cow, fmt::Write as _};

use whygate_model::definition::IntegrationType;

use super::redact;
use crate::{Backend, Exchange, Fault, IntegrateFault, Integrated, StatusSource};

/// A compiled format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessLogFormat {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Literal(String),
    Variable(String),
}

/// Names, or beginnings of names (with the dot), that Amazon knows.
const KNOWN: [&str; 62] = [
    "accountId",
    "apiId",
    "authenticate.error",
    "authenticate.latency",
    "authenticate.status",
    "authorize.error",
    "authorize.latency",
    "authorize.status",
    "authorizer.",
    "awsEndpointRequestId",
    "awsEndpointRequestId2",
    "cipherSuite",
    "customDomain.basePathMatched",
    "customDomain.routingRuleIdMatched",
    "deploymentId",
    "domainName",
    "domainPrefix",
    "endpointType",
    "error.message",
    "error.messageString",
    "error.responseType",
    "error.validationErrorString",
    "extendedRequestId",
    "httpMethod",
    "identity.",
    "integration.error",
    "integration.integrationStatus",
    "integration.latency",
    "integration.requestId",
    "integration.responseTransferMode",
    "integration.status",
    "integration.timeToAllHeaders",
    "integration.timeToFirstContent",
    "integrationErrorMessage",
    "integrationLatency",
    "integrationStatus",
    "isCanaryRequest",
    "path",
    "protocol",
    "requestId",
    "requestOverride.header.",
    "requestOverride.path.",
    "requestOverride.querystring.",
    "requestTime",
    "requestTimeEpoch",
    "resourceId",
    "resourcePath",
    "responseLatency",
    "responseLength",
    "responseOverride.header.",
    "responseOverride.status",
    "routeKey",
    "stage",
    "status",
    "tlsVersion",
    "waf.error",
    "waf.latency",
    "waf.status",
    "wafResponseCode",
    "webaclArn",
    "webaclArn.",
    "xrayTraceId",
];

impl AccessLogFormat {
    /// Compiles a format. Every text is one: what is no variable is printed as it is.
    pub fn compile(format: &str) -> Self {
        const PREFIX: &str = "$context.";
        let mut parts = Vec::new();
        let mut literal = String::new();
        let mut rest = format;
        while let Some((before, after)) = rest.split_once(PREFIX) {
            literal.push_str(before);
            let length = after
                .find(|it: char| !(it.is_ascii_alphanumeric() || matches!(it, '.' | '_' | '-')))
                .unwrap_or(after.len());
            let name = after[..length].trim_end_matches(['.', '-']);
            if name.is_empty() {
                literal.push_str(PREFIX);
                rest = after;
                continue;
            }
            if !literal.is_empty() {
                parts.push(Part::Literal(std::mem::take(&mut literal)));
            }
            parts.push(Part::Variable(name.to_owned()));
            rest = &after[name.len()..];
        }
        literal.push_str(rest);
        // An event is one line, whatever a template's block of text ends with.
        let trimmed = literal.trim_end_matches(['\n', '\r']);
        if !trimmed.is_empty() {
            parts.push(Part::Literal(trimmed.to_owned()));
        }
        Self { parts }
    }

    /// Variables that Amazon does not know, in the order of the format.
    pub fn unknown_variables(&self) -> Vec<&str> {
        self.variables()
            .filter(|name| {
                !KNOWN
                    .iter()
                    .any(|known| known == name || (known.ends_with('.') && name.starts_with(known)))
            })
            .collect()
    }

    /// Whether it has one of the two ids, which Amazon demands.
    pub fn has_request_id(&self) -> bool {
        self.variables()
            .any(|name| name == "requestId" || name == "extendedRequestId")
    }

    fn variables(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Variable(name) => Some(name.as_str()),
            Part::Literal(_) => None,
        })
    }

    /// The line of a call, without a line end.
    pub fn render(&self, exchange: &Exchange) -> String {
        let mut line = String::with_capacity(256);
        for part in &self.parts {
            match part {
                Part::Literal(literal) => line.push_str(literal),
                Part::Variable(name) => match value(name, exchange) {
                    Some(value) if !value.is_empty() => {
                        line.extend(value.chars().map(|character| {
                            if character.is_control() {
                                ' '
                            } else {
                                character
                            }
                        }));
                    }
                    _ => line.push('-'),
                },
            }
        }
        line
    }
}

fn value<'exchange>(name: &str, exchange: &'exchange Exchange) -> Option<Cow<'exchange, str>> {
    let route = || exchange.routed.as_ref().map(|routed| &routed.route);
    let text = |text: &'exchange str| Some(Cow::Borrowed(text));
    let owned = |text: String| Some(Cow::Owned(text));
    match name {
        "requestId" => owned(exchange.request_id.to_string()),
        "extendedRequestId" => owned(exchange.extended_request_id.to_string()),
        "requestTime" => owned(exchange.started.request_time()),
        "requestTimeEpoch" => owned(exchange.started.0.to_string()),
        "httpMethod" => text(exchange.received.method.as_str()),
        "path" => owned(path(exchange)),
        // Amazon prints this for HTTP/2 clients too.
        "protocol" => text("HTTP/1.1"),
        "domainName" => text(exchange.received.domain_name()),
        "domainPrefix" => text(exchange.received.domain_prefix()),
        "accountId" => text(&route()?.account_id),
        "apiId" => text(&route()?.api_id),
        "stage" => text(&route()?.stage),
        "deploymentId" => text(&route()?.deployment_id),
        "isCanaryRequest" => route()?
            .canary
            .map(|canary| Cow::Borrowed(if canary { "true" } else { "false" })),
        "resourceId" => text(&route()?.resource_id),
        "resourcePath" => text(&route()?.resource_path),
        "identity.sourceIp" => owned(exchange.received.client.ip().to_string()),
        "identity.apiKey" => {
            let key = exchange.api_key.as_deref()?;
            owned(redact::starred(key.value.expose()))
        }
        "identity.apiKeyId" => text(&exchange.api_key.as_deref()?.id),
        "identity.userAgent" => {
            let value = exchange.received.headers.get(http::header::USER_AGENT)?;
            owned(redact::text(&String::from_utf8_lossy(value.as_bytes())))
        }
        "status" => owned(exchange.responded.as_ref()?.status.to_string()),
        "responseLength" => owned(exchange.responded.as_ref()?.body_length.to_string()),
        "responseLatency" => owned(
            exchange
                .responded
                .as_ref()?
                .finished
                .as_millis()
                .to_string(),
        ),
        "integrationLatency" | "integration.latency" => owned(
            exchange
                .integrated
                .as_ref()?
                .timing
                .total?
                .as_millis()
                .to_string(),
        ),
        "integration.timeToFirstContent" => owned(
            exchange
                .integrated
                .as_ref()?
                .timing
                .first_byte?
                .as_millis()
                .to_string(),
        ),
        "integrationStatus" | "integration.integrationStatus" => {
            owned(integration_status(exchange)?.to_string())
        }
        "integration.status" => owned(backend_status(exchange)?.to_string()),
        "integration.requestId" | "awsEndpointRequestId" => {
            text(&function_run_id(exchange)?.request_id)
        }
        "integration.error" | "integrationErrorMessage" => integration_error(exchange),
        "error.message" => owned(redact::text(&error(exchange)?.message()?)),
        "error.messageString" => {
            let fault = error(exchange)?;
            fault.message()?;
            owned(redact::text(&super::error_body::message_string(fault)))
        }
        "error.validationErrorString" => error(exchange)?
            .validation_error()
            .map(|text| Cow::Owned(redact::text(&text))),
        "error.responseType" => text(error(exchange)?.spec().response.as_str()),
        "authorizer.error" | "authorize.error" | "authenticate.error" => {
            let fault = exchange.fault.as_deref()?;
            matches!(fault, Fault::Authorize(_))
                .then(|| Cow::Owned(redact::text(fault.message().as_deref().unwrap_or("null"))))
        }
        "authorizer.latency" | "authorizer.integrationLatency" => {
            let call = exchange.authorized.as_ref()?.function.as_deref()?;
            owned(call.latency?.as_millis().to_string())
        }
        "authorizer.integrationStatus" => {
            let call = exchange.authorized.as_ref()?.function.as_deref()?;
            call.run.as_ref().and(text("200"))
        }
        "authorizer.status" => {
            exchange.authorized.as_ref()?.authorizer.as_ref()?;
            owned(match exchange.fault.as_deref() {
                Some(fault @ Fault::Authorize(_)) => fault.spec().status.to_string(),
                _ => "200".to_owned(),
            })
        }
        "authorizer.requestId" => {
            let call = exchange.authorized.as_ref()?.function.as_deref()?;
            text(&call.run.as_ref()?.request_id)
        }
        name if name.starts_with("authorizer.") || name.starts_with("identity.") => {
            let authorized = exchange.authorized.as_ref()?;
            owned(redact::text(authorized.variable(name)?))
        }
        "xrayTraceId" => text(exchange.trace.as_ref()?.root()?),
        _ => None,
    }
}

/// The path as it came, with the stage in front where the request came to a served root.
fn path(exchange: &Exchange) -> String {
    let path = exchange.received.target.path();
    let mut printed = String::with_capacity(path.len() + 16);
    if let Some(routed) = &exchange.routed
        && !routed.stage_in_path
    {
        let _ = write!(printed, "/{}", routed.route.stage);
    }
    printed.push_str(&redact::text(path));
    printed
}

/// The fault, where the gateway answered with it.
fn error(exchange: &Exchange) -> Option<&Fault> {
    let responded = exchange.responded.as_ref()?;
    matches!(
        responded.status_source,
        StatusSource::GatewayResponse { .. }
    )
    .then_some(exchange.fault.as_deref())
    .flatten()
}

/// The status of the HTTP server or of the Invoke API.
fn integration_status(exchange: &Exchange) -> Option<u16> {
    Some(exchange.integrated.as_ref()?.answer.as_ref()?.status)
}

/// The status that the backend's own code chose.
fn backend_status(exchange: &Exchange) -> Option<u16> {
    let integrated = exchange.integrated.as_ref()?;
    match (&integrated.backend, exchange.responded.as_ref()) {
        (Backend::Http { .. }, _) => integration_status(exchange),
        (Backend::Function { .. }, Some(responded))
            if responded.status_source == StatusSource::Function =>
        {
            Some(responded.status)
        }
        (Backend::Function { .. }, _)
            if exchange
                .routed
                .as_ref()
                .and_then(|routed| routed.route.integration)
                == Some(IntegrationType::Aws) =>
        {
            integration_status(exchange)
        }
        (Backend::Function { .. } | Backend::Mock, _) => None,
    }
}

fn function_run_id(exchange: &Exchange) -> Option<&crate::ports::FunctionRun> {
    match exchange.fault.as_deref() {
        Some(Fault::Integrate(IntegrateFault::Lambda(failure))) => Some(&failure.run),
        _ => exchange
            .integrated
            .as_deref()
            .and_then(|integrated: &Integrated| integrated.function.as_deref()),
    }
}

fn integration_error(exchange: &Exchange) -> Option<Cow<'_, str>> {
    match exchange.fault.as_deref()? {
        Fault::Integrate(IntegrateFault::Lambda(failure)) => Some(Cow::Owned(format!(
            "Lambda Customer Function Error:{}",
            redact::text(&failure.error.message)
        ))),
        fault @ (Fault::Integrate(_) | Fault::MapRequest(_)) => {
            fault.log_lines().into_iter().last().map(Cow::Owned)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
