//! API keys, usage plans, rates and the cache.

use whygate_exchange::{Owner, Phase};

use super::{Cause, shows, source};

pub(in super::super) const CAUSES: &[Cause] = &[Cause {
    code: "cache-stale-response",
    title: "the answer came from the stage's cache and belongs to another call",
    phase: Phase::CacheLookup,
    owner: Owner::ApiConfiguration,
    meaning: "What tells two requests apart is not part of the cache's key, or the entry outlived what it says.",
    shows: shows("any: an earlier answer", "an earlier answer's", &[]),
    confirm: "The answer equals an earlier one, integration latency is absent from the access log, and CacheHitCount rises.",
    fix: "Make the parameters that matter cache keys, flush the cache, lower its time to live.",
    prevent: "Cache only methods whose parameters are all keys.",
    sources: &[source::CACHING],
}];
