//! Answers to idempotent calls, kept in the data directory.

use whygate_exchange::ports::{
    IdempotencyClaim, IdempotencyClaimed, IdempotencyDigest, IdempotencyState,
    IdempotencyUnavailable, IdempotentAnswers, KeptAnswer, PortFuture, UnixMillis,
};
use whygate_store::{Claim, ClaimState, Claimed, KeptResult, StoreError};

use super::kept::StoreRuntime;

/// The port in front of the store.
#[derive(Debug)]
pub(crate) struct KeptAnswers {
    answers: whygate_store::IdempotentAnswers,
    runtime: StoreRuntime,
}

impl KeptAnswers {
    /// Answers are written on the runtime that is current now, not on the edge's threads.
    pub(crate) fn new(answers: whygate_store::IdempotentAnswers) -> Self {
        Self {
            answers,
            runtime: StoreRuntime::current(),
        }
    }

    fn run<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, StoreError>> + Send + 'static,
    ) -> PortFuture<Result<T, IdempotencyUnavailable>> {
        self.runtime
            .run(work, |detail| IdempotencyUnavailable { detail })
    }
}

impl IdempotentAnswers for KeptAnswers {
    fn claim(
        &self,
        claim: IdempotencyClaim,
    ) -> PortFuture<Result<IdempotencyClaimed, IdempotencyUnavailable>> {
        let answers = self.answers.clone();
        self.run(async move {
            let claimed = answers
                .claim(&Claim {
                    key: claim.key.0,
                    fingerprint: claim.fingerprint.0,
                    request_id: claim.request_id,
                    at_ms: claim.now.0,
                    keep_ms: u64::try_from(claim.keep_for.as_millis()).unwrap_or(u64::MAX),
                })
                .await?;
            Ok(match claimed {
                Claimed::Yours => IdempotencyClaimed::Yours,
                Claimed::Taken {
                    request_id,
                    at_ms,
                    state,
                } => IdempotencyClaimed::Taken {
                    request_id,
                    at: UnixMillis(at_ms),
                    state: match state {
                        ClaimState::OtherRequest => IdempotencyState::OtherRequest,
                        ClaimState::Running => IdempotencyState::Running,
                        ClaimState::CutOff => IdempotencyState::CutOff,
                        ClaimState::Answered(kept) => IdempotencyState::Answered(KeptAnswer {
                            status: kept.status,
                            headers: serde_json::from_str(&kept.headers).unwrap_or_default(),
                            body: kept.body.into(),
                        }),
                    },
                },
            })
        })
    }

    fn keep(
        &self,
        key: IdempotencyDigest,
        answer: KeptAnswer,
    ) -> PortFuture<Result<(), IdempotencyUnavailable>> {
        let answers = self.answers.clone();
        self.run(async move {
            let kept = KeptResult {
                status: answer.status,
                headers: serde_json::json!(answer.headers).to_string(),
                body: answer.body.to_vec(),
            };
            answers.keep(&key.0, &kept).await
        })
    }

    fn release(&self, key: IdempotencyDigest) -> PortFuture<Result<(), IdempotencyUnavailable>> {
        let answers = self.answers.clone();
        self.run(async move { answers.release(&key.0).await })
    }
}
