//! Which kind of document a file is.

use crate::{
    definition::Format,
    diagnostic::Diagnostic,
    node::{Mapping, Node},
    openapi, sam,
};

/// What can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An OpenAPI document.
    OpenApi(Format),
    /// A template.
    Template(Format),
}

/// Tells the kind by what stands at the top.
pub(super) fn of(root: &Node) -> Result<Kind, Box<Diagnostic>> {
    if let Some(format) = openapi::format(root) {
        return Ok(Kind::OpenApi(format));
    }
    let template = root.as_mapping().is_some_and(|sections| {
        ["Resources", "AWSTemplateFormatVersion", "Transform"]
            .iter()
            .any(|section| sections.contains_key(section))
    });
    if template {
        return Ok(Kind::Template(if is_serverless(root) {
            Format::Sam
        } else {
            Format::CloudFormation
        }));
    }
    let found = match root.as_mapping() {
        Some(mapping) if !mapping.is_empty() => {
            let keys: Vec<String> = mapping
                .keys()
                .take(5)
                .map(|key| format!("`{key}`"))
                .collect();
            format!("the top level has {}", keys.join(", "))
        }
        _ => format!("the file holds {}", root.kind()),
    };
    Err(Box::new(
        Diagnostic::error(
            "definition-kind-unknown",
            "this is neither an OpenAPI document nor a SAM or CloudFormation template",
            &root.place,
        )
        .with_note(found)
        .amazon("Invalid OpenAPI input.")
        .help(
            "an OpenAPI document has `openapi` or `swagger` at the top, a template has `Resources`",
        ),
    ))
}

fn is_serverless(root: &Node) -> bool {
    let by_transform = root.get("Transform").is_some_and(|transform| {
        let is_it = |node: &Node| node.get("Name").unwrap_or(node).as_str() == Some(sam::TRANSFORM);
        is_it(transform)
            || transform
                .as_sequence()
                .unwrap_or_default()
                .iter()
                .any(is_it)
    });
    by_transform
        || root
            .get("Resources")
            .and_then(Node::as_mapping)
            .is_some_and(has_serverless_type)
}

fn has_serverless_type(resources: &Mapping) -> bool {
    resources.iter().any(|(_, entry)| {
        entry
            .value
            .get("Type")
            .and_then(Node::as_str)
            .is_some_and(|kind| kind.starts_with("AWS::Serverless::"))
    })
}
