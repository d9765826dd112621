//! Editing the definition of an HTTP API. It is not served; it is written out in full all
//! the same, so that it is recognised and so that what is wrong with it is found.

use crate::{node::Node, place::Place};

use super::{
    super::{
        nodes::{At, entries, given, items, map_under, put, telling, tells},
        python::{spelled, type_name},
        refusal::{Outcome, Refusal},
    },
    ANY_METHOD, DEFAULT_PATH, INTEGRATION, add_path, branches, branches_mut, has_integration,
    is_integrated, is_version_3, make_method_conditional, must_be_map, must_be_method,
    must_be_path_item, normalized_method, on_method, path_mut, reach, security_of,
};

/// Whether a value is a definition that the transform can edit.
pub(in super::super) fn is_valid(body: &Node) -> bool {
    body.get("paths")
        .is_some_and(|paths| paths.as_mapping().is_some())
        && telling(body, "openapi").is_some_and(is_version_3)
}

/// An empty definition, at the place of what it is for.
pub(in super::super) fn skeleton(place: &Place) -> Node {
    let at = At(place);
    at.map([
        ("openapi", at.text("3.0.1")),
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

/// Asks that a definition can be edited.
pub(in super::super) fn check(body: Option<&Node>, place: &Place) -> Outcome<()> {
    let Some(body) = body.filter(|body| is_valid(body)) else {
        return Err(Refusal::template(
            "sam-definition-body",
            "Invalid OpenApi document. Invalid values or missing keys for 'openapi' or 'paths' in 'DefinitionBody'.",
            body.map_or(place, |body| &body.place),
        ));
    };
    for path in [
        ["components", "securitySchemes"].as_slice(),
        ["definitions"].as_slice(),
        ["tags"].as_slice(),
        ["info"].as_slice(),
    ] {
        reach(body, path).map_err(|not| {
            Refusal::template(
                "sam-definition-structure",
                format!("Invalid OpenApi document: {}", not.sentence()),
                &not.place,
            )
        })?;
    }
    Ok(())
}

/// Whether the default route leads to a function.
pub(in super::super) fn default_route_leads_to(body: &Node, function: &str) -> Outcome<bool> {
    if !has_integration(body, DEFAULT_PATH, ANY_METHOD)? {
        return Ok(false);
    }
    let Some(item) = body.get("paths").and_then(|paths| paths.get(DEFAULT_PATH)) else {
        return Ok(false);
    };
    for branch in branches(item)? {
        let Some(method) = branch.get(ANY_METHOD) else {
            continue;
        };
        for definition in branches(method)? {
            let Some(integration) = definition.get(INTEGRATION) else {
                return Ok(false);
            };
            must_be_map(integration, || {
                format!("Value of '{INTEGRATION}' must be a dictionary according to Swagger spec.")
            })?;
            let Some(uri) = integration
                .get("uri")
                .filter(|uri| uri.as_mapping().is_some())
            else {
                return Ok(false);
            };
            for uri in branches(uri)? {
                let leads = uri
                    .get("Fn::Sub")
                    .and_then(Node::as_str)
                    .is_some_and(|text| text.contains(&format!("${{{function}.Arn}}")));
                if !leads {
                    return Ok(false);
                }
            }
        }
    }
    Ok(true)
}

/// Adds the integration with a function, unless the method has one.
pub(in super::super) fn add_function(
    body: &mut Node,
    path: &str,
    method: &str,
    uri: Node,
    condition: Option<&str>,
    place: &Place,
) -> Outcome<()> {
    let method = normalized_method(method);
    if has_integration(body, path, &method)? {
        return Ok(());
    }
    add_path(body, path, &method, place)?;
    let at = At(place);
    let uri = match condition {
        Some(condition) => at.when(condition, uri),
        None => uri,
    };
    let integration = at.map([
        ("type", at.text("aws_proxy")),
        ("httpMethod", at.text("POST")),
        ("payloadFormatVersion", at.text("2.0")),
        ("uri", uri),
    ]);
    let Some(item) = path_mut(body, path) else {
        return Ok(());
    };
    for branch in branches_mut(item)? {
        must_be_path_item(branch, path)?;
        if let Some(definition) = map_under(branch, &method, place) {
            must_be_method(definition, path, &method)?;
            put(definition, INTEGRATION, integration.clone());
            if path == DEFAULT_PATH && method == ANY_METHOD {
                put(definition, "isDefaultRoute", at.flag(true));
            }
            if definition.get("responses").is_none() {
                put(definition, "responses", at.empty());
            }
        }
        if let Some(condition) = condition {
            make_method_conditional(branch, &method, condition);
        }
    }
    Ok(())
}

/// Declares the variables of a path as parameters of a method.
pub(in super::super) fn add_path_parameters(
    body: &mut Node,
    path: &str,
    method: &str,
    names: &[String],
    place: &Place,
) -> Outcome<()> {
    let at = At(place);
    on_method(body, path, method, |definition| {
        let mut parameters = definition
            .get("parameters")
            .map(items)
            .unwrap_or_default()
            .to_vec();
        for name in names {
            let known = parameters.iter_mut().find(|parameter| {
                parameter.get("name").and_then(Node::as_str) == Some(name.as_str())
            });
            match known {
                Some(parameter) => {
                    put(parameter, "in", at.text("path"));
                    put(parameter, "required", at.flag(true));
                }
                None => parameters.push(at.map([
                    ("name", at.text(name.as_str())),
                    ("in", at.text("path")),
                    ("required", at.flag(true)),
                ])),
            }
        }
        put(definition, "parameters", at.list(parameters));
        Ok(())
    })
}

/// Sets the form in which a function gets a request.
pub(in super::super) fn set_payload_version(
    body: &mut Node,
    path: &str,
    method: &str,
    version: &Node,
) -> Outcome<()> {
    on_method(body, path, method, |definition| {
        if let Some(integration) = map_under(definition, INTEGRATION, &version.place) {
            put(integration, "payloadFormatVersion", version.clone());
        }
        Ok(())
    })
}

/// Adds the authorizer that an event asks for.
pub(in super::super) fn add_method_authorizer(
    body: &mut Node,
    path: &str,
    method: &str,
    authorizer: &Node,
    authorizers: Option<&Node>,
    event_scopes: Option<&Node>,
) -> Outcome<()> {
    let name = spelled(authorizer);
    let at = At(&authorizer.place);
    let mut scopes = at.list([]);
    if name != "NONE"
        && name != "AWS_IAM"
        && let Some(declared) = authorizers.and_then(|authorizers| authorizers.get(&name))
    {
        must_be_map(declared, || {
            format!("Type of authorizer '{name}' must be a dictionary")
        })?;
        if let Some(wanted) = event_scopes
            .filter(|scopes| tells(scopes))
            .or_else(|| telling(declared, "AuthorizationScopes"))
        {
            scopes = wanted.clone();
        }
    }
    on_method(body, path, method, |definition| {
        let mut security = security_of(definition, path, method)?;
        security.push(at.map([(name.as_str(), scopes.clone())]));
        put(definition, "security", at.list(security));
        Ok(())
    })
}

/// Guards every method of a path that has no authorizer of its own.
pub(in super::super) fn set_default_authorizer(
    body: &mut Node,
    path: &str,
    default: &str,
    scopes: &Node,
) -> Outcome<()> {
    let Some(item) = path_mut(body, path) else {
        return Ok(());
    };
    for branch in branches_mut(item)? {
        must_be_path_item(branch, path)?;
        let names: Vec<String> = entries(branch).map(|(name, _)| name.to_owned()).collect();
        for name in &names {
            let normalized = normalized_method(name);
            if normalized == "parameters" || normalized == "options" {
                continue;
            }
            if !names.contains(&normalized) {
                return Err(Refusal::template(
                    "sam-definition-structure",
                    format!("Could not find {normalized} in {path} within DefinitionBody."),
                    &super::super::nodes::place_of(branch, name),
                ));
            }
            let Some(method) = branch
                .as_mapping_mut()
                .and_then(|methods| methods.get_mut(name))
            else {
                continue;
            };
            for definition in branches_mut(method)? {
                must_be_method(definition, path, name)?;
                if is_integrated(definition) && telling(definition, "security").is_none() {
                    let at = At(&scopes.place);
                    let requirement = at.map([(default, scopes.clone())]);
                    put(definition, "security", at.list([requirement]));
                }
            }
        }
    }
    Ok(())
}

/// Adds security schemes.
pub(in super::super) fn add_security_schemes(
    body: &mut Node,
    schemes: Vec<(String, Node)>,
    place: &Place,
) {
    if schemes.is_empty() {
        return;
    }
    if body
        .get("components")
        .is_some_and(|components| !tells(components))
    {
        put(body, "components", At(place).empty());
    }
    let all = map_under(body, "components", place)
        .and_then(|components| map_under(components, "securitySchemes", place));
    if let Some(all) = all {
        for (name, scheme) in schemes {
            put(all, &name, scheme);
        }
    }
}

/// Adds tags.
pub(in super::super) fn add_tags(body: &mut Node, tags: &[(String, Node)]) -> Outcome<()> {
    const VALUE: &str = "x-amazon-apigateway-tag-value";
    let mut all = match telling(body, "tags") {
        None => Vec::new(),
        Some(existing) => existing
            .as_sequence()
            .ok_or_else(|| {
                Refusal::template(
                    "sam-definition-structure",
                    format!(
                        "Tags in OpenApi DefinitionBody needs to be a list. {} is a {} not a list.",
                        spelled(existing),
                        type_name(existing)
                    ),
                    &existing.place,
                )
            })?
            .to_vec(),
    };
    for (name, value) in tags {
        let at = At(&value.place);
        let known = all
            .iter_mut()
            .find(|tag| tag.get("name").and_then(Node::as_str) == Some(name));
        match known {
            Some(tag) => put(tag, VALUE, value.clone()),
            None => all.push(at.map([("name", at.text(name.as_str())), (VALUE, value.clone())])),
        }
    }
    if let Some((_, first)) = tags.first() {
        put(body, "tags", At(&first.place).list(all));
    }
    Ok(())
}

/// Sets whether the API's own address is switched off.
pub(in super::super) fn set_disable_endpoint(body: &mut Node, value: &Node) -> Outcome<()> {
    let at = At(&value.place);
    let mut servers = match body.get("servers") {
        None => vec![at.empty()],
        Some(servers) => items(servers).to_vec(),
    };
    for server in &mut servers {
        must_be_map(server, || {
            "Value of 'servers' item must be a dictionary according to Swagger spec.".to_owned()
        })?;
        if let Some(configuration) = map_under(
            server,
            "x-amazon-apigateway-endpoint-configuration",
            &value.place,
        ) {
            put(configuration, "disableExecuteApiEndpoint", value.clone());
        }
    }
    put(body, "servers", at.list(servers));
    Ok(())
}

/// Sets CORS: each setting under its name in the extension.
pub(in super::super) fn set_cors(
    body: &mut Node,
    settings: &[(&str, Node)],
    place: &Place,
) -> Outcome<()> {
    const CORS: &str = "x-amazon-apigateway-cors";
    if let Some(existing) = body.get(CORS) {
        must_be_map(existing, || {
            format!("Value of '{CORS}' must be a dictionary according to Swagger spec.")
        })?;
    }
    if let Some(cors) = map_under(body, CORS, place) {
        for (name, value) in settings {
            put(cors, name, value.clone());
        }
    }
    Ok(())
}

/// Sets the title or the description.
pub(in super::super) fn set_info(body: &mut Node, name: &str, value: &Node) {
    if let Some(info) = map_under(body, "info", &value.place) {
        put(info, name, value.clone());
    }
}

/// Whether the title is the one that the transform gives itself.
pub(in super::super) fn has_own_title(body: &Node) -> bool {
    body.get("info")
        .and_then(|info| given(info, "title"))
        .is_some_and(|title| title.get("Ref").and_then(Node::as_str) == Some("AWS::StackName"))
}
