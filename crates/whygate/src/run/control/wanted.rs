//! What a request of AWS's wire protocols wants to do, in the words of policies.
//! Source: <https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html>.

use serde_json::Value;
use whygate_control::protocol::{self, Addressed};
use whygate_gateway::Scope;

/// An action, and on what.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Such as `lambda:CreateFunction`.
    pub(super) action: String,
    /// An ARN, or `*` where the request does not tell one.
    pub(super) resource: String,
}

/// The service that a request goes to, whatever it was signed for.
pub(super) fn service(request: &protocol::Request) -> Option<&'static str> {
    // Functions are invoked by path alone: `/2015-03-31/functions/…`.
    let path = request.uri().path();
    let first = path.trim_start_matches('/').split('/').next();
    if first.is_some_and(|first| first.starts_with("20")) {
        return Some("lambda");
    }
    match protocol::addressed(request) {
        Addressed::Service(service) => Some(service.signing_name),
        Addressed::Other | Addressed::Nothing => None,
    }
}

impl Wanted {
    /// `None`: nobody needs a permission for it.
    pub(super) fn of(request: &protocol::Request, scope: &Scope, account_id: &str) -> Option<Self> {
        let operation = match protocol::addressed(request) {
            Addressed::Service(service) => protocol::operation(service, request).ok(),
            Addressed::Other | Addressed::Nothing => None,
        };
        let operation = operation.map_or("*", |operation| operation.name);
        let on_anything = |action| {
            Some(Self {
                action,
                resource: "*".to_owned(),
            })
        };
        match scope.service.as_str() {
            // Operations of API Gateway are named by their method.
            "apigateway" => Some(Self {
                action: format!("apigateway:{}", request.method()),
                resource: format!(
                    "arn:aws:apigateway:{}::{}",
                    scope.region,
                    request.uri().path()
                ),
            }),
            "lambda" => Some(Self {
                action: format!("lambda:{}", of_lambda(operation)),
                resource: function(request, scope, account_id).unwrap_or_else(|| "*".to_owned()),
            }),
            "logs" => Some(Self {
                action: format!("logs:{operation}"),
                resource: log_group(request.body(), scope, account_id)
                    .unwrap_or_else(|| "*".to_owned()),
            }),
            // The path of a role is known there, so the operations ask themselves.
            "iam" => None,
            // The role's trust policy has a say in it, so the operation asks itself.
            "sts" if operation == "AssumeRole" => None,
            // Everybody may know who they are.
            "sts" if ["GetCallerIdentity", "GetSessionToken"].contains(&operation) => None,
            "monitoring" => on_anything(format!("cloudwatch:{operation}")),
            service => on_anything(format!("{service}:{operation}")),
        }
    }
}

/// Some operations of Lambda are done with the permission of another.
fn of_lambda(operation: &str) -> &str {
    match operation {
        "Invoke" | "InvokeAsync" | "InvokeWithResponseStream" => "InvokeFunction",
        "GetLayerVersionByArn" => "GetLayerVersion",
        other => other,
    }
}

/// The function in `/2015-03-31/functions/NAME/…`, or the one that a body names to make it.
fn function(request: &protocol::Request, scope: &Scope, account_id: &str) -> Option<String> {
    let (_, rest) = request.uri().path().split_once("/functions")?;
    let name = rest.trim_start_matches('/').split('/').next();
    let name = match name.filter(|name| !name.is_empty()) {
        Some(name) => percent_encoding::percent_decode_str(name)
            .decode_utf8_lossy()
            .into_owned(),
        None => member(
            &serde_json::from_slice(request.body()).ok()?,
            "FunctionName",
        )?
        .to_owned(),
    };
    // A name may come as an ARN, as a part of one, and with a qualifier.
    let name = match name.split_once(":function:") {
        Some((_, name)) => name,
        None => &name,
    };
    let name = name.split(':').next().unwrap_or(name);
    Some(format!(
        "arn:aws:lambda:{}:{account_id}:function:{name}",
        scope.region
    ))
}

/// The log group that a body names, with the stream, which ends such ARNs even where it is none.
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html>.
fn log_group(body: &[u8], scope: &Scope, account_id: &str) -> Option<String> {
    let body = serde_json::from_slice(body).ok()?;
    if let Some(arn) = member(&body, "resourceArn") {
        return Some(arn.to_owned());
    }
    let named = member(&body, "logGroupName").or_else(|| member(&body, "logGroupIdentifier"))?;
    let name = match named.split_once(":log-group:") {
        Some((_, name)) => name.trim_end_matches(":*"),
        None => named,
    };
    let stream = member(&body, "logStreamName").unwrap_or_default();
    Some(format!(
        "arn:aws:logs:{}:{account_id}:log-group:{name}:log-stream:{stream}",
        scope.region
    ))
}

fn member<'a>(body: &'a Value, name: &str) -> Option<&'a str> {
    body.get(name)?.as_str()
}

#[cfg(test)]
mod tests;
