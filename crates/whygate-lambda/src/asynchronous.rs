//! Asynchronous invocations: accepted, tried, tried again, and reported.
//!
//! The queue is bounded, and kept by whoever the settings name: an event is accepted once it is
//! kept, forgotten once everybody has been told of it, and taken up again by the next service if
//! this one ends before. So it may run twice, as on Amazon.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html>.

mod given_up;
mod kept;
mod report;

use std::{
    sync::{
        Arc, Weak,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use whygate_exchange::ports::{
    EndpointFailure, FunctionError, FunctionRun, Invocation, InvocationOutcome, InvokeError,
    InvokeRequest, PortFuture, UnixMillis,
};

pub use self::given_up::{GivenUpEvent, GivenUpEvents, LastFailure, NoGivenUpEvents};
pub use self::kept::{KeptEvent, KeptEvents, KeptEventsError, NoKeptEvents};

use self::report::Conclusion;
use crate::{
    configuration::AsynchronousSpec,
    dispatch::{self, Dispatcher, InvokeOptions},
    registry::LATEST,
    settings::AsynchronousSettings,
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

    /// Room for an event that was let in before.
    fn enter_again(&self, length: usize) -> Room {
        self.events.fetch_add(1, Ordering::AcqRel);
        self.bytes.fetch_add(length, Ordering::AcqRel);
        self.room(length)
    }

    fn room(&self, length: usize) -> Room {
        Room {
            events: Arc::clone(&self.events),
            bytes: Arc::clone(&self.bytes),
            length,
        }
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
        Some(self.room(length))
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
    accepted: UnixMillis,
    /// How many results have led to it.
    chain: u32,
    /// How often it was tried and failed.
    failures: u32,
    /// How long it was held back last, because it was not the function's turn.
    backoff: Option<Duration>,
    /// When it is tried next.
    due: UnixMillis,
    /// How often it was kept.
    version: u64,
    _room: Room,
}

/// What follows an attempt.
enum Next {
    Concluded(Conclusion),
    /// Another attempt, after so long.
    Wait(Duration),
}

/// The time from one point to a later one.
fn between(from: UnixMillis, to: UnixMillis) -> Duration {
    Duration::from_millis(to.0.saturating_sub(from.0))
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
        let (event, run) = self.event(request, options, 0)?;
        let accepted = self.enqueue(event);
        Ok(Box::pin(async move {
            accepted.await?;
            Ok(Invocation {
                run,
                outcome: InvocationOutcome::Accepted,
            })
        }))
    }

    /// Keeps an event, and from then on minds it, in a task of its own: whether or not anybody
    /// still waits to hear that it is accepted.
    fn enqueue(self: &Arc<Self>, mut event: Event) -> PortFuture<Result<(), InvokeError>> {
        let dispatcher = Arc::clone(self);
        let accepted = self.common.handle.spawn(async move {
            event
                .keep(&dispatcher)
                .await
                .map_err(|error| InvokeError::NotRunnable {
                    function: event.arn.clone(),
                    reason: format!("its event cannot be kept: {error}"),
                })?;
            let minding = event.process(Arc::downgrade(&dispatcher));
            dispatcher.common.handle.spawn(minding);
            Ok(())
        });
        Box::pin(async { accepted.await.unwrap_or(Err(InvokeError::Stopped)) })
    }

    /// Takes up the events that an earlier service has left. How many.
    ///
    /// # Errors
    ///
    /// [`KeptEventsError`] if it cannot be known which there are.
    pub(crate) async fn resume(self: &Arc<Self>) -> Result<usize, KeptEventsError> {
        let mut resumed = 0;
        for kept in self.common.settings.events.all().await? {
            let id = kept.id.clone();
            let Some(event) = Event::of_kept(kept, &self.queue) else {
                tracing::warn!(
                    id,
                    "an event that was kept cannot be read; it is left where it is"
                );
                continue;
            };
            resumed += 1;
            self.common
                .handle
                .spawn(event.process(Arc::downgrade(self)));
        }
        Ok(resumed)
    }

    fn event(
        self: &Arc<Self>,
        request: InvokeRequest,
        mut options: InvokeOptions,
        chain: u32,
    ) -> Result<(Event, FunctionRun), InvokeError> {
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
        let now = self.common.settings.clock.now();
        let event = Event {
            arn: format!("{}:{qualifier}", spec.arn),
            name: spec.name.clone(),
            log_group: spec.log_group(),
            function: request.function,
            payload: dispatch::event(request.payload),
            trace: request.trace.unwrap_or_else(|| self.new_trace()),
            options,
            request_id,
            spec: spec
                .asynchronous
                .get(qualifier)
                .cloned()
                .unwrap_or_default(),
            dead_letter: spec.dead_letter.clone(),
            accepted: now,
            chain,
            failures: 0,
            backoff: None,
            due: now,
            version: 0,
            _room: room,
        };
        Ok((event, run))
    }

    /// Sends the result of an asynchronous invocation to a function.
    async fn chain(
        self: &Arc<Self>,
        function: &str,
        record: String,
        chain: u32,
    ) -> Result<(), String> {
        let may_loop = || {
            self.target(function)
                .is_ok_and(|target| target.function.spec.may_loop)
        };
        if chain >= LONGEST_CHAIN && !may_loop() {
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
        let (event, _) = self
            .check(&request)
            .and_then(|()| self.event(request, InvokeOptions::default(), chain.saturating_add(1)))
            .map_err(|error| error.to_string())?;
        self.enqueue(event).await.map_err(|error| error.to_string())
    }
}

impl Event {
    /// Tries until it is done or given up.
    async fn process(mut self, dispatcher: Weak<Dispatcher>) {
        loop {
            let Some(strong) = dispatcher.upgrade() else {
                return;
            };
            let clock = Arc::clone(&strong.common.settings.clock);
            drop(strong);
            tokio::time::sleep(between(clock.now(), self.due)).await;
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
            let next = match &attempt {
                Attempt::Stopped => return,
                Attempt::Success(..) | Attempt::Never(_) | Attempt::Failure(..) => {
                    self.after_run(&attempt, &settings)
                }
                // A function that is shut is not waited for.
                Attempt::NotNow(InvokeError::Throttled {
                    reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
                    limit: Some(0),
                }) => Next::Concluded(Conclusion::ZeroReservedConcurrency),
                Attempt::NotNow(_) => {
                    let wait = self
                        .backoff
                        .map_or(settings.first_backoff, |last| last * 2)
                        .min(settings.longest_backoff);
                    self.backoff = Some(wait);
                    Next::Wait(wait)
                }
            };
            let now = clock.now();
            let conclusion = match next {
                Next::Concluded(conclusion) => conclusion,
                Next::Wait(wait) => {
                    if between(self.accepted, now) + wait <= self.spec.maximum_event_age {
                        let wait = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
                        self.due = UnixMillis(now.0.saturating_add(wait));
                        self.keep_on(&dispatcher).await;
                        continue;
                    }
                    Conclusion::EventAgeExceeded
                }
            };
            let attempts = self.failures + u32::from(conclusion == Conclusion::Success);
            self.conclude(&dispatcher, conclusion, attempts, &attempt)
                .await;
            self.forget(&dispatcher).await;
            return;
        }
    }

    /// What follows an attempt that counts.
    fn after_run(&mut self, attempt: &Attempt, settings: &AsynchronousSettings) -> Next {
        if matches!(attempt, Attempt::Success(..)) {
            return Next::Concluded(Conclusion::Success);
        }
        self.failures += 1;
        if matches!(attempt, Attempt::Never(_)) || self.failures > self.spec.maximum_retry_attempts
        {
            return Next::Concluded(Conclusion::RetriesExhausted);
        }
        let [second, third] = settings.retry_delays;
        Next::Wait(if self.failures == 1 { second } else { third })
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
                    | EndpointFailure::BrokeOff
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
