use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use proptest::prelude::*;
use whygate_exchange::ports::{Counter, Counters, DayOfCalls, QuotaTime, QuotaUsage, Rate};

use super::{InProcessCounter, InProcessCounters, QuotaUse};

const CLIENTS: u64 = 64;

/// A call of a period, on the day of the same number.
fn of(period: u64) -> QuotaTime {
    QuotaTime {
        period,
        day: period,
    }
}

/// Sixty seconds of a clock that is moved on by whoever asks, 64 clients: what is let in is what
/// the bucket holds and gets back.
#[test]
fn clients_at_once_get_what_the_bucket_allows() {
    let counter = InProcessCounter::default();
    let rate = Rate {
        per_second: 500.0,
        burst: 100,
    };
    let clock = AtomicU64::new(0);
    let admitted = AtomicU64::new(0);
    let end = Duration::from_mins(1);
    std::thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                loop {
                    // A call every 250 microseconds: eight times what is allowed.
                    let now = Duration::from_micros(clock.fetch_add(250, Ordering::SeqCst));
                    if now >= end {
                        break;
                    }
                    if counter.take(rate, now).is_ok() {
                        admitted.fetch_add(1, Ordering::SeqCst);
                    }
                }
            });
        }
    });
    let admitted = admitted.into_inner();
    assert!((29_800..=30_400).contains(&admitted), "{admitted} of 30100");
}

#[test]
fn a_quota_lets_in_exactly_what_it_has() {
    for limit in [0, 1, 7, 1_000] {
        let counter = InProcessCounter::default();
        let admitted = AtomicU64::new(0);
        std::thread::scope(|scope| {
            for _ in 0..CLIENTS {
                scope.spawn(|| {
                    for _ in 0..100 {
                        if counter.count(limit, of(20_000)).is_some() {
                            admitted.fetch_add(1, Ordering::SeqCst);
                        }
                    }
                });
            }
        });
        assert_eq!(admitted.into_inner(), limit);
    }
}

proptest! {
    /// However calls are spread over time, no stretch of it lets in more than it may.
    #[test]
    fn no_stretch_of_time_lets_in_more_than_it_may(
        gaps in prop::collection::vec(0_u64..50_000_000, 1..400),
        per_second in 1.0_f64..2_000.0,
        burst in 1_u64..50,
    ) {
        let counter = InProcessCounter::default();
        let rate = Rate { per_second, burst };
        let mut now = 1_000_000_000_u64;
        let mut admitted: Vec<u64> = Vec::new();
        for gap in gaps {
            now += gap;
            match counter.take(rate, Duration::from_nanos(now)) {
                Ok(()) => admitted.push(now),
                Err(wait) => {
                    // At the time that it names there is a token.
                    let later = Duration::from_nanos(now) + wait;
                    let other = InProcessCounter::default();
                    other.full_at.store(counter.full_at.load(Ordering::SeqCst), Ordering::SeqCst);
                    prop_assert!(other.take(rate, later).is_ok());
                }
            }
        }
        for (first, start) in admitted.iter().enumerate() {
            for (last, end) in admitted.iter().enumerate().skip(first) {
                let seconds = Duration::from_nanos(end - start).as_secs_f64();
                let calls = u32::try_from(last - first + 1).unwrap();
                let burst = u32::try_from(burst).unwrap();
                // One more for what a token's nanoseconds are rounded by.
                prop_assert!(
                    f64::from(calls) <= f64::from(burst) + seconds * per_second * 1.001 + 1e-3,
                    "{calls} calls in {seconds} s"
                );
            }
        }
    }
}

#[test]
fn a_limit_of_nothing_lets_nobody_in() {
    let counter = InProcessCounter::default();
    for (per_second, burst) in [(0.0, 5), (5.0, 0), (0.0, 0), (-1.0, 5), (f64::NAN, 5)] {
        assert!(
            counter
                .take(Rate { per_second, burst }, Duration::from_secs(9))
                .is_err()
        );
    }
    assert!(counter.count(0, of(1)).is_none());
}

