//! What a method asks for towards its backend, compiled.

use std::time::Duration;

use http::StatusCode;
use whygate_exchange::BackendName;

use super::integration::TimeLimit;
use crate::resilience::{
    Asked, backoff::Backoff, breaker::Breaker, budget::RetryBudget, health::Health, places::Places,
};

/// What a method asks for towards its backend.
#[derive(Debug)]
pub(crate) struct CompiledResilience {
    pub(crate) backend: BackendName,
    pub(crate) retries: Option<Retries>,
    pub(crate) breaker: Option<Asked<Breaker>>,
    pub(crate) health: Option<Asked<Health>>,
    pub(crate) places: Option<Asked<Places>>,
}

/// When a call is tried again.
#[derive(Debug)]
pub(crate) struct Retries {
    /// How many attempts there are, the first one included.
    pub(crate) attempts: u32,
    /// Whether the call may be made twice; `None`: its method says so.
    pub(crate) idempotent: Option<bool>,
    /// What is tried again.
    pub(crate) on: Vec<RetriedOutcome>,
    /// How long one attempt may take.
    pub(crate) per_try: Option<TimeLimit>,
    pub(crate) backoff: Backoff,
    /// The longest body that is held for another attempt, in bytes.
    pub(crate) body_bytes: u64,
    pub(crate) budget: Asked<RetryBudget>,
}

/// An outcome that is tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RetriedOutcome {
    ConnectFailure,
    Reset,
    Timeout,
    Throttled,
    FunctionError,
    Status(StatusCode),
}

impl RetriedOutcome {
    /// The one of that name.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "connect-failure" => Self::ConnectFailure,
            "reset" => Self::Reset,
            "timeout" => Self::Timeout,
            "throttled" => Self::Throttled,
            "function-error" => Self::FunctionError,
            _ => return None,
        })
    }
}

impl CompiledResilience {
    /// How long the longest wait of an attempt is; `None`: as long as the integration's.
    pub(crate) fn per_try(&self) -> Option<&TimeLimit> {
        self.retries.as_ref()?.per_try.as_ref()
    }

    /// When an unhealthy backend is asked again at the latest.
    pub(crate) fn next_check(&self) -> Duration {
        self.health
            .as_ref()
            .map_or(Duration::ZERO, |health| health.settings.interval)
    }
}
