use whygate_model::{
    Diagnostic, Severity, Sources,
    definition::{ApiId, RestApi, Stage, StageName},
    node::Node,
    openapi::{self, OpenApiContext},
    read::read_bytes,
    rules::{self, Origin},
};

use crate::corpus::{self, Entry};

/// What became of a document.
pub(crate) struct Outcome {
    pub(crate) api: Option<RestApi>,
    pub(crate) http_api: bool,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

pub(crate) fn context() -> OpenApiContext {
    OpenApiContext {
        api_id: ApiId::new("abcdef1234"),
        logical_id: None,
        region: "us-east-1".to_owned(),
        account_id: "123456789012".to_owned(),
        partition: "aws".to_owned(),
        own_document: true,
        to_server: true,
    }
}

/// A document read as one of its own.
pub(crate) fn load(name: &str, bytes: &[u8]) -> Outcome {
    let mut diagnostics = Vec::new();
    let node: Node = match read_bytes(name, bytes, &mut Sources::default(), &mut diagnostics) {
        Ok(node) => node,
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            return Outcome {
                api: None,
                http_api: false,
                diagnostics,
            };
        }
    };
    if openapi::http_api(&node).is_some() {
        return Outcome {
            api: None,
            http_api: true,
            diagnostics,
        };
    }
    let mut api = openapi::read_api(&node, &context(), &mut diagnostics);
    api.stages
        .push(Stage::named(StageName::new("dev"), api.place.clone()));
    rules::check(&api, Origin::Import, &mut diagnostics);
    Outcome {
        api: Some(api),
        http_api: false,
        diagnostics,
    }
}

fn shown(diagnostic: &Diagnostic) -> String {
    format!(
        "{:?} {} [{}] {}",
        diagnostic.severity, diagnostic.labels[0].place, diagnostic.code, diagnostic.message
    )
}

fn documents(entries: &[Entry], faulty: bool) -> impl Iterator<Item = &Entry> {
    entries.iter().filter(move |entry| {
        entry.text("kind") == "openapi"
            && entry.text("role") == if faulty { "faulty" } else { "definition" }
    })
}

#[test]
fn valid_documents_load_without_errors() {
    let Some(entries) = corpus::entries() else {
        return;
    };
    let mut refused = Vec::new();
    let (mut loaded, mut http_apis) = (0, 0);
    for entry in documents(&entries, false) {
        let outcome = load(entry.file(), &std::fs::read(&entry.path).unwrap());
        let valid = entry.fields["valid"] == true;
        println!("{} valid: {}", entry.file(), entry.fields["valid"]);
        if outcome.http_api {
            http_apis += 1;
            println!("    an HTTP API");
        }
        for diagnostic in &outcome.diagnostics {
            println!("    {}", shown(diagnostic));
            assert!(diagnostic.help.is_some(), "{}", shown(diagnostic));
            if valid && diagnostic.severity == Severity::Error {
                refused.push(shown(diagnostic));
            }
        }
        if let Some(api) = outcome.api {
            loaded += 1;
            println!("    {} methods", api.methods().count());
        }
    }
    println!("{loaded} loaded, {http_apis} HTTP APIs");
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn faulty_documents_get_amazons_words() {
    let Some(entries) = corpus::entries() else {
        return;
    };
    for entry in documents(&entries, true) {
        let outcome = load(entry.file(), &std::fs::read(&entry.path).unwrap());
        let expected = entry.text("expected_error");
        println!("{}\n    {expected}", entry.file());
        for diagnostic in &outcome.diagnostics {
            println!(
                "    {}\n        {}",
                shown(diagnostic),
                diagnostic.amazon.as_deref().unwrap_or("-")
            );
        }
        // An import lists several faults: at least one of its lines is said.
        let named = outcome.diagnostics.iter().any(|diagnostic| {
            let words = diagnostic.amazon.as_deref().unwrap_or("-");
            expected
                .lines()
                .any(|line| line.trim().contains(words) || words.contains(line.trim()))
        });
        assert!(named, "{}", entry.file());
    }
}
