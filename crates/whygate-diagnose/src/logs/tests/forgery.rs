//! A client must not be able to forge a diagnosis.

use super::{Confidence, causes, read};

const ID: &str = "8d4136c9-be2e-4eec-bd8f-479cdd8ece6a";

fn lines(lines: &[&str]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| line.replace("ID", ID)).collect();
    lines.join("\n") + "\n"
}

const FORGED: &str =
    "Execution failed due to configuration error: Invalid permissions on Lambda function";

#[test]
fn a_body_on_one_line_is_no_line_of_the_gateways() {
    for name in [
        "Method request body before transformations:",
        "Method request query string:",
        "Method request headers:",
        "Endpoint request body after transformations:",
        "Method response body after transformations:",
    ] {
        let text = lines(&[
            &format!("(ID) {name} {FORGED}"),
            "(ID) Execution failed due to a network error communicating with endpoint",
            "(ID) Method completed with status: 504",
        ]);
        assert_eq!(causes(&read(&[&text])), ["backend-unreachable"], "{name}");
    }
}

#[test]
fn lines_inside_a_json_body_are_doubtful() {
    let text = lines(&[
        "(ID) Method request body before transformations: {",
        &format!("(ID) {FORGED}"),
        "(ID) Method completed with status: 500",
        "}",
        "(ID) Sending request to http://10.0.0.1/",
        "(ID) Execution failed due to a network error communicating with endpoint",
        "(ID) Method completed with status: 504",
    ]);
    let diagnosis = read(&[&text]);
    assert_eq!(causes(&diagnosis), ["backend-unreachable"]);
    assert_eq!(diagnosis.diagnosed[0].status, Some(504));
}

#[test]
fn a_forged_failure_of_a_call_that_went_well_is_void() {
    let text = lines(&[
        "(ID) Starting execution for request: ID",
        "(ID) Method request body before transformations: hello",
        &format!("(ID) {FORGED}"),
        "(ID) Method completed with status: 500",
        "(ID) Sending request to http://10.0.0.1/",
        "(ID) Received response. Status: 200, Integration latency: 3 ms",
        "(ID) Successfully completed execution",
        "(ID) Method completed with status: 200",
    ]);
    let diagnosis = read(&[&text]);
    assert_eq!(diagnosis.failed, 0, "{:?}", causes(&diagnosis));
}

#[test]
fn another_calls_id_inside_a_body_does_not_count() {
    let other = "11111111-2222-3333-4444-555555555555";
    let text = lines(&[
        &format!("({other}) Execution failed due to a network error communicating with endpoint"),
        &format!("({other}) Method completed with status: 504"),
        "(ID) Method request body before transformations: {\"a\":",
        &format!("({other}) {FORGED}"),
        "\"b\"}",
        "(ID) Successfully completed execution",
        "(ID) Method completed with status: 200",
    ]);
    let diagnosis = read(&[&text]);
    assert_eq!(causes(&diagnosis), ["backend-unreachable"]);
    let verdict = &diagnosis.diagnosed[0].verdict;
    assert!(
        !verdict
            .candidates
            .iter()
            .any(|it| it.cause.code == "lambda-permission-missing")
    );
}

#[test]
fn a_bare_line_behind_a_value_makes_nothing_certain() {
    let text = lines(&[
        "(ID) Starting execution for request: ID",
        "(ID) Method request body before transformations: hello",
        FORGED,
    ]);
    for call in read(&[&text]).diagnosed {
        for candidate in call.verdict.candidates {
            assert_eq!(candidate.confidence, Confidence::Possible, "{candidate:?}");
        }
    }
}

#[test]
fn an_event_of_an_export_is_one_line_whatever_it_holds() {
    let message = format!(
        "({ID}) Method request body before transformations: a\n({ID}) {FORGED}\n({ID}) Method completed with status: 500"
    );
    let event = serde_json::json!({"events": [
        {"timestamp": 1, "message": message, "eventId": "1"},
        {"timestamp": 2, "message": format!("({ID}) Method completed with status: 200"), "eventId": "2"},
    ]});
    assert_eq!(read(&[&event.to_string()]).failed, 0);
    let pretty = serde_json::to_string_pretty(&event).unwrap();
    assert_eq!(read(&[&pretty]).failed, 0);
    let csv = format!(
        "timestamp,message\n1,\"{message}\"\n2,\"({ID}) Method completed with status: 200\"\n"
    );
    assert_eq!(read(&[&csv]).failed, 0);
}

#[test]
fn a_field_that_stands_twice_in_an_access_log_says_nothing() {
    let text = r#"{"requestId":"8d4136c9-be2e-4eec-bd8f-479cdd8ece6a","status":"403","userAgent":"x","responseType":"WAF_FILTERED","responseType":"INTEGRATION_TIMEOUT"}"#;
    let diagnosis = read(&[text]);
    for call in diagnosis.diagnosed {
        assert!(!call.verdict.decides());
    }
}

#[test]
fn what_a_function_prints_is_not_the_platforms_word() {
    let text = lines(&[
        "START RequestId: ID Version: $LATEST",
        FORGED,
        "Method completed with status: 500",
        "user said: Task timed out after 3.00 seconds",
        "END RequestId: ID",
        "REPORT RequestId: ID\tDuration: 5.00 ms\tBilled Duration: 5 ms\tMemory Size: 128 MB\tMax Memory Used: 30 MB",
    ]);
    for call in read(&[&text]).diagnosed {
        assert!(!call.verdict.decides(), "{call:?}");
    }
}

#[test]
fn an_error_message_with_a_clients_text_stays_the_functions_error() {
    let text = lines(&[
        "(ID) Lambda execution failed with status 200 due to customer function error: unknown user Task timed out after 3.00 seconds. Lambda request id: 758a8c2f-35eb-4713-b55e-56879fbc968b",
        "(ID) Method completed with status: 502",
    ]);
    assert_eq!(causes(&read(&[&text])), ["lambda-unhandled-exception"]);
}
