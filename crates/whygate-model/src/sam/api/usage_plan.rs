//! `Auth.UsagePlan`: a usage plan with one API key, of an API's own or shared by several.

use crate::{
    node::{Mapping, Node},
    place::Placed,
};

use super::{
    super::{
        Expansion, conditions,
        nodes::{At, entries, given, place_of, put, same, telling},
        python::{list_of, spelled},
        refusal::{Outcome, Refusal},
        resource::{Made, Passed, copy},
    },
    Api,
};

const PROPERTIES: [&str; 6] = [
    "CreateUsagePlan",
    "Description",
    "Quota",
    "Tags",
    "Throttle",
    "UsagePlanName",
];
const KINDS: [&str; 3] = ["SHARED", "PER_API", "NONE"];
const SHARED_CONDITION: &str = "SharedUsagePlanCondition";

/// The usage plan that several APIs of a template share, as far as it is known.
#[derive(Default)]
pub(in super::super) struct SharedPlan {
    apis: Vec<String>,
    api_stages: Vec<Node>,
    stage_keys: Vec<Node>,
    conditions: Vec<String>,
    unconditional: bool,
    attributes: Mapping,
}

impl SharedPlan {
    /// What all of its resources have in common after one more API joined.
    fn join(&mut self, api: &Api<'_>, template_conditions: &mut Mapping) -> Passed {
        for name in ["DeletionPolicy", "UpdateReplacePolicy"] {
            let Some(policy) = api.passed.attributes.entry(name) else {
                continue;
            };
            let stronger = match self.attributes.get(name).and_then(Node::as_str) {
                None => true,
                Some(known) => match policy.value.as_str() {
                    Some("Retain") => true,
                    Some("Snapshot") => known == "Delete",
                    _ => false,
                },
            };
            if stronger {
                self.attributes
                    .insert(name, policy.key.clone(), policy.value.clone());
            }
        }
        match api.passed.condition() {
            None => {
                self.unconditional = true;
                template_conditions.remove(SHARED_CONDITION);
            }
            Some(condition) if !self.unconditional => {
                if !self.conditions.iter().any(|known| known == condition) {
                    self.conditions.push(condition.to_owned());
                }
                let at = At(&api.place);
                let definition = match self.conditions.as_slice() {
                    [only] => at.map([("Condition", at.text(only.as_str()))]),
                    several => conditions::any_of(several, &api.place),
                };
                template_conditions.insert(SHARED_CONDITION, api.place.clone(), definition);
            }
            Some(_) => {}
        }
        let condition = (!self.unconditional && !self.conditions.is_empty())
            .then(|| Placed::new(SHARED_CONDITION.to_owned(), api.place.clone()));
        Passed {
            condition,
            attributes: self.attributes.clone(),
        }
    }
}

/// The usage plan, its key and what ties them together, if the API asks for them.
pub(super) fn make(
    expansion: &mut Expansion<'_>,
    api: &Api<'_>,
    stage_id: &str,
) -> Outcome<Vec<Made>> {
    let Some(plan) = api
        .telling("Auth")
        .and_then(|auth| given(auth, "UsagePlan"))
        .cloned()
    else {
        return Ok(Vec::new());
    };
    let kind = kind(api, &plan)?;
    if kind == "NONE" {
        return Ok(Vec::new());
    }
    let at = At(&plan.place);
    let api_stage = at.map([
        ("ApiId", at.reference(api.id)),
        ("Stage", at.reference(stage_id)),
    ]);
    let stage_key = at.map([
        ("RestApiId", at.reference(api.id)),
        ("StageName", at.reference(stage_id)),
    ]);
    let (prefix, passed, api_stages, stage_keys, after) = if kind == "SHARED" {
        let shared = &mut expansion.shared_plan;
        if !shared.apis.iter().any(|known| known == api.id) {
            shared.apis.push(api.id.to_owned());
        }
        if !shared
            .api_stages
            .iter()
            .any(|known| same(known, &api_stage))
        {
            shared.api_stages.push(api_stage);
            shared.stage_keys.push(stage_key);
        }
        let passed = shared.join(api, &mut expansion.template.conditions);
        (
            "Serverless".to_owned(),
            passed,
            shared.api_stages.clone(),
            shared.stage_keys.clone(),
            shared.apis.clone(),
        )
    } else {
        (
            api.id.to_owned(),
            api.passed.clone(),
            vec![api_stage],
            vec![stage_key],
            vec![api.id.to_owned()],
        )
    };
    let plan_id = format!("{prefix}UsagePlan");
    let key_id = format!("{prefix}ApiKey");
    let mut properties = at.map([("ApiStages", at.list(api_stages))]);
    for name in ["UsagePlanName", "Description", "Quota", "Tags", "Throttle"] {
        if telling(&plan, name).is_some() {
            copy(&plan, &[name], &mut properties);
        }
    }
    let mut usage_plan = Made::new(
        plan_id.as_str(),
        "AWS::ApiGateway::UsagePlan",
        &plan.place,
        properties,
        &passed,
    );
    for id in &after {
        usage_plan = usage_plan.after(id);
    }
    let key = Made::new(
        key_id.as_str(),
        "AWS::ApiGateway::ApiKey",
        &plan.place,
        at.map([
            ("Enabled", at.flag(true)),
            ("StageKeys", at.list(stage_keys)),
        ]),
        &passed,
    )
    .after(&plan_id);
    let mut tie = at.map([
        ("KeyId", at.reference(&key_id)),
        ("KeyType", at.text("API_KEY")),
    ]);
    put(&mut tie, "UsagePlanId", at.reference(&plan_id));
    let tie = Made::new(
        format!("{prefix}UsagePlanKey"),
        "AWS::ApiGateway::UsagePlanKey",
        &plan.place,
        tie,
        &passed,
    )
    .after(&key_id);
    Ok(vec![usage_plan, key, tie])
}

fn kind(api: &Api<'_>, plan: &Node) -> Outcome<&'static str> {
    let refuse = |text: String, place: &crate::place::Place| {
        Refusal::resource(api.id, "sam-usage-plan", text, place)
    };
    if plan.as_mapping().is_none() {
        return Err(refuse(
            "'UsagePlan' must be a dictionary".to_owned(),
            &plan.place,
        ));
    }
    if let Some((name, _)) = entries(plan).find(|(name, _)| !PROPERTIES.contains(name)) {
        let refusal = refuse(
            "Invalid property for 'UsagePlan'".to_owned(),
            &place_of(plan, name),
        );
        return Err(match crate::nearest::nearest(name, PROPERTIES) {
            Some(near) => refusal.help(format!("did you mean `{near}`?")),
            None => refusal,
        });
    }
    let Some(written) = given(plan, "CreateUsagePlan") else {
        return Err(refuse(
            "'CreateUsagePlan' is a required field for UsagePlan.".to_owned(),
            &plan.place,
        ));
    };
    KINDS
        .into_iter()
        .find(|kind| spelled(written) == *kind)
        .ok_or_else(|| {
            refuse(
                format!("'CreateUsagePlan' accepts one of {}.", list_of(KINDS)),
                &written.place,
            )
        })
}
