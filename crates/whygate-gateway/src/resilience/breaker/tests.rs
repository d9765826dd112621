use std::{sync::Barrier, thread, time::Duration};

use proptest::prelude::*;
use whygate_exchange::CircuitState;

use super::{Breaker, BreakerSettings, Change, FailureRate, Stands};
use crate::resilience::Lasting;

const SETTINGS: BreakerSettings = BreakerSettings {
    consecutive_failures: Some(3),
    failure_rate: None,
    open: Duration::from_secs(5),
    most_open: Duration::from_secs(12),
    probes: 1,
};

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// Calls once; whether it went through, and what its end changed.
fn call(breaker: &Breaker, works: bool, now: Duration) -> Option<Change> {
    Some(breaker.pass(now).ok()?.settle(works, now))
}

#[test]
fn failures_in_a_row_open_it_and_a_probe_closes_it() {
    let breaker = Breaker::begin(&SETTINGS);
    let now = seconds(100);
    for works in [false, false, true, false, false] {
        assert_eq!(call(&breaker, works, now), Some(Change::Nothing));
    }
    assert_eq!(call(&breaker, false, now), Some(Change::Opened));
    assert_eq!(breaker.state(), CircuitState::Open);
    let refused = breaker.pass(seconds(101)).unwrap_err();
    assert_eq!(refused.retry_after, seconds(4));
    assert_eq!((refused.times_opened, refused.probing), (1, false));
    assert_eq!(breaker.refuses(seconds(101)), Some(refused));

    // One goes through to find out, and only one.
    assert_eq!(breaker.refuses(seconds(105)), None);
    let probe = breaker.pass(seconds(105)).unwrap();
    assert_eq!(breaker.state(), CircuitState::HalfOpen);
    assert!(breaker.pass(seconds(105)).unwrap_err().probing);
    assert_eq!(probe.settle(true, seconds(106)), Change::Closed);
    assert_eq!(breaker.state(), CircuitState::Closed);
    assert_eq!(call(&breaker, false, seconds(106)), Some(Change::Nothing));
}

#[test]
fn it_stays_open_longer_each_time_up_to_the_most() {
    let breaker = Breaker::begin(&SETTINGS);
    let mut now = seconds(1);
    for _ in 0..3 {
        call(&breaker, false, now);
    }
    for (times, open) in [(1, 5), (2, 10), (3, 12), (4, 12)] {
        let refused = breaker.pass(now).unwrap_err();
        assert_eq!(refused.times_opened, times);
        assert_eq!(refused.retry_after, seconds(open));
        now += seconds(open);
        assert_eq!(call(&breaker, false, now), Some(Change::Opened));
    }
    // Once closed it begins with the shortest again.
    now += seconds(12);
    assert_eq!(call(&breaker, true, now), Some(Change::Closed));
    for _ in 0..3 {
        call(&breaker, false, now);
    }
    assert_eq!(breaker.pass(now).unwrap_err().retry_after, seconds(5));
}

#[test]
fn a_share_of_failures_opens_it_once_there_are_enough_calls() {
    let breaker = Breaker::begin(&BreakerSettings {
        consecutive_failures: None,
        failure_rate: Some(FailureRate {
            percent: 50,
            minimum_calls: 10,
            window: seconds(10),
        }),
        ..SETTINGS
    });
    for number in 0..9 {
        assert_eq!(
            call(&breaker, number % 2 == 0, seconds(20)),
            Some(Change::Nothing)
        );
    }
    assert_eq!(call(&breaker, false, seconds(20)), Some(Change::Opened));

    // What came before it opened does not open it again.
    assert_eq!(call(&breaker, true, seconds(25)), Some(Change::Closed));
    for _ in 0..9 {
        assert_eq!(call(&breaker, false, seconds(25)), Some(Change::Nothing));
    }
    // Nor does what is older than the window.
    assert_eq!(call(&breaker, false, seconds(36)), Some(Change::Nothing));
}

