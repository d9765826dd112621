//! The forms in which people have logs.

use super::{Reading, Told, causes, gzip, read};

const ID: &str = "8d4136c9-be2e-4eec-bd8f-479cdd8ece6a";
const RUN: &str = "758a8c2f-35eb-4713-b55e-56879fbc968b";
const FAILURE: &str =
    "Execution failed due to configuration error: Malformed Lambda proxy response";

fn execution() -> Vec<(i64, String)> {
    [
        format!("Starting execution for request: {ID}"),
        "HTTP Method: GET, Resource Path: /pets".to_owned(),
        "Sending request to https://lambda.us-east-1.amazonaws.com/x".to_owned(),
        "Received response. Status: 200, Integration latency: 392 ms".to_owned(),
        "Endpoint response body before transformations: \"hello\"".to_owned(),
        FAILURE.to_owned(),
        "Method completed with status: 502".to_owned(),
    ]
    .into_iter()
    .enumerate()
    .map(|(index, text)| {
        (
            1_700_000_000_000 + i64::try_from(index).unwrap(),
            format!("({ID}) {text}"),
        )
    })
    .collect()
}

#[track_caller]
fn expect_not_object(text: &str) {
    let diagnosis = read(&[text]);
    assert_eq!(causes(&diagnosis), ["lambda-response-not-object"], "{text}");
    let call = &diagnosis.diagnosed[0];
    assert_eq!(call.request_id.as_deref(), Some(ID));
    assert_eq!(call.route.as_deref(), Some("GET /pets"));
    assert_eq!(call.status, Some(502));
}

#[test]
fn a_console_copy() {
    let plain: Vec<String> = execution().into_iter().map(|(_, text)| text).collect();
    expect_not_object(&plain.join("\n"));
    expect_not_object(&plain.join("\r\n"));
    let timed: Vec<String> = plain
        .iter()
        .map(|text| format!("2023-11-14T22:13:20.123+01:00\t{text}"))
        .collect();
    expect_not_object(&format!("Timestamp\tMessage\n{}", timed.join("\n")));
}

#[test]
fn tail_and_an_export_to_s3() {
    let tail: Vec<String> = execution()
        .iter()
        .map(|(_, text)| {
            format!("2023-11-14T22:13:20.123000+00:00 0123456789abcdef0123456789abcdef {text}")
        })
        .collect();
    expect_not_object(&tail.join("\n"));
    let export: Vec<String> = execution()
        .iter()
        .map(|(_, text)| format!("2023-11-14T22:13:20.123Z {text}"))
        .collect();
    let mut reading = Reading::new(Told::default());
    reading.read(gzip(&export.join("\n")).as_slice()).unwrap();
    assert_eq!(causes(&reading.finish()), ["lambda-response-not-object"]);
}

#[test]
fn filter_log_events_in_both_outputs() {
    let events: Vec<_> = execution()
        .into_iter()
        .map(|(time, text)| {
            serde_json::json!({"logStreamName": "s", "timestamp": time, "message": text, "ingestionTime": time, "eventId": "3"})
        })
        .collect();
    let whole = serde_json::json!({"events": events, "searchedLogStreams": [{"logStreamName": "s"}], "nextToken": "t"});
    expect_not_object(&whole.to_string());
    expect_not_object(&serde_json::to_string_pretty(&whole).unwrap());
    let mut reversed = events.clone();
    reversed.reverse();
    expect_not_object(&serde_json::json!({ "events": reversed }).to_string());
    let text: Vec<String> = execution()
        .iter()
        .map(|(time, text)| format!("EVENTS\t37\t{time}\tstream\t{text}\t{time}"))
        .collect();
    expect_not_object(&text.join("\n"));
}

