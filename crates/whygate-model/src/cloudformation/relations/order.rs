//! What must be made before what: methods before a deployment, a stage before its canary,
//! its usage plan and its path mapping.

use super::{
    super::{
        Resolved,
        api::{ApiParts, of_kind},
    },
    Whole,
};
use crate::{diagnostic::Diagnostic, node::Node, place::Place};

/// A deployment takes what the API has at that moment.
pub(super) fn check_deployments(
    whole: &Whole<'_>,
    parts: &ApiParts,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if parts.has_document {
        return;
    }
    for logical_id in &parts.deployments {
        let Some(deployment) = whole.resolved.get(logical_id) else {
            continue;
        };
        let before = whole.dependencies.all_behind(logical_id);
        let late: Vec<&(String, Place)> = parts
            .methods
            .iter()
            .filter(|(method, _)| !before.contains(method.as_str()))
            .collect();
        let Some((first, place)) = late.first() else {
            continue;
        };
        let names = late
            .iter()
            .map(|(method, _)| method.as_str())
            .collect::<Vec<_>>()
            .join(", ");
        let diagnostic = if late.len() == parts.methods.len() {
            Diagnostic::error(
                "deployment-before-methods",
                format!(
                    "`{logical_id}` waits for no method, so it may be made before there is one"
                ),
                &deployment.place,
            )
            .amazon("The REST API doesn't contain any methods")
        } else {
            Diagnostic::warning(
                "deployment-before-methods",
                format!("`{logical_id}` does not wait for `{first}`, so it may be made without it"),
                &deployment.place,
            )
        };
        diagnostics.push(
            diagnostic
                .also(place, "a method that is made at the same time")
                .help(format!("add `DependsOn: [{names}]` to `{logical_id}`")),
        );
    }
}

/// The resources that make a stage of an API.
fn makers_of_stage<'a>(whole: &'a Whole<'_>, api_id: &str, stage: &str) -> Vec<&'a Resolved> {
    whole
        .resolved
        .values()
        .filter(|resource| {
            (resource.is("AWS::ApiGateway::Stage") || resource.is("AWS::ApiGateway::Deployment"))
                && resource
                    .text("RestApiId")
                    .is_some_and(|api| api.value == api_id)
                && (resource.is("AWS::ApiGateway::Stage") && resource.id == stage
                    || resource
                        .text("StageName")
                        .is_some_and(|name| name.value == stage))
                && resource
                    .properties
                    .get("DeploymentCanarySettings")
                    .is_none()
        })
        .collect()
}

pub(super) fn check_canaries(
    whole: &Whole<'_>,
    parts: &ApiParts,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for logical_id in &parts.deployments {
        let Some(deployment) = whole.resolved.get(logical_id) else {
            continue;
        };
        let Some(settings) = deployment.properties.get("DeploymentCanarySettings") else {
            continue;
        };
        let Some(stage) = deployment.text("StageName") else {
            diagnostics.push(
                Diagnostic::error(
                    "canary-without-stage",
                    format!("`{logical_id}` has canary settings and names no stage"),
                    &settings.place,
                )
                .amazon("Invalid deployment content specified.Non null and non empty stageName must be provided for canary deployment. Provided value is null"),
            );
            continue;
        };
        let makers = makers_of_stage(whole, parts.api.id.as_str(), &stage.value);
        let before = whole.dependencies.all_behind(logical_id);
        if makers
            .iter()
            .any(|maker| before.contains(maker.logical_id.as_str()))
        {
            continue;
        }
        let mut diagnostic = Diagnostic::error(
            "canary-on-missing-stage",
            if makers.is_empty() {
                format!("there is no stage `{}` that a canary could run beside", stage.value)
            } else {
                format!("`{logical_id}` does not wait for the stage `{}`", stage.value)
            },
            &stage.place,
        )
        .amazon(format!(
            "Invalid deployment content specified.Stage {} must already be created before making a canary release deployment",
            stage.value
        ));
        diagnostic = match makers.first() {
            Some(maker) => diagnostic
                .also(&maker.place, "the stage is made here")
                .help(format!("add `DependsOn: {}`", maker.logical_id)),
            None => {
                diagnostic.help("make the stage with a deployment without canary settings first")
            }
        };
        diagnostics.push(diagnostic);
    }
}

