//! Keys, plans, rates and caches.

use serde_json::{Value, json};
use whygate_exchange::ports::Rate;

use super::{
    super::{
        scene::{Request, Scene, mock},
        target::{Needs, Target},
    },
    Recipe, recipe,
};

const KEY: &str = "a-key-of-the-drill-and-of-nobody-else";

pub(super) const RECIPES: &[Recipe] = &[
    recipe("api-key-missing-or-invalid", Needs::ApiKey, |_, _| keyed()),
    recipe("api-key-not-in-usage-plan", Needs::ApiKey, |_, _| {
        keyed().ask(with_key())
    }),
    recipe("usage-plan-throttled", Needs::ApiKey, |_, target| {
        planned(
            target,
            json!({ "Throttle": { "RateLimit": 0.001, "BurstLimit": 1 } }),
        )
    }),
    recipe("usage-plan-quota-exhausted", Needs::ApiKey, |_, target| {
        planned(target, json!({ "Quota": { "Limit": 1, "Period": "DAY" } }))
    }),
    recipe("method-throttled", Needs::Anything, |_, _| {
        Scene::new(mock())
            .settings(json!({ "ThrottlingRateLimit": 0.001, "ThrottlingBurstLimit": 1 }))
            .ask_times(2, &Request::new())
    }),
    recipe("throttle-limit-zero", Needs::Anything, |_, _| {
        Scene::new(mock()).settings(json!({ "ThrottlingRateLimit": 0, "ThrottlingBurstLimit": 0 }))
    }),
    recipe("account-throttled", Needs::Anything, |_, _| {
        let mut scene = Scene::new(mock()).ask_times(2, &Request::new());
        scene.account_throttle = Some(Rate {
            per_second: 0.001,
            burst: 1,
        });
        scene
    }),
    recipe(
        "cache-invalidation-unauthorized",
        Needs::Cache,
        |_, target| {
            Scene::new(mock())
                .stage(json!({
                    "CacheClusterEnabled": true, "CacheClusterSize": "0.5",
                    "MethodSettings": [{
                        "ResourcePath": "/*", "HttpMethod": target.http_method,
                        "CachingEnabled": true,
                        "UnauthorizedCacheControlHeaderStrategy": "FAIL_WITH_403",
                    }],
                }))
                .ask(Request::new().header("Cache-Control: max-age=0"))
        },
    ),
];

fn with_key() -> Request {
    Request::new().header(format!("X-Api-Key: {KEY}"))
}

fn keyed() -> Scene {
    Scene::new(mock())
        .operation(json!({ "security": [{ "key": [] }] }))
        .document(json!({ "securityDefinitions": {
            "key": { "type": "apiKey", "name": "x-api-key", "in": "header" },
        }}))
        .resource(
            "Key",
            "AWS::ApiGateway::ApiKey",
            json!({ "Enabled": true, "Value": KEY }),
        )
}

/// A key in a plan with limits, used twice.
fn planned(target: &Target, limits: Value) -> Scene {
    let stages = json!({ "ApiStages": [{ "ApiId": { "Ref": "Api" }, "Stage": target.stage }] });
    keyed()
        .resource(
            "Plan",
            "AWS::ApiGateway::UsagePlan",
            super::super::scene::with(stages, limits),
        )
        .resource(
            "KeyInPlan",
            "AWS::ApiGateway::UsagePlanKey",
            json!({
                "KeyId": { "Ref": "Key" }, "KeyType": "API_KEY",
                "UsagePlanId": { "Ref": "Plan" },
            }),
        )
        .ask_times(2, &with_key())
}
