use super::*;
use crate::{
    definition::{AuthorizationType, HttpMethod, IntegrationType},
    place::Sources,
    read,
};

fn context(own_document: bool) -> OpenApiContext {
    OpenApiContext {
        api_id: ApiId::new("abcdef1234"),
        logical_id: None,
        region: "eu-west-1".to_owned(),
        account_id: "123456789012".to_owned(),
        partition: "aws".to_owned(),
        own_document,
        to_server: own_document,
    }
}

fn node(text: &str) -> Node {
    read::read("api.yaml", text, &mut Sources::default()).unwrap()
}

fn api(text: &str, own_document: bool) -> (RestApi, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let api = read_api(&node(text), &context(own_document), &mut diagnostics);
    (api, diagnostics)
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<String> {
    diagnostics
        .iter()
        .map(|found| format!("{} {}", found.place().unwrap().line, found.code))
        .collect()
}

const WHOLE: &str = r#"openapi: 3.0.1
info: {title: Shop, description: Sells}
servers:
  - url: https://{id}.example.com/{stage}/
    variables: {id: {default: abc}, stage: {default: v1}}
    x-amazon-apigateway-endpoint-configuration:
      disableExecuteApiEndpoint: true
      vpcEndpointIds: [vpce-1]
x-amazon-apigateway-api-key-source: AUTHORIZER
x-amazon-apigateway-binary-media-types: [image/*]
x-amazon-apigateway-minimum-compression-size: 1024
x-amazon-apigateway-policy: {Version: 2012-10-17, Statement: []}
x-amazon-apigateway-documentation: {version: '1', documentationParts: []}
x-amazon-apigateway-security-policy: TLS_1_2
x-amazon-apigateway-request-validator: all
x-amazon-apigateway-request-validators:
  all: {validateRequestBody: true, validateRequestParameters: true}
  body: {validateRequestBody: true, validateRequestParameters: false}
x-amazon-apigateway-gateway-responses:
  UNAUTHORIZED:
    statusCode: 403
    responseParameters:
      gatewayresponse.header.X-A: "'1'"
      gatewayresponse.querystring.q: method.request.querystring.q
    responseTemplates: {application/json: '{}'}
paths:
  /items/{id}:
    parameters:
      - $ref: '#/components/parameters/Id'
      - {name: trace, in: query, required: true}
    put:
      operationId: putItem
      parameters:
        - {name: trace, in: query, required: false}
        - {name: X-Mode, in: header, required: true}
        - {name: session, in: cookie}
      requestBody:
        content:
          application/json: {schema: {$ref: '#/components/schemas/Item'}}
          text/plain: {schema: {type: string}}
      security: [{token: []}, {key: []}]
      x-amazon-apigateway-request-validator: body
      responses:
        '200': {$ref: '#/components/responses/Good'}
        default: {description: bad}
      x-amazon-apigateway-integration:
        type: AWS
        httpMethod: post
        uri: arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:f/invocations
        credentials: arn:aws:iam::*:user/*
        passthroughBehavior: when_no_templates
        contentHandling: CONVERT_TO_TEXT
        timeoutInMillis: 5000
        cacheNamespace: ns
        cacheKeyParameters: [method.request.path.id]
        tlsConfig: {insecureSkipVerification: true}
        requestParameters:
          integration.request.header.A: "'b'"
        requestTemplates:
          application/json: |
            #set($x = 1)
            {"x": $x}
        responses:
          default:
            statusCode: 200
            responseParameters: {method.response.header.Location: "'x'"}
            responseTemplates: {application/json: ''}
          '4\d{2}':
            statusCode: '200'
            contentHandling: CONVERT_TO_BINARY
    x-amazon-apigateway-any-method:
      security: [{iam: []}]
      responses: {}
      x-amazon-apigateway-integration: {$ref: '#/components/x-amazon-apigateway-integrations/shared'}
  /pool/:
    get:
      security: [{pool: [read, write]}]
      x-amazon-apigateway-integration: {type: mock, connectionType: INTERNET}
    trace: {}
components:
  parameters:
    Id: {name: id, in: path, required: true, schema: {type: string}}
  responses:
    Good:
      description: good
      headers: {Location: {schema: {type: string}}}
      content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Item'}}}}
  schemas:
    Item:
      type: object
      properties: {self: {$ref: '#/components/schemas/Item'}}
  x-amazon-apigateway-integrations:
    shared: {type: http_proxy, httpMethod: ANY, uri: 'http://backend/{id}', requestParameters: {integration.request.path.id: method.request.path.id}}
  securitySchemes:
    token:
      type: apiKey
      in: header
      name: X-Token
      x-amazon-apigateway-authtype: custom
      x-amazon-apigateway-authorizer:
        type: token
        authorizerUri: arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/invocations
        authorizerResultTtlInSeconds: 60
    key: {type: apiKey, in: header, name: x-api-key}
    iam: {type: apiKey, in: header, name: Authorization, x-amazon-apigateway-authtype: awsSigv4}
    pool:
      type: apiKey
      in: header
      name: Authorization
      x-amazon-apigateway-authorizer: {type: cognito_user_pools, providerARNs: ['arn:aws:cognito-idp:eu-west-1:1:userpool/p']}
"#;

#[test]
fn every_extension_is_read() {
    let (api, diagnostics) = api(WHOLE, true);
    assert_eq!(
        codes(&diagnostics),
        ["36 parameter-ignored", "79 method-not-supported"]
    );
    assert_eq!(api.name.value, "Shop");
    assert_eq!(api.base_path.as_ref().unwrap().value, "/v1");
    assert_eq!(
        api.disable_execute_api_endpoint
            .as_ref()
            .map(|flag| flag.value),
        Some(true)
    );
    assert_eq!(
        api.minimum_compression_size.as_ref().map(|size| size.value),
        Some(1024)
    );
    assert!(api.policy.is_some() && api.documentation.is_some());
    assert_eq!(api.binary_media_types[0].value, "image/*");
    assert_eq!(
        api.other.keys().collect::<Vec<_>>(),
        ["x-amazon-apigateway-security-policy"]
    );
    let gateway = &api.gateway_responses[0];
    assert_eq!(
        gateway.status_code.as_ref().map(|status| status.value),
        Some(403)
    );
    assert_eq!(gateway.headers["X-A"].value, "'1'");
    assert_eq!(gateway.other_parameters.len(), 1);

    let item = &api.resources[0];
    assert_eq!(item.path, "/items/{id}");
    let put = &item.methods[0];
    assert_eq!(put.http_method, HttpMethod::Put);
    assert_eq!(put.authorization.kind, AuthorizationType::Custom);
    assert_eq!(
        put.api_key_required.as_ref().map(|flag| flag.value),
        Some(true)
    );
    assert_eq!(put.request_validator.as_ref().unwrap().value, "body");
    let parameters: Vec<(&str, bool)> = put
        .request_parameters
        .iter()
        .map(|(name, required)| (name.as_str(), required.value))
        .collect();
    assert_eq!(
        parameters,
        [
            ("method.request.path.id", true),
            ("method.request.querystring.trace", false),
            ("method.request.header.X-Mode", true),
        ]
    );
    assert_eq!(put.request_models["application/json"].value, "Item");
    let made = &put.request_models["text/plain"].value;
    assert!(
        made.starts_with("MODEL") && api.models.contains_key(made),
        "{made}"
    );
    let response = &put.responses["200"];
    assert!(response.headers.contains_key("Location"));
    assert!(!put.responses.contains_key("default"));

    let integration = put.integration.as_ref().unwrap();
    assert_eq!(integration.kind.value, IntegrationType::Aws);
    assert_eq!(integration.http_method.as_ref().unwrap().value, "POST");
    assert!(
        integration
            .uri
            .as_ref()
            .unwrap()
            .ends_with("arn:aws:lambda:eu-west-1:123456789012:function:f/invocations")
    );
    let template = &integration.request_templates["application/json"];
    assert!(template.text.starts_with("#set"));
    assert_eq!(template.place.line, 61);
    assert_eq!(integration.responses.len(), 2);
    assert!(integration.responses[0].selection_pattern.is_none());
    assert_eq!(
        integration.responses[1]
            .selection_pattern
            .as_ref()
            .unwrap()
            .value,
        r"4\d{2}"
    );
    assert_eq!(integration.timeout.as_ref().unwrap().as_millis(), 5000);

    let any = &item.methods[1];
    assert_eq!(any.http_method, HttpMethod::Any);
    assert_eq!(any.authorization.kind, AuthorizationType::AwsIam);
    assert_eq!(
        any.integration.as_ref().unwrap().kind.value,
        IntegrationType::HttpProxy
    );

    let pool = &api.resources[1];
    assert_eq!(pool.path, "/pool");
    let get = &pool.methods[0];
    assert_eq!(get.authorization.kind, AuthorizationType::CognitoUserPools);
    assert_eq!(get.authorization.scopes.len(), 2);
    assert_eq!(get.request_validator.as_ref().unwrap().value, "all");

    assert_eq!(
        api.authorizers["token"]
            .identity_source
            .as_ref()
            .unwrap()
            .value,
        "method.request.header.X-Token"
    );
    assert_eq!(
        api.models["Item"].schema.to_json()["properties"]["self"]["$ref"],
        "https://apigateway.amazonaws.com/restapis/abcdef1234/models/Item"
    );
}

#[test]
fn plain_documents_go_to_their_server() {
    let text = "openapi: 3.0.0
info: {title: plain}
servers: [{url: 'http://localhost:3000/api/'}]
paths:
  /files/{id}/{rest+}:
    servers: [{url: 'http://other:3001'}]
    get: {responses: {}}
  /a: {post: {responses: {}}}
";
    let (plain, diagnostics) = api(text, true);
    assert_eq!(codes(&diagnostics), ["3 proxied-to-server"]);
    let files = plain.resources[0].methods[0].integration.as_ref().unwrap();
    assert_eq!(
        files.uri.as_ref().unwrap().value,
        "http://other:3001/files/{id}/{rest}"
    );
    assert_eq!(files.request_parameters.len(), 2);
    assert_eq!(plain.resources[0].methods[0].request_parameters.len(), 2);
    let a = plain.resources[1].methods[0].integration.as_ref().unwrap();
    assert_eq!(a.uri.as_ref().unwrap().value, "http://localhost:3000/api/a");
    assert_eq!(a.http_method.as_ref().unwrap().value, "POST");
    // In a template the same document goes nowhere.
    assert!(
        api(text, false).0.resources[1].methods[0]
            .integration
            .is_none()
    );

    let relative = "openapi: 3.0.0\nservers: [{url: /v1}]\npaths: {/a: {get: {}}}";
    assert_eq!(codes(&api(relative, true).1), ["2 server-relative"]);
    let missing = "swagger: '2.0'\nbasePath: /v1\npaths: {/a: {get: {}}}";
    assert_eq!(codes(&api(missing, true).1), ["3 server-missing"]);
    let swagger =
        "swagger: '2.0'\nhost: b:1024\nschemes: [http]\nbasePath: /v1\npaths: {/a: {get: {}}}";
    let (api, _) = api(swagger, true);
    let integration = api.resources[0].methods[0].integration.as_ref().unwrap();
    assert_eq!(
        integration.uri.as_ref().unwrap().value,
        "http://b:1024/v1/a"
    );
}

#[test]
fn http_apis_are_told_apart() {
    for text in [
        "x-amazon-apigateway-cors: {}",
        "x-amazon-apigateway-importexport-version: '1.0'",
        "paths: {/$default: {}}",
        "paths: {/a: {x-amazon-apigateway-any-method: {isDefaultRoute: true}}}",
        "paths: {/a: {get: {x-amazon-apigateway-integration: {payloadFormatVersion: 2.0}}}}",
        "paths: {/a: {get: {x-amazon-apigateway-integration: {payloadFormatVersion: '2.0'}}}}",
        "paths: {/a: {get: {x-amazon-apigateway-integration: {integrationSubtype: SQS-SendMessage}}}}",
        "components: {securitySchemes: {a: {x-amazon-apigateway-authorizer: {jwtConfiguration: {issuer: x}}}}}",
    ] {
        assert!(http_api(&node(text)).is_some(), "{text}");
    }
    let rest =
        "paths: {/a: {get: {x-amazon-apigateway-integration: {payloadFormatVersion: '1.0'}}}}";
    assert!(http_api(&node(rest)).is_none());
    assert!(http_api(&node(WHOLE)).is_none());
}

#[test]
fn what_is_wrong_is_said() {
    let (_, diagnostics) = api(
        "openapi: 4.0.0
x-amazon-apigateway-gateway-response: {}
x-amazon-apigateway-integration: {}
x-amazon-apigateway-api-key-source: QUERY
x-amazon-apigateway-gateway-responses: {UNAUTHORISED: {}}
security: [{basic: []}]
components:
  securitySchemes: {basic: {type: http}, two: {x-amazon-apigateway-authorizer: {type: tokens}}}
  parameters: {A: {$ref: '#/components/parameters/B'}, B: {$ref: '#/components/parameters/A'}}
paths:
  a: {}
  /b:
    gett: {}
    get:
      parameters: [{$ref: '#/components/parameters/A'}, {$ref: '#/nowhere'}, {in: qeury, name: q}]
      security: [{basic: []}, {unknown: []}]
      x-amazon-apigateway-integration: {type: htttp}
    put:
      x-amazon-apigateway-integration: {type: mock, requestTemplates: {application/json: {statusCode: 200}}, responses: {default: {}}, requestParameter: {}}
    post:
      x-amazon-apigateway-integration: {uri: {'Fn::Sub': x}}
    delete:
      x-amazon-apigateway-integration: {uri: x}
      responses: {4XX: {}}
      requestBody: {content: {a/b: {schema: {$ref: './x.yaml'}}, c/d: {schema: {$ref: '#/components/schemas/X'}}}}
",
        true,
    );
    let shown: Vec<String> = diagnostics
        .iter()
        .map(|found| {
            format!(
                "{:?} {} [{}] {}\n  help: {}\n",
                found.severity,
                found.place().unwrap(),
                found.code,
                found.message,
                found.help.as_deref().unwrap_or("-")
            )
        })
        .collect();
    insta::assert_snapshot!(shown.concat());
}

#[test]
fn odd_documents_do_no_harm() {
    for text in [
        "null",
        "[]",
        "swagger: {}",
        "paths: 1",
        "paths: {/a: 1, /b: {get: 2}}",
    ] {
        let (_, diagnostics) = api(text, true);
        assert!(!diagnostics.is_empty(), "{text}");
    }
}
