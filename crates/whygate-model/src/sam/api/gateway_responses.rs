//! `GatewayResponses`.

use crate::node::Node;

use super::{
    super::{
        nodes::{At, entries, given, is_intrinsic, map_under, place_of, put, telling},
        python::{spelled, type_name},
        refusal::{Expected, Outcome, expect},
    },
    Api,
};

/// Adds the gateway responses to the definition.
pub(super) fn add(api: &mut Api<'_>) -> Outcome<()> {
    const CODE: &str = "sam-gateway-response";
    let Some(responses) = api.telling("GatewayResponses").cloned() else {
        return Ok(());
    };
    let without =
        "GatewayResponses works only with inline Swagger specified in 'DefinitionBody' property.";
    if api.body.is_none() {
        return Err(api.refuse("sam-definition-needed", without, &responses.place));
    }
    for (kind, response) in entries(&responses) {
        if is_intrinsic(response) {
            return Err(api.refuse(
                CODE,
                "Unable to set GatewayResponses attribute because intrinsic functions are not supported for this field.",
                &response.place,
            ));
        }
        if response.as_mapping().is_none() {
            return Err(api.refuse(
                CODE,
                format!(
                    "Invalid property type '{}' for GatewayResponses. Expected an object of type 'GatewayResponse'.",
                    type_name(response)
                ),
                &response.place,
            ));
        }
        for (name, _) in entries(response) {
            if !matches!(
                name,
                "ResponseParameters" | "ResponseTemplates" | "StatusCode"
            ) {
                return Err(api.refuse(
                    CODE,
                    format!("Invalid property '{name}' in 'GatewayResponses' property '{kind}'."),
                    &place_of(response, name),
                ));
            }
        }
    }
    api.editable(
        &responses,
        without,
        "Unable to add Auth configuration because 'DefinitionBody' does not contain a valid Swagger definition.",
    )?;
    let mut made = Vec::new();
    for (kind, response) in entries(&responses) {
        check(api, kind, response)?;
        made.push((kind, response));
    }
    for (kind, response) in made {
        let definition = definition(api.id, response)?;
        if let Some(all) = api.body.as_mut().and_then(|body| {
            map_under(
                body,
                "x-amazon-apigateway-gateway-responses",
                &responses.place,
            )
        }) {
            put(all, kind, definition);
        }
    }
    Ok(())
}

fn check(api: &Api<'_>, kind: &str, response: &Node) -> Outcome<()> {
    if let Some(parameters) = telling(response, "ResponseParameters") {
        expect(
            parameters,
            Expected::Map,
            api.id,
            &format!("GatewayResponses.{kind}.ResponseParameters"),
        )?;
        for (name, _) in entries(parameters) {
            if !matches!(name, "Headers" | "Paths" | "QueryStrings") {
                return Err(api.refuse(
                    "sam-gateway-response",
                    format!("Invalid gateway response parameter '{name}'"),
                    &place_of(parameters, name),
                ));
            }
        }
    }
    if let Some(status) = telling(response, "StatusCode") {
        let text = spelled(status);
        let numeric =
            (1..=3).contains(&text.len()) && text.chars().all(|digit| digit.is_ascii_digit());
        if !numeric {
            return Err(api.refuse(
                "sam-gateway-response",
                "Property 'StatusCode' must be numeric",
                &status.place,
            ));
        }
    }
    Ok(())
}

fn definition(id: &str, response: &Node) -> Outcome<Node> {
    let at = At(&response.place);
    let mut parameters = at.empty();
    for (name, prefix) in [
        ("Headers", "header"),
        ("Paths", "path"),
        ("QueryStrings", "querystring"),
    ] {
        let Some(written) = response
            .get("ResponseParameters")
            .and_then(|parameters| parameters.get(name))
        else {
            continue;
        };
        expect(
            written,
            Expected::Map,
            id,
            &format!("ResponseParameters.{name}"),
        )?;
        for (key, value) in entries(written) {
            put(
                &mut parameters,
                &format!("gatewayresponse.{prefix}.{key}"),
                value.clone(),
            );
        }
    }
    let mut definition = at.map([
        ("responseParameters", parameters),
        (
            "responseTemplates",
            telling(response, "ResponseTemplates")
                .cloned()
                .unwrap_or_else(|| at.empty()),
        ),
    ]);
    if let Some(status) = given(response, "StatusCode") {
        put(
            &mut definition,
            "statusCode",
            At(&status.place).text(spelled(status)),
        );
    }
    Ok(definition)
}
