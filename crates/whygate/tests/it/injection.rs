//! Each cause brought about in a gateway that runs, with real functions and sockets; `why`
//! must name it. A test holds the list against the catalogue, so that no cause is forgotten.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
};

use crate::{client, command::run, samples, server::Server};

/// A cause, and the request that brings it about. The path is the cause's code unless the
/// target says otherwise.
struct Injection {
    cause: &'static str,
    method: &'static str,
    /// Behind the stage; empty: `/` and the cause's code.
    target: &'static str,
    headers: &'static str,
    body: &'static str,
}

const fn call(cause: &'static str) -> Injection {
    Injection {
        cause,
        method: "POST",
        target: "",
        headers: "",
        body: "",
    }
}

const JSON: &str = "Content-Type: application/json\r\n";

/// What is asked of the gateway, one call a cause.
const INJECTIONS: &[Injection] = &[
    Injection {
        target: "/nothing-here",
        ..call("route-not-found")
    },
    call("backend-unreachable"),
    call("host-unresolvable"),
    call("backend-connection-reset"),
    call("backend-response-malformed"),
    call("backend-http-error"),
    call("integration-timeout"),
    call("mapped-http-error"),
    call("no-output-mapping-match"),
    call("output-mapping-invalid-method-response"),
    call("stage-variable-undefined"),
    call("mock-template-no-status"),
    call("vtl-error-in-request"),
    call("vtl-error-in-response"),
    call("missing-required-parameter"),
    Injection {
        headers: JSON,
        body: "{}",
        ..call("invalid-request-body")
    },
    Injection {
        headers: "Content-Type: text/xml\r\n",
        body: "<a/>",
        ..call("unsupported-media-type")
    },
    Injection {
        headers: JSON,
        body: "{no json",
        ..call("invalid-json-body")
    },
    Injection {
        headers: "Content-Type: application/octet-stream\r\n",
        body: "bytes",
        ..call("binary-request-not-converted")
    },
    call("api-key-missing-or-invalid"),
    call("throttle-limit-zero"),
    call("iam-unsigned-request"),
    Injection {
        headers: "Authorization: Bearer abc\r\n",
        ..call("sigv4-malformed-authorization")
    },
    call("authorizer-identity-source-missing"),
    Injection {
        headers: "Authorization: something else\r\n",
        ..call("authorizer-token-pattern-mismatch")
    },
    Injection {
        headers: "Authorization: Bearer unauthorized\r\n",
        ..call("authorizer-unauthorized")
    },
    Injection {
        headers: "Authorization: Bearer deny\r\n",
        ..call("authorizer-denied")
    },
    Injection {
        headers: "Authorization: Bearer elsewhere\r\n",
        ..call("authorizer-policy-no-match")
    },
    Injection {
        headers: "Authorization: Bearer raise\r\n",
        ..call("authorizer-lambda-error")
    },
    Injection {
        headers: "Authorization: Bearer nothing\r\n",
        ..call("authorizer-invalid-policy")
    },
    Injection {
        headers: "Authorization: Bearer context\r\n",
        ..call("authorizer-context-invalid")
    },
    call("lambda-permission-missing"),
    call("lambda-not-found"),
    call("lambda-throttled"),
    call("lambda-integration-method-not-post"),
    call("lambda-not-runnable"),
    call("lambda-handler-not-found"),
    call("lambda-import-module"),
    call("lambda-syntax-error"),
    call("lambda-timeout"),
    call("lambda-process-exited"),
    call("lambda-unhandled-exception"),
    call("lambda-response-not-serializable"),
    call("lambda-response-empty"),
    call("lambda-response-not-object"),
    call("lambda-response-unknown-field"),
    call("lambda-response-bad-status"),
    call("lambda-response-bad-headers"),
    call("lambda-response-body-not-string"),
    call("lambda-response-too-large"),
    call("function-http-error"),
    call("lambda-error-not-mapped"),
    call("backend-response-too-large"),
    call("lambda-invalid-entrypoint"),
    call("aws-service-error-not-mapped"),
];

