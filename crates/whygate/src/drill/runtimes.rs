//! What runs functions on this machine, looked for once in a drill.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use tokio::runtime::Handle;
use whygate_lambda::{RuntimeMissing, find_runtime};

use super::scene::Scene;

/// What was found of each runtime so far: what is missing for it, if anything is.
#[derive(Debug, Default)]
pub(super) struct Runtimes(Mutex<HashMap<String, Option<RuntimeMissing>>>);

impl Runtimes {
    /// What the functions of a scene need and this machine has not. A runtime that Whygate does
    /// not run lacks nothing: it is what such a scene is about.
    pub(super) fn missing(&self, scene: &Scene, handle: &Handle) -> Option<RuntimeMissing> {
        // Whoever wants the same waits for the answer instead of asking too.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        scene.runtimes().find_map(|runtime| {
            known
                .entry(runtime.to_owned())
                .or_insert_with(|| handle.block_on(find_runtime(runtime)).err())
                .clone()
                .filter(|missing| *missing != RuntimeMissing::NotRunHere)
        })
    }
}
