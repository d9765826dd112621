//! Asynchronous invocations that outlive the process that accepted them.

use std::process::Command;

use serde_json::{Value, json};

use crate::{
    client::post,
    programs::installed,
    samples::{self, Folder},
    server::Server,
};

const TEMPLATE: &str = r"Transform: AWS::Serverless-2016-10-31
Globals: {Function: {Runtime: python3.12, CodeUri: ., Timeout: 900}}
Resources:
  Slow:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: slow
      Handler: app.slow
      ReservedConcurrentExecutions: 1
      EventInvokeConfig:
        DestinationConfig: {OnSuccess: {Type: Lambda, Destination: !GetAtt Writer.Arn}}
      Events: {Get: {Type: Api, Properties: {Path: /slow, Method: get}}}
  Writer: {Type: AWS::Serverless::Function, Properties: {FunctionName: writer, Handler: app.write}}
";

/// The first run of `slow` never ends; the next finds that there was one before.
const HANDLERS: &str = r#"
import json, os, time

def slow(event, context):
    if not os.path.exists(event["flag"]):
        open(event["flag"], "w").close()
        time.sleep(600)
    return "second run"

def write(event, context):
    name = os.path.join(event["requestPayload"]["folder"], event["responsePayload"].replace(" ", "-"))
    with open(name + ".new", "w") as file:
        json.dump(event, file)
    os.rename(name + ".new", name)
"#;

/// Invokes a function without waiting for it.
pub(crate) fn send(server: &Server, function: &str, payload: &str) {
    let path = format!("/2015-03-31/functions/{function}/invocations");
    let head = "X-Amz-Invocation-Type: Event\r\n";
    let answer = post(server.control, &path, head, payload);
    assert_eq!(answer.status, 202, "{}", answer.body);
}

/// What a file holds, once it is there.
fn awaited(folder: &Folder, name: &str) -> String {
    loop {
        if let Ok(text) = std::fs::read_to_string(folder.path().join(name)) {
            return text;
        }
        std::thread::yield_now();
    }
}

#[test]
fn accepted_events_survive_a_kill() {
    if !installed(&["python3"]) {
        return;
    }
    let folder = samples::folder();
    samples::write(folder.path(), "app.py", HANDLERS);
    samples::write(folder.path(), "template.yaml", TEMPLATE);
    let flag = folder.path().join("flag");
    let payload = json!({"flag": flag, "folder": folder.path()}).to_string();
    let server = Server::start(folder.path(), &["template.yaml"]);
    send(&server, "slow", &payload);
    // One of the two is throttled while the other runs.
    send(&server, "slow", &payload);
    awaited(&folder, "flag");
    // Killed, as by `kill -9`.
    drop(server);
    assert_eq!(kept(&folder), 2);

    let _server = Server::start(folder.path(), &["template.yaml"]);
    let record: Value = serde_json::from_str(&awaited(&folder, "second-run")).unwrap();
    let context = &record["requestContext"];
    assert_eq!(context["condition"], "Success");
    assert_eq!(context["approximateInvokeCount"], 1);
    assert!(context["functionArn"].as_str().unwrap().contains("slow"));
    // What everybody has been told of is kept no longer.
    while kept(&folder) > 0 {}
}

/// How many events are kept.
fn kept(folder: &Folder) -> u32 {
    let count = "import sqlite3, sys; \
         print(sqlite3.connect(sys.argv[1]).execute('SELECT COUNT(*) FROM documents').fetchone()[0])";
    let file = folder.path().join(".whygate/events/state.sqlite3");
    let output = Command::new("python3")
        .args(["-c", count])
        .arg(file)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.trim().parse().unwrap()
}

#[test]
fn a_destination_that_is_not_reached_is_told_of() {
    if !installed(&["python3"]) {
        return;
    }
    let folder = samples::folder();
    samples::write(
        folder.path(),
        "template.yaml",
        "Transform: AWS::Serverless-2016-10-31
Resources:
  Quick:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: quick
      Runtime: python3.12
      Handler: index.handler
      InlineCode: 'def handler(event, context): return 1'
      EventInvokeConfig:
        DestinationConfig:
          OnSuccess: {Type: SNS, Destination: 'arn:aws:sns:us-east-1:123456789012:nowhere'}
",
    );
    let mut server = Server::start(folder.path(), &["template.yaml"]);
    send(&server, "quick", "{}");
    let said = loop {
        let event = server.next_event();
        if event["source"] == "gateway" {
            break event;
        }
    };
    assert_eq!(said["function"], "quick");
    let message = said["message"].as_str().unwrap();
    assert!(
        message.contains("did not reach arn:aws:sns:us-east-1:123456789012:nowhere"),
        "{message}"
    );
}
