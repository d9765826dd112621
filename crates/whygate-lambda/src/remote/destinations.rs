//! Queues, topics and event buses that hear of asynchronous invocations.
//! Sources: <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html>,
//! <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html>,
//! <https://docs.aws.amazon.com/sns/latest/api/API_Publish.html>,
//! <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html>.

use std::{collections::BTreeMap, fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderValue, Method, Request, header};
use http_body_util::{BodyExt, Full, Limited};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use whygate_exchange::ports::{Clock, PortFuture};

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

/// Reaches SQS queues, SNS topics and EventBridge buses: at Amazon's own endpoints, or at those
/// that were given. Connections are made when the first delivery needs one.
pub struct ServiceDestinations {
    endpoints: BTreeMap<&'static str, String>,
    credentials: Option<Credentials>,
    clock: Arc<dyn Clock>,
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

/// The services that are reached, as ARNs name them.
pub const DESTINATION_SERVICES: [&str; 3] = ["sqs", "sns", "events"];

impl ServiceDestinations {
    /// Destinations at these endpoints (`http://host:port`, by service), else at Amazon's own.
    /// Without credentials, only endpoints that were given are called: what looks at no
    /// signature takes any.
    pub fn new(
        endpoints: BTreeMap<&'static str, String>,
        credentials: Option<Credentials>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            endpoints,
            credentials,
            clock,
            pool: std::sync::OnceLock::new(),
        }
    }

    fn request(&self, delivery: &Delivery) -> Result<Request<Full<Bytes>>, String> {
        let target = Target::parse(&delivery.destination)?;
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
        let Message { path, kind, body } = target.message(origin, delivery);
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(format!("{origin}{path}"))
            .header(header::CONTENT_TYPE, kind)
            .body(Full::new(Bytes::from(body.clone())))
            .map_err(|error| error.to_string())?;
        if target.service == "events" {
            request.headers_mut().insert(
                "x-amz-target",
                HeaderValue::from_static("AWSEvents.PutEvents"),
            );
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
            self.clock.now(),
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

/// What an ARN names.
struct Target<'arn> {
    arn: &'arn str,
    partition: &'arn str,
    service: &'static str,
    region: &'arn str,
    account: &'arn str,
    resource: &'arn str,
}

/// A request's path, type and body.
struct Message {
    path: String,
    kind: &'static str,
    body: String,
}

impl<'arn> Target<'arn> {
    fn parse(arn: &'arn str) -> Result<Self, String> {
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let [_, partition, service, region, account, resource] = parts.as_slice() else {
            return Err("it is no ARN".to_owned());
        };
        let service = DESTINATION_SERVICES
            .into_iter()
            .find(|known| known == service)
            .ok_or_else(|| {
                format!("`{service}` is not reached: functions, queues, topics and buses are")
            })?;
        Ok(Self {
            arn,
            partition,
            service,
            region,
            account,
            resource,
        })
    }

    fn own_endpoint(&self) -> String {
        let suffix = match self.partition {
            "aws-cn" => "amazonaws.com.cn",
            _ => "amazonaws.com",
        };
        format!("https://{}.{}.{suffix}", self.service, self.region)
    }

    fn message(&self, origin: &str, delivery: &Delivery) -> Message {
        match self.service {
            "sqs" => {
                let path = format!("/{}/{}", self.account, self.resource);
                let mut form = Form::new("SendMessage", "2012-11-05");
                form.add("QueueUrl", &format!("{origin}{path}"));
                form.add("MessageBody", &delivery.body);
                form.attributes("MessageAttribute", delivery);
                form.message(path)
            }
            "sns" => {
                let mut form = Form::new("Publish", "2010-03-31");
                form.add("TopicArn", self.arn);
                form.add("Message", &delivery.body);
                form.attributes("MessageAttributes.entry", delivery);
                form.message("/".to_owned())
            }
            _ => self.event(delivery),
        }
    }

    /// The record as an event.
    fn event(&self, delivery: &Delivery) -> Message {
        let record: Value = serde_json::from_str(&delivery.body).unwrap_or_default();
        let context = &record["requestContext"];
        let outcome = if context["condition"] == "Success" {
            "Success"
        } else {
            "Failure"
        };
        let function = context["functionArn"].as_str().unwrap_or_default();
        let entries = json!({"Entries": [{
            "Source": "lambda",
            "DetailType": format!("Lambda Function Invocation Result - {outcome}"),
            "Resources": [self.arn, function],
            "EventBusName": self.arn,
            "Detail": delivery.body,
        }]});
        Message {
            path: "/".to_owned(),
            kind: "application/x-amz-json-1.1",
            body: entries.to_string(),
        }
    }
}

/// A request in the query form.
struct Form(String);

impl Form {
    fn new(action: &str, version: &str) -> Self {
        Self(format!("Action={action}&Version={version}"))
    }

    fn add(&mut self, name: &str, value: &str) {
        self.0.push('&');
        self.0.push_str(name);
        self.0.push('=');
        self.0.extend(utf8_percent_encode(value, NON_ALPHANUMERIC));
    }

    fn attributes(&mut self, prefix: &str, delivery: &Delivery) {
        for (index, (name, value)) in delivery.attributes.iter().enumerate() {
            let number = index + 1;
            self.add(&format!("{prefix}.{number}.Name"), name);
            self.add(&format!("{prefix}.{number}.Value.DataType"), "String");
            self.add(&format!("{prefix}.{number}.Value.StringValue"), value);
        }
    }

    fn message(self, path: String) -> Message {
        Message {
            path,
            kind: "application/x-www-form-urlencoded",
            body: self.0,
        }
    }
}
