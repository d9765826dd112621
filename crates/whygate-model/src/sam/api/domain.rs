//! `Domain` of a REST API: a custom domain name, what leads from it to the API, and the
//! records that lead to it.
//! Source: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-domainconfiguration.html>.

use crate::{
    node::{Node, Value},
    place::Place,
};

use super::{
    super::{
        Expansion,
        identifiers::hashed_value,
        nodes::{At, entries, given, place_of, put, telling, tells},
        python::list_of,
        refusal::{Expected, Outcome, Refusal, expect, expect_list_of},
        resource::{Made, Passed, copy},
    },
    Api, asks,
};

const ENDPOINTS: [&str; 3] = ["EDGE", "REGIONAL", "PRIVATE"];
const MUTUAL_TLS: [&str; 2] = ["TruststoreUri", "TruststoreVersion"];

/// The domain name, its mappings and its records.
pub(super) fn make(expansion: &mut Expansion<'_>, api: &mut Api<'_>) -> Outcome<Vec<Made>> {
    let Some(domain) = api.given("Domain").cloned() else {
        return Ok(Vec::new());
    };
    expect(&domain, Expected::Map, api.id, "Domain")?;
    let is_private = domain.get("EndpointConfiguration").and_then(Node::as_str) == Some("PRIVATE");
    let needed = |name: &str| {
        given(&domain, name).ok_or_else(|| {
            Refusal::resource(
                api.id,
                "sam-domain",
                format!("Property 'Domain.{name}' is required."),
                &domain.place,
            )
        })
    };
    let name = needed("DomainName")?;
    let certificate = needed("CertificateArn")?;
    let at = At(&domain.place);
    let prefix = if is_private {
        "ApiGatewayDomainNameV2"
    } else {
        "ApiGatewayDomainName"
    };
    let domain_id = hashed_value(prefix, name);
    let endpoint = match given(&domain, "EndpointConfiguration") {
        None => at.text("REGIONAL"),
        Some(endpoint)
            if endpoint
                .as_str()
                .is_some_and(|endpoint| ENDPOINTS.contains(&endpoint)) =>
        {
            endpoint.clone()
        }
        Some(other) => {
            return Err(api.refuse(
                "sam-domain",
                format!(
                    "EndpointConfiguration for Custom Domains must be one of {}.",
                    list_of(ENDPOINTS)
                ),
                &other.place,
            ));
        }
    };
    let mut properties = at.map([("DomainName", name.clone())]);
    let regional = endpoint.as_str() == Some("REGIONAL");
    let certificate_property = if regional {
        "RegionalCertificateArn"
    } else {
        "CertificateArn"
    };
    put(&mut properties, certificate_property, certificate.clone());
    let mut configuration = at.map([("Types", at.list([endpoint.clone()]))]);
    copy(&domain, &["IpAddressType"], &mut configuration);
    put(&mut properties, "EndpointConfiguration", configuration);
    if !is_private {
        put_mutual_tls(api, &domain, &mut properties)?;
    }
    for name in [
        "SecurityPolicy",
        "EndpointAccessMode",
        "Policy",
        "OwnershipVerificationCertificateArn",
    ] {
        if telling(&domain, name).is_some() {
            copy(&domain, &[name], &mut properties);
        }
    }
    let kind = if is_private {
        "AWS::ApiGateway::DomainNameV2"
    } else {
        "AWS::ApiGateway::DomainName"
    };
    let mut made = vec![Made::new(
        domain_id.as_str(),
        kind,
        &domain.place,
        properties,
        &api.passed,
    )];
    made.extend(mappings(api, &domain, &domain_id, is_private)?);
    if is_private && let Some(association) = given(&domain, "AccessAssociation") {
        made.push(access_association(api, association, &domain_id)?);
    }
    let record_target = if is_private {
        name.as_str().unwrap_or(&domain_id).to_owned()
    } else {
        domain_id
    };
    let route = Records {
        id: api.id,
        domain: &domain,
        endpoint: endpoint.as_str().unwrap_or_default(),
        target: &record_target,
        passed: &api.passed,
    };
    made.extend(route.make(expansion)?);
    Ok(made)
}

