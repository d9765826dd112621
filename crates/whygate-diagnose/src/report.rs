//! The report of one call, built from its record. It holds facts and sentences, no colours
//! and no layout: text and JSON are made from the same value.

mod attempts;
mod build;
pub(crate) mod published;
mod repeat;
mod time;

use whygate_exchange::{
    Owner, Phase,
    record::{NotHonouredV1, PlaceV1, RecordV1},
};

pub(crate) use build::grouped;
pub(crate) use repeat::quoted;
pub(crate) use time::{ago, clock, clock_seconds, counted, duration};

use crate::{Cause, Scope};

/// What is to be said about one call.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The request's id.
    pub request_id: String,
    /// The first line: what happened, in the reader's terms.
    pub happened: String,
    /// The call.
    pub call: Call,
    /// Where on the way from client to client.
    pub station: Station,
    /// The phase.
    pub phase: Phase,
    /// Who has to act.
    pub owner: Owner,
    /// The cause's code.
    pub code: String,
    /// The cause's entry; `None` for a code of a newer version.
    pub cause: Option<&'static Cause>,
    /// Places with the lines around them; the first is the main one.
    pub excerpts: Vec<Excerpt>,
    /// What it is known from.
    pub evidence: Vec<Evidence>,
    /// What to do.
    pub fix: Fix,
    /// Where the time went.
    pub time: Option<TimeAccount>,
    /// Properties of the definition that are not honoured and could concern this call.
    pub not_honoured: Vec<NotHonouredV1>,
    /// The same call again.
    pub repeat: Command,
    /// How far the failure reaches and what changed before it, where that is known.
    pub scope: Option<Scope>,
    /// The id of the call that was asked about, where the report is that of another call that
    /// failed alike.
    pub stands_in_for: Option<String>,
}

/// The call that a report is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The method.
    pub http_method: String,
    /// Path and query, secrets taken out.
    pub target: String,
    /// The status that the client read; 499 where it read none.
    pub status: Option<u16>,
    /// When it began, in milliseconds since 1970.
    pub started_ms: u64,
    /// API and stage, as far as they were found.
    pub api: Option<(String, String)>,
    /// The resource's path with its variables.
    pub resource_path: Option<String>,
    /// The client's address.
    pub client_address: String,
}

/// The seven stations of a call on its way from client to client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Station {
    /// The client's request.
    Client,
    /// The gateway looks for the route.
    Routing,
    /// Policies, authorization, keys, limits, validation.
    Guards,
    /// Mapping the request and reaching the backend.
    ToBackend,
    /// The backend works.
    Backend,
    /// Reading and mapping the backend's answer.
    FromBackend,
    /// Sending the answer.
    ToClient,
}

impl Station {
    /// All stations in order.
    pub const ALL: [Self; 7] = [
        Self::Client,
        Self::Routing,
        Self::Guards,
        Self::ToBackend,
        Self::Backend,
        Self::FromBackend,
        Self::ToClient,
    ];

    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Routing => "routing",
            Self::Guards => "guards",
            Self::ToBackend => "to the backend",
            Self::Backend => "backend",
            Self::FromBackend => "from the backend",
            Self::ToClient => "to the client",
        }
    }
}

/// A place with the lines around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The place.
    pub place: PlaceV1,
    /// What stands there, from the reader's point of view.
    pub label: String,
    /// The number of the first line.
    pub first_line: u32,
    /// The lines.
    pub lines: Vec<String>,
}

/// Something that the report rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Where it comes from.
    pub source: EvidenceSource,
    /// What it says.
    pub text: String,
    /// Lines quoted from there.
    pub lines: Vec<String>,
}

/// Where evidence comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceSource {
    /// The request, as it came.
    Request,
    /// What the gateway noted while it served the call.
    Exchange,
    /// The backend's answer.
    Backend,
    /// What the function logged.
    FunctionLog,
    /// The definition.
    Definition,
}

impl EvidenceSource {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Exchange => "gateway",
            Self::Backend => "backend",
            Self::FunctionLog => "function log",
            Self::Definition => "definition",
        }
    }
}

impl Evidence {
    /// Evidence without quoted lines.
    pub(crate) fn new(source: EvidenceSource, text: impl Into<String>) -> Self {
        Self {
            source,
            text: text.into(),
            lines: Vec::new(),
        }
    }

    /// Quotes lines.
    pub(crate) fn quoting(mut self, lines: Vec<String>) -> Self {
        self.lines = lines;
        self
    }
}

/// What to do about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fix {
    /// One action.
    pub action: String,
    /// Further hints, one sentence each.
    pub hints: Vec<String>,
    /// Lines to change or add.
    pub changes: Vec<Change>,
    /// Commands that do it or help with it.
    pub commands: Vec<Command>,
}

/// Lines to change or add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is changed, such as "in `template.yaml`, under `Resources`".
    pub what: String,
    /// Where, if there is a line to change.
    pub place: Option<PlaceV1>,
    /// The lines as they should be.
    pub lines: Vec<String>,
    /// Whether it may be applied without looking.
    pub unseen: bool,
}

/// A command for a shell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Command {
    /// What it does.
    pub purpose: String,
    /// The command: a line an argument, continued with `\`.
    pub lines: Vec<String>,
    /// What to know before running it.
    pub note: Option<String>,
}

impl Command {
    /// A command of one line.
    pub(crate) fn line(purpose: impl Into<String>, line: impl Into<String>) -> Self {
        Self {
            purpose: purpose.into(),
            lines: vec![line.into()],
            note: None,
        }
    }
}

/// Where the time of a call went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeAccount {
    /// All of it, in microseconds.
    pub total_us: u64,
    /// Its parts, largest first.
    pub parts: Vec<TimePart>,
    /// The timer that was up, if one was.
    pub timer: Option<String>,
}

/// A part of a call's time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimePart {
    /// What took it.
    pub what: &'static str,
    /// How long, in microseconds.
    pub us: u64,
}

impl Report {
    /// The report of a recorded call.
    pub fn of(record: &RecordV1) -> Self {
        build::report(record)
    }
}

#[cfg(test)]
mod tests;
