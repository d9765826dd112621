//! For tests only: a gateway in process, fake backends, a fixed clock.
//!
//! Everything is on loopback, on free ports, without sleeping. Fakes keep what reached them;
//! closed exchanges are kept as they were. A helper that cannot do what it is for panics:
//! that is what fails a test.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper that fails must fail the test"
)]

mod backend;
mod certificates;
mod client;
mod exchanges;
mod functions;
mod gateway;
mod headers;
mod idempotency;
mod moto;
mod ports;
mod python;
mod shared;

pub use backend::{FakeBackend, Next, SeenRequest, Wire, refused_address};
pub use certificates::{Authority, Identity};
pub use client::{Answer, Client, send};
pub use exchanges::CollectedExchanges;
pub use functions::{FakeFunctions, Run, STREAM_LOG, error, payload};
pub use gateway::{TestGateway, TestGatewayBuilder, definition};
pub use idempotency::MemoryAnswers;
pub use moto::Moto;
pub use ports::{CountingIds, FixedClock, SetClock};
pub use python::python_program;
pub use shared::{recorded, shared};
