//! Resources: the tree of an API's paths.

use serde_json::{Value, json};

use super::{method, nothing, parts};
use crate::{
    error::ServiceError,
    operations::{
        Call, Object, Outcome, copied, new_id, object, object_mut, page,
        patch::{Allowed, patches},
        text,
    },
};

/// What Amazon says of a resource that is not there, and of an API that is not there when a
/// resource of it is named.
pub(super) const NO_RESOURCE: &str = "Invalid Resource identifier specified";

impl Call<'_> {
    /// The resource that was named.
    pub(super) fn resource(&self, id: &str) -> Result<&Object, ServiceError> {
        self.part(parts::RESOURCES, id, NO_RESOURCE)
    }
}

pub(super) fn create(call: &mut Call<'_>) -> Outcome {
    let parent_id = call.given_owned("parentId");
    let part = call.given_owned("pathPart");
    let parent = call.resource(&parent_id)?;
    let parent_path = text(parent, "path").unwrap_or("/").to_owned();
    let parent_part = text(parent, "pathPart").unwrap_or_default().to_owned();
    check_part(&part)?;
    if is_greedy(&parent_part) {
        return Err(ServiceError::bad_request(format!(
            "Cannot create a child of a resource with a greedy path variable: {parent_part}"
        )));
    }
    let mut api = call.api()?.clone();
    check_siblings(&api, &parent_id, &part, None)?;
    let id = new_id(6);
    let path = child_path(&parent_path, &part);
    let resource = json!({
        "id": id, "parentId": parent_id, "pathPart": part, "path": path,
    });
    object_mut(&mut api, parts::RESOURCES).insert(id, resource.clone());
    call.save(api);
    Ok(shown(resource.as_object().unwrap_or(&Object::new()), false))
}

fn child_path(parent: &str, part: &str) -> String {
    format!("{}/{part}", parent.trim_end_matches('/'))
}

fn is_greedy(part: &str) -> bool {
    part.starts_with('{') && part.ends_with("+}")
}

fn is_variable(part: &str) -> bool {
    part.starts_with('{') && part.ends_with('}')
}

/// Source: documented, the reference of `CreateResource`.
fn check_part(part: &str) -> Result<(), ServiceError> {
    let plain = |text: &str| {
        !text.is_empty()
            && text.chars().all(|character| {
                character.is_ascii_alphanumeric() || "._-:$~@!*+,='()%&;".contains(character)
            })
    };
    let inside = part
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'));
    let right = match inside {
        Some(name) => plain(name.strip_suffix('+').unwrap_or(name)),
        None => plain(part) && !part.contains('+'),
    };
    if right {
        return Ok(());
    }
    Err(ServiceError::bad_request(
        "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly \
         braces at the beginning and the end.",
    ))
}

/// Two children of one parent differ in name, and only one of them is a variable.
fn check_siblings(
    api: &Object,
    parent_id: &str,
    part: &str,
    itself: Option<&str>,
) -> Result<(), ServiceError> {
    let siblings = object(api, parts::RESOURCES)
        .into_iter()
        .flatten()
        .filter(|(id, _)| Some(id.as_str()) != itself)
        .filter(|(_, resource)| resource["parentId"].as_str() == Some(parent_id))
        .filter_map(|(_, resource)| resource["pathPart"].as_str());
    for sibling in siblings {
        if sibling == part {
            return Err(ServiceError::conflict(format!(
                "Another resource with the same parent already has this name: {part}"
            )));
        }
        if is_variable(sibling) && is_variable(part) {
            return Err(ServiceError::bad_request(format!(
                "A sibling ({sibling}) of this resource already has a variable path part -- only \
                 one is allowed"
            )));
        }
    }
    Ok(())
}

/// A resource as it is shown; `embed`: with its methods whole.
fn shown(resource: &Object, embed: bool) -> Object {
    let mut output = copied(resource, &["id", "parentId", "pathPart", "path"]);
    let methods = object(resource, parts::METHODS).filter(|methods| !methods.is_empty());
    if let Some(methods) = methods {
        let methods: Object = methods
            .iter()
            .map(|(name, method)| {
                let shown = match method.as_object().filter(|_| embed) {
                    Some(method) => Value::Object(method::shown(method)),
                    None => json!({}),
                };
                (name.clone(), shown)
            })
            .collect();
        output.insert(parts::METHODS.into(), Value::Object(methods));
    }
    output
}

