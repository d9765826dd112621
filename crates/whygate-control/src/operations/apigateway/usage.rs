//! What keys have used of their quotas, and what they have left.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/api/API_GetUsage.html>.

use std::ops::RangeInclusive;

use serde_json::{Value, json};
use time::{Date, macros::format_description};
use whygate_gateway::KeyQuota;
use whygate_model::definition::QuotaSettings;

use super::{api_key::NO_KEY, usage_plan};
use crate::{
    error::ServiceError,
    operations::{
        Afterwards, Call, Object, Outcome, object, page,
        patch::{Allowed, patches},
        text,
    },
    served,
    state::Collection,
};

/// Days that may be asked for at once; what lies longer ago is not kept.
const MOST_DAYS: u64 = 90;

/// The Julian day of 1 January 1970.
const EPOCH: i32 = 2_440_588;

const SECONDS_OF_A_DAY: i64 = 86_400;

/// A usage plan, of the control plane or of a file.
struct Plan {
    id: String,
    quota: Option<QuotaSettings>,
    /// Ids of its keys.
    keys: Vec<String>,
}

impl Plan {
    fn named(call: &Call<'_>) -> Result<Self, ServiceError> {
        let id = call.given("usagePlanId");
        if let Some(plan) = call.of_region(Collection::UsagePlan, id) {
            return Ok(Self {
                id: id.to_owned(),
                quota: served::quota_of(plan),
                keys: object(plan, "keys")
                    .into_iter()
                    .flat_map(Object::keys)
                    .cloned()
                    .collect(),
            });
        }
        let of_file = usage_plan::of_file(call)?;
        Ok(Self {
            id: of_file.plan.id,
            quota: of_file.plan.quota,
            keys: of_file.keys.into_iter().map(|(id, _)| id).collect(),
        })
    }

    /// The key that was named, as its quota is counted; `None`: the plan has no quota.
    fn quota_of(&self, key_id: &str) -> Option<KeyQuota> {
        Some(KeyQuota {
            plan_id: self.id.clone(),
            key_id: key_id.to_owned(),
            settings: self.quota.clone()?,
        })
    }

    fn has(&self, key_id: &str) -> Result<(), ServiceError> {
        if self.keys.iter().any(|key| key == key_id) {
            return Ok(());
        }
        Err(ServiceError::not_found(NO_KEY))
    }
}

/// A day as it is written, since 1970.
fn day(call: &Call<'_>, name: &str) -> Result<u64, ServiceError> {
    let written = call.given(name);
    Date::parse(written, format_description!("[year]-[month]-[day]"))
        .ok()
        .and_then(|date| u64::try_from(date.to_julian_day() - EPOCH).ok())
        .ok_or_else(|| ServiceError::bad_request(format!("Invalid {name} specified: {written}")))
}

fn days(call: &Call<'_>) -> Result<RangeInclusive<u64>, ServiceError> {
    let (start, end) = (day(call, "startDate")?, day(call, "endDate")?);
    if start > end {
        return Err(ServiceError::bad_request(
            "Usage start date must not be after the end date",
        ));
    }
    if end - start >= MOST_DAYS {
        return Err(ServiceError::bad_request(
            "Usage is available for at most 90 days",
        ));
    }
    Ok(start..=end)
}

/// Used and left of each day.
fn usage(call: &Call<'_>, quota: &KeyQuota, days: RangeInclusive<u64>) -> Value {
    call.publisher
        .usage(quota, days)
        .into_iter()
        .map(|day| json!([day.used, day.remaining]))
        .collect()
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    let plan = Plan::named(call)?;
    let days = days(call)?;
    let wanted = match text(&call.input, "keyId") {
        Some(key) => {
            plan.has(key)?;
            vec![key.to_owned()]
        }
        None => plan.keys.clone(),
    };
    let keys = wanted.iter().map(|key| json!({ "id": key })).collect();
    let mut output = page(keys, "id", &call.input)?;
    let shown: Object = output
        .get("items")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|key| key["id"].as_str())
        .filter_map(|key| {
            let quota = plan.quota_of(key)?;
            Some((key.to_owned(), usage(call, &quota, days.clone())))
        })
        .collect();
    output.insert("usagePlanId".into(), plan.id.into());
    output.insert("startDate".into(), call.given("startDate").into());
    output.insert("endDate".into(), call.given("endDate").into());
    output.insert("items".into(), Value::Object(shown));
    Ok(output)
}

const UPDATABLE: Allowed = Allowed::replace(&["/remaining"]);

pub(super) fn update(call: &mut Call<'_>) -> Outcome {
    let plan = Plan::named(call)?;
    let key_id = call.given_owned("keyId");
    plan.has(&key_id)?;
    let quota = plan
        .quota_of(&key_id)
        .ok_or_else(|| ServiceError::bad_request("Usage Plan has no quota"))?;
    let mut remaining = None;
    for patch in patches(&call.input) {
        UPDATABLE.check(&patch)?;
        let number = patch.value().parse::<u32>().map_err(|_| {
            ServiceError::bad_request(format!(
                "Invalid patch value  '{}' specified for op 'replace'. Must be a number that is \
                 not negative",
                patch.value()
            ))
        })?;
        remaining = Some(u64::from(number));
    }
    let today = u64::try_from(call.now / SECONDS_OF_A_DAY).unwrap_or_default();
    let now = call
        .publisher
        .usage(&quota, today..=today)
        .pop()
        .ok_or_else(ServiceError::storage)?;
    let shown = json!([[now.used, remaining.unwrap_or(now.remaining)]]);
    let date = i32::try_from(today)
        .ok()
        .and_then(|day| Date::from_julian_day(EPOCH + day).ok())
        .map(|date| date.to_string())
        .unwrap_or_default();
    if let Some(remaining) = remaining {
        call.afterwards = Some(Afterwards::SetRemaining { quota, remaining });
    }
    let mut output = Object::new();
    output.insert("usagePlanId".into(), plan.id.into());
    output.insert("startDate".into(), date.as_str().into());
    output.insert("endDate".into(), date.as_str().into());
    output.insert("items".into(), json!({ key_id: shown }));
    Ok(output)
}
