//! The quota of a counter: how many calls its period has had, and how many each day had.
//!
//! Calls of the period, of the day and what a period was given instead of its limit are a number
//! each, a time beside a count, and change without a lock. Only the first call of a day takes one,
//! to write down how the day before ended.

use std::{
    collections::VecDeque,
    hash::{DefaultHasher, Hasher as _},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use whygate_exchange::ports::{DayOfCalls, QuotaTime, QuotaUsage};

/// Bits that count calls; the others are the period or the day.
const COUNT_BITS: u32 = 40;
const MOST_CALLS: u64 = (1 << COUNT_BITS) - 1;

/// No period was given anything.
const NO_ALLOWANCE: u64 = u64::MAX;

/// Days that are remembered, as many as Amazon keeps.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html>.
pub(super) const REMEMBERED_DAYS: u64 = 90;

/// The quota of a counter.
#[derive(Debug)]
pub(super) struct QuotaCounter {
    /// Period and calls.
    calls: AtomicU64,
    /// Period and how many calls it may have instead of the limit.
    allowance: AtomicU64,
    /// Day and calls.
    today: AtomicU64,
    /// Days before that.
    days: Mutex<VecDeque<DayOfCalls>>,
}

impl Default for QuotaCounter {
    fn default() -> Self {
        Self::restored(QuotaUsage::default())
    }
}

fn packed(time: u64, calls: u64) -> u64 {
    (time << COUNT_BITS) | calls.min(MOST_CALLS)
}

fn unpacked(number: u64) -> (u64, u64) {
    (number >> COUNT_BITS, number & MOST_CALLS)
}

impl QuotaCounter {
    pub(super) fn restored(usage: QuotaUsage) -> Self {
        let allowance = usage
            .allowance
            .map_or(NO_ALLOWANCE, |(period, calls)| packed(period, calls));
        Self {
            calls: AtomicU64::new(packed(usage.period, usage.used)),
            allowance: AtomicU64::new(allowance),
            today: AtomicU64::new(packed(usage.day, usage.used_in_day)),
            days: Mutex::new(usage.days.into()),
        }
    }

    pub(super) fn count(&self, limit: u64, at: QuotaTime) -> Option<u64> {
        if at.day > unpacked(self.today.load(Ordering::Acquire)).0 {
            self.begin_day(limit, at.day);
        }
        let mut quota = self.calls.load(Ordering::Relaxed);
        loop {
            let (last, calls) = unpacked(quota);
            let calls = if at.period > last { 0 } else { calls };
            let period = at.period.max(last);
            if calls >= self.limit_of(period, limit) {
                return None;
            }
            match self.calls.compare_exchange_weak(
                quota,
                packed(period, calls + 1),
                Ordering::AcqRel,
                Ordering::Relaxed,
            ) {
                Ok(_) => {
                    self.today.fetch_add(1, Ordering::AcqRel);
                    return Some(calls + 1);
                }
                Err(other) => quota = other,
            }
        }
    }

    pub(super) fn uncount(&self, at: QuotaTime) {
        for (number, time) in [(&self.calls, at.period), (&self.today, at.day)] {
            let _ = number.fetch_update(Ordering::AcqRel, Ordering::Relaxed, |number| {
                let (last, calls) = unpacked(number);
                (last >= time && calls > 0).then(|| packed(last, calls - 1))
            });
        }
    }

    pub(super) fn set_remaining(&self, remaining: u64, at: QuotaTime) {
        // Two who set it at once do so one after the other.
        let _one_at_a_time = self.locked_days();
        let (last, calls) = unpacked(self.calls.load(Ordering::Acquire));
        let used = if at.period > last { 0 } else { calls };
        let allowance = packed(at.period.max(last), used.saturating_add(remaining));
        self.allowance.store(allowance, Ordering::Release);
    }

    pub(super) fn usage(&self) -> QuotaUsage {
        let days = self.locked_days();
        let (period, used) = unpacked(self.calls.load(Ordering::Acquire));
        let (day, used_in_day) = unpacked(self.today.load(Ordering::Acquire));
        let allowance = self.allowance.load(Ordering::Acquire);
        QuotaUsage {
            period,
            used,
            allowance: (allowance != NO_ALLOWANCE).then(|| unpacked(allowance)),
            day,
            used_in_day,
            days: days.iter().copied().collect(),
        }
    }

    /// Whether there is anything to keep.
    pub(super) fn is_used(&self) -> bool {
        self.calls.load(Ordering::Acquire) != 0
            || self.allowance.load(Ordering::Acquire) != NO_ALLOWANCE
    }

    /// Tells states apart.
    pub(super) fn hash(&self, hasher: &mut DefaultHasher) {
        for number in [&self.calls, &self.allowance, &self.today] {
            hasher.write_u64(number.load(Ordering::Acquire));
        }
    }

    fn limit_of(&self, period: u64, limit: u64) -> u64 {
        match self.allowance.load(Ordering::Acquire) {
            NO_ALLOWANCE => limit.min(MOST_CALLS),
            allowance => match unpacked(allowance) {
                (of, calls) if of == period => calls,
                _ => limit.min(MOST_CALLS),
            },
        }
    }

    /// Writes down how the last day ended; its count begins anew. One call does so, the first
    /// that comes by.
    fn begin_day(&self, limit: u64, day: u64) {
        let mut days = self.locked_days();
        if unpacked(self.today.load(Ordering::Acquire)).0 >= day {
            return;
        }
        let (last, used) = unpacked(self.today.swap(packed(day, 0), Ordering::AcqRel));
        if used > 0 {
            let (period, calls) = unpacked(self.calls.load(Ordering::Acquire));
            days.push_back(DayOfCalls {
                day: last,
                used,
                remaining: self.limit_of(period, limit).saturating_sub(calls),
            });
        }
        while days
            .front()
            .is_some_and(|first| first.day + REMEMBERED_DAYS < day)
        {
            days.pop_front();
        }
    }

    fn locked_days(&self) -> MutexGuard<'_, VecDeque<DayOfCalls>> {
        self.days.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
