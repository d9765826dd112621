//! The periods of quotas, in UTC: which one a time belongs to, and when it ends; and what of a
//! quota was used on which day.
//!
//! A period may begin some days later than the day, the week (from Sunday on) or the month.
//! Source: the service's own checks (zero days for a day, 0 to 6 for a week, 0 to 27 for a month)
//! and <https://docs.aws.amazon.com/apigateway/latest/api/API_QuotaSettings.html>.

mod days;

use std::time::Duration;

use time::{Date, Month};
use whygate_exchange::ports::{QuotaTime, UnixMillis};
use whygate_model::definition::QuotaPeriod;

pub use days::{DayUsage, KeyQuota};

const DAY: u64 = 86_400_000;

/// The last day that a date can be made of: 31 December 9999.
const LAST_DAY: u64 = 2_932_896;

/// A period of a quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    /// Its number, and the day that was asked for.
    pub(crate) at: QuotaTime,
    /// How long it lasts from now on.
    pub(crate) remaining: Duration,
}

/// The period that a time belongs to.
pub(crate) fn window(period: QuotaPeriod, offset_days: u32, now: UnixMillis) -> Window {
    let day = (now.0 / DAY).min(LAST_DAY);
    let offset = u64::from(offset_days);
    let (number, ends_on) = match period {
        QuotaPeriod::Day => (day, day + 1),
        QuotaPeriod::Week => {
            // 1 January 1970 was a Thursday, four days after a Sunday.
            let shifted = (day + 4).saturating_sub(offset);
            let week = shifted / 7;
            (week, ((week + 1) * 7 + offset).saturating_sub(4))
        }
        QuotaPeriod::Month => month(day, offset),
    };
    Window {
        at: QuotaTime {
            period: number,
            day,
        },
        remaining: Duration::from_millis((ends_on * DAY).saturating_sub(now.0)),
    }
}

fn month(day: u64, offset: u64) -> (u64, u64) {
    let date = date(day.saturating_sub(offset));
    let months =
        u64::try_from(date.year()).unwrap_or_default() * 12 + u64::from(u8::from(date.month())) - 1;
    let (year, next) = match date.month() {
        Month::December => (date.year() + 1, Month::January),
        other => (date.year(), other.next()),
    };
    let ends_on = Date::from_calendar_date(year, next, 1)
        .ok()
        .and_then(|first| u64::try_from(first.to_julian_day() - EPOCH).ok())
        .unwrap_or(LAST_DAY + 1);
    (months, ends_on + offset)
}

/// The Julian day of 1 January 1970.
const EPOCH: i32 = 2_440_588;

fn date(day: u64) -> Date {
    i32::try_from(day)
        .ok()
        .and_then(|day| Date::from_julian_day(EPOCH + day).ok())
        .unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use whygate_exchange::ports::UnixMillis;
    use whygate_model::definition::QuotaPeriod::{self, Day, Month, Week};

    use super::{DAY, window};

    /// 14 November 2023, 22:13:20 UTC, a Tuesday.
    const NOW: UnixMillis = UnixMillis(1_700_000_000_000);

    fn ends(period: QuotaPeriod, offset: u32) -> u64 {
        let window = window(period, offset, NOW);
        (NOW.0 + u64::try_from(window.remaining.as_millis()).unwrap()) / DAY - NOW.0 / DAY
    }

    #[test]
    fn periods_end_where_the_next_begins() {
        assert_eq!(ends(Day, 0), 1);
        // Sunday the 19th.
        assert_eq!(ends(Week, 0), 5);
        // Tuesday the 21st, Wednesday the 15th.
        assert_eq!(ends(Week, 2), 7);
        assert_eq!(ends(Week, 3), 1);
        // 1 December, 15 November, 14 December.
        assert_eq!(ends(Month, 0), 17);
        assert_eq!(ends(Month, 14), 1);
        assert_eq!(ends(Month, 13), 30);
        for (period, offset) in [(Day, 0), (Week, 0), (Week, 6), (Month, 0), (Month, 27)] {
            let now = window(period, offset, NOW);
            let end = NOW.0 + u64::try_from(now.remaining.as_millis()).unwrap();
            assert_eq!(
                window(period, offset, UnixMillis(end - 1)).at.period,
                now.at.period
            );
            assert_eq!(
                window(period, offset, UnixMillis(end)).at.period,
                now.at.period + 1
            );
        }
    }

    #[test]
    fn any_time_has_a_period() {
        for now in [0, 1, DAY * 3, u64::MAX / 2, u64::MAX] {
            for (period, offset) in [(Day, 0), (Week, 6), (Month, 27)] {
                let window = window(period, offset, UnixMillis(now));
                assert!(window.at.period < 1 << 24);
            }
        }
    }
}
