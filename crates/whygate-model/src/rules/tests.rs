use super::*;
use crate::{
    definition::{ApiId, Stage, StageName},
    node::Node,
    openapi::{self, OpenApiContext},
    place::Sources,
    read,
};

fn node(text: &str) -> Node {
    read::read("api.yaml", text, &mut Sources::default()).unwrap()
}

fn api(text: &str) -> RestApi {
    let context = OpenApiContext {
        api_id: ApiId::new("abcdef1234"),
        logical_id: None,
        region: "us-east-1".to_owned(),
        account_id: "123456789012".to_owned(),
        partition: "aws".to_owned(),
        own_document: false,
        to_server: false,
    };
    openapi::read_api(&node(text), &context, &mut Vec::new())
}

fn shown(diagnostics: &[Diagnostic]) -> String {
    let lines: Vec<String> = diagnostics
        .iter()
        .map(|found| {
            format!(
                "{:?} {} [{}] {}\n  help: {}\n  amazon: {}\n",
                found.severity,
                found.place().unwrap(),
                found.code,
                found.message,
                found.help.as_deref().unwrap_or("-"),
                found.amazon.as_deref().unwrap_or("-"),
            )
        })
        .collect();
    lines.concat()
}

fn found(api: &RestApi, origin: Origin) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    check(api, origin, &mut diagnostics);
    diagnostics
}

/// The findings about one GET at `/x/{id}` with this integration, in one line of YAML.
fn about(integration: &str) -> Vec<(Severity, &'static str)> {
    let text = format!(
        "swagger: '2.0'\npaths:\n  /x/{{id}}:\n    get:\n      parameters:\n      - {{name: id, \
         in: path, required: true}}\n      - {{name: X-A, in: header}}\n      responses: {{'200': \
         {{headers: {{Location: {{type: string}}}}}}}}\n      x-amazon-apigateway-integration: \
         {integration}\n"
    );
    found(&api(&text), Origin::Template)
        .into_iter()
        .map(|diagnostic| (diagnostic.severity, diagnostic.code))
        .collect()
}

#[test]
fn addresses() {
    let http = |uri: &str| {
        about(&format!(
            "{{type: http_proxy, httpMethod: GET, uri: \"{uri}\"}}"
        ))
    };
    for good in [
        "http://example.com",
        "https://example.com:8443/a?b=c",
        "http://localhost:3000/x",
        "http://[::1]:3000/x",
        "https://${stageVariables.host}/x",
        "https://example.com/${stageVariables.path}",
    ] {
        assert_eq!(http(good), [], "{good}");
    }
    for bad in [
        "example.com",
        "ftp://example.com",
        "http://",
        "http:///x",
        "http://a b.com",
        "http://example.com:22/",
        "http://example.com:99999/",
        "${stageVariables.url}/x",
    ] {
        assert_eq!(
            http(bad),
            [(Severity::Error, "integration-uri-invalid")],
            "{bad}"
        );
    }
    assert_eq!(
        http("https://example.com/{id}"),
        [(Severity::Warning, "uri-variable-unmapped")]
    );
    assert_eq!(
        http("${backend_url}/x"),
        [(Severity::Warning, "placeholder-left")]
    );
}

