//! Integrations and their responses.

use serde_json::{Value, json};

use super::{
    method::{self, NO_CONTENT_TYPE, NO_PARAMETER, NO_RESPONSE, change_entry},
    nothing, parts,
};
use crate::{
    error::ServiceError,
    operations::{
        Call, Object, Outcome, copied, number, object, object_mut,
        patch::{Patch, patches, set_text, truth_of},
        text, without_empty,
    },
};

const NO_INTEGRATION: &str = "Invalid Integration identifier specified";

/// The longest that an integration may take where no quota was raised, in milliseconds.
const LONGEST: i64 = 29_000;

/// Members that stay as they were given.
const MEMBERS: [&str; 13] = [
    "connectionType",
    "connectionId",
    "credentials",
    "requestParameters",
    "requestTemplates",
    "passthroughBehavior",
    "contentHandling",
    "timeoutInMillis",
    "cacheNamespace",
    "cacheKeyParameters",
    "tlsConfig",
    "responseTransferMode",
    "integrationTarget",
];

const RESPONSE_MEMBERS: [&str; 5] = [
    "statusCode",
    "selectionPattern",
    "responseParameters",
    "responseTemplates",
    "contentHandling",
];

impl Call<'_> {
    /// The integration of the method that was named.
    fn integration(&self) -> Result<&Object, ServiceError> {
        object(self.method()?, parts::INTEGRATION)
            .ok_or_else(|| ServiceError::not_found(NO_INTEGRATION))
    }

    /// The response of an integration that was named.
    fn integration_response(&self) -> Result<&Object, ServiceError> {
        object(self.integration()?, parts::INTEGRATION_RESPONSES)
            .and_then(|responses| responses.get(self.given("statusCode")))
            .and_then(Value::as_object)
            .ok_or_else(|| ServiceError::not_found(NO_RESPONSE))
    }
}

/// An integration as it is shown.
pub(super) fn shown(integration: &Object) -> Object {
    let mut output = copied(integration, &["type", "httpMethod", "uri"]);
    output.extend(copied(integration, &MEMBERS));
    let mut output = without_empty(
        output,
        &["requestParameters", "requestTemplates", "tlsConfig"],
    );
    let responses =
        object(integration, parts::INTEGRATION_RESPONSES).filter(|responses| !responses.is_empty());
    if let Some(responses) = responses {
        let responses: Object = responses
            .iter()
            .filter_map(|(status, response)| {
                Some((
                    status.clone(),
                    Value::Object(shown_response(response.as_object()?)),
                ))
            })
            .collect();
        output.insert(
            parts::INTEGRATION_RESPONSES.into(),
            Value::Object(responses),
        );
    }
    output
}

/// A response of an integration as it is shown. An empty template is `null`.
/// Source: recorded, `put-integration-response-template-empty`.
fn shown_response(response: &Object) -> Object {
    let mut output = copied(response, &RESPONSE_MEMBERS);
    if let Some(Value::Object(templates)) = output.get_mut("responseTemplates") {
        for template in templates.values_mut() {
            if template.as_str() == Some("") {
                *template = Value::Null;
            }
        }
    }
    output
}

/// What was put, with what Amazon adds, if it is right.
pub(super) fn checked(
    given: &Object,
    resource_id: &str,
    account: &str,
) -> Result<Object, ServiceError> {
    let kind = text(given, "type").unwrap_or_default();
    let uri = text(given, "uri").unwrap_or_default();
    if kind != "MOCK" && text(given, "integrationHttpMethod").is_none_or(str::is_empty) {
        return Err(ServiceError::bad_request(
            "Enumeration value for HttpMethod must be non-empty",
        ));
    }
    let role = text(given, "credentials").unwrap_or_default();
    check_owner(kind, role, account)?;
    check_uri(kind, uri)?;
    check_role(kind, uri, role)?;
    if let Some(timeout) = number(given, "timeoutInMillis") {
        check_timeout(timeout)?;
    }
    let mut made = copied(given, &["type"]);
    made.extend(copied(given, &MEMBERS));
    if kind != "MOCK" {
        made.extend(copied(given, &["uri"]));
        if let Some(method) = text(given, "integrationHttpMethod") {
            made.insert("httpMethod".into(), method.into());
        }
    }
    let defaults = [
        ("passthroughBehavior", json!("WHEN_NO_MATCH")),
        ("timeoutInMillis", json!(LONGEST)),
        ("cacheNamespace", json!(resource_id)),
        ("cacheKeyParameters", json!([])),
    ];
    for (name, value) in defaults {
        made.entry(name).or_insert(value);
    }
    if kind.starts_with("HTTP") {
        made.entry("connectionType").or_insert("INTERNET".into());
    }
    Ok(made)
}

