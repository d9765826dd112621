use std::sync::Arc;

use whygate_exchange::BackendName;
use whygate_model::Place;

use super::{
    Asked, Shelf,
    budget::{BudgetSettings, RetryBudget},
};

fn asked(backend: &str, percent: u64) -> Asked<RetryBudget> {
    let place = Place {
        file: "api.yaml".into(),
        line: 1,
        column: 1,
        length: 0,
    };
    let settings = BudgetSettings {
        percent,
        min_per_second: 0,
    };
    Asked::new(&BackendName(backend.to_owned()), settings, place)
}

#[test]
fn what_is_asked_for_again_goes_on_and_what_is_not_is_forgotten() {
    let first = asked("a:80", 20);
    let mut before = Shelf::default();
    before.hand_out(&Shelf::default(), Some(&first));

    // The same once more, a changed setting, another backend.
    let (same, changed, other) = (asked("a:80", 20), asked("a:80", 30), asked("b:80", 20));
    let mut now = Shelf::default();
    for asked in [&same, &changed, &other] {
        now.hand_out(&before, Some(asked));
    }
    assert!(Arc::ptr_eq(first.state(), same.state()));
    assert!(!Arc::ptr_eq(first.state(), changed.state()));
    assert!(!Arc::ptr_eq(first.state(), other.state()));
    assert_eq!(now.0.len(), 3);

    let last = asked("b:80", 20);
    let mut after = Shelf::default();
    after.hand_out(&now, Some(&last));
    assert_eq!(after.0.len(), 1);
    assert!(Arc::ptr_eq(other.state(), last.state()));
}