#[test]
fn clocks_that_jump_give_nothing_away() {
    let counter = InProcessCounter::default();
    assert_eq!(counter.count(2, of(100)), Some(1));
    // Back: the same period still.
    assert_eq!(counter.count(2, of(50)), Some(2));
    assert_eq!(counter.count(2, of(100)), None);
    // On: a new one.
    assert_eq!(counter.count(2, of(101)), Some(1));
    assert_eq!(counter.count(2, of(u64::from(u32::MAX) >> 8)), Some(1));
    let rate = Rate {
        per_second: 1e12,
        burst: u64::MAX,
    };
    assert!(counter.take(rate, Duration::MAX).is_ok());
}

#[test]
fn a_call_that_is_taken_back_can_be_made_again() {
    let counter = InProcessCounter::default();
    assert_eq!(counter.count(1, of(5)), Some(1));
    assert_eq!(counter.count(1, of(5)), None);
    counter.uncount(of(5));
    assert_eq!(counter.count(1, of(5)), Some(1));
    // Of a period that is over nothing is taken back.
    counter.uncount(of(6));
    assert_eq!(counter.count(1, of(5)), None);
}

#[test]
fn counters_go_on_after_a_restart_and_a_reload() {
    let counters = InProcessCounters::default();
    counters.counter("a").count(9, of(7));
    counters.counter("a").count(9, of(7));
    counters.counter("unused");
    let uses = counters.quotas();
    assert_eq!(
        uses,
        [QuotaUse {
            name: "a".to_owned(),
            usage: QuotaUsage {
                period: 7,
                used: 2,
                day: 7,
                used_in_day: 2,
                ..QuotaUsage::default()
            }
        }]
    );
    let again = InProcessCounters::restored(uses);
    assert_eq!(again.counter("a").count(9, of(7)), Some(3));
}

#[test]
fn what_remains_can_be_set_for_a_period() {
    let counter = InProcessCounter::default();
    assert_eq!(counter.count(2, of(5)), Some(1));
    counter.set_remaining(3, of(5));
    assert_eq!(counter.quota().allowance, Some((5, 4)));
    let admitted = (0..9).filter(|_| counter.count(2, of(5)).is_some()).count();
    assert_eq!(admitted, 3);
    counter.set_remaining(0, of(5));
    assert!(counter.count(100, of(5)).is_none());
    // The next period has what the plan says.
    let admitted = (0..9).filter(|_| counter.count(2, of(6)).is_some()).count();
    assert_eq!(admitted, 2);
    // Also before its first call.
    counter.set_remaining(1, of(7));
    assert_eq!(counter.count(2, of(7)), Some(1));
    assert_eq!(counter.count(2, of(7)), None);
}

#[test]
fn days_are_written_down_when_they_are_over() {
    let counter = InProcessCounter::default();
    let at = |day| QuotaTime { period: 1, day };
    for day in [10, 10, 11, 13, 13, 13] {
        assert!(counter.count(9, at(day)).is_some());
    }
    counter.uncount(at(13));
    let usage = counter.quota();
    let day = |day, used, remaining| DayOfCalls {
        day,
        used,
        remaining,
    };
    assert_eq!(usage.days, [day(10, 2, 7), day(11, 1, 6)]);
    assert_eq!((usage.used, usage.day, usage.used_in_day), (5, 13, 2));
    for day in 14..300 {
        let _ = counter.count(1_000, at(day));
    }
    let days = counter.quota().days;
    assert_eq!((days.len(), days[0].day), (90, 209));
}

/// However many call while a day ends, each call is of one day.
#[test]
fn no_call_is_lost_while_days_change() {
    let counter = InProcessCounter::default();
    let clock = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..5_000 {
                    let day = 1 + clock.fetch_add(1, Ordering::SeqCst) / 1_000;
                    let _ = counter.count(1_000_000, QuotaTime { period: 1, day });
                }
            });
        }
    });
    let usage = counter.quota();
    let over: u64 = usage.days.iter().map(|day| day.used).sum();
    assert_eq!((usage.used, over + usage.used_in_day), (40_000, 40_000));
}
