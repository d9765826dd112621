//! The sections of `x-whygate-resilience`, with their bounds and defaults.

use std::{sync::Arc, time::Duration};

use http::{StatusCode, uri::PathAndQuery};
use whygate_exchange::BackendName;
use whygate_model::{Diagnostic, node::Node};

use crate::{
    compile::extension::{Members, SettingError},
    plan::{
        integration::{Endpoint, TimeLimit},
        resilience::{RetriedOutcome, Retries},
    },
    resilience::{
        Asked,
        backoff::Backoff,
        breaker::{BreakerSettings, FailureRate},
        budget::BudgetSettings,
        health::HealthSettings,
        places::{Adaptive, PlacesSettings},
    },
};

/// A quarter of an hour: the longest that an integration may take.
const LONGEST: u64 = 15 * 60 * 1000;
/// An hour.
const HOUR: u64 = 60 * 60 * 1000;

/// What is tried again unless something else is said: failures to reach the backend, and the
/// statuses of a server or a gateway that could not serve now.
const RETRIED: [RetriedOutcome; 7] = [
    RetriedOutcome::ConnectFailure,
    RetriedOutcome::Reset,
    RetriedOutcome::Timeout,
    RetriedOutcome::Throttled,
    RetriedOutcome::Status(StatusCode::BAD_GATEWAY),
    RetriedOutcome::Status(StatusCode::SERVICE_UNAVAILABLE),
    RetriedOutcome::Status(StatusCode::GATEWAY_TIMEOUT),
];

