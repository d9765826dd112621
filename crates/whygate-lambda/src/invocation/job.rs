//! What is asked of a function, by whom, and the place that it takes while it runs.

use std::sync::{Arc, atomic::Ordering};

use bytes::Bytes;
use tokio::{sync::oneshot, time::Instant};
use whygate_exchange::ports::{Invocation, InvokeError};

use crate::{function::Function, platform_log::PlatformEvent, runtime_api::Event};

/// What is asked of a function.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) request_id: String,
    pub(crate) invoked_function_arn: String,
    /// The version that runs: a number or `$LATEST`.
    pub(crate) version: Arc<str>,
    pub(crate) payload: Bytes,
    pub(crate) trace: String,
    pub(crate) client_context: Option<String>,
    pub(crate) cognito_identity: Option<String>,
    pub(crate) streaming: bool,
    pub(crate) reply: Option<Reply>,
}

/// Whoever waits for the answer, and the place that the invocation takes until it is given.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) sender: oneshot::Sender<Result<Invocation, InvokeError>>,
    pub(crate) in_flight: InFlight,
}

/// Counts an invocation among those that run.
#[derive(Debug)]
pub(crate) struct InFlight(Arc<Function>);

impl InFlight {
    /// Counts one, unless the function or the account has as many as it may.
    pub(crate) fn enter(function: &Arc<Function>) -> Result<Self, InvokeError> {
        let take = |count: &std::sync::atomic::AtomicU32, limit: u32| {
            count
                .fetch_update(Ordering::AcqRel, Ordering::Acquire, |running| {
                    (running < limit).then_some(running + 1)
                })
                .is_ok()
        };
        let reserved = function.spec.reserved_concurrency;
        if !take(&function.in_flight, reserved.unwrap_or(u32::MAX)) {
            return Err(InvokeError::Throttled {
                reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
                limit: reserved,
            });
        }
        let limit = function.common.settings.account_concurrency;
        if !take(&function.common.in_flight, limit) {
            function.in_flight.fetch_sub(1, Ordering::AcqRel);
            return Err(InvokeError::Throttled {
                reason: "ConcurrentInvocationLimitExceeded",
                limit: Some(limit),
            });
        }
        Ok(Self(Arc::clone(function)))
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Ordering::AcqRel);
        if self.0.common.in_flight.fetch_sub(1, Ordering::AcqRel) == 1 {
            self.0.common.drained.notify_waiters();
        }
    }
}

impl Job {
    /// Answers, once. Nobody may wait any more.
    pub(super) fn answer(&mut self, answer: Result<Invocation, InvokeError>) {
        if let Some(Reply { sender, in_flight }) = self.reply.take() {
            drop(in_flight);
            let _ = sender.send(answer);
        }
    }

    /// Waits until nobody waits for the answer.
    pub(super) async fn abandoned(&mut self) {
        if let Some(reply) = &mut self.reply {
            reply.sender.closed().await;
        }
    }

    pub(super) fn start(&self) -> PlatformEvent<'_> {
        PlatformEvent::Start {
            request_id: &self.request_id,
            invoked_function_arn: &self.invoked_function_arn,
            version: &self.version,
            trace: &self.trace,
        }
    }

    pub(super) fn event(&self, function: &Function, deadline: Instant) -> Event {
        let left = deadline.saturating_duration_since(Instant::now());
        let left = u64::try_from(left.as_millis()).unwrap_or(u64::MAX);
        Event {
            request_id: self.request_id.clone(),
            deadline_millis: function.common.settings.clock.now().0.saturating_add(left),
            invoked_function_arn: self.invoked_function_arn.clone(),
            trace: self.trace.clone(),
            client_context: self.client_context.clone(),
            cognito_identity: self.cognito_identity.clone(),
            payload: self.payload.clone(),
        }
    }
}
