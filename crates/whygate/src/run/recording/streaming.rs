//! A streamed answer of a function, which closes the record of its call when it ends: as it
//! should, broken off by the function, or left by the client.

use std::{
    io,
    pin::Pin,
    sync::{Arc, OnceLock},
    task::{Context, Poll},
};

use axum::body::Bytes;
use futures_util::Stream;
use whygate_exchange::{Exchange, Fault, RespondFault, StreamBreak, ports::FunctionError};

use super::Recording;

type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, FunctionError>> + Send>>;

/// The chunks as they come, and the record of the call, whose answer has begun.
pub(crate) struct RecordedStream {
    recording: Recording,
    /// `None`: it is closed.
    exchange: Option<Box<Exchange>>,
    chunks: Chunks,
    /// Why it broke off, once it has.
    broken: Option<String>,
    /// What is wrong although it ended as it should, once that is known.
    failed: Arc<OnceLock<Fault>>,
}

impl RecordedStream {
    pub(crate) fn new(recording: Recording, exchange: Box<Exchange>, chunks: Chunks) -> Self {
        Self {
            recording,
            exchange: Some(exchange),
            chunks,
            broken: None,
            failed: Arc::default(),
        }
    }

    /// Takes a fault from there when it has ended.
    pub(crate) fn failing(mut self, failed: Arc<OnceLock<Fault>>) -> Self {
        self.failed = failed;
        self
    }

    fn note_sent(&mut self, chunk: &Bytes) {
        let exchange = self.exchange.as_mut();
        if let Some(responded) = exchange.and_then(|exchange| exchange.responded.as_mut()) {
            responded.body_length += chunk.len() as u64;
            responded.body.push(chunk);
        }
    }

    fn close(&mut self, fault: impl FnOnce(StreamBreak) -> Option<RespondFault>) {
        let Some(mut exchange) = self.exchange.take() else {
            return;
        };
        let took = self.recording.elapsed(&exchange);
        if let Some(fault) = self.failed.get() {
            exchange
                .fault
                .get_or_insert_with(|| Box::new(fault.clone()));
        }
        if let Some(responded) = &mut exchange.responded {
            responded.finished = took;
            let at = StreamBreak {
                status: responded.status,
                bytes: responded.body_length,
                expected: None,
            };
            if exchange.fault.is_none() {
                exchange.fault = fault(at).map(|fault| Box::new(Fault::Respond(fault)));
            }
        }
        self.recording.exchanges.close(exchange);
    }
}

impl Stream for RecordedStream {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(message) = self.broken.take() {
            return Poll::Ready(Some(Err(io::Error::other(message))));
        }
        match self.chunks.as_mut().poll_next(context) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Some(Ok(chunk))) => {
                self.note_sent(&chunk);
                Poll::Ready(Some(Ok(chunk)))
            }
            Poll::Ready(Some(Err(error))) => {
                self.broken = Some(error.message.clone());
                self.close(|at| {
                    Some(RespondFault::FunctionCut {
                        at,
                        error_type: error.error_type,
                        message: error.message,
                    })
                });
                // The library forgets what it has not sent when it hears of an error.
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Poll::Ready(None) => {
                self.close(|_| None);
                Poll::Ready(None)
            }
        }
    }
}

impl Drop for RecordedStream {
    /// Dropped before its end, the client has gone.
    fn drop(&mut self) {
        let after = self
            .exchange
            .as_ref()
            .map(|exchange| self.recording.elapsed(exchange))
            .unwrap_or_default();
        self.close(|at| {
            Some(RespondFault::ClientGone {
                at: Some(at),
                after,
            })
        });
    }
}
