//! How many calls each route had, so that failures can be held against them.
//!
//! Each thread counts into a map of its own. Its lock is taken by nobody else but, now and then,
//! by the recorder, which carries the counts off.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use whygate_exchange::{Exchange, RouteInfo, record::RouteNameV1};
use whygate_store::RouteCalls;

use super::shards::{SHARDS, own_shard};

/// Calls by route since they were last taken.
#[derive(Debug, Default)]
pub(crate) struct Traffic {
    shards: [Shard; SHARDS],
}

/// As wide as two cache lines, so that threads never write to the same one.
#[derive(Debug, Default)]
#[repr(align(128))]
struct Shard(Mutex<HashMap<usize, Counted>>);

/// Holding the route keeps its address from being used by another one.
#[derive(Debug)]
struct Counted {
    route: Arc<RouteInfo>,
    calls: u64,
}

impl Traffic {
    /// Counts a call that ended.
    pub(crate) fn count(&self, exchange: &Exchange) {
        let (Some(routed), Some(shard)) = (&exchange.routed, self.shards.get(own_shard())) else {
            return;
        };
        shard
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(Arc::as_ptr(&routed.route).addr())
            .or_insert_with(|| Counted {
                route: routed.route.clone(),
                calls: 0,
            })
            .calls += 1;
    }

    /// What was counted since this was last called.
    pub(crate) fn take(&self) -> Vec<RouteCalls> {
        let mut routes: HashMap<RouteNameV1, u64> = HashMap::new();
        for shard in &self.shards {
            let counted =
                std::mem::take(&mut *shard.0.lock().unwrap_or_else(PoisonError::into_inner));
            for Counted { route, calls } in counted.into_values() {
                *routes.entry(RouteNameV1::from(&*route)).or_default() += calls;
            }
        }
        routes
            .into_iter()
            .filter_map(|(route, calls)| {
                let route = serde_json::to_string(&route).ok()?;
                Some(RouteCalls { route, calls })
            })
            .collect()
    }
}
