//! Functions at a Lambda endpoint elsewhere: another `whygate`.

use serde_json::Value;

use crate::{
    client::get,
    command::transcript,
    programs::installed,
    samples::{self, Folder},
    server::Server,
};

const ELSEWHERE: &str = r#"Transform: AWS::Serverless-2016-10-31
Resources:
  Shelf:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: shelf
      Runtime: python3.12
      Handler: index.handler
      InlineCode: |
        def handler(event, context):
            if event["path"].endswith("broken"):
                raise KeyError("isbn")
            return {"statusCode": 200, "body": "from elsewhere: " + event["path"]}
  Shut:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: shut
      Runtime: python3.12
      Handler: index.handler
      InlineCode: "def handler(event, context): pass"
      ReservedConcurrentExecutions: 0
      Events:
        Get: {Type: Api, Properties: {Path: /shut, Method: get}}
"#;

const HERE: &str = r"Transform: AWS::Serverless-2016-10-31
Resources:
  Shelf:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: shelf
      Runtime: java21
      Handler: not.at.Hand
      CodeUri: s3://bucket/shelf.jar
      Events:
        Get: {Type: Api, Properties: {Path: /shelf, Method: get}}
        Broken: {Type: Api, Properties: {Path: /broken, Method: get}}
  Shut:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: shut
      Runtime: java21
      Handler: not.at.Hand
      CodeUri: s3://bucket/shut.jar
      Events:
        Get: {Type: Api, Properties: {Path: /shut, Method: get}}
  Missing:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: missing
      Runtime: java21
      Handler: not.at.Hand
      CodeUri: s3://bucket/missing.jar
      Events:
        Get: {Type: Api, Properties: {Path: /missing, Method: get}}
";

fn application(template: &str) -> Folder {
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", template);
    folder
}

fn cause(server: &mut Server) -> Value {
    server.event("call")["cause"].clone()
}

#[test]
fn functions_are_called_elsewhere_and_their_failures_explained() {
    if !installed(&["python3"]) {
        return;
    }
    let there = application(ELSEWHERE);
    let elsewhere = Server::start(there.path(), &["."]);
    let endpoint = format!("http://{}", elsewhere.control);
    let here = application(HERE);
    let mut server = Server::start(here.path(), &[".", "--functions", &endpoint]);

    let answer = get(server.edge, "/Prod/shelf");
    assert_eq!(
        (answer.status, answer.body.as_str()),
        (200, "from elsewhere: /shelf")
    );
    server.event("call");

    assert_eq!(get(server.edge, "/Prod/broken").status, 502);
    assert_eq!(cause(&mut server), "lambda-unhandled-exception");
    let why = transcript(here.path(), &["why"]);
    assert!(why.contains("KeyError"), "{why}");

    assert_eq!(get(server.edge, "/Prod/shut").status, 500);
    assert_eq!(cause(&mut server), "lambda-throttled");
    let why = transcript(here.path(), &["why"]);
    assert!(
        why.contains("ReservedFunctionConcurrentInvocationLimitExceeded"),
        "{why}"
    );

    assert_eq!(get(server.edge, "/Prod/missing").status, 500);
    assert_eq!(cause(&mut server), "lambda-not-found");

    drop(elsewhere);
    assert_eq!(get(server.edge, "/Prod/shelf").status, 504);
    assert_eq!(cause(&mut server), "backend-unreachable");
}

#[test]
fn one_function_is_called_elsewhere_by_its_logical_id() {
    if !installed(&["python3"]) {
        return;
    }
    let there = application(ELSEWHERE);
    let elsewhere = Server::start(there.path(), &["."]);
    let here = application(HERE);
    let option = format!(
        "Missing=http://{}/2015-03-31/functions/shelf",
        elsewhere.control
    );
    let mut server = Server::start(here.path(), &[".", "--function", &option]);
    let answer = get(server.edge, "/Prod/missing");
    assert_eq!(answer.body, "from elsewhere: /missing");
    server.event("call");
    assert_eq!(get(server.edge, "/Prod/shelf").status, 500);
    assert_eq!(cause(&mut server), "lambda-not-runnable");
}
