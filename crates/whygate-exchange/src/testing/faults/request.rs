//! Samples of what is refused before a caller is known, or because of the request itself.

use std::time::Duration;

use super::super::place;
use crate::{
    BodySide, IdempotencyFault, NearMiss, NearMissReason, ReceiveFault, RouteFault,
    SchemaViolation, ValidateFault,
};

pub(super) fn receive() -> Vec<ReceiveFault> {
    vec![
        ReceiveFault::Malformed {
            detail: "invalid HTTP header parsed".to_owned(),
        },
        ReceiveFault::HeadersTooLarge { limit: 10_240 },
        ReceiveFault::UriTooLong { limit: 10_240 },
        ReceiveFault::BodyTooLarge {
            length: 12_000_000,
            limit: 10_485_760,
        },
        ReceiveFault::TooSlow {
            part: BodySide::Body,
            limit: Duration::from_secs(30),
        },
        ReceiveFault::BodyIncomplete {
            received: 1024,
            detail: "connection closed before message completed".to_owned(),
        },
        ReceiveFault::MutualTlsNotHonoured,
    ]
}

pub(super) fn route() -> Vec<RouteFault> {
    vec![
        RouteFault::NoApi {
            asked: "a1b2c3d4e5".to_owned(),
            served: vec!["a1b2c3d4e6".to_owned()],
        },
        RouteFault::NoStage {
            asked: "prod".to_owned(),
            served: vec!["Prod".to_owned()],
        },
        RouteFault::DefaultEndpointDisabled,
        RouteFault::NoMethod {
            near_misses: vec![
                NearMiss {
                    http_method: "GET".to_owned(),
                    resource_path: "/books/{isbn}".to_owned(),
                    place: Some(place(25, 11)),
                    reason: NearMissReason::Method {
                        has: vec!["GET".to_owned(), "PUT".to_owned()],
                    },
                },
                NearMiss {
                    http_method: "POST".to_owned(),
                    resource_path: "/books".to_owned(),
                    place: Some(place(19, 11)),
                    reason: NearMissReason::Segments,
                },
            ],
        },
        RouteFault::NoIntegration,
        RouteFault::DeferredResultUnknown,
        RouteFault::DeferredResultGone,
        RouteFault::DeferredResultLost,
    ]
}

pub(super) fn validate() -> Vec<ValidateFault> {
    vec![
        ValidateFault::MissingParameters {
            names: vec!["X-Shop".to_owned(), "page".to_owned()],
            keys: vec![
                "method.request.header.X-Shop".to_owned(),
                "method.request.querystring.page".to_owned(),
            ],
            misspelt: vec!["X-Shop".to_owned()],
            place: place(33, 13),
        },
        ValidateFault::InvalidBody {
            model: "Book".to_owned(),
            content_type: "application/json".to_owned(),
            violations: vec![SchemaViolation {
                pointer: String::new(),
                rule: "required".to_owned(),
                text: r#"object has missing required properties (["isbn"])"#.to_owned(),
            }],
            place: place(54, 11),
        },
        ValidateFault::ModelUnusable {
            model: "Book".to_owned(),
            detail: "`^[a-` is not a regular expression".to_owned(),
            place: place(52, 7),
        },
    ]
}

pub(super) fn idempotency() -> Vec<IdempotencyFault> {
    let first = || "0c2f4d68-1f11-4f6e-9d53-6a0f8b1c2d3e".to_owned();
    vec![
        IdempotencyFault::KeyMissing {
            place: place(26, 13),
        },
        IdempotencyFault::KeyInvalid {
            detail: "it is longer than 255 characters",
            place: place(26, 13),
        },
        IdempotencyFault::InUse {
            first: first(),
            place: place(26, 13),
        },
        IdempotencyFault::Reused {
            first: first(),
            place: place(26, 13),
        },
        IdempotencyFault::OutcomeUnknown {
            first: first(),
            place: place(26, 13),
        },
        IdempotencyFault::Unavailable {
            detail: "the store `.whygate/records.sqlite3` cannot be written: disk full".to_owned(),
            place: place(26, 13),
        },
    ]
}
