//! The Invoke API with Amazon's own clients.

use std::{
    io::{Read as _, Write as _},
    path::Path,
    process::Command,
};

use serde_json::{Value, json};
use whygate_testkit::python_program;

use crate::{
    client::{Answer, connect, get, post},
    command::transcript,
    programs::installed,
    samples::{self, Folder},
    server::Server,
};

const TEMPLATE: &str = r#"AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Shelf:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: shelf
      Runtime: python3.12
      Handler: app.handler
      CodeUri: .
      AutoPublishAlias: live
      LoggingConfig: {LogFormat: JSON, SystemLogLevel: DEBUG}
      Events:
        Get: {Type: Api, Properties: {Path: /shelf, Method: get}}
  Stream:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: stream
      Runtime: nodejs20.x
      Handler: stream.handler
      CodeUri: .
  Shut:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: shut
      Runtime: python3.12
      Handler: app.handler
      CodeUri: .
      ReservedConcurrentExecutions: 0
"#;

const HANDLER: &str = r#"
def handler(event, context):
    print("looked at")
    if event.get("fail"):
        raise KeyError("isbn")
    return {"event": event, "arn": context.invoked_function_arn, "version": context.function_version,
            "client": context.client_context and context.client_context.custom}
"#;

const STREAM: &str = r"
exports.handler = awslambda.streamifyResponse(async (event, stream) => {
  console.log('about to stream');
  stream.write('one ');
  if (event.fail) throw new Error('no more');
  stream.write('two');
  stream.end();
});
";

const BOTO: &str = r#"
import base64, json, sys, boto3
from botocore.config import Config
from botocore.exceptions import ClientError

client = boto3.client(
    "lambda", endpoint_url=sys.argv[1], region_name="us-east-1",
    aws_access_key_id="a", aws_secret_access_key="b",
    config=Config(retries={"max_attempts": 1}),
)
found = {}

def call(name, **arguments):
    try:
        answer = client.invoke(**arguments)
        found[name] = {
            "status": answer["StatusCode"], "version": answer.get("ExecutedVersion"),
            "error": answer.get("FunctionError"), "payload": answer["Payload"].read().decode(),
            "log": base64.b64decode(answer.get("LogResult", "")).decode(),
        }
    except ClientError as error:
        found[name] = {
            "code": error.response["Error"]["Code"], "message": error.response["Error"]["Message"],
            "status": error.response["ResponseMetadata"]["HTTPStatusCode"],
            "reason": error.response.get("Reason"),
            "id": len(error.response["ResponseMetadata"].get("RequestId", "")),
        }

arn = "arn:aws:lambda:us-east-1:123456789012:function:shelf"
context = base64.b64encode(json.dumps({"custom": {"a": "b"}}).encode()).decode()
call("plain", FunctionName="shelf", Payload=b'{"a": 1}', LogType="Tail", ClientContext=context)
call("arn", FunctionName=arn + ":live", Payload=b"{}")
call("partial", FunctionName="123456789012:function:shelf", Qualifier="1")
call("failed", FunctionName="shelf", Payload=b'{"fail": true}')
call("event", FunctionName="shelf", InvocationType="Event")
call("dry", FunctionName="shelf", InvocationType="DryRun")
call("missing", FunctionName="other", Qualifier="$LATEST")
call("alias", FunctionName="shelf:nightly")
call("json", FunctionName="shelf", Payload=b"hello")
call("large", FunctionName="shelf", Payload=b'"' + b"x" * 6291456 + b'"')
call("shut", FunctionName="shut")
found["async"] = client.invoke_async(FunctionName="shelf", InvokeArgs=b"{}")["Status"]
if sys.argv[2] == "stream":
    def stream(**arguments):
        answer = client.invoke_with_response_stream(FunctionName="stream", **arguments)
        return [
            event.get("PayloadChunk", {}).get("Payload", b"").decode() if "PayloadChunk" in event
            else event["InvokeComplete"] for event in answer["EventStream"]
        ]

    found["stream"] = stream()
    found["tail"] = [base64.b64decode(stream(LogType="Tail", Payload=payload)[-1]["LogResult"]).decode()
                     for payload in (b"{}", b'{"fail": true}')]
print(json.dumps(found))
"#;

fn application() -> Folder {
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", TEMPLATE);
    samples::write(folder.path(), "app.py", HANDLER);
    samples::write(folder.path(), "stream.js", STREAM);
    folder
}

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    String::from_utf8(output.stdout).unwrap()
}

fn payload(found: &Value, name: &str) -> Value {
    serde_json::from_str(found[name]["payload"].as_str().unwrap())
        .unwrap_or_else(|_| panic!("{}", found[name]))
}

