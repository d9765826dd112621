//! Lambda authorizers that refuse, fail, or cannot be asked.

use serde_json::{Value, json};

use super::{
    super::{
        scene::{Act, Request, Scene, invocation, member, mock, with},
        target::Needs,
    },
    Recipe, recipe,
};

/// What an authorizer returns, from the effect and the resource.
const POLICY: &str = r#"
def policy(effect, resource):
    statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": resource}
    return {"principalId": "drill", "policyDocument": {"Version": "2012-10-17", "Statement": [statement]}}
"#;

pub(super) const RECIPES: &[Recipe] = &[
    recipe(
        "authorizer-identity-source-missing",
        Needs::LambdaAuthorizer,
        |_, _| authorized("return policy('Allow', '*')").ask(Request::new()),
    ),
    recipe(
        "authorizer-token-pattern-mismatch",
        Needs::LambdaAuthorizer,
        |_, _| {
            authorized_by(
                "return policy('Allow', '*')",
                json!({}),
                json!({ "identityValidationExpression": "^Basic .*$" }),
            )
        },
    ),
    recipe(
        "authorizer-unauthorized",
        Needs::LambdaAuthorizer,
        |_, _| authorized("raise Exception('Unauthorized')"),
    ),
    recipe("authorizer-denied", Needs::LambdaAuthorizer, |_, _| {
        authorized("return policy('Deny', event['methodArn'])")
    }),
    recipe(
        "authorizer-policy-no-match",
        Needs::LambdaAuthorizer,
        |_, _| {
            authorized(
                "return policy('Allow', 'arn:aws:execute-api:us-east-1:123456789012:other/*')",
            )
        },
    ),
    recipe(
        "authorizer-cached-policy",
        Needs::LambdaAuthorizer,
        |_, target| {
            const OTHER: &str = "/whygate-drill";
            authorized_by(
                "return policy('Allow', event['methodArn'])",
                json!({}),
                json!({ "authorizerResultTtlInSeconds": 60 }),
            )
            .also_at(OTHER, target)
            .acts([
                Act::Ask(token()),
                Act::Ask(Request {
                    target: Some(format!("/{}{OTHER}", target.stage)),
                    ..token()
                }),
            ])
        },
    ),
    recipe(
        "authorizer-lambda-error",
        Needs::LambdaAuthorizer,
        |_, _| authorized("raise ValueError('no key')"),
    ),
    recipe("authorizer-timeout", Needs::LambdaAuthorizer, |_, _| {
        authorized_by(
            "import time; time.sleep(60)",
            json!({ "Timeout": 1 }),
            json!({}),
        )
    }),
    recipe(
        "authorizer-invalid-policy",
        Needs::LambdaAuthorizer,
        |_, _| authorized("return None"),
    ),
    recipe(
        "authorizer-context-invalid",
        Needs::LambdaAuthorizer,
        |_, _| authorized("return {**policy('Allow', '*'), 'context': {'groups': ['a', 'b']}}"),
    ),
    recipe(
        "authorizer-permission-missing",
        Needs::LambdaAuthorizer,
        |_, _| {
            asking(invocation("Authorizer"), json!({})).with_closed_function(
                "Authorizer",
                json!({}),
                &code("return policy('Allow', '*')"),
            )
        },
    ),
    recipe(
        "authorizer-function-not-found",
        Needs::LambdaAuthorizer,
        |_, _| {
            asking(
                json!({ "Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:nobody/invocations" }),
                json!({}),
            )
        },
    ),
    recipe("authorizer-throttled", Needs::LambdaAuthorizer, |_, _| {
        authorized_by(
            "return policy('Allow', '*')",
            json!({ "ReservedConcurrentExecutions": 0 }),
            json!({}),
        )
    }),
    recipe(
        "authorizer-not-runnable",
        Needs::LambdaAuthorizer,
        |_, _| {
            authorized_by(
                "pass",
                json!({ "Runtime": "java21", "Handler": "drill.Handler" }),
                json!({}),
            )
        },
    ),
    recipe(
        "authorizer-misconfigured",
        Needs::LambdaAuthorizer,
        |_, _| {
            authorized_by(
                "return policy('Allow', '*')",
                json!({}),
                json!({ "identityValidationExpression": "(?=x)" }),
            )
        },
    ),
];

fn code(body: &str) -> String {
    format!("{POLICY}\ndef handler(event, context):\n    {body}\n")
}

fn token() -> Request {
    Request::new().header("Authorization: Bearer drill")
}

/// A method behind an authorizer that does this.
fn authorized(body: &str) -> Scene {
    authorized_by(body, json!({}), json!({}))
}

fn authorized_by(body: &str, function: Value, authorizer: Value) -> Scene {
    asking(invocation("Authorizer"), authorizer).with_function("Authorizer", function, &code(body))
}

fn asking(uri: Value, authorizer: Value) -> Scene {
    let usual = with(
        json!({ "type": "token", "authorizerResultTtlInSeconds": 0 }),
        member("authorizerUri", uri),
    );
    Scene::new(mock())
        .operation(json!({ "security": [{ "guard": [] }] }))
        .document(json!({ "securityDefinitions": { "guard": {
            "type": "apiKey", "name": "Authorization", "in": "header",
            "x-amazon-apigateway-authtype": "custom",
            "x-amazon-apigateway-authorizer": with(usual, authorizer),
        }}}))
        .ask(token())
}
