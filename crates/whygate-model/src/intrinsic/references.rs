//! What points at nothing, and resources that wait for each other.
//!
//! CloudFormation looks at both before it makes anything.

mod dependencies;

use std::collections::HashSet;

pub use dependencies::Dependencies;

use super::{PSEUDO_PARAMETERS, resolve::function_call};
use crate::{
    diagnostic::Diagnostic,
    nearest::nearest,
    node::{Node, Value},
    place::Place,
    template::Template,
};

/// How deep a value is looked into; the same depth as that of resolving.
const DEEPEST: usize = 140;

/// Which way to go at `Fn::If`: the condition's value, or `None` for both ways.
type Choose<'a> = &'a mut dyn FnMut(&str, &Place) -> Option<bool>;

/// One pointer from a value to something with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Pointer {
    /// `Ref`, or a variable of `Fn::Sub` without a dot.
    Name(String),
    /// `Fn::GetAtt`.
    Attribute(String),
    /// A variable of `Fn::Sub` with a dot: the resource, and the whole.
    SubAttribute(String, String),
    /// The condition of an `Fn::If`.
    Condition(String),
}

/// Reports every reference to something that the template does not have. `true` if there
/// was none.
pub fn check(template: &Template, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let before = diagnostics.len();
    let mut seen: HashSet<(String, Place)> = HashSet::new();
    for resource in template.resources.values() {
        let mut found = Vec::new();
        walk(
            &resource.properties,
            0,
            &mut |_, _| None,
            &mut |pointer, place| {
                found.push((pointer, place.clone()));
            },
        );
        for (pointer, place) in found {
            report(
                template,
                &pointer,
                &place,
                "Resources",
                &mut seen,
                diagnostics,
            );
        }
        if let Some(condition) = &resource.condition {
            report(
                template,
                &Pointer::Condition(condition.value.clone()),
                &condition.place,
                "Resources",
                &mut seen,
                diagnostics,
            );
        }
        for name in &resource.depends_on {
            if !template.resources.contains_key(&name.value) {
                let mut diagnostic = unresolved(
                    &format!(
                        "`DependsOn` names `{}`, which is no resource of the template",
                        name.value
                    ),
                    &name.value,
                    "Resources",
                    &name.place,
                );
                if let Some(right) =
                    nearest(&name.value, template.resources.keys().map(String::as_str))
                {
                    diagnostic = diagnostic.help(format!("did you mean `{right}`?"));
                }
                diagnostics.push(diagnostic);
            }
        }
    }
    for (_, entry) in template.outputs.iter() {
        let mut found = Vec::new();
        walk(&entry.value, 0, &mut |_, _| None, &mut |pointer, place| {
            found.push((pointer, place.clone()));
        });
        for (pointer, place) in found {
            report(
                template,
                &pointer,
                &place,
                "Outputs",
                &mut seen,
                diagnostics,
            );
        }
    }
    check_conditions(template, diagnostics);
    diagnostics.len() == before
}

/// Conditions may point at parameters only.
fn check_conditions(template: &Template, diagnostics: &mut Vec<Diagnostic>) {
    for (_, entry) in template.conditions.iter() {
        walk(&entry.value, 0, &mut |_, _| None, &mut |pointer, place| {
            let (Pointer::Name(name) | Pointer::Attribute(name) | Pointer::SubAttribute(name, _)) =
                &pointer
            else {
                return;
            };
            let plain = matches!(pointer, Pointer::Name(_));
            if plain && (template.parameters.contains_key(name) || is_pseudo(name)) {
                return;
            }
            let mut diagnostic = Diagnostic::error(
                "unresolved-reference",
                if template.resources.contains_key(name) {
                    format!("a condition cannot depend on the resource `{name}`")
                } else {
                    format!("there is no parameter `{name}`")
                },
                place,
            )
            .amazon(format!(
                "Template format error: Unresolved dependencies [{name}]. Cannot reference resources in the Conditions block of the template"
            ));
            if let Some(right) = nearest(name, template.parameters.keys()) {
                diagnostic = diagnostic.help(format!("did you mean `{right}`?"));
            }
            diagnostics.push(diagnostic);
        });
    }
}

fn is_pseudo(name: &str) -> bool {
    PSEUDO_PARAMETERS.contains(&name)
}

fn unresolved(message: &str, name: &str, block: &str, place: &Place) -> Diagnostic {
    Diagnostic::error("unresolved-reference", message, place).amazon(format!(
        "Template format error: Unresolved resource dependencies [{name}] in the {block} block of the template"
    ))
}

