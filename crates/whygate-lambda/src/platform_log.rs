//! What the platform itself says in a function's log, in the form that the function asks for:
//! lines of text, or JSON records.
//!
//! Which records there are at which level, and what is in them, is as on Amazon. Of a timeout
//! or a crash JSON logs have the status of `platform.runtimeDone` and `platform.report` only;
//! that they have no line of text beside them is inferred.
//! Sources: <https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html>,
//! <https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html>.

use std::time::Duration;

use serde_json::{Value, json};
use whygate_exchange::ports::UnixMillis;

use crate::{
    configuration::{LogFormat, LogLevel, LoggingConfig},
    failure,
    report::{Report, ReportStatus, init_report, init_start, iso_time, trace_field},
};

/// Something that the platform says.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PlatformEvent<'run> {
    /// A word of Whygate's own, which Amazon has no equal of.
    Notice(&'run str),
    /// An execution environment is about to start.
    InitStart {
        function: &'run str,
        function_version: &'run str,
        runtime_version: &'run str,
        region: &'run str,
        log_stream: &'run str,
        memory_megabytes: u32,
    },
    /// An init phase is over.
    InitReport {
        duration: Duration,
        phase: &'run str,
        status: ReportStatus,
    },
    /// An invocation begins.
    Start {
        request_id: &'run str,
        invoked_function_arn: &'run str,
        version: &'run str,
        trace: &'run str,
    },
    /// An invocation's time is up.
    TimedOut {
        request_id: &'run str,
        timeout: Duration,
    },
    /// The process is not there any more, or never was.
    Gone {
        request_id: &'run str,
        reason: &'run str,
        error_type: &'static str,
    },
    /// An invocation is over.
    End { request_id: &'run str },
    /// How an invocation went.
    Report(&'run Report<'run>),
}

impl PlatformEvent<'_> {
    /// The lines of it; none if the function's settings leave it out.
    pub(crate) fn lines(&self, logging: LoggingConfig, at: UnixMillis) -> Vec<String> {
        match logging.format {
            LogFormat::Text => self.text(at),
            LogFormat::Json => self
                .records()
                .into_iter()
                .filter(|record| record.level >= logging.system_log_level)
                .map(|record| {
                    json!({"time": iso_time(at), "type": record.name, "record": record.fields})
                        .to_string()
                })
                .collect(),
        }
    }

    fn text(&self, at: UnixMillis) -> Vec<String> {
        match *self {
            Self::Notice(text) => vec![format!("whygate: {text}")],
            Self::InitStart {
                runtime_version,
                region,
                ..
            } => vec![init_start(runtime_version, region)],
            Self::InitReport {
                status: ReportStatus::None,
                ..
            } => Vec::new(),
            Self::InitReport {
                duration,
                phase,
                status,
            } => vec![init_report(duration, phase, status)],
            Self::Start {
                request_id,
                version,
                ..
            } => vec![format!("START RequestId: {request_id} Version: {version}")],
            Self::TimedOut {
                request_id,
                timeout,
            } => vec![
                format!(
                    "{} {request_id} {}",
                    iso_time(at),
                    failure::timeout_text(timeout)
                ),
                String::new(),
            ],
            Self::Gone {
                request_id,
                reason,
                error_type,
            } => vec![
                format!("RequestId: {request_id} Error: {reason}"),
                error_type.into(),
            ],
            Self::End { request_id } => vec![format!("END RequestId: {request_id}")],
            Self::Report(report) => report.lines(),
        }
    }

    fn records(&self) -> Vec<Record> {
        match *self {
            Self::Notice(text) => vec![Record {
                level: LogLevel::Info,
                name: "whygate.notice",
                fields: json!({"message": text}),
            }],
            Self::InitStart {
                function,
                function_version,
                runtime_version,
                region,
                log_stream,
                memory_megabytes,
            } => vec![Record {
                level: LogLevel::Info,
                name: "platform.initStart",
                fields: json!({
                    "initializationType": "on-demand",
                    "phase": "init",
                    "runtimeVersion": runtime_version,
                    "runtimeVersionArn": crate::report::runtime_version_arn(runtime_version, region),
                    "functionName": function,
                    "functionVersion": function_version,
                    "instanceId": log_stream.replacen("/[", &format!("/{function}["), 1),
                    "instanceMaxMemory": u64::from(memory_megabytes) << 20,
                }),
            }],
            Self::InitReport {
                duration,
                phase,
                status,
            } => {
                let level = level_of(status, LogLevel::Debug);
                let mut done = json!({"initializationType": "on-demand", "phase": phase});
                put_status(&mut done, status, false);
                let mut report = done.clone();
                report["metrics"] = json!({"durationMs": milliseconds(duration)});
                vec![
                    Record {
                        level,
                        name: "platform.initRuntimeDone",
                        fields: done,
                    },
                    Record {
                        level,
                        name: "platform.initReport",
                        fields: report,
                    },
                ]
            }
            Self::Start {
                request_id,
                invoked_function_arn,
                version,
                trace,
            } => {
                let mut fields = json!({
                    "requestId": request_id,
                    "functionArn": invoked_function_arn,
                    "version": version,
                });
                put_tracing(&mut fields, Some(trace));
                vec![Record {
                    level: LogLevel::Info,
                    name: "platform.start",
                    fields,
                }]
            }
            Self::TimedOut { .. } | Self::Gone { .. } | Self::End { .. } => Vec::new(),
            Self::Report(report) => {
                let failed = report.failed || report.status != ReportStatus::None;
                let mut done = json!({"requestId": report.request_id});
                put_status(&mut done, report.status, report.failed);
                put_tracing(&mut done, report.trace);
                done["metrics"] = json!({"durationMs": milliseconds(report.duration)});
                let mut metrics = json!({
                    "durationMs": milliseconds(report.duration),
                    "billedDurationMs": report.billed_milliseconds(),
                    "memorySizeMB": report.memory_megabytes,
                    "maxMemoryUsedMB": report.max_memory_used_megabytes,
                });
                if let Some(init) = report.init_duration {
                    metrics["initDurationMs"] = milliseconds(init).into();
                }
                let mut fields = json!({"requestId": report.request_id, "metrics": metrics});
                put_tracing(&mut fields, report.trace);
                put_status(&mut fields, report.status, report.failed);
                let level = |well| if failed { LogLevel::Warn } else { well };
                vec![
                    Record {
                        level: level(LogLevel::Debug),
                        name: "platform.runtimeDone",
                        fields: done,
                    },
                    Record {
                        level: level(LogLevel::Info),
                        name: "platform.report",
                        fields,
                    },
                ]
            }
        }
    }
}

struct Record {
    level: LogLevel,
    name: &'static str,
    fields: Value,
}

fn level_of(status: ReportStatus, well: LogLevel) -> LogLevel {
    if status == ReportStatus::None {
        well
    } else {
        LogLevel::Warn
    }
}

fn put_status(fields: &mut Value, status: ReportStatus, failed: bool) {
    fields["status"] = match status {
        ReportStatus::None if failed => "error".into(),
        ReportStatus::None => "success".into(),
        ReportStatus::Timeout => "timeout".into(),
        ReportStatus::Error(_) => "error".into(),
    };
    if let ReportStatus::Error(error_type) = status {
        fields["errorType"] = error_type.into();
    }
}

/// Names the trace, if the call is sampled.
fn put_tracing(fields: &mut Value, trace: Option<&str>) {
    if let Some(trace) = trace
        && trace_field(trace, "Sampled=") == Some("1")
    {
        fields["tracing"] = json!({
            "spanId": trace_field(trace, "Parent="),
            "type": "X-Amzn-Trace-Id",
            "value": trace,
        });
    }
}

/// Milliseconds, to the microsecond.
fn milliseconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1e6).round() / 1e3
}

#[cfg(test)]
mod tests;
