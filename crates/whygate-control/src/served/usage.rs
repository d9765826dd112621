//! API keys and usage plans as a plan knows them.

use serde_json::Value;
use whygate_model::{
    Place, Placed,
    definition::{
        ApiKey, KeyDigest, PlanStage, QuotaPeriod, QuotaSettings, ThrottleSettings, UsagePlan,
    },
    node::Node,
};

use super::reading::{entries, items};
use crate::{
    operations::text,
    protocol::Object,
    state::{Collection, State},
};

/// A key without its value: no text that is kept shows it.
pub(super) fn shown_key(key: &Object) -> Value {
    let mut shown = key.clone();
    shown.shift_remove("value");
    Value::Object(shown)
}

pub(super) fn api_key(state: &State, id: &str, key: &Place, node: &Node) -> ApiKey {
    let value = state
        .get(Collection::ApiKey, id)
        .and_then(|key| text(key, "value"));
    ApiKey {
        logical_id: id.to_owned(),
        id: id.to_owned(),
        name: name_of(id, node),
        place: key.clone(),
        enabled: node
            .get("enabled")
            .and_then(Node::as_bool)
            .unwrap_or_default(),
        digest: value.map(|value| KeyDigest::of(value.as_bytes())),
    }
}

fn name_of(id: &str, node: &Node) -> String {
    node.get("name")
        .and_then(Node::as_str)
        .unwrap_or(id)
        .to_owned()
}

pub(super) fn usage_plan(id: &str, key: &Place, node: &Node) -> UsagePlan {
    UsagePlan {
        logical_id: id.to_owned(),
        id: id.to_owned(),
        name: name_of(id, node),
        place: key.clone(),
        throttle: node.get("throttle").map(throttle),
        quota: node.get("quota").and_then(quota),
        stages: items(node, "apiStages")
            .iter()
            .filter_map(|stage| {
                Some(PlanStage {
                    api_id: stage.get("apiId")?.as_str()?.to_owned(),
                    stage: stage.get("stage")?.as_str()?.to_owned(),
                    place: stage.place.clone(),
                    methods: entries(stage, "throttle")
                        .map(|(method, _, node)| (method.to_owned(), throttle(node)))
                        .collect(),
                })
            })
            .collect(),
        keys: entries(node, "keys")
            .map(|(id, key, _)| Placed::new(id.to_owned(), key.clone()))
            .collect(),
    }
}

fn throttle(node: &Node) -> ThrottleSettings {
    ThrottleSettings {
        place: node.place.clone(),
        rate_limit: node.get("rateLimit").and_then(Node::as_f64),
        burst_limit: node
            .get("burstLimit")
            .and_then(|limit| u64::try_from(limit.as_i64()?).ok()),
    }
}

/// The quota of a usage plan's document.
pub(crate) fn quota_of(plan: &Object) -> Option<QuotaSettings> {
    let place = Place::whole_file("usage plan".into());
    quota(&Node::from_json(plan.get("quota")?, &place))
}

fn quota(node: &Node) -> Option<QuotaSettings> {
    Some(QuotaSettings {
        place: node.place.clone(),
        limit: u64::try_from(node.get("limit")?.as_i64()?).ok()?,
        offset: node
            .get("offset")
            .and_then(|offset| u32::try_from(offset.as_i64()?).ok())
            .unwrap_or_default(),
        period: match node.get("period")?.as_str()? {
            "DAY" => QuotaPeriod::Day,
            "WEEK" => QuotaPeriod::Week,
            _ => QuotaPeriod::Month,
        },
    })
}
