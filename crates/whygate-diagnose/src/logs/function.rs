//! Lines of functions' logs: the platform's own (START, REPORT, errors of the runtime), text and
//! JSON alike, and the few lines of the code that tell of a failure.
//!
//! Forms: <https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-advanced.html>.

use memchr::memmem;
use serde_json::Value;

use super::{execution::identifier, facts::short};

/// The longest text that is kept of a line, in bytes.
const LONGEST: usize = 900;
/// The most lines that are kept of an invocation.
const MOST_LINES: usize = 48;

/// An error that the runtime reported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RuntimeError {
    /// `errorType`, or the class in front of the message.
    pub(super) kind: Box<str>,
    pub(super) message: Box<str>,
    /// The stack, shortened.
    pub(super) stack: Box<str>,
}

/// What one invocation's log says.
#[derive(Clone, Debug, Default)]
pub(super) struct FunctionFacts {
    pub(super) started: bool,
    pub(super) reported: bool,
    pub(super) ended: bool,
    pub(super) duration_ms: Option<u64>,
    pub(super) memory_mb: Option<u64>,
    pub(super) used_mb: Option<u64>,
    /// Seconds, from the platform's own line.
    pub(super) timed_out: Option<u32>,
    /// `Status` and `Error Type` of the report.
    pub(super) report_error: Option<Box<str>>,
    pub(super) errors: Vec<RuntimeError>,
    /// Lines of the code that tell of a failure, or all where nothing else is known.
    pub(super) lines: Vec<Box<str>>,
    /// The last line before the end.
    pub(super) last: Option<Box<str>>,
}

/// What a line of a function's log is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Line<'text> {
    InitStart,
    InitReport(&'text str),
    Start(&'text str),
    End(&'text str),
    Report(&'text str),
    TimedOut {
        id: Option<&'text str>,
        seconds: u32,
    },
    Exited {
        id: Option<&'text str>,
        message: &'text str,
    },
    Error {
        id: Option<&'text str>,
        text: &'text str,
    },
    /// A line of the code that names its invocation.
    Code {
        id: &'text str,
        text: &'text str,
    },
}

/// Whether a text is a UUID, as the ids of invocations are.
pub(super) fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_alphanumeric(),
        })
}

/// What the line is; `None` where the platform writes none like it.
pub(super) fn line(text: &str) -> Option<Line<'_>> {
    let id_after = |prefix: &str| {
        text.strip_prefix(prefix)
            .map(|rest| rest.split([' ', '\t']).next().unwrap_or_default())
    };
    match text.as_bytes().first()? {
        b'S' => id_after("START RequestId: ").map(Line::Start),
        b'E' => id_after("END RequestId: ").map(Line::End),
        b'R' => {
            if text.starts_with("REPORT RequestId: ") {
                return Some(Line::Report(text));
            }
            let rest = text.strip_prefix("RequestId: ")?;
            let (id, message) = rest.split_once(' ')?;
            let known = message.starts_with("Error: ")
                || message.starts_with("Process exited before completing request");
            known.then_some(Line::Exited {
                id: Some(id),
                message,
            })
        }
        b'I' => {
            if text.starts_with("INIT_START ") {
                Some(Line::InitStart)
            } else {
                text.strip_prefix("INIT_REPORT ").map(Line::InitReport)
            }
        }
        b'[' => {
            let rest = text.strip_prefix("[ERROR] ").or_else(|| {
                text.strip_prefix("[ERROR]\t")
                    .filter(|rest| !rest.starts_with(|it: char| it.is_ascii_digit()))
            })?;
            Some(Line::Error {
                id: None,
                text: rest.trim_start(),
            })
        }
        b'T' => timed_out(text, None),
        b'U' => text
            .starts_with("Unable to import module '")
            .then_some(Line::Error { id: None, text }),
        _ => with_id(text),
    }
}

