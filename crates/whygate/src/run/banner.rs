//! What `whygate run` says when it begins and when it ends.

use std::{
    fmt::Write as _,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};
use whygate_gateway::Waiver;
use whygate_model::Severity;

use super::{
    control::FUNCTION_URL_PATH,
    served::{Served, ServedDefinition},
    tally::Totals,
};
use crate::{
    definitions::ReadDefinition,
    render::{Counts, counted, text},
    terminal::{style, styled},
};

/// So many notes of a definition are listed when it is loaded.
const MOST_NOTES: usize = 12;

/// Everything that the first lines say.
#[derive(Debug)]
pub(crate) struct Beginning<'a> {
    /// What is served.
    pub(crate) served: &'a Served,
    /// Files that could not be served.
    pub(crate) refused: &'a [PathBuf],
    /// Where the APIs are.
    pub(crate) edge: SocketAddr,
    /// Where the control listener is.
    pub(crate) control: SocketAddr,
    /// Whether the control plane takes every signature, since there is no access key.
    pub(crate) takes_any_signature: bool,
    /// Whether the APIs also answer without their stage.
    pub(crate) at_root: bool,
    /// Guards that are waived.
    pub(crate) waived: &'a [Waiver],
    /// The data directory; `None`: nothing is kept after the end.
    pub(crate) data: Option<&'a Path>,
    /// The file with the API keys that were drawn, if there are any.
    pub(crate) drawn_keys: Option<&'a Path>,
    /// What `whygate why` must be told to find the records, with a space in front.
    pub(crate) why_options: &'a str,
}

/// What there is to say about a definition that was read: errors and warnings with excerpts,
/// notes in a line each.
pub(crate) fn diagnostics(read: &ReadDefinition) -> String {
    let mut said = String::new();
    let mut notes = 0;
    for diagnostic in &read.diagnostics {
        if diagnostic.severity == Severity::Note {
            notes += 1;
            if notes <= MOST_NOTES {
                said.push_str(&text::short(diagnostic));
            }
        } else {
            said.push_str(&text::full(diagnostic, &read.sources));
            said.push('\n');
        }
    }
    if notes > MOST_NOTES {
        let _ = writeln!(
            said,
            "{}: and {}: {}",
            read.file.display(),
            counted(notes - MOST_NOTES, "more note"),
            styled(
                style::LITERAL,
                format_args!("whygate check {}", shell_word(&read.file)),
            )
        );
    }
    said
}

impl Beginning<'_> {
    /// For people.
    pub(crate) fn text(&self) -> String {
        let mut said = format!(
            "\n{} {}\n",
            styled(style::STRONG, "whygate"),
            env!("CARGO_PKG_VERSION")
        );
        for definition in &self.served.definitions {
            let counts = [
                counted(definition.compiled.routes().count(), "route"),
                counted(definition.definition.functions.len(), "function"),
                counted(definition.notes, "note"),
            ];
            let _ = writeln!(
                said,
                "\n  {} from {}: {}",
                styled(style::STRONG, &definition.definition.name),
                definition.file.display(),
                counts.join(", ")
            );
            for (index, address) in self.addresses(definition).iter().enumerate() {
                let also = if self.at_root && index == 0 {
                    format!(
                        ", also without the stage: {}",
                        styled(style::LITERAL, format_args!("http://{}", self.edge))
                    )
                } else {
                    String::new()
                };
                let _ = writeln!(said, "    {}{also}", styled(style::LITERAL, address));
            }
            for address in self.function_urls(definition) {
                let _ = writeln!(
                    said,
                    "    {}, a function URL",
                    styled(style::LITERAL, address)
                );
            }
            let refused = definition
                .compiled
                .routes()
                .filter(|route| route.refused.is_some())
                .count();
            if refused > 0 {
                let _ = writeln!(
                    said,
                    "    {} refused, since what guards {} is not enforced by this version or \
                     what answers {} is not served",
                    counted(refused, "route"),
                    if refused == 1 { "it" } else { "them" },
                    if refused == 1 { "it" } else { "them" },
                );
            }
        }
        said.push('\n');
        for file in self.refused {
            let _ = writeln!(
                said,
                "  {} {}: see above",
                styled(style::ERROR, "not served"),
                file.display()
            );
        }
        if !self.waived.is_empty() {
            let waived: Vec<&str> = self.waived.iter().map(|waiver| waiver.as_str()).collect();
            let _ = writeln!(
                said,
                "  {} {}: methods guarded by them are open to whoever reaches the port",
                styled(style::WARNING, "waived"),
                waived.join(", ")
            );
        }
        if !self.edge.ip().is_loopback() {
            let _ = writeln!(
                said,
                "  {} other machines may reach {}",
                styled(style::WARNING, "open"),
                self.edge
            );
        }
        let _ = writeln!(
            said,
            "  control {}",
            styled(style::LITERAL, format_args!("http://{}", self.control))
        );
        if self.takes_any_signature {
            said.push_str("    takes any signature, since no access key was made\n");
        }
        if let Some(file) = self.drawn_keys {
            let _ = writeln!(
                said,
                "  API keys that the definition leaves to be drawn: {}",
                file.display()
            );
        }
        match self.data {
            Some(data) => {
                let _ = writeln!(said, "  failed calls are kept in {}", data.display());
            }
            None => said.push_str("  nothing is kept after the end\n"),
        }
        let from_file = |served: &&ServedDefinition| served.deployed_api.is_none();
        if let Some(definition) = self.served.definitions.iter().find(from_file) {
            let _ = writeln!(
                said,
                "  routes: {}",
                styled(
                    style::LITERAL,
                    format_args!("whygate routes {}", shell_word(&definition.file)),
                )
            );
        }
        let _ = writeln!(
            said,
            "  after a failed call: {}\n",
            styled(
                style::LITERAL,
                format_args!("whygate why{}", self.why_options)
            )
        );
        said
    }

    /// For programs.
    pub(crate) fn event(&self) -> Value {
        let definitions: Vec<Value> = self
            .served
            .definitions
            .iter()
            .map(|definition| {
                json!({
                    "name": definition.definition.name,
                    "file": definition.file.display().to_string(),
                    "routes": definition.compiled.routes().count(),
                    "functions": definition.definition.functions.len(),
                    "addresses": self.addresses(definition),
                    "functionUrls": self.function_urls(definition),
                })
            })
            .collect();
        let refused: Vec<String> = self
            .refused
            .iter()
            .map(|file| file.display().to_string())
            .collect();
        json!({
            "event": "listening",
            "edge": format!("http://{}", self.edge),
            "control": format!("http://{}", self.control),
            "definitions": definitions,
            "refused": refused,
        })
    }

    /// Where the functions of a definition are that have addresses of their own.
    fn function_urls(&self, definition: &ServedDefinition) -> Vec<String> {
        definition
            .definition
            .functions
            .iter()
            .flat_map(|function| function.urls.iter().map(move |url| (function, url)))
            .map(|(function, url)| {
                let called = match &url.qualifier {
                    Some(alias) => format!("{}:{alias}", function.name),
                    None => function.name.to_string(),
                };
                format!("http://{}{FUNCTION_URL_PATH}{called}/", self.control)
            })
            .collect()
    }

    /// Where the stages of a definition's APIs are. A stage whose name another API uses too is
    /// named by the API's id.
    fn addresses(&self, definition: &ServedDefinition) -> Vec<String> {
        let stages = |definition: &ServedDefinition| {
            let mut stages: Vec<(String, String)> = Vec::new();
            for route in definition.compiled.routes() {
                let stage = (route.info.api_id.clone(), route.info.stage.clone());
                if !stages.contains(&stage) {
                    stages.push(stage);
                }
            }
            stages
        };
        let all: Vec<(String, String)> = self.served.definitions.iter().flat_map(stages).collect();
        stages(definition)
            .into_iter()
            .map(|(api, stage)| {
                let shared = all
                    .iter()
                    .any(|(other_api, other)| *other == stage && *other_api != api);
                if shared {
                    format!("http://{}/restapis/{api}/{stage}/_user_request_", self.edge)
                } else {
                    format!("http://{}/{stage}", self.edge)
                }
            })
            .collect()
    }
}

