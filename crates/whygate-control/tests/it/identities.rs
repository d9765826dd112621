//! Who may take a role, and what its sessions may do.

use std::sync::Arc;

use http::Request;
use serde_json::{Value, json};
use whygate_control::{
    Caller, ControlPlane, Granted, Session, circumstances,
    generated::{iam, sts},
    model::Service,
};
use whygate_model::policy::{Asker, Permission, Permissions, Policy, Question};

use crate::{ACCOUNT, plane};

const ROLE: &str = "arn:aws:iam::111111111111:role/taken";

fn allowing(actions: &[&str]) -> String {
    statement("Allow", actions)
}

fn statement(effect: &str, actions: &[&str]) -> String {
    json!({
        "Version": "2012-10-17",
        "Statement": [{ "Effect": effect, "Action": actions, "Resource": "*" }],
    })
    .to_string()
}

fn trusting(principal: &str) -> String {
    json!({
        "Version": "2012-10-17",
        "Statement": [
            { "Effect": "Allow", "Principal": { "AWS": principal }, "Action": "sts:AssumeRole" },
        ],
    })
    .to_string()
}

fn ann(policies: &[String]) -> Caller {
    caller(
        ACCOUNT,
        &format!("arn:aws:iam::{ACCOUNT}:user/ann"),
        policies,
    )
}

fn caller(account: &str, arn: &str, policies: &[String]) -> Caller {
    let asker = Asker {
        account_id: account,
        user_id: "AIDAANN",
        arn,
        role_arn: None,
    };
    Caller {
        access_key_id: "AKIAANN".to_owned(),
        is_temporary: false,
        account_id: account.to_owned(),
        user_id: asker.user_id.to_owned(),
        arn: arn.to_owned(),
        permissions: Permissions {
            policies: read(policies),
            bounds: Vec::new(),
        },
        circumstances: circumstances(&asker, 1_700_000_000, "us-east-1"),
    }
}

fn read(policies: &[String]) -> Arc<[Policy]> {
    policies
        .iter()
        .map(|policy| Policy::from_text(policy).unwrap())
        .collect()
}

/// Sends an operation of the query protocol; status and text of the answer.
async fn ask(
    plane: &ControlPlane,
    service: &Service,
    caller: Option<&Caller>,
    form: &[(&str, &str)],
) -> (u16, String) {
    use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
    let form: Vec<String> = form
        .iter()
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)))
        .collect();
    let scope = format!(
        "Credential=A/20240101/us-east-1/{}/aws4_request",
        service.signing_name
    );
    let mut request = Request::post("/")
        .header("authorization", scope)
        .body(form.join("&").into())
        .unwrap();
    if let Some(caller) = caller {
        request.extensions_mut().insert(caller.clone());
    }
    let answer = plane.answer(&request).await.unwrap();
    let text = String::from_utf8(answer.body().to_vec()).unwrap();
    (answer.status().as_u16(), text)
}

async fn done(plane: &ControlPlane, form: &[(&str, &str)]) {
    let (status, text) = ask(plane, &iam::SERVICE, None, form).await;
    assert_eq!(status, 200, "{text}");
}

async fn with_role(trust: &str) -> ControlPlane {
    let plane = plane().await;
    done(
        &plane,
        &[
            ("Action", "CreateRole"),
            ("RoleName", "taken"),
            ("AssumeRolePolicyDocument", trust),
        ],
    )
    .await;
    plane
}

const TAKE: [(&str, &str); 3] = [
    ("Action", "AssumeRole"),
    ("RoleArn", ROLE),
    ("RoleSessionName", "ann"),
];

async fn take(plane: &ControlPlane, caller: &Caller) -> (u16, String) {
    ask(plane, &sts::SERVICE, Some(caller), &TAKE).await
}

/// What sessions may do that are there now.
async fn granted(plane: &ControlPlane) -> Vec<Granted> {
    let sessions = plane.sessions().await;
    sessions
        .into_iter()
        .map(|session: Session| session.granted)
        .collect()
}

fn may(granted: &[Granted], action: &str) -> &'static str {
    let [Granted::Role(permissions)] = granted else {
        panic!("{granted:?}");
    };
    let question = Question {
        principal: None,
        action,
        resource: "*",
        context: &[],
    };
    match permissions.ask(&question) {
        Permission::Allowed => "allowed",
        Permission::Silent(_) => "silent",
        Permission::Bounded(_) => "bounded",
        Permission::Denied(_) => "denied",
    }
}

