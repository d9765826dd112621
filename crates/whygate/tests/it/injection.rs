//! Each cause brought about in a gateway that runs, with real functions, sockets and
//! certificates, and named first by what explains it: `whygate drill` on a definition that can
//! suffer all of them.

use serde_json::Value;

use crate::{
    command::{run, transcript},
    programs::installed,
    samples,
    server::Server,
};

/// An API whose routes have everything that can fail.
const DEFINITION: &str = r#"
AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Work:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.12
      Handler: index.handler
      InlineCode: 'def handler(event, context): raise SystemExit(1)'
  WorkPermission: {Type: AWS::Lambda::Permission, Properties: {Action: 'lambda:InvokeFunction', FunctionName: !Ref Work, Principal: apigateway.amazonaws.com}}
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {Service: apigateway.amazonaws.com}, Action: 'sts:AssumeRole'}]}
      Policies: [{PolicyName: send, PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: 'sqs:*', Resource: '*'}]}}]
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Body:
        openapi: 3.0.1
        info: {title: everything, version: '1'}
        x-amazon-apigateway-binary-media-types: [image/png]
        x-amazon-apigateway-policy: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*'}]}
        x-amazon-apigateway-request-validators: {all: {validateRequestBody: true, validateRequestParameters: true}}
        paths:
          /function/{id}:
            post:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              responses: {'200': {description: ok}}
              x-amazon-apigateway-integration: &function {type: aws_proxy, httpMethod: POST, uri: !Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Work.Arn}/invocations'}
          /streamed:
            post: {responses: {'200': {description: ok}}, x-amazon-apigateway-integration: {type: aws_proxy, httpMethod: POST, responseTransferMode: STREAM, uri: !Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2021-11-15/functions/${Work.Arn}/response-streaming-invocations'}}
          /mapped-function:
            post: {responses: {'200': {description: ok}}, x-amazon-apigateway-integration: {type: aws, httpMethod: POST, responses: {default: {statusCode: '200'}}, uri: !Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Work.Arn}/invocations'}}
          /http:
            get:
              x-whygate-idempotency: {required: false}
              x-whygate-resilience: {concurrency: {limit: 10}}
              responses: {'200': {description: ok}}
              x-amazon-apigateway-integration: {type: http_proxy, httpMethod: GET, uri: 'http://${stageVariables.host}/'}
          /link:
            post: {responses: {'200': {description: ok}}, x-amazon-apigateway-integration: {type: http_proxy, httpMethod: POST, uri: 'http://inside.invalid/', connectionType: VPC_LINK, connectionId: link}}
          /queue:
            post: {responses: {'200': {description: ok}}, x-amazon-apigateway-integration: {type: aws, httpMethod: POST, credentials: !GetAtt Role.Arn, uri: !Sub 'arn:aws:apigateway:${AWS::Region}:sqs:path/123456789012/queue', responses: {default: {statusCode: '200'}}}}
          /mock:
            post:
              x-amazon-apigateway-request-validator: all
              responses: {'200': {description: ok}}
              x-amazon-apigateway-integration: &mock {type: mock, passthroughBehavior: when_no_templates, contentHandling: CONVERT_TO_TEXT, requestTemplates: {application/json: '{"statusCode": 200}'}, responses: {default: {statusCode: '200'}}}
            options: {responses: {'200': {description: ok}}, x-amazon-apigateway-integration: *mock}
          /later:
            post: {x-whygate-async: true, responses: {'200': {description: ok}}, x-amazon-apigateway-integration: *function}
          /authorized:
            post: {security: [{lambda: []}], responses: {'200': {description: ok}}, x-amazon-apigateway-integration: *mock}
          /pool:
            post: {security: [{pool: []}], responses: {'200': {description: ok}}, x-amazon-apigateway-integration: *mock}
          /signed:
            post: {security: [{iam: []}], responses: {'200': {description: ok}}, x-amazon-apigateway-integration: *mock}
          /keyed:
            post: {security: [{key: []}], responses: {'200': {description: ok}}, x-amazon-apigateway-integration: *mock}
        components:
          securitySchemes:
            key: {type: apiKey, name: x-api-key, in: header}
            iam: {type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: awsSigv4}
            pool: {type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: cognito_user_pools, x-amazon-apigateway-authorizer: {type: cognito_user_pools, providerARNs: ['arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Some']}}
            lambda: {type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: custom, x-amazon-apigateway-authorizer: {type: token, authorizerUri: !Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Work.Arn}/invocations'}}
  Deployment: {Type: AWS::ApiGateway::Deployment, Properties: {RestApiId: !Ref Api}}
  Stage: {Type: AWS::ApiGateway::Stage, Properties: {RestApiId: !Ref Api, DeploymentId: !Ref Deployment, StageName: dev, CacheClusterEnabled: true, Variables: {host: backend.invalid}}}
  Closed:
    Type: AWS::ApiGateway::RestApi
    Properties:
      DisableExecuteApiEndpoint: true
      Body: {openapi: 3.0.1, info: {title: closed, version: '1'}, paths: {/: {get: {responses: {'200': {description: ok}}, x-amazon-apigateway-integration: *mock}}}}
  ClosedDeployment: {Type: AWS::ApiGateway::Deployment, Properties: {RestApiId: !Ref Closed}}
  ClosedStage: {Type: AWS::ApiGateway::Stage, Properties: {RestApiId: !Ref Closed, DeploymentId: !Ref ClosedDeployment, StageName: dev}}
  Domain: {Type: AWS::ApiGateway::DomainName, Properties: {DomainName: closed.example.com, MutualTlsAuthentication: {TruststoreUri: 's3://store/trust.pem'}}}
  Mapping: {Type: AWS::ApiGateway::BasePathMapping, Properties: {DomainName: !Ref Domain, RestApiId: !Ref Closed, Stage: !Ref ClosedStage}}
"#;

/// An API of one mock, with an answer of its own where there is no route.
const MOCKED: &str = r#"openapi: 3.0.1
info: {title: mocked, version: '1'}
x-amazon-apigateway-gateway-responses: {MISSING_AUTHENTICATION_TOKEN: {statusCode: 404}}
paths:
  /x: {get: {responses: {'200': {description: ok}}, x-amazon-apigateway-integration: {type: mock, requestTemplates: {application/json: '{"statusCode": 200}'}, responses: {default: {statusCode: '200'}}}}}
"#;

/// The outcomes of a drill, a line each.
fn outcomes(arguments: &[&str]) -> (Option<i32>, Vec<Value>, String) {
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", DEFINITION);
    let output = run(folder.path(), &[&["drill", "."], arguments].concat());
    let lines = String::from_utf8(output.stdout).unwrap();
    let outcomes = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), outcomes, said)
}

#[test]
fn each_cause_that_is_brought_about_is_named_first() {
    if !installed(&["python3", "node"]) {
        return;
    }
    let (status, outcomes, said) = outcomes(&["--json"]);
    let wrong: Vec<String> = outcomes
        .iter()
        .filter(|line| line["outcome"] != "as-told")
        .map(Value::to_string)
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(status, Some(0), "{said}");
    assert!(outcomes.len() > 120, "{}", outcomes.len());
}

#[test]
fn what_a_definition_cannot_suffer_is_skipped_with_its_reason() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", MOCKED);
    let said = transcript(
        folder.path(),
        &[
            "drill",
            ".",
            "route-not-found",
            "throttle-limit-zero",
            "backend-unreachable",
            "gateway-bug",
        ],
    );
    insta::assert_snapshot!(said);
    // Of all causes, those that cannot come about are counted by their reasons.
    let output = run(folder.path(), &["drill", "."]);
    let text = String::from_utf8(output.stdout).unwrap();
    let (counts, reasons): (Vec<usize>, Vec<&str>) = text
        .lines()
        .filter_map(|line| line.strip_prefix("skipped")?.trim_start().split_once("  "))
        .map(|(count, reason)| (count.parse::<usize>().unwrap(), reason))
        .unzip();
    assert!(reasons.contains(&"no route has an HTTP backend"), "{text}");
    assert!(reasons.is_sorted_by(|one, next| one < next), "{text}");
    let summary = format!("0 not, {} skipped", counts.iter().sum::<usize>());
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains(&summary), "{told}");
    let said = transcript(folder.path(), &["drill", ".", "--route", "GET /y"]);
    assert!(
        said.contains("the definition has no route `GET /y`"),
        "{said}"
    );

    samples::write(folder.path(), "broken.yaml", "openapi: 3.0.1\npaths: 1\n");
    let refused = run(folder.path(), &["drill", "broken.yaml"]);
    assert_eq!(refused.status.code(), Some(2), "{refused:?}");
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("broken.yaml:2"), "{said}");
}

#[test]
fn without_a_definition_what_was_served_last_is_drilled() {
    let folder = samples::folder();
    let nothing = transcript(folder.path(), &["drill"]);
    samples::write(folder.path(), "openapi.yaml", MOCKED);
    let not_served = transcript(folder.path(), &["drill"]);
    samples::write(folder.path(), "shop/api.yaml", MOCKED);
    let server = Server::start(folder.path(), &["shop/api.yaml"]);
    assert!(server.stop().status.success());
    let of_cause = transcript(folder.path(), &["drill", "route-not-found"]);
    let of_route = transcript(
        folder.path(),
        &[
            "drill",
            "--route",
            "GET /x",
            "--data",
            ".whygate",
            "route-not-found",
        ],
    );
    assert_eq!(of_route, of_cause);
    let no_cause = transcript(folder.path(), &["drill", "route-nowhere"]);
    insta::assert_snapshot!([nothing, not_served, of_cause, no_cause].join("\n"));
}
