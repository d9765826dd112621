//! What Amazon answered with services behind it: the same calls, with a server that stands for
//! the service. Recorded members that only the service itself makes are looked at in the service.

use std::collections::BTreeSet;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use whygate_testkit::{Answer, Moto, TestGateway, recorded};

use crate::{
    aws_services::{PASSES, calls, settings, template},
    definitions::{api, method_of},
};

/// The names of an answer's headers that were recorded, with their values where those do not
/// differ from call to call.
fn assert_headers(answer: &Answer, recorded: &Value) {
    for (name, value) in recorded.as_object().unwrap() {
        let found = answer.all(name);
        assert_eq!(found.len(), 1, "{name}: {:?}", answer.headers);
        if ["connection", "content-type"].contains(&name.as_str()) {
            assert_eq!(found[0], value.as_str().unwrap(), "{name}");
        }
    }
}

#[test]
fn dynamodb_answers_as_recorded() {
    let tests = ["PutItem", "Query", "Scan"].map(|action| {
        (
            action,
            recorded(
                "dynamodb.json",
                &format!("test_rest_api_to_dynamodb_integration[{action}]"),
            ),
        )
    });
    for (action, recorded) in tests {
        let (Some(recorded), Some(moto)) = (recorded, Moto::start()) else {
            return;
        };
        moto.run(
            "dynamodb = client('dynamodb'); dynamodb.create_table(TableName='items', BillingMode='PAY_PER_REQUEST', AttributeDefinitions=[{'AttributeName':'id','AttributeType':'S'}], KeySchema=[{'AttributeName':'id','KeyType':'HASH'}]); [dynamodb.put_item(TableName='items', Item={'id': {'S': id}}) for id in ('test', 'test2', 'test 3')]",
        );
        let request = match action {
            "PutItem" => r#"{"TableName": "items", "Item": {"id": {"S": "$input.params('id')"}}}"#,
            "Query" => {
                r#"{"TableName": "items", "KeyConditionExpression": "id = :id", "ExpressionAttributeValues": {":id": {"S": "$input.params('id')"}}}"#
            }
            _ => r#"{"TableName": "items"}"#,
        };
        let gateway = TestGateway::serving(&api(&calls(
            "/test",
            "post",
            &format!("dynamodb:action/{action}"),
            &format!("{}{PASSES}", template(request)),
        )))
        .aws(settings(&moto.url()))
        .start();
        for (name, expected) in recorded.as_object().unwrap() {
            let id = match name.as_str() {
                "result-put-item" => "test-new",
                "result-test" => "test",
                "result-test2" => "test2",
                "result-test 3" => "test%203",
                "result-scan" if action == "PutItem" => {
                    let mut items = moto.run("result = client('dynamodb').scan(TableName='items')")
                        ["Items"]
                        .clone();
                    sort(&mut items);
                    assert_eq!(items, expected["Items"]);
                    continue;
                }
                _ => "test-invalid",
            };
            let answer = gateway.send(&format!("POST /test?id={id} HTTP/1.1"), "");
            assert_eq!(Value::from(answer.status), expected["status_code"]);
            let mut content = answer.json();
            if let Some(items) = content.get_mut("Items") {
                sort(items);
            }
            assert_eq!(content, expected["content"], "{action} {name}");
            assert_headers(&answer, &expected["headers"]);
        }
    }
}

fn sort(items: &mut Value) {
    items
        .as_array_mut()
        .unwrap()
        .sort_by_key(|item| item["id"]["S"].as_str().unwrap().to_owned());
}

#[test]
fn proxies_to_other_services_are_refused_as_recorded() {
    let Some(recorded) = recorded("dynamodb.json", "test_error_aws_proxy_not_supported") else {
        return;
    };
    let text = api(&calls("/test", "post", "dynamodb:action/Query", "")
        .replace("type: aws\n", "type: aws_proxy\n"));
    let loaded = whygate_model::load::load_text(
        "api.yaml",
        &text,
        &whygate_model::load::LoadOptions::default(),
    );
    let message = recorded["create-integration-error"]["message"]
        .as_str()
        .unwrap();
    assert!(
        loaded.diagnostics.iter().any(|diagnostic| {
            diagnostic
                .amazon
                .as_deref()
                .is_some_and(|amazon| amazon.contains(message))
        }),
        "{:#?}",
        loaded.diagnostics
    );
}

