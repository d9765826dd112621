//! What is served from files, as the control plane shows it.

use std::sync::Arc;

use arc_swap::ArcSwap;
use tokio::sync::Notify;
use whygate_control::ControlPlane;

use super::served::Served;

/// Has the control plane show what is served from files, whenever that changes. A task of its
/// own: an operation of the control plane may be waiting for the one that exchanges plans.
pub(super) async fn keep_shown(
    plane: Arc<ControlPlane>,
    served: Arc<ArcSwap<Served>>,
    changed: Arc<Notify>,
) {
    loop {
        changed.notified().await;
        show_served(&plane, &served.load_full()).await;
    }
}

/// Has the control plane show what is served from files.
pub(super) async fn show_served(plane: &ControlPlane, served: &Served) {
    let from_files: Vec<_> = served
        .definitions
        .iter()
        .filter(|served| served.deployed_api.is_none())
        .map(|served| {
            let file: Arc<str> = served.file.display().to_string().into();
            (file, served.definition.clone())
        })
        .collect();
    plane.show(&from_files).await;
}
