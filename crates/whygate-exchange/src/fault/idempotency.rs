//! The idempotency key stood in the way. Beyond Amazon.

use std::time::Duration;

use whygate_model::{Place, definition::GatewayResponseType};

use super::FaultSpec;
use crate::{Owner, Phase};

/// The idempotency key stood in the way.
/// Source: <https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header>.
#[derive(Clone, Debug)]
pub enum IdempotencyFault {
    /// The method demands a key, and none was sent.
    KeyMissing {
        /// Where it is demanded.
        place: Place,
    },
    /// What was sent is no key.
    KeyInvalid {
        /// What is wrong with it.
        detail: &'static str,
        /// Where keys are asked for.
        place: Place,
    },
    /// The call that has the key goes on.
    InUse {
        /// That call's request id.
        first: String,
        /// Where keys are asked for.
        place: Place,
    },
    /// The key was sent before with another request.
    Reused {
        /// The other call's request id.
        first: String,
        /// Where keys are asked for.
        place: Place,
    },
    /// The call that has the key was cut off: nobody knows whether its work was done.
    OutcomeUnknown {
        /// That call's request id.
        first: String,
        /// Where keys are asked for.
        place: Place,
    },
    /// Keys cannot be kept or read.
    Unavailable {
        /// What the store says.
        detail: String,
        /// Where keys are asked for.
        place: Place,
    },
}

const REFUSED: FaultSpec = FaultSpec {
    code: "",
    phase: Phase::Idempotency,
    owner: Owner::Client,
    response: GatewayResponseType::BadRequestParameters,
    status: 400,
    error_type: "BadRequestException",
    message: None,
    log: "",
};

const CONFLICT: FaultSpec = FaultSpec {
    response: GatewayResponseType::Default4xx,
    status: 409,
    error_type: "ConflictException",
    ..REFUSED
};

impl IdempotencyFault {
    /// Its facets.
    pub(super) fn spec(&self) -> &'static FaultSpec {
        match self {
            Self::KeyMissing { .. } => &FaultSpec {
                code: "idempotency-key-missing",
                message: Some("Missing required request parameters: [Idempotency-Key]"),
                ..REFUSED
            },
            Self::KeyInvalid { .. } => &FaultSpec {
                code: "idempotency-key-invalid",
                message: Some("Invalid request parameters: [Idempotency-Key]"),
                ..REFUSED
            },
            Self::InUse { .. } => &FaultSpec {
                code: "idempotency-key-in-use",
                message: Some("A request with this Idempotency-Key is still being processed"),
                ..CONFLICT
            },
            Self::Reused { .. } => &FaultSpec {
                code: "idempotency-key-reused",
                message: Some("This Idempotency-Key was used with another request"),
                ..CONFLICT
            },
            Self::OutcomeUnknown { .. } => &FaultSpec {
                code: "idempotency-outcome-unknown",
                owner: Owner::Gateway,
                message: Some(
                    "The outcome of the first request with this Idempotency-Key is not known",
                ),
                ..CONFLICT
            },
            Self::Unavailable { .. } => &FaultSpec {
                code: "idempotency-store-unavailable",
                owner: Owner::Gateway,
                response: GatewayResponseType::Default5xx,
                status: 500,
                error_type: "InternalServerErrorException",
                message: super::INTERNAL_SERVER_ERROR,
                ..REFUSED
            },
        }
    }

    /// When it is worth trying again.
    pub(super) fn retry_after(&self) -> Option<Duration> {
        matches!(self, Self::InUse { .. }).then_some(Duration::from_secs(1))
    }
}
