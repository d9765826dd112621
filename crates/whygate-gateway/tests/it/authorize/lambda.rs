use super::*;

struct Case {
    name: &'static str,
    authorizer: String,
    run: fn() -> Run,
    headers: &'static str,
    status: u16,
    body: &'static str,
    error_type: &'static str,
    code: &'static str,
    asked: usize,
}

const NULL: &str = r#"{"message":null}"#;
const UNAUTHORIZED: &str = r#"{"message":"Unauthorized"}"#;
const CONFIGURATION: &str = "AuthorizerConfigurationException";

fn returns(value: &Value) -> Run {
    Run::Returns(payload(value))
}

#[test]
fn refusals_have_amazons_statuses_bodies_and_error_types() {
    let case = |name, run, status, body, error_type, code| Case {
        name,
        authorizer: token(""),
        run,
        headers: "Authorization: t0k3n",
        status,
        body,
        error_type,
        code,
        asked: 1,
    };
    let unasked = |name, authorizer, headers, code| Case {
        authorizer,
        headers,
        asked: 0,
        ..case(
            name,
            || Run::Never,
            401,
            UNAUTHORIZED,
            "UnauthorizedException",
            code,
        )
    };
    let missing = "authorizer-identity-source-missing";
    let cases = [
        unasked("no token", token(""), "", missing),
        unasked("empty token", token(""), "Authorization: ", missing),
        unasked(
            "token of another form",
            token("identityValidationExpression: '^Bearer [a-z]+$'\n"),
            "Authorization: t0k3n",
            "authorizer-token-pattern-mismatch",
        ),
        unasked(
            "token that only begins right",
            token("identityValidationExpression: 'Bearer [a-z]+'\n"),
            "Authorization: Bearer abc\u{20}1",
            "authorizer-token-pattern-mismatch",
        ),
        unasked(
            "one of two sources",
            request(
                "identitySource: method.request.header.Authorization, method.request.querystring.who\n",
            ),
            "Authorization: t0k3n",
            missing,
        ),
        unasked(
            "a stage variable that is not set",
            request("identitySource: stageVariables.none\n"),
            "",
            missing,
        ),
        case(
            "unauthorized",
            || {
                Run::Fails(error(
                    FunctionErrorKind::Exception,
                    "Exception",
                    "Unauthorized",
                ))
            },
            401,
            UNAUTHORIZED,
            "UnauthorizedException",
            "authorizer-unauthorized",
        ),
        case(
            "explicit deny",
            || returns(&policy("Deny", ALLOW_ALL)),
            403,
            r#"{"Message":"User is not authorized to access this resource with an explicit deny"}"#,
            "AccessDeniedException",
            "authorizer-denied",
        ),
        case(
            "no match",
            || {
                returns(&policy(
                    "Allow",
                    "arn:aws:execute-api:us-east-1:123456789012:other/*",
                ))
            },
            403,
            r#"{"Message":"User is not authorized to access this resource"}"#,
            "AccessDeniedException",
            "authorizer-policy-no-match",
        ),
        case(
            "no statement",
            || {
                returns(
                    &json!({ "principalId": "a", "policyDocument": { "Version": "2012-10-17", "Statement": [] } }),
                )
            },
            403,
            r#"{"Message":"User is not authorized to access this resource"}"#,
            "AccessDeniedException",
            "authorizer-policy-no-match",
        ),
        case(
            "another error",
            || Run::Fails(error(FunctionErrorKind::Exception, "Error", "unauthorized")),
            500,
            NULL,
            CONFIGURATION,
            "authorizer-lambda-error",
        ),
        case(
            "its process ended",
            || {
                Run::Fails(error(
                    FunctionErrorKind::ProcessExited,
                    "Runtime.ExitError",
                    "gone",
                ))
            },
            500,
            NULL,
            CONFIGURATION,
            "authorizer-lambda-error",
        ),
        case(
            "its own timeout",
            || {
                Run::Fails(error(
                    FunctionErrorKind::Timeout,
                    "Sandbox.Timedout",
                    "Task timed out after 3.00 seconds",
                ))
            },
            500,
            NULL,
            CONFIGURATION,
            "authorizer-timeout",
        ),
        case(
            "nothing",
            || returns(&json!(null)),
            500,
            NULL,
            CONFIGURATION,
            "authorizer-invalid-policy",
        ),
        case(
            "no JSON",
            || Run::Returns("{".into()),
            500,
            NULL,
            CONFIGURATION,
            "authorizer-invalid-policy",
        ),
        case(
            "an answer of a proxy",
            || returns(&json!({ "statusCode": 401, "body": "no" })),
            500,
            NULL,
            CONFIGURATION,
            "authorizer-invalid-policy",
        ),
        case(
            "no principal",
            || {
                let mut result = policy("Allow", ALLOW_ALL);
                result.as_object_mut().unwrap().remove("principalId");
                returns(&result)
            },
            500,
            NULL,
            CONFIGURATION,
            "authorizer-invalid-policy",
        ),
        case(
            "no effect",
            || returns(&policy("Perhaps", ALLOW_ALL)),
            500,
            NULL,
            CONFIGURATION,
            "authorizer-invalid-policy",
        ),
        case(
            "a list in the context",
            || {
                let mut result = policy("Allow", ALLOW_ALL);
                result["context"] = json!({ "groups": ["a"] });
                returns(&result)
            },
            500,
            NULL,
            CONFIGURATION,
            "authorizer-context-invalid",
        ),
        case(
            "no permission",
            || {
                Run::Refused(InvokeError::PermissionMissing {
                    function: "f".to_owned(),
                    source_arn: "s".to_owned(),
                })
            },
            500,
            NULL,
            CONFIGURATION,
            "authorizer-permission-missing",
        ),
        case(
            "no function",
            || {
                Run::Refused(InvokeError::NotFound {
                    function: "f".to_owned(),
                })
            },
            500,
            NULL,
            CONFIGURATION,
            "authorizer-function-not-found",
        ),
        case(
            "no room",
            || {
                Run::Refused(InvokeError::Throttled {
                    reason: "r",
                    limit: Some(0),
                })
            },
            500,
            NULL,
            CONFIGURATION,
            "authorizer-throttled",
        ),
        case(
            "no code",
            || {
                Run::Refused(InvokeError::NotRunnable {
                    function: "f".to_owned(),
                    reason: "r".to_owned(),
                })
            },
            500,
            NULL,
            CONFIGURATION,
            "authorizer-not-runnable",
        ),
        case(
            "functions have stopped",
            || Run::Refused(InvokeError::Stopped),
            500,
            NULL,
            CONFIGURATION,
            "authorizer-not-runnable",
        ),
    ];
    for case in cases {
        let name = case.name;
        let run = case.run;
        let functions = functions(move |_| run());
        let gateway = TestGateway::serving(&guarded(&case.authorizer, &mock("/x", "get", "in")))
            .functions(&functions)
            .start();
        let head = format!("GET /x HTTP/1.1\nHost: h\n{}", case.headers);
        let answer = gateway.send(head.trim_end(), "");
        assert_eq!(answer.status, case.status, "{name}");
        assert_eq!(answer.text(), case.body, "{name}");
        assert_eq!(
            answer.header("x-amzn-errortype"),
            Some(case.error_type),
            "{name}"
        );
        assert_eq!(
            answer.header("content-type"),
            Some("application/json"),
            "{name}"
        );
        assert_eq!(gateway.exchanges.only_fault().code(), case.code, "{name}");
        assert_eq!(functions.invoked().len(), case.asked, "{name}");
        assert!(!last_record(&gateway, 1).contains("t0k3n"), "{name}");
    }
}

