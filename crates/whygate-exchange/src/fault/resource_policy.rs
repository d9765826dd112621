//! The resource policy stood in the way.

use whygate_model::Place;

use super::{FaultSpec, not_honoured::not_honoured};

/// The resource policy stood in the way.
#[derive(Clone, Debug)]
pub enum ResourcePolicyFault {
    /// The API has a resource policy, which this version does not enforce.
    NotHonoured {
        /// Where the policy stands.
        place: Place,
    },
}

impl ResourcePolicyFault {
    /// Its facets.
    pub(super) fn spec(&self) -> &'static FaultSpec {
        match self {
            Self::NotHonoured { .. } => not_honoured!(
                "resource-policy-not-honoured",
                ResourcePolicy,
                "Not served: this API has a resource policy, which is not enforced here yet"
            ),
        }
    }
}
