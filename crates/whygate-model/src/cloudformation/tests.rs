use std::fmt::Write as _;

use crate::{
    definition::{Definition, FunctionCode, GatewayResponseType, HttpMethod, IntegrationType},
    load::{LoadOptions, load_text, rendered},
};

fn loaded(text: &str) -> (Definition, String) {
    let loaded = load_text("t.yaml", text, &LoadOptions::default());
    (loaded.definition.unwrap(), rendered(&loaded.diagnostics))
}

/// An API with a `GET` of its root, a deployment and whatever else.
fn with_api(more: &str) -> String {
    format!(
        "Resources:
  Api: {{Type: AWS::ApiGateway::RestApi, Properties: {{Name: books}}}}
  Root:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      AuthorizationType: NONE
      Integration: &mock
        Type: MOCK
        RequestTemplates: {{application/json: '{{\"statusCode\": 200}}'}}
        IntegrationResponses: [{{StatusCode: '200'}}]
      MethodResponses: [{{StatusCode: '200'}}]
  Deployment:
    Type: AWS::ApiGateway::Deployment
    DependsOn: Root
    Properties: {{RestApiId: !Ref Api, StageName: prod}}
{more}"
    )
}

#[test]
fn puts_an_api_together() {
    let (definition, findings) = loaded(
        "Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Name: books
      BinaryMediaTypes: [image~1png]
      MinimumCompressionSize: 100
      ApiKeySourceType: AUTHORIZER
      EndpointConfiguration: {Types: [REGIONAL], VpcEndpointIds: [vpce-1]}
  Book: {Type: AWS::ApiGateway::Resource, Properties: {RestApiId: !Ref Api, ParentId: !Ref Books, PathPart: '{id}'}}
  Books: {Type: AWS::ApiGateway::Resource, Properties: {RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: books}}
  Validator: {Type: AWS::ApiGateway::RequestValidator, Properties: {RestApiId: !Ref Api, ValidateRequestBody: true}}
  Auth:
    Type: AWS::ApiGateway::Authorizer
    Properties:
      RestApiId: !Ref Api
      Name: pool
      Type: COGNITO_USER_POOLS
      IdentitySource: method.request.header.Authorization
      ProviderARNs: ['arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_abc']
  BookModel: {Type: AWS::ApiGateway::Model, Properties: {RestApiId: !Ref Api, Name: Book, ContentType: application/json, Schema: '{\"type\": \"object\"}'}}
  NotFound: {Type: AWS::ApiGateway::GatewayResponse, Properties: {RestApiId: !Ref Api, ResponseType: DEFAULT_4XX, StatusCode: '404', ResponseParameters: {gatewayresponse.header.X-A: \"'b'\"}}}
  Put:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !Ref Book
      HttpMethod: PUT
      AuthorizationType: COGNITO_USER_POOLS
      AuthorizerId: !Ref Auth
      RequestValidatorId: !Ref Validator
      RequestModels: {application/json: !Ref BookModel}
      RequestParameters: {method.request.path.id: true}
      Integration:
        Type: HTTP
        IntegrationHttpMethod: PUT
        Uri: https://example.com/{id}
        RequestParameters: {integration.request.path.id: method.request.path.id}
        TimeoutInMillis: 1000
        IntegrationResponses: [{StatusCode: '200', SelectionPattern: ''}]
      MethodResponses: [{StatusCode: '200', ResponseParameters: {method.response.header.A: false}}]
  Deployment: {Type: AWS::ApiGateway::Deployment, DependsOn: Put, Properties: {RestApiId: !Ref Api}}
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: !Ref Api
      DeploymentId: !Ref Deployment
      StageName: prod
      Variables: {host: a.example.com}
      MethodSettings: [{ResourcePath: '/~1books~1{id}', HttpMethod: PUT, ThrottlingRateLimit: 5}]
  Domain: {Type: AWS::ApiGateway::DomainName, Properties: {DomainName: a.example.com, MutualTlsAuthentication: {TruststoreUri: s3://b/k}}}
  Mapping: {Type: AWS::ApiGateway::BasePathMapping, Properties: {DomainName: !Ref Domain, RestApiId: !Ref Api, Stage: !Ref Stage}}
",
    );
    insta::assert_snapshot!(findings);
    let api = &definition.rest_apis[0];
    assert_eq!(api.binary_media_types[0].value, "image/png");
    assert_eq!(api.minimum_compression_size.as_ref().unwrap().value, 100);
    assert!(
        api.other
            .contains_key("EndpointConfiguration.VpcEndpointIds")
    );
    assert!(api.mutual_tls.is_some());
    let paths: Vec<&str> = api
        .resources
        .iter()
        .map(|resource| resource.path.as_str())
        .collect();
    assert_eq!(paths, ["/books/{id}", "/books"]);
    let (_, method) = api.methods().next().unwrap();
    assert_eq!(method.http_method, HttpMethod::Put);
    assert_eq!(
        method.authorization.authorizer.as_ref().unwrap().value,
        "Auth"
    );
    assert_eq!(
        method.request_validator.as_ref().unwrap().value,
        "Validator"
    );
    assert_eq!(method.request_models["application/json"].value, "Book");
    assert!(method.responses["200"].headers.contains_key("A"));
    let integration = method.integration.as_ref().unwrap();
    assert_eq!(integration.kind.value, IntegrationType::Http);
    assert_eq!(
        integration.timeout.as_ref().unwrap().value.as_millis(),
        1000
    );
    assert!(integration.responses[0].selection_pattern.is_none());
    assert_eq!(
        api.models["Book"].schema.get("type").unwrap().as_str(),
        Some("object")
    );
    let response = &api.gateway_responses[&GatewayResponseType::Default4xx];
    assert_eq!(response.headers["X-A"].value, "'b'");
    let stage = &api.stages[0];
    assert_eq!(stage.name.as_str(), "prod");
    assert_eq!(stage.variables["host"].value, "a.example.com");
    assert_eq!(stage.method_settings[0].resource_path, "/books/{id}");
}

#[test]
fn reads_functions_roles_and_log_groups() {
    let (definition, findings) = loaded(
        "Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}
      Policies: [{PolicyName: a, PolicyDocument: {Statement: []}}]
      ManagedPolicyArns: [arn:aws:iam::aws:policy/A, !Ref Own]
  Own: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: {Statement: []}}}
  More: {Type: AWS::IAM::Policy, Properties: {PolicyName: b, Roles: [!Ref Role], PolicyDocument: {Statement: []}}}
  Inline:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: inline
      Runtime: python3.12
      Handler: index.handler
      Role: !GetAtt Role.Arn
      Timeout: 5
      MemorySize: 256
      Environment: {Variables: {ONE: 1, LOGS: !Ref Logs}}
      Code: {ZipFile: 'def handler(event, context): pass'}
  Live: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Inline, FunctionVersion: !GetAtt Version.Version, Name: live}}
  Version: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref Inline}}
  Permission: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Live, Action: lambda:InvokeFunction, Principal: apigateway.amazonaws.com}}
  Logs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /logs, RetentionInDays: 7}}
