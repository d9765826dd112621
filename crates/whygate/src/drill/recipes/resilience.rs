//! Calls that are made once, and backends that are kept from trouble.

use serde_json::{Value, json};

use super::{
    super::{
        scene::{Act, Request, Scene, http_proxy, member},
        target::Needs,
    },
    Recipe, recipe,
};
use crate::drill::ground::Ground;

pub(super) const RECIPES: &[Recipe] = &[
    recipe(
        "idempotency-key-missing",
        Needs::Idempotency,
        |ground, _| once(ground, "ok").ask(Request::new()),
    ),
    recipe(
        "idempotency-key-invalid",
        Needs::Idempotency,
        |ground, _| once(ground, "ok").ask(Request::new().header("Idempotency-Key: \"drill")),
    ),
    recipe("idempotency-key-in-use", Needs::Idempotency, |ground, _| {
        once(ground, "hold").acts([Act::Hold(with_key("one")), Act::Ask(with_key("one"))])
    }),
    recipe("idempotency-key-reused", Needs::Idempotency, |ground, _| {
        once(ground, "ok").acts([Act::Ask(with_key("one")), Act::Ask(with_key("another"))])
    }),
    recipe(
        "idempotency-outcome-unknown",
        Needs::Idempotency,
        |ground, _| {
            once(ground, "hold").acts([
                Act::Hold(with_key("one")),
                Act::Restart,
                Act::Ask(with_key("one")),
            ])
        },
    ),
    recipe(
        "idempotency-store-unavailable",
        Needs::Idempotency,
        |ground, _| {
            let mut scene = once(ground, "ok");
            scene.stores_nothing = true;
            scene
        },
    ),
    recipe("idempotent-replay", Needs::Idempotency, |ground, _| {
        once(ground, "422").ask_times(2, &with_key("one"))
    }),
    recipe("backend-circuit-open", Needs::Resilience, |ground, _| {
        kept(
            ground,
            "500",
            json!({ "circuitBreaker": { "consecutiveFailures": 3, "openInMillis": 60_000 } }),
        )
        .ask_times(4, &Request::new())
    }),
    recipe("backend-unhealthy", Needs::Resilience, |ground, _| {
        let check = json!({ "healthCheck": {
            "path": "/500", "intervalInMillis": 10, "timeoutInMillis": 5000,
            "healthyThreshold": 2, "unhealthyThreshold": 2,
        }});
        kept(ground, "ok", check).acts([Act::AskUntil(Request::new(), 503)])
    }),
    recipe(
        "backend-concurrency-exceeded",
        Needs::Resilience,
        |ground, _| {
            kept(ground, "hold", json!({ "concurrency": { "limit": 1 } }))
                .acts([Act::Hold(Request::new()), Act::Ask(Request::new())])
        },
    ),
];

fn with_key(body: &str) -> Request {
    Request::new()
        .header("Idempotency-Key: drill")
        .body("text/plain", body)
}

fn once(ground: &Ground, behaviour: &str) -> Scene {
    Scene::new(http_proxy(&ground.url(behaviour)))
        .operation(json!({ "x-whygate-idempotency": { "required": true } }))
        .ask(with_key("one"))
}

fn kept(ground: &Ground, behaviour: &str, resilience: Value) -> Scene {
    Scene::new(http_proxy(&ground.url(behaviour)))
        .operation(member("x-whygate-resilience", resilience))
}
