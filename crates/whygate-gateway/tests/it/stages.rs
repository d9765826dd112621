//! Stages: canaries, and what `check` recommends for CORS.

use whygate_testkit::{TestGateway, recorded};

const TEMPLATE: &str = r#"
Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Body:
        openapi: 3.0.1
        info: {title: canaries, version: '1'}
        paths:
          /x: {get: {responses: {'200': {description: ok}}, x-amazon-apigateway-integration: {type: mock, requestTemplates: {application/json: '{"statusCode": 200}'}, responses: {default: {statusCode: '200', responseTemplates: {application/json: '{"isCanary": "$context.isCanaryRequest", "nonExistingDefault": "$stageVariables.noStageVar", "nonOverridden": "$stageVariables.defaultVar", "variable": "$stageVariables.testVar", "deployment": "$context.deploymentId"}'}}}}}}
          /nothing: {get: {responses: {'200': {description: ok}}, x-amazon-apigateway-integration: {type: mock}}}
  Deployment: {Type: AWS::ApiGateway::Deployment, Properties: {RestApiId: !Ref Api}}
  Next: {Type: AWS::ApiGateway::Deployment, DependsOn: Deployment, Properties: {RestApiId: !Ref Api}}
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: !Ref Api
      DeploymentId: !Ref Deployment
      StageName: dev
      Variables: {defaultVar: default, testVar: default}
CANARY
"#;

fn with_canary(percent: &str) -> String {
    TEMPLATE.replace(
        "CANARY",
        &format!("      CanarySetting: {{PercentTraffic: {percent}, DeploymentId: !Ref Next, StageVariableOverrides: {{testVar: canary, noStageVar: canary}}, UseStageCache: false}}"),
    )
}

#[test]
fn a_canary_overrides_stage_variables() {
    let Some(answers) = recorded("canary.json", "test_invoking_canary_deployment") else {
        return;
    };
    // The recorded APIs answer with another template each; what the canary changes is compared.
    for (percent, name, is_canary) in [
        ("0", "response-deployment-1", "false"),
        ("100", "response-canary-deployment", "true"),
    ] {
        let gateway = TestGateway::serving(&with_canary(percent)).start();
        let answer = gateway.get("/dev/x").json();
        let recorded = &answers[name];
        for member in [
            "nonExistingDefault",
            "nonOverridden",
            "variable",
            "isCanary",
        ] {
            assert_eq!(answer[member], recorded[member], "{name} {member}");
        }
        assert_eq!(answer["isCanary"], is_canary);
        let info = gateway.exchanges.only().routed.clone().unwrap().route;
        assert_eq!(info.canary, Some(is_canary == "true"));
    }
    let without = TestGateway::serving(&TEMPLATE.replace("CANARY", "")).start();
    assert_eq!(without.get("/dev/x").json()["isCanary"], "");
}

#[test]
fn a_canary_gets_its_share_and_has_its_own_deployment() {
    let gateway = TestGateway::serving(&with_canary("12.5")).start();
    let mut client = gateway.connect();
    let mut deployments = std::collections::BTreeMap::new();
    let mut of_canary = 0;
    for _ in 0..2_000 {
        client.write("GET /dev/x HTTP/1.1\r\nHost: x\r\n\r\n");
        let answer = client.answer().json();
        let is_canary = answer["isCanary"] == "true";
        of_canary += u32::from(is_canary);
        deployments.insert(is_canary, answer["deployment"].clone());
    }
    // 250 expected; six standard deviations are 89.
    assert!((161..=339).contains(&of_canary), "{of_canary}");
    assert_ne!(deployments[&true], deployments[&false]);
}

#[test]
fn a_share_that_is_none_is_an_error() {
    let gateway = TestGateway::serving(&with_canary("120")).start();
    assert!(
        gateway
            .diagnostics
            .iter()
            .any(|diagnostic| diagnostic.code == "canary-percent-out-of-range")
    );
}

const CORS: &str = "swagger: '2.0'
info: {title: cors, version: '1'}
paths:
  /x:
    options:
      responses: {'200': {description: ok, headers: {Access-Control-Allow-Origin: {type: string}}}}
      x-amazon-apigateway-integration:
        type: mock
        requestTemplates: {application/json: '{\"statusCode\": 200}'}
        responses: {default: {statusCode: '200', responseParameters: {method.response.header.Access-Control-Allow-Origin: \"'*'\"}}}
";

fn recommended(text: &str) -> Vec<String> {
    TestGateway::serving(text)
        .start()
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.code == "cors-missing-on-gateway-response")
        .map(|diagnostic| diagnostic.message.clone())
        .collect()
}

#[test]
fn errors_that_browsers_cannot_read_are_said_so() {
    let header =
        "responseParameters: {gatewayresponse.header.access-control-allow-origin: \"'*'\"}";
    assert!(recommended(CORS)[0].contains("DEFAULT_4XX and DEFAULT_5XX without"));
    let half =
        format!("{CORS}x-amazon-apigateway-gateway-responses: {{DEFAULT_4XX: {{{header}}}}}\n");
    assert!(recommended(&half)[0].contains(": DEFAULT_5XX without"));
    let both = format!(
        "{CORS}x-amazon-apigateway-gateway-responses: {{DEFAULT_4XX: {{{header}}}, DEFAULT_5XX: {{{header}}}}}\n"
    );
    assert!(recommended(&both).is_empty());
    assert!(recommended(&CORS.replace("options:", "get:")).is_empty());
    // And with it a browser reads the error.
    let gateway = TestGateway::serving(&both).start();
    let answer = gateway.get("/dev/nothing");
    assert_eq!(answer.status, 403);
    assert_eq!(answer.header("Access-Control-Allow-Origin"), Some("*"));
}
