//! The request does not fit the method.

use whygate_model::Place;

use super::{FaultSpec, not_honoured::not_honoured};

/// The request does not fit the method.
#[derive(Clone, Debug)]
pub enum ValidateFault {
    /// The method has a request validator, which this version does not run.
    NotHonoured {
        /// The validator's name.
        validator: String,
        /// Where the method asks for it.
        place: Place,
    },
}

impl ValidateFault {
    /// Its facets.
    pub(super) fn spec(&self) -> &'static FaultSpec {
        match self {
            Self::NotHonoured { .. } => not_honoured!(
                "validator-not-honoured",
                Validate,
                "Not served: this method has a request validator, which is not run here yet"
            ),
        }
    }
}
