//! Reports as a person reads them. The definition and the function's code are those of a shop
//! on a bad day.

mod aws_service;
mod function;
mod resilience;

use std::{path::Path, time::Duration};

use whygate_exchange::{
    BackendName, BackendStep, Exchange, Fault, IntegrateFault, NotHonoured, RespondFault,
    StatusSource, StreamBreak,
    record::{RecordContext, RecordV1},
    testing::{
        FUNCTION_ARN, answered, fault_samples, faulted, function_answered, http_called, place,
        received, routed,
    },
    timing::BackendTiming,
};
use whygate_model::{
    Definition, Place, Placed, Sources,
    definition::{
        Format, Function, FunctionCode, FunctionName, IntegrationType, LambdaPermission,
        PackageType,
    },
};

use super::Report;
use crate::{ReportV1, Style, WIDTH, render};

const TEMPLATE: &str = include_str!("tests/template.yaml");
const CODE: &str = include_str!("tests/app.py");

fn at(line: u32, column: u32, length: u32) -> Place {
    Place {
        length,
        ..place(line, column)
    }
}

fn definition(permissions: Vec<LambdaPermission>) -> Definition {
    let text = |value: &str, place: Place| Placed::new(value.to_owned(), place);
    Definition {
        name: "bookshop".to_owned(),
        file: "template.yaml".into(),
        format: Format::Sam,
        rest_apis: Vec::new(),
        functions: vec![Function {
            logical_id: "GetBook".to_owned(),
            name: FunctionName::new("bookshop-GetBook"),
            arn: FUNCTION_ARN.to_owned(),
            place: at(10, 3, 7),
            runtime: Some(text("python3.12", at(14, 16, 10))),
            handler: Some(text("app.lambda_handle", at(13, 16, 17))),
            package_type: PackageType::Zip,
            code: FunctionCode::Path(Placed::new("books".into(), at(12, 16, 5))),
            timeout: Placed::new(Duration::from_secs(3), at(15, 16, 1)),
            memory_megabytes: Placed::new(128, at(16, 19, 3)),
            environment: indexmap::IndexMap::new(),
            layers: Vec::new(),
            role: None,
            versions: Vec::new(),
            aliases: Vec::new(),
            log_group: "/aws/lambda/bookshop-GetBook".to_owned(),
            logging: whygate_model::definition::FunctionLogging::default(),
            reserved_concurrency: None,
            dead_letter: None,
            asynchronous: Vec::new(),
            urls: Vec::new(),
            other: indexmap::IndexMap::new(),
        }],
        permissions,
        roles: Vec::new(),
        log_groups: Vec::new(),
        api_keys: Vec::new(),
        usage_plans: Vec::new(),
        unserved: Vec::new(),
    }
}

fn record(exchange: &Exchange) -> RecordV1 {
    let definition = definition(Vec::new());
    let mut sources = Sources::default();
    sources.add("template.yaml", TEMPLATE);
    let read = |file: &Path| (file == Path::new("books/app.py")).then(|| CODE.to_owned());
    let context = RecordContext {
        sources: &sources,
        definitions: &[&definition],
        code_text: &read,
    };
    let record = RecordV1::from_exchange(exchange, &context);
    let stored = record.to_json().unwrap();
    RecordV1::from_json(&stored).unwrap()
}

fn text(exchange: &Exchange) -> String {
    render(&Report::of(&record(exchange)), Style::Plain)
}

fn sample(code: &str) -> Fault {
    fault_samples()
        .into_iter()
        .find(|fault| fault.code() == code)
        .unwrap()
}

/// An HTTP backend that failed.
fn http_failed(fault: Fault, timing: BackendTiming, after: Duration) -> Exchange {
    let mut exchange = http_called();
    exchange.integrated.as_mut().unwrap().timing = timing;
    faulted(exchange, fault, after)
}

#[test]
fn a_permission_is_missing() {
    let exchange = faulted(
        routed(IntegrationType::AwsProxy),
        sample("lambda-permission-missing"),
        Duration::from_micros(900),
    );
    insta::assert_snapshot!(text(&exchange));
}

#[test]
fn the_part_of_a_functions_name_that_leads_nowhere_is_told() {
    for (function, told) in [
        (
            "bookshop-GetBook:live",
            "the function `bookshop-GetBook` has no version or alias `live`",
        ),
        ("other:live", "the function `other:live` does not exist"),
        ("other", "the function `other` does not exist"),
        ("", "has a part that is empty"),
        ("bookshop-GetBook:", "has a part that is empty"),
    ] {
        let function = format!("arn:aws:lambda:us-east-1:123456789012:function:{function}");
        let fault = Fault::Integrate(IntegrateFault::LambdaNotFound {
            function,
            place: at(27, 13, 10),
        });
        let exchange = faulted(
            routed(IntegrationType::AwsProxy),
            fault,
            Duration::from_micros(700),
        );
        let said = text(&exchange);
        assert!(said.contains(told), "{said}");
    }
}