/// `retries`.
pub(super) fn retries(
    node: &Node,
    backend: &BackendName,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Retries> {
    const KNOWN: [&str; 8] = [
        "attempts",
        "idempotent",
        "on",
        "perTryTimeoutInMillis",
        "baseDelayInMillis",
        "maxDelayInMillis",
        "maxBodyBytes",
        "budget",
    ];
    let members = Members::read(node, "retries", &KNOWN, diagnostics)?;
    let per_try = members
        .milliseconds("perTryTimeoutInMillis", (1, LONGEST), diagnostics)
        .map(|time| TimeLimit {
            time,
            place: members
                .get("perTryTimeoutInMillis")
                .map(|node| node.place.clone()),
        });
    let base = members
        .milliseconds("baseDelayInMillis", (0, HOUR), diagnostics)
        .unwrap_or(Duration::from_millis(50));
    let most = members
        .milliseconds("maxDelayInMillis", (0, HOUR), diagnostics)
        .unwrap_or(Duration::from_secs(2).max(base));
    if base > most {
        let error = SettingError::Crossed {
            lower: "baseDelayInMillis",
            upper: "maxDelayInMillis",
        };
        diagnostics.push(error.at(node));
    }
    let budget = members.get("budget");
    Some(Retries {
        attempts: members.count("attempts", (2, 10), diagnostics).unwrap_or(3),
        idempotent: members.truth("idempotent", diagnostics),
        on: members
            .get("on")
            .map_or_else(|| RETRIED.to_vec(), |node| outcomes(node, diagnostics)),
        per_try,
        backoff: Backoff { base, most },
        body_bytes: members
            .number("maxBodyBytes", (0, 10_485_760), diagnostics)
            .unwrap_or(65_536),
        budget: Asked::new(
            backend,
            budget_settings(budget, diagnostics),
            budget.unwrap_or(node).place.clone(),
        ),
    })
}

fn outcomes(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Vec<RetriedOutcome> {
    let one = std::slice::from_ref(node);
    let mut outcomes = Vec::new();
    for item in node.as_sequence().unwrap_or(one) {
        let outcome = item
            .as_str()
            .and_then(RetriedOutcome::parse)
            .or_else(|| error_status(item).map(RetriedOutcome::Status));
        let Some(outcome) = outcome else {
            let error = SettingError::NotInList {
                name: "on".to_owned(),
                found: item.scalar_text().unwrap_or_else(|| item.kind().to_owned()),
            };
            diagnostics.push(error.at(item).help(
                "write `connect-failure`, `reset`, `timeout`, `throttled`, `function-error` or a \
                 status from 400 to 599",
            ));
            continue;
        };
        outcomes.push(outcome);
    }
    outcomes
}

/// A status that tells of an error.
fn error_status(node: &Node) -> Option<StatusCode> {
    let number = u16::try_from(node.as_i64()?).ok()?;
    let status = StatusCode::from_u16(number).ok()?;
    (status.is_client_error() || status.is_server_error()).then_some(status)
}

fn budget_settings(node: Option<&Node>, diagnostics: &mut Vec<Diagnostic>) -> BudgetSettings {
    let members = node
        .and_then(|node| Members::read(node, "budget", &["percent", "minPerSecond"], diagnostics));
    let mut number = |member: &str, most: u64, otherwise: u64| {
        members
            .as_ref()
            .and_then(|members| members.number(member, (0, most), diagnostics))
            .unwrap_or(otherwise)
    };
    BudgetSettings {
        percent: number("percent", 100, 20),
        min_per_second: number("minPerSecond", 1_000, 1),
    }
}

/// `circuitBreaker`.
pub(super) fn breaker(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<BreakerSettings> {
    const KNOWN: [&str; 7] = [
        "consecutiveFailures",
        "failureRatePercent",
        "minimumCalls",
        "windowInSeconds",
        "openInMillis",
        "maxOpenInMillis",
        "probes",
    ];
    let members = Members::read(node, "circuitBreaker", &KNOWN, diagnostics)?;
    let consecutive = members.count("consecutiveFailures", (0, 10_000), diagnostics);
    let percent = members.number("failureRatePercent", (0, 100), diagnostics);
    let minimum_calls = members
        .number("minimumCalls", (1, 1_000_000), diagnostics)
        .unwrap_or(20);
    let window = members
        .number("windowInSeconds", (1, 3_600), diagnostics)
        .map_or(Duration::from_secs(10), Duration::from_secs);
    let open = members
        .milliseconds("openInMillis", (1, HOUR), diagnostics)
        .unwrap_or(Duration::from_secs(5));
    let most_open = members
        .milliseconds("maxOpenInMillis", (1, 24 * HOUR), diagnostics)
        .unwrap_or(Duration::from_mins(1).max(open));
    if open > most_open {
        let error = SettingError::Crossed {
            lower: "openInMillis",
            upper: "maxOpenInMillis",
        };
        diagnostics.push(error.at(node));
    }
    let probes = members
        .number("probes", (1, 100), diagnostics)
        .and_then(|probes| u8::try_from(probes).ok())
        .unwrap_or(1);
    let consecutive_failures = Some(consecutive.unwrap_or(5)).filter(|most| *most > 0);
    let failure_rate = Some(percent.unwrap_or(50))
        .filter(|percent| *percent > 0)
        .map(|percent| FailureRate {
            percent,
            minimum_calls,
            window,
        });
    Some(BreakerSettings {
        consecutive_failures,
        failure_rate,
        open,
        most_open,
        probes,
    })
}

/// `healthCheck`.
pub(super) fn health(
    node: &Node,
    server: &Arc<Endpoint>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<HealthSettings> {
    const KNOWN: [&str; 5] = [
        "path",
        "intervalInMillis",
        "timeoutInMillis",
        "healthyThreshold",
        "unhealthyThreshold",
    ];
    let members = Members::read(node, "healthCheck", &KNOWN, diagnostics)?;
    let interval = members
        .milliseconds("intervalInMillis", (10, HOUR), diagnostics)
        .unwrap_or(Duration::from_secs(5));
    let timeout = members
        .milliseconds("timeoutInMillis", (1, HOUR), diagnostics)
        .unwrap_or(Duration::from_secs(1));
    let healthy_threshold = members
        .count("healthyThreshold", (1, 100), diagnostics)
        .unwrap_or(2);
    let unhealthy_threshold = members
        .count("unhealthyThreshold", (1, 100), diagnostics)
        .unwrap_or(3);
    let path = members.required("path", diagnostics)?;
    let parsed = path
        .as_str()
        .filter(|text| text.starts_with('/'))
        .and_then(|text| text.parse::<PathAndQuery>().ok());
    if parsed.is_none() {
        let error = SettingError::NotAPath {
            name: "path".to_owned(),
            found: path.scalar_text().unwrap_or_else(|| path.kind().to_owned()),
        };
        diagnostics.push(error.at(path));
    }
    Some(HealthSettings {
        endpoint: server.clone(),
        path: parsed?,
        interval,
        timeout: TimeLimit {
            time: timeout,
            place: None,
        },
        healthy_threshold,
        unhealthy_threshold,
    })
}

/// `concurrency`.
pub(super) fn places(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<PlacesSettings> {
    const MOST: u32 = 100_000;
    let known = ["limit", "queue", "queueTimeoutInMillis", "adaptive"];
    let members = Members::read(node, "concurrency", &known, diagnostics)?;
    let queue = members
        .count("queue", (0, MOST), diagnostics)
        .unwrap_or_default();
    let queue_time = members
        .milliseconds("queueTimeoutInMillis", (1, LONGEST), diagnostics)
        .unwrap_or(Duration::from_millis(100));
    members.required("limit", diagnostics)?;
    let limit = members.count("limit", (1, MOST), diagnostics)?;
    let adaptive = members
        .get("adaptive")
        .filter(|node| node.as_bool() != Some(false))
        .and_then(|node| adaptive(node, limit, diagnostics));
    Some(PlacesSettings {
        limit,
        queue,
        queue_time,
        adaptive,
    })
}

fn adaptive(node: &Node, limit: u32, diagnostics: &mut Vec<Diagnostic>) -> Option<Adaptive> {
    let known = ["minimum", "maximum", "latencyInMillis"];
    let members = Members::read(node, "adaptive", &known, diagnostics)?;
    let latency = members.milliseconds("latencyInMillis", (1, LONGEST), diagnostics);
    let minimum = members
        .count("minimum", (1, limit), diagnostics)
        .unwrap_or(1);
    let maximum = members
        .count("maximum", (limit, 100_000), diagnostics)
        .unwrap_or_else(|| limit.saturating_mul(4).min(100_000));
    Some(Adaptive {
        minimum,
        maximum,
        latency,
    })
}
