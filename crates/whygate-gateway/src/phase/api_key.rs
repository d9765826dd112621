//! API key: whether the caller has a key that this method takes, and whether its usage plan has
//! calls left for it.
//!
//! First the key, then the plan's rate for the method, its rate for all, and its quota last: what
//! is refused for its speed is not counted.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html>.

use std::{borrow::Cow, sync::Arc};

use http::HeaderName;
use whygate_exchange::{
    ApiKeyFault, ApiKeyUse, Caller, Exchange, Fault, KeyRefusal, Phase, PlanName, Secret,
    UsageCheck,
    ports::{Counter, QuotaTime},
    view::redact,
};
use whygate_model::{
    Place,
    definition::{ApiKeySource, KeyDigest},
};

use super::route::RoutedCall;
use crate::{
    lifecycle::Call,
    plan::usage::{CompiledQuota, CompiledRate, KeyPlan, StageKey},
    quota,
};

/// `x-api-key`.
const API_KEY: HeaderName = HeaderName::from_static("x-api-key");

/// Characters of a key that is shown, stars included.
const LONGEST_SHOWN: usize = 128;

/// A call that a quota has counted, and that can be taken back.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counted<'plan> {
    counter: &'plan dyn Counter,
    at: QuotaTime,
}

impl Counted<'_> {
    /// Takes the call back.
    pub(super) fn uncount(self) {
        self.counter.uncount(self.at);
    }
}

/// Checks the key and its plan. The caller comes from `authorize`, because a key may come from
/// an authorizer. Returns what its quota has counted.
pub(crate) fn api_key<'plan>(
    call: &Call<'_>,
    routed: &RoutedCall<'plan>,
    caller: &Caller,
    exchange: &mut Exchange,
) -> Result<Option<Counted<'plan>>, Fault> {
    exchange.phase = Phase::ApiKey;
    let Some(asked_at) = &routed.method.requires_key else {
        return Ok(None);
    };
    let usage = &routed.stage.usage;
    let sent = presented(usage.source, caller, exchange);
    let refused = |reason: KeyRefusal, sent: &str, key: Option<&StageKey>, place: &Place| {
        Fault::ApiKey(ApiKeyFault::MissingOrInvalid {
            checked: Box::new(checked(routed, sent, key)),
            reason,
            place: place.clone(),
        })
    };
    let Some(sent) = sent.filter(|sent| !sent.is_empty()) else {
        let reason = match usage.source {
            ApiKeySource::Header => KeyRefusal::Missing,
            ApiKeySource::Authorizer => KeyRefusal::NotNamedByAuthorizer,
        };
        return Err(refused(reason, "", None, asked_at));
    };
    let Some(key) = usage.keys.get(&KeyDigest::of(sent.as_bytes())) else {
        return Err(refused(KeyRefusal::Unknown, &sent, None, asked_at));
    };
    if !key.enabled {
        return Err(refused(KeyRefusal::Disabled, &sent, Some(key), &key.place));
    }
    let Some(plan) = &key.plan else {
        return Err(Fault::ApiKey(ApiKeyFault::NotInUsagePlan {
            checked: Box::new(checked(routed, &sent, Some(key))),
            key_name: key.name.to_string(),
            stage_in_no_plan: !usage.in_a_plan,
            place: key.place.clone(),
        }));
    };
    let with_plan = WithPlan {
        call,
        routed,
        key,
        plan,
        sent: &sent,
    };
    let method = plan
        .methods
        .iter()
        .find(|(name, _)| *name == routed.method.usage_name);
    if let Some((name, rate)) = method {
        with_plan.take(rate, Some(name))?;
    }
    if let Some(rate) = &plan.throttle {
        with_plan.take(rate, None)?;
    }
    let counted = match &plan.quota {
        Some(quota) => Some(with_plan.count(quota)?),
        None => None,
    };
    let value: Arc<str> = sent.into();
    exchange.api_key = Some(Box::new(ApiKeyUse {
        value: Secret::new(value),
        id: key.id.clone(),
        name: key.name.clone(),
        plan_id: plan.id.clone(),
        quota_used: counted.as_ref().map(|(_, used)| *used),
    }));
    Ok(counted.map(|(counted, _)| counted))
}

