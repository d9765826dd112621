//! The wire between a client and the HTTP library: it keeps each request's head as it came,
//! spells the names in answers, tells in which state the connection is, and swallows answers
//! that the library makes up by itself, so that no error leaves without a cause.

use std::{
    cell::{Cell, RefCell},
    io::{self, IoSlice},
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
    time::Instant,
};

use bytes::{Buf, Bytes, BytesMut};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

use crate::headers;

/// What the library sends when a client asks whether to go on.
const CONTINUE: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";

/// Longest head that is kept: the limits on address and headers together, with room for lines
/// that pass neither.
const HEAD_KEPT: usize = 64 * 1024;

/// What a connection is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doing {
    /// Nothing: no byte of the next request has come.
    Nothing,
    /// A head is coming.
    Head,
    /// A request is being worked on.
    Working,
    /// An answer goes out; its body is not finished.
    Answering,
    /// All of an answer has been handed to the library, and not all of it may be out.
    Flushing,
}

/// What the wire, the library's service and the bodies know of one connection.
#[derive(Debug)]
pub(crate) struct Wire {
    stream: RefCell<TcpStream>,
    doing: Cell<Doing>,
    since: Cell<Instant>,
    blocked_since: Cell<Option<Instant>>,
    stalled: Cell<bool>,
    swallowed: Cell<bool>,
    continuing: Cell<usize>,
    head: RefCell<BytesMut>,
    /// Bytes of a body of known length that are still to come before the next head.
    skip: Cell<u64>,
    /// Whether heads can be told from bodies: not while a chunked body comes.
    keeps_heads: Cell<bool>,
    answer: RefCell<AnswerHead>,
}

/// The head of the answer that goes out, with its names spelt.
#[derive(Debug, Default)]
struct AnswerHead {
    /// Whether the next bytes begin a head.
    awaited: bool,
    bytes: Vec<u8>,
    written: usize,
    spelt: Vec<Box<str>>,
}

impl Wire {
    pub(crate) fn new(stream: TcpStream) -> Self {
        Self {
            stream: RefCell::new(stream),
            doing: Cell::new(Doing::Nothing),
            since: Cell::new(Instant::now()),
            blocked_since: Cell::new(None),
            stalled: Cell::new(false),
            swallowed: Cell::new(false),
            continuing: Cell::new(0),
            head: RefCell::new(BytesMut::new()),
            skip: Cell::new(0),
            keeps_heads: Cell::new(true),
            answer: RefCell::new(AnswerHead::default()),
        }
    }

    /// What the connection is doing, and since when.
    pub(crate) fn doing(&self) -> (Doing, Instant) {
        (self.doing.get(), self.since.get())
    }

    fn now_doing(&self, doing: Doing) {
        self.doing.set(doing);
        self.since.set(Instant::now());
    }

    /// Since when the client has read nothing although there is something to read.
    pub(crate) fn blocked_since(&self) -> Option<Instant> {
        self.blocked_since.get()
    }

    /// Notes that the client reads too slowly, for the body that is about to be dropped.
    pub(crate) fn set_stalled(&self) {
        self.stalled.set(true);
    }

    /// Whether the client was given up because it reads too slowly.
    pub(crate) fn is_stalled(&self) -> bool {
        self.stalled.get()
    }

    /// Whether the library made up an answer of its own.
    pub(crate) fn has_swallowed(&self) -> bool {
        self.swallowed.get()
    }

    /// The head of the request that has just been read, and notes what follows it.
    pub(crate) fn take_head(&self, body_length: Option<u64>, chunked: bool) -> Bytes {
        self.now_doing(Doing::Working);
        let mut kept = self.head.borrow_mut();
        // Empty lines before a request are allowed and belong to none.
        let empty = kept
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        kept.advance(empty);
        let Some(end) = end_of_head(&kept) else {
            kept.clear();
            return Bytes::new();
        };
        let head = kept.split_to(end).freeze();
        if chunked {
            // Where the body ends is known only to who reads it.
            kept.clear();
            self.keeps_heads.set(false);
        } else {
            let length = body_length.unwrap_or_default();
            let here = length.min(kept.len() as u64);
            // Cannot be larger than what is kept.
            let here_bytes = usize::try_from(here).unwrap_or(kept.len());
            kept.advance(here_bytes);
            self.skip.set(length - here);
        }
        head
    }

