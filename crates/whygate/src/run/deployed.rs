//! What the control plane deploys, on its way to the edge.
//!
//! The control plane hands APIs over and waits until they are served; the one task that
//! exchanges plans takes them over between two reloads, so that neither undoes the other.

use std::{path::PathBuf, sync::Arc};

use tokio::sync::{mpsc, oneshot};
use whygate_control::{Deployed, Publisher, Publishing};
use whygate_gateway::{CompileOptions, compile};

use super::served::ServedDefinition;

/// APIs that are to be served, and who waits for it.
#[derive(Debug)]
pub(crate) struct Deployment {
    /// The APIs.
    pub(crate) deployed: Vec<Deployed>,
    /// Told when they are served.
    pub(crate) done: oneshot::Sender<()>,
}

/// Hands APIs to the task that exchanges plans.
#[derive(Debug)]
pub(crate) struct Handover(mpsc::Sender<Deployment>);

/// So many deployments may wait.
const WAITING: usize = 16;

/// Both ends.
pub(crate) fn handover() -> (Arc<Handover>, mpsc::Receiver<Deployment>) {
    let (sender, receiver) = mpsc::channel(WAITING);
    (Arc::new(Handover(sender)), receiver)
}

impl Publisher for Handover {
    fn publish(&self, deployed: Vec<Deployed>) -> Publishing<'_> {
        Box::pin(async move {
            let (done, served) = oneshot::channel();
            // Whoever is gone is ending: what is stored is served at the next start.
            if self.0.send(Deployment { deployed, done }).await.is_ok() {
                let _ = served.await;
            }
        })
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
