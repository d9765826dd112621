//! The execution log of a call, in Amazon's lines and their order.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html>;
//! order and texts as recorded from the service.
//!
//! A line is `({requestId}) text`. Amazon prints nothing for a request that found no method.
//! Which lines need data tracing is inferred from logs that were made without it. Unlike
//! Amazon's, secrets other than `Authorization` and API keys are taken out whole, and names of
//! headers are in lower case.

use std::collections::BTreeMap;

use serde_json::Value;
use whygate_model::definition::IntegrationType;

use super::{redact, test_log};
use crate::{
    Backend, BodyCapture, Exchange, Fault, IntegrateFault, Integrated, Phase, Responded, RouteInfo,
    StatusSource, ports::FunctionRun,
};

/// Where Amazon cuts the text of a line, in bytes; ` [TRUNCATED]` follows.
const CUT: usize = 1024;

/// How much is logged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LogLevel {
    /// Nothing.
    #[default]
    Off,
    /// The lines that say why a call failed.
    Error,
    /// Each step.
    Info,
}

/// A stage's settings for its execution log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExecutionLogSettings {
    /// `loggingLevel`.
    pub level: LogLevel,
    /// `dataTraceEnabled`: headers and bodies too, at level INFO.
    pub data_trace: bool,
}

/// The lines of a call, `({requestId})` in front of each.
pub fn execution_log(exchange: &Exchange, settings: ExecutionLogSettings) -> Vec<String> {
    let Some(routed) = &exchange.routed else {
        return Vec::new();
    };
    let mut log = Log {
        settings,
        of_test: false,
        texts: Vec::new(),
    };
    log.steps(exchange, &routed.route);
    log.texts
        .iter()
        .map(|text| format!("({}) {text}", exchange.request_id))
        .collect()
}

/// The texts of a call of the test button, each a line: of the method's, or of the authorizer's
/// alone. They begin with the execution and show the path as it was given.
pub(super) fn texts_of_test(exchange: &Exchange, of_authorizer: bool) -> Vec<String> {
    let Some(routed) = &exchange.routed else {
        return Vec::new();
    };
    let mut log = Log {
        settings: ExecutionLogSettings {
            level: LogLevel::Info,
            data_trace: true,
        },
        of_test: true,
        texts: Vec::new(),
    };
    let route = &routed.route;
    if of_authorizer {
        log.authorizer(exchange, route);
        if let Some(fault) = exchange.fault.as_deref() {
            log.end(exchange, Some(fault), route);
        }
    } else {
        log.method_request(exchange, route);
        if let Some(integrated) = &exchange.integrated {
            log.integration(exchange, integrated, route);
        }
        log.end(exchange, exchange.fault.as_deref(), route);
    }
    log.texts
}

struct Log {
    settings: ExecutionLogSettings,
    /// Whether the test button is logged: with header names as Amazon writes them there.
    of_test: bool,
    texts: Vec<String>,
}

impl Log {
    fn failure(&mut self, text: &str) {
        if self.settings.level >= LogLevel::Error {
            self.texts.push(cut(text));
        }
    }

    fn step(&mut self, text: &str) {
        if self.settings.level >= LogLevel::Info {
            self.texts.push(cut(text));
        }
    }

    fn data(&mut self, text: impl FnOnce() -> String) {
        if self.settings.level >= LogLevel::Info && self.settings.data_trace {
            self.texts.push(cut(&text()));
        }
    }

    fn steps(&mut self, exchange: &Exchange, route: &RouteInfo) {
        self.step(&format!(
            "Extended Request Id: {}",
            exchange.extended_request_id
        ));
        let failed_in = exchange.fault.as_deref().map(Fault::phase);
        let reached = |phase: Phase| failed_in.is_none_or(|failed_in| failed_in >= phase);
        self.authorizer(exchange, route);
        if reached(Phase::ApiKey) {
            self.usage_plan(exchange, route);
        }
        if reached(Phase::CacheLookup) {
            self.method_request(exchange, route);
        }
        if let Some(integrated) = &exchange.integrated {
            self.integration(exchange, integrated, route);
        }
        self.end(exchange, exchange.fault.as_deref(), route);
        if let Some(run) = function_run(exchange) {
            self.step(&format!(
                "AWS Integration Endpoint RequestId : {}",
                run.request_id
            ));
        } else if let Some(id) = service_request_id(exchange) {
            self.step(&format!("AWS Integration Endpoint RequestId : {id}"));
        }
    }

    fn header_map(&self, headers: &http::HeaderMap) -> String {
        if self.of_test {
            return header_map(test_log::shown(headers));
        }
        header_map(headers.keys().map(|name| {
            let values = headers.get_all(name).iter().collect();
            (name.as_str().to_owned(), values)
        }))
    }

    /// What came of it: why it failed, or what was answered.
    fn end(&mut self, exchange: &Exchange, fault: Option<&Fault>, route: &RouteInfo) {
        if let Some(fault) = fault {
            for line in fault.log_lines() {
                self.failure(&redact::text(&line));
            }
            self.gateway_response(exchange, fault);
        } else {
            self.method_response(exchange, route);
        }
        if let Some(responded) = &exchange.responded {
            self.step(&format!(
                "Method completed with status: {}",
                responded.status
            ));
        }
    }

