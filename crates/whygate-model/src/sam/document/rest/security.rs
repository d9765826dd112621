//! Authorizers and API keys of methods, and the credentials of their integrations.

use crate::{node::Node, place::Place};

use crate::sam::{
    document::{
        branches_mut, is_integrated, must_be_map, must_be_method, must_be_path_item,
        normalized_method, on_method, path_mut, security_of,
    },
    nodes::{At, entries, given, map_under, put, tells},
    python::spelled,
    refusal::{Outcome, Refusal},
};

/// Keys of a path item that are no methods.
const NOT_METHODS: [&str; 3] = ["summary", "description", "parameters"];

/// Does something to every method of a path that has an integration.
fn on_all_methods(
    body: &mut Node,
    path: &str,
    mut change: impl FnMut(&str, &mut Node) -> Outcome<()>,
) -> Outcome<()> {
    let Some(item) = path_mut(body, path) else {
        return Ok(());
    };
    for branch in branches_mut(item)? {
        must_be_path_item(branch, path)?;
        let Some(methods) = branch.as_mapping_mut() else {
            continue;
        };
        for (name, entry) in methods.iter_mut() {
            if NOT_METHODS.contains(&name) {
                continue;
            }
            for definition in branches_mut(&mut entry.value)? {
                must_be_method(definition, path, name)?;
                if is_integrated(definition) {
                    change(&normalized_method(name), definition)?;
                }
            }
        }
    }
    Ok(())
}

/// Adds a security definition; keeps one of that name if `replace` is false.
pub(in crate::sam) fn add_security_definition(
    body: &mut Node,
    name: &str,
    definition: Node,
    replace: bool,
) -> Outcome<()> {
    let place = definition.place.clone();
    if body
        .get("securityDefinitions")
        .is_some_and(|definitions| !tells(definitions))
    {
        put(body, "securityDefinitions", At(&place).empty());
    }
    let Some(definitions) = map_under(body, "securityDefinitions", &place) else {
        return Ok(());
    };
    if definitions.as_mapping().is_none() {
        return Err(Refusal::template(
            "sam-definition-security",
            "securityDefinitions must be a dictionary.",
            &definitions.place,
        ));
    }
    if replace || definitions.get(name).is_none() {
        put(definitions, name, definition);
    }
    Ok(())
}

/// The security definition of signed requests.
pub(in crate::sam) fn add_iam_definition(body: &mut Node, place: &Place) -> Outcome<()> {
    let at = At(place);
    let definition = at.map([
        ("x-amazon-apigateway-authtype", at.text("awsSigv4")),
        ("type", at.text("apiKey")),
        ("name", at.text("Authorization")),
        ("in", at.text("header")),
    ]);
    add_security_definition(body, "AWS_IAM", definition, false)
}

/// The security definition of API keys.
pub(in crate::sam) fn add_api_key_definition(body: &mut Node, place: &Place) -> Outcome<()> {
    let at = At(place);
    let definition = at.map([
        ("type", at.text("apiKey")),
        ("name", at.text("x-api-key")),
        ("in", at.text("header")),
    ]);
    add_security_definition(body, "api_key", definition, false)
}

fn check_requirement(requirement: &Node, path: &str, method: &str) -> Outcome<()> {
    must_be_map(requirement, || {
        format!(
            "{} in Security for path {path} method {method} is not a valid dictionary.",
            spelled(requirement)
        )
    })
}

fn names(requirement: &Node, name: &str) -> bool {
    requirement.get(name).is_some()
}

/// Guards every method of a path that has no authorizer of its own.
pub(in crate::sam) fn set_default_authorizer(
    body: &mut Node,
    path: &str,
    default: &str,
    scopes: &Node,
    authorizers: &[String],
    preflight_too: bool,
) -> Outcome<()> {
    let mut needs_iam = None;
    on_all_methods(body, path, |method, definition| {
        if !preflight_too && method == "options" {
            return Ok(());
        }
        let mut others = Vec::new();
        let mut own = Vec::new();
        for requirement in security_of(definition, path, method)? {
            check_requirement(&requirement, path, method)?;
            let authorizer = entries(&requirement).any(|(name, _)| {
                name == "AWS_IAM" || authorizers.iter().any(|known| known == name)
            });
            if authorizer {
                own.push(requirement);
            } else {
                others.push(requirement);
            }
        }
        if let Some(open) = others
            .iter()
            .position(|requirement| names(requirement, "NONE"))
        {
            others.remove(open);
        } else if own.is_empty() {
            let at = At(&scopes.place);
            others.push(at.map([(default, scopes.clone())]));
        } else {
            others.extend(own);
        }
        if let Some(first) = others.first() {
            if names(first, "AWS_IAM") {
                needs_iam = Some(first.place.clone());
            }
            let place = first.place.clone();
            put(definition, "security", At(&place).list(others));
        }
        Ok(())
    })?;
    match needs_iam {
        Some(place) => add_iam_definition(body, &place),
        None => Ok(()),
    }
}

