//! One faulty definition for each finding, and the same definition put right.

use std::fs;

use crate::load::{LoadOptions, load, load_text};

/// The codes of warnings and notes about a template, without those that only say what is not
/// served or not run here.
fn codes(text: &str) -> Vec<&'static str> {
    let name = if text.trim_start().starts_with("swagger") {
        "openapi.yaml"
    } else {
        "template.yaml"
    };
    let loaded = load_text(name, text, &LoadOptions::default());
    assert!(loaded.is_sound(), "{:#?}", loaded.diagnostics);
    loaded
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect()
}

/// A Swagger document with these parts of its own and these paths.
fn document(parts: &str, paths: &str) -> String {
    format!("swagger: '2.0'\ninfo: {{title: t, version: '1'}}\n{parts}paths:\n{paths}")
}

const OK: &str =
    "responses: {'200': {description: ok, headers: {Access-Control-Allow-Origin: {type: string}}}}";

const MOCK: &str = "x-amazon-apigateway-integration: {type: mock, requestTemplates: {application/json: '{\"statusCode\": 200}'}, responses: {default: {statusCode: '200'}}}";

const LAMBDA: &str = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:f/invocations";

#[test]
fn preflights_that_are_refused() {
    let options = |security: &str| {
        document(
            "securityDefinitions: {key: {type: apiKey, name: x-api-key, in: header}}\n",
            &format!("  /a:\n    options: {{{security}{OK}, {MOCK}}}\n"),
        )
    };
    assert!(
        codes(&options("security: [{key: []}], ")).contains(&"preflight-requires-authorization")
    );
    assert!(!codes(&options("")).contains(&"preflight-requires-authorization"));
}

#[test]
fn any_that_takes_preflights() {
    let cors = "x-amazon-apigateway-integration: {type: mock, requestTemplates: {application/json: '{\"statusCode\": 200}'}, responses: {default: {statusCode: '200', responseParameters: {method.response.header.Access-Control-Allow-Origin: \"'*'\"}}}}";
    let text = document(
        "securityDefinitions: {key: {type: apiKey, name: x-api-key, in: header}}\n",
        &format!(
            "  /a:\n    options: {{{OK}, {cors}}}\n  /b:\n    x-amazon-apigateway-any-method: {{security: [{{key: []}}], {OK}, {MOCK}}}\n"
        ),
    );
    assert!(codes(&text).contains(&"preflight-requires-authorization"));
}

#[test]
fn answers_that_browsers_do_not_show() {
    let cors = "x-amazon-apigateway-integration: {type: mock, requestTemplates: {application/json: '{\"statusCode\": 200}'}, responses: {default: {statusCode: '200', responseParameters: {method.response.header.Access-Control-Allow-Origin: \"'*'\"}}}}";
    let both = |get: &str| {
        document(
            "",
            &format!("  /a:\n    options: {{{OK}, {cors}}}\n    get: {{{OK}, {get}}}\n"),
        )
    };
    assert!(codes(&both(MOCK)).contains(&"cors-missing-in-backend-response"));
    assert!(!codes(&both(cors)).contains(&"cors-missing-in-backend-response"));
}

#[test]
fn policies_that_keep_everybody_out() {
    let with = |statements: &str| {
        document(
            &format!(
                "x-amazon-apigateway-policy: {{Version: '2012-10-17', Statement: [{statements}]}}\n"
            ),
            &format!("  /a:\n    get: {{{OK}, {MOCK}}}\n"),
        )
    };
    let allow =
        "{Effect: Allow, Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*'}";
    let deny =
        "{Effect: Deny, Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*'}";
    let deny_some = "{Effect: Deny, Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*', Condition: {IpAddress: {'aws:SourceIp': 10.0.0.0/8}}}";
    assert!(codes(&with(&format!("{allow}, {deny}"))).contains(&"resource-policy-denied"));
    assert!(codes(&with(deny_some)).contains(&"resource-policy-not-allowed"));
    let fine = codes(&with(&format!("{allow}, {deny_some}")));
    assert!(!fine.iter().any(|code| code.starts_with("resource-policy")));
}

#[test]
fn mocks_without_a_status() {
    let with = |template: &str| {
        document(
            "",
            &format!(
                "  /a:\n    get: {{{OK}, x-amazon-apigateway-integration: {{type: mock, requestTemplates: {{application/json: '{template}'}}, responses: {{default: {{statusCode: '200'}}}}}}}}\n"
            ),
        )
    };
    assert!(codes(&with("{}")).contains(&"mock-template-no-status"));
    assert!(!codes(&with("{\"statusCode\": 200}")).contains(&"mock-template-no-status"));
}