/// Source: recorded, `integrations.json` (`test_put_integration_validation`).
fn check_uri(kind: &str, uri: &str) -> Result<(), ServiceError> {
    let refuse = |words: &'static str| Err(ServiceError::bad_request(words));
    match kind {
        "HTTP" | "HTTP_PROXY"
            if !["http://", "https://", "${"]
                .iter()
                .any(|beginning| uri.starts_with(beginning)) =>
        {
            return refuse("Invalid HTTP endpoint specified for URI");
        }
        "AWS" | "AWS_PROXY" => {
            let parts: Vec<&str> = uri.splitn(6, ':').collect();
            if parts.first() != Some(&"arn") || parts.len() < 6 {
                return refuse("Invalid ARN specified in the request");
            }
            let what = parts[5];
            if parts[2] != "apigateway"
                || !(what.starts_with("path/") || what.starts_with("action/"))
            {
                return refuse("AWS ARN for integration must contain path or action");
            }
            let service = parts[4];
            if kind == "AWS_PROXY" && service != "lambda" && service != "firehose" {
                return refuse(
                    "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
                );
            }
        }
        _ => {}
    }
    Ok(())
}

/// A role of another account cannot be passed.
fn check_owner(kind: &str, role: &str, account: &str) -> Result<(), ServiceError> {
    let owner = role.split(':').nth(4).unwrap_or_default();
    if !kind.starts_with("AWS") || ["", "*", account].contains(&owner) {
        return Ok(());
    }
    Err(ServiceError::new(
        "AccessDeniedException",
        403,
        "Cross-account pass role is not allowed.",
    ))
}

/// Services other than Lambda, whose functions have policies of their own, are called in a role.
fn check_role(kind: &str, uri: &str, role: &str) -> Result<(), ServiceError> {
    let of_lambda = uri.split(':').nth(4) == Some("lambda");
    if kind == "AWS" && role.is_empty() && !of_lambda {
        return Err(ServiceError::bad_request(
            "Role ARN must be specified for AWS integrations",
        ));
    }
    Ok(())
}

/// Source: documented, the reference of `PutIntegration`.
fn check_timeout(timeout: i64) -> Result<(), ServiceError> {
    if (50..=LONGEST).contains(&timeout) {
        return Ok(());
    }
    Err(ServiceError::bad_request(
        "Timeout should be between 50 ms and 29000 ms",
    ))
}

fn integration_mut<'a>(api: &'a mut Object, call: &Call<'_>) -> &'a mut Object {
    let method = method::method_mut(api, call.given("resourceId"), call.given("httpMethod"));
    object_mut(method, parts::INTEGRATION)
}

pub(super) fn put(call: &mut Call<'_>) -> Outcome {
    call.method()?;
    let made = checked(&call.input, call.given("resourceId"), call.account)?;
    let output = shown(&made);
    let mut api = call.api()?.clone();
    *integration_mut(&mut api, call) = made;
    call.save(api);
    Ok(output)
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    Ok(shown(call.integration()?))
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    call.integration()?;
    let mut api = call.api()?.clone();
    method::method_mut(&mut api, call.given("resourceId"), call.given("httpMethod"))
        .shift_remove(parts::INTEGRATION);
    call.save(api);
    nothing()
}

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    let mut integration = call.integration()?.clone();
    for patch in patches(&call.input) {
        update_one(&mut integration, &patch)?;
    }
    let kind = text(&integration, "type").unwrap_or_default();
    check_uri(kind, text(&integration, "uri").unwrap_or_default())?;
    let output = shown(&integration);
    let mut api = call.api()?.clone();
    *integration_mut(&mut api, call) = integration;
    call.save(api);
    Ok(output)
}

