//! HTTP servers: their addresses cut into pieces, and how they are called.

use std::sync::Arc;

use whygate_model::{
    Diagnostic,
    definition::{ConnectionType, Integration},
};

use super::{not_served, request::request_mappings, streams, time_limit};
use crate::{
    binary::Payloads,
    compile::Scope,
    plan::{
        integration::{CompiledIntegration, Endpoint, HttpIntegration, Target, TargetPart},
        mapping::{RequestMapping, RequestTarget},
    },
};

pub(super) fn http(
    scope: &Scope<'_>,
    integration: &Integration,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<HttpIntegration, CompiledIntegration> {
    if integration.connection_type.value == ConnectionType::VpcLink {
        let what = "integration through a VPC link".to_owned();
        return Err(not_served(scope, what, integration, diagnostics));
    }
    let mappings = request_mappings(integration, false, diagnostics);
    let insecure = integration
        .insecure_skip_verification
        .as_ref()
        .is_some_and(|insecure| insecure.value);
    Ok(HttpIntegration {
        place: integration.place.clone(),
        method: http_method(scope, integration),
        target: target(scope, integration, insecure, &mappings, diagnostics),
        mappings,
        limit: time_limit(scope, integration),
        insecure_skip_verification: insecure,
        streams: streams(integration),
        payloads: payloads(scope, integration),
    })
}

/// The method with which a backend is called; `None`: the client's.
pub(super) fn http_method(scope: &Scope<'_>, integration: &Integration) -> Option<http::Method> {
    match integration.http_method.as_ref() {
        Some(method) if !method.value.eq_ignore_ascii_case("ANY") => {
            http::Method::from_bytes(method.value.to_ascii_uppercase().as_bytes()).ok()
        }
        Some(_) => None,
        None => http::Method::from_bytes(scope.method.http_method.as_str().as_bytes())
            .ok()
            .filter(|method| method.as_str() != "ANY"),
    }
}

pub(super) fn payloads(scope: &Scope<'_>, integration: &Integration) -> Payloads {
    Payloads {
        binary_media_types: scope
            .api
            .binary_media_types
            .iter()
            .map(|media_type| media_type.value.clone())
            .collect(),
        content_handling: integration
            .content_handling
            .as_ref()
            .map(|handling| handling.value),
        place: integration.place.clone(),
    }
}

/// Fills in stage variables; returns the names of those that are not set, which Amazon takes
/// for empty.
pub(in crate::compile) fn with_stage_variables(
    text: &str,
    variables: &[(String, String)],
) -> (String, Vec<String>) {
    let mut filled = String::with_capacity(text.len());
    let mut undefined = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            filled.push_str("${");
            rest = after;
            continue;
        };
        if let Some(variable) = name.trim().strip_prefix("stageVariables.") {
            match variables.iter().find(|(key, _)| key == variable) {
                Some((_, value)) => filled.push_str(value),
                None => undefined.push(variable.to_owned()),
            }
        } else {
            filled.push_str("${");
            filled.push_str(name);
            filled.push('}');
        }
        rest = behind;
    }
    filled.push_str(rest);
    (filled, undefined)
}

fn target(
    scope: &Scope<'_>,
    integration: &Integration,
    insecure: bool,
    mappings: &[RequestMapping],
    diagnostics: &mut Vec<Diagnostic>,
) -> Target {
    let place = integration
        .uri
        .as_ref()
        .map_or(&integration.place, |uri| &uri.place);
    let written = integration
        .uri
        .as_ref()
        .map_or("", |uri| uri.value.as_str());
    let (text, undefined_variables) = with_stage_variables(written, scope.variables);
    let parts = target_parts(&text);
    for part in &parts {
        if let TargetPart::Variable(name) = part
            && !mappings
                .iter()
                .any(|mapping| mapping.target == RequestTarget::Path(name.clone()))
        {
            diagnostics.push(
                Diagnostic::warning(
                    "illegal-character-in-uri",
                    format!("nothing fills in `{{{name}}}` of the integration's address"),
                    place,
                )
                .help(format!(
                    "map it: `integration.request.path.{name}: method.request.path.{name}`"
                )),
            );
        }
    }
    let (endpoint, parts) = split_endpoint(parts, insecure);
    if endpoint.is_none() && undefined_variables.is_empty() && !text.contains('{') {
        diagnostics.push(
            Diagnostic::error(
                "invalid-endpoint",
                format!("`{text}` is not an address of an HTTP server"),
                place,
            )
            .help("write `http://HOST[:PORT]/PATH` or `https://…`")
            .amazon("Invalid HTTP endpoint specified for URI"),
        );
    }
    Target {
        text,
        place: place.clone(),
        undefined_variables,
        parts,
        endpoint: endpoint.map(Arc::new),
    }
}

/// Cuts an address at its `{variables}`.
pub(super) fn target_parts(text: &str) -> Vec<TargetPart> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else {
            break;
        };
        if !before.is_empty() {
            parts.push(TargetPart::Literal(before.to_owned()));
        }
        parts.push(TargetPart::Variable(name.trim_end_matches('+').to_owned()));
        rest = behind;
    }
    if !rest.is_empty() {
        parts.push(TargetPart::Literal(rest.to_owned()));
    }
    parts
}

/// Takes the server off the front, if it stands there whole.
fn split_endpoint(
    mut parts: Vec<TargetPart>,
    insecure: bool,
) -> (Option<Endpoint>, Vec<TargetPart>) {
    let Some(TargetPart::Literal(first)) = parts.first_mut() else {
        return (None, parts);
    };
    let Some(scheme_end) = first.find("://").map(|at| at + 3) else {
        return (None, parts);
    };
    let path_start = first
        .get(scheme_end..)
        .and_then(|rest| rest.find(['/', '?']))
        .map(|at| at + scheme_end);
    let whole = parts.len() == 1;
    let Some(TargetPart::Literal(first)) = parts.first_mut() else {
        return (None, parts);
    };
    let origin = match path_start {
        Some(at) => {
            let path = first.split_off(at);
            std::mem::replace(first, path)
        }
        None if whole => std::mem::take(first),
        None => return (None, parts),
    };
    if let Some(endpoint) = endpoint(&origin, insecure) {
        (Some(endpoint), parts)
    } else {
        first.insert_str(0, &origin);
        (None, parts)
    }
}

/// Reads `scheme://host[:port]`.
pub(crate) fn endpoint(origin: &str, insecure: bool) -> Option<Endpoint> {
    let uri: http::Uri = origin.parse().ok()?;
    let tls = match uri.scheme_str()? {
        "http" => false,
        "https" => true,
        _ => return None,
    };
    let host = uri.host()?;
    let authority = uri.authority()?;
    if host.is_empty() || authority.as_str().contains('@') {
        return None;
    }
    Endpoint::new(
        tls,
        host.trim_matches(['[', ']']).to_ascii_lowercase(),
        uri.port_u16().unwrap_or(if tls { 443 } else { 80 }),
        insecure,
    )
}

#[cfg(test)]
mod tests;
