//! What is told of an event that is done or given up, and to whom.

use std::sync::{Arc, Weak};

use serde_json::{Value, json};
use whygate_exchange::ports::InvokeError;

use super::{Attempt, Event, GivenUpEvent, LastFailure};
use crate::{
    destinations::{AttributeValue, Delivery},
    dispatch::Dispatcher,
    logs::{FunctionLogLine, LogSource},
    name::FunctionName,
    report::iso_time,
};

/// How an event ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Conclusion {
    Success,
    RetriesExhausted,
    EventAgeExceeded,
    ZeroReservedConcurrency,
}

impl Conclusion {
    fn name(self) -> &'static str {
        match self {
            Self::Success => "Success",
            Self::RetriesExhausted => "RetriesExhausted",
            Self::EventAgeExceeded => "EventAgeExceeded",
            Self::ZeroReservedConcurrency => "ZeroReservedConcurrency",
        }
    }
}

impl Event {
    /// Tells whoever is to hear of it. An event that was given up is always told of beside the
    /// function's log too.
    pub(super) async fn conclude(
        &self,
        dispatcher: &Weak<Dispatcher>,
        conclusion: Conclusion,
        attempts: u32,
        last: &Attempt,
    ) {
        let Some(dispatcher) = dispatcher.upgrade() else {
            return;
        };
        let succeeded = conclusion == Conclusion::Success;
        if !succeeded {
            self.say(
                &dispatcher,
                &format!(
                    "the event of request {} is given up ({}) after {attempts} attempts: {}",
                    self.request_id,
                    conclusion.name(),
                    last.message()
                ),
            );
            if let Some(failure) = last.failure() {
                let settings = &dispatcher.common.settings;
                settings.given_up.take(GivenUpEvent {
                    request_id: self.request_id.clone(),
                    function: self.arn.clone(),
                    payload: self.payload.clone(),
                    accepted: self.accepted,
                    attempts,
                    condition: conclusion.name(),
                    failure,
                });
            }
        }
        let destination = if succeeded {
            &self.spec.on_success
        } else {
            &self.spec.on_failure
        };
        if let Some(destination) = destination {
            let record = self.record(&dispatcher, conclusion, attempts, last);
            self.send(&dispatcher, destination, record.to_string(), Vec::new())
                .await;
        }
        if let (false, Some(queue)) = (succeeded, &self.dead_letter) {
            let body = String::from_utf8_lossy(&self.payload).into_owned();
            let attributes = vec![
                ("RequestID", AttributeValue::Text(self.request_id.clone())),
                ("ErrorCode", AttributeValue::Number(last.status())),
                ("ErrorMessage", AttributeValue::Text(last.told(conclusion))),
            ];
            self.send(&dispatcher, queue, body, attributes).await;
        }
    }

    async fn send(
        &self,
        dispatcher: &Arc<Dispatcher>,
        destination: &str,
        body: String,
        attributes: Vec<(&'static str, AttributeValue)>,
    ) {
        let is_function = destination.split(':').nth(2) == Some("lambda")
            && FunctionName::parse(destination).is_some();
        let sent = if is_function {
            dispatcher.chain(destination, body, self.chain).await
        } else {
            let delivery = Delivery {
                destination: destination.to_owned(),
                body,
                attributes,
            };
            dispatcher
                .common
                .settings
                .destinations
                .deliver(delivery)
                .await
                .map_err(|error| error.to_string())
        };
        if let Err(reason) = sent {
            self.say(
                dispatcher,
                &format!(
                    "the result of request {} did not reach {destination}: {reason}",
                    self.request_id
                ),
            );
        }
    }

    /// A line beside the function's log that Amazon would not write.
    fn say(&self, dispatcher: &Dispatcher, text: &str) {
        let settings = &dispatcher.common.settings;
        settings.logs.line(&FunctionLogLine {
            function: &self.name,
            log_group: &self.log_group,
            log_stream: "",
            request_id: Some(&self.request_id),
            at: settings.clock.now(),
            source: LogSource::Gateway,
            text,
        });
    }

    /// The record of an invocation.
    /// Source: <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html>.
    fn record(
        &self,
        dispatcher: &Dispatcher,
        conclusion: Conclusion,
        attempts: u32,
        last: &Attempt,
    ) -> Value {
        let mut record = json!({
            "version": "1.0",
            "timestamp": iso_time(dispatcher.common.settings.clock.now()),
            "requestContext": {
                "requestId": self.request_id,
                "functionArn": self.arn,
                "condition": conclusion.name(),
                "approximateInvokeCount": attempts,
            },
            "requestPayload": document(&self.payload),
        });
        match last {
            Attempt::Success(run, payload) => {
                record["responseContext"] =
                    json!({"statusCode": 200, "executedVersion": run.version});
                record["responsePayload"] = document(payload);
            }
            Attempt::Failure(run, error) => {
                record["responseContext"] = json!({
                    "statusCode": 200,
                    "executedVersion": run.version,
                    "functionError": "Unhandled",
                });
                record["responsePayload"] = document(&error.payload);
            }
            // The function never ran: there is no response.
            Attempt::NotNow(_) | Attempt::Never(_) | Attempt::Stopped => {}
        }
        record
    }
}

impl Attempt {
    fn failure(&self) -> Option<LastFailure> {
        match self {
            Self::Success(..) | Self::Stopped => None,
            Self::Failure(run, error) => {
                Some(LastFailure::Function(Box::new(run.clone()), error.clone()))
            }
            Self::NotNow(error) | Self::Never(error) => {
                Some(LastFailure::NotInvoked(error.clone()))
            }
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Success(..) | Self::Stopped => String::new(),
            Self::Failure(_, error) => format!("{}: {}", error.error_type, error.message),
            Self::NotNow(error) | Self::Never(error) => error.to_string(),
        }
    }

    /// What a dead-letter queue is told: the first kilobyte of the error's message.
    /// Source: <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html>.
    fn told(&self, conclusion: Conclusion) -> String {
        const LONGEST: usize = 1024;
        let mut message = match self {
            Self::Success(..) | Self::Stopped => String::new(),
            Self::Failure(_, error) => error.message.clone(),
            // Amazon's words, its slip of the pen too.
            Self::NotNow(_) if conclusion == Conclusion::ZeroReservedConcurrency => {
                "Function not invoked. Function isconfigured with zero reserved concurrent executions"
                    .to_owned()
            }
            Self::NotNow(InvokeError::Throttled { .. }) => "Rate Exceeded.".to_owned(),
            Self::NotNow(error) | Self::Never(error) => error.to_string(),
        };
        message.truncate(message.floor_char_boundary(LONGEST));
        message
    }

    fn status(&self) -> u16 {
        match self {
            Self::Success(..) | Self::Failure(..) | Self::Stopped => 200,
            Self::NotNow(_) => 429,
            Self::Never(_) => 400,
        }
    }
}

/// JSON as it is; anything else as text.
fn document(payload: &[u8]) -> Value {
    serde_json::from_slice(payload)
        .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(payload).into_owned()))
}
