//! Who may call: Lambda authorizers and resource policies, in their order.

use std::{sync::Arc, time::Duration};

use serde_json::{Value, json};
use whygate_exchange::{
    Fault,
    ports::{FunctionErrorKind, InvokeError},
    record::{RecordContext, RecordV1},
};
use whygate_model::Sources;
use whygate_testkit::{Answer, FakeFunctions, Run, TestGateway, error, payload};

use crate::definitions::{api, function, indented, mock};

mod lambda;
mod resource_policies;
mod signed;
mod tokens;

const ALLOW_ALL: &str = "arn:aws:execute-api:*:*:*/*";

/// A document with methods that an authorizer guards.
fn guarded(authorizer: &str, paths: &str) -> String {
    let paths = paths.replace(
        "    responses: {",
        "    security: [{guard: []}]\n    responses: {",
    );
    format!(
        "{}components:\n  securitySchemes:\n    guard:\n      type: apiKey\n      name: Authorization\n      in: header\n      x-amazon-apigateway-authtype: custom\n      x-amazon-apigateway-authorizer:\n{}",
        api(&paths),
        indented(authorizer, 8)
    )
}

const URI: &str = "authorizerUri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:authorizer/invocations\n";

fn token(further: &str) -> String {
    format!("type: token\n{URI}{further}")
}

fn request(further: &str) -> String {
    format!("type: request\n{URI}{further}")
}

/// What an authorizer returns to let `resource` pass.
fn policy(effect: &str, resource: &str) -> Value {
    json!({
        "principalId": "ada",
        "policyDocument": { "Version": "2012-10-17", "Statement": [
            { "Sid": "s1", "Effect": effect, "Action": "execute-api:Invoke", "Resource": resource },
        ] },
    })
}

/// Functions of which the authorizer runs as told, and all others echo their event.
fn functions(run: impl Fn(&Value) -> Run + Send + Sync + 'static) -> Arc<FakeFunctions> {
    FakeFunctions::new(move |invocation| {
        let event: Value = serde_json::from_slice(&invocation.payload).unwrap();
        if invocation.function.ends_with(":authorizer") {
            return run(&event);
        }
        Run::Returns(payload(
            &json!({ "statusCode": 200, "body": event.to_string() }),
        ))
    })
}

fn returning(result: Value) -> Arc<FakeFunctions> {
    functions(move |_| Run::Returns(payload(&result)))
}

fn with_token(gateway: &TestGateway, path: &str, token: &str) -> Answer {
    gateway.send(
        &format!("GET {path} HTTP/1.1\nHost: h\nAuthorization: {token}"),
        "",
    )
}

fn authorizer_calls(functions: &FakeFunctions) -> usize {
    functions
        .invoked()
        .iter()
        .filter(|invoked| invoked.function.ends_with(":authorizer"))
        .count()
}

/// The record of the last failed call, as it would be stored.
fn last_record(gateway: &TestGateway, count: usize) -> String {
    let exchanges = gateway.exchanges.wait_for(count);
    RecordV1::from_exchange(
        exchanges.last().unwrap(),
        &RecordContext::new(&Sources::default(), &[]),
    )
    .to_json()
    .unwrap()
}
