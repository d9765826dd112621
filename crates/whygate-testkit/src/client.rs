//! A client that writes whatever it is told and reads answers byte for byte.

use std::{
    io::{Read, Write},
    net::{Shutdown, SocketAddr, TcpStream},
    time::Duration,
};

use crate::headers;

/// How long is waited for an answer before the test fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// An answer as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The status; 0 if there was no answer at all.
    pub status: u16,
    /// Names and values, as they came.
    pub headers: Vec<(String, String)>,
    /// The body, chunks put together.
    pub body: Vec<u8>,
    /// Whether the body came to its announced end.
    pub complete: bool,
}

impl Answer {
    /// The values of a header, whatever its case.
    pub fn all(&self, name: &str) -> Vec<&str> {
        headers::all(&self.headers, name)
    }

    /// The only value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        headers::only(&self.headers, name)
    }

    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("the body is text")
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("the body is no JSON ({error}): {:?}", self.text()))
    }
}

/// A connection to a gateway.
#[derive(Debug)]
pub struct Client {
    stream: TcpStream,
    before: Vec<u8>,
}

impl Client {
    /// Connects.
    pub fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("the gateway listens");
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            stream,
            before: Vec::new(),
        }
    }

    /// Writes. What the gateway no longer reads is not written.
    pub fn write(&mut self, bytes: impl AsRef<[u8]>) -> bool {
        self.stream.write_all(bytes.as_ref()).is_ok()
    }

    /// Says that nothing more will be written.
    pub fn finish_writing(&self) {
        self.stream.shutdown(Shutdown::Write).unwrap();
    }

    /// Reads one answer; `of_head` says that it is to a HEAD request.
    pub fn answer_to(&mut self, of_head: bool) -> Answer {
        loop {
            let answer = self.one(of_head);
            if answer.status != 100 {
                return answer;
            }
        }
    }

    /// Reads one answer.
    pub fn answer(&mut self) -> Answer {
        self.answer_to(false)
    }

    /// Reads one answer, `100 Continue` included.
    pub fn one(&mut self, of_head: bool) -> Answer {
        let Some(head_end) = self.until(|before| {
            before
                .windows(4)
                .position(|bytes| bytes == b"\r\n\r\n")
                .map(|at| at + 4)
        }) else {
            return Answer::default();
        };
        let head: Vec<u8> = self.before.drain(..head_end).collect();
        let head = String::from_utf8_lossy(&head).into_owned();
        let mut lines = head.lines();
        let mut answer = Answer {
            status: lines
                .next()
                .and_then(|line| line.split(' ').nth(1)?.parse().ok())
                .expect("a status line"),
            headers: lines
                .filter_map(|line| line.split_once(':'))
                .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
                .collect(),
            ..Answer::default()
        };
        let bodyless = of_head || answer.status < 200 || matches!(answer.status, 204 | 304);
        if bodyless {
            answer.complete = true;
        } else if answer.header("transfer-encoding") == Some("chunked") {
            answer.complete = self.chunks(&mut answer.body).is_some();
        } else if let Some(length) = answer.header("content-length") {
            let length: usize = length.parse().expect("a length");
            answer.complete = self
                .until(|before| (before.len() >= length).then_some(length))
                .is_some();
            let length = length.min(self.before.len());
            answer.body = self.before.drain(..length).collect();
        } else {
            while self.more() {}
            answer.body = std::mem::take(&mut self.before);
            answer.complete = true;
        }
        answer
    }

    /// Whether the gateway has closed the connection; waits for it.
    pub fn is_closed(&mut self) -> bool {
        self.before.is_empty() && !self.more()
    }

    /// Reads some bytes of a body that is still coming.
    pub fn some(&mut self, length: usize) -> Vec<u8> {
        self.until(|before| (before.len() >= length).then_some(length));
        let length = length.min(self.before.len());
        self.before.drain(..length).collect()
    }

    fn chunks(&mut self, body: &mut Vec<u8>) -> Option<()> {
        loop {
            let end = self.until(|before| before.windows(2).position(|bytes| bytes == b"\r\n"))?;
            let line: Vec<u8> = self.before.drain(..end + 2).collect();
            let length =
                usize::from_str_radix(std::str::from_utf8(&line).unwrap().trim(), 16).unwrap();
            let whole = self.until(|before| (before.len() >= length + 2).then_some(length));
            if whole.is_none() {
                body.append(&mut self.before);
                return None;
            }
            body.extend(self.before.drain(..length));
            self.before.drain(..2);
            if length == 0 {
                return Some(());
            }
        }
    }

    fn until(&mut self, found: impl Fn(&[u8]) -> Option<usize>) -> Option<usize> {
        loop {
            if let Some(at) = found(&self.before) {
                return Some(at);
            }
            if !self.more() {
                return None;
            }
        }
    }

    fn more(&mut self) -> bool {
        let mut piece = [0; 16 * 1024];
        match self.stream.read(&mut piece) {
            Ok(0) => false,
            Ok(read) => {
                self.before.extend_from_slice(&piece[..read]);
                true
            }
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {
                panic!("the gateway said nothing for {PATIENCE:?}")
            }
            Err(_) => false,
        }
    }
}

/// Sends one request on a connection of its own and reads the answer. `Host` is added to a
/// request that has none.
pub fn send(address: SocketAddr, head: &str, body: impl AsRef<[u8]>) -> Answer {
    let body = body.as_ref();
    let mut client = Client::connect(address);
    let mut text = format!("{}\r\n", head.lines().next().unwrap_or_default());
    let named: Vec<&str> = head
        .lines()
        .skip(1)
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let has = |name: &str| {
        named
            .iter()
            .any(|line| line.to_ascii_lowercase().starts_with(name))
    };
    for line in &named {
        text.push_str(line);
        text.push_str("\r\n");
    }
    if !has("host:") {
        text.push_str("Host: localhost\r\n");
    }
    if !body.is_empty() && !has("content-length:") && !has("transfer-encoding:") {
        text.push_str("Content-Length: ");
        text.push_str(&body.len().to_string());
        text.push_str("\r\n");
    }
    text.push_str("\r\n");
    client.write(text);
    client.write(body);
    client.answer_to(head.starts_with("HEAD "))
}
