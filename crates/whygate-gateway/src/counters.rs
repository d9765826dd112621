//! Counters of calls that live in this process: exact under any number of threads, without a
//! lock on the path of a call.
//!
//! A bucket is one number, the time at which it would be full again (the generic cell rate
//! algorithm); it changes by compare-and-swap, as quotas do (`counters/quota.rs`). Only asking for
//! a counter by name takes a lock, which happens once for each counter of a plan.

mod quota;

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hasher as _},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use whygate_exchange::ports::{Counter, Counters, QuotaTime, QuotaUsage, Rate};

use quota::QuotaCounter;

/// Counters of calls that live in this process.
#[derive(Debug, Default)]
pub struct InProcessCounters {
    counters: Mutex<HashMap<String, Arc<InProcessCounter>>>,
}

/// What a quota has used, for keeping it over a restart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotaUse {
    /// The counter's name.
    pub name: String,
    /// What it has used.
    pub usage: QuotaUsage,
}

#[derive(Debug, Default)]
struct InProcessCounter {
    /// When the bucket is full again, in nanoseconds of the monotonic clock.
    full_at: AtomicU64,
    quota: QuotaCounter,
}

impl InProcessCounters {
    /// Counters that go on where earlier ones ended.
    pub fn restored(uses: impl IntoIterator<Item = QuotaUse>) -> Self {
        let counters = uses.into_iter().map(|quota| {
            let counter = InProcessCounter {
                full_at: AtomicU64::default(),
                quota: QuotaCounter::restored(quota.usage),
            };
            (quota.name, Arc::new(counter))
        });
        Self {
            counters: Mutex::new(counters.collect()),
        }
    }

    /// What quotas have used, by name; those that nobody has used are left out.
    pub fn quotas(&self) -> Vec<QuotaUse> {
        let counters = self.counters.lock().unwrap_or_else(PoisonError::into_inner);
        let mut uses: Vec<QuotaUse> = counters
            .iter()
            .filter(|(_, counter)| counter.quota.is_used())
            .map(|(name, counter)| QuotaUse {
                name: name.clone(),
                usage: counter.quota.usage(),
            })
            .collect();
        uses.sort_by(|one, other| one.name.cmp(&other.name));
        uses
    }

    /// A number that changes when what quotas have used does: cheaper than [`Self::quotas`].
    pub fn state(&self) -> u64 {
        let counters = self.counters.lock().unwrap_or_else(PoisonError::into_inner);
        let mut hasher = DefaultHasher::new();
        for counter in counters.values() {
            counter.quota.hash(&mut hasher);
        }
        hasher.finish()
    }

    fn get(&self, name: &str) -> Arc<InProcessCounter> {
        let mut counters = self.counters.lock().unwrap_or_else(PoisonError::into_inner);
        match counters.get(name) {
            Some(counter) => counter.clone(),
            None => counters.entry(name.to_owned()).or_default().clone(),
        }
    }
}

impl Counters for InProcessCounters {
    fn counter(&self, name: &str) -> Arc<dyn Counter> {
        self.get(name)
    }
}

/// Nanoseconds; a machine that has run for five hundred years is at the end.
fn nanoseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

/// Nanoseconds in which a token comes back; `None`: never.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not negative, and a cast bounds it"
)]
fn interval(rate: Rate) -> Option<u64> {
    (rate.per_second > 0.0 && rate.burst > 0)
        .then(|| ((1e9 / rate.per_second).round() as u64).max(1))
}

impl Counter for InProcessCounter {
    fn take(&self, rate: Rate, now: Duration) -> Result<(), Duration> {
        let Some(interval) = interval(rate) else {
            return Err(Duration::MAX);
        };
        let now = nanoseconds(now);
        let room = interval.saturating_mul(rate.burst);
        let mut full_at = self.full_at.load(Ordering::Relaxed);
        loop {
            let after = full_at.max(now).saturating_add(interval);
            let ahead = after - now;
            if ahead > room {
                return Err(Duration::from_nanos(ahead - room));
            }
            match self.full_at.compare_exchange_weak(
                full_at,
                after,
                Ordering::AcqRel,
                Ordering::Relaxed,
            ) {
                Ok(_) => return Ok(()),
                Err(other) => full_at = other,
            }
        }
    }

    fn count(&self, limit: u64, at: QuotaTime) -> Option<u64> {
        self.quota.count(limit, at)
    }

    fn uncount(&self, at: QuotaTime) {
        self.quota.uncount(at);
    }

    fn quota(&self) -> QuotaUsage {
        self.quota.usage()
    }

    fn set_remaining(&self, remaining: u64, at: QuotaTime) {
        self.quota.set_remaining(remaining, at);
    }
}

#[cfg(test)]
mod tests;
