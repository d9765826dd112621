//! Whether API Gateway may invoke the functions that an API names.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html>.

use std::collections::HashMap;

use super::{
    super::api::{ApiParts, calls},
    Whole,
};
use crate::{
    definition::{IntegrationType, LambdaPermission},
    diagnostic::Diagnostic,
    intrinsic::function_name,
    place::{Place, Placed},
    policy::matches_pattern,
    rules,
};

/// Whether API Gateway may invoke the functions that the API names.
pub(super) fn check_permissions(
    whole: &Whole<'_>,
    parts: &ApiParts,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let api_id = parts.api.id.as_str();
    let mut reported: HashMap<(String, Option<String>), usize> = HashMap::new();
    for (path, http_method, method) in calls(parts) {
        let Some(integration) = &method.integration else {
            continue;
        };
        if !matches!(
            integration.kind.value,
            IntegrationType::Aws | IntegrationType::AwsProxy
        ) || integration.credentials.is_some()
        {
            continue;
        }
        let Some(uri) = integration.uri.as_ref().filter(|uri| !is_open(&uri.value)) else {
            continue;
        };
        let Some(invocation) = invocation(&uri.value) else {
            continue;
        };
        let shown_method = match http_method.as_str() {
            "ANY" => "*",
            word => word,
        };
        let sources: Vec<String> = parts
            .api
            .stages
            .iter()
            .flat_map(|stage| {
                [source_path(path), path.to_owned()]
                    .map(|path| format!("{api_id}/{}/{shown_method}{path}", stage.name))
            })
            .collect();
        let Some(fault) = permission_fault(whole, &invocation, &sources) else {
            continue;
        };
        let place = &uri.place;
        let key = (invocation.function.clone(), invocation.qualifier.clone());
        if matches!(fault, PermissionFault::Missing) {
            if let Some(index) = reported.get(&key) {
                if let Some(known) = diagnostics.get_mut(*index)
                    && known.labels.len() < 6
                {
                    *known = known
                        .clone()
                        .also(place, format!("{http_method} {path} invokes it too"));
                }
                continue;
            }
            reported.insert(key, diagnostics.len());
        }
        diagnostics.push(fault.diagnostic(
            "lambda-permission-missing",
            &format!("{http_method} `{path}`"),
            &invocation,
            place,
            "Execution failed due to configuration error: Invalid permissions on Lambda function",
        ));
    }
    for (name, authorizer) in &parts.api.authorizers {
        if authorizer.credentials.is_some() {
            continue;
        }
        let Some(uri) = authorizer.uri.as_ref().filter(|uri| !is_open(&uri.value)) else {
            continue;
        };
        let Some(invocation) = invocation(&uri.value) else {
            continue;
        };
        let id = whole
            .resolved
            .get(name)
            .map_or_else(|| "*".to_owned(), |resource| resource.id.clone());
        let sources = vec![format!("{api_id}/authorizers/{id}")];
        if let Some(fault) = permission_fault(whole, &invocation, &sources) {
            diagnostics.push(fault.diagnostic(
                "authorizer-permission-missing",
                &format!("the authorizer `{name}`"),
                &invocation,
                &uri.place,
                "Execution failed due to configuration error: Authorizer error",
            ));
        }
    }
}

/// What a Lambda invocation URI says.
struct Invocation {
    /// Name of the function.
    function: String,
    /// Version or alias.
    qualifier: Option<String>,
    /// The account in the function's ARN; empty where a bare name stands.
    account: String,
}

/// Reads `arn:aws:apigateway:{region}:lambda:path/…/functions/{function}/invocations`.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html>.
fn invocation(uri: &str) -> Option<Invocation> {
    let function = rules::invoked_function(uri)?;
    if function.is_empty() || function.contains('/') {
        return None;
    }
    let Some(arn) = function.strip_prefix("arn:") else {
        return Some(Invocation {
            function: function_name(function),
            qualifier: None,
            account: String::new(),
        });
    };
    let fields: Vec<&str> = arn.split(':').collect();
    if fields.get(1) != Some(&"lambda") || fields.get(4) != Some(&"function") {
        return None;
    }
    Some(Invocation {
        function: (*fields.get(5)?).to_owned(),
        qualifier: fields.get(6).map(|qualifier| (*qualifier).to_owned()),
        account: (*fields.get(3)?).to_owned(),
    })
}

fn is_open(text: &str) -> bool {
    text.contains("stageVariables.") || text.contains("{{resolve:")
}