const FORM: &str = "requestParameters: {integration.request.header.Content-Type: \"'application/x-www-form-urlencoded'\"}\npassthroughBehavior: never\n";

fn queue(moto: &Moto) -> String {
    moto.run("result = client('sqs').create_queue(QueueName='queue')['QueueUrl']")
        .as_str()
        .unwrap()
        .to_owned()
}

fn messages(moto: &Moto) -> Value {
    moto.run(
        "sqs = client('sqs'); result = sqs.receive_message(QueueUrl=sqs.get_queue_url(QueueName='queue')['QueueUrl'], MaxNumberOfMessages=10, MessageAttributeNames=['All'])['Messages']",
    )
}

#[test]
fn sqs_takes_messages_as_recorded() {
    let Some(recorded) = recorded("sqs.json", "test_sqs_aws_integration") else {
        return;
    };
    let Some(moto) = Moto::start() else {
        return;
    };
    queue(&moto);
    let success = "responses:\n  default:\n    statusCode: '200'\n    responseTemplates: {application/json: '{\"message\": \"great success!\"}'}\n";
    let gateway = TestGateway::serving(&api(&calls(
        "/sqs",
        "post",
        "sqs:path/123456789012/queue",
        &format!(
            "{FORM}{}{success}",
            template("Action=SendMessage&MessageBody=$input.body")
        ),
    )))
    .aws(settings(&moto.url()))
    .start();
    let with = gateway.send(
        "POST /sqs HTTP/1.1\nContent-Type: application/json",
        r#"{"foo": "bar"}"#,
    );
    assert_eq!(with.json(), recorded["sqs-aws-integration-with-payload"]);
    let without = gateway.send("POST /sqs HTTP/1.1", "");
    assert_eq!(
        without.json(),
        recorded["sqs-aws-integration-without-payload"]
    );
    let messages = messages(&moto);
    for index in 0..2 {
        let (message, expected) = (&messages[index], &recorded["sqs-messages"][index]);
        assert_eq!(message["MD5OfBody"], expected["MD5OfBody"]);
        let body: Value = serde_json::from_str(message["Body"].as_str().unwrap()).unwrap();
        assert_eq!(body, expected["Body"]);
    }
}

#[test]
fn sqs_takes_attributes_as_recorded() {
    // `MessageAttributes.1` is read by Amazon's own server beside `MessageAttribute.1`.
    let name = "MessageAttribute";
    let Some(recorded) = recorded(
        "sqs.json",
        &format!("test_sqs_aws_integration_with_message_attribute[{name}]"),
    ) else {
        return;
    };
    let Some(moto) = Moto::start() else {
        return;
    };
    queue(&moto);
    let gateway = TestGateway::serving(&api(&calls(
        "/",
        "post",
        "sqs:path/123456789012/queue",
        &format!(
            "{FORM}{}{PASSES}",
            template(&format!(
                "Action=SendMessage&MessageBody=$input.body&{name}.1.Name=user-agent&{name}.1.Value.DataType=String&{name}.1.Value.StringValue=$input.params('HeaderFoo')"
            ))
        ),
    )))
    .aws(settings(&moto.url()))
    .start();
    let answer = gateway.send(
        "POST / HTTP/1.1\nContent-Type: application/json\nHeaderFoo: BAR-Header",
        r#"{"foo": "bar"}"#,
    );
    assert_eq!(answer.status, 200, "{}", answer.text());
    let messages = messages(&moto);
    let body: Value = serde_json::from_str(messages[0]["Body"].as_str().unwrap()).unwrap();
    assert_eq!(body, recorded["sqs-message-body"]);
    assert_eq!(
        messages[0]["MessageAttributes"],
        recorded["sqs-message-attributes"]
    );
}