fn put_mutual_tls(api: &Api<'_>, domain: &Node, properties: &mut Node) -> Outcome<()> {
    let Some(written) = telling(domain, "MutualTlsAuthentication") else {
        return Ok(());
    };
    expect(
        written,
        Expected::Map,
        api.id,
        "Domain.MutualTlsAuthentication",
    )?;
    if let Some((name, _)) = entries(written).find(|(name, _)| !MUTUAL_TLS.contains(name)) {
        return Err(api.refuse(
            "sam-domain",
            format!(
                "Available Domain.MutualTlsAuthentication fields are {}.",
                list_of(MUTUAL_TLS)
            ),
            &place_of(written, name),
        ));
    }
    let mut made = At(&written.place).empty();
    for name in MUTUAL_TLS {
        if telling(written, name).is_some() {
            copy(written, &[name], &mut made);
        }
    }
    put(properties, "MutualTlsAuthentication", made);
    Ok(())
}

/// Base paths as they were written: text or a list; nothing for anything else.
pub(in super::super) fn base_paths(domain: &Node) -> Option<Vec<Node>> {
    let written = telling(domain, "BasePath")?;
    match &written.value {
        Value::String(_) => Some(vec![written.clone()]),
        Value::Sequence(items) => Some(items.clone()),
        _ => None,
    }
}

fn mappings(api: &Api<'_>, domain: &Node, domain_id: &str, is_private: bool) -> Outcome<Vec<Made>> {
    let (kind, domain_property) = if is_private {
        ("AWS::ApiGateway::BasePathMappingV2", "DomainNameArn")
    } else {
        ("AWS::ApiGateway::BasePathMapping", "DomainName")
    };
    let mapping = |id: String, path: Option<Node>, place: &Place| {
        let at = At(place);
        let mut properties = at.map([
            (domain_property, at.reference(domain_id)),
            ("RestApiId", at.reference(api.id)),
            ("Stage", at.reference(&format!("{}.Stage", api.id))),
        ]);
        if let Some(path) = path {
            put(&mut properties, "BasePath", path);
        }
        Made::new(id, kind, place, properties, &api.passed)
    };
    let Some(paths) = base_paths(domain) else {
        return Ok(vec![mapping(
            format!("{}BasePathMapping", api.id),
            None,
            &domain.place,
        )]);
    };
    if let Some(written) = domain
        .get("BasePath")
        .filter(|written| written.as_sequence().is_some())
    {
        expect_list_of(written, Expected::Text, api.id, "Domain.BasePath")?;
    }
    let normalizes = domain.get("NormalizeBasePath").is_none_or(tells);
    Ok(paths
        .iter()
        .map(|path| {
            let text = path.as_str().unwrap_or_default();
            let plain: String = text
                .chars()
                .filter(|letter| letter.is_alphanumeric())
                .collect();
            let mapped = if normalizes {
                At(&path.place).text(plain.as_str())
            } else {
                path.clone()
            };
            mapping(
                format!("{}{plain}BasePathMapping", api.id),
                Some(mapped),
                &path.place,
            )
        })
        .collect())
}

fn access_association(api: &Api<'_>, association: &Node, domain_id: &str) -> Outcome<Made> {
    expect(
        association,
        Expected::Map,
        api.id,
        "Domain.AccessAssociation",
    )?;
    let at = At(&association.place);
    let endpoint = association
        .get("VpcEndpointId")
        .cloned()
        .unwrap_or_else(|| Node::new(Value::Null, association.place.clone()));
    let seed = at.list([endpoint.clone(), at.text(domain_id)]);
    Ok(Made::new(
        hashed_value("DomainNameAccessAssociation", &seed),
        "AWS::ApiGateway::DomainNameAccessAssociation",
        &association.place,
        at.map([
            ("DomainNameArn", at.reference(domain_id)),
            ("AccessAssociationSourceType", at.text("VPCE")),
            ("AccessAssociationSource", endpoint),
        ]),
        &api.passed,
    ))
}

/// DNS records of a custom domain.
pub(in super::super) struct Records<'a> {
    pub(in super::super) id: &'a str,
    pub(in super::super) domain: &'a Node,
    pub(in super::super) endpoint: &'a str,
    pub(in super::super) target: &'a str,
    pub(in super::super) passed: &'a Passed,
}

