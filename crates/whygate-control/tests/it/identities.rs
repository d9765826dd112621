//! Who may take a role, and what its sessions may do.

use http::Request;
use serde_json::json;
use whygate_control::{
    Caller, ControlPlane, Granted, Permission, Permissions,
    generated::{iam, sts},
    model::Service,
};
use whygate_model::policy::Policy;

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
    Caller {
        access_key_id: "AKIAANN".to_owned(),
        account_id: ACCOUNT.to_owned(),
        user_id: "AIDAANN".to_owned(),
        arn: format!("arn:aws:iam::{ACCOUNT}:user/ann"),
        permissions: Permissions {
            policies: policies
                .iter()
                .map(|policy| Policy::from_text(policy).unwrap())
                .collect(),
            bounds: Vec::new(),
        },
    }
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

async fn take(plane: &ControlPlane, caller: &Caller) -> (u16, String) {
    let form = [
        ("Action", "AssumeRole"),
        ("RoleArn", ROLE),
        ("RoleSessionName", "ann"),
    ];
    ask(plane, &sts::SERVICE, Some(caller), &form).await
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

#[tokio::test]
async fn a_session_may_what_its_role_may_now() {
    let plane = with_role(&trusting(ACCOUNT)).await;
    take(&plane, &ann(&[allowing(&["sts:*"])])).await;
    let permissions = async || match plane.sessions().await.as_slice() {
        [session] => match &session.granted {
            Granted::Role(permissions) => permissions.clone(),
            other => panic!("{other:?}"),
        },
        sessions => panic!("{sessions:?}"),
    };
    let ask = async |action: &str| permissions().await.ask(action, "*");
    assert_eq!(ask("sqs:SendMessage").await, Permission::Silent);
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
    assert_eq!(ask("sqs:SendMessage").await, Permission::Silent);
    done(
        &plane,
        &attach("arn:aws:iam::aws:policy/AmazonSQSFullAccess"),
    )
    .await;
    assert_eq!(ask("sqs:SendMessage").await, Permission::Allowed);
    let bounded = [
        ("Action", "PutRolePermissionsBoundary"),
        ("RoleName", "taken"),
        (
            "PermissionsBoundary",
            "arn:aws:iam::aws:policy/AmazonSNSFullAccess",
        ),
    ];
    done(&plane, &bounded).await;
    assert_eq!(ask("sqs:SendMessage").await, Permission::Silent);
    let denying = statement("Deny", &["sns:*"]);
    let put = [
        ("Action", "PutRolePolicy"),
        ("RoleName", "taken"),
        ("PolicyName", "no"),
        ("PolicyDocument", denying.as_str()),
    ];
    done(&plane, &put).await;
    assert_eq!(ask("sns:Publish").await, Permission::Denied);
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
    assert!(plane.sessions().await.is_empty());
}

#[tokio::test]
async fn operations_that_are_not_served_say_so() {
    let plane = plane().await;
    let (status, text) = ask(&plane, &iam::SERVICE, None, &[("Action", "CreateUser")]).await;
    assert_eq!(status, 501, "{text}");
    assert!(text.contains("CreateUser of IAM is not served"), "{text}");
}
