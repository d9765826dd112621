//! Connections that are served on one thread after another.
//!
//! A worker is served on the thread of whoever calls it, so that an invocation wakes the worker's
//! process and nobody else. Its connections go with it, also in the middle of a request: the one
//! for the next event is under way for as long as a worker is idle.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpStream, UnixStream},
    runtime::{self, Handle},
    sync::watch,
};

/// All that is to be done for a connection.
pub(super) type Serving = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Serves a connection on the thread that it is told to move to, until it ends or nobody can
/// tell any more.
pub(super) fn serve(mut serving: Serving, mut home: watch::Receiver<Handle>) -> Serving {
    Box::pin(async move {
        tokio::select! {
            // What it has to say is said here before it moves: that wakes one thread less.
            biased;
            () = &mut serving => {}
            moved = home.changed() => if moved.is_ok() {
                let next = home.borrow_and_update().clone();
                next.spawn(serve(serving, home));
            }
        }
    })
}

/// A connection, by whichever door it came.
#[derive(Debug)]
pub(super) enum Socket {
    /// The port.
    Tcp(TcpStream),
    /// The Unix socket.
    Unix(UnixStream),
}

impl Socket {
    /// The same, to wait with this thread.
    fn moved_here(self) -> io::Result<Self> {
        Ok(match self {
            Self::Tcp(socket) => Self::Tcp(TcpStream::from_std(socket.into_std()?)?),
            Self::Unix(socket) => Self::Unix(UnixStream::from_std(socket.into_std()?)?),
        })
    }
}

/// A socket that waits with the thread that uses it.
#[derive(Debug)]
pub(super) struct MovingSocket {
    /// `None` once it could not be moved.
    socket: Option<Socket>,
    /// Where it waits.
    at: runtime::Id,
    broken: Arc<AtomicBool>,
    /// Whether the other end was seen to have nothing more to say.
    ended: bool,
}

impl MovingSocket {
    /// One that waits here, and what says that it was closed at the other end before all was
    /// read that had been sent: the system tells that from an orderly end.
    pub(super) fn new(socket: Socket) -> (Self, Arc<AtomicBool>) {
        let broken = Arc::default();
        let socket = Self {
            socket: Some(socket),
            at: Handle::current().id(),
            broken: Arc::clone(&broken),
            ended: false,
        };
        (socket, broken)
    }

    fn noted<T>(&self, result: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if let Poll::Ready(Err(error)) = &result
            && matches!(
                error.kind(),
                io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset
            )
        {
            self.broken.store(true, Ordering::Relaxed);
        }
        result
    }

    fn here(&mut self) -> io::Result<&mut Socket> {
        let here = Handle::current().id();
        if self.at != here {
            self.socket = self.socket.take().map(Socket::moved_here).transpose()?;
            self.at = here;
        }
        Ok(self.socket.as_mut().ok_or(io::ErrorKind::NotConnected)?)
    }
}

/// Asks the socket, whichever it is.
macro_rules! ask {
    ($moving:expr, $function:ident($($argument:expr),*)) => {{
        let result = match $moving.here()? {
            Socket::Tcp(socket) => Pin::new(socket).$function($($argument),*),
            Socket::Unix(socket) => Pin::new(socket).$function($($argument),*),
        };
        $moving.noted(result)
    }};
}

impl AsyncRead for MovingSocket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let result = ask!(self, poll_read(context, buffer));
        let is_end = matches!(result, Poll::Ready(Ok(()))) && buffer.filled().len() == before;
        if is_end && !std::mem::replace(&mut self.ended, true) {
            // A turn later: an end cuts off what is still being taken, and an answer that came
            // just before it has been given.
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        result
    }
}

impl AsyncWrite for MovingSocket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        data: &[u8],
    ) -> Poll<io::Result<usize>> {
        ask!(self, poll_write(context, data))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        data: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        ask!(self, poll_write_vectored(context, data))
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ask!(self, poll_flush(context))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ask!(self, poll_shutdown(context))
    }
}
