//! The resource policy stood in the way.

use std::borrow::Cow;

use whygate_model::{Place, definition::GatewayResponseType};

use super::FaultSpec;
use crate::{Owner, Phase, PolicyRefusal};

/// The resource policy stood in the way.
#[derive(Clone, Debug)]
pub enum ResourcePolicyFault {
    /// A statement of the policy denies.
    Denied {
        /// What was denied, and by what.
        refusal: Box<PolicyRefusal>,
    },
    /// No statement of the policy allows the call.
    NotAllowed {
        /// What was asked for, and what came nearest.
        refusal: Box<PolicyRefusal>,
        /// Where the policy stands; where there is none, what demands one.
        place: Place,
    },
    /// The policy cannot be read, so nobody can be let in by it.
    Invalid {
        /// What is wrong with it.
        detail: String,
        /// Where it stands.
        place: Place,
    },
}

impl ResourcePolicyFault {
    /// Its facets.
    pub(super) fn spec(&self) -> &'static FaultSpec {
        const DENIED: FaultSpec = FaultSpec {
            code: "resource-policy-denied",
            phase: Phase::ResourcePolicy,
            owner: Owner::ApiConfiguration,
            response: GatewayResponseType::AccessDenied,
            status: 403,
            error_type: "AccessDeniedException",
            message: Some(
                "User: {user} is not authorized to perform: execute-api:Invoke on resource: {resource} with an explicit deny",
            ),
            log: "The client is not authorized to perform this operation.",
        };
        match self {
            Self::Denied { .. } => &DENIED,
            Self::NotAllowed { .. } => &FaultSpec {
                code: "resource-policy-not-allowed",
                message: Some(
                    "User: {user} is not authorized to perform: execute-api:Invoke on resource: {resource}",
                ),
                ..DENIED
            },
            Self::Invalid { .. } => &FaultSpec {
                code: "resource-policy-invalid",
                response: GatewayResponseType::ApiConfigurationError,
                status: 500,
                error_type: "InternalServerErrorException",
                message: super::INTERNAL_SERVER_ERROR,
                log: "Execution failed due to configuration error: Unable to parse given policy",
                ..DENIED
            },
        }
    }

    /// A fact by the name that the message uses.
    pub(super) fn fact(&self, name: &str) -> Option<Cow<'_, str>> {
        match (self, name) {
            (Self::Denied { refusal } | Self::NotAllowed { refusal, .. }, "user") => {
                Some(refusal.user.as_str().into())
            }
            (Self::Denied { refusal } | Self::NotAllowed { refusal, .. }, "resource") => {
                Some(refusal.masked_resource().into())
            }
            _ => None,
        }
    }
}
