//! The lines about calls: for people, and as JSON objects.
//!
//! What a call's line holds is decided by the views of the exchange; here it gets its cause,
//! its colours and its place. Members of JSON lines are only ever added.

use std::fmt::Write as _;

use serde::Serialize;
use time::{OffsetDateTime, macros::format_description};
use whygate_exchange::{
    Exchange,
    ports::UnixMillis,
    view::{
        self,
        access_line::AccessLineV1,
        execution_log::{ExecutionLogSettings, LogLevel},
    },
};
use whygate_lambda::LogSource;

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
    /// Who wrote it.
    pub(crate) source: LogSource,
    /// The line.
    pub(crate) text: String,
}

/// How far the second line of a failed call stands in.
const INDENT: &str = "             ";

/// A call for people: one line, and for a failed call its cause and how to learn more.
pub(crate) fn call_text(exchange: &Exchange, failed: Option<&FailedCall>, out: &mut String) {
    let _ = writeln!(out, "{}", view::access_line::terminal_line(exchange, true));
    if let Some(failed) = failed {
        let look = match exchange.status() {
            Some(400..500) => style::WARNING,
            _ => style::ERROR,
        };
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

/// A call as a line of JSON.
pub(crate) fn call_json(exchange: &Exchange, failed: Option<&FailedCall>, out: &mut String) {
    #[derive(Serialize)]
    struct Line<'a> {
        event: &'static str,
        #[serde(flatten)]
        call: AccessLineV1,
        #[serde(skip_serializing_if = "Option::is_none")]
        owner: Option<&'a str>,
        /// What happened, in one sentence.
        #[serde(skip_serializing_if = "Option::is_none")]
        summary: Option<&'a str>,
    }
    let line = Line {
        event: "call",
        call: AccessLineV1::from(exchange),
        owner: failed.map(|failed| failed.owner.as_str()),
        summary: failed.map(|failed| failed.headline.as_str()),
    };
    push_json(&line, out);
}

/// RFC 3339 with milliseconds, UTC.
fn timestamp(at: UnixMillis) -> String {
    let format =
        format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(at.0) * 1_000_000)
        .ok()
        .and_then(|date| date.format(format).ok())
        .unwrap_or_default()
}

/// A line of a function as a line of JSON.
pub(crate) fn function_json(line: &FunctionLine, out: &mut String) {
    #[derive(Serialize)]
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
        source: match line.source {
            LogSource::Function => "function",
            LogSource::Platform => "platform",
            LogSource::Gateway => "gateway",
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

/// All that Amazon would write with full request and response logging.
fn execution_log(exchange: &Exchange) -> Vec<String> {
    let settings = ExecutionLogSettings {
        level: LogLevel::Info,
        data_trace: true,
    };
    view::execution_log::execution_log(exchange, settings)
}

fn push_json(line: &impl Serialize, out: &mut String) {
    // Strings and numbers always have a JSON form.
    if let Ok(text) = serde_json::to_string(line) {
        out.push_str(&text);
        out.push('\n');
    }
}
