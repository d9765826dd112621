//! Results of deferred work, kept in the data directory.

use whygate_exchange::ports::{
    Clock, DeferredResult, DeferredResults, DeferredState, DeferredUnavailable, PortFuture,
};
use whygate_store::{Deferred, KeptResult, StoreError};

use std::sync::Arc;

use super::kept::StoreRuntime;

/// The port in front of the store.
#[derive(Debug)]
pub(crate) struct KeptResults {
    results: whygate_store::DeferredResults,
    clock: Arc<dyn Clock>,
    runtime: StoreRuntime,
}

impl KeptResults {
    /// Results are written on the runtime that is current now, not on the edge's threads.
    pub(crate) fn new(results: whygate_store::DeferredResults, clock: Arc<dyn Clock>) -> Self {
        Self {
            results,
            clock,
            runtime: StoreRuntime::current(),
        }
    }

    fn run<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, StoreError>> + Send + 'static,
    ) -> PortFuture<Result<T, DeferredUnavailable>> {
        self.runtime
            .run(work, |detail| DeferredUnavailable { detail })
    }
}

impl DeferredResults for KeptResults {
    fn begin(&self) -> PortFuture<Result<String, DeferredUnavailable>> {
        let results = self.results.clone();
        let now = self.clock.now().0;
        self.run(async move { results.begin(now).await })
    }

    fn finish(
        &self,
        id: String,
        result: DeferredResult,
    ) -> PortFuture<Result<(), DeferredUnavailable>> {
        let results = self.results.clone();
        self.run(async move {
            let kept = KeptResult {
                status: result.status,
                headers: serde_json::json!(result.headers).to_string(),
                body: result.body.to_vec(),
            };
            results.finish(&id, &kept).await
        })
    }

    fn take(&self, id: String) -> PortFuture<Result<DeferredState, DeferredUnavailable>> {
        let results = self.results.clone();
        self.run(async move {
            Ok(match results.take(&id).await? {
                Deferred::Unknown => DeferredState::Unknown,
                Deferred::Pending => DeferredState::Pending,
                Deferred::Gone => DeferredState::Gone,
                Deferred::Lost => DeferredState::Lost,
                Deferred::Ready(kept) => DeferredState::Ready(DeferredResult {
                    status: kept.status,
                    headers: serde_json::from_str(&kept.headers).unwrap_or_default(),
                    body: kept.body.into(),
                }),
            })
        })
    }
}