/// What is said at the end, for people.
pub(crate) fn ending(totals: &Totals) -> String {
    let calls = usize::try_from(totals.calls()).unwrap_or(usize::MAX);
    let mut said = counted(calls, "call");
    if totals.failed == 0 {
        said.push_str(", none failed\n");
    } else {
        let _ = writeln!(
            said,
            ", {} failed\nexplained {} of {} failed {} ({} %)",
            totals.failed,
            totals.explained,
            totals.failed,
            if totals.failed == 1 { "call" } else { "calls" },
            explained_percent(totals),
        );
    }
    if totals.not_kept > 0 {
        let _ = writeln!(
            said,
            "{} failed calls came faster than they could be kept, and are not explained",
            totals.not_kept
        );
    }
    if totals.lines_dropped > 0 {
        let _ = writeln!(
            said,
            "{} lines came faster than they could be printed",
            totals.lines_dropped
        );
    }
    said
}

/// What failed between two moments, the most frequent causes first; `None`: nothing did.
pub(crate) fn lately(before: &Totals, now: &Totals, span: &str) -> Option<String> {
    /// So many causes are named.
    const CAUSES: usize = 3;

    let failed = now.failed - before.failed;
    if failed == 0 {
        return None;
    }
    let mut causes: Vec<(&str, u64)> = now
        .causes
        .iter()
        .map(|(cause, count)| {
            let earlier = before.causes.get(cause).copied().unwrap_or_default();
            (cause.0.as_str(), count - earlier)
        })
        .filter(|(_, count)| *count > 0)
        .collect();
    causes.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut named: Vec<String> = causes
        .iter()
        .take(CAUSES)
        .map(|(code, count)| format!("{code} {count}"))
        .collect();
    if causes.len() > CAUSES {
        named.push(format!("{} more causes", causes.len() - CAUSES));
    }
    Some(format!(
        "in the last {span} {failed} of {} calls failed: {}; explained {} % since the start\n",
        now.calls() - before.calls(),
        named.join(", "),
        explained_percent(now),
    ))
}

/// Rounded down, so that 100 means all.
fn explained_percent(totals: &Totals) -> u64 {
    (totals.explained * 100)
        .checked_div(totals.failed)
        .unwrap_or(100)
}

/// What is said at the end, for programs.
pub(crate) fn ending_event(totals: &Totals) -> Value {
    json!({
        "event": "stopped",
        "calls": totals.calls(),
        "failed": totals.failed,
        "explained": totals.explained,
        "notKept": totals.not_kept,
        "linesDropped": totals.lines_dropped,
    })
}

/// A definition that is kept as it was because its change has errors.
pub(crate) fn kept_as_it_was(read: &[&ReadDefinition]) -> String {
    let mut said = String::new();
    for read in read {
        let counts = Counts::of(&read.diagnostics);
        let _ = writeln!(
            said,
            "{} {} changed and has errors ({counts}): what was served before is still served",
            styled(style::ERROR, "not taken over:"),
            read.file.display(),
        );
    }
    said
}

/// A path as one word of a shell.
pub(crate) fn shell_word(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = text
        .chars()
        .all(|character| character.is_alphanumeric() || "/._-+=:@%,".contains(character));
    if plain && !text.is_empty() {
        text
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}
