//! Where answers are kept that repeated calls get.

use std::{fmt, time::Duration};

use bytes::Bytes;

use super::{PortFuture, UnixMillis};

/// Keeps the first answer to each idempotency key. What was claimed survives a restart, so that
/// work which may have been done is not done twice.
pub trait IdempotentAnswers: Send + Sync + fmt::Debug {
    /// Claims a key for a call, or says what became of the call that had claimed it before.
    fn claim(
        &self,
        claim: IdempotencyClaim,
    ) -> PortFuture<Result<IdempotencyClaimed, IdempotencyUnavailable>>;

    /// Keeps the answer of the call that has claimed a key.
    fn keep(
        &self,
        key: IdempotencyDigest,
        answer: KeptAnswer,
    ) -> PortFuture<Result<(), IdempotencyUnavailable>>;

    /// Gives a key back: the call that had claimed it has changed nothing.
    fn release(&self, key: IdempotencyDigest) -> PortFuture<Result<(), IdempotencyUnavailable>>;
}

/// A SHA-256 digest: of a caller, a route and a key, or of a request. Keys themselves are kept
/// nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct IdempotencyDigest(pub [u8; 32]);

/// A key, and for what it is claimed.
#[derive(Clone, Debug)]
pub struct IdempotencyClaim {
    /// Caller, route and key.
    pub key: IdempotencyDigest,
    /// The request: method, path, query, type and body.
    pub fingerprint: IdempotencyDigest,
    /// The call's request id.
    pub request_id: String,
    /// The time of the call.
    pub now: UnixMillis,
    /// How long its answer is to be kept.
    pub keep_for: Duration,
}

/// What a claim gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdempotencyClaimed {
    /// The key is this call's: nobody has used it.
    Yours,
    /// Another call has it.
    Taken {
        /// That call's request id.
        request_id: String,
        /// When that call began.
        at: UnixMillis,
        /// How far it is.
        state: IdempotencyState,
    },
}

/// How far a call is that has claimed a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdempotencyState {
    /// It was another request than the one that asks.
    OtherRequest,
    /// It goes on.
    Running,
    /// It was cut off when the gateway ended; nobody knows what it has done.
    CutOff,
    /// It is done.
    Answered(KeptAnswer),
}

/// An answer as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAnswer {
    /// The status.
    pub status: u16,
    /// The headers, in their order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Bytes,
}

/// Answers cannot be kept or read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct IdempotencyUnavailable {
    /// What the store says.
    pub detail: String,
}

/// Keeps nothing: calls that need it are refused.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoIdempotentAnswers;

impl NoIdempotentAnswers {
    fn refused<T: Send + 'static>() -> PortFuture<Result<T, IdempotencyUnavailable>> {
        Box::pin(async {
            Err(IdempotencyUnavailable {
                detail: "nothing keeps answers here".to_owned(),
            })
        })
    }
}

impl IdempotentAnswers for NoIdempotentAnswers {
    fn claim(
        &self,
        _claim: IdempotencyClaim,
    ) -> PortFuture<Result<IdempotencyClaimed, IdempotencyUnavailable>> {
        Self::refused()
    }

    fn keep(
        &self,
        _key: IdempotencyDigest,
        _answer: KeptAnswer,
    ) -> PortFuture<Result<(), IdempotencyUnavailable>> {
        Self::refused()
    }

    fn release(&self, _key: IdempotencyDigest) -> PortFuture<Result<(), IdempotencyUnavailable>> {
        Self::refused()
    }
}
