//! What a change breaks, one case each; and that a change of nothing breaks nothing.

use std::fmt::Write as _;

use super::compare;
use crate::{
    definition::Definition,
    diagnostic::Severity,
    load::{LoadOptions, load_text},
};

fn definition(text: &str) -> Definition {
    let name = if text.starts_with("swagger") {
        "openapi.yaml"
    } else {
        "template.yaml"
    };
    let loaded = load_text(name, text, &LoadOptions::default());
    assert!(loaded.is_sound(), "{:#?}", loaded.diagnostics);
    loaded.definition.unwrap()
}

fn found(old: &str, new: &str) -> Vec<(Severity, &'static str)> {
    let findings = compare(&definition(old), &definition(new));
    for finding in &findings {
        assert!(finding.place().is_some());
    }
    findings
        .iter()
        .map(|finding| (finding.severity, finding.code))
        .collect()
}

const INTEGRATION: &str = "x-amazon-apigateway-integration: {type: http_proxy, httpMethod: POST, uri: 'https://example.com'}";

fn document(parts: &str, paths: &str) -> String {
    format!("swagger: '2.0'\ninfo: {{title: t, version: '1'}}\n{parts}paths:\n{paths}")
}

/// One POST of `/a` with these members.
fn post(parts: &str, members: &str) -> String {
    document(
        parts,
        &format!("  /a:\n    post:\n      responses: {{'200': {{description: ok}}}}\n{members}\n"),
    )
}

fn with_model(schema: &str) -> String {
    post(
        &format!(
            "x-amazon-apigateway-request-validators: {{all: {{validateRequestBody: true, validateRequestParameters: true}}}}\nx-amazon-apigateway-request-validator: all\ndefinitions:\n  Book: {schema}\n"
        ),
        &format!(
            "      parameters: [{{in: body, name: Book, required: true, schema: {{$ref: '#/definitions/Book'}}}}]\n      {INTEGRATION}"
        ),
    )
}

const BREAKS: Severity = Severity::Error;
const MAY_BREAK: Severity = Severity::Warning;

#[test]
fn nothing_changed_breaks_nothing() {
    let text = with_model("{type: object, required: [isbn], properties: {isbn: {type: string}}}");
    assert_eq!(found(&text, &text), []);
}

#[test]
fn routes() {
    let with = |paths: &[&str]| {
        let mut text = String::new();
        for path in paths {
            let (path, method) = path.split_once(' ').unwrap();
            let _ = write!(
                text,
                "  {path}:\n    {method}:\n      responses: {{'200': {{description: ok}}}}\n      {INTEGRATION}\n"
            );
        }
        document("", &text)
    };
    let any = "x-amazon-apigateway-any-method";
    assert_eq!(
        found(&with(&["/a get", "/b get"]), &with(&["/a get"])),
        [(BREAKS, "route-removed")]
    );
    assert_eq!(
        found(&with(&["/a get"]), &with(&["/a post"])),
        [(BREAKS, "method-removed")]
    );
    assert_eq!(
        found(&with(&[&format!("/a {any}")]), &with(&["/a post"])),
        [(BREAKS, "method-removed")]
    );
    assert_eq!(
        found(&with(&["/a get"]), &with(&[&format!("/a {any}")])),
        []
    );
    // The name of a variable is nothing that a caller knows.
    let one = with(&["/a/{id} get"]).replace(
        "get:\n",
        "get:\n      parameters: [{in: path, name: id, required: true, type: string}]\n",
    );
    let other = one.replace("id", "key");
    assert_eq!(found(&one, &other), []);
    let greedy = with(&[&format!("/{{proxy+}} {any}")]).replace(
        "method:\n",
        "method:\n      parameters: [{in: path, name: proxy, required: true, type: string}]\n",
    );
    assert_eq!(
        found(&with(&["/a/b get"]), &greedy),
        [(MAY_BREAK, "route-taken-over")]
    );
}

