//! What functions write, read back with Amazon's own client.

use std::process::Command;

use serde_json::{Value, json};
use whygate_testkit::python_program;

use crate::{
    client::{Answer, get, post},
    programs::installed,
    samples,
    server::Server,
};

const TEMPLATE: &str = r"Transform: AWS::Serverless-2016-10-31
Resources:
  Shelf:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: shelf
      Runtime: python3.12
      Handler: app.handler
      CodeUri: .
      Events: {Get: {Type: Api, Properties: {Path: /shelf, Method: get}}}
";

const HANDLER: &str = r#"
calls = 0
def handler(event, context):
    global calls
    calls += 1
    print("call", calls)
    return {"statusCode": 200, "body": context.log_stream_name}
"#;

/// What `aws logs` asks, `aws logs tail` included.
const BOTO: &str = r#"
import json, sys, boto3

logs = boto3.client("logs", endpoint_url=sys.argv[1], region_name="us-east-1",
                    aws_access_key_id="a", aws_secret_access_key="b")
group = "/aws/lambda/shelf"

def message(events):
    return [event["message"].split(" RequestId")[0].split("\t")[0] for event in events]

def refused(call, **arguments):
    try:
        return call(**arguments)
    except logs.exceptions.ClientError as error:
        return [error.response["Error"]["Code"], error.response["Error"]["Message"]]

def pages():
    token, found = None, []
    while True:
        more = {"nextToken": token} if token else {}
        page = logs.get_log_events(logGroupName=group, logStreamName=stream, limit=3, startFromHead=True, **more)
        found += [message(page["events"])]
        if token == page["nextForwardToken"]:
            return found
        token = page["nextForwardToken"]

streams = logs.describe_log_streams(logGroupName=group, orderBy="LastEventTime", descending=True)["logStreams"]
stream = streams[0]["logStreamName"]
last = logs.get_log_events(logGroupName=group, logStreamName=stream, limit=1)
before = logs.get_log_events(logGroupName=group, logStreamName=stream, limit=2, nextToken=last["nextBackwardToken"])
tail = [event for page in logs.get_paginator("filter_log_events").paginate(
            logGroupName=group, interleaved=True, startTime=0, PaginationConfig={"PageSize": 2})
        for event in page["events"]]
found = {
    "groups": [found["logGroupName"] for found in logs.describe_log_groups(logGroupNamePrefix="/aws")["logGroups"]],
    "streams": [found["logStreamName"] for found in streams],
    "pages": pages(),
    "last": message(last["events"]),
    "before": message(before["events"]),
    "tail": message(tail),
    "ids": len({event["eventId"] for event in tail}),
    "expression": message(logs.filter_log_events(logGroupName=group, filterPattern="%^call.[02-9]%")["events"]),
    "again": refused(logs.create_log_group, logGroupName=group)[0],
    "calls": message(logs.filter_log_events(logGroupName=group, filterPattern="call -2")["events"]),
    "later": logs.filter_log_events(logGroupName=group, startTime=tail[-1]["timestamp"] + 1)["events"],
    "group": refused(logs.filter_log_events, logGroupName="/aws/lambda/none"),
    "stream": refused(logs.get_log_events, logGroupName=group, logStreamName="none"),
    "pattern": refused(logs.filter_log_events, logGroupName=group, filterPattern="{ $.a = 1 }")[0],
}
logs.delete_log_group(logGroupName=group)
found["deleted"] = refused(logs.describe_log_streams, logGroupName=group)
print(json.dumps(found))
"#;

