//! The names of Amazon's extensions, and names that look like one and are none.

use crate::{
    diagnostic::Diagnostic,
    nearest::nearest,
    node::{Node, Value},
    place::Place,
};

/// All extensions that Amazon documents.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html>.
pub(super) const KNOWN: [&str; 26] = [
    "x-amazon-apigateway-any-method",
    "x-amazon-apigateway-api-key-source",
    "x-amazon-apigateway-auth",
    "x-amazon-apigateway-authorizer",
    "x-amazon-apigateway-authtype",
    "x-amazon-apigateway-binary-media-types",
    "x-amazon-apigateway-cors",
    "x-amazon-apigateway-documentation",
    "x-amazon-apigateway-endpoint-access-mode",
    "x-amazon-apigateway-endpoint-configuration",
    "x-amazon-apigateway-gateway-responses",
    "x-amazon-apigateway-gateway-responses.gatewayResponse",
    "x-amazon-apigateway-gateway-responses.responseParameters",
    "x-amazon-apigateway-gateway-responses.responseTemplates",
    "x-amazon-apigateway-importexport-version",
    "x-amazon-apigateway-integration",
    "x-amazon-apigateway-integrations",
    "x-amazon-apigateway-integration.responses",
    "x-amazon-apigateway-integration.response",
    "x-amazon-apigateway-minimum-compression-size",
    "x-amazon-apigateway-policy",
    "x-amazon-apigateway-request-validator",
    "x-amazon-apigateway-request-validators",
    "x-amazon-apigateway-request-validators.requestValidator",
    "x-amazon-apigateway-security-policy",
    "x-amazon-apigateway-tag-value",
];

/// Extensions that mean something only in the root of a document.
const ROOT_ONLY: [&str; 9] = [
    "x-amazon-apigateway-api-key-source",
    "x-amazon-apigateway-binary-media-types",
    "x-amazon-apigateway-cors",
    "x-amazon-apigateway-documentation",
    "x-amazon-apigateway-gateway-responses",
    "x-amazon-apigateway-importexport-version",
    "x-amazon-apigateway-minimum-compression-size",
    "x-amazon-apigateway-policy",
    "x-amazon-apigateway-request-validators",
];

/// Warns about extensions that nobody reads: misspelt, or where they mean nothing.
pub(super) fn look(document: &Node, diagnostics: &mut Vec<Diagnostic>) {
    walk(document, Level::Root, diagnostics);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Root,
    Paths,
    PathItem,
    Deeper,
}

fn walk(node: &Node, level: Level, diagnostics: &mut Vec<Diagnostic>) {
    match &node.value {
        Value::Sequence(items) => {
            for item in items {
                walk(item, Level::Deeper, diagnostics);
            }
        }
        Value::Mapping(mapping) => {
            for (key, entry) in mapping.iter() {
                look_at_key(key, &entry.key, level, diagnostics);
                // What these hold is free text or somebody else's.
                if matches!(
                    key,
                    "x-amazon-apigateway-documentation" | "example" | "examples" | "properties"
                ) {
                    continue;
                }
                let below = match level {
                    Level::Root if key == "paths" => Level::Paths,
                    Level::Paths => Level::PathItem,
                    Level::Root | Level::PathItem | Level::Deeper => Level::Deeper,
                };
                walk(&entry.value, below, diagnostics);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn look_at_key(key: &str, place: &Place, level: Level, diagnostics: &mut Vec<Diagnostic>) {
    let lower = key.to_ascii_lowercase();
    if !lower.starts_with("x-a") {
        return;
    }
    if KNOWN.contains(&key) {
        let misplaced = match level {
            Level::Root => key == "x-amazon-apigateway-integration",
            Level::Paths => false,
            Level::PathItem => {
                matches!(
                    key,
                    "x-amazon-apigateway-integration"
                        | "x-amazon-apigateway-auth"
                        | "x-amazon-apigateway-request-validator"
                ) || ROOT_ONLY.contains(&key)
            }
            Level::Deeper => ROOT_ONLY.contains(&key),
        };
        if misplaced {
            let belongs = if ROOT_ONLY.contains(&key) {
                "the root of the document"
            } else {
                "an operation"
            };
            diagnostics.push(
                Diagnostic::warning(
                    "extension-misplaced",
                    format!("`{key}` means nothing here"),
                    place,
                )
                .help(format!("move it to {belongs}")),
            );
        }
        return;
    }
    let close = nearest(&lower, KNOWN.iter().copied());
    if !lower.starts_with("x-amazon-apigateway") && close.is_none() {
        return;
    }
    let diagnostic = Diagnostic::warning(
        "extension-unknown",
        format!("`{key}` is no extension of API Gateway and is ignored"),
        place,
    );
    diagnostics.push(match close {
        Some(name) => diagnostic.help(format!("write `{name}`")),
        None => diagnostic.help("remove it, or look its name up"),
    });
}
