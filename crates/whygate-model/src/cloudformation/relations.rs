//! How the resources of a template fit together: what fails while a stack is made, or at
//! the first call, although each resource is right in itself.
//!
//! CloudFormation makes resources in the order in which they name each other, and anything
//! else at the same time. So "made before" means here: waited for, directly or not.

mod order;
mod permissions;

use std::collections::HashMap;

use super::{
    AllResolved,
    api::{ApiParts, Apis, calls, of_kind},
};
use crate::{
    definition::Definition,
    diagnostic::Diagnostic,
    intrinsic::{Environment, references::Dependencies},
    place::{Place, Placed},
};

/// Everything that the checks look at.
pub(super) struct Whole<'a> {
    pub(super) resolved: &'a AllResolved,
    pub(super) apis: &'a Apis,
    pub(super) definition: &'a Definition,
    pub(super) dependencies: &'a Dependencies,
    pub(super) environment: &'a Environment,
}

/// Runs all checks.
pub(super) fn check(whole: &Whole<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for parts in &whole.apis.list {
        order::check_deployments(whole, parts, diagnostics);
        order::check_canaries(whole, parts, diagnostics);
        permissions::check_permissions(whole, parts, diagnostics);
        check_logging(whole, parts, diagnostics);
    }
    order::check_stage_deployments(whole, diagnostics);
    order::check_usage_plans(whole, diagnostics);
    order::check_base_path_mappings(whole, diagnostics);
    check_function_roles(whole, diagnostics);
    check_names(whole, diagnostics);
}

/// Logs need a role in the settings of the account.
fn check_logging(whole: &Whole<'_>, parts: &ApiParts, diagnostics: &mut Vec<Diagnostic>) {
    let has_account_role = of_kind(whole.resolved, "AWS::ApiGateway::Account").any(|account| {
        account
            .text("CloudWatchRoleArn")
            .is_some_and(|arn| !arn.value.is_empty())
    });
    if has_account_role {
        return;
    }
    for stage in &parts.api.stages {
        let execution_log = stage.method_settings.iter().find_map(|setting| {
            setting.settings.get("LoggingLevel").filter(|level| {
                level
                    .as_str()
                    .is_some_and(|level| !level.eq_ignore_ascii_case("OFF"))
            })
        });
        let access_log = stage
            .access_log
            .as_ref()
            .and_then(|settings| settings.destination_arn.as_ref())
            .map(|arn| &arn.place);
        let Some(place) = execution_log.map(|level| &level.place).or(access_log) else {
            continue;
        };
        diagnostics.push(
            Diagnostic::warning(
                "logging-without-account-role",
                format!(
                    "the stage `{}` writes logs, and the template sets no role for that",
                    stage.name
                ),
                place,
            )
            .amazon("CloudWatch Logs role ARN must be set in account settings to enable logging")
            .with_note("it works in an account and Region where such a role was set before")
            .help("add an `AWS::ApiGateway::Account` with `CloudWatchRoleArn`"),
        );
    }
}

/// Functions and integrations whose role the service may not take.
fn check_function_roles(whole: &Whole<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for function in &whole.definition.functions {
        if let Some(role) = &function.role {
            check_role(
                whole,
                role,
                "lambda.amazonaws.com",
                "lambda-role-not-assumable",
                "The role defined for the function cannot be assumed by Lambda.",
                diagnostics,
            );
        }
    }
    for parts in &whole.apis.list {
        for (_, _, method) in calls(parts) {
            let credentials = method
                .integration
                .as_ref()
                .and_then(|integration| integration.credentials.as_ref());
            if let Some(role) = credentials {
                check_role(
                    whole,
                    role,
                    "apigateway.amazonaws.com",
                    "integration-role-not-assumable",
                    "Execution failed due to configuration error: API Gateway does not have permission to assume the provided role",
                    diagnostics,
                );
            }
        }
    }
}

fn check_role(
    whole: &Whole<'_>,
    arn: &Placed<String>,
    service: &str,
    code: &'static str,
    amazon: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(role) = whole
        .definition
        .roles
        .iter()
        .find(|role| role.arn == arn.value)
    else {
        return;
    };
    let Some(policy) = &role.assume_role_policy else {
        return;
    };
    // A policy that names no service at all, or an intrinsic one, is left alone.
    let text = policy.to_json().to_string();
    if text.contains(service) || !text.contains("amazonaws.com") || text.contains("\"*\"") {
        return;
    }
    diagnostics.push(
        Diagnostic::warning(
            code,
            format!(
                "the role `{}` may not be taken by `{service}`",
                role.logical_id
            ),
            &arn.place,
        )
        .also(&policy.place, "who may take it")
        .amazon(amazon)
        .help(format!(
            "add `{service}` to the services of `AssumeRolePolicyDocument`"
        )),
    );
}

/// Names that two resources cannot both have.
fn check_names(whole: &Whole<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (kind, property, what) in [
        ("AWS::Lambda::Function", "FunctionName", "function"),
        ("AWS::IAM::Role", "RoleName", "role"),
        ("AWS::Logs::LogGroup", "LogGroupName", "log group"),
    ] {
        let mut seen: HashMap<String, Place> = HashMap::new();
        for resource in of_kind(whole.resolved, kind) {
            let Some(name) = resource.text(property) else {
                continue;
            };
            if let Some(first) = seen.get(&name.value) {
                diagnostics.push(
                    Diagnostic::error(
                        "resource-name-twice",
                        format!("two resources make the {what} `{}`", name.value),
                        &name.place,
                    )
                    .also(first, "the other one")
                    .amazon(format!("{} already exists in stack", name.value)),
                );
            } else {
                seen.insert(name.value.clone(), name.place.clone());
            }
        }
    }
}
