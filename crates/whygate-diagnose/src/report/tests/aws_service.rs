//! Reports of calls that a service of Amazon's refused.

use std::{sync::Arc, time::Duration};

use http::HeaderValue;
use whygate_exchange::{
    DenialReason, Exchange, MapResponseFault, ServiceInfo, StatusSource,
    testing::{answered, faulted, service_called, service_denial},
};

use super::{Fault, place, text};

const AFTER: Duration = Duration::from_micros(900);

/// A service's answer of which the default integration response makes a status.
fn made(exchange: Exchange, status: u16) -> String {
    let source = StatusSource::IntegrationResponse {
        place: place(26, 17),
        pattern: None,
    };
    text(&answered(exchange, status, source, AFTER))
}

fn error(name: &str) -> &'static str {
    match name {
        "throttled" => {
            r#"{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException","message":"The level of configured provisioned throughput for the table was exceeded."}"#
        }
        "expired" => {
            r#"{"__type":"com.amazon.coral.service#ExpiredTokenException","message":"The security token included in the request is expired"}"#
        }
        "denied" => {
            r#"{"__type":"com.amazon.coral.service#AccessDeniedException","Message":"User: arn:aws:sts::123456789012:assumed-role/orders-api/BackplaneAssumeRoleSession is not authorized to perform: dynamodb:PutItem"}"#
        }
        _ => {
            r#"{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"Requested resource not found"}"#
        }
    }
}

#[test]
fn a_service_has_too_many_calls() {
    insta::assert_snapshot!(made(service_called(400, error("throttled"), None), 502));
}

#[test]
fn a_service_does_not_take_the_token() {
    insta::assert_snapshot!(made(service_called(400, error("expired"), None), 400));
}

#[test]
fn a_service_denies_access_by_itself() {
    insta::assert_snapshot!(made(service_called(400, error("denied"), None), 403));
}

#[test]
fn a_service_has_no_such_table() {
    insta::assert_snapshot!(made(service_called(400, error("missing"), None), 404));
}

#[test]
fn a_service_fails_and_the_client_reads_a_success() {
    insta::assert_snapshot!(made(service_called(400, error("missing"), None), 200));
}

#[test]
fn a_statement_denies_a_call_that_looks_like_a_success() {
    let denial = service_denial(DenialReason::Explicit {
        place: Some(place(15, 7)),
    });
    insta::assert_snapshot!(made(
        service_called(400, error("denied"), Some(denial)),
        200
    ));
}

#[test]
fn a_denial_meets_no_integration_response() {
    let denial = service_denial(DenialReason::Action);
    let exchange = service_called(400, error("denied"), Some(denial));
    let fault = Fault::MapResponse(MapResponseFault::NoOutputMapping {
        value: "400".to_owned(),
        status: 400,
        patterns: vec!["200".to_owned()],
        place: place(26, 15),
    });
    let report = text(&faulted(exchange, fault, AFTER));
    assert!(
        report.contains("the role `OrdersApiRole` may not do `dynamodb:PutItem`"),
        "{report}"
    );
    assert!(report.contains("Action: dynamodb:PutItem"), "{report}");
    assert_eq!(
        report.matches("the backend answered").count(),
        1,
        "{report}"
    );
}

#[test]
fn a_queue_is_sent_no_form() {
    let body = "<?xml version=\"1.0\"?><ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Access to the resource https://sqs.us-east-1.amazonaws.com/123456789012/orders is denied.</Message></Error></ErrorResponse>";
    let mut exchange = service_called(403, body, None);
    let integrated = exchange.integrated.as_mut().unwrap();
    integrated.request.headers.insert(
        http::header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    let service = integrated.service.as_mut().unwrap();
    service.info = Arc::new(ServiceInfo {
        service: "sqs".to_owned(),
        action: None,
        given_endpoint: false,
        ..(*service.info).clone()
    });
    let report = made(exchange, 403);
    assert!(
        report.contains("`sqs` reads its parameters from a form, and the request says")
            && report.contains("'application/x-www-form-urlencoded'"),
        "{report}"
    );
}
