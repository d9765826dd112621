//! How many of the recent calls of a backend may be retries: a share of them, and a few a second
//! besides, so that a backend with few calls is tried again as well. Retries multiply an outage
//! only by as much as the share lets them.
//! Source: <https://finagle.github.io/blog/2016/02/08/retry-budgets/>.

use std::time::Duration;

use super::{
    Lasting,
    window::{Count, Totals, Window},
};

/// What is recent.
pub(crate) const WINDOW: Duration = Duration::from_secs(10);

/// How many calls may be retries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BudgetSettings {
    /// Retries for each hundred calls.
    pub(crate) percent: u64,
    /// Retries a second that there may be besides.
    pub(crate) min_per_second: u64,
}

/// The budget of a backend: its calls and its retries of the last ten seconds.
#[derive(Debug)]
pub(crate) struct RetryBudget {
    settings: BudgetSettings,
    recent: Window,
}

impl Lasting for RetryBudget {
    type Settings = BudgetSettings;

    fn begin(settings: &BudgetSettings) -> Self {
        Self {
            settings: *settings,
            recent: Window::new(WINDOW),
        }
    }
}

impl RetryBudget {
    /// Counts a call, of which a share may be a retry.
    pub(crate) fn deposit(&self, now: Duration) {
        self.recent.add(now, Count::First);
    }

    /// Takes a retry. `false`: there is none to take.
    pub(crate) fn withdraw(&self, now: Duration) -> bool {
        self.recent.add_if(now, Count::Second, |totals| {
            totals.second < self.allowed(totals)
        })
    }

    fn allowed(&self, recent: Totals) -> u64 {
        recent.first * self.settings.percent / 100 + self.settings.min_per_second * WINDOW.as_secs()
    }
}

#[cfg(test)]
mod tests;
