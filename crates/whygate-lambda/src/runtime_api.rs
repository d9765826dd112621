//! The Runtime API that a worker finds on loopback: it takes events from it and gives answers.
//!
//! A worker has one of its own, so an answer can only be to what that worker was given, and an
//! answer that comes twice, late or for another invocation is refused.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>.

mod doors;
mod moving;

use std::{
    convert::Infallible,
    sync::{Arc, Mutex},
};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, header};
use http_body_util::{BodyExt, Full};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{
    runtime::Handle,
    sync::{Semaphore, mpsc, oneshot, watch},
};
use whygate_exchange::ports::FunctionError;

pub(crate) use self::doors::Doors;
use self::moving::MovingSocket;
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

const ERROR_TYPE: HeaderName = HeaderName::from_static("lambda-runtime-function-error-type");
const ERROR_BODY: HeaderName = HeaderName::from_static("lambda-runtime-function-error-body");
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
    state: Mutex<State>,
    signals: mpsc::UnboundedSender<Signal>,
    places: Places,
}

#[derive(Debug, Default)]
struct State {
    /// A call for the next event that has no answer yet.
    waiting: Option<oneshot::Sender<Arc<Event>>>,
    /// Whether there has been such a call: the init phase is over.
    started: bool,
    /// Whether its being idle has been told: once between two events, however often a runtime
    /// asks.
    told_ready: bool,
    current: Option<Current>,
}

#[derive(Debug)]
struct Current {
    event: Arc<Event>,
    fetched: bool,
    answered: bool,
}

impl State {
    /// Its name, as refusals give it.
    fn name(&self) -> &'static str {
        match &self.current {
            Some(current) if current.answered => "RuntimeResponseSentState",
            Some(current) if current.fetched => "Running",
            _ if self.started => "Ready",
            _ => "Started",
        }
    }

    /// The refusal of what may not be done in it.
    fn refuse(&self, wanted: &str) -> Response<Full<Bytes>> {
        let message = format!(
            "State transition from {} to {wanted} failed for runtime. Error: State transition is not allowed",
            self.name()
        );
        refusal(StatusCode::FORBIDDEN, "InvalidStateTransition", &message)
    }
}