#[test]
fn boto3_invokes_functions() {
    let Some(python) = python_program("python") else {
        return;
    };
    let folder = application();
    let server = Server::start(folder.path(), &["."]);
    let endpoint = format!("http://{}", server.control);
    let node = Command::new("node").arg("--version").output().is_ok();
    let printed = run(Command::new(python).args([
        "-c",
        BOTO,
        &endpoint,
        if node { "stream" } else { "none" },
    ]));
    let found: Value = serde_json::from_str(&printed).unwrap();
    let arn = "arn:aws:lambda:us-east-1:123456789012:function:shelf";
    assert_eq!(
        payload(&found, "plain"),
        json!({"event": {"a": 1}, "arn": arn, "version": "$LATEST", "client": {"a": "b"}})
    );
    let log = found["plain"]["log"].as_str().unwrap();
    // `LoggingConfig` of the template.
    assert!(log.contains(r#""type":"platform.report""#), "{log}");
    assert!(log.contains(r#""type":"platform.runtimeDone""#), "{log}");
    assert_eq!(found["arn"]["version"], "1");
    assert_eq!(payload(&found, "arn")["arn"], format!("{arn}:live"));
    assert_eq!(payload(&found, "partial")["version"], "1");
    assert_eq!(found["failed"]["error"], "Unhandled");
    assert_eq!(payload(&found, "failed")["errorType"], "KeyError");
    assert_eq!(found["event"]["status"], 202);
    assert_eq!(found["dry"]["status"], 204);
    let error = |name: &str, code: &str, status: u16, message: &str| {
        let found = &found[name];
        assert_eq!(found["code"], code, "{found}");
        assert_eq!(found["status"], status);
        assert_eq!(found["id"], 36);
        let said = found["message"].as_str().unwrap();
        assert!(said.starts_with(message), "{said}");
    };
    let missing = "ResourceNotFoundException";
    let function = "Function not found: arn:aws:lambda:us-east-1:123456789012:function";
    error(
        "missing",
        missing,
        404,
        &format!("{function}:other:$LATEST"),
    );
    error("alias", missing, 404, &format!("{function}:shelf:nightly"));
    error(
        "json",
        "InvalidRequestContentException",
        400,
        "Could not parse request body into json: Could not parse payload into json: Unrecognized token 'hello'",
    );
    error(
        "large",
        "RequestTooLargeException",
        413,
        "6291458 byte payload is too large for the RequestResponse invocation type (limit 6291456 bytes)",
    );
    error("shut", "TooManyRequestsException", 429, "Rate Exceeded.");
    assert_eq!(
        found["shut"]["reason"],
        "ReservedFunctionConcurrentInvocationLimitExceeded"
    );
    assert_eq!(found["async"], 202);
    if node {
        let stream = found["stream"].as_array().unwrap();
        let (last, chunks) = stream.split_last().unwrap();
        let text: String = chunks.iter().map(|chunk| chunk.as_str().unwrap()).collect();
        assert_eq!((text.as_str(), last), ("one two", &json!({})));
        // The end of the log comes with the end of the stream, however that was.
        for tail in found["tail"].as_array().unwrap() {
            let tail = tail.as_str().unwrap();
            assert!(tail.starts_with("START RequestId: "), "{tail}");
            assert!(tail.contains("about to stream"), "{tail}");
            assert!(tail.contains("\nREPORT RequestId: "), "{tail}");
        }
    }
}

#[test]
fn the_aws_command_invokes_functions() {
    let Some(aws) = python_program("aws") else {
        return;
    };
    let folder = application();
    let server = Server::start(folder.path(), &["."]);
    let endpoint = format!("http://{}", server.control);
    let invoke = |more: &[&str]| -> Value {
        let printed = run(Command::new(&aws)
            .current_dir(folder.path())
            .env("AWS_ACCESS_KEY_ID", "a")
            .env("AWS_SECRET_ACCESS_KEY", "b")
            .env("AWS_DEFAULT_REGION", "us-east-1")
            .args(["--endpoint-url", &endpoint, "--output", "json"])
            .args(["lambda", "invoke", "--function-name", "shelf"])
            .args(more)
            .arg("answer.json"));
        serde_json::from_str(&printed).unwrap()
    };
    let said = invoke(&["--log-type", "Tail"]);
    assert_eq!(said["StatusCode"], 200, "{said}");
    assert_eq!(said["ExecutedVersion"], "$LATEST");
    assert!(said["LogResult"].as_str().unwrap().len() > 100);
    assert_eq!(answer(folder.path())["version"], "$LATEST");
    let said = invoke(&["--qualifier", "live", "--log-type", "None"]);
    assert_eq!(said["ExecutedVersion"], "1", "{said}");
    assert_eq!(answer(folder.path())["version"], "1");
}

fn answer(folder: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(folder.join("answer.json")).unwrap()).unwrap()
}

/// An answer whose body may be binary, and is not looked at.
fn answer_head(server: &Server, path: &str, head: &str, body: &str) -> Answer {
    let mut stream = connect(server.control);
    let length = body.len();
    write!(
        stream,
        "POST {path} HTTP/1.1\r\nHost: localhost\r\n{head}Content-Length: {length}\r\n\
         Connection: close\r\n\r\n{body}"
    )
    .unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    Answer::parse(&String::from_utf8_lossy(&bytes)).unwrap()
}

#[test]
fn failed_calls_are_explained() {
    let folder = application();
    samples::write(
        folder.path(),
        "template.yaml",
        &TEMPLATE.replace(
            "      AutoPublishAlias: live\n",
            "      AutoPublishAlias: live\n      EventInvokeConfig: {MaximumRetryAttempts: 0}\n",
        ),
    );
    let mut server = Server::start(folder.path(), &["."]);
    let functions = "/2015-03-31/functions";
    let fail = r#"{"fail": true}"#;
    let as_event = "X-Amz-Invocation-Type: Event\r\n";
    let mut calls = vec![
        (
            "shelf/invocations",
            "",
            fail,
            200,
            "lambda-unhandled-exception",
        ),
        (
            "shelf/invocations",
            "",
            "hello",
            400,
            "lambda-event-not-json",
        ),
        ("nobody/invocations", "", "{}", 404, "lambda-not-found"),
        ("shut/invocations", "", "{}", 429, "lambda-throttled"),
        (
            "shelf:live/invocations?Qualifier=1",
            "",
            "{}",
            400,
            "lambda-invoke-refused",
        ),
        (
            "shelf/invocations",
            "X-Amz-Log-Type: Foo\r\n",
            "{}",
            400,
            "lambda-invoke-refused",
        ),
        // What became of the event, and not that it was accepted.
        (
            "shelf:live/invocations",
            as_event,
            fail,
            202,
            "lambda-unhandled-exception",
        ),
    ];
    if installed(&["node"]) {
        calls.push((
            "/2021-11-15/functions/stream/response-streaming-invocations",
            "",
            fail,
            200,
            "lambda-unhandled-exception",
        ));
    }
    let count = calls.len();
    for (path, head, body, status, cause) in calls {
        let path = if path.starts_with('/') {
            path.to_owned()
        } else {
            format!("{functions}/{path}")
        };
        let answer = answer_head(&server, &path, head, body);
        assert_eq!(answer.status, status, "{path}: {answer:?}");
        let line = loop {
            let line = server.event("call");
            if line["request_id"] == answer.request_id() && line["cause"].is_string() {
                break line;
            }
        };
        assert_eq!(line["cause"], cause, "{line}");
        assert_eq!(line["phase"], "integrate", "{line}");
        let why = transcript(folder.path(), &["why", answer.request_id()]);
        assert!(why.contains("exit code: 0"), "{why}");
        assert!(why.contains(cause), "{why}");
        if cause == "lambda-unhandled-exception" {
            assert!(
                why.contains("START RequestId: ") || why.contains("platform.start"),
                "{why}"
            );
        }
        assert_eq!(
            why.contains("given up after one attempt")
                && why.contains(&format!("http://{}/2015-03-31/functions/", server.control)),
            status == 202,
            "{why}"
        );
    }
    // An event that is given up is the call that brought it.
    let metrics = get(server.control, "/metrics").body;
    let calls = metrics
        .lines()
        .filter(|line| line.starts_with("whygate_calls_total{"))
        .filter_map(|line| line.rsplit(' ').next()?.parse::<usize>().ok());
    assert_eq!(calls.sum::<usize>(), count, "{metrics}");
}

#[test]
fn functions_are_invoked_without_an_api_beside_them() {
    if !installed(&["python3"]) {
        return;
    }
    let folder = samples::folder();
    samples::write(
        folder.path(),
        "template.yaml",
        "Transform: AWS::Serverless-2016-10-31
Resources:
  Books:
    Type: AWS::Serverless::LayerVersion
    Properties: {LayerName: books, ContentUri: layer}
  Alone:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: alone
      Runtime: python3.12
      Handler: app.handler
      CodeUri: code
      Layers: [!Ref Books]
",
    );
    let write = |folder_name: &str, name: &str, text: &str| {
        std::fs::create_dir_all(folder.path().join(folder_name)).unwrap();
        samples::write(folder.path(), &format!("{folder_name}/{name}"), text);
    };
    write("layer/python", "books.py", "COUNT = 7\n");
    write(
        "code",
        "app.py",
        "import books\ndef handler(event, context):\n    return books.COUNT\n",
    );
    // Named relatively: so is the layer's folder then.
    let server = Server::start(folder.path(), &["template.yaml"]);
    let path = "/2015-03-31/functions/alone/invocations";
    assert_eq!(post(server.control, path, "", "{}").body, "7");
}
