//! HTTP backends that cannot be reached, or fail.

use serde_json::json;

use super::{
    super::{
        ground::Tls,
        scene::{Scene, http_proxy, with},
        target::Needs,
    },
    Recipe, recipe,
};

pub(super) const RECIPES: &[Recipe] = &[
    recipe("host-unresolvable", Needs::Http, |_, _| {
        Scene::new(http_proxy("http://nowhere.invalid/"))
    }),
    recipe("backend-unreachable", Needs::Http, |ground, _| {
        Scene::new(http_proxy(&ground.closed()))
    }),
    recipe("backend-connection-reset", Needs::Http, |ground, _| {
        Scene::new(http_proxy(&ground.url("reset")))
    }),
    recipe("backend-response-malformed", Needs::Http, |ground, _| {
        Scene::new(http_proxy(&ground.url("garbage")))
    }),
    recipe("backend-tls-untrusted", Needs::Http, |ground, _| {
        Scene::new(http_proxy(&ground.tls(Tls::Untrusted)))
    }),
    recipe("backend-tls-expired", Needs::Http, |ground, _| {
        Scene::new(http_proxy(&ground.tls(Tls::Expired)))
    }),
    recipe("backend-tls-hostname-mismatch", Needs::Http, |ground, _| {
        Scene::new(http_proxy(&ground.tls(Tls::OtherName)))
    }),
    recipe("backend-tls-failed", Needs::Http, |ground, _| {
        Scene::new(http_proxy(&ground.tls(Tls::None)))
    }),
    recipe("integration-timeout", Needs::Http, |ground, _| {
        let soon = json!({ "timeoutInMillis": 50 });
        Scene::new(with(http_proxy(&ground.url("hold")), soon))
    }),
    recipe("backend-http-error", Needs::Http, |ground, _| {
        Scene::new(http_proxy(&ground.url("500")))
    }),
];
