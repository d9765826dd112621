//! The facts of a fault as named values. Foreign text in them is scrubbed and bounded.

mod access;
mod backend;
mod gather;
mod limits;
mod mapping;
pub mod name;
mod request;
mod resilience;

pub(super) use self::request::near_misses;
use self::{
    access::{iam, lambda_authorizer, resource_policy, token},
    backend::{integrate, respond},
    gather::Facts,
    limits::{api_key, throttle},
    mapping::{map_request, map_response},
    request::{receive, route, validate},
    resilience::idempotency,
};
use super::EvidenceV1;
use crate::{AuthorizeFault, CacheLookupFault, Fault};

/// The facts of a fault.
pub(super) fn facts(fault: &Fault) -> Vec<EvidenceV1> {
    match fault {
        Fault::Receive(fault) => receive(fault),
        Fault::Route(fault) => route(fault),
        Fault::ResourcePolicy(fault) => resource_policy(fault),
        Fault::ApiKey(fault) => api_key(fault),
        Fault::Throttle(fault) => throttle(fault),
        Fault::CacheLookup(CacheLookupFault::InvalidationUnauthorized { place }) => {
            Facts::default().at(place)
        }
        Fault::Validate(fault) => validate(fault),
        Fault::Idempotency(fault) => idempotency(fault),
        Fault::Authorize(AuthorizeFault::Lambda(fault)) => lambda_authorizer(fault),
        Fault::Authorize(AuthorizeFault::Token(fault)) => token(fault),
        Fault::Authorize(AuthorizeFault::Iam(fault)) => iam(fault),
        Fault::MapRequest(fault) => map_request(fault),
        Fault::Integrate(fault) => integrate(fault),
        Fault::MapResponse(fault) => map_response(fault),
        Fault::Respond(fault) => respond(fault),
        Fault::Bug(bug) => Facts::default()
            .text(name::MESSAGE, &bug.message)
            .text(name::LOCATION, &bug.location)
            .text(name::BACKTRACE, &bug.backtrace),
    }
    .0
}