#[test]
fn a_token_event_has_three_members_and_lets_in() {
    let functions = returning({
        let mut result = policy("Allow", ALLOW_ALL);
        result["context"] = json!({ "number": 12, "half": 0.5, "truth": true, "text": "é" });
        result
    });
    let text = guarded(&token(""), &function("/pets/{id}", "get", ""));
    let gateway = TestGateway::serving(&text).functions(&functions).start();
    let answer = with_token(&gateway, "/dev/pets/a%2Fb?x=1", "Bearer abc");
    assert_eq!(answer.status, 200, "{}", answer.text());
    let invoked = functions.invoked();
    let event: Value = serde_json::from_slice(&invoked[0].payload).unwrap();
    let api = gateway
        .edge()
        .plan()
        .routes()
        .next()
        .unwrap()
        .info
        .api_id
        .clone();
    assert_eq!(
        event,
        json!({
            "type": "TOKEN",
            "methodArn": format!("arn:aws:execute-api:us-east-1:123456789012:{api}/dev/GET/pets/a%2Fb"),
            "authorizationToken": "Bearer abc",
        })
    );
    let source_arn = invoked[0].source_arn.as_deref().unwrap();
    assert!(
        source_arn.starts_with(&format!(
            "arn:aws:execute-api:us-east-1:123456789012:{api}/authorizers/"
        )),
        "{source_arn}"
    );
    let proxied: Value = serde_json::from_str(answer.text()).unwrap();
    let mut authorizer = proxied["requestContext"]["authorizer"].clone();
    assert!(authorizer["integrationLatency"].is_number());
    authorizer
        .as_object_mut()
        .unwrap()
        .remove("integrationLatency");
    assert_eq!(
        authorizer,
        json!({ "number": "12", "half": "0.5", "truth": "true", "text": "é", "principalId": "ada" })
    );
}

