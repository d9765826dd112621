//! The stored form of attempts, circuits and idempotency keys.

use serde::{Deserialize, Serialize};

use super::convert::microseconds;
use crate::{AttemptOutcome, CircuitState, IdempotencyUse, Resilience, RetryStop, view::redact};

/// Characters that are kept of what was said of a failed attempt.
const DETAIL_LIMIT: usize = 200;

/// How a backend was called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResilienceV1 {
    /// The attempts in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attempts: Vec<AttemptV1>,
    /// Why a failed attempt was the last one: `attempts-used-up`, `budget-exhausted` …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<String>,
    /// The backend's circuit when the call began: `closed`, `open` or `half-open`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circuit: Option<String>,
    /// How long the call waited for a place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queued_us: Option<u64>,
}

/// One attempt to call a backend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttemptV1 {
    /// When it began, counted from the call's start.
    pub started_us: u64,
    /// How long it took.
    pub took_us: u64,
    /// How long the call held back before it.
    #[serde(default)]
    pub held_back_us: u64,
    /// The status, where the backend answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The code of the fault that it would have been, where it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What the system, the connection or the function said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// What an idempotency key did for a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdempotencyV1 {
    /// The request id of the call whose answer this is; `None`: this is the first call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replayed: Option<String>,
    /// How long ago that call had begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_us: Option<u64>,
}

pub(super) fn resilience(resilience: &Resilience) -> ResilienceV1 {
    ResilienceV1 {
        attempts: resilience
            .attempts
            .iter()
            .map(|attempt| {
                let (status, code, detail) = match &attempt.outcome {
                    AttemptOutcome::Answered { status } => (Some(*status), None, None),
                    AttemptOutcome::Failed { code, detail } => {
                        (None, Some((*code).to_owned()), detail.as_deref())
                    }
                };
                AttemptV1 {
                    started_us: microseconds(attempt.started),
                    took_us: microseconds(attempt.took),
                    held_back_us: microseconds(attempt.held_back),
                    status,
                    code,
                    detail: detail
                        .map(|detail| redact::bounded(&redact::text(detail), DETAIL_LIMIT)),
                }
            })
            .collect(),
        stopped: resilience.stopped.map(RetryStop::as_str).map(str::to_owned),
        circuit: resilience
            .circuit
            .map(CircuitState::as_str)
            .map(str::to_owned),
        queued_us: resilience.queued.map(microseconds),
    }
}

pub(super) fn idempotency(used: &IdempotencyUse) -> IdempotencyV1 {
    match used {
        IdempotencyUse::First => IdempotencyV1 {
            replayed: None,
            age_us: None,
        },
        IdempotencyUse::Replayed { first, age } => IdempotencyV1 {
            replayed: Some(first.clone()),
            age_us: Some(microseconds(*age)),
        },
    }
}
