//! The Runtime API that a worker finds on loopback: it takes events from it and gives answers.
//!
//! A worker has one of its own, so an answer can only be to what that worker was given, and an
//! answer that comes twice, late or for another invocation is refused.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>.

mod answers;
mod body;
mod doors;
mod moving;
mod state;

use std::{
    convert::Infallible,
    sync::{Arc, Mutex, atomic::Ordering},
};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode, header};
use http_body_util::Full;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{
    runtime::Handle,
    sync::{Semaphore, mpsc, watch},
};
use whygate_exchange::ports::FunctionError;

pub(crate) use self::doors::Doors;
use self::{
    answers::{accepted, event_response, not_found, refusal, unreadable},
    body::{header_text, pump, read, read_error},
    moving::MovingSocket,
    state::{Answering, ConnectionNumber, Next, RuntimeState},
};
use crate::{
    failure::{self, ANSWER_BYTES, Places},
    sync::lock,
};

/// Connections of one worker at once. A runtime needs one or two; each may hold an answer in
/// memory.
const CONNECTIONS: usize = 8;
/// Chunks of a streamed answer that wait for whoever reads it.
const CHUNKS: usize = 16;
/// The largest head of a request. Amazon's clients put up to a megabyte of an error's cause
/// into a header.
const HEAD_BYTES: usize = 2 << 20;

/// Of Whygate's own bootstraps: an answer that carries it asks for the next event as well, which
/// then comes in place of 202. That is one request an invocation instead of two.
const WANTS_NEXT: HeaderName = HeaderName::from_static("whygate-wants-next");
const RESPONSE_MODE: HeaderName = HeaderName::from_static("lambda-runtime-function-response-mode");

/// What a worker is given.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) request_id: String,
    pub(crate) deadline_millis: u64,
    pub(crate) invoked_function_arn: String,
    pub(crate) trace: String,
    pub(crate) client_context: Option<String>,
    pub(crate) cognito_identity: Option<String>,
    pub(crate) payload: Bytes,
}

/// What a worker did.
#[derive(Debug)]
pub(crate) enum Signal {
    /// It wants the next event: it is idle.
    Ready,
    /// It answered.
    Answer(Bytes),
    /// Its answer was larger than is allowed.
    AnswerTooLarge,
    /// It began to answer in streaming mode.
    Stream(StreamedAnswer),
    /// It reported an error of the invocation.
    Error(FunctionError),
    /// It reported that it cannot start.
    InitError(FunctionError),
}

/// An answer that comes in parts.
#[derive(Debug)]
pub(crate) struct StreamedAnswer {
    /// What the runtime says that it is.
    pub(crate) content_type: Option<String>,
    pub(crate) pieces: mpsc::Receiver<Piece>,
}

/// A part of a streamed answer. A stream that ends without [`Piece::End`] was cut.
#[derive(Debug)]
pub(crate) enum Piece {
    /// Bytes.
    Data(Bytes),
    /// The end, and the error in the trailers if there was one.
    End(Option<FunctionError>),
}

/// The Runtime API of one worker.
#[derive(Debug)]
pub(crate) struct RuntimeApi {
    state: Mutex<RuntimeState>,
    signals: mpsc::UnboundedSender<Signal>,
    places: Places,
}

impl RuntimeApi {
    /// A new one, and what comes of it. The signals that wait are few: a state is entered to send
    /// one, and events come one at a time.
    pub(crate) fn new(places: Places) -> (Arc<Self>, mpsc::UnboundedReceiver<Signal>) {
        let (signals, receiver) = mpsc::unbounded_channel();
        let api = Self {
            state: Mutex::default(),
            signals,
            places,
        };
        (Arc::new(api), receiver)
    }

    /// Takes connections until dropped, and serves them on the thread that is their home, until
    /// none can be told any more.
    pub(crate) async fn serve(self: Arc<Self>, doors: Doors, mut home: watch::Receiver<Handle>) {
        let permits = Arc::new(Semaphore::new(CONNECTIONS));
        for connection in 0.. {
            let Ok(permit) = Arc::clone(&permits).acquire_owned().await else {
                return;
            };
            let Ok(socket) = doors.accept().await else {
                // Out of descriptors: another worker may give some back.
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                continue;
            };
            let (socket, broken) = MovingSocket::new(socket);
            let api = Arc::clone(&self);
            let serving = Box::pin(async move {
                let service = service_fn(|request| Arc::clone(&api).answer(request, connection));
                // What went wrong says nothing: what matters is whether the process lives, and
                // whether it has read what was sent.
                let _ = http1::Builder::new()
                    .auto_date_header(false)
                    .pipeline_flush(true)
                    .max_buf_size(HEAD_BYTES)
                    .serve_connection(TokioIo::new(socket), service)
                    .await;
                if broken.load(Ordering::Relaxed) {
                    lock(&api.state).lose_connection(connection);
                }
                drop(permit);
            });
            let handle = home.borrow_and_update().clone();
            handle.spawn(moving::serve(serving, home.clone()));
        }
    }

    /// Gives the worker an event: at once if it waits for one, else when it asks.
    pub(crate) fn deliver(&self, event: Event) {
        lock(&self.state).deliver(Arc::new(event));
    }

    /// Whether the worker has been handed the event that it was given.
    pub(crate) fn is_fetched(&self) -> bool {
        lock(&self.state).is_fetched()
    }

