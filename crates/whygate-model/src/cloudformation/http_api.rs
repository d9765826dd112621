//! What Amazon refuses about an HTTP API that can be seen without serving it.

use std::net::IpAddr;

use super::AllResolved;
use crate::{diagnostic::Diagnostic, node::Node};

/// Endings of host names that no public name server knows.
/// Source: RFC 2606 and RFC 6761, <https://www.rfc-editor.org/rfc/rfc6761>.
const NOWHERE: [&str; 7] = [
    "example",
    "home.arpa",
    "internal",
    "invalid",
    "local",
    "localhost",
    "test",
];

/// Looks at the issuers of JWT authorizers: the service fetches each one's discovery
/// document when the authorizer is made.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html>.
pub(super) fn check(resolved: &AllResolved, diagnostics: &mut Vec<Diagnostic>) {
    for resource in resolved.values() {
        if !resource.is("AWS::ApiGatewayV2::Authorizer") {
            continue;
        }
        let issuer = resource
            .properties
            .get("JwtConfiguration")
            .and_then(|configuration| configuration.get("Issuer"));
        if let Some(issuer) = issuer {
            check_issuer(issuer, diagnostics);
        }
    }
}

fn check_issuer(node: &Node, diagnostics: &mut Vec<Diagnostic>) {
    let Some(issuer) = node.as_str() else {
        return;
    };
    if issuer.contains("{{resolve:") {
        return;
    }
    let fault = match issuer.strip_prefix("https://") {
        None => Some("an issuer is an address that begins with `https://`"),
        Some(rest) => {
            let host = rest
                .split(['/', '?', '#'])
                .next()
                .unwrap_or_default()
                .split('@')
                .next_back()
                .unwrap_or_default();
            let name = host.split(':').next().unwrap_or_default().to_lowercase();
            let nowhere = name.is_empty()
                || (!name.contains('.') && !name.starts_with('['))
                || NOWHERE
                    .iter()
                    .any(|ending| name == *ending || name.ends_with(&format!(".{ending}")))
                || name.parse::<IpAddr>().is_ok_and(|address| match address {
                    IpAddr::V4(address) => address.is_private() || address.is_loopback(),
                    IpAddr::V6(address) => address.is_loopback(),
                });
            nowhere.then_some(
                "no public host has this name, so its discovery document cannot be fetched",
            )
        }
    };
    if let Some(fault) = fault {
        diagnostics.push(
            Diagnostic::error(
                "jwt-issuer-unreachable",
                format!("the issuer `{issuer}` cannot be asked for its keys"),
                &node.place,
            )
            .with_note(fault)
            .amazon(format!(
                "Caught exception when connecting to {issuer}/.well-known/openid-configuration for issuer {issuer}. Please try again later. Error: Invalid issuer: {issuer}. Issuer must have a valid discovery endpoint ended with '/.well-known/openid-configuration'"
            ))
            .help("give the issuer's public address, the one below which `/.well-known/openid-configuration` answers"),
        );
    }
}
