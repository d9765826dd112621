//! Every real template loads, and every faulty one is named.

use whygate_model::{
    Diagnostic, Severity,
    load::{LoadOptions, load},
};

use crate::corpus::{Entry, entries};

/// Templates that Amazon refuses too although the index does not say so, and what is wrong
/// with each.
const REFUSED: [(&str, &str); 11] = [
    (
        "aws__sam-cli-start_api-cdk-template_cdk.yaml",
        "its asset parameters are not declared; a local tool does without them",
    ),
    (
        "aws__sam-cli-start_api-cfn-http-api-and-rest-api-gateways.yaml",
        "a deployment is indented into the resource before it",
    ),
    (
        "aws__sam-cli-start_api-lambda_authorizers-serverless-api-props.yaml",
        "the transform takes an event's authorizer as text only, and it is a reference",
    ),
    (
        "aws__sam-cli-start_api-swagger-template.yaml",
        "it names the function `WhatFunction`, which it does not have",
    ),
    (
        "aws__sam-cli-start_api-template-warm-containers-multi-layers.yaml",
        "three functions have the same method on the same path",
    ),
    (
        "aws-cloudformation__cfn-lint-parameters-used_transform_removed.yaml",
        "an integration has no type, a path no slash",
    ),
    (
        "aws-samples__serverless-patterns-apigw-lambda-dynamodb-go-sam.yaml",
        "there is no runtime `provided.al2023023`",
    ),
    (
        "aws-samples__serverless-patterns-apigw-lambda-rust.yaml",
        "there is no runtime `provided.al2023023`",
    ),
    (
        "aws-samples__serverless-samples-multiregional-private-api-api.yaml",
        "the default of a list has one item, and the second is selected",
    ),
    (
        "aws__sam-example-api_endpointconfiguration-template.yaml",
        "a private API has no resource policy",
    ),
    (
        "aws__sam-cli-buildcmd-base-dir-image-template-template",
        "its images have to be built first",
    ),
];

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
        "{:?} {place} [{}] {}",
        diagnostic.severity, diagnostic.code, diagnostic.message
    )
}

/// Why a template that does not load need not: what its line says, or the list above.
fn excuse(entry: &Entry, errors: &[&Diagnostic]) -> Option<String> {
    if let Some((_, reason)) = REFUSED.iter().find(|(file, _)| entry.file().contains(file)) {
        return Some((*reason).to_owned());
    }
    let needs = entry.fields["needs"].to_string();
    if needs.contains("unresolved-files") {
        return Some("a file that it names is not there".to_owned());
    }
    let by_transform = entry.text("evidence").contains("SAM transform");
    let after_it = errors
        .iter()
        .all(|diagnostic| !diagnostic.code.starts_with("sam-"));
    (by_transform && after_it)
        .then(|| "the transform takes it, and what comes after refuses it".to_owned())
}

#[test]
fn real_templates_load() {
    let mut unexcused = 0;
    let (mut loaded_count, mut count) = (0, 0);
    for entry in entries().unwrap_or_default() {
        if entry.text("role") != "definition"
            || !["cloudformation", "sam"].contains(&entry.text("kind"))
        {
            continue;
        }
        count += 1;
        let loaded = load(&entry.path, &options());
        let errors: Vec<&Diagnostic> = loaded
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .collect();
        if errors.is_empty() && loaded.definition.is_some() {
            loaded_count += 1;
            continue;
        }
        let excuse = excuse(&entry, &errors);
        unexcused += usize::from(excuse.is_none());
        println!(
            "{} (valid: {}): {}",
            entry.file(),
            entry.fields["valid"],
            excuse.as_deref().unwrap_or("SHOULD LOAD")
        );
        for diagnostic in errors.iter().take(3) {
            println!("    {}", shown(diagnostic));
        }
    }
    println!("{loaded_count} of {count} templates load");
    assert_eq!(unexcused, 0, "see the lines above");
}

#[test]
fn faulty_templates_are_named() {
    for entry in entries().unwrap_or_default() {
        if entry.text("role") != "faulty" || entry.text("kind") != "cloudformation" {
            continue;
        }
        let loaded = load(&entry.path, &LoadOptions::default());
        let expected = entry.text("expected_error");
        let named = loaded.diagnostics.iter().any(|diagnostic| {
            diagnostic.severity > Severity::Note
                && diagnostic
                    .amazon
                    .as_deref()
                    .is_some_and(|amazon| same_words(amazon, expected))
        });
        assert!(
            named,
            "{} wants `{expected}`, found:\n{}",
            entry.file(),
            loaded
                .diagnostics
                .iter()
                .map(shown)
                .collect::<Vec<_>>()
                .join("\n")
        );
    }
}

/// Whether one text holds the other, or begins as it: Amazon's sentences gained words over
/// the years.
fn same_words(ours: &str, theirs: &str) -> bool {
    let beginning: String = theirs.chars().take(40).collect();
    ours.contains(theirs) || theirs.contains(ours) || ours.contains(&beginning)
}

#[test]
fn ids_stay_the_same() {
    for entry in entries().unwrap_or_default() {
        if !entry
            .file()
            .ends_with("awsdocs__apigw-guide-rest-usage-plan.yaml")
        {
            continue;
        }
        let ids = || -> Vec<String> {
            load(&entry.path, &options())
                .definition
                .unwrap()
                .rest_apis
                .iter()
                .map(|api| api.id.to_string())
                .collect()
        };
        assert_eq!(ids(), ids());
        assert!(ids().iter().all(|id| id.len() == 10));
    }
}
