//! What a caller that is known may do, and what goes on to the backend.

use super::*;

/// Amazon's tables: within an account one permission is enough, across accounts both must permit.
#[test]
fn the_keys_policies_and_the_apis_decide_together() {
    let wanted = [
        Wanted {
            key: "AKIAFULL",
            ..GET
        },
        Wanted {
            key: "AKIAOTHER",
            ..GET
        },
        Wanted {
            key: "AKIAABROAD",
            ..GET
        },
        Wanted {
            key: "AKIADENIED",
            ..GET
        },
    ];
    let Some(signed) = sign(&wanted) else {
        return;
    };
    let policy = |effect: &str, principal: &str| {
        json!({ "Version": "2012-10-17", "Statement": [
            { "Effect": effect, "Principal": { "AWS": principal }, "Action": "execute-api:Invoke", "Resource": "execute-api:/*" },
        ] })
    };
    let silent = policy("Allow", "999999999999");
    for (policy, statuses) in [
        (None, [200, 403, 403, 403]),
        (Some(silent), [200, 403, 403, 403]),
        (Some(policy("Allow", "123456789012")), [200, 200, 403, 403]),
        (Some(policy("Allow", "222222222222")), [200, 403, 200, 403]),
        (
            Some(policy("Allow", "arn:aws:iam::222222222222:user/ada")),
            [200, 403, 200, 403],
        ),
        (Some(policy("Allow", "*")), [200, 200, 200, 403]),
        (Some(policy("Deny", "*")), [403, 403, 403, 403]),
        (Some(policy("Deny", "222222222222")), [200, 403, 403, 403]),
    ] {
        let mut text = signed_api(&mock("/x", "get", "in"));
        if let Some(policy) = &policy {
            writeln!(text, "x-amazon-apigateway-policy: {policy}").unwrap();
        }
        let gateway = TestGateway::serving(&text).access_keys(keys()).start();
        for ((request, wanted), status) in signed.iter().zip(&wanted).zip(statuses) {
            let answer = request.send(&gateway);
            assert_eq!(
                answer.status,
                status,
                "{} with {policy:?}: {}",
                wanted.key,
                answer.text()
            );
        }
    }
}

/// Only what is given to a session itself is more than its policies and its role's boundary allow.
#[test]
fn an_api_lets_no_session_past_its_bounds() {
    let Some(signed) = sign(&[Wanted {
        key: "ASIABOUNDED",
        token: Some("s3ss10n-t0k3n"),
        ..GET
    }]) else {
        return;
    };
    let role = "arn:aws:iam::123456789012:role/app/caller";
    let condition = json!({ "ArnEquals": { "aws:PrincipalArn": role } });
    let never = json!({ "ArnNotEquals": { "aws:PrincipalArn": role } });
    for (principal, condition, status) in [
        ("123456789012", json!({}), 403),
        (role, json!({}), 403),
        (
            "arn:aws:sts::123456789012:assumed-role/caller/ada",
            condition,
            200,
        ),
        (
            "arn:aws:sts::123456789012:assumed-role/caller/ada",
            never,
            403,
        ),
    ] {
        let policy = statements(&json!([{
            "Effect": "Allow", "Principal": { "AWS": principal },
            "Action": "execute-api:Invoke", "Resource": "*", "Condition": condition,
        }]));
        let mut text = signed_api(&mock("/x", "get", "in"));
        writeln!(text, "x-amazon-apigateway-policy: {policy}").unwrap();
        let gateway = TestGateway::serving(&text).access_keys(keys()).start();
        let answer = signed[0].send(&gateway);
        assert_eq!(answer.status, status, "{policy}: {}", answer.text());
    }
}

/// What a client signs is the method that it sends, whatever a header makes of it.
#[test]
fn a_method_that_a_header_names_is_not_the_one_that_is_signed() {
    let overriding = vec![("X-HTTP-Method-Override", "GET")];
    let wanted = [
        Wanted {
            method: "POST",
            headers: overriding.clone(),
            ..GET
        },
        Wanted {
            headers: overriding,
            ..GET
        },
    ];
    let Some(mut signed) = sign(&wanted) else {
        return;
    };
    let text = signed_api(&mock("/x", "get", "in"));
    let gateway = TestGateway::serving(&text).access_keys(keys()).start();
    let answer = signed[0].send(&gateway);
    assert_eq!(answer.status, 200, "{}", answer.text());
    // Signed for GET and sent as POST.
    signed[1].method = "POST".to_owned();
    let answer = signed[1].send(&gateway);
    assert_eq!(
        (answer.status, answer.header("x-amzn-ErrorType")),
        (403, Some("InvalidSignatureException"))
    );
}

