//! The client of a drill: it writes bytes and reads bytes, so that nothing is smoothed over.

use std::{
    io::{self, Read as _, Write as _},
    net::{Shutdown, SocketAddr, TcpStream},
    time::Duration,
};

/// Nothing here takes that long; it only ends a drill that would hang.
const PATIENCE: Duration = Duration::from_secs(30);
/// Of an answer, this is read at most.
const LONGEST_ANSWER: u64 = 64 * 1024 * 1024;

/// What came back.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    /// The status.
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    /// The body as it came.
    pub(super) body: String,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(bytes);
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

    /// A header's value, whatever its case.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(header, _)| header.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

/// How a client ends what it sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ending {
    /// It keeps its side open and reads.
    #[default]
    Reads,
    /// It closes its side, and reads.
    Shuts,
}

/// Sends bytes on a connection of their own.
pub(super) fn send(edge: SocketAddr, bytes: &[u8]) -> io::Result<TcpStream> {
    let mut stream = TcpStream::connect(edge)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    // A gateway that refuses a body does not read it to its end.
    match stream.write_all(bytes) {
        Err(error) if !is_closed(&error) => Err(error),
        _ => Ok(stream),
    }
}

/// Reads the answer; `None`: there was none.
pub(super) fn receive(stream: TcpStream, ending: Ending) -> io::Result<Option<Answer>> {
    if ending == Ending::Shuts {
        stream.shutdown(Shutdown::Write)?;
    }
    let mut bytes = Vec::new();
    match stream.take(LONGEST_ANSWER).read_to_end(&mut bytes) {
        Err(error) if !is_closed(&error) => Err(error),
        _ => Ok(Answer::parse(&bytes)),
    }
}

fn is_closed(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionReset
            | io::ErrorKind::BrokenPipe
            | io::ErrorKind::ConnectionAborted
    )
}
