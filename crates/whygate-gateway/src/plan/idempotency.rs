//! Idempotency keys of a method, compiled.

use std::time::Duration;

use whygate_model::Place;

/// How a method takes idempotency keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CompiledIdempotency {
    /// Whether a call without a key is refused.
    pub(crate) required: bool,
    /// How long an answer is kept.
    pub(crate) keep_for: Duration,
    /// Where keys are asked for.
    pub(crate) place: Place,
}
