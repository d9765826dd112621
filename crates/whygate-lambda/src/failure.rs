//! Failures of functions, in the words and the shapes that Amazon gives them.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html>.

mod places;

use std::{process::ExitStatus, time::Duration};

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use serde_json::{Value, json};
use whygate_exchange::ports::{FunctionError, FunctionErrorKind};

pub(crate) use self::places::Places;
use crate::control_groups::Exhausted;

/// The largest answer of a buffered invocation, in bytes.
pub(crate) const ANSWER_BYTES: usize = 6_291_556;

/// An error that a runtime reported.
///
/// The body is handed on as it is if it is JSON; else one is made of the header's error type.
pub(crate) fn reported(header_type: Option<&str>, body: Bytes) -> FunctionError {
    let parsed: Option<Value> = serde_json::from_slice(&body).ok();
    let text = |key: &str| {
        parsed
            .as_ref()
            .and_then(|value| value.get(key))
            .and_then(Value::as_str)
            .map(ToOwned::to_owned)
    };
    let error_type = text("errorType")
        .or_else(|| header_type.map(ToOwned::to_owned))
        .unwrap_or_else(|| "Unhandled".into());
    let message = text("errorMessage").unwrap_or_default();
    let stack: Vec<String> = parsed
        .as_ref()
        .and_then(|value| {
            ["stackTrace", "trace", "stack"]
                .iter()
                .find_map(|key| value.get(key).and_then(Value::as_array))
        })
        .map(|lines| {
            lines
                .iter()
                .map(|line| match line {
                    Value::String(line) => line.clone(),
                    other => other.to_string(),
                })
                .collect()
        })
        .unwrap_or_default();
    let kind = header_type
        .and_then(kind_of)
        .or_else(|| kind_of(&error_type))
        .or_else(|| {
            reads_environment(&error_type, &stack).then_some(FunctionErrorKind::MissingVariable)
        })
        .or_else(|| lacks_module(&stack).then_some(FunctionErrorKind::ImportModule))
        .unwrap_or(FunctionErrorKind::Exception);
    let payload = if parsed.is_some() {
        body
    } else {
        payload(&error_type, &message)
    };
    FunctionError {
        kind,
        error_type,
        message,
        stack,
        payload,
    }
}

/// An error that a Lambda endpoint elsewhere handed on: the platform's own are among them.
pub(crate) fn reported_elsewhere(body: Bytes) -> FunctionError {
    let mut error = reported(None, body);
    let timed_out = error.message.contains("Task timed out after");
    error.kind = match error.error_type.as_str() {
        "Sandbox.Timedout" => FunctionErrorKind::Timeout,
        _ if timed_out => FunctionErrorKind::Timeout,
        "Runtime.OutOfMemory" => FunctionErrorKind::OutOfMemory,
        "Function.ResponseSizeTooLarge" => FunctionErrorKind::ResponseTooLarge,
        _ => error.kind,
    };
    error
}

/// An error that a runtime reported in the trailers of a stream: its body is in base64.
pub(crate) fn reported_in_trailers(error_type: Option<&str>, body: Option<&str>) -> FunctionError {
    let body = body
        .and_then(|body| STANDARD.decode(body).ok())
        .unwrap_or_default();
    reported(error_type, body.into())
}

fn kind_of(error_type: &str) -> Option<FunctionErrorKind> {
    Some(match error_type {
        "Runtime.ImportModuleError" => FunctionErrorKind::ImportModule,
        "Runtime.HandlerNotFound"
        | "Runtime.MalformedHandlerName"
        | "Runtime.BuiltInModuleConflict" => FunctionErrorKind::HandlerNotFound,
        "Runtime.UserCodeSyntaxError" => FunctionErrorKind::Syntax,
        "Runtime.MarshalError" => FunctionErrorKind::NotSerializable,
        // Amazon's guide spells it with a small letter, and its runtime with a capital one.
        "Runtime.ExitError" | "Runtime.NodeJsExit" | "Runtime.NodejsExit" => {
            FunctionErrorKind::ProcessExited
        }
        "Runtime.InvalidEntrypoint" => FunctionErrorKind::InvalidEntrypoint,
        _ => return None,
    })
}

/// Whether Python's `os.environ[…]` raised the error: the innermost frame is its own. Only the
/// stack says so: what an error's text says may be what a client sent. Node has no such error,
/// since a variable that is not set is `undefined` there.
fn reads_environment(error_type: &str, stack: &[String]) -> bool {
    error_type == "KeyError"
        && stack
            .last()
            .and_then(|frame| frame.trim_start().strip_prefix("File \""))
            .and_then(|frame| frame.split_once('"'))
            .is_some_and(|(file, rest)| {
                let place = rest.lines().next().unwrap_or_default();
                // Since Python 3.11 the module is part of the interpreter.
                (file.ends_with("/os.py") || file == "<frozen os>")
                    && place.ends_with(", in __getitem__")
            })
}

