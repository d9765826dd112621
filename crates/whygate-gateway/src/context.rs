//! `$context` variables that mapping expressions and gateway responses may name.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#context-variable-reference>.

use std::borrow::Cow;

use http::header;
use whygate_exchange::{Exchange, Fault};

use crate::{headers, plan::CompiledStage};

/// Variables that have a value here.
const KNOWN: &[&str] = &[
    "accountId",
    "apiId",
    "awsEndpointRequestId",
    "deploymentId",
    "domainName",
    "domainPrefix",
    "extendedRequestId",
    "httpMethod",
    "identity.sourceIp",
    "identity.userAgent",
    "path",
    "protocol",
    "requestId",
    "requestTime",
    "requestTimeEpoch",
    "resourceId",
    "resourcePath",
    "stage",
    "status",
    "xrayTraceId",
];

/// Beginnings of variables that have a value where what they tell of took place.
const EMPTY: &[&str] = &[
    "authorizer.",
    "identity.",
    "isCanaryRequest",
    "waf",
    "webaclArn",
    "vpc",
];

/// Whether there is such a variable.
pub(crate) fn is_known(name: &str) -> bool {
    KNOWN.contains(&name)
        || name.starts_with("error.")
        || EMPTY.iter().any(|empty| name.starts_with(empty))
}

/// The value of a variable; `None` where Amazon's is empty.
pub(crate) fn value<'call>(
    name: &str,
    exchange: &'call Exchange,
    stage: &'call CompiledStage,
) -> Option<Cow<'call, str>> {
    let routed = exchange.routed.as_ref();
    let info = routed.map(|routed| &*routed.route);
    Some(match name {
        "accountId" => stage.account_id.as_str().into(),
        "apiId" => stage.api_id.as_str().into(),
        "stage" => stage.stage.as_str().into(),
        "requestId" => exchange.request_id.to_string().into(),
        "extendedRequestId" => exchange.extended_request_id.to_string().into(),
        "requestTime" => exchange.started.request_time().into(),
        "requestTimeEpoch" => exchange.started.0.to_string().into(),
        "httpMethod" => exchange.received.method.as_str().into(),
        "path" => full_path(exchange),
        "protocol" => "HTTP/1.1".into(),
        "domainName" => exchange.received.domain_name().into(),
        "domainPrefix" => exchange.received.domain_prefix().into(),
        "resourceId" => info?.resource_id.as_str().into(),
        "resourcePath" => info?.resource_path.as_str().into(),
        "deploymentId" => info?.deployment_id.as_str().into(),
        "isCanaryRequest" => {
            if info?.canary? {
                "true".into()
            } else {
                "false".into()
            }
        }
        "identity.apiKey" => exchange.api_key.as_deref()?.value.expose().as_ref().into(),
        "identity.apiKeyId" => exchange.api_key.as_deref()?.id.as_ref().into(),
        "identity.sourceIp" => exchange.received.client.ip().to_string().into(),
        "identity.userAgent" => {
            headers::text(&exchange.received.headers, &header::USER_AGENT)?.into()
        }
        "xrayTraceId" => trace_root(exchange)?.into(),
        "awsEndpointRequestId" => exchange
            .integrated
            .as_ref()?
            .function
            .as_ref()?
            .request_id
            .as_str()
            .into(),
        "status" => exchange.status()?.to_string().into(),
        "identity.vpcId" => info?.source_vpc.as_deref()?.into(),
        "identity.vpceId" => info?.source_vpc_endpoint.as_deref()?.into(),
        name if name.starts_with("authorizer.") || name.starts_with("identity.") => {
            exchange.authorized.as_ref()?.variable(name)?.into()
        }
        _ => return None,
    })
}

/// A variable that tells of the fault with which the gateway answers.
pub(crate) fn error_value(name: &str, fault: &Fault) -> Option<String> {
    match name {
        "error.message" => Some(
            fault
                .message()
                .map_or_else(|| "null".to_owned(), Cow::into_owned),
        ),
        "error.messageString" => Some(whygate_exchange::view::error_body::message_string(fault)),
        "error.responseType" => Some(fault.spec().response.as_str().to_owned()),
        "error.validationErrorString" => Some(fault.validation_error().unwrap_or_default()),
        _ => None,
    }
}

/// The path with the stage, slashes too many in front of it taken off.
pub(crate) fn full_path(exchange: &Exchange) -> Cow<'_, str> {
    let path = exchange.received.target.path();
    match &exchange.routed {
        Some(routed)
            if routed.stage_in_path
                && !path.contains("/_user_request_")
                && !path.starts_with("/_aws/") =>
        {
            crate::plan::address::rooted(path).into()
        }
        Some(routed) if routed.stage_in_path => {
            format!("/{}{}", routed.route.stage, routed.path).into()
        }
        _ => path.into(),
    }
}

/// `1-…` of the trace header.
pub(crate) fn trace_root(exchange: &Exchange) -> Option<&str> {
    exchange.trace.as_ref()?.root()
}

#[cfg(test)]
mod tests {
    use super::is_known;

    #[test]
    fn knows_its_variables() {
        assert!(is_known("requestId"));
        assert!(is_known("authorizer.principalId"));
        assert!(!is_known("requestid"));
    }
}