",
    );
    assert_eq!(findings, "");
    let function = &definition.functions[0];
    assert_eq!(function.name.as_str(), "inline");
    assert_eq!(
        function.arn,
        "arn:aws:lambda:us-east-1:123456789012:function:inline"
    );
    assert_eq!(function.timeout.as_secs(), 5);
    assert_eq!(function.memory_megabytes.value, 256);
    assert_eq!(function.environment["ONE"].value, "1");
    assert_eq!(function.environment["LOGS"].value, "/logs");
    assert_eq!(function.aliases[0].name.value, "live");
    assert!(matches!(function.code, FunctionCode::Inline(_)));
    let role = &definition.roles[0];
    assert_eq!(function.role.as_ref().unwrap().value, role.arn);
    assert_eq!(role.policies.len(), 3);
    assert_eq!(role.managed_policy_arns.len(), 1);
    assert_eq!(definition.log_groups[0].retention_days, Some(7));
    assert!(definition.permissions[0].function.value.ends_with(":live"));
}

#[test]
fn functions_that_amazon_refuses_are_named() {
    let (_, findings) = loaded(
        "Resources:
  A: {Type: AWS::Lambda::Function, Properties: {Runtime: python3.99, Handler: a.b, Timeout: 901, MemorySize: 64, Code: {ZipFile: a}, Role: r, FunctionName: 'a b'}}
  B: {Type: AWS::Lambda::Function, Properties: {Runtime: nodejs12.x, Code: {S3Bucket: b, S3Key: k}, Role: r, Environment: {Variables: {AWS_REGION: x}}}}
  C: {Type: AWS::Lambda::Function, Properties: {PackageType: Image, Code: {ImageUri: a}, Rol: r, Colour: red}}
  D: {Type: AWS::Lambda::Function, Properties: {Runtime: java21, Handler: a, Role: r, FunctionName: twice}}
  E: {Type: AWS::Lambda::Function, Properties: {Runtime: python3.12, Handler: [a], Role: !GetAtt Role.Arn, FunctionName: twice, Code: {}}}
  Role: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: [{Principal: {Service: ec2.amazonaws.com}}]}}}