#[tokio::test]
async fn a_role_is_taken_by_whom_it_trusts() {
    let nothing = ann(&[]);
    let may = ann(&[allowing(&["sts:AssumeRole"])]);
    let may_not = ann(&[allowing(&["*"]), statement("Deny", &["sts:*"])]);
    // Whoever is named needs no permission of their own; of an account, those that have one.
    let named = with_role(&trusting(&nothing.arn)).await;
    let account = with_role(&trusting(&format!("arn:aws:iam::{ACCOUNT}:root"))).await;
    let others = with_role(&trusting("222222222222")).await;
    for (plane, caller, allowed) in [
        (&named, &nothing, true),
        (&named, &may_not, false),
        (&account, &nothing, false),
        (&account, &may, true),
        (&account, &may_not, false),
        (&others, &may, false),
    ] {
        let (status, text) = take(plane, caller).await;
        assert_eq!(status, if allowed { 200 } else { 403 }, "{text}");
        if !allowed {
            assert!(text.contains("<Code>AccessDenied</Code>"), "{text}");
        }
    }
}

/// Somebody who is named beside an account, or only in another statement.
#[tokio::test]
async fn who_is_named_beside_an_account_lets_nobody_else_in() {
    let root = format!("arn:aws:iam::{ACCOUNT}:root");
    let ann = ann(&[]);
    let bob = format!("arn:aws:iam::{ACCOUNT}:user/bob");
    let trust = |principals: &[Value]| {
        let statements: Vec<Value> = principals
            .iter()
            .map(|principal| {
                json!({ "Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole" })
            })
            .collect();
        json!({ "Version": "2012-10-17", "Statement": statements }).to_string()
    };
    for (principals, status) in [
        (
            vec![json!({ "AWS": root, "Service": "lambda.amazonaws.com" })],
            403,
        ),
        (vec![json!({ "AWS": [root, bob] })], 403),
        (vec![json!({ "AWS": root }), json!({ "AWS": ann.arn })], 200),
        // In their own account everybody is named.
        (vec![json!("*")], 200),
    ] {
        let trust = trust(&principals);
        let plane = with_role(&trust).await;
        let (told, text) = take(&plane, &ann).await;
        assert_eq!(told, status, "{trust}: {text}");
    }
}

#[tokio::test]
async fn from_another_account_both_must_allow() {
    let arn = "arn:aws:iam::222222222222:user/eve";
    for trust in [trusting(arn), trusting("*"), trusting("222222222222")] {
        let plane = with_role(&trust).await;
        let nothing = caller("222222222222", arn, &[]);
        let may = caller("222222222222", arn, &[allowing(&["sts:AssumeRole"])]);
        assert_eq!(take(&plane, &nothing).await.0, 403, "{trust}");
        assert_eq!(take(&plane, &may).await.0, 200, "{trust}");
    }
}

/// Only what is given to the session itself is more than its bounds allow.
#[tokio::test]
async fn bounds_hold_whatever_a_trust_policy_allows() {
    let arn = format!("arn:aws:sts::{ACCOUNT}:assumed-role/other/ann");
    let mut bounded = caller(ACCOUNT, &arn, &[allowing(&["*"])]);
    bounded.permissions.bounds = vec![read(&[allowing(&["sqs:*"])])];
    for (principal, status) in [
        (format!("arn:aws:iam::{ACCOUNT}:role/other"), 403),
        (format!("arn:aws:iam::{ACCOUNT}:root"), 403),
        (arn, 200),
    ] {
        let plane = with_role(&trusting(&principal)).await;
        assert_eq!(take(&plane, &bounded).await.0, status, "{principal}");
    }
}

#[tokio::test]
async fn conditions_know_the_role_of_a_session_and_what_else_is_known_of_a_caller() {
    let asker = Asker {
        account_id: ACCOUNT,
        user_id: "AROA:ann",
        arn: &format!("arn:aws:sts::{ACCOUNT}:assumed-role/other/ann"),
        role_arn: Some(&format!("arn:aws:iam::{ACCOUNT}:role/app/other")),
    };
    let mut session = caller(ACCOUNT, asker.arn, &[]);
    session.circumstances = circumstances(&asker, 1_700_000_000, "us-east-1");
    let trust = |role: &str| {
        json!({ "Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "sts:AssumeRole",
            "Condition": { "ArnEquals": { "aws:PrincipalArn": role } },
        }] })
        .to_string()
    };
    let plane = with_role(&trust(&format!("arn:aws:iam::{ACCOUNT}:role/app/other"))).await;
    assert_eq!(take(&plane, &session).await.0, 200);
    let plane = with_role(&trust(asker.arn)).await;
    assert_eq!(take(&plane, &session).await.0, 403);
    // A denial of the caller's own under a condition.
    let denying = json!({ "Version": "2012-10-17", "Statement": [{
        "Effect": "Deny", "Action": "sts:AssumeRole", "Resource": "*",
        "Condition": { "StringEquals": { "aws:RequestedRegion": "us-east-1" } },
    }] });
    let plane = with_role(&trusting(ACCOUNT)).await;
    let held = ann(&[allowing(&["*"]), denying.to_string()]);
    assert_eq!(take(&plane, &held).await.0, 403);
}

