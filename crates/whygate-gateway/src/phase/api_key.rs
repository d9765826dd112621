//! API key: whether the caller has a key that this method takes.
//!
//! Keys are not checked by this version, so a method that demands one refuses unless that is
//! waived: it fails closed.

use whygate_exchange::{Caller, Exchange, Fault, Phase};

use super::route::RoutedCall;

/// Refuses a call whose method demands a key. The caller comes from `authorize`, because a key
/// may come from an authorizer.
pub(crate) fn api_key(
    routed: &RoutedCall<'_>,
    _caller: &Caller,
    exchange: &mut Exchange,
) -> Result<(), Fault> {
    exchange.phase = Phase::ApiKey;
    match &routed.method.guards.api_key {
        Some(fault) => Err(fault.clone()),
        None => Ok(()),
    }
}