#[test]
fn a_request_event_holds_the_request_without_its_body() {
    let functions = returning(policy("Allow", ALLOW_ALL));
    let text = guarded(
        &request(
            "identitySource: method.request.querystring.who\nauthorizerCredentials: arn:aws:iam::123456789012:role/caller\n",
        ),
        &mock("/x", "post", "in"),
    );
    let gateway = TestGateway::serving(&text).functions(&functions).start();
    let answer = gateway.send(
        "POST /dev/x?who=me&a=1&a=2 HTTP/1.1\nHost: h\nContent-Type: application/json\nContent-Length: 4",
        "body",
    );
    assert_eq!(answer.status, 200, "{}", answer.text());
    let event = functions.only_event();
    assert_eq!(event["type"], "REQUEST");
    assert!(
        event["methodArn"]
            .as_str()
            .unwrap()
            .ends_with("/dev/POST/x")
    );
    assert_eq!(event["resource"], "/x");
    assert_eq!(event["path"], "/x");
    assert_eq!(event["httpMethod"], "POST");
    assert_eq!(
        event["queryStringParameters"],
        json!({ "who": "me", "a": "2" })
    );
    assert_eq!(
        event["multiValueQueryStringParameters"]["a"],
        json!(["1", "2"])
    );
    assert_eq!(event["pathParameters"], json!({}));
    assert_eq!(event["stageVariables"], json!({}));
    assert_eq!(event["requestContext"]["stage"], "dev");
    assert_eq!(event["requestContext"]["identity"]["sourceIp"], "127.0.0.1");
    assert!(event["requestContext"].get("authorizer").is_none());
    assert!(event.get("body").is_none() && event.get("isBase64Encoded").is_none());
    // With a role of its own the function's policy is not asked.
    assert_eq!(functions.invoked()[0].source_arn, None);
}

#[test]
fn results_are_kept_per_identity_for_their_time_and_evaluated_for_each_method() {
    let functions = functions(|event| {
        // Only what was asked for is allowed.
        Run::Returns(payload(&policy(
            "Allow",
            event["methodArn"].as_str().unwrap(),
        )))
    });
    let text = guarded(
        &token("authorizerResultTtlInSeconds: 60\n"),
        &format!("{}{}", mock("/a", "get", "a"), mock("/b", "get", "b")),
    );
    let gateway = TestGateway::serving(&text).functions(&functions).start();
    assert_eq!(with_token(&gateway, "/a", "one").status, 200);
    assert_eq!(with_token(&gateway, "/a", "one").status, 200);
    assert_eq!(authorizer_calls(&functions), 1);
    let refused = with_token(&gateway, "/b", "one");
    assert_eq!(refused.status, 403);
    assert_eq!(authorizer_calls(&functions), 1, "the kept policy decides");
    let exchanges = gateway.exchanges.wait_for(3);
    let Some(fault) = exchanges[2].fault.as_deref() else {
        panic!("no fault");
    };
    assert_eq!(fault.code(), "authorizer-cached-policy");
    assert_eq!(with_token(&gateway, "/b", "two").status, 200);
    assert_eq!(authorizer_calls(&functions), 2, "another identity");
    gateway.clock.advance(Duration::from_secs(61));
    assert_eq!(with_token(&gateway, "/b", "one").status, 200);
    assert_eq!(authorizer_calls(&functions), 3, "the time is over");
    // What is served anew asks anew.
    gateway.replace(&text);
    assert_eq!(with_token(&gateway, "/b", "one").status, 200);
    assert_eq!(authorizer_calls(&functions), 4);
    // So does what somebody has flushed, of this stage alone.
    let plan = gateway.edge().plan();
    let route = plan.routes().next().unwrap();
    for (stage, calls) in [("other", 4), (route.info.stage.as_str(), 5)] {
        gateway.edge().flush_authorizers(&route.info.api_id, stage);
        assert_eq!(with_token(&gateway, "/b", "one").status, 200);
        assert_eq!(authorizer_calls(&functions), calls, "{stage}");
    }
}

