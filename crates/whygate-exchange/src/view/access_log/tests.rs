use std::time::Duration;

use super::*;
use crate::testing::{answered, fault_samples, faulted, function_answered, http_called, received};

const CLF: &str = "$context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime]\"$context.httpMethod $context.resourcePath $context.protocol\" $context.status $context.responseLength $context.requestId $context.extendedRequestId";
const JSON: &str = r#"{ "requestId":"$context.requestId","path":"$context.path","status":"$context.status","integration":"$context.integration.integrationStatus/$context.integration.status/$context.integration.latency","error":$context.error.messageString,"type":"$context.error.responseType","cause":"$context.integration.error","lambda":"$context.awsEndpointRequestId","trace":"$context.xrayTraceId","host":"$context.domainName.$context.domainPrefix","agent":"$context.identity.userAgent","waf":"$context.waf.status" }"#;

fn sample(code: &str) -> Fault {
    fault_samples()
        .into_iter()
        .find(|fault| fault.code() == code)
        .unwrap()
}

#[test]
fn lines_of_calls() {
    let exchanges = [
        answered(
            function_answered("{\"statusCode\": 201}"),
            201,
            StatusSource::Function,
            Duration::from_millis(42),
        ),
        faulted(
            function_answered("{}"),
            sample("lambda-unhandled-exception"),
            Duration::from_millis(42),
        ),
        faulted(
            http_called(),
            sample("integration-timeout"),
            Duration::from_secs(29),
        ),
        faulted(
            received("GET", "/Prod/nothing?token=abc"),
            sample("route-not-found"),
            Duration::from_micros(90),
        ),
    ];
    let mut lines = Vec::new();
    for format in [CLF, JSON] {
        let format = AccessLogFormat::compile(format);
        assert!(format.unknown_variables().is_empty());
        assert!(format.has_request_id());
        lines.extend(exchanges.iter().map(|exchange| format.render(exchange)));
    }
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn a_served_root_logs_its_stage() {
    let mut exchange = http_called();
    exchange.received.target = "/books/978-3".parse().unwrap();
    exchange.routed.as_mut().unwrap().stage_in_path = false;
    assert_eq!(
        AccessLogFormat::compile("$context.path").render(&exchange),
        "/Prod/books/978-3"
    );
}

#[test]
fn the_host_of_an_absolute_target_is_the_domain_where_no_header_names_one() {
    let mut exchange = received("GET", "/");
    let render = |exchange: &Exchange| {
        AccessLogFormat::compile("$context.domainName $context.domainPrefix").render(exchange)
    };
    exchange.received.headers.clear();
    exchange.received.target = "http://user@shop.test:8080/books".parse().unwrap();
    assert_eq!(render(&exchange), "shop.test:8080 shop");
    let named = http::HeaderValue::from_static("named.test");
    exchange.received.headers.insert(http::header::HOST, named);
    assert_eq!(render(&exchange), "named.test named");
    exchange.received.headers.clear();
    exchange.received.target = "/books".parse().unwrap();
    assert_eq!(render(&exchange), "- -");
}

#[test]
fn what_is_no_variable_stays() {
    let exchange = received("GET", "/");
    let render = |format: &str| AccessLogFormat::compile(format).render(&exchange);
    assert_eq!(
        render("a $context. b $contextual"),
        "a $context. b $contextual"
    );
    assert_eq!(render("$context.httpMethod."), "GET.");
    assert_eq!(render("$context.nothing,$context.stage\n"), "-,-");
    assert_eq!(
        AccessLogFormat::compile("$context.nothing $context.authorizer.claims.sub")
            .unknown_variables(),
        ["nothing"]
    );
    assert!(!AccessLogFormat::compile("$context.status").has_request_id());
    assert_eq!(render(""), "");
}
