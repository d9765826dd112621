//! Tags of everything that can have some.

use serde_json::{Value, json};

use super::{nothing, parts};
use crate::{
    error::ServiceError,
    operations::{Call, Object, Outcome, object, object_mut},
    state::Collection,
};

/// What an ARN names: a document, and a stage within it.
struct Tagged {
    collection: Collection,
    id: String,
    stage: Option<String>,
}

/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html>.
fn tagged(call: &Call<'_>) -> Result<Tagged, ServiceError> {
    let refuse = || ServiceError::bad_request("Invalid ARN specified in the request");
    let arn = call.given("resourceArn");
    let path = arn.splitn(6, ':').nth(5).ok_or_else(refuse)?;
    let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
    let (collection, id, stage) = match segments[..] {
        ["restapis", id] => (Collection::RestApi, id.to_owned(), None),
        ["restapis", id, "stages", stage] => {
            (Collection::RestApi, id.to_owned(), Some(stage.to_owned()))
        }
        ["apikeys", id] => (Collection::ApiKey, id.to_owned(), None),
        ["usageplans", id] => (Collection::UsagePlan, id.to_owned(), None),
        ["vpclinks", id] => (Collection::VpcLink, id.to_owned(), None),
        ["clientcertificates", id] => (Collection::ClientCertificate, id.to_owned(), None),
        ["domainnames", name] => (
            Collection::DomainName,
            format!("{}/{name}", call.region),
            None,
        ),
        _ => return Err(refuse()),
    };
    let there = call
        .of_region(collection, &id)
        .is_some_and(|document| match &stage {
            Some(stage) => {
                object(document, parts::STAGES).is_some_and(|stages| stages.contains_key(stage))
            }
            None => true,
        });
    if there {
        return Ok(Tagged {
            collection,
            id,
            stage,
        });
    }
    Err(ServiceError::not_found(
        "Invalid resource identifier specified",
    ))
}

fn change(call: &mut Call<'_>, what: impl FnOnce(&mut Object)) -> Result<(), ServiceError> {
    let tagged = tagged(call)?;
    let mut document = call
        .documents
        .get(tagged.collection, &tagged.id)
        .cloned()
        .unwrap_or_default();
    let holder = match &tagged.stage {
        Some(stage) => object_mut(object_mut(&mut document, parts::STAGES), stage),
        None => &mut document,
    };
    what(object_mut(holder, "tags"));
    call.documents.put(tagged.collection, &tagged.id, document);
    Ok(())
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    let tagged = tagged(call)?;
    let document = call.documents.get(tagged.collection, &tagged.id);
    let holder = document.and_then(|document| match &tagged.stage {
        Some(stage) => object(document, parts::STAGES)?.get(stage)?.as_object(),
        None => Some(document),
    });
    let tags = holder.and_then(|holder| holder.get("tags")).cloned();
    let mut output = Object::new();
    output.insert("tags".into(), tags.unwrap_or_else(|| json!({})));
    Ok(output)
}

pub(super) fn tag(call: &mut Call<'_>) -> Outcome {
    let new = object(&call.input, "tags").cloned().unwrap_or_default();
    change(call, |tags| tags.extend(new))?;
    nothing()
}

pub(super) fn untag(call: &mut Call<'_>) -> Outcome {
    let going: Vec<String> = call
        .input
        .get("tagKeys")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    change(call, |tags| tags.retain(|name, _| !going.contains(name)))?;
    nothing()
}
