//! The share of failed calls whose cause is known. Below one it is a defect of Whygate's.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::catalogue::explain;

/// Counts failed calls and those of them with a cause. One counter a core serves best: each is
/// updated without a lock, and [`ExplainedCounts`] of several add up.
#[derive(Debug, Default)]
pub struct ExplainedRate {
    failed: AtomicU64,
    explained: AtomicU64,
}

/// What an [`ExplainedRate`] had counted at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExplainedCounts {
    /// Failed calls.
    pub failed: u64,
    /// Those whose cause is in the catalogue and is not `cause-unknown`.
    pub explained: u64,
}

impl ExplainedRate {
    /// A counter at nothing.
    pub const fn new() -> Self {
        Self {
            failed: AtomicU64::new(0),
            explained: AtomicU64::new(0),
        }
    }

    /// Counts a failed call by its cause's code. A call that did not fail is not counted.
    pub fn count(&self, code: &str) {
        if code == whygate_exchange::record::SUCCEEDED {
            return;
        }
        self.failed.fetch_add(1, Ordering::Relaxed);
        if code != whygate_exchange::record::CAUSE_UNKNOWN && explain(code).is_some() {
            self.explained.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// What was counted so far.
    pub fn counts(&self) -> ExplainedCounts {
        ExplainedCounts {
            failed: self.failed.load(Ordering::Relaxed),
            explained: self.explained.load(Ordering::Relaxed),
        }
    }
}

impl ExplainedCounts {
    /// The share, from 0 to 1; `None` if no call failed.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a share is printed with a few digits"
    )]
    pub fn share(self) -> Option<f64> {
        (self.failed > 0).then(|| self.explained as f64 / self.failed as f64)
    }
}

impl std::ops::Add for ExplainedCounts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            failed: self.failed + other.failed,
            explained: self.explained + other.explained,
        }
    }
}

impl std::iter::Sum for ExplainedCounts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), std::ops::Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::{ExplainedCounts, ExplainedRate};

    #[test]
    fn only_a_known_cause_counts_as_explained() {
        let rate = ExplainedRate::new();
        assert_eq!(rate.counts().share(), None);
        rate.count("lambda-timeout");
        rate.count("backend-http-error");
        rate.count("succeeded");
        rate.count("cause-unknown");
        rate.count("no-such-code");
        let counts: ExplainedCounts = [rate.counts(), ExplainedCounts::default()]
            .into_iter()
            .sum();
        assert_eq!((counts.failed, counts.explained), (4, 2));
        assert_eq!(counts.share(), Some(0.5));
    }
}