#[test]
fn arns() {
    let aws = |kind: &str, uri: &str| {
        about(&format!(
            "{{type: {kind}, httpMethod: POST, uri: \"{uri}\", responses: {{default: \
             {{statusCode: 200}}}}}}"
        ))
    };
    let lambda = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:f";
    for (kind, good) in [
        ("aws_proxy", format!("{lambda}/invocations")),
        ("aws_proxy", format!("{lambda}:prod/invocations")),
        (
            "aws_proxy",
            format!("{lambda}:${{stageVariables.alias}}/invocations"),
        ),
        (
            "aws_proxy",
            "arn:aws:apigateway:us-east-1:firehose:action/PutRecord".to_owned(),
        ),
        ("aws", format!("{lambda}/invocations")),
        (
            "aws",
            "arn:aws:apigateway:us-east-1:sqs:path/123456789012/q".to_owned(),
        ),
        (
            "aws",
            "arn:aws:apigateway:us-east-1:dynamodb:action/PutItem".to_owned(),
        ),
        (
            "aws",
            "arn:aws:apigateway:us-east-1:bucket.s3:path/k".to_owned(),
        ),
        (
            "aws",
            "arn:aws:apigateway:us-east-1:lambda:path/2014-11-13/functions/f/invoke-async/"
                .to_owned(),
        ),
    ] {
        let errors: Vec<_> = aws(kind, &good)
            .into_iter()
            .filter(|(severity, _)| *severity == Severity::Error)
            .collect();
        assert_eq!(errors, [], "{good}");
    }
    for (kind, bad, code) in [
        ("aws", "non-valid-arn".to_owned(), "integration-uri-invalid"),
        (
            "aws",
            "arn:aws:lambda:us-east-1:123456789012:function:f".to_owned(),
            "integration-uri-invalid",
        ),
        (
            "aws_proxy",
            "arn:aws:apigateway:us-east-1:s3:path/b/k".to_owned(),
            "proxy-to-other-service",
        ),
        ("aws_proxy", lambda.to_owned(), "lambda-uri-invalid"),
        (
            "aws_proxy",
            "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:sqs:us-east-1:1:q/invocations".to_owned(),
            "lambda-arn-invalid",
        ),
        (
            "aws_proxy",
            lambda.replace("2015-03-31", "2021-11-15") + "/response-streaming-invocations",
            "stream-and-address-disagree",
        ),
    ] {
        assert_eq!(aws(kind, &bad), [(Severity::Error, code)], "{bad}");
    }
    assert_eq!(
        about(&format!(
            "{{type: aws_proxy, httpMethod: GET, uri: \"{lambda}/invocations\"}}"
        )),
        [(Severity::Warning, "lambda-integration-method-not-post")]
    );
}

#[test]
fn mappings() {
    let with = |target: &str, source: &str| {
        about(&format!(
            "{{type: http_proxy, httpMethod: GET, uri: \"http://b\", requestParameters: \
             {{\"{target}\": \"{source}\"}}}}"
        ))
    };
    for source in [
        "method.request.path.id",
        "method.request.header.X-A",
        "method.request.multivalueheader.X-A",
        "method.request.body",
        "method.request.body.a.b",
        "context.identity.sourceIp",
        "stageVariables.x",
        "'fixed text, *'",
        "''",
    ] {
        assert_eq!(with("integration.request.header.A", source), [], "{source}");
    }
    for source in ["method.request.header.x-a", "method.request.querystring.q"] {
        assert_eq!(
            with("integration.request.path.id", source),
            [(Severity::Error, "request-parameter-undeclared")],
            "{source}"
        );
    }
    for (target, source) in [
        ("integration.request.header.A", "fixed"),
        ("integration.request.header.A", "method.request.cookie.a"),
        ("integration.request.header.A", "$context.requestId"),
        ("integration.request.header.A", "'"),
        ("integration.request.header.A B", "'x'"),
        ("method.request.header.A", "'x'"),
    ] {
        assert_eq!(
            with(target, source),
            [(Severity::Error, "mapping-expression-invalid")],
            "{target} {source}"
        );
    }
    let response = |target: &str, source: &str| {
        about(&format!(
            "{{type: http, httpMethod: GET, uri: \"http://b\", responses: {{default: \
             {{statusCode: 200, responseParameters: {{\"{target}\": \"{source}\"}}}}}}}}"
        ))
    };
    assert_eq!(
        response(
            "method.response.header.Location",
            "integration.response.header.Location"
        ),
        []
    );
    assert_eq!(response("method.response.header.Location", "'x'"), []);
    assert_eq!(
        response("method.response.header.Location", "*"),
        [(Severity::Warning, "mapping-text-without-quotes")]
    );
    assert_eq!(
        response("method.response.header.location", "'x'"),
        [(Severity::Error, "response-parameter-undeclared")]
    );
    assert_eq!(
        response("header.Location", "'x'"),
        [(Severity::Error, "mapping-expression-invalid")]
    );
}