#[test]
fn boto3_reads_what_functions_write() {
    let Some(python) = python_program("python") else {
        return;
    };
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", TEMPLATE);
    samples::write(folder.path(), "app.py", HANDLER);
    let server = Server::start(folder.path(), &["."]);
    let stream = get(server.edge, "/shelf").body;
    assert_eq!(get(server.edge, "/shelf").body, stream);

    let output = Command::new(python)
        .args(["-c", BOTO, &format!("http://{}", server.control)])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{told}"));

    // Before these there is what the machine's own Python gives cause to say.
    let written = [
        "START", "call 1\n", "END", "REPORT", "START", "call 2\n", "END", "REPORT",
    ];
    let tail = found["tail"].as_array().unwrap();
    let missing = |what: &str| {
        json!([
            "ResourceNotFoundException",
            format!("The specified log {what} does not exist.")
        ])
    };
    assert_eq!(found["groups"], json!(["/aws/lambda/shelf"]));
    assert_eq!(found["streams"], json!([stream]));
    assert!(tail.ends_with(&written.map(Value::from)), "{found}");
    assert_eq!(found["ids"], tail.len());
    let pages = found["pages"].as_array().unwrap();
    let (last, full) = pages.split_last().unwrap();
    assert_eq!(
        last,
        &json!([]),
        "the last page says that there are no more"
    );
    assert_eq!(pages.len(), tail.len().div_ceil(3) + 1);
    let paged: Vec<Value> = full
        .iter()
        .flat_map(|page| page.as_array().unwrap().clone())
        .collect();
    assert_eq!(&paged, tail);
    assert_eq!(found["last"], json!(["REPORT"]));
    assert_eq!(found["before"], json!(["call 2\n", "END"]));
    assert_eq!(found["calls"], json!(["call 1\n"]));
    assert_eq!(found["expression"], json!(["call 2\n"]));
    assert_eq!(found["again"], "ResourceAlreadyExistsException");
    assert_eq!(found["later"], json!([]));
    assert_eq!(found["group"], missing("group"));
    assert_eq!(found["stream"], missing("stream"));
    assert_eq!(found["pattern"], "InvalidParameterException");
    assert_eq!(found["deleted"], missing("group"));
}

/// Asks as an SDK does for a Region.
fn ask(server: &Server, region: &str, operation: &str, input: &Value) -> Value {
    let scope = format!("20260101/{region}/logs/aws4_request");
    let head = format!(
        "Content-Type: application/x-amz-json-1.1\r\nX-Amz-Target: Logs_20140328.{operation}\r\n\
         Authorization: AWS4-HMAC-SHA256 Credential=a/{scope}, SignedHeaders=host, Signature=0\r\n"
    );
    let Answer { body, .. } = post(server.control, "/", &head, &input.to_string());
    if body.is_empty() {
        return Value::Null;
    }
    serde_json::from_str(&body).unwrap_or_else(|_| panic!("{operation}: {body}"))
}

#[test]
fn log_groups_are_told_apart_by_region_and_come_back_with_the_next_line() {
    if !installed(&["python3"]) {
        return;
    }
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", TEMPLATE);
    samples::write(folder.path(), "app.py", HANDLER);
    let server = Server::start(folder.path(), &["."]);
    let stream = get(server.edge, "/shelf").body;
    let (home, elsewhere) = ("us-east-1", "eu-west-1");
    let group = json!({"logGroupName": "/aws/lambda/shelf"});
    let groups = |region: &str| {
        let found = ask(&server, region, "DescribeLogGroups", &json!({}));
        found["logGroups"].as_array().unwrap().len()
    };
    assert_eq!((groups(home), groups(elsewhere)), (1, 0));
    for operation in ["DeleteLogGroup", "FilterLogEvents", "DescribeLogStreams"] {
        let refused = ask(&server, elsewhere, operation, &group);
        assert_eq!(refused["__type"], "ResourceNotFoundException", "{refused}");
    }
    assert_eq!(groups(home), 1);
    ask(&server, home, "DeleteLogGroup", &group);
    assert_eq!(groups(home), 0);
    assert_eq!(get(server.edge, "/shelf").body, stream, "the same worker");
    let found = ask(&server, home, "FilterLogEvents", &group);
    let lines = found["events"].as_array().unwrap();
    assert_eq!(lines[1]["message"], "call 2\n", "{found}");
    assert_eq!(lines[1]["logStreamName"], stream.as_str());
}
