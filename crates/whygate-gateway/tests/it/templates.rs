use std::fmt::Write;

use serde_json::{Value, json};
use whygate_exchange::{Fault, MapRequestFault, MapResponseFault, StatusSource, TemplateFailure};
use whygate_testkit::{FakeBackend, Next, TestGateway, recorded};

use crate::definitions::{api, indented, method_of};

const ERROR: &str = r#"{"message": "Internal server error"}"#;

/// A template as a block under its content type.
fn block(media_type: &str, template: &str) -> String {
    format!("  {media_type}: |-\n{}", indented(template, 4))
}

fn request_template(template: &str) -> String {
    format!("requestTemplates:\n{}", block("application/json", template))
}

/// The default response, with a template.
fn response_template(template: &str) -> String {
    format!(
        "responses:\n  default:\n    statusCode: '200'\n    responseTemplates:\n{}",
        indented(&block("application/json", template), 4)
    )
}

fn mock(request: &str, response: &str) -> String {
    api(&method_of(
        "/x/{id}",
        "post",
        &format!(
            "type: mock\n{}{}",
            request_template(request),
            response_template(response)
        ),
    ))
}

fn http(backend: &FakeBackend, further: &str) -> String {
    api(&method_of(
        "/x/{id}",
        "post",
        &format!(
            "type: http\nhttpMethod: POST\nuri: '{}/to/{{id}}'\nrequestParameters:\n  integration.request.path.id: method.request.path.id\n  integration.request.header.X-Mapped: \"'mapped'\"\n  integration.request.querystring.q: \"'mapped'\"\n{further}",
            backend.url()
        ),
    ))
}

/// A backend that answers with the body that it got.
fn parrot() -> FakeBackend {
    FakeBackend::start(|request, wire| {
        write!(
            wire,
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            request.body.len()
        )
        .unwrap();
        wire.write_all(&request.body).unwrap();
        Next::Keep
    })
}

const DEFAULT: &str = "responses: {default: {statusCode: '200'}}\n";

/// The line of a definition that holds a text.
fn line_of(definition: &str, text: &str) -> u32 {
    let line = definition.lines().position(|line| line.contains(text));
    u32::try_from(line.unwrap() + 1).unwrap()
}

fn request_failure(gateway: &TestGateway) -> TemplateFailure {
    match gateway.exchanges.only_fault() {
        Fault::MapRequest(MapRequestFault::VtlError(failure)) => *failure,
        other => panic!("{other:?}"),
    }
}

fn response_failure(gateway: &TestGateway) -> TemplateFailure {
    match gateway.exchanges.only_fault() {
        Fault::MapResponse(MapResponseFault::VtlError(failure)) => *failure,
        other => panic!("{other:?}"),
    }
}

