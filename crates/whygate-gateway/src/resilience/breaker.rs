//! A circuit breaker: calls go through while the backend works, none while it does not, and a few
//! after a while to find out.
//!
//! ```text
//!            too many failures               open time is over
//!   closed ───────────────────► open ─────────────────────────► half open
//!      ▲                         ▲          one probe fails         │
//!      │                         └──────────────────────────────────┤
//!      └────────────────────────────────────────────────────────────┘
//!                              all probes succeed
//! ```
//!
//! Where the circuit stands is one number, changed by exchange only, so that each change is made
//! by exactly one call.

use std::{
    sync::atomic::{AtomicU32, AtomicU64, Ordering},
    time::Duration,
};

use whygate_exchange::CircuitState;

use super::{
    Lasting,
    window::{Count, Window},
};

/// When a circuit opens, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BreakerSettings {
    /// So many failures in a row open it; `None`: they do not count.
    pub(crate) consecutive_failures: Option<u32>,
    /// So large a share of failures opens it; `None`: it does not count.
    pub(crate) failure_rate: Option<FailureRate>,
    /// How long it stays open the first time.
    pub(crate) open: Duration,
    /// How long at most: each time that it opens in a row doubles it.
    pub(crate) most_open: Duration,
    /// How many calls go through to find out, all of which must succeed.
    pub(crate) probes: u8,
}

/// A share of failures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FailureRate {
    /// Failures for each hundred calls.
    pub(crate) percent: u64,
    /// How many calls there must have been.
    pub(crate) minimum_calls: u64,
    /// Among the calls of how long.
    pub(crate) window: Duration,
}

/// A circuit breaker.
#[derive(Debug)]
pub(crate) struct Breaker {
    settings: BreakerSettings,
    /// Where it stands, packed.
    stands: AtomicU64,
    failures_in_a_row: AtomicU32,
    /// Successes and failures of the recent past.
    recent: Option<Window>,
}

const TIMES_BITS: u32 = 10;
const PROBE_BITS: u32 = 8;
const UNTIL_BITS: u32 = 36;
const MOST_TIMES: u16 = (1 << TIMES_BITS) - 1;

/// Where a circuit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stands {
    state: CircuitState,
    /// How many times in a row it has opened.
    times: u16,
    /// Probes that are under way.
    probing: u8,
    /// Probes that have succeeded.
    succeeded: u8,
    /// Until when it is open, in milliseconds of the clock.
    until: u64,
}

const CLOSED: Stands = Stands {
    state: CircuitState::Closed,
    times: 0,
    probing: 0,
    succeeded: 0,
    until: 0,
};

impl Stands {
    fn pack(self) -> u64 {
        let state = match self.state {
            CircuitState::Closed => 0,
            CircuitState::Open => 1,
            CircuitState::HalfOpen => 2,
        };
        let mut word = state;
        word = (word << TIMES_BITS) | u64::from(self.times.min(MOST_TIMES));
        word = (word << PROBE_BITS) | u64::from(self.probing);
        word = (word << PROBE_BITS) | u64::from(self.succeeded);
        (word << UNTIL_BITS) | self.until.min((1 << UNTIL_BITS) - 1)
    }

    fn unpack(word: u64) -> Self {
        let field = |shift: u32, bits: u32| (word >> shift) & ((1 << bits) - 1);
        let byte = |value: u64| u8::try_from(value).unwrap_or(u8::MAX);
        Self {
            state: match word >> (UNTIL_BITS + 2 * PROBE_BITS + TIMES_BITS) {
                0 => CircuitState::Closed,
                1 => CircuitState::Open,
                _ => CircuitState::HalfOpen,
            },
            times: u16::try_from(field(UNTIL_BITS + 2 * PROBE_BITS, TIMES_BITS))
                .unwrap_or(MOST_TIMES),
            probing: byte(field(UNTIL_BITS + PROBE_BITS, PROBE_BITS)),
            succeeded: byte(field(UNTIL_BITS, PROBE_BITS)),
            until: field(0, UNTIL_BITS),
        }
    }
}

/// Why a call does not go through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    /// Whether calls that find out are under way.
    pub(crate) probing: bool,
    /// How many times in a row it has opened.
    pub(crate) times_opened: u16,
    /// When calls are let through again, where that is known.
    pub(crate) retry_after: Duration,
}

/// A call that goes through. Dropped before it is settled, it counts as none.
#[derive(Debug)]
pub(crate) struct Passage<'breaker> {
    breaker: &'breaker Breaker,
    /// The opening that it probes; `None`: the circuit was closed.
    probes: Option<u16>,
    settled: bool,
}

/// What a call's end changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Nothing,
    Opened,
    Closed,
}

impl Lasting for Breaker {
    type Settings = BreakerSettings;

    fn begin(settings: &BreakerSettings) -> Self {
        Self {
            settings: *settings,
            stands: AtomicU64::new(CLOSED.pack()),
            failures_in_a_row: AtomicU32::new(0),
            recent: settings.failure_rate.map(|rate| Window::new(rate.window)),
        }
    }
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

impl Breaker {
    fn load(&self) -> Stands {
        Stands::unpack(self.stands.load(Ordering::Acquire))
    }

    /// Goes from one to the other if it still stands there.
    fn change(&self, from: Stands, to: Stands) -> bool {
        self.stands
            .compare_exchange(from.pack(), to.pack(), Ordering::AcqRel, Ordering::Acquire)
            .is_ok()
    }

    /// Where it stands.
    pub(crate) fn state(&self) -> CircuitState {
        self.load().state
    }

