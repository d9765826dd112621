//! What the control plane wants of the edge: APIs and functions served, caches emptied, usage read
//! and set.
//!
//! The control plane hands APIs over and waits until they are served; the one task that
//! exchanges plans takes them over between two reloads, so that neither undoes the other.

use std::{
    ops::RangeInclusive,
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use arc_swap::ArcSwap;
use tokio::sync::{mpsc, oneshot};
use whygate_control::{
    Deployed, FetchError, Fetching, Flushed, FunctionHost, ManagedFunctions, PlanOfFile, Publisher,
    Publishing, Session,
};
use whygate_exchange::ports::Clock;
use whygate_gateway::{CompileOptions, DayUsage, KeyQuota, compile};
use whygate_lambda::{LogHistory, ServiceObjects, StoredObject};
use whygate_model::Definition;

use super::{
    functions::{self, FunctionRules},
    quotas::KeptCounters,
    served::{Served, ServedDefinition},
};
use crate::access_keys::ServedKeys;

/// What is to be served from now on, and who waits for it.
#[derive(Debug)]
pub(crate) struct Deployment {
    /// What it is.
    pub(crate) what: Deployable,
    /// Told when it is served.
    pub(crate) done: oneshot::Sender<()>,
}

/// What the control plane deploys.
#[derive(Debug)]
pub(crate) enum Deployable {
    /// APIs.
    Apis(Vec<Deployed>),
    /// All functions that it manages.
    Functions(ManagedFunctions),
    /// Nothing new: a stage forgets what was kept for it.
    Flush {
        /// The API.
        api_id: String,
        /// The stage.
        stage: String,
        /// What it forgets.
        flushed: Flushed,
    },
}

/// Hands what is deployed to the task that exchanges plans.
#[derive(Debug)]
pub(crate) struct Handover {
    deployments: mpsc::Sender<Deployment>,
    served: OnceLock<Arc<ArcSwap<Served>>>,
    rules: FunctionRules,
    objects: ServiceObjects,
    counters: Arc<KeptCounters>,
    clock: Arc<dyn Clock>,
    access_keys: Arc<ServedKeys>,
    function_logs: Arc<LogHistory>,
}

/// So many deployments may wait.
const WAITING: usize = 16;

/// Both ends.
pub(crate) fn handover(
    rules: FunctionRules,
    objects: ServiceObjects,
    counters: Arc<KeptCounters>,
    clock: Arc<dyn Clock>,
    access_keys: Arc<ServedKeys>,
    function_logs: Arc<LogHistory>,
) -> (Arc<Handover>, mpsc::Receiver<Deployment>) {
    let (deployments, receiver) = mpsc::channel(WAITING);
    let handover = Handover {
        deployments,
        served: OnceLock::new(),
        rules,
        objects,
        counters,
        clock,
        access_keys,
        function_logs,
    };
    (Arc::new(handover), receiver)
}

impl Handover {
    /// Learns where to look for what is served.
    pub(crate) fn set_served(&self, served: Arc<ArcSwap<Served>>) {
        let _ = self.served.set(served);
    }

    async fn hand_over(&self, what: Deployable) {
        let (done, served) = oneshot::channel();
        // Whoever is gone is ending: what is stored is served at the next start.
        let handed = self.deployments.send(Deployment { what, done }).await;
        if handed.is_ok() {
            let _ = served.await;
        }
    }

    /// The definitions that were read from files.
    fn of_files(&self) -> Vec<Arc<Definition>> {
        let Some(served) = self.served.get() else {
            return Vec::new();
        };
        served
            .load()
            .definitions
            .iter()
            .filter(|served| served.deployed_api.is_none())
            .map(|served| served.definition.clone())
            .collect()
    }
}

impl Publisher for Handover {
    fn publish(&self, deployed: Vec<Deployed>) -> Publishing<'_> {
        Box::pin(self.hand_over(Deployable::Apis(deployed)))
    }

    fn function_logs(&self) -> Arc<LogHistory> {
        self.function_logs.clone()
    }

    fn has_stage(&self, api_id: &str, stage: &str) -> bool {
        self.of_files()
            .iter()
            .flat_map(|definition| &definition.rest_apis)
            .filter(|api| api.id.as_str() == api_id)
            .flat_map(|api| &api.stages)
            .any(|served| served.name.as_str() == stage)
    }

    fn usage_plans(&self) -> Vec<PlanOfFile> {
        let mut plans = Vec::new();
        for definition in self.of_files() {
            for plan in &definition.usage_plans {
                let keys = definition
                    .api_keys
                    .iter()
                    .filter(|key| plan.keys.iter().any(|member| member.value == key.id))
                    .map(|key| (key.id.clone(), key.name.clone()))
                    .collect();
                plans.push(PlanOfFile {
                    plan: plan.clone(),
                    keys,
                });
            }
        }
        plans
    }

    fn usage(&self, quota: &KeyQuota, days: RangeInclusive<u64>) -> Vec<DayUsage> {
        quota.usage(self.counters.counters(), days, self.clock.now())
    }

    fn set_remaining(&self, quota: KeyQuota, remaining: u64) -> Publishing<'_> {
        quota.set_remaining(self.counters.counters(), remaining, self.clock.now());
        Box::pin(self.counters.save())
    }

    fn admit(&self, sessions: Vec<Session>) {
        self.access_keys.admit(sessions);
    }

    fn begin(&self, session: Session) {
        self.access_keys.begin(session);
    }

    fn flush(&self, api_id: String, stage: String, flushed: Flushed) -> Publishing<'_> {
        Box::pin(self.hand_over(Deployable::Flush {
            api_id,
            stage,
            flushed,
        }))
    }
}

impl FunctionHost for Handover {
    fn run(&self, functions: ManagedFunctions) -> Publishing<'_> {
        Box::pin(self.hand_over(Deployable::Functions(functions)))
    }

    fn served(&self) -> ManagedFunctions {
        let Some(served) = self.served.get() else {
            return ManagedFunctions::default();
        };
        let served = functions::of_definitions(served.load().definitions(), &self.rules);
        ManagedFunctions {
            functions: served.functions,
            published: served.published,
            permissions: served.permissions,
            urls: served.urls,
        }
    }

    fn fetch(&self, object: StoredObject) -> Fetching<'_> {
        let fetched = self.objects.get(&object);
        Box::pin(async move { fetched.await.map_err(FetchError::from) })
    }
}

impl ServedDefinition {
    /// An API of the control plane; `None`: it has no stage, or no plan can be made of it.
    pub(crate) fn deployed(deployed: Deployed, options: &CompileOptions) -> Option<Self> {
        let definition = deployed.definition?;
        let options = CompileOptions {
            served_at_root: false,
            region: deployed.region.unwrap_or_else(|| options.region.clone()),
            ..options.clone()
        };
        let (compiled, diagnostics) = compile(&definition, &options);
        let Some(compiled) = compiled else {
            tracing::error!(
                api = deployed.api_id,
                ?diagnostics,
                "a deployment cannot be served"
            );
            return None;
        };
        Some(Self {
            file: PathBuf::from(&*definition.file),
            definition: Arc::new(definition),
            compiled: Arc::new(compiled),
            sources: deployed.sources,
            notes: 0,
            deployed_api: Some(deployed.api_id),
        })
    }
}
