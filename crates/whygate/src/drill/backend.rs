//! A backend that behaves as the first segment of the path says. Each connection gets one
//! request; what a backend of the user's own does is never asked.

use std::{
    io::{self, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// More than an answer may have: 10 MB.
const LARGE: usize = 11 * 1024 * 1024;
/// How long a request is waited for before its connection is given up.
const PATIENCE: Duration = Duration::from_secs(20);

/// A backend on loopback. It ends with the process.
#[derive(Debug)]
pub(super) struct Backend {
    /// Where it listens.
    pub(super) address: SocketAddr,
    arrived: Arc<AtomicUsize>,
}

impl Backend {
    /// Starts one, with TLS if it shows a certificate.
    pub(super) fn start(tls: Option<Arc<ServerConfig>>) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let arrived = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&arrived);
        thread::Builder::new()
            .name("drill-backend".to_owned())
            .spawn(move || {
                for stream in listener.incoming().flatten() {
                    let (tls, count) = (tls.clone(), Arc::clone(&count));
                    // Without a thread for it, the connection is closed: the drill says so.
                    let _ = thread::Builder::new()
                        .name("drill-backend".to_owned())
                        .spawn(move || serve(stream, tls, &count));
                }
            })?;
        Ok(Self { address, arrived })
    }

    /// How many requests have come.
    pub(super) fn arrived(&self) -> usize {
        self.arrived.load(Ordering::Acquire)
    }
}

fn serve(stream: TcpStream, tls: Option<Arc<ServerConfig>>, arrived: &AtomicUsize) {
    let _ = stream.set_read_timeout(Some(PATIENCE));
    let _ = match tls.map(ServerConnection::new) {
        None => converse(stream, arrived),
        Some(Ok(connection)) => converse(StreamOwned::new(connection, stream), arrived),
        Some(Err(error)) => Err(io::Error::other(error)),
    };
}

fn converse(mut stream: impl Read + Write, arrived: &AtomicUsize) -> io::Result<()> {
    let target = read_request(&mut stream)?;
    arrived.fetch_add(1, Ordering::Release);
    answer(&mut stream, &target)
}

/// Reads a request to its end and returns its target.
fn read_request(stream: &mut impl Read) -> io::Result<String> {
    let mut bytes = Vec::new();
    let mut piece = [0; 16 * 1024];
    let head = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
        match stream.read(&mut piece)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            length => bytes.extend_from_slice(&piece[..length]),
        }
    };
    let text = String::from_utf8_lossy(&bytes[..head]).into_owned();
    let header = |name: &str| {
        text.lines()
            .filter_map(|line| line.split_once(':'))
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    };
    let chunked = header("transfer-encoding").is_some();
    let wanted = head
        + header("content-length")
            .and_then(|length| length.parse::<usize>().ok())
            .unwrap_or_default();
    while (chunked && !bytes.ends_with(b"0\r\n\r\n")) || bytes.len() < wanted {
        match stream.read(&mut piece)? {
            0 => break,
            length => bytes.extend_from_slice(&piece[..length]),
        }
    }
    Ok(text.split(' ').nth(1).unwrap_or_default().to_owned())
}

fn answer(stream: &mut (impl Read + Write), target: &str) -> io::Result<()> {
    let names = |segment: &str| {
        target
            .split(['/', '?'])
            .any(|found| found == segment || found.ends_with(&format!("drill-{segment}")))
    };
    let json = |status: &str, body: &str| {
        format!(
            "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
    };
    let text = if names("reset") {
        return Ok(());
    } else if names("hold") {
        return hold(stream);
    } else if names("garbage") {
        "this is not HTTP\r\n\r\n".to_owned()
    } else if names("500") {
        json("500 Internal Server Error", "{}")
    } else if names("422") {
        json("422 Unprocessable Content", "{}")
    } else if names("throttled") {
        json("400 Bad Request", r#"{"__type":"ThrottlingException"}"#)
    } else if names("refused") {
        json("400 Bad Request", r#"{"__type":"ExpiredTokenException"}"#)
    } else if names("invalid") {
        json("400 Bad Request", r#"{"__type":"InvalidParameterValue"}"#)
    } else if names("denied") {
        json(
            "403 Forbidden",
            r#"{"__type":"AccessDeniedException","Message":"no"}"#,
        )
    } else if names("failed") {
        json(
            "500 Internal Server Error",
            r#"{"__type":"ServiceException","Message":"no"}"#,
        )
    } else if names("half-json") {
        json("200 OK", "{\"name\": ")
    } else if names("text") {
        json("200 OK", "no base64").replace("application/json", "text/plain")
    } else if names("cut") {
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf".to_owned()
    } else if names("stall") {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")?;
        stream.flush()?;
        return hold(stream);
    } else if names("large") || names("endless") {
        return flood(stream, names("endless"));
    } else {
        json("200 OK", "{}")
    };
    stream.write_all(text.as_bytes())?;
    stream.flush()
}

/// Says nothing until the other side has gone.
fn hold(stream: &mut impl Read) -> io::Result<()> {
    while stream.read(&mut [0; 64])? > 0 {}
    Ok(())
}

/// An answer without an announced length; an endless one goes on until nobody takes it.
fn flood(stream: &mut impl Write, endless: bool) -> io::Result<()> {
    stream
        .write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n")?;
    let piece = vec![b'x'; 64 * 1024];
    let mut sent = 0;
    while endless || sent < LARGE {
        stream.write_all(&piece)?;
        sent += piece.len();
    }
    stream.flush()
}
