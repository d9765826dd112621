//! Authorize: who calls.
//!
//! Authorizers are not enforced by this version, so a method that has one refuses unless it is
//! waived: it fails closed.

use whygate_exchange::{Caller, Exchange, Fault, Phase};

use super::route::RoutedCall;

/// Refuses a call whose method demands authorization; anybody may call the others.
pub(crate) fn authorize(routed: &RoutedCall<'_>, exchange: &mut Exchange) -> Result<Caller, Fault> {
    exchange.phase = Phase::Authorize;
    match &routed.method.guards.authorizer {
        Some(fault) => Err(fault.clone()),
        None => Ok(Caller::default()),
    }
}
