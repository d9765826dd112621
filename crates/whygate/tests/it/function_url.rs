//! Function URLs, by path and by host.

use std::io::{Read as _, Write as _};

use serde_json::Value;

use crate::{
    client::{Answer, connect, get, post, request},
    command::transcript,
    programs::installed,
    samples,
    server::Server,
};

const TEMPLATE: &str = r#"Transform: AWS::Serverless-2016-10-31
Globals: {Function: {Runtime: python3.12, Handler: index.handler}}
Resources:
  Open:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: open
      AutoPublishAlias: live
      FunctionUrlConfig:
        AuthType: NONE
        Cors: {AllowOrigins: ['https://shop.example'], AllowMethods: [GET]}
      InlineCode: |
        def handler(event, context):
            if event["rawPath"] == "/broken":
                raise KeyError("isbn")
            return {"statusCode": 201, "cookies": ["a=b"], "body": event["rawPath"] + "?" + event["rawQueryString"] + " " + context.function_version}
      Events:
        Get: {Type: Api, Properties: {Path: /open, Method: get}}
  Signed:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: signed
      FunctionUrlConfig: {AuthType: AWS_IAM}
      InlineCode: "def handler(event, context): return 'signed'"
  Closed:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: closed
      InlineCode: "def handler(event, context): return 'closed'"
  ClosedUrl:
    Type: AWS::Lambda::Url
    Properties: {TargetFunctionArn: !Ref Closed, AuthType: NONE}
  Streamed:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: streamed
      Runtime: nodejs20.x
      FunctionUrlConfig: {AuthType: NONE, InvokeMode: RESPONSE_STREAM}
      InlineCode: |
        exports.handler = awslambda.streamifyResponse(async (event, stream) => {
          if (event.rawPath === "/typed") {
            stream.setContentType("text/csv");
            stream.end("one,two");
            return;
          }
          const out = awslambda.HttpResponseStream.from(stream, {statusCode: 202, headers: {"content-type": "text/plain"}});
          out.write("one ");
          if (event.rawPath === "/broken") throw new RangeError("no more pages");
          out.write("two");
          out.end();
        });
Outputs:
  Url: {Value: !GetAtt OpenUrl.FunctionUrl}
"#;

