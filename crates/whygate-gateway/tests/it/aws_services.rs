//! Integrations of Amazon's services against a real server of their protocols.

use std::fmt::Write;

use serde_json::{Value, json};
use whygate_gateway::{AwsSettings, ServiceEndpoints};
use whygate_testkit::{Answer, Moto, TestGateway};

use crate::definitions::{api, indented, method_of};

/// Calls of all services go to one server.
pub(crate) fn settings(url: &str) -> AwsSettings {
    let mut endpoints = ServiceEndpoints::default();
    endpoints.set_for_all(url.parse().unwrap());
    AwsSettings {
        endpoints,
        ..AwsSettings::default()
    }
}

/// A method whose integration calls a service with POST: `asked` is what stands behind the
/// Region in its address.
pub(crate) fn calls(path: &str, method: &str, asked: &str, further: &str) -> String {
    method_of(
        path,
        method,
        &format!(
            "type: aws\nhttpMethod: POST\nuri: 'arn:aws:apigateway:us-east-1:{asked}'\ncredentials: arn:aws:iam::123456789012:role/tested\n{further}"
        ),
    )
}

/// A request template for JSON.
pub(crate) fn template(text: &str) -> String {
    format!(
        "requestTemplates:\n  application/json: |-\n{}",
        indented(text, 4)
    )
}

/// The default response.
pub(crate) const PASSES: &str = "responses: {default: {statusCode: '200'}}\n";

fn post(gateway: &TestGateway, path: &str, body: &str) -> Answer {
    gateway.send(
        &format!("POST {path} HTTP/1.1\nContent-Type: application/json"),
        body,
    )
}

