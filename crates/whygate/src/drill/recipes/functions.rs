//! Functions that cannot be invoked, and functions that fail.

use serde_json::{Value, json};

use super::{
    super::{
        scene::{Act, Request, Scene, function_proxy, invocation, with},
        target::Needs,
    },
    Recipe, recipe,
};

/// A handler that works.
const WORKS: &str = "def handler(event, context):\n    return {'statusCode': 200}\n";
/// More than an event may have: 6 MB.
const TOO_LARGE: usize = 6_291_457;

pub(super) const RECIPES: &[Recipe] = &[
    recipe("lambda-permission-missing", Needs::AnyFunction, |_, _| {
        Scene::new(function_proxy("Main")).with_closed_function("Main", json!({}), WORKS)
    }),
    recipe("lambda-not-found", Needs::AnyFunction, |_, _| {
        Scene::new(json!({
            "type": "aws_proxy", "httpMethod": "POST",
            "uri": { "Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:nobody/invocations" },
        }))
    }),
    recipe(
        "lambda-integration-method-not-post",
        Needs::AnyFunction,
        |_, _| {
            Scene::new(with(function_proxy("Main"), json!({ "httpMethod": "GET" }))).with_function(
                "Main",
                json!({}),
                WORKS,
            )
        },
    ),
    recipe("lambda-throttled", Needs::AnyFunction, |_, _| {
        odd(json!({ "ReservedConcurrentExecutions": 0 }), WORKS)
    }),
    recipe("lambda-request-too-large", Needs::Function, |_, _| {
        Scene::function(WORKS).ask(Request::new().body("text/plain", "x".repeat(TOO_LARGE)))
    }),
    recipe("lambda-not-runnable", Needs::AnyFunction, |_, _| {
        odd(
            json!({ "Runtime": "java21", "Handler": "drill.Handler" }),
            WORKS,
        )
    }),
    recipe("lambda-event-not-json", Needs::MappedFunction, |_, _| {
        mapped(WORKS).ask(Request::new().body("text/plain", "isbn=978-3"))
    }),
    recipe("lambda-endpoint-denied", Needs::AnyFunction, |ground, _| {
        elsewhere("drill-denied", ground.origin())
    }),
    recipe("lambda-endpoint-failed", Needs::AnyFunction, |ground, _| {
        elsewhere("drill-failed", ground.origin())
    }),
    recipe("lambda-service-stopped", Needs::AnyFunction, |_, _| {
        Scene::function(WORKS).acts([Act::StopFunctions, Act::Ask(Request::new())])
    }),
    recipe("lambda-unhandled-exception", Needs::Function, |_, _| {
        fails("raise ValueError('the shop is closed')")
    }),
    recipe("lambda-missing-env-var", Needs::Function, |_, _| {
        Scene::function(
            "import os\n\ndef handler(event, context):\n    return os.environ['DRILL_TABLE']\n",
        )
    }),
    recipe("lambda-timeout", Needs::Function, |_, _| {
        odd(
            json!({ "Timeout": 1 }),
            "import time\n\ndef handler(event, context):\n    time.sleep(60)\n",
        )
    }),
    recipe("lambda-import-module", Needs::Function, |_, _| {
        Scene::function(&format!("import nobody_has_this\n\n{WORKS}"))
    }),
    recipe("lambda-handler-not-found", Needs::Function, |_, _| {
        odd(json!({ "Handler": "app.nothing" }), WORKS)
    }),
    recipe("lambda-syntax-error", Needs::Function, |_, _| {
        Scene::function("def handler(event, context)\n")
    }),
    recipe("lambda-invalid-entrypoint", Needs::Function, |_, _| {
        odd(
            json!({ "Runtime": "provided.al2023", "Handler": "bootstrap" }),
            WORKS,
        )
    }),
    recipe("lambda-process-exited", Needs::Function, |_, _| {
        Scene::function("import os\n\ndef handler(event, context):\n    os._exit(3)\n")
    }),
    recipe("lambda-out-of-memory", Needs::Function, |_, _| {
        odd(
            json!({ "MemorySize": 128 }),
            "def handler(event, context):\n    kept = []\n    while True:\n        kept.append(b'x' * (1 << 20))\n",
        )
    }),
    recipe("lambda-error-not-mapped", Needs::MappedFunction, |_, _| {
        mapped("def handler(event, context):\n    raise ValueError('the shop is closed')\n")
    }),
];

/// A function with these properties, by proxy.
fn odd(properties: Value, code: &str) -> Scene {
    Scene::new(function_proxy("Main")).with_function("Main", properties, code)
}

fn fails(statement: &str) -> Scene {
    Scene::function(&format!("def handler(event, context):\n    {statement}\n"))
}

/// A function with mapping, whose results all become 200.
fn mapped(code: &str) -> Scene {
    Scene::new(json!({
        "type": "aws", "httpMethod": "POST", "uri": invocation("Main"),
        "responses": { "default": { "statusCode": "200" } },
    }))
    .with_function("Main", json!({}), code)
}

/// A function of this name that is called at an endpoint elsewhere.
fn elsewhere(name: &str, endpoint: String) -> Scene {
    let mut scene = odd(json!({ "FunctionName": name }), WORKS);
    scene.functions = Some(endpoint);
    scene
}
