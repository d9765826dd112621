//! The lines about calls: for people, and as JSON objects.
//!
//! The JSON lines are a contract: their members have the names of Amazon's access log
//! variables where there is one, and members are only ever added.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html>.

use std::{fmt::Write as _, time::Duration};

use serde::Serialize;
use time::{OffsetDateTime, format_description::well_known::Rfc3339, macros::format_description};
use whygate_exchange::{Backend, Exchange, Integrated, ports::UnixMillis, view};

use super::printer::FailedCall;
use crate::terminal::{style, styled};

/// A line of a function's log stream.
#[derive(Debug)]
pub(crate) struct FunctionLine {
    /// When it was read.
    pub(crate) at: UnixMillis,
    /// The function's name.
    pub(crate) function: String,
    /// The log group.
    pub(crate) log_group: String,
    /// The log stream.
    pub(crate) log_stream: String,
    /// The invocation's request id.
    pub(crate) request_id: Option<String>,
    /// Whether the platform wrote it (START, END, REPORT), not the function.
    pub(crate) platform: bool,
    /// The line.
    pub(crate) text: String,
}

/// How far the second line of a failed call stands in.
const INDENT: &str = "          ";

/// A call for people: one line, and a second one for the cause of a failed call.
pub(crate) fn call_text(exchange: &Exchange, failed: Option<&FailedCall>, out: &mut String) {
    let status = exchange.status();
    let (status, look) = match status {
        Some(status @ 0..400) => (status.to_string(), style::GOOD),
        Some(status @ 400..500) => (status.to_string(), style::WARNING),
        Some(status) => (status.to_string(), style::ERROR),
        None => ("---".to_owned(), style::ERROR),
    };
    let _ = write!(
        out,
        "{}  {:<6} {:<40} {}  {:>8}",
        styled(style::DIM, clock_text(exchange.started)),
        exchange.received.method.as_str(),
        target(exchange),
        styled(look, status),
        duration_text(total(exchange)),
    );
    if let Some(integrated) = &exchange.integrated {
        let _ = write!(out, "  {}", styled(style::DIM, backend_text(integrated)));
    }
    out.push('\n');
    if let Some(failed) = failed {
        let _ = writeln!(
            out,
            "{INDENT}{} {}: {}",
            styled(look, &failed.code),
            styled(style::DIM, format_args!("({})", failed.owner)),
            printable(&failed.headline),
        );
        let _ = writeln!(out, "{INDENT}{}", styled(style::LITERAL, &failed.command));
    }
}

/// Path and query as they came, without secrets.
fn target(exchange: &Exchange) -> String {
    let target = &exchange.received.target;
    match target.path_and_query() {
        Some(text) => view::redact::uri_text(text.as_str()),
        None => view::redact::uri_text(target.path()),
    }
}

/// What answered and how long it took.
fn backend_text(integrated: &Integrated) -> String {
    let name = match &integrated.backend {
        Backend::Http { uri, .. } => uri
            .authority()
            .map_or("http", |authority| {
                // User and password stand before the host.
                let text = authority.as_str();
                text.rsplit_once('@').map_or(text, |(_, host)| host)
            })
            .to_owned(),
        Backend::Function { arn } => function_name(arn).to_owned(),
        Backend::Mock => return "mock".to_owned(),
    };
    match integrated.timing.total {
        Some(total) => format!("{name} {}", duration_text(total)),
        None => name,
    }
}

fn function_name(arn: &str) -> &str {
    match arn.split_once(":function:") {
        Some((_, name)) => name,
        None => arn,
    }
}

/// From the first byte read to the last one written.
fn total(exchange: &Exchange) -> Duration {
    exchange
        .responded
        .as_ref()
        .map_or(Duration::ZERO, |responded| responded.finished)
}

fn duration_text(duration: Duration) -> String {
    let millis = duration.as_secs_f64() * 1_000.0;
    if millis < 10.0 {
        format!("{millis:.1} ms")
    } else if millis < 10_000.0 {
        format!("{millis:.0} ms")
    } else {
        format!("{:.1} s", millis / 1_000.0)
    }
}

fn clock_text(at: UnixMillis) -> String {
    date(at)
        .and_then(|date| {
            date.format(format_description!("[hour]:[minute]:[second]"))
                .ok()
        })
        .unwrap_or_default()
}

fn timestamp(at: UnixMillis) -> String {
    date(at)
        .and_then(|date| date.format(&Rfc3339).ok())
        .unwrap_or_default()
}

fn date(at: UnixMillis) -> Option<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(at.0) * 1_000_000).ok()
}

/// What a function wrote, for people.
pub(crate) fn function_text(line: &FunctionLine) -> String {
    format!(
        "{}\n",
        styled(
            style::DIM,
            format_args!("{INDENT}| {} | {}", line.function, printable(&line.text))
        )
    )
}

