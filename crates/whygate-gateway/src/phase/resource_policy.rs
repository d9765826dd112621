//! Resource policy: whether the API's policy lets the request in.
//!
//! Policies are not enforced by this version, so a policy that is not waived refuses: it fails
//! closed.

use whygate_exchange::{Exchange, Fault, Phase};

use super::route::RoutedCall;

/// Refuses a call whose API has a policy.
pub(crate) fn resource_policy(
    routed: &RoutedCall<'_>,
    exchange: &mut Exchange,
) -> Result<(), Fault> {
    exchange.phase = Phase::ResourcePolicy;
    match &routed.method.guards.resource_policy {
        Some(fault) => Err(fault.clone()),
        None => Ok(()),
    }
}
