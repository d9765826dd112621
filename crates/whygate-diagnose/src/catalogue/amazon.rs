//! Causes that are known from Amazon's own service and that no fault of Whygate's makes: they
//! are found in logs and answers that were exported from it.
//!
//! When Whygate learns to bring one about, its entry moves to the phase that does.

mod authorizers;
mod backends;
mod clients;
mod cors;
mod functions;
mod limits;
mod permissions;
mod requests;
mod services;
mod websockets;

use super::{Cause, Shows, source};

/// The groups, in the order of the way of a request.
pub(super) const GROUPS: [&[Cause]; 10] = [
    clients::CAUSES,
    permissions::CAUSES,
    authorizers::CAUSES,
    limits::CAUSES,
    requests::CAUSES,
    services::CAUSES,
    functions::CAUSES,
    backends::CAUSES,
    cors::CAUSES,
    websockets::CAUSES,
];

/// How a cause shows on a REST API.
const fn shows(status: &'static str, body: &'static str, log: &'static [&'static str]) -> Shows {
    Shows { status, body, log }
}

const INTERNAL: &str = r#"{"message": "Internal server error"}"#;
const FORBIDDEN: &str = r#"{"message":"Forbidden"}"#;
const NULL: &str = r#"{"message": null}"#;
