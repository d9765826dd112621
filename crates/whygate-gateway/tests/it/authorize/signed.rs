use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::Write as _,
    process::{Command, Stdio},
};

use whygate_exchange::{
    Secret,
    ports::{AccessKey, UnixMillis},
};
use whygate_model::policy::{Permissions, Policy};
use whygate_testkit::{FakeBackend, python_program};

use super::*;

mod decided;
mod refused;
mod sdk;

/// The time of the tests' clock.
const NOW: u64 = 1_700_000_000;
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

fn access_key(id: &str, account: &str, policy: &Value) -> AccessKey {
    AccessKey {
        id: id.to_owned(),
        secret: Secret::new(SECRET.to_owned()),
        session_token: None,
        expires: None,
        account_id: account.to_owned(),
        user_id: "AIDAEXAMPLE".to_owned(),
        user_arn: format!("arn:aws:iam::{account}:user/ada"),
        role_arn: None,
        permissions: Permissions {
            policies: [Policy::from_json(policy).unwrap()].into(),
            bounds: Vec::new(),
        },
    }
}

fn statements(statements: &Value) -> Value {
    json!({ "Version": "2012-10-17", "Statement": statements })
}

fn allow(resource: &str) -> Value {
    statements(
        &json!([{ "Effect": "Allow", "Action": "execute-api:Invoke", "Resource": resource }]),
    )
}

fn keys() -> Vec<AccessKey> {
    let temporary = AccessKey {
        session_token: Some(Secret::new("s3ss10n-t0k3n".to_owned())),
        expires: Some(UnixMillis((NOW + 3600) * 1000)),
        ..access_key("ASIATEMPORARY", "123456789012", &allow("*"))
    };
    let of_session = access_key("ASIABOUNDED", "123456789012", &allow("*"));
    let bounded = AccessKey {
        session_token: temporary.session_token.clone(),
        user_arn: "arn:aws:sts::123456789012:assumed-role/caller/ada".to_owned(),
        role_arn: Some("arn:aws:iam::123456789012:role/app/caller".to_owned()),
        permissions: Permissions {
            bounds: vec![[Policy::from_json(&statements(&json!([]))).unwrap()].into()],
            ..of_session.permissions.clone()
        },
        ..of_session
    };
    let ended = AccessKey {
        expires: Some(UnixMillis((NOW - 1) * 1000)),
        id: "ASIAENDED".to_owned(),
        ..temporary.clone()
    };
    let denied = statements(&json!([
        { "Effect": "Allow", "Action": "*", "Resource": "*" },
        { "Sid": "NotThis", "Effect": "Deny", "Action": "execute-api:*", "Resource": "*/GET/a b" },
        { "Sid": "NotThat", "Effect": "Deny", "Action": "execute-api:*", "Resource": "*/GET/x*" },
    ]));
    vec![
        access_key("AKIAFULL", "123456789012", &allow("*")),
        access_key(
            "AKIAOTHER",
            "123456789012",
            &allow("arn:aws:execute-api:*:*:*/dev/POST/*"),
        ),
        access_key("AKIADENIED", "123456789012", &denied),
        access_key("AKIAABROAD", "222222222222", &allow("*")),
        temporary,
        bounded,
        ended,
    ]
}

/// A document whose methods want a signature.
fn signed_api(paths: &str) -> String {
    api(&paths.replace(
        "    responses: {",
        "    x-amazon-apigateway-auth: {type: AWS_IAM}\n    responses: {",
    ))
}

#[derive(Clone)]
struct Wanted {
    key: &'static str,
    method: &'static str,
    target: &'static str,
    headers: Vec<(&'static str, &'static str)>,
    body: &'static str,
    how: &'static str,
    seconds: u64,
    region: &'static str,
    service: &'static str,
    token: Option<&'static str>,
    payload: Option<&'static str>,
}

const GET: Wanted = Wanted {
    key: "AKIAFULL",
    method: "GET",
    target: "/dev/x",
    headers: Vec::new(),
    body: "",
    how: "header",
    seconds: NOW,
    region: "us-east-1",
    service: "execute-api",
    token: None,
    payload: None,
};

/// A request that is ready to be sent.
#[derive(Clone, Debug)]
struct Signed {
    method: String,
    target: String,
    headers: BTreeMap<String, String>,
    body: String,
}

