//! The tree of resources, each with its whole path, and the methods on them.

use std::collections::{HashMap, HashSet};

use super::{
    super::{
        AllResolved, Resolved,
        method::{self, ReadMethod},
    },
    Apis, Outside, of_kind,
};
use crate::{
    definition::{Method, Resource, RestApi},
    diagnostic::Diagnostic,
    place::{Place, Placed},
    rules,
};

pub(super) fn resources(
    resolved: &AllResolved,
    apis: &mut Apis,
    outside: &mut Outside,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let all: Vec<&Resolved> = of_kind(resolved, "AWS::ApiGateway::Resource").collect();
    let by_id: HashMap<&str, &Resolved> = all
        .iter()
        .map(|resource| (resource.id.as_str(), *resource))
        .collect();
    let mut siblings: HashMap<(String, String), Vec<(String, Place)>> = HashMap::new();
    for resource in &all {
        let Some(api_id) = resource.text("RestApiId") else {
            continue;
        };
        let Some(position) = apis.position(&api_id.value) else {
            outside.add(resource);
            continue;
        };
        let (Some(part), Some(parent)) = (resource.text("PathPart"), resource.text("ParentId"))
        else {
            continue;
        };
        let parts = &mut apis.list[position];
        rules::path_part(&part.value, &part.place, diagnostics);
        check_siblings(
            &part,
            siblings
                .entry((api_id.value.clone(), parent.value.clone()))
                .or_default(),
            diagnostics,
        );
        match path_of(resource, &api_id.value, &parts.root_id, &by_id) {
            Ok(path) => {
                parts
                    .resource_paths
                    .insert(resource.id.clone(), path.clone());
                if !parts.api.resources.iter().any(|known| known.path == path) {
                    parts.api.resources.push(Resource {
                        path,
                        place: resource.place.clone(),
                        methods: Vec::new(),
                    });
                }
            }
            Err(fault) => {
                // A document's resources cannot be named from outside of it.
                diagnostics.push(
                    Diagnostic::error("resource-parent-unknown", fault.0, &parent.place)
                        .amazon(fault.1),
                );
            }
        }
    }
}

/// The whole path of a resource: its part behind those of its parents.
fn path_of(
    resource: &Resolved,
    api_id: &str,
    root_id: &str,
    by_id: &HashMap<&str, &Resolved>,
) -> Result<String, (String, &'static str)> {
    let mut segments = Vec::new();
    let mut at = resource;
    let mut seen = HashSet::new();
    loop {
        if !seen.insert(at.id.as_str()) {
            return Err((
                format!("the resource `{}` is its own parent", at.logical_id),
                "Invalid Resource identifier specified",
            ));
        }
        let part = at
            .text("PathPart")
            .map(|part| part.value)
            .unwrap_or_default();
        if !segments.is_empty() && part.ends_with("+}") {
            return Err((
                format!("`{part}` takes the rest of the path and can have nothing below it"),
                "Cannot create a child of a resource with a greedy path variable",
            ));
        }
        segments.push(part);
        let parent = at
            .text("ParentId")
            .map(|parent| parent.value)
            .unwrap_or_default();
        if parent == root_id {
            segments.reverse();
            return Ok(format!("/{}", segments.join("/")));
        }
        let found = by_id.get(parent.as_str()).filter(|parent| {
            parent
                .text("RestApiId")
                .is_some_and(|parent_api| parent_api.value == api_id)
        });
        match found {
            Some(parent) => at = parent,
            None => {
                return Err((
                    format!(
                        "the parent of `{}` is no resource of the same API",
                        at.logical_id
                    ),
                    "Invalid Resource identifier specified",
                ));
            }
        }
    }
}

fn check_siblings(
    part: &Placed<String>,
    siblings: &mut Vec<(String, Place)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let Some((_, place)) = siblings.iter().find(|(name, _)| *name == part.value) {
        diagnostics.push(
            Diagnostic::error(
                "resource-twice",
                format!("the parent has `{}` already", part.value),
                &part.place,
            )
            .also(place, "the same part stands here")
            .amazon(format!(
                "Another resource with the same parent already has this name: {}",
                part.value
            )),
        );
    }
    siblings.push((part.value.clone(), part.place.clone()));
}

pub(super) fn methods(
    resolved: &AllResolved,
    apis: &mut Apis,
    outside: &mut Outside,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let logical_ids = logical_ids_of_parts(resolved);
    for resource in of_kind(resolved, "AWS::ApiGateway::Method") {
        let Some(api_id) = resource.text("RestApiId") else {
            continue;
        };
        let Some(position) = apis.position(&api_id.value) else {
            outside.add(resource);
            continue;
        };
        let parts = &mut apis.list[position];
        parts
            .methods
            .push((resource.logical_id.clone(), resource.place.clone()));
        let Some(ReadMethod {
            mut method,
            resource_id,
        }) = method::method(resource, diagnostics)
        else {
            continue;
        };
        let Some(resource_id) = resource_id else {
            continue;
        };
        // Ids become logical ids, the keys under which the API holds its parts.
        for id in [
            method.authorization.authorizer.as_mut(),
            method.request_validator.as_mut(),
        ]
        .into_iter()
        .flatten()
        {
            if let Some(logical_id) = logical_ids.get(id.value.as_str()) {
                id.value.clone_from(logical_id);
            }
        }
        let path = if resource_id.value == parts.root_id {
            Some("/".to_owned())
        } else {
            parts.resource_paths.get(&resource_id.value).cloned()
        };
        let Some(path) = path else {
            // Its resource was reported if it could not be made.
            let known = of_kind(resolved, "AWS::ApiGateway::Resource").any(|other| {
                other.id == resource_id.value
                    && other
                        .text("RestApiId")
                        .is_some_and(|other_api| other_api.value == api_id.value)
            });
            if !known {
                diagnostics.push(
                    Diagnostic::error(
                        "method-resource-unknown",
                        format!(
                            "`{}` names a resource that its API does not have",
                            resource.logical_id
                        ),
                        &resource_id.place,
                    )
                    .amazon("Invalid Resource identifier specified"),
                );
            }
            continue;
        };
        add_method(&mut parts.api, &path, method, diagnostics);
    }
}

/// Id → logical id of the validators and authorizers.
fn logical_ids_of_parts(resolved: &AllResolved) -> HashMap<&str, &String> {
    resolved
        .values()
        .filter(|resource| {
            resource.is("AWS::ApiGateway::Authorizer")
                || resource.is("AWS::ApiGateway::RequestValidator")
        })
        .map(|resource| (resource.id.as_str(), &resource.logical_id))
        .collect()
}

fn add_method(api: &mut RestApi, path: &str, method: Method, diagnostics: &mut Vec<Diagnostic>) {
    let position = api
        .resources
        .iter()
        .position(|resource| resource.path == path)
        .unwrap_or_else(|| {
            api.resources.push(Resource {
                path: path.to_owned(),
                place: method.place.clone(),
                methods: Vec::new(),
            });
            api.resources.len() - 1
        });
    let resource = &mut api.resources[position];
    if let Some(first) = resource
        .methods
        .iter()
        .find(|known| known.http_method == method.http_method)
    {
        diagnostics.push(
            Diagnostic::error(
                "method-twice",
                format!("`{path}` has the method {} already", method.http_method),
                &method.place,
            )
            .also(&first.place, "the other one")
            .amazon("Method already exists for this resource"),
        );
        return;
    }
    resource.methods.push(method);
}
