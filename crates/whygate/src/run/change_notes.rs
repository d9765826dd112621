//! What changed about what is served, kept so that a failure can be held against it.

use std::sync::Arc;

use whygate_exchange::ports::Clock;
use whygate_store::{ChangeNote, Records};

/// Takes notes of changes.
#[derive(Clone, Debug)]
pub(crate) struct ChangeNotes {
    records: Records,
    clock: Arc<dyn Clock>,
}

impl ChangeNotes {
    /// Notes beside the records of failed calls.
    pub(crate) fn new(records: Records, clock: Arc<dyn Clock>) -> Self {
        Self { records, clock }
    }

    /// Notes changes that took effect now. One that cannot be noted is no reason to stop.
    pub(crate) async fn note(&self, changes: impl IntoIterator<Item = String>) {
        for what in changes {
            let change = ChangeNote {
                at_ms: self.clock.now().0,
                what,
            };
            if let Err(error) = self.records.note_change(&change).await {
                tracing::warn!(%error, "a change could not be noted");
            }
        }
    }
}
