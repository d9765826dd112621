//! The one thread that prints while definitions are served.
//!
//! A terminal can be slow, and a pipe can be full: the request path and the functions hand
//! lines over and go on. Lines about calls are dropped, and counted, when too many wait; what
//! Whygate itself has to say is never dropped. A reader of stdout that has gone ends the
//! lines, not the serving.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use tokio::sync::mpsc;
use whygate_exchange::Exchange;
use whygate_lambda::LogSource;

use super::{
    lines::{self, FunctionLine},
    tally::Tally,
};
use crate::{arguments::LogFormat, failure::Failure, terminal::Terminal};

/// So many lines about calls may wait to be printed, and so many bytes that functions wrote: a
/// line of a function's may have 256 KB.
const MOST_WAITING: usize = 8_192;
const MOST_BYTES_WAITING: usize = 16 << 20;

/// So many lines are printed in one go.
const LARGEST_BATCH: usize = 1_024;

/// The thread rests so long when nothing waits. Lines gather meanwhile and nobody has to wake it for
/// each of them, which would cost the thread that serves a call more than the call itself. A
/// person does not notice; [`MOST_WAITING`] lines in such a time are more than a machine makes.
const REST: Duration = Duration::from_millis(5);

/// Something to print.
#[derive(Debug)]
enum Line {
    /// A call that ended.
    Call(Box<Exchange>),
    /// A failed call whose cause is known; boxed, since most lines are small.
    Failed(Box<FailedCall>),
    /// A line that a function wrote.
    Function(Box<FunctionLine>),
    /// What Whygate has to say.
    Talk(String),
    /// The same for programs.
    Event(serde_json::Value),
    /// Nothing more comes.
    End,
}

impl Line {
    /// The bytes that functions wrote.
    fn bytes(&self) -> usize {
        match self {
            Self::Function(line) => line.text.len(),
            Self::Call(_) | Self::Failed(_) | Self::Talk(_) | Self::Event(_) | Self::End => 0,
        }
    }
}

/// How much waits to be printed.
#[derive(Debug, Default)]
struct Waiting {
    lines: AtomicUsize,
    bytes: AtomicUsize,
}

impl Waiting {
    fn is_full(&self) -> bool {
        self.lines.load(Ordering::Relaxed) >= MOST_WAITING
            || self.bytes.load(Ordering::Relaxed) >= MOST_BYTES_WAITING
    }

    fn add(&self, line: &Line) {
        self.lines.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(line.bytes(), Ordering::Relaxed);
    }

    fn remove(&self, lines: &[Line]) {
        let bytes = lines.iter().map(Line::bytes).sum();
        self.lines.fetch_sub(lines.len(), Ordering::Relaxed);
        self.bytes.fetch_sub(bytes, Ordering::Relaxed);
    }
}

/// A failed call and what is known about it.
#[derive(Debug)]
pub(crate) struct FailedCall {
    /// The call.
    pub(crate) exchange: Box<Exchange>,
    /// The cause's code.
    pub(crate) code: String,
    /// Who has to act.
    pub(crate) owner: String,
    /// What happened, in one sentence.
    pub(crate) headline: String,
    /// The command that tells more.
    pub(crate) command: String,
}

/// Hands lines to the printing thread.
#[derive(Clone, Debug)]
pub(crate) struct Printer {
    lines: mpsc::UnboundedSender<Line>,
    waiting: Arc<Waiting>,
    tally: Arc<Tally>,
    format: LogFormat,
    execution_log: bool,
}

impl Printer {
    /// Starts the thread. It ends with [`Printer::end`].
    pub(crate) fn start(
        format: LogFormat,
        execution_log: bool,
        tally: Arc<Tally>,
    ) -> Result<(Self, JoinHandle<()>), Failure> {
        let (sender, receiver) = mpsc::unbounded_channel();
        let waiting = Arc::new(Waiting::default());
        let thread = Thread {
            receiver,
            waiting: waiting.clone(),
            format,
            execution_log,
            terminal: Terminal::new(),
            stdout_has_gone: false,
        };
        let handle = thread::Builder::new()
            .name("printer".to_owned())
            .spawn(move || thread.run())
            .map_err(|error| Failure::start("the printing thread", error))?;
        let printer = Self {
            lines: sender,
            waiting,
            tally,
            format,
            execution_log,
        };
        Ok((printer, handle))
    }

    /// Whether anybody reads lines about calls.
    pub(crate) fn shows_calls(&self) -> bool {
        self.format != LogFormat::Off
    }

