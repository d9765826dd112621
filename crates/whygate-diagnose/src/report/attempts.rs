//! How a backend was called, where a definition asks for resilience towards it.

use whygate_exchange::{
    RetryStop,
    record::{AttemptV1, RecordV1, ResilienceV1},
};

use super::{Evidence, EvidenceSource, duration};

/// Evidence of attempts, of the circuit and of a wait for a place.
pub(super) fn evidence(record: &RecordV1) -> Vec<Evidence> {
    let Some(resilience) = &record.resilience else {
        return Vec::new();
    };
    let mut evidence = Vec::new();
    if let Some(queued) = resilience.queued_us {
        evidence.push(Evidence::new(
            EvidenceSource::Exchange,
            format!(
                "the call waited {} for a place at the backend",
                duration(queued)
            ),
        ));
    }
    if resilience.circuit.as_deref() == Some("half-open") && !resilience.attempts.is_empty() {
        evidence.push(Evidence::new(
            EvidenceSource::Exchange,
            "the backend's circuit was half open: this call was let through to find out",
        ));
    }
    evidence.extend(attempts(resilience));
    evidence
}

fn attempts(resilience: &ResilienceV1) -> Option<Evidence> {
    let made = &resilience.attempts;
    let stopped = resilience
        .stopped
        .as_deref()
        .and_then(RetryStop::parse)
        .map(why_no_more);
    if made.len() < 2 && stopped.is_none() {
        return None;
    }
    let counted = match made.len() {
        1 => "one attempt was made:".to_owned(),
        count => format!("{count} attempts were made:"),
    };
    let lines = made
        .iter()
        .enumerate()
        .map(|(index, attempt)| in_words(index + 1, attempt))
        .chain(stopped.map(|why| format!("no further one: {why}")))
        .collect();
    Some(Evidence::new(EvidenceSource::Exchange, counted).quoting(lines))
}

/// `attempt 2: connection refused after 1.2 ms, 48 ms after the one before`.
fn in_words(number: usize, attempt: &AttemptV1) -> String {
    let outcome = match (attempt.status, attempt.code.as_deref()) {
        (Some(status), _) => format!("answered {status}"),
        (None, Some("backend-unreachable")) => attempt
            .detail
            .as_deref()
            .map_or_else(|| "not reached".to_owned(), without_number),
        (None, Some("integration-timeout")) => "no answer".to_owned(),
        (None, Some(code)) => match &attempt.detail {
            Some(detail) => format!("{code} ({})", without_number(detail)),
            None => code.to_owned(),
        },
        (None, None) => "no outcome".to_owned(),
    };
    let held_back = if attempt.held_back_us > 0 {
        format!(", after a pause of {}", duration(attempt.held_back_us))
    } else {
        String::new()
    };
    format!(
        "attempt {number}: {outcome} after {}{held_back}",
        duration(attempt.took_us)
    )
}

/// What the system says, without its number.
fn without_number(detail: &str) -> String {
    let text = detail.split(" (os error").next().unwrap_or(detail);
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => String::new(),
    }
}

fn why_no_more(stop: RetryStop) -> &'static str {
    match stop {
        RetryStop::AttemptsUsedUp => "there are no more `attempts`",
        RetryStop::BudgetExhausted => {
            "the backend's budget of retries was used up: too many of its recent calls were retries"
        }
        RetryStop::NoTimeLeft => "it would have begun after the integration's time was up",
        RetryStop::NotIdempotent => {
            "the backend may have begun to work, and the call is not idempotent (`idempotent: true` \
             says that it is)"
        }
        RetryStop::BodyNotHeld => {
            "the request's body is longer than `maxBodyBytes`, or of no known length"
        }
        RetryStop::CircuitOpen => "the backend's circuit had opened",
        RetryStop::Unhealthy => "the backend had been found unhealthy",
        RetryStop::NoPlace => "as many calls as may be were at the backend",
    }
}
