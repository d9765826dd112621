//! Bodies: the client's on its way to a backend, and the answer's on its way to the client.
//! They stream; what passes is noted in the record without being copied.

mod answer;
mod client;

pub(crate) use answer::{AnswerBody, BackendStream, FunctionStream, Patience};
pub(crate) use client::{BackendBody, BodyTap, ClientBody};

/// A body ended before its time. Why stands in the record or in the tap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the body broke off")]
pub(crate) struct BodyBroken;
