//! What an integration's role may do, as its template says it.

use serde_json::{Value, json};
use whygate_exchange::{
    DenialReason, Fault, IntegrateFault,
    record::{
        AWS_SERVICE_ACCESS_DENIED, AWS_SERVICE_ERROR_NOT_MAPPED, AWS_SERVICE_THROTTLED, SUCCEEDED,
        cause_code,
    },
};
use whygate_gateway::{AwsSettings, RolePermissions};
use whygate_testkit::{FakeBackend, FakeFunctions, Next, TestGateway};

use crate::{
    aws_services::{PASSES, settings, template},
    definitions::{indented, method_of},
};

const BY_STATUS: &str =
    "responses: {default: {statusCode: '200'}, '4\\d{2}': {statusCode: '404'}}\n";

/// A template with an API of one method, whose integration has a role.
fn stack(asked: &str, method: &str, further: &str, trusted: &str, statements: &str) -> String {
    let paths = method_of(
        "/orders/{id}",
        "post",
        &format!(
            "type: aws\nhttpMethod: {method}\nuri: 'arn:aws:apigateway:us-east-1:{asked}'\ncredentials: !GetAtt OrdersApiRole.Arn\n{further}"
        ),
    );
    format!(
        "AWSTemplateFormatVersion: '2010-09-09'
Resources:
  OrdersApiRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: {{Service: {trusted}}}
            Action: sts:AssumeRole
      Policies:
        - PolicyName: orders
          PolicyDocument:
            Version: '2012-10-17'
            Statement: {statements}
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Name: orders
      Body:
        openapi: 3.0.1
        info: {{title: orders, version: '1'}}
        paths:
{}
  Deployment:
    Type: AWS::ApiGateway::Deployment
    Properties: {{RestApiId: !Ref Api}}
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties: {{RestApiId: !Ref Api, DeploymentId: !Ref Deployment, StageName: test}}
",
        indented(&paths, 10)
    )
}

const GATEWAY: &str = "apigateway.amazonaws.com";

