//! Answers of `InvokeWithResponseStream`, and their binary form.
//! Source: <https://docs.aws.amazon.com/lambda/latest/api/API_InvokeWithResponseStream.html>.

use std::{
    fmt,
    pin::Pin,
    sync::{Arc, OnceLock},
};

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_types::{
    event_stream::{Header, HeaderValue, Message},
    str_bytes::StrBytes,
};
use bytes::Bytes;
use futures_util::{Stream, StreamExt, stream};
use serde_json::json;
use whygate_exchange::ports::{FunctionError, FunctionRun, Invocation, InvocationOutcome};

use super::{log_tail, shown_version};

/// An answer of `InvokeWithResponseStream`.
pub struct InvokeStreamOutput {
    /// The id of the invocation.
    pub request_id: String,
    /// 200; 204 if it was only checked whether the function could be invoked.
    pub status: u16,
    /// The version that runs.
    pub executed_version: Option<String>,
    /// `X-Amzn-Trace-Id`: what the function was told of the trace.
    pub trace: Option<String>,
    /// What runs; `None`: nothing does.
    pub run: Option<FunctionRun>,
    /// The lines of its log: there once the stream has ended, where the answer is streamed.
    pub log: Option<Arc<OnceLock<Vec<String>>>>,
    /// What comes: chunks, and at the end [`StreamEvent::Complete`].
    pub events: Pin<Box<dyn Stream<Item = StreamEvent> + Send>>,
}

impl fmt::Debug for InvokeStreamOutput {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("InvokeStreamOutput")
            .field("request_id", &self.request_id)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// A part of a streamed answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StreamEvent {
    /// `PayloadChunk`.
    Chunk(Bytes),
    /// `InvokeComplete`: nothing follows.
    Complete {
        /// How the function failed, if it did: `ErrorCode` and `ErrorDetails`.
        error: Option<FunctionError>,
        /// `LogResult`: the end of the log, in base64, where it was asked for.
        log_result: Option<String>,
    },
}

impl InvokeStreamOutput {
    /// The answer to a call that runs nothing.
    pub(super) fn nothing(request_id: String) -> Self {
        Self {
            request_id,
            status: 204,
            executed_version: None,
            trace: None,
            run: None,
            log: None,
            events: Box::pin(stream::empty()),
        }
    }

    /// A function's answer, streamed or not; with `tail`, the end of its log comes with it.
    pub(super) fn of(invocation: Invocation, tail: bool) -> Self {
        let log = tail.then(|| log_tail(&invocation.run.log));
        let mut lines = None;
        let events: Pin<Box<dyn Stream<Item = StreamEvent> + Send>> = match invocation.outcome {
            InvocationOutcome::Payload(payload) => Box::pin(stream::iter([
                StreamEvent::Chunk(payload),
                StreamEvent::Complete {
                    error: None,
                    log_result: log,
                },
            ])),
            InvocationOutcome::Error(error) => Box::pin(stream::iter([StreamEvent::Complete {
                error: Some(error),
                log_result: log,
            }])),
            InvocationOutcome::Accepted => Box::pin(stream::iter([StreamEvent::Complete {
                error: None,
                log_result: None,
            }])),
            InvocationOutcome::Stream(whole) => {
                lines = Some(Arc::clone(&whole.log));
                Box::pin(stream::unfold(Some(whole), move |whole| async move {
                    let mut whole = whole?;
                    let error = match whole.chunks.next().await {
                        Some(Ok(chunk)) => return Some((StreamEvent::Chunk(chunk), Some(whole))),
                        Some(Err(error)) => Some(error),
                        None => None,
                    };
                    if error.is_some() {
                        // The log is whole when the stream has ended, and not before.
                        while whole.chunks.next().await.is_some() {}
                    }
                    let log_result = whole
                        .log
                        .get()
                        .filter(|_| tail)
                        .map(|lines| log_tail(lines));
                    Some((StreamEvent::Complete { error, log_result }, None))
                }))
            }
        };
        Self {
            executed_version: Some(shown_version(&invocation.run)),
            request_id: invocation.run.request_id.clone(),
            status: 200,
            trace: None,
            run: Some(invocation.run),
            log: lines,
            events,
        }
    }
}

impl StreamEvent {
    /// Its binary form, `application/vnd.amazon.eventstream`.
    pub fn encode(&self) -> Bytes {
        let (event_type, content_type, payload) = match self {
            Self::Chunk(chunk) => ("PayloadChunk", "application/octet-stream", chunk.clone()),
            Self::Complete { error, log_result } => {
                let mut details = match error {
                    Some(error) => json!({
                        "ErrorCode": "Unhandled",
                        "ErrorDetails": String::from_utf8_lossy(&error.payload),
                    }),
                    None => json!({}),
                };
                if let Some(log) = log_result {
                    details["LogResult"] = log.as_str().into();
                }
                (
                    "InvokeComplete",
                    "application/json",
                    Bytes::from(details.to_string()),
                )
            }
        };
        let header = |name: &'static str, value: &'static str| {
            Header::new(name, HeaderValue::String(StrBytes::from(value)))
        };
        let message = Message::new(payload)
            .add_header(header(":event-type", event_type))
            .add_header(header(":content-type", content_type))
            .add_header(header(":message-type", "event"));
        let mut encoded = Vec::new();
        // It fails for headers that are too long only, and these are short.
        if write_message_to(&message, &mut encoded).is_err() {
            encoded.clear();
        }
        encoded.into()
    }
}
