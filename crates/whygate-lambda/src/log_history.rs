//! The last lines of log streams, for whoever asks afterwards.
//!
//! What a stream keeps is bounded, and so is how many streams are kept that get no more lines; a
//! function that begins one after another takes no other function's share. A stream has a lock of
//! its own: whoever writes to it meets only those who are reading it.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex},
};

use whygate_exchange::ports::UnixMillis;

use crate::sync::lock;

/// Bytes of a stream that are kept, from the end.
const STREAM_BYTES: usize = 256 * 1024;
/// What an event counts for beyond its text, in bytes.
const EVENT_BYTES: usize = 48;
/// Streams that are kept after their execution environments have ended, of all groups together.
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
    /// The Region of the function that writes to it: groups of two Regions are two groups.
    pub region: String,
    /// The log group.
    pub log_group: String,
    /// The log stream.
    pub log_stream: String,
    events: Mutex<Events>,
}

#[derive(Debug)]
struct Events {
    begun: UnixMillis,
    /// Until the next line, which begins it anew.
    deleted: bool,
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
    /// Begins a stream, and forgets what has ended and is too much.
    pub(crate) fn begin(
        &self,
        region: String,
        log_group: String,
        log_stream: String,
        begun: UnixMillis,
    ) -> Arc<StreamHistory> {
        let stream = Arc::new(StreamHistory {
            region,
            log_group,
            log_stream,
            events: Mutex::new(Events {
                begun,
                deleted: false,
                kept: VecDeque::new(),
                bytes: 0,
                next: 0,
            }),
        });
        let mut streams = lock(&self.streams);
        streams.retain(|stream| !(stream.has_ended() && stream.is_deleted()));
        streams.push_back(Arc::clone(&stream));
        while let Some(spare) = one_too_many(&streams) {
            streams.remove(spare);
        }
        stream
    }

    /// The streams, in the order in which they were begun.
    #[must_use]
    pub fn streams(&self) -> Vec<Arc<StreamHistory>> {
        let streams = lock(&self.streams);
        let listed = streams.iter().filter(|stream| !stream.is_deleted());
        listed.cloned().collect()
    }

    /// Forgets a group's streams, or one of them. One that goes on begins anew with its next line.
    /// Whether there were any.
    pub fn forget(&self, region: &str, log_group: &str, log_stream: Option<&str>) -> bool {
        let mut any = false;
        lock(&self.streams).retain(|stream| {
            let is_meant = stream.group() == (region, log_group)
                && log_stream.is_none_or(|name| stream.log_stream == name);
            any |= is_meant && stream.delete();
            !(is_meant && stream.has_ended())
        });
        any
    }
}

/// The oldest ended stream of the group that has the most of them, if all groups together have
/// more than are kept.
fn one_too_many(streams: &VecDeque<Arc<StreamHistory>>) -> Option<usize> {
    let mut ended: HashMap<(&str, &str), (usize, usize)> = HashMap::new();
    for (at, stream) in streams.iter().enumerate() {
        if stream.has_ended() {
            let (_, count) = ended.entry(stream.group()).or_insert((at, 0));
            *count += 1;
        }
    }
    let all: usize = ended.values().map(|(_, count)| count).sum();
    let most = ended
        .into_values()
        .max_by_key(|(oldest, count)| (*count, std::cmp::Reverse(*oldest)))?;
    (all > ENDED_STREAMS).then_some(most.0)
}

impl StreamHistory {
    /// Region and name of the log group.
    fn group(&self) -> (&str, &str) {
        (&self.region, &self.log_group)
    }

    /// One that nobody else holds gets no more lines.
    fn has_ended(self: &Arc<Self>) -> bool {
        Arc::strong_count(self) == 1
    }

    fn is_deleted(&self) -> bool {
        lock(&self.events).deleted
    }

    /// Empties it. Whether it was there.
    fn delete(&self) -> bool {
        let mut events = lock(&self.events);
        events.kept = VecDeque::new();
        events.bytes = 0;
        !std::mem::replace(&mut events.deleted, true)
    }

    pub(crate) fn add(&self, at: UnixMillis, text: &str) {
        let mut events = lock(&self.events);
        if std::mem::take(&mut events.deleted) {
            events.begun = at;
        }
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

    /// When it was begun: before its first line, or with the first since it was deleted.
    #[must_use]
    pub fn begun(&self) -> UnixMillis {
        lock(&self.events).begun
    }

    /// The lines that are kept, the oldest first.
    #[must_use]
    pub fn events(&self) -> Vec<LogEvent> {
        lock(&self.events).kept.iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests;