",
    );
    insta::assert_snapshot!(findings);
}

#[test]
fn what_is_not_done_for_a_function_is_said() {
    let (_, findings) = loaded(
        "Resources:
  A:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.12
      Handler: a.b
      Role: r
      Code: {ZipFile: a}
      Layers: ['arn:aws:lambda:us-east-1:123456789012:layer:books:3']
      VpcConfig: {SubnetIds: [subnet-1], SecurityGroupIds: [sg-1]}
      FileSystemConfigs: [{Arn: 'arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/a', LocalMountPath: /mnt/a}]
      EphemeralStorage: {Size: 1024}
      SnapStart: {ApplyOn: PublishedVersions}
      Architectures: [x86_64, arm64]
      ReservedConcurrentExecutions: -1
      Environment: {Variables: {1A: a, B-C: b, D: c, LIST: [a, b], GOOD_1: d}}
",
    );
    for said in [
        "Note 9:17 [function-layer-not-at-hand]",
        "Note 10:18 [function-property-not-done]",
        "Note 11:26 [function-property-not-done]",
        "Note 12:25 [function-property-not-done]",
        "Note 13:18 [function-property-not-done]",
        "Error 14:22 [lambda-architectures-invalid]",
        "Error 15:37 [lambda-concurrency-out-of-range]",
        "Error 16:33 [lambda-variable-name-invalid]",
        "[lambda-variable-not-text]",
    ] {
        assert!(findings.contains(said), "{said} is not in\n{findings}");
    }
    assert_eq!(findings.matches("lambda-variable-name-invalid").count(), 3);
}

