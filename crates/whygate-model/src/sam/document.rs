//! Editing an API definition inside a template: paths, methods, integrations, security.
//!
//! A definition may hold `Fn::If` where a path or a method belongs; what is edited then is
//! each branch of it. Nothing else of CloudFormation is understood here.

pub(super) mod http;
pub(super) mod rest;

use crate::{node::Node, place::Place};

use super::{
    nodes::{At, is_no_value, items, map_under, put, tells},
    refusal::{Outcome, Refusal},
};

/// The key under which a method that stands for all methods is written.
pub(super) const ANY_METHOD: &str = "x-amazon-apigateway-any-method";
/// The key of an integration.
pub(super) const INTEGRATION: &str = "x-amazon-apigateway-integration";
/// The path of an HTTP API's default route.
pub(super) const DEFAULT_PATH: &str = "$default";

/// Lower case, and the extension's name for `any`.
pub(super) fn normalized_method(method: &str) -> String {
    let lower = method.to_lowercase();
    if lower == "any" {
        ANY_METHOD.to_owned()
    } else {
        lower
    }
}

/// Whether a version is `3.d` or `3.d.d`.
pub(super) fn is_version_3(version: &Node) -> bool {
    version
        .scalar_text()
        .is_some_and(|text| has_version_form(&text, &['3']))
}

/// Whether a text is a major version of some and one or two further digits.
pub(super) fn has_version_form(text: &str, majors: &[char]) -> bool {
    let letters: Vec<char> = text.strip_suffix('\n').unwrap_or(text).chars().collect();
    let digit = |index: usize| letters.get(index).is_some_and(char::is_ascii_digit);
    let dot = |index: usize| letters.get(index) == Some(&'.');
    letters.first().is_some_and(|major| majors.contains(major))
        && dot(1)
        && digit(2)
        && (letters.len() == 3 || (letters.len() == 5 && dot(3) && digit(4)))
}

/// The branches of `Fn::If` that are something, else the value itself.
pub(super) fn branches(node: &Node) -> Outcome<Vec<&Node>> {
    match node.get("Fn::If") {
        None => Ok(vec![node]),
        Some(choice) if choice.as_sequence().is_some() => Ok(items(choice)
            .iter()
            .skip(1)
            .filter(|branch| !is_no_value(branch))
            .collect()),
        Some(choice) => Err(Refusal::template(
            "sam-definition-if",
            "Value of Fn::If must be a list.",
            &choice.place,
        )),
    }
}

/// The same to change.
pub(super) fn branches_mut(node: &mut Node) -> Outcome<Vec<&mut Node>> {
    let is_choice = node.get("Fn::If").is_some();
    if !is_choice {
        return Ok(vec![node]);
    }
    let Some(choice) = node
        .as_mapping_mut()
        .and_then(|mapping| mapping.get_mut("Fn::If"))
    else {
        return Ok(Vec::new());
    };
    let place = choice.place.clone();
    match &mut choice.value {
        crate::node::Value::Sequence(members) => Ok(members
            .iter_mut()
            .skip(1)
            .filter(|branch| !is_no_value(branch))
            .collect()),
        _ => Err(Refusal::template(
            "sam-definition-if",
            "Value of Fn::If must be a list.",
            &place,
        )),
    }
}

/// Asks that a part of a definition is a map.
pub(super) fn must_be_map(node: &Node, sentence: impl FnOnce() -> String) -> Outcome<()> {
    if node.as_mapping().is_some() {
        Ok(())
    } else {
        Err(Refusal::template(
            "sam-definition-structure",
            sentence(),
            &node.place,
        ))
    }
}

/// Asks that a path item is a map.
pub(super) fn must_be_path_item(node: &Node, path: &str) -> Outcome<()> {
    must_be_map(node, || {
        format!("Value of '{path}' path must be a dictionary according to Swagger spec.")
    })
}

/// Asks that a method's definition is a map.
pub(super) fn must_be_method(node: &Node, path: &str, method: &str) -> Outcome<()> {
    must_be_map(node, || {
        format!("Definition of method '{method}' for path '{path}' should be a map.")
    })
}

/// The names of all paths.
pub(super) fn path_names(body: &Node) -> Vec<String> {
    body.get("paths")
        .and_then(Node::as_mapping)
        .map(|paths| paths.keys().map(str::to_owned).collect())
        .unwrap_or_default()
}

fn path_mut<'a>(body: &'a mut Node, path: &str) -> Option<&'a mut Node> {
    body.as_mapping_mut()?
        .get_mut("paths")?
        .as_mapping_mut()?
        .get_mut(path)
}

/// Adds a path and a method, unless they are there.
pub(super) fn add_path(body: &mut Node, path: &str, method: &str, place: &Place) -> Outcome<()> {
    let method = normalized_method(method);
    if let Some(paths) = body
        .as_mapping_mut()
        .and_then(|mapping| mapping.get_mut("paths"))
        .and_then(Node::as_mapping_mut)
        && !paths.contains_key(path)
    {
        paths.insert(path, place.clone(), At(place).empty());
    }
    let Some(item) = path_mut(body, path) else {
        return Ok(());
    };
    must_be_path_item(item, path)?;
    for branch in branches_mut(item)? {
        if let Some(methods) = branch.as_mapping_mut()
            && !methods.contains_key(&method)
        {
            methods.insert(method.clone(), place.clone(), At(place).empty());
        }
    }
    Ok(())
}

