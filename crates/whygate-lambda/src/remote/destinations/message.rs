//! What each service is sent.
//! Sources: <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html>,
//! <https://docs.aws.amazon.com/sns/latest/api/API_Publish.html>,
//! <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html>,
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html>.

use http::Method;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use time::{OffsetDateTime, format_description::BorrowedFormatItem, macros::format_description};
use whygate_exchange::{RequestId, ports::UnixMillis};

use crate::destinations::{AttributeValue, Delivery};

/// The services that are reached, as ARNs name them.
pub const DESTINATION_SERVICES: [&str; 4] = ["sqs", "sns", "events", "s3"];

/// The time in an object's key.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html>.
const OBJECT_TIME: &[BorrowedFormatItem<'_>] =
    format_description!("[year]/[month]/[day]/[year]-[month]-[day]T[hour].[minute].[second]");

/// What an ARN names.
pub(super) struct Target<'arn> {
    arn: &'arn str,
    partition: &'arn str,
    pub(super) service: &'static str,
    pub(super) region: &'arn str,
    account: &'arn str,
    resource: &'arn str,
}

/// A request.
pub(super) struct Message {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) kind: &'static str,
    /// `X-Amz-Target`.
    pub(super) operation: Option<&'static str>,
    pub(super) body: String,
}

/// Where and when something is sent.
pub(super) struct Sending<'endpoint> {
    pub(super) origin: &'endpoint str,
    /// Whether the endpoint is Amazon's own for the target.
    pub(super) is_own: bool,
    pub(super) now: UnixMillis,
    /// An id that no other delivery has.
    pub(super) id: RequestId,
}

/// The record of an invocation, as far as what it is sent to depends on it.
pub(super) struct Record(Value);

impl Record {
    /// That of a delivery; nothing is in it for a dead-letter queue.
    pub(super) fn new(delivery: &Delivery) -> Self {
        Self(serde_json::from_str(&delivery.body).unwrap_or_default())
    }

    fn context(&self, name: &str) -> &str {
        self.0["requestContext"][name].as_str().unwrap_or_default()
    }

    fn succeeded(&self) -> bool {
        self.context("condition") == "Success"
    }

    /// A part of the function's ARN, counted from 0.
    fn function_arn(&self, part: usize) -> &str {
        self.context("functionArn")
            .split(':')
            .nth(part)
            .unwrap_or_default()
    }
}

/// A destination that nothing can be sent to.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoMessage {
    /// What names it is no ARN.
    #[error("it is no ARN")]
    NoArn,
    /// It belongs to a service that hears of no invocations.
    #[error("`{0}` is not reached: functions, queues, topics, buses and buckets are")]
    UnknownService(String),
    /// A bucket was to hear of a success.
    #[error("a bucket hears of failures only, as `OnFailure`")]
    FailuresOnly,
}

impl<'arn> Target<'arn> {
    /// What an ARN names. A bucket's names no Region: it is taken to be the function's.
    pub(super) fn parse(arn: &'arn str, record: &'arn Record) -> Result<Self, NoMessage> {
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let [_, partition, service, region, account, resource] = parts.as_slice() else {
            return Err(NoMessage::NoArn);
        };
        let service = DESTINATION_SERVICES
            .into_iter()
            .find(|known| known == service)
            .ok_or_else(|| NoMessage::UnknownService((*service).to_owned()))?;
        Ok(Self {
            arn,
            partition,
            service,
            region: if region.is_empty() {
                record.function_arn(3)
            } else {
                region
            },
            account,
            resource,
        })
    }

    /// Amazon's own endpoint.
    pub(super) fn own_endpoint(&self) -> String {
        let suffix = match self.partition {
            "aws-cn" => "amazonaws.com.cn",
            _ => "amazonaws.com",
        };
        let address = format!("{}.{}.{suffix}", self.service, self.region);
        if self.service == "s3" {
            return format!("https://{}.{address}", self.resource);
        }
        format!("https://{address}")
    }

    /// What is sent.
    pub(super) fn message(
        &self,
        sending: &Sending<'_>,
        delivery: &Delivery,
        record: &Record,
    ) -> Result<Message, NoMessage> {
        Ok(match self.service {
            "sqs" => {
                let path = format!("/{}/{}", self.account, self.resource);
                let mut form = Form::new("SendMessage", "2012-11-05");
                form.add("QueueUrl", &format!("{}{path}", sending.origin));
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
            "s3" => return self.object(sending, delivery, record),
            _ => self.event(delivery, record),
        })
    }

    /// The record as an object. A success has no use for one, nor has a dead letter.
    fn object(
        &self,
        sending: &Sending<'_>,
        delivery: &Delivery,
        record: &Record,
    ) -> Result<Message, NoMessage> {
        let function = record.function_arn(6);
        if function.is_empty() || record.succeeded() {
            return Err(NoMessage::FailuresOnly);
        }
        let seconds = i64::try_from(sending.now.0 / 1000).unwrap_or_default();
        let time = OffsetDateTime::from_unix_timestamp(seconds)
            .ok()
            .and_then(|time| time.format(OBJECT_TIME).ok())
            .unwrap_or_default();
        let bucket = if sending.is_own {
            String::new()
        } else {
            format!("/{}", self.resource)
        };
        Ok(Message {
            method: Method::PUT,
            path: format!("{bucket}/aws/lambda/async/{function}/{time}-{}", sending.id),
            kind: "application/json",
            operation: None,
            body: delivery.body.clone(),
        })
    }

    /// The record as an event.
    fn event(&self, delivery: &Delivery, record: &Record) -> Message {
        let outcome = if record.succeeded() {
            "Success"
        } else {
            "Failure"
        };
        let function = record.context("functionArn");
        let entries = json!({"Entries": [{
            "Source": "lambda",
            "DetailType": format!("Lambda Function Invocation Result - {outcome}"),
            "Resources": [self.arn, function],
            "EventBusName": self.arn,
            "Detail": delivery.body,
        }]});
        Message {
            method: Method::POST,
            path: "/".to_owned(),
            kind: "application/x-amz-json-1.1",
            operation: Some("AWSEvents.PutEvents"),
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
            let (kind, value) = match value {
                AttributeValue::Text(text) => ("String", text.clone()),
                AttributeValue::Number(number) => ("Number", number.to_string()),
            };
            self.add(&format!("{prefix}.{number}.Value.DataType"), kind);
            self.add(&format!("{prefix}.{number}.Value.StringValue"), &value);
        }
    }

    fn message(self, path: String) -> Message {
        Message {
            method: Method::POST,
            path,
            kind: "application/x-www-form-urlencoded",
            operation: None,
            body: self.0,
        }
    }
}
