//! Resource policy: whether the API's policy lets the request in.
//!
//! It is asked before the authorizer, whose function costs money, and once more with the
//! authorizer's answer: which of the two decides depends on the kind of authorization.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html>.

use whygate_exchange::{Exchange, Fault, Phase, ResourcePolicyFault};
use whygate_model::{
    Place,
    policy::{Policy, Principal},
};

use super::route::RoutedCall;
use crate::{
    access::{AskedCall, Opinion},
    plan::authorizer::{Authorization, ResourcePolicy},
};

/// What the resource policy leaves to decide once it is known who calls.
#[derive(Debug)]
pub(crate) enum PolicyVerdict<'plan> {
    /// There is no policy, or nothing more to ask it.
    Settled,
    /// The policy does not deny; whether it allows is already known.
    Spoken { allows: bool },
    /// The policy is asked once it is known who calls.
    Later {
        policy: &'plan Policy,
        place: &'plan Place,
    },
}

/// Asks the policy what it says without knowing who calls.
pub(crate) fn resource_policy<'plan>(
    routed: &RoutedCall<'plan>,
    exchange: &mut Exchange,
) -> Result<PolicyVerdict<'plan>, Fault> {
    exchange.phase = Phase::ResourcePolicy;
    let (policy, place) = match &routed.stage.resource_policy {
        ResourcePolicy::None => return Ok(PolicyVerdict::Settled),
        ResourcePolicy::Invalid(fault) => return Err(fault.clone()),
        ResourcePolicy::Missing { place } => {
            return Err(not_allowed(&AskedCall::new(exchange), None, place));
        }
        ResourcePolicy::Policy { policy, place } => (&**policy, place),
    };
    match &routed.method.guards.authorization {
        Authorization::Anybody | Authorization::Refused(_) => {
            anonymous(exchange, policy, place)?;
            Ok(PolicyVerdict::Settled)
        }
        Authorization::Iam { .. } | Authorization::Token { .. } => {
            Ok(PolicyVerdict::Later { policy, place })
        }
        Authorization::Lambda(_) => {
            let asked = AskedCall::new(exchange);
            match asked.ask(policy, Some(Principal::Anyone)) {
                Opinion::Allow => Ok(PolicyVerdict::Spoken { allows: true }),
                Opinion::Silent(_) => Ok(PolicyVerdict::Spoken { allows: false }),
                Opinion::Deny(statement) => {
                    Err(Fault::ResourcePolicy(ResourcePolicyFault::Denied {
                        refusal: Box::new(asked.refusal("anonymous", Some(statement))),
                    }))
                }
            }
        }
    }
}

/// Lets in whomever the policy allows without knowing them.
pub(crate) fn anonymous(exchange: &Exchange, policy: &Policy, place: &Place) -> Result<(), Fault> {
    let asked = AskedCall::new(exchange);
    match asked.ask(policy, Some(Principal::Anyone)) {
        Opinion::Allow => Ok(()),
        Opinion::Deny(statement) => Err(Fault::ResourcePolicy(ResourcePolicyFault::Denied {
            refusal: Box::new(asked.refusal("anonymous", Some(statement))),
        })),
        Opinion::Silent(nearest) => Err(not_allowed(&asked, nearest, place)),
    }
}

fn not_allowed(
    asked: &AskedCall,
    nearest: Option<whygate_exchange::StatementNote>,
    place: &Place,
) -> Fault {
    Fault::ResourcePolicy(ResourcePolicyFault::NotAllowed {
        refusal: Box::new(asked.refusal("anonymous", nearest)),
        place: place.clone(),
    })
}
