//! The caller could not be authorized.

mod iam;
mod lambda;
mod token;

use std::borrow::Cow;

use whygate_model::{Place, definition::GatewayResponseType};

pub use iam::IamFault;
pub use lambda::LambdaAuthorizerFault;
pub use token::{TokenFault, TokenRefusal};

use super::FaultSpec;
use crate::{Owner, Phase};

/// The caller could not be authorized.
#[derive(Clone, Debug)]
pub enum AuthorizeFault {
    /// A function's address wants authorization that this version does not enforce there.
    NotHonoured {
        /// `AWS_IAM`.
        kind: &'static str,
        /// The authorizer's name, where there is one.
        authorizer: Option<String>,
        /// Where it is asked for.
        place: Place,
    },
    /// An authorizer cannot identify the caller; or one that is a function did not let it in, or
    /// could not be asked.
    Lambda(LambdaAuthorizerFault),
    /// A token does not hold.
    Token(Box<TokenFault>),
    /// A signature does not hold, or whoever signed is not let in.
    Iam(IamFault),
}

impl AuthorizeFault {
    /// Its facets.
    pub(super) fn spec(&self) -> &'static FaultSpec {
        match self {
            Self::NotHonoured { .. } => &FaultSpec {
                code: "authorizer-not-honoured",
                phase: Phase::Authorize,
                owner: Owner::Gateway,
                response: GatewayResponseType::Default5xx,
                status: 501,
                error_type: "NotImplementedException",
                message: Some(
                    "Not served: this method demands authorization, which is not enforced here yet",
                ),
                log: "",
            },
            Self::Lambda(fault) => fault.spec(),
            Self::Token(fault) => fault.spec(),
            Self::Iam(fault) => fault.spec(),
        }
    }

    /// A fact by the name that log line and message use.
    pub(super) fn fact(&self, name: &str) -> Option<Cow<'_, str>> {
        match self {
            Self::NotHonoured { .. } => None,
            Self::Lambda(fault) => fault.fact(name),
            Self::Token(fault) => fault.fact(name),
            Self::Iam(fault) => fault.fact(name),
        }
    }
}