#[test]
fn items_of_dynamodb_are_put_found_and_missed() {
    let Some(moto) = Moto::start() else {
        return;
    };
    moto.run(
        "client('dynamodb').create_table(TableName='orders', BillingMode='PAY_PER_REQUEST', AttributeDefinitions=[{'AttributeName':'id','AttributeType':'S'}], KeySchema=[{'AttributeName':'id','KeyType':'HASH'}])",
    );
    let by_status = "responses:\n  default: {statusCode: '200'}\n  '4\\d{2}':\n    statusCode: '404'\n    responseTemplates:\n      application/json: |-\n        {\"error\": \"$input.path('$.__type').split('#')[1]\"}\n";
    let put = template(r#"{"TableName": "orders", "Item": {"id": {"S": "$input.path('$.id')"}}}"#);
    let get = template(r#"{"TableName": "orders", "Key": {"id": {"S": "$input.params('id')"}}}"#);
    let query = template(
        r#"{"TableName": "orders", "KeyConditionExpression": "id = :id", "ExpressionAttributeValues": {":id": {"S": "$input.params('id')"}}}"#,
    );
    let none = template(r#"{"TableName": "nowhere", "Key": {"id": {"S": "1"}}}"#);
    let gateway = TestGateway::serving(&api(&[
        calls(
            "/orders",
            "post",
            "dynamodb:action/PutItem",
            &format!("{put}{by_status}"),
        ),
        calls(
            "/orders/{id}",
            "get",
            "dynamodb:action/GetItem",
            &format!("{get}{by_status}"),
        ),
        calls(
            "/found/{id}",
            "get",
            "dynamodb:action/Query",
            &format!("{query}{PASSES}"),
        ),
        calls(
            "/none",
            "get",
            "dynamodb:action/GetItem",
            &format!("{none}{by_status}"),
        ),
    ]
    .concat()))
    .aws(settings(&moto.url()))
    .start();
    assert!(gateway.diagnostics.is_empty(), "{:?}", gateway.diagnostics);

    let answer = post(&gateway, "/orders", r#"{"id": "test"}"#);
    assert_eq!((answer.status, answer.json()), (200, json!({})));
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert!(answer.header("x-amzn-trace-id").is_some());

    let answer = gateway.get("/orders/test");
    assert_eq!(answer.json(), json!({"Item": {"id": {"S": "test"}}}));
    let answer = gateway.get("/found/test");
    assert_eq!(
        answer.json(),
        json!({"Count": 1, "Items": [{"id": {"S": "test"}}], "ScannedCount": 1})
    );
    let answer = gateway.get("/found/other");
    assert_eq!(
        answer.json(),
        json!({"Count": 0, "Items": [], "ScannedCount": 0})
    );
    let answer = gateway.get("/none");
    assert_eq!(answer.status, 404);
    assert_eq!(answer.json(), json!({"error": "ResourceNotFoundException"}));
}

#[test]
fn messages_reach_sqs_by_path_and_by_action() {
    let Some(moto) = Moto::start() else {
        return;
    };
    moto.run("client('sqs').create_queue(QueueName='orders')");
    let form = "requestParameters:\n  integration.request.header.Content-Type: \"'application/x-www-form-urlencoded'\"\n";
    let by_form = template(
        "Action=SendMessage&MessageBody=$util.urlEncode($input.body)&MessageAttribute.1.Name=agent&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=$input.params('X-Agent')",
    );
    let by_query = format!(
        "requestParameters:\n  integration.request.querystring.QueueUrl: \"'{}/123456789012/orders'\"\n  integration.request.querystring.MessageBody: method.request.body.text\n",
        moto.url()
    );
    let gateway = TestGateway::serving(&api(&[
        calls(
            "/path",
            "post",
            "sqs:path/123456789012/orders",
            &format!("{form}{by_form}passthroughBehavior: never\n{PASSES}"),
        ),
        calls(
            "/action",
            "post",
            "sqs:action/SendMessage",
            &format!("{by_query}{PASSES}"),
        ),
    ]
    .concat()))
    .aws(settings(&moto.url()))
    .start();

    let answer = gateway.send(
        "POST /path HTTP/1.1\nContent-Type: application/json\nX-Agent: BAR",
        r#"{"foo": "bar & baz"}"#,
    );
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(answer.text().contains("MessageId"), "{}", answer.text());
    let answer = post(&gateway, "/action", r#"{"text": "by action & query"}"#);
    assert_eq!(answer.status, 200, "{}", answer.text());

    let messages = moto.run(
        "result = client('sqs').receive_message(QueueUrl=client('sqs').get_queue_url(QueueName='orders')['QueueUrl'], MaxNumberOfMessages=10, MessageAttributeNames=['All'])['Messages']",
    );
    let bodies: Vec<&Value> = (0..2).map(|index| &messages[index]["Body"]).collect();
    assert_eq!(
        bodies,
        [
            &json!(r#"{"foo": "bar & baz"}"#),
            &json!("by action & query")
        ]
    );
    assert_eq!(
        messages[0]["MessageAttributes"],
        json!({"agent": {"StringValue": "BAR", "DataType": "String"}})
    );
}

#[test]
fn sns_publishes_by_action() {
    let Some(moto) = Moto::start() else {
        return;
    };
    let topic = moto.run(
        "topic = client('sns').create_topic(Name='orders')['TopicArn']; queue = client('sqs').create_queue(QueueName='orders')['QueueUrl']; client('sns').subscribe(TopicArn=topic, Protocol='sqs', Endpoint='arn:aws:sqs:us-east-1:123456789012:orders', Attributes={'RawMessageDelivery': 'true'}); result = topic",
    );
    let parameters = format!(
        "requestParameters:\n  integration.request.querystring.TopicArn: \"'{}'\"\n  integration.request.querystring.Message: method.request.querystring.message\n",
        topic.as_str().unwrap()
    );
    let gateway = TestGateway::serving(&api(&calls(
        "/publish",
        "post",
        "sns:action/Publish",
        &format!("{parameters}{PASSES}"),
    )))
    .aws(settings(&moto.url()))
    .start();
    let answer = gateway.send("POST /publish?message=a%20%26%20b%2Bc HTTP/1.1", "");
    assert_eq!(answer.status, 200, "{}", answer.text());
    let messages = moto.run(
        "result = client('sqs').receive_message(QueueUrl=client('sqs').get_queue_url(QueueName='orders')['QueueUrl'])['Messages']",
    );
    assert_eq!(messages[0]["Body"], "a & b+c");
}

#[test]
fn objects_of_s3_go_both_ways_byte_for_byte() {
    let Some(moto) = Moto::start() else {
        return;
    };
    moto.run("client('s3').create_bucket(Bucket='pictures')");
    let object = |method: &str, further: &str| {
        method_of(
            "/{key+}",
            method,
            &format!(
                "type: aws\nhttpMethod: {}\nuri: 'arn:aws:apigateway:us-east-1:s3:path/pictures/{{key}}'\ncredentials: arn:aws:iam::123456789012:role/tested\nrequestParameters:\n  integration.request.path.key: method.request.path.key\n{further}",
                method.to_uppercase()
            ),
        )
    };
    let put = object(
        "put",
        &format!(
            "  integration.request.header.Content-Type: method.request.header.Content-Type\n{PASSES}"
        ),
    );
    let get = object(
        "get",
        "responses:\n  default:\n    statusCode: '200'\n    responseParameters: {method.response.header.Content-Type: integration.response.header.Content-Type, method.response.header.ETag: integration.response.header.ETag}\n  '404': {statusCode: '404'}\n",
    );
    let mut text = api(&format!(
        "{put}{}",
        get.split_once('\n').map(|(_, rest)| rest).unwrap()
    ));
    writeln!(text, "x-amazon-apigateway-binary-media-types: ['image/*']").unwrap();
    let gateway = TestGateway::serving(&text)
        .aws(settings(&moto.url()))
        .start();
    let picture: Vec<u8> = (0..=255).cycle().take(5000).collect();
    let answer = gateway.send(
        "PUT /2026/caf%C3%A9%20menu.png HTTP/1.1\nContent-Type: image/png",
        &picture,
    );
    assert_eq!(answer.status, 200, "{:?}", answer.text());
    let kept = moto.run(
        "object = client('s3').get_object(Bucket='pictures', Key='2026/caf\u{e9} menu.png'); result = [object['ContentType'], list(object['Body'].read())]",
    );
    assert_eq!(kept, json!(["image/png", picture]));
    let answer = gateway.send(
        "GET /2026/caf%C3%A9%20menu.png HTTP/1.1\nAccept: image/png",
        "",
    );
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("image/png"));
    assert!(answer.header("etag").is_some());
    assert_eq!(answer.body, picture);
    let answer = gateway.send("GET /none.png HTTP/1.1\nAccept: text/plain", "");
    assert_eq!(answer.status, 404);
    assert!(answer.text().contains("NoSuchKey"), "{}", answer.text());
}

#[test]
fn step_functions_start_executions() {
    let Some(moto) = Moto::start() else {
        return;
    };
    let machine = moto.run(
        "result = client('stepfunctions').create_state_machine(name='orders', roleArn='arn:aws:iam::123456789012:role/machine', definition=json.dumps({'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'End': True}}}))['stateMachineArn']",
    );
    let machine = machine.as_str().unwrap();
    let start = template(&format!(
        r#"{{"input": "$util.escapeJavaScript($input.json('$'))", "stateMachineArn": "{machine}"}}"#
    ));
    let gateway = TestGateway::serving(&api(&calls(
        "/start",
        "post",
        "states:action/StartExecution",
        &format!("{start}{PASSES}"),
    )))
    .aws(settings(&moto.url()))
    .start();
    let answer = post(&gateway, "/start", r#"{"order": 7}"#);
    assert_eq!(answer.status, 200, "{}", answer.text());
    let execution = answer.json()["executionArn"].clone();
    let input = moto.run(&format!(
        "result = client('stepfunctions').describe_execution(executionArn={execution})['input']"
    ));
    assert_eq!(input, r#"{"order":7}"#);
}

#[test]
fn eventbridge_takes_events_whose_target_the_definition_names() {
    let Some(moto) = Moto::start() else {
        return;
    };
    let events = template(
        "#set($context.requestOverride.header.X-Amz-Target = \"AWSEvents.PutEvents\")\n#set($context.requestOverride.header.Content-Type = \"application/x-amz-json-1.1\")\n{\"Entries\": [{\"Source\": \"shop\", \"DetailType\": \"order\", \"Detail\": \"$util.escapeJavaScript($input.json('$'))\"}]}",
    );
    let gateway = TestGateway::serving(&api(&calls(
        "/events",
        "post",
        "events:action/PutEvents",
        &format!("{events}{PASSES}"),
    )))
    .aws(settings(&moto.url()))
    .start();
    assert!(gateway.diagnostics.is_empty(), "{:?}", gateway.diagnostics);
    let answer = post(&gateway, "/events", r#"{"order": 7}"#);
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.json()["FailedEntryCount"], 0, "{}", answer.text());
    assert!(answer.json()["Entries"][0]["EventId"].is_string());
}

#[test]
fn kinesis_takes_records() {
    let Some(moto) = Moto::start() else {
        return;
    };
    moto.run("client('kinesis').create_stream(StreamName='clicks', ShardCount=1)");
    let record = template(
        r#"{"StreamName": "clicks", "Data": "$util.base64Encode($input.body)", "PartitionKey": "test"}"#,
    );
    let gateway = TestGateway::serving(&api(&calls(
        "/click",
        "post",
        "kinesis:action/PutRecord",
        &format!("{record}{PASSES}"),
    )))
    .aws(settings(&moto.url()))
    .start();
    let answer = post(&gateway, "/click", r#"{"kinesis": "snapshot"}"#);
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(answer.json()["SequenceNumber"].is_string());
    let data = moto.run(
        "kinesis = client('kinesis'); shard = kinesis.describe_stream(StreamName='clicks')['StreamDescription']['Shards'][0]['ShardId']; iterator = kinesis.get_shard_iterator(StreamName='clicks', ShardId=shard, ShardIteratorType='TRIM_HORIZON')['ShardIterator']; result = kinesis.get_records(ShardIterator=iterator)['Records'][0]['Data'].decode()",
    );
    assert_eq!(data, r#"{"kinesis": "snapshot"}"#);
}
