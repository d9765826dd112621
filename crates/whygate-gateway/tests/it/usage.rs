//! API keys, usage plans and rates: order, status, body and headers.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use whygate_exchange::{ApiKeyFault, Fault, KeyRefusal, ports::UnixMillis};
use whygate_gateway::{InProcessCounters, KeyQuota};
use whygate_model::definition::{KeyDigest, QuotaPeriod};
use whygate_testkit::{Answer, FakeFunctions, SetClock, TestGateway, TestGatewayBuilder};

const GOOD: &str = "good-key-of-forty-characters-0123456789a";
const OFF: &str = "disabled-key-0123456789";
const ALONE: &str = "key-without-a-plan-0123456789";
const OTHER: &str = "key-of-another-plan-0123456789";

const TEMPLATE: &str = r#"
Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Name: limited
      Body:
        openapi: 3.0.1
        info: {title: limited, version: '1'}
        paths:
          /x: {get: &guarded {security: [{key: []}], responses: {'200': {description: ok}}, x-amazon-apigateway-integration: &mock {type: mock, requestTemplates: {application/json: '{"statusCode": 200}'}, responses: {default: {statusCode: '200', responseTemplates: {application/json: '$context.identity.apiKey/$context.identity.apiKeyId'}}}}}}
          /y: {get: *guarded}
          /open: {get: {responses: {'200': {description: ok}}, x-amazon-apigateway-integration: *mock}}
        components: {securitySchemes: {key: {type: apiKey, name: x-api-key, in: header}}}
  Deployment: {Type: AWS::ApiGateway::Deployment, Properties: {RestApiId: !Ref Api}}
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties: {RestApiId: !Ref Api, DeploymentId: !Ref Deployment, StageName: dev, MethodSettings: [SETTINGS]}
  Good: {Type: AWS::ApiGateway::ApiKey, Properties: {Name: good, Enabled: true, Value: good-key-of-forty-characters-0123456789a}}
  Off: {Type: AWS::ApiGateway::ApiKey, Properties: {Value: disabled-key-0123456789}}
  Alone: {Type: AWS::ApiGateway::ApiKey, Properties: {Enabled: true, Value: key-without-a-plan-0123456789}}
  Other: {Type: AWS::ApiGateway::ApiKey, Properties: {Enabled: true, Value: key-of-another-plan-0123456789}}
  Drawn: {Type: AWS::ApiGateway::ApiKey, Properties: {Enabled: true}}
  Plan:
    Type: AWS::ApiGateway::UsagePlan
    DependsOn: Stage
    Properties: {UsagePlanName: readers, ApiStages: [{ApiId: !Ref Api, Stage: dev, METHODS}], LIMITS}
  OtherPlan: {Type: AWS::ApiGateway::UsagePlan, Properties: {UsagePlanName: other}}
  GoodInPlan: {Type: AWS::ApiGateway::UsagePlanKey, Properties: {KeyId: !Ref Good, KeyType: API_KEY, UsagePlanId: !Ref Plan}}
  OffInPlan: {Type: AWS::ApiGateway::UsagePlanKey, Properties: {KeyId: !Ref Off, KeyType: API_KEY, UsagePlanId: !Ref Plan}}
  DrawnInPlan: {Type: AWS::ApiGateway::UsagePlanKey, Properties: {KeyId: !Ref Drawn, KeyType: API_KEY, UsagePlanId: !Ref Plan}}
  OtherInPlan: {Type: AWS::ApiGateway::UsagePlanKey, Properties: {KeyId: !Ref Other, KeyType: API_KEY, UsagePlanId: !Ref OtherPlan}}
"#;

fn template(limits: &str, methods: &str, settings: &str) -> String {
    TEMPLATE
        .replace("LIMITS", limits)
        .replace("METHODS", methods)
        .replace("SETTINGS", settings)
}

fn limited(limits: &str, methods: &str, settings: &str) -> TestGatewayBuilder {
    TestGateway::serving(&template(limits, methods, settings))
}

fn with_key(gateway: &TestGateway, path: &str, key: &str) -> Answer {
    gateway.send(&format!("GET {path} HTTP/1.1\nX-API-Key: {key}"), "")
}

