//! Streamed answers of a Lambda endpoint: events in Amazon's binary form.

use std::sync::{Arc, OnceLock};

use aws_smithy_eventstream::frame::{DecodedFrame, MessageFrameDecoder};
use aws_smithy_types::event_stream::Message;
use bytes::{Bytes, BytesMut};
use http::Response;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use serde_json::Value;
use whygate_exchange::ports::{
    FunctionError, FunctionErrorKind, Invocation, InvocationOutcome, InvocationStream, InvokeError,
};

use super::{Call, answer, error::told};

/// The media type of event streams.
const EVENT_STREAM: &str = "application/vnd.amazon.eventstream";
/// Bytes of a message that is still incomplete, at most: Amazon's own limit is 16 MB.
const MESSAGE_BYTES: usize = 17 << 20;

/// Hands on what comes.
pub(super) async fn read(
    call: &Call,
    response: Response<Incoming>,
) -> Result<Invocation, InvokeError> {
    let is_stream = response
        .headers()
        .get(http::header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(EVENT_STREAM.as_bytes()));
    if !is_stream {
        // An endpoint that cannot stream answers whole.
        return answer::read(call, response).await;
    }
    let run = answer::run(call, response.headers());
    let log = Arc::new(OnceLock::new());
    let reading = Reading {
        body: response.into_body(),
        decoder: MessageFrameDecoder::new(),
        buffer: BytesMut::new(),
        log: Arc::clone(&log),
        done: false,
    };
    let chunks = futures_util::stream::unfold(reading, |mut reading| async {
        let next = reading.next().await?;
        Some((next, reading))
    });
    Ok(Invocation {
        run,
        outcome: InvocationOutcome::Stream(InvocationStream {
            chunks: Box::pin(chunks),
            content_type: None,
            log,
        }),
    })
}

struct Reading {
    body: Incoming,
    decoder: MessageFrameDecoder,
    buffer: BytesMut,
    /// Where the log's end goes.
    log: Arc<OnceLock<Vec<String>>>,
    done: bool,
}

impl Reading {
    /// The next chunk. `None`: the function has ended well.
    async fn next(&mut self) -> Option<Result<Bytes, FunctionError>> {
        while !self.done {
            match self.decoder.decode_frame(&mut self.buffer) {
                Ok(DecodedFrame::Complete(message)) => match event(&message) {
                    Event::Chunk(chunk) if chunk.is_empty() => {}
                    Event::Chunk(chunk) => return Some(Ok(chunk)),
                    Event::Complete(completion) => {
                        if let Some(lines) = completion.log {
                            // A stream is completed once.
                            let _ = self.log.set(lines);
                        }
                        if let Some(error) = completion.error {
                            return Some(self.cut(error));
                        }
                        self.done = true;
                    }
                    Event::Failed(error) => return Some(self.cut(error)),
                    Event::Other => {}
                },
                Ok(DecodedFrame::Incomplete) if self.buffer.len() > MESSAGE_BYTES => {
                    return Some(self.cut(broken("a message of the stream is too large".into())));
                }
                Ok(DecodedFrame::Incomplete) => match self.body.frame().await {
                    Some(Ok(frame)) => {
                        if let Ok(data) = frame.into_data() {
                            self.buffer.extend_from_slice(&data);
                        }
                    }
                    Some(Err(error)) => return Some(self.cut(broken(told(&error)))),
                    None => {
                        return Some(self.cut(broken(
                            "the endpoint ended the stream before the function did".into(),
                        )));
                    }
                },
                Err(error) => return Some(self.cut(broken(told(&error)))),
            }
        }
        None
    }

    fn cut(&mut self, error: FunctionError) -> Result<Bytes, FunctionError> {
        self.done = true;
        Err(error)
    }
}

enum Event {
    /// `PayloadChunk`.
    Chunk(Bytes),
    /// `InvokeComplete`.
    Complete(Completion),
    /// The endpoint itself failed.
    Failed(FunctionError),
    Other,
}

/// How an invocation ended elsewhere.
struct Completion {
    error: Option<FunctionError>,
    /// The end of its log, where the endpoint gives it.
    log: Option<Vec<String>>,
}

impl Completion {
    /// Source: <https://docs.aws.amazon.com/lambda/latest/api/API_InvokeWithResponseStreamCompleteEvent.html>.
    fn read(payload: &[u8]) -> Self {
        let said: Value = serde_json::from_slice(payload).unwrap_or_default();
        let text = |name: &str| said.get(name).and_then(Value::as_str);
        let error = text("ErrorCode")
            .filter(|code| !code.is_empty())
            .map(|code| {
                // The function's own error, where it stands in the details.
                let details = text("ErrorDetails").unwrap_or_default().to_owned();
                let error = crate::failure::reported_elsewhere(details.into());
                if error.error_type == "Unhandled" && code != "Unhandled" {
                    return FunctionError {
                        error_type: code.to_owned(),
                        ..error
                    };
                }
                error
            });
        Self {
            error,
            log: text("LogResult").map(answer::log_lines),
        }
    }
}

fn event(message: &Message) -> Event {
    let header = |wanted: &str| {
        message
            .headers()
            .iter()
            .find(|header| header.name().as_str() == wanted)
            .and_then(|header| header.value().as_string().ok())
            .map_or("", |value| value.as_str())
    };
    if header(":message-type") != "event" {
        let kind = header(":exception-type");
        let text = String::from_utf8_lossy(message.payload());
        return Event::Failed(broken(format!("{kind}: {text}")));
    }
    match header(":event-type") {
        "PayloadChunk" => Event::Chunk(message.payload().clone()),
        "InvokeComplete" => Event::Complete(Completion::read(message.payload())),
        _ => Event::Other,
    }
}

fn broken(message: String) -> FunctionError {
    let payload = serde_json::json!({"errorType": "Runtime.StreamError", "errorMessage": message});
    FunctionError {
        kind: FunctionErrorKind::ProcessExited,
        error_type: "Runtime.StreamError".into(),
        message,
        stack: Vec::new(),
        payload: payload.to_string().into(),
    }
}