#[test]
fn binary_types_that_templates_cannot_take() {
    let with = |types: &str, handling: &str, method: &str| {
        document(
            &format!("x-amazon-apigateway-binary-media-types: [{types}]\n"),
            &format!(
                "  /a:\n    {method}: {{{OK}, x-amazon-apigateway-integration: {{type: mock, {handling}requestTemplates: {{application/json: '{{\"statusCode\": 200}}'}}, responses: {{default: {{statusCode: '200'}}}}}}}}\n"
            ),
        )
    };
    assert!(codes(&with("'*/*'", "", "options")).contains(&"binary-options-preflight"));
    assert!(codes(&with("application/json", "", "post")).contains(&"binary-request-not-converted"));
    let converted = codes(&with(
        "'*/*'",
        "contentHandling: CONVERT_TO_TEXT, ",
        "options",
    ));
    assert!(!converted.contains(&"binary-options-preflight"));
    assert!(!codes(&with("image/*", "", "post")).contains(&"binary-request-not-converted"));
}

#[test]
fn integrations_that_let_no_body_pass() {
    let with = |templates: &str| {
        document(
            "",
            &format!(
                "  /a:\n    post: {{{OK}, x-amazon-apigateway-integration: {{type: http, httpMethod: POST, uri: 'https://example.com', passthroughBehavior: never, {templates}responses: {{default: {{statusCode: '200'}}}}}}}}\n"
            ),
        )
    };
    assert!(codes(&with("")).contains(&"unsupported-media-type"));
    assert!(
        !codes(&with("requestTemplates: {application/json: '{}'}, "))
            .contains(&"unsupported-media-type")
    );
}

#[test]
fn apostrophes_in_json() {
    let with = |call: &str| {
        document(
            "",
            &format!(
                "  /a:\n    post:\n      {OK}\n      x-amazon-apigateway-integration:\n        type: http\n        httpMethod: POST\n        uri: https://example.com\n        requestTemplates:\n          application/json: |\n            {{\"a\": \"{call}\"}}\n        responses: {{default: {{statusCode: '200'}}}}\n"
            ),
        )
    };
    assert!(
        codes(&with("$util.escapeJavaScript($input.path('$.a'))"))
            .contains(&"vtl-escapejavascript-apostrophe")
    );
    assert!(
        !codes(&with(
            "$util.escapeJavaScript($input.path('$.a')).replaceAll(\"\\\\'\",\"'\")"
        ))
        .contains(&"vtl-escapejavascript-apostrophe")
    );
}

#[test]
fn errors_that_become_successes() {
    let with = |uri: &str, responses: &str| {
        document(
            "",
            &format!(
                "  /a:\n    post: {{{OK}, x-amazon-apigateway-integration: {{type: aws, httpMethod: POST, uri: '{uri}', credentials: 'arn:aws:iam::123456789012:role/r', responses: {{{responses}}}}}}}\n"
            ),
        )
    };
    let queue = "arn:aws:apigateway:us-east-1:sqs:path/123456789012/q";
    let default = "default: {statusCode: '200'}";
    assert!(codes(&with(LAMBDA, default)).contains(&"lambda-error-not-mapped"));
    assert!(codes(&with(queue, default)).contains(&"aws-service-error-not-mapped"));
    let mapped = "default: {statusCode: '200'}, '.*Error.*': {statusCode: '200'}";
    assert!(!codes(&with(LAMBDA, mapped)).contains(&"lambda-error-not-mapped"));
}

#[test]
fn models_that_nothing_fits() {
    let with = |schema: &str| {
        document(
            &format!(
                "x-amazon-apigateway-request-validators: {{all: {{validateRequestBody: true, validateRequestParameters: true}}}}\nx-amazon-apigateway-request-validator: all\ndefinitions:\n  Book: {schema}\n"
            ),
            &format!(
                "  /a:\n    post: {{parameters: [{{in: body, name: Book, required: true, schema: {{$ref: '#/definitions/Book'}}}}], {OK}, {MOCK}}}\n"
            ),
        )
    };
    for bad in [
        "{type: object, required: [isbn], properties: {title: {type: string}}, additionalProperties: false}",
        "{type: object, required: [n], properties: {n: {type: integer, minimum: 5, maximum: 2}}}",
        "{type: object, required: [k], properties: {k: {type: string, enum: [1, 2]}}}",
    ] {
        assert!(codes(&with(bad)).contains(&"invalid-request-body"), "{bad}");
    }
    for good in [
        "{type: object, required: [isbn], properties: {isbn: {type: string}}, additionalProperties: false}",
        "{type: object, properties: {n: {type: integer, minimum: 5, maximum: 2}}}",
    ] {
        assert!(
            !codes(&with(good)).contains(&"invalid-request-body"),
            "{good}"
        );
    }
}

