use std::{rc::Rc, time::Duration};

use serde_json::json;

use super::{
    AuthorizerResult, AuthorizerResults, MOST_BYTES, MOST_RESULTS, ResultError, ResultKey,
};

fn result(padding: usize) -> Rc<AuthorizerResult> {
    let payload = json!({
        "principalId": "ada",
        "policyDocument": { "Version": "2012-10-17", "Statement": [
            { "Effect": "Allow", "Action": "execute-api:Invoke", "Resource": "*" },
        ] },
        "context": { "padding": "x".repeat(padding) },
    });
    Rc::new(AuthorizerResult::read(payload.to_string().as_bytes(), "arn").unwrap())
}

fn key(identity: usize) -> ResultKey {
    ResultKey::new(1, [identity.to_string().as_str()])
}

#[test]
fn a_hundred_thousand_identities_stay_within_the_room() {
    let mut results = AuthorizerResults::default();
    let shared = result(0);
    for identity in 0..100_000 {
        results.keep(key(identity), shared.clone(), Duration::from_mins(5));
    }
    assert_eq!(results.kept.len(), MOST_RESULTS);
    assert!(results.order.len() <= 2 * MOST_RESULTS + 1);
    assert!(results.get(&key(99_999), Duration::ZERO).is_some());
    assert!(results.get(&key(0), Duration::ZERO).is_none());

    let large = result(100_000);
    for identity in 0..1000 {
        results.keep(key(identity), large.clone(), Duration::from_mins(5));
        assert!(results.bytes <= MOST_BYTES);
    }
    // The same identity again and again takes the room of one.
    for _ in 0..200_000 {
        results.keep(key(7), shared.clone(), Duration::from_mins(5));
    }
    assert!(results.order.len() <= 2 * MOST_RESULTS + 1);
}

#[test]
fn a_result_is_good_until_its_time_and_for_its_identity_only() {
    let mut results = AuthorizerResults::default();
    let until = Duration::from_secs(10);
    results.keep(ResultKey::new(1, ["a", "b"]), result(0), until);
    for (other, found) in [
        (ResultKey::new(1, ["a", "b"]), true),
        (ResultKey::new(2, ["a", "b"]), false),
        (ResultKey::new(1, ["ab", ""]), false),
        (ResultKey::new(1, ["b", "a"]), false),
    ] {
        let before = Duration::from_millis(9_999);
        assert_eq!(results.get(&other, before).is_some(), found);
    }
    assert!(results.get(&ResultKey::new(1, ["a", "b"]), until).is_none());
    assert_eq!(results.bytes, 0);
}

#[test]
fn what_is_no_result_is_refused() {
    let policy = json!({ "Version": "2012-10-17", "Statement": [
        { "Effect": "Allow", "Action": "*", "Resource": "*" },
    ] });
    for (returned, expected) in [
        (json!(null), "it is null, not an object"),
        (json!("Unauthorized"), "it is text, not an object"),
        (
            json!({ "statusCode": 401 }),
            "unrecognized field \"statusCode\"",
        ),
        (
            json!({ "policyDocument": policy }),
            "`principalId` is missing",
        ),
        (
            json!({ "principalId": "", "policyDocument": policy }),
            "`principalId` is empty",
        ),
        (json!({ "principalId": "a" }), "`policyDocument` is missing"),
        (
            json!({ "principalId": "a", "policyDocument": { "Statement": [{ "Effect": "Allow", "Action": "*" }] } }),
            "`Statement[0].Resource` is missing",
        ),
        (
            json!({ "principalId": "a", "policyDocument": policy, "usageIdentifierKey": 1 }),
            "`usageIdentifierKey` must be text",
        ),
    ] {
        let error = AuthorizerResult::read(returned.to_string().as_bytes(), "").unwrap_err();
        assert_eq!(
            error,
            ResultError::Invalid(expected.to_owned()),
            "{returned}"
        );
    }
    for (context, member, found) in [
        (json!([1]), "context", "a list"),
        (json!({ "ok": 1, "groups": ["a"] }), "groups", "a list"),
        (json!({ "who": { "a": 1 } }), "who", "an object"),
        (json!({ "who": null }), "who", "null"),
    ] {
        let returned = json!({ "principalId": "a", "policyDocument": policy, "context": context });
        let error = AuthorizerResult::read(returned.to_string().as_bytes(), "").unwrap_err();
        let member = member.to_owned();
        assert_eq!(error, ResultError::Context { member, found });
    }
}
