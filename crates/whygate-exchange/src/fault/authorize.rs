//! The caller could not be authorized.

mod iam;
mod lambda;
mod token;

use std::borrow::Cow;

pub use iam::IamFault;
pub use lambda::LambdaAuthorizerFault;
pub use token::{TokenFault, TokenRefusal};

use super::FaultSpec;

/// The caller could not be authorized.
#[derive(Clone, Debug)]
pub enum AuthorizeFault {
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
            Self::Lambda(fault) => fault.spec(),
            Self::Token(fault) => fault.spec(),
            Self::Iam(fault) => fault.spec(),
        }
    }

    /// A fact by the name that log line and message use.
    pub(super) fn fact(&self, name: &str) -> Option<Cow<'_, str>> {
        match self {
            Self::Lambda(fault) => fault.fact(name),
            Self::Token(fault) => fault.fact(name),
            Self::Iam(fault) => fault.fact(name),
        }
    }
}