#[test]
fn keys_let_in_or_not() {
    let gateway = limited("", "", "").start();
    // Sent, what is in the fault, and what the fault says of it.
    let cases = [
        (
            None,
            "api-key-missing-or-invalid",
            Some(KeyRefusal::Missing),
        ),
        (
            Some(""),
            "api-key-missing-or-invalid",
            Some(KeyRefusal::Missing),
        ),
        (
            Some("unknown-key-0123456789"),
            "api-key-missing-or-invalid",
            Some(KeyRefusal::Unknown),
        ),
        (
            Some(OFF),
            "api-key-missing-or-invalid",
            Some(KeyRefusal::Disabled),
        ),
        (Some(ALONE), "api-key-not-in-usage-plan", None),
        (Some(OTHER), "api-key-not-in-usage-plan", None),
        (
            Some("GOOD-KEY-OF-FORTY-CHARACTERS-0123456789A"),
            "api-key-missing-or-invalid",
            Some(KeyRefusal::Unknown),
        ),
    ];
    for (key, code, reason) in cases {
        let answer = match key {
            Some(key) => with_key(&gateway, "/x", key),
            None => gateway.get("/x"),
        };
        assert_eq!(
            (answer.status, answer.text()),
            (403, r#"{"message":"Forbidden"}"#),
            "{key:?}"
        );
        assert_eq!(
            answer.header("x-amzn-ErrorType"),
            Some("ForbiddenException")
        );
        let fault = gateway.exchanges.take_fault();
        assert_eq!(fault.code(), code, "{key:?}");
        if let Some(reason) = reason {
            assert!(
                matches!(&fault, Fault::ApiKey(ApiKeyFault::MissingOrInvalid { reason: found, .. }) if *found == reason),
                "{fault:?}"
            );
        }
        if let Some(key) = key.filter(|key| !key.is_empty()) {
            assert!(!format!("{fault:?}").contains(key));
            assert!(!fault.log_lines().concat().contains(key));
        }
    }
    let answer = with_key(&gateway, "/x", GOOD);
    assert_eq!(answer.status, 200);
    let exchange = gateway.exchanges.take();
    let used = exchange.api_key.as_ref().unwrap();
    assert_eq!(answer.text(), format!("{GOOD}/{}", used.id));
    assert_eq!(&*used.name, "good");
    assert!(!format!("{used:?}").contains(GOOD));
    // A method that asks for none does not look at it.
    assert_eq!(gateway.get("/open").text(), "/");
}

#[test]
fn a_key_without_a_value_is_known_once_one_was_drawn() {
    let text = template("", "", "");
    let definition = whygate_testkit::definition(&text);
    let id = definition
        .api_keys
        .iter()
        .find(|key| key.digest.is_none())
        .unwrap()
        .id
        .clone();
    let gateway = TestGateway::serving(&text)
        .compiled(|options| {
            options
                .generated_keys
                .insert(id, KeyDigest::of(b"drawn-value"));
        })
        .start();
    assert_eq!(with_key(&gateway, "/x", "drawn-value").status, 200);
}

#[test]
fn functions_are_told_the_key() {
    let functions = FakeFunctions::returning(r#"{"statusCode": 200}"#);
    let text = template("", "", "").replace(
        "&mock {type: mock,",
        "&mock {type: aws_proxy, httpMethod: POST, uri: 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:tested/invocations',",
    );
    let gateway = TestGateway::serving(&text).functions(&functions).start();
    assert_eq!(with_key(&gateway, "/x", GOOD).status, 200);
    let identity = &functions.only_event()["requestContext"]["identity"];
    assert_eq!(identity["apiKey"], GOOD);
    assert_eq!(identity["apiKeyId"].as_str().unwrap().len(), 10);
}

/// What comes first where several limits are passed: status, message, code, `Retry-After`.
#[test]
fn limits_are_asked_in_amazons_order() {
    let clock = Arc::new(SetClock::default());
    let gateway = limited(
        "Throttle: {RateLimit: 0.5, BurstLimit: 3}, Quota: {Limit: 4, Period: DAY}",
        "Throttle: {/x/GET: {RateLimit: 0.25, BurstLimit: 1}}",
        "{ResourcePath: /open, HttpMethod: GET, ThrottlingRateLimit: 1, ThrottlingBurstLimit: 2}",
    )
    .clock(&clock)
    .start();
    let expect = |path: &str, status: u16, message: &str, code: &str, wait: Option<&str>| {
        let answer = with_key(&gateway, path, GOOD);
        assert_eq!(answer.status, status, "{path} {code}");
        let exchange = gateway.exchanges.take();
        if status == 429 {
            assert_eq!(answer.text(), format!(r#"{{"message":"{message}"}}"#));
            assert_eq!(exchange.fault.as_ref().unwrap().code(), code);
        }
        assert_eq!(answer.header("Retry-After"), wait, "{path} {code}");
    };
    let too_many = "Too Many Requests";
    // The method's own bucket of the plan has one token, and gives four seconds to wait.
    expect("/x", 200, "", "", None);
    expect("/x", 429, too_many, "usage-plan-throttled", Some("4"));
    // The plan's has three: /x took one of them.
    expect("/y", 200, "", "", None);
    expect("/y", 200, "", "", None);
    expect("/y", 429, too_many, "usage-plan-throttled", Some("2"));
    // Tokens come back. What was refused was not counted: one of four calls is left.
    clock.pass(Duration::from_mins(1));
    expect("/y", 200, "", "", None);
    expect(
        "/y",
        429,
        "Limit Exceeded",
        "usage-plan-quota-exhausted",
        Some("6340"),
    );
    // Over both: the rate is told first.
    expect(
        "/y",
        429,
        "Limit Exceeded",
        "usage-plan-quota-exhausted",
        Some("6340"),
    );
    expect("/y", 429, too_many, "usage-plan-throttled", Some("2"));
    // The next day.
    clock.pass(Duration::from_hours(2));
    expect("/y", 200, "", "", None);
    // A method's own limit holds for everybody.
    for (status, wait) in [(200, None), (200, None), (429, Some("1"))] {
        let answer = gateway.get("/open");
        assert_eq!(
            (answer.status, answer.header("Retry-After")),
            (status, wait)
        );
        let exchange = gateway.exchanges.take();
        let code = exchange.fault.as_ref().map(|fault| fault.code());
        assert_eq!(code, wait.map(|_| "method-throttled"));
    }
}

#[test]
fn a_call_that_the_stage_refuses_is_not_counted() {
    let clock = Arc::new(SetClock::default());
    let counters = Arc::new(InProcessCounters::default());
    let gateway = limited(
        "Quota: {Limit: 4, Period: MONTH, Offset: 3}",
        "",
        "{ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 1, ThrottlingBurstLimit: 1}",
    )
    .clock(&clock)
    .counters(&counters)
    .start();
    for status in [200, 429, 429] {
        assert_eq!(with_key(&gateway, "/x", GOOD).status, status);
    }
    let uses = counters.quotas();
    assert_eq!(uses.len(), 1);
    assert_eq!(uses[0].usage.used, 1);
}

#[test]
fn a_limit_of_zero_has_a_name_of_its_own() {
    let gateway = limited(
        "",
        "",
        "{ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 0, ThrottlingBurstLimit: 0}, {ResourcePath: /~1y, HttpMethod: GET, ThrottlingRateLimit: 5, ThrottlingBurstLimit: 5}",
    )
    .start();
    assert_eq!(gateway.get("/open").status, 429);
    assert_eq!(gateway.exchanges.only_fault().code(), "throttle-limit-zero");
    // A method's own setting goes before the one for all.
    assert_eq!(with_key(&gateway, "/y", GOOD).status, 200);
}

#[test]
fn the_account_has_a_limit_too() {
    let gateway = limited("", "", "")
        .clock(&Arc::new(SetClock::default()))
        .compiled(|options| {
            options.account_throttle = Some(whygate_exchange::ports::Rate {
                per_second: 1.0,
                burst: 2,
            });
        })
        .start();
    assert_eq!(gateway.get("/open").status, 200);
    // Without a key nothing is taken from it.
    assert_eq!(gateway.get("/x").status, 403);
    assert_eq!(with_key(&gateway, "/x", GOOD).status, 200);
    gateway.exchanges.take();
    assert_eq!(gateway.get("/open").status, 429);
    assert_eq!(gateway.exchanges.take_fault().code(), "account-throttled");
}

/// 64 clients on four threads, a clock that stands still: exactly what bucket and quota hold.
#[test]
fn counting_is_exact_while_many_call_at_once() {
    for (limits, allowed) in [
        ("Throttle: {RateLimit: 500, BurstLimit: 100}", 100),
        ("Quota: {Limit: 137, Period: WEEK, Offset: 1}", 137),
    ] {
        let gateway = limited(limits, "", "")
            .clock(&Arc::new(SetClock::default()))
            .threads(4)
            .start();
        let admitted = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..64 {
                scope.spawn(|| {
                    for _ in 0..5 {
                        if with_key(&gateway, "/x", GOOD).status == 200 {
                            admitted.fetch_add(1, Ordering::SeqCst);
                        }
                    }
                });
            }
        });
        assert_eq!(admitted.into_inner(), allowed, "{limits}");
    }
}

#[test]
fn counting_goes_on_over_a_reload_and_a_restart() {
    let clock = Arc::new(SetClock::default());
    let counters = Arc::new(InProcessCounters::default());
    let limits = "Quota: {Limit: 3, Period: DAY}";
    let gateway = limited(limits, "", "")
        .clock(&clock)
        .counters(&counters)
        .start();
    assert_eq!(with_key(&gateway, "/x", GOOD).status, 200);
    gateway.replace(&template(limits, "", ""));
    assert_eq!(with_key(&gateway, "/x", GOOD).status, 200);
    drop(gateway);
    let counters = Arc::new(InProcessCounters::restored(counters.quotas()));
    let gateway = limited(limits, "", "")
        .clock(&clock)
        .counters(&counters)
        .start();
    assert_eq!(with_key(&gateway, "/x", GOOD).status, 200);
    assert_eq!(with_key(&gateway, "/x", GOOD).status, 429);
    // A clock that is put back gives nothing away.
    clock.set_wall(UnixMillis(1_600_000_000_000));
    assert_eq!(with_key(&gateway, "/x", GOOD).status, 429);
    clock.set_wall(UnixMillis(1_700_100_000_000));
    assert_eq!(with_key(&gateway, "/x", GOOD).status, 200);
}

#[test]
fn keys_without_end_leave_nothing_behind() {
    let counters = Arc::new(InProcessCounters::default());
    let gateway = limited("Quota: {Limit: 3, Period: DAY}", "", "")
        .counters(&counters)
        .start();
    let mut client = gateway.connect();
    for number in 0..5_000 {
        client.write(format!(
            "GET /x HTTP/1.1\r\nHost: x\r\nx-api-key: made-up-key-{number:020}\r\n\r\n"
        ));
        assert_eq!(client.answer().status, 403);
    }
    assert!(counters.quotas().is_empty());
    let long = "k".repeat(9_900);
    assert_eq!(with_key(&gateway, "/x", &long).status, 403);
    // Headers have a limit of their own.
    assert_eq!(with_key(&gateway, "/x", &"k".repeat(10_240)).status, 431);
}

#[test]
fn a_stage_that_no_plan_covers_is_said_so() {
    let gateway =
        TestGateway::serving(&template("", "", "").replace("Stage: dev, }", "Stage: test}"))
            .start();
    assert!(
        gateway
            .diagnostics
            .iter()
            .any(|diagnostic| diagnostic.code == "api-key-without-usage-plan")
    );
    assert_eq!(with_key(&gateway, "/x", GOOD).status, 403);
    assert!(matches!(
        gateway.exchanges.only_fault(),
        Fault::ApiKey(ApiKeyFault::NotInUsagePlan {
            stage_in_no_plan: true,
            ..
        })
    ));
}

#[test]
fn an_authorizer_can_name_the_key() {
    let functions = FakeFunctions::new(|request| {
        let event: serde_json::Value = serde_json::from_slice(&request.payload).unwrap();
        let mut answer = serde_json::json!({
            "principalId": "me",
            "policyDocument": {"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Action": "execute-api:Invoke", "Resource": "*"}
            ]},
        });
        if event["authorizationToken"] == "named" {
            answer["usageIdentifierKey"] = GOOD.into();
        }
        whygate_testkit::Run::Returns(whygate_testkit::payload(&answer))
    });
    let text = template("", "", "")
        .replace("Name: limited", "Name: limited\n      ApiKeySourceType: AUTHORIZER")
        .replace("security: [{key: []}]", "security: [{key: [], who: []}]")
        .replace(
            "securitySchemes: {",
            "securitySchemes: {who: {type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: custom, x-amazon-apigateway-authorizer: {type: token, authorizerUri: 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:who/invocations'}}, ",
        );
    let gateway = TestGateway::serving(&text).functions(&functions).start();
    // A key in the header does not count then.
    let unnamed = format!("GET /x HTTP/1.1\nAuthorization: other\nx-api-key: {GOOD}");
    assert_eq!(gateway.send(&unnamed, "").status, 403);
    assert!(matches!(
        gateway.exchanges.take_fault(),
        Fault::ApiKey(ApiKeyFault::MissingOrInvalid {
            reason: KeyRefusal::NotNamedByAuthorizer,
            ..
        })
    ));
    let named = gateway.send("GET /x HTTP/1.1\nAuthorization: named", "");
    assert_eq!(named.status, 200);
    assert!(named.text().starts_with(GOOD));
}

