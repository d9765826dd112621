//! HTTP backends that behave as they are told, well or badly.

use std::{
    io::{self, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use rustls::{ServerConnection, StreamOwned};
use serde_json::json;
use socket2::SockRef;

use crate::{certificates::Identity, headers};

/// A request as a backend read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenRequest {
    /// The method.
    pub method: String,
    /// Path and query.
    pub target: String,
    /// Names and values as they came.
    pub headers: Vec<(String, String)>,
    /// The body, chunks put together.
    pub body: Vec<u8>,
    /// Which connection it came on, counted from 0.
    pub connection: usize,
}

impl SeenRequest {
    /// The values of a header, whatever its case.
    pub fn all(&self, name: &str) -> Vec<&str> {
        headers::all(&self.headers, name)
    }

    /// The only value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        headers::only(&self.headers, name)
    }

    /// What an echoing backend says of it.
    pub fn to_json(&self) -> serde_json::Value {
        json!({
            "method": self.method,
            "target": self.target,
            "headers": self.headers,
            "body": String::from_utf8_lossy(&self.body),
        })
    }
}

/// What a backend does with the connection next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// It waits for another request.
    Keep,
    /// It closes.
    Close,
    /// It resets.
    Reset,
    /// It stays silent for as long as the other side is there.
    Hold,
}

/// The connection as a backend writes to it.
pub trait Wire: Read + Write {}

impl<T: Read + Write> Wire for T {}

type Handler = dyn Fn(&SeenRequest, &mut dyn Wire) -> Next + Send + Sync;

/// A backend. It ends with the test's process; its port is free to whoever comes next.
#[derive(Debug)]
pub struct FakeBackend {
    address: SocketAddr,
    tls: bool,
    seen: Arc<Mutex<Vec<SeenRequest>>>,
}

impl FakeBackend {
    /// One that does what it is told with each request.
    pub fn start(
        handler: impl Fn(&SeenRequest, &mut dyn Wire) -> Next + Send + Sync + 'static,
    ) -> Self {
        Self::listen(None, Arc::new(handler))
    }

    /// The same behind TLS.
    pub fn start_tls(
        identity: &Identity,
        handler: impl Fn(&SeenRequest, &mut dyn Wire) -> Next + Send + Sync + 'static,
    ) -> Self {
        Self::listen(Some(identity.clone()), Arc::new(handler))
    }

    /// One that answers each request with what it saw of it.
    pub fn echo() -> Self {
        Self::start(|request, wire| {
            let body = request.to_json().to_string();
            let answer = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            );
            wire.write_all(answer.as_bytes()).unwrap();
            Next::Keep
        })
    }

    /// One that answers each request with these bytes, whatever they are.
    pub fn says(answer: impl Into<Vec<u8>>, next: Next) -> Self {
        let answer = answer.into();
        Self::start(move |_, wire| {
            // The gateway may have gone by now, which is for the test to see.
            let _ = wire.write_all(&answer);
            next
        })
    }

    fn listen(identity: Option<Identity>, handler: Arc<Handler>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let seen: Arc<Mutex<Vec<SeenRequest>>> = Arc::default();
        let tls = identity.is_some();
        let keeper = seen.clone();
        thread::spawn(move || {
            let connections = AtomicUsize::new(0);
            for stream in listener.incoming() {
                let Ok(stream) = stream else { continue };
                let number = connections.fetch_add(1, Ordering::Relaxed);
                let (handler, seen, identity) = (handler.clone(), keeper.clone(), identity.clone());
                thread::spawn(move || match identity {
                    None => {
                        let mut writer = stream.try_clone().unwrap();
                        converse(&mut writer, &stream, number, &*handler, &seen);
                    }
                    Some(identity) => {
                        let connection = ServerConnection::new(identity.configuration).unwrap();
                        let socket = stream.try_clone().unwrap();
                        let mut wire = StreamOwned::new(connection, stream);
                        converse(&mut wire, &socket, number, &*handler, &seen);
                    }
                });
            }
        });
        Self { address, tls, seen }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// `http://localhost:PORT` or `https://…`.
    pub fn url(&self) -> String {
        let scheme = if self.tls { "https" } else { "http" };
        format!("{scheme}://localhost:{}", self.address.port())
    }

    /// The requests that it has read.
    pub fn seen(&self) -> Vec<SeenRequest> {
        self.seen.lock().unwrap().clone()
    }

    /// The only request that it has read.
    pub fn only(&self) -> SeenRequest {
        let mut seen = self.seen();
        assert_eq!(seen.len(), 1, "one request was expected: {seen:?}");
        seen.remove(0)
    }
}

