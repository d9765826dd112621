//! Editing the definition of a REST API.

mod cors;
mod finish;
mod request;
mod resource_policy;
mod security;

pub(in crate::sam) use self::{
    cors::{Cors, add_cors, allows_credentials},
    finish::{finish, set_disable_endpoint},
    request::{RequestParameter, add_request_parameters, set_request_model, set_validator},
    resource_policy::{add_custom_statements, add_resource_policy},
    security::{
        add_api_key_definition, add_method_authorizer, add_security_definition,
        integration_credentials, set_default_api_key, set_default_authorizer, set_method_api_key,
    },
};

use crate::{node::Node, place::Place};

use super::{
    super::{
        nodes::{At, entries, map_under, put, telling},
        refusal::{Outcome, Refusal},
    },
    INTEGRATION, add_path, branches, branches_mut, has_integration, is_version_3,
    make_method_conditional, must_be_method, must_be_path_item, normalized_method, path_mut,
};

/// Whether a value is a definition that the transform can edit.
pub(in crate::sam) fn is_valid(body: &Node) -> bool {
    body.get("paths")
        .is_some_and(|paths| paths.as_mapping().is_some())
        && (telling(body, "swagger").is_some()
            || telling(body, "openapi").is_some_and(is_version_3))
}

/// An empty definition, at the place of what it is for.
pub(in crate::sam) fn skeleton(place: &Place) -> Node {
    let at = At(place);
    at.map([
        ("swagger", at.text("2.0")),
        (
            "info",
            at.map([
                ("version", at.text("1.0")),
                ("title", at.reference("AWS::StackName")),
            ]),
        ),
        ("paths", at.empty()),
    ])
}

/// Asks that a definition can be edited: that it is one, and that its paths are maps.
pub(in crate::sam) fn check(body: Option<&Node>, place: &Place) -> Outcome<()> {
    let Some(body) = body.filter(|body| is_valid(body)) else {
        return Err(Refusal::template(
            "sam-definition-body",
            "Invalid Swagger document or the Swagger document is not explicitly defined in 'DefinitionBody'.",
            body.map_or(place, |body| &body.place),
        ));
    };
    for (path, item) in body.get("paths").into_iter().flat_map(entries) {
        for branch in branches(item)? {
            must_be_path_item(branch, path)?;
        }
    }
    Ok(())
}

/// What an integration with a function or a state machine is made of.
pub(in crate::sam) struct Wiring<'a> {
    pub(in crate::sam) path: &'a str,
    pub(in crate::sam) method: &'a str,
    pub(in crate::sam) uri: Node,
    pub(in crate::sam) condition: Option<&'a str>,
    pub(in crate::sam) place: &'a Place,
}

/// Adds the integration with a function.
pub(in crate::sam) fn add_function(
    body: &mut Node,
    wiring: &Wiring<'_>,
    streams: bool,
    credentials: Option<&Node>,
) -> Outcome<()> {
    let at = At(wiring.place);
    let mut integration = at.map([
        ("type", at.text("aws_proxy")),
        ("httpMethod", at.text("POST")),
    ]);
    let uri = match wiring.condition {
        Some(condition) => at.when(condition, wiring.uri.clone()),
        None => wiring.uri.clone(),
    };
    put(&mut integration, "uri", uri);
    if streams {
        put(&mut integration, "responseTransferMode", at.text("STREAM"));
    }
    if let Some(credentials) = credentials {
        put(&mut integration, "credentials", credentials.clone());
    }
    add_integration(
        body,
        wiring,
        &integration,
        &at.empty(),
        "Lambda integration",
    )
}

/// Adds the integration that starts a state machine.
pub(in crate::sam) fn add_state_machine(
    body: &mut Node,
    wiring: &Wiring<'_>,
    credentials: Node,
    request_template: Node,
) -> Outcome<()> {
    let at = At(wiring.place);
    let status = |code: &str| at.map([("statusCode", at.text(code))]);
    let described = |text: &str| at.map([("description", at.text(text))]);
    let uri = match wiring.condition {
        Some(condition) => at.when(condition, wiring.uri.clone()),
        None => wiring.uri.clone(),
    };
    let integration = at.map([
        ("type", at.text("aws")),
        ("httpMethod", at.text("POST")),
        ("uri", uri),
        (
            "responses",
            at.map([("200", status("200")), ("400", status("400"))]),
        ),
        ("credentials", credentials),
        ("requestTemplates", request_template),
    ]);
    let responses = at.map([("200", described("OK")), ("400", described("Bad Request"))]);
    add_integration(body, wiring, &integration, &responses, "Integration")
}

fn add_integration(
    body: &mut Node,
    wiring: &Wiring<'_>,
    integration: &Node,
    responses: &Node,
    what: &str,
) -> Outcome<()> {
    let method = normalized_method(wiring.method);
    if has_integration(body, wiring.path, &method)? {
        return Err(Refusal::template(
            "sam-integration-twice",
            format!(
                "{what} already exists on Path={}, Method={method}",
                wiring.path
            ),
            wiring.place,
        ));
    }
    add_path(body, wiring.path, &method, wiring.place)?;
    let Some(item) = path_mut(body, wiring.path) else {
        return Ok(());
    };
    for branch in branches_mut(item)? {
        must_be_path_item(branch, wiring.path)?;
        if let Some(definition) = map_under(branch, &method, wiring.place) {
            must_be_method(definition, wiring.path, &method)?;
            put(definition, INTEGRATION, integration.clone());
            if definition.get("responses").is_none() {
                put(definition, "responses", responses.clone());
            }
        }
        if let Some(condition) = wiring.condition {
            make_method_conditional(branch, &method, condition);
        }
    }
    Ok(())
}