/// A method that puts an item into the table `orders`.
fn puts(responses: &str, trusted: &str, statements: &str) -> String {
    let item = template(r#"{"TableName": "orders", "Item": {}}"#);
    stack(
        "dynamodb:action/PutItem",
        "POST",
        &format!("{item}{responses}"),
        trusted,
        statements,
    )
}

fn answers(status: &str, body: &str) -> FakeBackend {
    FakeBackend::says(
        format!(
            "HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        ),
        Next::Keep,
    )
}

fn gateway(text: &str, backend: &FakeBackend, permissions: RolePermissions) -> TestGateway {
    TestGateway::serving(text)
        .aws(AwsSettings {
            permissions,
            ..settings(&backend.url())
        })
        .start()
}

fn call(gateway: &TestGateway) -> (u16, Value) {
    let answer = gateway.send(
        "POST /orders/7 HTTP/1.1\nContent-Type: application/json",
        "{}",
    );
    (answer.status, answer.json())
}

#[test]
fn an_action_that_no_policy_allows_is_answered_as_the_service_would() {
    let backend = answers("200 OK", "{}");
    let text = puts(
        PASSES,
        GATEWAY,
        "[{Effect: Allow, Action: 'dynamodb:GetItem', Resource: '*'}]",
    );
    let denied = gateway(&text, &backend, RolePermissions::Enforce);
    let (status, body) = call(&denied);
    // The default response takes everything, as on Amazon.
    assert_eq!(status, 200);
    assert_eq!(
        body["__type"],
        "com.amazon.coral.service#AccessDeniedException"
    );
    let message = body["Message"].as_str().unwrap();
    assert!(
        message.contains("/BackplaneAssumeRoleSession is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:us-east-1:123456789012:table/orders because no identity-based policy allows the dynamodb:PutItem action"),
        "{message}"
    );
    assert!(backend.seen().is_empty());
    let exchange = denied.exchanges.only();
    assert!(exchange.failed());
    assert_eq!(cause_code(&exchange), AWS_SERVICE_ACCESS_DENIED);
    let service = exchange.integrated.as_ref().unwrap().service.clone();
    let denial = service.unwrap().denial.unwrap();
    assert_eq!(denial.reason, DenialReason::Action);
    assert_eq!(denial.role_logical_id, "OrdersApiRole");
    assert_eq!(denial.role_place.line, 3);

    for permissions in [RolePermissions::Warn, RolePermissions::Off] {
        let open = gateway(&text, &backend, permissions);
        assert_eq!(call(&open), (200, json!({})));
        assert_eq!(cause_code(&open.exchanges.only()), SUCCEEDED);
    }
    assert_eq!(backend.seen().len(), 2);
}

#[test]
fn a_resource_that_no_statement_names_is_denied_by_status() {
    let backend = answers("200 OK", "{}");
    let text = puts(
        BY_STATUS,
        GATEWAY,
        "[{Effect: Allow, Action: 'dynamodb:*', Resource: !Sub 'arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/other'}]",
    );
    let denied = gateway(&text, &backend, RolePermissions::Enforce);
    assert_eq!(call(&denied).0, 404);
    let exchange = denied.exchanges.only();
    assert_eq!(cause_code(&exchange), AWS_SERVICE_ACCESS_DENIED);
    let service = exchange.integrated.as_ref().unwrap().service.clone();
    match service.unwrap().denial.unwrap().reason {
        DenialReason::Resource { place, resources } => {
            assert_eq!(place.unwrap().line, 16);
            assert_eq!(
                resources,
                ["arn:aws:dynamodb:us-east-1:123456789012:table/other"]
            );
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_a_policy_allows_goes_through() {
    let backend = answers("200 OK", "{}");
    for statements in [
        "[{Effect: Allow, Action: 'dynamodb:PutItem', Resource: 'arn:aws:dynamodb:*:*:table/orders'}]",
        "[{Effect: Allow, Action: ['dynamodb:Put*'], Resource: '*'}]",
        "[{Effect: Allow, Action: '*', Resource: '*', Condition: {StringEquals: {'aws:SourceVpc': vpc}}}]",
    ] {
        let allowed = gateway(
            &puts(BY_STATUS, GATEWAY, statements),
            &backend,
            RolePermissions::Enforce,
        );
        assert_eq!(call(&allowed), (200, json!({})), "{statements}");
    }
    assert_eq!(backend.seen().len(), 3);
}

#[test]
fn a_role_that_the_gateway_may_not_take_fails_the_call() {
    let backend = answers("200 OK", "{}");
    let text = puts(
        PASSES,
        "lambda.amazonaws.com",
        "[{Effect: Allow, Action: '*', Resource: '*'}]",
    );
    let refused = gateway(&text, &backend, RolePermissions::Enforce);
    assert_eq!(
        call(&refused),
        (500, json!({"message": "Internal server error"}))
    );
    let fault = refused.exchanges.only_fault();
    assert!(matches!(
        &fault,
        Fault::Integrate(IntegrateFault::RoleNotAssumable { .. })
    ));
    let [line] = fault.log_lines().try_into().unwrap();
    assert!(
        line.starts_with("Execution failed due to configuration error: API Gateway does not have permission to assume the provided role arn:aws:iam::123456789012:role/"),
        "{line}"
    );
    assert!(backend.seen().is_empty());
    let open = gateway(&text, &backend, RolePermissions::Off);
    assert_eq!(call(&open), (200, json!({})));
}

#[test]
fn each_protocol_has_its_denial() {
    let backend = answers("200 OK", "");
    let nothing = "[{Effect: Allow, Action: 'logs:*', Resource: '*'}]";
    let query = "requestParameters: {integration.request.querystring.TopicArn: \"'arn:aws:sns:us-east-1:123456789012:t'\"}\n";
    let sns = gateway(
        &stack(
            "sns:action/Publish",
            "POST",
            &format!("{query}{PASSES}"),
            GATEWAY,
            nothing,
        ),
        &backend,
        RolePermissions::Enforce,
    );
    let (_, body) = call(&sns);
    assert_eq!(body["Error"]["Code"], "AccessDenied");
    assert_eq!(body["Error"]["Type"], "Sender");
    let exchange = sns.exchanges.only();
    let answer = exchange.integrated.as_ref().unwrap().answer.clone();
    assert_eq!(answer.unwrap().status, 403);

    let s3 = gateway(
        &stack("s3:path/bucket/key", "GET", PASSES, GATEWAY, nothing),
        &backend,
        RolePermissions::Enforce,
    );
    let answer = s3.send("POST /orders/7 HTTP/1.1", "");
    assert!(
        answer.text().contains("<Code>AccessDenied</Code>")
            && answer
                .text()
                .contains("s3:GetObject on resource: arn:aws:s3:::bucket/key"),
        "{}",
        answer.text()
    );
    assert!(backend.seen().is_empty());
}

#[test]
fn what_a_service_refuses_itself_is_told_by_its_error() {
    for (status, body, code) in [
        (
            "400 Bad Request",
            r#"{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"}"#,
            AWS_SERVICE_THROTTLED,
        ),
        (
            "400 Bad Request",
            r#"{"__type":"com.amazon.coral.service#ExpiredTokenException"}"#,
            "aws-service-credentials-refused",
        ),
        (
            "400 Bad Request",
            r#"{"__type":"com.amazon.coral.service#AccessDeniedException"}"#,
            AWS_SERVICE_ACCESS_DENIED,
        ),
        (
            "400 Bad Request",
            r#"{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"}"#,
            "backend-http-error",
        ),
    ] {
        let backend = answers(status, body);
        let text = puts(
            BY_STATUS,
            GATEWAY,
            "[{Effect: Allow, Action: '*', Resource: '*'}]",
        );
        let open = gateway(&text, &backend, RolePermissions::Enforce);
        assert_eq!(call(&open).0, 404);
        assert_eq!(cause_code(&open.exchanges.only()), code, "{body}");
    }
}

#[test]
fn an_error_that_only_the_default_response_takes_is_told() {
    let error = r#"{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"}"#;
    let backend = answers("400 Bad Request", error);
    let open = "[{Effect: Allow, Action: '*', Resource: '*'}]";
    let hidden = gateway(
        &puts(PASSES, GATEWAY, open),
        &backend,
        RolePermissions::Enforce,
    );
    assert_eq!(call(&hidden).0, 200);
    let exchange = hidden.exchanges.only();
    assert!(exchange.failed());
    assert_eq!(cause_code(&exchange), AWS_SERVICE_ERROR_NOT_MAPPED);

    // A pattern that makes a success of it is meant so.
    let meant = gateway(
        &puts("responses: {'400': {statusCode: '200'}}\n", GATEWAY, open),
        &backend,
        RolePermissions::Enforce,
    );
    assert_eq!(call(&meant).0, 200);
    assert_eq!(cause_code(&meant.exchanges.only()), SUCCEEDED);
}

/// A method that invokes a function with the role.
fn invokes(trusted: &str, statements: &str) -> String {
    stack(
        "lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:pets/invocations",
        "POST",
        "",
        trusted,
        statements,
    )
    .replace("type: aws\n", "type: aws_proxy\n")
}

#[test]
fn a_function_is_invoked_by_a_role_that_may() {
    let other =
        "[{Effect: Allow, Action: 'lambda:*', Resource: 'arn:aws:lambda:*:*:function:dogs'}]";
    let all = "[{Effect: Allow, Action: 'lambda:InvokeFunction', Resource: '*'}]";
    for (trusted, statements, permissions, status) in [
        (GATEWAY, all, RolePermissions::Enforce, 200),
        (GATEWAY, other, RolePermissions::Enforce, 500),
        (GATEWAY, "[]", RolePermissions::Enforce, 500),
        (GATEWAY, other, RolePermissions::Warn, 200),
        (GATEWAY, other, RolePermissions::Off, 200),
        ("lambda.amazonaws.com", all, RolePermissions::Enforce, 500),
        ("lambda.amazonaws.com", all, RolePermissions::Warn, 200),
    ] {
        let functions = FakeFunctions::returning(r#"{"statusCode": 200}"#);
        let gateway = TestGateway::serving(&invokes(trusted, statements))
            .functions(&functions)
            .aws(AwsSettings {
                permissions,
                ..settings("http://127.0.0.1:1")
            })
            .start();
        let answer = gateway.send("POST /orders/7 HTTP/1.1", "{}");
        assert_eq!(
            answer.status, status,
            "{trusted} {statements} {permissions:?}"
        );
        if status == 200 {
            continue;
        }
        assert_eq!(answer.text(), r#"{"message": "Internal server error"}"#);
        let fault = gateway.exchanges.only_fault();
        if trusted == GATEWAY {
            let Fault::Integrate(IntegrateFault::LambdaPermissionMissing {
                role: Some(denial),
                ..
            }) = &fault
            else {
                panic!("{fault:?}");
            };
            assert_eq!(denial.action, "lambda:InvokeFunction");
            let stands = matches!(denial.reason, DenialReason::Resource { .. });
            assert_eq!(stands, statements == other);
        } else {
            assert_eq!(fault.code(), "integration-role-not-assumable");
        }
    }
}
