//! Methods and their responses.

use serde_json::Value;

use super::{nothing, parts};
use crate::{
    error::ServiceError,
    operations::{
        Call, Object, Outcome, copied, object, object_mut,
        patch::{Patch, patches, set_text, truth_of},
        text, truth, without_empty,
    },
};

pub(super) const NO_METHOD: &str = "Invalid Method identifier specified";
pub(super) const NO_RESPONSE: &str = "Invalid Response status code specified";
pub(super) const NO_PARAMETER: &str = "Invalid parameter name specified";
pub(super) const NO_CONTENT_TYPE: &str = "Content-Type specified was not found";
const NO_AUTHORIZER: &str = "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.";
const NO_VALIDATOR: &str = "Invalid Request Validator identifier specified";

const METHODS: [&str; 8] = [
    "GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY",
];

/// The method inside a resource of an API, to change.
pub(super) fn method_mut<'a>(api: &'a mut Object, resource: &str, method: &str) -> &'a mut Object {
    let resources = object_mut(api, parts::RESOURCES);
    let resource = object_mut(resources, resource);
    object_mut(object_mut(resource, parts::METHODS), method)
}

impl Call<'_> {
    /// The method that was named.
    pub(super) fn method(&self) -> Result<&Object, ServiceError> {
        let resource = self.resource(self.given("resourceId"))?;
        object(resource, parts::METHODS)
            .and_then(|methods| methods.get(self.given("httpMethod")))
            .and_then(Value::as_object)
            .ok_or_else(|| ServiceError::not_found(NO_METHOD))
    }
}

/// A method as it is shown.
pub(super) fn shown(method: &Object) -> Object {
    let mut output = without_empty(
        copied(
            method,
            &[
                "httpMethod",
                "authorizationType",
                "authorizerId",
                "apiKeyRequired",
                "requestValidatorId",
                "operationName",
                "requestParameters",
                "requestModels",
                parts::METHOD_RESPONSES,
                "authorizationScopes",
            ],
        ),
        &[
            "requestParameters",
            "requestModels",
            parts::METHOD_RESPONSES,
            "authorizationScopes",
        ],
    );
    if let Some(Value::Object(responses)) = output.get_mut(parts::METHOD_RESPONSES) {
        for response in responses.values_mut() {
            if let Value::Object(response) = response {
                *response = shown_response(response);
            }
        }
    }
    if let Some(integration) = object(method, parts::INTEGRATION) {
        output.insert(
            parts::INTEGRATION.into(),
            Value::Object(super::integration::shown(integration)),
        );
    }
    output
}

/// What an authorizer, a validator and models must be for a method to name them.
fn check_references(api: &Object, method: &mut Object) -> Result<(), ServiceError> {
    let kind = text(method, "authorizationType").unwrap_or("NONE");
    if ["CUSTOM", "COGNITO_USER_POOLS"].contains(&kind) {
        let known = text(method, "authorizerId").is_some_and(|id| {
            object(api, parts::AUTHORIZERS).is_some_and(|authorizers| authorizers.contains_key(id))
        });
        if !known {
            return Err(ServiceError::bad_request(NO_AUTHORIZER));
        }
    } else {
        method.shift_remove("authorizerId");
    }
    if let Some(validator) = text(method, "requestValidatorId") {
        let known = object(api, parts::VALIDATORS)
            .is_some_and(|validators| validators.contains_key(validator));
        if !known {
            return Err(ServiceError::bad_request(NO_VALIDATOR));
        }
    }
    check_models(api, object(method, "requestModels"))
}

/// Whether all models that are named are there.
fn check_models(api: &Object, named: Option<&Object>) -> Result<(), ServiceError> {
    for name in named
        .into_iter()
        .flat_map(Object::values)
        .filter_map(Value::as_str)
    {
        let known = object(api, parts::MODELS).is_some_and(|models| models.contains_key(name));
        if !known {
            return Err(ServiceError::bad_request(format!(
                "Invalid model identifier specified: {name}"
            )));
        }
    }
    Ok(())
}

