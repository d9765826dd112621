//! One line a call for whoever watches: for a terminal, or as JSON.

use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, macros::format_description};

use super::redact;
use crate::{Backend, Exchange, Integrated, record};

/// A call as one line of JSON. Members are only ever added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessLineV1 {
    /// When it began, RFC 3339 with milliseconds, UTC.
    pub time: String,
    /// The request's id.
    pub request_id: String,
    /// The client's address.
    pub client_address: String,
    /// The method.
    pub http_method: String,
    /// Path and query, secrets taken out.
    pub target: String,
    /// The API's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub api: Option<String>,
    /// The stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// The resource's path with its variables.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource_path: Option<String>,
    /// The status that counts.
    pub status: Option<u16>,
    /// How long it took, in microseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_us: Option<u64>,
    /// How long the backend took, in microseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backend_us: Option<u64>,
    /// Bytes of body that went out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_bytes: Option<u64>,
    /// The cause's code, if it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// The phase in which the cause arose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase: Option<String>,
}

impl From<&Exchange> for AccessLineV1 {
    fn from(exchange: &Exchange) -> Self {
        let route = exchange.routed.as_ref().map(|routed| &routed.route);
        let failed = exchange.failed();
        let microseconds =
            |duration: std::time::Duration| u64::try_from(duration.as_micros()).unwrap_or(u64::MAX);
        Self {
            time: time(exchange.started.0, true),
            request_id: exchange.request_id.to_string(),
            client_address: exchange.received.client.ip().to_string(),
            http_method: exchange.received.method.as_str().to_owned(),
            target: redact::uri_text(&exchange.received.target.to_string()),
            api: route.map(|route| route.api_name.clone()),
            stage: route.map(|route| route.stage.clone()),
            resource_path: route.map(|route| route.resource_path.clone()),
            status: exchange.status(),
            duration_us: exchange
                .responded
                .as_ref()
                .map(|responded| microseconds(responded.finished)),
            backend_us: exchange
                .integrated
                .as_ref()
                .and_then(|integrated| integrated.timing.total)
                .map(microseconds),
            response_bytes: exchange
                .responded
                .as_ref()
                .map(|responded| responded.body_length),
            cause: failed.then(|| record::cause_code(exchange).to_owned()),
            phase: exchange
                .fault
                .as_ref()
                .map(|fault| fault.phase().as_str().to_owned()),
        }
    }
}

/// The line as JSON, without a line end.
pub fn json_line(exchange: &Exchange) -> String {
    serde_json::to_string(&AccessLineV1::from(exchange)).unwrap_or_default()
}

/// The line for a terminal, without a line end: time, status, duration and call, and what
/// answered within which part of the time. The cause of a failed call is a matter of its own
/// line.
pub fn terminal_line(exchange: &Exchange, colour: bool) -> String {
    let status = exchange
        .status()
        .map_or_else(|| "---".to_owned(), |status| status.to_string());
    let paint = |code: &str, text: &str| {
        if colour {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    };
    let status_colour = match exchange.status() {
        Some(200..=399) => "32",
        Some(400..=499) => "33",
        _ => "31",
    };
    let duration = exchange
        .responded
        .as_ref()
        .map_or_else(String::new, |responded| milliseconds(responded.finished));
    let mut line = format!(
        "{} {} {duration:>8}  {:<6} {}",
        paint("2", &time(exchange.started.0, false)),
        paint(status_colour, &status),
        exchange.received.method.as_str(),
        redact::uri_text(&exchange.received.target.to_string()),
    );
    if let Some(integrated) = &exchange.integrated {
        line.push_str("  ");
        line.push_str(&paint("2", &backend(integrated)));
    }
    line
}

/// What answered, and how long it took.
fn backend(integrated: &Integrated) -> String {
    let name = match &integrated.backend {
        Backend::Http { uri, .. } => {
            let port = uri
                .port()
                .map_or_else(String::new, |port| format!(":{port}"));
            format!("{}{port}", uri.host().unwrap_or("http"))
        }
        Backend::Function { arn } => arn
            .split_once(":function:")
            .map_or(arn.as_str(), |(_, name)| name)
            .to_owned(),
        Backend::Mock => return "mock".to_owned(),
    };
    match integrated.timing.total {
        Some(total) => format!("{name} {}", milliseconds(total)),
        None => name,
    }
}

fn milliseconds(duration: std::time::Duration) -> String {
    let us = duration.as_micros();
    match us {
        0..10_000 => format!("{}.{} ms", us / 1000, us % 1000 / 100),
        10_000..10_000_000 => format!("{} ms", us / 1000),
        _ => format!("{} s", us / 1_000_000),
    }
}

fn time(unix_ms: u64, whole: bool) -> String {
    let Ok(time) = OffsetDateTime::from_unix_timestamp_nanos(i128::from(unix_ms) * 1_000_000)
    else {
        return unix_ms.to_string();
    };
    let formatted = if whole {
        time.format(format_description!(
            "[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z"
        ))
    } else {
        time.format(format_description!(
            "[hour]:[minute]:[second].[subsecond digits:3]"
        ))
    };
    formatted.unwrap_or_else(|_| unix_ms.to_string())
}

#[cfg(test)]
mod tests;