#[test]
fn integrations_as_a_whole() {
    for (integration, expected) in [
        (
            "{type: http_proxy, uri: \"http://b\"}",
            &[(Severity::Error, "integration-method-missing")][..],
        ),
        (
            "{type: http_proxy, httpMethod: FETCH, uri: \"http://b\"}",
            &[(Severity::Error, "integration-method-unknown")],
        ),
        (
            "{type: http_proxy, httpMethod: GET}",
            &[(Severity::Error, "integration-uri-missing")],
        ),
        (
            "{type: http_proxy, httpMethod: GET, uri: \"http://b\", timeoutInMillis: 29000}",
            &[],
        ),
        (
            "{type: http_proxy, httpMethod: GET, uri: \"http://b\", timeoutInMillis: 30000}",
            &[(Severity::Warning, "timeout-out-of-range")],
        ),
        (
            "{type: http_proxy, httpMethod: GET, uri: \"http://b\", timeoutInMillis: 900001, \
             responseTransferMode: STREAM}",
            &[(Severity::Error, "timeout-out-of-range")],
        ),
        (
            "{type: http_proxy, httpMethod: GET, uri: \"http://b\", connectionType: VPC_LINK}",
            &[(Severity::Error, "vpc-link-missing")],
        ),
        (
            "{type: http_proxy, httpMethod: GET, uri: \"http://b\", credentials: me}",
            &[(Severity::Error, "credentials-invalid")],
        ),
        (
            "{type: mock, responses: {default: {statusCode: 200}}}",
            &[(Severity::Warning, "mock-template-no-status")],
        ),
        (
            "{type: mock, requestTemplates: {application/json: '{}'}}",
            &[(Severity::Warning, "integration-responses-missing")],
        ),
        (
            "{type: mock, requestTemplates: {application/json: '{}'}, responseTransferMode: \
             STREAM, responses: {default: {statusCode: 200}}}",
            &[(Severity::Error, "stream-without-proxy")],
        ),
        (
            "{type: mock, requestTemplates: {application/json: '{}'}, responses: {default: \
             {statusCode: abc}}}",
            &[(Severity::Error, "status-code-invalid")],
        ),
        (
            "{type: mock, requestTemplates: {application/json: '{}'}, responses: {default: \
             {statusCode: 404}}}",
            &[(Severity::Warning, "output-mapping-invalid-method-response")],
        ),
        (
            "{type: mock, requestTemplates: {application/json: '{}'}, responses: {default: \
             {statusCode: 200}, '': {statusCode: 200}}}",
            &[(Severity::Warning, "default-response-twice")],
        ),
    ] {
        assert_eq!(about(integration), expected, "{integration}");
    }
}

#[test]
fn paths() {
    let mut diagnostics = Vec::new();
    let place = node("a: b").place;
    for good in ["pets", "a.b_c-d:e,f", "{id}", "{proxy+}", "{a.b-c_d$}"] {
        assert!(path_part(good, &place, &mut diagnostics), "{good}");
    }
    assert_eq!(diagnostics, []);
    for bad in [
        "people/{name}",
        "{id}.json",
        "a b",
        "{}",
        "{+}",
        "{a",
        "é",
        "",
    ] {
        assert!(!path_part(bad, &place, &mut diagnostics), "{bad}");
    }
    assert_eq!(
        path_variables("/a/{b}/c/{d+}").collect::<Vec<_>>(),
        ["b", "d+"]
    );
}