/// What was signed is for the gateway: neither headers nor query of the signature go on.
#[test]
fn signatures_stay_at_the_gateway() {
    let wanted = [
        Wanted {
            key: "ASIATEMPORARY",
            token: Some("s3ss10n-t0k3n"),
            target: "/dev/x?own=1",
            headers: vec![("X-Own", "1")],
            ..GET
        },
        Wanted {
            key: "ASIATEMPORARY",
            token: Some("s3ss10n-t0k3n"),
            target: "/dev/x?own=1",
            how: "query",
            ..GET
        },
    ];
    let Some(signed) = sign(&wanted) else {
        return;
    };
    let backend = FakeBackend::echo();
    let proxy = format!(
        "  /x:\n    get:\n      responses: {{'200': {{description: ok}}}}\n      \
         x-amazon-apigateway-integration: {{type: http_proxy, httpMethod: GET, uri: '{}'}}\n",
        backend.url()
    );
    let verified = proxy.replace(
        "      responses",
        "      x-amazon-apigateway-auth: {type: AWS_IAM}\n      responses",
    );
    let gateway = TestGateway::serving(&api(&verified))
        .access_keys(keys())
        .start();
    for request in &signed {
        let answer = request.send(&gateway);
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
    for seen in backend.seen() {
        let told = seen.to_json().to_string().to_ascii_lowercase();
        for secret in [
            "authorization",
            "x-amz-date",
            "x-amz-security",
            "x-amz-signature",
            "x-amz-credential",
            "s3ss10n",
        ] {
            assert!(!told.contains(secret), "{secret}: {told}");
        }
        assert!(told.contains("own=1"), "{told}");
    }
    // A method that anybody may call: only what is a signature is kept back.
    let open = TestGateway::serving(&api(&proxy)).start();
    let answer = signed[0].send(&open);
    assert_eq!(answer.status, 200);
    let seen = backend.seen().pop().unwrap();
    assert_eq!(seen.header("Authorization"), None);
    assert!(seen.header("X-Amz-Date").is_some());
    open.send("GET /dev/x HTTP/1.1\nAuthorization: Bearer own", "");
    let seen = backend.seen().pop().unwrap();
    assert_eq!(seen.header("Authorization"), Some("Bearer own"));
}

/// Who may have an entry of the cache made anew: whoever's policies, with the API's, say so.
#[test]
fn a_permission_lets_entries_of_the_cache_be_made_anew() {
    let anew = vec![("Cache-Control", "max-age=0")];
    let of = |key| Wanted {
        key,
        headers: anew.clone(),
        ..GET
    };
    let wanted = [GET, of("AKIAFULL"), of("AKIAANEW"), of("AKIANEVER")];
    let Some(signed) = sign(&wanted) else {
        return;
    };
    let mut keys = keys();
    let both = json!(["execute-api:Invoke", "execute-api:InvalidateCache"]);
    let may = json!({ "Effect": "Allow", "Action": both, "Resource": "arn:aws:execute-api:us-east-1:123456789012:*/dev/GET/x" });
    let never =
        json!({ "Effect": "Deny", "Action": "execute-api:InvalidateCache", "Resource": "*" });
    keys.push(access_key(
        "AKIAANEW",
        "123456789012",
        &statements(&json!([may])),
    ));
    keys.push(access_key(
        "AKIANEVER",
        "123456789012",
        &statements(&json!([may, never])),
    ));
    let of_api = |action: &str| {
        json!({ "Version": "2012-10-17", "Statement": [
            { "Effect": "Allow", "Principal": "*", "Action": action, "Resource": "execute-api:/*" },
        ] })
    };
    // The API's policy, what becomes of whoever may not, and which call each answer is from: the
    // request's ids count the calls that were answered anew.
    for (policy, strategy, expected) in [
        (
            None,
            "SUCCEED_WITH_RESPONSE_HEADER",
            ["own", "warned", "anew", "warned"],
        ),
        (
            None,
            "SUCCEED_WITHOUT_RESPONSE_HEADER",
            ["own", "kept", "anew", "kept"],
        ),
        (None, "FAIL_WITH_403", ["own", "refused", "anew", "refused"]),
        (
            Some("execute-api:Invoke"),
            "FAIL_WITH_403",
            ["own", "refused", "anew", "refused"],
        ),
        (
            Some("execute-api:*"),
            "FAIL_WITH_403",
            ["own", "anew", "anew", "refused"],
        ),
    ] {
        let policy = policy.map_or_else(String::new, |action| {
            format!("        x-amazon-apigateway-policy: {}\n", of_api(action))
        });
        let text = CACHED
            .replace("POLICY\n", &policy)
            .replace("STRATEGY", strategy);
        let gateway = TestGateway::serving(&text)
            .access_keys(keys.clone())
            .start();
        let mut first = String::new();
        for (request, expected) in signed.iter().zip(expected) {
            let answer = request.send(&gateway);
            let told = match (answer.status, answer.header("Warning")) {
                (403, _) => "refused",
                (_, Some(_)) => "warned",
                _ if first.is_empty() => "own",
                _ if answer.text() == first => "kept",
                _ => "anew",
            };
            assert_eq!(told, expected, "{strategy} {policy}: {}", answer.text());
            if told == "own" || told == "anew" {
                answer.text().clone_into(&mut first);
            } else if told == "warned" {
                assert_eq!(answer.text(), first);
            }
        }
    }
}

const CACHED: &str = r#"
Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Body:
        openapi: 3.0.1
        info: {title: kept, version: '1'}
POLICY
        paths:
          /x: {get: {x-amazon-apigateway-auth: {type: AWS_IAM}, responses: {'200': {description: ok}}, x-amazon-apigateway-integration: {type: mock, requestTemplates: {application/json: '{"statusCode": 200}'}, responses: {default: {statusCode: '200', responseTemplates: {application/json: '$context.requestId'}}}}}}
  Deployment: {Type: AWS::ApiGateway::Deployment, Properties: {RestApiId: !Ref Api}}
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: !Ref Api
      DeploymentId: !Ref Deployment
      StageName: dev
      CacheClusterEnabled: true
      MethodSettings: [{ResourcePath: '/*', HttpMethod: '*', CachingEnabled: true, UnauthorizedCacheControlHeaderStrategy: STRATEGY}]
"#;