#[test]
fn a_backend_is_down() {
    let timing = BackendTiming {
        resolve: Some(Duration::from_micros(400)),
        total: Some(Duration::from_micros(700)),
        ..BackendTiming::default()
    };
    insta::assert_snapshot!(text(&http_failed(
        sample("backend-unreachable"),
        timing,
        Duration::from_micros(950)
    )));
}

#[test]
fn a_backend_takes_too_long() {
    let timing = BackendTiming {
        resolve: Some(Duration::from_millis(3)),
        connect: Some(Duration::from_millis(12)),
        tls: Some(Duration::from_millis(31)),
        total: Some(Duration::from_secs(29)),
        ..BackendTiming::default()
    };
    let fault = Fault::Integrate(IntegrateFault::Timeout {
        backend: BackendName("orders.internal:8443".to_owned()),
        limit: Duration::from_secs(29),
        place: Some(at(28, 30, 5)),
        during: BackendStep::FirstByte,
    });
    insta::assert_snapshot!(text(&http_failed(
        fault,
        timing,
        Duration::from_micros(29_000_400)
    )));
}

#[test]
fn a_backend_is_never_reached() {
    let timing = BackendTiming {
        resolve: Some(Duration::from_millis(3)),
        total: Some(Duration::from_secs(29)),
        ..BackendTiming::default()
    };
    let fault = Fault::Integrate(IntegrateFault::Timeout {
        backend: BackendName("orders.internal:8443".to_owned()),
        limit: Duration::from_secs(29),
        place: None,
        during: BackendStep::Connect,
    });
    insta::assert_snapshot!(text(&http_failed(
        fault,
        timing,
        Duration::from_micros(29_000_400)
    )));
}

#[test]
fn tls_failures() {
    let reports: Vec<String> = [
        "backend-tls-untrusted",
        "backend-tls-expired",
        "backend-tls-hostname-mismatch",
        "backend-tls-failed",
    ]
    .into_iter()
    .map(|code| {
        text(&http_failed(
            sample(code),
            BackendTiming::default(),
            Duration::from_millis(40),
        ))
    })
    .collect();
    insta::assert_snapshot!(reports.join("\n=====\n\n"));
}

#[test]
fn a_route_is_not_found() {
    insta::assert_snapshot!(text(&faulted(
        received("DELETE", "/Prod/books/978-3?token=abc"),
        sample("route-not-found"),
        Duration::from_micros(80)
    )));
}

#[test]
fn a_stage_is_misspelt() {
    insta::assert_snapshot!(text(&faulted(
        received("GET", "/prod/books/978-3"),
        sample("stage-not-found"),
        Duration::from_micros(80)
    )));
}

#[test]
fn an_authorizer_has_kept_a_policy() {
    let mut exchange = routed(IntegrationType::AwsProxy);
    exchange.not_honoured = Some(
        [NotHonoured {
            property: "CacheClusterEnabled".to_owned(),
            place: place(6, 7),
            waived: false,
        }]
        .into(),
    );
    insta::assert_snapshot!(text(&faulted(
        exchange,
        sample("authorizer-cached-policy"),
        Duration::from_micros(90)
    )));
}

#[test]
fn a_client_does_not_wait() {
    insta::assert_snapshot!(text(&faulted(
        http_called(),
        sample("client-disconnected"),
        Duration::from_millis(5_003)
    )));
}

#[test]
fn a_stream_breaks_off() {
    let exchange = http_called();
    let fault = Fault::Respond(RespondFault::BackendCut {
        at: StreamBreak {
            status: 200,
            bytes: 65_536,
            expected: Some(1_048_576),
        },
        detail: "connection closed before message completed".to_owned(),
    });
    insta::assert_snapshot!(text(&faulted(exchange, fault, Duration::from_millis(812))));
}

#[test]
fn a_backend_itself_answers_an_error() {
    let mut exchange = http_called();
    if let Some(integrated) = &mut exchange.integrated {
        let mut answer = whygate_exchange::BackendAnswer {
            status: 503,
            headers: http::HeaderMap::new(),
            body: whygate_exchange::BodyCapture::default(),
        };
        answer
            .body
            .push(&bytes::Bytes::from_static(b"upstream overloaded\n"));
        answer.body.finish();
        integrated.answer = Some(answer);
        integrated.timing.first_byte = Some(Duration::from_millis(12));
    }
    insta::assert_snapshot!(text(&answered(
        exchange,
        503,
        StatusSource::Backend,
        Duration::from_millis(13)
    )));
}