/// Asks for an API key on every method of a path that does not say otherwise.
pub(in crate::sam) fn set_default_api_key(
    body: &mut Node,
    path: &str,
    preflight_too: bool,
    place: &Place,
) -> Outcome<()> {
    on_all_methods(body, path, |method, definition| {
        let existing = security_of(definition, path, method)?;
        let mut security = Vec::new();
        let mut waived = false;
        for requirement in &existing {
            check_requirement(requirement, path, method)?;
            if names(requirement, "api_key_false") {
                waived = true;
            } else if !names(requirement, "api_key") {
                security.push(requirement.clone());
            }
        }
        if !waived && (preflight_too || method != "options") {
            let at = At(place);
            security.push(at.map([("api_key", at.list([]))]));
        }
        let before: Vec<_> = existing.iter().map(Node::to_json).collect();
        let after: Vec<_> = security.iter().map(Node::to_json).collect();
        if before != after {
            put(definition, "security", At(place).list(security));
        }
        Ok(())
    })
}

/// Adds the authorizer that an event asks for.
pub(in crate::sam) fn add_method_authorizer(
    body: &mut Node,
    path: &str,
    method: &str,
    authorizer: &Node,
    authorizers: Option<&Node>,
    event_scopes: Option<&Node>,
) -> Outcome<()> {
    let name = spelled(authorizer);
    let at = At(&authorizer.place);
    let mut scopes = at.list([]);
    if name != "NONE"
        && let Some(declared) = authorizers
            .filter(|authorizers| tells(authorizers))
            .and_then(|authorizers| given(authorizers, &name))
    {
        must_be_map(declared, || {
            format!("Type of authorizer '{name}' must be a dictionary")
        })?;
        if let Some(wanted) = event_scopes.or_else(|| given(declared, "AuthorizationScopes")) {
            scopes = wanted.clone();
        }
    }
    let mut needs_iam = false;
    on_method(body, path, method, |definition| {
        let mut security = security_of(definition, path, method)?;
        security.push(at.map([(name.as_str(), scopes.clone())]));
        needs_iam |= security
            .first()
            .is_some_and(|first| names(first, "AWS_IAM"));
        put(definition, "security", at.list(security));
        Ok(())
    })?;
    if needs_iam {
        add_iam_definition(body, &authorizer.place)?;
    }
    Ok(())
}

/// Asks for an API key on one method, or waives it.
pub(in crate::sam) fn set_method_api_key(
    body: &mut Node,
    path: &str,
    method: &str,
    wanted: &Node,
) -> Outcome<()> {
    let at = At(&wanted.place);
    let name = if tells(wanted) {
        add_api_key_definition(body, &wanted.place)?;
        "api_key"
    } else {
        "api_key_false"
    };
    on_method(body, path, method, |definition| {
        let mut security = security_of(definition, path, method)?;
        security.push(at.map([(name, at.list([]))]));
        put(definition, "security", at.list(security));
        Ok(())
    })
}

/// Whether an event's settings ask that the caller's own credentials are used, or a role.
pub(in crate::sam) fn integration_credentials(
    event_auth: &Node,
    api_auth: &Node,
    partition: &str,
    place: &Place,
) -> Option<Node> {
    let at = At(place);
    let role = |auth: &Node| {
        auth.get("InvokeRole").map(|role| {
            if tells(role) {
                role.clone()
            } else {
                at.text("NONE")
            }
        })
    };
    let role = role(event_auth).or_else(|| role(api_auth));
    match role {
        Some(role) if role.as_str() == Some("NONE") => None,
        Some(role) if role.as_str() != Some("CALLER_CREDENTIALS") => Some(role),
        _ => Some(at.text(format!("arn:{partition}:iam::*:user/*"))),
    }
}
