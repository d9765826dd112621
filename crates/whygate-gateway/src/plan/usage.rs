//! Keys, usage plans and rates of a stage, compiled. A key is found by its digest; its value is
//! nowhere in here.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use whygate_exchange::ports::{Counter, Counters, Rate};
use whygate_model::{
    Place,
    definition::{ApiKeySource, KeyDigest, QuotaPeriod},
};

/// Keys and usage plans as a stage sees them.
#[derive(Debug)]
pub(crate) struct StageUsage {
    /// Where keys are read from.
    pub(crate) source: ApiKeySource,
    /// Whether any usage plan covers the stage.
    pub(crate) in_a_plan: bool,
    pub(crate) keys: HashMap<KeyDigest, StageKey>,
}

/// A key as a stage sees it.
#[derive(Debug)]
pub(crate) struct StageKey {
    pub(crate) id: Arc<str>,
    pub(crate) name: Arc<str>,
    pub(crate) place: Place,
    pub(crate) enabled: bool,
    /// The plan that joins it to the stage.
    pub(crate) plan: Option<KeyPlan>,
}

/// A usage plan for one key on one stage.
#[derive(Debug)]
pub(crate) struct KeyPlan {
    pub(crate) id: Arc<str>,
    pub(crate) name: Arc<str>,
    /// All that the key may do.
    pub(crate) throttle: Option<CompiledRate>,
    pub(crate) quota: Option<CompiledQuota>,
    /// What it may do with single methods, by [`super::CompiledMethod::usage_name`].
    pub(crate) methods: Vec<(String, CompiledRate)>,
}

/// A token bucket and where it is asked for.
#[derive(Debug)]
pub(crate) struct CompiledRate {
    pub(crate) rate: Rate,
    pub(crate) place: Option<Place>,
    pub(crate) counted: NamedCounter,
}

impl CompiledRate {
    /// Whether nothing can ever pass.
    pub(crate) fn is_zero(&self) -> bool {
        self.rate.burst == 0 || self.rate.per_second <= 0.0
    }
}

/// A quota.
#[derive(Debug)]
pub(crate) struct CompiledQuota {
    pub(crate) limit: u64,
    pub(crate) period: QuotaPeriod,
    pub(crate) offset_days: u32,
    pub(crate) place: Place,
    pub(crate) counted: NamedCounter,
}

/// A counter by its name; found when it is first used.
#[derive(Debug)]
pub(crate) struct NamedCounter {
    name: String,
    counter: OnceLock<Arc<dyn Counter>>,
}

impl NamedCounter {
    pub(crate) fn new(name: String) -> Self {
        Self {
            name,
            counter: OnceLock::new(),
        }
    }

    pub(crate) fn get(&self, counters: &dyn Counters) -> &dyn Counter {
        self.counter
            .get_or_init(|| counters.counter(&self.name))
            .as_ref()
    }
}