fn update_one(integration: &mut Object, patch: &Patch) -> Result<(), ServiceError> {
    for (name, missing) in [
        ("requestParameters", NO_PARAMETER),
        ("requestTemplates", NO_CONTENT_TYPE),
    ] {
        if let Some(key) = patch.key(&format!("/{name}")) {
            let map = object_mut(integration, name);
            return change_entry(map, &key, patch, patch.value().into(), missing);
        }
    }
    if let Some(parameter) = patch.key("/cacheKeyParameters") {
        let mut parameters: Vec<Value> = integration
            .get("cacheKeyParameters")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        parameters.retain(|there| *there != parameter);
        if patch.op != "remove" {
            parameters.push(parameter.into());
        }
        integration.insert("cacheKeyParameters".into(), Value::Array(parameters));
        return Ok(());
    }
    match patch.path() {
        "/timeoutInMillis" => {
            patch.only(&["replace"])?;
            let timeout = patch.value().parse().unwrap_or(-1);
            check_timeout(timeout)?;
            integration.insert("timeoutInMillis".into(), timeout.into());
        }
        "/tlsConfig/insecureSkipVerification" => {
            object_mut(integration, "tlsConfig")
                .insert("insecureSkipVerification".into(), truth_of(patch.value()));
        }
        "/httpMethod" | "/integrationHttpMethod" => {
            patch.only(&["replace"])?;
            set_text(integration, "httpMethod", patch.value());
        }
        "/type"
        | "/uri"
        | "/credentials"
        | "/passthroughBehavior"
        | "/contentHandling"
        | "/cacheNamespace"
        | "/connectionId"
        | "/connectionType"
        | "/responseTransferMode"
        | "/integrationTarget" => {
            patch.only(&["replace"])?;
            let name = patch.path().trim_start_matches('/').to_owned();
            set_text(integration, &name, patch.value());
        }
        _ => return Err(patch.invalid_path()),
    }
    Ok(())
}

pub(super) fn put_response(call: &mut Call<'_>) -> Outcome {
    call.integration()?;
    let response = copied(&call.input, &RESPONSE_MEMBERS);
    let output = shown_response(&response);
    write_response(call, response)?;
    Ok(output)
}

fn write_response(call: &mut Call<'_>, response: Object) -> Result<(), ServiceError> {
    let status = call.given_owned("statusCode");
    let mut api = call.api()?.clone();
    let integration = integration_mut(&mut api, call);
    object_mut(integration, parts::INTEGRATION_RESPONSES).insert(status, Value::Object(response));
    call.save(api);
    Ok(())
}

pub(super) fn get_response(call: &mut Call<'_>) -> Outcome {
    Ok(shown_response(call.integration_response()?))
}

pub(super) fn delete_response(call: &mut Call<'_>) -> Outcome {
    call.integration_response()?;
    let mut api = call.api()?.clone();
    let integration = integration_mut(&mut api, call);
    object_mut(integration, parts::INTEGRATION_RESPONSES).shift_remove(call.given("statusCode"));
    call.save(api);
    nothing()
}

pub(super) fn update_response(call: &mut Call<'_>) -> Outcome {
    let mut response = call.integration_response()?.clone();
    for patch in patches(&call.input) {
        let entry = [
            ("responseParameters", NO_PARAMETER),
            ("responseTemplates", NO_CONTENT_TYPE),
        ]
        .into_iter()
        .find_map(|(name, missing)| Some((name, missing, patch.key(&format!("/{name}"))?)));
        if let Some((name, missing, key)) = entry {
            let map = object_mut(&mut response, name);
            change_entry(map, &key, &patch, patch.value().into(), missing)?;
            continue;
        }
        match patch.path() {
            "/selectionPattern" => {
                patch.only(&["replace"])?;
                response.insert("selectionPattern".into(), patch.value().into());
            }
            "/contentHandling" => {
                patch.only(&["replace"])?;
                set_text(&mut response, "contentHandling", patch.value());
            }
            _ => return Err(patch.invalid_path()),
        }
    }
    let output = shown_response(&response);
    write_response(call, response)?;
    Ok(output)
}