impl Records<'_> {
    /// The group of records; several APIs in one zone share theirs.
    pub(in super::super) fn make(&self, expansion: &mut Expansion<'_>) -> Outcome<Option<Made>> {
        let Some(route) = given(self.domain, "Route53") else {
            return Ok(None);
        };
        expect(route, Expected::Map, self.id, "Domain.Route53")?;
        let zone = telling(route, "HostedZoneId").or_else(|| telling(route, "HostedZoneName"));
        if given(route, "HostedZoneId").is_none() && given(route, "HostedZoneName").is_none() {
            return Err(Refusal::resource(
                self.id,
                "sam-domain",
                "HostedZoneId or HostedZoneName is required to enable Route53 support on Custom Domains.",
                &route.place,
            ));
        }
        let at = At(&route.place);
        let nothing = at.text("");
        let zone = zone.unwrap_or(&nothing);
        let records = self.records(route);
        if let Some(separate) = telling(route, "SeparateRecordSetGroup") {
            expect(
                separate,
                Expected::Flag,
                self.id,
                "Domain.Route53.SeparateRecordSetGroup",
            )?;
            let name = self.domain.get("DomainName").unwrap_or(&nothing);
            let seed = at.list([zone.clone(), name.clone()]);
            return Ok(Some(self.group(
                hashed_value("RecordSetGroup", &seed),
                route,
                records,
            )));
        }
        let group_id = hashed_value("RecordSetGroup", zone);
        let all = expansion.record_sets.entry(group_id.clone()).or_default();
        all.extend(records);
        let all = all.clone();
        Ok(Some(self.group(group_id, route, all)))
    }

    fn group(&self, id: String, route: &Node, records: Vec<Node>) -> Made {
        let at = At(&route.place);
        let mut properties = at.empty();
        copy(route, &["HostedZoneId", "HostedZoneName"], &mut properties);
        put(&mut properties, "RecordSets", at.list(records));
        Made::new(
            id,
            "AWS::Route53::RecordSetGroup",
            &route.place,
            properties,
            self.passed,
        )
    }

    fn records(&self, route: &Node) -> Vec<Node> {
        let at = At(&route.place);
        let mut alias = at.empty();
        copy(route, &["EvaluateTargetHealth"], &mut alias);
        match self.endpoint {
            "REGIONAL" => {
                put(
                    &mut alias,
                    "HostedZoneId",
                    at.attribute(self.target, "RegionalHostedZoneId"),
                );
                put(
                    &mut alias,
                    "DNSName",
                    at.attribute(self.target, "RegionalDomainName"),
                );
            }
            "EDGE" => {
                // The zone of all CloudFront distributions.
                put(&mut alias, "HostedZoneId", at.text("Z2FDTNDATAQYW2"));
                put(
                    &mut alias,
                    "DNSName",
                    given(route, "DistributionDomainName")
                        .cloned()
                        .unwrap_or_else(|| at.attribute(self.target, "DistributionDomainName")),
                );
            }
            _ => {
                super::super::resource::copy_as(
                    route,
                    "VpcEndpointHostedZoneId",
                    &mut alias,
                    "HostedZoneId",
                );
                super::super::resource::copy_as(
                    route,
                    "VpcEndpointDomainName",
                    &mut alias,
                    "DNSName",
                );
            }
        }
        let record = |kind: &str| {
            let mut record = at.map([
                (
                    "Name",
                    self.domain
                        .get("DomainName")
                        .cloned()
                        .unwrap_or_else(|| at.text("")),
                ),
                ("Type", at.text(kind)),
                ("AliasTarget", alias.clone()),
            ]);
            copy(route, &["Region", "SetIdentifier"], &mut record);
            record
        };
        let mut records = vec![record("A")];
        if asks(route, "IpV6") {
            records.push(record("AAAA"));
        }
        records
    }
}

/// The mutual TLS settings of a custom domain of an HTTP API.
pub(in super::super) fn http_mutual_tls(id: &str, domain: &Node) -> Outcome<Option<Node>> {
    let Some(written) = telling(domain, "MutualTlsAuthentication") else {
        return Ok(None);
    };
    if written.as_mapping().is_none() {
        return Err(Refusal::resource(
            id,
            "sam-domain",
            format!(
                "MutualTlsAuthentication must be a map with at least one of the following fields {}.",
                list_of(MUTUAL_TLS)
            ),
            &written.place,
        ));
    }
    let mut wrong: Vec<&str> = entries(written)
        .map(|(name, _)| name)
        .filter(|name| !MUTUAL_TLS.contains(name))
        .collect();
    wrong.sort_unstable();
    if let Some(first) = wrong.first() {
        let place = place_of(written, first);
        // Amazon names the wrong fields where the resource belongs.
        return Err(Refusal::resource(
            &wrong.join(","),
            "sam-domain",
            format!(
                "Available MutualTlsAuthentication fields are {}.",
                list_of(MUTUAL_TLS)
            ),
            &place,
        ));
    }
    let mut made = At(&written.place).empty();
    for name in MUTUAL_TLS {
        if telling(written, name).is_some() {
            copy(written, &[name], &mut made);
        }
    }
    Ok(Some(made))
}
