//! CORS: preflights that are refused, and answers that a browser will not show.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html>.

use super::names_header;
use crate::{
    definition::{AuthorizationType, HttpMethod, IntegrationType, Method, Resource, RestApi},
    diagnostic::Diagnostic,
};

const ALLOW_ORIGIN: &str = "Access-Control-Allow-Origin";

pub(super) fn check(api: &RestApi, diagnostics: &mut Vec<Diagnostic>) {
    let answers_preflights = api
        .methods()
        .any(|(_, method)| method.http_method == HttpMethod::Options && allows_origin(method));
    for resource in &api.resources {
        let own = |wanted: HttpMethod| {
            resource
                .methods
                .iter()
                .find(|method| method.http_method == wanted)
        };
        match (own(HttpMethod::Options), own(HttpMethod::Any)) {
            (Some(options), _) => refused(resource, options, diagnostics),
            (None, Some(any)) if answers_preflights => refused(resource, any, diagnostics),
            (None, _) => {}
        }
        if own(HttpMethod::Options).is_some_and(allows_origin) {
            for method in &resource.methods {
                unreadable(resource, method, diagnostics);
            }
        }
    }
}

/// Whether browsers are told that they may call.
fn allows_origin(method: &Method) -> bool {
    method.integration.as_ref().is_some_and(|integration| {
        integration.responses.iter().any(|response| {
            response
                .response_parameters
                .keys()
                .any(|name| names_header(name, ALLOW_ORIGIN))
        })
    })
}

/// A browser sends a preflight without credentials and without a key.
fn refused(resource: &Resource, method: &Method, diagnostics: &mut Vec<Diagnostic>) {
    let wants = match method.authorization.kind {
        AuthorizationType::None => None,
        kind => Some((
            format!("authorization {}", kind.as_str()),
            &method.authorization.place,
        )),
    };
    let key = method
        .api_key_required
        .as_ref()
        .filter(|required| required.value)
        .map(|required| ("an API key".to_owned(), &required.place));
    let Some((what, place)) = wants.or(key) else {
        return;
    };
    let diagnostic = Diagnostic::warning(
        "preflight-requires-authorization",
        format!(
            "{} {} wants {what}, which no browser sends with a preflight",
            method.http_method, resource.path
        ),
        place,
    );
    diagnostics.push(if method.http_method == HttpMethod::Any {
        diagnostic.help(format!(
            "add an OPTIONS method to `{}` that wants neither",
            resource.path
        ))
    } else {
        diagnostic.help("let OPTIONS have authorization NONE and no API key")
    });
}

/// The preflight says that a browser may call; the call's own answer has to say so again.
fn unreadable(resource: &Resource, method: &Method, diagnostics: &mut Vec<Diagnostic>) {
    let Some(integration) = &method.integration else {
        return;
    };
    let proxy = matches!(
        integration.kind.value,
        IntegrationType::AwsProxy | IntegrationType::HttpProxy
    );
    if method.http_method == HttpMethod::Options || proxy || integration.responses.is_empty() {
        return;
    }
    let silent: Vec<&str> = integration
        .responses
        .iter()
        .filter(|response| {
            let mapped = response
                .response_parameters
                .keys()
                .any(|name| names_header(name, ALLOW_ORIGIN));
            let overridden = response.response_templates.values().any(|template| {
                template
                    .text
                    .to_ascii_lowercase()
                    .contains("access-control-allow-origin")
            });
            !mapped && !overridden
        })
        .map(|response| response.status_code.value.as_str())
        .collect();
    if silent.is_empty() {
        return;
    }
    diagnostics.push(
        Diagnostic::warning(
            "cors-missing-in-backend-response",
            format!(
                "browsers may call `{}`, and will not read the answer of {} with status {}: it has no \
                 `{ALLOW_ORIGIN}`",
                resource.path,
                method.http_method,
                silent.join(", ")
            ),
            &integration.place,
        )
        .help(format!(
            "declare `{ALLOW_ORIGIN}` in the method response and map \
             `method.response.header.{ALLOW_ORIGIN}` in the integration response"
        )),
    );
}
