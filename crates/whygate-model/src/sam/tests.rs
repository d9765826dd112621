use std::{collections::BTreeMap, fmt::Write as _};

use proptest::prelude::*;

use super::{SamContext, add_transform_sentences, expand};
use crate::{
    definition::AuthorizationType,
    diagnostic::Diagnostic,
    load::{LoadOptions, load},
    node::Node,
    place::{Place, Sources},
    read::read,
    template::{Template, parse},
};

fn context(parameters: &BTreeMap<String, String>) -> SamContext<'_> {
    SamContext {
        region: "us-east-1",
        partition: "aws",
        parameters,
        folder: None,
    }
}

fn expanded(text: &str) -> (Template, Vec<Diagnostic>) {
    let document = read("template.yaml", text, &mut Sources::default()).unwrap();
    let mut diagnostics = Vec::new();
    let mut template = parse(&document, &mut diagnostics).unwrap();
    add_transform_sentences(&document, &mut diagnostics);
    expand(&mut template, &context(&BTreeMap::new()), &mut diagnostics);
    (template, diagnostics)
}

fn said(text: &str) -> String {
    let mut out = String::new();
    for diagnostic in expanded(text).1 {
        let place = diagnostic.place().unwrap();
        writeln!(
            out,
            "{:?} {} {place}: {}",
            diagnostic.severity, diagnostic.code, diagnostic.message
        )
        .unwrap();
        if let Some(amazon) = &diagnostic.amazon {
            writeln!(out, "  amazon: {amazon}").unwrap();
        }
        if let Some(help) = &diagnostic.help {
            writeln!(out, "  help: {help}").unwrap();
        }
    }
    out
}

/// The value under a path of keys.
fn at<'a>(node: &'a Node, path: &[&str]) -> &'a Node {
    path.iter().fold(node, |node, key| {
        node.get(key)
            .unwrap_or_else(|| panic!("no {key} in {node:?}"))
    })
}

const HELLO: &str = "\
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: python3.12
      CodeUri: hello/
      Events:
        Get:
          Type: Api
          Properties:
            Path: /hello/{name}
            Method: any
";

#[test]
fn an_event_makes_an_implicit_api() {
    let (template, diagnostics) = expanded(HELLO);
    assert_eq!(diagnostics, []);
    let kinds: Vec<String> = template
        .resources
        .iter()
        .map(|(id, resource)| format!("{id} {}", resource.kind.value))
        .collect();
    assert_eq!(kinds.len(), 6);
    assert_eq!(kinds[0], "Hello AWS::Lambda::Function");
    assert_eq!(kinds[1], "HelloRole AWS::IAM::Role");
    assert_eq!(kinds[2], "HelloGetPermissionProd AWS::Lambda::Permission");
    assert_eq!(kinds[3], "ServerlessRestApi AWS::ApiGateway::RestApi");
    assert!(kinds[4].starts_with("ServerlessRestApiDeployment"));
    assert_eq!(
        kinds[5],
        "ServerlessRestApiProdStage AWS::ApiGateway::Stage"
    );
}

#[test]
fn what_is_made_stands_where_it_comes_from() {
    let (template, _) = expanded(HELLO);
    let api = &template.resources["ServerlessRestApi"];
    let method = at(
        &api.properties,
        &[
            "Body",
            "paths",
            "/hello/{name}",
            "x-amazon-apigateway-any-method",
        ],
    );
    assert_eq!((method.place.line, method.place.column), (9, 9));
    let uri = at(method, &["x-amazon-apigateway-integration", "uri"]);
    assert_eq!(uri.place.line, 9);
    assert_eq!(
        uri.to_json(),
        serde_json::json!({"Fn::Sub": "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Hello.Arn}/invocations"})
    );
    let permission = &template.resources["HelloGetPermissionProd"];
    assert_eq!(permission.place.line, 9);
    assert_eq!(
        at(&permission.properties, &["SourceArn"]).to_json()["Fn::Sub"][0],
        "arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}/*/hello/*"
    );
}

#[test]
fn local_code_stays_a_path() {
    let (template, _) = expanded(HELLO);
    assert_eq!(
        at(&template.resources["Hello"].properties, &["Code"]).to_json(),
        serde_json::json!({"LocalPath": "hello/"})
    );
}

