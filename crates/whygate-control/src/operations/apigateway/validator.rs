//! Request validators.

use serde_json::Value;

use super::{nothing, parts, values};
use crate::{
    error::ServiceError,
    operations::{
        Call, Object, Outcome, copied, new_id, object_mut, page,
        patch::{Allowed, patches, truth_of},
        truth,
    },
};

const NO_VALIDATOR: &str = "Invalid Request Validator identifier specified";

impl Call<'_> {
    fn validator(&self) -> Result<&Object, ServiceError> {
        self.part(
            parts::VALIDATORS,
            self.given("requestValidatorId"),
            NO_VALIDATOR,
        )
    }
}

fn shown(validator: &Object) -> Object {
    copied(
        validator,
        &[
            "id",
            "name",
            "validateRequestBody",
            "validateRequestParameters",
        ],
    )
}

pub(super) fn create(call: &mut Call<'_>) -> Outcome {
    let mut api = call.api()?.clone();
    let id = new_id(6);
    let mut validator = copied(&call.input, &["name"]);
    validator.insert("id".into(), id.as_str().into());
    for name in ["validateRequestBody", "validateRequestParameters"] {
        validator.insert(name.into(), truth(&call.input, name).into());
    }
    let output = shown(&validator);
    object_mut(&mut api, parts::VALIDATORS).insert(id, Value::Object(validator));
    call.save(api);
    Ok(output)
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    Ok(shown(call.validator()?))
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    page(values(call.api()?, parts::VALIDATORS), "id", &call.input)
}

const UPDATABLE: Allowed = Allowed::replace(&[
    "/name",
    "/validateRequestBody",
    "/validateRequestParameters",
]);

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    let mut validator = call.validator()?.clone();
    for patch in patches(&call.input) {
        UPDATABLE.check(&patch)?;
        let name = patch.path().trim_start_matches('/').to_owned();
        let value = match name.as_str() {
            "name" => patch.value().into(),
            _ => truth_of(patch.value()),
        };
        validator.insert(name, value);
    }
    let output = shown(&validator);
    let mut api = call.api()?.clone();
    object_mut(&mut api, parts::VALIDATORS).insert(
        call.given_owned("requestValidatorId"),
        Value::Object(validator),
    );
    call.save(api);
    Ok(output)
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    call.validator()?;
    let mut api = call.api()?.clone();
    object_mut(&mut api, parts::VALIDATORS).shift_remove(call.given("requestValidatorId"));
    call.save(api);
    nothing()
}
