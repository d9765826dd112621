use whygate_exchange::{Fault, MapRequestFault, MapResponseFault};
use whygate_testkit::{TestGateway, recorded};

use crate::definitions::{api, method_of};

const ERROR: &str = r#"{"message": "Internal server error"}"#;

fn serving(integration: &str) -> TestGateway {
    TestGateway::serving(&api(&method_of("/x", "post", integration))).start()
}

#[test]
fn answers_as_recorded() {
    let Some(recorded) = recorded(
        "basic.json",
        "test_mock_integration_response[WHEN_NO_MATCH-UrlType.PATH_BASED-POST]",
    ) else {
        return;
    };
    let body = recorded["mock-response"].to_string();
    let gateway = serving(&format!(
        "type: mock\nrequestTemplates: {{application/json: '{{\"statusCode\": 200}}'}}\nresponses:\n  default: {{statusCode: '200', responseTemplates: {{application/json: '{body}'}}}}\n"
    ));
    let answer = gateway.send("POST /dev/x HTTP/1.1\nContent-Type: application/json", "{}");
    assert_eq!(
        (answer.status, answer.json()),
        (200, recorded["mock-response"].clone())
    );
    assert_eq!(answer.header("x-amzn-trace-id"), None);
}

#[test]
fn the_status_selects_the_response() {
    let gateway = serving(
        "type: mock
requestTemplates:
  application/json: '{statusCode: 404}'
  text/plain: '{statusCode: 500}'
responses:
  '4\\d{2}':
    statusCode: '404'
    responseParameters:
      method.response.header.X-Static: \"'yes'\"
      method.response.header.X-Stage: context.stage
      method.response.header.Date: \"'then'\"
    responseTemplates: {text/plain: 'not here'}
  '200': {statusCode: '200'}
",
    );
    let answer = gateway.send("POST /x HTTP/1.1", "");
    assert_eq!((answer.status, answer.text()), (404, "not here"));
    assert_eq!(answer.header("Content-Type"), Some("text/plain"));
    assert_eq!(answer.header("X-Static"), Some("yes"));
    assert_eq!(answer.header("X-Stage"), Some("dev"));
    assert_eq!(answer.header("x-amzn-Remapped-Date"), Some("then"));
    assert!(answer.headers.iter().any(|(name, _)| name == "X-Static"));
    let answer = gateway.send("POST /x HTTP/1.1\nContent-Type: text/plain", "");
    assert_eq!((answer.status, answer.text()), (500, ERROR));
    let exchanges = gateway.exchanges.wait_for(2);
    match exchanges[1].fault.as_deref().unwrap() {
        Fault::MapResponse(MapResponseFault::NoOutputMapping {
            value,
            status,
            patterns,
            ..
        }) => {
            assert_eq!((value.as_str(), *status), ("500", 500));
            assert_eq!(patterns, &["4\\d{2}", "200"]);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_template_that_gives_no_status_is_a_500() {
    let gateway = serving(
        "type: mock\nrequestTemplates: {application/json: '{\"status\": 200}'}\nresponses: {default: {statusCode: '200'}}\n",
    );
    let answer = gateway.send("POST /x HTTP/1.1", "");
    assert_eq!((answer.status, answer.text()), (500, ERROR));
    assert_eq!(
        answer.header("x-amzn-ErrorType"),
        Some("InternalServerErrorException")
    );
    match gateway.exchanges.only_fault() {
        Fault::MapRequest(MapRequestFault::MockWithoutStatus { place, rendered }) => {
            assert!(place.is_some());
            assert_eq!(rendered, r#"{"status": 200}"#);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn without_a_template_the_body_passes_or_not() {
    let passes = "type: mock\nresponses: {default: {statusCode: '200'}}\n";
    let answer = serving(passes).send("POST /x HTTP/1.1", r#"{"statusCode":200}"#);
    assert_eq!(answer.status, 200);
    let never = format!("{passes}passthroughBehavior: never\n");
    let gateway = serving(&never);
    let answer = gateway.send("POST /x HTTP/1.1\nContent-Type: text/csv", "a,b");
    assert_eq!(
        (answer.status, answer.text()),
        (415, r#"{"message": "Unsupported Media Type"}"#)
    );
    match gateway.exchanges.only_fault() {
        Fault::MapRequest(MapRequestFault::UnsupportedMediaType { content_type, .. }) => {
            assert_eq!(content_type, "text/csv");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_response_that_is_not_declared_is_a_500() {
    let gateway = serving(
        "type: mock\nrequestTemplates: {application/json: '{\"statusCode\": 200}'}\nresponses: {default: {statusCode: '201'}}\n",
    );
    assert_eq!(gateway.send("POST /x HTTP/1.1", "").status, 500);
    assert_eq!(
        gateway.exchanges.only_fault().code(),
        "output-mapping-invalid-method-response"
    );
}

#[test]
fn a_preflight_fails_where_everything_is_binary_unless_it_becomes_text() {
    for (handling, status) in [("", 500), ("contentHandling: CONVERT_TO_TEXT\n", 200)] {
        let text = api(&method_of(
            "/x",
            "options",
            &format!(
                "type: mock\n{handling}requestTemplates: {{application/json: '{{\"statusCode\": 200}}'}}\nresponses: {{default: {{statusCode: '200'}}}}\n"
            ),
        ));
        let gateway = TestGateway::serving(&format!(
            "{text}x-amazon-apigateway-binary-media-types: ['*/*']\n"
        ))
        .start();
        let answer = gateway.send("OPTIONS /x HTTP/1.1\nAccept: */*", "");
        assert_eq!(answer.status, status, "{handling}");
        if status == 500 {
            let fault = gateway.exchanges.only_fault();
            assert_eq!(fault.code(), "binary-options-preflight");
            assert_eq!(
                fault.log_lines(),
                ["Execution failed due to configuration error: Unable to transform request"]
            );
        }
    }
}
