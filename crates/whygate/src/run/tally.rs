//! How many calls there were, how many failed, and how many of those are explained.
//!
//! The request path counts here, so it must never wait: each thread adds to a shard of its
//! own, and the shards are only summed up when somebody asks.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicU64, Ordering},
};

use whygate_exchange::{Exchange, record::FingerprintV1};

use super::shards::{SHARDS, own_shard};

/// Classes of status: index 0 for a call without one, else the status divided by 100.
const CLASSES: usize = 6;

/// The counters of a run.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    shards: [Shard; SHARDS],
    /// Of failed calls: those that are kept and have a known cause.
    explained: AtomicU64,
    /// Of failed calls: those that could not be kept.
    not_kept: AtomicU64,
    /// Lines that were not printed because printing could not keep up.
    lines_dropped: AtomicU64,
    reloads: AtomicU64,
    failed_reloads: AtomicU64,
    /// Kept calls by cause; only the recorder adds here.
    causes: std::sync::Mutex<BTreeMap<(String, String, String), u64>>,
}

/// As wide as two cache lines, so that threads never write to the same one.
#[derive(Debug, Default)]
#[repr(align(128))]
struct Shard {
    by_class: [AtomicU64; CLASSES],
    failed: AtomicU64,
    canary_by_class: [AtomicU64; CLASSES],
    canary_failed: AtomicU64,
    cache_hits: AtomicU64,
    cache_misses: AtomicU64,
}

/// The counters at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    /// Calls by class of status, see [`Tally`].
    pub(crate) by_class: [u64; CLASSES],
    /// Calls that failed.
    pub(crate) failed: u64,
    /// Of these, the ones that canaries answered.
    pub(crate) canary_by_class: [u64; CLASSES],
    /// Calls of canaries that failed.
    pub(crate) canary_failed: u64,
    /// Calls that were answered from a cache.
    pub(crate) cache_hits: u64,
    /// Calls whose answer was not in the cache.
    pub(crate) cache_misses: u64,
    /// Failed calls that are kept and have a known cause.
    pub(crate) explained: u64,
    /// Failed calls that could not be kept.
    pub(crate) not_kept: u64,
    /// Lines that were not printed.
    pub(crate) lines_dropped: u64,
    /// Changes that were taken over.
    pub(crate) reloads: u64,
    /// Changes that were not taken over.
    pub(crate) failed_reloads: u64,
    /// Kept failed calls by code, phase and owner.
    pub(crate) causes: BTreeMap<(String, String, String), u64>,
}

impl Totals {
    /// All calls.
    pub(crate) fn calls(&self) -> u64 {
        self.by_class.iter().sum()
    }
}

impl Tally {
    /// Counts a call that has ended.
    pub(crate) fn closed(&self, exchange: &Exchange) {
        let class = exchange
            .status()
            .map_or(0, |status| usize::from(status / 100));
        let Some(shard) = self.shards.get(own_shard()) else {
            return;
        };
        // The call that brought an event was counted when it was accepted.
        if exchange.given_up.is_none()
            && let Some(count) = shard.by_class.get(class).or(shard.by_class.first())
        {
            count.fetch_add(1, Ordering::Relaxed);
        }
        if let Some(cache) = exchange.cache {
            let count = if cache.is_hit() {
                &shard.cache_hits
            } else {
                &shard.cache_misses
            };
            count.fetch_add(1, Ordering::Relaxed);
        }
        let failed = exchange.failed();
        if failed {
            shard.failed.fetch_add(1, Ordering::Relaxed);
        }
        if exchange
            .routed
            .as_ref()
            .is_some_and(|routed| routed.route.canary == Some(true))
        {
            if let Some(count) = shard.canary_by_class.get(class) {
                count.fetch_add(1, Ordering::Relaxed);
            }
            shard
                .canary_failed
                .fetch_add(u64::from(failed), Ordering::Relaxed);
        }
    }

    /// Counts a failed call that could not be kept.
    pub(crate) fn not_kept(&self, count: u64) {
        self.not_kept.fetch_add(count, Ordering::Relaxed);
    }

    /// Counts a line that was not printed.
    pub(crate) fn line_dropped(&self) {
        self.lines_dropped.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts a change of the definitions.
    pub(crate) fn reloaded(&self, taken_over: bool) {
        if taken_over {
            self.reloads.fetch_add(1, Ordering::Relaxed);
        } else {
            self.failed_reloads.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Counts failed calls that are kept.
    pub(crate) fn kept(&self, fingerprint: &FingerprintV1, explained: bool, count: u64) {
        if explained {
            self.explained.fetch_add(count, Ordering::Relaxed);
        }
        let key = (
            fingerprint.code.clone(),
            fingerprint.phase.clone(),
            fingerprint.owner.clone(),
        );
        *self
            .causes
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .entry(key)
            .or_default() += count;
    }

    /// Sums up.
    pub(crate) fn totals(&self) -> Totals {
        let mut totals = Totals {
            explained: self.explained.load(Ordering::Relaxed),
            not_kept: self.not_kept.load(Ordering::Relaxed),
            lines_dropped: self.lines_dropped.load(Ordering::Relaxed),
            reloads: self.reloads.load(Ordering::Relaxed),
            failed_reloads: self.failed_reloads.load(Ordering::Relaxed),
            causes: self
                .causes
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
                .clone(),
            ..Totals::default()
        };
        for shard in &self.shards {
            for (sum, count) in totals.by_class.iter_mut().zip(&shard.by_class) {
                *sum += count.load(Ordering::Relaxed);
            }
            for (sum, count) in totals
                .canary_by_class
                .iter_mut()
                .zip(&shard.canary_by_class)
            {
                *sum += count.load(Ordering::Relaxed);
            }
            totals.failed += shard.failed.load(Ordering::Relaxed);
            totals.canary_failed += shard.canary_failed.load(Ordering::Relaxed);
            totals.cache_hits += shard.cache_hits.load(Ordering::Relaxed);
            totals.cache_misses += shard.cache_misses.load(Ordering::Relaxed);
        }
        totals
    }
}