#[test]
fn nothing_is_kept_with_a_time_of_zero_and_a_request_without_identity_is_asked_for() {
    let functions = returning(policy("Allow", ALLOW_ALL));
    let text = guarded(
        &request("authorizerResultTtlInSeconds: 0\nidentitySource: method.request.header.who\n"),
        &mock("/x", "get", "in"),
    );
    let gateway = TestGateway::serving(&text).functions(&functions).start();
    assert_eq!(gateway.get("/x").status, 200);
    assert_eq!(gateway.get("/x").status, 200);
    assert_eq!(functions.invoked().len(), 2);
}

#[test]
fn a_failed_authorizer_is_not_kept() {
    let functions = functions(|_| {
        Run::Fails(error(
            FunctionErrorKind::Exception,
            "Exception",
            "Unauthorized",
        ))
    });
    let gateway = TestGateway::serving(&guarded(&token(""), &mock("/x", "get", "in")))
        .functions(&functions)
        .start();
    assert_eq!(with_token(&gateway, "/x", "t").status, 401);
    assert_eq!(with_token(&gateway, "/x", "t").status, 401);
    assert_eq!(functions.invoked().len(), 2);
}

#[test]
fn an_authorizer_that_cannot_be_used_lets_nobody_in() {
    for (authorizer, detail) in [
        ("type: token\n".to_owned(), "it names no function"),
        (
            "type: token\nauthorizerUri: arn:aws:apigateway:us-east-1:s3:path/x\n".to_owned(),
            "names no function",
        ),
        (
            token("identitySource: 'method.request.body'\n"),
            "is no identity source",
        ),
        (
            token("identityValidationExpression: '(?=x)'\n"),
            "validation expression cannot be used",
        ),
        (request(""), "it has no identity source"),
    ] {
        let functions = returning(policy("Allow", ALLOW_ALL));
        let gateway = TestGateway::serving(&guarded(&authorizer, &mock("/x", "get", "in")))
            .functions(&functions)
            .start();
        let answer = with_token(&gateway, "/x", "t");
        assert_eq!(answer.status, 500, "{authorizer}");
        assert_eq!(answer.text(), r#"{"message":null}"#);
        let fault = gateway.exchanges.only_fault();
        assert_eq!(fault.code(), "authorizer-misconfigured");
        assert!(format!("{fault:?}").contains(detail), "{fault:?}");
        assert_eq!(functions.invoked().len(), 0);
    }
}

#[test]
fn a_waived_authorizer_is_not_asked() {
    let functions = returning(json!(null));
    let text = guarded(&token(""), &mock("/x", "get", "in"));
    let gateway = TestGateway::serving(&text)
        .functions(&functions)
        .waive(["authorizers".parse().unwrap()].into_iter().collect())
        .start();
    assert_eq!(gateway.get("/x").status, 200);
    assert!(gateway.exchanges.only().not_honoured.as_ref().unwrap()[0].waived);
    assert_eq!(functions.invoked().len(), 0);
}

#[test]
fn templates_and_gateway_responses_read_what_the_authorizer_said() {
    let functions = returning({
        let mut result = policy("Allow", ALLOW_ALL);
        result["context"] = json!({ "tenant": "blue" });
        result
    });
    let paths = crate::definitions::method_of(
        "/x",
        "get",
        "type: mock\nrequestTemplates: {application/json: '{\"statusCode\": 200}'}\nresponses:\n  default:\n    statusCode: '200'\n    responseParameters: {method.response.header.tenant: context.authorizer.tenant}\n    responseTemplates: {application/json: '$context.authorizer.principalId $context.authorizer.tenant $context.authorizer.claims.sub'}\n",
    );
    let gateway = TestGateway::serving(&guarded(&token(""), &paths))
        .functions(&functions)
        .start();
    let answer = with_token(&gateway, "/x", "t");
    assert_eq!(answer.text(), "ada blue ");
    assert_eq!(answer.header("tenant"), Some("blue"));
}

#[test]
fn a_policy_of_a_hundred_kilobytes_is_read_and_a_larger_one_refused() {
    let large = |count: usize| {
        let resources: Vec<String> = (0..count)
            .map(|index| {
                format!("arn:aws:execute-api:us-east-1:123456789012:other{index:05}/*a*a*a*a*a*b")
            })
            .collect();
        json!({
            "principalId": "ada",
            "policyDocument": { "Version": "2012-10-17", "Statement": [
                { "Effect": "Allow", "Action": "execute-api:*", "Resource": resources },
                { "Effect": "Allow", "Action": "execute-api:Invoke", "Resource": "*" },
            ] },
        })
    };
    for (count, status) in [(1600, 200), (3000, 500)] {
        let result = large(count);
        assert!(result.to_string().len() > 100_000);
        let gateway = TestGateway::serving(&guarded(&token(""), &mock("/{proxy+}", "get", "in")))
            .functions(&returning(result))
            .start();
        let path = format!("/{}", "a".repeat(4000));
        assert_eq!(with_token(&gateway, &path, "t").status, status);
    }
}

/// The role that an authorizer is called with must be allowed to call it, where the definition
/// has the role.
#[test]
fn an_authorizers_role_must_be_allowed_to_call_it() {
    const TEMPLATE: &str = r#"
Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Body:
        openapi: 3.0.1
        info: {title: guarded, version: '1'}
        paths:
          /x: {get: {security: [{who: []}], responses: {'200': {description: ok}}, x-amazon-apigateway-integration: {type: mock, requestTemplates: {application/json: '{"statusCode": 200}'}, responses: {default: {statusCode: '200'}}}}}
        components:
          securitySchemes:
            who: {type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: custom, x-amazon-apigateway-authorizer: {type: token, authorizerUri: 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:authorizer/invocations', authorizerCredentials: {'Fn::GetAtt': [Role, Arn]}}}
  Deployment: {Type: AWS::ApiGateway::Deployment, Properties: {RestApiId: !Ref Api}}
  Stage: {Type: AWS::ApiGateway::Stage, Properties: {RestApiId: !Ref Api, DeploymentId: !Ref Deployment, StageName: dev}}
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: TRUSTED}, Action: sts:AssumeRole}]}
      Policies: [{PolicyName: own, PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: ACTION, Resource: 'RESOURCE'}]}}]