    /// Why a call would be refused now; `None`: it may go through. Changes nothing.
    pub(crate) fn refuses(&self, now: Duration) -> Option<Refused> {
        self.refusal(self.load(), now)
    }

    fn refusal(&self, stands: Stands, now: Duration) -> Option<Refused> {
        let (probing, retry_after) = match stands.state {
            CircuitState::Closed => return None,
            CircuitState::Open => {
                let left = stands.until.saturating_sub(milliseconds(now));
                if left == 0 {
                    return None;
                }
                (false, Duration::from_millis(left))
            }
            CircuitState::HalfOpen => {
                if stands.probing.saturating_add(stands.succeeded) < self.settings.probes {
                    return None;
                }
                (true, Duration::ZERO)
            }
        };
        Some(Refused {
            probing,
            times_opened: stands.times,
            retry_after,
        })
    }

    /// Lets a call through, or not.
    pub(crate) fn pass(&self, now: Duration) -> Result<Passage<'_>, Refused> {
        loop {
            let stands = self.load();
            if let Some(refused) = self.refusal(stands, now) {
                return Err(refused);
            }
            let probes = match stands.state {
                CircuitState::Closed => None,
                CircuitState::Open | CircuitState::HalfOpen => {
                    let first = stands.state == CircuitState::Open;
                    let probing = Stands {
                        state: CircuitState::HalfOpen,
                        probing: if first { 1 } else { stands.probing + 1 },
                        succeeded: if first { 0 } else { stands.succeeded },
                        ..stands
                    };
                    if !self.change(stands, probing) {
                        continue;
                    }
                    Some(stands.times)
                }
            };
            return Ok(Passage {
                breaker: self,
                probes,
                settled: false,
            });
        }
    }

    fn succeeded(&self, now: Duration) {
        // Read first: a number that every call writes is one that cores fight over.
        if self.failures_in_a_row.load(Ordering::Relaxed) != 0 {
            self.failures_in_a_row.store(0, Ordering::Relaxed);
        }
        if let Some(recent) = &self.recent {
            recent.add(now, Count::First);
        }
    }

    fn failed(&self, now: Duration) -> Change {
        let in_a_row = self.failures_in_a_row.fetch_add(1, Ordering::AcqRel) + 1;
        if let Some(recent) = &self.recent {
            recent.add(now, Count::Second);
        }
        let too_many = self
            .settings
            .consecutive_failures
            .is_some_and(|most| in_a_row >= most);
        if !too_many && !self.fails_too_often(now) {
            return Change::Nothing;
        }
        let stands = self.load();
        if stands.state == CircuitState::Closed && self.open(stands, now) {
            Change::Opened
        } else {
            Change::Nothing
        }
    }

    fn fails_too_often(&self, now: Duration) -> bool {
        let (Some(rate), Some(recent)) = (self.settings.failure_rate, &self.recent) else {
            return false;
        };
        let totals = recent.totals(now);
        let calls = totals.first + totals.second;
        calls >= rate.minimum_calls && totals.second * 100 >= rate.percent * calls
    }

    fn open(&self, from: Stands, now: Duration) -> bool {
        let doublings = u32::from(from.times);
        let factor = 1_u32.checked_shl(doublings).unwrap_or(u32::MAX);
        let open = self
            .settings
            .open
            .saturating_mul(factor)
            .min(self.settings.most_open);
        self.change(
            from,
            Stands {
                state: CircuitState::Open,
                times: from.times.saturating_add(1).min(MOST_TIMES),
                probing: 0,
                succeeded: 0,
                until: milliseconds(now.saturating_add(open)),
            },
        )
    }

    /// A probe of an opening has ended; `None`: without telling anything.
    fn probed(&self, times: u16, works: Option<bool>, now: Duration) -> Change {
        loop {
            let stands = self.load();
            // Another probe has decided already.
            if stands.state != CircuitState::HalfOpen || stands.times != times {
                return Change::Nothing;
            }
            let probing = stands.probing.saturating_sub(1);
            let (done, change) = match works {
                Some(false) => (self.open(stands, now), Change::Opened),
                Some(true) if stands.succeeded + 1 >= self.settings.probes => {
                    // What was counted before it opened must not open it again.
                    self.failures_in_a_row.store(0, Ordering::Relaxed);
                    if let Some(recent) = &self.recent {
                        recent.clear();
                    }
                    (self.change(stands, CLOSED), Change::Closed)
                }
                Some(true) => {
                    let succeeded = stands.succeeded + 1;
                    let to = Stands {
                        probing,
                        succeeded,
                        ..stands
                    };
                    (self.change(stands, to), Change::Nothing)
                }
                None => (
                    self.change(stands, Stands { probing, ..stands }),
                    Change::Nothing,
                ),
            };
            if done {
                return change;
            }
        }
    }
}

impl Passage<'_> {
    /// The call has ended: whether the backend works.
    pub(crate) fn settle(mut self, works: bool, now: Duration) -> Change {
        self.settled = true;
        match self.probes {
            Some(times) => self.breaker.probed(times, Some(works), now),
            None if works => {
                self.breaker.succeeded(now);
                Change::Nothing
            }
            None => self.breaker.failed(now),
        }
    }
}

impl Drop for Passage<'_> {
    fn drop(&mut self) {
        if let (false, Some(times)) = (self.settled, self.probes) {
            self.breaker.probed(times, None, Duration::ZERO);
        }
    }
}

#[cfg(test)]
mod tests;
