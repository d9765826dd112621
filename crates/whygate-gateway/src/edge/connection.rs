//! One client's connection: the HTTP library on the wire, the timers that watch it, and the
//! answer to what never became a request.

use std::{
    cell::Cell,
    convert::Infallible,
    future::Future,
    net::SocketAddr,
    pin::pin,
    rc::Rc,
    task::Poll,
    time::{Duration, Instant},
};

use http::{HeaderMap, HeaderName, HeaderValue};
use hyper::{server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use whygate_exchange::{BodySide, Fault, ReceiveFault, RespondFault};

use super::{
    core::Core,
    wire::{Doing, Wire, WireIo},
};
use crate::{
    answer::{self, OpenExchange},
    headers, lifecycle,
};

/// The library's buffer: larger than any head that the limits let in, so that the limits are
/// ours and not the library's.
const BUFFER: usize = 64 * 1024;

/// How much of what a refused client still sends is read and forgotten, and for how long, so
/// that it can read the answer.
const DRAINED_BYTES: usize = 1024 * 1024;
const DRAINED_TIME: Duration = Duration::from_secs(2);

/// One client's connection.
#[derive(Debug)]
pub(crate) struct Connection {
    pub(crate) core: Rc<Core>,
    pub(crate) wire: Rc<Wire>,
    pub(crate) client: SocketAddr,
    /// The client's address and the port that it came to, as backends are told.
    pub(crate) forwarded_for: HeaderValue,
    pub(crate) forwarded_port: HeaderValue,
    pub(crate) local_port: u16,
    /// Whether a request was answered before all of its body had come.
    pub(crate) unread: Cell<bool>,
}

/// How serving a connection ended.
enum Ended {
    /// The library is done.
    Http(Result<(), hyper::Error>),
    /// A timer fired.
    Expired(Expired),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expired {
    Idle,
    Head,
    Write,
}

/// Serves a connection in a task of its own.
pub(super) fn start(core: &Rc<Core>, stream: TcpStream, client: SocketAddr) {
    // Without it small answers wait for acknowledgements; a socket that refuses still works.
    let _ = stream.set_nodelay(true);
    let local_port = stream.local_addr().map_or(0, |address| address.port());
    let connection = Rc::new(Connection {
        core: core.clone(),
        wire: Rc::new(Wire::new(stream)),
        client,
        forwarded_for: headers::value(&client.ip().to_canonical().to_string()),
        forwarded_port: HeaderValue::from(local_port),
        local_port,
        unread: Cell::new(false),
    });
    tokio::task::spawn_local(serve(connection));
}

async fn serve(connection: Rc<Connection>) {
    let admitted = connection.core.admit();
    let ended = serve_http(&connection, &admitted).await;
    let wire = &connection.wire;
    let refused = match ended {
        Ended::Http(Ok(())) if !wire.has_swallowed() => None,
        Ended::Http(Ok(())) => Some(malformed("the request could not be read")),
        Ended::Http(Err(error)) => why_refused(&connection, &error),
        Ended::Expired(Expired::Head) => Some(Fault::Receive(ReceiveFault::TooSlow {
            part: BodySide::Head,
            limit: connection.core.limits.head_time,
        })),
        Ended::Expired(Expired::Idle | Expired::Write) => return,
    };
    if let Some(fault) = refused {
        let gone = matches!(fault, Fault::Respond(_));
        let (open, bytes) = refuse(&connection, fault);
        if !gone {
            let limit = connection.core.limits.write_time;
            // Whether the client reads it or not, the exchange holds what it was told.
            let _ = tokio::time::timeout(limit, wire.write_last(&bytes)).await;
            connection.unread.set(true);
        }
        open.close(None);
    }
    if connection.unread.get() {
        let _ = tokio::time::timeout(DRAINED_TIME, wire.drain(DRAINED_BYTES)).await;
    }
}

async fn serve_http(connection: &Rc<Connection>, admitted: &super::core::Admitted) -> Ended {
    let service = {
        let connection = connection.clone();
        service_fn(move |request| {
            let connection = connection.clone();
            async move { Ok::<_, Infallible>(lifecycle::serve(connection, request).await) }
        })
    };
    let mut http = pin!(
        http1::Builder::new()
            .max_buf_size(BUFFER)
            .header_read_timeout(None)
            .serve_connection(TokioIo::new(WireIo(connection.wire.clone())), service)
    );
    let mut armed = Instant::now() + connection.core.limits.idle_time;
    let mut timer = pin!(tokio::time::sleep_until(armed.into()));
    let mut stopping = false;
    std::future::poll_fn(|context| {
        admitted.register(context);
        if !stopping && connection.core.is_stopping() {
            stopping = true;
            http.as_mut().graceful_shutdown();
        }
        if let Poll::Ready(result) = http.as_mut().poll(context) {
            return Poll::Ready(Ended::Http(result));
        }
        loop {
            let next = deadline(connection);
            // A later deadline is looked at when the timer fires; only an earlier one is
            // worth setting it anew.
            if let Some((at, _)) = next
                && at < armed
            {
                armed = at;
                timer.as_mut().reset(at.into());
            }
            if timer.as_mut().poll(context).is_pending() {
                return Poll::Pending;
            }
            match next {
                Some((at, why)) if at <= Instant::now() => {
                    if why == Expired::Write {
                        connection.wire.set_stalled();
                    }
                    return Poll::Ready(Ended::Expired(why));
                }
                Some((at, _)) => armed = at,
                None => armed = Instant::now() + connection.core.limits.idle_time,
            }
            timer.as_mut().reset(armed.into());
        }
    })
    .await
}

/// When the connection is given up if nothing changes, and why.
fn deadline(connection: &Connection) -> Option<(Instant, Expired)> {
    let limits = &connection.core.limits;
    if let Some(since) = connection.wire.blocked_since() {
        return Some((since + limits.write_time, Expired::Write));
    }
    let (doing, since) = connection.wire.doing();
    match doing {
        Doing::Nothing => Some((since + limits.idle_time, Expired::Idle)),
        Doing::Head => Some((since + limits.head_time, Expired::Head)),
        Doing::Working | Doing::Answering | Doing::Flushing => None,
    }
}

/// The fault for which the library gave a connection up; `None` where a call has recorded it
/// or nothing was asked.
fn why_refused(connection: &Connection, error: &hyper::Error) -> Option<Fault> {
    let wire = &connection.wire;
    let (doing, since) = wire.doing();
    if error.is_parse() && (wire.has_swallowed() || matches!(doing, Doing::Nothing | Doing::Head)) {
        let limits = &connection.core.limits;
        return Some(if error.is_parse_too_large() {
            Fault::Receive(if wire.has_whole_line() {
                ReceiveFault::HeadersTooLarge {
                    limit: limits.header_bytes,
                }
            } else {
                ReceiveFault::UriTooLong {
                    limit: limits.uri_bytes,
                }
            })
        } else if error.is_parse_version_h2() {
            malformed("HTTP/2 without TLS is not served")
        } else {
            malformed(&error.to_string())
        });
    }
    (doing == Doing::Head).then(|| {
        Fault::Respond(RespondFault::ClientGone {
            at: None,
            after: since.elapsed(),
        })
    })
}

fn malformed(detail: &str) -> Fault {
    Fault::Receive(ReceiveFault::Malformed {
        detail: detail.to_owned(),
    })
}

/// Records a request that never became one, and words the answer.
fn refuse(connection: &Rc<Connection>, fault: Fault) -> (OpenExchange, Vec<u8>) {
    let head = connection.wire.partial_head();
    let mut request = http::Request::new(());
    let mut lines = head.split(|byte| *byte == b'\n');
    let mut words = lines
        .next()
        .unwrap_or_default()
        .split(u8::is_ascii_whitespace);
    if let Some(method) = words
        .next()
        .and_then(|method| http::Method::from_bytes(method).ok())
    {
        *request.method_mut() = method;
    }
    if let Some(target) = words
        .next()
        .and_then(|target| http::Uri::try_from(target).ok())
    {
        *request.uri_mut() = target;
    }
    *request.headers_mut() = readable_headers(lines);
    let (parts, ()) = request.into_parts();
    let mut open = OpenExchange::begin(connection, parts);
    let answer = answer::of_fault(&mut open, fault, None);
    let bytes = answer::raw(&mut open, answer);
    (open, bytes)
}

/// The headers that can be read, whatever is wrong with the others.
fn readable_headers<'head>(lines: impl Iterator<Item = &'head [u8]>) -> HeaderMap {
    const MOST: usize = 100;
    let mut headers = HeaderMap::new();
    for line in lines.take(MOST) {
        let line = line.trim_ascii();
        if let Some(at) = line.iter().position(|byte| *byte == b':')
            && let (Ok(name), Ok(value)) = (
                HeaderName::from_bytes(&line[..at]),
                HeaderValue::from_bytes(line[at + 1..].trim_ascii()),
            )
        {
            headers.append(name, value);
        }
    }
    headers
}
