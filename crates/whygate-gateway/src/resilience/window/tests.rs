use std::{sync::Barrier, thread, time::Duration};

use proptest::prelude::*;

use super::{Count, Totals, Window};

const LENGTH: Duration = Duration::from_secs(10);

fn at(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

#[test]
fn what_is_older_than_the_window_is_forgotten() {
    let window = Window::new(LENGTH);
    window.add(at(500), Count::First);
    window.add(at(1_500), Count::Second);
    let both = Totals {
        first: 1,
        second: 1,
    };
    assert_eq!(window.totals(at(9_999)), both);
    assert_eq!(window.totals(at(10_000)).first, 0);
    assert_eq!(window.totals(at(11_000)), Totals::default());
    // Its slot is used again for another time.
    window.add(at(20_500), Count::First);
    assert_eq!(window.totals(at(20_500)).first, 1);
    window.clear();
    assert_eq!(window.totals(at(20_500)), Totals::default());
}

#[test]
fn a_bound_is_exact_however_many_count() {
    let window = Window::new(LENGTH);
    let start = Barrier::new(8);
    let allowed: usize = thread::scope(|scope| {
        let counting: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    start.wait();
                    (0..1_000)
                        .filter(|_| {
                            window.add_if(at(1), Count::Second, |totals| totals.second < 777)
                        })
                        .count()
                })
            })
            .collect();
        counting
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .sum()
    });
    assert_eq!(allowed, 777);
    assert_eq!(window.totals(at(1)).second, 777);
}

proptest! {
    /// The totals are those of a list of all that was counted, slot by slot.
    #[test]
    fn totals_are_those_of_a_list(steps in prop::collection::vec((0_u64..3_000, any::<bool>()), 1..200)) {
        let window = Window::new(LENGTH);
        let mut counted: Vec<(u64, bool)> = Vec::new();
        let mut now = 0;
        for (passed, first) in steps {
            now += passed;
            window.add(at(now), if first { Count::First } else { Count::Second });
            counted.push((now / 1_000, first));
            let current = now / 1_000;
            let recent = |wanted: bool| {
                counted
                    .iter()
                    .filter(|(slot, first)| current - slot < 10 && *first == wanted)
                    .count() as u64
            };
            let totals = window.totals(at(now));
            prop_assert_eq!(totals, Totals { first: recent(true), second: recent(false) });
        }
    }
}
