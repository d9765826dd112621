//! An answer's body on its way to the client.

use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, OnceLock},
    task::{Context, Poll},
    time::{Duration, Instant},
};

use bytes::Bytes;
use futures_util::Stream;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use tokio::time::Sleep;
use whygate_exchange::{RespondFault, StreamBreak, ports::FunctionError};

use super::BodyBroken;
use crate::{answer::OpenExchange, backend::pool::Lease, cache::Storing};

/// An answer's body. It owns the record of the call and closes it.
#[derive(Debug)]
pub(crate) struct AnswerBody {
    source: Source,
    open: Option<OpenExchange>,
    /// Whether the client gets no body whatever there is: HEAD, 204, 304.
    bodyless: bool,
    status: u16,
    announced: Option<u64>,
    sent: u64,
    /// The cache that it goes into, once all of it has passed.
    storing: Option<Box<Storing>>,
    closing: Closing,
}

/// When the record is closed.
#[derive(Debug)]
enum Closing {
    /// With the body's end.
    AtOnce,
    /// Later: it has not ended yet.
    Held,
    /// Later: it has ended, so.
    Due(Option<RespondFault>),
}

#[derive(Debug)]
enum Source {
    /// It broke off; the library is told so after it has sent what it has.
    Broken,
    Nothing,
    Whole(Bytes),
    Backend(Box<BackendStream>),
    Function(Box<FunctionStream>),
}

/// The body of an HTTP backend's answer as it comes.
#[derive(Debug)]
pub(crate) struct BackendStream {
    pub(crate) incoming: Incoming,
    /// The connection that it comes on, to be used again once it has ended.
    pub(crate) lease: Option<Lease>,
    pub(crate) patience: Patience,
    /// The most that is passed on; `None`: no limit.
    pub(crate) limit: Option<u64>,
    /// When the answer's head had come, on the exchange's clock.
    pub(crate) began: Duration,
}

/// A function's streamed answer as it comes.
pub(crate) struct FunctionStream {
    /// What came with the prelude.
    pub(crate) first: Bytes,
    pub(crate) chunks: Pin<Box<dyn Stream<Item = Result<Bytes, FunctionError>> + Send>>,
    /// The function's log, once the stream has ended.
    pub(crate) log: Arc<OnceLock<Vec<String>>>,
    /// Why the function broke off, until its log is there.
    pub(crate) cut: Option<FunctionError>,
    pub(crate) patience: Patience,
    pub(crate) began: Duration,
}

impl std::fmt::Debug for FunctionStream {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("FunctionStream")
    }
}

/// How long is waited for more of an answer.
#[derive(Debug)]
pub(crate) struct Patience {
    /// When all of it must have come.
    until: Instant,
    /// How long nothing may come.
    silence: Option<Duration>,
    /// The limit, as it is told.
    limit: Duration,
    timer: Option<Pin<Box<Sleep>>>,
    moved: bool,
}

impl Patience {
    /// Waits until a moment for all, and, where `silence` is given, no longer than that for the
    /// next piece. `limit` is what the time until that moment was.
    pub(crate) fn new(until: Instant, limit: Duration, silence: Option<Duration>) -> Self {
        Self {
            until,
            silence,
            limit,
            timer: None,
            moved: true,
        }
    }

    /// Notes that something came.
    fn note(&mut self) {
        self.moved = true;
    }

    /// Whether it is over; called when nothing is there.
    fn poll_over(&mut self, context: &mut Context<'_>) -> Poll<Duration> {
        if std::mem::take(&mut self.moved) {
            let now = Instant::now();
            let at = self
                .silence
                .map_or(self.until, |silence| self.until.min(now + silence));
            match &mut self.timer {
                // Without a limit on silence the moment never changes.
                Some(timer) if self.silence.is_some() => timer.as_mut().reset(at.into()),
                Some(_) => {}
                None => self.timer = Some(Box::pin(tokio::time::sleep_until(at.into()))),
            }
        }
        match &mut self.timer {
            Some(timer) => timer.as_mut().poll(context).map(|()| {
                self.silence
                    .filter(|_| Instant::now() < self.until)
                    .unwrap_or(self.limit)
            }),
            None => Poll::Pending,
        }
    }
}

impl AnswerBody {
    fn new(source: Source) -> Self {
        Self {
            source,
            open: None,
            bodyless: false,
            status: 0,
            announced: None,
            sent: 0,
            storing: None,
            closing: Closing::AtOnce,
        }
    }

    /// Stores it: now if all of it is there, else once its last byte has passed. What a function
    /// streams is not stored.
    pub(crate) fn store(&mut self, mut storing: Storing) {
        match &self.source {
            Source::Broken | Source::Function(_) => {}
            Source::Nothing => storing.finish(),
            Source::Whole(bytes) => {
                if storing.push(bytes) {
                    storing.finish();
                }
            }
            Source::Backend(_) => self.storing = Some(Box::new(storing)),
        }
    }

