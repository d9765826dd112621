//! One invocation, from the queue to the REPORT line.
//!
//! It runs to its end whether or not anybody still waits for the answer: a worker that has been
//! given an event finishes it or is ended at its timeout, so that it can never answer another
//! call with it.

use std::{sync::Arc, sync::atomic::Ordering, time::Duration};

use bytes::{Bytes, BytesMut};
use tokio::{
    sync::{mpsc, oneshot},
    time::Instant,
};
use whygate_exchange::ports::{
    FunctionError, FunctionRun, Invocation, InvocationOutcome, InvocationStream, InvokeError,
};

use crate::{
    failure::{self, ANSWER_BYTES, Exit},
    function::{Function, Ready, StartFailure},
    memory,
    platform_log::PlatformEvent,
    report::{Report, ReportStatus, platform_type},
    runtime_api::{Event, Piece, Signal},
    stream_log::StreamLog,
    worker::{InitFailure, MEMORY_INTERVAL, Worker, memory_limit},
};

/// Chunks that wait for the client of a streamed answer.
const CHUNKS: usize = 16;
/// How long a client that reads slowly is waited for with the news that its stream is cut.
const CUT_LIMIT: Duration = Duration::from_secs(5);
/// How long an answer may be under way when its process has ended.
const LAST_WORDS: Duration = Duration::from_millis(20);
/// How long a process that has closed its connection may take to end.
const EXIT_LIMIT: Duration = Duration::from_millis(500);
/// Workers that may end before they fetch an event, until the call is given up.
const ATTEMPTS: usize = 3;

