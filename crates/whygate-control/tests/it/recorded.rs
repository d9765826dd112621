//! Answers of the control plane against those that were recorded from Amazon.
//!
//! A scenario in `tests/recorded/` says what is sent, since the recordings hold only answers. An
//! answer that has a name is held against the recording of that name. Values that differ from run
//! to run are placeholders there. Documents that were imported are made of what came of them.

mod export;
mod import;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value, json};

use super::{plane, send};

/// `$name` in an input is what an earlier answer kept, `@/…` what the recording has there.
fn filled(value: &Value, kept: &BTreeMap<String, String>, recorded: &Value) -> Value {
    match value {
        Value::String(text) => {
            if let Some(kept) = text.strip_prefix('$').and_then(|name| kept.get(name)) {
                return kept.as_str().into();
            }
            let recorded = text.strip_prefix('@').and_then(|at| recorded.pointer(at));
            recorded.unwrap_or(value).clone()
        }
        Value::Array(items) => items
            .iter()
            .map(|item| filled(item, kept, recorded))
            .collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), filled(value, kept, recorded)))
            .collect::<Map<_, _>>()
            .into(),
        _ => value.clone(),
    }
}

/// Where an answer differs from its recording.
pub(super) fn differences(path: &str, recorded: &Value, answered: &Value, found: &mut Vec<String>) {
    match (recorded, answered) {
        (Value::Object(recorded), Value::Object(answered)) => {
            for (name, value) in recorded {
                match answered.get(name) {
                    Some(other) => differences(&format!("{path}.{name}"), value, other, found),
                    None => found.push(format!("{path}.{name} is missing, should be {value}")),
                }
            }
            for (name, value) in answered {
                if !recorded.contains_key(name) {
                    found.push(format!("{path}.{name} should not be there: {value}"));
                }
            }
        }
        (Value::Array(recorded), Value::Array(answered)) if recorded.len() == answered.len() => {
            for (index, (recorded, answered)) in recorded.iter().zip(answered).enumerate() {
                differences(&format!("{path}[{index}]"), recorded, answered, found);
            }
        }
        // The recordings show JSON in text as JSON.
        (Value::Object(_) | Value::Array(_), Value::String(text)) => {
            match serde_json::from_str::<Value>(text) {
                Ok(parsed) => differences(path, recorded, &parsed, found),
                Err(_) => found.push(format!("{path} is {text}, should be {recorded}")),
            }
        }
        (Value::Number(recorded), Value::Number(answered))
            if recorded.as_f64() == answered.as_f64() => {}
        (Value::String(recorded), answered) if stands_for(recorded, answered) => {}
        (recorded, answered) if recorded == answered => {}
        (recorded, answered) => found.push(format!("{path} is {answered}, should be {recorded}")),
    }
}

/// Whether a recorded text is a placeholder that the answer fits.
fn stands_for(recorded: &str, answered: &Value) -> bool {
    if recorded == "datetime" {
        return answered.is_number();
    }
    let Some(answered) = answered.as_str() else {
        return false;
    };
    let mut rest = answered;
    let mut first = true;
    let last = recorded.matches('<').count();
    for (index, piece) in recorded.split('<').enumerate() {
        let fixed = match piece.split_once('>') {
            Some((_, fixed)) if !first => fixed,
            _ => piece,
        };
        // What follows the last placeholder ends the text.
        let found = if index == last && !first {
            rest.rfind(fixed)
        } else {
            rest.find(fixed)
        };
        match found {
            Some(at) if !first || at == 0 => rest = &rest[at + fixed.len()..],
            _ => return false,
        }
        first = false;
    }
    rest.is_empty() || recorded.ends_with('>')
}

fn shared(file: &str) -> Option<PathBuf> {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/aws-recorded").join(file))
        .find(|path| path.is_file())
}