/// Source: documented, the reference of `PutMethod`.
fn check_parameters(
    parameters: Option<&Object>,
    beginning: &str,
    places: &[&str],
) -> Result<(), ServiceError> {
    for name in parameters.into_iter().flat_map(Object::keys) {
        let right = name
            .strip_prefix(beginning)
            .and_then(|rest| rest.split_once('.'))
            .is_some_and(|(place, name)| places.contains(&place) && !name.is_empty());
        if !right {
            return Err(ServiceError::bad_request(format!(
                "Invalid mapping expression specified: Validation Result: warnings : [], errors : \
                 [Invalid mapping expression specified: {name}]"
            )));
        }
    }
    Ok(())
}

pub(super) fn put(call: &mut Call<'_>) -> Outcome {
    let resource_id = call.given_owned("resourceId");
    let http_method = call.given_owned("httpMethod");
    let resource = call.resource(&resource_id)?;
    if !METHODS.contains(&http_method.as_str()) {
        return Err(ServiceError::bad_request(
            "Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY",
        ));
    }
    if object(resource, parts::METHODS).is_some_and(|methods| methods.contains_key(&http_method)) {
        return Err(ServiceError::conflict(
            "Method already exists for this resource",
        ));
    }
    let kind = authorization_type(call.given("authorizationType"))?;
    let mut method = copied(
        &call.input,
        &[
            "httpMethod",
            "authorizerId",
            "operationName",
            "requestParameters",
            "requestModels",
            "requestValidatorId",
            "authorizationScopes",
        ],
    );
    method.insert("authorizationType".into(), kind.into());
    method.insert(
        "apiKeyRequired".into(),
        truth(&call.input, "apiKeyRequired").into(),
    );
    check_parameters(
        object(&method, "requestParameters"),
        "method.request.",
        &["querystring", "path", "header"],
    )?;
    let mut api = call.api()?.clone();
    check_references(&api, &mut method)?;
    let output = shown(&method);
    *method_mut(&mut api, &resource_id, &http_method) = method;
    call.save(api);
    Ok(output)
}

/// Upper or lower case is the same. Source: recorded, `put-method-put` of `integrations.json`.
fn authorization_type(given: &str) -> Result<String, ServiceError> {
    let kind = given.to_uppercase();
    if ["NONE", "AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS"].contains(&kind.as_str()) {
        return Ok(kind);
    }
    Err(ServiceError::bad_request(
        "Invalid authorization type specified. Valid options are NONE, AWS_IAM, CUSTOM, and COGNITO_USER_POOLS",
    ))
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    Ok(shown(call.method()?))
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    call.method()?;
    let mut api = call.api()?.clone();
    let (resource, method) = (
        call.given_owned("resourceId"),
        call.given_owned("httpMethod"),
    );
    let resources = object_mut(&mut api, parts::RESOURCES);
    object_mut(object_mut(resources, &resource), parts::METHODS).shift_remove(&method);
    call.save(api);
    nothing()
}

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    let mut method = call.method()?.clone();
    let mut api = call.api()?.clone();
    for patch in patches(&call.input) {
        update_one(&mut method, &patch)?;
    }
    check_references(&api, &mut method)?;
    let output = shown(&method);
    let (resource, name) = (
        call.given_owned("resourceId"),
        call.given_owned("httpMethod"),
    );
    *method_mut(&mut api, &resource, &name) = method;
    call.save(api);
    Ok(output)
}

fn update_one(method: &mut Object, patch: &Patch) -> Result<(), ServiceError> {
    if let Some(name) = patch.key("/requestParameters") {
        return change_entry(
            object_mut(method, "requestParameters"),
            &name,
            patch,
            truth_of(patch.value()),
            NO_PARAMETER,
        );
    }
    if let Some(content_type) = patch.key("/requestModels") {
        return change_entry(
            object_mut(method, "requestModels"),
            &content_type,
            patch,
            patch.value().into(),
            NO_CONTENT_TYPE,
        );
    }
    if patch.path().starts_with("/authorizationScopes") {
        let mut scopes: Vec<Value> = method
            .get("authorizationScopes")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        let value = Value::from(patch.value());
        match patch.op.as_str() {
            "remove" => scopes.retain(|scope| *scope != value),
            _ => scopes.push(value),
        }
        method.insert("authorizationScopes".into(), Value::Array(scopes));
        return Ok(());
    }
    match patch.path() {
        "/operationName" | "/authorizerId" | "/requestValidatorId" => {
            patch.only(&["replace"])?;
            set_text(method, patch.path().trim_start_matches('/'), patch.value());
        }
        "/authorizationType" => {
            patch.only(&["replace"])?;
            let kind = authorization_type(patch.value())?;
            method.insert("authorizationType".into(), kind.into());
        }
        "/apiKeyRequired" => {
            patch.only(&["replace"])?;
            method.insert("apiKeyRequired".into(), truth_of(patch.value()));
        }
        _ => return Err(patch.invalid_path()),
    }
    Ok(())
}

