//! Counters of calls that live in this process: exact under any number of threads, without a
//! lock on the path of a call.
//!
//! A bucket is one number, the time at which it would be full again (the generic cell rate
//! algorithm); a quota is one number too, its period and how many calls that has. Both change
//! by compare-and-swap. Only asking for a counter by name takes a lock, which happens once for
//! each counter of a plan.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use whygate_exchange::ports::{Counter, Counters, Rate};

/// Bits of a quota's number that count calls; the others are the period.
const COUNT_BITS: u32 = 40;
const MOST_CALLS: u64 = (1 << COUNT_BITS) - 1;

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
    /// The period: its number, counted in days, weeks or months.
    pub period: u64,
    /// Calls of that period.
    pub used: u64,
}

#[derive(Debug, Default)]
struct InProcessCounter {
    /// When the bucket is full again, in nanoseconds of the monotonic clock.
    full_at: AtomicU64,
    /// Period and calls.
    quota: AtomicU64,
}

impl InProcessCounters {
    /// Counters that go on where earlier ones ended.
    pub fn restored(uses: impl IntoIterator<Item = QuotaUse>) -> Self {
        let counters = Self::default();
        for quota in uses {
            counters.set(&quota);
        }
        counters
    }

    /// Sets what a quota has used.
    pub fn set(&self, quota: &QuotaUse) {
        self.get(&quota.name)
            .quota
            .store(packed(quota.period, quota.used), Ordering::SeqCst);
    }

    /// What quotas have used, by name; those that nobody has used are left out.
    pub fn quotas(&self) -> Vec<QuotaUse> {
        let counters = self.counters.lock().unwrap_or_else(PoisonError::into_inner);
        let mut uses: Vec<QuotaUse> = counters
            .iter()
            .map(|(name, counter)| {
                let (period, used) = unpacked(counter.quota.load(Ordering::SeqCst));
                QuotaUse {
                    name: name.clone(),
                    period,
                    used,
                }
            })
            .filter(|quota| quota.used > 0)
            .collect();
        uses.sort_by(|one, other| one.name.cmp(&other.name));
        uses
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

fn packed(period: u64, calls: u64) -> u64 {
    (period << COUNT_BITS) | calls.min(MOST_CALLS)
}

fn unpacked(quota: u64) -> (u64, u64) {
    (quota >> COUNT_BITS, quota & MOST_CALLS)
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

    fn count(&self, limit: u64, period: u64) -> Option<u64> {
        let limit = limit.min(MOST_CALLS);
        let mut quota = self.quota.load(Ordering::Relaxed);
        loop {
            let (last, calls) = unpacked(quota);
            let calls = if period > last { 0 } else { calls };
            if calls >= limit {
                return None;
            }
            let after = packed(period.max(last), calls + 1);
            match self.quota.compare_exchange_weak(
                quota,
                after,
                Ordering::AcqRel,
                Ordering::Relaxed,
            ) {
                Ok(_) => return Some(calls + 1),
                Err(other) => quota = other,
            }
        }
    }

    fn uncount(&self, period: u64) {
        let _ = self
            .quota
            .fetch_update(Ordering::AcqRel, Ordering::Relaxed, |quota| {
                let (last, calls) = unpacked(quota);
                (last >= period && calls > 0).then(|| packed(last, calls - 1))
            });
    }
}

#[cfg(test)]
mod tests;
