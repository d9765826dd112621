//! Documentation parts and versions.

use serde_json::Value;

use super::{nothing, parts, values};
use crate::{
    error::ServiceError,
    operations::{
        Call, Object, Outcome, copied, new_id, object, object_mut, page,
        patch::{Allowed, patches, set_text},
        text,
    },
};

const NO_PART: &str = "Invalid Documentation part identifier specified";
const NO_VERSION: &str = "Invalid Documentation version specified";

fn shown_part(part: &Object) -> Object {
    copied(part, &["id", "location", "properties"])
}

pub(super) fn create_part(call: &mut Call<'_>) -> Outcome {
    let mut api = call.api()?.clone();
    let location = object(&call.input, "location").cloned().unwrap_or_default();
    if text(&call.input, "properties").is_none_or(str::is_empty) {
        return Err(ServiceError::bad_request(
            "Documentation part properties must be non-empty",
        ));
    }
    let known = object_mut(&mut api, parts::DOCUMENTATION_PARTS)
        .values()
        .any(|part| part["location"].as_object() == Some(&location));
    if known {
        let named = |name: &str, default: &str| text(&location, name).unwrap_or(default).to_owned();
        return Err(ServiceError::conflict(format!(
            "Documentation part already exists for the specified location: type '{}', path '{}', \
             method '{}', statusCode '{}', name '{}'.",
            named("type", ""),
            named("path", "/"),
            named("method", "*"),
            named("statusCode", "*"),
            named("name", "null"),
        )));
    }
    let id = new_id(6);
    let mut part = copied(&call.input, &["location", "properties"]);
    part.insert("id".into(), id.as_str().into());
    let output = shown_part(&part);
    object_mut(&mut api, parts::DOCUMENTATION_PARTS).insert(id, Value::Object(part));
    call.save(api);
    Ok(output)
}

impl Call<'_> {
    fn documentation_part(&self) -> Result<&Object, ServiceError> {
        self.part(
            parts::DOCUMENTATION_PARTS,
            self.given("documentationPartId"),
            NO_PART,
        )
    }

    fn documentation_version(&self) -> Result<&Object, ServiceError> {
        self.part(
            parts::DOCUMENTATION_VERSIONS,
            self.given("documentationVersion"),
            NO_VERSION,
        )
    }
}

pub(super) fn get_part(call: &mut Call<'_>) -> Outcome {
    Ok(shown_part(call.documentation_part()?))
}

pub(super) fn list_parts(call: &mut Call<'_>) -> Outcome {
    let input = &call.input;
    let wanted = |part: &Value, asked: &str, member: &str| {
        text(input, asked).is_none_or(|asked| part["location"][member].as_str() == Some(asked))
    };
    if text(input, "locationStatus") == Some("UNDOCUMENTED") {
        return Err(ServiceError::not_yet_served(
            "Amazon API Gateway",
            "GetDocumentationParts of what is not documented",
        ));
    }
    let items = values(call.api()?, parts::DOCUMENTATION_PARTS)
        .into_iter()
        .filter(|part| wanted(part, "type", "type"))
        .filter(|part| wanted(part, "path", "path"))
        .filter(|part| wanted(part, "nameQuery", "name"))
        .collect();
    page(items, "id", input)
}

const PART_UPDATABLE: Allowed = Allowed::replace(&["/properties"]);

pub(super) fn update_part(call: &mut Call<'_>) -> Outcome {
    let mut part = call.documentation_part()?.clone();
    for patch in patches(&call.input) {
        PART_UPDATABLE.check(&patch)?;
        part.insert("properties".into(), patch.value().into());
    }
    let output = shown_part(&part);
    let mut api = call.api()?.clone();
    object_mut(&mut api, parts::DOCUMENTATION_PARTS)
        .insert(call.given_owned("documentationPartId"), Value::Object(part));
    call.save(api);
    Ok(output)
}

pub(super) fn delete_part(call: &mut Call<'_>) -> Outcome {
    let mut api = call.api()?.clone();
    call.documentation_part()?;
    object_mut(&mut api, parts::DOCUMENTATION_PARTS)
        .shift_remove(call.given("documentationPartId"));
    call.save(api);
    nothing()
}

fn shown_version(version: &Object) -> Object {
    copied(version, &["version", "createdDate", "description"])
}

pub(super) fn create_version(call: &mut Call<'_>) -> Outcome {
    let mut api = call.api()?.clone();
    let name = call.given_owned("documentationVersion");
    if name.is_empty() {
        return Err(ServiceError::bad_request(
            "Documentation version must be non-empty",
        ));
    }
    let mut version = copied(&call.input, &["description"]);
    version.insert("version".into(), name.as_str().into());
    version.insert("createdDate".into(), call.now.into());
    let frozen = values(&api, parts::DOCUMENTATION_PARTS);
    let output = shown_version(&version);
    version.insert("parts".into(), Value::Array(frozen));
    let versions = object_mut(&mut api, parts::DOCUMENTATION_VERSIONS);
    if versions.contains_key(&name) {
        return Err(ServiceError::conflict(
            "Documentation version already exists for this REST API",
        ));
    }
    versions.insert(name.clone(), Value::Object(version));
    if let Some(stage) = text(&call.input, "stageName") {
        let stages = object_mut(&mut api, parts::STAGES);
        if !stages.contains_key(stage) {
            return Err(ServiceError::not_found(
                "Invalid stage identifier specified",
            ));
        }
        object_mut(stages, stage).insert("documentationVersion".into(), name.into());
    }
    call.save(api);
    Ok(output)
}

pub(super) fn get_version(call: &mut Call<'_>) -> Outcome {
    Ok(shown_version(call.documentation_version()?))
}

pub(super) fn list_versions(call: &mut Call<'_>) -> Outcome {
    page(
        values(call.api()?, parts::DOCUMENTATION_VERSIONS),
        "version",
        &call.input,
    )
}

const VERSION_UPDATABLE: Allowed = Allowed::replace(&["/description"]);

pub(super) fn update_version(call: &mut Call<'_>) -> Outcome {
    let mut version = call.documentation_version()?.clone();
    for patch in patches(&call.input) {
        VERSION_UPDATABLE.check(&patch)?;
        set_text(&mut version, "description", patch.value());
    }
    let output = shown_version(&version);
    let mut api = call.api()?.clone();
    object_mut(&mut api, parts::DOCUMENTATION_VERSIONS).insert(
        call.given_owned("documentationVersion"),
        Value::Object(version),
    );
    call.save(api);
    Ok(output)
}

pub(super) fn delete_version(call: &mut Call<'_>) -> Outcome {
    call.documentation_version()?;
    let mut api = call.api()?.clone();
    object_mut(&mut api, parts::DOCUMENTATION_VERSIONS)
        .shift_remove(call.given("documentationVersion"));
    call.save(api);
    nothing()
}
