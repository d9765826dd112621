//! At least one fault of each code.

mod access;
mod backend;
mod limits;
mod mapping;
mod request;

pub use self::access::{METHOD_ARN, authorizer_note, policy_refusal};
use self::{
    access::{iam, lambda_authorizer, resource_policy, token_refusals},
    backend::{function_failures, integrate, respond},
    limits::{api_key, throttle},
    mapping::{map_request, map_response},
    request::{idempotency, receive, route, validate},
};
use super::place;
use crate::{AuthorizeFault, CacheLookupFault, Fault, GatewayBug, Phase, RequestId, TokenFault};

/// At least one fault of each code.
pub fn fault_samples() -> Vec<Fault> {
    let mut samples = Vec::new();
    samples.extend(receive().into_iter().map(Fault::Receive));
    samples.extend(route().into_iter().map(Fault::Route));
    samples.extend(resource_policy().into_iter().map(Fault::ResourcePolicy));
    samples.extend(
        lambda_authorizer()
            .into_iter()
            .map(|fault| Fault::Authorize(AuthorizeFault::Lambda(fault))),
    );
    samples.extend(token_refusals().into_iter().map(|why| {
        Fault::Authorize(AuthorizeFault::Token(Box::new(TokenFault {
            authorizer: authorizer_note(),
            request: RequestId([7; 16]),
            why,
        })))
    }));
    samples.extend(
        iam()
            .into_iter()
            .map(|fault| Fault::Authorize(AuthorizeFault::Iam(fault))),
    );
    samples.extend(api_key().into_iter().map(Fault::ApiKey));
    samples.extend(throttle().into_iter().map(Fault::Throttle));
    samples.push(Fault::CacheLookup(
        CacheLookupFault::InvalidationUnauthorized {
            place: place(18, 9),
        },
    ));
    samples.extend(validate().into_iter().map(Fault::Validate));
    samples.extend(idempotency().into_iter().map(Fault::Idempotency));
    samples.extend(map_request().into_iter().map(Fault::MapRequest));
    samples.extend(integrate().into_iter().map(Fault::Integrate));
    samples.extend(function_failures());
    samples.extend(map_response().into_iter().map(Fault::MapResponse));
    samples.extend(respond().into_iter().map(Fault::Respond));
    samples.push(Fault::Bug(GatewayBug {
        phase: Phase::Integrate,
        message: "index out of bounds".to_owned(),
        location: "crates/whygate-gateway/src/phases/integrate.rs:12:9".to_owned(),
        backtrace: "0: whygate_gateway::integrate".to_owned(),
    }));
    samples
}