/// What is asked of a function.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) request_id: String,
    pub(crate) invoked_function_arn: String,
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
                limit: reserved.unwrap_or(u32::MAX),
            });
        }
        let limit = function.common.settings.account_concurrency;
        if !take(&function.common.in_flight, limit) {
            function.in_flight.fetch_sub(1, Ordering::AcqRel);
            return Err(InvokeError::Throttled {
                reason: "ConcurrentInvocationLimitExceeded",
                limit,
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

/// How an invocation ended.
enum Ended {
    /// With a result.
    Answer(Bytes),
    /// With a stream that its reader has had to the end.
    Streamed,
    /// With an error; the worker lives on if the error is one that it reported itself.
    Failed {
        error: FunctionError,
        status: ReportStatus,
        worker_lives: bool,
    },
    /// A stream that its reader has had, and that was cut.
    Cut { status: ReportStatus },
    /// The worker ended before it was given the event.
    NotFetched,
}

/// Runs an invocation and answers it.
pub(crate) async fn run(function: Arc<Function>, mut job: Job) {
    let asked = Instant::now();
    let places = Arc::clone(&function.places);
    let place = tokio::select! {
        place = places.acquire_owned() => place,
        // Nobody waits any more, and the function knows nothing of it yet.
        () = job.abandoned() => return,
        () = tokio::time::sleep(function.common.settings.queue_limit) => {
            job.answer(Err(InvokeError::Throttled {
                reason: "ConcurrentInvocationLimitExceeded",
                limit: function.common.settings.workers_per_function,
            }));
            return;
        }
    };
    let Ok(_place) = place else {
        job.answer(Err(InvokeError::Stopped));
        return;
    };
    let queued = asked.elapsed();
    for attempt in 1.. {
        let ready = match function.idle_worker().await {
            Some(worker) => Ready {
                worker,
                init_duration: None,
                began: None,
            },
            None => match function.start_worker().await {
                Ok(ready) => ready,
                Err(StartFailure::NotRunnable(error)) => {
                    let error = if function.common.stopped.load(Ordering::Acquire) {
                        InvokeError::Stopped
                    } else {
                        error
                    };
                    job.answer(Err(error));
                    return;
                }
                Err(StartFailure::Init {
                    failure,
                    log,
                    began,
                }) => {
                    answer_failed_init(&function, job, queued, failure, &log, began);
                    return;
                }
            },
        };
        match run_on(&function, job, ready, queued, attempt >= ATTEMPTS).await {
            None => return,
            Some(again) => job = again,
        }
    }
}

/// Gives a worker the event and minds it until it is done. The job comes back if the worker
/// never saw it.
async fn run_on(
    function: &Arc<Function>,
    mut job: Job,
    ready: Ready,
    queued: Duration,
    last_attempt: bool,
) -> Option<Job> {
    let Ready {
        mut worker,
        init_duration,
        began,
    } = ready;
    let began = began.unwrap_or_else(Instant::now);
    let deadline = began + function.spec.timeout;
    let log = Arc::clone(&worker.log);
    log.begin(&job.request_id);
    log.platform(&job.start(function));
    worker.api.deliver(job.event(function, deadline));
    let mut run = Run {
        function,
        request_id: job.request_id.clone(),
        trace: job.trace.clone(),
        queued,
        init_duration,
        deadline,
    };
    let ended = run.wait(&mut worker, &mut job).await;
    let duration = began.elapsed();
    let (outcome, status, worker_lives) = match ended {
        Ended::NotFetched if !last_attempt => {
            log.end();
            return Some(job);
        }
        Ended::NotFetched => (
            Some(InvocationOutcome::Error(failure::exited(
                &job.request_id,
                Exit::KILLED,
            ))),
            ReportStatus::Error("Runtime.ExitError"),
            false,
        ),
        Ended::Answer(payload) => (
            Some(InvocationOutcome::Payload(payload)),
            ReportStatus::None,
            true,
        ),
        Ended::Streamed => (None, ReportStatus::None, true),
        Ended::Cut { status } => (None, status, false),
        Ended::Failed {
            error,
            status,
            worker_lives,
        } => (Some(InvocationOutcome::Error(error)), status, worker_lives),
    };
    if !worker_lives && function.common.stopped.load(Ordering::Acquire) {
        // It was not the function that ended it.
        job.answer(Err(InvokeError::Stopped));
        return None;
    }
    worker.drain_output();
    let used = memory::peak_bytes(worker.process.id).unwrap_or_default();
    let limit = memory_limit(&function.spec);
    // It was too quick to be caught in the act.
    let (outcome, status, worker_lives) = match outcome {
        Some(InvocationOutcome::Payload(_) | InvocationOutcome::Error(_))
            if worker_lives && used > limit =>
        {
            let error = run.out_of_memory(&mut worker).await;
            (
                Some(InvocationOutcome::Error(error)),
                ReportStatus::Error("Runtime.OutOfMemory"),
                false,
            )
        }
        other => (other, status, worker_lives),
    };
    let used = match status {
        ReportStatus::Error("Runtime.OutOfMemory") => limit,
        ReportStatus::None | ReportStatus::Timeout | ReportStatus::Error(_) => used.min(limit),
    };
    let failed = !worker_lives || matches!(outcome, Some(InvocationOutcome::Error(_)));
    let report = Report {
        request_id: &run.request_id,
        duration,
        init_duration,
        memory_megabytes: function.spec.memory_megabytes,
        max_memory_used_megabytes: used.div_ceil(1 << 20),
        status,
        failed,
        trace: Some(&run.trace),
    };
    let mut closing = log.lines_of(&PlatformEvent::End {
        request_id: &run.request_id,
    });
    closing.extend(log.lines_of(&PlatformEvent::Report(&report)));
    if worker_lives {
        function.announce_return();
    }
    if let Some(outcome) = outcome {
        let mut lines = log.take_kept();
        lines.extend_from_slice(&closing);
        let run = FunctionRun {
            duration: Some(duration),
            max_memory_used_megabytes: Some(used.div_ceil(1 << 20)),
            log: lines,
            ..run.describe(&log)
        };
        job.answer(Ok(Invocation { run, outcome }));
    }
    let returned = worker_lives
        && tokio::time::timeout_at(deadline, worker.ready())
            .await
            .unwrap_or(false);
    worker.drain_output();
    for line in &closing {
        log.platform_unkept(line);
    }
    log.end();
    if worker_lives {
        function.return_worker(returned.then_some(worker));
    }
    None
}

/// What is known of an invocation while it runs.
struct Run<'function> {
    function: &'function Function,
    request_id: String,
    trace: String,
    queued: Duration,
    init_duration: Option<Duration>,
    deadline: Instant,
}

impl Run<'_> {
    async fn wait(&mut self, worker: &mut Worker, job: &mut Job) -> Ended {
        let mut memory_ticks =
            tokio::time::interval_at(Instant::now() + MEMORY_INTERVAL, MEMORY_INTERVAL);
        loop {
            tokio::select! {
                biased;
                signal = worker.signals.recv() => {
                    if let Some(ended) = self.take(worker, job, signal).await {
                        return ended;
                    }
                }
                exit = worker.process.exited() => {
                    // What it said last may still be on its way.
                    let last = tokio::time::timeout(LAST_WORDS, worker.signals.recv()).await;
                    if let Ok(signal @ Some(_)) = last
                        && let Some(ended) = self.take(worker, job, signal).await
                    {
                        return ended.with_worker_gone();
                    }
                    if !worker.api.is_fetched() {
                        return Ended::NotFetched;
                    }
                    return self.exited(worker, exit);
                }
                () = tokio::time::sleep_until(self.deadline) => return self.timed_out(worker).await,
                _ = memory_ticks.tick() => {
                    if self.uses_too_much(worker) {
                        return Ended::Failed {
                            error: self.out_of_memory(worker).await,
                            status: ReportStatus::Error("Runtime.OutOfMemory"),
                            worker_lives: false,
                        };
                    }
                }
            }
        }
    }

    async fn take(
        &mut self,
        worker: &mut Worker,
        job: &mut Job,
        signal: Option<Signal>,
    ) -> Option<Ended> {
        match signal? {
            Signal::Answer(payload) => Some(Ended::Answer(payload)),
            Signal::AnswerTooLarge => Some(too_large()),
            Signal::Error(error) => {
                let status = match platform_type(&error.error_type) {
                    "Runtime.Unknown" => ReportStatus::None,
                    known => ReportStatus::Error(known),
                };
                Some(Ended::Failed {
                    error,
                    status,
                    worker_lives: true,
                })
            }
            Signal::Stream(pieces) => Some(if job.streaming {
                self.forward(worker, job, pieces).await
            } else {
                self.collect(worker, pieces).await
            }),
            // It asks again, after it came back to an event that it has not fetched.
            Signal::Ready | Signal::InitError(_) => None,
        }
    }

    /// Hands a streamed answer to whoever reads it.
    async fn forward(
        &mut self,
        worker: &mut Worker,
        job: &mut Job,
        mut pieces: mpsc::Receiver<Piece>,
    ) -> Ended {
        let (sender, receiver) = mpsc::channel(CHUNKS);
        let chunks = futures_util::stream::unfold(receiver, |mut receiver| async {
            receiver.recv().await.map(|chunk| (chunk, receiver))
        });
        worker.drain_output();
        let run = FunctionRun {
            log: worker.log.kept(),
            ..self.describe(&worker.log)
        };
        job.answer(Ok(Invocation {
            run,
            outcome: InvocationOutcome::Stream(InvocationStream {
                chunks: Box::pin(chunks),
            }),
        }));
        loop {
            match self.next_piece(worker, &mut pieces).await {
                Ok(Piece::Data(data)) => {
                    tokio::select! {
                        // A reader that has gone does not stop the function.
                        _ = sender.send(Ok(data)) => {}
                        () = tokio::time::sleep_until(self.deadline) => {
                            let ended = self.timed_out(worker).await;
                            return cut(&sender, ended).await;
                        }
                    }
                }
                Ok(Piece::End(None)) => return Ended::Streamed,
                Ok(Piece::End(Some(error))) => {
                    return cut(
                        &sender,
                        Ended::Failed {
                            error,
                            status: ReportStatus::None,
                            worker_lives: true,
                        },
                    )
                    .await;
                }
                Err(ended) => return cut(&sender, ended).await,
            }
        }
    }

    /// Puts a streamed answer together, for a caller that wants it whole.
    async fn collect(&mut self, worker: &mut Worker, mut pieces: mpsc::Receiver<Piece>) -> Ended {
        let mut whole = BytesMut::new();
        let mut length = 0;
        loop {
            match self.next_piece(worker, &mut pieces).await {
                Ok(Piece::Data(data)) => {
                    length += data.len();
                    if length <= ANSWER_BYTES {
                        whole.extend_from_slice(&data);
                    }
                }
                Ok(Piece::End(None)) if length > ANSWER_BYTES => return too_large(),
                Ok(Piece::End(None)) => return Ended::Answer(whole.freeze()),
                Ok(Piece::End(Some(error))) => {
                    return Ended::Failed {
                        error,
                        status: ReportStatus::None,
                        worker_lives: true,
                    };
                }
                Err(ended) => return ended,
            }
        }
    }

    async fn next_piece(
        &mut self,
        worker: &mut Worker,
        pieces: &mut mpsc::Receiver<Piece>,
    ) -> Result<Piece, Ended> {
        let mut memory_ticks =
            tokio::time::interval_at(Instant::now() + MEMORY_INTERVAL, MEMORY_INTERVAL);
        loop {
            tokio::select! {
                biased;
                piece = pieces.recv() => {
                    if let Some(piece) = piece {
                        return Ok(piece);
                    }
                    // The connection broke: the process has ended or is about to.
                    let exit = tokio::time::timeout(EXIT_LIMIT, worker.process.exited())
                        .await
                        .unwrap_or(Exit::KILLED);
                    worker.end().await;
                    return Err(self.exited(worker, exit));
                }
                () = tokio::time::sleep_until(self.deadline) => {
                    return Err(self.timed_out(worker).await);
                }
                _ = memory_ticks.tick() => {
                    if self.uses_too_much(worker) {
                        return Err(Ended::Failed {
                            error: self.out_of_memory(worker).await,
                            status: ReportStatus::Error("Runtime.OutOfMemory"),
                            worker_lives: false,
                        });
                    }
                }
            }
        }
    }

    fn uses_too_much(&self, worker: &Worker) -> bool {
        memory::used_bytes(worker.process.id)
            .is_some_and(|used| used > memory_limit(&self.function.spec))
    }

    async fn timed_out(&self, worker: &mut Worker) -> Ended {
        worker.end().await;
        let timeout = self.function.spec.timeout;
        worker.log.platform(&PlatformEvent::TimedOut {
            request_id: &self.request_id,
            timeout,
        });
        Ended::Failed {
            error: failure::timed_out(&self.request_id, timeout),
            status: ReportStatus::Timeout,
            worker_lives: false,
        }
    }

    async fn out_of_memory(&self, worker: &mut Worker) -> FunctionError {
        worker.end().await;
        log_exit(&worker.log, &self.request_id, Exit::KILLED);
        failure::out_of_memory(&self.request_id)
    }

    fn exited(&self, worker: &Worker, exit: Exit) -> Ended {
        worker.drain_output();
        log_exit(&worker.log, &self.request_id, exit);
        Ended::Failed {
            error: failure::exited(&self.request_id, exit),
            status: ReportStatus::Error("Runtime.ExitError"),
            worker_lives: false,
        }
    }

    fn describe(&self, log: &StreamLog) -> FunctionRun {
        describe(
            self.function,
            &self.request_id,
            log,
            self.queued,
            self.init_duration,
        )
    }
}

impl Ended {
    fn with_worker_gone(self) -> Self {
        match self {
            Self::Failed { error, status, .. } => Self::Failed {
                error,
                status,
                worker_lives: false,
            },
            other => other,
        }
    }
}

impl Job {
    /// Answers, once. Nobody may wait any more.
    fn answer(&mut self, answer: Result<Invocation, InvokeError>) {
        if let Some(Reply { sender, in_flight }) = self.reply.take() {
            drop(in_flight);
            let _ = sender.send(answer);
        }
    }

    /// Waits until nobody waits for the answer.
    async fn abandoned(&mut self) {
        if let Some(reply) = &mut self.reply {
            reply.sender.closed().await;
        }
    }

    fn start<'job>(&'job self, function: &'job Function) -> PlatformEvent<'job> {
        PlatformEvent::Start {
            request_id: &self.request_id,
            invoked_function_arn: &self.invoked_function_arn,
            version: function.spec.version(),
            trace: &self.trace,
        }
    }

    fn event(&self, function: &Function, deadline: Instant) -> Event {
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

/// Tells the reader of a stream that it is cut, and why.
async fn cut(sender: &mpsc::Sender<Result<Bytes, FunctionError>>, ended: Ended) -> Ended {
    match ended {
        Ended::Failed {
            error,
            status,
            worker_lives,
        } => {
            let _ = tokio::time::timeout(CUT_LIMIT, sender.send(Err(error))).await;
            if worker_lives {
                Ended::Streamed
            } else {
                Ended::Cut { status }
            }
        }
        other => other,
    }
}

fn too_large() -> Ended {
    Ended::Failed {
        error: failure::answer_too_large(),
        status: ReportStatus::None,
        worker_lives: true,
    }
}

fn answer_failed_init(
    function: &Function,
    mut job: Job,
    queued: Duration,
    failure: InitFailure,
    log: &StreamLog,
    began: Instant,
) {
    let duration = began.elapsed();
    let status = failure.status();
    log.begin(&job.request_id);
    log.platform(&job.start(function));
    if let Some(exit) = failure.exit() {
        log_exit(log, &job.request_id, exit);
    }
    let error = match failure {
        InitFailure::Reported(error) => error,
        InitFailure::InvalidEntrypoint(reason) => {
            log.platform(&PlatformEvent::Gone {
                request_id: &job.request_id,
                reason: &reason,
                error_type: "Runtime.InvalidEntrypoint",
            });
            failure::invalid_entrypoint(&job.request_id, &reason)
        }
        InitFailure::OutOfMemory => failure::out_of_memory(&job.request_id),
        InitFailure::Exited(exit) => failure::exited(&job.request_id, exit),
        InitFailure::System(_) => failure::exited(&job.request_id, Exit::KILLED),
        InitFailure::Timeout => {
            log.platform(&PlatformEvent::TimedOut {
                request_id: &job.request_id,
                timeout: function.spec.timeout,
            });
            failure::timed_out(&job.request_id, function.spec.timeout)
        }
    };
    log.platform(&PlatformEvent::End {
        request_id: &job.request_id,
    });
    let report = Report {
        request_id: &job.request_id,
        duration,
        init_duration: None,
        memory_megabytes: function.spec.memory_megabytes,
        max_memory_used_megabytes: 0,
        status,
        failed: true,
        trace: Some(&job.trace),
    };
    log.platform(&PlatformEvent::Report(&report));
    let run = FunctionRun {
        log: log.take_kept(),
        duration: Some(duration),
        ..describe(function, &job.request_id, log, queued, None)
    };
    job.answer(Ok(Invocation {
        run,
        outcome: InvocationOutcome::Error(error),
    }));
}

fn log_exit(log: &StreamLog, request_id: &str, exit: Exit) {
    log.platform(&PlatformEvent::Gone {
        request_id,
        reason: &exit.text(),
        error_type: "Runtime.ExitError",
    });
}

fn describe(
    function: &Function,
    request_id: &str,
    log: &StreamLog,
    queued: Duration,
    init_duration: Option<Duration>,
) -> FunctionRun {
    FunctionRun {
        function: function.spec.name.clone(),
        request_id: request_id.to_owned(),
        version: function.spec.version().to_owned(),
        log_group: log.log_group.clone(),
        log_stream: log.log_stream.clone(),
        log: Vec::new(),
        duration: None,
        init_duration,
        queued: Some(queued),
        max_memory_used_megabytes: None,
    }
}
