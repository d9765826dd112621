//! Where the lines that functions write go, beside the copy that each run carries.

use std::fmt;

use whygate_exchange::ports::UnixMillis;

/// Takes log lines as they are written. It is called on the threads that serve functions: it
/// must return at once and never block.
pub trait FunctionLogs: Send + Sync + fmt::Debug {
    /// Takes a line.
    fn line(&self, line: &FunctionLogLine<'_>);
}

/// A line of a function's log stream.
#[derive(Clone, Copy, Debug)]
pub struct FunctionLogLine<'line> {
    /// The function's name.
    pub function: &'line str,
    /// The log group.
    pub log_group: &'line str,
    /// The log stream.
    pub log_stream: &'line str,
    /// The invocation during which it was written; `None` before the first and between two.
    pub request_id: Option<&'line str>,
    /// When it was read.
    pub at: UnixMillis,
    /// Who wrote it.
    pub source: LogSource,
    /// The line, without its end. Bytes that are not UTF-8 are replaced; a line of more than
    /// 262,144 bytes comes in parts.
    pub text: &'line str,
}

/// Who wrote a log line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogSource {
    /// The function, on its standard output or standard error.
    Function,
    /// The platform: START, END, REPORT and their like.
    Platform,
    /// The gateway, of what Amazon would not write there. It belongs to no log stream.
    Gateway,
}

/// Keeps nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct DiscardLogs;

impl FunctionLogs for DiscardLogs {
    fn line(&self, _line: &FunctionLogLine<'_>) {}
}