/// What the functions do, by the path that they are called at.
const FUNCTIONS: &str = r#"import os, time

def handler(event, context):
    what = event.get("path", "/lambda-error-not-mapped").strip("/")
    if what == "lambda-process-exited":
        os._exit(3)
    if what == "lambda-timeout":
        time.sleep(60)
    if what in ("lambda-unhandled-exception", "lambda-error-not-mapped"):
        raise ValueError("the shop is closed")
    return {
        "lambda-response-not-serializable": {"statusCode": 200, "body": {1, 2}},
        "lambda-response-empty": None,
        "lambda-response-not-object": "hello",
        "lambda-response-unknown-field": {"statusCode": 200, "cookies": []},
        "lambda-response-bad-status": {"statusCode": "soon"},
        "lambda-response-bad-headers": {"statusCode": 200, "headers": ["a"]},
        "lambda-response-body-not-string": {"statusCode": 200, "body": {"a": 1}},
        "lambda-response-too-large": {"statusCode": 200, "body": "x" * 7_000_000},
        "function-http-error": {"statusCode": 500, "body": "no"},
    }.get(what, {"statusCode": 200, "body": "ok"})

def authorize(event, context):
    token = event["authorizationToken"].split(" ")[1]
    if token == "unauthorized":
        raise Exception("Unauthorized")
    if token == "raise":
        raise ValueError("no key")
    if token == "nothing":
        return None
    resource = "arn:aws:execute-api:us-east-1:123456789012:other/*" if token == "elsewhere" else event["methodArn"]
    policy = {"Version": "2012-10-17", "Statement": [{"Action": "execute-api:Invoke", "Effect": "Deny" if token == "deny" else "Allow", "Resource": resource}]}
    answer = {"principalId": "ada", "policyDocument": policy}
    if token == "context":
        answer["context"] = {"groups": ["a", "b"]}
    return answer
"#;

/// Functions with something about them, beside `Main` and `Authorizer`.
const ODD_FUNCTIONS: &[(&str, &str)] = &[
    ("Throttled", "ReservedConcurrentExecutions: 0"),
    ("Java", "Runtime: java21, Handler: a.B"),
    ("NoHandler", "Handler: app.nothing"),
    ("NoModule", "Handler: imports.handler"),
    ("NoSyntax", "Handler: broken.handler"),
    (
        "NoBootstrap",
        "Runtime: provided.al2023, Handler: bootstrap, CodeUri: empty/",
    ),
    ("Slow", "Timeout: 1"),
];

