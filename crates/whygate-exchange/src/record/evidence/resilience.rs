//! Facts of backends that were not called, and of idempotency keys.

use super::{gather::Facts, name};
use crate::{IdempotencyFault, ResilienceFault, view::redact};

pub(super) fn resilience(fault: &ResilienceFault) -> Facts {
    let facts = Facts::default();
    match fault {
        ResilienceFault::CircuitOpen {
            backend,
            probing,
            times_opened,
            retry_after,
            place,
        } => {
            let facts = facts
                .text(name::BACKEND, &backend.0)
                .at(place)
                .number(name::TIMES_OPENED, u64::from(*times_opened))
                .milliseconds(name::RETRY_AFTER_MS, *retry_after);
            if *probing {
                facts.text(name::PROBING, "calls that find out are under way")
            } else {
                facts
            }
        }
        ResilienceFault::Unhealthy {
            backend,
            uri,
            detail,
            failures,
            retry_after,
            place,
        } => facts
            .text(name::BACKEND, &backend.0)
            .at(place)
            .text(name::URI, &redact::uri_text(&uri.to_string()))
            .text(name::DETAIL, detail)
            .number(name::FAILURES, u64::from(*failures))
            .milliseconds(name::RETRY_AFTER_MS, *retry_after),
        ResilienceFault::NoPlace {
            backend,
            limit,
            waiting,
            waited,
            place,
        } => {
            let facts = facts
                .text(name::BACKEND, &backend.0)
                .at(place)
                .number(name::LIMIT, u64::from(*limit))
                .number(name::WAITING, u64::from(*waiting));
            match waited {
                Some(waited) => facts.milliseconds(name::WAITED_MS, *waited),
                None => facts,
            }
        }
    }
}

pub(super) fn idempotency(fault: &IdempotencyFault) -> Facts {
    let facts = Facts::default();
    match fault {
        IdempotencyFault::KeyMissing { place } => facts.at(place),
        IdempotencyFault::KeyInvalid { detail, place } => {
            facts.text(name::DETAIL, detail).at(place)
        }
        IdempotencyFault::InUse { first, place }
        | IdempotencyFault::Reused { first, place }
        | IdempotencyFault::OutcomeUnknown { first, place } => {
            facts.text(name::FIRST_CALL, first).at(place)
        }
        IdempotencyFault::Unavailable { detail, place } => {
            facts.text(name::DETAIL, detail).at(place)
        }
    }
}
