use super::*;

/// A document whose API has a resource policy of these statements.
fn with_policy(document: &str, statements: &Value) -> String {
    format!(
        "{document}x-amazon-apigateway-policy: {}\n",
        json!({ "Version": "2012-10-17", "Statement": statements })
    )
}

fn statement(effect: &str, resource: &str, condition: &Value) -> Value {
    json!({
        "Sid": format!("{effect}It"), "Effect": effect, "Principal": "*",
        "Action": "execute-api:Invoke", "Resource": resource, "Condition": condition,
    })
}

fn everywhere(effect: &str) -> Value {
    statement(effect, "execute-api:/*", &json!({}))
}

#[test]
fn anybody_is_let_in_by_an_allow_only() {
    let denied = "User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********9012:API/dev/GET/x";
    let here = json!({ "IpAddress": { "aws:SourceIp": "127.0.0.0/8" } });
    let elsewhere = json!({ "IpAddress": { "aws:SourceIp": "192.0.2.0/24" } });
    let agent = |value: &str| json!({ "StringLike": { "aws:UserAgent": value } });
    let explicit = format!("{denied} with an explicit deny");
    for (name, statements, expected) in [
        (
            "no statement",
            json!([]),
            Some((denied, "resource-policy-not-allowed")),
        ),
        ("allow", json!([everywhere("Allow")]), None),
        (
            "deny",
            json!([everywhere("Allow"), everywhere("Deny")]),
            Some((&*explicit, "resource-policy-denied")),
        ),
        (
            "from here",
            json!([statement("Allow", "execute-api:/dev/GET/x", &here)]),
            None,
        ),
        (
            "from elsewhere",
            json!([statement("Allow", "*", &elsewhere)]),
            Some((denied, "resource-policy-not-allowed")),
        ),
        (
            "another stage",
            json!([statement("Allow", "execute-api:/prod/*", &json!({}))]),
            Some((denied, "resource-policy-not-allowed")),
        ),
        (
            "another verb",
            json!([statement("Allow", "execute-api:/dev/POST/x", &json!({}))]),
            Some((denied, "resource-policy-not-allowed")),
        ),
        (
            "this agent",
            json!([statement("Allow", "*", &agent("curl/*"))]),
            None,
        ),
        (
            "not this agent",
            json!([
                everywhere("Allow"),
                statement("Deny", "*", &agent("curl/*"))
            ]),
            Some((&*explicit, "resource-policy-denied")),
        ),
        (
            "a time to come",
            json!([statement(
                "Allow",
                "*",
                &json!({ "DateGreaterThan": { "aws:CurrentTime": "2030-01-01T00:00:00Z" } })
            )]),
            Some((denied, "resource-policy-not-allowed")),
        ),
        (
            "a time that was",
            json!([statement(
                "Allow",
                "*",
                &json!({ "DateGreaterThan": { "aws:CurrentTime": "2020-01-01T00:00:00Z" } })
            )]),
            None,
        ),
        (
            "plain text only",
            json!([statement(
                "Allow",
                "*",
                &json!({ "Bool": { "aws:SecureTransport": "false" } })
            )]),
            None,
        ),
        (
            "through an endpoint",
            json!([statement(
                "Allow",
                "*",
                &json!({ "StringEquals": { "aws:SourceVpce": "vpce-1" } })
            )]),
            Some((denied, "resource-policy-not-allowed")),
        ),
        (
            "an operator that is not known",
            json!([statement(
                "Allow",
                "*",
                &json!({ "StringGuess": { "aws:UserAgent": "*" } })
            )]),
            Some((denied, "resource-policy-not-allowed")),
        ),
    ] {
        let text = with_policy(&api(&mock("/x", "get", "in")), &statements);
        let gateway = TestGateway::serving(&text).start();
        let answer = gateway.send("GET /x HTTP/1.1\nHost: h\nUser-Agent: curl/8", "");
        match expected {
            None => assert_eq!(answer.status, 200, "{name}: {}", answer.text()),
            Some((message, code)) => {
                assert_eq!(answer.status, 403, "{name}");
                assert_eq!(
                    answer.header("x-amzn-errortype"),
                    Some("AccessDeniedException")
                );
                let api = gateway
                    .edge()
                    .plan()
                    .routes()
                    .next()
                    .unwrap()
                    .info
                    .api_id
                    .clone();
                let expected = json!({ "Message": message.replace("API", &api) });
                assert_eq!(answer.text(), expected.to_string(), "{name}");
                assert_eq!(gateway.exchanges.only_fault().code(), code, "{name}");
            }
        }
    }
}