#[test]
fn sqs_speaks_json_as_recorded() {
    let Some(recorded) = recorded("sqs.json", "test_sqs_amz_json_protocol") else {
        return;
    };
    let Some(moto) = Moto::start() else {
        return;
    };
    let url = queue(&moto);
    let listed = |object: &str| {
        format!(
            r##"{{#foreach($key in ${object}.keySet())\"$key\": \"$!{object}.get($key)\"#if($foreach.hasNext), #end#end}}"##
        )
    };
    let objects = [
        ("context", "context"),
        ("identity", "context.identity"),
        ("requestOverride", "context.requestOverride"),
        ("responseOverride", "context.responseOverride"),
        ("authorizer_keys", "context.authorizer"),
    ];
    let lists: Vec<String> = objects
        .map(|(name, object)| format!(r#"\"{name}\": {}"#, listed(object)))
        .to_vec();
    let request = template(&format!(
        r#"{{"QueueUrl": "{url}", "MessageBody": "{{{}}}"}}"#,
        lists.join(", ")
    ));
    let headers = "requestParameters: {integration.request.header.Content-Type: \"'application/x-amz-json-1.0'\", integration.request.header.X-Amz-Target: \"'AmazonSQS.SendMessage'\"}\npassthroughBehavior: never\n";
    let responses = "responses:\n  default:\n    statusCode: '200'\n    responseTemplates: {application/json: '{\"message\": \"great success!\"}'}\n  '400': {statusCode: '404'}\n";
    let gateway = TestGateway::serving(&api(&calls(
        "/sqs",
        "post",
        "sqs:path/123456789012/queue",
        &format!("{headers}{request}{responses}"),
    )))
    .aws(settings(&moto.url()))
    .start();
    let answer = gateway.send("POST /sqs HTTP/1.1\nUser-Agent: python/requests/tests", "");
    assert_eq!(answer.json(), json!({"message": "great success!"}));
    let messages = messages(&moto);
    let found: Value = serde_json::from_str(messages[0]["Body"].as_str().unwrap()).unwrap();
    let expected = &recorded["sqs-messages"][0]["Body"];
    let keys = |value: &Value| -> BTreeSet<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    for (name, _) in objects {
        assert_eq!(keys(&found[name]), keys(&expected[name]), "{name}");
    }
    let same = [
        ("context", "resourcePath"),
        ("context", "httpMethod"),
        ("context", "protocol"),
        ("context", "identity"),
        ("context", "requestOverride"),
        ("context", "responseOverride"),
        ("requestOverride", "path"),
        ("responseOverride", "header"),
        ("identity", "userAgent"),
        ("identity", "userArn"),
    ];
    for (object, key) in same {
        assert_eq!(found[object][key], expected[object][key], "{object}.{key}");
    }
}

#[test]
fn kinesis_takes_records_as_recorded() {
    for action in ["PutRecord", "PutRecords"] {
        let Some(recorded) = recorded(
            "kinesis.json",
            &format!("test_apigateway_to_kinesis[{action}]"),
        ) else {
            return;
        };
        let Some(moto) = Moto::start() else {
            return;
        };
        moto.run("client('kinesis').create_stream(StreamName='stream', ShardCount=1)");
        let (request, payload) = if action == "PutRecord" {
            (
                r#"{"StreamName": "stream", "Data": "$util.base64Encode($input.body)", "PartitionKey": "test"}"#,
                r#"{"kinesis": "snapshot"}"#,
            )
        } else {
            (
                "{\"StreamName\": \"stream\", \"Records\": [\n#set( $numRecords = $input.path('$.records').size() )\n#if($numRecords > 0)\n#set( $maxIndex = $numRecords - 1 )\n#foreach( $idx in [0..$maxIndex] )\n#set( $elem = $input.path(\"$.records[${idx}]\") )\n#set( $elemJsonB64 = $util.base64Encode($elem.data) )\n{\"Data\": \"$elemJsonB64\", \"PartitionKey\": #if( $foo.bar.stuff != '')\"$elem.partitionKey\"#else\"$elemJsonB64.length()\"#end}#if($foreach.hasNext),#end\n#end\n#end\n]}",
                r#"{"records": [{"data": "{\"foo\": \"bar1\"}"}, {"data": "{\"foo\": \"bar2\"}"}, {"data": "{\"foo\": \"bar3\"}"}]}"#,
            )
        };
        let gateway = TestGateway::serving(&api(&calls(
            "/test",
            "post",
            &format!("kinesis:action/{action}"),
            &format!("{}{PASSES}", template(request)),
        )))
        .aws(settings(&moto.url()))
        .start();
        let answer = gateway.send(
            "POST /test HTTP/1.1\nContent-Type: application/json",
            payload,
        );
        assert_eq!(answer.status, 200, "{}", answer.text());
        let said = answer.json();
        for name in recorded["apigateway_response"].as_object().unwrap().keys() {
            assert!(said.get(name).is_some(), "{name} is not in {said}");
        }
        let records = moto.run(
            "kinesis = client('kinesis'); shard = kinesis.describe_stream(StreamName='stream')['StreamDescription']['Shards'][0]['ShardId']; iterator = kinesis.get_shard_iterator(StreamName='stream', ShardId=shard, ShardIteratorType='TRIM_HORIZON')['ShardIterator']; result = [[repr(record['Data']), record['PartitionKey']] for record in kinesis.get_records(ShardIterator=iterator)['Records']]",
        );
        let expected: Vec<Value> = recorded["kinesis_records"]["Records"]
            .as_array()
            .unwrap()
            .iter()
            .map(|record| json!([record["Data"], record["PartitionKey"]]))
            .collect();
        assert_eq!(records, Value::from(expected));
    }
}

/// SSM's query form is known to Amazon alone: a server that plays SSM is asked in JSON, and the
/// client reads the same.
#[test]
fn ssm_answers_as_recorded() {
    let Some(recorded) = recorded("ssm.json", "test_ssm_aws_integration") else {
        return;
    };
    let Some(moto) = Moto::start() else {
        return;
    };
    moto.run("client('ssm').put_parameter(Name='param-test-123', Value='123', Type='String')");
    let by_name = "passthroughBehavior: when_no_templates\nrequestParameters: {integration.request.querystring.Name: \"'param-test-123'\"}\n";
    let by_names = "passthroughBehavior: when_no_templates\nrequestParameters:\n  integration.request.querystring.Names.member.1: \"'param-test-123'\"\n  integration.request.querystring.WithDecryption: \"'true'\"\n";
    let gateway = TestGateway::serving(&api(&format!(
        "{}{}",
        calls(
            "/ssm",
            "get",
            "ssm:action/GetParameter",
            &format!("{by_name}{PASSES}")
        ),
        calls(
            "/all",
            "get",
            "ssm:action/GetParameters",
            &format!("{by_names}{PASSES}")
        ),
    )))
    .aws(settings(&moto.url()))
    .start();
    let answer = gateway.get("/ssm").json();
    let got = &answer["GetParameterResponse"]["GetParameterResult"]["Parameter"];
    let wanted = recorded["ssm-aws-integration"]["GetParameterResult"]["Parameter"].as_object();
    for (name, value) in wanted.unwrap() {
        // The ARN has another account, the date another day, and what is `null` is not there.
        if !matches!(name.as_str(), "ARN" | "LastModifiedDate") {
            assert_eq!(&got[name], value, "{name}");
        }
    }
    let metadata = &answer["GetParameterResponse"]["ResponseMetadata"];
    assert!(metadata["RequestId"].is_string());
    let answer = gateway.get("/all").json();
    let all = &answer["GetParametersResponse"]["GetParametersResult"]["Parameters"];
    assert_eq!(all[0]["Value"], "123", "{answer}");
}

#[test]
fn eventbridge_answers_as_recorded() {
    let Some(recorded) = recorded("eventbridge.json", "test_apigateway_to_eventbridge") else {
        return;
    };
    let Some(moto) = Moto::start() else {
        return;
    };
    let request = template(
        "#set($context.requestOverride.header.X-Amz-Target = \"AWSEvents.PutEvents\")\n#set($context.requestOverride.header.Content-Type = \"application/x-amz-json-1.1\")\n#set($inputRoot = $input.path('$'))\n{\"Entries\": [#foreach($elem in $inputRoot.items){\n\"Detail\": \"$util.escapeJavaScript($elem.Detail).replaceAll(\"\\\\'\",\"'\")\",\n\"DetailType\": \"$elem.DetailType\", \"Source\":\"$elem.Source\"}#if($foreach.hasNext),#end#end]}",
    );
    let responses = "responses:\n  default:\n    statusCode: '200'\n    responseTemplates:\n      application/json: |-\n        #set($inputRoot = $input.json('$'))\n        $inputRoot\n";
    let gateway = TestGateway::serving(&api(&calls(
        "/event",
        "post",
        "events:action/PutEvents",
        &format!("passthroughBehavior: when_no_templates\n{request}{responses}"),
    )))
    .aws(settings(&moto.url()))
    .start();
    let answer = gateway.send(
        "POST /event HTTP/1.1\nContent-Type: application/json\nAccept: application/json",
        r#"{"items": [{"Detail": "{\"data\":\"Order is created\"}", "DetailType": "Test", "Source": "order"}]}"#,
    );
    assert_eq!(answer.status, 200, "{}", answer.text());
    let mut said = answer.json();
    assert!(said["Entries"][0]["EventId"].is_string(), "{said}");
    said["Entries"][0]["EventId"] = json!("<uuid:1>");
    assert_eq!(said, recorded["eventbridge-put-events-response"]);
}

/// A bucket behind a gateway.
struct Objects {
    moto: Moto,
    gateway: TestGateway,
}

impl Objects {
    fn new(further: &str, binary: bool) -> Option<Self> {
        let moto = Moto::start()?;
        moto.run("client('s3').create_bucket(Bucket='bucket')");
        let mut text = api(&method_of(
            "/{object_path+}",
            "x-amazon-apigateway-any-method",
            &format!(
                "type: aws\nhttpMethod: ANY\nuri: 'arn:aws:apigateway:us-east-1:s3:path/bucket/{{object_path}}'\ncredentials: arn:aws:iam::123456789012:role/tested\nrequestParameters:\n  integration.request.path.object_path: method.request.path.object_path\n  integration.request.header.Content-Type: method.request.header.Content-Type\n  integration.request.querystring.response-content-type: method.request.header.response-content-type\n{further}"
            ),
        ));
        if binary {
            text.push_str("x-amazon-apigateway-binary-media-types: [image/png]\n");
        }
        let gateway = TestGateway::serving(&text)
            .aws(settings(&moto.url()))
            .start();
        Some(Self { moto, gateway })
    }

    fn put(&self, key: &str, media_type: &str, body: &[u8]) -> u16 {
        let answer = self.gateway.send(
            &format!("PUT /{key} HTTP/1.1\nContent-Type: {media_type}"),
            body,
        );
        assert!(answer.status != 200 || answer.body.is_empty());
        answer.status
    }

    /// What is kept: length, type and tag; `None`: nothing.
    fn kept(&self, key: &str) -> Value {
        self.moto.run(&format!(
            "found = client('s3').list_objects_v2(Bucket='bucket', Prefix='{key}').get('Contents')\nif found:\n    object = client('s3').get_object(Bucket='bucket', Key='{key}')\n    result = [object['ContentLength'], object['ContentType'], object['ETag']]"
        ))
    }
}

const ETAG: &str = "responses:\n  default:\n    statusCode: '200'\n    responseParameters: {method.response.header.ETag: integration.response.header.ETag}\n";

/// The objects of the recorded tests: compressed text, its base64, and plain text.
fn bodies(recorded: &Value) -> [(&'static str, Vec<u8>); 3] {
    let encoded = [
        "get-obj-text-type-binary-encoded",
        "get-obj-binary-media-binary-encoded",
    ]
    .iter()
    .filter_map(|name| recorded[name]["Body"].as_str())
    .find_map(|body| body.strip_prefix("b'")?.strip_suffix('\''))
    .filter(|body| body.starts_with("H4sI"))
    .unwrap()
    .to_owned();
    let raw = STANDARD.decode(&encoded).unwrap();
    [
        ("binary-raw", raw),
        ("binary-encoded", encoded.into_bytes()),
        ("text", b"this is a UTF8 text typed object".to_vec()),
    ]
}

fn assert_kept(objects: &Objects, recorded: &Value, prefix: &str, key: &str) {
    let expected = &recorded[format!("{prefix}-{key}")];
    assert_eq!(
        objects.kept(key),
        json!([
            expected["ContentLength"],
            expected["ContentType"],
            expected["ETag"]
        ]),
        "{prefix}-{key}"
    );
}

#[test]
fn objects_are_converted_on_their_way_in_as_recorded() {
    for (test, handling) in [
        ("None", ""),
        ("CONVERT_TO_TEXT", "contentHandling: CONVERT_TO_TEXT\n"),
    ] {
        let Some(recorded) = recorded(
            "s3.json",
            &format!("test_apigw_s3_binary_support_request[{test}]"),
        ) else {
            return;
        };
        let further = format!("{handling}{ETAG}");
        let Some(plain) = Objects::new(&further, false) else {
            return;
        };
        let binary = Objects::new(&further, true).unwrap();
        for (key, body) in bodies(&recorded) {
            assert_eq!(plain.put(key, "image/png", &body), 200);
            assert_kept(&plain, &recorded, "get-obj-no-binary-media", key);
            assert_eq!(binary.put(key, "image/png", &body), 200);
            assert_kept(&binary, &recorded, "get-obj-binary-type", key);
            assert_eq!(binary.put(key, "text/plain", &body), 200);
            assert_kept(&binary, &recorded, "get-obj-text-type", key);
        }
    }
}

#[test]
fn objects_are_decoded_on_their_way_in_as_recorded() {
    let Some(recorded) = recorded(
        "s3.json",
        "test_apigw_s3_binary_support_request_convert_to_binary",
    ) else {
        return;
    };
    let further = format!("contentHandling: CONVERT_TO_BINARY\n{ETAG}");
    let Some(plain) = Objects::new(&further, false) else {
        return;
    };
    let binary = Objects::new(&further, true).unwrap();
    let encoded = recorded["get-obj-no-binary-media-binary-encoded"].clone();
    assert!(encoded.is_object());
    let bodies = {
        // Of the encoded object only what it decodes to was recorded.
        let other =
            whygate_testkit::recorded("s3.json", "test_apigw_s3_binary_support_request[None]");
        bodies(&other.unwrap())
    };
    for (key, body) in &bodies {
        let decodes = *key == "binary-encoded";
        let status = if decodes { 200 } else { 500 };
        assert_eq!(plain.put(key, "image/png", body), status, "{key}");
        assert_eq!(binary.put(key, "text/plain", body), status, "{key}");
        if decodes {
            assert_kept(&plain, &recorded, "get-obj-no-binary-media", key);
            let expected = &recorded["get-obj-text-type-binary-encoded"];
            let kept = binary.kept(key);
            assert_eq!(kept[0], expected["ContentLength"]);
            assert_eq!(kept[2], expected["ETag"]);
        } else {
            assert_eq!(plain.kept(key), Value::Null);
        }
        assert_eq!(binary.put(key, "image/png", body), 200);
        assert_kept(&binary, &recorded, "get-obj-binary-media", key);
    }
}

#[test]
fn a_body_without_a_template_is_decoded_as_recorded() {
    let Some(recorded) = recorded("s3.json", "request_convert_to_binary_with_request_template")
    else {
        return;
    };
    let further = format!(
        "contentHandling: CONVERT_TO_BINARY\n{}{ETAG}",
        template(r#"{"data": "$input.body"}"#)
    );
    let Some(objects) = Objects::new(&further, false) else {
        return;
    };
    let other = whygate_testkit::recorded("s3.json", "test_apigw_s3_binary_support_request[None]");
    let [_, (key, encoded), _] = bodies(&other.unwrap());
    assert_eq!(objects.put(key, "image/png", &encoded), 200);
    let expected = &recorded["get-obj-encoded"];
    assert_eq!(
        objects.kept(key),
        json!([
            expected["ContentLength"],
            expected["ContentType"],
            expected["ETag"]
        ])
    );
}

#[test]
fn objects_are_rendered_on_their_way_out_as_recorded() {
    let Some(recorded) = recorded(
        "s3.json",
        "response_convert_to_binary_with_request_template",
    ) else {
        return;
    };
    let further = "responses:\n  default:\n    statusCode: '200'\n    contentHandling: CONVERT_TO_TEXT\n    responseParameters: {method.response.header.ETag: integration.response.header.ETag}\n    responseTemplates: {application/json: '{\"data\": \"$input.body\"}'}\n";
    let Some(objects) = Objects::new(further, true) else {
        return;
    };
    let content = recorded["encoded-text-payload-binary-accept"]["content"]
        .as_str()
        .unwrap();
    let content = content
        .strip_prefix("b'")
        .and_then(|content| content.strip_suffix('\''))
        .unwrap();
    let (_, encoded) = content.split_once(": \"").unwrap();
    let encoded = encoded.trim_end_matches("\"}");
    objects.moto.run(&format!(
        "client('s3').put_object(Bucket='bucket', Key='encoded', Body=b'{encoded}')"
    ));
    let answer = objects
        .gateway
        .send("GET /encoded HTTP/1.1\nAccept: image/png", "");
    assert_eq!(answer.text(), content);
    assert_eq!(
        answer.header("etag"),
        recorded["encoded-text-payload-binary-accept"]["etag"].as_str()
    );
}

#[test]
fn objects_are_put_got_and_missed_by_methods_as_recorded() {
    let Some(recorded) = recorded("s3.json", "test_apigateway_s3_method_mapping") else {
        return;
    };
    let Some(moto) = Moto::start() else {
        return;
    };
    moto.run("client('s3').create_bucket(Bucket='bucket')");
    let object = |path: &str, method: &str, further: &str| {
        method_of(
            path,
            "get",
            &format!(
                "type: aws\nhttpMethod: {method}\nuri: arn:aws:apigateway:us-east-1:s3:path/bucket/test.json\n{further}{PASSES}"
            ),
        )
    };
    let put = format!(
        "requestParameters: {{integration.request.header.Content-Type: \"'application/json'\"}}\n{}",
        template(r#"{"message": "great success!"}"#)
    );
    let gateway = TestGateway::serving(&api(&[
        object("/get", "GET", ""),
        object("/put", "PUT", &put),
        object("/delete", "DELETE", ""),
    ]
    .concat()))
    .aws(settings(&moto.url()))
    .start();
    assert_eq!(gateway.get("/put").status, 200);
    assert_eq!(gateway.get("/get").json(), recorded["get-object"]);
    assert_eq!(gateway.get("/delete").status, 200);
    let missed = gateway.get("/get");
    // The default response makes a success of it, as on Amazon.
    assert_eq!(missed.status, 200);
    for name in ["Code", "Key", "Message"] {
        let value = recorded["get-deleted-object"]["Error"][name]
            .as_str()
            .unwrap();
        let member = format!("<{name}>{value}</{name}>");
        assert!(missed.text().contains(&member), "{}", missed.text());
    }
}
