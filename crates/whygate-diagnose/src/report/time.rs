//! Durations and times in words, and the time account of a call.

use time::{OffsetDateTime, macros::format_description};
use whygate_exchange::record::{EvidenceValueV1, RecordV1, TimingV1, evidence_name};

use super::{TimeAccount, TimePart};

/// A duration as people say it: `29.0 s`, `42 ms`, `4.2 ms`, `350 µs`.
pub(crate) fn duration(us: u64) -> String {
    match us {
        0..1_000 => format!("{us} µs"),
        1_000..10_000 => {
            let tenths = (us + 50) / 100;
            format!("{}.{} ms", tenths / 10, tenths % 10)
        }
        10_000..1_000_000 => format!("{} ms", (us + 500) / 1_000),
        _ => {
            let tenths = (us + 50_000) / 100_000;
            format!("{}.{} s", tenths / 10, tenths % 10)
        }
    }
}

/// A time of day with its date, UTC.
pub(crate) fn clock(unix_ms: u64) -> String {
    let format = format_description!(
        "[year]-[month]-[day] [hour]:[minute]:[second].[subsecond digits:3] UTC"
    );
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(unix_ms) * 1_000_000)
        .ok()
        .and_then(|time| time.format(format).ok())
        .unwrap_or_else(|| format!("{unix_ms} ms after 1970"))
}

/// A moment to the second, UTC.
pub(crate) fn clock_seconds(unix_ms: u64) -> String {
    let format = format_description!("[year]-[month]-[day] [hour]:[minute]:[second] UTC");
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(unix_ms) * 1_000_000)
        .ok()
        .and_then(|time| time.format(format).ok())
        .unwrap_or_else(|| clock(unix_ms))
}

/// How long something took or is past, for people: `350 ms`, `12 s`, `4 min`, `3 h`, `2 days`.
pub(crate) fn ago(ms: u64) -> String {
    const SECOND: u64 = 1_000;
    const MINUTE: u64 = 60 * SECOND;
    const HOUR: u64 = 60 * MINUTE;
    const DAY: u64 = 24 * HOUR;
    match ms {
        0..SECOND => format!("{ms} ms"),
        SECOND..MINUTE => format!("{} s", ms / SECOND),
        MINUTE..HOUR => format!("{} min", ms / MINUTE),
        HOUR..DAY => format!("{} h", ms / HOUR),
        _ => counted(ms / DAY, "day"),
    }
}

/// `1 call`, `12 calls`.
pub(crate) fn counted(count: u64, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        count => format!("{count} {noun}s"),
    }
}

/// The time account of a call, if it was closed.
pub(super) fn account(record: &RecordV1) -> Option<TimeAccount> {
    let timing = &record.timing;
    let total_us = timing.total_us?;
    let mut parts = parts(timing, record);
    let known: u64 = parts.iter().map(|part| part.us).sum();
    let rest = total_us.saturating_sub(known);
    if !parts.is_empty() && rest > 0 {
        parts.push(TimePart {
            what: "the gateway's own work and sending the answer",
            us: rest,
        });
    }
    parts.retain(|part| part.us > 0);
    parts.sort_by_key(|part| std::cmp::Reverse(part.us));
    Some(TimeAccount {
        total_us,
        parts,
        timer: timer(record),
    })
}

fn parts(timing: &TimingV1, record: &RecordV1) -> Vec<TimePart> {
    let mut parts = Vec::new();
    let mut add = |what, us: Option<u64>| {
        if let Some(us) = us {
            parts.push(TimePart { what, us });
        }
    };
    let run = record.function_run.as_ref();
    let (queue, first_byte) = if run.is_some() {
        ("waiting for a worker", "the function")
    } else {
        (
            "waiting for a connection",
            "waiting for the first byte of the answer",
        )
    };
    add("the authorizer", timing.authorize_us);
    add("mapping the request", timing.map_request_us);
    add(queue, timing.queue_us);
    add("resolving the host's name", timing.resolve_us);
    add("connecting", timing.connect_us);
    add("the TLS handshake", timing.tls_us);
    add("reading the answer", timing.body_us);
    add("mapping the answer", timing.map_response_us);
    match (timing.first_byte_us, run) {
        (Some(first_byte_us), Some(run)) => {
            let init = run.init_duration_us.unwrap_or_default();
            let handler = run.duration_us.unwrap_or_default();
            if handler > 0 && init + handler <= first_byte_us {
                add("starting the function (cold start)", Some(init));
                add("the handler", Some(handler));
                add("around the handler", Some(first_byte_us - init - handler));
            } else {
                add(first_byte, Some(first_byte_us));
            }
        }
        (Some(first_byte_us), None) => add(first_byte, Some(first_byte_us)),
        (None, Some(run)) => {
            add("starting the function (cold start)", run.init_duration_us);
            add("the handler", run.duration_us);
        }
        (None, None) => {
            // The call of the backend ended before its first byte: what was not connecting
            // was waiting.
            let known: u64 = [
                timing.queue_us,
                timing.resolve_us,
                timing.connect_us,
                timing.tls_us,
                timing.body_us,
            ]
            .into_iter()
            .flatten()
            .sum();
            let what = match record.text(evidence_name::DURING) {
                Some("resolving the host's name") => "resolving the host's name",
                Some("connecting") => "connecting",
                Some("the TLS handshake") => "the TLS handshake",
                Some("waiting for the first byte of the answer") => {
                    "waiting for the first byte of the answer"
                }
                _ if record.code == "backend-unreachable" => "trying to connect",
                _ => "waiting for the backend",
            };
            add(
                what,
                timing
                    .backend_us
                    .and_then(|backend| backend.checked_sub(known)),
            );
        }
    }
    parts
}

/// Which timer was up.
fn timer(record: &RecordV1) -> Option<String> {
    match record.code.as_str() {
        "integration-timeout" => {
            let limit = record.number(evidence_name::LIMIT_MS)?;
            let during = record.fact(evidence_name::DURING).map(|fact| &fact.value);
            let during = match during {
                Some(EvidenceValueV1::Text(text)) => format!(", while {text}"),
                _ => String::new(),
            };
            Some(format!(
                "the integration's limit of {} was up{during}",
                duration(limit.saturating_mul(1000))
            ))
        }
        "lambda-timeout" => Some(format!(
            "the function's own timeout of {} was up",
            duration(record.function.as_ref()?.timeout_ms.saturating_mul(1000))
        )),
        "backend-stream-stalled" | "client-stalled" | "request-too-slow" => Some(format!(
            "the limit of {} was up",
            duration(record.number(evidence_name::LIMIT_MS)?.saturating_mul(1000))
        )),
        _ => None,
    }
}
