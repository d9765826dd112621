use std::time::Duration;

use proptest::prelude::*;

use super::{BudgetSettings, RetryBudget};
use crate::resilience::Lasting;

fn budget(percent: u64, min_per_second: u64) -> RetryBudget {
    RetryBudget::begin(&BudgetSettings {
        percent,
        min_per_second,
    })
}

#[test]
fn a_share_of_the_calls_may_be_retries() {
    let budget = budget(20, 0);
    let now = Duration::from_secs(100);
    for _ in 0..50 {
        budget.deposit(now);
    }
    let taken = (0..50).filter(|_| budget.withdraw(now)).count();
    assert_eq!(taken, 10);
    // Calls and retries are forgotten together.
    let later = now + Duration::from_secs(11);
    assert!(!budget.withdraw(later));
    (0..5).for_each(|_| budget.deposit(later));
    assert!(budget.withdraw(later));
    assert!(!budget.withdraw(later));
}

#[test]
fn a_backend_with_few_calls_is_tried_again_too() {
    let budget = budget(0, 2);
    let now = Duration::from_secs(5);
    assert_eq!((0..100).filter(|_| budget.withdraw(now)).count(), 20);
}

proptest! {
    /// Whatever comes when: within any ten seconds there are never more retries than the share
    /// of the calls and the floor allow.
    #[test]
    fn retries_never_pass_the_budget(
        steps in prop::collection::vec((0_u64..500, any::<bool>()), 1..400),
        percent in 0_u64..=100,
        floor in 0_u64..3,
    ) {
        let budget = budget(percent, floor);
        let mut now = Duration::ZERO;
        let (mut calls, mut retries) = (0_u64, 0_u64);
        for (passed, call) in steps {
            now += Duration::from_millis(passed);
            if call {
                budget.deposit(now);
                calls += 1;
            } else if budget.withdraw(now) {
                retries += 1;
            }
            let windows = now.as_secs() / 10 + 2;
            prop_assert!(retries <= calls * percent / 100 + floor * 10 * windows);
        }
    }
}