/// The recordings of a file.
fn recordings(name: &str) -> Option<Map<String, Value>> {
    let Some(path) = shared(name) else {
        eprintln!("skipped: ../shared/aws-recorded/{name} is not there");
        return None;
    };
    Some(serde_json::from_slice(&fs::read(path).unwrap()).unwrap())
}

/// What was recorded in a test.
fn of_test<'a>(recordings: &'a Map<String, Value>, test: &str) -> &'a Value {
    recordings
        .iter()
        .find(|(id, _)| id.ends_with(test))
        .map_or_else(
            || panic!("no recording of {test}"),
            |(_, recorded)| &recorded["recorded-content"],
        )
}

/// What is told of answers that are held against recordings.
#[derive(Debug, Default)]
struct Findings {
    count: usize,
    wrong: Vec<String>,
}

impl Findings {
    /// Holds an answer against the recording of a name.
    fn compare(&mut self, test: &str, recorded: &Value, name: &str, status: u16, answer: &Value) {
        let mut wanted = recorded[name].clone();
        assert!(!wanted.is_null(), "{test} has no {name}");
        let mut found = Vec::new();
        if let Some(members) = wanted.as_object_mut() {
            if let Some(metadata) = members.remove("ResponseMetadata")
                && metadata["HTTPStatusCode"] != json!(status)
            {
                found.push(format!("the status is {status}: {metadata}"));
            }
            members.remove("message");
        }
        differences("", &wanted, answer, &mut found);
        if !found.is_empty() {
            self.wrong
                .push(format!("{test}: {name}: {}", found.join("; ")));
        }
        self.count += 1;
    }
}

/// The items of a list in the order of one of their members, where recordings have them so.
fn sorted(mut answer: Value, by: &str) -> Value {
    if let Some(items) = answer["items"].as_array_mut() {
        items.sort_by(|one, other| one[by].as_str().cmp(&other[by].as_str()));
    }
    answer
}

/// Runs the scenarios of a file.
async fn run(name: &str) -> Option<Findings> {
    let recordings = recordings(name)?;
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/recorded")
        .join(name);
    let scenarios: Map<String, Value> =
        serde_json::from_slice(&fs::read(scenarios).unwrap()).unwrap();
    let mut findings = Findings::default();
    for (test, steps) in &scenarios {
        let recorded = of_test(&recordings, test);
        let plane = plane().await;
        let mut kept = BTreeMap::new();
        for step in steps.as_array().unwrap() {
            let operation = step["do"].as_str().unwrap();
            let input = filled(&step["with"], &kept, recorded);
            let (status, mut answer) = send(&plane, operation, input.as_object().unwrap()).await;
            for (name, member) in step["keep"].as_object().into_iter().flatten() {
                let value = answer.pointer(member.as_str().unwrap());
                let value = value.unwrap_or_else(|| panic!("{test}: {operation}: {answer}"));
                kept.insert(name.clone(), value.as_str().unwrap().to_owned());
            }
            let Some(name) = step["as"].as_str() else {
                assert!(status < 400, "{test}: {operation}: {answer}");
                continue;
            };
            if let Some(by) = step["sort"].as_str() {
                answer = sorted(answer, by);
            }
            findings.compare(test, recorded, name, status, &answer);
        }
    }
    Some(findings)
}

/// How many answers of each file scenarios reproduce; `import.json` has documents as well.
const SCENARIOS: &[(&str, usize)] = &[
    ("api.json", 226),
    ("basic.json", 1),
    ("canary.json", 31),
    ("common.json", 45),
    ("extended.json", 41),
    ("import.json", 1),
    ("integrations.json", 29),
    ("lambda.json", 10),
];

#[tokio::test]
async fn scenarios_are_answered_as_recorded() {
    for (file, count) in SCENARIOS {
        if let Some(findings) = run(file).await {
            assert_eq!((*file, findings.wrong), (*file, Vec::<String>::new()));
            assert_eq!((*file, findings.count), (*file, *count));
        }
    }
}