    /// Notes what passes of an answer that is stored.
    fn note_stored(&mut self, data: &Bytes) {
        if let Some(storing) = &mut self.storing
            && !storing.push(data)
        {
            self.storing = None;
        }
        if self.announced == Some(self.sent) {
            self.finish_storing();
        }
    }

    fn finish_storing(&mut self) {
        if let Some(storing) = self.storing.take() {
            storing.finish();
        }
    }

    /// A body that is there.
    pub(crate) fn whole(bytes: Bytes) -> Self {
        Self::new(if bytes.is_empty() {
            Source::Nothing
        } else {
            Source::Whole(bytes)
        })
    }

    /// A body that an HTTP backend is sending.
    pub(crate) fn backend(stream: BackendStream) -> Self {
        Self::new(Source::Backend(Box::new(stream)))
    }

    /// A body that a function is sending.
    pub(crate) fn function(stream: FunctionStream) -> Self {
        Self::new(Source::Function(Box::new(stream)))
    }

    /// What is there of a body that is there at once.
    pub(crate) fn take_whole(&mut self) -> Bytes {
        match std::mem::replace(&mut self.source, Source::Nothing) {
            Source::Whole(bytes) => bytes,
            Source::Broken | Source::Nothing | Source::Backend(_) | Source::Function(_) => {
                Bytes::new()
            }
        }
    }

    /// How long it will be, if that is known.
    pub(crate) fn length(&self) -> Option<u64> {
        match &self.source {
            Source::Nothing => Some(0),
            Source::Whole(bytes) => Some(bytes.len() as u64),
            Source::Backend(stream) => stream.incoming.size_hint().exact(),
            Source::Broken | Source::Function(_) => None,
        }
    }

    /// Hands the record over to the body, which closes it from now on.
    pub(crate) fn own(&mut self, open: OpenExchange, status: u16, bodyless: bool) {
        self.announced = self.length();
        self.open = Some(open);
        self.status = status;
        self.bodyless = bodyless;
        if bodyless {
            self.source = Source::Nothing;
        }
    }

    /// Keeps the record open after the body's end.
    pub(crate) fn hold(&mut self) {
        self.closing = Closing::Held;
    }

    /// Closes the record, if the body's end would have.
    pub(crate) fn release(&mut self) {
        if let Closing::Due(fault) = std::mem::replace(&mut self.closing, Closing::AtOnce) {
            self.close(fault);
        }
    }

    fn at(&self) -> StreamBreak {
        StreamBreak {
            status: self.status,
            bytes: self.sent,
            expected: self.announced,
        }
    }

    fn close(&mut self, fault: Option<RespondFault>) {
        match self.closing {
            Closing::AtOnce => {}
            Closing::Held => {
                self.closing = Closing::Due(fault);
                return;
            }
            Closing::Due(_) => return,
        }
        let began = match &self.source {
            Source::Backend(stream) => Some(stream.began),
            Source::Function(stream) => Some(stream.began),
            Source::Broken | Source::Nothing | Source::Whole(_) => None,
        };
        let log = match &self.source {
            Source::Function(stream) if fault.is_some() => stream.log.get().cloned(),
            _ => None,
        };
        let Some(mut open) = self.open.take() else {
            return;
        };
        let clock = open.connection().core.ports.clock.clone();
        let wire = open.connection().wire.clone();
        if let Some(exchange) = open.exchange() {
            if let Some(responded) = &mut exchange.responded {
                responded.body_length = self.sent;
            }
            if let (Some(began), Some(integrated)) = (began, &mut exchange.integrated) {
                if let (Some(log), Some(run)) = (log, &mut integrated.function) {
                    run.log = log;
                }
                let now = clock.monotonic().saturating_sub(exchange.started_monotonic);
                integrated.timing.body = Some(now.saturating_sub(began));
                integrated.timing.total = Some(now.saturating_sub(integrated.started));
                if fault.is_none()
                    && let Some(answer) = &mut integrated.answer
                {
                    answer.body.finish();
                }
            }
        }
        wire.end_answer();
        open.close(fault);
    }

    fn note_sent(&mut self, data: &Bytes, from_backend: bool) {
        self.sent += data.len() as u64;
        let Some(exchange) = self.open.as_mut().and_then(OpenExchange::exchange) else {
            return;
        };
        if from_backend
            && let Some(integrated) = &mut exchange.integrated
            && let Some(answer) = &mut integrated.answer
        {
            answer.body.push(data);
        }
        if let Some(responded) = &mut exchange.responded {
            responded.body_length = self.sent;
            if !from_backend {
                responded.body.push(data);
            }
        }
    }