#[test]
fn access() {
    let parts = "securityDefinitions:\n  key: {type: apiKey, name: x-api-key, in: header}\n  iam: {type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: awsSigv4}\n";
    let with = |security: &str| post(parts, &format!("      {security}\n      {INTEGRATION}"));
    let (open, key, iam) = (
        with(""),
        with("security: [{key: []}]"),
        with("security: [{iam: []}]"),
    );
    assert_eq!(found(&open, &key), [(BREAKS, "api-key-demanded")]);
    assert_eq!(found(&key, &open), []);
    assert_eq!(found(&open, &iam), [(BREAKS, "authorization-added")]);
    assert_eq!(found(&iam, &open), [(MAY_BREAK, "authorization-removed")]);
    let pool = |scopes: &str| {
        post(
            "securityDefinitions:\n  pool: {type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: cognito_user_pools, x-amazon-apigateway-authorizer: {type: cognito_user_pools, providerARNs: ['arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_a']}}\n",
            &format!("      security: [{{pool: [{scopes}]}}]\n      {INTEGRATION}"),
        )
    };
    assert_eq!(
        found(&pool("r/read"), &pool("r/write")),
        [(BREAKS, "scopes-tightened")]
    );
    assert_eq!(found(&pool("r/read"), &pool("r/read, r/write")), []);
    assert_eq!(
        found(&pool("r/read"), &pool("")),
        [(BREAKS, "scopes-tightened")]
    );
    assert_eq!(found(&pool(""), &iam), [(BREAKS, "authorization-changed")]);
    let elsewhere = pool("").replace("name: Authorization", "name: X-Token");
    assert_eq!(
        found(&pool(""), &elsewhere),
        [(BREAKS, "identity-source-changed")]
    );
    let other_pool = pool("").replace("us-east-1_a", "us-east-1_b");
    assert_eq!(
        found(&pool(""), &other_pool),
        [(BREAKS, "user-pool-removed")]
    );
    let policy = document(
        "x-amazon-apigateway-policy: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*'}]}\n",
        &format!(
            "  /a:\n    post:\n      responses: {{'200': {{description: ok}}}}\n      {INTEGRATION}\n"
        ),
    );
    assert_eq!(
        found(&post("", &format!("      {INTEGRATION}")), &policy),
        [(MAY_BREAK, "resource-policy-changed")]
    );
}

#[test]
fn models() {
    let base = "{type: object, required: [isbn], properties: {isbn: {type: string, maxLength: 20}, n: {type: number}, k: {type: string, enum: [a, b]}}}";
    let tighter = [
        base.replace("required: [isbn]", "required: [isbn, n]"),
        base.replace("maxLength: 20", "maxLength: 13"),
        base.replace("maxLength: 20", "maxLength: 20, minLength: 1"),
        base.replace("maxLength: 20", "maxLength: 20, pattern: '^[0-9]+$'"),
        base.replace("type: number", "type: integer"),
        base.replace("[a, b]", "[a]"),
        base.replace(
            "{type: object, ",
            "{type: object, additionalProperties: false, ",
        ),
    ];
    for tighter in &tighter {
        assert_eq!(
            found(&with_model(base), &with_model(tighter)),
            [(BREAKS, "model-tightened")],
            "{tighter}"
        );
        let back = found(&with_model(tighter), &with_model(base));
        assert!(
            back.is_empty() || tighter.contains("pattern"),
            "{tighter}: {back:?}"
        );
    }
    let without =
        with_model(base).replace("validateRequestBody: true", "validateRequestBody: false");
    assert_eq!(
        found(&without, &with_model(base)),
        [(BREAKS, "body-validation-added")]
    );
    assert_eq!(found(&with_model(base), &without), []);
}

#[test]
fn schemas_that_refer_to_themselves() {
    let tree = |required: &str| {
        with_model(&format!(
            "{{type: object, {required}properties: {{child: {{$ref: '#/definitions/Book'}}}}}}"
        ))
    };
    assert_eq!(
        found(&tree(""), &tree("required: [name], "))[0],
        (BREAKS, "model-tightened")
    );
}

#[test]
fn parameters_and_types() {
    let with = |required: bool| {
        post(
            "x-amazon-apigateway-request-validators: {all: {validateRequestBody: false, validateRequestParameters: true}}\nx-amazon-apigateway-request-validator: all\n",
            &format!(
                "      parameters: [{{in: query, name: page, required: {required}, type: string}}]\n      {INTEGRATION}"
            ),
        )
    };
    assert_eq!(
        found(&with(false), &with(true)),
        [(BREAKS, "parameter-demanded")]
    );
    assert_eq!(found(&with(true), &with(false)), []);
    let binary = |types: &str| {
        post(
            &format!("x-amazon-apigateway-binary-media-types: [{types}]\n"),
            &format!("      {INTEGRATION}"),
        )
    };
    assert_eq!(
        found(&binary("image/png"), &binary("")),
        [(BREAKS, "binary-type-removed")]
    );
    assert_eq!(
        found(&binary(""), &binary("image/png")),
        [(MAY_BREAK, "binary-type-added")]
    );
    let passes = |behavior: &str, types: &str| {
        let templates: Vec<String> = types
            .split_whitespace()
            .map(|kind| format!("{kind}: '{{}}'"))
            .collect();
        post(
            "",
            &format!(
                "      x-amazon-apigateway-integration: {{type: http, httpMethod: POST, uri: 'https://example.com', passthroughBehavior: {behavior}, requestTemplates: {{{}}}, responses: {{default: {{statusCode: '200'}}}}}}",
                templates.join(", ")
            ),
        )
    };
    assert_eq!(
        found(
            &passes("when_no_match", "application/json"),
            &passes("never", "application/json")
        ),
        [(BREAKS, "media-type-refused")]
    );
    assert_eq!(
        found(
            &passes("never", "application/json text/xml"),
            &passes("never", "application/json")
        ),
        [(BREAKS, "media-type-refused")]
    );
}

