//! Telling documents of HTTP APIs (API Gateway v2) from those of REST APIs.

use super::reading::is_intrinsic;
use crate::{node::Node, place::Place};

/// The first sign that a document is one of an HTTP API.
pub(super) fn sign(document: &Node) -> Option<(Place, &'static str)> {
    let root = document.as_mapping()?;
    for (key, what) in [
        ("x-amazon-apigateway-cors", "`x-amazon-apigateway-cors`"),
        (
            "x-amazon-apigateway-importexport-version",
            "`x-amazon-apigateway-importexport-version`",
        ),
    ] {
        if let Some(entry) = root.entry(key) {
            return Some((entry.key.clone(), what));
        }
    }
    if let Some(schemes) = document
        .get("components")
        .and_then(|components| components.get("securitySchemes"))
        .and_then(Node::as_mapping)
    {
        for (_, scheme) in schemes.iter() {
            if let Some(found) = scheme
                .value
                .get("x-amazon-apigateway-authorizer")
                .and_then(authorizer_sign)
            {
                return Some(found);
            }
        }
    }
    if let Some(integrations) = document
        .get("components")
        .and_then(|components| components.get("x-amazon-apigateway-integrations"))
        .and_then(Node::as_mapping)
    {
        for (_, integration) in integrations.iter() {
            if let Some(found) = integration_sign(&integration.value) {
                return Some(found);
            }
        }
    }
    for (path, item) in document.get("paths")?.as_mapping()?.iter() {
        if matches!(path, "$default" | "/$default") {
            return Some((item.key.clone(), "a `$default` route"));
        }
        let Some(operations) = item.value.as_mapping() else {
            continue;
        };
        for (_, operation) in operations.iter() {
            if let Some(default) = operation.value.get("isDefaultRoute")
                && default.as_bool() == Some(true)
            {
                return Some((default.place.clone(), "a default route"));
            }
            if let Some(found) = operation
                .value
                .get("x-amazon-apigateway-integration")
                .and_then(integration_sign)
            {
                return Some(found);
            }
        }
    }
    None
}

fn authorizer_sign(authorizer: &Node) -> Option<(Place, &'static str)> {
    if let Some(version) = authorizer.get("authorizerPayloadFormatVersion")
        && is_two(version)
    {
        return Some((
            version.place.clone(),
            "`authorizerPayloadFormatVersion` 2.0",
        ));
    }
    if let Some(simple) = authorizer.get("enableSimpleResponses") {
        return Some((simple.place.clone(), "`enableSimpleResponses`"));
    }
    let jwt = authorizer.get("jwtConfiguration")?;
    let issuer = jwt.get("issuer")?;
    Some((issuer.place.clone(), "a JWT authorizer"))
}

fn integration_sign(integration: &Node) -> Option<(Place, &'static str)> {
    if let Some(version) = integration.get("payloadFormatVersion")
        && is_two(version)
    {
        return Some((version.place.clone(), "`payloadFormatVersion` 2.0"));
    }
    let subtype = integration.get("integrationSubtype")?;
    Some((subtype.place.clone(), "`integrationSubtype`"))
}

fn is_two(version: &Node) -> bool {
    let unresolved = version
        .as_mapping()
        .is_some_and(|mapping| mapping.keys().any(is_intrinsic));
    !unresolved && version.as_f64() == Some(2.0)
}
