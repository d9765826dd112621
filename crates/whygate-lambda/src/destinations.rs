//! Where results of asynchronous invocations go that are no functions: queues, topics,
//! buses, buckets.

use std::fmt;

use whygate_exchange::ports::PortFuture;

/// Reaches queues, topics, event buses and buckets.
pub trait Destinations: Send + Sync + fmt::Debug {
    /// Sends something there.
    fn deliver(&self, delivery: Delivery) -> PortFuture<Result<(), DeliveryError>>;
}

/// What is sent to a destination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The ARN of a queue, a topic, an event bus or a bucket.
    pub destination: String,
    /// JSON: the record of the invocation, or for a dead-letter queue the event itself.
    pub body: String,
    /// Attributes of the message: `RequestID`, `ErrorCode` and `ErrorMessage` for a dead-letter
    /// queue, none otherwise.
    pub attributes: Vec<(&'static str, AttributeValue)>,
}

/// The value of a message's attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeValue {
    /// `String`.
    Text(String),
    /// `Number`.
    Number(u16),
}

/// A destination was not reached.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct DeliveryError {
    /// Why.
    pub reason: String,
}

/// Reaches nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoDestinations;

impl Destinations for NoDestinations {
    fn deliver(&self, _delivery: Delivery) -> PortFuture<Result<(), DeliveryError>> {
        Box::pin(async {
            Err(DeliveryError {
                reason: "only functions are reached as destinations".to_owned(),
            })
        })
    }
}
