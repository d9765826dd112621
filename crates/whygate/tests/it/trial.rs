//! `why --try`: failed calls made again with the suggested fix, and with one made by hand.

use serde_json::Value;
use whygate_testkit::{FakeBackend, Next};

use crate::{
    client::{self, get},
    command::{run, transcript},
    programs::installed,
    samples,
    server::Server,
};

const DEFINITION: &str = r#"openapi: 3.0.1
info: {title: tried, version: '1'}
paths:
  /undeclared:
    get:
      security: [{key: []}]
      responses: {'200': {description: ok}}
      x-amazon-apigateway-integration: {type: http, httpMethod: GET, uri: 'BACKEND/stock', responses: {default: {statusCode: '202'}}}
  /template:
    get:
      responses: {'200': {description: ok}}
      x-amazon-apigateway-integration: {type: http, httpMethod: GET, uri: 'BACKEND/stock', responses: {default: {statusCode: '200', responseTemplates: {application/json: '#set($text = "abc")$text.substring(9)'}}}}
  /down:
    get:
      responses: {'200': {description: ok}}
      x-amazon-apigateway-integration: {type: http_proxy, httpMethod: GET, uri: 'http://127.0.0.1:1024/'}
components: {securitySchemes: {key: {type: apiKey, name: x-api-key, in: header}}}
"#;

fn tried(folder: &std::path::Path, id: &str) -> Value {
    let output = run(folder, &["why", id, "--try", "--json"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let line = text.lines().last().unwrap();
    serde_json::from_str(line).unwrap()
}

#[test]
fn the_recorded_answer_is_played_back_with_the_fix_in_place() {
    let backend = FakeBackend::says(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n{\"stock\": 7  }",
        Next::Close,
    );
    let folder = samples::folder();
    let definition = DEFINITION
        .replace("BACKEND", &backend.url())
        .replace("      security: [{key: []}]\n", "");
    samples::write(folder.path(), "openapi.yaml", &definition);
    let server = Server::start(folder.path(), &["openapi.yaml", "--no-reload"]);
    let undeclared = get(server.edge, "/undeclared").request_id().to_owned();
    let template = get(server.edge, "/template").request_id().to_owned();
    let down = get(server.edge, "/down").request_id().to_owned();
    server.stop();
    let asked = backend.seen().len();

    let outcome = tried(folder.path(), &undeclared);
    assert_eq!(outcome["outcome"], "tried", "{outcome}");
    assert_eq!(outcome["status"], 202, "{outcome}");
    assert_eq!(outcome["body"], "{\"stock\": 7  }", "{outcome}");
    assert_eq!(outcome["still"], Value::Null, "{outcome}");
    assert_eq!(
        outcome["changed"],
        serde_json::json!(["the method declares the status 202"])
    );

    // Nobody but a person can put a template right: it fails until one does.
    let outcome = tried(folder.path(), &template);
    assert_eq!(outcome["still"], "vtl-error-in-response", "{outcome}");
    samples::write(
        folder.path(),
        "openapi.yaml",
        &definition.replace("substring(9)", "substring(1)"),
    );
    let outcome = tried(folder.path(), &template);
    assert_eq!(
        (&outcome["status"], &outcome["body"]),
        (&200.into(), &"bc".into()),
        "{outcome}"
    );

    let outcome = tried(folder.path(), &down);
    assert_eq!(outcome["outcome"], "not-tried", "{outcome}");
    assert_eq!(backend.seen().len(), asked, "the backend was called");

    let text = transcript(folder.path(), &["why", &undeclared, "--try"]);
    let said = text.split("\ntried\n").nth(1).unwrap_or(&text);
    assert!(said.contains("would now answer 202"), "{text}");
}

const APPLICATION: &str = r#"Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: prod
      DefinitionBody:
        openapi: 3.0.1
        info: {title: tried, version: '1'}
        paths:
          /closed: {post: {responses: {'200': {description: ok}}, x-amazon-apigateway-integration: {type: aws_proxy, httpMethod: POST, uri: !Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Closed.Arn}/invocations'}}}
          /failing: {post: {responses: {'200': {description: ok}}, x-amazon-apigateway-integration: {type: aws, httpMethod: POST, responses: {default: {statusCode: '200'}}, uri: !Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Failing.Arn}/invocations'}}}
  Closed: {Type: AWS::Serverless::Function, Properties: {Runtime: python3.12, Handler: index.handler, InlineCode: 'def handler(event, context): return {}'}}
  Failing: {Type: AWS::Serverless::Function, Properties: {Runtime: python3.12, Handler: index.handler, InlineCode: 'def handler(event, context): raise ValueError("closed")'}}
  Permission: {Type: AWS::Lambda::Permission, Properties: {Action: 'lambda:InvokeFunction', FunctionName: !Ref Failing, Principal: apigateway.amazonaws.com}}
"#;

#[test]
fn no_function_runs_again() {
    if !installed(&["python3"]) {
        return;
    }
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", APPLICATION);
    let server = Server::start(folder.path(), &["template.yaml"]);
    let post = |path: &str| {
        let answer = client::post(server.edge, &format!("/prod/{path}"), "", "");
        answer.request_id().to_owned()
    };
    let closed = post("closed");
    let failing = post("failing");
    server.stop();

    let outcome = tried(folder.path(), &closed);
    assert_eq!(outcome["outcome"], "tried", "{outcome}");
    assert_eq!(outcome["status"], Value::Null, "{outcome}");
    assert_eq!(outcome["still"], Value::Null, "{outcome}");
    let outcome = tried(folder.path(), &failing);
    assert_eq!(outcome["status"], 502, "{outcome}");
    assert_eq!(outcome["still"], Value::Null, "{outcome}");
}