/// Whether Node could not find what an ES module imports: it has no error type of its own.
fn lacks_module(stack: &[String]) -> bool {
    stack
        .first()
        .is_some_and(|line| line.starts_with("Error [ERR_MODULE_NOT_FOUND]: "))
}

/// The function took longer than its timeout.
pub(crate) fn timed_out(request_id: &str, timeout: Duration) -> FunctionError {
    made(
        FunctionErrorKind::Timeout,
        "Sandbox.Timedout",
        format!("RequestId: {request_id} Error: {}", timeout_text(timeout)),
    )
}

/// `Task timed out after 3.00 seconds`.
pub(crate) fn timeout_text(timeout: Duration) -> String {
    format!("Task timed out after {:.2} seconds", timeout.as_secs_f64())
}

/// The process ended in the middle.
pub(crate) fn exited(request_id: &str, exit: Exit) -> FunctionError {
    made(
        FunctionErrorKind::ProcessExited,
        "Runtime.ExitError",
        format!("RequestId: {request_id} Error: {}", exit.text()),
    )
}

/// The process was killed for its memory.
pub(crate) fn out_of_memory(request_id: &str) -> FunctionError {
    made(
        FunctionErrorKind::OutOfMemory,
        "Runtime.ExitError",
        format!("RequestId: {request_id} Error: {}", Exit::KILLED.text()),
    )
}

/// There is nothing that can be started.
pub(crate) fn invalid_entrypoint(request_id: &str, reason: &str) -> FunctionError {
    made(
        FunctionErrorKind::InvalidEntrypoint,
        "Runtime.InvalidEntrypoint",
        format!("RequestId: {request_id} Error: {reason}"),
    )
}

/// The answer is larger than Lambda takes.
pub(crate) fn answer_too_large() -> FunctionError {
    let message = format!(
        "Response payload size exceeded maximum allowed payload size ({ANSWER_BYTES} bytes)."
    );
    let error_type = "Function.ResponseSizeTooLarge";
    FunctionError {
        kind: FunctionErrorKind::ResponseTooLarge,
        error_type: error_type.into(),
        stack: Vec::new(),
        payload: json!({ "errorMessage": message, "errorType": error_type })
            .to_string()
            .into(),
        message,
    }
}

/// The runtime asked for a way to answer that there is not.
pub(crate) fn invalid_response_mode() -> FunctionError {
    made(
        FunctionErrorKind::Exception,
        "Runtime.InvalidResponseModeHeader",
        String::new(),
    )
}

fn made(kind: FunctionErrorKind, error_type: &str, message: String) -> FunctionError {
    FunctionError {
        kind,
        error_type: error_type.into(),
        stack: Vec::new(),
        payload: payload(error_type, &message),
        message,
    }
}

fn payload(error_type: &str, message: &str) -> Bytes {
    json!({ "errorType": error_type, "errorMessage": message })
        .to_string()
        .into()
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Exit {
    code: Option<i32>,
    signal: Option<i32>,
    /// The system found that it, or what it had started, needed more memory than it may.
    pub(crate) exhausted: Option<Exhausted>,
}

impl Exit {
    /// Ended by SIGKILL.
    pub(crate) const KILLED: Self = Self {
        code: None,
        signal: Some(9),
        exhausted: None,
    };

    /// From what the system says. `None`: it could not be asked.
    pub(crate) fn from_status(status: Option<ExitStatus>, exhausted: Option<Exhausted>) -> Self {
        #[cfg(unix)]
        let signal =
            status.and_then(|status| std::os::unix::process::ExitStatusExt::signal(&status));
        #[cfg(not(unix))]
        let signal = None;
        Self {
            code: status.and_then(|status| status.code()),
            signal,
            exhausted,
        }
    }

    /// Lambda's words for it.
    pub(crate) fn text(self) -> String {
        match (self.code, self.signal) {
            (Some(code), _) if code != 0 => {
                format!("Runtime exited with error: exit status {code}")
            }
            (_, Some(signal)) => {
                format!("Runtime exited with error: signal: {}", signal_text(signal))
            }
            _ => "Runtime exited without providing a reason".into(),
        }
    }
}

/// A signal's name, as Amazon's supervisor prints it.
fn signal_text(signal: i32) -> String {
    match signal {
        1 => "hangup".into(),
        2 => "interrupt".into(),
        3 => "quit".into(),
        4 => "illegal instruction".into(),
        5 => "trace/breakpoint trap".into(),
        6 => "aborted".into(),
        7 => "bus error".into(),
        8 => "floating point exception".into(),
        9 => "killed".into(),
        10 => "user defined signal 1".into(),
        11 => "segmentation fault".into(),
        12 => "user defined signal 2".into(),
        13 => "broken pipe".into(),
        14 => "alarm clock".into(),
        15 => "terminated".into(),
        other => format!("signal {other}"),
    }
}

#[cfg(test)]
mod tests;
