use whygate_exchange::{TraceHeader, ports::UnixMillis};

use super::*;

fn read(payload: &str) -> Result<(u16, String, String), UrlAnswerProblem> {
    answer::read(&Bytes::copy_from_slice(payload.as_bytes())).map(|read| {
        let answer = read.into_answer(String::new());
        let kind = answer.headers["content-type"].to_str().unwrap().to_owned();
        let UrlBody::Whole(body) = answer.body else {
            panic!("it is whole")
        };
        (
            answer.status,
            kind,
            String::from_utf8(body.to_vec()).unwrap(),
        )
    })
}

#[test]
fn results_are_read_as_answers() {
    let json = |status, body: &str| Ok((status, "application/json".to_owned(), body.to_owned()));
    assert_eq!(read(r#""hello""#), json(200, "hello"));
    assert_eq!(read("[1, 2]"), json(200, "[1,2]"));
    assert_eq!(read("null"), json(200, "null"));
    assert_eq!(
        read(r#"{"a b": "say \"x, y\" \\", "n": 1.50 }"#),
        json(200, r#"{"a b":"say \"x, y\" \\","n":1.50}"#)
    );
    assert_eq!(read(r#"{"statusCode": 201}"#), json(201, ""));
    assert_eq!(
        read(r#"{"statusCode": "404", "body": {"a": 1}}"#),
        json(404, r#"{"a":1}"#)
    );
    assert_eq!(
        read(
            r#"{"statusCode": 200, "headers": {"content-type": "text/plain"}, "body": "aGk=", "isBase64Encoded": true}"#
        ),
        Ok((200, "text/plain".to_owned(), "hi".to_owned()))
    );
    for bad in [
        r#"{"statusCode": "many"}"#,
        r#"{"statusCode": 200, "headers": []}"#,
        r#"{"statusCode": 200, "headers": {"a b": "c"}}"#,
        r#"{"statusCode": 200, "headers": {"a": ["b"]}}"#,
        r#"{"statusCode": 200, "body": "?", "isBase64Encoded": true}"#,
        r#"{"statusCode": 200, "cookies": [1]}"#,
    ] {
        assert!(read(bad).is_err(), "{bad}");
    }
}

fn spec() -> UrlSpec {
    UrlSpec {
        id: "abc".into(),
        function: "shelf".into(),
        qualifier: None,
        requires_signature: false,
        streams: false,
        cors: None,
    }
}

fn request(
    method: Method,
    headers: &[(&'static str, &'static str)],
    body: &'static str,
) -> UrlRequest {
    UrlRequest {
        method,
        path: "/pa2%25Fth/1".into(),
        query: "a=1&a=2&b=x+y%21&c".into(),
        headers: headers
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect(),
        body: Bytes::from_static(body.as_bytes()),
        source_ip: "127.0.0.1".into(),
        port: 4566,
        domain_name: "abc.lambda-url.us-east-1.on.aws".into(),
        protocol: "HTTP/1.1".into(),
        request_id: "id".into(),
        caller: UrlCaller::Anybody,
    }
}

fn trace(incoming: Option<&str>) -> TraceHeader {
    TraceHeader::begin(incoming, UnixMillis(0), ([1; 12], [2; 8]))
}

#[test]
fn an_event_tells_of_the_way_before_it() {
    let asked = request(Method::GET, &[("x-forwarded-for", "1.2.3.4")], "");
    let trace = trace(Some("Root=1-2"));
    let event = event::of(&spec(), &asked, None, "id", &trace, UnixMillis(0));
    let event: serde_json::Value = serde_json::from_str(&event).unwrap();
    assert_eq!(event["headers"]["x-forwarded-for"], "1.2.3.4, 127.0.0.1");
    assert_eq!(
        event["headers"]["x-amzn-trace-id"],
        "Self=1-00000000-010101010101010101010101;Root=1-2"
    );
}

#[test]
fn an_event_names_whoever_signed() {
    let mut asked = request(Method::GET, &[], "");
    asked.caller = UrlCaller::Signed(UrlSigner {
        access_key: "AKIAEXAMPLE".into(),
        account_id: "111122223333".into(),
        user_id: "AIDAEXAMPLE".into(),
        user_arn: "arn:aws:iam::111122223333:user/ada".into(),
        is_allowed: true,
        is_bounded: false,
    });
    let now = UnixMillis(0);
    let owner = Some("123456789012");
    let event: serde_json::Value =
        serde_json::from_str(&event::of(&spec(), &asked, owner, "id", &trace(None), now)).unwrap();
    assert_eq!(event["requestContext"]["accountId"], "123456789012");
    assert_eq!(
        event["requestContext"]["authorizer"]["iam"],
        json!({
            "accessKey": "AKIAEXAMPLE",
            "accountId": "111122223333",
            "callerId": "AIDAEXAMPLE",
            "cognitoIdentity": null,
            "principalOrgId": null,
            "userArn": "arn:aws:iam::111122223333:user/ada",
            "userId": "AIDAEXAMPLE",
        })
    );
}

#[test]
fn an_event_has_the_format_2_0() {
    let asked = request(
        Method::POST,
        &[
            ("content-type", "application/json"),
            ("cookie", "a=b; c=d"),
            ("connection", "keep-alive"),
            ("user-agent", "test"),
        ],
        "{}",
    );
    let now = UnixMillis(1_700_000_000_000);
    let event: serde_json::Value =
        serde_json::from_str(&event::of(&spec(), &asked, None, "id", &trace(None), now)).unwrap();
    assert_eq!(
        event,
        serde_json::json!({
            "version": "2.0",
            "routeKey": "$default",
            "rawPath": "/pa2%25Fth/1",
            "rawQueryString": "a=1&a=2&b=x+y%21&c",
            "cookies": ["a=b", "c=d"],
            "headers": {
                "content-type": "application/json",
                "user-agent": "test",
                "host": "abc.lambda-url.us-east-1.on.aws",
                "x-amzn-tls-cipher-suite": "TLS_AES_128_GCM_SHA256",
                "x-amzn-tls-version": "TLSv1.3",
                "x-amzn-trace-id": "Root=1-00000000-010101010101010101010101",
                "x-forwarded-for": "127.0.0.1",
                "x-forwarded-port": "4566",
                "x-forwarded-proto": "http",
            },
            "queryStringParameters": {"a": "1,2", "b": "x y!", "c": ""},
            "requestContext": {
                "accountId": "anonymous",
                "apiId": "abc",
                "domainName": "abc.lambda-url.us-east-1.on.aws",
                "domainPrefix": "abc",
                "http": {
                    "method": "POST",
                    "path": "/pa2%Fth/1",
                    "protocol": "HTTP/1.1",
                    "sourceIp": "127.0.0.1",
                    "userAgent": "test",
                },
                "requestId": "id",
                "routeKey": "$default",
                "stage": "$default",
                "time": "14/Nov/2023:22:13:20 +0000",
                "timeEpoch": 1_700_000_000_000_u64,
            },
            "body": "{}",
            "isBase64Encoded": false,
        })
    );
    let binary = request(Method::PUT, &[("content-type", "image/png")], "png");
    let event: serde_json::Value =
        serde_json::from_str(&event::of(&spec(), &binary, None, "id", &trace(None), now)).unwrap();
    assert_eq!(event["body"], "cG5n");
    assert_eq!(event["isBase64Encoded"], true);
}

#[test]
fn browsers_are_told_what_the_settings_say() {
    let cors = UrlCors {
        allow_origins: vec!["https://shop.example".into()],
        allow_methods: vec!["GET".into(), "PUT".into()],
        allow_headers: vec!["x-cart".into()],
        max_age_seconds: Some(60),
        ..UrlCors::default()
    };
    let asked = request(
        Method::OPTIONS,
        &[
            ("origin", "https://shop.example"),
            ("access-control-request-method", "PUT"),
        ],
        "",
    );
    let told = cors.preflight(&asked.method, &asked.headers).unwrap();
    assert_eq!(told["access-control-allow-origin"], "https://shop.example");
    assert_eq!(told["access-control-allow-methods"], "GET,PUT");
    assert_eq!(told["access-control-max-age"], "60");
    assert!(cors.preflight(&Method::GET, &asked.headers).is_none());

    let mut headers = HeaderMap::new();
    headers.insert("access-control-allow-origin", HeaderValue::from_static("*"));
    cors.put(
        &HeaderValue::from_static("https://other.example"),
        &mut headers,
    );
    assert!(headers.is_empty());
}

#[test]
fn hosts_and_names_lead_to_addresses() {
    let urls = Urls::new(vec![spec()]);
    assert!(urls.of_host("ABC.lambda-url.eu-west-1.localhost").is_some());
    assert!(urls.of_host("abc.execute-api.eu-west-1.on.aws").is_none());
    assert!(urls.of_host("other.lambda-url.eu-west-1.on.aws").is_none());
    assert!(urls.of_function("shelf").is_some());
    assert!(urls.of_function("other").is_none());
}

#[test]
fn an_alias_has_an_address_beside_the_functions_own() {
    let live = |function: &str| UrlSpec {
        id: format!("{function}-live"),
        function: function.into(),
        qualifier: Some("live".into()),
        ..spec()
    };
    let urls = Urls::new(vec![live("shelf"), spec(), live("store")]);
    let found = |name: &str| urls.of_function(name).map(|url| url.id.as_str());
    assert_eq!(found("shelf"), Some("abc"));
    assert_eq!(found("shelf:live"), Some("shelf-live"));
    assert_eq!(found("store"), Some("store-live"));
    assert_eq!(found("store:live"), Some("store-live"));
    assert_eq!(found("store:dev"), None);
}