    fn authorizer(&mut self, exchange: &Exchange, route: &RouteInfo) {
        let Some(authorized) = exchange.authorized.as_deref() else {
            return;
        };
        let Some(note) = &authorized.authorizer else {
            return;
        };
        self.step(&format!(
            "Starting authorizer: {} for request: {}",
            note.id, exchange.request_id
        ));
        self.data(|| {
            let identity = match (note.kind, authorized.asked_with.as_slice()) {
                ("REQUEST", sources) => java_map(
                    sources
                        .iter()
                        .map(|(source, value)| format!("{source}={value}")),
                ),
                (_, [(_, value)]) => value.clone(),
                _ => String::new(),
            };
            format!("Incoming identity: {identity}")
        });
        if let Some(call) = authorized.function.as_deref() {
            let uri = format!(
                "https://lambda.{}.amazonaws.com/2015-03-31/functions/{}/invocations",
                route.region, call.arn
            );
            self.data(|| format!("Endpoint request URI: {uri}"));
            self.step(&format!("Sending request to {uri}"));
            if let Some(answer) = &call.answer {
                self.data(|| {
                    format!(
                        "Authorizer result body before parsing: {}",
                        body_text(answer, &http::HeaderMap::new())
                    )
                });
            }
        }
        let denied = matches!(exchange.fault.as_deref(), Some(Fault::Authorize(_)));
        if let Some(principal) = &authorized.principal {
            self.step(&format!(
                "Using valid authorizer policy for principal: {}",
                redact::starred(principal)
            ));
        }
        if !denied {
            self.step("Successfully completed authorizer execution");
        }
    }

    fn usage_plan(&mut self, exchange: &Exchange, route: &RouteInfo) {
        let key = match (exchange.api_key.as_deref(), exchange.fault.as_deref()) {
            (Some(key), _) => redact::starred(key.value.expose()),
            (None, Some(Fault::ApiKey(fault))) => fault.checked().shown.clone(),
            (None, _) => exchange
                .received
                .headers
                .get("x-api-key")
                .map(|value| redact::starred(&String::from_utf8_lossy(value.as_bytes())))
                .unwrap_or_default(),
        };
        let stage = format!("{}/{}", route.api_id, route.stage);
        self.step(&format!(
            "Verifying Usage Plan for request: {}. API Key: {key} API Stage: {stage}",
            exchange.request_id
        ));
        // The line of the refusal stands in their place.
        if matches!(
            exchange.fault.as_deref(),
            Some(Fault::ApiKey(_) | Fault::Throttle(_))
        ) {
            return;
        }
        if exchange.api_key.is_none() {
            self.step(&format!(
                "API Key {key} authorized because method '{} {}' does not require API Key. \
                 Request will not contribute to throttle or quota limits",
                route.http_method, route.resource_path
            ));
        }
        self.step(&format!(
            "Usage Plan check succeeded for API Key {key} and API Stage {stage}"
        ));
    }

    fn method_request(&mut self, exchange: &Exchange, route: &RouteInfo) {
        let received = &exchange.received;
        self.step(&format!(
            "Starting execution for request: {}",
            exchange.request_id
        ));
        let path = if self.of_test {
            received.target.path()
        } else {
            &route.resource_path
        };
        self.step(&format!(
            "HTTP Method: {}, Resource Path: {path}",
            received.method
        ));
        self.data(|| {
            let path = exchange
                .routed
                .iter()
                .flat_map(|routed| &routed.path_parameters)
                .map(|(name, value)| format!("{name}={value}"));
            format!("Method request path: {}", java_map(path))
        });
        self.data(|| {
            format!(
                "Method request query string: {}",
                query_map(received.target.query().unwrap_or_default())
            )
        });
        let headers = self.header_map(&received.headers);
        self.data(|| format!("Method request headers: {headers}"));
        self.data(|| {
            format!(
                "Method request body before transformations: {}",
                body_text(&received.body, &received.headers)
            )
        });
    }

    fn integration(&mut self, exchange: &Exchange, integrated: &Integrated, route: &RouteInfo) {
        let uri = match &integrated.backend {
            Backend::Http { uri, .. } => redact::uri_text(&uri.to_string()),
            Backend::Function { arn } => format!(
                "https://lambda.{}.amazonaws.com/2015-03-31/functions/{arn}/invocations",
                route.region
            ),
            Backend::Mock => return,
        };
        self.data(|| format!("Endpoint request URI: {uri}"));
        let headers = self.header_map(&integrated.request.headers);
        self.data(|| format!("Endpoint request headers: {headers}"));
        self.data(|| {
            format!(
                "Endpoint request body after transformations: {}",
                body_text(&integrated.request.body, &integrated.request.headers)
            )
        });
        self.step(&format!("Sending request to {uri}"));
        let Some(answer) = &integrated.answer else {
            return;
        };
        let latency = integrated
            .timing
            .total
            .or(integrated.timing.first_byte)
            .unwrap_or_default();
        self.step(&format!(
            "Received response. Status: {}, Integration latency: {} ms",
            answer.status,
            latency.as_millis()
        ));
        let headers = self.header_map(&answer.headers);
        self.data(|| format!("Endpoint response headers: {headers}"));
        // A body that streams by is only known once it has passed, and Amazon logs none.
        let streamed = matches!(exchange.fault.as_deref(), Some(Fault::Respond(_)));
        if !streamed {
            self.data(|| {
                format!(
                    "Endpoint response body before transformations: {}",
                    body_text(&answer.body, &answer.headers)
                )
            });
        }
    }