#[test]
fn a_faulty_document_is_explained() {
    let mut api = api("
swagger: '2.0'
info: {title: faulty}
securityDefinitions:
  token:
    type: apiKey
    name: Authorization
    in: header
    x-amazon-apigateway-authorizer:
      type: token
      authorizerUri: arn:aws:apigateway:region:lambda:path/2015-03-31/functions/arn:aws:lambda:us-west-2:1:function:a/invocations
      identityValidationExpression: x
  pool:
    type: apiKey
    name: Authorization
    in: header
    x-amazon-apigateway-authorizer: {type: cognito_user_pools}
x-amazon-apigateway-request-validators:
  all: {validateRequestBody: true}
x-amazon-apigateway-request-validator: al
x-amazon-apigateway-policy:
  Version: '2012-10-17'
  Statement: [{Effect: Permit}]
paths:
  /user/{a}:
    get: &mock
      responses: {'200': {}}
      x-amazon-apigateway-integration:
        type: mock
        requestTemplates: {application/json: '{}'}
        responses: {default: {statusCode: 200}}
  /user/{b}/x: {get: *mock}
  /all/{proxy+}/x: {get: *mock}
  /part/{id}.json: {get: *mock}
  /no: {get: {responses: {}}}
  /names:
    get:
      <<: *mock
      parameters: [{name: 'a[]', in: query}, {name: Id, in: path}]
definitions:
  Bad_Name:
    type: strin
    properties:
      a: {ref: '#/definitions/B', required: true}
      b: {$ref: ./other.yaml}
      c: {$ref: '#/definitions/Nowhere'}
      d: {discriminator: x, enum: []}
    allOf: []
");
    api.stages
        .push(Stage::named(StageName::new("a b"), api.place.clone()));
    insta::assert_snapshot!("import", shown(&found(&api, Origin::Import)));
    insta::assert_snapshot!("template", shown(&found(&api, Origin::Template)));
}

#[test]
fn what_belongs_to_an_api_must_be_there() {
    let mut api = api("
swagger: '2.0'
paths:
  /x:
    get:
      responses: {'200': {}}
      x-amazon-apigateway-integration:
        type: http_proxy
        httpMethod: GET
        uri: https://${stageVariables.host}/
");
    assert_eq!(found(&api, Origin::Template), []);
    let mut stage = Stage::named(StageName::new("prod"), api.place.clone());
    let value = |text: &str| crate::place::Placed::new(text.to_owned(), api.place.clone());
    stage.variables.insert("bad-name".to_owned(), value("x"));
    stage.variables.insert("good".to_owned(), value("a b"));
    let method = &mut api.resources[0].methods[0];
    let again = method.clone();
    method.authorization.kind = crate::definition::AuthorizationType::Custom;
    method
        .request_models
        .insert("application/json".to_owned(), value("Model"));
    api.resources[0].methods.push(again);
    api.endpoint_type = Some(value("").map(|_| crate::definition::EndpointType::Private));
    api.stages.push(stage);
    insta::assert_snapshot!(shown(&found(&api, Origin::Template)));
}

#[test]
fn values_in_range() {
    let mut diagnostics = Vec::new();
    for (text, expected) in [
        ("0", Some(0)),
        ("10485760", Some(10_485_760)),
        ("'5'", Some(5)),
        ("-1", None),
        ("10485761", None),
        ("x", None),
        ("null", None),
    ] {
        let size = minimum_compression_size(&node(text), &mut diagnostics);
        assert_eq!(size.map(|size| size.value), expected, "{text}");
    }
    for (text, expected) in [
        ("50", Some(50)),
        ("29000.0", Some(29_000)),
        ("49", None),
        ("1.5", None),
        ("x", None),
    ] {
        let timeout = integration_timeout(&node(text), &mut diagnostics);
        assert_eq!(
            timeout.map(|timeout| timeout.value.as_millis()),
            expected,
            "{text}"
        );
    }
    assert!(authorizer_result_ttl(&node("3601"), &mut diagnostics).is_none());
    assert!(gateway_response_status(&node("'401'"), &mut diagnostics).is_some());
    assert!(gateway_response_status(&node("1"), &mut diagnostics).is_none());
    assert_eq!(diagnostics.len(), 8);
}
