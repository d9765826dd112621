//! Authorize: who calls.
//!
//! What is found out stands in the exchange before the verdict does, so that a refusal can be
//! told with all that led to it.

mod lambda;
mod result;

pub(crate) use result::AuthorizerResults;

use whygate_exchange::{Authorized, Caller, Exchange, Fault, Phase};

use super::{resource_policy::PolicyVerdict, route::RoutedCall};
use crate::{lifecycle::Call, plan::authorizer::Authorization};

/// Finds out who calls, and whether they may: with `verdict`, what the resource policy left to
/// decide.
pub(crate) async fn authorize(
    call: &Call<'_>,
    routed: &RoutedCall<'_>,
    verdict: PolicyVerdict,
    exchange: &mut Exchange,
) -> Result<Caller, Fault> {
    exchange.phase = Phase::Authorize;
    let authorizer = match &routed.method.guards.authorization {
        Authorization::Anybody => return Ok(Caller::default()),
        Authorization::Refused(fault) => return Err(fault.clone()),
        Authorization::Lambda(authorizer) => authorizer,
    };
    let clock = &call.connection.core.ports.clock;
    let began = clock.monotonic();
    exchange.authorized = Some(Box::new(Authorized {
        authorizer: Some(authorizer.note.clone()),
        ..Authorized::default()
    }));
    let allowed_by_policy = matches!(verdict, PolicyVerdict::Spoken { allows: true });
    let caller = lambda::authorize(call, routed, authorizer, allowed_by_policy, exchange).await;
    exchange.timing.authorize = Some(clock.monotonic().saturating_sub(began));
    caller
}
