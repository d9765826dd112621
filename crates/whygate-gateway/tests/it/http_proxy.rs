use whygate_exchange::{Backend, BackendStep, Fault, IntegrateFault, StatusSource};
use whygate_testkit::{Authority, FakeBackend, Next, TestGateway, recorded, refused_address};

use crate::definitions::{api, method_of, proxy};

const NETWORK: &str = r#"{"message": "Network error communicating with endpoint"}"#;
const ERROR: &str = r#"{"message": "Internal server error"}"#;
const TIMEOUT: &str = r#"{"message": "Endpoint request timed out"}"#;

fn before(backend: &FakeBackend) -> TestGateway {
    let uri = format!("{}/base", backend.url());
    TestGateway::serving(&api(&proxy("/x", "x-amazon-apigateway-any-method", &uri))).start()
}

#[test]
fn the_whole_exchange_passes() {
    let backend = FakeBackend::says(
        "HTTP/1.1 418 I'm a teapot\r\nX-Own: 1\r\nX-Own: 2\r\nDate: then\r\nServer: s\r\nConnection: keep-alive\r\nx-amzn-RequestId: theirs\r\nContent-Length: 5\r\n\r\nhello",
        Next::Keep,
    );
    let gateway = before(&backend);
    let answer = gateway.send(
        "POST /dev/x?a=1&b=%20 HTTP/1.1\nHost: h\nX-Custom: c\nX-Custom: d\nTE: trailers\nConnection: keep-alive\nVia: v\nContent-MD5: m\nAuthorization: secret\nContent-Type: text/plain",
        "body",
    );
    assert_eq!((answer.status, answer.text()), (418, "hello"));
    assert_eq!(answer.all("x-own"), ["1", "2"]);
    for (name, value) in [
        ("x-amzn-Remapped-Date", "then"),
        ("x-amzn-Remapped-Server", "s"),
        ("x-amzn-Remapped-Connection", "keep-alive"),
        ("x-amzn-Remapped-Content-Length", "5"),
        ("x-amzn-Remapped-x-amzn-RequestId", "theirs"),
        ("x-amzn-RequestId", "00000000-0000-0000-0000-000000000001"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}");
    }
    assert_eq!(answer.header("x-amzn-trace-id"), None);
    let seen = backend.only();
    assert_eq!(
        (seen.method.as_str(), seen.target.as_str()),
        ("POST", "/base?a=1&b=%20")
    );
    assert_eq!(seen.body, b"body");
    assert_eq!(seen.all("x-custom"), ["c", "d"]);
    for name in ["te", "connection", "via", "content-md5", "expect"] {
        assert_eq!(seen.header(name), None, "{name}");
    }
    assert_eq!(
        seen.header("host"),
        Some(format!("localhost:{}", backend.address().port()).as_str())
    );
    assert_eq!(seen.header("authorization"), Some("secret"));
    assert_eq!(seen.header("content-length"), Some("4"));
    assert_eq!(seen.header("x-forwarded-for"), Some("127.0.0.1"));
    assert_eq!(seen.header("x-forwarded-proto"), Some("http"));
    assert!(
        seen.header("user-agent")
            .unwrap()
            .starts_with("AmazonAPIGateway_")
    );
    assert!(seen.header("x-amzn-apigateway-api-id").is_some());
    assert_eq!(
        seen.header("x-amzn-trace-id"),
        Some("Root=1-6553f100-abababababababababababab")
    );
    let exchange = gateway.exchanges.only();
    let integrated = exchange.integrated.as_ref().unwrap();
    assert_eq!(exchange.received.body.bytes(), "body");
    assert!(exchange.received.body.is_complete());
    assert_eq!(integrated.request.body.bytes(), "body");
    assert_eq!(integrated.answer.as_ref().unwrap().body.bytes(), "hello");
    assert!(integrated.answer.as_ref().unwrap().body.is_complete());
    assert!(integrated.timing.connect.is_some() && integrated.timing.total.is_some());
    assert!(!integrated.reused_connection);
    match &integrated.backend {
        Backend::Http { uri, address } => {
            assert_eq!(uri.path(), "/base");
            assert_eq!(address.unwrap().port(), backend.address().port());
        }
        other => panic!("{other:?}"),
    }
    let responded = exchange.responded.as_ref().unwrap();
    assert_eq!(responded.status_source, StatusSource::Backend);
    assert_eq!(responded.body_length, 5);
}