#[test]
fn bodies_are_formatted_as_recorded() {
    let Some(recorded) = recorded("common.json", "test_input_body_formatting") else {
        return;
    };
    let formatted = "Action=SendMessage&MessageBody=$input.body";
    let encoded = "EncodedBody=$util.urlEncode($input.body)&EncodedBodyAccess=$util.urlEncode($input.body.testAccess)";
    for (name, request, response) in [
        ("response-raw-body", "$input.body", "$input.body"),
        ("response-str-body-input", formatted, "$input.body"),
        ("response-str-body-output", "$input.body", formatted),
        ("response-str-body-all", formatted, formatted),
        (
            "response-body-attr-access",
            "$input.body.testAccess",
            "$input.body",
        ),
        ("response-url-encode", encoded, "$input.body"),
    ] {
        let backend = parrot();
        let gateway = TestGateway::serving(&http(
            &backend,
            &format!(
                "{}{}",
                request_template(request),
                response_template(response)
            ),
        ))
        .start();
        for (case, body) in [
            ("empty-body", ""),
            ("json-body", r#"{"some": "value"}"#),
            ("str-body", "some raw data"),
        ] {
            let answer = gateway.send("POST /x/1 HTTP/1.1\nContent-Type: application/json", body);
            assert_eq!(
                format!("b'{}'", answer.text()),
                recorded[name][case].as_str().unwrap(),
                "{name}, {case}"
            );
        }
    }
}

#[test]
fn a_request_template_overrides_the_response_as_recorded() {
    let test = |with: &str| {
        recorded(
            "integrations.json",
            &format!("test_integration_mock_with_response_override_in_request_template[{with}]"),
        )
    };
    let (Some(with), Some(without)) = (test("True"), test("False")) else {
        return;
    };
    let request = "#set($context.responseOverride.header.foo = 'bar')\n#set($context.responseOverride.status = 444)\n#set($context.responseOverride.custom = 'is also passed around')\n{\"statusCode\": 200}";
    let response = r#"{"statusOverride": "$context.responseOverride.status", "fooHeader": "$context.responseOverride.header.foo", "custom": "$context.responseOverride.custom"}"#;
    let answer = TestGateway::serving(&mock(request, response))
        .start()
        .send("POST /x/1 HTTP/1.1", "");
    assert_eq!(
        json!({"body": answer.json(), "status_code": answer.status}),
        with["response"]
    );
    assert_eq!(answer.header("foo"), Some("bar"));
    let bare = api(&method_of(
        "/x",
        "post",
        &format!("type: mock\n{}{DEFAULT}", request_template(request)),
    ));
    let answer = TestGateway::serving(&bare)
        .start()
        .send("POST /x HTTP/1.1", "");
    assert_eq!(
        json!({"body": format!("b'{}'", answer.text()), "status_code": answer.status}),
        without["response"]
    );
}

#[test]
fn a_template_sees_the_call() {
    let template = r##"{
  "one": "$input.params('id')/$input.params('q')/$input.params('X-Given')/$input.params('none')",
  "header": "$input.params().header.get('X-Given')",
  "query": "$input.params().querystring.q",
  "path": "$input.params().path.id",
  "names": [#foreach($name in $input.params().querystring.keySet())"$name"#if($foreach.hasNext),#end#end],
  "json": $input.json('$.a'),
  "missing": $input.json('$.none'),
  "text": "$input.path('$.a.b')",
  "method": "$context.httpMethod $context.resourcePath $context.stage $context.path",
  "id": "$context.requestId",
  "time": "$context.requestTime",
  "epoch": $context.requestTimeEpoch,
  "ip": "$context.identity.sourceIp",
  "agent": "$context.identity.userAgent",
  "nothing": "$context.identity.caller$context.authorizer.principalId$context.authorizer.claims.sub$context.status$stageVariables.none$nothing",
  "encoded": "$util.base64Encode('a')$util.urlEncode('a b')$util.base64Decode('YQ==')$util.urlDecode('%20')",
  "escaped": "$util.escapeJavaScript($input.path('$.q'))",
  "parsed": "$util.parseJson('{"k": [1]}').k"
}"##;
    let backend = parrot();
    let gateway = TestGateway::serving(&http(
        &backend,
        &format!("{}{DEFAULT}", request_template(template)),
    ))
    .start();
    let answer = gateway.send(
        "POST /dev/x/7?q=1&r=2&q=3 HTTP/1.1\nX-Given: h\nUser-Agent: agent/1",
        r#"{"a": {"b": "c", "n": 10.00}, "q": "say \"hi\""}"#,
    );
    let exchange = gateway.exchanges.only();
    let mut made: Value = answer.json();
    let epoch = made["epoch"].take();
    assert_eq!(epoch, json!(exchange.started.0));
    assert!(made["time"].take().as_str().unwrap().ends_with(" +0000"));
    assert_eq!(
        made,
        json!({
            "one": "7/3/h/",
            "header": "h",
            "query": "3",
            "path": "7",
            "names": ["q", "r"],
            "json": {"b": "c", "n": 10.0},
            "missing": "",
            "text": "c",
            "method": "POST /x/{id} dev /dev/x/7",
            "id": exchange.request_id.to_string(),
            "time": null,
            "epoch": null,
            "ip": "127.0.0.1",
            "agent": "agent/1",
            "nothing": "",
            "encoded": "YQ==a+ba ",
            "escaped": "say \"hi\"",
            "parsed": "[1]",
        })
    );
}

#[test]
fn overrides_come_last() {
    let request = "#set($context.requestOverride.header.X-Mapped = 'overridden')
#set($context.requestOverride.header['X-Several'] = ['a', 'b'])
#set($context.requestOverride.querystring.q = 'over ridden')
#set($context.requestOverride.path.id = 'elsewhere')
#set($context.responseOverride.header.X-Early = 'early')
{}";
    let response =
        "#set($context.responseOverride.header.X-Late = $context.requestOverride.header.X-Mapped)
#set($context.responseOverride.header.X-Response = 'overridden')
#set($context.responseOverride.status = '404')
{}";
    let backend = parrot();
    let mut further = request_template(request);
    writeln!(
        further,
        "{}    responseParameters: {{method.response.header.X-Response: \"'mapped'\"}}",
        response_template(response)
    )
    .unwrap();
    let gateway = TestGateway::serving(&http(&backend, &further)).start();
    let answer = gateway.send("POST /x/1 HTTP/1.1", "");
    assert_eq!(answer.status, 404);
    for (name, value) in [
        ("X-Early", "early"),
        ("X-Late", "overridden"),
        ("X-Response", "overridden"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}");
    }
    let seen = backend.only();
    assert_eq!(seen.target, "/to/elsewhere?q=over%20ridden");
    assert_eq!(seen.header("X-Mapped"), Some("overridden"));
    assert_eq!(seen.header("X-Several"), Some("a,b"));
    let exchange = gateway.exchanges.only();
    assert!(matches!(
        exchange.responded.as_ref().unwrap().status_source,
        StatusSource::IntegrationResponse { .. }
    ));
}

#[test]
fn an_override_is_final() {
    let text = mock(
        "#set($context.requestOverride.header.X-A = 'a')\n#set($context.requestOverride.header.X-A = 'b')\n{\"statusCode\": 200}",
        "",
    );
    let gateway = TestGateway::serving(&text).start();
    let answer = gateway.send("POST /x/1 HTTP/1.1", "");
    assert_eq!((answer.status, answer.text()), (500, ERROR));
    let failure = request_failure(&gateway);
    assert_eq!(failure.line, 2);
    assert_eq!(failure.place.line, line_of(&text, "X-A = 'b'"));
}

#[test]
fn a_header_that_amazon_keeps_cannot_be_overridden() {
    let backend = parrot();
    let template = request_template("#set($context.requestOverride.header.Content-Length = '1')x");
    let gateway = TestGateway::serving(&http(&backend, &format!("{template}{DEFAULT}"))).start();
    assert_eq!(gateway.send("POST /x/1 HTTP/1.1", "").status, 500);
    assert_eq!(
        gateway.exchanges.only_fault().code(),
        "mapped-header-not-allowed"
    );
    assert!(backend.seen().is_empty());
}

#[test]
fn the_content_type_selects_the_request_template() {
    let templates = "requestTemplates: {application/json: 'json $input.body', $default: 'default $input.body'}\n";
    let backend = parrot();
    let gateway = TestGateway::serving(&http(&backend, &format!("{templates}{DEFAULT}"))).start();
    for (content_type, made) in [
        ("\nContent-Type: application/json; charset=utf-8", "json b"),
        ("", "json b"),
        ("\nContent-Type: text/csv", "default b"),
    ] {
        let answer = gateway.send(&format!("POST /x/1 HTTP/1.1{content_type}"), "b");
        assert_eq!(answer.text(), made);
    }
    let only_json = "requestTemplates: {application/json: 'json $input.body'}\n";
    for (behavior, status) in [
        ("when_no_match", 200),
        ("when_no_templates", 415),
        ("never", 415),
    ] {
        let text = http(
            &backend,
            &format!("{only_json}passthroughBehavior: {behavior}\n{DEFAULT}"),
        );
        let gateway = TestGateway::serving(&text).start();
        let answer = gateway.send("POST /x/1 HTTP/1.1\nContent-Type: text/csv", "b");
        assert_eq!(answer.status, status, "{behavior}");
    }
}

#[test]
fn a_mock_reads_the_status_that_its_template_renders() {
    let gateway = TestGateway::serving(&mock(
        "#set($code = $input.path('$.code'))\n{statusCode: $code}",
        "status",
    ))
    .start();
    let send = |body| gateway.send("POST /x/1 HTTP/1.1", body);
    assert_eq!(send(r#"{"code": 200}"#).text(), "status");
    assert_eq!(send(r#"{"code": "many"}"#).status, 500);
    let exchanges = gateway.exchanges.wait_for(2);
    match exchanges[1].fault.as_deref().unwrap() {
        Fault::MapRequest(MapRequestFault::MockWithoutStatus { rendered, .. }) => {
            assert_eq!(rendered, "{statusCode: many}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_template_that_does_not_parse_is_said_and_fails_the_call() {
    let text = mock("{\n  #set($b = 7-2)\n}", "$input.body");
    let gateway = TestGateway::serving(&text).start();
    let said = gateway
        .diagnostics
        .iter()
        .find(|diagnostic| diagnostic.code == "vtl-parse-error")
        .unwrap();
    assert_eq!(said.labels[0].place.line, line_of(&text, "7-2"));
    let answer = gateway.send("POST /x/1 HTTP/1.1", "");
    assert_eq!((answer.status, answer.text()), (500, ERROR));
    assert_eq!(
        answer.header("x-amzn-ErrorType"),
        Some("InternalServerErrorException")
    );
    let failure = request_failure(&gateway);
    assert_eq!(failure.place, said.labels[0].place);
    assert_eq!((failure.line, failure.reference.as_str()), (2, ""));
    assert_eq!(
        gateway.exchanges.only_fault().log_lines(),
        ["Execution failed due to configuration error: Unable to transform request"]
    );
}

#[test]
fn a_response_template_that_fails_says_where() {
    let backend = parrot();
    let text = http(
        &backend,
        &response_template("{\n  \"short\": \"$input.path('$.name').substring(9)\"\n}"),
    );
    let gateway = TestGateway::serving(&text).start();
    let answer = gateway.send("POST /x/1 HTTP/1.1", r#"{"name": "Ada"}"#);
    assert_eq!((answer.status, answer.text()), (500, ERROR));
    assert_eq!(backend.seen().len(), 1);
    let failure = response_failure(&gateway);
    assert_eq!(failure.media_type, "application/json");
    assert_eq!(failure.line, 2);
    assert_eq!(failure.place.line, line_of(&text, "substring"));
    assert_eq!(failure.reference, "$input.path('$.name').substring(9)");
    assert!(failure.detail.contains("substring"), "{}", failure.detail);
    assert!(!failure.detail.contains("Ada"), "{}", failure.detail);
    assert_eq!(
        gateway.exchanges.only_fault().log_lines(),
        ["Execution failed due to configuration error: Unable to transform response"]
    );
}

#[test]
fn a_template_that_would_never_end_fails() {
    let template = "#macro(again)#again()#end#again()\n";
    let gateway = TestGateway::serving(&mock(template, "")).start();
    assert_eq!(gateway.send("POST /x/1 HTTP/1.1", "").status, 500);
    request_failure(&gateway);
    let deep = "[".repeat(10_000);
    let gateway = TestGateway::serving(&mock("$input.json('$')", "")).start();
    assert_eq!(gateway.send("POST /x/1 HTTP/1.1", deep).status, 500);
    request_failure(&gateway);
}

#[test]
fn the_template_that_the_client_accepts_answers() {
    let text = api(&method_of(
        "/x",
        "get",
        "type: mock
requestTemplates: {application/json: '{\"statusCode\": 200}'}
responses:
  default:
    statusCode: '200'
    responseTemplates: {text/plain: 'plain $context.stage', application/json: 'json $context.stage'}
",
    ));
    let gateway = TestGateway::serving(&text).start();
    for (accept, body, media_type) in [
        ("\nAccept: text/plain", "plain dev", "text/plain"),
        ("\nAccept: text/html", "json dev", "application/json"),
        ("", "json dev", "application/json"),
    ] {
        let answer = gateway.send(&format!("GET /x HTTP/1.1{accept}"), "");
        assert_eq!(answer.text(), body);
        assert_eq!(answer.header("Content-Type"), Some(media_type));
    }
}

#[test]
fn binary_bodies_are_base64_to_templates() {
    let backend = parrot();
    let binary = |further: &str| {
        format!(
            "{}x-amazon-apigateway-binary-media-types: [image/png, application/json]\n",
            http(&backend, further)
        )
    };
    let png = "POST /x/1 HTTP/1.1\nContent-Type: image/png\nAccept: text/plain";
    let bytes = [0x89, b'P', 0xff];
    let request =
        "contentHandling: CONVERT_TO_TEXT\nrequestTemplates: {image/png: '$input.body'}\n";
    let gateway = TestGateway::serving(&binary(&format!(
        "{request}responses: {{default: {{statusCode: '200', contentHandling: CONVERT_TO_BINARY}}}}\n"
    )))
    .start();
    gateway.send(png, bytes);
    assert_eq!(backend.only().body, b"iVD/");
    // As recorded: text for a template if it is converted, a failure if it stays binary.
    let convert = |handling: &str| {
        format!(
            "{}    contentHandling: {handling}\n",
            response_template(r#"{"data": "$input.body"}"#)
        )
    };
    let gateway = TestGateway::serving(&binary(&convert("CONVERT_TO_TEXT"))).start();
    assert_eq!(gateway.send(png, bytes).json(), json!({"data": "iVD/"}));
    let gateway = TestGateway::serving(&binary(&convert("CONVERT_TO_BINARY"))).start();
    assert_eq!(gateway.send(png, bytes).status, 500);
    assert!(response_failure(&gateway).detail.contains("binary"));
}

#[test]
fn patterns_are_javas() {
    let text = api(&method_of(
        "/x",
        "get",
        "type: mock
requestTemplates: {application/json: '{\"statusCode\": 404}'}
responses:
  '40': {statusCode: '200'}
  '(?=4).*': {statusCode: '200'}
  '\\d{2}[4&&[^5]]': {statusCode: '404'}
  default: {statusCode: '200'}
",
    ));
    let gateway = TestGateway::serving(&text).start();
    assert_eq!(gateway.send("GET /x HTTP/1.1", "").status, 404);
    assert!(
        gateway
            .diagnostics
            .iter()
            .any(|diagnostic| diagnostic.code == "selection-pattern-invalid")
    );
}