#[test]
fn a_condition_reaches_the_paths() {
    let text = HELLO.replace(
        "    Type: AWS::Serverless::Function\n",
        "    Type: AWS::Serverless::Function\n    Condition: Wanted\n",
    );
    let (template, diagnostics) = expanded(&text);
    assert_eq!(diagnostics, []);
    let api = &template.resources["ServerlessRestApi"];
    assert_eq!(api.condition.as_ref().unwrap().value, "Wanted");
    let path = at(&api.properties, &["Body", "paths", "/hello/{name}"]).to_json();
    assert_eq!(path["Fn::If"][0], "Wanted");
    assert_eq!(path["Fn::If"][2]["Ref"], "AWS::NoValue");
}

#[test]
fn cors_answers_preflight_requests_on_every_path() {
    let text = format!("Globals:\n  Api:\n    Cors: \"'https://example.com'\"\n{HELLO}");
    let (template, diagnostics) = expanded(&text);
    assert_eq!(diagnostics, []);
    let options = at(
        &template.resources["ServerlessRestApi"].properties,
        &["Body", "paths", "/hello/{name}", "options"],
    );
    assert_eq!(options.place.line, 3);
    let parameters = at(
        options,
        &[
            "x-amazon-apigateway-integration",
            "responses",
            "default",
            "responseParameters",
        ],
    );
    assert_eq!(
        parameters.to_json(),
        serde_json::json!({
            "method.response.header.Access-Control-Allow-Origin": "'https://example.com'",
            "method.response.header.Access-Control-Allow-Methods":
                "'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT'",
        })
    );
}

#[test]
fn globals_merge_maps_join_lists_and_give_way() {
    let (template, diagnostics) = expanded(
        "\
Globals:
  Function:
    Runtime: python3.11
    Timeout: 5
    Layers: [arn:one]
    Environment:
      Variables: {A: global, B: global}
Resources:
  Own:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: python3.12
      CodeUri: .
      Layers: [arn:two]
      Environment:
        Variables: {B: own}
  Alone:
    Type: AWS::Serverless::Function
    IgnoreGlobals: [Timeout]
    Properties:
      Handler: app.handler
      CodeUri: .
",
    );
    assert_eq!(diagnostics, []);
    let own = &template.resources["Own"].properties;
    assert_eq!(at(own, &["Runtime"]).as_str(), Some("python3.12"));
    assert_eq!(
        at(own, &["Layers"]).to_json(),
        serde_json::json!(["arn:one", "arn:two"])
    );
    assert_eq!(
        at(own, &["Environment", "Variables"]).to_json(),
        serde_json::json!({"A": "global", "B": "own"})
    );
    // A fault in a global value is to point at `Globals`.
    assert_eq!(at(own, &["Timeout"]).place.line, 4);
    assert!(
        template.resources["Alone"]
            .properties
            .get("Timeout")
            .is_none()
    );
}

#[test]
fn references_to_what_is_made_are_turned() {
    let (template, diagnostics) = expanded(&format!(
        "{HELLO}      AutoPublishAlias: live
  Layer:
    Type: AWS::Serverless::LayerVersion
    Properties:
      ContentUri: layer/
Outputs:
  Stage:
    Value: !Ref ServerlessRestApi.Stage
  Alias:
    Value: !Sub 'alias ${{Hello.Alias}}'
  Layer:
    Value: !Ref Layer
"
    ));
    assert_eq!(diagnostics, []);
    let output = |name: &str| at(template.outputs.get(name).unwrap(), &["Value"]).to_json();
    assert_eq!(
        output("Stage"),
        serde_json::json!({"Ref": "ServerlessRestApiProdStage"})
    );
    assert_eq!(
        output("Alias"),
        serde_json::json!({"Fn::Sub": "alias ${HelloAliaslive}"})
    );
    let layer = output("Layer")["Ref"].as_str().unwrap().to_owned();
    assert_eq!(
        template.resources[&layer].kind.value,
        "AWS::Lambda::LayerVersion"
    );
}