#[tokio::test]
async fn temporary_credentials_give_no_others_of_their_own() {
    let plane = plane().await;
    let temporary = Caller {
        is_temporary: true,
        ..ann(&[])
    };
    let form = [("Action", "GetSessionToken")];
    let (status, text) = ask(&plane, &sts::SERVICE, Some(&temporary), &form).await;
    assert_eq!(status, 403, "{text}");
    let (status, text) = ask(&plane, &sts::SERVICE, Some(&ann(&[])), &form).await;
    assert_eq!(status, 200, "{text}");
}

#[tokio::test]
async fn a_session_is_held_to_the_policies_it_was_given() {
    let plane = with_role(&trusting(ACCOUNT)).await;
    let may_take = ann(&[allowing(&["sts:*"])]);
    let given = async |name: &str, arn: &str| {
        let form = [&TAKE[..], &[(name, arn)]].concat();
        ask(&plane, &sts::SERVICE, Some(&may_take), &form).await
    };
    let arn = format!("arn:aws:iam::{ACCOUNT}:policy/Given");
    for (name, words) in [
        ("PolicyArns.member.1.arn", "does not exist"),
        ("PolicyArns.member.1.Arn", "Member must not be null"),
    ] {
        let (status, text) = given(name, &arn).await;
        assert_eq!(status, 400, "{text}");
        assert!(text.contains(words), "{text}");
    }
    assert_eq!(granted(&plane).await, []);
    let put = allowing(&["sqs:*", "sns:*"]);
    let first = allowing(&["sqs:*"]);
    for form in [
        vec![
            ("Action", "PutRolePolicy"),
            ("RoleName", "taken"),
            ("PolicyName", "all"),
            ("PolicyDocument", &put),
        ],
        vec![
            ("Action", "CreatePolicy"),
            ("PolicyName", "Given"),
            ("PolicyDocument", &first),
        ],
    ] {
        done(&plane, &form).await;
    }
    let (status, text) = given("PolicyArns.member.1.arn", &arn).await;
    assert_eq!(status, 200, "{text}");
    assert_eq!(may(&granted(&plane).await, "sqs:SendMessage"), "allowed");
    assert_eq!(may(&granted(&plane).await, "sns:Publish"), "bounded");
}

#[tokio::test]
async fn a_policy_of_amazons_that_denies_denies() {
    for name in ["AWSDenyAll", "AWSCompromisedKeyQuarantineV3"] {
        let plane = with_role(&trusting(ACCOUNT)).await;
        take(&plane, &ann(&[allowing(&["sts:*"])])).await;
        let attach = async |name: &str| {
            let arn = format!("arn:aws:iam::aws:policy/{name}");
            let form = [
                ("Action", "AttachRolePolicy"),
                ("RoleName", "taken"),
                ("PolicyArn", arn.as_str()),
            ];
            done(&plane, &form).await;
        };
        attach("AdministratorAccess").await;
        assert_eq!(may(&granted(&plane).await, "sqs:SendMessage"), "allowed");
        attach(name).await;
        assert_eq!(may(&granted(&plane).await, "sqs:SendMessage"), "denied");
    }
}

/// The path of a role is in no request, and in its ARN.
#[tokio::test]
async fn a_denial_on_a_role_is_one() {
    let plane = plane().await;
    let trust = trusting(ACCOUNT);
    for name in ["Admin", "Other"] {
        let form = [
            ("Action", "CreateRole"),
            ("Path", "/app/"),
            ("RoleName", name),
            ("AssumeRolePolicyDocument", &trust),
        ];
        done(&plane, &form).await;
    }
    let denying = json!({ "Version": "2012-10-17", "Statement": [{
        "Effect": "Deny", "Action": "iam:*",
        "Resource": format!("arn:aws:iam::{ACCOUNT}:role/app/Admin"),
    }] });
    let caller = ann(&[allowing(&["iam:*"]), denying.to_string()]);
    let inline = allowing(&["*"]);
    for (name, allowed) in [("Admin", 403), ("admin", 403), ("Other", 200)] {
        let form = [
            ("Action", "PutRolePolicy"),
            ("RoleName", name),
            ("PolicyName", "all"),
            ("PolicyDocument", &inline),
        ];
        let (status, text) = ask(&plane, &iam::SERVICE, Some(&caller), &form).await;
        assert_eq!(status, allowed, "{name}: {text}");
    }
    let form = [("Action", "ListRoles")];
    let (status, text) = ask(&plane, &iam::SERVICE, Some(&caller), &form).await;
    assert_eq!(status, 200, "{text}");
    let (status, text) = ask(&plane, &iam::SERVICE, Some(&ann(&[])), &form).await;
    assert_eq!(status, 403, "{text}");
    assert!(text.contains("<Code>AccessDenied</Code>"), "{text}");
}