pub(super) fn check_stage_deployments(whole: &Whole<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for stage in of_kind(whole.resolved, "AWS::ApiGateway::Stage") {
        let Some(api_id) = stage.text("RestApiId") else {
            continue;
        };
        if whole.apis.by_id(&api_id.value).is_none() {
            continue;
        }
        let Some(deployment) = stage.text("DeploymentId") else {
            diagnostics.push(
                Diagnostic::error(
                    "stage-deployment-unknown",
                    format!("the stage `{}` names no deployment", stage.logical_id),
                    &stage.place,
                )
                .amazon("Deployment id is required")
                .help("add `DeploymentId` with a reference to an `AWS::ApiGateway::Deployment`"),
            );
            continue;
        };
        let found = of_kind(whole.resolved, "AWS::ApiGateway::Deployment").any(|candidate| {
            candidate.id == deployment.value
                && candidate
                    .text("RestApiId")
                    .is_some_and(|api| api.value == api_id.value)
        });
        if !found {
            diagnostics.push(
                Diagnostic::error(
                    "stage-deployment-unknown",
                    format!(
                        "the stage `{}` names a deployment that its API does not have",
                        stage.logical_id
                    ),
                    &deployment.place,
                )
                .amazon("Invalid Deployment identifier specified"),
            );
        }
    }
}

pub(super) fn check_usage_plans(whole: &Whole<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for plan in of_kind(whole.resolved, "AWS::ApiGateway::UsagePlan") {
        let stages = plan.properties.get("ApiStages").and_then(Node::as_sequence);
        for item in stages.unwrap_or_default() {
            let (Some(api), Some(stage)) = (
                item.get("ApiId").and_then(Node::scalar_text),
                item.get("Stage"),
            ) else {
                continue;
            };
            let Some(name) = stage.scalar_text() else {
                continue;
            };
            if whole.apis.by_id(&api).is_none() {
                continue;
            }
            let Some(fault) = stage_fault(whole, plan, &api, &name) else {
                continue;
            };
            diagnostics.push(fault.diagnostic(
                "usage-plan-before-stage",
                &plan.logical_id,
                &name,
                &stage.place,
                format!("API Stage not found: {api}:{name}"),
                true,
            ));
        }
    }
}

pub(super) fn check_base_path_mappings(whole: &Whole<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for mapping in of_kind(whole.resolved, "AWS::ApiGateway::BasePathMapping") {
        let (Some(api), Some(stage)) = (mapping.text("RestApiId"), mapping.text("Stage")) else {
            continue;
        };
        if whole.apis.by_id(&api.value).is_none() {
            continue;
        }
        if let Some(fault) = stage_fault(whole, mapping, &api.value, &stage.value) {
            diagnostics.push(fault.diagnostic(
                "base-path-mapping-before-stage",
                &mapping.logical_id,
                &stage.value,
                &stage.place,
                "Invalid stage identifier specified".to_owned(),
                false,
            ));
        }
    }
}

/// Why a stage is not there when a resource wants it.
enum StageFault<'a> {
    Unknown,
    NotWaitedFor(&'a Resolved),
}

fn stage_fault<'a>(
    whole: &'a Whole<'_>,
    resource: &Resolved,
    api_id: &str,
    stage: &str,
) -> Option<StageFault<'a>> {
    let makers = makers_of_stage(whole, api_id, stage);
    let before = whole.dependencies.all_behind(&resource.logical_id);
    if makers
        .iter()
        .any(|maker| before.contains(maker.logical_id.as_str()))
    {
        return None;
    }
    Some(match makers.first() {
        Some(maker) => StageFault::NotWaitedFor(maker),
        None => StageFault::Unknown,
    })
}

impl StageFault<'_> {
    fn diagnostic(
        &self,
        code: &'static str,
        logical_id: &str,
        stage: &str,
        place: &Place,
        amazon: String,
        early_is_error: bool,
    ) -> Diagnostic {
        match self {
            Self::Unknown => Diagnostic::error(
                code,
                format!("`{logical_id}` names the stage `{stage}`, which the API does not have"),
                place,
            )
            .amazon(amazon),
            Self::NotWaitedFor(maker) => {
                let message = format!(
                    "`{logical_id}` does not wait for the stage `{stage}`, so it may be made before it"
                );
                let diagnostic = if early_is_error {
                    Diagnostic::error(code, message, place)
                } else {
                    Diagnostic::warning(code, message, place)
                };
                diagnostic
                    .also(&maker.place, "the stage is made here")
                    .amazon(amazon)
                    .help(format!(
                        "add `DependsOn: {}` to `{logical_id}`",
                        maker.logical_id
                    ))
            }
        }
    }
}
