//! The platform's own lines in a function's log, in Amazon's form.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-view.html>.

use std::{fmt::Write, time::Duration};

use sha2::{Digest, Sha256};
use time::{OffsetDateTime, format_description::FormatItem, macros::format_description};
use whygate_exchange::ports::UnixMillis;

const ISO_TIME: &[FormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");
const STREAM_DATE: &[FormatItem<'_>] = format_description!("[year]/[month]/[day]");

/// How an invocation went, for its REPORT line.
#[derive(Clone, Debug)]
pub(crate) struct Report<'run> {
    pub(crate) request_id: &'run str,
    pub(crate) duration: Duration,
    pub(crate) init_duration: Option<Duration>,
    pub(crate) memory_megabytes: u32,
    pub(crate) max_memory_used_megabytes: u64,
    pub(crate) status: ReportStatus,
    /// Whether it failed; the text of a REPORT line does not always say so.
    pub(crate) failed: bool,
    /// `X-Amzn-Trace-Id`, where the call is traced.
    pub(crate) trace: Option<&'run str>,
}

/// What the REPORT line says of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReportStatus {
    /// Nothing.
    None,
    /// `Status: timeout`.
    Timeout,
    /// `Status: error`, and its type.
    Error(&'static str),
}

impl Report<'_> {
    /// What is paid for on Amazon: whole milliseconds, those of the init phase included.
    pub(crate) fn billed_milliseconds(&self) -> u64 {
        let billed = self.duration + self.init_duration.unwrap_or_default();
        u64::try_from(billed.as_nanos().div_ceil(1_000_000).max(1)).unwrap_or(u64::MAX)
    }

    /// The REPORT line, and the XRAY line if the call is sampled.
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut line = format!(
            "REPORT RequestId: {}\tDuration: {} ms\tBilled Duration: {} ms\tMemory Size: {} MB\tMax Memory Used: {} MB\t",
            self.request_id,
            milliseconds(self.duration),
            self.billed_milliseconds(),
            self.memory_megabytes,
            self.max_memory_used_megabytes,
        );
        // Writing to a `String` does not fail.
        if let Some(init) = self.init_duration {
            let _ = write!(line, "Init Duration: {} ms\t", milliseconds(init));
        }
        match self.status {
            ReportStatus::None => {}
            ReportStatus::Timeout => line.push_str("Status: timeout"),
            ReportStatus::Error(error_type) => {
                let _ = write!(line, "Status: error\tError Type: {error_type}");
            }
        }
        let mut lines = vec![line];
        let field = |name: &str| trace_field(self.trace?, name);
        if let (Some("1"), Some(root)) = (field("Sampled="), field("Root=")) {
            lines.push(format!(
                "XRAY TraceId: {root}\tSegmentId: {}\tSampled: true\t",
                field("Parent=").unwrap_or_default()
            ));
        }
        lines
    }
}

/// A field of `X-Amzn-Trace-Id`. The name ends with `=`.
pub(crate) fn trace_field<'trace>(trace: &'trace str, name: &str) -> Option<&'trace str> {
    trace
        .split(';')
        .find_map(|field| field.trim().strip_prefix(name))
}

/// The error type that a REPORT line gives for one that a runtime reported: the platform's own
/// types by name, others not. Source: inferred from logs that people have published.
pub(crate) fn platform_type(error_type: &str) -> &'static str {
    [
        "Runtime.ImportModuleError",
        "Runtime.HandlerNotFound",
        "Runtime.MalformedHandlerName",
        "Runtime.UserCodeSyntaxError",
        "Runtime.MarshalError",
        "Runtime.UnmarshalError",
        "Runtime.NodeJsExit",
        "Runtime.CallbackHandlerDeprecated",
        "Runtime.BuiltInModuleConflict",
        "Runtime.UnhandledPromiseRejection",
        "Runtime.ExitError",
        "Runtime.InvalidResponseModeHeader",
    ]
    .into_iter()
    .find(|known| *known == error_type)
    .unwrap_or("Runtime.Unknown")
}

/// The line of an init phase that failed.
pub(crate) fn init_report(duration: Duration, phase: &str, status: ReportStatus) -> String {
    let status = match status {
        ReportStatus::None => String::new(),
        ReportStatus::Timeout => "\tStatus: timeout".into(),
        ReportStatus::Error(error_type) => format!("\tStatus: error\tError Type: {error_type}"),
    };
    format!(
        "INIT_REPORT Init Duration: {} ms\tPhase: {phase}{status}",
        milliseconds(duration)
    )
}

/// The line before an init phase. The version is the one of the interpreter that runs here.
pub(crate) fn init_start(runtime_version: &str, region: &str) -> String {
    format!(
        "INIT_START Runtime Version: {runtime_version}\tRuntime Version ARN: {}",
        runtime_version_arn(runtime_version, region)
    )
}

/// An ARN for a version of a runtime, such as `python:3.12.v36`: made up, but the same for the
/// same version.
pub(crate) fn runtime_version_arn(runtime_version: &str, region: &str) -> String {
    let mut arn = format!("arn:aws:lambda:{region}::runtime:");
    for byte in Sha256::digest(runtime_version) {
        // Writing to a `String` does not fail.
        let _ = write!(arn, "{byte:02x}");
    }
    arn
}

fn milliseconds(duration: Duration) -> String {
    format!("{:.2}", duration.as_secs_f64() * 1000.0)
}

/// `2024-01-01T00:00:00.000Z`.
pub(crate) fn iso_time(at: UnixMillis) -> String {
    date_time(at).format(ISO_TIME).unwrap_or_default()
}

/// The name of a log stream: `2024/01/01/[$LATEST]` and 32 hexadecimal digits.
pub(crate) fn log_stream(at: UnixMillis, version: &str, id: [u8; 16]) -> String {
    let mut name = date_time(at).format(STREAM_DATE).unwrap_or_default();
    let _ = write!(name, "/[{version}]");
    for byte in id {
        let _ = write!(name, "{byte:02x}");
    }
    name
}

fn date_time(at: UnixMillis) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(at.0) * 1_000_000)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests;