/// `<id> Task timed out …` and `<time>\t<id>\tLEVEL\t…` with the time taken off already.
fn with_id(text: &str) -> Option<Line<'_>> {
    let id = text.get(..36).filter(|id| is_uuid(id))?;
    let rest = text.get(36..)?.trim_start_matches([' ', '\t']);
    if rest.starts_with("Task timed out after ") {
        return timed_out(rest, Some(id));
    }
    if let Some(error) = rest
        .strip_prefix("ERROR\tInvoke Error")
        .or_else(|| rest.strip_prefix("ERROR\tUncaught Exception"))
        .or_else(|| rest.strip_prefix("ERROR\tUnhandled Promise Rejection"))
    {
        return Some(Line::Error {
            id: Some(id),
            text: error.trim_start(),
        });
    }
    Some(Line::Code { id, text: rest })
}

fn timed_out<'text>(text: &'text str, id: Option<&'text str>) -> Option<Line<'text>> {
    let rest = text.strip_prefix("Task timed out after ")?;
    let (number, unit) = rest.split_once(' ')?;
    if !unit.starts_with("seconds") {
        return None;
    }
    let whole = number.split('.').next()?;
    Some(Line::TimedOut {
        id,
        seconds: whole.parse().ok()?,
    })
}

/// Whether a line of the code tells of a failure.
pub(super) fn tells_of_failure(text: &str) -> bool {
    const SIGNS: [&[u8]; 10] = [
        b"rror",
        b"xception",
        b"imed out",
        b"imeout",
        b"denied",
        b"not authorized",
        b"ailed",
        b"No response",
        b"resulted in a",
        b"oo many",
    ];
    SIGNS
        .iter()
        .any(|sign| memmem::find(text.as_bytes(), sign).is_some())
}

/// A number behind a label, such as `Duration: 1.88 ms`.
fn labelled(text: &str, label: &str) -> Option<u64> {
    let at = text.find(label)?;
    // `Billed Duration` and `Init Duration` hold the label too.
    let before = &text[..at];
    if label == "Duration: " && (before.ends_with("Billed ") || before.ends_with("Init ")) {
        return None;
    }
    let rest = &text[at + label.len()..];
    rest.split([' ', '.']).next()?.parse().ok()
}

impl FunctionFacts {
    pub(super) fn is_empty(&self) -> bool {
        !self.started
            && !self.reported
            && self.errors.is_empty()
            && self.lines.is_empty()
            && self.timed_out.is_none()
            && self.report_error.is_none()
    }

    /// Whether the invocation itself failed.
    pub(super) fn failed(&self) -> bool {
        !self.errors.is_empty() || self.timed_out.is_some() || self.report_error.is_some()
    }

    /// Worth keeping beyond its end: it failed, tells of a failure, or took long.
    pub(super) fn matters(&self) -> bool {
        self.failed()
            || !self.lines.is_empty()
            || self.memory_used_up()
            || self.duration_ms.is_some_and(|duration| duration >= 3_000)
    }

    /// The platform killed the process for its memory, or it was near its end.
    pub(super) fn memory_used_up(&self) -> bool {
        match (self.memory_mb, self.used_mb) {
            (Some(size), Some(used)) => used.saturating_mul(100) >= size.saturating_mul(95),
            _ => false,
        }
    }

    pub(super) fn report(&mut self, text: &str) {
        self.reported = true;
        self.duration_ms = labelled(text, "\tDuration: ")
            .or_else(|| labelled(text, " Duration: "))
            .or(self.duration_ms);
        self.memory_mb = labelled(text, "Memory Size: ").or(self.memory_mb);
        self.used_mb = labelled(text, "Max Memory Used: ").or(self.used_mb);
        if let Some((_, status)) = text.split_once("Status: ") {
            let status = status.split('\t').next().unwrap_or_default();
            let word = status.split(' ').next().unwrap_or_default();
            if matches!(word, "error" | "timeout" | "failure") {
                let kind = text.split_once("Error Type: ").map_or(word, |(_, kind)| {
                    kind.split(['\t', ' ']).next().unwrap_or(word)
                });
                if word == "timeout" && self.timed_out.is_none() {
                    self.timed_out = self
                        .duration_ms
                        .and_then(|duration| u32::try_from(duration / 1000).ok());
                }
                self.report_error = Some(short(kind, 120).into());
            }
        }
    }