fn embeds(input: &Object) -> bool {
    input
        .get("embed")
        .and_then(Value::as_array)
        .is_some_and(|embed| embed.iter().any(|what| what == "methods"))
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    let resource = call.resource(call.given("resourceId"))?;
    Ok(shown(resource, embeds(&call.input)))
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let embed = embeds(&call.input);
    let items = object(call.api()?, parts::RESOURCES)
        .into_iter()
        .flat_map(Object::values)
        .filter_map(Value::as_object)
        .map(|resource| Value::Object(shown(resource, embed)))
        .collect();
    page(items, "id", &call.input)
}

/// The resources below one, without itself.
fn below(api: &Object, id: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut todo = vec![id.to_owned()];
    while let Some(parent) = todo.pop() {
        for (id, resource) in object(api, parts::RESOURCES).into_iter().flatten() {
            if resource["parentId"].as_str() == Some(&parent) && !found.contains(id) {
                found.push(id.clone());
                todo.push(id.clone());
            }
        }
    }
    found
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    let id = call.given_owned("resourceId");
    let resource = call.resource(&id)?;
    if text(resource, "parentId").is_none() {
        return Err(ServiceError::bad_request("Cannot delete root resource."));
    }
    let mut api = call.api()?.clone();
    let mut going = below(&api, &id);
    going.push(id);
    object_mut(&mut api, parts::RESOURCES).retain(|id, _| !going.contains(id));
    call.save(api);
    nothing()
}

const UPDATABLE: Allowed = Allowed::replace(&["/parentId", "/pathPart"]);

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    let id = call.given_owned("resourceId");
    call.resource(&id)?;
    let mut api = call.api()?.clone();
    for patch in patches(&call.input) {
        UPDATABLE.check(&patch)?;
        let resources = object(&api, parts::RESOURCES);
        let resource = resources
            .and_then(|resources| resources.get(&id))
            .and_then(Value::as_object)
            .ok_or_else(|| ServiceError::not_found(NO_RESOURCE))?;
        let name = patch.path().trim_start_matches('/').to_owned();
        let Some(parent_id) = text(resource, "parentId") else {
            return Err(ServiceError::bad_request(format!(
                "Root resource cannot update its {name}."
            )));
        };
        if name == "parentId" {
            let part = text(resource, "pathPart").unwrap_or_default();
            if resources.is_none_or(|resources| !resources.contains_key(patch.value())) {
                return Err(ServiceError::not_found(NO_RESOURCE));
            }
            check_siblings(&api, patch.value(), part, Some(&id))?;
            if patch.value() == id || below(&api, &id).iter().any(|below| below == patch.value()) {
                return Err(ServiceError::bad_request("Resources cannot be cyclical."));
            }
        } else {
            check_part(patch.value())?;
            check_siblings(&api, parent_id, patch.value(), Some(&id))?;
        }
        let resources = object_mut(&mut api, parts::RESOURCES);
        object_mut(resources, &id).insert(name, patch.value().into());
        write_paths(&mut api, &id);
    }
    call.save(api);
    let resource = call.resource(&id)?;
    Ok(shown(resource, false))
}

/// Writes the paths of a resource and of all below it.
fn write_paths(api: &mut Object, id: &str) {
    let mut todo = vec![id.to_owned()];
    todo.extend(below(api, id));
    for id in todo {
        let resources = object_mut(api, parts::RESOURCES);
        let path = resources.get(&id).and_then(|resource| {
            let parent = resources.get(resource["parentId"].as_str()?)?;
            Some(child_path(
                parent["path"].as_str()?,
                resource["pathPart"].as_str()?,
            ))
        });
        if let Some(path) = path {
            object_mut(resources, &id).insert("path".into(), path.into());
        }
    }
}
