//! Custom domain names. There is no name server here: a name is kept and is available at once,
//! and calls whose `Host` it is reach what its mappings name.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-custom-domains.html>.

use serde_json::{Value, json};

use super::{is_own, nothing};
use crate::{
    error::ServiceError,
    operations::{
        Call, Object, Outcome, copied, new_id, object, object_mut, page,
        patch::{Patch, patches, set_text},
        text, without_empty,
    },
    state::Collection,
};

/// The hosted zone of `CloudFront`, which serves edge-optimized names.
/// Source: <https://docs.aws.amazon.com/general/latest/gr/cf_region.html>.
const CLOUDFRONT_ZONE: &str = "Z2FDTNDATAQYW2";

/// Hosted zones of Regional names.
/// Source: <https://docs.aws.amazon.com/general/latest/gr/apigateway.html>.
const REGIONAL_ZONES: [(&str, &str); 16] = [
    ("us-east-1", "Z1UJRXOUMOOFQ8"),
    ("us-east-2", "ZOJJZC49E0EPZ"),
    ("us-west-1", "Z2MUQ32089INYE"),
    ("us-west-2", "Z2OJLYMUO9EFXC"),
    ("ca-central-1", "Z19DQILCV0OWEC"),
    ("eu-central-1", "Z1U9ULNL0V5AJ3"),
    ("eu-west-1", "ZLY8HYME6SFDD"),
    ("eu-west-2", "ZJ5UAJN8Y3Z2Q"),
    ("eu-west-3", "Z3KY65QIEKYHQQ"),
    ("eu-north-1", "Z3UWIKFBOOGXPP"),
    ("ap-northeast-1", "Z1YSHQZHG15GKL"),
    ("ap-northeast-2", "Z20JF4UZKIW1U8"),
    ("ap-southeast-1", "ZL327KTPIQFUL"),
    ("ap-southeast-2", "Z2RPCDW04V8134"),
    ("ap-south-1", "Z3VO1THU9YC4UR"),
    ("sa-east-1", "ZCMLWB8V5SYIT"),
];

/// Where the mappings are inside a name's document.
pub(super) const MAPPINGS: &str = "mappings";

impl Call<'_> {
    /// The id of the document of the name that was named.
    pub(super) fn domain_name_key(&self) -> String {
        key(self.region, self.given("domainName"))
    }

    /// The name that was named.
    pub(super) fn domain_name(&self) -> Result<&Object, ServiceError> {
        self.of_region(Collection::DomainName, &self.domain_name_key())
            .ok_or_else(|| ServiceError::not_found("Invalid domain name identifier specified"))
    }

    /// Writes a name, and serves the APIs that its mappings named or name now.
    pub(super) fn save_domain_name(&mut self, name: Option<Object>) {
        let key = self.domain_name_key();
        let before = self.documents.get(Collection::DomainName, &key).cloned();
        for name in [&before, &name].into_iter().flatten() {
            self.publish.extend(
                object(name, MAPPINGS)
                    .into_iter()
                    .flat_map(Object::values)
                    .filter_map(|mapping| mapping["restApiId"].as_str())
                    .map(str::to_owned),
            );
        }
        match name {
            Some(name) => self.documents.put(Collection::DomainName, &key, name),
            None => self.documents.remove(Collection::DomainName, &key),
        }
    }
}

/// The id of a name's document. Names do not depend on case where they are called, and keep
/// theirs where they are shown.
fn key(region: &str, name: &str) -> String {
    format!("{region}/{name}")
}

const MEMBERS: [&str; 20] = [
    "domainName",
    "certificateName",
    "certificateArn",
    "certificateUploadDate",
    "regionalDomainName",
    "regionalHostedZoneId",
    "regionalCertificateName",
    "regionalCertificateArn",
    "distributionDomainName",
    "distributionHostedZoneId",
    "endpointConfiguration",
    "domainNameStatus",
    "securityPolicy",
    "endpointAccessMode",
    "mutualTlsAuthentication",
    "ownershipVerificationCertificateArn",
    "managementPolicy",
    "policy",
    "routingMode",
    "tags",
];

fn shown(name: &Object) -> Object {
    let mut output = copied(name, &["domainNameId", "domainNameArn"]);
    output.extend(copied(name, &MEMBERS));
    without_empty(output, &["tags"])
}

/// A label in front, as Amazon draws one for each name.
fn drawn(kind: &str, region: &str) -> Object {
    let mut made = Object::new();
    if kind == "EDGE" {
        let host = format!("d{}.cloudfront.net", new_id(13));
        made.insert("distributionDomainName".into(), host.into());
        made.insert("distributionHostedZoneId".into(), CLOUDFRONT_ZONE.into());
    } else {
        let host = format!("d-{}.execute-api.{region}.amazonaws.com", new_id(10));
        made.insert("regionalDomainName".into(), host.into());
        let zone = REGIONAL_ZONES.iter().find(|(named, _)| *named == region);
        if let Some((_, zone)) = zone {
            made.insert("regionalHostedZoneId".into(), (*zone).into());
        }
    }
    made
}

