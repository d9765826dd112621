//! What the control plane deploys, on its way to the edge.
//!
//! The control plane hands APIs over and waits until they are served; the one task that
//! exchanges plans takes them over between two reloads, so that neither undoes the other.

use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use arc_swap::ArcSwap;
use tokio::sync::{mpsc, oneshot};
use whygate_control::{Deployed, Fetching, FunctionHost, ManagedFunctions, Publisher, Publishing};
use whygate_gateway::{CompileOptions, compile};
use whygate_lambda::{FunctionSpec, ServiceObjects, StoredObject};

use super::{
    functions::{self, FunctionRules},
    served::{Served, ServedDefinition},
};

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
}

/// Hands what is deployed to the task that exchanges plans.
#[derive(Debug)]
pub(crate) struct Handover {
    deployments: mpsc::Sender<Deployment>,
    served: OnceLock<Arc<ArcSwap<Served>>>,
    rules: FunctionRules,
    objects: ServiceObjects,
}

/// So many deployments may wait.
const WAITING: usize = 16;

/// Both ends.
pub(crate) fn handover(
    rules: FunctionRules,
    objects: ServiceObjects,
) -> (Arc<Handover>, mpsc::Receiver<Deployment>) {
    let (deployments, receiver) = mpsc::channel(WAITING);
    let handover = Handover {
        deployments,
        served: OnceLock::new(),
        rules,
        objects,
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
}

impl Publisher for Handover {
    fn publish(&self, deployed: Vec<Deployed>) -> Publishing<'_> {
        Box::pin(self.hand_over(Deployable::Apis(deployed)))
    }
}

impl FunctionHost for Handover {
    fn run(&self, functions: ManagedFunctions) -> Publishing<'_> {
        Box::pin(self.hand_over(Deployable::Functions(functions)))
    }

    fn served(&self) -> Vec<FunctionSpec> {
        let Some(served) = self.served.get() else {
            return Vec::new();
        };
        functions::of_definitions(served.load().definitions(), &self.rules).functions
    }

    fn fetch(&self, object: StoredObject) -> Fetching<'_> {
        self.objects.get(&object)
    }
}

impl ServedDefinition {
    /// An API of the control plane; `None`: it has no stage, or no plan can be made of it.
    pub(crate) fn deployed(deployed: Deployed, options: &CompileOptions) -> Option<Self> {
        let definition = deployed.definition?;
        let options = CompileOptions {
            served_at_root: false,
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
