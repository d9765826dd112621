//! `Fn::Transform` with `AWS::Include` in the definitions of APIs.
//!
//! CloudFormation works from the inside out: a file that is included deep in a template is
//! there before the serverless transform sees it. So what it adds to an API, such as
//! authorizers, it adds to the included definition.

use crate::{
    diagnostic::Diagnostic,
    node::{Node, Value},
    template::Template,
};

use super::{
    ReadInclude,
    nodes::{entries, place_of, put, telling},
};

/// How deep includes are looked for, and how often they may lead to one another.
const DEEPEST: usize = 30;

/// Properties of an API that can only be added to a definition that is at hand.
const NEEDING: [&str; 6] = [
    "Auth",
    "Cors",
    "CorsConfiguration",
    "GatewayResponses",
    "Models",
    "DisableExecuteApiEndpoint",
];

/// Puts included files into the definitions of serverless APIs.
pub(super) fn resolve(
    template: &mut Template,
    read: Option<ReadInclude<'_>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (id, resource) in &mut template.resources {
        if !matches!(
            resource.kind.value.as_str(),
            "AWS::Serverless::Api" | "AWS::Serverless::HttpApi"
        ) {
            continue;
        }
        let Some(body) = resource
            .properties
            .as_mapping_mut()
            .and_then(|mapping| mapping.get_mut("DefinitionBody"))
        else {
            continue;
        };
        if let Some(read) = read {
            *body = included(body, read, 0);
        }
        // Something is left that could not be read: what would have to be added to it is
        // taken out and said, rather than refused for a reason that is not the reason.
        if body.get("Fn::Transform").is_none() {
            continue;
        }
        let place = place_of(body, "Fn::Transform");
        for name in NEEDING {
            if telling(&resource.properties, name).is_none() {
                continue;
            }
            let removed = resource
                .properties
                .as_mapping_mut()
                .and_then(|mapping| mapping.remove(name));
            if let Some(removed) = removed {
                diagnostics.push(
                    Diagnostic::error(
                        "sam-include-unread",
                        format!(
                            "`{name}` of `{id}` cannot be added to a definition that is not at hand"
                        ),
                        &removed.key,
                    )
                    .also(&place, "the definition comes from here")
                    .help("put the included file where the template expects it"),
                );
            }
        }
    }
}

fn included(node: &Node, read: ReadInclude<'_>, depth: usize) -> Node {
    if depth > DEEPEST {
        return node.clone();
    }
    let value = match &node.value {
        Value::Mapping(mapping) => {
            if let Some(found) = include_of(node, read, depth) {
                return found;
            }
            let mut all = crate::node::Mapping::default();
            for (key, entry) in mapping.iter() {
                all.insert(
                    key,
                    entry.key.clone(),
                    included(&entry.value, read, depth + 1),
                );
            }
            Value::Mapping(all)
        }
        Value::Sequence(items) => Value::Sequence(
            items
                .iter()
                .map(|item| included(item, read, depth + 1))
                .collect(),
        ),
        other => other.clone(),
    };
    Node::new(value, node.place.clone())
}

/// The file that a map includes, with what else is written beside the function.
fn include_of(node: &Node, read: ReadInclude<'_>, depth: usize) -> Option<Node> {
    let transform = node.get("Fn::Transform")?;
    if transform.get("Name").and_then(Node::as_str) != Some("AWS::Include") {
        return None;
    }
    let location = transform.get("Parameters")?.get("Location")?;
    let mut found = read(location.as_str()?, &location.place)?;
    found = included(&found, read, depth + 1);
    for (key, value) in entries(node) {
        if key != "Fn::Transform" {
            put(&mut found, key, included(value, read, depth + 1));
        }
    }
    Some(found)
}
