use super::{
    amazon_managed,
    document::{self, Kind},
    parts,
};
use crate::operations::{object, text};

const TRUST: &str = r#"{"Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#;

fn refused(text: &str, kind: Kind) -> String {
    document::check(text, kind)
        .unwrap_err()
        .message
        .into_owned()
}

fn identity(statement: &str) -> String {
    format!(r#"{{"Version":"2012-10-17","Statement":{statement}}}"#)
}

#[test]
fn documents_are_taken_as_amazon_takes_them() {
    document::check(TRUST, Kind::Trust).unwrap();
    for principal in [
        r#""*""#,
        r#"{"AWS":["*","123456789012","AROAEXAMPLE","arn:aws:iam::123456789012:root"]}"#,
        r#"{"AWS":"arn:aws-cn:sts::123456789012:assumed-role/r/s","Federated":"accounts.google.com"}"#,
    ] {
        let trust = TRUST.replace(r#"{"Service":"lambda.amazonaws.com"}"#, principal);
        document::check(&trust, Kind::Trust).unwrap();
    }
    for statement in [
        r#"{"Effect":"Allow","Action":"sqs:*","Resource":"*"}"#,
        r#"[{"Sid":"a","Effect":"Deny","NotAction":["sqs:SendMessage","*"],"NotResource":["arn:aws:sqs:*"]}]"#,
        "[]",
    ] {
        document::check(&identity(statement), Kind::Identity).unwrap();
    }
    assert_eq!(document::length("{ \"a\" : 1 }\n"), 7);
}

#[test]
fn documents_are_refused_in_amazons_words() {
    let syntax = "Syntax errors in policy.";
    for (text, kind, words) in [
        ("{", Kind::Identity, syntax),
        ("[]", Kind::Identity, syntax),
        ("{", Kind::Trust, "This policy contains invalid Json"),
        (r#"{"Version":"2012-10-17"}"#, Kind::Identity, syntax),
        (
            r#"{"Version":"2020-01-01","Statement":[]}"#,
            Kind::Trust,
            syntax,
        ),
        (
            r#"{"Statement":[]}"#,
            Kind::Identity,
            "Policy document must be version 2012-10-17 or greater.",
        ),
        (
            r#"{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole"}]}"#,
            Kind::Trust,
            "Missing required field Principal",
        ),
        (
            r#"{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject"}]}"#,
            Kind::Trust,
            "AssumeRole policy may only specify STS AssumeRole actions.",
        ),
        (
            r#"{"Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole","Resource":"*"}]}"#,
            Kind::Trust,
            "Has prohibited field Resource",
        ),
    ] {
        assert_eq!(refused(text, kind), words, "{text}");
    }
    for (principal, words) in [
        (
            r#"{"AWS":"bob"}"#,
            r#"Invalid principal in policy: "AWS":"bob""#,
        ),
        (
            r#"{"AWS":["123456789012","arn:aws:iam::123456789012:user/*"]}"#,
            r#"Invalid principal in policy: "AWS":"arn:aws:iam::123456789012:user/*""#,
        ),
        (
            r#"{"Service":"lambda"}"#,
            r#"Invalid principal in policy: "SERVICE":"lambda""#,
        ),
        (r#""123456789012""#, syntax),
        (r#"{"Other":"*"}"#, syntax),
    ] {
        let trust = TRUST.replace(r#"{"Service":"lambda.amazonaws.com"}"#, principal);
        assert_eq!(refused(&trust, Kind::Trust), words, "{principal}");
    }
    for (statement, words) in [
        (
            r#"{"Effect":"allow","Action":"a:b","Resource":"*"}"#,
            syntax,
        ),
        (
            r#"{"Effect":"Allow","Action":"a:b","Resource":"*","Other":1}"#,
            syntax,
        ),
        (r#"["a"]"#, syntax),
        (
            r#"{"Effect":"Allow","Action":"a:b","Resource":"*","Principal":"*"}"#,
            "Policy document should not specify a principal.",
        ),
        (
            r#"{"Effect":"Allow","Resource":"*"}"#,
            "Policy statement must contain actions.",
        ),
        (
            r#"{"Effect":"Allow","Action":"a:b"}"#,
            "Policy statement must contain resources.",
        ),
        (
            r#"{"Effect":"Allow","Action":"invoke","Resource":"*"}"#,
            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
        ),
        (
            r#"{"Effect":"Allow","Action":"a:b:c","Resource":"*"}"#,
            "Actions/Condition can contain only one colon.",
        ),
        (
            r#"{"Effect":"Allow","Action":"a:b","Resource":"queue"}"#,
            r#"Resource queue must be in ARN format or "*"."#,
        ),
        (
            r#"[{"Sid":"a","Effect":"Allow","Action":"a:b","Resource":"*"},{"Sid":"a","Effect":"Allow","Action":"a:b","Resource":"*"}]"#,
            "Statement IDs (SID) in a single policy must be unique.",
        ),
    ] {
        assert_eq!(
            refused(&identity(statement), Kind::Identity),
            words,
            "{statement}"
        );
    }
}

#[test]
fn policies_of_amazons_can_be_evaluated_and_have_ids_of_their_own() {
    let mut ids = std::collections::BTreeSet::new();
    for policy in amazon_managed::all() {
        let versions = object(&policy, parts::VERSIONS).unwrap();
        let version = object(versions, text(&policy, "DefaultVersionId").unwrap()).unwrap();
        document::check(text(version, "Document").unwrap(), Kind::Identity).unwrap();
        assert!(ids.insert(text(&policy, "PolicyId").unwrap().to_owned()));
        assert!(amazon_managed::is_amazons(text(&policy, "Arn").unwrap()));
    }
    assert!(!amazon_managed::is_amazons("arn:aws:iam::aws:policy/"));
}
