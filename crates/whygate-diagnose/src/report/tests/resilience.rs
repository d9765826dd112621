//! Reports of calls of backends that resilience is asked for.

use std::time::Duration;

use whygate_exchange::{
    Attempt, AttemptOutcome, CircuitState, Exchange, IdempotencyUse, Resilience, RetryStop,
    StatusSource,
    testing::{answered, faulted, http_called, routed},
    timing::BackendTiming,
};
use whygate_model::definition::IntegrationType;

use super::{http_failed, sample, text};

const REFUSED: &str = "Connection refused (os error 111)";

fn attempt(started_ms: u64, held_back_ms: u64, outcome: AttemptOutcome) -> Attempt {
    Attempt {
        started: Duration::from_millis(started_ms),
        took: Duration::from_micros(2_100),
        held_back: Duration::from_millis(held_back_ms),
        outcome,
    }
}

fn failed(code: &'static str, detail: Option<&str>) -> AttemptOutcome {
    AttemptOutcome::Failed {
        code,
        detail: detail.map(str::to_owned),
    }
}

fn with(mut exchange: Exchange, resilience: Resilience) -> Exchange {
    exchange.resilience = Some(Box::new(resilience));
    exchange
}

#[test]
fn each_attempt_is_told() {
    let exchange = http_failed(
        sample("backend-unreachable"),
        BackendTiming::default(),
        Duration::from_millis(140),
    );
    insta::assert_snapshot!(text(&with(
        exchange,
        Resilience {
            attempts: vec![
                attempt(1, 0, failed("backend-unreachable", Some(REFUSED))),
                attempt(38, 35, AttemptOutcome::Answered { status: 503 }),
                attempt(130, 90, failed("backend-unreachable", Some(REFUSED))),
            ],
            stopped: Some(RetryStop::AttemptsUsedUp),
            circuit: Some(CircuitState::HalfOpen),
            queued: Some(Duration::from_micros(700)),
        },
    )));
}

#[test]
fn why_nothing_more_was_tried() {
    let reports: Vec<String> = RetryStop::ALL
        .into_iter()
        .map(|stop| {
            let exchange = http_failed(
                sample("backend-connection-reset"),
                BackendTiming::default(),
                Duration::from_millis(9),
            );
            let resilience = Resilience {
                attempts: vec![attempt(1, 0, failed("backend-connection-reset", None))],
                stopped: Some(stop),
                ..Resilience::default()
            };
            let text = text(&with(exchange, resilience));
            let line = text.lines().find(|line| line.contains("no further one"));
            line.unwrap().trim().to_owned()
        })
        .collect();
    insta::assert_snapshot!(reports.join("\n"));
}

#[test]
fn backends_that_are_not_called() {
    let reports: Vec<String> = [
        "backend-circuit-open",
        "backend-unhealthy",
        "backend-concurrency-exceeded",
    ]
    .map(|code| {
        text(&faulted(
            routed(IntegrationType::HttpProxy),
            sample(code),
            Duration::from_micros(300),
        ))
    })
    .into();
    insta::assert_snapshot!(reports.join("\n=====\n\n"));
}

#[test]
fn keys_that_were_used() {
    let mut reports: Vec<String> = [
        "idempotency-key-missing",
        "idempotency-key-in-use",
        "idempotency-key-reused",
        "idempotency-outcome-unknown",
    ]
    .map(|code| {
        text(&faulted(
            routed(IntegrationType::HttpProxy),
            sample(code),
            Duration::from_micros(300),
        ))
    })
    .into();
    let mut exchange = answered(
        routed(IntegrationType::HttpProxy),
        502,
        StatusSource::Backend,
        Duration::from_micros(300),
    );
    exchange.idempotency = Some(IdempotencyUse::Replayed {
        first: "0c2f4d68-1f11-4f6e-9d53-6a0f8b1c2d3e".to_owned(),
        age: Duration::from_secs(61),
    });
    reports.push(text(&exchange));
    insta::assert_snapshot!(reports.join("\n=====\n\n"));
}

#[test]
fn a_call_that_went_well_at_once_tells_of_no_attempts() {
    let exchange = with(
        answered(
            http_called(),
            500,
            StatusSource::Backend,
            Duration::from_millis(3),
        ),
        Resilience {
            attempts: vec![attempt(1, 0, AttemptOutcome::Answered { status: 500 })],
            circuit: Some(CircuitState::Closed),
            ..Resilience::default()
        },
    );
    assert!(!text(&exchange).contains("attempt"));
}