/// The key as it was sent, or as the authorizer names it.
fn presented<'call>(
    source: ApiKeySource,
    caller: &'call Caller,
    exchange: &'call Exchange,
) -> Option<Cow<'call, str>> {
    match source {
        ApiKeySource::Header => {
            let value = exchange.received.headers.get(&API_KEY)?;
            Some(String::from_utf8_lossy(value.as_bytes().trim_ascii()))
        }
        ApiKeySource::Authorizer => caller
            .usage_identifier_key
            .as_ref()
            .map(|key| Cow::Borrowed(&**key.expose())),
    }
}

/// The call as the check of the usage plan sees it.
fn checked(routed: &RoutedCall<'_>, sent: &str, key: Option<&StageKey>) -> UsageCheck {
    let info = &routed.method.info;
    let shown: String = sent.chars().take(LONGEST_SHOWN).collect();
    UsageCheck {
        shown: redact::starred(&shown),
        key_id: key.map(|key| key.id.to_string()),
        http_method: info.http_method.as_str().to_owned(),
        resource_path: info.resource_path.clone(),
        resource_id: info.resource_id.clone(),
        api_id: info.api_id.clone(),
        stage: info.stage.clone(),
    }
}

/// The same for a limit that is not a key's.
pub(super) fn unchecked(routed: &RoutedCall<'_>) -> Box<UsageCheck> {
    Box::new(checked(routed, "", None))
}

/// A key whose plan is asked.
struct WithPlan<'call, 'plan> {
    call: &'call Call<'call>,
    routed: &'call RoutedCall<'plan>,
    key: &'plan StageKey,
    plan: &'plan KeyPlan,
    sent: &'call str,
}

impl<'plan> WithPlan<'_, 'plan> {
    fn take(&self, rate: &'plan CompiledRate, of_method: Option<&String>) -> Result<(), Fault> {
        let ports = &self.call.connection.core.ports;
        rate.counted
            .get(&*ports.counters)
            .take(rate.rate, ports.clock.monotonic())
            .map_err(|retry_after| {
                Fault::ApiKey(ApiKeyFault::Throttled {
                    checked: Box::new(checked(self.routed, self.sent, Some(self.key))),
                    plan: self.name(),
                    rate_limit: rate.rate.per_second,
                    burst_limit: rate.rate.burst,
                    of_method: of_method.cloned(),
                    retry_after: if rate.is_zero() { NEVER } else { retry_after },
                    place: rate.place.clone().unwrap_or_else(|| self.key.place.clone()),
                })
            })
    }

    fn count(&self, quota: &'plan CompiledQuota) -> Result<(Counted<'plan>, u64), Fault> {
        let ports = &self.call.connection.core.ports;
        let window = quota::window(quota.period, quota.offset_days, ports.clock.now());
        let counter = quota.counted.get(&*ports.counters);
        match counter.count(quota.limit, window.at) {
            Some(used) => Ok((
                Counted {
                    counter,
                    at: window.at,
                },
                used,
            )),
            None => Err(Fault::ApiKey(ApiKeyFault::QuotaExhausted {
                checked: Box::new(checked(self.routed, self.sent, Some(self.key))),
                plan: self.name(),
                limit: quota.limit,
                period: quota.period,
                retry_after: window.remaining,
                place: quota.place.clone(),
            })),
        }
    }

    fn name(&self) -> PlanName {
        PlanName {
            id: self.plan.id.to_string(),
            name: self.plan.name.to_string(),
        }
    }
}

/// What a client is told to wait where waiting does not help.
const NEVER: std::time::Duration = std::time::Duration::from_mins(1);
