//! A clock that does not run by itself, and ids that can be told beforehand.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use whygate_exchange::{
    ExtendedRequestId, RequestId,
    ports::{Clock, Ids, UnixMillis},
};

/// 14 November 2023, 22:13:20 UTC, until it is advanced; each question costs a millisecond of
/// the monotonic clock.
#[derive(Debug, Default)]
pub struct FixedClock {
    questions: AtomicU64,
    advanced_ms: AtomicU64,
}

impl FixedClock {
    /// Lets so much time pass.
    pub fn advance(&self, by: Duration) {
        let by = u64::try_from(by.as_millis()).expect("a duration of this age");
        self.advanced_ms.fetch_add(by, Ordering::Relaxed);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> UnixMillis {
        UnixMillis(1_700_000_000_000 + self.advanced_ms.load(Ordering::Relaxed))
    }

    fn monotonic(&self) -> Duration {
        let questions = self.questions.fetch_add(1, Ordering::Relaxed);
        Duration::from_millis(questions + self.advanced_ms.load(Ordering::Relaxed))
    }
}

/// Ids that count up from one.
#[derive(Debug, Default)]
pub struct CountingIds {
    requests: AtomicU64,
    extended: AtomicU64,
}

impl Ids for CountingIds {
    fn request_id(&self) -> RequestId {
        let number = self.requests.fetch_add(1, Ordering::Relaxed) + 1;
        RequestId(u128::from(number).to_be_bytes())
    }

    fn extended_request_id(&self) -> ExtendedRequestId {
        let number = self.extended.fetch_add(1, Ordering::Relaxed) + 1;
        let mut bytes = [0; 11];
        bytes[3..].copy_from_slice(&number.to_be_bytes());
        ExtendedRequestId(bytes)
    }

    fn trace(&self) -> ([u8; 12], [u8; 8]) {
        ([0xab; 12], [0xcd; 8])
    }
}

/// A clock that stands where it is set.
#[derive(Debug)]
pub struct SetClock {
    now: AtomicU64,
    monotonic: AtomicU64,
}

impl Default for SetClock {
    fn default() -> Self {
        Self {
            now: AtomicU64::new(1_700_000_000_000),
            monotonic: AtomicU64::new(0),
        }
    }
}

impl SetClock {
    /// Lets time pass.
    pub fn pass(&self, time: Duration) {
        let milliseconds = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        self.now.fetch_add(milliseconds, Ordering::SeqCst);
        self.monotonic.fetch_add(
            u64::try_from(time.as_micros()).unwrap_or(u64::MAX),
            Ordering::SeqCst,
        );
    }

    /// Puts the wall clock somewhere else; the monotonic clock goes on.
    pub fn set_wall(&self, now: UnixMillis) {
        self.now.store(now.0, Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> UnixMillis {
        UnixMillis(self.now.load(Ordering::SeqCst))
    }

    fn monotonic(&self) -> Duration {
        Duration::from_micros(self.monotonic.load(Ordering::SeqCst))
    }
}