#[test]
fn an_incoming_trace_is_kept() {
    let backend = FakeBackend::echo();
    before(&backend).send(
        "GET /x HTTP/1.1\nX-Amzn-Trace-Id: Root=1-5f84c7a9-0123456789abcdef01234567\nX-Forwarded-For: 1.2.3.4",
        "",
    );
    let seen = backend.only();
    assert_eq!(
        seen.header("x-amzn-trace-id"),
        Some("Self=1-6553f100-abababababababababababab;Root=1-5f84c7a9-0123456789abcdef01234567")
    );
    assert_eq!(seen.header("x-forwarded-for"), Some("1.2.3.4, 127.0.0.1"));
    assert_eq!(seen.header("content-length"), Some("0"));
}

#[test]
fn a_connection_is_kept_and_used_again() {
    let backend = FakeBackend::echo();
    let gateway = before(&backend);
    for _ in 0..3 {
        assert_eq!(gateway.get("/x").status, 200);
    }
    let seen = backend.seen();
    assert!(
        seen.iter().all(|request| request.connection == 0),
        "{seen:?}"
    );
    let exchanges = gateway.exchanges.wait_for(3);
    let reused: Vec<_> = exchanges
        .iter()
        .map(|exchange| exchange.integrated.as_ref().unwrap().reused_connection)
        .collect();
    assert_eq!(reused, [false, true, true]);
    assert!(
        exchanges[1]
            .integrated
            .as_ref()
            .unwrap()
            .timing
            .connect
            .is_none()
    );
}

#[test]
fn a_connection_that_went_stale_is_replaced() {
    // Each connection answers once, keeps quiet about it, and resets at the second request.
    let backend = FakeBackend::start({
        let answered = std::sync::Mutex::new(std::collections::HashSet::new());
        move |request, wire| {
            if !answered.lock().unwrap().insert(request.connection) {
                return Next::Reset;
            }
            wire.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                .unwrap();
            Next::Keep
        }
    });
    let gateway = before(&backend);
    for _ in 0..3 {
        assert_eq!(gateway.get("/x").text(), "ok");
    }
    // What may not be sent twice is not.
    let answer = gateway.send("POST /x HTTP/1.1", "once");
    assert_eq!((answer.status, answer.text()), (504, NETWORK));
    let exchanges = gateway.exchanges.wait_for(4);
    assert_eq!(
        exchanges[3].fault.as_ref().unwrap().code(),
        "backend-connection-reset"
    );
}

#[test]
fn parameters_are_mapped_as_recorded() {
    let Some(recorded) = recorded(
        "http.json",
        "test_http_proxy_integration_request_data_mappings",
    ) else {
        return;
    };
    let expected = &recorded["http-proxy-invocation"]["content"]["args"];
    let backend = FakeBackend::echo();
    let text = api(&method_of(
        "/{pathVariable}",
        "post",
        &format!(
            "type: http_proxy
httpMethod: POST
uri: '{}'
requestParameters:
  integration.request.header.headerVar: method.request.header.foobar
  integration.request.querystring.testVar: method.request.querystring.testVar
  integration.request.querystring.testQueryString: method.request.path.pathVariable
  integration.request.querystring.nothing: method.request.querystring.nothing
",
            backend.url()
        ),
    ));
    let gateway = TestGateway::serving(&text).start();
    gateway.send(
        "POST /foo?testVar=foobar&queryString=foo HTTP/1.1\nfoobar: mapped-value",
        r#"{"message":"hello world"}"#,
    );
    let seen = backend.only();
    assert_eq!(
        seen.target,
        "/?testVar=foobar&queryString=foo&testVar=foobar&testQueryString=foo"
    );
    assert_eq!(seen.header("headervar"), Some("mapped-value"));
    assert_eq!(expected["queryString"], "foo");
    assert_eq!(expected["testQueryString"], "foo");
}