/// A day, a week from Monday on and a month: what is used and left on each day, over the ends of
/// periods, and after somebody has set what remains.
#[test]
fn usage_is_told_by_day_and_can_be_set() {
    const DAY: u64 = 86_400_000;
    // Saturday, 25 November 2023, noon.
    const NOON: u64 = 1_700_913_600_000;
    let today = NOON / DAY;
    for (settings, period, offset, days) in [
        (
            "Quota: {Limit: 3, Period: DAY}",
            QuotaPeriod::Day,
            0,
            [(2, 1), (2, 1), (2, 1), (0, 3)],
        ),
        (
            // Monday the 27th begins a week.
            "Quota: {Limit: 5, Period: WEEK, Offset: 1}",
            QuotaPeriod::Week,
            1,
            [(2, 3), (2, 1), (2, 3), (0, 3)],
        ),
        (
            "Quota: {Limit: 9, Period: MONTH, Offset: 26}",
            QuotaPeriod::Month,
            26,
            [(2, 7), (2, 5), (2, 7), (0, 7)],
        ),
    ] {
        let clock = Arc::new(SetClock::default());
        let counters = Arc::new(InProcessCounters::default());
        let text = template(settings, "", "");
        let definition = whygate_testkit::definition(&text);
        let plan = definition
            .usage_plans
            .iter()
            .find(|plan| plan.quota.is_some())
            .unwrap();
        let quota = KeyQuota {
            plan_id: plan.id.clone(),
            key_id: plan.keys[0].value.clone(),
            settings: plan.quota.clone().unwrap(),
        };
        assert_eq!(
            (quota.settings.period, quota.settings.offset),
            (period, offset)
        );
        let gateway = TestGateway::serving(&text)
            .clock(&clock)
            .counters(&counters)
            .start();
        for day in 0..3 {
            clock.set_wall(UnixMillis(NOON + day * DAY));
            for _ in 0..2 {
                assert_eq!(with_key(&gateway, "/x", GOOD).status, 200);
            }
        }
        let now = UnixMillis(NOON + 3 * DAY);
        let told = |counters: &InProcessCounters| {
            quota
                .usage(counters, today - 1..=today + 9, now)
                .into_iter()
                .map(|day| (day.used, day.remaining))
                .collect::<Vec<_>>()
        };
        let limit = quota.settings.limit;
        let expected = [&[(0, limit)][..], &days].concat();
        assert_eq!(told(&counters), expected, "{settings}");

        // What was set holds for this period, over a restart too, and not for the next one.
        clock.set_wall(now);
        quota.set_remaining(&*counters, 1, now);
        assert_eq!(told(&counters)[4], (0, 1));
        drop(gateway);
        let counters = Arc::new(InProcessCounters::restored(counters.quotas()));
        assert_eq!(told(&counters)[4], (0, 1));
        let gateway = TestGateway::serving(&text)
            .clock(&clock)
            .counters(&counters)
            .start();
        assert_eq!(with_key(&gateway, "/x", GOOD).status, 200);
        assert_eq!(with_key(&gateway, "/x", GOOD).status, 429);
        assert_eq!(told(&counters)[4], (1, 0));
        clock.set_wall(UnixMillis(NOON + 40 * DAY));
        for _ in 0..limit {
            assert_eq!(with_key(&gateway, "/x", GOOD).status, 200);
        }
        assert_eq!(with_key(&gateway, "/x", GOOD).status, 429);
    }
}