"#;
    let who = "arn:aws:lambda:us-east-1:123456789012:function:authorizer";
    for (trusted, action, resource, said) in [
        (
            "apigateway.amazonaws.com",
            "lambda:InvokeFunction",
            who,
            None,
        ),
        ("apigateway.amazonaws.com", "'lambda:*'", "*", None),
        (
            "apigateway.amazonaws.com",
            "lambda:GetFunction",
            "*",
            Some("may not do `lambda:InvokeFunction`"),
        ),
        (
            "apigateway.amazonaws.com",
            "lambda:InvokeFunction",
            "arn:aws:lambda:us-east-1:123456789012:function:other",
            Some("may not do `lambda:InvokeFunction`"),
        ),
        (
            "lambda.amazonaws.com",
            "lambda:InvokeFunction",
            who,
            Some("does not trust"),
        ),
    ] {
        let text = TEMPLATE
            .replace("TRUSTED", trusted)
            .replace("ACTION", action)
            .replace("RESOURCE", resource);
        let functions = returning(policy("Allow", ALLOW_ALL));
        let gateway = TestGateway::serving(&text).functions(&functions).start();
        let answer = with_token(&gateway, "/dev/x", "t");
        let Some(said) = said else {
            assert_eq!(answer.status, 200, "{action} {resource}");
            assert_eq!(functions.invoked()[0].source_arn, None);
            continue;
        };
        assert_eq!(
            (answer.status, answer.text()),
            (500, r#"{"message":null}"#),
            "{action} {resource}"
        );
        let fault = gateway.exchanges.only_fault();
        assert_eq!(fault.code(), "authorizer-misconfigured");
        assert!(format!("{fault:?}").contains(said), "{fault:?}");
        assert_eq!(functions.invoked().len(), 0);
    }
}

/// An expression that other engines run for ever on such a token ends at once here.
#[test]
fn an_expression_that_explodes_ends_soon() {
    let functions = returning(policy("Allow", ALLOW_ALL));
    let authorizer = token("identityValidationExpression: '(a+)+(b|a*)*c'\n");
    let gateway = TestGateway::serving(&guarded(&authorizer, &mock("/x", "get", "in")))
        .functions(&functions)
        .start();
    let answer = with_token(&gateway, "/x", &"a".repeat(9_000));
    assert_eq!((answer.status, functions.invoked().len()), (401, 0));
    let answer = with_token(&gateway, "/x", &format!("{}c", "a".repeat(9_000)));
    assert_eq!((answer.status, functions.invoked().len()), (200, 1));
}