    /// Prints a call.
    pub(crate) fn call(&self, exchange: Box<Exchange>) {
        self.line(Line::Call(exchange));
    }

    /// Prints a failed call and its cause.
    pub(crate) fn failed(&self, failed: FailedCall) {
        self.line(Line::Failed(Box::new(failed)));
    }

    /// Whether lines of functions are printed that somebody wrote.
    pub(crate) fn shows_functions(&self, source: LogSource) -> bool {
        match self.format {
            LogFormat::Json => true,
            LogFormat::Text => source != LogSource::Platform || self.execution_log,
            LogFormat::Off => false,
        }
    }

    /// Prints a line of a function.
    pub(crate) fn function(&self, line: FunctionLine) {
        self.line(Line::Function(Box::new(line)));
    }

    /// Says something. Never dropped.
    pub(crate) fn talk(&self, text: impl Into<String>) {
        self.send(Line::Talk(text.into()));
    }

    /// Says something to programs. Never dropped; nothing unless lines are JSON.
    pub(crate) fn event(&self, event: serde_json::Value) {
        if self.format == LogFormat::Json {
            self.send(Line::Event(event));
        }
    }

    /// Ends the thread once all that waits is printed.
    pub(crate) fn end(&self) {
        self.send(Line::End);
    }

    fn line(&self, line: Line) {
        if !self.shows_calls() {
            return;
        }
        if self.waiting.is_full() {
            self.tally.line_dropped();
            return;
        }
        self.send(line);
    }

    fn send(&self, line: Line) {
        self.waiting.add(&line);
        // The thread only ends after everybody has said what they had to.
        let _ = self.lines.send(line);
    }
}

struct Thread {
    receiver: mpsc::UnboundedReceiver<Line>,
    waiting: Arc<Waiting>,
    format: LogFormat,
    execution_log: bool,
    terminal: Terminal,
    stdout_has_gone: bool,
}

impl Thread {
    fn run(mut self) {
        let mut batch = Vec::new();
        loop {
            let taken = self.receiver.blocking_recv_many(&mut batch, LARGEST_BATCH);
            if taken == 0 {
                return;
            }
            self.waiting.remove(&batch);
            if self.print(&mut batch) {
                return;
            }
            if taken < LARGEST_BATCH {
                thread::sleep(REST);
            }
        }
    }

    /// Prints lines in their order; neighbours on stdout go out in one write. Whether that was
    /// the end.
    fn print(&mut self, batch: &mut Vec<Line>) -> bool {
        let mut data = String::new();
        let mut ended = false;
        for line in batch.drain(..) {
            match line {
                Line::Call(exchange) => self.call(&exchange, &mut data),
                Line::Failed(failed) => {
                    self.call_with(&failed.exchange, Some(&failed), &mut data);
                }
                Line::Function(line) => match self.format {
                    LogFormat::Json => lines::function_json(&line, &mut data),
                    LogFormat::Text => {
                        self.data(&mut data);
                        self.terminal.talk(&lines::function_text(&line));
                    }
                    LogFormat::Off => {}
                },
                Line::Talk(text) => {
                    self.data(&mut data);
                    self.terminal.talk(&text);
                }
                Line::Event(event) => {
                    data.push_str(&event.to_string());
                    data.push('\n');
                }
                Line::End => ended = true,
            }
        }
        self.data(&mut data);
        ended
    }

    fn call(&self, exchange: &Exchange, data: &mut String) {
        self.call_with(exchange, None, data);
    }

    fn call_with(&self, exchange: &Exchange, failed: Option<&FailedCall>, data: &mut String) {
        match self.format {
            LogFormat::Json => lines::call_json(exchange, failed, data),
            LogFormat::Text => lines::call_text(exchange, failed, data),
            LogFormat::Off => {}
        }
        if self.execution_log {
            match self.format {
                LogFormat::Json => lines::execution_log_json(exchange, data),
                LogFormat::Text => lines::execution_log_text(exchange, data),
                LogFormat::Off => {}
            }
        }
    }

    fn data(&mut self, data: &mut String) {
        if data.is_empty() {
            return;
        }
        if !self.stdout_has_gone
            && let Err(error) = self.terminal.data(data)
        {
            self.stdout_has_gone = true;
            if error.kind() != io::ErrorKind::BrokenPipe {
                tracing::warn!(%error, "lines about calls can no longer be printed");
            }
        }
        data.clear();
    }
}