fn integration_of(cause: &str, backend: SocketAddr) -> String {
    let invokes = |function: &str, more: &str| {
        format!(
            "{{{more}httpMethod: POST, uri: !Sub 'arn:aws:apigateway:${{AWS::Region}}:lambda:path/2015-03-31/functions/${{{function}.Arn}}/invocations'}}"
        )
    };
    let proxy = |function: &str| invokes(function, "type: aws_proxy, ");
    let http_proxy = |uri: &str| format!("{{type: http_proxy, httpMethod: POST, uri: '{uri}'}}");
    let http = |path: &str, more: &str| {
        format!("{{type: http, httpMethod: POST, uri: 'http://{backend}/{path}', {more}}}")
    };
    let default = "responses: {default: {statusCode: '200'}}";
    match cause {
        "backend-unreachable" => http_proxy("http://127.0.0.1:1024/"),
        "host-unresolvable" => http_proxy("http://nowhere.invalid/"),
        "backend-connection-reset" => http_proxy(&format!("http://{backend}/reset")),
        "backend-response-malformed" => http_proxy(&format!("http://{backend}/garbage")),
        "backend-http-error" => http_proxy(&format!("http://{backend}/500")),
        "stage-variable-undefined" => http_proxy("http://${stageVariables.host}/"),
        "integration-timeout" => format!(
            "{{type: http_proxy, httpMethod: POST, timeoutInMillis: 50, uri: 'http://{backend}/never'}}"
        ),
        "mapped-http-error" => http("ok", "responses: {default: {statusCode: '404'}}"),
        "no-output-mapping-match" => http("ok", "responses: {'9..': {statusCode: '200'}}"),
        "output-mapping-invalid-method-response" => {
            http("ok", "responses: {default: {statusCode: '418'}}")
        }
        "mock-template-no-status" => {
            format!("{{type: mock, requestTemplates: {{application/json: '{{}}'}}, {default}}}")
        }
        "vtl-error-in-request" => http(
            "ok",
            &format!(
                "requestTemplates: {{application/json: '#set($a = \"abc\")$a.substring(9)'}}, {default}"
            ),
        ),
        "vtl-error-in-response" => http(
            "ok",
            "responses: {default: {statusCode: '200', responseTemplates: {application/json: '#set($a = \"abc\")$a.substring(9)'}}}",
        ),
        "unsupported-media-type" => http(
            "ok",
            &format!(
                "passthroughBehavior: never, requestTemplates: {{application/json: '{{}}'}}, {default}"
            ),
        ),
        "invalid-json-body" => http(
            "ok",
            &format!(
                "requestParameters: {{integration.request.header.X-A: method.request.body.a}}, {default}"
            ),
        ),
        "binary-request-not-converted" => http(
            "ok",
            &format!("requestTemplates: {{application/octet-stream: '{{}}'}}, {default}"),
        ),
        "lambda-permission-missing" => proxy("Unpermitted"),
        "lambda-not-found" => {
            "{type: aws_proxy, httpMethod: POST, uri: !Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:nobody/invocations', credentials: !Sub 'arn:aws:iam::${AWS::AccountId}:role/r'}".to_owned()
        }
        "lambda-throttled" => proxy("Throttled"),
        "lambda-integration-method-not-post" => {
            proxy("Main").replace("httpMethod: POST", "httpMethod: GET")
        }
        "lambda-not-runnable" => proxy("Java"),
        "lambda-handler-not-found" => proxy("NoHandler"),
        "lambda-import-module" => proxy("NoModule"),
        "lambda-syntax-error" => proxy("NoSyntax"),
        "lambda-invalid-entrypoint" => proxy("NoBootstrap"),
        "backend-response-too-large" => http("large", default),
        "aws-service-error-not-mapped" => format!(
            "{{type: aws, httpMethod: POST, credentials: !Sub 'arn:aws:iam::${{AWS::AccountId}}:role/r', uri: !Sub 'arn:aws:apigateway:${{AWS::Region}}:sqs:path/400/q', {default}}}"
        ),
        "lambda-timeout" => proxy("Slow"),
        "lambda-error-not-mapped" => invokes("Main", &format!("type: aws, {default}, ")),
        _ => proxy("Main"),
    }
}

/// What stands at the method beside its integration.
fn method_of(cause: &str) -> &'static str {
    match cause {
        "api-key-missing-or-invalid" => "security: [{key: []}], ",
        "iam-unsigned-request" | "sigv4-malformed-authorization" => "security: [{iam: []}], ",
        "missing-required-parameter" => {
            "x-amazon-apigateway-request-validator: all, parameters: [{in: query, name: page, required: true, type: string}], "
        }
        "invalid-request-body" => {
            "x-amazon-apigateway-request-validator: all, parameters: [{in: body, name: Book, required: true, schema: {$ref: '#/definitions/Book'}}], "
        }
        _ if cause.starts_with("authorizer-") => "security: [{lambda: []}], ",
        _ => "",
    }
}