    /// What has come of a head that never became a request.
    pub(crate) fn partial_head(&self) -> Bytes {
        self.head.borrow_mut().split().freeze()
    }

    /// Whether the request line of a head that never became a request has come whole.
    pub(crate) fn has_whole_line(&self) -> bool {
        self.head.borrow().contains(&b'\n')
    }

    /// An answer is about to be written; `spelt` are names as whoever set them wrote them.
    pub(crate) fn begin_answer(&self, spelt: Vec<Box<str>>) {
        self.now_doing(Doing::Answering);
        let mut answer = self.answer.borrow_mut();
        answer.awaited = true;
        answer.bytes.clear();
        answer.written = 0;
        answer.spelt = spelt;
    }

    /// All of the answer has been handed to the library.
    pub(crate) fn end_answer(&self) {
        if self.doing.get() == Doing::Answering {
            self.now_doing(Doing::Flushing);
        }
    }

    fn note_read(&self, read: &[u8]) {
        if read.is_empty() {
            return;
        }
        // Empty lines between requests begin none.
        if self.doing.get() == Doing::Nothing && has_begun(read) {
            self.now_doing(Doing::Head);
        }
        if !self.keeps_heads.get() {
            return;
        }
        let skip = self.skip.get();
        let skipped = skip.min(read.len() as u64);
        self.skip.set(skip - skipped);
        let rest = usize::try_from(skipped)
            .ok()
            .and_then(|skipped| read.get(skipped..))
            .unwrap_or_default();
        let mut kept = self.head.borrow_mut();
        let room = HEAD_KEPT.saturating_sub(kept.len());
        kept.extend_from_slice(&rest[..rest.len().min(room)]);
    }

    /// The library has flushed everything: between requests the connection is free again.
    fn note_flushed(&self) {
        self.blocked_since.set(None);
        if self.doing.get() == Doing::Flushing {
            self.keeps_heads.set(true);
            let begun = has_begun(&self.head.borrow());
            self.now_doing(if begun { Doing::Head } else { Doing::Nothing });
        }
    }

    fn note_written<T>(&self, result: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        match &result {
            Poll::Pending => {
                if self.blocked_since.get().is_none() {
                    self.blocked_since.set(Some(Instant::now()));
                }
            }
            Poll::Ready(_) => self.blocked_since.set(None),
        }
        result
    }

    /// Whether bytes that the library wants to write may go out; if not, they are swallowed.
    fn lets_out(&self, first: &[u8]) -> bool {
        match self.doing.get() {
            Doing::Answering | Doing::Flushing => true,
            Doing::Nothing | Doing::Head | Doing::Working => {
                if self.continuing.get() > 0 {
                    return true;
                }
                if first.starts_with(b"HTTP/1.1 100") {
                    self.continuing.set(CONTINUE.len());
                    return true;
                }
                self.swallowed.set(true);
                false
            }
        }
    }

