//! Request validators: order, status, body and words, against a table and recorded answers.

use whygate_exchange::{Fault, ValidateFault};
use whygate_testkit::{FakeFunctions, TestGateway, recorded};

const API: &str = r#"swagger: "2.0"
info: {title: validated, version: "1"}
x-amazon-apigateway-request-validators:
  all: {validateRequestBody: true, validateRequestParameters: true}
  parameters: {validateRequestBody: false, validateRequestParameters: true}
  nothing: {validateRequestBody: false, validateRequestParameters: false}
x-amazon-apigateway-request-validator: all
definitions:
  testSchema:
    title: testSchema
    type: object
    properties:
      a: {type: number}
      b: {type: number}
      password: {type: string, minLength: 12}
      kind: {enum: [x, y]}
      tags: {type: array, maxItems: 2, uniqueItems: true, items: {$ref: '#/definitions/Tag'}}
      slow: {type: string, pattern: '^(a+)+(?!z)$'}
    required: [a, b]
  Tag: {type: object, additionalProperties: false, required: [id], properties: {id: {type: string}}}
  List: {type: array, items: {$ref: '#/definitions/testSchema'}}
paths:
  /{test}:
    post:
      consumes: [application/json]
      parameters:
        - {name: x-header-param, in: header, required: true, type: string}
        - {name: qs1, in: query, required: true, type: string}
        - {name: test, in: path, required: true, type: string}
        - {name: optional, in: query, required: false, type: string}
        - {name: body, in: body, required: true, schema: {$ref: '#/definitions/testSchema'}}
      responses: {'200': {description: ok}}
      x-amazon-apigateway-integration: &mock
        type: mock
        requestTemplates: {application/json: '{"statusCode": 200}'}
        passthroughBehavior: when_no_match
        responses: {default: {statusCode: '200', responseTemplates: {application/json: '{"data": "ok"}'}}}
    get:
      parameters:
        - {name: x-header-param, in: header, required: true, type: string}
        - {name: qs1, in: query, required: true, type: string}
        - {name: test, in: path, required: true, type: string}
      responses: {'200': {description: ok}}
      x-amazon-apigateway-integration: *mock
  /list:
    post:
      consumes: [application/json]
      parameters: [{name: body, in: body, required: true, schema: {$ref: '#/definitions/List'}}]
      responses: {'200': {description: ok}}
      x-amazon-apigateway-integration: *mock
  /only/parameters:
    post:
      x-amazon-apigateway-request-validator: parameters
      consumes: [application/json]
      parameters: [{name: body, in: body, required: true, schema: {$ref: '#/definitions/List'}}]
      responses: {'200': {description: ok}}
      x-amazon-apigateway-integration: *mock
  /nothing:
    post:
      x-amazon-apigateway-request-validator: nothing
      consumes: [application/json]
      parameters:
        - {name: x-header-param, in: header, required: true, type: string}
        - {name: body, in: body, required: true, schema: {$ref: '#/definitions/List'}}
      responses: {'200': {description: ok}}
      x-amazon-apigateway-integration: *mock
"#;

/// What is sent, and what must come: head, body, the answer's message or `ok`.
struct Case {
    head: &'static str,
    body: &'static str,
    message: Result<(), &'static str>,
}

const fn refused(head: &'static str, body: &'static str, message: &'static str) -> Case {
    Case {
        head,
        body,
        message: Err(message),
    }
}

const fn served(head: &'static str, body: &'static str) -> Case {
    Case {
        head,
        body,
        message: Ok(()),
    }
}

const ALL: &str = "POST /x?qs1=1 HTTP/1.1\nx-header-param: 1\nContent-Type: application/json";
const INVALID: &str = "Invalid request body";

