//! Queues, topics, event buses and buckets that hear of asynchronous invocations.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html>.

mod message;

use std::{collections::BTreeMap, fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderValue, Request, header};
use http_body_util::{BodyExt, Full, Limited};
use serde_json::Value;
use whygate_exchange::ports::{Clock, Ids, PortFuture};

pub use self::message::DESTINATION_SERVICES;
use self::message::{Message, Record, Sending, Target};

use super::{Pool, pool, sign, told};
use crate::{
    configuration::Credentials,
    destinations::{Delivery, DeliveryError, Destinations},
};

/// How long a delivery may take.
const TIME_LIMIT: Duration = Duration::from_secs(10);
/// How much of an answer is read, in bytes.
const LARGEST_ANSWER: usize = 64 * 1024;
/// How much of a refusal is told, in characters.
const REFUSAL_SHOWN: usize = 300;

/// Reaches SQS queues, SNS topics, EventBridge buses and S3 buckets: at Amazon's own endpoints, or at those
/// that were given. Connections are made when the first delivery needs one.
pub struct ServiceDestinations {
    endpoints: BTreeMap<&'static str, String>,
    credentials: Option<Credentials>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    pool: std::sync::OnceLock<Result<Pool, String>>,
}

impl fmt::Debug for ServiceDestinations {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ServiceDestinations")
            .field("endpoints", &self.endpoints)
            .finish_non_exhaustive()
    }
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
            credentials,
            clock,
            ids,
            pool: std::sync::OnceLock::new(),
        }
    }

    fn request(&self, delivery: &Delivery) -> Result<Request<Full<Bytes>>, String> {
        let record = Record::new(delivery);
        let target = Target::parse(&delivery.destination, &record)?;
        let given = self.endpoints.get(target.service);
        let credentials = match (&self.credentials, given) {
            (Some(credentials), _) => credentials.clone(),
            (None, Some(_)) => Credentials {
                access_key_id: "whygate".to_owned(),
                secret_access_key: "whygate".to_owned(),
                session_token: String::new(),
            },
            (None, None) => {
                return Err(format!(
                    "there are no keys to sign with: set AWS_ACCESS_KEY_ID and \
                     AWS_SECRET_ACCESS_KEY, or give an endpoint with `--endpoint {}=URL`",
                    target.service
                ));
            }
        };
        let origin = given.map_or_else(|| target.own_endpoint(), Clone::clone);
        let origin = origin.trim_end_matches('/');
        let now = self.clock.now();
        let sending = Sending {
            origin,
            is_own: given.is_none(),
            now,
            id: self.ids.request_id(),
        };
        let Message {
            method,
            path,
            kind,
            operation,
            body,
        } = target.message(&sending, delivery, &record)?;
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{origin}{path}"))
            .header(header::CONTENT_TYPE, kind)
            .body(Full::new(Bytes::from(body.clone())))
            .map_err(|error| error.to_string())?;
        if let Some(operation) = operation {
            request
                .headers_mut()
                .insert("x-amz-target", HeaderValue::from_static(operation));
        }
        let authority = request
            .uri()
            .authority()
            .and_then(|authority| HeaderValue::from_str(authority.as_str()).ok())
            .ok_or("the endpoint's address names no host")?;
        request.headers_mut().insert(header::HOST, authority);
        sign::sign(
            &mut request,
            body.as_bytes(),
            &credentials,
            sign::Scope {
                service: target.service,
                region: target.region,
            },
            now,
        )?;
        Ok(request)
    }
}

impl Destinations for ServiceDestinations {
    fn deliver(&self, delivery: Delivery) -> PortFuture<Result<(), DeliveryError>> {
        let request = self.request(&delivery);
        let pool = match &request {
            Ok(_) => self.pool.get_or_init(pool).clone(),
            Err(reason) => Err(reason.clone()),
        };
        Box::pin(async move {
            let sent = async {
                let answer = pool?
                    .request(request?)
                    .await
                    .map_err(|error| told(&error))?;
                let status = answer.status();
                let body = Limited::new(answer.into_body(), LARGEST_ANSWER)
                    .collect()
                    .await
                    .map_err(|error| error.to_string())?
                    .to_bytes();
                refused(status.as_u16(), &body)
            };
            tokio::time::timeout(TIME_LIMIT, sent)
                .await
                .unwrap_or_else(|_| Err(format!("no answer within {} s", TIME_LIMIT.as_secs())))
                .map_err(|reason| DeliveryError { reason })
        })
    }
}

/// An answer that says that nothing was taken.
fn refused(status: u16, body: &[u8]) -> Result<(), String> {
    let text = || -> String {
        String::from_utf8_lossy(body)
            .chars()
            .take(REFUSAL_SHOWN)
            .collect()
    };
    if !(200..300).contains(&status) {
        return Err(format!("the service answered {status}: {}", text()));
    }
    // A bus answers 200 for entries that it did not take.
    let failed = serde_json::from_slice::<Value>(body)
        .ok()
        .and_then(|answer| answer["FailedEntryCount"].as_u64())
        .is_some_and(|count| count > 0);
    if failed {
        return Err(format!("the bus did not take the event: {}", text()));
    }
    Ok(())
}
