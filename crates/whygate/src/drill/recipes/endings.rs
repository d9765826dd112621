//! Answers that break off, and clients and gateways that do not wait for them.

use std::time::Duration;

use serde_json::json;

use super::{
    super::{
        scene::{Act, Request, Scene, http_proxy, with},
        target::Needs,
    },
    Recipe, recipe,
};

/// How long silence is borne with here.
const SOON: Duration = Duration::from_millis(50);

pub(super) const RECIPES: &[Recipe] = &[
    recipe("backend-stream-cut", Needs::HttpProxy, |ground, _| {
        Scene::new(http_proxy(&ground.url("cut")))
    }),
    recipe("backend-stream-stalled", Needs::HttpProxy, |ground, _| {
        streamed(&ground.url("stall")).limits(|limits| limits.stream_idle_time = SOON)
    }),
    recipe("response-too-large", Needs::HttpProxy, |ground, _| {
        Scene::new(http_proxy(&ground.url("large")))
    }),
    recipe("client-disconnected", Needs::Anything, |ground, _| {
        Scene::new(http_proxy(&ground.url("hold"))).acts([Act::Hold(Request::new()), Act::LetGo])
    }),
    recipe("client-stalled", Needs::HttpProxy, |ground, _| {
        streamed(&ground.url("endless"))
            .limits(|limits| limits.write_time = SOON)
            .acts([Act::NeverRead(Request::new())])
    }),
    recipe("gateway-stopped", Needs::Anything, |ground, _| {
        Scene::new(http_proxy(&ground.url("hold"))).acts([Act::Hold(Request::new()), Act::Stop])
    }),
];

fn streamed(uri: &str) -> Scene {
    let stream = json!({ "responseTransferMode": "STREAM" });
    Scene::new(with(http_proxy(uri), stream))
}