    fn write(&self, context: &mut Context<'_>, slices: &[IoSlice<'_>]) -> Poll<io::Result<usize>> {
        let first = slices
            .iter()
            .find(|slice| !slice.is_empty())
            .map_or(&[][..], |slice| slice);
        if first.is_empty() {
            return Poll::Ready(Ok(0));
        }
        if self.answer.borrow().awaited && first.starts_with(CONTINUE) {
            // It has not gone out yet, and the answer's head stands behind it.
            self.continuing.set(CONTINUE.len());
        }
        if !self.lets_out(first) {
            return Poll::Ready(Ok(slices.iter().map(|slice| slice.len()).sum()));
        }
        let mut stream = self.stream.borrow_mut();
        let mut stream = Pin::new(&mut *stream);
        if self.continuing.get() > 0 {
            let result =
                stream.poll_write(context, &first[..first.len().min(self.continuing.get())]);
            if let Poll::Ready(Ok(written)) = &result {
                // The library hands over the rest of it again, and what follows.
                self.continuing
                    .set(self.continuing.get().saturating_sub(*written));
            }
            return self.note_written(result);
        }
        let mut answer = self.answer.borrow_mut();
        if answer.awaited {
            answer.awaited = false;
            let end = end_of_head(first).unwrap_or(first.len());
            let AnswerHead { bytes, spelt, .. } = &mut *answer;
            bytes.extend_from_slice(&first[..end]);
            headers::spell(bytes, spelt);
        }
        if answer.written < answer.bytes.len() {
            // The head that stands in the first slice goes out in its place, from where the
            // last write ended; what the library hands over again begins there as well.
            let left = answer.bytes.len() - answer.written;
            let head = &answer.bytes[answer.written..][..left.min(first.len())];
            let behind = &first[head.len()..];
            let result = if head.len() == left {
                let mut out = Vec::with_capacity(slices.len() + 1);
                out.push(IoSlice::new(head));
                out.push(IoSlice::new(behind));
                out.extend(
                    slices
                        .iter()
                        .skip_while(|slice| slice.is_empty())
                        .skip(1)
                        .map(|slice| IoSlice::new(slice)),
                );
                stream.as_mut().poll_write_vectored(context, &out)
            } else {
                stream.as_mut().poll_write(context, head)
            };
            if let Poll::Ready(Ok(written)) = &result {
                answer.written += *written;
            }
            return self.note_written(result);
        }
        let result = stream.poll_write_vectored(context, slices);
        self.note_written(result)
    }

    /// Writes an answer past the library, once the library has let go, and ends the writing.
    pub(crate) async fn write_last(&self, answer: &[u8]) -> io::Result<()> {
        let mut rest = answer;
        while !rest.is_empty() {
            let written = std::future::poll_fn(|context| {
                Pin::new(&mut *self.stream.borrow_mut()).poll_write(context, rest)
            })
            .await?;
            if written == 0 {
                return Err(io::ErrorKind::WriteZero.into());
            }
            rest = rest.get(written..).unwrap_or_default();
        }
        std::future::poll_fn(|context| {
            Pin::new(&mut *self.stream.borrow_mut()).poll_shutdown(context)
        })
        .await
    }

    /// Reads and forgets what the client still sends, so that it can read the answer before
    /// the system tells it that the connection is gone. Ends after `bytes` or when it ends.
    pub(crate) async fn drain(&self, bytes: usize) {
        let mut room = [0_u8; 4096];
        let mut left = bytes;
        while left > 0 {
            let read = std::future::poll_fn(|context| {
                let mut buffer = ReadBuf::new(&mut room);
                Pin::new(&mut *self.stream.borrow_mut())
                    .poll_read(context, &mut buffer)
                    .map_ok(|()| buffer.filled().len())
            })
            .await;
            match read {
                Ok(0) | Err(_) => return,
                Ok(read) => left = left.saturating_sub(read),
            }
        }
    }
}

/// Whether there is anything of a head.
fn has_begun(bytes: &[u8]) -> bool {
    bytes.iter().any(|byte| !matches!(byte, b'\r' | b'\n'))
}

/// Where a head ends: after its empty line.
fn end_of_head(bytes: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = bytes.get(from..)?.iter().position(|byte| *byte == b'\n') {
        let next = from + at + 1;
        match bytes.get(next..)? {
            [b'\n', ..] => return Some(next + 1),
            [b'\r', b'\n', ..] => return Some(next + 2),
            _ => from = next,
        }
    }
    None
}

/// The wire as the HTTP library sees it.
#[derive(Debug)]
pub(crate) struct WireIo(pub(crate) Rc<Wire>);

impl AsyncRead for WireIo {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let result = Pin::new(&mut *self.0.stream.borrow_mut()).poll_read(context, buffer);
        if let Poll::Ready(Ok(())) = &result {
            self.0
                .note_read(buffer.filled().get(before..).unwrap_or_default());
        }
        result
    }
}

impl AsyncWrite for WireIo {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.0.write(context, &[IoSlice::new(bytes)])
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.0.write(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let result = Pin::new(&mut *self.0.stream.borrow_mut()).poll_flush(context);
        if result.is_ready() {
            self.0.note_flushed();
        }
        result
    }

    /// Where an answer of the library's own was swallowed, ours is still to come.
    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.0.has_swallowed() {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut *self.0.stream.borrow_mut()).poll_shutdown(context)
    }
}