#[tokio::test]
async fn a_session_may_what_its_role_may_now() {
    let plane = with_role(&trusting(ACCOUNT)).await;
    take(&plane, &ann(&[allowing(&["sts:*"])])).await;
    let ask = async |action: &str| may(&granted(&plane).await, action);
    assert_eq!(ask("sqs:SendMessage").await, "silent");
    let attach = |arn| {
        [
            ("Action", "AttachRolePolicy"),
            ("RoleName", "taken"),
            ("PolicyArn", arn),
        ]
    };
    // What is not known allows nothing.
    done(
        &plane,
        &attach("arn:aws:iam::aws:policy/AmazonNothingAccess"),
    )
    .await;
    assert_eq!(ask("sqs:SendMessage").await, "silent");
    done(
        &plane,
        &attach("arn:aws:iam::aws:policy/AmazonSQSFullAccess"),
    )
    .await;
    assert_eq!(ask("sqs:SendMessage").await, "allowed");
    let bounded = [
        ("Action", "PutRolePermissionsBoundary"),
        ("RoleName", "taken"),
        (
            "PermissionsBoundary",
            "arn:aws:iam::aws:policy/AmazonSNSFullAccess",
        ),
    ];
    done(&plane, &bounded).await;
    assert_eq!(ask("sqs:SendMessage").await, "bounded");
    let denying = statement("Deny", &["sns:*"]);
    let put = [
        ("Action", "PutRolePolicy"),
        ("RoleName", "taken"),
        ("PolicyName", "no"),
        ("PolicyDocument", denying.as_str()),
    ];
    done(&plane, &put).await;
    assert_eq!(ask("sns:Publish").await, "denied");
    // One of the same name is another role.
    for form in [
        vec![
            ("Action", "DeleteRolePolicy"),
            ("RoleName", "taken"),
            ("PolicyName", "no"),
        ],
        vec![
            ("Action", "DetachRolePolicy"),
            ("RoleName", "taken"),
            ("PolicyArn", "arn:aws:iam::aws:policy/AmazonNothingAccess"),
        ],
        vec![
            ("Action", "DetachRolePolicy"),
            ("RoleName", "taken"),
            ("PolicyArn", "arn:aws:iam::aws:policy/AmazonSQSFullAccess"),
        ],
        vec![("Action", "DeleteRole"), ("RoleName", "taken")],
    ] {
        done(&plane, &form).await;
    }
    assert_eq!(granted(&plane).await, [Granted::Gone]);
}

#[tokio::test]
async fn operations_that_are_not_served_say_so() {
    let plane = plane().await;
    let (status, text) = ask(&plane, &iam::SERVICE, None, &[("Action", "CreateUser")]).await;
    assert_eq!(status, 501, "{text}");
    assert!(text.contains("CreateUser of IAM is not served"), "{text}");
    for service in [&iam::SERVICE, &sts::SERVICE] {
        let (status, text) = ask(&plane, service, None, &[("Action", "CreateRoll")]).await;
        assert_eq!(status, 400, "{text}");
        assert!(text.contains("<Code>InvalidAction</Code>"), "{text}");
    }
}

#[test]
fn a_refusal_says_what_decided() {
    let all = allowing(&["sqs:*"]);
    let denying = statement("Deny", &["sqs:SendMessage"]);
    let bounded = Caller {
        permissions: Permissions {
            policies: read(std::slice::from_ref(&all)),
            bounds: vec![read(&[allowing(&["sns:*"])])],
        },
        ..ann(&[])
    };
    for (caller, words) in [
        (ann(&[]), "because no identity-based policy allows the"),
        (
            bounded,
            "because no permissions boundary or session policy allows the",
        ),
        (
            ann(&[all, denying]),
            "with an explicit deny in an identity-based policy for the",
        ),
    ] {
        let refusal = caller.may("sqs:SendMessage", "*", &caller.circumstances);
        assert_eq!(
            refusal,
            Err(format!(
                "User: arn:aws:iam::{ACCOUNT}:user/ann is not authorized to perform: \
                 sqs:SendMessage on resource: * {words} sqs:SendMessage action"
            ))
        );
    }
}
