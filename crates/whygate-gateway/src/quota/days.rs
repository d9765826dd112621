//! What of a key's quota was used on which day, as Amazon shows it.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/api/API_GetUsage.html>.

use std::ops::RangeInclusive;

use whygate_exchange::ports::{Counters, UnixMillis};
use whygate_model::definition::QuotaSettings;

use super::{DAY, window};

/// The quota of a key in a usage plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyQuota {
    /// The plan's id.
    pub plan_id: String,
    /// The key's id.
    pub key_id: String,
    /// What the plan sets.
    pub settings: QuotaSettings,
}

/// A day of a key's quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayUsage {
    /// Calls of the day.
    pub used: u64,
    /// Calls that its period had left at its end, or has left now.
    pub remaining: u64,
}

impl KeyQuota {
    /// The counter that its calls are counted by.
    pub(crate) fn counter(&self) -> String {
        format!(
            "plan/{}/key/{}/quota/{}/{}",
            self.plan_id,
            self.key_id,
            self.settings.period.as_str(),
            self.settings.offset
        )
    }

    /// What was used on each of these days (since 1970-01-01, in UTC). Days that are still to
    /// come are left out, and of days that are longer ago than ninety nothing is known.
    pub fn usage(
        &self,
        counters: &dyn Counters,
        days: RangeInclusive<u64>,
        now: UnixMillis,
    ) -> Vec<DayUsage> {
        let QuotaSettings {
            limit,
            offset,
            period,
            ..
        } = self.settings;
        let quota = counters.counter(&self.counter()).quota();
        let today = window(period, offset, now).at.day;
        let left_now = |of: u64| {
            let allowed = match quota.allowance {
                Some((period, calls)) if period == of => calls,
                _ => limit,
            };
            let used = if quota.period == of { quota.used } else { 0 };
            allowed.saturating_sub(used)
        };
        let period_of = |day: u64| window(period, offset, UnixMillis(day * DAY)).at.period;
        (*days.start()..=(*days.end()).min(today))
            .map(|day| {
                let (used, remaining) = if day >= quota.day {
                    let used = if day == quota.day {
                        quota.used_in_day
                    } else {
                        0
                    };
                    (used, left_now(period_of(day)))
                } else {
                    match quota.days.iter().rev().find(|then| then.day <= day) {
                        Some(then) if then.day == day => (then.used, then.remaining),
                        Some(then) if period_of(then.day) == period_of(day) => (0, then.remaining),
                        _ => (0, limit),
                    }
                };
                DayUsage { used, remaining }
            })
            .collect()
    }

    /// Lets the period of now have so many calls more.
    pub fn set_remaining(&self, counters: &dyn Counters, remaining: u64, now: UnixMillis) {
        let at = window(self.settings.period, self.settings.offset, now).at;
        counters
            .counter(&self.counter())
            .set_remaining(remaining, at);
    }
}