#[test]
fn a_mock_answers_an_error() {
    insta::assert_snapshot!(text(&answered(
        routed(IntegrationType::Mock),
        404,
        StatusSource::IntegrationResponse {
            place: place(29, 13),
            pattern: Some("4\\d{2}".to_owned()),
        },
        Duration::from_micros(120)
    )));
}

#[test]
fn the_published_form() {
    let exchange = faulted(
        routed(IntegrationType::AwsProxy),
        sample("lambda-permission-missing"),
        Duration::from_micros(900),
    );
    let published = ReportV1::from(&Report::of(&record(&exchange)));
    let json = serde_json::to_string_pretty(&published).unwrap();
    assert_eq!(serde_json::from_str::<ReportV1>(&json).unwrap(), published);
    insta::assert_snapshot!(json);
}

#[test]
fn every_fault_has_a_report_that_fits_and_tells_what_to_do() {
    for fault in fault_samples() {
        let code = fault.code();
        for exchange in [
            received("POST", "/Prod/books"),
            routed(IntegrationType::AwsProxy),
            http_called(),
            function_answered("null"),
        ] {
            let exchange = faulted(exchange, fault.clone(), Duration::from_millis(5));
            let report = Report::of(&record(&exchange));
            assert!(!report.happened.is_empty(), "{code}");
            assert!(
                !report.happened.ends_with('.'),
                "{code}: {}",
                report.happened
            );
            assert!(report.fix.action.chars().count() > 15, "{code}");
            assert!(report.cause.is_some(), "{code}");
            let text = render(&report, Style::Plain);
            for line in text.lines() {
                assert!(line.chars().count() <= WIDTH, "{code}: {line}");
            }
            assert!(!text.contains('\u{1b}'));
            assert!(!text.contains("s3cr3t"), "{code}: {text}");
            assert!(render(&report, Style::Colour).contains('\u{1b}'));
        }
    }
}

#[test]
fn a_record_of_a_newer_version_is_still_told() {
    let mut record = record(&faulted(
        http_called(),
        sample("backend-unreachable"),
        Duration::from_millis(1),
    ));
    record.code = "quantum-decoherence".to_owned();
    record.phase = "entangle".to_owned();
    record.owner = "physics".to_owned();
    let text = render(&Report::of(&record), Style::Plain);
    assert!(text.contains("quantum-decoherence"), "{text}");
}

/// The bookshop's own definition on a bad day, read as it is served.
#[test]
fn the_permission_that_the_bookshop_lacks() {
    // Relative, since tests run in the crate's folder and the path is printed.
    let loaded = whygate_model::load::load(
        Path::new("../../examples/bookshop/broken/template.yaml"),
        &whygate_model::load::LoadOptions::default(),
    );
    let definition = loaded.definition.unwrap();
    let api = &definition.rest_apis[0];
    let (resource, method) = api
        .methods()
        .find(|(resource, _)| resource.path == "/invoices")
        .unwrap();
    let integration_place = method.integration.as_ref().unwrap().place.clone();
    let mut exchange = routed(IntegrationType::AwsProxy);
    exchange.received.target = "/prod/invoices".parse().unwrap();
    if let Some(routed) = &mut exchange.routed {
        let mut route = whygate_exchange::RouteInfo::clone(&routed.route);
        route.api_id = api.id.as_str().to_owned();
        route.api_name = api.name.value.clone();
        route.stage = "prod".to_owned();
        route.resource_path = resource.path.clone();
        route.method_place = method.place.clone();
        route.integration_place = Some(integration_place.clone());
        routed.route = route.into();
    }
    let function = definition
        .functions
        .iter()
        .find(|function| function.logical_id == "InvoicesFunction")
        .unwrap();
    let fault = Fault::Integrate(IntegrateFault::LambdaPermissionMissing {
        role: None,
        function: function.arn.clone(),
        source_arn: format!(
            "arn:aws:execute-api:us-east-1:123456789012:{}/prod/GET/invoices",
            api.id
        ),
        place: integration_place,
    });
    let exchange = faulted(exchange, fault, Duration::from_micros(900));
    let definitions = [&definition];
    let context = RecordContext::new(&loaded.sources, &definitions);
    let text = render(
        &Report::of(&RecordV1::from_exchange(&exchange, &context)),
        Style::Plain,
    );
    insta::assert_snapshot!(text);
}
