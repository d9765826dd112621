//! Events that were given up, for whoever keeps what has failed.

use std::fmt;

use bytes::Bytes;
use whygate_exchange::ports::{FunctionError, FunctionRun, InvokeError, UnixMillis};

/// An asynchronous invocation that was given up.
#[derive(Clone, Debug)]
pub struct GivenUpEvent {
    /// The id of the invocation, which its caller was told.
    pub request_id: String,
    /// The function's ARN with the qualifier.
    pub function: String,
    /// The event.
    pub payload: Bytes,
    /// When it was accepted.
    pub accepted: UnixMillis,
    /// How many attempts counted.
    pub attempts: u32,
    /// Why there is no further one, such as `RetriesExhausted`.
    pub condition: &'static str,
    /// How the last attempt failed.
    pub failure: LastFailure,
}

/// How the last attempt of an event failed.
#[derive(Clone, Debug)]
pub enum LastFailure {
    /// The function failed.
    Function(Box<FunctionRun>, FunctionError),
    /// The function was not invoked.
    NotInvoked(InvokeError),
}

/// Whoever keeps events that were given up. It must return at once and never block.
pub trait GivenUpEvents: Send + Sync + fmt::Debug {
    /// Takes one.
    fn take(&self, event: GivenUpEvent);
}

/// Nobody keeps them.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoGivenUpEvents;

impl GivenUpEvents for NoGivenUpEvents {
    fn take(&self, _event: GivenUpEvent) {}
}