const CASES: &[Case] = &[
    // Parameters before the body, in the order of their full keys.
    refused(
        "POST /x HTTP/1.1\nContent-Type: application/json",
        "not json",
        "Missing required request parameters: [x-header-param, qs1]",
    ),
    refused(
        "GET /x?qs1=1 HTTP/1.1",
        "",
        "Missing required request parameters: [x-header-param]",
    ),
    refused(
        "GET /x HTTP/1.1\nx-header-param: 1",
        "",
        "Missing required request parameters: [qs1]",
    ),
    // Blank is missing, and so is another spelling.
    refused(
        "GET /x?qs1= HTTP/1.1\nx-header-param: 1",
        "",
        "Missing required request parameters: [qs1]",
    ),
    refused(
        "GET /x?qs1=%20&QS1=1 HTTP/1.1\nX-Header-Param: 1",
        "",
        "Missing required request parameters: [x-header-param, qs1]",
    ),
    served("GET /x?qs1=a%20b HTTP/1.1\nx-header-param: 1", ""),
    // Bodies.
    refused(ALL, r#"{"a": 1}"#, INVALID),
    refused(ALL, r#"{"a": 1, "b": "2"}"#, INVALID),
    refused(ALL, "", INVALID),
    refused(ALL, "{", INVALID),
    refused(ALL, "[]", INVALID),
    refused(ALL, "null", INVALID),
    served(ALL, r#"{"a": 1, "b": 2.5, "unknown": {}}"#),
    // Without a content type it is JSON; parameters of the type do not count.
    refused("POST /x?qs1=1 HTTP/1.1\nx-header-param: 1", "{}", INVALID),
    refused(
        "POST /x?qs1=1 HTTP/1.1\nx-header-param: 1\nContent-Type: Application/JSON; charset=utf-8",
        "{}",
        INVALID,
    ),
    // References among models.
    refused("POST /list HTTP/1.1", r#"[{"a": 1}]"#, INVALID),
    refused("POST /list HTTP/1.1", "{}", INVALID),
    refused(
        "POST /list HTTP/1.1",
        r#"[{"a": 1, "b": 2, "tags": [{"id": "x", "further": 1}]}]"#,
        INVALID,
    ),
    served(
        "POST /list HTTP/1.1",
        r#"[{"a": 1, "b": 2, "tags": [{"id": "x"}]}]"#,
    ),
    // What a validator does not look at passes.
    served("POST /only/parameters HTTP/1.1", "not json"),
    served("POST /nothing HTTP/1.1", "not json"),
];

#[test]
fn what_does_not_fit_is_refused_in_amazons_order_and_words() {
    let gateway = TestGateway::serving(API).start();
    for case in CASES {
        let answer = gateway.send(case.head, case.body);
        let at = format!("{} <- {}", case.head, case.body);
        match case.message {
            Ok(()) => assert_eq!(
                (answer.status, answer.text()),
                (200, r#"{"data": "ok"}"#),
                "{at}"
            ),
            Err(message) => {
                assert_eq!(answer.status, 400, "{at}");
                assert_eq!(
                    answer.text(),
                    format!(r#"{{"message": "{message}"}}"#),
                    "{at}"
                );
                assert_eq!(
                    answer.header("x-amzn-ErrorType"),
                    Some("BadRequestException"),
                    "{at}"
                );
            }
        }
    }
}

#[test]
fn a_content_type_without_a_model_is_not_validated() {
    let gateway = TestGateway::serving(API).start();
    let answer = gateway.send("POST /list HTTP/1.1\nContent-Type: text/plain", "{}");
    // Nothing is validated; the mock then finds no template for this type.
    assert_eq!(answer.status, 500);
    assert_eq!(
        gateway.exchanges.only_fault().code(),
        "mock-template-no-status"
    );
}

fn violations(body: &str) -> Vec<String> {
    let gateway = TestGateway::serving(API).start();
    let answer = gateway.send(ALL, body);
    assert_eq!(answer.status, 400, "{body}");
    match gateway.exchanges.only_fault() {
        Fault::Validate(ValidateFault::InvalidBody { violations, .. }) => violations
            .iter()
            .map(|one| format!("{}|{}|{}", one.pointer, one.rule, one.text))
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_fault_holds_the_pointer_and_the_rule() {
    assert_eq!(
        violations("{}"),
        [r#"|required|object has missing required properties (["a","b"])"#]
    );
    assert_eq!(
        violations(r#"{"a": "1", "b": 2, "kind": "z"}"#),
        [
            r#"/a|type|instance type (string) does not match any allowed primitive type (allowed: ["integer","number"])"#,
            r#"/kind|enum|instance value ("z") not found in enum (possible values: ["x","y"])"#,
        ]
    );
    // A container that does not fit hides what is inside of it.
    assert_eq!(
        violations(r#"{"b": 2, "kind": "z"}"#),
        [r#"|required|object has missing required properties (["a"])"#]
    );
    assert_eq!(
        violations(r#"{"a": 1, "b": 2, "tags": [{"x": 1}]}"#),
        [
            r#"/tags/0|additionalProperties|object instance has properties which are not allowed by the schema: ["x"]"#,
            r#"/tags/0|required|object has missing required properties (["id"])"#,
        ]
    );
    // The value of a secret is told to nobody.
    assert_eq!(
        violations(r#"{"a": 1, "b": 2, "password": "hunter2"}"#),
        ["/password|minLength|string *** is too short (length: 7, required minimum: 12)"]
    );
    assert_eq!(violations(""), ["|json|Unknown error parsing request body"]);
}

#[test]
fn an_api_can_tell_what_does_not_fit() {
    let told = format!(
        "{API}x-amazon-apigateway-gateway-responses:\n  BAD_REQUEST_BODY:\n    responseTemplates:\n      application/json: '$context.error.validationErrorString'\n"
    );
    let gateway = TestGateway::serving(&told).start();
    let answer = gateway.send(ALL, "{}");
    assert_eq!(
        answer.text(),
        r#"[object has missing required properties (["a","b"])]"#
    );
    let exchange = gateway.exchanges.only();
    let fault = exchange.fault.as_ref().unwrap();
    assert_eq!(
        fault.log_lines(),
        [
            r#"Request body does not match model schema for content type application/json: [object has missing required properties (["a","b"])]"#
        ]
    );
    let Fault::Validate(ValidateFault::InvalidBody { place, model, .. }) = &**fault else {
        panic!("{fault:?}");
    };
    assert_eq!(model, "testSchema");
    assert_eq!(
        told.lines().nth(place.line as usize - 1).unwrap().trim(),
        "required: [a, b]"
    );
}

#[test]
fn a_body_that_was_validated_reaches_the_backend_whole() {
    let functions = FakeFunctions::returning(r#"{"statusCode": 200}"#);
    let text = API.replace(
        "x-amazon-apigateway-integration: &mock\n        type: mock",
        "x-amazon-apigateway-integration: {type: aws_proxy, httpMethod: POST, uri: 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:tested/invocations'}\n      x-unused: &mock\n        type: mock",
    );
    let gateway = TestGateway::serving(&text).functions(&functions).start();
    let body = r#"{"a": 1, "b": 2}"#;
    assert_eq!(gateway.send(ALL, body).status, 200);
    assert_eq!(functions.only_event()["body"], body);
}

#[test]
fn a_pattern_that_explodes_ends_soon() {
    let body = format!(r#"{{"a": 1, "b": 2, "slow": "{}!"}}"#, "a".repeat(5000));
    let found = violations(&body);
    assert!(found[0].starts_with("/slow|pattern|"), "{found:?}");
}

#[test]
fn nested_and_cyclic_input_is_bounded() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(
        violations(&deep),
        ["|json|Unknown error parsing request body"]
    );
    let cyclic = API.replace(
        "  Tag: {",
        "  Tree: {type: object, properties: {left: {$ref: '#/definitions/Tree'}}, required: [left]}\n  Loop: {$ref: '#/definitions/Loop'}\n  Tag: {",
    );
    let cyclic = cyclic.replacen("#/definitions/List", "#/definitions/Tree", 1);
    let gateway = TestGateway::serving(&cyclic).start();
    assert_eq!(
        gateway
            .send("POST /list HTTP/1.1", r#"{"left": {}}"#)
            .status,
        400
    );
}

#[test]
fn a_model_that_cannot_be_compiled_lets_nothing_through() {
    let broken = API.replace("'^(a+)+(?!z)$'", "'^[a-'");
    let gateway = TestGateway::serving(&broken).start();
    assert!(
        gateway
            .diagnostics
            .iter()
            .any(|diagnostic| diagnostic.code == "model-unusable")
    );
    assert_eq!(gateway.send(ALL, "{}").status, 500);
    assert_eq!(gateway.exchanges.only_fault().code(), "model-unusable");
}

#[test]
fn a_waived_validator_lets_everything_through() {
    let waived = ["validators"]
        .iter()
        .map(|name| name.parse().unwrap())
        .collect();
    let gateway = TestGateway::serving(API).waive(waived).start();
    assert_eq!(gateway.send("POST /x HTTP/1.1", "{}").status, 200);
    assert!(gateway.exchanges.only().not_honoured.as_ref().unwrap()[0].waived);
}

/// Each answer that was recorded from Amazon for requests that can be told from their names.
#[test]
fn recorded_answers_come_out_the_same() {
    let Some(answers) = recorded("common.json", "::test_api_gateway_request_validator") else {
        return;
    };
    // Amazon's method was changed to require `issuer`, which its path does not have.
    let renamed = API.replace("{name: test, in: path", "{name: issuer, in: path");
    let cases = [
        (
            "missing-all-required-request-params-post",
            &renamed,
            "POST /x HTTP/1.1\nContent-Type: application/json",
            r#"{"a": 1}"#,
        ),
        (
            "missing-required-headers-request-params-get",
            &API.to_owned(),
            "GET /x?qs1=1 HTTP/1.1",
            "",
        ),
        (
            "missing-required-qs-request-params-get",
            &API.to_owned(),
            "GET /x HTTP/1.1\nx-header-param: 1",
            "",
        ),
        ("invalid-request-body", &API.to_owned(), ALL, r#"{"a": 1}"#),
    ];
    for (name, api, head, body) in cases {
        let answer = TestGateway::serving(api).start().send(head, body);
        assert_eq!(
            (answer.status, answer.json()),
            (400, answers[name].clone()),
            "{name}"
        );
    }
    let Some(answers) = recorded("common.json", "request_validator_with_ref_models") else {
        return;
    };
    for (name, status, body) in [
        ("successful", 200, r#"[{"a": 1, "b": 2}]"#),
        ("failed-validation", 400, r#"[{"a": 1}]"#),
    ] {
        let answer = TestGateway::serving(API)
            .start()
            .send("POST /list HTTP/1.1\nContent-Type: application/json", body);
        assert_eq!(
            (answer.status, answer.json()),
            (status, answers[name].clone()),
            "{name}"
        );
    }
}

/// A validator may be called by its resource or by its name; one that is not there is no reason
/// to let everything in.
#[test]
fn a_validator_is_found_by_id_and_by_name_and_never_left_out() {
    for id in ["!Ref Strict", "strict-one", "'${of.somewhere}'"] {
        let gateway = TestGateway::serving(&format!(
            "\
Resources:
  Api: {{Type: AWS::ApiGateway::RestApi, Properties: {{Name: validated}}}}
  Strict:
    Type: AWS::ApiGateway::RequestValidator
    Properties: {{RestApiId: !Ref Api, Name: strict-one, ValidateRequestParameters: true}}
  Get:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      AuthorizationType: NONE
      RequestValidatorId: {id}
      RequestParameters: {{method.request.querystring.q: true}}
      Integration:
        Type: MOCK
        RequestTemplates: {{application/json: '{{\"statusCode\": 200}}'}}
        IntegrationResponses: [{{StatusCode: '200'}}]
      MethodResponses: [{{StatusCode: '200'}}]
  Deployment:
    Type: AWS::ApiGateway::Deployment
    DependsOn: Get
    Properties: {{RestApiId: !Ref Api, StageName: live}}
"
        ))
        .start();
        assert_eq!(gateway.send("GET / HTTP/1.1", "").status, 400, "{id}");
        assert_eq!(gateway.send("GET /?q=1 HTTP/1.1", "").status, 200, "{id}");
    }
}