    /// An error as the runtime reports it: JSON, `Type: message`, or a bare message.
    pub(super) fn error(&mut self, text: &str) {
        const MOST: usize = 6;
        if self.errors.len() >= MOST {
            return;
        }
        let error = from_json(text).unwrap_or_else(|| from_text(text));
        if !self.errors.contains(&error) {
            self.errors.push(error);
        }
    }

    /// More of the error that was reported last: its stack.
    pub(super) fn more(&mut self, text: &str) {
        if let Some(error) = self.errors.last_mut()
            && error.stack.len() < 2 * LONGEST
        {
            let mut stack = std::mem::take(&mut error.stack).into_string();
            stack.push('\n');
            stack.push_str(short(text, LONGEST));
            error.stack = stack.into();
        }
    }

    /// A line of the code.
    pub(super) fn code_line(&mut self, text: &str, keep: bool) {
        let kept = short(text.trim(), LONGEST);
        if kept.is_empty() {
            return;
        }
        if (keep || tells_of_failure(kept)) && self.lines.len() < MOST_LINES {
            self.lines.push(kept.into());
        }
        self.last = Some(short(kept, 200).into());
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.started |= other.started;
        self.reported |= other.reported;
        self.ended |= other.ended;
        self.duration_ms = self.duration_ms.or(other.duration_ms);
        if self.memory_mb.is_none() {
            self.memory_mb = other.memory_mb;
            self.used_mb = other.used_mb;
        }
        self.timed_out = self.timed_out.or(other.timed_out);
        self.report_error = self.report_error.take().or(other.report_error);
        for error in other.errors {
            if !self.errors.contains(&error) {
                self.errors.push(error);
            }
        }
        for line in other.lines {
            if self.lines.len() < MOST_LINES && !self.lines.contains(&line) {
                self.lines.push(line);
            }
        }
        if other.last.is_some() {
            self.last = other.last;
        }
    }
}

/// An error payload: `errorType`, `errorMessage`, `stackTrace` (Python, Java) or `stack` (Node).
fn from_json(text: &str) -> Option<RuntimeError> {
    let start = text.find('{')?;
    if start > 60 {
        return None;
    }
    let value: Value = match serde_json::from_str(text[start..].trim()) {
        Ok(value) => value,
        Err(_) => return from_cut_json(&text[start..]),
    };
    let kind = value.get("errorType").and_then(Value::as_str);
    let message = value.get("errorMessage").and_then(Value::as_str);
    if kind.is_none() && message.is_none() {
        return None;
    }
    let stack = ["stackTrace", "stack", "trace", "location"]
        .iter()
        .find_map(|name| value.get(*name))
        .map(|stack| match stack {
            Value::Array(lines) => lines
                .iter()
                .map(|line| match line {
                    Value::String(line) => line.clone(),
                    other => other.to_string(),
                })
                .collect::<Vec<_>>()
                .join("\n"),
            other => other.to_string(),
        })
        .unwrap_or_default();
    Some(RuntimeError {
        kind: short(kind.unwrap_or_default(), 200).into(),
        message: short(message.unwrap_or_default(), LONGEST).into(),
        stack: short(&stack, 2 * LONGEST).into(),
    })
}

/// The same where the end was cut off.
fn from_cut_json(text: &str) -> Option<RuntimeError> {
    let value = |name: &str| {
        let at = text.find(&format!("\"{name}\""))?;
        let rest = text[at + name.len() + 2..].trim_start().strip_prefix(':')?;
        let rest = rest.trim_start().strip_prefix('"')?;
        let mut escaped = false;
        let end = rest
            .find(|it: char| {
                let ends = it == '"' && !escaped;
                escaped = it == '\\' && !escaped;
                ends
            })
            .unwrap_or(rest.len());
        Some(&rest[..end])
    };
    let kind = value("errorType");
    let message = value("errorMessage");
    if kind.is_none() && message.is_none() {
        return None;
    }
    Some(RuntimeError {
        kind: short(kind.unwrap_or_default(), 200).into(),
        message: short(message.unwrap_or_default(), LONGEST).into(),
        stack: short(text, LONGEST).into(),
    })
}

