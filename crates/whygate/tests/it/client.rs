//! A client that writes bytes and reads bytes, so that nothing is smoothed over.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

/// Nothing here takes that long; it only ends a test that would hang.
const PATIENCE: Duration = Duration::from_mins(1);

/// What came back.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    /// Head and body as they came; the body is not dechunked.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (head, body) = text.split_once("\r\n\r\n")?;
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
            .collect();
        Some(Self {
            status,
            headers,
            body: body.to_owned(),
        })
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(header, _)| header.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The id under which the call is kept.
    pub(crate) fn request_id(&self) -> &str {
        self.header("x-amzn-requestid").expect("a request id")
    }
}

/// GET on a connection of its own.
pub(crate) fn get(address: SocketAddr, path: &str) -> Answer {
    request(
        address,
        &format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"),
    )
    .unwrap_or_else(|| panic!("no answer to GET {path}"))
}

/// POST on a connection of its own. `head`: further lines of it, each with its end.
pub(crate) fn post(address: SocketAddr, path: &str, head: &str, body: &str) -> Answer {
    let length = body.len();
    request(
        address,
        &format!(
            "POST {path} HTTP/1.1\r\nHost: {address}\r\n{head}Content-Length: {length}\r\n\
             Connection: close\r\n\r\n{body}"
        ),
    )
    .unwrap_or_else(|| panic!("no answer to POST {path}"))
}

/// Connects without sending anything.
pub(crate) fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.set_write_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// Sends bytes and reads until the connection ends; `None` if no whole answer came.
pub(crate) fn request(address: SocketAddr, bytes: &str) -> Option<Answer> {
    let mut stream = connect(address);
    stream.write_all(bytes.as_bytes()).ok()?;
    read(&mut stream)
}

/// Reads an answer until the connection ends; `None` if it is not whole.
pub(crate) fn read(stream: &mut TcpStream) -> Option<Answer> {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    let answer = Answer::parse(&String::from_utf8_lossy(&bytes))?;
    if let Some(length) = answer.header("content-length") {
        let length: usize = length.parse().ok()?;
        return (answer.body.len() == length).then_some(answer);
    }
    if answer.header("transfer-encoding").is_some() {
        let body = dechunked(&answer.body)?;
        return Some(Answer { body, ..answer });
    }
    Some(answer)
}

fn dechunked(mut text: &str) -> Option<String> {
    let mut body = String::new();
    loop {
        let (size, rest) = text.split_once("\r\n")?;
        let size = usize::from_str_radix(size.trim(), 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        body.push_str(rest.get(..size)?);
        text = rest.get(size..)?.strip_prefix("\r\n")?;
    }
}
