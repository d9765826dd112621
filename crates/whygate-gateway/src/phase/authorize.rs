//! Authorize: who calls.
//!
//! What is found out stands in the exchange before the verdict does, so that a refusal can be
//! told with all that led to it.

mod iam;
mod lambda;
mod result;
mod token;

pub(crate) use iam::may_invalidate_cache;
pub(crate) use result::AuthorizerResults;

use whygate_exchange::{Authorized, Caller, Exchange, Fault, Phase};

use super::{resource_policy::PolicyVerdict, route::RoutedCall};
use crate::{body::ClientBody, lifecycle::Call, plan::authorizer::Authorization};

/// Finds out who calls, and whether they may: with `verdict`, what the resource policy left to
/// decide. A body that was signed is read whole, and left for the phases to come.
pub(crate) async fn authorize(
    call: &Call<'_>,
    routed: &RoutedCall<'_>,
    verdict: PolicyVerdict<'_>,
    exchange: &mut Exchange,
    sent: &mut Option<ClientBody>,
) -> Result<Caller, Fault> {
    exchange.phase = Phase::Authorize;
    let authorization = &routed.method.guards.authorization;
    let note = match authorization {
        Authorization::Anybody => return Ok(Caller::default()),
        Authorization::Refused(fault) => return Err(fault.clone()),
        Authorization::Lambda(authorizer) => Some(&authorizer.note),
        Authorization::Token { authorizer, .. } => Some(&authorizer.note),
        Authorization::Iam { .. } => None,
    };
    if let Some(note) = note {
        exchange.authorized = Some(Box::new(Authorized {
            authorizer: Some(note.clone()),
            ..Authorized::default()
        }));
    }
    let clock = &call.connection.core.ports.clock;
    let began = clock.monotonic();
    let caller = match authorization {
        Authorization::Lambda(authorizer) => {
            let allowed = matches!(verdict, PolicyVerdict::Spoken { allows: true });
            lambda::authorize(call, routed, authorizer, allowed, exchange).await
        }
        Authorization::Token { authorizer, scopes } => {
            token::authorize(call, routed, authorizer, scopes, verdict, exchange).await
        }
        Authorization::Iam { place } => {
            iam::authorize(call, routed, place, verdict, exchange, sent).await
        }
        Authorization::Anybody | Authorization::Refused(_) => Ok(Caller::default()),
    };
    exchange.timing.authorize = Some(clock.monotonic().saturating_sub(began));
    caller
}
