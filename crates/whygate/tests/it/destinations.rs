//! What hears of asynchronous invocations, with a server of the services' own protocols.

use serde_json::{Value, json};
use whygate_testkit::Moto;

use crate::{client::request, samples, server::Server};

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
"#;

const HANDLERS: &str = r#"
def good(event, context):
    return {"took": event}

def bad(event, context):
    raise ValueError("no & never = ü")
"#;

/// Queues for what is sent to them, for what the topic and for what the bus hands on.
const SERVICES: &str = r#"
sqs, sns, events = client("sqs"), client("sns"), client("events")
result = {name: sqs.create_queue(QueueName=name)["QueueUrl"] for name in ("done", "dead", "failed")}
queue = "arn:aws:sqs:us-east-1:123456789012:"
topic = sns.create_topic(Name="dead")["TopicArn"]
sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue + "dead")
events.put_rule(Name="failed", EventPattern=json.dumps({"source": ["lambda"]}))
events.put_targets(Rule="failed", Targets=[{"Id": "queue", "Arn": queue + "failed"}])
"#;

/// The message that a queue holds, waited for.
fn message(moto: &Moto, url: &Value) -> Value {
    let found = moto.run(&format!(
        "result = client('sqs').receive_message(QueueUrl={url}, WaitTimeSeconds=20)"
    ));
    let body = found["Messages"][0]["Body"].as_str();
    serde_json::from_str(body.unwrap_or_else(|| panic!("nothing came: {found}"))).unwrap()
}

fn send(server: &Server, function: &str, payload: &str) {
    let answer = request(
        server.control,
        &format!(
            "POST /2015-03-31/functions/{function}/invocations HTTP/1.1\r\nHost: {}\r\n\
             X-Amz-Invocation-Type: Event\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{payload}",
            server.control,
            payload.len()
        ),
    )
    .unwrap();
    assert_eq!(answer.status, 202, "{}", answer.body);
}

#[test]
fn queues_topics_and_buses_hear_of_events() {
    let Some(moto) = Moto::start() else {
        return;
    };
    let queues = moto.run(SERVICES);
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", TEMPLATE);
    samples::write(folder.path(), "app.py", HANDLERS);
    let endpoints = ["sqs", "sns", "events"].map(|service| format!("{service}={}", moto.url()));
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
        json!({"took": {"isbn": "a&b=ü"}})
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
    assert_eq!(attributes["ErrorCode"]["Value"], "200");
    assert!(
        attributes["ErrorMessage"]["Value"]
            .as_str()
            .is_some_and(|message| message.contains("no & never = ü")),
        "{attributes}"
    );

    let ended = server.stop();
    assert!(!ended.stderr.contains("did not reach"), "{}", ended.stderr);
}
