//! The serverless transform, held against definitions that Amazon's transform took or
//! refused, and against what it made of them.

use std::{collections::BTreeMap, path::Path};

use whygate_model::{
    Diagnostic, Severity, Sources,
    load::{LoadOptions, load},
    node::Node,
    read::read_bytes,
    sam::{self, SamContext},
    template::{self, Template},
};

use crate::corpus::{self, Entry};

/// A template after the transform, and all that was said about it.
fn expanded(path: &Path, name: &str) -> (Option<Template>, Vec<Diagnostic>) {
    let bytes = std::fs::read(path).unwrap();
    let mut diagnostics = Vec::new();
    let document = match read_bytes(name, &bytes, &mut Sources::default(), &mut diagnostics) {
        Ok(document) => document,
        Err(diagnostic) => return (None, vec![diagnostic]),
    };
    let Some(mut template) = template::parse(&document, &mut diagnostics) else {
        return (None, diagnostics);
    };
    sam::add_transform_sentences(&document, &mut diagnostics);
    let folder = path.parent().unwrap();
    // A stack cannot be made without them, so the transform always has them.
    let parameters: BTreeMap<String, String> = template
        .parameters
        .iter()
        .filter(|(_, parameter)| parameter.value.get("Default").is_none())
        .map(|(name, parameter)| {
            let allowed = parameter
                .value
                .get("AllowedValues")
                .and_then(Node::as_sequence);
            let value = allowed
                .and_then(|values| values.first())
                .and_then(Node::scalar_text);
            (name.to_owned(), value.unwrap_or_else(|| "value".to_owned()))
        })
        .collect();
    let context = SamContext {
        region: "us-east-1",
        partition: "aws",
        parameters: &parameters,
        folder: Some(folder),
    };
    sam::expand(&mut template, &context, &mut diagnostics);
    (Some(template), diagnostics)
}

fn errors(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .collect()
}

fn sam_entries(role: &str) -> Option<Vec<Entry>> {
    let entries = corpus::entries()?;
    Some(
        entries
            .into_iter()
            .filter(|entry| entry.text("kind") == "sam" && entry.text("role") == role)
            .collect(),
    )
}

/// What is left of Amazon's message when every sentence of ours is taken out of it.
fn unsaid(expected: &str, diagnostics: &[Diagnostic]) -> String {
    let mut sentences: Vec<&str> = errors(diagnostics)
        .into_iter()
        .filter_map(|diagnostic| diagnostic.amazon.as_deref())
        .collect();
    sentences.sort_by_key(|sentence| std::cmp::Reverse(sentence.len()));
    let mut left = match expected.split_once("Number of errors found: ") {
        Some((_, rest)) => rest
            .split_once('.')
            .map_or(rest, |(_, rest)| rest)
            .to_owned(),
        None => expected.to_owned(),
    };
    for sentence in sentences {
        // A message that was written down by a person may lack the last full stop.
        if left.contains(sentence) {
            left = left.replacen(sentence, "", 1);
        } else if left.trim_end().ends_with(sentence.trim_end_matches('.')) {
            left = left.replacen(sentence.trim_end_matches('.'), "", 1);
        }
    }
    left.trim().to_owned()
}

