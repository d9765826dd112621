use std::sync::Arc;

use serde_json::{Value, json};
use whygate_exchange::{
    Fault, MapResponseFault,
    ports::{FunctionErrorKind, InvokeError},
    record::{LAMBDA_ERROR_NOT_MAPPED, MAPPED_HTTP_ERROR, cause_code},
};
use whygate_testkit::{FakeFunctions, Run, TestGateway, error, payload, recorded};

use crate::definitions::{api, indented};

/// A method whose function is called with mapping.
fn serving(functions: &Arc<FakeFunctions>, further: &str) -> TestGateway {
    TestGateway::serving(&definition(further))
        .functions(functions)
        .start()
}

fn definition(further: &str) -> String {
    api(&format!(
        "/x:\n  x-amazon-apigateway-any-method:\n    responses: {{'200': {{description: ok}}, '400': {{description: bad}}, '500': {{description: worse}}}}\n    x-amazon-apigateway-integration:\n      type: aws\n      httpMethod: POST\n      uri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:tested/invocations\n{}",
        indented(further, 6)
    ))
}

const DEFAULT: &str = "responses: {default: {statusCode: '200'}}\n";

#[test]
fn the_body_goes_to_the_function_and_its_result_back_as_recorded() {
    let Some(recorded) = recorded("lambda.json", "test_lambda_aws_integration") else {
        return;
    };
    let result = &recorded["lambda-aws-integration"];
    let functions = FakeFunctions::returning(payload(result));
    let gateway = serving(&functions, DEFAULT);
    let answer = gateway.send(
        "POST /x HTTP/1.1\nContent-Type: application/json",
        r#"{"message": "hello"}"#,
    );
    assert_eq!((answer.status, &answer.json()), (200, result));
    assert_eq!(answer.header("Content-Type"), Some("application/json"));
    assert!(answer.header("X-Amzn-Trace-Id").is_some());
    assert_eq!(functions.only_event(), json!({"message": "hello"}));
}

#[test]
fn a_request_template_makes_the_event_as_recorded() {
    let Some(recorded) = recorded(
        "lambda.json",
        "test_lambda_aws_integration_with_request_template",
    ) else {
        return;
    };
    let template = recorded["put-integration"]["requestTemplates"]["application/json"].to_string();
    let functions = FakeFunctions::new(|request| Run::Returns(request.payload.clone()));
    let gateway = serving(
        &functions,
        &format!(
            "requestTemplates:\n  application/json: {}\n{DEFAULT}",
            Value::String(template)
        ),
    );
    for (name, head) in [
        ("lambda-aws-integration-1", "GET /x?param1=foobar HTTP/1.1"),
        (
            "lambda-aws-integration-2",
            "GET /x?param1=foobar HTTP/1.1\nContent-Type: application/json",
        ),
    ] {
        assert_eq!(gateway.send(head, "").json(), recorded[name], "{name}");
    }
}

#[test]
fn the_message_of_an_error_selects_the_response_as_recorded() {
    let Some(recorded) = recorded("lambda.json", "test_lambda_selection_patterns") else {
        return;
    };
    let responses = "responses:
  '.*four hundred.*': {statusCode: '400'}
  '.+': {statusCode: '500'}
  default: {statusCode: '200'}
";
    for status in [200_u16, 400, 500] {
        let expected = recorded[format!("lambda-selection-pattern-{status}")].clone();
        let returned = expected.clone();
        let functions = FakeFunctions::new(move |_| {
            if status == 200 {
                return Run::Returns(payload(&returned));
            }
            let message = returned["errorMessage"].as_str().unwrap();
            let mut error = error(FunctionErrorKind::Exception, "Exception", message);
            error.payload = payload(&returned);
            Run::Fails(error)
        });
        let gateway = serving(&functions, responses);
        let answer = gateway.send("GET /x HTTP/1.1", "");
        assert_eq!((answer.status, answer.json()), (status, expected));
        assert!(gateway.exchanges.only().fault.is_none());
        assert_eq!(functions.only_event(), json!({}));
    }
}

#[test]
fn a_failure_that_a_pattern_takes_is_the_functions_own() {
    let responses = "responses:
  '.*timed out.*': {statusCode: '500'}
  'No such book': {statusCode: '400'}
  default: {statusCode: '500'}
";
    for (kind, message, status, code) in [
        (
            FunctionErrorKind::Timeout,
            "Task timed out after 3.00 seconds",
            500,
            "lambda-timeout",
        ),
        (
            FunctionErrorKind::OutOfMemory,
            "No such book",
            400,
            "lambda-out-of-memory",
        ),
        (
            FunctionErrorKind::Exception,
            "'isbn'",
            500,
            "lambda-unhandled-exception",
        ),
        // The code says so on purpose.
        (
            FunctionErrorKind::Exception,
            "No such book",
            400,
            MAPPED_HTTP_ERROR,
        ),
    ] {
        let functions = FakeFunctions::new(move |_| Run::Fails(error(kind, "Error", message)));
        let gateway = serving(&functions, responses);
        assert_eq!(gateway.send("GET /x HTTP/1.1", "").status, status);
        let exchange = gateway.exchanges.only();
        assert!(exchange.fault.is_none());
        assert_eq!(cause_code(&exchange), code, "{message}");
    }
}

