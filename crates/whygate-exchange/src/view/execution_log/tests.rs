use std::time::Duration;

use super::*;
use crate::testing::{
    answered, fault_samples, faulted, function_answered, http_called, received, routed,
};

const ALL: ExecutionLogSettings = ExecutionLogSettings {
    level: LogLevel::Info,
    data_trace: true,
};
const INFO: ExecutionLogSettings = ExecutionLogSettings {
    level: LogLevel::Info,
    data_trace: false,
};
const ERROR: ExecutionLogSettings = ExecutionLogSettings {
    level: LogLevel::Error,
    data_trace: false,
};

fn sample(code: &str) -> Fault {
    fault_samples()
        .into_iter()
        .find(|fault| fault.code() == code)
        .unwrap()
}

fn succeeded() -> Exchange {
    answered(
        function_answered(
            r#"{"statusCode": 200, "body": "{\"title\": \"Momo\", \"password\": \"s3cr3t\"}"}"#,
        ),
        200,
        StatusSource::Function,
        Duration::from_millis(42),
    )
}

#[test]
fn a_call_that_succeeds() {
    insta::assert_snapshot!(execution_log(&succeeded(), ALL).join("\n"));
}

#[test]
fn without_data_tracing() {
    insta::assert_snapshot!(execution_log(&succeeded(), INFO).join("\n"));
}

#[test]
fn a_call_that_succeeds_has_no_error_lines() {
    assert!(execution_log(&succeeded(), ERROR).is_empty());
    assert!(execution_log(&succeeded(), ExecutionLogSettings::default()).is_empty());
}

#[test]
fn a_function_that_fails() {
    let exchange = faulted(
        function_answered(r#"{"errorMessage": "'isbn'", "errorType": "KeyError"}"#),
        sample("lambda-unhandled-exception"),
        Duration::from_millis(42),
    );
    insta::assert_snapshot!(execution_log(&exchange, INFO).join("\n"));
    assert_eq!(
        execution_log(&exchange, ERROR),
        [
            "(7f3a1c55-9b0e-4c1d-8a77-3051f26e90bc) Lambda execution failed with status 200 due to customer function error: 'isbn'. Lambda request id: 4c2d7b0e-6a53-4d0f-9d2c-1f8a6f0b7e11"
        ]
    );
}

#[test]
fn a_backend_that_is_down() {
    let exchange = faulted(
        http_called(),
        sample("backend-unreachable"),
        Duration::from_millis(1),
    );
    insta::assert_snapshot!(execution_log(&exchange, ALL).join("\n"));
}

#[test]
fn a_mock_skips_the_endpoint() {
    let exchange = answered(
        routed(IntegrationType::Mock),
        200,
        StatusSource::IntegrationResponse {
            place: crate::testing::place(1, 1),
            pattern: None,
        },
        Duration::from_millis(1),
    );
    let lines = execution_log(&exchange, ALL);
    assert!(!lines.iter().any(|line| line.contains("Endpoint")));
    assert!(
        lines
            .last()
            .unwrap()
            .ends_with("Method completed with status: 200")
    );
}

#[test]
fn a_request_without_a_method_leaves_nothing() {
    let exchange = faulted(
        received("GET", "/nothing"),
        sample("route-not-found"),
        Duration::from_millis(1),
    );
    assert!(execution_log(&exchange, ALL).is_empty());
}

#[test]
fn a_refused_guard_stops_the_log_where_it_stands() {
    let exchange = faulted(
        routed(IntegrationType::AwsProxy),
        sample("authorizer-denied"),
        Duration::from_millis(1),
    );
    let lines = execution_log(&exchange, INFO);
    assert!(!lines.iter().any(|line| line.contains("Starting execution")));
    let exchange = faulted(
        routed(IntegrationType::AwsProxy),
        sample("api-key-missing-or-invalid"),
        Duration::from_millis(1),
    );
    let lines = execution_log(&exchange, INFO);
    assert!(lines[1].contains("Verifying Usage Plan"));
    assert!(lines[2].contains(
        ") API Key  not authorized because method 'GET /books/{isbn}' requires API Key and API Key"
    ));
    assert!(
        !lines
            .iter()
            .any(|line| line.contains("Key  authorized because"))
    );
    let exchange = faulted(
        routed(IntegrationType::AwsProxy),
        sample("method-throttled"),
        Duration::from_millis(1),
    );
    let lines = execution_log(&exchange, INFO);
    assert!(lines[2].ends_with(
        "Key throttle limit exceeded for RestApi a1b2c3d4e5, Stage Prod, Resource r3s0rc, \
         HttpMethod GET. Limit: 1.00 Burst: 1"
    ));
    assert!(!lines.iter().any(|line| line.contains("Starting execution")));
}

#[test]
fn a_long_line_is_cut() {
    let mut exchange = succeeded();
    exchange.received.headers.insert(
        "x-long",
        http::HeaderValue::from_str(&"ä".repeat(2000)).unwrap(),
    );
    let lines = execution_log(&exchange, ALL);
    let headers = lines
        .iter()
        .find(|line| line.contains("Method request headers"))
        .unwrap();
    assert!(headers.ends_with(" [TRUNCATED]"), "{headers}");
    assert!(headers.len() < 1024 + 60);
}

#[test]
fn repeated_parameters_are_a_list() {
    assert_eq!(query_map("a=1&b=2&a=3&c"), "{a=[1, 3], b=2, c=}");
    assert_eq!(query_map(""), "{}");
}