#[test]
fn answers() {
    let with = |status: &str, origin: &str, template: &str, timeout: &str| {
        document(
            "",
            &format!(
                "  /a:\n    get:\n      responses: {{'200': {{description: ok, headers: {{Access-Control-Allow-Origin: {{type: string}}}}}}, '202': {{description: ok, headers: {{Access-Control-Allow-Origin: {{type: string}}}}}}}}\n      x-amazon-apigateway-integration: {{type: http, httpMethod: GET, uri: 'https://example.com', timeoutInMillis: {timeout}, responses: {{default: {{statusCode: '{status}', responseParameters: {{{origin}}}, responseTemplates: {{application/json: '{template}'}}}}}}}}\n"
            ),
        )
    };
    let star = "method.response.header.Access-Control-Allow-Origin: \"'*'\"";
    let one = "method.response.header.Access-Control-Allow-Origin: \"'https://a.example'\"";
    let base = with("200", star, "{}", "20000");
    assert_eq!(
        found(&base, &with("202", star, "{}", "20000")),
        [(BREAKS, "status-changed")]
    );
    assert_eq!(
        found(&base, &with("200", "", "{}", "20000")),
        [(BREAKS, "header-removed")]
    );
    assert_eq!(
        found(&base, &with("200", one, "{}", "20000")),
        [(MAY_BREAK, "cors-changed")]
    );
    assert_eq!(
        found(&base, &with("200", star, "[]", "20000")),
        [(MAY_BREAK, "answer-changed")]
    );
    assert_eq!(
        found(&base, &with("200", star, "{}", "10000")),
        [(MAY_BREAK, "timeout-shortened")]
    );
    let unmapped = base.replace("default: {statusCode", "'4..': {statusCode");
    assert!(found(&base, &unmapped).contains(&(MAY_BREAK, "answer-unmapped")));
}

#[test]
fn apis_stages_and_limits() {
    let with = |api: &str, stage: &str, rate: &str, plan: &str| {
        format!(
            "Resources:
  Api: {{Type: AWS::ApiGateway::RestApi, Properties: {{Name: a{api}}}}}
  Get: {{Type: AWS::ApiGateway::Method, Properties: {{RestApiId: !Ref Api, ResourceId: !GetAtt Api.RootResourceId, HttpMethod: GET, AuthorizationType: NONE, Integration: {{Type: HTTP_PROXY, IntegrationHttpMethod: GET, Uri: 'https://example.com'}}}}}}
  Deployment: {{Type: AWS::ApiGateway::Deployment, DependsOn: Get, Properties: {{RestApiId: !Ref Api}}}}
  Stage: {{Type: AWS::ApiGateway::Stage, Properties: {{RestApiId: !Ref Api, DeploymentId: !Ref Deployment, StageName: {stage}, MethodSettings: [{{ResourcePath: /*, HttpMethod: '*', ThrottlingRateLimit: {rate}, ThrottlingBurstLimit: 9}}]}}}}
{plan}"
        )
    };
    let plan = |limit: u32, rate: u32| {
        format!(
            "  Plan: {{Type: AWS::ApiGateway::UsagePlan, Properties: {{Quota: {{Limit: {limit}, Period: DAY}}, Throttle: {{RateLimit: {rate}, BurstLimit: 5}}}}}}\n"
        )
    };
    let base = with("", "prod", "10", &plan(100, 10));
    assert_eq!(
        found(&base, &with("", "live", "10", &plan(100, 10))),
        [(BREAKS, "stage-removed")]
    );
    assert_eq!(
        found(&base, &with("", "prod", "5", &plan(100, 10))),
        [(MAY_BREAK, "limit-lowered")]
    );
    assert_eq!(
        found(&base, &with("", "prod", "10", &plan(50, 10))),
        [(MAY_BREAK, "limit-lowered")]
    );
    assert_eq!(
        found(&base, &with("", "prod", "10", &plan(100, 5))),
        [(MAY_BREAK, "limit-lowered")]
    );
    assert_eq!(
        found(&base, &with("", "prod", "10", "")),
        [(BREAKS, "usage-plan-removed")]
    );
    assert_eq!(
        found(
            &base,
            &with(
                ", DisableExecuteApiEndpoint: true",
                "prod",
                "10",
                &plan(100, 10)
            )
        ),
        [(BREAKS, "default-endpoint-closed")]
    );
    assert_eq!(
        found(
            &base,
            &with(
                ", ApiKeySourceType: AUTHORIZER",
                "prod",
                "10",
                &plan(100, 10)
            )
        ),
        [(BREAKS, "api-key-source-changed")]
    );
    let other = base
        .replace("Resources:\n", "")
        .replace("Name: a", "Name: b")
        .replace("Ref Api", "Ref Other")
        .replace("GetAtt Api", "GetAtt Other")
        .replace("  Api:", "  Other:")
        .replace("  Get:", "  OtherGet:")
        .replace("DependsOn: Get", "DependsOn: OtherGet")
        .replace("  Deployment:", "  OtherDeployment:")
        .replace("Ref Deployment", "Ref OtherDeployment")
        .replace("  Stage:", "  OtherStage:")
        .replace("  Plan:", "  OtherPlan:");
    let two = format!("{base}{other}");
    assert!(found(&two, &base).contains(&(BREAKS, "api-removed")));
}