fn from_text(text: &str) -> RuntimeError {
    let (first, stack) = match text.find("Traceback (most recent call last)") {
        Some(at) => (&text[..at], &text[at..]),
        None => text.split_once('\n').unwrap_or((text, "")),
    };
    let (kind, message) = match first.split_once(": ") {
        Some((kind, message))
            if !kind.is_empty()
                && kind
                    .bytes()
                    .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'_' | b'$')) =>
        {
            (kind, message)
        }
        _ => ("", first),
    };
    RuntimeError {
        kind: short(kind, 200).into(),
        message: short(message.trim(), LONGEST).into(),
        stack: short(stack, 2 * LONGEST).into(),
    }
}

/// The invocation that a record names, if it names one.
#[derive(Debug)]
pub(super) struct RecordId(pub(super) Option<Box<str>>);

/// A record of a function's log in JSON format: platform events and lines of the code.
pub(super) fn json_record(value: &Value, facts: &mut FunctionFacts) -> Option<RecordId> {
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    if let Some(kind) = text("type").filter(|kind| kind.starts_with("platform.")) {
        let record = value.get("record")?;
        let id = record
            .get("requestId")
            .and_then(Value::as_str)
            .and_then(identifier);
        match kind {
            "platform.start" => facts.started = true,
            "platform.report"
            | "platform.runtimeDone"
            | "platform.initReport"
            | "platform.initRuntimeDone" => {
                let whole = |name: &str| {
                    let metric = record.get("metrics")?.get(name)?;
                    metric.as_u64().or_else(|| {
                        // Durations have fractions; memory has none.
                        #[expect(
                            clippy::cast_possible_truncation,
                            clippy::cast_sign_loss,
                            reason = "a float to integer cast saturates"
                        )]
                        metric.as_f64().map(|it| it as u64)
                    })
                };
                facts.reported |= kind == "platform.report";
                facts.duration_ms = whole("durationMs").or(facts.duration_ms);
                facts.memory_mb = whole("memorySizeMB").or(facts.memory_mb);
                facts.used_mb = whole("maxMemoryUsedMB").or(facts.used_mb);
                let status = record.get("status").and_then(Value::as_str);
                if let Some(status) = status.filter(|status| *status != "success") {
                    let kind = record.get("errorType").and_then(Value::as_str);
                    facts.report_error = Some(short(kind.unwrap_or(status), 120).into());
                    if status == "timeout" {
                        facts.timed_out = facts
                            .duration_ms
                            .and_then(|duration| u32::try_from(duration / 1000).ok());
                    }
                }
            }
            _ => {}
        }
        return Some(RecordId(id));
    }
    let id = [
        "requestId",
        "AWSRequestId",
        "function_request_id",
        "request_id",
    ]
    .iter()
    .find_map(|name| text(name))
    .and_then(identifier);
    // Access logs have an `errorMessage` too, beside a status.
    if value.get("errorType").is_some()
        || (value.get("errorMessage").is_some() && value.get("status").is_none())
    {
        facts.error(&value.to_string());
        return Some(RecordId(id));
    }
    let level = text("level")?;
    let message = value.get("message")?;
    match message {
        Value::Object(_) if message.get("errorType").is_some() => facts.error(&message.to_string()),
        Value::String(message) if message.starts_with("Task timed out after ") => {
            if let Some(Line::TimedOut { seconds, .. }) = line(message) {
                facts.timed_out = Some(seconds);
            }
        }
        Value::String(message) => facts.code_line(
            message,
            level.eq_ignore_ascii_case("error") || level.eq_ignore_ascii_case("fatal"),
        ),
        other => facts.code_line(&other.to_string(), false),
    }
    Some(RecordId(id))
}