#[test]
fn exports_of_logs_insights() {
    let rows: Vec<_> = execution()
        .into_iter()
        .map(|(_, text)| {
            serde_json::json!([
                {"field": "@timestamp", "value": "2023-11-14 22:13:20.123"},
                {"field": "@message", "value": text},
                {"field": "@ptr", "value": "x"},
            ])
        })
        .collect();
    let whole = serde_json::json!({"status": "Complete", "results": rows});
    expect_not_object(&serde_json::to_string_pretty(&whole).unwrap());
    let console: Vec<_> = execution()
        .into_iter()
        .map(|(_, text)| serde_json::json!({"@timestamp": "2023-11-14 22:13:20.123", "@message": text}))
        .collect();
    expect_not_object(&serde_json::to_string_pretty(&console).unwrap());
    let csv: Vec<String> = execution()
        .iter()
        .map(|(_, text)| format!("2023-11-14 22:13:20.123,\"{}\"", text.replace('"', "\"\"")))
        .collect();
    expect_not_object(&format!("@timestamp,@message\n{}", csv.join("\n")));
}

#[test]
fn a_test_invocation_as_the_command_line_prints_it() {
    let log: Vec<String> = execution()
        .iter()
        .map(|(_, text)| format!("Tue Nov 14 22:13:20 UTC 2023 : {}", &text[39..]))
        .collect();
    let log = log.join(
        "
",
    );
    let log = format!("Execution log for request {ID}\n{log}");
    expect_not_object(&log);
    let whole = serde_json::json!({"status": 502, "body": "{\"message\": \"Internal server error\"}", "headers": {}, "log": log, "latency": 400});
    expect_not_object(&whole.to_string());
    expect_not_object(&serde_json::to_string_pretty(&whole).unwrap());
}

#[test]
fn text_in_utf_16() {
    let text: Vec<String> = execution().into_iter().map(|(_, text)| text).collect();
    let mut bytes = vec![0xff, 0xfe];
    for unit in text.join("\r\n").encode_utf16() {
        bytes.extend_from_slice(&unit.to_le_bytes());
    }
    let mut reading = Reading::new(Told::default());
    reading.read(bytes.as_slice()).unwrap();
    assert_eq!(causes(&reading.finish()), ["lambda-response-not-object"]);
}

#[test]
fn files_are_joined_by_ids() {
    let execution = format!(
        "({ID}) Extended Request Id: d4qiDGxbBcwFXJw=\n\
         ({ID}) Lambda execution failed with status 200 due to customer function error: boom. Lambda request id: {RUN}\n\
         ({ID}) Method completed with status: 502\n"
    );
    let function = format!(
        "START RequestId: {RUN} Version: $LATEST\n\
         [ERROR] KeyError: 'TABLE_NAME'\nTraceback (most recent call last):\n  File \"/var/task/app.py\", line 3\n    os.environ['TABLE_NAME']\n\
         END RequestId: {RUN}\n\
         REPORT RequestId: {RUN}\tDuration: 5.00 ms\tBilled Duration: 5 ms\tMemory Size: 128 MB\tMax Memory Used: 30 MB\n"
    );
    let access = format!(
        "{{\"requestId\":\"{ID}\",\"status\":\"502\",\"resourcePath\":\"/pets\",\"httpMethod\":\"GET\",\"integrationStatus\":\"200\"}}\n"
    );
    let answer = "HTTP/2 502 \r\ncontent-type: application/json\r\nx-amz-apigw-id: d4qiDGxbBcwFXJw=\r\n\r\n{\"message\": \"Internal server error\"}";
    let mut sources = [execution.as_str(), &function, &access, answer];
    for _ in 0..sources.len() {
        sources.rotate_left(1);
        let diagnosis = read(&sources);
        assert_eq!(
            causes(&diagnosis),
            ["lambda-missing-env-var"],
            "{sources:?}"
        );
        assert_eq!(diagnosis.diagnosed[0].route.as_deref(), Some("GET /pets"));
    }
}

