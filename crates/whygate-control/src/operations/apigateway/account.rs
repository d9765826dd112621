//! The account's settings in a Region.

use serde_json::json;

use crate::{
    error::ServiceError,
    operations::{
        Call, Object, Outcome, copied,
        patch::{patches, set_text},
    },
    state::Collection,
};

/// Source: documented, the reference of `GetAccount`.
fn shown_account(account: Option<&Object>) -> Object {
    let mut output = account
        .map(|account| copied(account, &["cloudwatchRoleArn"]))
        .unwrap_or_default();
    output.insert(
        "throttleSettings".into(),
        json!({ "burstLimit": 5000, "rateLimit": 10000.0 }),
    );
    output.insert("features".into(), json!(["UsagePlans"]));
    output.insert("apiKeyVersion".into(), "4".into());
    output
}

#[expect(clippy::unnecessary_wraps, reason = "all operations give the same")]
pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    let account = call.documents.get(Collection::Account, call.region);
    Ok(shown_account(account))
}

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    let mut account = call
        .documents
        .get(Collection::Account, call.region)
        .cloned()
        .unwrap_or_default();
    for patch in patches(&call.input) {
        match patch.path() {
            "/cloudwatchRoleArn" => {
                let removing = patch.op == "remove";
                let arn = if removing { "" } else { patch.value() };
                if !arn.is_empty() && !arn.starts_with("arn:") {
                    return Err(ServiceError::bad_request(
                        "The role ARN does not have required permissions configured. Please grant \
                         trust permission for API Gateway and add the required role policy.",
                    ));
                }
                set_text(&mut account, "cloudwatchRoleArn", arn);
            }
            "/features" if patch.op == "add" && patch.value() == "UsagePlans" => {}
            "/features" => {
                return Err(ServiceError::bad_request(
                    "Usage Plans cannot be disabled once enabled",
                ));
            }
            _ => return Err(patch.invalid_path()),
        }
    }
    let output = shown_account(Some(&account));
    let region = call.region.to_owned();
    call.documents.put(Collection::Account, &region, account);
    Ok(output)
}