fn report(
    template: &Template,
    pointer: &Pointer,
    place: &Place,
    block: &str,
    seen: &mut HashSet<(String, Place)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let known = |name: &str| template.resources.contains_key(name);
    let diagnostic = match pointer {
        Pointer::Name(name) => {
            if known(name) || template.parameters.contains_key(name) || is_pseudo(name) {
                return;
            }
            let names = template
                .resources
                .keys()
                .map(String::as_str)
                .chain(template.parameters.keys())
                .chain(PSEUDO_PARAMETERS);
            let diagnostic = unresolved(
                &format!("there is no resource or parameter `{name}`"),
                name,
                block,
                place,
            );
            with_nearest(diagnostic, name, names)
        }
        Pointer::Attribute(name) => {
            if known(name) {
                return;
            }
            let diagnostic = Diagnostic::error(
                "unresolved-reference",
                format!("there is no resource `{name}`"),
                place,
            )
            .amazon(format!(
                "Template error: instance of Fn::GetAtt references undefined resource {name}"
            ));
            with_nearest(
                diagnostic,
                name,
                template.resources.keys().map(String::as_str),
            )
        }
        Pointer::SubAttribute(name, whole) => {
            if known(name) {
                return;
            }
            let diagnostic = Diagnostic::error(
                "unresolved-reference",
                format!("there is no resource `{name}`"),
                place,
            )
            .amazon(format!(
                "Template error: instance of Fn::Sub references invalid resource attribute {whole}"
            ));
            with_nearest(
                diagnostic,
                name,
                template.resources.keys().map(String::as_str),
            )
        }
        Pointer::Condition(name) => {
            if template.conditions.contains_key(name) {
                return;
            }
            let diagnostic = Diagnostic::error(
                "condition-unknown",
                format!("there is no condition `{name}`"),
                place,
            )
            .amazon(format!(
                "Template format error: Unresolved condition dependency {name} in the {block} block of the template"
            ));
            with_nearest(diagnostic, name, template.conditions.keys())
        }
    };
    if seen.insert((diagnostic.message.clone(), place.clone())) {
        diagnostics.push(diagnostic);
    }
}

fn with_nearest<'a>(
    diagnostic: Diagnostic,
    name: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    match nearest(name, names) {
        Some(right) => diagnostic.help(format!("did you mean `{right}`?")),
        None => diagnostic,
    }
}

/// Calls `visit` with every pointer in a value.
fn walk(node: &Node, depth: usize, choose: Choose<'_>, visit: &mut dyn FnMut(Pointer, &Place)) {
    // Deeper values are reported when they are resolved.
    if depth > DEEPEST {
        return;
    }
    match &node.value {
        Value::Sequence(items) => {
            for item in items {
                walk(item, depth + 1, choose, visit);
            }
        }
        Value::Mapping(mapping) => match function_call(mapping) {
            Some(("Ref", argument)) => {
                if let Some(name) = argument.as_str() {
                    visit(Pointer::Name(name.to_owned()), &argument.place);
                }
            }
            Some(("Fn::GetAtt", argument)) => {
                let name = match &argument.value {
                    Value::String(text) => text.split('.').next(),
                    Value::Sequence(items) => items.first().and_then(Node::as_str),
                    _ => None,
                };
                if let Some(name) = name.filter(|name| !name.is_empty()) {
                    visit(Pointer::Attribute(name.to_owned()), &argument.place);
                }
                // The attribute's name may come from a parameter.
                for item in argument.as_sequence().unwrap_or_default().iter().skip(1) {
                    walk(item, depth + 1, choose, visit);
                }
            }
            Some(("Fn::Sub", argument)) => walk_sub(argument, depth, choose, visit),
            Some(("Fn::If", argument)) => {
                let Some([condition, then, otherwise]) = argument.as_sequence() else {
                    walk(argument, depth + 1, choose, visit);
                    return;
                };
                let chosen = condition.as_str().and_then(|name| {
                    visit(Pointer::Condition(name.to_owned()), &condition.place);
                    choose(name, &condition.place)
                });
                if chosen != Some(false) {
                    walk(then, depth + 1, choose, visit);
                }
                if chosen != Some(true) {
                    walk(otherwise, depth + 1, choose, visit);
                }
            }
            Some((_, argument)) => walk(argument, depth + 1, choose, visit),
            None => {
                for (_, entry) in mapping.iter() {
                    walk(&entry.value, depth + 1, choose, visit);
                }
            }
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn walk_sub(
    argument: &Node,
    depth: usize,
    choose: Choose<'_>,
    visit: &mut dyn FnMut(Pointer, &Place),
) {
    let (template, variables) = match &argument.value {
        Value::Sequence(items) => (items.first(), items.get(1)),
        _ => (Some(argument), None),
    };
    if let Some(variables) = variables {
        walk(variables, depth + 1, choose, visit);
    }
    let Some((text, place)) = template.and_then(|node| Some((node.as_str()?, &node.place))) else {
        return;
    };
    let mut seen = HashSet::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("${") {
        let Some((inside, behind)) = after.split_once('}') else {
            break;
        };
        rest = behind;
        let name = inside.trim();
        let local = variables.is_some_and(|variables| variables.get(name).is_some());
        let valid = |letter: char| letter.is_ascii_alphanumeric() || "_.:".contains(letter);
        if name.is_empty() || local || !name.chars().all(valid) || !seen.insert(name) {
            continue;
        }
        match name.split_once('.') {
            Some((resource, _)) => visit(
                Pointer::SubAttribute(resource.to_owned(), name.to_owned()),
                place,
            ),
            None => visit(Pointer::Name(name.to_owned()), place),
        }
    }
}
