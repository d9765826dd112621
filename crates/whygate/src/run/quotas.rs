//! What quotas have used, over restarts: a small file in the data directory, written a second
//! after a change at the latest, and at the end.
//!
//! A process that is killed loses the calls of its last second; a call never waits for the file.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use serde::{Deserialize, Serialize};
use tokio::{sync::Mutex, task::JoinHandle};
use whygate_exchange::ports::{DayOfCalls, QuotaUsage};
use whygate_gateway::{InProcessCounters, QuotaUse};

use crate::failure::Failure;

const FILE: &str = "quotas.json";
const SCHEMA: &str = "whygate.quotas/1";

/// How often is looked whether anything has changed.
const LOOK: Duration = Duration::from_secs(1);

#[derive(Deserialize, Serialize)]
struct Kept {
    schema: String,
    quotas: Vec<KeptQuota>,
}

#[derive(Deserialize, Serialize)]
struct KeptQuota {
    name: String,
    period: u64,
    used: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    allowance: Option<KeptAllowance>,
    #[serde(default)]
    day: u64,
    #[serde(default)]
    used_in_day: u64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    days: Vec<KeptDay>,
}

/// What somebody has let a period have instead of the plan's limit.
#[derive(Deserialize, Serialize)]
struct KeptAllowance {
    period: u64,
    calls: u64,
}

#[derive(Deserialize, Serialize)]
struct KeptDay {
    day: u64,
    used: u64,
    remaining: u64,
}

impl From<QuotaUse> for KeptQuota {
    fn from(QuotaUse { name, usage }: QuotaUse) -> Self {
        Self {
            name,
            period: usage.period,
            used: usage.used,
            allowance: usage
                .allowance
                .map(|(period, calls)| KeptAllowance { period, calls }),
            day: usage.day,
            used_in_day: usage.used_in_day,
            days: usage
                .days
                .into_iter()
                .map(|day| KeptDay {
                    day: day.day,
                    used: day.used,
                    remaining: day.remaining,
                })
                .collect(),
        }
    }
}

impl From<KeptQuota> for QuotaUse {
    fn from(kept: KeptQuota) -> Self {
        Self {
            name: kept.name,
            usage: QuotaUsage {
                period: kept.period,
                used: kept.used,
                allowance: kept
                    .allowance
                    .map(|allowance| (allowance.period, allowance.calls)),
                day: kept.day,
                used_in_day: kept.used_in_day,
                days: kept
                    .days
                    .into_iter()
                    .map(|day| DayOfCalls {
                        day: day.day,
                        used: day.used,
                        remaining: day.remaining,
                    })
                    .collect(),
            },
        }
    }
}

/// Counters, and the file that what quotas have used is kept in.
#[derive(Debug)]
pub(super) struct KeptCounters {
    counters: Arc<InProcessCounters>,
    file: PathBuf,
    /// The state of the counters that was written last; held while writing.
    written: Mutex<u64>,
}

impl KeptCounters {
    /// The counters.
    pub(super) fn counters(&self) -> &InProcessCounters {
        &self.counters
    }

    /// Writes what quotas have used, if that has changed.
    pub(super) async fn save(&self) {
        let mut written = self.written.lock().await;
        let state = self.counters.state();
        if state == *written {
            return;
        }
        let quotas = self.counters.quotas();
        let file = self.file.clone();
        match tokio::task::spawn_blocking(move || write(quotas, &file)).await {
            Ok(Ok(())) => *written = state,
            Ok(Err(error)) => {
                tracing::error!(%error, file = %self.file.display(), "quotas cannot be kept");
            }
            Err(error) => tracing::error!(%error, "quotas cannot be kept"),
        }
    }
}

/// Counters, and the task that keeps what quotas have used.
#[derive(Debug)]
pub(super) struct Quotas {
    kept: Arc<KeptCounters>,
    task: JoinHandle<()>,
}

impl Quotas {
    /// Counters that go on where those of the last run ended.
    pub(super) fn start(data: &Path) -> Result<Self, Failure> {
        let file = data.join(FILE);
        let quotas = match fs::read(&file) {
            Ok(bytes) => {
                let kept: Kept =
                    serde_json::from_slice(&bytes).map_err(|error| Failure::data(&file, error))?;
                kept.quotas
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(Failure::data(&file, error)),
        };
        let counters = InProcessCounters::restored(quotas.into_iter().map(QuotaUse::from));
        let kept = Arc::new(KeptCounters {
            written: Mutex::new(counters.state()),
            counters: Arc::new(counters),
            file,
        });
        let task = tokio::spawn(keep(kept.clone()));
        Ok(Self { kept, task })
    }

    /// The counters.
    pub(super) fn counters(&self) -> Arc<InProcessCounters> {
        self.kept.counters.clone()
    }

    /// The counters and their file.
    pub(super) fn kept(&self) -> Arc<KeptCounters> {
        self.kept.clone()
    }

    /// Writes for the last time, after whatever is being written.
    pub(super) async fn finish(self) {
        self.kept.save().await;
        self.task.abort();
    }
}

async fn keep(kept: Arc<KeptCounters>) {
    let mut looks = tokio::time::interval(LOOK);
    looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        looks.tick().await;
        kept.save().await;
    }
}

fn write(quotas: Vec<QuotaUse>, file: &Path) -> io::Result<()> {
    let text = serde_json::to_vec_pretty(&Kept {
        schema: SCHEMA.to_owned(),
        quotas: quotas.into_iter().map(KeptQuota::from).collect(),
    })?;
    let temporary = file.with_extension("json.new");
    let mut written = File::create(&temporary)?;
    written.write_all(&text)?;
    written.sync_all()?;
    fs::rename(&temporary, file)
}
