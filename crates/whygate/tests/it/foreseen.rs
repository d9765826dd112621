//! What can be known before the first request: each finding that stands for a cause is shown by
//! a faulty definition, here or in a test of the rule's own crate.

use std::{collections::BTreeSet, fs};

use serde_json::Value;
use whygate_diagnose::Beforehand;
use whygate_gateway::{CompileOptions, compile};
use whygate_testkit::definition;

use crate::{command::run, samples};

const RESOURCES: &str = "AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: faulty}}
  Deployment: {Type: AWS::ApiGateway::Deployment, DependsOn: Get, Properties: {RestApiId: !Ref Api}}
  Stage: {Type: AWS::ApiGateway::Stage, Properties: {RestApiId: !Ref Api, DeploymentId: !Ref Deployment, StageName: dev}}
  Get:
    Type: AWS::ApiGateway::Method
    Properties: {RestApiId: !Ref Api, ResourceId: !GetAtt Api.RootResourceId, HttpMethod: GET, AUTHORIZATION, MethodResponses: [{StatusCode: 200}], Integration: INTEGRATION}
";
const MOCK: &str = "{Type: MOCK, RequestTemplates: {application/json: '{\"statusCode\": 200}'}, IntegrationResponses: [{StatusCode: 200}]}";
const URI: &str = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:f/invocations";

fn template(authorization: &str, further: &str) -> String {
    RESOURCES
        .replace("AUTHORIZATION", authorization)
        .replace("INTEGRATION", MOCK)
        + further
}

fn authorizer(properties: &str) -> String {
    format!(
        "  Guard: {{Type: AWS::ApiGateway::Authorizer, Properties: {{Name: guard, RestApiId: !Ref Api, {properties}}}}}\n"
    )
}

/// A template with an authorizer of requests or tokens, in use.
fn guarded(properties: &str) -> String {
    template(
        "AuthorizationType: CUSTOM, AuthorizerId: !Ref Guard",
        &authorizer(&format!("AuthorizerUri: '{URI}', {properties}")),
    )
}

/// A finding, and a definition that shows it.
fn faulty() -> Vec<(&'static str, String)> {
    let open = "AuthorizationType: NONE";
    vec![
        (
            "api-not-deployed",
            "Resources: {Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: a, Body: {openapi: 3.0.1, info: {title: a, version: '1'}, paths: {}}}}}\n".to_owned(),
        ),
        ("identity-source-missing", guarded("Type: TOKEN")),
        (
            "identity-source-invalid",
            guarded("Type: TOKEN, IdentitySource: method.request.body"),
        ),
        (
            "authorizer-unknown",
            template("AuthorizationType: CUSTOM, AuthorizerId: nobody", ""),
        ),
        (
            "authorizer-of-other-kind",
            template(
                "AuthorizationType: CUSTOM, AuthorizerId: !Ref Guard",
                &authorizer("Type: COGNITO_USER_POOLS, IdentitySource: method.request.header.Authorization, ProviderARNs: ['arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_A']"),
            ),
        ),
        (
            "validation-expression-ignored",
            guarded("Type: REQUEST, IdentitySource: method.request.header.A, IdentityValidationExpression: a"),
        ),
        (
            "cache-key-undeclared",
            template(open, "").replace("{Type: MOCK,", "{Type: MOCK, CacheKeyParameters: [method.request.querystring.page],"),
        ),
        (
            "illegal-character-in-uri",
            template(open, "").replace(
                MOCK,
                "{Type: HTTP_PROXY, IntegrationHttpMethod: GET, Uri: 'http://a.invalid/{unmapped}'}",
            ),
        ),
        (
            "not-honoured",
            template(open, "").replace(
                MOCK,
                "{Type: HTTP_PROXY, IntegrationHttpMethod: GET, Uri: 'http://a.invalid/', ConnectionType: VPC_LINK, ConnectionId: link}",
            ),
        ),
    ]
}

#[test]
fn faulty_definitions_show_what_they_would_become() {
    for (code, text) in faulty() {
        let folder = samples::folder();
        samples::write(folder.path(), "template.yaml", &text);
        let output = run(folder.path(), &["check", "--json", "."]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let found: Vec<&str> = report["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|diagnostic| diagnostic["code"].as_str())
            .collect();
        assert!(found.contains(&code), "{code}: {found:?}");
    }
    let mut staged = definition(samples::SHOP);
    staged.rest_apis[0].stages.clear();
    let (_, diagnostics) = compile(&staged, &CompileOptions::default());
    assert_eq!(diagnostics[0].code, "api-without-stage");
}

/// The tests of all crates, which show findings of their own rules.
fn tests_of_all_crates() -> String {
    let mut text = String::new();
    let mut folders = vec![samples::repository().join("crates")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_test = path.components().any(|part| {
                let part = part.as_os_str().to_string_lossy();
                part.starts_with("tests") || part == "snapshots"
            });
            if path.is_dir() {
                // The catalogue's own tests name every code and show none.
                if !path.ends_with("whygate-diagnose") {
                    folders.push(path);
                }
            } else if is_test && let Ok(source) = fs::read_to_string(&path) {
                text.push_str(&source);
            }
        }
    }
    text
}

#[test]
fn each_finding_that_stands_for_a_cause_is_shown_by_a_test() {
    let tests = tests_of_all_crates();
    let part = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphanumeric() || it == '-');
    let is_named = |code: &str| {
        tests.match_indices(code).any(|(at, _)| {
            !part(tests[..at].chars().next_back()) && !part(tests[at + code.len()..].chars().next())
        })
    };
    let findings: BTreeSet<&str> = whygate_diagnose::all()
        .filter_map(|cause| whygate_diagnose::beforehand(cause.code))
        .flat_map(|known| match known {
            Beforehand::Checked(codes) => codes,
            Beforehand::Unknowable(_) => &[],
        })
        .copied()
        .collect();
    assert!(findings.len() > 70, "{}", findings.len());
    let untested: Vec<&str> = findings
        .into_iter()
        .filter(|code| !is_named(code))
        .collect();
    assert!(untested.is_empty(), "{}", untested.join("\n"));
}
