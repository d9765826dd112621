//! Validate: whether parameters and body fit the method's declaration.
//!
//! Validators are not run by this version, so a method that has one refuses unless that is
//! waived: it fails closed.

use whygate_exchange::{Exchange, Fault, Phase};

use super::route::RoutedCall;

/// Refuses a call whose method has a validator.
pub(crate) fn validate(routed: &RoutedCall<'_>, exchange: &mut Exchange) -> Result<(), Fault> {
    exchange.phase = Phase::Validate;
    match &routed.method.guards.validator {
        Some(fault) => Err(fault.clone()),
        None => Ok(()),
    }
}
