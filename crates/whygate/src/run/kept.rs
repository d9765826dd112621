//! What the edge keeps in the data directory, kept on another runtime than its own.

use whygate_exchange::ports::PortFuture;
use whygate_store::StoreError;

/// The runtime that the store works on: not the edge's threads.
#[derive(Clone, Debug)]
pub(super) struct StoreRuntime(tokio::runtime::Handle);

impl StoreRuntime {
    /// The runtime that is current now.
    pub(super) fn current() -> Self {
        Self(tokio::runtime::Handle::current())
    }

    /// Runs work of the store; `unavailable` makes the port's error of what went wrong.
    pub(super) fn run<T: Send + 'static, E: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, StoreError>> + Send + 'static,
        unavailable: fn(String) -> E,
    ) -> PortFuture<Result<T, E>> {
        let task = self.0.spawn(work);
        Box::pin(async move {
            match task.await {
                Ok(Ok(done)) => Ok(done),
                Ok(Err(error)) => Err(unavailable(error.to_string())),
                Err(error) => Err(unavailable(error.to_string())),
            }
        })
    }
}
