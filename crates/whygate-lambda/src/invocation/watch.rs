//! Minding a worker that has been given an event, until it answers, fails or is ended.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use tokio::{sync::mpsc, time::Instant};
use whygate_exchange::ports::{
    FunctionError, FunctionRun, Invocation, InvocationOutcome, InvocationStream,
};

use super::{Job, describe, log_exit};
use crate::{
    failure::{self, ANSWER_BYTES, Exit},
    function::Function,
    memory::Excess,
    platform_log::PlatformEvent,
    report::{ReportStatus, platform_type},
    runtime_api::{Piece, Signal, StreamedAnswer},
    stream_log::StreamLog,
    worker::{Worker, memory_limit},
};

/// Chunks that wait for the client of a streamed answer.
const CHUNKS: usize = 16;
/// How long a client that reads slowly is waited for with the news that its stream is cut.
const CUT_LIMIT: Duration = Duration::from_secs(5);
/// How long an answer may be under way when its process has ended.
const LAST_WORDS: Duration = Duration::from_millis(20);
/// How long a process that has closed its connection may take to end.
const EXIT_LIMIT: Duration = Duration::from_millis(500);

/// How an invocation ended.
pub(super) enum Ended {
    /// With a result.
    Answer(Bytes),
    /// With a stream that its reader has had, but for the news that it has ended.
    Streamed(StreamEnd),
    /// With an error; the worker lives on if the error is one that it reported itself.
    Failed {
        error: FunctionError,
        status: ReportStatus,
        worker_lives: bool,
    },
    /// A stream that its reader has had, and that was cut.
    Cut {
        status: ReportStatus,
        end: StreamEnd,
    },
    /// The worker ended before it was given the event.
    NotFetched,
}

/// A streamed answer whose reader waits to hear that it has ended.
pub(super) struct StreamEnd {
    sender: mpsc::Sender<Result<Bytes, FunctionError>>,
    log: Arc<OnceLock<Vec<String>>>,
}

impl StreamEnd {
    /// Ends it, with the log as it is then.
    pub(super) fn end(self, lines: Vec<String>) {
        // It is ended once.
        let _ = self.log.set(lines);
        drop(self.sender);
    }
}

/// What is known of an invocation while it runs.
pub(super) struct Run<'function> {
    pub(super) function: &'function Function,
    pub(super) request_id: String,
    pub(super) version: Arc<str>,
    pub(super) trace: String,
    pub(super) queued: Duration,
    pub(super) init_duration: Option<Duration>,
    pub(super) deadline: Instant,
}

impl Run<'_> {
    pub(super) async fn wait(&mut self, worker: &mut Worker, job: &mut Job) -> Ended {
        worker.watch.resume();
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
                    return self.exited(worker, exit).await;
                }
                excess = worker.watch.excess(self.deadline) => {
                    return self.exceeded(worker, excess).await;
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
            Signal::Stream(answer) => Some(if job.streaming {
                self.forward(worker, job, answer).await
            } else {
                self.collect(worker, answer.pieces).await
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
        answer: StreamedAnswer,
    ) -> Ended {
        let mut pieces = answer.pieces;
        let (sender, receiver) = mpsc::channel(CHUNKS);
        let end = StreamEnd {
            sender,
            log: Arc::default(),
        };
        let chunks = futures_util::stream::unfold(receiver, |mut receiver| async {
            receiver.recv().await.map(|chunk| (chunk, receiver))
        });
        worker.drain_output().await;
        let run = FunctionRun {
            log: worker.log.kept(),
            ..self.describe(&worker.log)
        };
        job.answer(Ok(Invocation {
            run,
            outcome: InvocationOutcome::Stream(InvocationStream {
                chunks: Box::pin(chunks),
                content_type: answer.content_type,
                log: Arc::clone(&end.log),
            }),
        }));
        loop {
            match self.next_piece(worker, &mut pieces).await {
                Ok(Piece::Data(data)) => {
                    tokio::select! {
                        // A reader that has gone does not stop the function.
                        _ = end.sender.send(Ok(data)) => {}
                        () = tokio::time::sleep_until(self.deadline) => {
                            let ended = self.timed_out(worker).await;
                            return cut(end, ended).await;
                        }
                    }
                }
                Ok(Piece::End(None)) => return Ended::Streamed(end),
                Ok(Piece::End(Some(error))) => {
                    return cut(
                        end,
                        Ended::Failed {
                            error,
                            status: ReportStatus::None,
                            worker_lives: true,
                        },
                    )
                    .await;
                }
                Err(ended) => return cut(end, ended).await,
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
                Err(self.exited(worker, exit).await)
            }
            excess = worker.watch.excess(self.deadline) => {
                Err(self.exceeded(worker, excess).await)
            }
        }
    }

    async fn exceeded(&self, worker: &mut Worker, excess: Excess) -> Ended {
        match excess {
            Excess::Time => self.timed_out(worker).await,
            Excess::Memory => Ended::Failed {
                error: self.out_of_memory(worker).await,
                status: ReportStatus::Error("Runtime.OutOfMemory"),
                worker_lives: false,
            },
        }
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

    pub(super) async fn out_of_memory(&self, worker: &mut Worker) -> FunctionError {
        worker.end().await;
        log_exit(&worker.log, &self.request_id, Exit::KILLED);
        failure::out_of_memory(&self.request_id)
    }

    async fn exited(&self, worker: &mut Worker, exit: Exit) -> Ended {
        if let Some(exhausted) = exit.exhausted {
            if let Some(notice) = exhausted.notice(memory_limit(&self.function.spec)) {
                worker.log.platform(&PlatformEvent::Notice(&notice));
            }
            return self.exceeded(worker, Excess::Memory).await;
        }
        worker.drain_output().await;
        log_exit(&worker.log, &self.request_id, exit);
        Ended::Failed {
            error: failure::exited(&self.request_id, exit),
            status: ReportStatus::Error("Runtime.ExitError"),
            worker_lives: false,
        }
    }

    pub(super) fn describe(&self, log: &StreamLog) -> FunctionRun {
        describe(
            self.function,
            &self.request_id,
            &self.version,
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

/// Tells the reader of a stream that it is cut, and why.
async fn cut(end: StreamEnd, ended: Ended) -> Ended {
    match ended {
        Ended::Failed {
            error,
            status,
            worker_lives,
        } => {
            let _ = tokio::time::timeout(CUT_LIMIT, end.sender.send(Err(error))).await;
            if worker_lives {
                Ended::Streamed(end)
            } else {
                Ended::Cut { status, end }
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