#[test]
fn calls_come_from_the_network_that_was_named() {
    let condition =
        json!({ "StringEquals": { "aws:SourceVpce": "vpce-1", "aws:SourceVpc": "vpc-1" } });
    let text = with_policy(
        &api(&mock(
            "/x",
            "get",
            "$context.identity.vpceId $context.identity.vpcId",
        )),
        &json!([statement("Allow", "*", &condition)]),
    );
    let gateway = TestGateway::serving(&text)
        .compile(|options| {
            options.source_vpc = Some("vpc-1".to_owned());
            options.source_vpc_endpoint = Some("vpce-1".to_owned());
        })
        .start();
    assert_eq!(gateway.get("/x").text(), "vpce-1 vpc-1");
}

/// Amazon's table for policies of one account: a denial denies, else one permission is enough.
#[test]
fn a_lambda_authorizer_and_the_policy_decide_together() {
    let nothing = json!([statement("Allow", "execute-api:/prod/*", &json!({}))]);
    for (returned, resource, status, code, asked) in [
        ("Allow", json!([everywhere("Allow")]), 200, None, 1),
        ("Allow", nothing.clone(), 200, None, 1),
        (
            "Allow",
            json!([everywhere("Deny")]),
            403,
            Some("resource-policy-denied"),
            0,
        ),
        ("nothing", json!([everywhere("Allow")]), 200, None, 1),
        (
            "nothing",
            nothing.clone(),
            403,
            Some("authorizer-policy-no-match"),
            1,
        ),
        (
            "nothing",
            json!([everywhere("Deny")]),
            403,
            Some("resource-policy-denied"),
            0,
        ),
        (
            "Deny",
            json!([everywhere("Allow")]),
            403,
            Some("authorizer-denied"),
            1,
        ),
        ("Deny", nothing, 403, Some("authorizer-denied"), 1),
        (
            "Deny",
            json!([everywhere("Deny")]),
            403,
            Some("resource-policy-denied"),
            0,
        ),
    ] {
        let result = if returned == "nothing" {
            policy(
                "Allow",
                "arn:aws:execute-api:us-east-1:123456789012:other/*",
            )
        } else {
            policy(returned, ALLOW_ALL)
        };
        let functions = self::returning(result);
        let text = with_policy(&guarded(&token(""), &mock("/x", "get", "in")), &resource);
        let gateway = TestGateway::serving(&text).functions(&functions).start();
        let answer = with_token(&gateway, "/x", "t");
        let told = format!("{returned} with {resource}");
        assert_eq!(answer.status, status, "{told}");
        assert_eq!(functions.invoked().len(), asked, "{told}");
        if let Some(code) = code {
            assert_eq!(gateway.exchanges.only_fault().code(), code, "{told}");
        }
    }
}

#[test]
fn a_policy_that_cannot_be_read_lets_nobody_in_and_a_waived_one_everybody() {
    let text = format!(
        "{}x-amazon-apigateway-policy: {{Version: '2012-10-17'}}\n",
        api(&mock("/x", "get", "in"))
    );
    let gateway = TestGateway::serving(&text).start();
    let answer = gateway.get("/x");
    assert_eq!(answer.status, 500);
    assert_eq!(answer.text(), r#"{"message":"Internal server error"}"#);
    assert_eq!(
        gateway.exchanges.only_fault().code(),
        "resource-policy-invalid"
    );
    let gateway = TestGateway::serving(&text)
        .waive(["resource-policies".parse().unwrap()].into_iter().collect())
        .start();
    assert_eq!(gateway.get("/x").status, 200);
}

#[test]
fn a_private_api_without_a_policy_lets_nobody_in() {
    let text = format!(
        "{}x-amazon-apigateway-endpoint-configuration: {{types: [PRIVATE]}}\n",
        api(&mock("/x", "get", "in"))
    );
    let gateway = TestGateway::serving(&text).start();
    assert_eq!(gateway.get("/x").status, 403);
}

#[test]
fn the_statement_that_decided_is_in_the_record() {
    let text = with_policy(
        &api(&mock("/x", "get", "in")),
        &json!([everywhere("Allow"), statement("Deny", "*", &json!({}))]),
    );
    let gateway = TestGateway::serving(&text).start();
    assert_eq!(gateway.get("/x").status, 403);
    let Fault::ResourcePolicy(whygate_exchange::ResourcePolicyFault::Denied { refusal }) =
        gateway.exchanges.only_fault()
    else {
        panic!("not denied");
    };
    let statement = refusal.statement.as_ref().unwrap();
    assert_eq!(statement.name, "DenyIt");
    assert!(statement.place.as_ref().unwrap().line > 1);
    assert!(last_record(&gateway, 1).contains("DenyIt"));
}