/// An application with a route for each cause.
fn write_application(folder: &Path, backend: SocketAddr) {
    let mut paths = String::new();
    for injection in INJECTIONS {
        let cause = injection.cause;
        let _ = writeln!(
            paths,
            "          /{cause}:\n            post: {{{}responses: {{'200': {{description: ok}}, '404': {{description: no}}}}, x-amazon-apigateway-integration: {}}}",
            method_of(cause),
            integration_of(cause, backend)
        );
    }
    let mut functions = String::new();
    let plain = [
        ("Main", ""),
        ("Authorizer", "Handler: app.authorize"),
        ("Unpermitted", ""),
    ];
    for (name, odd) in plain.iter().chain(ODD_FUNCTIONS) {
        let mut properties = String::new();
        for default in [
            "Runtime: python3.11",
            "Handler: app.handler",
            "CodeUri: code/",
        ] {
            let key = default.split(':').next().unwrap();
            if !odd.contains(&format!("{key}:")) {
                let _ = write!(properties, "{default}, ");
            }
        }
        let _ = writeln!(
            functions,
            "  {name}: {{Type: AWS::Serverless::Function, Properties: {{{properties}{odd}}}}}"
        );
        if *name != "Unpermitted" {
            let _ = writeln!(
                functions,
                "  {name}Permission: {{Type: AWS::Lambda::Permission, Properties: {{Action: 'lambda:InvokeFunction', FunctionName: !Ref {name}, Principal: apigateway.amazonaws.com}}}}"
            );
        }
    }
    samples::write(
        folder,
        "template.yaml",
        &format!(
            "AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: prod
      MethodSettings: [{{ResourcePath: /throttle-limit-zero, HttpMethod: POST, ThrottlingRateLimit: 0, ThrottlingBurstLimit: 0}}]
      DefinitionBody:
        swagger: '2.0'
        info: {{title: causes, version: '1'}}
        x-amazon-apigateway-binary-media-types: [application/octet-stream]
        x-amazon-apigateway-request-validators: {{all: {{validateRequestBody: true, validateRequestParameters: true}}}}
        definitions: {{Book: {{type: object, required: [isbn]}}}}
        securityDefinitions:
          key: {{type: apiKey, name: x-api-key, in: header}}
          iam: {{type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: awsSigv4}}
          lambda:
            type: apiKey
            name: Authorization
            in: header
            x-amazon-apigateway-authtype: custom
            x-amazon-apigateway-authorizer: {{type: token, authorizerResultTtlInSeconds: 0, identityValidationExpression: '^Bearer .*$', authorizerUri: !Sub 'arn:aws:apigateway:${{AWS::Region}}:lambda:path/2015-03-31/functions/${{Authorizer.Arn}}/invocations'}}
        paths:
{paths}{functions}"
        ),
    );
    samples::write(folder, "code/app.py", FUNCTIONS);
    samples::write(
        folder,
        "code/imports.py",
        "import nobody_has_this\n\ndef handler(event, context): ...\n",
    );
    samples::write(folder, "code/broken.py", "def handler(event, context)\n");
    samples::write(folder, "empty/readme", "no program\n");
}

/// More than an answer may have: 10 MB.
const LARGE: usize = 11 * 1024 * 1024;

/// A backend that does what its path says.
fn backend() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || answer(stream));
        }
    });
    address
}

fn answer(mut stream: TcpStream) {
    let mut head = [0; 4096];
    let Ok(length) = stream.read(&mut head) else {
        return;
    };
    let head = String::from_utf8_lossy(&head[..length]).into_owned();
    let path = head.split(' ').nth(1).unwrap_or_default();
    let answer = match path {
        "/reset" => return,
        "/never" => {
            // Until the gateway has given up.
            let _ = stream.read(&mut [0; 16]);
            return;
        }
        "/garbage" => "this is not HTTP\r\n\r\n",
        "/large" => "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n",
        "/400/q" => {
            "HTTP/1.1 400 No\r\nContent-Type: application/json\r\nContent-Length: 35\r\nConnection: close\r\n\r\n{\"__type\": \"InvalidParameterValue\"}"
        }
        "/500" => "HTTP/1.1 500 No\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno",
        _ => {
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
        }
    };
    let _ = stream.write_all(answer.as_bytes());
    if path == "/large" {
        let _ = stream.write_all(&vec![b'x'; LARGE]);
    }
}

/// Sends the request and returns the id under which the call is kept.
fn inject(injection: &Injection, edge: SocketAddr) -> String {
    let target = if injection.target.is_empty() {
        format!("/prod/{}", injection.cause)
    } else {
        format!("/prod{}", injection.target)
    };
    let answer = client::request(
        edge,
        &format!(
            "{} {target} HTTP/1.1\r\nHost: {edge}\r\nConnection: close\r\nContent-Length: {}\r\n{}\r\n{}",
            injection.method,
            injection.body.len(),
            injection.headers,
            injection.body
        ),
    )
    .unwrap_or_else(|| panic!("{}: no answer", injection.cause));
    answer.request_id().to_owned()
}

