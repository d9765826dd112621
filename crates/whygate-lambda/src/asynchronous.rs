//! Asynchronous invocations: accepted, tried, tried again, and reported.
//!
//! The queue is in memory and bounded. What still waits when the service stops is not run, and
//! the service says how much that was.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html>.

mod report;

use std::{
    sync::{
        Arc, Weak,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use tokio::time::Instant;
use whygate_exchange::ports::{
    EndpointFailure, FunctionError, FunctionRun, Invocation, InvocationOutcome, InvokeError,
    InvokeRequest, PortFuture,
};

use self::report::Conclusion;
use crate::{
    configuration::{AsynchronousSettings, AsynchronousSpec},
    dispatch::{Dispatcher, InvokeOptions},
    registry::LATEST,
};

/// Results that lead to further functions, one after the other, at most: Amazon ends such a
/// loop at about as many.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html>.
const LONGEST_CHAIN: u32 = 16;

/// How much waits.
#[derive(Debug)]
pub(crate) struct Queue {
    settings: AsynchronousSettings,
    events: Arc<AtomicUsize>,
    bytes: Arc<AtomicUsize>,
}

/// The room that an event takes in the queue.
#[derive(Debug)]
struct Room {
    events: Arc<AtomicUsize>,
    bytes: Arc<AtomicUsize>,
    length: usize,
}

impl Queue {
    /// An empty queue.
    pub(crate) fn new(settings: AsynchronousSettings) -> Self {
        Self {
            settings,
            events: Arc::default(),
            bytes: Arc::default(),
        }
    }

    /// How many events wait or run.
    pub(crate) fn len(&self) -> usize {
        self.events.load(Ordering::Acquire)
    }

    fn enter(&self, length: usize) -> Option<Room> {
        let take = |counter: &AtomicUsize, more: usize, limit: usize| {
            counter
                .fetch_update(Ordering::AcqRel, Ordering::Acquire, |taken| {
                    taken.checked_add(more).filter(|sum| *sum <= limit)
                })
                .is_ok()
        };
        if !take(&self.events, 1, self.settings.queue_events) {
            return None;
        }
        if !take(&self.bytes, length, self.settings.queue_bytes) {
            self.events.fetch_sub(1, Ordering::AcqRel);
            return None;
        }
        Some(Room {
            events: Arc::clone(&self.events),
            bytes: Arc::clone(&self.bytes),
            length,
        })
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        self.events.fetch_sub(1, Ordering::AcqRel);
        self.bytes.fetch_sub(self.length, Ordering::AcqRel);
    }
}

/// An event on its way.
#[derive(Debug)]
struct Event {
    /// The function as it was called.
    function: String,
    /// Its ARN with the qualifier.
    arn: String,
    /// Its bare name and its log group, for what is said of the event.
    name: String,
    log_group: String,
    payload: Bytes,
    trace: String,
    options: InvokeOptions,
    request_id: String,
    spec: AsynchronousSpec,
    dead_letter: Option<String>,
    accepted: Instant,
    /// How many results have led to it.
    chain: u32,
    _room: Room,
}

/// How one attempt went.
enum Attempt {
    /// The function returned.
    Success(FunctionRun, Bytes),
    /// The function failed.
    Failure(FunctionRun, FunctionError),
    /// It was not the function's turn: it does not count.
    NotNow(InvokeError),
    /// It will never be.
    Never(InvokeError),
    /// The service ends.
    Stopped,
}

impl Dispatcher {
    /// Queues an event.
    pub(crate) fn accept(
        self: &Arc<Self>,
        request: InvokeRequest,
        options: InvokeOptions,
    ) -> Result<PortFuture<Result<Invocation, InvokeError>>, InvokeError> {
        let run = self.enqueue(request, options, 0)?;
        Ok(Box::pin(async {
            Ok(Invocation {
                run,
                outcome: InvocationOutcome::Accepted,
            })
        }))
    }

    fn enqueue(
        self: &Arc<Self>,
        request: InvokeRequest,
        mut options: InvokeOptions,
        chain: u32,
    ) -> Result<FunctionRun, InvokeError> {
        let target = self.target(&request.function)?;
        let room = self
            .queue
            .enter(request.payload.len())
            .ok_or(InvokeError::Throttled {
                reason: "FunctionInvocationRateLimitExceeded",
                limit: u32::try_from(self.queue.settings.queue_events).ok(),
            })?;
        let spec = &target.function.spec;
        let request_id = options
            .request_id
            .take()
            .unwrap_or_else(|| self.new_request_id());
        let qualifier = target.qualifier.as_deref().unwrap_or(LATEST);
        let run = FunctionRun {
            function: spec.name.clone(),
            request_id: request_id.clone(),
            version: target.version.to_string(),
            log_group: spec.log_group(),
            ..FunctionRun::default()
        };
        let event = Event {
            arn: format!("{}:{qualifier}", spec.arn),
            name: spec.name.clone(),
            log_group: spec.log_group(),
            function: request.function,
            payload: request.payload,
            trace: request.trace.unwrap_or_else(|| self.new_trace()),
            options,
            request_id,
            spec: spec
                .asynchronous
                .get(qualifier)
                .cloned()
                .unwrap_or_default(),
            dead_letter: spec.dead_letter.clone(),
            accepted: Instant::now(),
            chain,
            _room: room,
        };
        self.common
            .handle
            .spawn(event.process(Arc::downgrade(self)));
        Ok(run)
    }

    /// Sends the result of an asynchronous invocation to a function.
    fn chain(self: &Arc<Self>, function: &str, record: String, chain: u32) -> Result<(), String> {
        if chain >= LONGEST_CHAIN {
            return Err(format!(
                "{LONGEST_CHAIN} results have led from function to function; Amazon ends such a loop"
            ));
        }
        let request = InvokeRequest {
            function: function.to_owned(),
            payload: record.into(),
            source_arn: None,
            source_account: String::new(),
            trace: None,
            streaming: false,
            asynchronous: true,
        };
        self.check(&request)
            .and_then(|()| self.enqueue(request, InvokeOptions::default(), chain + 1))
            .map(|_| ())
            .map_err(|error| error.to_string())
    }
}

impl Event {
    /// Tries until it is done or given up.
    async fn process(self, dispatcher: Weak<Dispatcher>) {
        let mut failures: u32 = 0;
        let mut backoff = None;
        loop {
            let Some(strong) = dispatcher.upgrade() else {
                return;
            };
            let settings = strong.common.settings.asynchronous;
            let begun = strong.begin(self.request(), self.invoke_options());
            drop(strong);
            let attempt = match begun {
                Ok(running) => Attempt::of(running.await),
                Err(error) => Attempt::of(Err(error)),
            };
            let wait = match &attempt {
                Attempt::Stopped => return,
                Attempt::Success(..) => {
                    self.conclude(&dispatcher, Conclusion::Success, failures + 1, &attempt)
                        .await;
                    return;
                }
                Attempt::Never(_) => {
                    failures += 1;
                    self.conclude(
                        &dispatcher,
                        Conclusion::RetriesExhausted,
                        failures,
                        &attempt,
                    )
                    .await;
                    return;
                }
                Attempt::Failure(..) => {
                    failures += 1;
                    if failures > self.spec.maximum_retry_attempts {
                        self.conclude(
                            &dispatcher,
                            Conclusion::RetriesExhausted,
                            failures,
                            &attempt,
                        )
                        .await;
                        return;
                    }
                    let [second, third] = settings.retry_delays;
                    if failures == 1 { second } else { third }
                }
                Attempt::NotNow(_) => {
                    let wait = backoff.map_or(settings.first_backoff, |last: Duration| last * 2);
                    let wait = wait.min(settings.longest_backoff);
                    backoff = Some(wait);
                    wait
                }
            };
            if self.accepted.elapsed() + wait > self.spec.maximum_event_age {
                self.conclude(
                    &dispatcher,
                    Conclusion::EventAgeExceeded,
                    failures,
                    &attempt,
                )
                .await;
                return;
            }
            tokio::time::sleep(wait).await;
        }
    }

    fn request(&self) -> InvokeRequest {
        InvokeRequest {
            function: self.function.clone(),
            payload: self.payload.clone(),
            source_arn: None,
            source_account: String::new(),
            trace: Some(self.trace.clone()),
            streaming: false,
            asynchronous: false,
        }
    }

    fn invoke_options(&self) -> InvokeOptions {
        InvokeOptions {
            request_id: Some(self.request_id.clone()),
            ..self.options.clone()
        }
    }
}

impl Attempt {
    fn of(result: Result<Invocation, InvokeError>) -> Self {
        match result {
            Ok(Invocation { run, outcome }) => match outcome {
                InvocationOutcome::Payload(payload) => Self::Success(run, payload),
                InvocationOutcome::Error(error) => Self::Failure(run, error),
                // Nobody asked for a stream, and an endpoint elsewhere queues by itself.
                InvocationOutcome::Stream(_) | InvocationOutcome::Accepted => {
                    Self::Success(run, Bytes::new())
                }
            },
            Err(InvokeError::Stopped) => Self::Stopped,
            Err(error) => match &error {
                InvokeError::Throttled { .. } => Self::NotNow(error),
                InvokeError::Endpoint { failure, .. } => match failure {
                    EndpointFailure::Unreachable
                    | EndpointFailure::TimedOut { .. }
                    | EndpointFailure::Failed { .. } => Self::NotNow(error),
                    EndpointFailure::Denied { .. } | EndpointFailure::Malformed => {
                        Self::Never(error)
                    }
                },
                InvokeError::NotFound { .. }
                | InvokeError::PermissionMissing { .. }
                | InvokeError::RequestTooLarge { .. }
                | InvokeError::NotRunnable { .. }
                | InvokeError::EventNotJson { .. }
                | InvokeError::Stopped => Self::Never(error),
            },
        }
    }
}
