use whygate_exchange::StatusSource;
use whygate_testkit::{TestGateway, TestGatewayBuilder};

use crate::definitions::{api, mock};

const OVERRIDES: &str = "x-amazon-apigateway-gateway-responses:
  MISSING_AUTHENTICATION_TOKEN:
    statusCode: 404
    responseParameters:
      gatewayresponse.header.Access-Control-Allow-Origin: \"'*'\"
      gatewayresponse.header.X-Path: context.path
    responseTemplates:
      application/json: '{\"error\":$context.error.messageString,\"type\":\"$context.error.responseType\",\"id\":\"$context.requestId\",\"price\":\"$5\"}'
      text/plain: 'no: $context.error.message'
  DEFAULT_5XX:
    statusCode: 503
";

fn overridden() -> TestGatewayBuilder {
    let text = format!(
        "{}{OVERRIDES}",
        api(&format!(
            "{}{}",
            mock("/x", "get", "x"),
            "/broken:\n  get:\n    responses: {}\n    x-amazon-apigateway-integration: {type: mock}\n"
        ))
    );
    TestGateway::serving(&text)
}

fn serving() -> TestGateway {
    overridden().start()
}

#[test]
fn an_api_words_its_errors_itself() {
    let gateway = serving();
    let answer = gateway.get("/dev/nothing");
    assert_eq!(answer.status, 404);
    assert_eq!(
        answer.text(),
        r#"{"error":"Missing Authentication Token","type":"MISSING_AUTHENTICATION_TOKEN","id":"00000000-0000-0000-0000-000000000001","price":"$5"}"#
    );
    assert_eq!(answer.header("Access-Control-Allow-Origin"), Some("*"));
    assert_eq!(answer.header("X-Path"), Some("/dev/nothing"));
    assert_eq!(
        answer.header("x-amzn-ErrorType"),
        Some("MissingAuthenticationTokenException")
    );
    let exchange = gateway.exchanges.only();
    let source = &exchange.responded.as_ref().unwrap().status_source;
    assert!(matches!(
        source,
        StatusSource::GatewayResponse { place: Some(_) }
    ));
    let answer = gateway.send("GET /dev/nothing HTTP/1.1\nAccept: text/plain", "");
    assert_eq!(answer.text(), "no: Missing Authentication Token");
    assert_eq!(answer.header("content-type"), Some("text/plain"));
}

#[test]
fn a_class_has_an_entry_for_all_without_one() {
    let answer = serving().get("/broken");
    assert_eq!(
        (answer.status, answer.text()),
        (503, r#"{"message": "Internal server error"}"#)
    );
}

#[test]
fn a_problem_is_sent_to_who_asks_for_it_by_name() {
    let gateway = serving();
    let answer = gateway.send(
        "GET /broken HTTP/1.1\nAccept: application/problem+json, application/json",
        "",
    );
    assert_eq!(answer.status, 503);
    assert_eq!(
        answer.header("content-type"),
        Some("application/problem+json")
    );
    assert_eq!(
        answer.json(),
        serde_json::json!({
            "type": "https://help.test/mock-template-no-status",
            "title": "Internal server error",
            "status": 503,
            "code": "mock-template-no-status",
            "requestId": "00000000-0000-0000-0000-000000000001",
        })
    );
}

#[test]
fn causes_are_named_in_proxy_status_only_where_that_is_asked_for() {
    assert_eq!(serving().get("/broken").header("proxy-status"), None);
    let gateway = overridden().proxy_status().start();
    assert_eq!(
        gateway.get("/broken").header("proxy-status"),
        Some(r#"whygate; error=proxy_configuration_error; details="mock-template-no-status""#)
    );
    assert_eq!(gateway.get("/x").header("proxy-status"), None);
}

#[test]
fn an_api_key_that_is_demanded_refuses() {
    let text = api(&mock("/x", "get", "x").replace(
        "    responses:",
        "    security: [{key: []}]\n    responses:",
    )) + "components: {securitySchemes: {key: {type: apiKey, name: x-api-key, in: header}}}\n";
    let gateway = TestGateway::serving(&text).start();
    assert_eq!(gateway.get("/x").status, 403);
    assert_eq!(
        gateway.exchanges.only_fault().code(),
        "api-key-missing-or-invalid"
    );
}

#[test]
fn a_gateway_response_reads_the_request_the_stage_and_the_context() {
    let text = format!(
        "{}x-amazon-apigateway-gateway-responses:
  DEFAULT_4XX:
    responseParameters:
      gatewayresponse.header.X-Static: \"'fixed'\"
      gatewayresponse.header.X-Origin: method.request.header.Origin
      gatewayresponse.header.X-Query: method.request.querystring.q
      gatewayresponse.header.X-All: method.request.multivaluequerystring.q
      gatewayresponse.header.X-Path: method.request.path.id
      gatewayresponse.header.X-Stage: context.stage
      gatewayresponse.header.X-Type: context.error.responseType
      gatewayresponse.header.X-None: stageVariables.none
    responseTemplates:
      application/json: '{{\"m\":\"$context.error.message\",\"v\":\"$context.error.validationErrorString\",\"r\":\"$context.resourcePath\"}}'
",
        api(&crate::definitions::method_of(
            "/x/{id}",
            "get",
            "type: mock\npassthroughBehavior: never\n"
        ))
    );
    let gateway = TestGateway::serving(&text).start();
    let answer = gateway.send("GET /x/7?q=1&q=2 HTTP/1.1\nOrigin: https://o.test", "");
    assert_eq!(answer.status, 415);
    assert_eq!(
        answer.text(),
        r#"{"m":"Unsupported Media Type","v":"","r":"/x/{id}"}"#
    );
    for (name, value) in [
        ("X-Static", Some("fixed")),
        ("X-Origin", Some("https://o.test")),
        ("X-Query", Some("2")),
        ("X-All", Some("1,2")),
        ("X-Path", Some("7")),
        ("X-Stage", Some("dev")),
        ("X-Type", Some("UNSUPPORTED_MEDIA_TYPE")),
        ("X-None", None),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
}
