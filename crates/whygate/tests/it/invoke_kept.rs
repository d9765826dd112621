//! What is kept of calls of the Invoke API that come to nothing before a function answers.

use std::io::Write as _;

use serde_json::Value;

use crate::{
    client::{Answer, connect, get, post},
    command::transcript,
    programs::installed,
    samples::{self, Folder},
    server::Server,
};

const TEMPLATE: &str = "Transform: AWS::Serverless-2016-10-31
Globals:
  Function: {Runtime: python3.12, Handler: app.handler, CodeUri: ., Timeout: 60}
Resources:
  Endless:
    Type: AWS::Serverless::Function
    Properties: {FunctionName: endless, FunctionUrlConfig: {AuthType: NONE}}
  Echo:
    Type: AWS::Serverless::Function
    Properties: {FunctionName: echo, Handler: echo.handler, FunctionUrlConfig: {AuthType: NONE}}
  One:
    Type: AWS::Serverless::Function
    Properties: {FunctionName: shut-one, ReservedConcurrentExecutions: 0}
  Two:
    Type: AWS::Serverless::Function
    Properties: {FunctionName: shut-two, ReservedConcurrentExecutions: 0}
";

const HANDLER: &str = "
import threading
def handler(event, context):
    print('begun')
    threading.Event().wait()
";

const ECHO: &str = "
import json
def handler(event, context):
    return json.loads(event['body'])
";

fn application() -> Folder {
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", TEMPLATE);
    samples::write(folder.path(), "app.py", HANDLER);
    samples::write(folder.path(), "echo.py", ECHO);
    folder
}

fn invocations(function: &str) -> String {
    format!("/2015-03-31/functions/{function}/invocations")
}

/// The line of a failed call.
fn failed(server: &mut Server) -> Value {
    loop {
        let line = server.event("call");
        if line["cause"].is_string() {
            return line;
        }
    }
}

fn why(folder: &Folder, line: &Value) -> String {
    transcript(
        folder.path(),
        &["why", line["request_id"].as_str().unwrap()],
    )
}

/// How a refusal is kept, which has Amazon's form.
fn refused(server: &mut Server, folder: &Folder, answer: &Answer, error_type: &str) -> String {
    assert_eq!(answer.header("x-amzn-errortype"), Some(error_type));
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let line = failed(server);
    assert_eq!(line["request_id"], answer.request_id(), "{line}");
    why(folder, &line)
}

#[test]
fn a_client_that_goes_away_is_kept() {
    if !installed(&["python3"]) {
        return;
    }
    let folder = application();
    let mut server = Server::start(folder.path(), &["."]);
    for path in [&*invocations("endless"), "/_lambda-url/endless/"] {
        let mut client = connect(server.control);
        let head = "Host: localhost\r\nContent-Length: 2\r\n\r\n{}";
        write!(client, "POST {path} HTTP/1.1\r\n{head}").unwrap();
        while server.event("function-log")["message"] != "begun" {}
        drop(client);
        let line = failed(&mut server);
        assert_eq!(line["cause"], "client-disconnected", "{line}");
        let why = why(&folder, &line);
        assert!(why.contains(&format!("POST {path} → 499")), "{why}");
    }
}

#[test]
fn what_fails_alike_is_told_apart_by_its_function() {
    let folder = application();
    let mut server = Server::start(folder.path(), &["."]);
    // More than are kept whole in a second.
    for function in ["shut-one", "shut-two"] {
        let mut line = Value::Null;
        for _ in 0..30 {
            let answer = post(server.control, &invocations(function), "", "{}");
            assert_eq!(answer.status, 429);
            line = failed(&mut server);
        }
        let why = why(&folder, &line);
        assert!(
            why.contains(&format!("the function `{function}` is shut")),
            "{why}"
        );
    }
}

