//! How many calls may be at a backend at once. Those that find no place wait for a short while if
//! there is room to wait, and are turned away else: work that nobody can do in time is best not
//! begun.
//!
//! The limit is fixed, or found out: it rises by one for each round of calls that went well while
//! it was used, and falls by a tenth when the backend says that it has too much (additive
//! increase, multiplicative decrease, as congestion is avoided on networks).

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::sync::Notify;

use super::Lasting;

/// How many calls may be at a backend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PlacesSettings {
    /// So many, or so many to begin with.
    pub(crate) limit: u32,
    /// How many may wait.
    pub(crate) queue: u32,
    /// How long one waits.
    pub(crate) queue_time: Duration,
    /// Between which bounds the limit is found out; `None`: it is fixed.
    pub(crate) adaptive: Option<Adaptive>,
}

/// How a limit is found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Adaptive {
    pub(crate) minimum: u32,
    pub(crate) maximum: u32,
    /// An answer that takes longer means that the backend has too much; `None`: only failures do.
    pub(crate) latency: Option<Duration>,
}

/// A limit falls once in so long: failures that come together have one reason.
const FALLS_EVERY: Duration = Duration::from_millis(100);
/// Parts that a limit is counted in, so that it can rise slowly.
const PARTS: u64 = 1_000;

/// The places at a backend.
#[derive(Debug)]
pub(crate) struct Places {
    settings: PlacesSettings,
    /// The limit, in thousandths.
    limit: AtomicU64,
    taken: AtomicU32,
    waiting: AtomicU32,
    freed: Notify,
    /// When the limit fell last, in milliseconds of the clock, plus one; 0: never.
    fell: AtomicU64,
}

/// A place that is taken. Dropped, it is free again.
#[derive(Debug)]
pub(crate) struct TakenPlace(Arc<Places>);

/// There was no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NoPlace {
    pub(crate) limit: u32,
    pub(crate) waiting: u32,
    /// Whether the call had waited for one.
    pub(crate) waited: bool,
}

impl Lasting for Places {
    type Settings = PlacesSettings;

    fn begin(settings: &PlacesSettings) -> Self {
        Self {
            settings: *settings,
            limit: AtomicU64::new(u64::from(settings.limit) * PARTS),
            taken: AtomicU32::new(0),
            waiting: AtomicU32::new(0),
            freed: Notify::new(),
            fell: AtomicU64::new(0),
        }
    }
}

impl Places {
    /// How many calls may be there now.
    pub(crate) fn limit(&self) -> u32 {
        let limit = self.limit.load(Ordering::Relaxed) / PARTS;
        u32::try_from(limit).unwrap_or(u32::MAX).max(1)
    }

    /// Takes a place if there is one and nobody waits for it.
    pub(crate) fn take(self: &Arc<Self>) -> Result<TakenPlace, NoPlace> {
        if self.waiting.load(Ordering::SeqCst) == 0
            && let Some(place) = self.take_any()
        {
            return Ok(place);
        }
        Err(self.none(false))
    }

    fn none(&self, waited: bool) -> NoPlace {
        NoPlace {
            limit: self.limit(),
            waiting: self.waiting.load(Ordering::SeqCst),
            waited,
        }
    }

    fn take_any(self: &Arc<Self>) -> Option<TakenPlace> {
        let limit = self.limit();
        self.taken
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |taken| {
                (taken < limit).then_some(taken + 1)
            })
            .ok()
            .map(|_| TakenPlace(self.clone()))
    }

    /// Takes a place, or waits for one: in its turn, and never past `until`.
    pub(crate) async fn wait(self: &Arc<Self>, until: Instant) -> Result<TakenPlace, NoPlace> {
        let none = match self.take() {
            Ok(place) => return Ok(place),
            Err(none) => none,
        };
        let Some(_waiting) = Waiting::begin(self) else {
            return Err(none);
        };
        let until = until.min(Instant::now() + self.settings.queue_time);
        loop {
            let mut freed = std::pin::pin!(self.freed.notified());
            // From here on nothing is missed, so that looking comes after.
            freed.as_mut().enable();
            if let Some(place) = self.take_any() {
                return Ok(place);
            }
            if tokio::time::timeout_at(until.into(), freed).await.is_err() {
                return Err(self.none(true));
            }
        }
    }

    /// Notes how a call went that took so long.
    pub(crate) fn note(&self, went_well: bool, took: Duration, now: Duration) {
        let Some(adaptive) = self.settings.adaptive else {
            return;
        };
        if went_well && adaptive.latency.is_none_or(|latency| took <= latency) {
            self.rise(adaptive);
        } else {
            self.fall(adaptive, now);
        }
    }

    fn rise(&self, adaptive: Adaptive) {
        // A limit that is not used tells nothing about what would be if it were.
        if self.taken.load(Ordering::Relaxed) * 2 < self.limit() {
            return;
        }
        let most = u64::from(adaptive.maximum) * PARTS;
        let _ = self
            .limit
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |limit| {
                let step = (PARTS * PARTS / limit.max(1)).max(1);
                (limit < most).then(|| (limit + step).min(most))
            });
    }

    fn fall(&self, adaptive: Adaptive, now: Duration) {
        let now = u64::try_from(now.as_millis())
            .unwrap_or(u64::MAX - 1)
            .saturating_add(1);
        let pause = u64::try_from(FALLS_EVERY.as_millis()).unwrap_or_default();
        let first = self
            .fell
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |fell| {
                (fell == 0 || now.saturating_sub(fell) >= pause).then_some(now)
            })
            .is_ok();
        if first {
            let least = u64::from(adaptive.minimum) * PARTS;
            let _ = self
                .limit
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |limit| {
                    Some((limit * 9 / 10).max(least))
                });
        }
    }
}

impl Drop for TakenPlace {
    fn drop(&mut self) {
        self.0.taken.fetch_sub(1, Ordering::SeqCst);
        if self.0.waiting.load(Ordering::SeqCst) > 0 {
            self.0.freed.notify_one();
        }
    }
}

/// A call that waits for a place.
struct Waiting<'places>(&'places Places);

impl<'places> Waiting<'places> {
    /// Joins those who wait, if there is room.
    fn begin(places: &'places Places) -> Option<Self> {
        places
            .waiting
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |waiting| {
                (waiting < places.settings.queue).then_some(waiting + 1)
            })
            .ok()
            .map(|_| Self(places))
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests;
