//! Functions: which one an address names, and how it is invoked.

use whygate_exchange::{Fault, IntegrateFault};
use whygate_model::{
    Diagnostic, Place,
    definition::{Integration, IntegrationType},
    policy::is_assumable_by_gateway,
};

use super::{
    aws_service::role_not_assumable, http_target::with_stage_variables, not_served,
    request::request_mappings, streams, time_limit,
};
use crate::{
    aws::{
        RolePermissions,
        access::{Asked, RoleAccess},
    },
    compile::Scope,
    plan::integration::{CompiledIntegration, FunctionIntegration},
};

/// What a role must allow.
const INVOKE: &str = "lambda:InvokeFunction";

/// Whether an address is a function's. Other paths of Lambda are a service like any other.
pub(super) fn calls_function(integration: &Integration) -> bool {
    integration.uri.as_ref().is_some_and(|uri| {
        uri.value.split(':').nth(4) == Some("lambda")
            && (uri.value.contains("/functions/") || !uri.value.contains(":path/"))
    })
}

pub(super) fn function(
    scope: &Scope<'_>,
    integration: &Integration,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<FunctionIntegration, CompiledIntegration> {
    let written = integration
        .uri
        .as_ref()
        .map_or("", |uri| uri.value.as_str());
    let (uri, _) = with_stage_variables(written, scope.variables);
    let Some(arn) = function_arn(&uri) else {
        let what = if uri.contains(":firehose:") {
            "AWS_PROXY integration of Firehose".to_owned()
        } else {
            format!("function integration of `{uri}`")
        };
        return Err(not_served(scope, what, integration, diagnostics));
    };
    let method = integration
        .http_method
        .as_ref()
        .map_or("", |method| method.value.as_str());
    let wrong_method = (!method.eq_ignore_ascii_case("POST")).then(|| {
        let at: &Place = integration
            .http_method
            .as_ref()
            .map_or(&integration.place, |method| &method.place);
        Fault::Integrate(IntegrateFault::LambdaMethodNotPost {
            http_method: method.to_owned(),
            place: at.clone(),
        })
    });
    let refused = wrong_method.or_else(|| role_refused(scope, integration, &arn, diagnostics));
    let options = scope.options;
    let source_arn = integration.credentials.is_none().then(|| {
        format!(
            "arn:aws:execute-api:{}:{}:{}/{}/{}{}",
            options.region,
            options.account_id,
            scope.api.id,
            scope.stage.name,
            scope.method.http_method,
            scope.resource.path,
        )
    });
    Ok(FunctionIntegration {
        place: integration.place.clone(),
        arn,
        refused,
        mappings: request_mappings(integration, true, diagnostics),
        source_arn,
        limit: time_limit(scope, integration),
        streams: integration.kind.value == IntegrationType::AwsProxy
            && (streams(integration) || uri.ends_with("/response-streaming-invocations")),
    })
}

/// Holds the role that the function is to be invoked with against the call, as far as it is known
/// here. What Amazon says of one that may not is inferred: Lambda's denial is the same.
fn role_refused(
    scope: &Scope<'_>,
    integration: &Integration,
    function: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Fault> {
    let credentials = integration.credentials.as_ref()?;
    let permissions = scope.options.aws.permissions;
    if permissions == RolePermissions::Off {
        return None;
    }
    let (arn, _) = with_stage_variables(&credentials.value, scope.variables);
    let role = scope.roles.iter().find(|role| role.arn == arn)?;
    let (fault, detail) = if is_assumable_by_gateway(role) {
        let asked = Asked {
            action: INVOKE.to_owned(),
            resource: function.starts_with("arn:").then(|| function.to_owned()),
        };
        let denial = RoleAccess::new(role)?.denial(asked)?;
        let fault = IntegrateFault::LambdaPermissionMissing {
            function: function.to_owned(),
            source_arn: arn,
            place: integration.place.clone(),
            role: Some(Box::new(denial)),
        };
        (fault, format!("may not do `{INVOKE}` on `{function}`"))
    } else {
        let fault = role_not_assumable(role, &credentials.place);
        (
            fault,
            "does not trust `apigateway.amazonaws.com`".to_owned(),
        )
    };
    if permissions == RolePermissions::Enforce {
        return Some(Fault::Integrate(fault));
    }
    diagnostics.push(Diagnostic::warning(
        "integration-role-refused",
        format!("the role `{}` {detail}", role.logical_id),
        &credentials.place,
    ));
    None
}

/// The function in `arn:aws:apigateway:REGION:lambda:path/DATE/functions/ARN/invocations`.
pub(in crate::compile) fn function_arn(uri: &str) -> Option<String> {
    let (_, rest) = uri.split_once(":lambda:path/")?;
    let (_, rest) = rest.split_once("/functions/")?;
    let arn = rest
        .strip_suffix("/response-streaming-invocations")
        .or_else(|| rest.strip_suffix("/invocations"))?;
    (!arn.is_empty()).then(|| arn.to_owned())
}

#[cfg(test)]
mod tests;