impl RuntimeApi {
    /// A new one, and what comes of it. The signals that wait are few: each answers an event,
    /// and events come one at a time.
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
        loop {
            let Ok(permit) = Arc::clone(&permits).acquire_owned().await else {
                return;
            };
            let Ok(socket) = doors.accept().await else {
                // Out of descriptors: another worker may give some back.
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                continue;
            };
            let socket = MovingSocket::new(socket);
            let api = Arc::clone(&self);
            let serving = Box::pin(async move {
                let service = service_fn(move |request| Arc::clone(&api).answer(request));
                // A connection that breaks says nothing: what matters is whether the process
                // lives.
                let _ = http1::Builder::new()
                    .auto_date_header(false)
                    .pipeline_flush(true)
                    .max_buf_size(HEAD_BYTES)
                    .serve_connection(TokioIo::new(socket), service)
                    .await;
                drop(permit);
            });
            let handle = home.borrow_and_update().clone();
            handle.spawn(moving::serve(serving, home.clone()));
        }
    }

    /// Gives the worker an event: at once if it waits for one, else when it asks.
    pub(crate) fn deliver(&self, event: Event) {
        let mut state = lock(&self.state);
        let event = Arc::new(event);
        let fetched = state
            .waiting
            .take()
            .is_some_and(|waiting| waiting.send(Arc::clone(&event)).is_ok());
        state.current = Some(Current {
            event,
            fetched,
            answered: false,
        });
        state.told_ready = false;
    }

    /// Whether the worker has been handed the event that it was given.
    pub(crate) fn is_fetched(&self) -> bool {
        lock(&self.state)
            .current
            .as_ref()
            .is_none_or(|current| current.fetched)
    }

    async fn answer(
        self: Arc<Self>,
        request: Request<Incoming>,
    ) -> Result<Response<Full<Bytes>>, Infallible> {
        let path = request.uri().path().to_owned();
        let Some(path) = path.strip_prefix("/2018-06-01/runtime/") else {
            return Ok(refusal(StatusCode::NOT_FOUND, "NotFound", "no such path"));
        };
        let segments: Vec<&str> = path.split('/').collect();
        Ok(match (request.method(), segments.as_slice()) {
            (&Method::GET, ["invocation", "next"]) => self.next().await,
            (&Method::POST, ["invocation", id, "response"]) => self.response(id, request).await,
            (&Method::POST, ["invocation", id, "error"]) => self.error(id, request).await,
            (&Method::POST, ["init", "error"]) => self.init_error(request).await,
            _ => refusal(StatusCode::NOT_FOUND, "NotFound", "no such path"),
        })
    }

    async fn next(&self) -> Response<Full<Bytes>> {
        let waiting = {
            let mut state = lock(&self.state);
            state.started = true;
            // Whoever has it and asks again is given it again.
            if let Some(current) = &mut state.current
                && !current.answered
            {
                current.fetched = true;
                return event_response(&current.event);
            }
            if state
                .waiting
                .as_ref()
                .is_some_and(|waiting| !waiting.is_closed())
            {
                return state.refuse("Ready");
            }
            state.current = None;
            let (sender, receiver) = oneshot::channel();
            state.waiting = Some(sender);
            if !std::mem::replace(&mut state.told_ready, true) {
                let _ = self.signals.send(Signal::Ready);
            }
            receiver
        };
        match waiting.await {
            Ok(event) => event_response(&event),
            Err(_) => refusal(
                StatusCode::FORBIDDEN,
                "Stopped",
                "the worker is being ended",
            ),
        }
    }

    /// Whether an invocation can be answered. With `take`, it is from here on.
    fn admit(
        &self,
        request_id: &str,
        wanted: &str,
        take: bool,
    ) -> Result<(), Box<Response<Full<Bytes>>>> {
        let mut state = lock(&self.state);
        let current = state
            .current
            .as_mut()
            .filter(|current| current.fetched && !current.answered);
        match current {
            Some(current) if current.event.request_id == request_id => {
                current.answered = take;
                Ok(())
            }
            Some(_) => Err(Box::new(refusal(
                StatusCode::BAD_REQUEST,
                "InvalidRequestID",
                "Invalid request ID",
            ))),
            None => Err(Box::new(state.refuse(wanted))),
        }
    }

    async fn response(&self, id: &str, request: Request<Incoming>) -> Response<Full<Bytes>> {
        let mode = request.headers().get(RESPONSE_MODE);
        let mode = mode.map_or(&b""[..], HeaderValue::as_bytes);
        let (streaming, buffered) = (mode == b"streaming", mode.is_empty());
        if let Err(refusal) = self.admit(id, "InvocationResponse", !buffered) {
            return *refusal;
        }
        if streaming {
            let (pieces, receiver) = mpsc::channel(CHUNKS);
            let _ = self.signals.send(Signal::Stream(StreamedAnswer {
                content_type: header_text(request.headers(), &header::CONTENT_TYPE),
                pieces: receiver,
            }));
            return match pump(request.into_body(), pieces, &self.places).await {
                Ok(()) => accepted(),
                Err(_) => refusal(
                    StatusCode::BAD_REQUEST,
                    "InvalidFunctionResponse",
                    "the response could not be read",
                ),
            };
        }
        let wants_next = request.headers().contains_key(WANTS_NEXT);
        let body = read(request.into_body()).await;
        if !buffered {
            let error = failure::invalid_response_mode();
            let _ = self.signals.send(Signal::Error(error));
            return refusal(
                StatusCode::BAD_REQUEST,
                "InvalidFunctionResponseMode",
                "Invalid function response mode",
            );
        }
        let Ok(body) = body else {
            return refusal(
                StatusCode::BAD_REQUEST,
                "InvalidFunctionResponse",
                "the response could not be read",
            );
        };
        // Two answers may have been read at the same time: the first counts.
        if let Err(refusal) = self.admit(id, "InvocationResponse", true) {
            return *refusal;
        }
        let is_too_large = body.is_none();
        let _ = self
            .signals
            .send(body.map_or(Signal::AnswerTooLarge, Signal::Answer));
        if is_too_large && !wants_next {
            refusal(
                StatusCode::PAYLOAD_TOO_LARGE,
                "RequestEntityTooLarge",
                &format!("Exceeded maximum allowed payload size ({ANSWER_BYTES} bytes)."),
            )
        } else {
            self.taken(wants_next).await
        }
    }

    /// What is said when an answer or an error was taken.
    async fn taken(&self, wants_next: bool) -> Response<Full<Bytes>> {
        if wants_next {
            self.next().await
        } else {
            accepted()
        }
    }

    async fn error(&self, id: &str, request: Request<Incoming>) -> Response<Full<Bytes>> {
        let wanted = "InvocationErrorResponse";
        if let Err(refusal) = self.admit(id, wanted, false) {
            return *refusal;
        }
        let wants_next = request.headers().contains_key(WANTS_NEXT);
        let error = read_error(request, &self.places).await;
        if let Err(refusal) = self.admit(id, wanted, true) {
            return *refusal;
        }
        let _ = self.signals.send(Signal::Error(error));
        self.taken(wants_next).await
    }

    async fn init_error(&self, request: Request<Incoming>) -> Response<Full<Bytes>> {
        {
            let state = lock(&self.state);
            if state.started {
                return state.refuse("InitError");
            }
        }
        let error = read_error(request, &self.places).await;
        let _ = self.signals.send(Signal::InitError(error));
        accepted()
    }
}

