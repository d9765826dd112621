//! `Domain` of an HTTP or a WebSocket API.

use crate::node::{Node, Value};

use super::super::{
    Expansion,
    api::domain::{Records, base_paths, http_mutual_tls},
    identifiers::hashed_value,
    nodes::{At, given, put, telling},
    python::list_of,
    refusal::{Outcome, Refusal},
    resource::{Made, Passed, copy},
};

/// The domain name, its mappings and its records.
pub(in super::super) fn make(
    expansion: &mut Expansion<'_>,
    id: &str,
    domain: Option<&Node>,
    tag: &str,
    passed: &Passed,
) -> Outcome<Vec<Made>> {
    let Some(domain) = domain else {
        return Ok(Vec::new());
    };
    let refuse = |text: String, node: &Node| Refusal::resource(id, "sam-domain", text, &node.place);
    let (Some(name), Some(certificate)) =
        (given(domain, "DomainName"), given(domain, "CertificateArn"))
    else {
        return Err(refuse(
            "Custom Domains only works if both DomainName and CertificateArn are provided."
                .to_owned(),
            domain,
        ));
    };
    let at = At(&domain.place);
    let endpoint = match given(domain, "EndpointConfiguration") {
        None => at.text("REGIONAL"),
        Some(endpoint) if endpoint.as_str() == Some("REGIONAL") => endpoint.clone(),
        Some(other) => {
            return Err(refuse(
                format!(
                    "EndpointConfiguration for Custom Domains must be one of {}.",
                    list_of(["REGIONAL"])
                ),
                other,
            ));
        }
    };
    let domain_id = hashed_value("ApiGatewayDomainNameV2", name);
    let mut configuration = at.map([
        ("CertificateArn", certificate.clone()),
        ("EndpointType", endpoint),
    ]);
    for optional in ["OwnershipVerificationCertificateArn", "SecurityPolicy"] {
        if telling(domain, optional).is_some() {
            copy(domain, &[optional], &mut configuration);
        }
    }
    let mut properties = at.map([
        ("DomainName", name.clone()),
        ("DomainNameConfigurations", at.list([configuration])),
        ("Tags", at.map([(tag, at.text("SAM"))])),
    ]);
    if let Some(mutual_tls) = http_mutual_tls(id, domain)? {
        put(&mut properties, "MutualTlsAuthentication", mutual_tls);
    }
    let mut made = vec![Made::new(
        domain_id.as_str(),
        "AWS::ApiGatewayV2::DomainName",
        &domain.place,
        properties,
        passed,
    )];
    made.extend(mappings(id, domain, &domain_id, passed)?);
    let records = Records {
        id,
        domain,
        endpoint: "REGIONAL",
        target: &domain_id,
        passed,
    };
    made.extend(records.make(expansion)?);
    Ok(made)
}

fn mappings(id: &str, domain: &Node, domain_id: &str, passed: &Passed) -> Outcome<Vec<Made>> {
    let mapping = |mapping_id: String, key: Option<Node>, node: &Node| {
        let at = At(&node.place);
        let mut properties = at.map([
            ("DomainName", at.reference(domain_id)),
            ("ApiId", at.reference(id)),
            ("Stage", at.reference(&format!("{id}.Stage"))),
        ]);
        if let Some(key) = key {
            put(&mut properties, "ApiMappingKey", key);
        }
        Made::new(
            mapping_id,
            "AWS::ApiGatewayV2::ApiMapping",
            &node.place,
            properties,
            passed,
        )
    };
    let Some(paths) = base_paths(domain) else {
        return Ok(vec![mapping(format!("{id}ApiMapping"), None, domain)]);
    };
    let mut made = Vec::new();
    for path in &paths {
        let refuse = |text: &str| Refusal::resource(id, "sam-domain", text, &path.place);
        let Value::String(text) = &path.value else {
            return Err(refuse("Basepath must be a string."));
        };
        let allowed =
            |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '/' | '-' | '_');
        if !text.chars().all(allowed) {
            return Err(refuse("Invalid Basepath name provided."));
        }
        let plain = text.replace(['-', '_', '/'], "");
        made.push(mapping(
            format!("{id}{plain}ApiMapping"),
            Some(At(&path.place).text(text.trim_matches('/'))),
            path,
        ));
    }
    Ok(made)
}
