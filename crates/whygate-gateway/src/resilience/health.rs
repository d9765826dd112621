//! Health checks: a backend is asked by the gateway itself whether it works. While it does not,
//! calls are refused at once.
//!
//! One task a backend, on one core, for as long as a plan that asks for it is served.

use std::{
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use arc_swap::ArcSwapOption;
use http::{HeaderValue, Uri, header, uri::PathAndQuery};
use tokio::{sync::watch, task::AbortHandle};
use whygate_exchange::{Fault, IntegrateFault};

use super::Lasting;
use crate::{
    backend::connect::Deadline,
    edge::core::Core,
    plan::integration::{Endpoint, TimeLimit},
};

/// How a backend is asked.
#[derive(Clone, Debug)]
pub(crate) struct HealthSettings {
    pub(crate) endpoint: Arc<Endpoint>,
    pub(crate) path: PathAndQuery,
    pub(crate) interval: Duration,
    pub(crate) timeout: TimeLimit,
    /// So many good answers in a row make it healthy again.
    pub(crate) healthy_threshold: u32,
    /// So many bad ones in a row make it unhealthy.
    pub(crate) unhealthy_threshold: u32,
}

impl HealthSettings {
    /// The address that is asked.
    pub(crate) fn uri(&self) -> Uri {
        self.endpoint.uri(self.path.clone())
    }
}

/// What is known of a backend's health.
#[derive(Debug)]
pub(crate) struct Health {
    settings: HealthSettings,
    /// Bad answers in a row.
    failures: AtomicU32,
    /// Good answers in a row since it was unhealthy.
    successes: AtomicU32,
    /// What the last bad answer was; there while it is unhealthy.
    trouble: ArcSwapOption<String>,
}

/// A backend that does not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unhealthy {
    pub(crate) detail: String,
    /// Checks that have failed in a row.
    pub(crate) failures: u32,
}

impl Lasting for Health {
    type Settings = HealthSettings;

    /// It is taken to work until it is seen that it does not.
    fn begin(settings: &HealthSettings) -> Self {
        Self {
            settings: settings.clone(),
            failures: AtomicU32::new(0),
            successes: AtomicU32::new(0),
            trouble: ArcSwapOption::empty(),
        }
    }
}

impl Health {
    /// Why it gets no calls; `None`: it does.
    pub(crate) fn trouble(&self) -> Option<Unhealthy> {
        let detail = self.trouble.load();
        Some(Unhealthy {
            detail: detail.as_deref()?.clone(),
            failures: self.failures.load(Ordering::Relaxed),
        })
    }

    /// Notes what a check gave. Only the one task of this backend does.
    fn note(&self, given: Result<(), String>) {
        let ill = self.trouble.load().is_some();
        match given {
            Ok(()) if ill => {
                let successes = self.successes.fetch_add(1, Ordering::Relaxed) + 1;
                if successes >= self.settings.healthy_threshold {
                    self.failures.store(0, Ordering::Relaxed);
                    self.trouble.store(None);
                    tracing::info!(backend = %self.settings.endpoint.name(), "healthy again");
                }
            }
            Ok(()) => self.failures.store(0, Ordering::Relaxed),
            Err(detail) => {
                self.successes.store(0, Ordering::Relaxed);
                let failures = self.failures.fetch_add(1, Ordering::Relaxed) + 1;
                if ill || failures >= self.settings.unhealthy_threshold {
                    if !ill {
                        let backend = self.settings.endpoint.name();
                        tracing::warn!(%backend, detail, "unhealthy: it gets no calls");
                    }
                    self.trouble.store(Some(Arc::new(detail)));
                }
            }
        }
    }
}

/// Runs the checks that are wanted, and ends those that are not any more.
pub(crate) async fn run(core: Rc<Core>, mut wanted: watch::Receiver<Vec<Arc<Health>>>) {
    let mut running: Vec<(Arc<Health>, AbortHandle)> = Vec::new();
    loop {
        let now = wanted.borrow_and_update().clone();
        running.retain(|(health, task)| {
            let stays = now.iter().any(|other| Arc::ptr_eq(other, health));
            if !stays {
                task.abort();
            }
            stays
        });
        for health in now {
            if !running.iter().any(|(other, _)| Arc::ptr_eq(other, &health)) {
                let task = tokio::task::spawn_local(keep_asking(core.clone(), health.clone()));
                running.push((health, task.abort_handle()));
            }
        }
        if wanted.changed().await.is_err() {
            break;
        }
    }
    for (_, task) in running {
        task.abort();
    }
}

async fn keep_asking(core: Rc<Core>, health: Arc<Health>) {
    loop {
        let given = ask(&core, &health.settings).await;
        health.note(given);
        tokio::time::sleep(health.settings.interval).await;
    }
}

/// Asks once. Any status from 200 to 399 is good.
async fn ask(core: &Core, settings: &HealthSettings) -> Result<(), String> {
    let deadline = Deadline {
        at: Instant::now() + settings.timeout.time,
        limit: &settings.timeout,
    };
    let agent = HeaderValue::from_static("whygate-health-check");
    let reply = core
        .backends
        .get(
            &settings.endpoint,
            settings.path.clone(),
            [(header::USER_AGENT, agent)],
            deadline,
        )
        .await
        .map_err(|fault| in_words(&fault))?;
    let status = reply.response.status();
    reply.discard();
    if status.is_success() || status.is_redirection() {
        Ok(())
    } else {
        Err(format!("it answered {}", status.as_u16()))
    }
}

/// What went wrong with a check.
fn in_words(fault: &Fault) -> String {
    match fault {
        Fault::Integrate(
            IntegrateFault::Unreachable { detail, .. }
            | IntegrateFault::HostUnresolvable { detail, .. }
            | IntegrateFault::ConnectionReset { detail, .. },
        ) => detail.clone(),
        Fault::Integrate(IntegrateFault::Timeout { limit, .. }) => {
            format!("it did not answer within {} ms", limit.as_millis())
        }
        other => format!("the check failed with `{}`", other.code()),
    }
}

#[cfg(test)]
mod tests;