#[test]
fn refusals_name_their_function() {
    let folder = application();
    let mut server = Server::start(folder.path(), &["."]);
    let large = "x".repeat(6_291_457);
    let answer = post(server.control, &invocations("shut-one"), "", &large);
    assert_eq!(answer.status, 413);
    let why = refused(&mut server, &folder, &answer, "RequestTooLargeException");
    assert!(
        why.contains("the event for `shut-one` has 6,291,457 bytes"),
        "{why}"
    );

    let origin = "Origin: https://elsewhere.example\r\n";
    let answer = post(server.control, &invocations("shut-one"), origin, "{}");
    assert_eq!(answer.status, 403);
    let why = refused(&mut server, &folder, &answer, "AccessDeniedException");
    assert!(
        why.contains("a web page of https://elsewhere.example asked to invoke"),
        "{why}"
    );
    assert!(why.contains("lambda-invoke-from-web-page"), "{why}");
}

#[test]
fn odd_requests_are_refused_in_amazons_form() {
    let folder = application();
    let mut server = Server::start(folder.path(), &["."]);
    let qualified = |query: &str| format!("{}?{query}", invocations("shut-one"));
    for (path, said) in [
        (
            qualified("Qualifier=a!&Qualifier=b"),
            r"Value 'a!' at 'qualifier' failed to satisfy constraint: Member must satisfy regular expression pattern: \$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+",
        ),
        (
            invocations("%FF"),
            "Value '\u{fffd}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:",
        ),
    ] {
        let answer = post(server.control, &path, "", "{}");
        assert_eq!(answer.status, 400, "{path}: {answer:?}");
        let body: Value = serde_json::from_str(&answer.body).unwrap();
        let message = body["message"].as_str().unwrap();
        assert!(message.contains(said), "{message}");
        let why = refused(&mut server, &folder, &answer, "ValidationException");
        assert!(why.contains("lambda-invoke-refused"), "{why}");
    }
    let answer = get(server.control, &invocations("shut-one"));
    let body: Value = serde_json::from_str(&answer.body).unwrap();
    assert!(body.is_object(), "{answer:?}");
    assert!(answer.header("x-amzn-errortype").is_some(), "{answer:?}");
    assert_eq!(answer.request_id().len(), 36);
}

#[test]
fn every_operation_and_address_explains_what_it_could_not_do() {
    if !installed(&["python3"]) {
        return;
    }
    let folder = application();
    let mut server = Server::start(folder.path(), &["."]);
    let stream = "/2021-11-15/functions/echo/response-streaming-invocations";
    let as_event = "X-Amz-Invocation-Type: Event\r\n";
    let json = "Content-Type: application/json\r\n";
    for (path, head, body, status, cause, told) in [
        (
            stream,
            as_event,
            "{}",
            400,
            "lambda-invoke-refused",
            "Member must satisfy enum value set: [RequestResponse, DryRun]",
        ),
        (
            "/2014-11-13/functions/nobody/invoke-async",
            "",
            "{}",
            404,
            "lambda-not-found",
            "the function `nobody` does not exist",
        ),
        (
            "/_lambda-url/nobody/",
            "",
            "{}",
            403,
            "api-not-found",
            "no function `nobody` has a URL here",
        ),
        (
            "/_lambda-url/echo/",
            json,
            r#"{"statusCode": "good"}"#,
            502,
            "lambda-response-bad-status",
            "`echo`",
        ),
        (
            "/_lambda-url/echo/",
            json,
            r#"{"statusCode": 200, "headers": ["a"]}"#,
            502,
            "lambda-response-bad-headers",
            "`echo`",
        ),
        (
            "/_lambda-url/echo/",
            json,
            r#"{"statusCode": 200, "body": "?", "isBase64Encoded": true}"#,
            502,
            "base64-decode-failed",
            r#""isBase64Encoded": true"#,
        ),
    ] {
        let answer = post(server.control, path, head, body);
        assert_eq!(answer.status, status, "{path} {body}: {answer:?}");
        let line = failed(&mut server);
        assert_eq!(line["cause"], cause, "{line}");
        assert_eq!(line["request_id"], answer.request_id(), "{line}");
        let why = why(&folder, &line);
        assert!(why.contains(told), "{why}");
    }
}