#[test]
fn an_included_definition_gets_its_authorizers() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("template.yaml"),
        "\
Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: dev
      Auth:
        DefaultAuthorizer: AWS_IAM
      DefinitionBody:
        Fn::Transform:
          Name: AWS::Include
          Parameters: {Location: api.yaml}
",
    )
    .unwrap();
    std::fs::write(
        folder.path().join("api.yaml"),
        "\
openapi: 3.0.1
info: {title: included, version: '1'}
paths:
  /a:
    get:
      x-amazon-apigateway-integration:
        type: mock
        requestTemplates: {application/json: '{\"statusCode\": 200}'}
        responses: {default: {statusCode: '200'}}
      responses: {'200': {description: fine}}
",
    )
    .unwrap();
    let loaded = load(folder.path(), &LoadOptions::default());
    assert!(loaded.is_sound(), "{:?}", loaded.diagnostics);
    let definition = loaded.definition.unwrap();
    let (_, method) = definition.rest_apis[0].methods().next().unwrap();
    assert_eq!(method.authorization.kind, AuthorizationType::AwsIam);
}

#[test]
fn a_declared_stage_comes_before_the_one_that_sam_adds() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("template.yaml"),
        "\
Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties: {StageName: live, Variables: {table: books}}
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.12
      Handler: index.handler
      InlineCode: 'def handler(event, context): return {}'
      Events:
        Get: {Type: Api, Properties: {Path: /, Method: get, RestApiId: !Ref Api}}
",
    )
    .unwrap();
    let loaded = load(folder.path(), &LoadOptions::default());
    let definition = loaded.definition.unwrap();
    let stages: Vec<&str> = definition.rest_apis[0]
        .stages
        .iter()
        .map(|stage| stage.name.as_str())
        .collect();
    assert_eq!(stages, ["live", "Stage"]);
}

#[test]
fn what_guards_a_definition_that_is_not_at_hand_is_not_dropped_in_silence() {
    insta::assert_snapshot!(said(
        "\
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: dev
      Auth:
        ApiKeyRequired: true
      DefinitionBody:
        Fn::Transform:
          Name: AWS::Include
          Parameters: {Location: s3://bucket/api.yaml}
"
    ));
}

#[test]
fn several_faults_are_said_at_once() {
    insta::assert_snapshot!(said(
        "\
Globals:
  Api:
    StageName: dev
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: dev
      Auth:
        DefaultAuthorizer: Tokn
        Authorizers:
          Token:
            FunctionArn: !GetAtt Hello.Arn
  Second:
    Type: AWS::Serverless::Api
    Properties:
      StageName: dev
      Cors:
        AllowCredentials: true
  Third:
    Type: AWS::Serverless::Api
    Properties:
      StageNam: dev
  Hello:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: python3.12
      CodeUri: https://example.com/code.zip
      Events:
        Get:
          Type: Api
          Properties: {Path: /a, Method: get, RestApiId: !Ref Nothing}
  Other:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: python3.12
      Events:
        Get:
          Type: Api
          Properties:
            Path: /a
            Method: get
            RestApiId: !Ref Api
            Auth: {Authorizer: Tokem}
"
    ));
}

#[test]
fn structural_faults_carry_the_transforms_sentence() {
    insta::assert_snapshot!(said(
        "\
Mappings:
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties: text
"
    ));
}

/// Values that look like parts of a serverless template.
fn values() -> impl Strategy<Value = serde_json::Value> {
    let word = prop::sample::select(vec![
        "", "a", "Api", "HttpApi", "/a/{b}", "any", "get", "NONE", "AWS_IAM", "REQUEST", "Ref",
        "s3://b/k", "'*'", "3.0.1", "Retain", "${A.B}", "${", "*", "Token", "true", "é{",
    ]);
    let key = prop::sample::select(vec![
        "Type",
        "Properties",
        "Events",
        "Path",
        "Method",
        "RestApiId",
        "ApiId",
        "Auth",
        "Cors",
        "Authorizers",
        "Token",
        "DefaultAuthorizer",
        "Authorizer",
        "Identity",
        "Headers",
        "FunctionPayloadType",
        "StageName",
        "DefinitionBody",
        "DefinitionUri",
        "swagger",
        "openapi",
        "paths",
        "/a",
        "get",
        "options",
        "responses",
        "200",
        "headers",
        "security",
        "Fn::If",
        "Ref",
        "Fn::Sub",
        "Fn::Transform",
        "ResourcePolicy",
        "CustomStatements",
        "UsagePlan",
        "CreateUsagePlan",
        "Domain",
        "DomainName",
        "CertificateArn",
        "Route53",
        "BasePath",
        "GatewayResponses",
        "Models",
        "RequestModel",
        "RequestParameters",
        "MergeDefinitions",
        "x-amazon-apigateway-integration",
        "CodeUri",
        "Handler",
        "Runtime",
        "Policies",
        "AutoPublishAlias",
        "DeploymentPreference",
        "Routes",
        "$connect",
        "RouteSelectionExpression",
        "FunctionArn",
        "Source",
        "Destination",
        "Permissions",
        "Id",
        "SourceVpcWhitelist",
        "IpRangeBlacklist",
        "MethodSettings",
        "Condition",
    ]);
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::from),
        any::<i8>().prop_map(serde_json::Value::from),
        word.prop_map(serde_json::Value::from),
    ];
    leaf.prop_recursive(6, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(serde_json::Value::from),
            prop::collection::vec((key.clone(), inner), 0..6).prop_map(|members| {
                serde_json::Value::Object(
                    members
                        .into_iter()
                        .map(|(key, member)| (key.to_owned(), member))
                        .collect(),
                )
            }),
        ]
    })
}

