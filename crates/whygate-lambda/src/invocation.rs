//! One invocation, from the queue to the REPORT line.
//!
//! It runs to its end whether or not anybody still waits for the answer: a worker that has been
//! given an event finishes it or is ended at its timeout, so that it can never answer another
//! call with it.

mod job;
mod watch;

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use tokio::{runtime::Handle, time::Instant};
use whygate_exchange::ports::{FunctionRun, Invocation, InvocationOutcome, InvokeError};

pub(crate) use self::job::{InFlight, Job, Reply};
use self::watch::{Ended, Run};
use crate::{
    failure::{self, Exit},
    function::{Function, Ready, StartFailure},
    platform_log::PlatformEvent,
    report::{Report, ReportStatus},
    stream_log::StreamLog,
    worker::{FailedInit, InitFailure, memory_limit},
};

/// Workers that may end before they fetch an event, until the call is given up.
const ATTEMPTS: usize = 3;

/// Runs an invocation and answers it, with a worker that moves to the thread on which this runs.
pub(crate) async fn run(function: Arc<Function>, mut job: Job) {
    let asked = Instant::now();
    function.common.wakefulness.note_call();
    let places = Arc::clone(&function.places);
    let place = tokio::select! {
        // First, so that a call for which there is a place sets no timer.
        biased;
        place = places.acquire_owned() => place,
        // Nobody waits any more, and the function knows nothing of it yet.
        () = job.abandoned() => return,
        () = tokio::time::sleep(function.common.settings.queue_limit) => {
            job.answer(Err(InvokeError::Throttled {
                reason: "ConcurrentInvocationLimitExceeded",
                limit: Some(function.common.settings.workers_per_function),
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
        let idle = function.idle_worker(&job.version, Handle::current().id());
        let ready = match idle.await {
            Some(worker) => Ready {
                worker,
                init_duration: None,
                began: None,
            },
            None => match start_worker(&function, &job.version).await {
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
                    if function.common.stopped.load(Ordering::Acquire) {
                        // It was not the function that ended its worker.
                        job.answer(Err(InvokeError::Stopped));
                        return;
                    }
                    answer_failed_init(&function, job, queued, *failure, &log, began);
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

/// Starts a worker on the function's own thread, since that takes a while in which the thread
/// does nothing else.
async fn start_worker(function: &Arc<Function>, version: &Arc<str>) -> Result<Ready, StartFailure> {
    let (starting, version) = (Arc::clone(function), Arc::clone(version));
    function
        .handle
        .spawn(async move { starting.start_worker(&version).await })
        .await
        .unwrap_or(Err(StartFailure::NotRunnable(InvokeError::Stopped)))
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
    log.platform(&job.start());
    worker.move_here();
    worker.api.deliver(job.event(function, deadline));
    let mut run = Run {
        function,
        request_id: job.request_id.clone(),
        version: Arc::clone(&job.version),
        trace: job.trace.clone(),
        queued,
        init_duration,
        deadline,
    };
    let ended = run.wait(&mut worker, &mut job).await;
    let duration = began.elapsed();
    let mut stream_end = None;
    let (outcome, status, worker_lives) = match ended {
        Ended::NotFetched if !last_attempt => {
            worker.note_end_while_idle();
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
        Ended::Streamed(end) => {
            stream_end = Some(end);
            (None, ReportStatus::None, true)
        }
        Ended::Cut { status, end } => {
            stream_end = Some(end);
            (None, status, false)
        }
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
    worker.drain_output().await;
    let used = worker.watch.peak_bytes();
    let limit = memory_limit(&function.spec);
    // It was too quick to be caught in the act.
    let (outcome, status, worker_lives) = match outcome {
        Some(InvocationOutcome::Payload(_) | InvocationOutcome::Error(_))
            if worker_lives && worker.watch.is_too_much(used) =>
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
        function.announce_return(&job.version);
    } else {
        function.note_failure(&job.version);
    }
    let mut lines = log.take_kept();
    lines.extend_from_slice(&closing);
    if let Some(end) = stream_end {
        end.end(lines);
    } else if let Some(outcome) = outcome {
        let run = FunctionRun {
            duration: Some(duration),
            max_memory_used_megabytes: Some(used.div_ceil(1 << 20)),
            log: lines,
            ..run.describe(&log)
        };
        job.answer(Ok(Invocation { run, outcome }));
        // The answer goes out before what is left to do for the worker and its log.
        tokio::task::yield_now().await;
    }
    let returned = worker_lives
        && tokio::time::timeout_at(deadline, worker.ready())
            .await
            .unwrap_or(false);
    worker.drain_output().await;
    for line in &closing {
        log.platform_unkept(line);
    }
    log.end();
    if worker_lives {
        function.return_worker(&job.version, returned.then_some(worker));
    }
    None
}

fn answer_failed_init(
    function: &Function,
    mut job: Job,
    queued: Duration,
    failed: FailedInit,
    log: &StreamLog,
    began: Instant,
) {
    function.note_failure(&job.version);
    let duration = began.elapsed();
    let FailedInit {
        failure,
        peak_bytes,
    } = failed;
    let status = failure.status();
    let used = match failure {
        InitFailure::OutOfMemory => memory_limit(&function.spec),
        _ => peak_bytes.min(memory_limit(&function.spec)),
    }
    .div_ceil(1 << 20);
    log.begin(&job.request_id);
    log.platform(&job.start());
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
        max_memory_used_megabytes: used,
        status,
        failed: true,
        trace: Some(&job.trace),
    };
    log.platform(&PlatformEvent::Report(&report));
    let run = FunctionRun {
        log: log.take_kept(),
        duration: Some(duration),
        max_memory_used_megabytes: Some(used),
        ..describe(function, &job.request_id, &job.version, log, queued, None)
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
    version: &str,
    log: &StreamLog,
    queued: Duration,
    init_duration: Option<Duration>,
) -> FunctionRun {
    FunctionRun {
        function: function.spec.name.clone(),
        request_id: request_id.to_owned(),
        version: version.to_owned(),
        log_group: log.log_group.clone(),
        log_stream: log.log_stream.clone(),
        log: Vec::new(),
        duration: None,
        init_duration,
        queued: Some(queued),
        max_memory_used_megabytes: None,
    }
}
