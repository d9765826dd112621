//! Keys, usage plans and rates: what of them concerns a stage.

use std::collections::HashMap;

use whygate_exchange::ports::Rate;
use whygate_model::{
    Diagnostic,
    definition::{
        ApiKey, Definition, Format, PlanStage, RestApi, Stage, ThrottleSettings, UsagePlan,
    },
};

use super::{CompileOptions, Scope, settings};
use crate::{
    plan::usage::{CompiledQuota, CompiledRate, KeyPlan, NamedCounter, StageKey, StageUsage},
    quota::KeyQuota,
};

/// What an account may be called in all, unless its quotas are raised.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html>.
pub(super) const ACCOUNT: Rate = Rate {
    per_second: 10_000.0,
    burst: 5_000,
};

/// Method limits of a stage that sets only one of the two.
const DEFAULT_METHOD_RATE: f64 = 10_000.0;
const DEFAULT_METHOD_BURST: u64 = 5_000;

/// Keys and plans as a stage sees them.
pub(super) fn of_stage(
    definition: &Definition,
    api: &RestApi,
    stage: &Stage,
    options: &CompileOptions,
) -> StageUsage {
    let covering: Vec<(&UsagePlan, &PlanStage)> = definition
        .usage_plans
        .iter()
        .filter_map(|plan| {
            let covered = plan.stages.iter().find(|covered| {
                covered.api_id == api.id.as_str() && covered.stage == stage.name.as_str()
            })?;
            Some((plan, covered))
        })
        .collect();
    let mut keys = HashMap::new();
    for key in &definition.api_keys {
        let Some(digest) = key
            .digest
            .or_else(|| options.generated_keys.get(&key.id).copied())
        else {
            continue;
        };
        let plan = covering
            .iter()
            .find(|(plan, _)| plan.keys.iter().any(|member| member.value == key.id));
        keys.insert(
            digest,
            StageKey {
                id: key.id.as_str().into(),
                name: key.name.as_str().into(),
                place: key.place.clone(),
                enabled: key.enabled,
                plan: plan.map(|(plan, covered)| key_plan(plan, covered, key)),
            },
        );
    }
    StageUsage {
        source: api.api_key_source.value,
        in_a_plan: !covering.is_empty(),
        keys,
    }
}

fn key_plan(plan: &UsagePlan, covered: &PlanStage, key: &ApiKey) -> KeyPlan {
    // All stages of a plan share its counters.
    let name = format!("plan/{}/key/{}", plan.id, key.id);
    KeyPlan {
        id: plan.id.as_str().into(),
        name: plan.name.as_str().into(),
        throttle: plan
            .throttle
            .as_ref()
            .map(|settings| compiled(settings, format!("{name}/rate"))),
        quota: plan.quota.as_ref().map(|quota| CompiledQuota {
            limit: quota.limit,
            period: quota.period,
            offset_days: quota.offset,
            place: quota.place.clone(),
            counted: NamedCounter::new(
                KeyQuota {
                    plan_id: plan.id.clone(),
                    key_id: key.id.clone(),
                    settings: quota.clone(),
                }
                .counter(),
            ),
        }),
        methods: covered
            .methods
            .iter()
            .map(|(method, settings)| {
                let method = format!("/{}", method.trim_start_matches('/'));
                let method = if method.matches('/').count() == 1 {
                    // The root's own methods are written `//GET`.
                    format!("/{method}")
                } else {
                    method
                };
                let counter = format!("{name}/{}/{}{method}", covered.api_id, covered.stage);
                (method, compiled(settings, counter))
            })
            .collect(),
    }
}

/// The settings of a plan. Where one of the two is missing the other one gives it: as many calls
/// at once as come back in a second, and no limit of the speed but the account's.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not negative, and a cast bounds it"
)]
fn compiled(settings: &ThrottleSettings, counter: String) -> CompiledRate {
    let per_second = settings.rate_limit.unwrap_or(ACCOUNT.per_second).max(0.0);
    CompiledRate {
        rate: Rate {
            per_second,
            burst: settings
                .burst_limit
                .unwrap_or_else(|| per_second.ceil() as u64),
        },
        place: Some(settings.place.clone()),
        counted: NamedCounter::new(counter),
    }
}

/// The rate of all calls of the account.
pub(super) fn of_account(options: &CompileOptions) -> Option<CompiledRate> {
    options.account_throttle.map(|rate| CompiledRate {
        rate,
        place: None,
        counted: NamedCounter::new(format!("account/{}/{}", options.account_id, options.region)),
    })
}

/// The rate that the stage's settings give a method.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not negative, and a cast bounds it"
)]
pub(super) fn of_method(scope: &Scope<'_>) -> Option<CompiledRate> {
    let rate_node = settings::setting(scope, "ThrottlingRateLimit");
    let burst_node = settings::setting(scope, "ThrottlingBurstLimit");
    let place = rate_node.or(burst_node)?.place.clone();
    // What is below zero switches the limit off.
    let rate = rate_node.and_then(settings::number);
    let burst = burst_node.and_then(settings::number);
    if rate.is_some_and(|rate| rate < 0.0) || burst.is_some_and(|burst| burst < 0.0) {
        return None;
    }
    Some(CompiledRate {
        rate: Rate {
            per_second: rate.unwrap_or(DEFAULT_METHOD_RATE),
            burst: burst.map_or(DEFAULT_METHOD_BURST, |burst| burst as u64),
        },
        place: Some(place),
        counted: NamedCounter::new(format!(
            "stage/{}/{}{}/{}",
            scope.api.id.as_str(),
            scope.stage.name.as_str(),
            scope.resource.path,
            scope.method.http_method
        )),
    })
}

/// Says which methods nobody can call, since no plan joins any key to the stage.
pub(super) fn check_stage(
    definition: &Definition,
    api: &RestApi,
    stage: &Stage,
    usage: &StageUsage,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let required = api
        .methods()
        .filter_map(|(_, method)| method.api_key_required.as_ref())
        .find(|required| required.value);
    let Some(required) = required else {
        return;
    };
    let of_document = matches!(definition.format, Format::OpenApi2 | Format::OpenApi3);
    let (message, help) = if usage.in_a_plan {
        let drawn = definition
            .usage_plans
            .iter()
            .filter(|plan| {
                plan.stages.iter().any(|covered| {
                    covered.api_id == api.id.as_str() && covered.stage == stage.name.as_str()
                })
            })
            .any(|plan| !plan.keys.is_empty());
        if drawn {
            return;
        }
        (
            format!(
                "methods of stage `{}` demand an API key, and its usage plan has none",
                stage.name.as_str()
            ),
            if of_document {
                "name one under `keys` of `x-whygate-usage-plans`; until then each of their calls \
                 answers 403"
            } else {
                "add an `AWS::ApiGateway::UsagePlanKey`; until then each of their calls answers 403"
            },
        )
    } else {
        (
            format!(
                "methods of stage `{}` demand an API key, and no usage plan covers it",
                stage.name.as_str()
            ),
            if of_document {
                "add `x-whygate-usage-plans` to the document; until then each of their calls \
                 answers 403"
            } else {
                "add an `AWS::ApiGateway::UsagePlan` with the stage and an \
                 `AWS::ApiGateway::UsagePlanKey`; until then each of their calls answers 403"
            },
        )
    };
    diagnostics.push(
        Diagnostic::warning("api-key-without-usage-plan", message, &required.place).help(help),
    );
}
