//! The wire: a request becomes an operation with checked input, a value becomes an answer.
//!
//! One engine serves every service from its table. It knows how requests and answers are
//! written; what an operation does is no business of it. It never panics, whatever is sent, and
//! reads nothing deeper than [`MAX_DEPTH`].

mod answer;
mod cbor;
mod input;
mod route;
mod validate;
mod xml;

use bytes::Bytes;
use serde_json::{Map, Value};

use crate::{
    error::ServiceError,
    model::{Operation, Protocol, Service},
};

pub use answer::{Answer, error, success};
pub use route::{Addressed, addressed, pairs, region};

/// Members and their values.
pub type Object = Map<String, Value>;

/// How deep values may be nested.
pub const MAX_DEPTH: usize = 64;

/// A request, with its body in memory.
pub type Request = http::Request<Bytes>;

/// A request that was understood.
#[derive(Debug)]
pub struct Understood {
    /// The operation.
    pub operation: &'static Operation,
    /// What it was given, checked against the model.
    pub input: Object,
}

/// Finds the operation of a request for that service and reads its input.
///
/// Errors: no such operation, a body that cannot be read, values outside the model's bounds.
pub fn understand(
    service: &'static Service,
    request: &Request,
) -> Result<Understood, ServiceError> {
    let found = route::operation(service, request)?;
    let input = input::read(service, &found, request)?;
    validate::input(service, found.operation, &input)?;
    Ok(Understood {
        operation: found.operation,
        input,
    })
}

/// The operation alone: for services whose operations are not served.
pub fn operation(
    service: &'static Service,
    request: &Request,
) -> Result<&'static Operation, ServiceError> {
    Ok(route::operation(service, request)?.operation)
}

/// How the caller wants its answer: as the request was written.
pub fn protocol_of(service: &Service, request: &Request) -> Protocol {
    route::protocol(service, request)
}

#[cfg(test)]
mod tests;
