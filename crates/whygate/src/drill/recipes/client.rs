//! What is wrong with the request itself.

use serde_json::json;

use super::{
    super::{
        caller::Ending,
        scene::{Act, Request, Scene, http_proxy, member, mock},
        target::Needs,
    },
    Recipe, recipe,
};

/// More than headers or an address may have: 10,240 bytes.
const TOO_LONG: usize = 11_000;
/// More than a body may have.
const TOO_LARGE: usize = 10_485_761;

pub(super) const RECIPES: &[Recipe] = &[
    recipe("request-malformed", Needs::Anything, |_, _| {
        Scene::new(mock()).acts([Act::Raw(
            "GET / HTTP/1.1\r\nHost: drill\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
        )])
    }),
    recipe("request-header-too-large", Needs::Anything, |_, _| {
        Scene::new(mock()).ask(Request::new().header(format!("X-Long: {}", "x".repeat(TOO_LONG))))
    }),
    recipe("uri-too-long", Needs::Anything, |_, _| {
        Scene::new(mock()).ask(Request {
            query: format!("?q={}", "x".repeat(TOO_LONG)),
            ..Request::new()
        })
    }),
    recipe("request-too-large", Needs::Anything, |ground, _| {
        Scene::new(http_proxy(&ground.url("ok"))).ask(Request {
            announced: Some(TOO_LARGE),
            ..Request::new()
        })
    }),
    recipe("request-too-slow", Needs::Anything, |ground, _| {
        Scene::new(http_proxy(&ground.url("ok")))
            .limits(|limits| limits.body_time = std::time::Duration::from_millis(100))
            .ask(Request {
                announced: Some(10),
                ..Request::new().body("text/plain", "half")
            })
    }),
    recipe("request-body-incomplete", Needs::Anything, |ground, _| {
        Scene::new(http_proxy(&ground.url("ok"))).ask(Request {
            announced: Some(10),
            ending: Ending::Shuts,
            ..Request::new().body("text/plain", "half")
        })
    }),
    recipe("missing-required-parameter", Needs::Validator, |_, _| {
        validated(json!([
            { "in": "query", "name": "page", "required": true, "type": "string" },
        ]))
    }),
    recipe("invalid-request-body", Needs::Validator, |_, _| {
        validated(book()).ask(Request::new().body("application/json", "{}"))
    }),
    recipe("model-unusable", Needs::Validator, |_, _| {
        validated(book())
            .document(json!({ "definitions": {
                "Book": { "type": "object", "properties": { "isbn": { "pattern": "^[a-" } } },
            }}))
            .ask(Request::new().body("application/json", r#"{"isbn": "a"}"#))
    }),
];

fn book() -> serde_json::Value {
    json!([{
        "in": "body", "name": "Book", "required": true,
        "schema": { "$ref": "#/definitions/Book" },
    }])
}

fn validated(parameters: serde_json::Value) -> Scene {
    Scene::new(mock())
        .operation(json!({ "x-amazon-apigateway-request-validator": "all" }))
        .operation(member("parameters", parameters))
        .document(json!({
            "x-amazon-apigateway-request-validators": {
                "all": { "validateRequestBody": true, "validateRequestParameters": true },
            },
            "definitions": { "Book": { "type": "object", "required": ["isbn"] } },
        }))
}