const KINDS: [&str; 9] = [
    "AWS::Serverless::Function",
    "AWS::Serverless::Api",
    "AWS::Serverless::HttpApi",
    "AWS::Serverless::WebSocketApi",
    "AWS::Serverless::StateMachine",
    "AWS::Serverless::LayerVersion",
    "AWS::Serverless::SimpleTable",
    "AWS::Serverless::Connector",
    "AWS::Serverless::Application",
];

/// What a resource needs to come past the first checks.
fn minimal(kind: &str) -> serde_json::Value {
    match kind {
        "AWS::Serverless::Function" => {
            serde_json::json!({"Handler": "a.b", "Runtime": "python3.12", "CodeUri": "."})
        }
        "AWS::Serverless::Api" => serde_json::json!({"StageName": "dev"}),
        "AWS::Serverless::WebSocketApi" => serde_json::json!({
            "RouteSelectionExpression": "$request.body.action",
            "Routes": {"$connect": {"FunctionArn": "a"}},
        }),
        "AWS::Serverless::StateMachine" => serde_json::json!({"Definition": {"a": 1}}),
        _ => serde_json::json!({}),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]
    #[test]
    fn nothing_makes_it_panic(
        resources in prop::collection::vec((0..KINDS.len(), values(), values()), 1..5),
        globals in values(),
    ) {
        let mut all = serde_json::Map::new();
        for (index, (kind, properties, extra)) in resources.into_iter().enumerate() {
            let kind = KINDS[kind];
            let mut merged = minimal(kind);
            if let (Some(merged), Some(given)) = (merged.as_object_mut(), properties.as_object()) {
                merged.extend(given.clone());
                if kind == "AWS::Serverless::Function" {
                    merged.insert(
                        "Events".to_owned(),
                        serde_json::json!({
                            "One": {"Type": "Api", "Properties": {
                                "Path": "/a", "Method": "get", "RestApiId": "R0", "Auth": extra,
                            }},
                            "Two": extra,
                        }),
                    );
                }
            }
            all.insert(
                format!("R{index}"),
                serde_json::json!({"Type": kind, "Properties": merged}),
            );
        }
        let document = serde_json::json!({
            "Globals": {"Api": globals, "Function": {}},
            "Resources": all,
        });
        let place = Place::whole_file("template.json".into());
        let document = Node::from_json(&document, &place);
        let mut diagnostics = Vec::new();
        add_transform_sentences(&document, &mut diagnostics);
        if let Some(mut template) = parse(&document, &mut diagnostics) {
            expand(&mut template, &context(&BTreeMap::new()), &mut diagnostics);
        }
    }
}
