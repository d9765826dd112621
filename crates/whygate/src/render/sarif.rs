//! Diagnostics as SARIF 2.1.0, which code scanners and editors read.
//! Source: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use whygate_model::{Diagnostic, Label, Place, Severity};

/// The log with one run.
pub(crate) fn log(diagnostics: &[&Diagnostic]) -> Value {
    let codes: BTreeMap<&str, usize> = {
        let mut codes: Vec<&str> = diagnostics.iter().map(|finding| finding.code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes.into_iter().zip(0..).collect()
    };
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| result(diagnostic, codes.get(diagnostic.code).copied()))
        .collect();
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "whygate",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": codes.keys().map(|code| json!({ "id": code })).collect::<Vec<_>>(),
                },
            },
            // Columns are characters, not UTF-16 code units.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn result(diagnostic: &Diagnostic, rule_index: Option<usize>) -> Value {
    let mut result = json!({
        "ruleId": diagnostic.code,
        "level": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        "message": { "text": message(diagnostic) },
    });
    let (main, related) = match diagnostic.labels.split_first() {
        Some((main, related)) => (Some(main), related),
        None => (None, [].as_slice()),
    };
    if let Value::Object(fields) = &mut result {
        if let Some(index) = rule_index {
            fields.insert("ruleIndex".to_owned(), index.into());
        }
        if let Some(main) = main {
            fields.insert("locations".to_owned(), json!([location(main)]));
        }
        if !related.is_empty() {
            let related: Vec<Value> = related.iter().map(location).collect();
            fields.insert("relatedLocations".to_owned(), related.into());
        }
    }
    result
}

/// The message with its facts and what to do: readers of SARIF show nothing else.
fn message(diagnostic: &Diagnostic) -> String {
    let mut text = diagnostic.message.clone();
    for note in &diagnostic.notes {
        text.push_str("\nnote: ");
        text.push_str(note);
    }
    if let Some(amazon) = &diagnostic.amazon {
        text.push_str("\namazon: ");
        text.push_str(amazon);
    }
    if let Some(help) = &diagnostic.help {
        text.push_str("\nhelp: ");
        text.push_str(help);
    }
    text
}

fn location(label: &Label) -> Value {
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&label.place.file) },
            "region": region(&label.place),
        },
    });
    if !label.text.is_empty()
        && let Value::Object(fields) = &mut location
    {
        fields.insert("message".to_owned(), json!({ "text": label.text }));
    }
    location
}

fn region(place: &Place) -> Value {
    let mut region = json!({ "startLine": place.line, "startColumn": place.column });
    if place.length > 0
        && let Value::Object(fields) = &mut region
    {
        let end = place.column.saturating_add(place.length);
        fields.insert("endColumn".to_owned(), end.into());
    }
    region
}

/// A path as a URI reference: relative ones stay relative.
fn uri(path: &str) -> String {
    use std::fmt::Write as _;

    let mut uri = String::with_capacity(path.len());
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