#[test]
fn secrets_in_mappings() {
    let with = |value: &str| {
        document(
            "",
            &format!(
                "  /a:\n    get: {{{OK}, x-amazon-apigateway-integration: {{type: http_proxy, httpMethod: GET, uri: 'https://example.com', requestParameters: {{integration.request.header.x-api-key: \"{value}\"}}}}}}\n"
            ),
        )
    };
    assert!(codes(&with("'d41d8cd98f00b204e980'")).contains(&"secret-in-definition"));
    assert!(!codes(&with("stageVariables.key")).contains(&"secret-in-definition"));
    assert!(!codes(&with("'your-api-key-here'")).contains(&"secret-in-definition"));
}

#[test]
fn addresses_and_bodies_that_do_not_get_through() {
    let with = |uri: &str| {
        document(
            "",
            &format!(
                "  /a:\n    get: {{{OK}, x-amazon-apigateway-integration: {{type: http_proxy, httpMethod: GET, uri: '{uri}'}}}}\n"
            ),
        )
    };
    assert!(codes(&with("http://10.0.0.7:8080/x")).contains(&"backend-unreachable"));
    assert!(!codes(&with("http://localhost:3000/x")).contains(&"backend-unreachable"));
    assert!(!codes(&with("https://example.com/x")).contains(&"backend-unreachable"));
}