pub(super) fn create(call: &mut Call<'_>) -> Outcome {
    let name = call.given_owned("domainName");
    if name.is_empty() {
        return Err(ServiceError::bad_request("No Domain Name specified"));
    }
    if call.domain_name().is_ok() {
        return Err(ServiceError::bad_request(
            "The domain name you provided already exists.",
        ));
    }
    let endpoint =
        super::rest_api::endpoint_configuration(object(&call.input, "endpointConfiguration"))?;
    let kind = endpoint["types"][0].as_str().unwrap_or("EDGE").to_owned();
    let mut made = copied(
        &call.input,
        &[
            "domainName",
            "certificateName",
            "certificateArn",
            "regionalCertificateName",
            "regionalCertificateArn",
            "endpointAccessMode",
            "mutualTlsAuthentication",
            "ownershipVerificationCertificateArn",
            "policy",
            "tags",
        ],
    );
    let certificate = ["certificateName", "certificateArn"];
    if certificate.iter().any(|member| made.contains_key(*member)) {
        made.insert("certificateUploadDate".into(), call.now.into());
    }
    made.extend(drawn(&kind, call.region));
    let (region, account) = (call.region, call.account);
    let mut arn = format!("arn:aws:apigateway:{region}::/domainnames/{name}");
    if kind == "PRIVATE" {
        // Private names need not be unique, so that each has an id.
        let id = new_id(10);
        arn = format!("arn:aws:apigateway:{region}:{account}:/domainnames/{name}+{id}");
        made.insert("domainNameId".into(), id.into());
    }
    made.insert("domainNameArn".into(), arn.into());
    made.insert("endpointConfiguration".into(), Value::Object(endpoint));
    made.insert("domainNameStatus".into(), "AVAILABLE".into());
    let policy = text(&call.input, "securityPolicy").unwrap_or("TLS_1_2");
    made.insert("securityPolicy".into(), policy.into());
    let mode = text(&call.input, "routingMode").unwrap_or("BASE_PATH_MAPPING_ONLY");
    made.insert("routingMode".into(), mode.into());
    made.insert("region".into(), region.into());
    let sequence = call.next_sequence(Collection::DomainName);
    made.insert("sequence".into(), sequence.into());
    let output = shown(&made);
    call.save_domain_name(Some(made));
    Ok(output)
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    Ok(shown(call.domain_name()?))
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let items = call
        .all_of_region(Collection::DomainName)
        .into_iter()
        .filter(|_| is_own(&call.input))
        .map(|name| Value::Object(shown(name)))
        .collect();
    page(items, "domainName", &call.input)
}

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    let mut name = call.domain_name()?.clone();
    for patch in patches(&call.input) {
        update_one(&mut name, &patch, call.region)?;
    }
    let output = shown(&name);
    call.save_domain_name(Some(name));
    Ok(output)
}

/// Source: <https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateDomainName-Patch>.
fn update_one(name: &mut Object, patch: &Patch, region: &str) -> Result<(), ServiceError> {
    if let Some(kind) = patch
        .path()
        .strip_prefix("/endpointConfiguration/types")
        .filter(|rest| rest.is_empty() || rest.starts_with('/'))
    {
        return endpoint_type(name, patch, kind.trim_start_matches('/'), region);
    }
    match patch.path() {
        "/certificateName"
        | "/certificateArn"
        | "/regionalCertificateName"
        | "/regionalCertificateArn"
        | "/ownershipVerificationCertificateArn"
        | "/securityPolicy"
        | "/endpointAccessMode"
        | "/routingMode"
        | "/policy"
        | "/managementPolicy" => {
            patch.only(&["replace", "add"])?;
            set_text(name, patch.path().trim_start_matches('/'), patch.value());
        }
        "/mutualTlsAuthentication/truststoreUri" | "/mutualTlsAuthentication/truststoreVersion" => {
            patch.only(&["replace", "add", "remove"])?;
            let member = patch.path().trim_start_matches("/mutualTlsAuthentication/");
            let value = if patch.op == "remove" {
                ""
            } else {
                patch.value()
            };
            let trust = object_mut(name, "mutualTlsAuthentication");
            set_text(trust, member, value);
            if trust.is_empty() {
                name.shift_remove("mutualTlsAuthentication");
            }
        }
        "/endpointConfiguration/ipAddressType" => {
            patch.only(&["replace"])?;
            let endpoint = object_mut(name, "endpointConfiguration");
            set_text(endpoint, "ipAddressType", patch.value());
        }
        _ => return Err(patch.invalid_path()),
    }
    Ok(())
}

/// A name may have two types while it moves from one to the other.
fn endpoint_type(
    name: &mut Object,
    patch: &Patch,
    index: &str,
    region: &str,
) -> Result<(), ServiceError> {
    let kind = patch.value();
    if patch.op != "remove" && !["EDGE", "REGIONAL", "PRIVATE"].contains(&kind) {
        return Err(super::rest_api::unknown_type());
    }
    let endpoint = object_mut(name, "endpointConfiguration");
    let mut types: Vec<Value> = endpoint
        .get("types")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    match patch.op.as_str() {
        "add" => types.push(kind.into()),
        "replace" => types = vec![kind.into()],
        "remove" => types.retain(|there| there.as_str() != Some(index)),
        _ => return Err(patch.invalid_path()),
    }
    endpoint.insert("types".into(), json!(types));
    if patch.op != "remove" {
        for (member, value) in drawn(kind, region) {
            name.entry(member).or_insert(value);
        }
    }
    Ok(())
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    call.domain_name()?;
    call.save_domain_name(None);
    nothing()
}
