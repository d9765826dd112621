//! The log stream of an execution environment: lines as they come, and the last of them kept.
//!
//! A function may print without end: what is kept is bounded, and what is too long for a line
//! is cut into several.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use serde_json::Value;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use whygate_exchange::ports::Clock;

use crate::{
    configuration::{LogFormat, LogLevel, LoggingConfig},
    log_history::StreamHistory,
    logs::{FunctionLogLine, FunctionLogs, LogSource},
    platform_log::PlatformEvent,
    sync::lock,
};

/// Bytes of an invocation's log that are kept, from the end.
const KEPT_BYTES: usize = 64 * 1024;
/// The longest line, in bytes.
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html>.
const LINE_BYTES: usize = 262_144;

/// A log stream.
#[derive(Debug)]
pub(crate) struct StreamLog {
    function: String,
    pub(crate) log_group: String,
    pub(crate) log_stream: String,
    logging: LoggingConfig,
    sink: Arc<dyn FunctionLogs>,
    history: Arc<StreamHistory>,
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    partial: Vec<u8>,
    kept: VecDeque<String>,
    kept_bytes: usize,
    request_id: Option<String>,
}

impl StreamLog {
    /// A new and empty stream.
    pub(crate) fn new(
        function: String,
        history: Arc<StreamHistory>,
        logging: LoggingConfig,
        sink: Arc<dyn FunctionLogs>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            function,
            log_group: history.log_group.clone(),
            log_stream: history.log_stream.clone(),
            logging,
            sink,
            history,
            clock,
            state: Mutex::default(),
        }
    }

    /// Lines from here on belong to an invocation. What was written since the one before, or
    /// while the worker started, is kept for it.
    pub(crate) fn begin(&self, request_id: &str) {
        lock(&self.state).request_id = Some(request_id.to_owned());
    }

    /// Lines from here on belong to no invocation. Those that came after the answer are in the
    /// stream and in no invocation's copy.
    pub(crate) fn end(&self) {
        let mut state = lock(&self.state);
        state.request_id = None;
        state.kept.clear();
        state.kept_bytes = 0;
    }

    /// Takes what a function wrote.
    pub(crate) fn write(&self, mut data: &[u8]) {
        let mut state = lock(&self.state);
        while let Some(end) = memchr::memchr(b'\n', data) {
            let (line, rest) = data.split_at(end);
            data = &rest[1..];
            self.append(&mut state, line);
            self.close_line(&mut state, false);
        }
        self.append(&mut state, data);
    }

    /// Adds to the line that is open, and cuts it where it gets too long.
    fn append(&self, state: &mut State, mut data: &[u8]) {
        while state.partial.len() + data.len() > LINE_BYTES {
            let (fits, rest) = data.split_at(LINE_BYTES - state.partial.len());
            state.partial.extend_from_slice(fits);
            data = rest;
            self.close_line(state, true);
        }
        state.partial.extend_from_slice(data);
    }

    /// Takes the line that is open as it is.
    pub(crate) fn flush(&self) {
        self.close_line(&mut lock(&self.state), true);
    }

    fn close_line(&self, state: &mut State, only_if_open: bool) {
        if only_if_open && state.partial.is_empty() {
            return;
        }
        let partial = std::mem::take(&mut state.partial);
        let text = String::from_utf8_lossy(&partial);
        let text = text.trim_end_matches('\r');
        // Empty lines are no events on Amazon. Source: recorded (`test_multi_line_prints`).
        if !text.is_empty() && self.is_wanted(text) {
            self.take(state, LogSource::Function, text);
        }
        // The buffer is used again, unless one long line made it large.
        if partial.capacity() <= 8192 {
            state.partial = partial;
            state.partial.clear();
        }
    }

    /// Whether the function's settings let a line of it through.
    fn is_wanted(&self, text: &str) -> bool {
        self.logging.format == LogFormat::Text
            || self.logging.application_log_level == LogLevel::Trace
            || level_of(text) >= self.logging.application_log_level
    }

    /// The lines that say something of the platform's own.
    pub(crate) fn lines_of(&self, event: &PlatformEvent<'_>) -> Vec<String> {
        event.lines(self.logging, self.clock.now())
    }

    /// Writes something of the platform's own.
    pub(crate) fn platform(&self, event: &PlatformEvent<'_>) {
        let lines = self.lines_of(event);
        let mut state = lock(&self.state);
        self.close_line(&mut state, true);
        for line in lines {
            self.take(&mut state, LogSource::Platform, &line);
        }
    }

    /// Writes a line of the platform's own to the stream only.
    pub(crate) fn platform_unkept(&self, text: &str) {
        let mut state = lock(&self.state);
        self.close_line(&mut state, true);
        self.hand_on(&state, LogSource::Platform, text);
    }

    /// The lines kept, and none are kept after.
    pub(crate) fn take_kept(&self) -> Vec<String> {
        let mut state = lock(&self.state);
        state.kept_bytes = 0;
        state.kept.drain(..).collect()
    }

    /// The lines kept.
    pub(crate) fn kept(&self) -> Vec<String> {
        lock(&self.state).kept.iter().cloned().collect()
    }

    fn hand_on(&self, state: &State, source: LogSource, text: &str) {
        let at = self.clock.now();
        self.history.add(at, text);
        self.sink.line(&FunctionLogLine {
            function: &self.function,
            log_group: &self.log_group,
            log_stream: &self.log_stream,
            request_id: state.request_id.as_deref(),
            at,
            source,
            text,
        });
    }

    fn take(&self, state: &mut State, source: LogSource, text: &str) {
        self.hand_on(state, source, text);
        let mut kept = text;
        if kept.len() > KEPT_BYTES {
            let mut cut = kept.len() - KEPT_BYTES;
            while !kept.is_char_boundary(cut) {
                cut += 1;
            }
            kept = &kept[cut..];
        }
        // An empty line counts as something, else endless ones would be kept.
        state.kept_bytes += kept.len() + 1;
        state.kept.push_back(kept.to_owned());
        while state.kept_bytes > KEPT_BYTES && state.kept.len() > 1 {
            if let Some(oldest) = state.kept.pop_front() {
                state.kept_bytes -= oldest.len() + 1;
            }
        }
    }
}

/// The level of a line that a function wrote: what it says of itself, as JSON with a time, or
/// else `INFO`.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html>.
fn level_of(text: &str) -> LogLevel {
    if !text.starts_with('{') {
        return LogLevel::Info;
    }
    let Ok(Value::Object(fields)) = serde_json::from_str(text) else {
        return LogLevel::Info;
    };
    let has_time = ["timestamp", "time", "Timestamp", "@timestamp"]
        .into_iter()
        .filter_map(|name| fields.get(name)?.as_str())
        .any(|time| OffsetDateTime::parse(time, &Rfc3339).is_ok());
    let level = fields.get("level").and_then(Value::as_str);
    match level.filter(|_| has_time).map(str::to_ascii_lowercase) {
        Some(level) => match level.as_str() {
            "trace" => LogLevel::Trace,
            "debug" => LogLevel::Debug,
            "warn" | "warning" => LogLevel::Warn,
            "error" => LogLevel::Error,
            "fatal" | "critical" => LogLevel::Fatal,
            _ => LogLevel::Info,
        },
        None => LogLevel::Info,
    }
}

#[cfg(test)]
mod tests;
