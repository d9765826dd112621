//! The cache stood in the way.

use whygate_model::{Place, definition::GatewayResponseType};

use super::FaultSpec;
use crate::{Owner, Phase};

/// The cache stood in the way.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html>.
#[derive(Clone, Debug)]
pub enum CacheLookupFault {
    /// The client wants the entry made anew, may not ask for that, and the stage refuses it.
    InvalidationUnauthorized {
        /// Where the stage says so.
        place: Place,
    },
}

impl CacheLookupFault {
    /// Its facets.
    pub(super) fn spec(&self) -> &'static FaultSpec {
        match self {
            Self::InvalidationUnauthorized { .. } => &FaultSpec {
                code: "cache-invalidation-unauthorized",
                phase: Phase::CacheLookup,
                owner: Owner::Client,
                response: GatewayResponseType::AccessDenied,
                status: 403,
                error_type: "AccessDeniedException",
                message: Some("User is not authorized to access this resource"),
                log: "",
            },
        }
    }
}
