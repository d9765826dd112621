//! Functions: which one an address names, and how it is invoked.

use whygate_exchange::{Fault, IntegrateFault};
use whygate_model::{
    Diagnostic, Place,
    definition::{Integration, IntegrationType},
};

use super::{
    http_target::with_stage_variables, not_served, request::request_mappings, streams, time_limit,
};
use crate::{
    compile::Scope,
    plan::integration::{CompiledIntegration, FunctionIntegration},
};

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
    let refused = (!method.eq_ignore_ascii_case("POST")).then(|| {
        let at: &Place = integration
            .http_method
            .as_ref()
            .map_or(&integration.place, |method| &method.place);
        Fault::Integrate(IntegrateFault::LambdaMethodNotPost {
            http_method: method.to_owned(),
            place: at.clone(),
        })
    });
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
