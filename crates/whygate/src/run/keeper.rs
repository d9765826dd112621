//! Where closed exchanges go: failed ones to the store, all of them to the printer.
//!
//! On the request path there is a count and a hand-over that never waits. Converting,
//! redacting and writing happen in one task of their own. When more calls fail at once than
//! can be kept, the rest are counted as not kept and so as not explained: the figure at the
//! end says so.

use std::sync::Arc;

use arc_swap::ArcSwap;
use tokio::{
    sync::{mpsc, oneshot},
    task::JoinHandle,
};
use whygate_diagnose::Report;
use whygate_exchange::{
    Exchange,
    ports::Exchanges,
    record::{CAUSE_UNKNOWN, RecordV1},
};
use whygate_store::{Records, StoredRecord};

use super::{
    printer::{FailedCall, Printer},
    served::Served,
    tally::Tally,
};

/// So many failed calls may wait to be kept.
const MOST_WAITING: usize = 4_096;

/// So many are written in one transaction.
const BATCH: usize = 128;

/// So many characters of a request's id are enough to find it again.
const SHOWN_OF_ID: usize = 8;

/// The gateway's port: takes exchanges as they close.
#[derive(Debug)]
pub(crate) struct Keeper {
    failed: mpsc::Sender<Box<Exchange>>,
    printer: Printer,
    tally: Arc<Tally>,
}

impl Exchanges for Keeper {
    fn close(&self, exchange: Box<Exchange>) {
        self.tally.closed(&exchange);
        if exchange.failed() {
            if let Err(error) = self.failed.try_send(exchange) {
                self.tally.not_kept(1);
                let (mpsc::error::TrySendError::Full(exchange)
                | mpsc::error::TrySendError::Closed(exchange)) = error;
                self.printer.call(exchange);
            }
        } else if self.printer.shows_calls() {
            self.printer.call(exchange);
        }
    }
}

/// What keeps failed calls.
#[derive(Debug)]
pub(crate) struct Recorder {
    /// Where they are written.
    pub(crate) records: Records,
    /// What is served, for the lines of the definition that a record holds.
    pub(crate) served: Arc<ArcSwap<Served>>,
    /// Where their causes are printed.
    pub(crate) printer: Printer,
    /// Where they are counted.
    pub(crate) tally: Arc<Tally>,
    /// What `whygate why` must be told besides the id, such as `--data DIR`.
    pub(crate) why_options: String,
}

impl Recorder {
    /// Starts to keep. The task ends once it is told to stop, with all that failed until then.
    pub(crate) fn start(self) -> (Arc<Keeper>, Keeping) {
        let (sender, receiver) = mpsc::channel(MOST_WAITING);
        let (stop, stopped) = oneshot::channel();
        let keeper = Keeper {
            failed: sender,
            printer: self.printer.clone(),
            tally: self.tally.clone(),
        };
        // The one task that outlives every call; `run` waits for it at the end.
        let task = tokio::spawn(self.keep(receiver, stopped));
        (Arc::new(keeper), Keeping { stop, task })
    }

    async fn keep(
        self,
        mut receiver: mpsc::Receiver<Box<Exchange>>,
        mut stopped: oneshot::Receiver<()>,
    ) {
        let mut batch = Vec::with_capacity(BATCH);
        loop {
            let taken = tokio::select! {
                biased;
                taken = receiver.recv_many(&mut batch, BATCH) => taken,
                _ = &mut stopped, if !receiver.is_closed() => {
                    // What waits is still taken; what comes now is counted as not kept.
                    receiver.close();
                    continue;
                }
            };
            if taken == 0 {
                break;
            }
            self.keep_batch(&mut batch).await;
        }
        self.records.close().await;
    }

    #[expect(
        clippy::vec_box,
        reason = "exchanges come boxed and are handed on boxed"
    )]
    async fn keep_batch(&self, batch: &mut Vec<Box<Exchange>>) {
        let served = self.served.load_full();
        let records: Vec<RecordV1> = batch
            .iter()
            .map(|exchange| served.record(exchange))
            .collect();
        let stored: Vec<StoredRecord> = records.iter().filter_map(stored).collect();
        match self.records.put_all(&stored).await {
            Ok(()) => {
                let lost = records.len() - stored.len();
                self.tally.not_kept(u64::try_from(lost).unwrap_or_default());
                for record in &records {
                    let explained = record.code != CAUSE_UNKNOWN
                        && whygate_diagnose::explain(&record.code).is_some();
                    self.tally
                        .kept(&record.code, &record.phase, &record.owner, explained);
                }
            }
            Err(error) => {
                let lost = u64::try_from(records.len()).unwrap_or_default();
                self.tally.not_kept(lost);
                tracing::error!(%error, "failed calls could not be kept");
            }
        }
        for (exchange, record) in batch.drain(..).zip(&records) {
            self.printer.failed(self.line(exchange, record));
        }
    }

    fn line(&self, exchange: Box<Exchange>, record: &RecordV1) -> FailedCall {
        let report = Report::of(record);
        let id: String = record.request_id.chars().take(SHOWN_OF_ID).collect();
        FailedCall {
            exchange,
            code: record.code.clone(),
            owner: record.owner.clone(),
            headline: report.happened,
            command: format!("whygate why{} {id}", self.why_options),
        }
    }
}

/// A recorder that runs.
#[derive(Debug)]
pub(crate) struct Keeping {
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Keeping {
    /// Keeps what still waits, and ends.
    pub(crate) async fn finish(self) {
        let _ = self.stop.send(());
        let _ = self.task.await;
    }
}

fn stored(record: &RecordV1) -> Option<StoredRecord> {
    Some(StoredRecord {
        request_id: record.request_id.clone(),
        at_ms: record.started_ms,
        code: record.code.clone(),
        status: record.status,
        document: record.to_json().ok()?,
    })
}
