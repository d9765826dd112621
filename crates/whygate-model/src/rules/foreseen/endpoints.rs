//! Addresses that Amazon cannot reach, and calls that do not get through to the API.
//! Sources: <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-proxy-integration.html>,
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html>,
//! <https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html>.

use std::net::IpAddr;

use super::Call;
use crate::{
    definition::{
        ConnectionType, Definition, EndpointType, HttpMethod, IntegrationType, RestApi,
        UnservedKind,
    },
    diagnostic::Diagnostic,
};

/// The API as a whole.
pub(super) fn of_api(definition: &Definition, api: &RestApi, diagnostics: &mut Vec<Diagnostic>) {
    let Some(disabled) = api
        .disable_execute_api_endpoint
        .as_ref()
        .filter(|disabled| disabled.value)
    else {
        return;
    };
    let has_domain = api.mutual_tls.is_some()
        || definition.unserved.iter().any(|unserved| {
            matches!(&unserved.kind, UnservedKind::Resource(kind)
                if kind.contains("DomainName") || kind.contains("BasePathMapping"))
        });
    if !has_domain {
        diagnostics.push(
            Diagnostic::note(
                "default-endpoint-disabled",
                "calls of the default address answer 403, and this definition has no domain of \
                 its own for the API",
                &disabled.place,
            )
            .help("add a domain with a base path mapping, unless another stack has it"),
        );
    }
}

/// One method.
pub(super) fn of_call(api: &RestApi, call: Call<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let edge = api
        .endpoint_type
        .as_ref()
        .is_some_and(|endpoint| endpoint.value == EndpointType::Edge);
    if edge
        && call.method.http_method == HttpMethod::Get
        && let Some(model) = call.method.request_models.values().next()
    {
        diagnostics.push(
            Diagnostic::note(
                "get-with-body",
                format!(
                    "{} expects a body, and Amazon's network in front of an edge-optimized API \
                     refuses a GET with one",
                    call.shown()
                ),
                &model.place,
            )
            .help("use POST, or parameters, or a Regional endpoint"),
        );
    }
    let http = matches!(
        call.integration.kind.value,
        IntegrationType::Http | IntegrationType::HttpProxy
    );
    if !http || call.integration.connection_type.value == ConnectionType::VpcLink {
        return;
    }
    if let Some(uri) = &call.integration.uri
        && let Some(host) = host(uri)
        && is_private(host)
    {
        diagnostics.push(
            Diagnostic::note(
                "backend-unreachable",
                format!("`{host}` is reached from this machine, and not from Amazon's"),
                &uri.place,
            )
            .help("deploy with a public address or a VPC link, such as by a stage variable"),
        );
    }
}

/// The host of an address, without its port.
fn host(uri: &str) -> Option<&str> {
    let rest = uri.split_once("://")?.1;
    let authority = rest.split(['/', '?', '#']).next()?;
    if let Some(bracketed) = authority.strip_prefix('[') {
        return bracketed.split(']').next();
    }
    authority.split(':').next()
}

/// Whether an address is one of a private network. This machine itself is left out: whoever
/// writes it means a backend beside the gateway, and knows.
fn is_private(host: &str) -> bool {
    match host.parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => address.is_private() || address.is_link_local(),
        Ok(IpAddr::V6(address)) => address.is_unique_local(),
        Err(_) => host.rsplit('.').next() == Some("local"),
    }
}