/// A template with one API, one function and these further lines.
fn template(api: &str, method: &str, function: &str, more: &str) -> String {
    format!(
        "Resources:
  Api: {{Type: AWS::ApiGateway::RestApi, Properties: {{Name: a{api}}}}}
  Root:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      AuthorizationType: NONE
{method}
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::123456789012:role/r
      Runtime: python3.12
      Handler: index.handler
      Code: {{ZipFile: \"def handler(event, context): return 1\"}}
{function}
  Deployment: {{Type: AWS::ApiGateway::Deployment, DependsOn: Root, Properties: {{RestApiId: !Ref Api}}}}
{more}
"
    )
}

fn invokes(function: &str) -> String {
    format!(
        "      Integration: {{Type: AWS_PROXY, IntegrationHttpMethod: POST, Uri: !Sub 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/{function}/invocations'}}"
    )
}

#[test]
fn functions_that_nobody_can_wait_for() {
    let with = |function: &str| template("", &invokes("${Function.Arn}"), function, "");
    assert!(codes(&with("      Timeout: 60")).contains(&"integration-timeout"));
    assert!(!codes(&with("      Timeout: 20")).contains(&"integration-timeout"));
    assert!(codes(&with("      ReservedConcurrentExecutions: 0")).contains(&"lambda-throttled"));
    assert!(!codes(&with("      ReservedConcurrentExecutions: 1")).contains(&"lambda-throttled"));
    let alias = template("", &invokes("${Function.Arn}:live"), "", "");
    assert!(codes(&alias).contains(&"lambda-not-found"));
}

#[test]
fn authorizers_that_nobody_can_wait_for() {
    let authorizer = |qualifier: &str| {
        format!(
            "  Authorizer:
    Type: AWS::ApiGateway::Authorizer
    Properties:
      Name: a
      RestApiId: !Ref Api
      Type: TOKEN
      IdentitySource: method.request.header.Authorization
      AuthorizerUri: !Sub 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${{Function.Arn}}{qualifier}/invocations'"
        )
    };
    let with = |function: &str, qualifier: &str| {
        template(
            "",
            &invokes("${Function.Arn}"),
            function,
            &authorizer(qualifier),
        )
    };
    assert!(codes(&with("      Timeout: 60", "")).contains(&"authorizer-timeout"));
    assert!(codes(&with("", ":live")).contains(&"authorizer-function-not-found"));
    let fine = codes(&with("", ""));
    assert!(!fine.contains(&"authorizer-timeout"));
    assert!(!fine.contains(&"authorizer-function-not-found"));
}

#[test]
fn roles_that_the_gateway_cannot_use() {
    let with = |service: &str, action: &str| {
        let role = format!(
            "  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {{Version: '2012-10-17', Statement: [{{Effect: Allow, Principal: {{Service: {service}}}, Action: 'sts:AssumeRole'}}]}}
      Policies: [{{PolicyName: p, PolicyDocument: {{Version: '2012-10-17', Statement: [{{Effect: Allow, Action: '{action}', Resource: 'arn:aws:dynamodb:us-east-1:123456789012:table/t'}}]}}}}]
  Authorizer:
    Type: AWS::ApiGateway::Authorizer
    Properties:
      Name: a
      RestApiId: !Ref Api
      Type: TOKEN
      IdentitySource: method.request.header.Authorization
      AuthorizerCredentials: !GetAtt Role.Arn
      AuthorizerUri: !Sub 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${{Function.Arn}}/invocations'"
        );
        codes(&template(
            "",
            "      Integration: {Type: AWS, IntegrationHttpMethod: POST, Credentials: !GetAtt Role.Arn, Uri: 'arn:aws:apigateway:us-east-1:dynamodb:action/PutItem', IntegrationResponses: [{StatusCode: 200}]}\n      MethodResponses: [{StatusCode: 200}]",
            "",
            &role,
        ))
    };
    let others = with("lambda.amazonaws.com", "dynamodb:PutItem");
    assert!(others.contains(&"integration-role-not-assumable"));
    assert!(others.contains(&"authorizer-role-not-assumable"));
    let reads = with("apigateway.amazonaws.com", "dynamodb:GetItem");
    assert!(reads.contains(&"aws-service-access-denied"));
    let fine = with("apigateway.amazonaws.com", "dynamodb:PutItem");
    assert!(!fine.contains(&"aws-service-access-denied"));
    assert!(!fine.contains(&"integration-role-not-assumable"));
    assert!(!fine.contains(&"authorizer-role-not-assumable"));
}

#[test]
fn limits_of_nothing() {
    let stage = |limit: &str| {
        template(
            "",
            &invokes("${Function.Arn}"),
            "",
            &format!(
                "  Stage: {{Type: AWS::ApiGateway::Stage, Properties: {{RestApiId: !Ref Api, DeploymentId: !Ref Deployment, StageName: prod, MethodSettings: [{{ResourcePath: /*, HttpMethod: '*', ThrottlingRateLimit: {limit}, ThrottlingBurstLimit: 5}}]}}}}"
            ),
        )
    };
    assert!(codes(&stage("0")).contains(&"throttle-limit-zero"));
    assert!(!codes(&stage("10")).contains(&"throttle-limit-zero"));
    let plan = |properties: &str| {
        template(
            "",
            "      ApiKeyRequired: true\n      Integration: {Type: MOCK, RequestTemplates: {application/json: '{\"statusCode\": 200}'}, IntegrationResponses: [{StatusCode: 200}]}\n      MethodResponses: [{StatusCode: 200}]",
            "",
            &format!(
                "  Plan: {{Type: AWS::ApiGateway::UsagePlan, Properties: {{{properties}}}}}\n  Key: {{Type: AWS::ApiGateway::ApiKey, Properties: {{Enabled: true}}}}"
            ),
        )
    };
    assert!(codes(&plan("Quota: {Limit: 0, Period: DAY}")).contains(&"usage-plan-quota-exhausted"));
    assert!(
        codes(&plan("Throttle: {RateLimit: 0, BurstLimit: 5}")).contains(&"usage-plan-throttled")
    );
    assert!(codes(&plan("Quota: {Limit: 5, Period: DAY}")).contains(&"api-key-not-in-usage-plan"));
}

#[test]
fn caches_that_mix_calls_up() {
    let with = |keys: &str| {
        template(
            "",
            &format!(
                "      RequestParameters: {{method.request.querystring.page: true}}\n      Integration: {{Type: HTTP, IntegrationHttpMethod: GET, Uri: 'https://example.com', {keys}IntegrationResponses: [{{StatusCode: 200}}]}}\n      MethodResponses: [{{StatusCode: 200}}]"
            ),
            "",
            "  Stage: {Type: AWS::ApiGateway::Stage, Properties: {RestApiId: !Ref Api, DeploymentId: !Ref Deployment, StageName: prod, CacheClusterEnabled: true, CacheClusterSize: '0.5', MethodSettings: [{ResourcePath: /*, HttpMethod: '*', CachingEnabled: true}]}}",
        )
    };
    assert!(codes(&with("")).contains(&"cache-stale-response"));
    assert!(
        !codes(&with(
            "CacheKeyParameters: [method.request.querystring.page], "
        ))
        .contains(&"cache-stale-response")
    );
}

#[test]
fn secrets_in_variables() {
    let with = |value: &str| {
        template(
            "",
            &invokes("${Function.Arn}"),
            &format!("      Environment: {{Variables: {{DB_PASSWORD: '{value}'}}}}"),
            "",
        )
    };
    assert!(codes(&with("x7Gq9vT2mK4pLw8Z")).contains(&"secret-in-definition"));
    assert!(
        !codes(&with("{{resolve:secretsmanager:db:SecretString:password}}"))
            .contains(&"secret-in-definition")
    );
    assert!(!codes(&with("changeme")).contains(&"secret-in-definition"));
    let made = with("x").replace("'x'", "!Join ['', [x7Gq9vT2mK4, pLw8Z]]");
    assert!(!codes(&made).contains(&"secret-in-definition"));
}

#[test]
fn closed_apis_without_a_domain() {
    let with = |api: &str| template(api, &invokes("${Function.Arn}"), "", "");
    assert!(
        codes(&with(", DisableExecuteApiEndpoint: true")).contains(&"default-endpoint-disabled")
    );
    assert!(!codes(&with("")).contains(&"default-endpoint-disabled"));
}

#[test]
fn bodies_of_gets() {
    let with = |kind: &str| {
        template(
            &format!(", EndpointConfiguration: {{Types: [{kind}]}}"),
            &format!(
                "      RequestModels: {{application/json: Empty}}\n{}",
                invokes("${Function.Arn}")
            ),
            "",
            "",
        )
    };
    assert!(codes(&with("EDGE")).contains(&"get-with-body"));
    assert!(!codes(&with("REGIONAL")).contains(&"get-with-body"));
}

/// A folder with a template and a function's folder beside it.
fn codes_with_files(runtime: &str, handler: &str, files: &[(&str, &str)]) -> Vec<&'static str> {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("src")).unwrap();
    for (name, text) in files {
        fs::write(folder.path().join("src").join(name), text).unwrap();
    }
    let template = folder.path().join("template.yaml");
    fs::write(
        &template,
        format!(
            "Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties: {{Role: 'arn:aws:iam::123456789012:role/r', Runtime: {runtime}, Handler: {handler}, Code: src, Environment: {{Variables: {{SET: yes}}}}}}\n"
        ),
    )
    .unwrap();
    load(&template, &LoadOptions::default())
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect()
}

#[test]
fn handlers_that_are_not_there() {
    let python = "import os\nTABLE = os.environ['TABLE']\nS = os.environ[\"SET\"]\n\ndef handler(event, context):\n    return os.environ['LATER']\n";
    let found = codes_with_files("python3.12", "app.handler", &[("app.py", python)]);
    assert!(found.contains(&"lambda-missing-env-var"), "{found:?}");
    assert_eq!(
        found
            .iter()
            .filter(|code| **code == "lambda-missing-env-var")
            .count(),
        1
    );
    let wrong = codes_with_files(
        "python3.12",
        "app.main",
        &[("app.py", "def handler(e, c): ...")],
    );
    assert!(wrong.contains(&"lambda-handler-not-found"));
    let nowhere = codes_with_files("python3.12", "main.handler", &[("app.py", "x = 1")]);
    assert!(nowhere.contains(&"lambda-import-module"));
    let node = codes_with_files(
        "nodejs22.x",
        "index.handler",
        &[("index.mjs", "export const run = 1")],
    );
    assert!(node.contains(&"lambda-handler-not-found"));
    let node = codes_with_files(
        "nodejs22.x",
        "main.handler",
        &[("index.js", "exports.handler = 1")],
    );
    assert!(node.contains(&"lambda-import-module"));
    let fine = codes_with_files(
        "nodejs22.x",
        "index.handler",
        &[("index.js", "exports.handler = 1")],
    );
    assert!(
        !fine.iter().any(|code| code.starts_with("lambda-")),
        "{fine:?}"
    );
    let unbuilt = codes_with_files(
        "nodejs22.x",
        "app.handler",
        &[("app.ts", "export const handler = 1")],
    );
    assert!(
        !unbuilt.iter().any(|code| code.starts_with("lambda-")),
        "{unbuilt:?}"
    );
    let own = codes_with_files("provided.al2023", "bootstrap", &[("main", "x")]);
    assert!(own.contains(&"lambda-invalid-entrypoint"));
    let built = codes_with_files("provided.al2023", "bootstrap", &[("bootstrap", "x")]);
    assert!(!built.contains(&"lambda-invalid-entrypoint"));
}