fn ask(server: &Server, host: &str, head: &str) -> Answer {
    request(
        server.control,
        &format!("{head} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
    )
    .unwrap()
}

#[test]
fn functions_have_addresses_of_their_own() {
    if !installed(&["python3"]) {
        return;
    }
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", TEMPLATE);
    let mut server = Server::start(folder.path(), &["."]);
    let answer = get(server.control, "/_lambda-url/open/a%20b?c=d");
    assert_eq!(answer.status, 201, "{answer:?}");
    assert_eq!(answer.header("set-cookie"), Some("a=b"));
    assert_eq!(answer.body, "/a%20b?c=d 1");
    let trace = answer.header("x-amzn-trace-id").unwrap();
    assert!(
        trace.starts_with("Root=1-") && trace.contains(";Parent="),
        "{trace}"
    );
    assert_eq!(answer.request_id().len(), 36);

    let answer = get(server.control, "/_lambda-url/open/broken");
    assert_eq!(
        (answer.status, answer.body.as_str()),
        (502, "Internal Server Error")
    );

    // Everybody may ask from anywhere; whether a page may read it is the browser's to decide.
    let answer = ask(
        &server,
        "localhost\r\nOrigin: https://shop.example",
        "GET /_lambda-url/open",
    );
    assert_eq!(answer.status, 201);
    assert_eq!(
        answer.header("access-control-allow-origin"),
        Some("https://shop.example")
    );
    let answer = ask(
        &server,
        "localhost\r\nOrigin: https://shop.example\r\nAccess-Control-Request-Method: GET",
        "OPTIONS /_lambda-url/open",
    );
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("access-control-allow-methods"), Some("GET"));

    for (function, cause) in [
        ("open/broken", "lambda-unhandled-exception"),
        ("signed", "iam-unsigned-request"),
        ("closed", "function-url-permission-missing"),
        ("nobody", "api-not-found"),
    ] {
        let answer = get(server.control, &format!("/_lambda-url/{function}"));
        assert!(matches!(answer.status, 403 | 502), "{answer:?}");
        loop {
            let line = server.event("call");
            if line["request_id"] == answer.request_id() {
                assert_eq!(line["cause"], cause, "{line}");
                break;
            }
        }
        let why = transcript(folder.path(), &["why", answer.request_id()]);
        assert!(why.contains("exit code: 0"), "{why}");
        assert!(why.contains(cause), "{why}");
    }
    let host = format!("{}.lambda-url.us-east-1.on.aws", "x".repeat(32));
    for head in ["GET /", "POST /", "POST /health"] {
        // It is no page of the control listener's, which would say what methods it has.
        let answer = ask(&server, &host, head);
        assert_eq!(
            (answer.status, answer.header("allow")),
            (403, None),
            "{head}"
        );
        // Recorded (`test_lambda_url_non_existing_url`).
        assert_eq!(answer.body, r#"{"Message":null}"#);
        let kind = answer.header("x-amzn-errortype");
        assert_eq!(kind, Some("AccessDeniedException"), "{head}");
    }
}

#[test]
fn an_answer_is_streamed_from_an_address() {
    if !installed(&["node"]) {
        return;
    }
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", TEMPLATE);
    let mut server = Server::start(folder.path(), &["."]);
    let answer = get(server.control, "/_lambda-url/streamed/typed");
    assert_eq!((answer.status, answer.body.as_str()), (200, "one,two"));
    assert_eq!(answer.header("content-type"), Some("text/csv"));
    assert_eq!(server.event("call")["cause"], Value::Null);
    let answer = get(server.control, "/_lambda-url/streamed/");
    assert_eq!(answer.status, 202, "{answer:?}");
    assert_eq!(answer.header("content-type"), Some("text/plain"));
    assert_eq!(answer.body, "one two");
    assert_eq!(server.event("call")["cause"], Value::Null);

    // It breaks off after its head: the client sees that, and the record says why.
    let mut client = connect(server.control);
    client
        .write_all(b"GET /_lambda-url/streamed/broken HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .unwrap();
    let mut sent = Vec::new();
    client.read_to_end(&mut sent).unwrap();
    let sent = String::from_utf8_lossy(&sent);
    assert!(sent.starts_with("HTTP/1.1 202"), "{sent}");
    assert!(
        sent.contains("one ") && !sent.ends_with("0\r\n\r\n"),
        "{sent}"
    );
    let call = server.event("call");
    assert_eq!(call["cause"], "lambda-stream-cut", "{call}");
    let why = transcript(
        folder.path(),
        &["why", call["request_id"].as_str().unwrap()],
    );
    assert!(why.contains("no more pages"), "{why}");
}

const ALONE: &str = r#"Transform: AWS::Serverless-2016-10-31
Resources:
  Alone:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: alone
      Runtime: python3.12
      Handler: index.handler
      FunctionUrlConfig: {AuthType: NONE}
      InlineCode: "def handler(event, context): return event.get('rawPath', 'invoked')"
"#;

#[test]
fn addresses_of_functions_need_no_api_beside_them() {
    if !installed(&["python3"]) {
        return;
    }
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", ALONE);
    let checked = transcript(folder.path(), &["check", "."]);
    assert!(
        checked.contains("template.yaml: good, 0 routes, 1 function URL"),
        "{checked}"
    );

    let mut server = Server::start(folder.path(), &["."]);
    assert_eq!(get(server.control, "/_lambda-url/alone/here").body, "/here");
    let path = "/2015-03-31/functions/alone/invocations";
    let invoked = post(server.control, path, "", "{}");
    assert_eq!(invoked.body, r#""invoked""#);
    for _ in ["by the address", "by the operation"] {
        assert_eq!(server.event("call")["status"], 200);
    }
    // The edge has no API to answer with, and says so.
    assert_eq!(get(server.edge, "/here").status, 403);
    assert_eq!(server.event("call")["cause"], "api-not-found");
}