/// Adds, replaces or removes an entry of a map. What is not there can be neither replaced nor
/// removed.
pub(super) fn change_entry(
    map: &mut Object,
    key: &str,
    patch: &Patch,
    value: Value,
    missing: &'static str,
) -> Result<(), ServiceError> {
    match patch.op.as_str() {
        "add" => {
            map.insert(key.to_owned(), value);
        }
        "replace" if map.contains_key(key) => {
            map.insert(key.to_owned(), value);
        }
        "remove" if map.contains_key(key) => {
            map.shift_remove(key);
        }
        "replace" | "remove" => return Err(ServiceError::not_found(missing)),
        _ => return Err(patch.invalid_path()),
    }
    Ok(())
}

impl Call<'_> {
    /// The response of a method that was named.
    fn response(&self) -> Result<&Object, ServiceError> {
        object(self.method()?, parts::METHOD_RESPONSES)
            .and_then(|responses| responses.get(self.given("statusCode")))
            .and_then(Value::as_object)
            .ok_or_else(|| ServiceError::not_found(NO_RESPONSE))
    }
}

fn shown_response(response: &Object) -> Object {
    without_empty(
        copied(
            response,
            &["statusCode", "responseParameters", "responseModels"],
        ),
        &["responseParameters", "responseModels"],
    )
}

pub(super) fn put_response(call: &mut Call<'_>) -> Outcome {
    let status = call.given_owned("statusCode");
    let method = call.method()?;
    if object(method, parts::METHOD_RESPONSES)
        .is_some_and(|responses| responses.contains_key(&status))
    {
        return Err(ServiceError::conflict(
            "Response already exists for this resource",
        ));
    }
    let mut api = call.api()?.clone();
    check_models(&api, object(&call.input, "responseModels"))?;
    let response = shown_response(&call.input);
    write_response(&mut api, call, response.clone());
    call.save(api);
    Ok(response)
}

fn write_response(api: &mut Object, call: &Call<'_>, response: Object) {
    let method = method_mut(api, call.given("resourceId"), call.given("httpMethod"));
    object_mut(method, parts::METHOD_RESPONSES)
        .insert(call.given_owned("statusCode"), Value::Object(response));
}

pub(super) fn get_response(call: &mut Call<'_>) -> Outcome {
    Ok(shown_response(call.response()?))
}

pub(super) fn delete_response(call: &mut Call<'_>) -> Outcome {
    call.response()?;
    let mut api = call.api()?.clone();
    let method = method_mut(&mut api, call.given("resourceId"), call.given("httpMethod"));
    object_mut(method, parts::METHOD_RESPONSES).shift_remove(call.given("statusCode"));
    call.save(api);
    nothing()
}

pub(super) fn update_response(call: &mut Call<'_>) -> Outcome {
    let mut response = call.response()?.clone();
    let mut api = call.api()?.clone();
    for patch in patches(&call.input) {
        if let Some(name) = patch.key("/responseParameters") {
            let parameters = object_mut(&mut response, "responseParameters");
            change_entry(
                parameters,
                &name,
                &patch,
                truth_of(patch.value()),
                NO_PARAMETER,
            )?;
        } else if let Some(content_type) = patch.key("/responseModels") {
            let models = object_mut(&mut response, "responseModels");
            let value = patch.value().into();
            change_entry(models, &content_type, &patch, value, NO_CONTENT_TYPE)?;
        } else {
            return Err(patch.invalid_path());
        }
    }
    check_models(&api, object(&response, "responseModels"))?;
    write_response(&mut api, call, response.clone());
    call.save(api);
    Ok(shown_response(&response))
}