/// `/pets/{id}` → `/pets/*`, as it stands in the ARN of a call.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html#apigateway-permissions>.
fn source_path(path: &str) -> String {
    path.split('/')
        .map(|segment| {
            if segment.starts_with('{') {
                "*"
            } else {
                segment
            }
        })
        .collect::<Vec<_>>()
        .join("/")
}

enum PermissionFault<'a> {
    Missing,
    OtherQualifier(&'a LambdaPermission),
    OtherSource(&'a LambdaPermission, &'a Placed<String>, String),
}

/// Why a function of the template may not be invoked; `None` if it may, or if it is not in
/// the template.
fn permission_fault<'a>(
    whole: &'a Whole<'_>,
    invocation: &Invocation,
    sources: &[String],
) -> Option<PermissionFault<'a>> {
    let own = whole
        .definition
        .functions
        .iter()
        .any(|function| function.name.as_str() == invocation.function);
    let same_account =
        invocation.account.is_empty() || invocation.account == whole.environment.account_id;
    if !own || !same_account {
        return None;
    }
    let mut other_qualifier = None;
    let mut other_source = None;
    for permission in &whole.definition.permissions {
        if function_name(&permission.function.value) != invocation.function
            || !allows_gateway(permission)
        {
            continue;
        }
        let resource = permission.function.value.as_str();
        let qualifier = resource
            .rsplit_once(&format!("{}:", invocation.function))
            .map(|(_, qualifier)| qualifier.to_owned())
            .filter(|qualifier| !qualifier.is_empty());
        if qualifier != invocation.qualifier {
            other_qualifier.get_or_insert(permission);
            continue;
        }
        let Some(pattern) = &permission.source_arn else {
            return None;
        };
        // One permission a stage is common, and so is the path as it was written.
        let covered = sources.iter().any(|source| {
            matches_pattern(
                &pattern.value,
                &whole.environment.arn("execute-api", source),
                false,
            )
        });
        if covered {
            return None;
        }
        if let Some(source) = sources.first() {
            other_source.get_or_insert((permission, pattern, source.clone()));
        }
    }
    Some(match (other_source, other_qualifier) {
        (Some((permission, pattern, source)), _) => PermissionFault::OtherSource(
            permission,
            pattern,
            whole.environment.arn("execute-api", &source),
        ),
        (None, Some(permission)) => PermissionFault::OtherQualifier(permission),
        (None, None) => PermissionFault::Missing,
    })
}

fn allows_gateway(permission: &LambdaPermission) -> bool {
    let action = permission.action.as_str();
    let action = action.eq_ignore_ascii_case("lambda:InvokeFunction")
        || matches_pattern(action, "lambda:InvokeFunction", true);
    let principal = permission.principal.as_str();
    action
        && (principal == "*"
            || principal == "apigateway.amazonaws.com"
            || principal == "apigateway.amazonaws.com.cn")
}

impl PermissionFault<'_> {
    fn diagnostic(
        &self,
        code: &'static str,
        who: &str,
        invocation: &Invocation,
        place: &Place,
        amazon: &str,
    ) -> Diagnostic {
        let function = &invocation.function;
        match self {
            Self::Missing => Diagnostic::warning(
                code,
                format!("nothing allows {who} to invoke the function `{function}`"),
                place,
            )
            .help("add an `AWS::Lambda::Permission` with the principal `apigateway.amazonaws.com`"),
            Self::OtherQualifier(permission) => Diagnostic::warning(
                code,
                format!(
                    "{who} invokes {} of `{function}`, and the permission is for {}",
                    match &invocation.qualifier {
                        Some(qualifier) => format!("`{qualifier}`"),
                        None => "the newest version".to_owned(),
                    },
                    if invocation.qualifier.is_some() {
                        "another version or alias"
                    } else {
                        "a version or alias"
                    }
                ),
                place,
            )
            .also(&permission.function.place, "the permission")
            .help("give the permission for what the API invokes"),
            Self::OtherSource(permission, pattern, source) => Diagnostic::warning(
                code,
                format!("the permission to invoke `{function}` does not cover {who}"),
                place,
            )
            .also(&pattern.place, format!("it covers `{}`", pattern.value))
            .with_note(format!("the call comes from `{source}`"))
            .also(&permission.place, "the permission")
            .help("widen `SourceArn`"),
        }
        .amazon(amazon)
    }
}