#[test]
fn parts_that_do_not_fit_together_are_named() {
    let mut out = String::new();
    for (what, more) in [
        (
            "a deployment that waits for nothing",
            "  Early: {Type: AWS::ApiGateway::Deployment, Properties: {RestApiId: !Ref Api, StageName: early}}",
        ),
        (
            "a deployment that waits for one method of two",
            "  Post:
    Type: AWS::ApiGateway::Method
    Properties: {RestApiId: !Ref Api, ResourceId: !GetAtt Api.RootResourceId, HttpMethod: POST, AuthorizationType: NONE, Integration: *mock, MethodResponses: [{StatusCode: '200'}]}",
        ),
        (
            "a method of an unknown resource",
            "  Post:
    Type: AWS::ApiGateway::Method
    Properties: {RestApiId: !Ref Api, ResourceId: abc123, HttpMethod: POST, AuthorizationType: NONE, Integration: *mock}",
        ),
        (
            "a method that there is already, and one that there is not",
            "  Again:
    Type: AWS::ApiGateway::Method
    Properties: {RestApiId: !Ref Api, ResourceId: !GetAtt Api.RootResourceId, HttpMethod: get, AuthorizationType: NONE, Integration: *mock, MethodResponses: [{StatusCode: '200'}]}
  Fetch:
    Type: AWS::ApiGateway::Method
    Properties: {RestApiId: !Ref Api, ResourceId: !GetAtt Api.RootResourceId, HttpMethod: FETCH}",
        ),
        (
            "a resource twice, below a greedy one, and without a parent",
            "  One: {Type: AWS::ApiGateway::Resource, Properties: {RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: a}}
  Two: {Type: AWS::ApiGateway::Resource, Properties: {RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: a}}
  Greedy: {Type: AWS::ApiGateway::Resource, Properties: {RestApiId: !Ref Api, ParentId: !Ref One, PathPart: '{proxy+}'}}
  Below: {Type: AWS::ApiGateway::Resource, Properties: {RestApiId: !Ref Api, ParentId: !Ref Greedy, PathPart: b}}
  Lost: {Type: AWS::ApiGateway::Resource, Properties: {RestApiId: !Ref Api, ParentId: nowhere, PathPart: c}}",
        ),
        (
            "a stage that there is already, of a deployment that is not there",
            "  Stage: {Type: AWS::ApiGateway::Stage, Properties: {RestApiId: !Ref Api, DeploymentId: abcdef, StageName: prod}}",
        ),
        (
            "a canary that does not wait for its stage",
            "  Canary: {Type: AWS::ApiGateway::Deployment, DependsOn: Root, Properties: {RestApiId: !Ref Api, StageName: prod, DeploymentCanarySettings: {PercentTraffic: 10}}}",
        ),
        (
            "usage plans for stages that are not there or not there yet",
            "  Plan: {Type: AWS::ApiGateway::UsagePlan, Properties: {ApiStages: [{ApiId: !Ref Api, Stage: prod}]}}
  Other: {Type: AWS::ApiGateway::UsagePlan, Properties: {ApiStages: [{ApiId: !Ref Api, Stage: test}]}}
  Good: {Type: AWS::ApiGateway::UsagePlan, DependsOn: Deployment, Properties: {ApiStages: [{ApiId: !Ref Api, Stage: prod}]}}",
        ),
        (
            "path mappings to stages that are not there or not there yet",
            "  Map: {Type: AWS::ApiGateway::BasePathMapping, Properties: {DomainName: a.b, RestApiId: !Ref Api, Stage: prod}}
  Other: {Type: AWS::ApiGateway::BasePathMapping, Properties: {DomainName: a.b, RestApiId: !Ref Api, Stage: test}}",
        ),
        (
            "models with one name, and a schema that is no JSON",
            "  One: {Type: AWS::ApiGateway::Model, Properties: {RestApiId: !Ref Api, Name: Book, Schema: {type: object}}}
  Two: {Type: AWS::ApiGateway::Model, Properties: {RestApiId: !Ref Api, Name: Book, Schema: {type: string}}}
  Three: {Type: AWS::ApiGateway::Model, Properties: {RestApiId: !Ref Api, Name: Page, Schema: 'type: object'}}",
        ),
        (
            "parts of an API elsewhere, misspelt and unknown words",
            "  Elsewhere: {Type: AWS::ApiGateway::RequestValidator, Properties: {RestApiId: abc, Nmae: x}}
  Response: {Type: AWS::ApiGateway::GatewayResponse, Properties: {RestApiId: !Ref Api, ResponseType: DEFAULT_4X}}
  Auth: {Type: AWS::ApiGateway::Authorizer, Properties: {RestApiId: !Ref Api, Name: a, Type: TOKN}}",
        ),
    ] {
        let (_, findings) = loaded(&with_api(more));
        writeln!(out, "# {what}\n{findings}").unwrap();
    }
    insta::assert_snapshot!(out);
}