    fn poll_backend(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, RespondFault>>> {
        let at = self.at();
        let Source::Backend(stream) = &mut self.source else {
            return Poll::Ready(None);
        };
        loop {
            return match Pin::new(&mut stream.incoming).poll_frame(context) {
                Poll::Ready(Some(Ok(frame))) => {
                    let Ok(data) = frame.into_data() else {
                        continue;
                    };
                    stream.patience.note();
                    if stream.incoming.is_end_stream()
                        && let Some(lease) = stream.lease.take()
                    {
                        lease.give_back();
                    }
                    let limit = stream.limit.unwrap_or(u64::MAX);
                    if at.bytes + data.len() as u64 > limit {
                        Poll::Ready(Some(Err(RespondFault::BodyTooLarge { at, limit })))
                    } else {
                        Poll::Ready(Some(Ok(data)))
                    }
                }
                Poll::Ready(Some(Err(error))) => Poll::Ready(Some(Err(RespondFault::BackendCut {
                    at,
                    detail: crate::backend::http::describe(&error),
                }))),
                Poll::Ready(None) => {
                    if let Some(lease) = stream.lease.take() {
                        lease.give_back();
                    }
                    Poll::Ready(None)
                }
                Poll::Pending => stream
                    .patience
                    .poll_over(context)
                    .map(|limit| Some(Err(RespondFault::BackendStalled { at, limit }))),
            };
        }
    }

    fn poll_function(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, RespondFault>>> {
        let at = self.at();
        let Source::Function(stream) = &mut self.source else {
            return Poll::Ready(None);
        };
        if !stream.first.is_empty() {
            return Poll::Ready(Some(Ok(std::mem::take(&mut stream.first))));
        }
        loop {
            return match stream.chunks.as_mut().poll_next(context) {
                Poll::Ready(Some(Ok(data))) => {
                    stream.patience.note();
                    if data.is_empty() || stream.cut.is_some() {
                        continue;
                    }
                    Poll::Ready(Some(Ok(data)))
                }
                Poll::Ready(Some(Err(error))) => {
                    // The log is whole when the stream has ended, and not before.
                    stream.cut = Some(error);
                    continue;
                }
                Poll::Ready(None) => {
                    Poll::Ready(stream.cut.take().map(|error| Err(function_cut(at, error))))
                }
                Poll::Pending => stream.patience.poll_over(context).map(|limit| {
                    Some(Err(match stream.cut.take() {
                        Some(error) => function_cut(at, error),
                        None => RespondFault::BackendStalled { at, limit },
                    }))
                }),
            };
        }
    }
}

fn function_cut(at: StreamBreak, error: FunctionError) -> RespondFault {
    RespondFault::FunctionCut {
        at,
        error_type: error.error_type,
        message: error.message,
    }
}

impl Body for AnswerBody {
    type Data = Bytes;
    type Error = BodyBroken;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyBroken>>> {
        let next = match &self.source {
            Source::Broken => return Poll::Ready(Some(Err(BodyBroken))),
            Source::Nothing => Poll::Ready(None),
            Source::Whole(_) => {
                let bytes = self.take_whole();
                self.note_sent(&bytes, false);
                return Poll::Ready(Some(Ok(Frame::data(bytes))));
            }
            Source::Backend(_) => self.poll_backend(context),
            Source::Function(_) => self.poll_function(context),
        };
        match next {
            Poll::Pending => Poll::Pending,
            Poll::Ready(None) => {
                self.finish_storing();
                self.close(None);
                Poll::Ready(None)
            }
            Poll::Ready(Some(Ok(data))) => {
                self.note_sent(&data, true);
                self.note_stored(&data);
                Poll::Ready(Some(Ok(Frame::data(data))))
            }
            Poll::Ready(Some(Err(fault))) => {
                self.close(Some(fault));
                // The library forgets what it has not sent when it hears of an error.
                self.source = Source::Broken;
                context.waker().wake_by_ref();
                Poll::Pending
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.source {
            Source::Nothing => true,
            Source::Broken | Source::Whole(_) | Source::Function(_) => false,
            Source::Backend(stream) => stream.incoming.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self.length() {
            Some(length) => SizeHint::with_exact(length),
            None => SizeHint::default(),
        }
    }
}

impl Drop for AnswerBody {
    /// A body of known length is dropped once its last byte was taken, without being asked
    /// whether there is more. Dropped earlier, the client has gone: the record says so itself.
    fn drop(&mut self) {
        self.release();
        let all = self.bodyless || self.announced.is_some_and(|length| length == self.sent);
        if all {
            self.close(None);
        } else if let Some(open) = &self.open {
            open.connection().wire.end_answer();
        }
    }
}
