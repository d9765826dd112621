//! Log events: the lines of a stream, page by page in both directions, and those of a group's
//! streams that match a pattern.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use serde_json::{Value, json};
use whygate_lambda::LogEvent;

use super::{
    super::{Call, Object, Outcome, number, text, texts, truth},
    group_meant, invalid, milliseconds, no_such_stream,
    pattern::Pattern,
};

/// So many events an answer holds at most.
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html>.
const PAGE: i64 = 10_000;
/// Bytes of an answer's events, at most: an event counts for 26 beyond its text.
const PAGE_BYTES: usize = 1 << 20;
const EVENT_BYTES: usize = 26;

/// Where the next page of a stream is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// From this event on.
    Forward(u64),
    /// Before this event.
    Backward(u64),
}

impl Token {
    fn parse(token: &str) -> Option<Self> {
        let (direction, rest) = token.split_once('/')?;
        let number = rest.strip_suffix("/s")?.parse().ok()?;
        match direction {
            "f" => Some(Self::Forward(number)),
            "b" => Some(Self::Backward(number)),
            _ => None,
        }
    }

    fn written(self) -> String {
        match self {
            Self::Forward(number) => format!("f/{number:056}/s"),
            Self::Backward(number) => format!("b/{number:056}/s"),
        }
    }
}

fn limit(call: &Call<'_>) -> usize {
    usize::try_from(number(&call.input, "limit").unwrap_or(PAGE).min(PAGE)).unwrap_or_default()
}

/// How many events of a list fit into an answer.
fn fitting<'event>(events: impl Iterator<Item = &'event LogEvent>, limit: usize) -> usize {
    let mut bytes = 0;
    events
        .take(limit)
        .take_while(|event| {
            bytes += event.text.len() + 1 + EVENT_BYTES;
            bytes <= PAGE_BYTES
        })
        .count()
}

/// The members that every event has.
fn document(event: &LogEvent) -> Object {
    let mut document = Object::new();
    document.insert("timestamp".into(), milliseconds(event.at.0).into());
    // The line as it was written, with its end.
    document.insert("message".into(), format!("{}\n", event.text).into());
    document.insert("ingestionTime".into(), milliseconds(event.at.0).into());
    document
}

/// A page of a stream: of its end where nothing is said.
pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    let (_, streams) = group_meant(call)?;
    let name = call.given("logStreamName");
    let stream = streams
        .iter()
        .find(|stream| stream.log_stream == name)
        .ok_or_else(no_such_stream)?;
    let token = match text(&call.input, "nextToken") {
        Some(token) => Some(
            Token::parse(token).ok_or_else(|| invalid("The specified nextToken is invalid."))?,
        ),
        None => None,
    };
    let all = stream.events();
    let end = all.last().map_or(0, |event| event.number + 1);
    let (after, before) = (
        number(&call.input, "startTime"),
        number(&call.input, "endTime"),
    );
    let mut events: Vec<&LogEvent> = all
        .iter()
        .filter(|event| after.is_none_or(|after| milliseconds(event.at.0) >= after))
        .filter(|event| before.is_none_or(|before| milliseconds(event.at.0) < before))
        .filter(|event| match token {
            Some(Token::Forward(from)) => event.number >= from,
            Some(Token::Backward(to)) => event.number < to,
            None => true,
        })
        .collect();
    let from_head = match token {
        Some(token) => matches!(token, Token::Forward(_)),
        None => truth(&call.input, "startFromHead"),
    };
    if from_head {
        events.truncate(fitting(events.iter().copied(), limit(call)));
    } else {
        let fits = fitting(events.iter().rev().copied(), limit(call));
        events.drain(..events.len() - fits);
    }
    // At an end of the stream the token stays as it was, which tells callers to stop.
    let here = match token {
        Some(Token::Forward(number) | Token::Backward(number)) => number,
        None if from_head => 0,
        None => end,
    };
    let forward = events.last().map_or(here, |event| event.number + 1);
    let backward = events.first().map_or(here, |event| event.number);
    let events: Vec<Value> = events
        .into_iter()
        .map(|event| Value::Object(document(event)))
        .collect();
    let mut output = Object::new();
    output.insert("events".into(), events.into());
    let forward = Token::Forward(forward).written();
    output.insert("nextForwardToken".into(), forward.into());
    let backward = Token::Backward(backward).written();
    output.insert("nextBackwardToken".into(), backward.into());
    Ok(output)
}

