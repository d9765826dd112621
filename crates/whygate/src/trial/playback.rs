//! Recorded answers, played back in the place of backends and functions.

use std::{
    fmt::Write as _,
    io::{self, Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use serde_json::json;
use whygate_exchange::{
    Exchange,
    ports::{
        Exchanges, FunctionError, FunctionErrorKind, FunctionRun, Functions, Invocation,
        InvocationOutcome, InvokeError, InvokeRequest, PortFuture,
    },
    record::RecordV1,
};

/// How long a request is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// An answer as it was recorded.
#[derive(Clone, Debug)]
pub(super) struct Recorded {
    /// The status.
    pub(super) status: u16,
    /// The headers, secrets starred.
    pub(super) headers: Vec<(String, String)>,
    /// The body.
    pub(super) body: String,
}

impl Recorded {
    fn bytes(&self) -> Vec<u8> {
        let mut text = format!("HTTP/1.1 {} Recorded\r\n", self.status);
        let framing = ["content-length", "transfer-encoding", "connection"];
        for (name, value) in &self.headers {
            if !framing.contains(&name.to_ascii_lowercase().as_str()) {
                // Writing into a string does not fail.
                let _ = write!(text, "{name}: {value}\r\n");
            }
        }
        let _ = write!(
            text,
            "Content-Length: {}\r\nConnection: close\r\n\r\n{}",
            self.body.len(),
            self.body
        );
        text.into_bytes()
    }
}

/// A listener on loopback that gives the recorded answer to whatever is asked; without one, it
/// closes the connection. It ends with the process.
#[derive(Debug)]
pub(super) struct Playback {
    address: SocketAddr,
    asked: Arc<AtomicBool>,
}

impl Playback {
    pub(super) fn start(recorded: Option<Recorded>) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let asked = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&asked);
        thread::Builder::new()
            .name("playback".to_owned())
            .spawn(move || {
                for stream in listener.incoming().flatten() {
                    seen.store(true, Ordering::Release);
                    if let Some(recorded) = &recorded {
                        // A connection that breaks is what the trial then tells of.
                        let _ = play(stream, recorded);
                    }
                }
            })?;
        Ok(Self { address, asked })
    }

    /// Its scheme, host and port.
    pub(super) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Whether anything came.
    pub(super) fn was_asked(&self) -> bool {
        self.asked.load(Ordering::Acquire)
    }
}

fn play(mut stream: TcpStream, recorded: &Recorded) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut head = Vec::new();
    let mut piece = [0; 8192];
    while !head.windows(4).any(|four| four == b"\r\n\r\n") {
        match stream.read(&mut piece)? {
            0 => return Ok(()),
            length => head.extend_from_slice(&piece[..length]),
        }
    }
    stream.write_all(&recorded.bytes())?;
    stream.shutdown(std::net::Shutdown::Write)?;
    // What is left of the request is taken, so that the answer is not reset.
    while stream.read(&mut piece)? > 0 {}
    Ok(())
}

/// Gives the recorded outcome of an invocation.
#[derive(Debug)]
pub(super) struct RecordedFunctions {
    outcome: Option<Result<String, FunctionError>>,
    asked: AtomicBool,
}

impl RecordedFunctions {
    pub(super) fn of(record: &RecordV1) -> Self {
        let error = record.function_error.as_ref().map(|error| {
            let payload = json!({
                "errorMessage": error.message, "errorType": error.error_type,
                "stackTrace": error.stack,
            });
            Err(FunctionError {
                kind: FunctionErrorKind::Exception,
                error_type: error.error_type.clone(),
                message: error.message.clone(),
                stack: error.stack.clone(),
                payload: payload.to_string().into(),
            })
        });
        let returned = || {
            let answer = record.integration.as_ref()?.answer.as_ref()?;
            super::calls_function(record)
                .then(|| Ok(answer.body.excerpt.clone().unwrap_or_default()))
        };
        Self {
            outcome: error.or_else(returned),
            asked: AtomicBool::new(false),
        }
    }

    /// Whether a function was invoked.
    pub(super) fn were_asked(&self) -> bool {
        self.asked.load(Ordering::Acquire)
    }
}

impl Functions for RecordedFunctions {
    fn invoke(&self, _: InvokeRequest) -> PortFuture<Result<Invocation, InvokeError>> {
        self.asked.store(true, Ordering::Release);
        let outcome = match self.outcome.clone() {
            Some(Ok(payload)) => Ok(InvocationOutcome::Payload(payload.into())),
            Some(Err(error)) => Ok(InvocationOutcome::Error(error)),
            None => Err(InvokeError::Stopped),
        };
        Box::pin(async move {
            outcome.map(|outcome| Invocation {
                run: FunctionRun::default(),
                outcome,
            })
        })
    }
}

/// Keeps no exchange: the trial's own is taken before.
#[derive(Debug)]
pub(super) struct Dropped;

impl Exchanges for Dropped {
    fn close(&self, _: Box<Exchange>) {}
}
