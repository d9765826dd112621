//! Two counts of the recent past, kept in ten slots of time.
//!
//! A slot is one number: when it is for, and both counts. So a slot that has grown old is begun
//! anew and counted in with one exchange, and a decision that depends on the counts can be made
//! exact however many cores count at once.

use std::{
    array,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

const SLOTS: usize = 10;
const COUNT_BITS: u32 = 20;
const COUNT_MASK: u64 = (1 << COUNT_BITS) - 1;
const AGE_MASK: u64 = (1 << (64 - 2 * COUNT_BITS)) - 1;

/// Which of the two counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    First,
    Second,
}

/// What was counted within the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    pub(crate) first: u64,
    pub(crate) second: u64,
}

/// Two counts of the recent past.
#[derive(Debug)]
pub(crate) struct Window {
    slots: [AtomicU64; SLOTS],
    slot: Duration,
}

#[derive(Clone, Copy)]
struct Slot {
    /// The number of the slot since the clock's beginning, cut to what fits.
    age: u64,
    totals: Totals,
}

impl Slot {
    fn unpack(word: u64) -> Self {
        Self {
            age: word >> (2 * COUNT_BITS),
            totals: Totals {
                first: (word >> COUNT_BITS) & COUNT_MASK,
                second: word & COUNT_MASK,
            },
        }
    }

    fn pack(self) -> u64 {
        (self.age << (2 * COUNT_BITS))
            | (self.totals.first.min(COUNT_MASK) << COUNT_BITS)
            | self.totals.second.min(COUNT_MASK)
    }
}

impl Window {
    /// A window of this length, at least ten milliseconds.
    pub(crate) fn new(length: Duration) -> Self {
        let slot = length / 10;
        Self {
            slots: array::from_fn(|_| AtomicU64::new(0)),
            slot: slot.max(Duration::from_millis(1)),
        }
    }

    fn number(&self, now: Duration) -> u64 {
        u64::try_from(now.as_nanos() / self.slot.as_nanos()).unwrap_or(u64::MAX)
    }

    fn at(&self, number: u64) -> &AtomicU64 {
        let index = usize::try_from(number % SLOTS as u64).unwrap_or_default();
        // The remainder is always within.
        &self.slots[index]
    }

    /// What was counted within the window that ends now.
    pub(crate) fn totals(&self, now: Duration) -> Totals {
        let current = self.number(now);
        let mut totals = Totals::default();
        for number in current.saturating_sub(SLOTS as u64 - 1)..=current {
            let slot = Slot::unpack(self.at(number).load(Ordering::Acquire));
            if slot.age == number & AGE_MASK {
                totals.first += slot.totals.first;
                totals.second += slot.totals.second;
            }
        }
        totals
    }

    /// Counts one.
    pub(crate) fn add(&self, now: Duration, count: Count) {
        self.add_if(now, count, |_| true);
    }

    /// Counts one if the totals, without it, allow it. Returns whether they did.
    pub(crate) fn add_if(
        &self,
        now: Duration,
        count: Count,
        allow: impl Fn(Totals) -> bool,
    ) -> bool {
        let current = self.number(now);
        let age = current & AGE_MASK;
        let place = self.at(current);
        loop {
            let before = place.load(Ordering::Acquire);
            if !allow(self.totals(now)) {
                return false;
            }
            let mut slot = Slot::unpack(before);
            if slot.age != age {
                slot = Slot {
                    age,
                    totals: Totals::default(),
                };
            }
            match count {
                Count::First => slot.totals.first += 1,
                Count::Second => slot.totals.second += 1,
            }
            if place
                .compare_exchange_weak(before, slot.pack(), Ordering::AcqRel, Ordering::Acquire)
                .is_ok()
            {
                return true;
            }
        }
    }

    /// Forgets all.
    pub(crate) fn clear(&self) {
        for slot in &self.slots {
            slot.store(0, Ordering::Release);
        }
    }
}

#[cfg(test)]
mod tests;
