//! Authorizers.

use serde_json::{Value, json};

use super::{nothing, parts, values};
use crate::{
    error::ServiceError,
    operations::{
        Call, Object, Outcome, copied, new_id, object, object_mut, page,
        patch::{Patch, patches, set_text},
        text,
    },
};

const NO_AUTHORIZER: &str = "Invalid Authorizer identifier specified";

/// The longest that a decision is kept, in seconds.
const LONGEST_TTL: i64 = 3600;

impl Call<'_> {
    pub(super) fn authorizer(&self) -> Result<&Object, ServiceError> {
        self.part(
            parts::AUTHORIZERS,
            self.given("authorizerId"),
            NO_AUTHORIZER,
        )
    }
}

pub(super) const MEMBERS: [&str; 9] = [
    "name",
    "type",
    "providerARNs",
    "authType",
    "authorizerUri",
    "authorizerCredentials",
    "identitySource",
    "identityValidationExpression",
    "authorizerResultTtlInSeconds",
];

fn shown(authorizer: &Object) -> Object {
    let mut output = copied(authorizer, &["id"]);
    output.extend(copied(authorizer, &MEMBERS));
    output
}

/// What kind of authorizer Amazon says it is.
pub(super) fn auth_type(kind: &str) -> &'static str {
    if kind == "COGNITO_USER_POOLS" {
        "cognito_user_pools"
    } else {
        "custom"
    }
}

pub(super) fn create(call: &mut Call<'_>) -> Outcome {
    // Source: recorded, `wrong-rest-api-id-create-authorizer`.
    let mut api = call.api_or(ServiceError::concurrent)?.clone();
    let kind = call.given_owned("type");
    let mut authorizer = copied(&call.input, &MEMBERS);
    authorizer.insert(
        "authType".into(),
        text(&call.input, "authType")
            .unwrap_or(auth_type(&kind))
            .into(),
    );
    check(&authorizer)?;
    if object(&api, parts::AUTHORIZERS)
        .into_iter()
        .flat_map(Object::values)
        .any(|other| other["name"].as_str() == text(&authorizer, "name"))
    {
        return Err(ServiceError::bad_request(
            "Authorizer name must be unique. Authorizer with the same name already exists in this RestApi.",
        ));
    }
    let id = new_id(6);
    authorizer.insert("id".into(), id.as_str().into());
    let output = shown(&authorizer);
    object_mut(&mut api, parts::AUTHORIZERS).insert(id, Value::Object(authorizer));
    call.save(api);
    Ok(output)
}

/// Source: documented, the reference of `CreateAuthorizer`.
fn check(authorizer: &Object) -> Result<(), ServiceError> {
    let kind = text(authorizer, "type").unwrap_or_default();
    let refuse = |words: &'static str| Err(ServiceError::bad_request(words));
    // Better refused than taken for one that lets others in.
    if kind == "JWT" {
        return Err(ServiceError::not_yet_served(
            "Amazon API Gateway",
            "an authorizer of the type JWT",
        ));
    }
    if kind != "COGNITO_USER_POOLS" && text(authorizer, "authorizerUri").is_none_or(str::is_empty) {
        return refuse(
            "Invalid Authorizer URI: null. Authorizer URI should be a valid API Gateway ARN that represents a Lambda function invocation.",
        );
    }
    let ttl = authorizer
        .get("authorizerResultTtlInSeconds")
        .and_then(Value::as_i64);
    if ttl.is_some_and(|ttl| !(0..=LONGEST_TTL).contains(&ttl)) {
        return refuse("Authorizer result TTL should be between 0 and 3600 seconds");
    }
    Ok(())
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    Ok(shown(call.authorizer()?))
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    page(values(call.api()?, parts::AUTHORIZERS), "id", &call.input)
}

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    let mut authorizer = call.authorizer()?.clone();
    for patch in patches(&call.input) {
        update_one(&mut authorizer, &patch)?;
    }
    check(&authorizer)?;
    let output = shown(&authorizer);
    let mut api = call.api()?.clone();
    object_mut(&mut api, parts::AUTHORIZERS)
        .insert(call.given_owned("authorizerId"), Value::Object(authorizer));
    call.save(api);
    Ok(output)
}

fn update_one(authorizer: &mut Object, patch: &Patch) -> Result<(), ServiceError> {
    match patch.path() {
        "/name"
        | "/type"
        | "/authType"
        | "/authorizerUri"
        | "/authorizerCredentials"
        | "/identitySource"
        | "/identityValidationExpression" => {
            patch.only(&["replace"])?;
            let name = patch.path().trim_start_matches('/').to_owned();
            if name == "type" && text(authorizer, "authType").is_some() {
                authorizer.insert("authType".into(), auth_type(patch.value()).into());
            }
            set_text(authorizer, &name, patch.value());
        }
        "/authorizerResultTtlInSeconds" => {
            patch.only(&["replace"])?;
            let ttl: i64 = patch.value().parse().unwrap_or(-1);
            authorizer.insert("authorizerResultTtlInSeconds".into(), ttl.into());
        }
        path if path == "/providerARNs" || path.starts_with("/providerARNs/") => {
            let mut arns: Vec<Value> = authorizer
                .get("providerARNs")
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_default();
            let named = patch
                .key("/providerARNs")
                .unwrap_or_else(|| patch.value().to_owned());
            arns.retain(|there| *there != named);
            if patch.op != "remove" {
                arns.push(json!(if patch.value().is_empty() {
                    named.as_str()
                } else {
                    patch.value()
                }));
            }
            authorizer.insert("providerARNs".into(), Value::Array(arns));
        }
        _ => return Err(patch.invalid_path()),
    }
    Ok(())
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    call.authorizer()?;
    let id = call.given_owned("authorizerId");
    let mut api = call.api()?.clone();
    let used = object(&api, parts::RESOURCES)
        .into_iter()
        .flat_map(Object::values)
        .filter_map(|resource| resource[parts::METHODS].as_object())
        .flat_map(Object::values)
        .any(|method| method["authorizerId"].as_str() == Some(&id));
    if used {
        return Err(ServiceError::conflict(
            "Cannot delete authorizer, is referenced in method",
        ));
    }
    object_mut(&mut api, parts::AUTHORIZERS).shift_remove(&id);
    call.save(api);
    nothing()
}