/// An event among those of several streams: they are ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place<'name> {
    at: i64,
    log_stream: &'name str,
    number: u64,
}

impl<'name> Place<'name> {
    fn parse(token: &'name str) -> Option<Self> {
        let (at, rest) = token.split_once('/')?;
        let (number, log_stream) = rest.split_once('/')?;
        Some(Self {
            at: at.parse().ok()?,
            log_stream,
            number: number.parse().ok()?,
        })
    }

    fn written(self) -> String {
        format!("{}/{}/{}", self.at, self.number, self.log_stream)
    }

    /// A number that no other event has, of as many digits as Amazon's.
    fn id(self) -> String {
        let mut hasher = DefaultHasher::new();
        self.log_stream.hash(&mut hasher);
        format!("{:018}{:020}{:018}", self.at, hasher.finish(), self.number)
    }
}

/// The events of a group that match a pattern.
pub(super) fn filter(call: &mut Call<'_>) -> Outcome {
    let (_, mut streams) = group_meant(call)?;
    let names: Vec<&str> = texts(&call.input, "logStreamNames").collect();
    let beginning = call.given("logStreamNamePrefix");
    if !names.is_empty() && !beginning.is_empty() {
        return Err(invalid(
            "logStreamNames and logStreamNamePrefix cannot both be given.",
        ));
    }
    if names
        .iter()
        .any(|name| !streams.iter().any(|stream| stream.log_stream == *name))
    {
        return Err(no_such_stream());
    }
    streams.retain(|stream| {
        stream.log_stream.starts_with(beginning)
            && (names.is_empty() || names.contains(&stream.log_stream.as_str()))
    });
    let pattern = Pattern::parse(call.given("filterPattern")).map_err(invalid)?;
    let last = match text(&call.input, "nextToken") {
        Some(token) => Some(
            Place::parse(token).ok_or_else(|| invalid("The specified nextToken is invalid."))?,
        ),
        None => None,
    };
    let (after, until) = (
        number(&call.input, "startTime"),
        number(&call.input, "endTime"),
    );
    let mut found: Vec<(Place<'_>, LogEvent)> = Vec::new();
    for stream in &streams {
        let events = stream.events().into_iter().map(|event| {
            let place = Place {
                at: milliseconds(event.at.0),
                log_stream: &stream.log_stream,
                number: event.number,
            };
            (place, event)
        });
        found.extend(events.filter(|(place, event)| {
            after.is_none_or(|after| place.at >= after)
                && until.is_none_or(|until| place.at <= until)
                && last.is_none_or(|last| *place > last)
                && pattern.matches(&event.text)
        }));
    }
    found.sort_by_key(|(place, _)| *place);
    let fits = fitting(found.iter().map(|(_, event)| event), limit(call));
    let more = fits < found.len();
    found.truncate(fits);
    let mut output = Object::new();
    if let Some((place, _)) = found.last().filter(|_| more) {
        output.insert("nextToken".into(), place.written().into());
    }
    let events: Vec<Value> = found
        .into_iter()
        .map(|(place, event)| {
            let mut document = document(&event);
            document.insert("eventId".into(), place.id().into());
            document.insert("logStreamName".into(), place.log_stream.into());
            Value::Object(document)
        })
        .collect();
    output.insert("events".into(), events.into());
    // Amazon has said nothing here since 2020.
    output.insert("searchedLogStreams".into(), json!([]));
    Ok(output)
}

#[cfg(test)]
mod tests;