#[test]
fn each_source_of_a_mapping_gives_its_value() {
    let backend = FakeBackend::echo();
    let text = api(&method_of(
        "/p/{id}/{rest+}",
        "post",
        &format!(
            "type: http_proxy
httpMethod: PUT
uri: '{}/to/{{id}}/{{what}}?fixed=1'
requestParameters:
  integration.request.path.id: method.request.path.id
  integration.request.path.what: method.request.path.rest
  integration.request.header.X-Static: \"'text'\"
  integration.request.header.X-Body: method.request.body.a.b[0]
  integration.request.header.X-Stage: context.stage
  integration.request.header.X-Case: method.request.header.x-lower
  integration.request.header.X-Many: method.request.multivalueheader.X-Many
  integration.request.header.Accept: \"'mine'\"
",
            backend.url()
        ),
    ));
    let gateway = TestGateway::serving(&text).start();
    let head = "POST /p/7/a/b%2Fc?q=1 HTTP/1.1\nX-Lower: not like that\nX-Many: 1\nX-Many: 2\nAccept: theirs";
    assert_eq!(gateway.send(head, r#"{"a":{"b":["v"]}}"#).status, 200);
    let seen = backend.only();
    assert_eq!(
        (seen.method.as_str(), seen.target.as_str()),
        ("PUT", "/to/7/a/b%2Fc?fixed=1&q=1")
    );
    assert_eq!(seen.header("x-static"), Some("text"));
    assert_eq!(seen.header("x-body"), Some("v"));
    assert_eq!(seen.header("x-stage"), Some("dev"));
    assert_eq!(seen.header("x-case"), None);
    assert_eq!(seen.header("accept"), Some("mine"));
    assert_eq!(seen.body, br#"{"a":{"b":["v"]}}"#);
    let answer = gateway.send("POST /p/7/a HTTP/1.1", "{broken");
    assert_eq!(
        (answer.status, answer.text()),
        (400, r#"{"message": "Invalid JSON in request body"}"#)
    );
}

#[test]
fn some_headers_may_not_be_mapped() {
    let backend = FakeBackend::echo();
    for header in ["Content-Length", "Transfer-Encoding", "X-Amzn-Trace-Id"] {
        let text = api(&method_of(
            "/x",
            "get",
            &format!(
                "type: http_proxy\nhttpMethod: GET\nuri: '{}'\nrequestParameters:\n  integration.request.header.{header}: \"'1'\"\n",
                backend.url()
            ),
        ));
        let gateway = TestGateway::serving(&text).start();
        let answer = gateway.get("/x");
        assert_eq!(
            (answer.status, answer.text(), answer.body.len()),
            (500, ERROR, 36)
        );
        assert_eq!(
            gateway.exchanges.only_fault().code(),
            "mapped-header-not-allowed"
        );
    }
    assert!(backend.seen().is_empty());
}

#[test]
fn stage_variables_that_are_not_set_are_named() {
    let text = api(&proxy("/x", "get", "http://${stageVariables.host}/x"));
    let gateway = TestGateway::serving(&text).start();
    assert_eq!(gateway.get("/x").status, 500);
    assert_eq!(
        gateway.exchanges.only_fault().code(),
        "stage-variable-undefined"
    );
}

#[test]
fn a_backend_that_is_not_there_is_a_504() {
    let uri = format!("http://{}", refused_address());
    let gateway = TestGateway::serving(&api(&proxy("/x", "get", &uri))).start();
    let answer = gateway.get("/x");
    assert_eq!((answer.status, answer.text()), (504, NETWORK));
    assert_eq!(gateway.exchanges.only_fault().code(), "backend-unreachable");
}

#[test]
fn a_host_without_an_address_is_a_500() {
    let text = api(&proxy("/x", "get", "http://no-such-host.invalid/"));
    let gateway = TestGateway::serving(&text).start();
    assert_eq!(gateway.get("/x").status, 500);
    match gateway.exchanges.only_fault() {
        Fault::Integrate(IntegrateFault::HostUnresolvable { host, .. }) => {
            assert_eq!(host, "no-such-host.invalid");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_backend_that_breaks_off_or_talks_nonsense_is_a_504() {
    for (backend, code) in [
        (
            FakeBackend::says("", Next::Reset),
            "backend-connection-reset",
        ),
        (
            FakeBackend::says("", Next::Close),
            "backend-connection-reset",
        ),
        (
            FakeBackend::says("HTTP/1.1 200 OK\r\nX:", Next::Close),
            "backend-connection-reset",
        ),
        (
            FakeBackend::says("SSH-2.0-OpenSSH_9.6\r\n\r\n", Next::Hold),
            "backend-response-malformed",
        ),
        (
            FakeBackend::says("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", Next::Hold),
            "backend-response-malformed",
        ),
    ] {
        let gateway = before(&backend);
        let answer = gateway.get("/x");
        assert_eq!((answer.status, answer.text()), (504, NETWORK), "{code}");
        assert_eq!(gateway.exchanges.only_fault().code(), code);
    }
}

#[test]
fn a_backend_that_stays_silent_runs_into_the_limit() {
    let backend = FakeBackend::says("", Next::Hold);
    let text = api(&method_of(
        "/x",
        "get",
        &format!(
            "type: http_proxy\nhttpMethod: GET\nuri: '{}'\ntimeoutInMillis: 50\n",
            backend.url()
        ),
    ));
    let gateway = TestGateway::serving(&text).start();
    let answer = gateway.get("/x");
    assert_eq!((answer.status, answer.text()), (504, TIMEOUT));
    match gateway.exchanges.only_fault() {
        Fault::Integrate(IntegrateFault::Timeout {
            limit,
            place,
            during,
            ..
        }) => {
            assert_eq!(limit.as_millis(), 50);
            assert!(place.is_some());
            assert_eq!(during, BackendStep::FirstByte);
        }
        other => panic!("{other:?}"),
    }
}

fn tls_fault(names: &[&str], expired: bool, trusted: bool, insecure: bool) -> (u16, Option<Fault>) {
    let authority = Authority::default();
    let identity = if expired {
        authority.sign_expired(names)
    } else {
        authority.sign(names)
    };
    let backend = FakeBackend::start_tls(&identity, |_, wire| {
        wire.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            .unwrap();
        Next::Keep
    });
    let text = api(&method_of(
        "/x",
        "get",
        &format!(
            "type: http_proxy\nhttpMethod: GET\nuri: '{}'\ntlsConfig: {{insecureSkipVerification: {insecure}}}\n",
            backend.url()
        ),
    ));
    let mut builder = TestGateway::serving(&text);
    if trusted {
        builder = builder.trust(authority.certificate());
    }
    let gateway = builder.start();
    let status = gateway.get("/x").status;
    (status, gateway.exchanges.only().fault.as_deref().cloned())
}

#[test]
fn certificates_are_held_against_trust_name_and_date() {
    let code = |(status, fault): (u16, Option<Fault>)| (status, fault.map(|fault| fault.code()));
    assert_eq!(
        code(tls_fault(&["localhost"], false, true, false)),
        (200, None)
    );
    assert_eq!(
        code(tls_fault(&["localhost"], false, false, false)),
        (500, Some("backend-tls-untrusted"))
    );
    assert_eq!(
        code(tls_fault(&["localhost"], true, true, false)),
        (500, Some("backend-tls-expired"))
    );
    match tls_fault(&["other.test"], false, true, false) {
        (500, Some(Fault::Integrate(IntegrateFault::TlsHostnameMismatch { host, names, .. }))) => {
            assert_eq!(host, "localhost");
            assert_eq!(names, ["other.test"]);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn skipping_the_verification_still_looks_at_name_and_date() {
    let code = |(status, fault): (u16, Option<Fault>)| (status, fault.map(|fault| fault.code()));
    assert_eq!(
        code(tls_fault(&["localhost"], false, false, true)),
        (200, None)
    );
    assert_eq!(
        code(tls_fault(&["localhost"], true, false, true)),
        (500, Some("backend-tls-expired"))
    );
    assert_eq!(
        code(tls_fault(&["other.test"], false, false, true)),
        (500, Some("backend-tls-hostname-mismatch"))
    );
}

#[test]
fn no_tls_at_the_other_end_is_a_fault_of_its_own() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let uri = format!("https://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        std::io::Write::write_all(&mut stream, b"HTTP/1.1 400 Bad Request\r\n\r\n").unwrap();
        // Until the gateway has gone.
        let _ = std::io::Read::read_to_end(&mut stream, &mut Vec::new());
    });
    let gateway = TestGateway::serving(&api(&proxy("/x", "get", &uri))).start();
    assert_eq!(gateway.get("/x").status, 500);
    assert_eq!(gateway.exchanges.only_fault().code(), "backend-tls-failed");
}

/// Bytes that are no text.
const PNG: &[u8] = &[0x89, b'P', b'N', b'G', 0xff];
const PNG_AS_TEXT: &str = "\u{fffd}PNG\u{fffd}";
const PNG_AS_BASE64: &str = "iVBOR/8=";

/// Answers with what it got, under the content type that it got.
fn parrot() -> FakeBackend {
    FakeBackend::start(|request, wire| {
        write!(
            wire,
            "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n",
            request.header("x-answer").unwrap_or("image/png"),
            request.body.len()
        )
        .unwrap();
        wire.write_all(&request.body).unwrap();
        Next::Keep
    })
}

fn binary(backend: &FakeBackend, further: &str, types: &str) -> TestGateway {
    let text = api(&method_of(
        "/x",
        "post",
        &format!(
            "type: http_proxy\nhttpMethod: POST\nuri: '{}'\n{further}",
            backend.url()
        ),
    ));
    TestGateway::serving(&format!(
        "{text}x-amazon-apigateway-binary-media-types: [{types}]\n"
    ))
    .start()
}

#[test]
fn an_api_without_binary_types_knows_only_text() {
    let backend = parrot();
    let gateway = before(&backend);
    let answer = gateway.send("POST /x HTTP/1.1\nContent-Type: image/png", PNG);
    assert_eq!(backend.seen()[0].body, PNG_AS_TEXT.as_bytes());
    assert_eq!((answer.status, answer.text()), (200, PNG_AS_TEXT));
    assert_eq!(answer.header("content-length"), Some("9"));
    assert_eq!(answer.header("content-type"), Some("image/png"));
    // What says that it is text goes on as it comes.
    let answer = gateway.send(
        "POST /x HTTP/1.1\nContent-Type: text/plain\nX-Answer: text/plain",
        PNG,
    );
    assert_eq!(backend.seen()[1].body, PNG);
    assert_eq!(answer.body, PNG);
}

#[test]
fn binary_types_pass_as_they_are_to_who_accepts_them() {
    let backend = parrot();
    let gateway = binary(&backend, "", "image/png");
    let send = |accept: &str, further: &str| {
        gateway.send(
            &format!("POST /x HTTP/1.1\nContent-Type: image/png{accept}{further}"),
            PNG,
        )
    };
    assert_eq!(send("\nAccept: image/png, text/html", "").body, PNG);
    assert_eq!(backend.seen()[0].body, PNG);
    assert_eq!(
        send("\nAccept: text/html, image/png", "").text(),
        PNG_AS_BASE64
    );
    assert_eq!(send("", "").text(), PNG_AS_BASE64);
    // Text for who accepts binary is taken for base64.
    let answer = send("\nAccept: image/png", "\nX-Answer: text/plain");
    assert_eq!(answer.status, 500);
    let exchanges = gateway.exchanges.wait_for(4);
    assert_eq!(
        exchanges[3].fault.as_ref().unwrap().code(),
        "base64-decode-failed"
    );
    let gateway = binary(&backend, "", "'*/*'");
    let answer = gateway.send("POST /x HTTP/1.1", PNG);
    assert_eq!(answer.body, PNG);
}

#[test]
fn content_handling_converts_what_goes_to_the_backend() {
    for (handling, content_type, sent, got) in [
        (
            "CONVERT_TO_TEXT",
            "image/png",
            PNG,
            PNG_AS_BASE64.as_bytes(),
        ),
        (
            "CONVERT_TO_BINARY",
            "text/plain",
            PNG_AS_BASE64.as_bytes(),
            PNG,
        ),
        ("CONVERT_TO_BINARY", "image/png", PNG, PNG),
    ] {
        let backend = parrot();
        let gateway = binary(
            &backend,
            &format!("contentHandling: {handling}\n"),
            "image/png",
        );
        gateway.send(
            &format!("POST /x HTTP/1.1\nContent-Type: {content_type}\nAccept: image/png"),
            sent,
        );
        assert_eq!(backend.only().body, got, "{handling}");
    }
    let backend = parrot();
    let gateway = binary(
        &backend,
        "contentHandling: CONVERT_TO_BINARY\n",
        "image/png",
    );
    let answer = gateway.send("POST /x HTTP/1.1\nContent-Type: text/plain", "no base64");
    assert_eq!(answer.status, 500);
    assert_eq!(
        gateway.exchanges.only_fault().code(),
        "binary-request-not-base64"
    );
}
