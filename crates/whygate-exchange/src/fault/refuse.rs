//! Guards that stood in the way. Today each is a guard that the definition asks for and that
//! this version does not enforce: the method is refused rather than left open.

use whygate_model::{Place, definition::GatewayResponseType};

use super::FaultSpec;
use crate::{Owner, Phase};

/// The resource policy stood in the way.
#[derive(Clone, Debug)]
pub enum ResourcePolicyFault {
    /// The API has a resource policy, which this version does not enforce.
    NotHonoured {
        /// Where the policy stands.
        place: Place,
    },
}

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

/// The API key stood in the way.
#[derive(Clone, Debug)]
pub enum ApiKeyFault {
    /// The method wants an API key, which this version does not check.
    NotHonoured {
        /// Where the method asks for it.
        place: Place,
    },
}

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

macro_rules! not_honoured {
    ($code:literal, $phase:ident, $message:literal) => {
        &FaultSpec {
            code: $code,
            phase: Phase::$phase,
            owner: Owner::Gateway,
            response: GatewayResponseType::Default5xx,
            status: 501,
            error_type: "NotImplementedException",
            message: Some($message),
            log: "",
        }
    };
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