impl Signed {
    fn send(&self, gateway: &TestGateway) -> Answer {
        let mut head = format!("{} {} HTTP/1.1", self.method, self.target);
        for (name, value) in &self.headers {
            write!(head, "\n{name}: {value}").unwrap();
        }
        gateway.send(&head, &self.body)
    }
}

/// Has botocore sign requests.
fn sign(wanted: &[Wanted]) -> Option<Vec<Signed>> {
    let python = python_program("python")?;
    let mut child = Command::new(python)
        .args(["-c", include_str!("sign.py")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    {
        let mut stdin = child.stdin.take().unwrap();
        for one in wanted {
            let headers: BTreeMap<_, _> = one.headers.iter().copied().collect();
            let line = json!({
                "key": one.key, "secret": SECRET, "token": one.token, "method": one.method,
                "url": format!("http://api.test{}", one.target), "headers": headers,
                "body": one.body, "how": one.how, "seconds": one.seconds, "region": one.region,
                "service": one.service, "payload": one.payload,
            });
            writeln!(stdin, "{line}").unwrap();
        }
    }
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let lines = String::from_utf8(output.stdout).unwrap();
    let signed: Vec<Signed> = lines
        .lines()
        .zip(wanted)
        .map(|(line, one)| {
            let line: Value = serde_json::from_str(line).unwrap();
            let mut headers: BTreeMap<String, String> =
                serde_json::from_value(line["headers"].clone()).unwrap();
            headers.insert("Host".to_owned(), "api.test".to_owned());
            if !one.body.is_empty() {
                headers.insert("Content-Length".to_owned(), one.body.len().to_string());
            }
            let url = line["url"].as_str().unwrap();
            Signed {
                method: one.method.to_owned(),
                target: url.strip_prefix("http://api.test").unwrap().to_owned(),
                headers,
                body: one.body.to_owned(),
            }
        })
        .collect();
    assert_eq!(signed.len(), wanted.len());
    Some(signed)
}

fn serving() -> TestGateway {
    let text = signed_api(&format!(
        "{}{}",
        mock("/{proxy+}", "get", "$context.identity.userArn"),
        mock("/{proxy+}", "post", "in")
            .lines()
            .skip(1)
            .fold(String::new(), |all, line| all + line + "\n"),
    ));
    TestGateway::serving(&text).access_keys(keys()).start()
}

#[test]
fn what_botocore_signs_is_accepted() {
    let with_headers = vec![
        ("X-Custom", "a   b"),
        ("Content-Type", "application/json"),
        ("Accept", "*/*"),
    ];
    let wanted = [
        GET,
        Wanted {
            target: "/dev/x?b=2&a=1&a=0&empty=&plain",
            ..GET
        },
        Wanted {
            target: "/dev/a%20b/%C3%A9/c%2Fd?q=a%20b%2Bc",
            ..GET
        },
        Wanted {
            target: "/dev/x//y/",
            ..GET
        },
        Wanted {
            headers: with_headers.clone(),
            ..GET
        },
        Wanted {
            method: "POST",
            body: r#"{"a": 1}"#,
            headers: with_headers.clone(),
            ..GET
        },
        Wanted {
            method: "POST",
            body: "plain",
            payload: Some("UNSIGNED-PAYLOAD"),
            headers: vec![("Content-Type", "application/json")],
            ..GET
        },
        Wanted {
            how: "query",
            ..GET
        },
        Wanted {
            how: "query",
            target: "/dev/x?b=2&a=1",
            ..GET
        },
        Wanted {
            how: "query",
            key: "ASIATEMPORARY",
            token: Some("s3ss10n-t0k3n"),
            ..GET
        },
        Wanted {
            key: "ASIATEMPORARY",
            token: Some("s3ss10n-t0k3n"),
            ..GET
        },
        Wanted {
            seconds: NOW - 299,
            ..GET
        },
        Wanted {
            seconds: NOW + 299,
            ..GET
        },
    ];
    let Some(signed) = sign(&wanted) else {
        return;
    };
    let gateway = serving();
    for request in &signed {
        let answer = request.send(&gateway);
        assert_eq!(answer.status, 200, "{request:?}: {}", answer.text());
    }
    assert_eq!(
        signed[0].send(&gateway).text(),
        "arn:aws:iam::123456789012:user/ada"
    );
}
