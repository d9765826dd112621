//! Functions that answer as they are told.

use std::{
    fmt, future,
    iter::Peekable,
    pin::Pin,
    sync::{Arc, Mutex, OnceLock},
    task::{Context, Poll},
    vec::IntoIter,
};

use bytes::Bytes;
use futures_util::Stream;
use whygate_exchange::ports::{
    FunctionError, FunctionErrorKind, FunctionRun, Functions, Invocation, InvocationOutcome,
    InvocationStream, InvokeError, InvokeRequest, PortFuture,
};

/// The only line of the log of a function that has streamed to its end.
pub const STREAM_LOG: &str = "REPORT of a stream";

/// What comes of an invocation.
#[derive(Debug)]
pub enum Run {
    /// The function returns.
    Returns(Bytes),
    /// The function streams; `None` at the end: it stays silent instead of ending. Its log is
    /// [`STREAM_LOG`] once it has ended.
    Streams(Vec<Option<Result<Bytes, FunctionError>>>),
    /// The function fails.
    Fails(FunctionError),
    /// The event is queued.
    Queues,
    /// The invocation itself fails.
    Refused(InvokeError),
    /// Nothing, ever.
    Never,
}

type Handler = dyn Fn(&InvokeRequest) -> Run + Send + Sync;

/// Functions, all of which are one closure.
pub struct FakeFunctions {
    handler: Box<Handler>,
    invoked: Mutex<Vec<InvokeRequest>>,
}

impl fmt::Debug for FakeFunctions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("FakeFunctions")
    }
}

impl FakeFunctions {
    /// Functions that do what they are told with each invocation.
    pub fn new(handler: impl Fn(&InvokeRequest) -> Run + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self {
            handler: Box::new(handler),
            invoked: Mutex::default(),
        })
    }

    /// Functions that return this.
    pub fn returning(payload: impl Into<Bytes>) -> Arc<Self> {
        let payload = payload.into();
        Self::new(move |_| Run::Returns(payload.clone()))
    }

    /// The invocations so far.
    pub fn invoked(&self) -> Vec<InvokeRequest> {
        self.invoked.lock().unwrap().clone()
    }

    /// The event of the only invocation.
    pub fn only_event(&self) -> serde_json::Value {
        let invoked = self.invoked();
        assert_eq!(invoked.len(), 1, "one invocation was expected");
        serde_json::from_slice(&invoked[0].payload).expect("the event is JSON")
    }
}

impl Functions for FakeFunctions {
    fn invoke(&self, request: InvokeRequest) -> PortFuture<Result<Invocation, InvokeError>> {
        let run = (self.handler)(&request);
        let name = request
            .function
            .rsplit(':')
            .next()
            .unwrap_or_default()
            .to_owned();
        self.invoked.lock().unwrap().push(request);
        Box::pin(async move {
            let outcome = match run {
                Run::Returns(payload) => InvocationOutcome::Payload(payload),
                Run::Streams(chunks) => {
                    let log = Arc::default();
                    InvocationOutcome::Stream(InvocationStream {
                        chunks: Box::pin(Chunks {
                            chunks: chunks.into_iter().peekable(),
                            log: Arc::clone(&log),
                        }),
                        content_type: None,
                        log,
                    })
                }
                Run::Fails(error) => InvocationOutcome::Error(error),
                Run::Queues => InvocationOutcome::Accepted,
                Run::Refused(error) => return Err(error),
                Run::Never => future::pending().await,
            };
            Ok(Invocation {
                run: FunctionRun {
                    function: name,
                    request_id: "11111111-2222-3333-4444-555555555555".to_owned(),
                    ..FunctionRun::default()
                },
                outcome,
            })
        })
    }
}

struct Chunks {
    chunks: Peekable<IntoIter<Option<Result<Bytes, FunctionError>>>>,
    log: Arc<OnceLock<Vec<String>>>,
}

impl Stream for Chunks {
    type Item = Result<Bytes, FunctionError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.chunks.peek() {
            // Silence is not consumed: it lasts.
            Some(None) => Poll::Pending,
            Some(Some(_)) => Poll::Ready(self.chunks.next().flatten()),
            None => {
                let _ = self.log.set(vec![STREAM_LOG.to_owned()]);
                Poll::Ready(None)
            }
        }
    }
}

/// A function's own failure.
pub fn error(kind: FunctionErrorKind, error_type: &str, message: &str) -> FunctionError {
    FunctionError {
        kind,
        error_type: error_type.to_owned(),
        message: message.to_owned(),
        stack: Vec::new(),
        payload: payload(&serde_json::json!({
            "errorType": error_type,
            "errorMessage": message,
        })),
    }
}

/// JSON as bytes.
pub fn payload(json: &serde_json::Value) -> Bytes {
    json.to_string().into()
}
