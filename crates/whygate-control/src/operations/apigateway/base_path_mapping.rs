//! Base path mappings: which stage of which API answers below a path of a custom domain name.

use serde_json::Value;

use super::{domain_name::MAPPINGS, nothing, parts};
use crate::{
    error::ServiceError,
    operations::{
        Call, Object, Outcome, copied, object, object_mut, page,
        patch::{Patch, patches, set_text},
        text,
    },
    state::Collection,
};

/// The base path of a mapping that has none.
const NONE: &str = "(none)";

fn not_there() -> ServiceError {
    ServiceError::not_found("Invalid base path mapping identifier specified")
}

impl Call<'_> {
    /// The mapping that was named.
    fn mapping(&self) -> Result<&Object, ServiceError> {
        object(self.domain_name()?, MAPPINGS)
            .and_then(|mappings| mappings.get(self.given("basePath")))
            .and_then(Value::as_object)
            .ok_or_else(not_there)
    }

    /// Whether API and stage of a mapping are there.
    fn check_target(&self, mapping: &Object) -> Result<(), ServiceError> {
        let api = text(mapping, "restApiId").unwrap_or_default();
        let api = self
            .of_region(Collection::RestApi, api)
            .ok_or_else(|| ServiceError::bad_request("Invalid REST API identifier specified"))?;
        let stage = text(mapping, "stage");
        let known = stage.is_none_or(|stage| {
            object(api, parts::STAGES).is_some_and(|stages| stages.contains_key(stage))
        });
        if known {
            return Ok(());
        }
        Err(ServiceError::bad_request(
            "Invalid stage identifier specified",
        ))
    }
}

fn shown(mapping: &Object) -> Object {
    copied(mapping, &["basePath", "restApiId", "stage"])
}

/// The base path as it is kept.
fn checked(given: &str) -> Result<String, ServiceError> {
    if given.is_empty() || given == NONE {
        return Ok(NONE.to_owned());
    }
    if given.contains('/') {
        return Err(ServiceError::bad_request(
            "API Gateway V1 doesn't support the slash character (/) in base path mappings. To \
             create a multi-level base path mapping, use API Gateway V2.",
        ));
    }
    Ok(given.to_owned())
}

fn taken() -> ServiceError {
    ServiceError::conflict("Base path already exists for this domain name")
}

pub(super) fn create(call: &mut Call<'_>) -> Outcome {
    let mut name = call.domain_name()?.clone();
    let base_path = checked(call.given("basePath"))?;
    let mut mapping = copied(&call.input, &["restApiId"]);
    mapping.insert("basePath".into(), base_path.as_str().into());
    set_text(&mut mapping, "stage", call.given("stage"));
    call.check_target(&mapping)?;
    let mappings = object_mut(&mut name, MAPPINGS);
    if mappings.contains_key(&base_path) {
        return Err(taken());
    }
    let output = shown(&mapping);
    mappings.insert(base_path, Value::Object(mapping));
    call.save_domain_name(Some(name));
    Ok(output)
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    Ok(shown(call.mapping()?))
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let items = object(call.domain_name()?, MAPPINGS)
        .into_iter()
        .flat_map(Object::values)
        .cloned()
        .collect();
    page(items, "basePath", &call.input)
}

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    let mut mapping = call.mapping()?.clone();
    for patch in patches(&call.input) {
        update_one(&mut mapping, &patch)?;
    }
    call.check_target(&mapping)?;
    let old = call.given_owned("basePath");
    let new = text(&mapping, "basePath").unwrap_or(NONE).to_owned();
    let mut name = call.domain_name()?.clone();
    let mappings = object_mut(&mut name, MAPPINGS);
    if new != old && mappings.contains_key(&new) {
        return Err(taken());
    }
    mappings.shift_remove(&old);
    let output = shown(&mapping);
    mappings.insert(new, Value::Object(mapping));
    call.save_domain_name(Some(name));
    Ok(output)
}

/// Source: <https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateBasePathMapping-Patch>.
fn update_one(mapping: &mut Object, patch: &Patch) -> Result<(), ServiceError> {
    let member = match patch.path() {
        "/basePath" => {
            patch.only(&["replace"])?;
            let base_path = checked(patch.value())?;
            mapping.insert("basePath".into(), base_path.into());
            return Ok(());
        }
        "/restapiId" | "/restApiId" => "restApiId",
        "/stage" => "stage",
        _ => return Err(patch.invalid_path()),
    };
    patch.only(&["replace"])?;
    set_text(mapping, member, patch.value());
    Ok(())
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    call.mapping()?;
    let mut name = call.domain_name()?.clone();
    object_mut(&mut name, MAPPINGS).shift_remove(call.given("basePath"));
    call.save_domain_name(Some(name));
    nothing()
}
