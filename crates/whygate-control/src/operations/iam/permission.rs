//! Whether whoever calls may do an operation: asked here, where roles with their paths are known.
//! Source: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html>.

use whygate_model::policy::circumstance;

use super::role_key;
use crate::{
    error::ServiceError,
    operations::{Call, text},
    state::Collection,
};

pub(super) fn check(operation: &str, call: &Call<'_>) -> Result<(), ServiceError> {
    let Some(caller) = call.caller else {
        return Ok(());
    };
    let action = format!("iam:{operation}");
    let resource = resource(operation, call);
    let mut circumstances = caller.circumstances.clone();
    for (key, member) in [
        ("iam:PolicyARN", "PolicyArn"),
        ("iam:PermissionsBoundary", "PermissionsBoundary"),
    ] {
        if let Some(arn) = text(&call.input, member) {
            circumstances.push(circumstance(key, arn.to_owned()));
        }
    }
    caller
        .may(&action, &resource, &circumstances)
        .map_err(|why| ServiceError::new("AccessDenied", 403, why))
}

/// What the operation is about; `*`: everything, as lists are.
fn resource(operation: &str, call: &Call<'_>) -> String {
    let made = |kind: &str, name: &str| {
        let path = text(&call.input, "Path").unwrap_or("/");
        format!("arn:aws:iam::{}:{kind}{path}{name}", call.account)
    };
    if let Some(name) = text(&call.input, "RoleName") {
        return call
            .documents
            .get(Collection::Role, &role_key(name))
            .and_then(|role| text(role, "Arn"))
            .map_or_else(|| made("role", name), str::to_owned);
    }
    if let Some(arn) = text(&call.input, "PolicyArn") {
        return arn.to_owned();
    }
    match text(&call.input, "PolicyName") {
        Some(name) if operation == "CreatePolicy" => made("policy", name),
        Some(_) | None => "*".to_owned(),
    }
}
