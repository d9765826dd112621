//! Where closed exchanges go: failed ones to the store, all of them to the printer.
//!
//! On the request path there is a count and a hand-over that never waits. Converting,
//! redacting and writing happen in one task of their own. When calls of a kind fail by the
//! thousand, most of them leave a row instead of a record, so that a flood is kept whole in the
//! sense that matters: each call is found by its id, and leads to a cause. What even then cannot
//! be kept is counted as not explained: the figure at the end says so.

use std::{
    net::IpAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use arc_swap::ArcSwap;
use tokio::{
    sync::{mpsc, oneshot},
    task::JoinHandle,
    time::MissedTickBehavior,
};
use whygate_diagnose::Report;
use whygate_exchange::{
    Exchange, RequestId,
    ports::{Clock, Exchanges, UnixMillis},
    record::RecordV1,
};
use whygate_store::Records;

use super::{
    alike::{self, Kind},
    printer::{FailedCall, Printer},
    served::Served,
    tally::Tally,
    traffic::Traffic,
};

/// So many failed calls may wait to be kept whole.
const MOST_WHOLE_WAITING: usize = 4_096;

/// So many may wait to leave a row: some 16 MB.
const MOST_ROWS_WAITING: usize = 262_144;

/// So many of those hold their exchange, for the line that is printed once the row is kept.
const MOST_LINES_WAITING: usize = 8_192;

/// So many are kept whole in one transaction.
const WHOLE_BATCH: usize = 128;

/// So many rows are written in one transaction.
const ROW_BATCH: usize = 8_192;

/// How often the counts of calls are written.
const COUNTS_WRITTEN: Duration = Duration::from_secs(5);

/// So many characters of a request's id are enough to find it again.
const SHOWN_OF_ID: usize = 8;

/// The gateway's port: takes exchanges as they close.
#[derive(Debug)]
pub(crate) struct Keeper {
    whole: mpsc::Sender<Whole>,
    rows: mpsc::Sender<Row>,
    printer: Printer,
    tally: Arc<Tally>,
    traffic: Arc<Traffic>,
    lines_waiting: Arc<AtomicUsize>,
}

/// A failed call that is kept with all that is known of it.
#[derive(Debug)]
struct Whole {
    exchange: Box<Exchange>,
    kind: Arc<Kind>,
}

/// A failed call that leads to one that was kept whole.
#[derive(Debug)]
struct Row {
    request_id: RequestId,
    at: UnixMillis,
    client: IpAddr,
    kind: Arc<Kind>,
    /// What is printed once the row is kept.
    line: Option<Box<Exchange>>,
}

impl Row {
    fn of(exchange: &Exchange, kind: Arc<Kind>) -> Self {
        Self {
            request_id: exchange.request_id,
            at: exchange.started,
            client: exchange.received.client.ip(),
            kind,
            line: None,
        }
    }

    fn call(&self, document: Option<String>) -> whygate_store::FailedCall {
        whygate_store::FailedCall {
            request_id: self.request_id.to_string(),
            at_ms: self.at.0,
            client: self.client.to_string(),
            code: self.kind.fingerprint.code.clone(),
            status: self.kind.fingerprint.status,
            fingerprint: self.kind.document.clone(),
            document,
        }
    }
}

impl Keeper {
    fn failed(&self, exchange: Box<Exchange>) {
        let verdict = alike::verdict(&exchange);
        let exchange = if verdict.whole {
            let whole = Whole {
                exchange,
                kind: verdict.kind.clone(),
            };
            let Err(error) = self.whole.try_send(whole) else {
                return;
            };
            let (mpsc::error::TrySendError::Full(whole) | mpsc::error::TrySendError::Closed(whole)) =
                error;
            whole.exchange
        } else {
            exchange
        };
        let mut row = Row::of(&exchange, verdict.kind);
        if self.printer.shows_calls() {
            if self.lines_waiting.fetch_add(1, Ordering::Relaxed) < MOST_LINES_WAITING {
                row.line = Some(exchange);
            } else {
                self.lines_waiting.fetch_sub(1, Ordering::Relaxed);
                self.tally.line_dropped();
            }
        }
        if let Err(mpsc::error::TrySendError::Full(row) | mpsc::error::TrySendError::Closed(row)) =
            self.rows.try_send(row)
        {
            self.tally.not_kept(1);
            if let Some(exchange) = row.line {
                self.lines_waiting.fetch_sub(1, Ordering::Relaxed);
                self.printer.call(exchange);
            }
        }
    }
}

impl Exchanges for Keeper {
    fn close(&self, exchange: Box<Exchange>) {
        self.tally.closed(&exchange);
        self.traffic.count(&exchange);
        if exchange.failed() {
            self.failed(exchange);
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
    /// When the counts of calls are written.
    pub(crate) clock: Arc<dyn Clock>,
    /// What `whygate why` must be told besides the id, such as `--data DIR`.
    pub(crate) why_options: String,
}

impl Recorder {
    /// Starts to keep. The task ends once it is told to stop, with all that failed until then.
    pub(crate) fn start(self) -> (Arc<Keeper>, Keeping) {
        let (whole, whole_waiting) = mpsc::channel(MOST_WHOLE_WAITING);
        let (rows, rows_waiting) = mpsc::channel(MOST_ROWS_WAITING);
        let (stop, stopped) = oneshot::channel();
        let traffic = Arc::new(Traffic::default());
        let lines_waiting = Arc::new(AtomicUsize::new(0));
        let keeper = Keeper {
            whole,
            rows,
            printer: self.printer.clone(),
            tally: self.tally.clone(),
            traffic: traffic.clone(),
            lines_waiting: lines_waiting.clone(),
        };
        let queues = Queues {
            whole: whole_waiting,
            rows: rows_waiting,
            traffic,
            lines_waiting,
        };
        // The one task that outlives every call; `run` waits for it at the end.
        let task = tokio::spawn(self.keep(queues, stopped));
        (Arc::new(keeper), Keeping { stop, task })
    }

    async fn keep(self, mut queues: Queues, mut stopped: oneshot::Receiver<()>) {
        let mut whole = Vec::with_capacity(WHOLE_BATCH);
        let mut rows = Vec::new();
        let mut counts = tokio::time::interval(COUNTS_WRITTEN);
        counts.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut stopping = false;
        loop {
            tokio::select! {
                biased;
                Some(call) = queues.whole.recv() => whole.push(call),
                Some(row) = queues.rows.recv() => rows.push(row),
                _ = &mut stopped, if !stopping => {
                    // What waits is still taken; what comes now is counted as not kept.
                    stopping = true;
                    queues.whole.close();
                    queues.rows.close();
                    continue;
                }
                _ = counts.tick(), if !stopping => {
                    self.write_counts(&queues.traffic).await;
                    continue;
                }
                else => break,
            }
            while whole.len() < WHOLE_BATCH
                && let Ok(call) = queues.whole.try_recv()
            {
                whole.push(call);
            }
            while rows.len() < ROW_BATCH
                && let Ok(row) = queues.rows.try_recv()
            {
                rows.push(row);
            }
            if !whole.is_empty() {
                // So that whoever asks at once is told of how many calls these are.
                self.write_counts(&queues.traffic).await;
            }
            self.keep_batch(&mut whole, &mut rows, &queues.lines_waiting)
                .await;
        }
        self.write_counts(&queues.traffic).await;
        self.records.close().await;
    }

    async fn write_counts(&self, traffic: &Traffic) {
        let calls = traffic.take();
        if calls.is_empty() {
            return;
        }
        if let Err(error) = self.records.count_calls(self.clock.now().0, &calls).await {
            tracing::warn!(%error, "counts of calls could not be kept");
        }
    }

    async fn keep_batch(
        &self,
        whole: &mut Vec<Whole>,
        rows: &mut Vec<Row>,
        lines_waiting: &AtomicUsize,
    ) {
        let served = self.served.load_full();
        let records: Vec<RecordV1> = whole
            .iter()
            .map(|call| served.record(&call.exchange))
            .collect();
        let kinds: Vec<Arc<Kind>> = whole
            .iter()
            .map(|call| call.kind.clone())
            .chain(rows.iter().map(|row| row.kind.clone()))
            .collect();
        let calls: Vec<whygate_store::FailedCall> = whole
            .iter()
            .zip(&records)
            .map(|(call, record)| {
                Row::of(&call.exchange, call.kind.clone()).call(record.to_json().ok())
            })
            .chain(rows.iter().map(|row| row.call(None)))
            .collect();
        match self.records.put_all(&calls).await {
            Ok(()) => {
                for alike in kinds.chunk_by(Arc::ptr_eq) {
                    if let [kind, ..] = alike {
                        let count = u64::try_from(alike.len()).unwrap_or_default();
                        self.tally.kept(&kind.fingerprint, kind.explained, count);
                    }
                }
            }
            Err(error) => {
                let lost = u64::try_from(calls.len()).unwrap_or_default();
                self.tally.not_kept(lost);
                tracing::error!(%error, "failed calls could not be kept");
            }
        }
        for (call, record) in whole.drain(..).zip(&records) {
            self.printer.failed(self.line(call.exchange, record));
        }
        for exchange in rows.drain(..).filter_map(|row| row.line) {
            lines_waiting.fetch_sub(1, Ordering::Relaxed);
            self.printer.call(exchange);
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

/// What waits to be kept.
struct Queues {
    whole: mpsc::Receiver<Whole>,
    rows: mpsc::Receiver<Row>,
    traffic: Arc<Traffic>,
    lines_waiting: Arc<AtomicUsize>,
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
