//! `DeploymentPreference`: gradual shifts of an alias to a new version. There is no shifting
//! here; what is written is checked, and the deployment service's resources are named.

use indexmap::IndexMap;

use crate::{
    node::{Mapping, Node},
    place::Place,
};

use super::{
    nodes::{At, given, is_choice, is_intrinsic, is_no_value, items, put, telling, tells},
    parameters::{Parameters, find_in_map},
    refusal::{Outcome, Refusal},
    resource::{Made, Passed, copy_as},
    roles::trust,
};

const APPLICATION: &str = "ServerlessDeploymentApplication";
const ROLE: &str = "CodeDeployServiceRole";

/// The preferences of all functions that have one.
#[derive(Default)]
pub(super) struct Deployments {
    enabled: IndexMap<String, Node>,
}

impl Deployments {
    /// Keeps a function's preference; returns the update policy of its alias.
    pub(super) fn add(
        &mut self,
        id: &str,
        properties: &Node,
        parameters: &Parameters,
        mappings: &Mapping,
    ) -> Outcome<Option<Node>> {
        let Some(preference) = telling(properties, "DeploymentPreference") else {
            return Ok(None);
        };
        let refuse =
            |text: &str, place: &Place| Err(Refusal::resource(id, "sam-deployment", text, place));
        let resolved = |name: &str| match preference.get(name) {
            None => Ok(None),
            Some(value) => find_in_map(mappings, &parameters.resolve(value)?).map(Some),
        };
        if let Some(setting) = resolved("PassthroughCondition")? {
            let spelled_out = setting
                .scalar_text()
                .is_some_and(|text| matches!(text.as_str(), "true" | "True" | "false" | "False"));
            if !spelled_out {
                return if is_intrinsic(&setting) {
                    refuse(
                        "Unsupported intrinsic: the only intrinsic functions supported for property PassthroughCondition are FindInMap and parameter Refs.",
                        &setting.place,
                    )
                } else {
                    refuse(
                        "Invalid value for property PassthroughCondition.",
                        &setting.place,
                    )
                };
            }
        }
        let disabled = resolved("Enabled")?.is_some_and(|enabled| {
            !tells(&enabled) || matches!(enabled.as_str(), Some("false" | "False"))
        });
        if disabled {
            return Ok(None);
        }
        if preference.get("Type").is_none() {
            return refuse(
                "'DeploymentPreference' is missing required Property 'Type'",
                &preference.place,
            );
        }
        let hooks = preference.get("Hooks");
        if let Some(hooks) = hooks.filter(|hooks| hooks.as_mapping().is_none()) {
            return refuse(
                "'Hooks' property of 'DeploymentPreference' must be a dictionary",
                &hooks.place,
            );
        }
        if telling(properties, "AutoPublishAlias").is_none() {
            return refuse(
                "'DeploymentPreference' requires AutoPublishAlias property to be specified.",
                &preference.place,
            );
        }
        self.enabled.insert(id.to_owned(), preference.clone());
        let at = At(&preference.place);
        let mut update = at.map([
            ("ApplicationName", at.reference(APPLICATION)),
            (
                "DeploymentGroupName",
                at.reference(&format!("{id}DeploymentGroup")),
            ),
        ]);
        if let Some(hooks) = hooks {
            copy_as(hooks, "PreTraffic", &mut update, "BeforeAllowTrafficHook");
            copy_as(hooks, "PostTraffic", &mut update, "AfterAllowTrafficHook");
        }
        Ok(Some(at.map([("CodeDeployLambdaAliasUpdate", update)])))
    }

    /// The resources of the deployment service.
    pub(super) fn make(&self, refusals: &mut Vec<Refusal>) -> Vec<Made> {
        let Some((_, first)) = self.enabled.first() else {
            return Vec::new();
        };
        let nobody = Passed::default();
        let at = At(&first.place);
        let mut made = vec![Made::new(
            APPLICATION,
            "AWS::CodeDeploy::Application",
            &first.place,
            at.map([("ComputePlatform", at.text("Lambda"))]),
            &nobody,
        )];
        if self
            .enabled
            .values()
            .any(|preference| telling(preference, "Role").is_none())
        {
            made.push(Made::new(
                ROLE,
                "AWS::IAM::Role",
                &first.place,
                at.map([(
                    "AssumeRolePolicyDocument",
                    trust("codedeploy.amazonaws.com", &first.place),
                )]),
                &nobody,
            ));
        }
        for (id, preference) in &self.enabled {
            match group(id, preference) {
                Ok(group) => made.push(group),
                Err(refusal) => refusals.push(refusal),
            }
        }
        made
    }
}

fn group(id: &str, preference: &Node) -> Outcome<Made> {
    let at = At(&preference.place);
    let mut group = at.map([("ApplicationName", at.reference(APPLICATION))]);
    if let Some(alarms) = telling(preference, "Alarms").filter(|alarms| !is_no_value(alarms)) {
        let configuration = if is_choice(alarms) {
            let Some([condition, then, otherwise]) = alarms.get("Fn::If").map(items) else {
                return Err(Refusal::resource(
                    id,
                    "sam-deployment",
                    "Fn::If requires 3 arguments",
                    &alarms.place,
                ));
            };
            At(&alarms.place).choose(
                condition.clone(),
                alarm_configuration(id, then)?,
                alarm_configuration(id, otherwise)?,
            )
        } else {
            alarm_configuration(id, alarms)?
        };
        put(&mut group, "AlarmConfiguration", configuration);
    }
    copy_as(preference, "Type", &mut group, "DeploymentConfigName");
    put(
        &mut group,
        "ServiceRoleArn",
        telling(preference, "Role")
            .cloned()
            .unwrap_or_else(|| at.attribute(ROLE, "Arn")),
    );
    if given(preference, "TriggerConfigurations").is_some() {
        copy_as(
            preference,
            "TriggerConfigurations",
            &mut group,
            "TriggerConfigurations",
        );
    }
    Ok(Made::new(
        format!("{id}DeploymentGroup"),
        "AWS::CodeDeploy::DeploymentGroup",
        &preference.place,
        group,
        &Passed::default(),
    ))
}

fn alarm_configuration(id: &str, alarms: &Node) -> Outcome<Node> {
    let at = At(&alarms.place);
    let Some(listed) = alarms.as_sequence() else {
        return Err(Refusal::resource(
            id,
            "sam-deployment",
            "Alarms must be a list",
            &alarms.place,
        ));
    };
    if listed.first().is_none_or(is_no_value) {
        return Ok(at.empty());
    }
    Ok(at.map([
        ("Enabled", at.flag(true)),
        (
            "Alarms",
            at.list(listed.iter().map(|alarm| at.map([("Name", alarm.clone())]))),
        ),
    ]))
}
