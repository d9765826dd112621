//! How many real definitions load and serve, and how many faulty ones are named.
//!
//! Reads a folder with an `INDEX.jsonl`: one line a definition, with its file, kind, role and,
//! for faulty ones, the message that Amazon gave. Nothing outside this machine is called.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use whygate_model::{
    Diagnostic, Severity,
    definition::UnservedKind,
    load::{LoadOptions, Loaded, load},
};

use crate::{TaskError, serving};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A folder with an INDEX.jsonl
    folder: PathBuf,
    /// Show only lines that are not as they should be
    #[arg(long)]
    misses: bool,
}

/// A line of the index, as far as it is read here.
#[derive(Deserialize)]
struct Entry {
    file: String,
    kind: String,
    role: String,
    #[serde(default)]
    self_contained: Option<bool>,
    #[serde(default)]
    valid: serde_json::Value,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    expected_error: Option<String>,
    #[serde(default)]
    severity: Option<String>,
}

/// What came of a definition that should load.
enum Outcome {
    /// It loads and its routes answer.
    Serves { routes: usize, refused: usize },
    /// It loads; it holds nothing that is served, for the reason given.
    NotYet(String),
    /// It was diagnosed with an error.
    Diagnosed(String),
    /// It loads, and a route does not answer as a route.
    Broken(String),
}

/// Prints the table and the closing line.
pub(crate) fn run(arguments: &Arguments) -> Result<(), TaskError> {
    let entries = read_index(&arguments.folder)?;
    let mut tally = Tally::default();
    for entry in &entries {
        match entry.role.as_str() {
            "definition" => valid(&arguments.folder, entry, arguments.misses, &mut tally),
            "faulty" => faulty(&arguments.folder, entry, arguments.misses, &mut tally),
            _ => {}
        }
    }
    println!(
        "\nof {} definitions: {} serve, {} load and are not served yet, {} diagnosed, {} broken",
        tally.definitions, tally.serve, tally.not_yet, tally.diagnosed, tally.broken
    );
    println!(
        "valid: {} of {} load; faulty: {} of {} named",
        tally.loaded, tally.definitions, tally.named, tally.faulty
    );
    Ok(())
}

#[derive(Default)]
struct Tally {
    definitions: usize,
    loaded: usize,
    serve: usize,
    not_yet: usize,
    diagnosed: usize,
    broken: usize,
    faulty: usize,
    named: usize,
}

fn read_index(folder: &Path) -> Result<Vec<Entry>, TaskError> {
    let file = folder.join("INDEX.jsonl");
    let text = fs::read_to_string(&file)
        .map_err(|error| TaskError::Usage(format!("{}: {error}", file.display())))?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(index, line)| {
            serde_json::from_str(line).map_err(|error| {
                TaskError::Usage(format!("{}:{}: {error}", file.display(), index + 1))
            })
        })
        .collect()
}

fn load_entry(folder: &Path, entry: &Entry) -> Loaded {
    load(
        &folder.join(&entry.file),
        &LoadOptions {
            invent_parameters: true,
            ..LoadOptions::default()
        },
    )
}

fn valid(folder: &Path, entry: &Entry, misses_only: bool, tally: &mut Tally) {
    let loaded = load_entry(folder, entry);
    tally.definitions += 1;
    let outcome = judge(entry, &loaded);
    let (word, detail) = match &outcome {
        Outcome::Serves { routes, refused } => {
            tally.serve += 1;
            let guarded = if *refused > 0 {
                format!(", {refused} refused until honoured")
            } else {
                String::new()
            };
            ("serves", format!("{routes} routes{guarded}"))
        }
        Outcome::NotYet(reason) => {
            tally.not_yet += 1;
            ("not yet", reason.clone())
        }
        Outcome::Diagnosed(message) => {
            tally.diagnosed += 1;
            ("diagnosed", message.clone())
        }
        Outcome::Broken(message) => {
            tally.broken += 1;
            ("broken", message.clone())
        }
    };
    if !matches!(outcome, Outcome::Diagnosed(_)) {
        tally.loaded += 1;
    }
    if !misses_only || matches!(outcome, Outcome::Diagnosed(_) | Outcome::Broken(_)) {
        println!("{word:9} {} ({}): {detail}", entry.file, entry.kind);
    }
}

fn judge(entry: &Entry, loaded: &Loaded) -> Outcome {
    if let Some(error) = loaded
        .diagnostics
        .iter()
        .find(|found| found.severity == Severity::Error)
    {
        let valid = if entry.valid == serde_json::Value::Bool(true) {
            ""
        } else {
            " (validity unknown)"
        };
        let needs = if entry.needs.is_empty() {
            String::new()
        } else {
            format!(" (needs {})", entry.needs.join(", "))
        };
        return Outcome::Diagnosed(format!("{}{valid}{needs}", one_line(error)));
    }
    let Some(definition) = &loaded.definition else {
        return Outcome::Diagnosed("nothing was read, and nothing said why".to_owned());
    };
    if definition.rest_apis.is_empty() {
        return Outcome::NotYet(unserved_reason(definition));
    }
    match serving::serve(definition) {
        Ok(served) if served.without_integration == served.routes => {
            Outcome::NotYet("no method has an integration, so Amazon deploys none".to_owned())
        }
        Ok(served) => Outcome::Serves {
            routes: served.routes,
            refused: served.refused,
        },
        // What is missing from the folder cannot answer: that is no fault of the definition.
        Err(serving::Failure::Compile(message)) => Outcome::Diagnosed(message),
        Err(serving::Failure::NoRoute) if entry.self_contained == Some(false) => {
            Outcome::NotYet(format!("no routes without {}", entry.needs.join(", ")))
        }
        Err(serving::Failure::NoRoute) => Outcome::NotYet("the API has no routes".to_owned()),
        Err(serving::Failure::Answer(message)) => Outcome::Broken(message),
    }
}

