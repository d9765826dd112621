//! Client certificates: what a backend knows the gateway by. Each is a real certificate of its
//! own key; the key never leaves the document.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-client-side-ssl-authentication.html>.

use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair};
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use super::{nothing, parts};
use crate::{
    error::ServiceError,
    operations::{
        Call, Object, Outcome, copied, new_id, object, page,
        patch::{Allowed, patches, set_text},
        text, without_empty,
    },
    state::Collection,
};

/// So long is a certificate good.
const LIFE: Duration = Duration::days(365);

impl Call<'_> {
    fn client_certificate(&self) -> Result<&Object, ServiceError> {
        self.of_region(
            Collection::ClientCertificate,
            self.given("clientCertificateId"),
        )
        .ok_or_else(|| ServiceError::not_found("Invalid Client Certificate identifier specified"))
    }
}

fn shown(certificate: &Object) -> Object {
    without_empty(
        copied(
            certificate,
            &[
                "clientCertificateId",
                "description",
                "pemEncodedCertificate",
                "createdDate",
                "expirationDate",
                "tags",
            ],
        ),
        &["tags"],
    )
}

fn with_tags(mut output: Object) -> Object {
    output.entry("tags").or_insert(json!({}));
    output
}

/// A certificate and its key, both as PEM.
fn issue(now: i64) -> Result<(String, String), rcgen::Error> {
    let key = KeyPair::generate()?;
    let begins = OffsetDateTime::from_unix_timestamp(now).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let mut parameters = CertificateParams::default();
    parameters.not_before = begins;
    parameters.not_after = begins.saturating_add(LIFE);
    let mut name = DistinguishedName::new();
    name.push(DnType::CommonName, "ApiGateway");
    name.push(DnType::CountryName, "US");
    parameters.distinguished_name = name;
    let certificate = parameters.self_signed(&key)?;
    Ok((certificate.pem(), key.serialize_pem()))
}

pub(super) fn generate(call: &mut Call<'_>) -> Outcome {
    let (certificate, key) = issue(call.now).map_err(|error| {
        tracing::error!(%error, "a client certificate could not be made");
        ServiceError::new(
            "ServiceUnavailableException",
            503,
            "the certificate could not be made, and nothing was changed",
        )
    })?;
    let id = new_id(6);
    let mut made = copied(&call.input, &["description", "tags"]);
    made.insert("clientCertificateId".into(), id.as_str().into());
    made.insert("pemEncodedCertificate".into(), certificate.into());
    made.insert("privateKey".into(), key.into());
    made.insert("createdDate".into(), call.now.into());
    let ends = call.now.saturating_add(LIFE.whole_seconds());
    made.insert("expirationDate".into(), ends.into());
    made.insert("region".into(), call.region.into());
    let sequence = call.next_sequence(Collection::ClientCertificate);
    made.insert("sequence".into(), sequence.into());
    let output = shown(&made);
    call.documents.put(Collection::ClientCertificate, &id, made);
    Ok(output)
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    Ok(with_tags(shown(call.client_certificate()?)))
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let items = call
        .all_of_region(Collection::ClientCertificate)
        .into_iter()
        .map(|certificate| Value::Object(shown(certificate)))
        .collect();
    page(items, "clientCertificateId", &call.input)
}

const UPDATABLE: Allowed = Allowed::replace(&["/description"]);

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    let mut certificate = call.client_certificate()?.clone();
    for patch in patches(&call.input) {
        UPDATABLE.check(&patch)?;
        set_text(&mut certificate, "description", patch.value());
    }
    let output = with_tags(shown(&certificate));
    let id = call.given_owned("clientCertificateId");
    call.documents
        .put(Collection::ClientCertificate, &id, certificate);
    Ok(output)
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    call.client_certificate()?;
    let id = call.given_owned("clientCertificateId");
    let used = call
        .all_of_region(Collection::RestApi)
        .into_iter()
        .filter_map(|api| object(api, parts::STAGES))
        .flat_map(Object::values)
        .filter_map(Value::as_object)
        .any(|stage| text(stage, "clientCertificateId") == Some(&id));
    if used {
        return Err(ServiceError::bad_request(
            "Client certificate is in use by one or more stages and cannot be deleted",
        ));
    }
    call.documents.remove(Collection::ClientCertificate, &id);
    nothing()
}