#[test]
fn what_amazon_refuses_is_refused_in_the_same_words() {
    let Some(entries) = sam_entries("faulty") else {
        return;
    };
    let mut missed = Vec::new();
    let mut found = 0;
    for entry in entries
        .iter()
        .filter(|entry| entry.text("stage") == "transform")
    {
        let diagnostics = load(&entry.path, &LoadOptions::default()).diagnostics;
        let left = unsaid(entry.text("expected_error"), &diagnostics);
        let in_file = errors(&diagnostics).iter().all(|diagnostic| {
            diagnostic
                .place()
                .is_some_and(|place| Path::new(&*place.file) == entry.path && place.line > 0)
        });
        if left.is_empty() && in_file {
            found += 1;
        } else {
            missed.push(format!("{}: {left}", entry.file()));
        }
    }
    println!(
        "{found} of {} faulty serverless templates",
        found + missed.len()
    );
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// Test data of the SAM CLI's local server, which Amazon's transform refuses: an authorizer
/// named by a parameter inside an event, and three functions at one method.
const REFUSED_BY_AMAZON: [&str; 2] = [
    "sam/aws__sam-cli-start_api-lambda_authorizers-serverless-api-props.yaml",
    "sam/aws__sam-cli-start_api-template-warm-containers-multi-layers.yaml",
];

#[test]
fn what_amazon_takes_is_taken() {
    let Some(entries) = sam_entries("definition") else {
        return;
    };
    let mut wrong = Vec::new();
    let mut taken = 0;
    for entry in &entries {
        let loaded = load(
            &entry.path,
            &LoadOptions {
                invent_parameters: true,
                ..LoadOptions::default()
            },
        );
        // What comes after the transform is held by the tests of loading.
        let left: Vec<String> = errors(&loaded.diagnostics)
            .into_iter()
            .filter(|diagnostic| diagnostic.code.starts_with("sam-"))
            .map(|diagnostic| {
                format!(
                    "{}: {}",
                    diagnostic
                        .place()
                        .map_or_else(String::new, ToString::to_string),
                    diagnostic.message
                )
            })
            .collect();
        if REFUSED_BY_AMAZON.contains(&entry.file()) {
            assert!(!left.is_empty(), "{} is taken now", entry.file());
        } else if left.is_empty() {
            taken += 1;
        } else {
            wrong.push(left.join("\n"));
        }
    }
    println!("{taken} of {} serverless templates", entries.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The ten digits at the end of a made-up id come from a digest; what they are from is
/// partly not at hand here.
fn without_digest(id: &str) -> String {
    let end = id.len().saturating_sub(10);
    let digits = id.get(end..).unwrap_or_default();
    let is_digest = digits.len() == 10
        && digits
            .chars()
            .all(|digit| digit.is_ascii_digit() || ('a'..='f').contains(&digit));
    if is_digest {
        id[..end].to_owned()
    } else {
        id.to_owned()
    }
}

/// Lines that say what a template makes: resources by id and type, and of every inline
/// API each method with its integration and security.
fn summary(resources: &[(String, String, serde_json::Value)]) -> Vec<String> {
    let mut lines = Vec::new();
    for (id, kind, properties) in resources {
        lines.push(format!("{} {kind}", without_digest(id)));
        let body = &properties["Body"];
        for name in ["securityDefinitions", "components"] {
            if body[name].is_object() {
                lines.push(format!("{id} {name} {}", body[name]));
            }
        }
        for (path, item) in body["paths"].as_object().into_iter().flatten() {
            lines.push(format!("{id} {path} {item}"));
        }
        if kind == "AWS::Lambda::Permission" || kind == "AWS::ApiGateway::UsagePlan" {
            lines.push(format!("{id} {properties}"));
        }
    }
    lines.sort();
    lines.dedup();
    lines
}

/// Keys in one order, and lists whose order means nothing sorted, as the recorded
/// expansions have them.
fn in_order(value: &serde_json::Value) -> serde_json::Value {
    match value {
        serde_json::Value::Object(members) => {
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_by_key(|(key, _)| key.as_str());
            serde_json::Value::Object(
                sorted
                    .into_iter()
                    .map(|(key, member)| (key.clone(), in_order(member)))
                    .collect(),
            )
        }
        serde_json::Value::Array(items) => {
            let mut items: Vec<_> = items.iter().map(in_order).collect();
            items.sort_by_key(ToString::to_string);
            serde_json::Value::Array(items)
        }
        other => other.clone(),
    }
}

#[test]
fn an_expansion_is_amazons() {
    let Some(entries) = sam_entries("definition") else {
        return;
    };
    let mut wrong = Vec::new();
    let mut equal = 0;
    for entry in &entries {
        let golden = entry.text("expands_to");
        if golden.is_empty() {
            continue;
        }
        let folder = entry.path.ancestors().nth(2).unwrap();
        let golden: serde_json::Value =
            serde_json::from_slice(&std::fs::read(folder.join(golden)).unwrap()).unwrap();
        let expected: Vec<_> = golden["Resources"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(id, resource)| {
                (
                    id.clone(),
                    resource["Type"].as_str().unwrap_or_default().to_owned(),
                    in_order(&resource["Properties"]),
                )
            })
            .collect();
        let (template, _) = expanded(&entry.path, entry.file());
        let made: Vec<_> = template
            .unwrap()
            .resources
            .iter()
            .map(|(id, resource)| {
                (
                    id.clone(),
                    resource.kind.value.clone(),
                    in_order(&resource.properties.to_json()),
                )
            })
            .collect();
        let (expected, made) = (summary(&expected), summary(&made));
        let differences: Vec<String> = expected
            .iter()
            .filter(|line| !made.contains(line))
            .map(|line| format!("- {line}"))
            .chain(
                made.iter()
                    .filter(|line| !expected.contains(line))
                    .map(|line| format!("+ {line}")),
            )
            .collect();
        if differences.is_empty() {
            equal += 1;
        } else {
            wrong.push(format!("{}\n{}", entry.file(), differences.join("\n")));
        }
    }
    println!("{equal} of {} recorded expansions", equal + wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
