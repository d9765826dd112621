//! The caller could not be authorized.

use whygate_model::Place;

use super::{FaultSpec, not_honoured::not_honoured};

/// The caller could not be authorized.
#[derive(Clone, Debug)]
pub enum AuthorizeFault {
    /// The method wants authorization that this version does not enforce.
    NotHonoured {
        /// `AWS_IAM`, `CUSTOM` or `COGNITO_USER_POOLS`.
        kind: &'static str,
        /// The authorizer's name.
        authorizer: Option<String>,
        /// Where the method asks for it.
        place: Place,
    },
}

impl AuthorizeFault {
    /// Its facets.
    pub(super) fn spec(&self) -> &'static FaultSpec {
        match self {
            Self::NotHonoured { .. } => not_honoured!(
                "authorizer-not-honoured",
                Authorize,
                "Not served: this method demands authorization, which is not enforced here yet"
            ),
        }
    }
}
