//! Facts of what is refused before a caller is known, or because of the request itself.

use super::{
    super::{NearMissReasonV1, NearMissV1, convert::place},
    gather::Facts,
    name,
};
use crate::{BodySide, Fault, NearMiss, NearMissReason, ReceiveFault, RouteFault, ValidateFault};

pub(super) fn receive(fault: &ReceiveFault) -> Facts {
    let facts = Facts::default();
    match fault {
        ReceiveFault::Malformed { detail } => facts.text(name::DETAIL, detail),
        ReceiveFault::HeadersTooLarge { limit } | ReceiveFault::UriTooLong { limit } => {
            facts.number(name::LIMIT_BYTES, *limit as u64)
        }
        ReceiveFault::BodyTooLarge { length, limit } => facts
            .number(name::LENGTH_BYTES, *length)
            .number(name::LIMIT_BYTES, *limit),
        ReceiveFault::TooSlow { part, limit } => facts
            .text(
                name::PART,
                match part {
                    BodySide::Head => "head",
                    BodySide::Body => "body",
                },
            )
            .milliseconds(name::LIMIT_MS, *limit),
        ReceiveFault::BodyIncomplete { received, detail } => facts
            .number(name::RECEIVED_BYTES, *received)
            .text(name::DETAIL, detail),
        ReceiveFault::MutualTlsNotHonoured => facts,
    }
}

pub(super) fn route(fault: &RouteFault) -> Facts {
    let facts = Facts::default();
    match fault {
        RouteFault::NoApi { asked, served } | RouteFault::NoStage { asked, served } => {
            facts.text(name::ASKED, asked).list(name::SERVED, served)
        }
        RouteFault::DefaultEndpointDisabled
        | RouteFault::NoMethod { .. }
        | RouteFault::NoIntegration
        | RouteFault::DeferredResultUnknown
        | RouteFault::DeferredResultGone
        | RouteFault::DeferredResultLost => facts,
    }
}

pub(super) fn validate(fault: &ValidateFault) -> Facts {
    let facts = Facts::default();
    match fault {
        ValidateFault::MissingParameters {
            names: _,
            keys,
            misspelt,
            place,
        } => {
            let facts = facts.list(name::PARAMETERS, keys).at(place);
            if misspelt.is_empty() {
                facts
            } else {
                facts.list(name::MISSPELT, misspelt)
            }
        }
        ValidateFault::InvalidBody {
            model,
            content_type,
            violations,
            place,
        } => {
            let texts: Vec<String> = violations
                .iter()
                .map(|violation| {
                    let at = if violation.pointer.is_empty() {
                        "the body"
                    } else {
                        &violation.pointer
                    };
                    format!("{at}: {} ({})", violation.text, violation.rule)
                })
                .collect();
            let facts = facts.list(name::VIOLATIONS, &texts).at(place);
            let facts = match violations.first() {
                Some(first) => facts
                    .text(name::POINTER, &first.pointer)
                    .text(name::RULE, &first.rule),
                None => facts,
            };
            facts
                .text(name::MODEL, model)
                .text(name::CONTENT_TYPE, content_type)
        }
        ValidateFault::ModelUnusable {
            model,
            detail,
            place,
        } => facts
            .text(name::DETAIL, detail)
            .at(place)
            .text(name::MODEL, model),
    }
}

/// The near misses of a fault.
pub(in crate::record) fn near_misses(fault: &Fault) -> Vec<NearMissV1> {
    match fault {
        Fault::Route(RouteFault::NoMethod { near_misses }) => {
            near_misses.iter().map(near_miss).collect()
        }
        _ => Vec::new(),
    }
}

fn near_miss(miss: &NearMiss) -> NearMissV1 {
    NearMissV1 {
        http_method: miss.http_method.clone(),
        resource_path: miss.resource_path.clone(),
        place: miss.place.as_ref().map(place),
        reason: match &miss.reason {
            NearMissReason::Method { has } => NearMissReasonV1::Method { has: has.clone() },
            NearMissReason::Stage { stages } => NearMissReasonV1::Stage {
                stages: stages.clone(),
            },
            NearMissReason::Case => NearMissReasonV1::Case,
            NearMissReason::Encoding => NearMissReasonV1::Encoding,
            NearMissReason::BasePath { base_path } => NearMissReasonV1::BasePath {
                base_path: base_path.clone(),
            },
            NearMissReason::GreedyParent => NearMissReasonV1::GreedyParent,
            NearMissReason::Spelling { distance } => NearMissReasonV1::Spelling {
                distance: *distance as u64,
            },
            NearMissReason::Segments => NearMissReasonV1::Segments,
        },
    }
}