#[test]
fn access_logs_in_each_form() {
    let common = format!(
        "203.0.113.9 - - [15/Feb/2023:23:08:37 +0000] \"GET /pets HTTP/1.1\" 403 23 {ID} AZzecgvEPHcEPew=\n"
    );
    let diagnosis = read(&[&common]);
    assert_eq!(diagnosis.failed, 1);
    assert_eq!(diagnosis.diagnosed[0].route.as_deref(), Some("GET /pets"));
    let xml = format!(
        "<request id=\"{ID}\"> <ip>1.2.3.4</ip> <httpMethod>GET</httpMethod> <resourcePath>/pets</resourcePath> <status>403</status> <responseType>WAF_FILTERED</responseType> </request>\n"
    );
    assert_eq!(causes(&read(&[&xml])), ["waf-blocked"]);
    let nested = format!(
        "{{\"request_id\":\"{ID}\",\"status\":504,\"error\":{{\"responseType\":\"INTEGRATION_TIMEOUT\",\"message\":\"Endpoint request timed out\"}},\"integration\":{{\"latency\":\"29001\"}}}}\n"
    );
    assert_eq!(causes(&read(&[&nested])), ["integration-timeout"]);
    let csv =
        format!("requestId,status,errorResponseType,httpMethod\n{ID},429,QUOTA_EXCEEDED,GET\n");
    assert_eq!(causes(&read(&[&csv])), ["usage-plan-quota-exhausted"]);
}

#[test]
fn functions_logs_in_json() {
    let text = format!(
        "{{\"time\":\"2024-01-01T00:00:00.000Z\",\"type\":\"platform.start\",\"record\":{{\"requestId\":\"{RUN}\",\"version\":\"$LATEST\"}}}}\n\
         {{\"timestamp\":\"2024-01-01T00:00:00.100Z\",\"level\":\"ERROR\",\"requestId\":\"{RUN}\",\"message\":{{\"errorType\":\"Runtime.HandlerNotFound\",\"errorMessage\":\"index.handler is undefined or not exported\"}}}}\n\
         {{\"time\":\"2024-01-01T00:00:00.200Z\",\"type\":\"platform.report\",\"record\":{{\"requestId\":\"{RUN}\",\"metrics\":{{\"durationMs\":5.2,\"memorySizeMB\":128,\"maxMemoryUsedMB\":40}},\"status\":\"error\",\"errorType\":\"Runtime.HandlerNotFound\"}}}}\n"
    );
    let diagnosis = read(&[&text]);
    assert_eq!(causes(&diagnosis), ["lambda-handler-not-found"]);
    assert_eq!(
        diagnosis.diagnosed[0].function_request_id.as_deref(),
        Some(RUN)
    );
}

#[test]
fn half_a_file_is_read_as_far_as_it_goes() {
    let whole = serde_json::to_string_pretty(&serde_json::json!({"events": execution()
        .into_iter()
        .map(|(time, text)| serde_json::json!({"timestamp": time, "message": text, "eventId": "1"}))
        .collect::<Vec<_>>()}))
    .unwrap();
    for length in (0..whole.len()).step_by(13) {
        if whole.is_char_boundary(length) {
            let _ = read(&[&whole[..length]]);
        }
    }
    let zipped = gzip(
        &execution()
            .into_iter()
            .map(|(_, text)| text + "\n")
            .collect::<String>(),
    );
    for length in (0..zipped.len()).step_by(5) {
        let mut reading = Reading::new(Told::default());
        let _ = reading.read(&zipped[..length]);
        let _ = reading.finish();
    }
}

#[test]
fn lines_of_many_calls_interleave() {
    let mut text = String::new();
    let ids: Vec<String> = (0..2_000)
        .map(|it| format!("{it:08}-aaaa-bbbb-cccc-dddddddddddd"))
        .collect();
    for (_, line) in execution() {
        for id in &ids {
            text.push_str(&line.replace(ID, id));
            text.push('\n');
        }
    }
    let diagnosis = read(&[&text]);
    assert_eq!((diagnosis.calls, diagnosis.failed), (2_000, 2_000));
    assert_eq!(diagnosis.groups.len(), 1);
}