/// The text without what would drive the terminal: colours, cursor movements, bells.
fn printable(text: &str) -> String {
    anstream::adapter::strip_str(text)
        .to_string()
        .chars()
        .map(|character| match character {
            '\t' | '\n' | '\r' => ' ',
            character if character.is_control() => char::REPLACEMENT_CHARACTER,
            character => character,
        })
        .collect()
}

/// A call as a JSON object.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CallLine<'a> {
    event: &'static str,
    time: String,
    request_id: String,
    extended_request_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    api_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource_path: Option<&'a str>,
    http_method: &'a str,
    path: &'a str,
    protocol: String,
    source_ip: String,
    status: Option<u16>,
    response_length: u64,
    /// Milliseconds.
    response_latency: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    integration: Option<IntegrationPart<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<CausePart<'a>>,
}

#[derive(Serialize)]
struct IntegrationPart<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    /// Milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    latency: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    function: Option<&'a str>,
}

#[derive(Serialize)]
struct CausePart<'a> {
    code: &'a str,
    phase: &'static str,
    owner: &'a str,
    summary: &'a str,
}

/// A call as a line of JSON.
pub(crate) fn call_json(exchange: &Exchange, failed: Option<&FailedCall>, out: &mut String) {
    let route = exchange.routed.as_ref().map(|routed| &routed.route);
    let line = CallLine {
        event: "call",
        time: timestamp(exchange.started),
        request_id: exchange.request_id.to_string(),
        extended_request_id: exchange.extended_request_id.to_string(),
        api_id: route.map(|route| route.api_id.as_str()),
        stage: route.map(|route| route.stage.as_str()),
        resource_path: route.map(|route| route.resource_path.as_str()),
        http_method: exchange.received.method.as_str(),
        path: exchange.received.target.path(),
        protocol: format!("{:?}", exchange.received.version),
        source_ip: exchange.received.client.ip().to_string(),
        status: exchange.status(),
        response_length: exchange
            .responded
            .as_ref()
            .map_or(0, |responded| responded.body_length),
        response_latency: millis(total(exchange)),
        integration: exchange
            .integrated
            .as_ref()
            .map(|integrated| IntegrationPart {
                status: integrated.answer.as_ref().map(|answer| answer.status),
                latency: integrated.timing.total.map(millis),
                function: match &integrated.backend {
                    Backend::Function { arn } => Some(function_name(arn)),
                    Backend::Http { .. } | Backend::Mock => None,
                },
            }),
        cause: failed.map(|failed| CausePart {
            code: &failed.code,
            phase: exchange
                .fault
                .as_ref()
                .map_or(exchange.phase, |fault| fault.phase())
                .as_str(),
            owner: &failed.owner,
            summary: &failed.headline,
        }),
    };
    push_json(&line, out);
}

/// Milliseconds with three decimals.
fn millis(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1e6).round() / 1e3
}

/// A line of a function as a line of JSON.
pub(crate) fn function_json(line: &FunctionLine, out: &mut String) {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Line<'a> {
        event: &'static str,
        time: String,
        function: &'a str,
        log_group: &'a str,
        log_stream: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        request_id: Option<&'a str>,
        source: &'static str,
        message: &'a str,
    }
    let line = Line {
        event: "function-log",
        time: timestamp(line.at),
        function: &line.function,
        log_group: &line.log_group,
        log_stream: &line.log_stream,
        request_id: line.request_id.as_deref(),
        source: if line.platform {
            "platform"
        } else {
            "function"
        },
        message: &line.text,
    };
    push_json(&line, out);
}

/// Amazon's execution log of a call, for people.
pub(crate) fn execution_log_text(exchange: &Exchange, out: &mut String) {
    for event in execution_log(exchange) {
        let _ = writeln!(
            out,
            "{}",
            styled(style::DIM, format_args!("{INDENT}{}", printable(&event)))
        );
    }
}

/// Amazon's execution log of a call as lines of JSON.
pub(crate) fn execution_log_json(exchange: &Exchange, out: &mut String) {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Line<'a> {
        event: &'static str,
        request_id: String,
        message: &'a str,
    }
    for message in execution_log(exchange) {
        let line = Line {
            event: "execution-log",
            request_id: exchange.request_id.to_string(),
            message: &message,
        };
        push_json(&line, out);
    }
}

/// The execution log's lines as far as they tell of a failure, with the request id in front
/// as Amazon writes it.
fn execution_log(exchange: &Exchange) -> Vec<String> {
    let mut lines: Vec<String> = exchange
        .fault
        .as_ref()
        .map(|fault| fault.log_lines())
        .unwrap_or_default();
    if let Some(responded) = &exchange.responded {
        lines.push(format!(
            "Method completed with status: {}",
            responded.status
        ));
    }
    lines
        .iter()
        .map(|line| format!("({}) {}", exchange.request_id, view::redact::text(line)))
        .collect()
}

fn push_json(line: &impl Serialize, out: &mut String) {
    // Strings and numbers always have a JSON form.
    if let Ok(text) = serde_json::to_string(line) {
        out.push_str(&text);
        out.push('\n');
    }
}
