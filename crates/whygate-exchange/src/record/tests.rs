use std::{collections::BTreeSet, time::Duration};

use whygate_model::Sources;

use super::*;
use crate::{
    StatusSource,
    testing::{answered, fault_samples, faulted, function_answered, http_called, received},
};

fn sources() -> Sources {
    let mut sources = Sources::default();
    let text: Vec<String> = (1..=40).map(|line| format!("line {line}")).collect();
    sources.add(crate::testing::FILE, text.join("\n"));
    sources
}

fn record(exchange: &Exchange) -> RecordV1 {
    RecordV1::from_exchange(exchange, &RecordContext::new(&sources(), &[]))
}

#[test]
fn the_samples_cover_every_code_in_the_source() {
    let source = concat!(
        include_str!("../fault.rs"),
        include_str!("../fault/receive.rs"),
        include_str!("../fault/route.rs"),
        include_str!("../fault/resource_policy.rs"),
        include_str!("../fault/authorize.rs"),
        include_str!("../fault/authorize/iam.rs"),
        include_str!("../fault/authorize/lambda.rs"),
        include_str!("../fault/authorize/token.rs"),
        include_str!("../fault/api_key.rs"),
        include_str!("../fault/throttle.rs"),
        include_str!("../fault/cache_lookup.rs"),
        include_str!("../fault/validate.rs"),
        include_str!("../fault/map.rs"),
        include_str!("../fault/integrate.rs"),
        include_str!("../fault/integrate/resilience.rs"),
        include_str!("../fault/idempotency.rs"),
        include_str!("../fault/respond.rs"),
    );
    let written: BTreeSet<&str> = source
        .split("code: \"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|code| !code.is_empty())
        .collect();
    let sampled: BTreeSet<&str> = fault_samples().iter().map(crate::Fault::code).collect();
    assert_eq!(sampled, written);
}

#[test]
fn every_fault_makes_a_record_that_reads_back() {
    for fault in fault_samples() {
        let code = fault.code();
        let exchange = faulted(http_called(), fault, Duration::from_millis(7));
        let record = record(&exchange);
        assert_eq!(record.code, code);
        let text = record.to_json().unwrap();
        assert_eq!(RecordV1::from_json(&text).unwrap(), record, "{code}");
    }
}

#[test]
fn no_secret_is_stored() {
    let exchange = answered(
        function_answered(r#"{"statusCode":500,"body":"{\"token\":\"s3cr3t\"}"}"#),
        500,
        StatusSource::Function,
        Duration::from_millis(40),
    );
    let text = record(&exchange).to_json().unwrap();
    assert!(!text.contains("s3cr3t"), "{text}");
    assert!(!text.contains("0123456789abcdef"), "{text}");
    assert!(!text.contains("token=abc"), "{text}");
}

#[test]
fn a_call_without_a_fault_says_who_chose_the_status() {
    let exchange = answered(
        function_answered("{\"statusCode\":404}"),
        404,
        StatusSource::Function,
        Duration::from_millis(40),
    );
    assert_eq!(record(&exchange).code, FUNCTION_HTTP_ERROR);
    let exchange = answered(
        http_called(),
        502,
        StatusSource::Backend,
        Duration::from_millis(40),
    );
    assert_eq!(record(&exchange).code, BACKEND_HTTP_ERROR);
    let exchange = answered(
        http_called(),
        400,
        StatusSource::IntegrationResponse {
            place: crate::testing::place(27, 13),
            pattern: None,
        },
        Duration::from_millis(40),
    );
    let mapped = record(&exchange);
    assert_eq!(mapped.code, MAPPED_HTTP_ERROR);
    assert!(mapped.excerpt(ExcerptRoleV1::IntegrationResponse).is_some());
    let exchange = answered(
        http_called(),
        200,
        StatusSource::Backend,
        Duration::from_millis(40),
    );
    assert_eq!(record(&exchange).code, SUCCEEDED);
}

#[test]
fn an_excerpt_has_the_lines_around_the_place() {
    let fault = fault_samples()
        .into_iter()
        .find(|fault| fault.code() == "integration-timeout")
        .unwrap();
    let record = record(&faulted(http_called(), fault, Duration::from_secs(29)));
    let excerpt = record.excerpt(ExcerptRoleV1::Fault).unwrap();
    assert_eq!(excerpt.first_line, 26);
    assert_eq!(
        excerpt.lines,
        ["line 26", "line 27", "line 28", "line 29", "line 30"]
    );
}

#[test]
fn a_request_that_found_nothing_is_a_record_too() {
    let fault = fault_samples()
        .into_iter()
        .find(|fault| fault.code() == "route-not-found")
        .unwrap();
    let record = record(&faulted(
        received("DELETE", "/Prod/books/1"),
        fault,
        Duration::from_micros(90),
    ));
    insta::assert_snapshot!(serde_json::to_string_pretty(&record).unwrap());
}

#[test]
fn a_newer_record_is_named_as_such() {
    assert!(matches!(
        RecordV1::from_json(r#"{"version": 9}"#),
        Err(RecordError::Newer { found: 9 })
    ));
    assert!(matches!(
        RecordV1::from_json("{"),
        Err(RecordError::Unreadable(_))
    ));
}
