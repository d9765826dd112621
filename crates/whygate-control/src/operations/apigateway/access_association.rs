//! Which VPC endpoints may use a private custom domain name. There is no private network here:
//! associations are kept, and change nothing.

use serde_json::Value;

use super::{is_own, nothing};
use crate::{
    error::ServiceError,
    operations::{Call, Object, Outcome, copied, new_id, object, page, text, without_empty},
    state::Collection,
};

fn not_there() -> ServiceError {
    ServiceError::not_found("Invalid domain name access association identifier specified")
}

fn shown(association: &Object) -> Object {
    without_empty(
        copied(
            association,
            &[
                "domainNameAccessAssociationArn",
                "domainNameArn",
                "accessAssociationSourceType",
                "accessAssociationSource",
                "tags",
            ],
        ),
        &["tags"],
    )
}

pub(super) fn create(call: &mut Call<'_>) -> Outcome {
    let arn = call.given_owned("domainNameArn");
    let known = call
        .all_of_region(Collection::DomainName)
        .into_iter()
        .find(|name| text(name, "domainNameArn") == Some(&arn))
        .ok_or_else(|| ServiceError::not_found("Invalid domain name identifier specified"))?;
    let private = object(known, "endpointConfiguration")
        .is_some_and(|endpoint| endpoint["types"][0] == "PRIVATE");
    if !private {
        return Err(ServiceError::bad_request(
            "Domain name access associations are only supported for private custom domain names.",
        ));
    }
    let source = call.given_owned("accessAssociationSource");
    let taken = call
        .all_of_region(Collection::AccessAssociation)
        .into_iter()
        .any(|other| {
            text(other, "domainNameArn") == Some(&arn)
                && text(other, "accessAssociationSource") == Some(&source)
        });
    if taken {
        return Err(ServiceError::conflict(
            "A domain name access association already exists for this domain name and source",
        ));
    }
    let name = arn.rsplit('/').next().unwrap_or_default();
    let own = format!(
        "arn:aws:apigateway:{}:{}:/domainnameaccessassociations/domainname/{name}/vpcesource/{source}",
        call.region, call.account
    );
    let mut association = copied(
        &call.input,
        &[
            "domainNameArn",
            "accessAssociationSourceType",
            "accessAssociationSource",
            "tags",
        ],
    );
    association.insert("domainNameAccessAssociationArn".into(), own.into());
    association.insert("region".into(), call.region.into());
    let sequence = call.next_sequence(Collection::AccessAssociation);
    association.insert("sequence".into(), sequence.into());
    let output = shown(&association);
    let id = new_id(10);
    association.insert("id".into(), id.as_str().into());
    call.documents
        .put(Collection::AccessAssociation, &id, association);
    Ok(output)
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let items = call
        .all_of_region(Collection::AccessAssociation)
        .into_iter()
        .filter(|_| is_own(&call.input))
        .map(|association| Value::Object(shown(association)))
        .collect();
    page(items, "domainNameAccessAssociationArn", &call.input)
}

/// Removes the association that was named: by its owner, or by the owner of the name.
pub(super) fn remove(call: &mut Call<'_>) -> Outcome {
    let arn = call.given("domainNameAccessAssociationArn");
    let id = call
        .all_of_region(Collection::AccessAssociation)
        .into_iter()
        .find(|association| text(association, "domainNameAccessAssociationArn") == Some(arn))
        .and_then(|association| text(association, "id"))
        .ok_or_else(not_there)?
        .to_owned();
    call.documents.remove(Collection::AccessAssociation, &id);
    nothing()
}
