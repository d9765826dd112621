//! `whygate check`.

use crate::{
    command::{assert_transcript, run, text, transcript},
    samples::{self, SHOP, TEMPLATE},
};

#[test]
fn a_good_definition_is_good() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    assert_transcript!(transcript(folder.path(), &["check", "openapi.yaml"]));
}

#[test]
fn a_dangling_reference_is_shown_in_its_place() {
    let folder = samples::folder();
    samples::application(folder.path());
    samples::write(
        folder.path(),
        "template.yaml",
        &TEMPLATE.replace("GREETING: hello", "GREETING: !Ref Gretting"),
    );
    assert_transcript!("text", transcript(folder.path(), &["check", "."]));
    assert_transcript!(
        "json",
        transcript(folder.path(), &["check", ".", "--format", "json"])
    );
    assert_transcript!(
        "sarif",
        transcript(folder.path(), &["check", ".", "--format", "sarif"])
    );
}

#[test]
fn what_is_no_definition_is_refused() {
    let folder = samples::folder();
    samples::write(folder.path(), "words.yaml", "just: words\n");
    samples::write(folder.path(), "broken.json", "{\"openapi\": \"3.0.1\",\n");
    assert_transcript!("words", transcript(folder.path(), &["check", "words.yaml"]));
    assert_transcript!(
        "broken",
        transcript(folder.path(), &["check", "broken.json"])
    );
    assert_transcript!(
        "missing",
        transcript(folder.path(), &["check", "missing.yaml"])
    );
    assert_transcript!("empty", transcript(folder.path(), &["check", "."]));
}

#[test]
fn a_function_is_made_by_one_definition() {
    let folder = samples::folder();
    let template = "Transform: AWS::Serverless-2016-10-31
Resources:
  Named: {Type: AWS::Serverless::Function, Properties: {FunctionName: hello, Runtime: provided.al2023, Handler: a, CodeUri: .}}
  Unnamed: {Type: AWS::Serverless::Function, Properties: {Runtime: provided.al2023, Handler: a, CodeUri: .}}
";
    for name in ["one/template.yaml", "two/template.yaml"] {
        samples::write(folder.path(), name, template);
        samples::write(
            folder.path(),
            &name.replace("template.yaml", "bootstrap"),
            "#!/bin/sh\n",
        );
    }
    assert_transcript!(transcript(folder.path(), &["check", "one", "two"]));
    let unnamed = template.replace("FunctionName: hello, ", "");
    samples::write(folder.path(), "one/template.yaml", &unnamed);
    let told = run(folder.path(), &["check", "one", "two"]);
    assert!(told.status.success(), "{}", text(&told));
}

#[test]
fn a_parameter_is_one_with_a_value() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    assert_transcript!(transcript(
        folder.path(),
        &["check", "openapi.yaml", "--parameter", "Stage"]
    ));
}

#[test]
fn a_guard_is_waived_by_its_name() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    let output = run(
        folder.path(),
        &["check", "openapi.yaml", "--waive", "everything"],
    );
    assert_transcript!(text(&output));
}

/// An API with three findings that can be fixed unseen, in a layout that must stay.
const TO_FIX: &str = "swagger: '2.0' # the old form
info: {title: fix me, version: '1'}
x-amazon-apigateway-binary-media-types: ['*/*']
paths:
  /a:
    get:
      responses:
        '200': {description: ok, headers: {X-Kind: {type: string}}}
      x-amazon-apigateway-integration:
        type: aws   # a function
        httpMethod: GET
        uri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:f/invocations
        responses:
          default:
            statusCode: '200'
            responseParameters:
              method.response.header.X-Kind: plain
          .*Error.*: {statusCode: '200'}
    options:
      responses: {'200': {description: ok}}
      x-amazon-apigateway-integration:
        type: mock
        requestTemplates: {application/json: '{\"statusCode\": 200}'}
        responses: {default: {statusCode: '200'}}
";

#[test]
fn safe_fixes_are_shown_and_applied() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", TO_FIX);
    let file = folder.path().join("openapi.yaml");
    assert_transcript!(
        "fix_dry",
        transcript(
            folder.path(),
            &["check", "openapi.yaml", "--fix", "--dry-run"]
        )
    );
    assert_eq!(std::fs::read_to_string(&file).unwrap(), TO_FIX);
    assert_transcript!(
        "fix_applied",
        transcript(folder.path(), &["check", "openapi.yaml", "--fix"])
    );
    let fixed = std::fs::read_to_string(&file).unwrap();
    assert_eq!(
        fixed,
        TO_FIX
            .replace("httpMethod: GET", "httpMethod: POST")
            .replace("X-Kind: plain", "X-Kind: \"'plain'\"")
            .replace(
                "        type: mock\n",
                "        contentHandling: CONVERT_TO_TEXT\n        type: mock\n"
            )
    );
    let again = text(&run(folder.path(), &["check", "openapi.yaml", "--fix"]));
    assert!(again.contains("0 findings fixed"), "{again}");
}

#[test]
fn a_change_is_held_against_its_callers() {
    let folder = samples::folder();
    samples::write(folder.path(), "old.yaml", TO_FIX);
    let changed = TO_FIX
        .replace("    options:", "    head:")
        .replace(
            "statusCode: '200'\n            response",
            "statusCode: '202'\n            response",
        )
        .replace(
            "'200': {description: ok, headers",
            "'202': {description: ok, headers",
        );
    samples::write(folder.path(), "new.yaml", &changed);
    assert_transcript!(
        "against_text",
        transcript(
            folder.path(),
            &["check", "new.yaml", "--against", "old.yaml"]
        )
    );
    assert_transcript!(
        "against_github",
        transcript(
            folder.path(),
            &[
                "check",
                "new.yaml",
                "--against",
                "old.yaml",
                "--format",
                "github"
            ]
        )
    );
    assert_transcript!(
        "against_json",
        transcript(
            folder.path(),
            &["check", "new.yaml", "--against", "old.yaml", "--json"]
        )
    );
    let same = run(
        folder.path(),
        &["check", "old.yaml", "--against", "old.yaml"],
    );
    assert_eq!(same.status.code(), Some(0), "{}", text(&same));
    let two = run(
        folder.path(),
        &["check", "old.yaml", "new.yaml", "--against", "old.yaml"],
    );
    assert_eq!(two.status.code(), Some(2), "{}", text(&two));
}
