//! What this crate makes of real definitions.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "helpers of tests may fail and may talk"
)]

mod corpus;
mod openapi;
mod read;
mod sam;
mod templates;
