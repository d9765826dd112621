//! Work that takes longer than its client waits.

use crate::{
    client::{self, Answer, get},
    command::transcript,
    programs::installed,
    samples,
    server::Server,
};

const TEMPLATE: &str = r#"Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: Prod
      DefinitionBody:
        openapi: 3.0.1
        info: {title: work, version: "1"}
        paths:
          /work:
            post:
              x-whygate-async: true
              parameters: [{name: token, in: query, required: true, schema: {type: string}}]
              x-amazon-apigateway-request-validator: all
              responses: {}
              x-amazon-apigateway-integration:
                type: aws_proxy
                httpMethod: POST
                uri: !Sub arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Work.Arn}/invocations
        x-amazon-apigateway-request-validators: {all: {validateRequestParameters: true}}
  Work:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.12
      Handler: index.handler
      Timeout: 60
      InlineCode: |
        import os, time
        def handler(event, context):
            body = event["body"]
            if body == "broken":
                raise KeyError("isbn")
            while body.startswith("/") and not os.path.exists(body):
                time.sleep(0.01)
            return {"statusCode": 201, "headers": {"x-done": "yes"}, "body": "done: " + body}
      Events:
        Post: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /work, Method: post}}
"#;

fn post(server: &Server, path: &str, body: &str) -> Answer {
    client::post(server.edge, path, "Content-Type: text/plain\r\n", body)
}

/// Asks until the work is done.
fn fetched(server: &Server, location: &str) -> Answer {
    loop {
        let answer = get(server.edge, location);
        if answer.status != 202 {
            return answer;
        }
        assert_eq!(answer.header("retry-after"), Some("1"));
    }
}

#[test]
fn a_result_is_fetched_once() {
    if !installed(&["python3"]) {
        return;
    }
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", TEMPLATE);
    let mut server = Server::start(folder.path(), &["."]);

    // What is wrong with the request is said at once.
    assert_eq!(post(&server, "/Prod/work", "now").status, 400);
    assert_eq!(server.event("call")["status"], 400);

    let flag = folder.path().join("flag");
    let answer = post(&server, "/Prod/work?token=t", flag.to_str().unwrap());
    assert_eq!(answer.status, 202, "{answer:?}");
    let location = answer.header("location").unwrap().to_owned();
    assert!(location.starts_with("/_whygate/async/"), "{location}");
    assert_eq!(get(server.edge, &location).status, 202);
    samples::write(folder.path(), "flag", "");
    let result = fetched(&server, &location);
    assert_eq!(result.status, 201, "{result:?}");
    assert_eq!(result.header("x-done"), Some("yes"));
    assert!(result.body.starts_with("done: "), "{result:?}");
    assert_eq!(get(server.edge, &location).status, 410);
    assert_eq!(get(server.edge, "/_whygate/async/0123").status, 404);

    // A failure is explained under the id that the client was given.
    let answer = post(&server, "/Prod/work?token=t", "broken");
    assert_eq!(answer.status, 202);
    let id = answer.request_id().to_owned();
    let result = fetched(&server, answer.header("location").unwrap());
    assert_eq!(result.status, 502);
    loop {
        let call = server.event("call");
        if call["cause"] == "lambda-unhandled-exception" {
            assert_eq!(call["request_id"], id.as_str());
            break;
        }
    }
    let why = transcript(folder.path(), &["why", &id]);
    assert!(why.contains("KeyError"), "{why}");
}

/// Work that had not ended when the gateway did: whoever asks hears so, with the cause.
fn assert_lost(folder: &samples::Folder, server: &mut Server, location: &str) {
    let lost = get(server.edge, location);
    assert_eq!(lost.status, 503, "{lost:?}");
    assert_eq!(
        lost.body,
        r#"{"message":"The work was cut off before it was done"}"#
    );
    let call = server.event("call");
    assert_eq!(call["request_id"], lost.request_id());
    assert_eq!(call["cause"], "deferred-result-lost");
    let why = transcript(folder.path(), &["why", lost.request_id()]);
    assert!(why.contains("deferred-result-lost"), "{why}");
}

#[test]
fn results_survive_a_kill_and_work_does_not() {
    if !installed(&["python3"]) {
        return;
    }
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", TEMPLATE);
    let mut server = Server::start(folder.path(), &["."]);
    let done = post(&server, "/Prod/work?token=t", "now");
    let cut = post(&server, "/Prod/work?token=t", "/nowhere/at/all");
    loop {
        let call = server.event("call");
        if call["status"] == 201 {
            break;
        }
    }
    // Whoever reads that line finds the result kept. Killed, as by `kill -9`.
    drop(server);
    let mut server = Server::start(folder.path(), &["."]);
    let result = get(server.edge, done.header("location").unwrap());
    assert_eq!(result.status, 201, "{result:?}");
    assert_eq!(result.body, "done: now");
    assert_eq!(server.event("call")["status"], 201);
    assert_lost(&folder, &mut server, cut.header("location").unwrap());
}

#[test]
fn work_is_waited_for_at_the_end_unless_there_is_no_time() {
    if !installed(&["python3"]) {
        return;
    }
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", TEMPLATE);
    let flag = folder.path().join("flag");
    let server = Server::start(folder.path(), &["."]);
    let waited_for = post(&server, "/Prod/work?token=t", flag.to_str().unwrap());
    server.signal("TERM");
    // The port is closed first: work goes on after that.
    while std::net::TcpStream::connect(server.edge).is_ok() {}
    samples::write(folder.path(), "flag", "");
    assert!(server.wait().status.success());

    let server = Server::start(folder.path(), &["."]);
    let result = get(server.edge, waited_for.header("location").unwrap());
    assert_eq!(result.status, 201, "{result:?}");
    let cut = post(&server, "/Prod/work?token=t", "/nowhere/at/all");
    server.signal("TERM");
    while std::net::TcpStream::connect(server.edge).is_ok() {}
    // Somebody is in a hurry.
    server.signal("TERM");
    assert!(!server.wait().status.success());

    let mut server = Server::start(folder.path(), &["."]);
    assert_lost(&folder, &mut server, cut.header("location").unwrap());
}
