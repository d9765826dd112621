//! What is done to a definition as a whole: its own address, and the forms of OpenAPI 3.

use crate::{node::Node, place::Place};

use crate::sam::{
    document::{is_version_3, must_be_map, must_be_path_item, path_mut, path_names, reach},
    nodes::{At, given, items, map_under, put, telling, tells},
    refusal::{Outcome, Refusal},
};

/// Sets whether the API's own address is switched off.
pub(in crate::sam) fn set_disable_endpoint(body: &mut Node, value: &Node) -> Outcome<()> {
    const CONFIGURATION: &str = "x-amazon-apigateway-endpoint-configuration";
    let place = value.place.clone();
    if telling(body, "openapi").is_some_and(is_version_3) {
        let mut servers = match body.get("servers") {
            None => vec![At(&place).empty()],
            Some(servers) => items(servers).to_vec(),
        };
        for (index, server) in servers.iter_mut().enumerate() {
            set_deep(server, CONFIGURATION, value).map_err(|(place, sentence)| {
                Refusal::template(
                    "sam-definition-structure",
                    format!("Invalid OpenAPI definition of 'servers[{index}]': {sentence}."),
                    &place,
                )
            })?;
        }
        put(body, "servers", At(&place).list(servers));
        Ok(())
    } else {
        set_deep(body, CONFIGURATION, value).map_err(|(place, sentence)| {
            Refusal::template(
                "sam-definition-structure",
                format!("Invalid OpenAPI definition: {sentence}."),
                &place,
            )
        })
    }
}

fn set_deep(node: &mut Node, key: &str, value: &Node) -> Result<(), (Place, String)> {
    if node.as_mapping().is_none() {
        return Err((node.place.clone(), "It should be a map".to_owned()));
    }
    if node.get(key).is_none() {
        put(node, key, At(&value.place).empty());
    }
    let Some(configuration) = node
        .as_mapping_mut()
        .and_then(|mapping| mapping.get_mut(key))
    else {
        return Ok(());
    };
    if configuration.as_mapping().is_none() {
        return Err((
            configuration.place.clone(),
            format!("The value of '{key}' should be a map"),
        ));
    }
    put(configuration, "disableExecuteApiEndpoint", value.clone());
    Ok(())
}

/// Moves what OpenAPI 3 keeps elsewhere than Swagger 2, and takes out of preflight methods
/// what it does not have.
pub(in crate::sam) fn finish(body: &mut Node, declared_version: Option<&Node>) -> Outcome<()> {
    if given(body, "swagger").is_some() {
        return Ok(());
    }
    let version = match (given(body, "openapi"), declared_version) {
        (Some(version), None) => Some(version),
        (_, declared) => declared,
    };
    if !version.is_some_and(|version| tells(version) && is_version_3(version)) {
        return Ok(());
    }
    for (from, to) in [
        ("securityDefinitions", "securitySchemes"),
        ("definitions", "schemas"),
    ] {
        if telling(body, from).is_none() {
            continue;
        }
        let Some(moved) = body
            .as_mapping_mut()
            .and_then(|mapping| mapping.remove(from))
        else {
            continue;
        };
        if let Some(components) = map_under(body, "components", &moved.key) {
            put(components, to, moved.value);
        }
    }
    if let Some(paths) = telling(body, "paths") {
        must_be_map(paths, || {
            "Value of paths must be a dictionary according to Swagger spec.".to_owned()
        })?;
    }
    for path in path_names(body) {
        if let Some(item) = path_mut(body, &path) {
            must_be_path_item(item, &path)?;
            finish_preflight(item, &path)?;
        }
    }
    Ok(())
}

fn finish_preflight(item: &mut Node, path: &str) -> Outcome<()> {
    if telling(item, "options").is_none() {
        return Ok(());
    }
    let Some(options) = item
        .as_mapping_mut()
        .and_then(|mapping| mapping.get_mut("options"))
    else {
        return Ok(());
    };
    must_be_map(options, || {
        format!(
            "Value of options method for path {path} must be a dictionary according to Swagger spec."
        )
    })?;
    if let Some(mapping) = options.as_mapping_mut() {
        mapping.remove("produces");
        mapping.remove("consumes");
    }
    let Some(responses) = options
        .as_mapping_mut()
        .and_then(|mapping| mapping.get_mut("responses"))
    else {
        return Ok(());
    };
    let found = reach(responses, &["200", "headers"]).map_err(|not| {
        Refusal::template(
            "sam-definition-structure",
            format!(
                "Invalid responses in options method for path {path}: {}.",
                not.sentence()
            ),
            &not.place,
        )
    })?;
    let Some(headers) = found.filter(|headers| tells(headers)) else {
        return Ok(());
    };
    must_be_map(headers, || {
        format!(
            "Value of response's headers in options method for path {path} must be a dictionary according to Swagger spec."
        )
    })?;
    let headers = responses
        .as_mapping_mut()
        .and_then(|mapping| mapping.get_mut("200"))
        .and_then(Node::as_mapping_mut)
        .and_then(|mapping| mapping.get_mut("headers"))
        .and_then(Node::as_mapping_mut);
    for (_, entry) in headers.into_iter().flat_map(crate::node::Mapping::iter_mut) {
        let place = entry.value.place.clone();
        let schema = std::mem::replace(&mut entry.value, At(&place).empty());
        put(&mut entry.value, "schema", schema);
    }
    Ok(())
}
