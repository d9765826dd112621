//! The published form of a report: what `why --json` prints. Members are only ever added; a
//! changed meaning needs a `ReportV2`.

use serde::{Deserialize, Serialize};
use whygate_exchange::record::PlaceV1;

use super::{Change, Command, Excerpt, Report};
use crate::Scope;

/// A report as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportV1 {
    /// Always 1.
    pub version: u32,
    /// The request's id.
    pub request_id: String,
    /// The cause's code.
    pub code: String,
    /// The cause in one line.
    pub title: String,
    /// What happened, in the reader's terms.
    pub happened: String,
    /// The call.
    pub call: CallV1,
    /// Where on the way from client to client: `client`, `routing`, `guards`,
    /// `to the backend`, `backend`, `from the backend`, `to the client`.
    pub station: String,
    /// The phase, in kebab case.
    pub phase: String,
    /// Who has to act, in kebab case.
    pub owner: String,
    /// What it is known from.
    pub evidence: Vec<EvidenceV1>,
    /// Places with the lines around them; the first is the main one.
    pub excerpts: Vec<ExcerptV1>,
    /// What to do.
    pub fix: FixV1,
    /// Where the time went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeAccountV1>,
    /// Properties of the definition that are not honoured.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_honoured: Vec<NotHonouredV1>,
    /// The same call again.
    pub repeat: CommandV1,
    /// How far the failure reaches and what changed before it, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// The id of the call that was asked about, where the report is that of another call that
    /// failed alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stands_in_for: Option<String>,
}

/// The call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallV1 {
    /// The method.
    pub http_method: String,
    /// Path and query, secrets taken out.
    pub target: String,
    /// The status that the client read.
    pub status: Option<u16>,
    /// When it began, in milliseconds since 1970.
    pub started_ms: u64,
    /// The API's name.
    pub api: Option<String>,
    /// The stage.
    pub stage: Option<String>,
    /// The resource's path with its variables.
    pub resource_path: Option<String>,
    /// The client's address.
    pub client_address: String,
}

/// Something that the report rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceV1 {
    /// `request`, `gateway`, `backend`, `function log` or `definition`.
    pub source: String,
    /// What it says.
    pub text: String,
    /// Lines quoted from there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
}

/// A place with the lines around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExcerptV1 {
    /// The place.
    pub place: PlaceV1,
    /// What stands there.
    pub label: String,
    /// The number of the first line.
    pub first_line: u32,
    /// The lines.
    pub lines: Vec<String>,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixV1 {
    /// One action.
    pub action: String,
    /// Further hints.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<String>,
    /// Lines to change or add.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ChangeV1>,
    /// Commands that do it or help with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub commands: Vec<CommandV1>,
}

/// Lines to change or add.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeV1 {
    /// What is changed.
    pub what: String,
    /// Where, if there is a line to change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceV1>,
    /// The lines as they should be.
    pub lines: Vec<String>,
    /// Whether it may be applied without looking.
    pub unseen: bool,
}

/// A command for a shell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandV1 {
    /// What it does.
    pub purpose: String,
    /// The command.
    pub command: String,
    /// What to know before running it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Where the time went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeAccountV1 {
    /// All of it, in microseconds.
    pub total_us: u64,
    /// Its parts, largest first.
    pub parts: Vec<TimePartV1>,
    /// The timer that was up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timer: Option<String>,
}

/// A part of a call's time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimePartV1 {
    /// What took it.
    pub what: String,
    /// How long, in microseconds.
    pub us: u64,
}

/// A property of the definition that is not honoured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotHonouredV1 {
    /// The property.
    pub property: String,
    /// Where it stands.
    pub place: PlaceV1,
    /// Whether it was waived by name.
    pub waived: bool,
}

impl From<&Report> for ReportV1 {
    fn from(report: &Report) -> Self {
        let call = &report.call;
        Self {
            version: 1,
            request_id: report.request_id.clone(),
            code: report.code.clone(),
            title: report
                .cause
                .map_or_else(String::new, |cause| cause.title.to_owned()),
            happened: report.happened.clone(),
            call: CallV1 {
                http_method: call.http_method.clone(),
                target: call.target.clone(),
                status: call.status,
                started_ms: call.started_ms,
                api: call.api.as_ref().map(|(api, _)| api.clone()),
                stage: call.api.as_ref().map(|(_, stage)| stage.clone()),
                resource_path: call.resource_path.clone(),
                client_address: call.client_address.clone(),
            },
            station: report.station.as_str().to_owned(),
            phase: report.phase.as_str().to_owned(),
            owner: report.owner.as_str().to_owned(),
            evidence: report
                .evidence
                .iter()
                .map(|evidence| EvidenceV1 {
                    source: evidence.source.as_str().to_owned(),
                    text: evidence.text.clone(),
                    lines: evidence.lines.clone(),
                })
                .collect(),
            excerpts: report.excerpts.iter().map(excerpt).collect(),
            fix: FixV1 {
                action: report.fix.action.clone(),
                hints: report.fix.hints.clone(),
                changes: report.fix.changes.iter().map(change).collect(),
                commands: report.fix.commands.iter().map(command).collect(),
            },
            time: report.time.as_ref().map(|time| TimeAccountV1 {
                total_us: time.total_us,
                parts: time
                    .parts
                    .iter()
                    .map(|part| TimePartV1 {
                        what: part.what.to_owned(),
                        us: part.us,
                    })
                    .collect(),
                timer: time.timer.clone(),
            }),
            not_honoured: report
                .not_honoured
                .iter()
                .map(|property| NotHonouredV1 {
                    property: property.property.clone(),
                    place: property.place.clone(),
                    waived: property.waived,
                })
                .collect(),
            repeat: command(&report.repeat),
            scope: report.scope.clone(),
            stands_in_for: report.stands_in_for.clone(),
        }
    }
}

fn excerpt(excerpt: &Excerpt) -> ExcerptV1 {
    ExcerptV1 {
        place: excerpt.place.clone(),
        label: excerpt.label.clone(),
        first_line: excerpt.first_line,
        lines: excerpt.lines.clone(),
    }
}

fn change(change: &Change) -> ChangeV1 {
    ChangeV1 {
        what: change.what.clone(),
        place: change.place.clone(),
        lines: change.lines.clone(),
        unseen: change.unseen,
    }
}

fn command(command: &Command) -> CommandV1 {
    CommandV1 {
        purpose: command.purpose.clone(),
        command: command.lines.join("\n"),
        note: command.note.clone(),
    }
}