fn unserved_reason(definition: &whygate_model::Definition) -> String {
    let has = |kind: &UnservedKind| definition.unserved.iter().any(|thing| thing.kind == *kind);
    if has(&UnservedKind::HttpApi) {
        "HTTP API".to_owned()
    } else if has(&UnservedKind::WebSocketApi) {
        "WebSocket API".to_owned()
    } else {
        "no REST API in it".to_owned()
    }
}

fn faulty(folder: &Path, entry: &Entry, misses_only: bool, tally: &mut Tally) {
    tally.faulty += 1;
    let loaded = load_entry(folder, entry);
    let mut diagnostics = loaded.diagnostics;
    if let Some(definition) = &loaded.definition {
        diagnostics.extend(serving::compile_diagnostics(definition));
    }
    let least = match entry.severity.as_deref() {
        Some("error") => Severity::Error,
        _ => Severity::Warning,
    };
    let expected = entry.expected_error.as_deref().unwrap_or_default();
    let sentences = documented_sentences(expected);
    let named = sentences
        .iter()
        .filter(|sentence| {
            diagnostics
                .iter()
                .any(|found| found.severity >= least && names(found, sentence))
        })
        .count();
    let whole = !sentences.is_empty() && named == sentences.len();
    tally.named += usize::from(whole);
    if whole && misses_only {
        return;
    }
    let word = if whole { "named" } else { "MISSED" };
    println!(
        "{word:9} {} ({named} of {} sentences)",
        entry.file,
        sentences.len()
    );
    println!("          Amazon:  {}", shorten(expected, 300));
    let mut shown = 0;
    for found in diagnostics
        .iter()
        .filter(|found| found.severity >= Severity::Warning)
        .take(6)
    {
        println!("          whygate: {}", one_line(found));
        shown += 1;
    }
    if shown == 0 {
        println!("          whygate: nothing");
    }
}

/// The sentences of a message, each of which names one fault. The transform puts several into
/// one message.
fn documented_sentences(message: &str) -> Vec<String> {
    let body = match message.split_once("Number of errors found: ") {
        Some((_, rest)) => rest.split_once(". ").map_or(rest, |(_, faults)| faults),
        None => message,
    };
    let mut sentences = Vec::new();
    let mut rest = body;
    while let Some(next) = rest
        .get(1..)
        .and_then(|tail| tail.find("Resource with id [").map(|index| index + 1))
    {
        sentences.push(rest[..next].trim().to_owned());
        rest = &rest[next..];
    }
    sentences.push(rest.trim().to_owned());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// Whether a finding says what a documented sentence says.
fn names(found: &Diagnostic, sentence: &str) -> bool {
    let Some(ours) = &found.amazon else {
        return false;
    };
    let (ours, theirs) = (normalise(ours), normalise(sentence));
    !ours.is_empty()
        && !theirs.is_empty()
        && (ours == theirs || theirs.contains(&ours) && ours.len() >= 20 || ours.contains(&theirs))
}

/// Without what differs between two ways of saying the same: white space, quotes, case.
fn normalise(text: &str) -> String {
    text.chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn one_line(found: &Diagnostic) -> String {
    let place = found
        .place()
        .map(|place| format!("{}:{}: ", place.line, place.column));
    let amazon = found
        .amazon
        .as_deref()
        .map(|text| format!(" [{}]", shorten(text, 160)));
    format!(
        "{}{} [{}]{}",
        place.unwrap_or_default(),
        shorten(&found.message, 160),
        found.code,
        amazon.unwrap_or_default()
    )
}

fn shorten(text: &str, limit: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= limit {
        return line;
    }
    line.chars().take(limit).chain("…".chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::{documented_sentences, names};
    use whygate_model::{Diagnostic, Place};

    #[test]
    fn a_message_of_several_faults_is_taken_apart() {
        let message = "Invalid Serverless Application Specification document. Number of errors found: 2. \
                       Resource with id [A] is invalid. Property 'Auth' should be a map. \
                       Resource with id [B] is invalid. Event with id [E] is invalid. Properties should be a map.";
        assert_eq!(
            documented_sentences(message),
            [
                "Resource with id [A] is invalid. Property 'Auth' should be a map.",
                "Resource with id [B] is invalid. Event with id [E] is invalid. Properties should be a map.",
            ]
        );
        assert_eq!(
            documented_sentences("Invalid OpenAPI input."),
            ["Invalid OpenAPI input."]
        );
    }

    #[test]
    fn a_finding_names_a_fault_only_in_amazons_words() {
        let place = Place::whole_file("template.yaml".into());
        let found = Diagnostic::error("invalid-property", "`Auth` must be a map", &place)
            .amazon("Resource with id [A] is invalid. Property 'Auth' should be a map.");
        assert!(names(
            &found,
            "Resource with id [A] is invalid. Property 'Auth' should be a map"
        ));
        assert!(!names(
            &found,
            "Resource with id [B] is invalid. Property 'Auth' should be a map."
        ));
        assert!(!names(
            &Diagnostic::error("x", "y", &place),
            "Invalid OpenAPI input."
        ));
    }
}
