//! Limits that let nobody through.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html>.

use crate::{
    definition::{Definition, RestApi, ThrottleSettings},
    diagnostic::Diagnostic,
    node::Node,
    place::Place,
};

/// The throttling settings of stages.
pub(super) fn of_stages(api: &RestApi, diagnostics: &mut Vec<Diagnostic>) {
    for stage in &api.stages {
        for setting in &stage.method_settings {
            for (name, what) in [
                ("ThrottlingRateLimit", "rate"),
                ("ThrottlingBurstLimit", "burst"),
            ] {
                let zero = setting
                    .settings
                    .get(name)
                    .filter(|value| number(value) == Some(0.0));
                if let Some(value) = zero {
                    diagnostics.push(
                        Diagnostic::warning(
                            "throttle-limit-zero",
                            format!(
                                "the {what} limit of `{} {}` in stage `{}` is 0, so every call \
                                 answers 429",
                                setting.http_method,
                                setting.resource_path,
                                stage.name.as_str()
                            ),
                            &value.place,
                        )
                        .help("set a limit, or leave it out for the account's"),
                    );
                }
            }
        }
    }
}

/// The limits of usage plans, and keys that no plan has.
pub(super) fn of_plans(definition: &Definition, diagnostics: &mut Vec<Diagnostic>) {
    for plan in &definition.usage_plans {
        let name = &plan.name;
        if let Some(quota) = plan.quota.as_ref().filter(|quota| quota.limit == 0) {
            diagnostics.push(
                Diagnostic::warning(
                    "usage-plan-quota-exhausted",
                    format!("the quota of the usage plan `{name}` is 0, so no key may call"),
                    &quota.place,
                )
                .help("set a limit, or leave the quota out"),
            );
        }
        let of_methods = plan.stages.iter().flat_map(|stage| stage.methods.values());
        for throttle in plan.throttle.iter().chain(of_methods) {
            if let Some(place) = lets_nobody_through(throttle) {
                diagnostics.push(
                    Diagnostic::warning(
                        "usage-plan-throttled",
                        format!("a limit of the usage plan `{name}` is 0, so no key may call"),
                        place,
                    )
                    .help("set a limit, or leave it out"),
                );
            }
        }
    }
    let demanded = definition
        .rest_apis
        .iter()
        .flat_map(RestApi::methods)
        .any(|(_, method)| {
            method
                .api_key_required
                .as_ref()
                .is_some_and(|required| required.value)
        });
    if !demanded {
        return;
    }
    for key in &definition.api_keys {
        let in_a_plan = definition
            .usage_plans
            .iter()
            .flat_map(|plan| &plan.keys)
            .any(|listed| listed.value == key.id);
        if !in_a_plan {
            diagnostics.push(
                Diagnostic::warning(
                    "api-key-not-in-usage-plan",
                    format!(
                        "the key `{}` is in no usage plan, so it opens nothing",
                        key.name
                    ),
                    &key.place,
                )
                .help("add an `AWS::ApiGateway::UsagePlanKey` for it"),
            );
        }
    }
}

fn lets_nobody_through(throttle: &ThrottleSettings) -> Option<&Place> {
    (throttle.rate_limit == Some(0.0) || throttle.burst_limit == Some(0)).then_some(&throttle.place)
}

/// A number, also one that is written as text.
fn number(node: &Node) -> Option<f64> {
    node.as_f64().or_else(|| node.as_str()?.trim().parse().ok())
}
