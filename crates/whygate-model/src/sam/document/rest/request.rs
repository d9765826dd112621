//! Models, validators and parameters of requests.

use crate::{node::Node, place::Place};

use crate::sam::{
    document::{INTEGRATION, is_version_3, on_method},
    nodes::{At, given, items, map_under, put, telling, tells},
    refusal::Outcome,
};

/// Sets the request validator of a method, and defines it.
pub(in crate::sam) fn set_validator(
    body: &mut Node,
    path: &str,
    method: &str,
    validate_body: bool,
    validate_parameters: bool,
    place: &Place,
) -> Outcome<()> {
    const VALIDATORS: &str = "x-amazon-apigateway-request-validators";
    let at = At(place);
    let name = match (validate_body, validate_parameters) {
        (true, true) => "body-and-params",
        (true, false) => "body-only",
        (false, true) => "params-only",
        (false, false) => "no-validation",
    };
    if let Some(validators) = map_under(body, VALIDATORS, place)
        && telling(validators, name).is_none()
    {
        put(
            validators,
            name,
            at.map([
                ("validateRequestBody", at.flag(validate_body)),
                ("validateRequestParameters", at.flag(validate_parameters)),
            ]),
        );
    }
    on_method(body, path, method, |definition| {
        put(
            definition,
            "x-amazon-apigateway-request-validator",
            at.text(name),
        );
        Ok(())
    })
}

/// Sets the model that a method's body is held against.
pub(in crate::sam) fn set_request_model(
    body: &mut Node,
    path: &str,
    method: &str,
    model: &str,
    required: Option<&Node>,
    place: &Place,
) -> Outcome<()> {
    let at = At(place);
    let model = model.to_lowercase();
    let version_2 = given(body, "swagger").is_some();
    let version_3 = telling(body, "openapi").is_some_and(is_version_3);
    on_method(body, path, method, |definition| {
        if version_2 {
            let mut parameters = items_of(definition, "parameters");
            let mut parameter = at.map([
                ("in", at.text("body")),
                ("name", at.text(model.clone())),
                (
                    "schema",
                    at.map([("$ref", at.text(format!("#/definitions/{model}")))]),
                ),
            ]);
            if let Some(required) = required {
                put(&mut parameter, "required", required.clone());
            }
            parameters.push(parameter);
            put(definition, "parameters", at.list(parameters));
        } else if version_3 {
            let schema = at.map([("$ref", at.text(format!("#/components/schemas/{model}")))]);
            let mut request = at.map([(
                "content",
                at.map([("application/json", at.map([("schema", schema)]))]),
            )]);
            if let Some(required) = required {
                put(&mut request, "required", required.clone());
            }
            put(definition, "requestBody", request);
        }
        Ok(())
    })
}

fn items_of(node: &Node, key: &str) -> Vec<Node> {
    node.get(key).map(items).unwrap_or_default().to_vec()
}

/// A request parameter that an event declares.
pub(in crate::sam) struct RequestParameter {
    /// `method.request.{place}.{name}`.
    pub(in crate::sam) name: String,
    pub(in crate::sam) required: Node,
    pub(in crate::sam) caching: Node,
    pub(in crate::sam) place: Place,
}

/// Declares request parameters of a method.
pub(in crate::sam) fn add_request_parameters(
    body: &mut Node,
    path: &str,
    method: &str,
    parameters: &[RequestParameter],
) -> Outcome<()> {
    on_method(body, path, method, |definition| {
        let mut declared = items_of(definition, "parameters");
        for parameter in parameters {
            let at = At(&parameter.place);
            let short = parameter.name.replace("method.request.", "");
            let (location, name) = short.split_once('.').unwrap_or((&short, ""));
            let location = if location == "querystring" {
                "query"
            } else {
                location
            };
            declared.push(at.map([
                ("in", at.text(location)),
                ("name", at.text(name)),
                ("required", parameter.required.clone()),
                ("type", at.text("string")),
            ]));
            if tells(&parameter.caching)
                && let Some(integration) = map_under(definition, INTEGRATION, &parameter.place)
            {
                let mut keys = items_of(integration, "cacheKeyParameters");
                keys.push(at.text(parameter.name.clone()));
                put(integration, "cacheKeyParameters", at.list(keys));
            }
        }
        if let Some(first) = parameters.first() {
            put(definition, "parameters", At(&first.place).list(declared));
        }
        Ok(())
    })
}
