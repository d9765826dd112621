//! What hears of asynchronous invocations, with a server of the services' own protocols.

use serde_json::{Value, json};
use whygate_testkit::Moto;

use crate::{events::send, samples, server::Server};

const TEMPLATE: &str = r#"Transform: AWS::Serverless-2016-10-31
Resources:
  Good:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: good
      Runtime: python3.12
      Handler: app.good
      CodeUri: .
      EventInvokeConfig:
        DestinationConfig:
          OnSuccess: {Type: SQS, Destination: "arn:aws:sqs:us-east-1:123456789012:done"}
      Events:
        Get: {Type: Api, Properties: {Path: /good, Method: get}}
  Bad:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: bad
      Runtime: python3.12
      Handler: app.bad
      CodeUri: .
      DeadLetterQueue: {Type: SNS, TargetArn: "arn:aws:sns:us-east-1:123456789012:dead"}
      EventInvokeConfig:
        MaximumRetryAttempts: 0
        DestinationConfig:
          OnFailure: {Type: EventBridge, Destination: "arn:aws:events:us-east-1:123456789012:event-bus/default"}
  Lost:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: lost
      Runtime: python3.12
      Handler: app.bad
      CodeUri: .
      EventInvokeConfig:
        MaximumRetryAttempts: 0
        DestinationConfig:
          OnFailure: {Type: S3Bucket, Destination: "arn:aws:s3:::failures"}
"#;

const HANDLERS: &str = r#"
import os

def good(event, context):
    return {"took": event, "queues": os.environ["AWS_ENDPOINT_URL_SQS"]}

def bad(event, context):
    raise ValueError("no & never = ü")
"#;

/// Queues for what is sent to them, for what the topic and for what the bus hands on.
const SERVICES: &str = r#"
sqs, sns, events = client("sqs"), client("sns"), client("events")
client("s3").create_bucket(Bucket="failures")
result = {name: sqs.create_queue(QueueName=name)["QueueUrl"] for name in ("done", "dead", "failed")}
queue = "arn:aws:sqs:us-east-1:123456789012:"
topic = sns.create_topic(Name="dead")["TopicArn"]
sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue + "dead")
events.put_rule(Name="failed", EventPattern=json.dumps({"source": ["lambda"]}))
events.put_targets(Rule="failed", Targets=[{"Id": "queue", "Arn": queue + "failed"}])
"#;

/// The objects of the bucket.
const OBJECTS: &str = r#"
s3 = client("s3")
result = []
for found in s3.list_objects_v2(Bucket="failures").get("Contents", []):
    object = s3.get_object(Bucket="failures", Key=found["Key"])
    result.append({"key": found["Key"], "type": object["ContentType"], "body": object["Body"].read().decode()})
"#;

/// The message that a queue holds, waited for.
fn message(moto: &Moto, url: &Value) -> Value {
    let found = moto.run(&format!(
        "result = client('sqs').receive_message(QueueUrl={url}, WaitTimeSeconds=20)"
    ));
    let body = found["Messages"][0]["Body"].as_str();
    serde_json::from_str(body.unwrap_or_else(|| panic!("nothing came: {found}"))).unwrap()
}

#[test]
fn queues_topics_buses_and_buckets_hear_of_events() {
    let Some(moto) = Moto::start() else {
        return;
    };
    let queues = moto.run(SERVICES);
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", TEMPLATE);
    samples::write(folder.path(), "app.py", HANDLERS);
    let endpoints =
        ["sqs", "sns", "events", "s3"].map(|service| format!("{service}={}", moto.url()));
    let mut arguments = vec!["."];
    for endpoint in &endpoints {
        arguments.extend(["--endpoint", endpoint.as_str()]);
    }
    let server = Server::start(folder.path(), &arguments);

    send(&server, "good", r#"{"isbn": "a&b=ü"}"#);
    let record = message(&moto, &queues["done"]);
    assert_eq!(record["requestPayload"], json!({"isbn": "a&b=ü"}));
    assert_eq!(
        record["responsePayload"],
        json!({"took": {"isbn": "a&b=ü"}, "queues": moto.url()})
    );
    assert_eq!(record["requestContext"]["condition"], "Success");

    send(&server, "bad", r#"{"isbn": 1}"#);
    let event = message(&moto, &queues["failed"]);
    assert_eq!(event["source"], "lambda");
    assert_eq!(
        event["detail-type"],
        "Lambda Function Invocation Result - Failure"
    );
    assert_eq!(event["detail"]["requestPayload"], json!({"isbn": 1}));
    assert_eq!(
        event["detail"]["requestContext"]["condition"],
        "RetriesExhausted"
    );
    // A dead-letter queue gets the event itself, and what went wrong beside it.
    let handed_on = message(&moto, &queues["dead"]);
    assert_eq!(handed_on["Message"], r#"{"isbn": 1}"#);
    let attributes = &handed_on["MessageAttributes"];
    assert_eq!(
        attributes["ErrorCode"],
        json!({"Type": "Number", "Value": "200"})
    );
    assert!(
        attributes["ErrorMessage"]["Value"]
            .as_str()
            .is_some_and(|message| message.contains("no & never = ü")),
        "{attributes}"
    );

    // A bucket gets the record as an object.
    send(&server, "lost", r#"{"isbn": 2}"#);
    let object = loop {
        let found = moto.run(OBJECTS);
        if let Some(object) = found.as_array().unwrap().first() {
            break object.clone();
        }
    };
    let key = object["key"].as_str().unwrap();
    let rest = key.strip_prefix("aws/lambda/async/lost/").unwrap();
    let form: String = rest
        .chars()
        .map(|character| {
            if character.is_ascii_hexdigit() {
                '0'
            } else {
                character
            }
        })
        .collect();
    assert_eq!(
        form, "0000/00/00/0000-00-00T00.00.00-00000000-0000-0000-0000-000000000000",
        "{key}"
    );
    assert_eq!(object["type"], "application/json");
    let record: Value = serde_json::from_str(object["body"].as_str().unwrap()).unwrap();
    assert_eq!(record["requestPayload"], json!({"isbn": 2}));
    assert_eq!(record["requestContext"]["condition"], "RetriesExhausted");
    assert_eq!(record["responsePayload"]["errorType"], "ValueError");

    let ended = server.stop();
    assert!(!ended.stderr.contains("did not reach"), "{}", ended.stderr);
}
