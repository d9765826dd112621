//! Asynchronous invocations, kept as documents in a folder of the data directory of their own.

use std::path::Path;

use tokio::runtime::Handle;
use whygate_exchange::ports::PortFuture;
use whygate_lambda::{KeptEvent, KeptEvents, KeptEventsError};
use whygate_store::{Change, Documents, StoreError};

/// The folder: a flood of events is not to hold up what manages APIs, which has documents too.
const FOLDER: &str = "events";
const COLLECTION: &str = "event";

/// The port in front of the store.
#[derive(Debug)]
pub(super) struct StoredEvents {
    documents: Documents,
    runtime: Handle,
}

impl StoredEvents {
    /// Opens them. They are written on the runtime that is current now.
    pub(super) async fn open(data: &Path) -> Result<Self, StoreError> {
        Ok(Self {
            documents: Documents::open(&data.join(FOLDER)).await?,
            runtime: Handle::current(),
        })
    }

    fn run<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, StoreError>> + Send + 'static,
    ) -> PortFuture<Result<T, KeptEventsError>> {
        let unavailable = |error: &dyn std::error::Error| KeptEventsError {
            reason: error.to_string(),
        };
        let task = self.runtime.spawn(work);
        Box::pin(async move {
            match task.await {
                Ok(done) => done.map_err(|error| unavailable(&error)),
                Err(error) => Err(unavailable(&error)),
            }
        })
    }

    fn change(&self, change: Change) -> PortFuture<Result<(), KeptEventsError>> {
        let documents = self.documents.clone();
        let applied = self.run(async move { documents.apply(&[change]).await });
        Box::pin(async move {
            if applied.await? {
                return Ok(());
            }
            Err(KeptEventsError {
                reason: "another process has changed it; one data directory is one process's"
                    .to_owned(),
            })
        })
    }
}

impl KeptEvents for StoredEvents {
    fn keep(&self, event: KeptEvent) -> PortFuture<Result<(), KeptEventsError>> {
        self.change(Change {
            collection: COLLECTION.to_owned(),
            id: event.id,
            from_version: event.version,
            body: Some(event.document),
        })
    }

    fn forget(&self, id: String, version: u64) -> PortFuture<Result<(), KeptEventsError>> {
        self.change(Change {
            collection: COLLECTION.to_owned(),
            id,
            from_version: version,
            body: None,
        })
    }

    fn all(&self) -> PortFuture<Result<Vec<KeptEvent>, KeptEventsError>> {
        let documents = self.documents.clone();
        self.run(async move {
            let events = documents.all().await?.into_iter();
            Ok(events
                .map(|document| KeptEvent {
                    id: document.id,
                    version: document.version,
                    document: document.body,
                })
                .collect())
        })
    }

    fn outlives(&self) -> bool {
        true
    }
}
