//! Every real template loads, and every faulty one is named.

use whygate_model::{
    Diagnostic, Severity,
    load::{LoadOptions, load},
};

use crate::corpus::entries;

fn options() -> LoadOptions {
    LoadOptions {
        invent_parameters: true,
        ..LoadOptions::default()
    }
}

fn shown(diagnostic: &Diagnostic) -> String {
    let place = diagnostic
        .place()
        .map(|place| format!("{}:{}", place.line, place.column))
        .unwrap_or_default();
    format!(
        "{place} [{}] {} | {}",
        diagnostic.code,
        diagnostic.message,
        diagnostic.amazon.as_deref().unwrap_or("-")
    )
}

#[test]
fn real_templates_load() {
    let mut failed = 0;
    let mut count = 0;
    for listed in entries().unwrap_or_default() {
        let wanted = std::env::var("ONLY").unwrap_or_default();
        if listed.text("role") != "definition"
            || !["cloudformation", "sam"].contains(&listed.text("kind"))
            || !listed.text("file").contains(&wanted)
        {
            continue;
        }
        count += 1;
        let loaded = load(&listed.path, &options());
        let errors: Vec<&Diagnostic> = loaded
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .collect();
        if !wanted.is_empty() {
            for diagnostic in &loaded.diagnostics {
                println!("    {:?} {}", diagnostic.severity, shown(diagnostic));
            }
        }
        if !errors.is_empty() || loaded.definition.is_none() {
            failed += 1;
            println!(
                "{} (valid: {})",
                listed.text("file"),
                listed.fields["valid"]
            );
            for diagnostic in errors.iter().take(4) {
                println!("    {}", shown(diagnostic));
            }
        }
    }
    println!("{failed} of {count} failed");
}

#[test]
fn faulty_templates_are_named() {
    for listed in entries().unwrap_or_default() {
        if listed.text("role") != "faulty" || listed.text("kind") != "cloudformation" {
            continue;
        }
        let loaded = load(&listed.path, &LoadOptions::default());
        println!(
            "{} wants {}",
            listed.text("file"),
            listed.text("expected_error")
        );
        for diagnostic in &loaded.diagnostics {
            if diagnostic.severity > Severity::Note {
                println!("    {:?} {}", diagnostic.severity, shown(diagnostic));
            }
        }
    }
}
