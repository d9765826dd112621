//! How often callers may call before and after.

use super::Pair;
use crate::{
    definition::{Definition, MethodSetting, ThrottleSettings},
    diagnostic::Diagnostic,
    node::Node,
    place::Place,
};

/// The throttling settings of stages.
pub(super) fn of_stages(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for after in &pair.after.stages {
        let Some(before) = pair
            .before
            .stages
            .iter()
            .find(|before| before.name == after.name)
        else {
            continue;
        };
        for setting in &after.method_settings {
            let old = before.method_settings.iter().find(|old| {
                old.resource_path == setting.resource_path && old.http_method == setting.http_method
            });
            for name in ["ThrottlingRateLimit", "ThrottlingBurstLimit"] {
                let Some((is, place)) = number(setting, name) else {
                    continue;
                };
                let was = old.and_then(|old| number(old, name));
                if was.as_ref().is_none_or(|(was, _)| is < *was) {
                    lowered(
                        &format!(
                            "`{name}` of `{} {}` in stage `{}`",
                            setting.http_method,
                            setting.resource_path,
                            after.name.as_str()
                        ),
                        is,
                        place,
                        was.map(|(_, place)| place),
                        findings,
                    );
                }
            }
        }
    }
}

/// The limits of usage plans.
pub(super) fn of_plans(old: &Definition, new: &Definition, findings: &mut Vec<Diagnostic>) {
    for before in &old.usage_plans {
        let Some(after) = new
            .usage_plans
            .iter()
            .find(|after| after.logical_id == before.logical_id)
        else {
            findings.push(
                Diagnostic::error(
                    "usage-plan-removed",
                    format!(
                        "the usage plan `{}` is gone, and with it what its keys open",
                        before.name
                    ),
                    &Place::whole_file(new.file.clone()),
                )
                .also(&before.place, "it was here"),
            );
            continue;
        };
        if let Some(quota) = &after.quota
            && before
                .quota
                .as_ref()
                .is_none_or(|was| quota.limit < was.limit || quota.period != was.period)
        {
            findings.push(
                Diagnostic::warning(
                    "limit-lowered",
                    format!(
                        "the quota of the usage plan `{}` is {} a {}",
                        after.name,
                        quota.limit,
                        quota.period.as_str()
                    ),
                    &quota.place,
                )
                .also(
                    before
                        .quota
                        .as_ref()
                        .map_or(&before.place, |was| &was.place),
                    "before",
                ),
            );
        }
        if let Some(throttle) = &after.throttle {
            rates(&after.name, before.throttle.as_ref(), throttle, findings);
        }
    }
}

fn rates(
    plan: &str,
    before: Option<&ThrottleSettings>,
    after: &ThrottleSettings,
    findings: &mut Vec<Diagnostic>,
) {
    #[expect(
        clippy::cast_precision_loss,
        reason = "limits are far below what a float holds exactly"
    )]
    let burst = |settings: &ThrottleSettings| settings.burst_limit.map(|limit| limit as f64);
    let pairs = [
        (
            "rate limit",
            before.and_then(|it| it.rate_limit),
            after.rate_limit,
        ),
        ("burst limit", before.and_then(burst), burst(after)),
    ];
    for (name, was, is) in pairs {
        if let Some(is) = is
            && was.is_none_or(|was| is < was)
        {
            lowered(
                &format!("the {name} of the usage plan `{plan}`"),
                is,
                &after.place,
                before.map(|it| &it.place),
                findings,
            );
        }
    }
}

fn lowered(
    what: &str,
    is: f64,
    place: &Place,
    before: Option<&Place>,
    findings: &mut Vec<Diagnostic>,
) {
    let finding = Diagnostic::warning(
        "limit-lowered",
        format!("{what} is {is}: callers above it read 429 from now on"),
        place,
    );
    findings.push(match before {
        Some(before) => finding.also(before, "before"),
        None => finding,
    });
}

fn number<'setting>(
    setting: &'setting MethodSetting,
    name: &str,
) -> Option<(f64, &'setting Place)> {
    let node: &Node = setting.settings.get(name)?;
    let number = node
        .as_f64()
        .or_else(|| node.as_str()?.trim().parse().ok())?;
    Some((number, &node.place))
}
