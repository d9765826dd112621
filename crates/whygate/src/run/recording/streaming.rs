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
use whygate_exchange::{Fault, RespondFault, ports::FunctionError};

use super::OpenRecord;

type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, FunctionError>> + Send>>;

/// The chunks as they come, and the record of the call, whose answer has begun.
pub(crate) struct RecordedStream {
    open: OpenRecord,
    chunks: Chunks,
    /// Why it broke off, once it has.
    broken: Option<String>,
    /// What is wrong although it ended as it should, once that is known.
    failed: Arc<OnceLock<Fault>>,
}

impl RecordedStream {
    pub(crate) fn new(open: OpenRecord, chunks: Chunks) -> Self {
        Self {
            open,
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
        self.open.write(|exchange| {
            if let Some(responded) = &mut exchange.responded {
                responded.body_length += chunk.len() as u64;
                responded.body.push(chunk);
            }
        });
    }

    fn note_failed(&mut self) {
        if let Some(fault) = self.failed.get() {
            self.open.write(|exchange| {
                exchange
                    .fault
                    .get_or_insert_with(|| Box::new(fault.clone()));
            });
        }
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
                self.note_failed();
                let cut = self.open.answered().map(|at| RespondFault::FunctionCut {
                    at,
                    error_type: error.error_type,
                    message: error.message,
                });
                self.open.close_now(cut);
                // The library forgets what it has not sent when it hears of an error.
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Poll::Ready(None) => {
                self.note_failed();
                self.open.close_now(None);
                Poll::Ready(None)
            }
        }
    }
}

impl Drop for RecordedStream {
    /// Dropped before its end, the client has gone, which is said where nothing else had failed.
    fn drop(&mut self) {
        self.note_failed();
    }
}
