//! VPC links. There is no private network here: a link is kept and is always available.

use serde_json::{Value, json};

use super::nothing;
use crate::{
    error::ServiceError,
    operations::{
        Call, Object, Outcome, copied, new_id, page,
        patch::{Allowed, patches, set_text},
        without_empty,
    },
    state::Collection,
};

const NO_LINK: &str = "Invalid Vpc Link identifier specified";

impl Call<'_> {
    fn link(&self) -> Result<&Object, ServiceError> {
        self.of_region(Collection::VpcLink, self.given("vpcLinkId"))
            .ok_or_else(|| ServiceError::not_found(NO_LINK))
    }
}

/// A link that is ready. Source: recorded, `api.json` (`test_vpc_link_lifecycle`).
fn shown(link: &Object) -> Object {
    let mut output = without_empty(
        copied(link, &["id", "name", "description", "targetArns", "tags"]),
        &["tags"],
    );
    output.insert("status".into(), "AVAILABLE".into());
    output.insert(
        "statusMessage".into(),
        "Your vpc link is ready for use".into(),
    );
    output
}

fn with_tags(mut output: Object) -> Object {
    output.entry("tags").or_insert(json!({}));
    output
}

#[expect(clippy::unnecessary_wraps, reason = "all operations give the same")]
pub(super) fn create(call: &mut Call<'_>) -> Outcome {
    let id = new_id(6);
    let mut link = copied(&call.input, &["name", "description", "targetArns", "tags"]);
    link.insert("id".into(), id.as_str().into());
    link.insert("region".into(), call.region.into());
    let sequence = call.next_sequence(Collection::VpcLink);
    link.insert("sequence".into(), sequence.into());
    let mut output = shown(&link);
    output.shift_remove("statusMessage");
    output.insert("status".into(), "PENDING".into());
    call.documents.put(Collection::VpcLink, &id, link);
    Ok(output)
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    Ok(with_tags(shown(call.link()?)))
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let items = call
        .all_of_region(Collection::VpcLink)
        .into_iter()
        .map(|link| Value::Object(shown(link)))
        .collect();
    page(items, "id", &call.input)
}

const UPDATABLE: Allowed = Allowed::replace(&["/name", "/description"]);

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    let mut link = call.link()?.clone();
    for patch in patches(&call.input) {
        UPDATABLE.check(&patch)?;
        set_text(
            &mut link,
            patch.path().trim_start_matches('/'),
            patch.value(),
        );
    }
    let output = with_tags(shown(&link));
    let id = call.given_owned("vpcLinkId");
    call.documents.put(Collection::VpcLink, &id, link);
    Ok(output)
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    call.link()?;
    let id = call.given_owned("vpcLinkId");
    call.documents.remove(Collection::VpcLink, &id);
    nothing()
}