/// Reads a body. `None`: it was larger than is allowed; the rest was read and thrown away, so
/// that a client that writes before it reads gets its answer.
async fn read(mut body: Incoming) -> Result<Option<Bytes>, hyper::Error> {
    let mut first: Option<Bytes> = None;
    let mut whole = BytesMut::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame?.into_data() else {
            continue;
        };
        length += data.len();
        if length > ANSWER_BYTES {
            first = None;
            whole = BytesMut::new();
            continue;
        }
        // Most answers come in one piece, which is then not copied.
        match first.take() {
            None if whole.is_empty() => first = Some(data),
            None => whole.extend_from_slice(&data),
            Some(before) => {
                whole.extend_from_slice(&before);
                whole.extend_from_slice(&data);
            }
        }
    }
    Ok((length <= ANSWER_BYTES).then(|| first.unwrap_or_else(|| whole.freeze())))
}

async fn read_error(request: Request<Incoming>, places: &Places) -> FunctionError {
    let error_type = header_text(request.headers(), &ERROR_TYPE);
    let body = match read(request.into_body()).await {
        Ok(Some(body)) => body,
        Ok(None) | Err(_) => Bytes::new(),
    };
    shown(failure::reported(error_type.as_deref(), body), places)
}

/// An error whose payload names the directories that callers know.
fn shown(error: FunctionError, places: &Places) -> FunctionError {
    FunctionError {
        payload: places.shown(error.payload),
        ..error
    }
}

/// Hands a streamed body on. A reader that has gone does not stop it: the runtime must be able
/// to finish.
async fn pump(
    mut body: Incoming,
    pieces: mpsc::Sender<Piece>,
    places: &Places,
) -> Result<(), hyper::Error> {
    let mut error = None;
    while let Some(frame) = body.frame().await {
        match frame?.into_data() {
            Ok(data) => {
                let _ = pieces.send(Piece::Data(data)).await;
            }
            Err(frame) => {
                if let Ok(trailers) = frame.into_trailers() {
                    let error_type = header_text(&trailers, &ERROR_TYPE);
                    let error_body = header_text(&trailers, &ERROR_BODY);
                    if error_type.is_some() || error_body.is_some() {
                        let reported = failure::reported_in_trailers(
                            error_type.as_deref(),
                            error_body.as_deref(),
                        );
                        error = Some(shown(reported, places));
                    }
                }
            }
        }
    }
    let _ = pieces.send(Piece::End(error)).await;
    Ok(())
}

fn header_text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers
        .get(name)
        .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}

fn event_response(event: &Event) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(event.payload.clone()));
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    headers.insert(
        "lambda-runtime-deadline-ms",
        HeaderValue::from(event.deadline_millis),
    );
    let mut insert = |name, value: &str| {
        // What no header can carry was not meant for one.
        if let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) {
            headers.insert(HeaderName::from_static(name), value);
        }
    };
    insert("lambda-runtime-aws-request-id", &event.request_id);
    insert(
        "lambda-runtime-invoked-function-arn",
        &event.invoked_function_arn,
    );
    insert("lambda-runtime-trace-id", &event.trace);
    if let Some(context) = &event.client_context {
        insert("lambda-runtime-client-context", context);
    }
    if let Some(identity) = &event.cognito_identity {
        insert("lambda-runtime-cognito-identity", identity);
    }
    response
}

fn accepted() -> Response<Full<Bytes>> {
    json_response(
        StatusCode::ACCEPTED,
        Bytes::from_static(br#"{"status":"OK"}"#),
    )
}

fn refusal(status: StatusCode, error_type: &str, message: &str) -> Response<Full<Bytes>> {
    let body = serde_json::json!({ "errorMessage": message, "errorType": error_type });
    json_response(status, body.to_string().into())
}

fn json_response(status: StatusCode, body: Bytes) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(body));
    *response.status_mut() = status;
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    response
}
