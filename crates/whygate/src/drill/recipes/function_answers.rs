//! Functions that run to their end, and return what is no answer.

use serde_json::json;

use super::{
    super::{
        scene::{Scene, function_proxy, with},
        target::Needs,
    },
    Recipe, recipe,
};

pub(super) const RECIPES: &[Recipe] = &[
    recipe(
        "lambda-response-not-serializable",
        Needs::Function,
        |_, _| returns("{'statusCode': 200, 'body': {1, 2}}"),
    ),
    recipe("lambda-response-too-large", Needs::Function, |_, _| {
        returns("{'statusCode': 200, 'body': 'x' * 7_000_000}")
    }),
    recipe("lambda-response-empty", Needs::Function, |_, _| {
        returns("None")
    }),
    recipe("lambda-response-not-object", Needs::Function, |_, _| {
        returns("'hello'")
    }),
    recipe("lambda-response-unknown-field", Needs::Function, |_, _| {
        returns("{'statusCode': 200, 'cookies': []}")
    }),
    recipe(
        "lambda-response-body-not-string",
        Needs::Function,
        |_, _| returns("{'statusCode': 200, 'body': {'a': 1}}"),
    ),
    recipe("lambda-response-bad-headers", Needs::Function, |_, _| {
        returns("{'statusCode': 200, 'headers': ['a']}")
    }),
    recipe("lambda-response-bad-status", Needs::Function, |_, _| {
        returns("{'statusCode': 'soon'}")
    }),
    recipe("function-http-error", Needs::Function, |_, _| {
        returns("{'statusCode': 500, 'body': 'no'}")
    }),
    recipe(
        "lambda-stream-prelude-malformed",
        Needs::StreamingFunction,
        |_, _| streams("stream.write(\"no prelude\"); stream.end();"),
    ),
    recipe("lambda-stream-cut", Needs::StreamingFunction, |_, _| {
        streams(
            "const out = awslambda.HttpResponseStream.from(stream, {statusCode: 200});
  out.write(\"half \");
  await new Promise((done) => setTimeout(done, 50));
  throw new RangeError(\"no more pages\");",
        )
    }),
];

fn returning(value: &str) -> String {
    format!("def handler(event, context):\n    return {value}\n")
}

fn returns(value: &str) -> Scene {
    Scene::function(&returning(value))
}

/// A function that streams its answer, which only Node's runtime can.
fn streams(statements: &str) -> Scene {
    let stream = json!({ "responseTransferMode": "STREAM" });
    let code = format!(
        "exports.handler = awslambda.streamifyResponse(async (event, stream) => {{\n  {statements}\n}});\n"
    );
    Scene::new(with(function_proxy("Main"), stream)).with_function(
        "Main",
        json!({ "Runtime": "nodejs20.x" }),
        &code,
    )
}
