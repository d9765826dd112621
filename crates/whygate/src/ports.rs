//! The ports of the request path as they are on a real machine.

mod clock;
mod ids;

pub(crate) use clock::SystemClock;
pub(crate) use ids::RandomIds;