#[test]
fn each_cause_that_is_brought_about_is_named_first() {
    let folder = samples::folder();
    let backend = backend();
    write_application(folder.path(), backend);
    let queues = format!("sqs=http://{backend}");
    let mut server = Server::start(folder.path(), &["template.yaml", "--endpoint", &queues]);
    let mut wrong = Vec::new();
    for injection in INJECTIONS {
        let id = inject(injection, server.edge);
        server.event("call");
        let output = run(folder.path(), &["why", &id, "--json"]);
        let report: serde_json::Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|_| panic!("{}: {output:?}", injection.cause));
        if report["code"] != injection.cause {
            wrong.push(format!("{}: {}", injection.cause, report["code"]));
        }
    }
    server.stop();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Causes that nothing here brings about, each with the reason why.
const NOT_BROUGHT_ABOUT: &[(&str, &str)] = &[
    ("cause-unknown", "it says that no cause is known"),
    ("gateway-bug", "it is a defect, and each is repaired"),
];

/// Causes that only tests of their phases and reports bring about so far, without a gateway
/// that runs as a process. A cause leaves the list when it gets an injection.
const IN_TESTS_OF_THEIR_PHASES: &[&str] = &[
    "authorizer-not-honoured",
    "aws-service-throttled",
    "backend-stream-cut",
    "backend-stream-stalled",
    "cache-invalidation-unauthorized",
    "client-stalled",
    "default-endpoint-disabled",
    "deferred-result-gone",
    "deferred-result-lost",
    "deferred-result-unknown",
    "deferred-results-unavailable",
    "idempotent-replay",
    "illegal-character-in-uri",
    "integration-not-honoured",
    "lambda-endpoint-denied",
    "lambda-endpoint-failed",
    "lambda-event-not-json",
    "lambda-out-of-memory",
    "lambda-stream-cut",
    "method-without-integration",
    "mutual-tls-not-honoured",
    "response-too-large",
];

/// The integration tests of all crates, which bring about causes of their own parts.
fn integration_tests() -> String {
    let mut text = String::new();
    let mut folders: Vec<_> = fs::read_dir(samples::repository().join("crates"))
        .unwrap()
        .map(|entry| entry.unwrap().path().join("tests"))
        .filter(|folder| folder.is_dir())
        .collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("injection.rs")
                && let Ok(source) = fs::read_to_string(&path)
            {
                text.push_str(&source);
            }
        }
    }
    text
}

fn names(text: &str, code: &str) -> bool {
    let part = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphanumeric() || it == '-');
    text.match_indices(code).any(|(at, _)| {
        !part(text[..at].chars().next_back()) && !part(text[at + code.len()..].chars().next())
    })
}

#[test]
fn no_cause_is_forgotten() {
    let here: BTreeSet<&str> = INJECTIONS.iter().map(|it| it.cause).collect();
    assert_eq!(here.len(), INJECTIONS.len(), "a cause twice");
    for cause in &here {
        assert!(whygate_diagnose::explain(cause).is_some(), "{cause}");
    }
    let excused: BTreeSet<&str> = NOT_BROUGHT_ABOUT
        .iter()
        .map(|(cause, _)| *cause)
        .chain(IN_TESTS_OF_THEIR_PHASES.iter().copied())
        .collect();
    let elsewhere = integration_tests();
    let forgotten: Vec<&str> = whygate_diagnose::all()
        .filter(|cause| whygate_diagnose::is_produced(cause))
        .map(|cause| cause.code)
        .filter(|code| !here.contains(code) && !excused.contains(code) && !names(&elsewhere, code))
        .collect();
    assert!(forgotten.is_empty(), "{}", forgotten.join("\n"));
    for code in excused {
        assert!(!here.contains(code), "{code} is brought about");
    }
}
