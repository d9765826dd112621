//! What keeps a backend's trouble from being made worse: budgets of retries, circuit breakers,
//! health checks and limits of calls at once. Beyond Amazon, and only where it is asked for.
//!
//! Each is a small state machine of its own that is told the time and knows neither plans nor
//! requests. Their state is shared by all cores and made of atomics: nothing here is a lock that
//! a call could wait for. It lives beside the plan, so that a plan which asks for the same as the
//! one before it goes on where that one was.

pub(crate) mod backoff;
pub(crate) mod breaker;
pub(crate) mod budget;
pub(crate) mod health;
pub(crate) mod places;
pub(crate) mod window;

use std::{
    collections::HashMap,
    fmt::Debug,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use tokio::sync::watch;
use whygate_exchange::BackendName;
use whygate_model::Place;

use crate::plan::{Plan, resilience::CompiledResilience};
use breaker::Breaker;
use budget::RetryBudget;
use health::Health;
use places::Places;

/// A state machine that lives longer than the plan that asks for it.
pub(crate) trait Lasting: Sized {
    /// What it is asked for with. Two that print alike are the same.
    type Settings: Debug;

    /// As it begins.
    fn begin(settings: &Self::Settings) -> Self;
}

/// A state machine as a plan asks for it.
#[derive(Debug)]
pub(crate) struct Asked<S: Lasting> {
    /// Backend and settings: whoever asks for the same gets the same.
    key: String,
    pub(crate) settings: S::Settings,
    /// Where it is asked for.
    pub(crate) place: Place,
    state: OnceLock<Arc<S>>,
}

impl<S: Lasting> Asked<S> {
    pub(crate) fn new(backend: &BackendName, settings: S::Settings, place: Place) -> Self {
        Self {
            key: format!("{backend} {settings:?}"),
            settings,
            place,
            state: OnceLock::new(),
        }
    }

    /// The state machine.
    pub(crate) fn state(&self) -> &Arc<S> {
        self.state
            .get_or_init(|| Arc::new(S::begin(&self.settings)))
    }
}

/// The state machines of the plan that is served.
#[derive(Debug)]
pub(crate) struct Backstage {
    lasting: Mutex<AllLasting>,
    health_checks: watch::Sender<Vec<Arc<Health>>>,
}

#[derive(Debug, Default)]
struct AllLasting {
    budgets: Shelf<RetryBudget>,
    breakers: Shelf<Breaker>,
    places: Shelf<Places>,
    health: Shelf<Health>,
}

/// State machines of a kind by their keys.
#[derive(Debug)]
struct Shelf<S>(HashMap<String, Arc<S>>);

impl<S> Default for Shelf<S> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<S: Lasting> Shelf<S> {
    /// Gives `asked` what `before` has of it, or something new.
    fn hand_out(&mut self, before: &Self, asked: Option<&Asked<S>>) {
        let Some(asked) = asked else {
            return;
        };
        let state = asked.state.get_or_init(|| {
            self.0
                .get(&asked.key)
                .or_else(|| before.0.get(&asked.key))
                .cloned()
                .unwrap_or_else(|| Arc::new(S::begin(&asked.settings)))
        });
        self.0.insert(asked.key.clone(), state.clone());
    }
}

impl Default for Backstage {
    fn default() -> Self {
        let (health_checks, _) = watch::channel(Vec::new());
        Self {
            lasting: Mutex::default(),
            health_checks,
        }
    }
}

impl Backstage {
    /// Gives a plan the state that it asks for, before it is served. What it does not ask for is
    /// forgotten; calls that began under an earlier plan still hold theirs.
    pub(crate) fn set(&self, plan: &Plan) {
        let mut lasting = self.lasting.lock().unwrap_or_else(PoisonError::into_inner);
        let mut now = AllLasting::default();
        for resilience in plan.resilience() {
            let CompiledResilience {
                retries,
                breaker,
                places,
                health,
                ..
            } = resilience;
            let budget = retries.as_ref().map(|retries| &retries.budget);
            now.budgets.hand_out(&lasting.budgets, budget);
            now.breakers.hand_out(&lasting.breakers, breaker.as_ref());
            now.places.hand_out(&lasting.places, places.as_ref());
            now.health.hand_out(&lasting.health, health.as_ref());
        }
        let checks: Vec<Arc<Health>> = now.health.0.values().cloned().collect();
        *lasting = now;
        drop(lasting);
        self.health_checks.send_replace(checks);
    }

    /// The health checks that are wanted, as they change.
    pub(crate) fn health_checks(&self) -> watch::Receiver<Vec<Arc<Health>>> {
        self.health_checks.subscribe()
    }
}

#[cfg(test)]
mod tests;
