//! Causes brought about on purpose, each in a gateway of its own: the user's chaos test of an
//! API, and the test of every cause.
//!
//! A route of the definition is copied with its API's own words for errors; what answers or
//! guards it is replaced by something that suffers the cause. It is served on loopback, called,
//! and what came of it is held against the catalogue. Nothing of the definition's own backends
//! and functions is ever called, and nothing of its data directory is touched.

mod backend;
mod caller;
mod certificates;
mod ground;
mod recipes;
mod runtimes;
mod sandbox;
mod scene;
mod signing;
mod target;
mod verdict;

use std::{
    collections::BTreeMap,
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

use serde::Serialize;
use whygate_diagnose::Cause;
use whygate_lambda::RuntimeMissing;
use whygate_model::{Definition, Sources, load::LoadOptions};

use self::{
    ground::Ground,
    recipes::Recipe,
    runtimes::Runtimes,
    target::{NoRoute, Target},
};
use crate::failure::{Failure, in_words};

/// Causes that are brought about at once: most of their time is waiting.
const AT_ONCE: usize = 4;

/// What is drilled, and as what it is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Drill<'definition> {
    /// The definition.
    pub(crate) definition: &'definition Definition,
    /// The texts that it was read from.
    pub(crate) sources: &'definition Sources,
    /// Region, account and partition.
    pub(crate) load: &'definition LoadOptions,
    /// The only route that is looked at: `GET /books/{id}`; `None`: the first that fits.
    pub(crate) route: Option<&'definition str>,
}

/// What came of a cause.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Drilled {
    /// The cause's code.
    pub(crate) cause: &'static str,
    /// How it went.
    #[serde(flatten)]
    pub(crate) outcome: Outcome,
}

/// How it went.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub(crate) enum Outcome {
    /// All came out as the catalogue says.
    AsTold {
        /// Method and path of the route.
        route: String,
        /// The status that the client read; `None`: it read no whole answer.
        status: Option<u16>,
        /// The beginning of the body that it read.
        body: String,
    },
    /// Something is not as the catalogue says.
    Differs {
        /// Method and path of the route.
        route: String,
        /// What, in words.
        differences: Vec<String>,
    },
    /// The cause was not brought about.
    Skipped {
        /// Why not.
        #[serde(serialize_with = "in_words")]
        reason: Skipped,
    },
}

/// Why a cause was not brought about.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum Skipped {
    /// Whygate can have it, and nobody can bring it about.
    #[error("{0}")]
    Impossible(&'static str),
    /// Whygate cannot have it.
    #[error("it is known from Amazon's logs only")]
    Amazons,
    /// No route can suffer it.
    #[error(transparent)]
    NoRoute(#[from] NoRoute),
    /// A function that it takes cannot be run.
    #[error(transparent)]
    RuntimeMissing(#[from] RuntimeMissing),
}

/// The causes that can be brought about, in the catalogue's order.
pub(crate) fn causes() -> impl Iterator<Item = &'static Cause> {
    whygate_diagnose::all().filter(|cause| recipes::find(cause.code).is_some())
}

/// Why a cause cannot be brought about, for those that Whygate can have.
pub(crate) fn excuse(code: &str) -> Option<&'static str> {
    recipes::NOT_BROUGHT_ABOUT
        .iter()
        .find(|(excused, _)| *excused == code)
        .map(|(_, reason)| *reason)
}

impl Drill<'_> {
    /// Brings causes about, some at once, and tells of each in its turn.
    pub(crate) fn perform(
        self,
        causes: &[&'static Cause],
        mut told: impl FnMut(Drilled) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("drill")
            .enable_all()
            .build()
            .map_err(|error| Failure::start("threads", error))?;
        // Backends count what reaches them, so that each worker has some of its own.
        let grounds = (0..AT_ONCE)
            .map(|_| Ground::new())
            .collect::<Result<Vec<_>, _>>()
            .map_err(|error| Failure::start("the drill's backends", error))?;
        let runtimes = Runtimes::default();
        let next = AtomicUsize::new(0);
        let performed = thread::scope(|scope| {
            let (sender, outcomes) = mpsc::channel();
            for ground in &grounds {
                let (sender, next, handle) = (sender.clone(), &next, runtime.handle());
                let runtimes = &runtimes;
                scope.spawn(move || {
                    loop {
                        let turn = next.fetch_add(1, Ordering::Relaxed);
                        let Some(cause) = causes.get(turn) else {
                            return;
                        };
                        let outcome = self.one(cause, ground, runtimes, handle);
                        if sender.send((turn, cause.code, outcome)).is_err() {
                            return;
                        }
                    }
                });
            }
            drop(sender);
            let mut early = BTreeMap::new();
            let mut turn = 0;
            for (of, cause, outcome) in outcomes {
                early.insert(of, (cause, outcome));
                while let Some((cause, outcome)) = early.remove(&turn) {
                    turn += 1;
                    told(Drilled {
                        cause,
                        outcome: outcome?,
                    })?;
                }
            }
            Ok(())
        });
        runtime.shutdown_background();
        performed
    }

    fn one(
        self,
        cause: &'static Cause,
        ground: &Ground,
        runtimes: &Runtimes,
        runtime: &tokio::runtime::Handle,
    ) -> Result<Outcome, Failure> {
        let skipped = |reason| Ok(Outcome::Skipped { reason });
        let Some(recipe) = recipes::find(cause.code) else {
            return skipped(excuse(cause.code).map_or(Skipped::Amazons, Skipped::Impossible));
        };
        let target = match self.target(recipe) {
            Ok(target) => target,
            Err(no_route) => return skipped(no_route.into()),
        };
        let scene = (recipe.scene)(ground, &target);
        if let Some(missing) = runtimes.missing(&scene, runtime) {
            return skipped(missing.into());
        }
        let route = target.label();
        let seen = sandbox::perform(&scene, &target, ground, self.load, self.sources, runtime)?;
        let differences = verdict::differences(cause, &seen);
        Ok(if differences.is_empty() {
            Outcome::AsTold {
                route,
                status: seen.answer.as_ref().map(|answer| answer.status),
                body: seen.body_beginning(),
            }
        } else {
            Outcome::Differs { route, differences }
        })
    }

    /// The route that was asked for, if the definition has none such.
    pub(crate) fn unknown_route(&self) -> Option<&str> {
        self.route
            .filter(|route| !target::has(self.definition, route))
    }

    fn target(self, recipe: &Recipe) -> Result<Target, NoRoute> {
        target::find(self.definition, recipe.needs, self.route)
    }
}
