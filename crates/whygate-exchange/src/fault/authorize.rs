//! The caller could not be authorized.

mod lambda;

use std::borrow::Cow;

use whygate_model::Place;

pub use lambda::LambdaAuthorizerFault;

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
    /// A Lambda authorizer did not let the caller in, or could not be asked.
    Lambda(LambdaAuthorizerFault),
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
            Self::Lambda(fault) => fault.spec(),
        }
    }

    /// A fact by the name that log line and message use.
    pub(super) fn fact(&self, name: &str) -> Option<Cow<'_, str>> {
        match self {
            Self::NotHonoured { .. } => None,
            Self::Lambda(fault) => fault.fact(name),
        }
    }
}