fn converse(
    wire: &mut dyn Wire,
    socket: &TcpStream,
    number: usize,
    handler: &Handler,
    seen: &Mutex<Vec<SeenRequest>>,
) {
    let mut before = Vec::new();
    while let Ok(mut request) = read_request(wire, &mut before) {
        request.connection = number;
        seen.lock().unwrap().push(request.clone());
        match handler(&request, wire) {
            Next::Keep => {}
            Next::Close => break,
            Next::Reset => {
                SockRef::from(socket)
                    .set_linger(Some(std::time::Duration::ZERO))
                    .unwrap();
                return;
            }
            Next::Hold => {
                let mut rest = [0; 1024];
                while wire.read(&mut rest).is_ok_and(|read| read > 0) {}
                return;
            }
        }
        if wire.flush().is_err() {
            return;
        }
    }
    // Whoever sent it may be gone already.
    let _ = socket.shutdown(std::net::Shutdown::Both);
}

/// Reads one request; `before` is what came with the last one.
fn read_request(wire: &mut dyn Wire, before: &mut Vec<u8>) -> io::Result<SeenRequest> {
    let head_end = loop {
        if let Some(at) = before.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
            break at + 4;
        }
        more(wire, before)?;
    };
    let head: Vec<u8> = before.drain(..head_end).collect();
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut lines = head.lines();
    let mut words = lines.next().unwrap_or_default().split(' ');
    let mut request = SeenRequest {
        method: words.next().unwrap_or_default().to_owned(),
        target: words.next().unwrap_or_default().to_owned(),
        ..SeenRequest::default()
    };
    for line in lines {
        if let Some((name, value)) = line.split_once(':') {
            request
                .headers
                .push((name.to_owned(), value.trim().to_owned()));
        }
    }
    if request
        .header("transfer-encoding")
        .is_some_and(|coding| coding.eq_ignore_ascii_case("chunked"))
    {
        loop {
            let line = take_line(wire, before)?;
            let length = usize::from_str_radix(line.trim(), 16).map_err(io::Error::other)?;
            while before.len() < length + 2 {
                more(wire, before)?;
            }
            request.body.extend(before.drain(..length));
            before.drain(..2);
            if length == 0 {
                break;
            }
        }
    } else if let Some(length) = request.header("content-length") {
        let length: usize = length.parse().map_err(io::Error::other)?;
        while before.len() < length {
            more(wire, before)?;
        }
        request.body = before.drain(..length).collect();
    }
    Ok(request)
}

fn take_line(wire: &mut dyn Wire, before: &mut Vec<u8>) -> io::Result<String> {
    loop {
        if let Some(at) = before.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = before.drain(..=at).collect();
            return Ok(String::from_utf8_lossy(&line).into_owned());
        }
        more(wire, before)?;
    }
}

fn more(wire: &mut dyn Wire, before: &mut Vec<u8>) -> io::Result<()> {
    let mut piece = [0; 16 * 1024];
    let read = wire.read(&mut piece)?;
    if read == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    before.extend_from_slice(&piece[..read]);
    Ok(())
}

/// An address at which nobody listens.
pub fn refused_address() -> SocketAddr {
    // Free once the listener is dropped, and not given out again at once.
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
}
