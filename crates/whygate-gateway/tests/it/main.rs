//! The gateway end to end: in process, on loopback, with backends and functions that behave
//! as they are told.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails panics"
)]

mod authorize;
mod aws_services;
mod aws_services_recorded;
mod aws_services_roles;
mod aws_services_signed;
mod caching;
mod checks;
mod definitions;
mod function;
mod gateway_responses;
mod http_backend;
mod http_proxy;
mod idempotency;
mod malformed;
mod mock;
mod order;
mod probing;
mod recorded;
mod resilience;
mod routing;
mod running;
mod stages;
mod streaming;
mod templates;
mod templates_of_functions;
mod usage;
mod validation;
