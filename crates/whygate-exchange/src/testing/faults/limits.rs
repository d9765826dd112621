//! Samples of API keys, quotas and throttles.

use std::time::Duration;

use whygate_model::definition::QuotaPeriod;

use super::super::place;
use crate::{ApiKeyFault, KeyRefusal, PlanName, ThrottleFault, UsageCheck};

fn usage_check() -> Box<UsageCheck> {
    Box::new(UsageCheck {
        shown: "******************Yg3kQ7".to_owned(),
        key_id: Some("k3yk3yk3y1".to_owned()),
        http_method: "GET".to_owned(),
        resource_path: "/books/{isbn}".to_owned(),
        resource_id: "r3s0rc".to_owned(),
        api_id: "a1b2c3d4e5".to_owned(),
        stage: "Prod".to_owned(),
    })
}

pub(super) fn api_key() -> Vec<ApiKeyFault> {
    let plan = || PlanName {
        id: "pl4n01".to_owned(),
        name: "Readers".to_owned(),
    };
    vec![
        ApiKeyFault::MissingOrInvalid {
            checked: Box::new(UsageCheck {
                shown: String::new(),
                key_id: None,
                ..*usage_check()
            }),
            reason: KeyRefusal::Missing,
            place: place(31, 13),
        },
        ApiKeyFault::NotInUsagePlan {
            checked: usage_check(),
            key_name: "ReaderKey".to_owned(),
            stage_in_no_plan: true,
            place: place(60, 3),
        },
        ApiKeyFault::Throttled {
            checked: usage_check(),
            plan: plan(),
            rate_limit: 5.0,
            burst_limit: 10,
            of_method: None,
            retry_after: Duration::from_millis(180),
            place: place(64, 7),
        },
        ApiKeyFault::QuotaExhausted {
            checked: usage_check(),
            plan: plan(),
            limit: 500,
            period: QuotaPeriod::Day,
            retry_after: Duration::from_hours(9),
            place: place(66, 7),
        },
    ]
}

pub(super) fn throttle() -> Vec<ThrottleFault> {
    vec![
        ThrottleFault::Method {
            checked: usage_check(),
            rate_limit: 1.0,
            burst_limit: 1,
            retry_after: Duration::from_secs(1),
            place: place(18, 9),
        },
        ThrottleFault::LimitZero {
            checked: usage_check(),
            rate_limit: 0.0,
            burst_limit: 0,
            place: place(18, 9),
        },
        ThrottleFault::Account {
            rate_limit: 10_000.0,
            burst_limit: 5_000,
            retry_after: Duration::from_millis(1),
        },
    ]
}
