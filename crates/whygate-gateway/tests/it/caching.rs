//! Caches: what is kept, for whom, for how long, and who may have it made anew.

use std::{
    sync::{
        Arc, Barrier,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use whygate_exchange::CacheUse;
use whygate_testkit::{FakeBackend, FakeFunctions, Next, Run, SetClock, TestGateway};

const TEMPLATE: &str = r"
Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Body:
        openapi: 3.0.1
        info: {title: caching, version: '1'}
        paths:
          /pets/{id}:
            parameters: [{name: id, in: path, required: true, schema: {type: string}}]
            get: {responses: {'200': {description: ok}}, x-amazon-apigateway-integration: &function {type: aws_proxy, httpMethod: POST, cacheKeyParameters: [method.request.querystring.type, method.request.header.X-Shop], uri: 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:tested/invocations'}}
            post: {responses: {'200': {description: ok}}, x-amazon-apigateway-integration: *function}
          /own: {post: {responses: {'200': {description: ok}}, x-amazon-apigateway-integration: *function}}
          /off: {get: {responses: {'200': {description: ok}}, x-amazon-apigateway-integration: *function}}
  Deployment: {Type: AWS::ApiGateway::Deployment, Properties: {RestApiId: !Ref Api}}
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: !Ref Api
      DeploymentId: !Ref Deployment
      StageName: dev
      CacheClusterEnabled: true
      CacheClusterSize: '0.5'
      MethodSettings:
        - {ResourcePath: '/*', HttpMethod: '*', CachingEnabled: true, CacheTtlInSeconds: 60, CacheDataEncrypted: true, FURTHER}
        - {ResourcePath: /~1own, HttpMethod: POST, CachingEnabled: true, CacheTtlInSeconds: 5}
        - {ResourcePath: /~1off, HttpMethod: GET, CachingEnabled: false}
";

/// A gateway whose function counts its calls and answers with the count.
fn counting(further: &str) -> (TestGateway, Arc<SetClock>, Arc<AtomicUsize>) {
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = calls.clone();
    let functions = FakeFunctions::new(move |request| {
        let call = counted.fetch_add(1, Ordering::SeqCst) + 1;
        let event: serde_json::Value = serde_json::from_slice(&request.payload).unwrap();
        let status = event["queryStringParameters"]["status"]
            .as_str()
            .unwrap_or("200")
            .to_owned();
        Run::Returns(
            format!(
                r#"{{"statusCode": {status}, "headers": {{"X-Call": "{call}"}}, "body": "{call}"}}"#
            )
            .into(),
        )
    });
    let clock = Arc::new(SetClock::default());
    let gateway = TestGateway::serving(&TEMPLATE.replace("FURTHER", further))
        .functions(&functions)
        .clock(&clock)
        .threads(4)
        .start();
    (gateway, clock, calls)
}

#[test]
fn what_tells_requests_apart_is_the_path_and_the_keys() {
    let (gateway, clock, _) = counting("");
    // Request line, headers, and the call of the function that the answer is from.
    let cases = [
        ("GET /dev/pets/1 HTTP/1.1", "1"),
        ("GET /dev/pets/1 HTTP/1.1", "1"),
        ("GET /dev/pets/1?other=x HTTP/1.1", "1"),
        ("GET /dev/pets/2 HTTP/1.1", "2"),
        ("GET /dev/pets/1?type=cat HTTP/1.1", "3"),
        ("GET /dev/pets/1?type= HTTP/1.1", "4"),
        ("GET /dev/pets/1?type=cat&department=a HTTP/1.1", "3"),
        ("GET /dev/pets/1 HTTP/1.1\nX-Shop: here", "5"),
        // Only GET is kept where caching is set for all.
        ("POST /dev/pets/1 HTTP/1.1", "6"),
        ("POST /dev/pets/1 HTTP/1.1", "7"),
        // A method of its own.
        ("POST /dev/own HTTP/1.1", "8"),
        ("POST /dev/own HTTP/1.1", "8"),
        ("GET /dev/off HTTP/1.1", "9"),
        ("GET /dev/off HTTP/1.1", "10"),
        // Errors are not kept.
        ("GET /dev/pets/3?status=500 HTTP/1.1", "11"),
        ("GET /dev/pets/3?status=404 HTTP/1.1", "12"),
        ("GET /dev/pets/3 HTTP/1.1", "13"),
    ];
    for (head, expected) in cases {
        let answer = gateway.send(head, "");
        assert_eq!(answer.text(), expected, "{head}");
        assert_eq!(answer.header("X-Call"), Some(expected));
    }
    clock.pass(Duration::from_secs(59));
    assert_eq!(gateway.get("/dev/pets/1").text(), "1");
    assert_eq!(gateway.send("POST /dev/own HTTP/1.1", "").text(), "14");
    clock.pass(Duration::from_secs(1));
    assert_eq!(gateway.get("/dev/pets/1").text(), "15");
}

#[test]
fn the_exchange_says_what_the_cache_had() {
    let (gateway, clock, _) = counting("");
    gateway.get("/dev/pets/1");
    assert_eq!(gateway.exchanges.take().cache, Some(CacheUse::Miss));
    clock.pass(Duration::from_secs(3));
    let answer = gateway.get("/dev/pets/1");
    let hit = gateway.exchanges.take();
    assert_eq!(
        hit.cache,
        Some(CacheUse::Hit {
            age: Duration::from_secs(3)
        })
    );
    assert!(hit.integrated.is_none());
    // Ids are those of the call, whoever brought the answer.
    assert_eq!(
        answer.header("x-amzn-RequestId"),
        Some(hit.request_id.to_string().as_str())
    );
    gateway.get("/dev/off");
    assert_eq!(gateway.exchanges.take().cache, None);
}

#[test]
fn who_may_have_an_entry_made_anew() {
    let warning = "199 Cache-control headers were ignored because the caller was unauthorized.";
    // Settings; then status, the call that the answer is from, and the warning.
    let cases = [
        ("RequireAuthorizationForCacheControl: false", 200, "2", None),
        ("", 200, "1", Some(warning)),
        (
            "UnauthorizedCacheControlHeaderStrategy: SUCCEED_WITHOUT_RESPONSE_HEADER",
            200,
            "1",
            None,
        ),
        (
            "UnauthorizedCacheControlHeaderStrategy: FAIL_WITH_403",
            403,
            r#"{"Message":"User is not authorized to access this resource"}"#,
            None,
        ),
    ];
    for (settings, status, body, expected) in cases {
        let (gateway, _, _) = counting(settings);
        assert_eq!(gateway.get("/dev/pets/1").text(), "1");
        let anew = "GET /dev/pets/1 HTTP/1.1\nCache-Control: no-transform, Max-Age=0";
        let answer = gateway.send(anew, "");
        assert_eq!((answer.status, answer.text()), (status, body), "{settings}");
        assert_eq!(answer.header("Warning"), expected, "{settings}");
        let kept = gateway.get("/dev/pets/1");
        assert_eq!(
            kept.text(),
            if body == "2" { "2" } else { "1" },
            "{settings}"
        );
        assert_eq!(kept.header("Warning"), None);
    }
}

#[test]
fn many_that_miss_at_once_make_one_call() {
    let (gateway, _, calls) = counting("");
    let together = Barrier::new(32);
    std::thread::scope(|scope| {
        for _ in 0..32 {
            scope.spawn(|| {
                together.wait();
                assert_eq!(gateway.get("/dev/pets/1").text(), "1");
            });
        }
    });
    assert_eq!(calls.load(Ordering::SeqCst), 1);
}

fn behind(backend: &FakeBackend) -> TestGateway {
    let method = format!(
        "/http: {{get: {{responses: {{'200': {{description: ok}}}}, x-amazon-apigateway-integration: {{type: http_proxy, httpMethod: GET, uri: '{}'}}}}}}\n          /off: {{get:",
        backend.url()
    );
    let text = TEMPLATE
        .replace("FURTHER", "")
        .replace("/off: {get:", &method);
    TestGateway::serving(&text).start()
}

#[test]
fn an_answer_that_streams_by_is_kept_once_it_is_whole() {
    for answer in [
        "HTTP/1.1 200 OK\r\nX-Own: 1\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nX-Own: 1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX-Own: 1\r\nContent-Length: 0\r\n\r\n",
    ] {
        let backend = FakeBackend::says(answer, Next::Keep);
        let gateway = behind(&backend);
        let first = gateway.get("/dev/http");
        gateway.exchanges.take();
        let second = gateway.get("/dev/http");
        assert_eq!(first.text(), second.text());
        assert_eq!(second.header("X-Own"), Some("1"));
        assert!(gateway.exchanges.take().cache.unwrap().is_hit());
        assert_eq!(backend.seen().len(), 1, "{answer}");
    }
}

#[test]
fn an_answer_that_breaks_off_or_is_too_large_is_not_kept() {
    let large = format!(
        "HTTP/1.1 200 OK\r\nContent-Length: 1048577\r\n\r\n{}",
        "x".repeat(1_048_577)
    );
    for (answer, next) in [
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf".to_owned(),
            Next::Close,
        ),
        (large, Next::Keep),
    ] {
        let backend = FakeBackend::says(answer, next);
        let gateway = behind(&backend);
        for calls in 1..=2 {
            gateway.get("/dev/http");
            gateway.exchanges.wait_for(calls);
            assert_eq!(backend.seen().len(), calls);
        }
    }
}
