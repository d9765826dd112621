//! Facts of API keys, quotas and throttles.

use super::{gather::Facts, name};
use crate::{ApiKeyFault, ThrottleFault, UsageCheck};

fn checked(checked: &UsageCheck) -> Facts {
    let facts = Facts::default();
    match &checked.key_id {
        Some(id) => facts.text(name::KEY_ID, id),
        None => facts,
    }
}

pub(super) fn api_key(fault: &ApiKeyFault) -> Facts {
    match fault {
        ApiKeyFault::MissingOrInvalid {
            checked: call,
            reason,
            place,
        } => checked(call).text(name::REASON, reason.as_str()).at(place),
        ApiKeyFault::NotInUsagePlan {
            checked: call,
            key_name,
            stage_in_no_plan,
            place,
        } => checked(call).text(name::KEY_NAME, key_name).at(place).text(
            name::REASON,
            if *stage_in_no_plan {
                "stage-in-no-plan"
            } else {
                "key-in-no-plan-of-the-stage"
            },
        ),
        ApiKeyFault::Throttled {
            checked: call,
            plan,
            rate_limit,
            burst_limit,
            of_method,
            retry_after,
            place,
        } => {
            let facts = checked(call)
                .text(name::PLAN, &plan.name)
                .text(name::RATE_LIMIT, &rate_limit.to_string())
                .at(place)
                .number(name::BURST_LIMIT, *burst_limit)
                .milliseconds(name::RETRY_AFTER_MS, *retry_after);
            match of_method {
                Some(method) => facts.text(name::OF_METHOD, method),
                None => facts,
            }
        }
        ApiKeyFault::QuotaExhausted {
            checked: call,
            plan,
            limit,
            period,
            retry_after,
            place,
        } => checked(call)
            .text(name::PLAN, &plan.name)
            .number(name::LIMIT, *limit)
            .at(place)
            .text(name::PERIOD, period.as_str())
            .milliseconds(name::RETRY_AFTER_MS, *retry_after),
    }
}

pub(super) fn throttle(fault: &ThrottleFault) -> Facts {
    let (rate_limit, burst_limit) = fault.limits();
    let facts = Facts::default().text(name::RATE_LIMIT, &rate_limit.to_string());
    let facts = match fault {
        ThrottleFault::Method { place, .. } | ThrottleFault::LimitZero { place, .. } => {
            facts.at(place)
        }
        ThrottleFault::Account { .. } => facts,
    };
    let facts = facts.number(name::BURST_LIMIT, burst_limit);
    match fault {
        ThrottleFault::Method { retry_after, .. } | ThrottleFault::Account { retry_after, .. } => {
            facts.milliseconds(name::RETRY_AFTER_MS, *retry_after)
        }
        ThrottleFault::LimitZero { .. } => facts,
    }
}