#[test]
fn all_probes_must_succeed() {
    let breaker = Breaker::begin(&BreakerSettings {
        probes: 3,
        ..SETTINGS
    });
    for _ in 0..3 {
        call(&breaker, false, seconds(0));
    }
    let now = seconds(5);
    let probes: Vec<_> = (0..3).map(|_| breaker.pass(now).unwrap()).collect();
    assert!(breaker.pass(now).is_err());
    let mut probes = probes.into_iter();
    assert_eq!(probes.next().unwrap().settle(true, now), Change::Nothing);
    assert!(breaker.pass(now).is_err(), "its place is not another one's");
    // One whose client has gone says nothing; another one may take its place.
    drop(probes.next());
    let again = breaker.pass(now).unwrap();
    assert_eq!(probes.next().unwrap().settle(true, now), Change::Nothing);
    assert_eq!(again.settle(true, now), Change::Closed);
}

#[test]
fn a_late_probe_changes_nothing() {
    let breaker = Breaker::begin(&BreakerSettings {
        probes: 2,
        ..SETTINGS
    });
    for _ in 0..3 {
        call(&breaker, false, seconds(0));
    }
    let late = breaker.pass(seconds(5)).unwrap();
    let fails = breaker.pass(seconds(5)).unwrap();
    assert_eq!(fails.settle(false, seconds(6)), Change::Opened);
    // The circuit has gone on to its second opening meanwhile.
    let next = breaker.pass(seconds(16)).unwrap();
    assert_eq!(late.settle(false, seconds(16)), Change::Nothing);
    assert_eq!(next.settle(true, seconds(17)), Change::Nothing);
    assert_eq!(call(&breaker, true, seconds(17)), Some(Change::Closed));
}

#[test]
fn one_call_opens_it_and_one_probes_it_however_many_come() {
    let breaker = Breaker::begin(&SETTINGS);
    let start = Barrier::new(8);
    let all = |act: &(dyn Fn() -> bool + Sync)| -> usize {
        thread::scope(|scope| {
            let acting: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(|| {
                        start.wait();
                        act()
                    })
                })
                .collect();
            acting
                .into_iter()
                .map(|thread| usize::from(thread.join().unwrap()))
                .sum()
        })
    };
    let opened = all(&|| call(&breaker, false, seconds(1)) == Some(Change::Opened));
    assert_eq!(opened, 1);
    let probing = all(&|| match breaker.pass(seconds(6)) {
        Ok(probe) => {
            std::mem::forget(probe);
            true
        }
        Err(_) => false,
    });
    assert_eq!(probing, 1);
}

proptest! {
    #[test]
    fn where_it_stands_fits_into_one_number(
        state in 0_usize..3,
        times in 0_u16..1024,
        probing: u8,
        succeeded: u8,
        until in 0_u64..(1 << 36),
    ) {
        let stands = Stands {
            state: [CircuitState::Closed, CircuitState::Open, CircuitState::HalfOpen][state],
            times,
            probing,
            succeeded,
            until,
        };
        prop_assert_eq!(Stands::unpack(stands.pack()), stands);
    }

    /// Whatever comes: an open circuit lets nothing through before its time, a closed one lets
    /// everything through, and there are never more probes than there may be.
    #[test]
    fn it_keeps_its_promises(
        steps in prop::collection::vec((0_u64..4_000, 0_u8..4), 1..300),
        probes in 1_u8..4,
    ) {
        let breaker = Breaker::begin(&BreakerSettings { probes, ..SETTINGS });
        let mut now = Duration::from_secs(1);
        let mut held = Vec::new();
        for (passed, act) in steps {
            now += Duration::from_millis(passed);
            let before = breaker.load();
            match act {
                0 | 1 => {
                    if let Some(passage) = held.pop() {
                        let passage: super::Passage<'_> = passage;
                        passage.settle(act == 0, now);
                    }
                }
                2 => { held.pop(); }
                _ => match breaker.pass(now) {
                    Ok(passage) => {
                        let early = before.state == CircuitState::Open
                            && u128::from(before.until) > now.as_millis();
                        prop_assert!(!early);
                        held.push(passage);
                    }
                    Err(refused) => {
                        prop_assert_ne!(before.state, CircuitState::Closed);
                        prop_assert!(refused.retry_after <= SETTINGS.most_open);
                    }
                },
            }
            let stands = breaker.load();
            prop_assert!(stands.probing.saturating_add(stands.succeeded) <= probes);
            if stands.state == CircuitState::Closed {
                prop_assert!(breaker.refuses(now).is_none());
            }
        }
    }
}
