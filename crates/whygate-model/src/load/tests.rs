use std::{fmt::Write as _, fs};

use super::{LoadOptions, load, load_text};
use crate::{
    Diagnostic,
    definition::{Format, FunctionCode, UnservedKind},
};

/// One finding a line, with what Amazon says and the help below it.
pub(crate) fn rendered(diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let place = diagnostic.place().unwrap();
        writeln!(
            out,
            "{:?} {}:{} [{}] {}",
            diagnostic.severity, place.line, place.column, diagnostic.code, diagnostic.message
        )
        .unwrap();
        if let Some(amazon) = &diagnostic.amazon {
            writeln!(out, "    amazon: {amazon}").unwrap();
        }
        if let Some(help) = &diagnostic.help {
            writeln!(out, "    help: {help}").unwrap();
        }
    }
    out
}

#[test]
fn tells_the_kind() {
    for (text, format) in [
        (
            "swagger: '2.0'\ninfo: {title: a}\npaths: {}",
            Format::OpenApi2,
        ),
        (
            "openapi: 3.0.1\ninfo: {title: a}\npaths: {}",
            Format::OpenApi3,
        ),
        (
            "Transform: AWS::Serverless-2016-10-31\nResources: {Q: {Type: AWS::SQS::Queue}}",
            Format::Sam,
        ),
        (
            "Resources: {Q: {Type: AWS::SQS::Queue}}",
            Format::CloudFormation,
        ),
    ] {
        let loaded = load_text("a.yaml", text, &LoadOptions::default());
        assert_eq!(loaded.definition.unwrap().format, format);
    }
}

#[test]
fn refuses_what_is_neither() {
    let mut out = String::new();
    for text in [
        "",
        "- a\n- b\n",
        "services: {a: b}",
        "test:\n  - \"a\" b: {",
    ] {
        let loaded = load_text("docker.yaml", text, &LoadOptions::default());
        assert!(loaded.definition.is_none());
        out.push_str(&rendered(&loaded.diagnostics));
    }
    insta::assert_snapshot!(out);
}

#[test]
fn says_when_there_is_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let loaded = load(&folder.path().join("none.yaml"), &LoadOptions::default());
    assert_eq!(loaded.diagnostics[0].code, "definition-unreadable");
    let loaded = load(folder.path(), &LoadOptions::default());
    assert_eq!(loaded.diagnostics[0].code, "definition-not-found");
    assert!(!loaded.is_sound());
}

#[test]
fn reads_the_template_of_a_folder_and_what_it_includes() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("bookshop");
    fs::create_dir_all(folder.join("src")).unwrap();
    fs::write(
        folder.join("template.yaml"),
        "Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Body:
        Fn::Transform:
          Name: AWS::Include
          Parameters: {Location: api.yaml}
  Deployment:
    Type: AWS::ApiGateway::Deployment
    Properties: {RestApiId: !Ref Api, StageName: prod}
  Handler:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.12
      Handler: app.handler
      Role: arn:aws:iam::123456789012:role/r
      Code: src
",
    )
    .unwrap();
    fs::write(
        folder.join("api.yaml"),
        "openapi: 3.0.1
info: {title: Books, version: '1'}
paths:
  /books:
    get:
      responses: {'200': {description: all}}
      x-amazon-apigateway-integration:
        type: mock
        requestTemplates: {application/json: '{\"statusCode\": 200}'}
        responses: {default: {statusCode: '200'}}
",
    )
    .unwrap();
    let loaded = load(&folder, &LoadOptions::default());
    assert_eq!(rendered(&loaded.diagnostics), "");
    assert!(loaded.is_sound());
    assert_eq!(loaded.files.len(), 2);
    assert_eq!(loaded.sources.iter().count(), 2);
    let definition = loaded.definition.unwrap();
    assert_eq!(definition.name, "bookshop");
    let api = &definition.rest_apis[0];
    assert_eq!(api.resources[0].path, "/books");
    assert!(api.resources[0].place.file.ends_with("api.yaml"));
    assert_eq!(api.stages[0].name.as_str(), "prod");
    let FunctionCode::Path(path) = &definition.functions[0].code else {
        panic!("{:?}", definition.functions[0].code);
    };
    assert_eq!(path.value, folder.join("src"));
}

#[test]
fn code_of_a_cdk_template_is_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("asset.a1")).unwrap();
    fs::create_dir(folder.path().join("asset.b2")).unwrap();
    let function = |id: &str, asset: &str| {
        format!(
            r#""{id}": {{"Type": "AWS::Lambda::Function", "Properties": {{
                "Code": {{"S3Bucket": {{"Fn::Sub": "cdk-assets-${{AWS::AccountId}}"}}, "S3Key": "{asset}.zip"}},
                "Layers": [{{"Ref": "Layer"}}], "Handler": "index.h", "Runtime": "python3.12",
                "Role": "arn:aws:iam::123456789012:role/r"}},
              "Metadata": {{"aws:asset:path": "asset.{asset}", "aws:asset:property": "Code"}}}}"#
        )
    };
    let layer = r#""Layer": {"Type": "AWS::Lambda::LayerVersion",
        "Properties": {"Content": {"S3Bucket": "cdk-assets", "S3Key": "b2.zip"}},
        "Metadata": {"aws:asset:path": "asset.b2", "aws:asset:property": "Content"}}"#;
    let file = folder.path().join("Stack.template.json");
    let resources = [
        function("Here", "a1"),
        function("Uploaded", "c3"),
        layer.into(),
    ];
    fs::write(
        &file,
        format!("{{\"Resources\": {{{}}}}}", resources.join(",")),
    )
    .unwrap();
    let loaded = load(&file, &LoadOptions::default());
    let codes: Vec<_> = loaded.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(codes, ["function-code-not-at-hand"]);
    let definition = loaded.definition.unwrap();
    assert_eq!(definition.name, "Stack");
    let [here, uploaded] = &definition.functions[..] else {
        panic!("two functions");
    };
    let FunctionCode::Path(path) = &here.code else {
        panic!("{:?}", here.code);
    };
    assert_eq!(path.value, folder.path().join("asset.a1"));
    assert_eq!(
        here.layers[0].value,
        folder.path().join("asset.b2").display().to_string()
    );
    assert!(matches!(uploaded.code, FunctionCode::Bucket(_)));
}

#[test]
fn names_http_apis() {
    let loaded = load_text(
        "a.yaml",
        "Resources:
  Http: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: a, ProtocolType: HTTP}}
  Socket: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: b, ProtocolType: WEBSOCKET}}
",
        &LoadOptions::default(),
    );
    let kinds: Vec<UnservedKind> = loaded
        .definition
        .unwrap()
        .unserved
        .into_iter()
        .map(|unserved| unserved.kind)
        .collect();
    assert_eq!(kinds, [UnservedKind::HttpApi, UnservedKind::WebSocketApi]);
    assert_eq!(loaded.diagnostics.len(), 1);
}
