//! The backend was not called, so that its trouble is not made worse. Beyond Amazon.

use std::time::Duration;

use whygate_model::{Place, definition::GatewayResponseType};

use super::{BackendName, CONFIGURATION};
use crate::{FaultSpec, Owner};

/// Why a backend was not called.
#[derive(Clone, Debug)]
pub enum ResilienceFault {
    /// Its circuit is open: calls had failed, and it is left alone for a while.
    CircuitOpen {
        /// The backend.
        backend: BackendName,
        /// Whether the circuit is half open, and calls that find out are under way.
        probing: bool,
        /// How many times in a row it has opened.
        times_opened: u16,
        /// When calls are let through again.
        retry_after: Duration,
        /// Where the breaker is asked for.
        place: Place,
    },
    /// Its health check fails.
    Unhealthy {
        /// The backend.
        backend: BackendName,
        /// The address that is asked.
        uri: http::Uri,
        /// What the last check gave.
        detail: String,
        /// How many checks in a row have failed.
        failures: u32,
        /// When the next check is due at the latest.
        retry_after: Duration,
        /// Where the health check is asked for.
        place: Place,
    },
    /// As many calls as may be are at it.
    NoPlace {
        /// The backend.
        backend: BackendName,
        /// How many calls may be at it.
        limit: u32,
        /// How many were waiting for a place.
        waiting: u32,
        /// How long this call had waited; `None`: there was no room to wait.
        waited: Option<Duration>,
        /// Where the limit is asked for.
        place: Place,
    },
}

/// The least that a client is told to wait.
const SOON: Duration = Duration::from_secs(1);

const REFUSED: FaultSpec = FaultSpec {
    code: "",
    owner: Owner::BackendCapacity,
    response: GatewayResponseType::IntegrationFailure,
    status: 503,
    error_type: "ServiceUnavailableException",
    message: Some("Service Unavailable"),
    ..CONFIGURATION
};

impl ResilienceFault {
    /// Its facets.
    pub(super) fn spec(&self) -> &'static FaultSpec {
        match self {
            Self::CircuitOpen { .. } => &FaultSpec {
                code: "backend-circuit-open",
                ..REFUSED
            },
            Self::Unhealthy { .. } => &FaultSpec {
                code: "backend-unhealthy",
                ..REFUSED
            },
            Self::NoPlace { .. } => &FaultSpec {
                code: "backend-concurrency-exceeded",
                ..REFUSED
            },
        }
    }

    /// When it is worth trying again.
    pub(in crate::fault) fn retry_after(&self) -> Duration {
        match self {
            Self::CircuitOpen { retry_after, .. } | Self::Unhealthy { retry_after, .. } => {
                (*retry_after).max(SOON)
            }
            Self::NoPlace { .. } => SOON,
        }
    }
}
