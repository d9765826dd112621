//! The order of the guards: a call that is wrong in every way is put right one way after the other,
//! and each time the next guard refuses it, as Amazon's own logs and guides show the order.

use std::fmt::Write as _;

use whygate_testkit::{Answer, FakeFunctions, Run, TestGateway, payload};

const KEY: &str = "a-key-of-twenty-characters";

/// `/x` meets every guard; `/never` may not be called at all by the stage's settings.
const TEMPLATE: &str = r#"
Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Body:
        openapi: 3.0.1
        info: {title: guarded, version: '1'}
        x-amazon-apigateway-policy: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*'}, {Effect: Deny, Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*', Condition: {StringEquals: {'aws:UserAgent': shunned}}}]}
        x-amazon-apigateway-request-validators: {all: {validateRequestBody: true, validateRequestParameters: true}}
        paths:
          /x:
            post: &guarded
              security: [{who: [], key: []}]
              x-amazon-apigateway-request-validator: all
              parameters: [{name: q, in: query, required: true, schema: {type: string}}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
              responses: {'200': {description: ok}}
              x-amazon-apigateway-integration: {type: mock, passthroughBehavior: never, requestTemplates: {application/json: '{"statusCode": 200}'}, responses: {default: {statusCode: '200', responseTemplates: {application/json: let in}}}}
          /never: {post: *guarded}
        components:
          schemas: {Pet: {type: object, required: [name]}}
          securitySchemes:
            key: {type: apiKey, name: x-api-key, in: header}
            who: {type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: custom, x-amazon-apigateway-authorizer: {type: token, identityValidationExpression: 'token .*', authorizerUri: 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:who/invocations'}}
  Deployment: {Type: AWS::ApiGateway::Deployment, Properties: {RestApiId: !Ref Api}}
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: !Ref Api
      DeploymentId: !Ref Deployment
      StageName: dev
      MethodSettings: [{ResourcePath: /~1never, HttpMethod: POST, ThrottlingRateLimit: 0, ThrottlingBurstLimit: 0}]
  Key: {Type: AWS::ApiGateway::ApiKey, Properties: {Enabled: true, Value: a-key-of-twenty-characters}}
  Plan:
    Type: AWS::ApiGateway::UsagePlan
    DependsOn: Stage
    Properties: {ApiStages: [{ApiId: !Ref Api, Stage: dev}], Quota: {Limit: 4, Period: MONTH}}
  InPlan: {Type: AWS::ApiGateway::UsagePlanKey, Properties: {KeyId: !Ref Key, KeyType: API_KEY, UsagePlanId: !Ref Plan}}
"#;

/// A call; what is empty is left out.
#[derive(Clone, Copy)]
struct Wanted {
    path: &'static str,
    agent: &'static str,
    token: &'static str,
    key: &'static str,
    kind: &'static str,
    body: &'static str,
}

impl Wanted {
    fn send(self, gateway: &TestGateway) -> Answer {
        let mut head = format!("POST /dev{} HTTP/1.1\nHost: h", self.path);
        for (name, value) in [
            ("User-Agent", self.agent),
            ("Authorization", self.token),
            ("X-Api-Key", self.key),
            ("Content-Type", self.kind),
        ] {
            if !value.is_empty() {
                write!(head, "\n{name}: {value}").unwrap();
            }
        }
        write!(head, "\nContent-Length: {}", self.body.len()).unwrap();
        gateway.send(&head, self.body)
    }
}

#[test]
fn guards_refuse_in_amazons_order() {
    let functions = FakeFunctions::new(|request| {
        let event: serde_json::Value = serde_json::from_slice(&request.payload).unwrap();
        let effect = match event["authorizationToken"].as_str() {
            Some("token good") => "Allow",
            Some("token bad") => "Deny",
            _ => return Run::Returns(payload(&serde_json::json!("nonsense"))),
        };
        Run::Returns(payload(&serde_json::json!({
            "principalId": "ada",
            "policyDocument": { "Version": "2012-10-17", "Statement": [
                { "Effect": effect, "Action": "execute-api:Invoke", "Resource": "*" },
            ] },
        })))
    });
    let gateway = TestGateway::serving(TEMPLATE).functions(&functions).start();
    let wrong = Wanted {
        path: "/x",
        agent: "shunned",
        token: "",
        key: "",
        kind: "text/plain",
        body: "[]",
    };
    let unshunned = Wanted {
        agent: "any",
        ..wrong
    };
    let malformed = Wanted {
        token: "good",
        ..unshunned
    };
    let crashing = Wanted {
        token: "token strange",
        ..unshunned
    };
    let denied = Wanted {
        token: "token bad",
        ..unshunned
    };
    let allowed = Wanted {
        token: "token good",
        ..unshunned
    };
    let unknown = Wanted {
        key: "unknown",
        ..allowed
    };
    let keyed = Wanted {
        key: KEY,
        ..allowed
    };
    let throttled = Wanted {
        path: "/never",
        ..keyed
    };
    let with_parameter = Wanted {
        path: "/x?q=1",
        ..keyed
    };
    let of_json = Wanted {
        kind: "application/json",
        ..with_parameter
    };
    let right = Wanted {
        body: r#"{"name": "Rex"}"#,
        ..of_json
    };
    // What is sent, then status, error type, the beginning of the body, and the fault's code.
    let steps = [
        (
            wrong,
            403,
            "AccessDeniedException",
            r#"{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: "#,
            "resource-policy-denied",
        ),
        (
            unshunned,
            401,
            "UnauthorizedException",
            r#"{"message":"Unauthorized"}"#,
            "authorizer-identity-source-missing",
        ),
        (
            malformed,
            401,
            "UnauthorizedException",
            r#"{"message":"Unauthorized"}"#,
            "authorizer-token-pattern-mismatch",
        ),
        (
            crashing,
            500,
            "AuthorizerConfigurationException",
            r#"{"message":null}"#,
            "authorizer-invalid-policy",
        ),
        (
            denied,
            403,
            "AccessDeniedException",
            r#"{"Message":"User is not authorized to access this resource with an explicit deny"#,
            "authorizer-denied",
        ),
        (
            allowed,
            403,
            "ForbiddenException",
            r#"{"message":"Forbidden"}"#,
            "api-key-missing-or-invalid",
        ),
        (
            unknown,
            403,
            "ForbiddenException",
            r#"{"message":"Forbidden"}"#,
            "api-key-missing-or-invalid",
        ),
        (
            throttled,
            429,
            "TooManyRequestsException",
            r#"{"message":"Too Many Requests"}"#,
            "throttle-limit-zero",
        ),
        (
            keyed,
            400,
            "BadRequestException",
            r#"{"message": "Missing required request parameters: [q]"}"#,
            "missing-required-parameter",
        ),
        (
            with_parameter,
            415,
            "BadRequestException",
            r#"{"message": "Unsupported Media Type"}"#,
            "unsupported-media-type",
        ),
        (
            of_json,
            400,
            "BadRequestException",
            r#"{"message": "Invalid request body"}"#,
            "invalid-request-body",
        ),
        (right, 200, "", "let in", ""),
        // The quota has let four calls in, valid or not, and asks before validation does.
        (
            keyed,
            429,
            "LimitExceededException",
            r#"{"message":"Limit Exceeded"}"#,
            "usage-plan-quota-exhausted",
        ),
    ];
    for (wanted, status, kind, body, code) in steps {
        let answer = wanted.send(&gateway);
        let said = (
            answer.status,
            answer.header("x-amzn-ErrorType").unwrap_or_default(),
        );
        let exchange = gateway.exchanges.take();
        let found = exchange.fault.as_deref().map_or("", |fault| fault.code());
        assert_eq!((said, found), ((status, kind), code), "{}", answer.text());
        assert!(answer.text().starts_with(body), "{code}: {}", answer.text());
    }
    // The policy spoke before the authorizer's function was paid for, and of the others each was
    // asked once: results are kept.
    assert_eq!(functions.invoked().len(), 3);
}
