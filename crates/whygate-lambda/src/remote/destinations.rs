//! Queues, topics, event buses and buckets that hear of asynchronous invocations.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html>.

mod message;

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderValue, Request, header};
use serde_json::Value;
use whygate_exchange::ports::{Clock, Ids, PortFuture};

pub use self::message::DESTINATION_SERVICES;
use self::message::{Message, NoMessage, Record, Sending, Target};

use super::{
    client::{Limits, SignedClient},
    error::CallError,
    sign::Scope,
};
use crate::{
    destinations::{Delivery, DeliveryError, Destinations},
    settings::Credentials,
};

/// How long a delivery may take, and how much of an answer is read.
const LIMITS: Limits = Limits {
    time: Duration::from_secs(10),
    answer_bytes: 64 * 1024,
};
/// How much of a refusal is told, in characters.
const REFUSAL_SHOWN: usize = 300;

/// Nothing was delivered.
#[derive(Debug, thiserror::Error)]
enum Undelivered {
    /// There is nothing that could be sent.
    #[error(transparent)]
    NoMessage(#[from] NoMessage),
    /// There is no answer.
    #[error(transparent)]
    Call(#[from] CallError),
    /// The service refused it.
    #[error("the service answered {status}: {text}")]
    Answered { status: u16, text: String },
    /// The bus answered, and did not take it.
    #[error("the bus did not take the event: {text}")]
    NotTaken { text: String },
}

/// Reaches SQS queues, SNS topics, EventBridge buses and S3 buckets: at Amazon's own endpoints, or
/// at those that were given. Connections are made when the first delivery needs one.
#[derive(Debug)]
pub struct ServiceDestinations {
    endpoints: BTreeMap<&'static str, String>,
    client: SignedClient,
    ids: Arc<dyn Ids>,
}

impl ServiceDestinations {
    /// Destinations at these endpoints (`http://host:port`, by service), else at Amazon's own.
    /// Without credentials, only endpoints that were given are called: what looks at no
    /// signature takes any.
    pub fn new(
        endpoints: BTreeMap<&'static str, String>,
        credentials: Option<Credentials>,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn Ids>,
    ) -> Self {
        Self {
            endpoints,
            client: SignedClient::new(credentials, clock),
            ids,
        }
    }

    /// Begins a delivery.
    fn send(&self, delivery: &Delivery) -> Result<PortFuture<Result<(), Undelivered>>, NoMessage> {
        let record = Record::new(delivery);
        let target = Target::parse(&delivery.destination, &record)?;
        let given = self.endpoints.get(target.service);
        let origin = given.map_or_else(|| target.own_endpoint(), Clone::clone);
        let origin = origin.trim_end_matches('/');
        let sending = Sending {
            origin,
            is_own: given.is_none(),
            now: self.client.now(),
            id: self.ids.request_id(),
        };
        let Message {
            method,
            path,
            kind,
            operation,
            body,
        } = target.message(&sending, delivery, &record)?;
        let request = Request::builder()
            .method(method)
            .uri(format!("{origin}{path}"))
            .header(header::CONTENT_TYPE, kind)
            .body(Bytes::from(body))
            .map(|mut request| {
                if let Some(operation) = operation {
                    request
                        .headers_mut()
                        .insert("x-amz-target", HeaderValue::from_static(operation));
                }
                request
            });
        let scope = Scope {
            service: target.service,
            region: target.region,
        };
        let answer = self.client.call(request, scope, sending.is_own, LIMITS);
        Ok(Box::pin(async move {
            let answer = answer.await?;
            refused(answer.status().as_u16(), answer.body())
        }))
    }
}

impl Destinations for ServiceDestinations {
    fn deliver(&self, delivery: Delivery) -> PortFuture<Result<(), DeliveryError>> {
        let sent = self.send(&delivery);
        Box::pin(async move {
            let outcome = match sent {
                Ok(sent) => sent.await,
                Err(no_message) => Err(no_message.into()),
            };
            outcome.map_err(|error| DeliveryError {
                reason: error.to_string(),
            })
        })
    }
}

/// An answer that says that nothing was taken.
fn refused(status: u16, body: &[u8]) -> Result<(), Undelivered> {
    let text = || -> String {
        String::from_utf8_lossy(body)
            .chars()
            .take(REFUSAL_SHOWN)
            .collect()
    };
    if !(200..300).contains(&status) {
        let text = text();
        return Err(Undelivered::Answered { status, text });
    }
    // A bus answers 200 for entries that it did not take.
    let failed = serde_json::from_slice::<Value>(body)
        .ok()
        .and_then(|answer| answer["FailedEntryCount"].as_u64())
        .is_some_and(|count| count > 0);
    if failed {
        return Err(Undelivered::NotTaken { text: text() });
    }
    Ok(())
}
