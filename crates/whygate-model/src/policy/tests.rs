use std::borrow::Cow;

use proptest::prelude::*;
use serde_json::json;

use super::{
    Decision, Obstacle, Policy, Principal, Question, is_assumable_by_gateway,
    pattern::matches_plain,
};
use crate::{Place, definition::Role, node::Node};

/// A condition, what is there, and whether that lets somebody in.
type Case<'a> = (serde_json::Value, &'a [(&'a str, &'a [&'a str])], bool);
type Context<'a> = Vec<(Cow<'a, str>, Vec<Cow<'a, str>>)>;

const INVOKE: &str = "execute-api:Invoke";
const RESOURCE: &str = "arn:aws:execute-api:us-east-1:123456789012:abc/prod/GET/pets";

fn context<'a>(pairs: &[(&'a str, &[&'a str])]) -> Context<'a> {
    pairs
        .iter()
        .map(|(key, values)| {
            (
                Cow::Borrowed(*key),
                values.iter().map(|value| Cow::Borrowed(*value)).collect(),
            )
        })
        .collect()
}

fn policy(statement: &serde_json::Value) -> Policy {
    Policy::from_json(&json!({ "Version": "2012-10-17", "Statement": statement })).unwrap()
}

/// Whether an anonymous caller is let in.
fn allowed(policy: &Policy, pairs: &[(&str, &[&str])]) -> bool {
    let context = context(pairs);
    let question = Question {
        principal: Some(Principal::Anyone),
        action: INVOKE,
        resource: RESOURCE,
        context: &context,
    };
    matches!(policy.evaluate(&question), Decision::Allow(_))
}

fn with_condition(effect: &str, condition: &serde_json::Value) -> Policy {
    policy(&json!([
        { "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": if effect == "Allow" { "none" } else { "*" } },
        { "Effect": effect, "Principal": "*", "Action": INVOKE, "Resource": "*", "Condition": condition },
    ]))
}

#[test]
fn a_denial_wins_and_nothing_denies_by_default() {
    let both = policy(&json!([
        { "Effect": "Allow", "Principal": "*", "Action": "execute-api:*", "Resource": "*" },
        { "Sid": "no", "Effect": "Deny", "Principal": "*", "Action": "EXECUTE-API:invoke", "Resource": "*/GET/pets" },
    ]));
    let question = Question {
        principal: Some(Principal::Anyone),
        action: INVOKE,
        resource: RESOURCE,
        context: &[],
    };
    let Decision::ExplicitDeny(statement) = both.evaluate(&question) else {
        panic!("not denied");
    };
    assert_eq!(statement.id.as_deref(), Some("no"));

    let none = policy(&json!([]));
    assert_eq!(
        none.evaluate(&question),
        Decision::ImplicitDeny { nearest: None }
    );
}

#[test]
fn the_nearest_statement_and_its_obstacle_are_told() {
    let document = policy(&json!([
        { "Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*" },
        { "Sid": "near", "Effect": "Allow", "Principal": "*", "Action": INVOKE, "Resource": "*",
          "Condition": { "IpAddress": { "aws:SourceIp": "192.0.2.0/24" } } },
    ]));
    let context = context(&[("aws:sourceip", &["198.51.100.7"])]);
    let question = Question {
        principal: Some(Principal::Anyone),
        action: INVOKE,
        resource: RESOURCE,
        context: &context,
    };
    let Decision::ImplicitDeny {
        nearest: Some((statement, obstacle)),
    } = document.evaluate(&question)
    else {
        panic!("decided otherwise");
    };
    assert_eq!(statement.id.as_deref(), Some("near"));
    assert_eq!(
        obstacle,
        Obstacle::Condition {
            operator: "IpAddress".to_owned(),
            key: "aws:SourceIp".to_owned()
        }
    );
}

#[test]
fn operators_hold_as_documented() {
    let cases: &[Case<'_>] = &[
        (
            json!({ "StringEquals": { "k": ["a", "b"] } }),
            &[("k", &["b"])],
            true,
        ),
        (
            json!({ "StringEquals": { "k": "a" } }),
            &[("k", &["A"])],
            false,
        ),
        (
            json!({ "StringEqualsIgnoreCase": { "k": "a" } }),
            &[("k", &["A"])],
            true,
        ),
        (json!({ "StringNotEquals": { "k": "a" } }), &[], true),
        (json!({ "StringEqualsIfExists": { "k": "a" } }), &[], true),
        (json!({ "StringEquals": { "k": "a" } }), &[], false),
        (
            json!({ "StringLike": { "k": "a*z?" } }),
            &[("k", &["abcz1"])],
            true,
        ),
        (
            json!({ "StringNotLike": { "k": "a*" } }),
            &[("k", &["abc"])],
            false,
        ),
        (
            json!({ "NumericLessThan": { "k": "10" } }),
            &[("k", &["9.5"])],
            true,
        ),
        (
            json!({ "NumericLessThan": { "k": 10 } }),
            &[("k", &["x"])],
            false,
        ),
        (
            json!({ "DateGreaterThan": { "k": "2026-01-01T00:00:00Z" } }),
            &[("k", &["2026-01-01T00:00:01Z"])],
            true,
        ),
        (
            json!({ "DateLessThan": { "k": "2026-01-01T01:00:00+01:00" } }),
            &[("k", &["1767225600"])],
            false,
        ),
        (
            json!({ "DateEquals": { "k": "1970-01-01" } }),
            &[("k", &["0"])],
            true,
        ),
        (
            json!({ "Bool": { "aws:SecureTransport": true } }),
            &[("aws:SecureTransport", &["true"])],
            true,
        ),
        (
            json!({ "IpAddress": { "k": "10.0.0.0/8" } }),
            &[("k", &["10.255.0.1"])],
            true,
        ),
        (
            json!({ "IpAddress": { "k": "2001:db8::/32" } }),
            &[("k", &["2001:db8:1::1"])],
            true,
        ),
        (
            json!({ "IpAddress": { "k": "0.0.0.0/0" } }),
            &[("k", &["203.0.113.9"])],
            true,
        ),
        (
            json!({ "NotIpAddress": { "k": "10.0.0.1" } }),
            &[("k", &["10.0.0.1"])],
            false,
        ),
        (
            json!({ "ArnLike": { "k": "arn:aws:s3:::b*" } }),
            &[("k", &["arn:aws:s3:::bucket"])],
            true,
        ),
        (
            json!({ "ArnLike": { "k": "arn:*:bucket" } }),
            &[("k", &["arn:aws:s3:::bucket"])],
            false,
        ),
        (json!({ "Null": { "k": "true" } }), &[], true),
        (json!({ "Null": { "k": "false" } }), &[], false),
        (
            json!({ "ForAnyValue:StringEquals": { "k": "a" } }),
            &[("k", &["x", "a"])],
            true,
        ),
        (
            json!({ "ForAllValues:StringEquals": { "k": ["a", "b"] } }),
            &[("k", &["a", "c"])],
            false,
        ),
        (
            json!({ "ForAllValues:StringEquals": { "k": "a" } }),
            &[],
            true,
        ),
        (
            json!({ "StringEquals": { "a": "1" }, "Bool": { "b": "true" } }),
            &[("a", &["1"])],
            false,
        ),
        (
            json!({ "StringEquals": { "k": "${aws:username}" } }),
            &[("k", &["ada"]), ("aws:username", &["ada"])],
            true,
        ),
        (
            json!({ "StringLike": { "k": "${aws:username}" } }),
            &[("k", &["abc"]), ("aws:username", &["*"])],
            false,
        ),
        (
            json!({ "StringLike": { "k": "${missing, 'x'}*" } }),
            &[("k", &["xyz"])],
            true,
        ),
    ];
    for (condition, present, expected) in cases {
        assert_eq!(
            allowed(&with_condition("Allow", condition), present),
            *expected,
            "{condition} with {present:?}"
        );
    }
}

#[test]
fn what_is_not_understood_never_opens_a_door() {
    for condition in [
        json!({ "StringResembles": { "k": "a" } }),
        json!({ "IpAddress": { "k": "everywhere" } }),
        json!({ "StringEquals": { "k": "${unknown}" } }),
    ] {
        let present: &[(&str, &[&str])] = &[("k", &["a"])];
        assert!(
            !allowed(&with_condition("Allow", &condition), present),
            "{condition}"
        );
        assert!(
            !allowed(&with_condition("Deny", &condition), present),
            "{condition}"
        );
    }
}

#[test]
fn principals_and_their_accounts() {
    let document = policy(&json!({
        "Effect": "Allow",
        "Principal": { "AWS": "123456789012", "Service": ["apigateway.amazonaws.com"] },
        "Action": "sts:AssumeRole",
    }));
    let ask = |principal| {
        let question = Question {
            principal: Some(principal),
            action: "sts:AssumeRole",
            resource: "",
            context: &[],
        };
        matches!(document.evaluate(&question), Decision::Allow(_))
    };
    assert!(ask(Principal::Service(
        "apigateway.amazonaws.com".to_owned()
    )));
    assert!(!ask(Principal::Service("lambda.amazonaws.com".to_owned())));
    assert!(ask(Principal::Aws(
        "arn:aws:iam::123456789012:user/ada".to_owned()
    )));
    assert!(!ask(Principal::Aws(
        "arn:aws:iam::999999999999:user/ada".to_owned()
    )));
    assert!(!ask(Principal::Anyone));
}

#[test]
fn faults_of_a_document_are_named() {
    let error = |document: serde_json::Value| Policy::from_json(&document).unwrap_err().to_string();
    insta::assert_snapshot!(error(json!([])), @"`policy` must be a map, and is a list");
    insta::assert_snapshot!(error(json!({ "Version": "2012-10-17" })), @"`Statement` is missing");
    insta::assert_snapshot!(
        error(json!({ "Statement": [{ "Effect": "allow", "Action": "*" }] })),
        @"`Statement[0].Effect` must be `Allow` or `Deny`, and is text"
    );
    insta::assert_snapshot!(
        error(json!({ "Statement": { "Effect": "Allow" } })),
        @"`Statement[0].Action` is missing"
    );
    insta::assert_snapshot!(
        error(json!({ "Version": "2020-01-01", "Statement": [] })),
        @"`Version` must be `2012-10-17` or `2008-10-17`, and is `2020-01-01`"
    );
}

proptest! {
    #[test]
    fn a_pattern_without_wild_characters_matches_itself_only(text in "[a-z:/]{0,20}", other in "[a-z:/]{0,20}") {
        prop_assert!(matches_plain(&text, &text, false));
        prop_assert_eq!(matches_plain(&text, &other, false), text == other);
    }

    #[test]
    fn a_star_takes_any_text(before in "[a-z]{0,8}", middle in ".{0,20}", after in "[a-z]{0,8}") {
        let pattern = format!("{before}*{after}");
        let text = format!("{before}{middle}{after}");
        prop_assert!(matches_plain(&pattern, &text, false));
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,200}") {
        let _ = Policy::from_text(&text);
    }
}

#[test]
fn a_role_says_who_may_take_it() {
    let role = |trust: Option<serde_json::Value>| {
        let place = Place::whole_file("template.yaml".into());
        Role {
            logical_id: "Role".to_owned(),
            arn: "arn:aws:iam::123456789012:role/r".to_owned(),
            place: place.clone(),
            assume_role_policy: trust.map(|trust| Node::from_json(&trust, &place)),
            policies: Vec::new(),
            managed_policy_arns: Vec::new(),
        }
    };
    let trusting = |principal: serde_json::Value| {
        is_assumable_by_gateway(&role(Some(json!({
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}],
        }))))
    };
    assert!(trusting(json!({"Service": "apigateway.amazonaws.com"})));
    assert!(trusting(
        json!({"Service": ["lambda.amazonaws.com", "apigateway.amazonaws.com"]})
    ));
    assert!(trusting(json!("*")));
    assert!(!trusting(json!({"Service": "lambda.amazonaws.com"})));
    assert!(!trusting(json!({"AWS": "123456789012"})));
    assert!(is_assumable_by_gateway(&role(None)));
}

#[test]
fn a_role_stands_for_its_sessions() {
    let session = "arn:aws:sts::123456789012:assumed-role/Caller/ann";
    for (named, fits) in [
        ("arn:aws:iam::123456789012:role/Caller", true),
        ("arn:aws:iam::123456789012:role/app/Caller", true),
        ("arn:aws:iam::123456789012:role/Other", false),
        ("arn:aws:iam::999999999999:role/Caller", false),
        ("arn:aws:sts::123456789012:assumed-role/Caller/ann", true),
        ("arn:aws:sts::123456789012:assumed-role/Caller/bob", false),
        ("123456789012", true),
    ] {
        let policy = policy(&json!({
            "Effect": "Allow", "Principal": { "AWS": named }, "Action": INVOKE, "Resource": "*",
        }));
        let question = Question {
            principal: Some(Principal::Aws(session.to_owned())),
            action: INVOKE,
            resource: RESOURCE,
            context: &[],
        };
        let allowed = matches!(policy.evaluate(&question), Decision::Allow(_));
        assert_eq!(allowed, fits, "{named}");
    }
}
