//! From the request path to the store without making anybody wait.
//!
//! The request path offers what it has; a task of its own turns it into records and writes them
//! in batches. If the task falls behind, what does not fit into the queue is dropped and
//! counted, so that the loss shows.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use tokio::sync::{mpsc, oneshot};

use crate::{Records, StoreError, StoredRecord};

/// How many are written in one transaction.
const BATCH: usize = 128;

enum Message<T> {
    Keep(T),
    Flush(oneshot::Sender<()>),
}

#[derive(Debug, Default)]
struct Counters {
    offered: AtomicU64,
    dropped: AtomicU64,
    written: AtomicU64,
    failed: AtomicU64,
}

/// What became of what was offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WriterCounts {
    /// Offered in all.
    pub offered: u64,
    /// Dropped since the queue was full or the writer had ended.
    pub dropped: u64,
    /// Written.
    pub written: u64,
    /// Not written since the store failed.
    pub failed: u64,
}

/// The end of the queue at which the request path stands. Cheap to clone.
#[derive(Debug)]
pub struct RecordWriter<T> {
    sender: mpsc::Sender<Message<T>>,
    counters: Arc<Counters>,
}

impl<T> Clone for RecordWriter<T> {
    fn clone(&self) -> Self {
        Self {
            sender: self.sender.clone(),
            counters: Arc::clone(&self.counters),
        }
    }
}

impl<T> RecordWriter<T> {
    /// Offers something to keep. Returns at once; says whether it was taken.
    pub fn offer(&self, item: T) -> bool {
        self.counters.offered.fetch_add(1, Ordering::Relaxed);
        let taken = self.sender.try_send(Message::Keep(item)).is_ok();
        if !taken {
            self.counters.dropped.fetch_add(1, Ordering::Relaxed);
        }
        taken
    }

    /// Waits until everything that was taken before is written.
    pub async fn flush(&self) -> Result<(), StoreError> {
        let (done, waiting) = oneshot::channel();
        self.sender
            .send(Message::Flush(done))
            .await
            .map_err(|_| StoreError::WriterEnded)?;
        waiting.await.map_err(|_| StoreError::WriterEnded)
    }

    /// What became of what was offered so far.
    pub fn counts(&self) -> WriterCounts {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        WriterCounts {
            offered: read(&self.counters.offered),
            dropped: read(&self.counters.dropped),
            written: read(&self.counters.written),
            failed: read(&self.counters.failed),
        }
    }
}

/// The end of the queue at which the store stands.
#[derive(Debug)]
pub struct WriterTask<T> {
    receiver: mpsc::Receiver<Message<T>>,
    counters: Arc<Counters>,
    records: Records,
}

impl Records {
    /// A queue of so many items in front of these records. The task must be run by somebody.
    pub fn writer<T: Send>(&self, queue: usize) -> (RecordWriter<T>, WriterTask<T>) {
        let (sender, receiver) = mpsc::channel(queue.max(1));
        let counters = Arc::new(Counters::default());
        let writer = RecordWriter {
            sender,
            counters: Arc::clone(&counters),
        };
        let task = WriterTask {
            receiver,
            counters,
            records: self.clone(),
        };
        (writer, task)
    }
}

impl<T: Send> WriterTask<T> {
    /// Writes until every [`RecordWriter`] is gone. `convert` turns an item into its record;
    /// `None` leaves it out.
    pub async fn run(mut self, mut convert: impl FnMut(T) -> Option<StoredRecord> + Send) {
        let mut messages = Vec::with_capacity(BATCH);
        let mut batch = Vec::with_capacity(BATCH);
        while self.receiver.recv_many(&mut messages, BATCH).await > 0 {
            for message in messages.drain(..) {
                match message {
                    Message::Keep(item) => batch.extend(convert(item)),
                    Message::Flush(done) => {
                        self.write(&mut batch).await;
                        // Whoever asked may have gone away meanwhile.
                        let _ = done.send(());
                    }
                }
            }
            self.write(&mut batch).await;
        }
    }

    async fn write(&self, batch: &mut Vec<StoredRecord>) {
        if batch.is_empty() {
            return;
        }
        let count = batch.len() as u64;
        match self.records.put_all(batch).await {
            Ok(()) => {
                self.counters.written.fetch_add(count, Ordering::Relaxed);
            }
            Err(error) => {
                let before = self.counters.failed.fetch_add(count, Ordering::Relaxed);
                // The first loss is said, and then each power of two: a full disk must not
                // fill the terminal.
                if (before + count).ilog2() != before.checked_ilog2().unwrap_or(u32::MAX) {
                    tracing::warn!(
                        %error,
                        lost = before + count,
                        remedy = error.remedy(),
                        "failed calls are not kept"
                    );
                }
            }
        }
        batch.clear();
    }
}
