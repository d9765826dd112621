use std::time::Duration;

use super::*;
use crate::{
    StatusSource,
    testing::{answered, fault_samples, faulted, function_answered, received},
};

fn exchanges() -> Vec<Exchange> {
    let fault = |code: &str| {
        fault_samples()
            .into_iter()
            .find(|fault| fault.code() == code)
            .unwrap()
    };
    vec![
        answered(
            function_answered("{}"),
            200,
            StatusSource::Function,
            Duration::from_micros(42_300),
        ),
        answered(
            function_answered("{}"),
            404,
            StatusSource::Function,
            Duration::from_micros(4_230),
        ),
        faulted(
            received("DELETE", "/Prod/books?access_token=abc"),
            fault("route-not-found"),
            Duration::from_micros(90),
        ),
        faulted(
            function_answered("{}"),
            fault("integration-timeout"),
            Duration::from_secs(29),
        ),
    ]
}

#[test]
fn lines_for_a_terminal() {
    let lines: Vec<String> = exchanges()
        .iter()
        .map(|exchange| terminal_line(exchange, false))
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
    let coloured = terminal_line(&exchanges()[0], true);
    assert!(coloured.contains("\u{1b}[32m200\u{1b}[0m"), "{coloured:?}");
}

#[test]
fn lines_as_json() {
    let lines: Vec<String> = exchanges().iter().map(json_line).collect();
    for line in &lines {
        serde_json::from_str::<AccessLineV1>(line).unwrap();
    }
    insta::assert_snapshot!(lines.join("\n"));
}
