//! What is peculiar to a cause: the first line in the reader's terms, the places that matter,
//! and the fix with the exact lines or command where they can be known.
//!
//! One file a group of causes, one function a cause. A cause without a story of its own is told
//! from its catalogue entry.

mod authorize;
mod aws_service;
mod backend;
mod function;
mod function_response;
mod guards;
mod identity;
mod lambda_setup;
mod limits;
mod mapping;
mod passed_on;
mod receive;
mod resilience;
mod respond;
mod route;
mod validate;

use whygate_exchange::record::{ExcerptRoleV1, RecordV1, evidence_name as name};

use crate::{
    Cause,
    report::{Evidence, Fix},
};

/// What is peculiar to a cause.
#[derive(Debug, Default)]
pub(crate) struct Story {
    /// The first line.
    pub(crate) happened: String,
    /// Evidence besides the facts.
    pub(crate) evidence: Vec<Evidence>,
    /// Facts that the first line has told already.
    pub(crate) told: Vec<&'static str>,
    /// Excerpts to show, most important first, with what stands there.
    pub(crate) marks: Vec<(ExcerptRoleV1, String)>,
    /// What to do.
    pub(crate) fix: Fix,
}

impl Story {
    fn new(happened: impl Into<String>) -> Self {
        Self {
            happened: happened.into(),
            ..Self::default()
        }
    }

    fn mark(mut self, role: ExcerptRoleV1, label: impl Into<String>) -> Self {
        self.marks.push((role, label.into()));
        self
    }

    fn told(mut self, name: &'static str) -> Self {
        self.told.push(name);
        self
    }

    fn evidence(mut self, evidence: impl IntoIterator<Item = Evidence>) -> Self {
        self.evidence.extend(evidence);
        self
    }

    fn act(mut self, action: impl Into<String>) -> Self {
        self.fix.action = action.into();
        self
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.fix.hints.push(hint.into());
        self
    }

    fn change(mut self, change: crate::report::Change) -> Self {
        self.fix.changes.push(change);
        self
    }

    fn command(mut self, command: crate::report::Command) -> Self {
        self.fix.commands.push(command);
        self
    }
}

/// The story of a record.
pub(crate) fn tell(record: &RecordV1, cause: Option<&'static Cause>) -> Story {
    let mut story = receive::tell(record)
        .or_else(|| route::tell(record))
        .or_else(|| authorize::tell(record))
        .or_else(|| identity::tell(record))
        .or_else(|| guards::tell(record))
        .or_else(|| limits::tell(record))
        .or_else(|| validate::tell(record))
        .or_else(|| mapping::tell(record))
        .or_else(|| lambda_setup::tell(record))
        .or_else(|| aws_service::tell(record))
        .or_else(|| resilience::tell(record))
        .or_else(|| backend::tell(record))
        .or_else(|| function::tell(record))
        .or_else(|| function_response::tell(record))
        .or_else(|| respond::tell(record))
        .or_else(|| passed_on::tell(record))
        .unwrap_or_else(|| from_catalogue(record, cause));
    story = aws_service::complete(record, story);
    if story.fix.action.is_empty()
        && let Some(cause) = cause
    {
        story.fix.action = as_action(cause.fix);
    }
    if story.marks.is_empty() {
        story = story.mark(ExcerptRoleV1::Fault, "here");
    }
    story
}

/// A paragraph of the catalogue as the action of a report: lower case, no full stop.
fn as_action(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => String::new(),
    }
}

fn from_catalogue(record: &RecordV1, cause: Option<&'static Cause>) -> Story {
    match cause {
        Some(cause) => Story::new(cause.title),
        None => Story::new(format!(
            "the call failed with `{}`, a cause that this version does not know",
            record.code
        ))
        .act("use the version of whygate that recorded the call"),
    }
}

/// `GET /books/{isbn}`, or what the client sent where no method was found.
fn method_name(record: &RecordV1) -> String {
    match &record.route {
        Some(route) => format!("{} {}", record.request.http_method, route.resource_path),
        None => format!(
            "{} {}",
            record.request.http_method,
            record.request.target.split('?').next().unwrap_or_default()
        ),
    }
}

/// Whether a client called Lambda's own operations, and no API.
pub(crate) fn is_invocation(record: &RecordV1) -> bool {
    let mut segments = record.request.target.split('/').skip(2);
    record.route.is_none()
        && segments.next() == Some("functions")
        && segments.nth(1).is_some_and(|operation| {
            [
                "invocations",
                "invoke-async",
                "response-streaming-invocations",
            ]
            .contains(&operation.split('?').next().unwrap_or_default())
        })
}

/// The function's name as an operator knows it.
fn function_name(record: &RecordV1) -> String {
    if let Some(function) = &record.function {
        return function.name.clone();
    }
    let called = record
        .text(name::FUNCTION)
        .map(str::to_owned)
        .or_else(|| record.function_run.as_ref().map(|run| run.function.clone()))
        .or_else(|| {
            record
                .integration
                .as_ref()
                .map(|integration| integration.address.clone())
        })
        .unwrap_or_default();
    match called.split_once(":function:") {
        Some((_, name)) => name.to_owned(),
        None => called,
    }
}

/// The definition's file, for commands.
fn definition_file(record: &RecordV1) -> &str {
    record
        .route
        .as_ref()
        .map_or("DEFINITION", |route| route.method_place.file.as_str())
}

/// Whether a text is none that anybody wrote in a file, but what the control plane holds: it goes
/// by its ARN.
fn is_managed(file: &str) -> bool {
    file.starts_with("arn:")
}

/// Whether the definition is JSON.
fn is_json(file: &str) -> bool {
    if is_managed(file) {
        return true;
    }
    std::path::Path::new(file)
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}