#[test]
fn permissions_are_held_against_calls() {
    let uri = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations";
    let mut out = String::new();
    for (what, uri, permission) in [
        ("none", uri, ""),
        (
            "for all",
            uri,
            "FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: apigateway.amazonaws.com",
        ),
        (
            "for the call",
            uri,
            "FunctionName: !GetAtt Fn.Arn, Action: 'lambda:*', Principal: apigateway.amazonaws.com, SourceArn: !Sub 'arn:aws:execute-api:us-east-1:123456789012:${Api}/*/POST/'",
        ),
        (
            "for another method",
            uri,
            "FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: apigateway.amazonaws.com, SourceArn: !Sub 'arn:aws:execute-api:us-east-1:123456789012:${Api}/*/GET/'",
        ),
        (
            "for another service",
            uri,
            "FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: s3.amazonaws.com",
        ),
        (
            "for the function, not its alias",
            "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${Fn.Arn}:live/invocations",
            "FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: apigateway.amazonaws.com",
        ),
        (
            "for a function that a stage variable names",
            "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${Fn.Arn}:${!stageVariables.alias}/invocations",
            "",
        ),
    ] {
        let permission = if permission.is_empty() {
            String::new()
        } else {
            format!("  Permission: {{Type: AWS::Lambda::Permission, Properties: {{{permission}}}}}")
        };
        let (_, findings) = loaded(
            &with_api(&format!(
                "  Fn: {{Type: AWS::Lambda::Function, Properties: {{FunctionName: fn, Runtime: python3.12, Handler: a.b, Role: r, Code: {{ZipFile: a}}}}}}
  Post:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: POST
      AuthorizationType: NONE
      Integration: {{Type: AWS_PROXY, IntegrationHttpMethod: POST, Uri: !Sub '{uri}'}}
{permission}"
            ))
            .replace("DependsOn: Root", "DependsOn: [Root, Post]"),
        );
        writeln!(out, "# {what}\n{findings}").unwrap();
    }
    insta::assert_snapshot!(out);
}

#[test]
fn what_other_resources_say_of_a_function_is_gathered() {
    let (definition, findings) = loaded(
        "Resources:
  Role: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {}}}
  Shelf:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: shelf
      Runtime: python3.12
      Handler: index.handler
      Code: {ZipFile: a}
      Role: !GetAtt Role.Arn
      ReservedConcurrentExecutions: 4
      DeadLetterConfig: {TargetArn: 'arn:aws:sqs:us-east-1:123456789012:dead'}
      LoggingConfig: {LogFormat: JSON, ApplicationLogLevel: WARN, SystemLogLevel: DEBUG, LogGroup: /own}
  First: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref Shelf}}
  Second: {Type: AWS::Lambda::Version, Properties: {FunctionName: !GetAtt Shelf.Arn}}
  Live:
    Type: AWS::Lambda::Alias
    Properties:
      FunctionName: !Ref Shelf
      FunctionVersion: !GetAtt First.Version
      Name: live
      RoutingConfig: {AdditionalVersionWeights: [{FunctionVersion: !GetAtt Second.Version, FunctionWeight: 0.25}]}
  Later:
    Type: AWS::Lambda::EventInvokeConfig
    Properties:
      FunctionName: !Ref Shelf
      Qualifier: live
      MaximumRetryAttempts: 1
      DestinationConfig: {OnFailure: {Destination: !GetAtt Shelf.Arn}}
  Url:
    Type: AWS::Lambda::Url
    Properties:
      TargetFunctionArn: !Ref Live
      AuthType: NONE
      InvokeMode: RESPONSE_STREAM
      Cors: {AllowOrigins: ['*'], MaxAge: 60}
",
    );
    assert_eq!(findings, "");
    let function = &definition.functions[0];
    assert_eq!(function.versions, ["1", "2"]);
    assert_eq!(function.aliases[0].version, "1");
    assert_eq!(function.aliases[0].weights, [("2".to_owned(), 250_000)]);
    assert_eq!(function.reserved_concurrency.as_ref().unwrap().value, 4);
    assert!(function.dead_letter.as_ref().unwrap().ends_with(":dead"));
    assert_eq!(function.log_group, "/own");
    assert_eq!(function.logging.format, Some("JSON"));
    assert_eq!(function.logging.application_log_level, Some("WARN"));
    assert_eq!(function.logging.system_log_level, Some("DEBUG"));
    let later = &function.asynchronous[0];
    assert_eq!(later.qualifier, "live");
    assert_eq!(later.maximum_retry_attempts, 1);
    assert_eq!(later.maximum_event_age.as_secs(), 21_600);
    assert_eq!(later.on_failure.as_ref().unwrap().value, function.arn);
    let url = &function.urls[0];
    assert_eq!(url.id.len(), 32);
    assert_eq!(url.qualifier.as_deref(), Some("live"));
    assert!(url.streams && !url.requires_signature);
    assert_eq!(url.cors.as_ref().unwrap().max_age_seconds, Some(60));
}
