//! Answers to idempotent calls, kept in memory.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use whygate_exchange::ports::{
    IdempotencyClaim, IdempotencyClaimed, IdempotencyDigest, IdempotencyState,
    IdempotencyUnavailable, IdempotentAnswers, KeptAnswer, PortFuture, UnixMillis,
};

/// Keeps answers for as long as the test runs, whatever gateways come and go.
#[derive(Debug, Default)]
pub struct MemoryAnswers {
    kept: Mutex<HashMap<IdempotencyDigest, Kept>>,
}

#[derive(Debug)]
struct Kept {
    fingerprint: IdempotencyDigest,
    request_id: String,
    at: UnixMillis,
    until: u64,
    state: IdempotencyState,
}

impl MemoryAnswers {
    /// Nothing kept yet.
    pub fn new() -> Arc<Self> {
        Arc::default()
    }

    /// What a process finds that comes after another one: calls that went on were cut off.
    pub fn restart(&self) {
        for kept in self.kept.lock().unwrap().values_mut() {
            if kept.state == IdempotencyState::Running {
                kept.state = IdempotencyState::CutOff;
            }
        }
    }
}

fn ready<T: Send + 'static>(value: T) -> PortFuture<Result<T, IdempotencyUnavailable>> {
    Box::pin(async move { Ok(value) })
}

impl IdempotentAnswers for MemoryAnswers {
    fn claim(
        &self,
        claim: IdempotencyClaim,
    ) -> PortFuture<Result<IdempotencyClaimed, IdempotencyUnavailable>> {
        let mut all = self.kept.lock().unwrap();
        all.retain(|_, kept| kept.until > claim.now.0);
        if let Some(kept) = all.get(&claim.key) {
            return ready(IdempotencyClaimed::Taken {
                request_id: kept.request_id.clone(),
                at: kept.at,
                state: if kept.fingerprint == claim.fingerprint {
                    kept.state.clone()
                } else {
                    IdempotencyState::OtherRequest
                },
            });
        }
        let keep_for = u64::try_from(claim.keep_for.as_millis()).unwrap();
        all.insert(
            claim.key,
            Kept {
                fingerprint: claim.fingerprint,
                request_id: claim.request_id,
                at: claim.now,
                until: claim.now.0 + keep_for,
                state: IdempotencyState::Running,
            },
        );
        ready(IdempotencyClaimed::Yours)
    }

    fn keep(
        &self,
        key: IdempotencyDigest,
        answer: KeptAnswer,
    ) -> PortFuture<Result<(), IdempotencyUnavailable>> {
        if let Some(kept) = self.kept.lock().unwrap().get_mut(&key) {
            kept.state = IdempotencyState::Answered(answer);
        }
        ready(())
    }

    fn release(&self, key: IdempotencyDigest) -> PortFuture<Result<(), IdempotencyUnavailable>> {
        self.kept.lock().unwrap().remove(&key);
        ready(())
    }
}
