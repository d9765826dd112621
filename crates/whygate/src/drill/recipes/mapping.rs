//! Templates, mappings, media types and integration responses.

use serde_json::{Value, json};

use super::{
    super::{
        scene::{Request, Scene, http, http_proxy, member, mock, with},
        target::Needs,
    },
    Recipe, recipe,
};

/// A template that fails.
const FAILS: &str = "#set($text = \"abc\")$text.substring(9)";
const PICTURE: &str = "image/png";

pub(super) const RECIPES: &[Recipe] = &[
    recipe("mock-template-no-status", Needs::Mock, |_, _| {
        Scene::new(with(
            mock(),
            json!({ "requestTemplates": { "application/json": "{}" } }),
        ))
    }),
    recipe("unsupported-media-type", Needs::Mapping, |ground, _| {
        let refuses = json!({
            "passthroughBehavior": "never", "requestTemplates": { "application/json": "{}" },
        });
        Scene::new(with(http(&ground.url("ok")), refuses))
            .ask(Request::new().body("text/xml", "<a/>"))
    }),
    recipe("vtl-error-in-request", Needs::Mapping, |ground, _| {
        templated(http(&ground.url("ok")), FAILS)
    }),
    recipe("mapped-header-not-allowed", Needs::Mapping, |ground, _| {
        templated(
            http(&ground.url("ok")),
            "#set($context.requestOverride.header.Content-Length = '1')x",
        )
    }),
    recipe("invalid-json-body", Needs::Mapping, |ground, _| {
        let maps = json!({ "requestParameters": {
            "integration.request.header.X-A": "method.request.body.a",
        }});
        Scene::new(with(http(&ground.url("ok")), maps))
            .ask(Request::new().body("application/json", "{no json"))
    }),
    recipe("stage-variable-undefined", Needs::StageVariables, |_, _| {
        Scene::new(http_proxy("http://${stageVariables.host}/"))
    }),
    recipe("illegal-character-in-uri", Needs::Http, |ground, _| {
        Scene::new(http_proxy(&ground.url("{unmapped}")))
    }),
    recipe("binary-options-preflight", Needs::Preflight, |_, _| {
        Scene::new(mock())
            .only_method("OPTIONS")
            .document(binary("*/*"))
            .ask(Request::new().header("Accept: */*"))
    }),
    recipe(
        "binary-request-not-converted",
        Needs::Binary,
        |ground, _| {
            let maps = json!({ "requestTemplates": { PICTURE: "{}" } });
            Scene::new(with(http(&ground.url("ok")), maps))
                .document(binary(PICTURE))
                .ask(Request::new().body(PICTURE, "bytes"))
        },
    ),
    recipe("binary-request-not-base64", Needs::Binary, |ground, _| {
        let converts = json!({ "contentHandling": "CONVERT_TO_BINARY" });
        Scene::new(with(http_proxy(&ground.url("ok")), converts))
            .document(binary(PICTURE))
            .ask(Request::new().body("text/plain", "no base64"))
    }),
    recipe("base64-decode-failed", Needs::Binary, |ground, _| {
        Scene::new(http_proxy(&ground.url("text")))
            .document(binary(PICTURE))
            .ask(
                Request::new()
                    .body(PICTURE, "bytes")
                    .header(format!("Accept: {PICTURE}")),
            )
    }),
    recipe("no-output-mapping-match", Needs::Mapping, |ground, _| {
        answering(
            http(&ground.url("ok")),
            json!({ "9..": { "statusCode": "200" } }),
        )
    }),
    recipe(
        "output-mapping-invalid-method-response",
        Needs::Mapping,
        |ground, _| {
            answering(
                http(&ground.url("ok")),
                json!({ "default": { "statusCode": "418" } }),
            )
        },
    ),
    recipe("vtl-error-in-response", Needs::Mapping, |ground, _| {
        answering(
            http(&ground.url("ok")),
            json!({ "default": {
                "statusCode": "200", "responseTemplates": { "application/json": FAILS },
            }}),
        )
    }),
    recipe("response-body-not-json", Needs::Mapping, |ground, _| {
        let maps = json!({ "default": { "statusCode": "200", "responseParameters": {
            "method.response.header.X-Name": "integration.response.body.name",
        }}});
        answering(http(&ground.url("half-json")), maps)
    }),
    recipe("backend-response-too-large", Needs::Mapping, |ground, _| {
        Scene::new(http(&ground.url("large")))
    }),
    recipe("mapped-http-error", Needs::Mapping, |ground, _| {
        answering(
            http(&ground.url("ok")),
            json!({ "default": { "statusCode": "404" } }),
        )
    }),
];

fn templated(integration: Value, template: &str) -> Scene {
    let templates = json!({ "requestTemplates": { "application/json": template } });
    Scene::new(with(integration, templates))
}

fn answering(integration: Value, responses: Value) -> Scene {
    Scene::new(with(integration, member("responses", responses)))
}

fn binary(media_type: &str) -> Value {
    json!({ "x-amazon-apigateway-binary-media-types": [media_type] })
}