#[test]
fn an_error_that_no_pattern_takes_falls_to_the_default_response() {
    let functions = FakeFunctions::new(|_| {
        Run::Fails(error(FunctionErrorKind::Exception, "KeyError", "'isbn'"))
    });
    let template = r#"responses:
  'Not found.*': {statusCode: '400'}
  default:
    statusCode: '200'
    responseTemplates: {application/json: '{"said": $input.json("$.errorMessage")}'}
"#;
    let gateway = serving(&functions, template);
    let answer = gateway.send("GET /x HTTP/1.1", "");
    assert_eq!(
        (answer.status, answer.json()),
        (200, json!({"said": "'isbn'"}))
    );
    // The client was told that all is well, which is worth a report.
    let exchange = gateway.exchanges.only();
    assert!(exchange.failed() && exchange.fault.is_none());
    assert_eq!(cause_code(&exchange), LAMBDA_ERROR_NOT_MAPPED);
    let said = exchange.integrated.as_ref().unwrap().answer.as_ref();
    assert_eq!(said.unwrap().headers["x-amz-function-error"], "Unhandled");
    let gateway = serving(
        &functions,
        "responses: {'Not found.*': {statusCode: '400'}}\n",
    );
    assert_eq!(gateway.send("GET /x HTTP/1.1", "").status, 500);
    match gateway.exchanges.only_fault() {
        Fault::MapResponse(MapResponseFault::NoOutputMapping { value, status, .. }) => {
            assert_eq!((value.as_str(), status), ("'isbn'", 200));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_invocation_that_fails_is_a_fault_as_without_mapping() {
    let functions = FakeFunctions::new(|_| {
        Run::Refused(InvokeError::Throttled {
            reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
            limit: Some(1),
        })
    });
    let gateway = serving(&functions, DEFAULT);
    assert_eq!(gateway.send("GET /x HTTP/1.1", "").status, 500);
    assert_eq!(gateway.exchanges.only_fault().code(), "lambda-throttled");
}

#[test]
fn headers_that_amazon_keeps_fail_the_call_as_recorded() {
    let Some(recorded) = recorded(
        "integrations.json",
        "test_apigateway_header_remapping_aws[AWS]",
    ) else {
        return;
    };
    for (name, answer) in recorded.as_object().unwrap() {
        if answer["body"]["message"] != "Internal server error" {
            continue;
        }
        let functions = FakeFunctions::returning("{}");
        let gateway = serving(
            &functions,
            &format!(
                "requestParameters: {{integration.request.header.{name}: \"'v'\"}}\n{DEFAULT}"
            ),
        );
        assert_eq!(gateway.send("GET /x HTTP/1.1", "").status, 500, "{name}");
        assert_eq!(
            gateway.exchanges.only_fault().code(),
            "mapped-header-not-allowed"
        );
        assert!(functions.invoked().is_empty());
    }
}

#[test]
fn an_event_is_queued_and_answered_at_once() {
    let queues = || {
        FakeFunctions::new(|request| {
            if request.asynchronous {
                Run::Queues
            } else {
                Run::Returns(request.payload.clone())
            }
        })
    };
    let mapped = |source: &str| {
        format!(
            "requestParameters: {{integration.request.header.X-Amz-Invocation-Type: \"{source}\"}}\n{DEFAULT}"
        )
    };
    let gateway = serving(&queues(), &mapped("'Event'"));
    assert!(gateway.diagnostics.is_empty());
    let answer = gateway.send(
        "POST /x HTTP/1.1\nContent-Type: application/json",
        r#"{"a": 1}"#,
    );
    assert_eq!((answer.status, answer.text()), (200, ""));

    let functions = queues();
    let gateway = serving(&functions, &mapped("method.request.header.InvocationType"));
    for (header, queued) in [
        ("InvocationType: Event", true),
        ("InvocationType: RequestResponse", false),
        ("Other: Event", false),
    ] {
        let head = format!("POST /x HTTP/1.1\nContent-Type: application/json\n{header}");
        let answer = gateway.send(&head, "{}");
        assert_eq!(answer.status, 200, "{header}");
        let invoked = functions.invoked();
        assert_eq!(invoked.last().unwrap().asynchronous, queued, "{header}");
    }

    let functions = queues();
    let gateway = serving(
        &functions,
        &format!(
            "requestTemplates:\n  application/json: '#set($context.requestOverride.header.X-Amz-Invocation-Type = \"Event\"){{}}'\n{DEFAULT}"
        ),
    );
    assert_eq!(
        gateway
            .send("POST /x HTTP/1.1\nContent-Type: application/json", "{}")
            .status,
        200
    );
    assert!(functions.invoked()[0].asynchronous);
}
