//! The last lines of log streams, for whoever asks afterwards.
//!
//! What a stream keeps is bounded, and so is how many streams are kept that get no more lines. A
//! stream has a lock of its own: whoever writes to it meets only those who are reading it.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use whygate_exchange::ports::UnixMillis;

use crate::sync::lock;

/// Bytes of a stream that are kept, from the end.
const STREAM_BYTES: usize = 256 * 1024;
/// What an event counts for beyond its text, in bytes.
const EVENT_BYTES: usize = 48;
/// Streams that are kept after their execution environments have ended.
const ENDED_STREAMS: usize = 100;

/// The log streams of a service, those that were begun last.
#[derive(Debug, Default)]
pub struct LogHistory {
    /// In the order in which they were begun.
    streams: Mutex<VecDeque<Arc<StreamHistory>>>,
}

/// What is kept of a log stream.
#[derive(Debug)]
pub struct StreamHistory {
    /// The log group.
    pub log_group: String,
    /// The log stream.
    pub log_stream: String,
    /// When it was begun.
    pub begun: UnixMillis,
    events: Mutex<Events>,
}

#[derive(Debug, Default)]
struct Events {
    kept: VecDeque<LogEvent>,
    bytes: usize,
    next: u64,
}

/// A line of a log stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEvent {
    /// Its place in the stream, counted from 0. Those before the first that is kept are forgotten.
    pub number: u64,
    /// When it was read.
    pub at: UnixMillis,
    /// The line, without its end.
    pub text: Arc<str>,
}

impl LogHistory {
    /// Begins a stream, and forgets the oldest of those that have ended.
    pub(crate) fn begin(
        &self,
        log_group: String,
        log_stream: String,
        begun: UnixMillis,
    ) -> Arc<StreamHistory> {
        let stream = Arc::new(StreamHistory {
            log_group,
            log_stream,
            begun,
            events: Mutex::default(),
        });
        let mut streams = lock(&self.streams);
        streams.push_back(Arc::clone(&stream));
        // One that nobody else holds gets no more lines.
        let has_ended = |stream: &Arc<StreamHistory>| Arc::strong_count(stream) == 1;
        let ended = streams.iter().filter(|stream| has_ended(stream)).count();
        let mut too_many = ended.saturating_sub(ENDED_STREAMS);
        streams.retain(|stream| {
            let forgotten = too_many > 0 && has_ended(stream);
            too_many -= usize::from(forgotten);
            !forgotten
        });
        stream
    }

    /// The streams, in the order in which they were begun.
    #[must_use]
    pub fn streams(&self) -> Vec<Arc<StreamHistory>> {
        lock(&self.streams).iter().cloned().collect()
    }

    /// Forgets a group's streams, or one of them. Lines that come later to one that goes on are
    /// forgotten as well. Whether there were any.
    pub fn forget(&self, log_group: &str, log_stream: Option<&str>) -> bool {
        let mut streams = lock(&self.streams);
        let before = streams.len();
        streams.retain(|stream| {
            stream.log_group != log_group
                || log_stream.is_some_and(|name| stream.log_stream != name)
        });
        streams.len() < before
    }
}

impl StreamHistory {
    pub(crate) fn add(&self, at: UnixMillis, text: &str) {
        let mut events = lock(&self.events);
        let number = events.next;
        events.next += 1;
        events.bytes += text.len() + EVENT_BYTES;
        events.kept.push_back(LogEvent {
            number,
            at,
            text: text.into(),
        });
        while events.bytes > STREAM_BYTES && events.kept.len() > 1 {
            if let Some(oldest) = events.kept.pop_front() {
                events.bytes -= oldest.text.len() + EVENT_BYTES;
            }
        }
    }

    /// The lines that are kept, the oldest first.
    #[must_use]
    pub fn events(&self) -> Vec<LogEvent> {
        lock(&self.events).kept.iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests;
