//! The API key stood in the way.

use whygate_model::Place;

use super::{FaultSpec, not_honoured::not_honoured};

/// The API key stood in the way.
#[derive(Clone, Debug)]
pub enum ApiKeyFault {
    /// The method wants an API key, which this version does not check.
    NotHonoured {
        /// Where the method asks for it.
        place: Place,
    },
}

impl ApiKeyFault {
    /// Its facets.
    pub(super) fn spec(&self) -> &'static FaultSpec {
        match self {
            Self::NotHonoured { .. } => not_honoured!(
                "api-key-not-honoured",
                ApiKey,
                "Not served: this method demands an API key, which is not checked here yet"
            ),
        }
    }
}
