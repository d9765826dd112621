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
use tokio::task::JoinHandle;
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
}

/// Counters, and the task that keeps what quotas have used.
#[derive(Debug)]
pub(super) struct Quotas {
    counters: Arc<InProcessCounters>,
    file: PathBuf,
    task: JoinHandle<()>,
}

impl Quotas {
    /// Counters that go on where those of the last run ended.
    pub(super) fn start(data: &Path) -> Result<Self, Failure> {
        let file = data.join(FILE);
        let uses = match fs::read(&file) {
            Ok(bytes) => {
                let kept: Kept =
                    serde_json::from_slice(&bytes).map_err(|error| Failure::data(&file, error))?;
                kept.quotas
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(Failure::data(&file, error)),
        };
        let counters = Arc::new(InProcessCounters::restored(uses.into_iter().map(|quota| {
            QuotaUse {
                name: quota.name,
                period: quota.period,
                used: quota.used,
            }
        })));
        let task = tokio::spawn(keep(counters.clone(), file.clone()));
        Ok(Self {
            counters,
            file,
            task,
        })
    }

    /// The counters.
    pub(super) fn counters(&self) -> Arc<InProcessCounters> {
        self.counters.clone()
    }

    /// Writes for the last time.
    pub(super) async fn finish(self) {
        self.task.abort();
        let _ = self.task.await;
        save(self.counters.quotas(), self.file).await;
    }
}

async fn keep(counters: Arc<InProcessCounters>, file: PathBuf) {
    let mut kept = counters.quotas();
    let mut looks = tokio::time::interval(LOOK);
    looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        looks.tick().await;
        let now = counters.quotas();
        if now != kept {
            save(now.clone(), file.clone()).await;
            kept = now;
        }
    }
}

async fn save(quotas: Vec<QuotaUse>, file: PathBuf) {
    if quotas.is_empty() {
        return;
    }
    let shown = file.clone();
    match tokio::task::spawn_blocking(move || write(&quotas, &file)).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => {
            tracing::error!(%error, file = %shown.display(), "quotas cannot be kept");
        }
        Err(error) => tracing::error!(%error, "quotas cannot be kept"),
    }
}

fn write(quotas: &[QuotaUse], file: &Path) -> io::Result<()> {
    let text = serde_json::to_vec_pretty(&Kept {
        schema: SCHEMA.to_owned(),
        quotas: quotas
            .iter()
            .map(|quota| KeptQuota {
                name: quota.name.clone(),
                period: quota.period,
                used: quota.used,
            })
            .collect(),
    })?;
    let temporary = file.with_extension("json.new");
    let mut written = File::create(&temporary)?;
    written.write_all(&text)?;
    written.sync_all()?;
    fs::rename(&temporary, file)
}
