//! What a call went through so that a backend's failure is not made worse: attempts, the state
//! of its circuit, the wait for a place, and the key under which its answer is kept.

use std::time::Duration;

/// How a backend was called, where the definition asks for resilience towards it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resilience {
    /// The attempts in their order, the last one included.
    pub attempts: Vec<Attempt>,
    /// Why a failed attempt was the last one; `None`: it did not fail, or its outcome is none
    /// that is tried again.
    pub stopped: Option<RetryStop>,
    /// The backend's circuit when the call began; `None`: it has no breaker.
    pub circuit: Option<CircuitState>,
    /// How long the call waited for a place; `None`: it did not.
    pub queued: Option<Duration>,
}

/// One attempt to call a backend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// When it began, counted from the exchange's start.
    pub started: Duration,
    /// How long it took.
    pub took: Duration,
    /// How long the call held back before it; zero for the first one.
    pub held_back: Duration,
    /// What came of it.
    pub outcome: AttemptOutcome,
}

/// What came of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttemptOutcome {
    /// The backend answered.
    Answered {
        /// The status; of a function's answer that of the Invoke API.
        status: u16,
    },
    /// It failed as a fault of this code would.
    Failed {
        /// The fault's code.
        code: &'static str,
        /// What the system, the connection or the function said.
        detail: Option<String>,
    },
}

/// Why a failed attempt was the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryStop {
    /// There had been as many as there may be.
    AttemptsUsedUp,
    /// The backend's share of calls that may be retries was used up.
    BudgetExhausted,
    /// The next attempt would have begun after the integration's time was up.
    NoTimeLeft,
    /// The backend may have begun to work on the request, which is not idempotent.
    NotIdempotent,
    /// The request's body is longer than what is held for another attempt.
    BodyNotHeld,
    /// The backend's circuit had opened.
    CircuitOpen,
    /// The backend had been found unhealthy.
    Unhealthy,
    /// As many calls as may be were at the backend.
    NoPlace,
}

impl RetryStop {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::AttemptsUsedUp,
        Self::BudgetExhausted,
        Self::NoTimeLeft,
        Self::NotIdempotent,
        Self::BodyNotHeld,
        Self::CircuitOpen,
        Self::Unhealthy,
        Self::NoPlace,
    ];

    /// As records name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AttemptsUsedUp => "attempts-used-up",
            Self::BudgetExhausted => "budget-exhausted",
            Self::NoTimeLeft => "no-time-left",
            Self::NotIdempotent => "not-idempotent",
            Self::BodyNotHeld => "body-not-held",
            Self::CircuitOpen => "circuit-open",
            Self::Unhealthy => "unhealthy",
            Self::NoPlace => "no-place",
        }
    }

    /// The one of that name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stop| stop.as_str() == text)
    }
}

/// Whether calls go through to a backend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CircuitState {
    /// They do.
    Closed,
    /// They do not.
    Open,
    /// A few do, to find out.
    HalfOpen,
}

impl CircuitState {
    /// As records name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Open => "open",
            Self::HalfOpen => "half-open",
        }
    }
}

/// What an idempotency key did for a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdempotencyUse {
    /// It was the first with this key; its answer is kept.
    First,
    /// It got the answer of an earlier call.
    Replayed {
        /// The request id of the call that was made.
        first: String,
        /// How long ago that had begun.
        age: Duration,
    },
}
