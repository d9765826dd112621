//! The client's body on its way to a backend.

use std::{
    cell::{Cell, RefCell},
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};

use bytes::{Bytes, BytesMut};
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use tokio::time::Sleep;
use whygate_exchange::{BodyCapture, BodySide, ReceiveFault};

use super::BodyBroken;
use crate::edge::{Limits, connection::Connection};

/// What came of a client's body so far.
#[derive(Debug, Default)]
pub(crate) struct BodyTap {
    capture: RefCell<BodyCapture>,
    fault: RefCell<Option<ReceiveFault>>,
    ended: Cell<bool>,
}

impl BodyTap {
    /// The part that is kept; leaves nothing.
    pub(crate) fn take_capture(&self) -> BodyCapture {
        std::mem::take(&mut *self.capture.borrow_mut())
    }

    /// Why the body broke off, if it did.
    pub(crate) fn take_fault(&self) -> Option<ReceiveFault> {
        self.fault.borrow_mut().take()
    }

    /// Whether all of the body has come.
    pub(crate) fn has_ended(&self) -> bool {
        self.ended.get()
    }
}

/// Where a client's body comes from.
#[derive(Debug)]
enum Source {
    /// The wire.
    Wire(Incoming),
    /// Memory: a phase has read it already. `None` once it was handed on.
    Read(Option<Bytes>),
}

/// The client's body. Passing the limit, breaking off and coming too slowly are faults.
#[derive(Debug)]
pub(crate) struct ClientBody {
    incoming: Source,
    tap: Rc<BodyTap>,
    connection: Rc<Connection>,
    received: u64,
    timer: Option<Pin<Box<Sleep>>>,
}

impl ClientBody {
    pub(crate) fn new(incoming: Incoming, tap: Rc<BodyTap>, connection: Rc<Connection>) -> Self {
        Self {
            incoming: Source::Wire(incoming),
            tap,
            connection,
            received: 0,
            timer: None,
        }
    }

    /// Reads all of it now, and leaves it as it was for whoever comes after.
    pub(crate) async fn read(&mut self) -> Result<Bytes, ReceiveFault> {
        let whole = self.gather().await?;
        self.incoming = Source::Read(Some(whole.clone()));
        Ok(whole)
    }

    fn limits(&self) -> &Limits {
        &self.connection.core.limits
    }

    /// Reads all of it.
    pub(crate) async fn collect(mut self) -> Result<Bytes, ReceiveFault> {
        self.gather().await
    }

    async fn gather(&mut self) -> Result<Bytes, ReceiveFault> {
        let mut first = Bytes::new();
        let mut gathered = BytesMut::new();
        while let Some(frame) =
            std::future::poll_fn(|context| Pin::new(&mut *self).poll_frame(context)).await
        {
            let Ok(frame) = frame else {
                break;
            };
            if let Ok(data) = frame.into_data() {
                // One piece is most often all there is, and needs no copy.
                if gathered.is_empty() && first.is_empty() {
                    first = data;
                } else {
                    if gathered.is_empty() {
                        gathered.extend_from_slice(&std::mem::take(&mut first));
                    }
                    gathered.extend_from_slice(&data);
                }
            }
        }
        match self.tap.take_fault() {
            Some(fault) => Err(fault),
            None if gathered.is_empty() => Ok(first),
            None => Ok(gathered.freeze()),
        }
    }

    fn fail(&mut self, fault: ReceiveFault) -> Poll<Option<Result<Frame<Bytes>, BodyBroken>>> {
        *self.tap.fault.borrow_mut() = Some(fault);
        Poll::Ready(Some(Err(BodyBroken)))
    }
}

impl Body for ClientBody {
    type Data = Bytes;
    type Error = BodyBroken;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyBroken>>> {
        loop {
            let incoming = match &mut self.incoming {
                Source::Wire(incoming) => incoming,
                Source::Read(whole) => {
                    let frame = whole.take().filter(|whole| !whole.is_empty());
                    return Poll::Ready(frame.map(|whole| Ok(Frame::data(whole))));
                }
            };
            match Pin::new(incoming).poll_frame(context) {
                Poll::Ready(Some(Ok(frame))) => {
                    // Trailers stay here: nothing tells a backend that they would come.
                    let Ok(data) = frame.into_data() else {
                        continue;
                    };
                    self.timer = None;
                    self.received += data.len() as u64;
                    let limit = self.limits().body_bytes;
                    if self.received > limit {
                        let length = self.received;
                        return self.fail(ReceiveFault::BodyTooLarge { length, limit });
                    }
                    self.tap.capture.borrow_mut().push(&data);
                    return Poll::Ready(Some(Ok(Frame::data(data))));
                }
                Poll::Ready(Some(Err(error))) => {
                    let received = self.received;
                    let detail = error.to_string();
                    return self.fail(ReceiveFault::BodyIncomplete { received, detail });
                }
                Poll::Ready(None) => {
                    self.tap.capture.borrow_mut().finish();
                    self.tap.ended.set(true);
                    return Poll::Ready(None);
                }
                Poll::Pending => {
                    let limit = self.limits().body_time;
                    let timer = self
                        .timer
                        .get_or_insert_with(|| Box::pin(tokio::time::sleep(limit)));
                    if timer.as_mut().poll(context).is_pending() {
                        return Poll::Pending;
                    }
                    return self.fail(ReceiveFault::TooSlow {
                        part: BodySide::Body,
                        limit,
                    });
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.incoming {
            Source::Wire(incoming) => incoming.is_end_stream(),
            Source::Read(whole) => whole.as_ref().is_none_or(Bytes::is_empty),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.incoming {
            Source::Wire(incoming) => incoming.size_hint(),
            Source::Read(whole) => {
                SizeHint::with_exact(whole.as_ref().map_or(0, |whole| whole.len() as u64))
            }
        }
    }
}

impl Drop for ClientBody {
    fn drop(&mut self) {
        if self.is_end_stream() {
            self.tap.ended.set(true);
            self.tap.capture.borrow_mut().finish();
        }
        if !self.tap.ended.get() {
            self.connection.unread.set(true);
        }
    }
}

/// What is sent to an HTTP backend.
#[derive(Debug)]
pub(crate) enum BackendBody {
    /// Nothing.
    Empty,
    /// All at once.
    Whole(Bytes),
    /// The client's, as it comes.
    Client(ClientBody),
}

impl Body for BackendBody {
    type Data = Bytes;
    type Error = BodyBroken;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyBroken>>> {
        match &mut *self {
            Self::Empty => Poll::Ready(None),
            Self::Whole(_) => {
                let Self::Whole(bytes) = std::mem::replace(&mut *self, Self::Empty) else {
                    return Poll::Ready(None);
                };
                Poll::Ready(Some(Ok(Frame::data(bytes))))
            }
            Self::Client(body) => Pin::new(body).poll_frame(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Whole(bytes) => bytes.is_empty(),
            Self::Client(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Empty => SizeHint::with_exact(0),
            Self::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Self::Client(body) => body.size_hint(),
        }
    }
}
