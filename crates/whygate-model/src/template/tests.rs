use std::fmt::Write as _;

use super::parse;
use crate::{node::Node, place::Place};

/// The template and the findings of a JSON text, each on a line.
fn findings(text: &str) -> (Option<super::Template>, String) {
    let json: serde_json::Value = serde_json::from_str(text).unwrap();
    let root = Node::from_json(&json, &Place::whole_file("template.json".into()));
    let mut diagnostics = Vec::new();
    let template = parse(&root, &mut diagnostics);
    let mut out = String::new();
    for diagnostic in diagnostics {
        writeln!(out, "{}: {}", diagnostic.code, diagnostic.message).unwrap();
        if let Some(amazon) = diagnostic.amazon {
            writeln!(out, "  amazon: {amazon}").unwrap();
        }
        if let Some(help) = diagnostic.help {
            writeln!(out, "  help: {help}").unwrap();
        }
    }
    (template, out)
}

#[test]
fn reads_the_sections() {
    let (template, findings) = findings(
        r#"{"Transform": ["AWS::LanguageExtensions", {"Name": "AWS::Include"}],
            "Globals": {"Api": {}},
            "Resources": {"Api": {"Type": "AWS::ApiGateway::RestApi", "DependsOn": "A",
              "DeletionPolicy": "Retain", "Condition": "C", "Metadata": {"a": 1}},
              "A": {"Type": "AWS::SQS::Queue", "Properties": null}}}"#,
    );
    assert_eq!(findings, "");
    let template = template.unwrap();
    let names: Vec<&str> = template
        .transforms
        .iter()
        .map(|name| name.as_str())
        .collect();
    assert_eq!(names, ["AWS::LanguageExtensions", "AWS::Include"]);
    let api = &template.resources["Api"];
    assert_eq!(api.kind.value, "AWS::ApiGateway::RestApi");
    assert_eq!(api.condition.as_ref().unwrap().value, "C");
    assert_eq!(api.depends_on[0].value, "A");
    assert!(api.attributes.contains_key("DeletionPolicy"));
    assert!(api.properties.as_mapping().unwrap().is_empty());
}

#[test]
fn names_what_is_wrong_with_the_structure() {
    let (_, findings) = findings(
        r#"{"AWSTemplateFormatVersion": "2012-01-01", "Resource": {}, "Outputs": [], "Transform": 3,
            "Resources": {
              "No-Type": {"Tpye": "AWS::SQS::Queue"},
              "Text": "AWS::SQS::Queue",
              "Odd": {"Type": "AWS::SQS::Queue", "Properties": [], "Proprties": {}, "Name": 1,
                      "Condition": {"Ref": "C"}, "DependsOn": [{"Ref": "A"}]},
              "Number": {"Type": 3}}}"#,
    );
    insta::assert_snapshot!(findings);
}

#[test]
fn wants_resources() {
    for text in ["{}", r#"{"Resources": {}}"#, r#"{"Resources": null}"#] {
        let (_, findings) = findings(text);
        assert!(findings.starts_with("template-resources-missing"), "{text}");
    }
    assert!(findings(r#"["a"]"#).0.is_none());
}