/// Whether a definition of a method has an integration.
pub(super) fn is_integrated(definition: &Node) -> bool {
    definition.get(INTEGRATION).is_some_and(tells)
}

/// Whether a method has an integration in every branch of its path.
pub(super) fn has_integration(body: &Node, path: &str, method: &str) -> Outcome<bool> {
    let method = normalized_method(method);
    let Some(item) = body.get("paths").and_then(|paths| paths.get(path)) else {
        return Ok(false);
    };
    let branches_of_path = branches(item)?;
    if branches_of_path
        .iter()
        .any(|branch| branch.get(&method).is_none())
    {
        return Ok(false);
    }
    for branch in branches_of_path {
        must_be_path_item(branch, path)?;
        let Some(definition) = branch
            .get(&method)
            .filter(|definition| definition.as_mapping().is_some())
        else {
            return Ok(false);
        };
        let mut integrated = false;
        for branch in branches(definition)? {
            must_be_method(branch, path, &method)?;
            integrated |= is_integrated(branch);
        }
        if !integrated {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Does something to every definition of one method that has an integration.
pub(super) fn on_method(
    body: &mut Node,
    path: &str,
    method: &str,
    mut change: impl FnMut(&mut Node) -> Outcome<()>,
) -> Outcome<()> {
    let normalized = normalized_method(method);
    let Some(item) = path_mut(body, path) else {
        return Ok(());
    };
    for branch in branches_mut(item)? {
        must_be_path_item(branch, path)?;
        let Some(definition) = branch
            .as_mapping_mut()
            .and_then(|methods| methods.get_mut(&normalized))
        else {
            continue;
        };
        for definition in branches_mut(definition)? {
            must_be_method(definition, path, method)?;
            if is_integrated(definition) {
                change(definition)?;
            }
        }
    }
    Ok(())
}

/// Sets how long an integration may take.
pub(super) fn set_timeout(
    body: &mut Node,
    path: &str,
    method: &str,
    timeout: &Node,
) -> Outcome<()> {
    on_method(body, path, method, |definition| {
        if let Some(integration) = map_under(definition, INTEGRATION, &timeout.place) {
            put(integration, "timeoutInMillis", timeout.clone());
        }
        Ok(())
    })
}

/// The list of security requirements of a method; an empty one if it has none.
pub(super) fn security_of(definition: &Node, path: &str, method: &str) -> Outcome<Vec<Node>> {
    match definition.get("security") {
        None => Ok(Vec::new()),
        Some(list) => list.as_sequence().map(<[Node]>::to_vec).ok_or_else(|| {
            Refusal::template(
                "sam-definition-security",
                format!("Type of security for path {path} method {method} must be a list"),
                &list.place,
            )
        }),
    }
}

/// Puts the whole of a path under a condition.
pub(super) fn make_path_conditional(body: &mut Node, path: &str, condition: &str) {
    if let Some(item) = path_mut(body, path) {
        let place = item.place.clone();
        let whole = std::mem::replace(item, At(&place).empty());
        *item = At(&place).when(condition, whole);
    }
}

/// Puts one method of every branch of a path under a condition.
fn make_method_conditional(branch: &mut Node, method: &str, condition: &str) {
    if let Some(definition) = branch
        .as_mapping_mut()
        .and_then(|methods| methods.get_mut(method))
    {
        let place = definition.place.clone();
        let whole = std::mem::replace(definition, At(&place).empty());
        *definition = At(&place).when(condition, whole);
    }
}

/// The path with its variables replaced by `*`, as ARNs of methods have it.
pub(super) fn path_pattern(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(start) = rest.find('{') {
        out.push_str(&rest[..start]);
        let after = &rest[start..];
        let variable = after.find('}').filter(|end| {
            let name = &after[1..*end];
            let name = name.strip_suffix('+').unwrap_or(name);
            !name.is_empty()
                && name
                    .chars()
                    .all(|letter| letter.is_ascii_alphanumeric() || "._-".contains(letter))
        });
        if let Some(end) = variable {
            out.push('*');
            rest = &after[end + 1..];
        } else {
            out.push('{');
            rest = &after[1..];
        }
    }
    out.push_str(rest);
    out
}

/// Reaches into maps along a dotted path. What stands in the way and is no map is told by
/// the sentence that Amazon ends its own with.
pub(super) fn reach<'a>(node: &'a Node, path: &[&str]) -> Result<Option<&'a Node>, NotAMap> {
    let mut current = node;
    for (index, step) in path.iter().enumerate() {
        if current.is_null() {
            return Ok(None);
        }
        if current.as_mapping().is_none() {
            return Err(NotAMap {
                place: current.place.clone(),
                path: path[..index].join("."),
            });
        }
        match current.get(step) {
            Some(next) => current = next,
            None => return Ok(None),
        }
    }
    Ok((!current.is_null()).then_some(current))
}

/// Something on the way that should have been a map.
#[derive(Clone, Debug)]
pub(super) struct NotAMap {
    /// Where it stands.
    pub(super) place: Place,
    /// The dotted path to it; empty for where the way began.
    pub(super) path: String,
}

impl NotAMap {
    /// What Amazon says of it.
    pub(super) fn sentence(&self) -> String {
        if self.path.is_empty() {
            "It should be a map".to_owned()
        } else {
            format!("The value of '{}' should be a map", self.path)
        }
    }
}
