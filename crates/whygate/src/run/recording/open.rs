//! A record that is still being written.
//!
//! Whoever works on a call holds it, so that a call whose client goes away is kept like any other:
//! what answers is dropped then, and the record with it.

use std::time::Duration;

use axum::{body::Bytes, response::Response};
use whygate_exchange::{
    BodyCapture, Exchange, Fault, Phase, RequestId, RespondFault, Responded, StatusSource,
    StreamBreak,
};

use super::Recording;

/// A record that is closed exactly once: with the answer, at the end of the answer's stream, or
/// when it is dropped, because the client has gone.
#[derive(Debug)]
pub(crate) struct OpenRecord {
    recording: Recording,
    request_id: RequestId,
    /// `None`: it is closed.
    exchange: Option<Box<Exchange>>,
}

impl OpenRecord {
    pub(super) fn new(recording: Recording, exchange: Box<Exchange>) -> Self {
        Self {
            recording,
            request_id: exchange.request_id,
            exchange: Some(exchange),
        }
    }

    /// The id that it began with.
    pub(crate) fn request_id(&self) -> RequestId {
        self.request_id
    }

    /// Writes into it. Nothing is written once it is closed.
    pub(crate) fn write(&mut self, write: impl FnOnce(&mut Exchange)) {
        if let Some(exchange) = &mut self.exchange {
            write(exchange);
        }
    }

    /// Whether a failure is noted.
    pub(crate) fn has_failed(&self) -> bool {
        let exchange = self.exchange.as_ref();
        exchange.is_some_and(|exchange| exchange.fault.is_some())
    }

    /// How long ago it began.
    pub(crate) fn elapsed(&self) -> Duration {
        let now = self.recording.clock.monotonic();
        self.exchange.as_ref().map_or(Duration::ZERO, |exchange| {
            now.saturating_sub(exchange.started_monotonic)
        })
    }

    /// Records what goes out.
    pub(crate) fn respond(&mut self, response: &Response, body: &Bytes, source: StatusSource) {
        let took = self.elapsed();
        self.write(|exchange| {
            exchange.phase = Phase::Respond;
            exchange.responded = Some(Responded {
                status: response.status().as_u16(),
                status_source: source,
                headers: response.headers().clone(),
                body: BodyCapture::whole(body),
                body_length: body.len() as u64,
                head_sent: took,
                finished: took,
            });
        });
    }

    /// How far the answer has come, once it has begun.
    pub(super) fn answered(&self) -> Option<StreamBreak> {
        let responded = self.exchange.as_ref()?.responded.as_ref()?;
        Some(StreamBreak {
            status: responded.status,
            bytes: responded.body_length,
            expected: None,
        })
    }

    /// Closes it.
    pub(crate) fn close(mut self) {
        self.close_now(None);
    }

    /// The same for one whose owner goes on, with a fault if the answer broke off and nothing is
    /// known to have failed before. Only the first time counts.
    pub(super) fn close_now(&mut self, fault: Option<RespondFault>) {
        let took = self.elapsed();
        let Some(mut exchange) = self.exchange.take() else {
            return;
        };
        if let Some(responded) = &mut exchange.responded {
            responded.finished = took;
        }
        if exchange.fault.is_none() {
            exchange.fault = fault.map(|fault| Box::new(Fault::Respond(fault)));
        }
        self.recording.exchanges.close(exchange);
    }
}

impl Drop for OpenRecord {
    fn drop(&mut self) {
        let gone = RespondFault::ClientGone {
            at: self.answered(),
            after: self.elapsed(),
        };
        self.close_now(Some(gone));
    }
}