    fn method_response(&mut self, exchange: &Exchange, route: &RouteInfo) {
        let Some(responded) = &exchange.responded else {
            return;
        };
        if let Some(body) = response_body(exchange, responded, route) {
            self.data(|| format!("Method response body after transformations: {body}"));
        }
        let headers = self.header_map(&responded.headers);
        self.data(|| format!("Method response headers: {headers}"));
        self.step("Successfully completed execution");
    }

    fn gateway_response(&mut self, exchange: &Exchange, fault: &Fault) {
        if let Some(responded) = &exchange.responded
            && matches!(
                responded.status_source,
                StatusSource::GatewayResponse { .. }
            )
        {
            self.step(&format!(
                "Gateway response type: {} with status code: {}",
                fault.spec().response.as_str(),
                responded.status
            ));
        }
    }
}

fn cut(text: &str) -> String {
    if text.len() <= CUT {
        return text.to_owned();
    }
    let mut end = CUT;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!("{} [TRUNCATED]", &text[..end])
}

/// `{a=b, c=d}`, as Java prints a map.
fn java_map(entries: impl Iterator<Item = String>) -> String {
    let entries: Vec<String> = entries.collect();
    format!("{{{}}}", entries.join(", "))
}

/// `{name=value, …}`.
fn header_map<'h>(headers: impl Iterator<Item = (String, Vec<&'h http::HeaderValue>)>) -> String {
    java_map(headers.map(|(name, values)| {
        let values: Vec<String> = values
            .into_iter()
            .map(|value| {
                let value = String::from_utf8_lossy(value.as_bytes());
                if name.eq_ignore_ascii_case("authorization")
                    || name.eq_ignore_ascii_case("x-api-key")
                {
                    redact::starred(&value)
                } else {
                    redact::header(&name.to_ascii_lowercase(), &value).into_owned()
                }
            })
            .collect();
        format!("{name}={}", values.join(","))
    }))
}

fn query_map(query: &str) -> String {
    let mut parameters: Vec<(String, Vec<String>)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = if redact::is_secret_parameter(name) {
            redact::starred(value)
        } else {
            redact::text(value)
        };
        if let Some(place) = places.get(name) {
            parameters[*place].1.push(value);
        } else {
            places.insert(name.to_owned(), parameters.len());
            parameters.push((name.to_owned(), vec![value]));
        }
    }
    java_map(parameters.into_iter().map(|(name, values)| {
        if let [only] = values.as_slice() {
            format!("{name}={only}")
        } else {
            format!("{name}=[{}]", values.join(", "))
        }
    }))
}

fn body_text(body: &BodyCapture, headers: &http::HeaderMap) -> String {
    let content_type = headers
        .get(http::header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    redact::body(content_type, &body.bytes()).unwrap_or_else(|| "[Binary Data]".to_owned())
}

/// The body that the client got, as far as the exchange keeps what it was made from.
fn response_body(exchange: &Exchange, responded: &Responded, route: &RouteInfo) -> Option<String> {
    let answer = || exchange.integrated.as_ref()?.answer.as_ref();
    match route.integration? {
        IntegrationType::HttpProxy => {
            let answer = answer()?;
            Some(body_text(&answer.body, &answer.headers))
        }
        IntegrationType::AwsProxy => {
            let answer = answer().filter(|answer| !answer.body.is_truncated())?;
            let payload: Value = serde_json::from_slice(&answer.body.bytes()).ok()?;
            let body = payload
                .get("body")
                .and_then(Value::as_str)
                .unwrap_or_default();
            Some(redact::text(body))
        }
        IntegrationType::Aws | IntegrationType::Http | IntegrationType::Mock => {
            Some(body_text(&responded.body, &responded.headers))
        }
    }
}

fn function_run(exchange: &Exchange) -> Option<&FunctionRun> {
    match exchange.fault.as_deref() {
        Some(Fault::Integrate(IntegrateFault::Lambda(failure))) => Some(&failure.run),
        _ => exchange.integrated.as_ref()?.function.as_deref(),
    }
}

/// The id under which a service of Amazon's knows the call.
fn service_request_id(exchange: &Exchange) -> Option<&str> {
    let integrated = exchange.integrated.as_ref()?;
    integrated.service.as_ref()?;
    let headers = &integrated.answer.as_ref()?.headers;
    ["x-amzn-requestid", "x-amz-request-id"]
        .into_iter()
        .find_map(|name| headers.get(name)?.to_str().ok())
}

#[cfg(test)]
mod tests;
