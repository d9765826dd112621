//! Which API, stage and method is meant, who may come near, and work that is fetched later.

use serde_json::{Value, json};

use super::{
    super::{
        scene::{Act, Request, Scene, function_proxy, http_proxy, member, mock, with},
        target::Needs,
    },
    Recipe, recipe,
};

pub(super) const RECIPES: &[Recipe] = &[
    recipe("api-not-found", Needs::Anything, |_, _| {
        Scene::new(mock()).ask(Request {
            host: Some("nothing000.execute-api.us-east-1.amazonaws.com"),
            ..Request::new()
        })
    }),
    recipe("stage-not-found", Needs::Anything, |_, target| {
        Scene::new(mock()).ask(Request {
            by_host: true,
            ..Request::new().to("GET", format!("/not-{}/drill", target.stage))
        })
    }),
    recipe(
        "default-endpoint-disabled",
        Needs::DisabledEndpoint,
        |_, _| {
            Scene::new(mock())
                .api(json!({ "DisableExecuteApiEndpoint": true }))
                .ask(Request {
                    by_host: true,
                    ..Request::new()
                })
        },
    ),
    recipe("route-not-found", Needs::Anything, |_, target| {
        let other = if target.http_method == "DELETE" {
            "GET"
        } else {
            "DELETE"
        };
        Scene::new(mock()).ask(Request {
            by_host: true,
            ..Request::new().to(other, target.concrete_path())
        })
    }),
    recipe("method-without-integration", Needs::Anything, |_, _| {
        Scene::empty()
    }),
    recipe("mutual-tls-not-honoured", Needs::MutualTls, |_, _| {
        Scene::new(mock())
            .resource(
                "Domain",
                "AWS::ApiGateway::DomainName",
                json!({
                    "DomainName": "drill.example.com",
                    "MutualTlsAuthentication": { "TruststoreUri": "s3://drill/truststore.pem" },
                }),
            )
            .resource(
                "Mapping",
                "AWS::ApiGateway::BasePathMapping",
                json!({
                    "DomainName": { "Ref": "Domain" }, "RestApiId": { "Ref": "Api" },
                    "Stage": { "Ref": "Stage" },
                }),
            )
    }),
    recipe("integration-not-honoured", Needs::VpcLink, |ground, _| {
        Scene::new(with(
            http_proxy(&ground.url("ok")),
            json!({ "connectionType": "VPC_LINK", "connectionId": "drill" }),
        ))
    }),
    recipe("resource-policy-denied", Needs::ResourcePolicy, |_, _| {
        guarded(json!([everybody("Allow"), everybody("Deny")]))
    }),
    recipe(
        "resource-policy-not-allowed",
        Needs::ResourcePolicy,
        |_, _| guarded(json!([])),
    ),
    recipe("resource-policy-invalid", Needs::ResourcePolicy, |_, _| {
        Scene::new(mock()).document(json!({
            "x-amazon-apigateway-policy": { "Version": "2012-10-17" },
        }))
    }),
    recipe("deferred-result-unknown", Needs::Deferred, |_, _| {
        deferred("return {'statusCode': 200}").ask(Request::new().to("GET", "/_whygate/async/0123"))
    }),
    recipe("deferred-result-gone", Needs::Deferred, |_, _| {
        deferred("return {'statusCode': 200}").acts([
            Act::Ask(Request::new()),
            Act::FetchResult,
            Act::FetchAgain,
        ])
    }),
    recipe("deferred-result-lost", Needs::Deferred, |_, _| {
        deferred("time.sleep(60)").acts([Act::Ask(Request::new()), Act::Restart, Act::FetchAgain])
    }),
    recipe("deferred-results-unavailable", Needs::Deferred, |_, _| {
        let mut scene = deferred("return {'statusCode': 200}");
        scene.stores_nothing = true;
        scene
    }),
];

fn everybody(effect: &str) -> Value {
    json!({
        "Effect": effect, "Principal": "*", "Action": "execute-api:Invoke",
        "Resource": "execute-api:/*",
    })
}

fn guarded(statements: Value) -> Scene {
    let policy = with(
        json!({ "Version": "2012-10-17" }),
        member("Statement", statements),
    );
    Scene::new(mock()).document(member("x-amazon-apigateway-policy", policy))
}

/// A method that is answered before its work is done.
fn deferred(work: &str) -> Scene {
    let code = format!("import time\n\ndef handler(event, context):\n    {work}\n");
    Scene::new(function_proxy("Main"))
        .with_function("Main", json!({}), &code)
        .operation(json!({ "x-whygate-async": true }))
}