    async fn answer(
        self: Arc<Self>,
        request: Request<Incoming>,
        connection: ConnectionNumber,
    ) -> Result<Response<Full<Bytes>>, Infallible> {
        let path = request.uri().path().to_owned();
        let Some(path) = path.strip_prefix("/2018-06-01/runtime/") else {
            return Ok(not_found());
        };
        let segments: Vec<&str> = path.split('/').collect();
        Ok(match (request.method(), segments.as_slice()) {
            (&Method::GET, ["invocation", "next"]) => self.next(connection).await,
            (&Method::POST, ["invocation", id, "response"]) => {
                self.response(id, request, connection).await
            }
            (&Method::POST, ["invocation", id, "error"]) => {
                self.error(id, request, connection).await
            }
            (&Method::POST, ["init", "error"]) => self.init_error(request).await,
            _ => not_found(),
        })
    }

    async fn next(&self, connection: ConnectionNumber) -> Response<Full<Bytes>> {
        let event = {
            let mut state = lock(&self.state);
            match state.next(connection) {
                Ok(Next::Event(event)) => return event_response(&event),
                Ok(Next::Wait { event, newly_ready }) => {
                    if newly_ready {
                        let _ = self.signals.send(Signal::Ready);
                    }
                    event
                }
                Err(refused) => return refused.into(),
            }
        };
        match event.await {
            Ok(event) => event_response(&event),
            Err(_) => refusal(
                StatusCode::FORBIDDEN,
                "Stopped",
                "the worker is being ended",
            ),
        }
    }

    /// Begins to read an answer.
    fn begin(&self, id: &str, answering: Answering) -> Result<UnderWay<'_>, state::Refused> {
        lock(&self.state).begin_answer(id, answering)?;
        Ok(UnderWay {
            api: self,
            at_its_end: RuntimeState::lose_answer,
        })
    }

    async fn response(
        &self,
        id: &str,
        request: Request<Incoming>,
        connection: ConnectionNumber,
    ) -> Response<Full<Bytes>> {
        let under_way = match self.begin(id, Answering::Response) {
            Ok(under_way) => under_way,
            Err(refused) => return refused.into(),
        };
        let mode = request.headers().get(RESPONSE_MODE);
        let mode = mode.map_or(&b""[..], HeaderValue::as_bytes);
        if mode == b"streaming" {
            return self.stream(under_way, request).await;
        }
        let is_known = mode.is_empty();
        let wants_next = wants_next(&request).then_some(connection);
        let body = read(request.into_body()).await;
        if !is_known {
            under_way.end(Signal::Error(failure::invalid_response_mode()));
            return refusal(
                StatusCode::BAD_REQUEST,
                "InvalidFunctionResponseMode",
                "Invalid function response mode",
            );
        }
        let Ok(body) = body else {
            return unreadable();
        };
        let is_too_large = body.is_none();
        under_way.end(body.map_or(Signal::AnswerTooLarge, Signal::Answer));
        if is_too_large && wants_next.is_none() {
            refusal(
                StatusCode::PAYLOAD_TOO_LARGE,
                "RequestEntityTooLarge",
                &format!("Exceeded maximum allowed payload size ({ANSWER_BYTES} bytes)."),
            )
        } else {
            self.taken(wants_next).await
        }
    }

    async fn stream(
        &self,
        mut under_way: UnderWay<'_>,
        request: Request<Incoming>,
    ) -> Response<Full<Bytes>> {
        // Somebody has read its beginning: it can be cut, but not made again.
        under_way.at_its_end = RuntimeState::end_answer;
        let (pieces, receiver) = mpsc::channel(CHUNKS);
        let _ = self.signals.send(Signal::Stream(StreamedAnswer {
            content_type: header_text(request.headers(), &header::CONTENT_TYPE),
            pieces: receiver,
        }));
        let Ok(error) = pump(request.into_body(), &pieces, &self.places).await else {
            return unreadable();
        };
        drop(under_way);
        let _ = pieces.send(Piece::End(error)).await;
        accepted()
    }

    /// What is said when an answer or an error was taken: the next event, if that was asked for on
    /// its connection.
    async fn taken(&self, wants_next: Option<ConnectionNumber>) -> Response<Full<Bytes>> {
        match wants_next {
            Some(connection) => self.next(connection).await,
            None => accepted(),
        }
    }

    async fn error(
        &self,
        id: &str,
        request: Request<Incoming>,
        connection: ConnectionNumber,
    ) -> Response<Full<Bytes>> {
        let under_way = match self.begin(id, Answering::ErrorResponse) {
            Ok(under_way) => under_way,
            Err(refused) => return refused.into(),
        };
        let wants_next = wants_next(&request).then_some(connection);
        let error = read_error(request, &self.places).await;
        under_way.end(Signal::Error(error));
        self.taken(wants_next).await
    }

    async fn init_error(&self, request: Request<Incoming>) -> Response<Full<Bytes>> {
        let error = read_error(request, &self.places).await;
        if let Err(refused) = lock(&self.state).fail_init() {
            return refused.into();
        }
        let _ = self.signals.send(Signal::InitError(error));
        accepted()
    }
}

fn wants_next(request: &Request<Incoming>) -> bool {
    request.headers().contains_key(WANTS_NEXT)
}

/// An answer that is being read. Its connection may break at any time, and it is dropped then.
#[derive(Debug)]
struct UnderWay<'api> {
    api: &'api RuntimeApi,
    /// What becomes of the runtime's state.
    at_its_end: fn(&mut RuntimeState),
}

impl UnderWay<'_> {
    /// It was read, and is this.
    fn end(mut self, signal: Signal) {
        self.at_its_end = RuntimeState::end_answer;
        let signals = &self.api.signals;
        drop(self);
        let _ = signals.send(signal);
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        (self.at_its_end)(&mut lock(&self.api.state));
    }
}

#[cfg(test)]
mod tests;
