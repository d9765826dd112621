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
use whygate_model::policy::Policy;
use whygate_testkit::{FakeBackend, python_program};

use super::*;

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
        policies: vec![Policy::from_json(policy).unwrap()],
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

#[test]
fn what_was_changed_after_signing_is_refused() {
    let post = Wanted {
        method: "POST",
        target: "/dev/x?b=2&a=1",
        body: r#"{"a": 1}"#,
        headers: vec![("X-Custom", "yes"), ("Content-Type", "application/json")],
        key: "ASIATEMPORARY",
        token: Some("s3ss10n-t0k3n"),
        ..GET
    };
    let hashed = Wanted {
        payload: Some("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ..post.clone()
    };
    let query = Wanted {
        how: "query",
        target: "/dev/x?b=2&a=1",
        ..GET
    };
    let Some(signed) = sign(&[post, hashed, query]) else {
        return;
    };
    let gateway = serving();
    let [post, hashed, query] = signed.as_slice() else {
        panic!("three were signed");
    };
    assert_eq!(post.send(&gateway).status, 200);
    let mut refused = 0;
    let mut refuse = |what: &str, request: &Signed| {
        let answer = request.send(&gateway);
        assert_eq!(answer.status, 403, "{what}: {}", answer.text());
        refused += 1;
        answer
    };
    // A digest of another body than the one that came.
    let answer = refuse("digest", hashed);
    assert_eq!(
        answer.header("x-amzn-errortype"),
        Some("InvalidSignatureException")
    );
    let authorization = post.headers["Authorization"].clone();
    let listed = authorization.split("SignedHeaders=").nth(1).unwrap();
    let listed: Vec<&str> = listed.split(',').next().unwrap().split(';').collect();
    assert!(listed.len() >= 4, "{listed:?}");
    for name in &listed {
        let mut changed = post.clone();
        for (key, value) in &mut changed.headers {
            if key.eq_ignore_ascii_case(name) {
                value.push('x');
            }
        }
        refuse(name, &changed);
        let mut removed = post.clone();
        if !name.eq_ignore_ascii_case("host") {
            removed
                .headers
                .retain(|key, _| !key.eq_ignore_ascii_case(name));
            refuse(&format!("without {name}"), &removed);
        }
    }
    for (what, from, to) in [
        ("body", r#"{"a": 1}"#, r#"{"a": 2}"#),
        ("query value", "a=1", "a=2"),
        ("query name", "b=2", "c=2"),
        ("more query", "a=1", "a=1&z=1"),
        ("path", "/dev/x", "/dev/y"),
    ] {
        let mut changed = post.clone();
        changed.body = changed.body.replace(from, to);
        changed.target = changed.target.replace(from, to);
        refuse(what, &changed);
    }
    for (what, from, to) in [
        ("signature", "Signature=", "Signature=0"),
        ("scope's day", "/20231114/", "/20231113/"),
        ("scope's region", "/us-east-1/", "/us-west-1/"),
        ("scope's service", "/execute-api/", "/s3/"),
        ("key", "ASIATEMPORARY", "AKIAFULL"),
        ("algorithm", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1"),
    ] {
        let mut changed = post.clone();
        let header = changed.headers.get_mut("Authorization").unwrap();
        *header = header.replace(from, to);
        refuse(what, &changed);
    }
    let mut changed = post.clone();
    changed.method = "GET".to_owned();
    refuse("method", &changed);
    // In an address each parameter counts.
    let (path, pairs) = query.target.split_once('?').unwrap();
    for index in 0..pairs.split('&').count() {
        let changed_pairs: Vec<String> = pairs
            .split('&')
            .enumerate()
            .map(|(at, pair)| {
                if at == index {
                    format!("{pair}1")
                } else {
                    pair.to_owned()
                }
            })
            .collect();
        let mut changed = query.clone();
        changed.target = format!("{path}?{}", changed_pairs.join("&"));
        refuse(&changed.target.clone(), &changed);
    }
    let mut twice = query.clone();
    twice.target.push_str("&X-Amz-Expires=604800");
    refuse("a parameter twice", &twice);
    assert!(refused >= 30, "{refused} were refused");
}

#[test]
fn refusals_are_amazons() {
    let wanted = [
        Wanted {
            seconds: NOW - 301,
            ..GET
        },
        Wanted {
            seconds: NOW + 301,
            ..GET
        },
        Wanted {
            how: "query",
            seconds: NOW - 61,
            ..GET
        },
        Wanted {
            region: "eu-west-1",
            ..GET
        },
        Wanted {
            service: "s3",
            ..GET
        },
        Wanted {
            key: "AKIAUNKNOWN",
            ..GET
        },
        Wanted {
            key: "AKIAFULL",
            token: Some("undefined"),
            ..GET
        },
        Wanted {
            key: "ASIATEMPORARY",
            ..GET
        },
        Wanted {
            key: "ASIATEMPORARY",
            token: Some("another"),
            ..GET
        },
        Wanted {
            key: "ASIAENDED",
            token: Some("s3ss10n-t0k3n"),
            ..GET
        },
        Wanted {
            key: "AKIAOTHER",
            ..GET
        },
        Wanted {
            key: "AKIADENIED",
            ..GET
        },
        Wanted {
            key: "AKIAABROAD",
            ..GET
        },
    ];
    let Some(signed) = sign(&wanted) else {
        return;
    };
    let user = "User: arn:aws:iam::123456789012:user/ada is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********9012:";
    let invalid = "The security token included in the request is invalid.";
    let expected = [
        (
            "sigv4-expired-clock-skew",
            "InvalidSignatureException",
            "Signature expired: 20231114T220819Z is now earlier than 20231114T220820Z (20231114T221320Z - 5 min.)",
        ),
        (
            "sigv4-expired-clock-skew",
            "InvalidSignatureException",
            "Signature not yet current: 20231114T221821Z is still later than 20231114T221820Z (20231114T221320Z + 5 min.)",
        ),
        (
            "sigv4-expired-clock-skew",
            "InvalidSignatureException",
            "Signature expired: 20231114T221319Z is now earlier than 20231114T221320Z",
        ),
        (
            "sigv4-wrong-scope",
            "InvalidSignatureException",
            "Credential should be scoped to a valid region, not 'eu-west-1'. ",
        ),
        (
            "sigv4-wrong-scope",
            "InvalidSignatureException",
            "Credential should be scoped to correct service: 'execute-api'. ",
        ),
        (
            "sigv4-invalid-token",
            "UnrecognizedClientException",
            invalid,
        ),
        (
            "sigv4-invalid-token",
            "UnrecognizedClientException",
            invalid,
        ),
        (
            "sigv4-invalid-token",
            "UnrecognizedClientException",
            invalid,
        ),
        (
            "sigv4-invalid-token",
            "UnrecognizedClientException",
            invalid,
        ),
        (
            "sigv4-expired-token",
            "ExpiredTokenException",
            "The security token included in the request is expired",
        ),
        ("iam-not-authorized", "AccessDeniedException", user),
        ("iam-not-authorized", "AccessDeniedException", user),
        (
            "iam-not-authorized",
            "AccessDeniedException",
            "User: arn:aws:iam::222222222222:user/ada is not authorized",
        ),
    ];
    for ((request, wanted), (code, error_type, message)) in signed.iter().zip(&wanted).zip(expected)
    {
        let gateway = serving();
        let answer = request.send(&gateway);
        let told = format!("{code} {}: {}", wanted.key, answer.text());
        assert_eq!(answer.status, 403, "{told}");
        assert_eq!(
            answer.header("x-amzn-errortype"),
            Some(error_type),
            "{told}"
        );
        let body = answer.json();
        let member = if code == "iam-not-authorized" {
            "Message"
        } else {
            "message"
        };
        assert!(
            body[member].as_str().unwrap().starts_with(message),
            "{told}"
        );
        assert_eq!(gateway.exchanges.only_fault().code(), code, "{told}");
        let record = last_record(&gateway, 1);
        let signature = request
            .headers
            .get("Authorization")
            .map(|value| value.rsplit('=').next().unwrap());
        for secret in [Some(SECRET), Some("s3ss10n-t0k3n"), signature]
            .into_iter()
            .flatten()
        {
            assert!(!record.contains(secret), "{record}");
        }
    }
}

#[test]
fn what_is_not_signed_is_told_so() {
    let gateway = serving();
    let answer = gateway.get("/dev/x");
    assert_eq!(answer.status, 403);
    assert_eq!(
        answer.text(),
        r#"{"message":"Missing Authentication Token"}"#
    );
    assert_eq!(
        answer.header("x-amzn-errortype"),
        Some("MissingAuthenticationTokenException")
    );
    assert_eq!(
        gateway.exchanges.only_fault().code(),
        "iam-unsigned-request"
    );

    let gateway = serving();
    let answer = with_token(&gateway, "/dev/x", "Bearer s3cr3t-t0k3n");
    assert_eq!(answer.status, 403);
    assert_eq!(
        answer.header("x-amzn-errortype"),
        Some("IncompleteSignatureException")
    );
    assert!(answer.text().starts_with(r#"{"message":"Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '"#));
    assert!(!answer.text().contains("s3cr3t"));
    assert_eq!(
        gateway.exchanges.only_fault().code(),
        "sigv4-malformed-authorization"
    );
    assert!(!last_record(&gateway, 1).contains("s3cr3t"));
}

#[test]
fn a_signature_that_does_not_fit_shows_what_should_have_been_signed_and_no_secret() {
    let wanted = Wanted {
        key: "ASIATEMPORARY",
        token: Some("s3ss10n-t0k3n"),
        target: "/dev/x?password=hunter2",
        ..GET
    };
    let Some(mut signed) = sign(&[wanted]) else {
        return;
    };
    signed[0].method = "POST".to_owned();
    let gateway = serving();
    let answer = signed[0].send(&gateway);
    let message = answer.json()["message"].as_str().unwrap().to_owned();
    assert!(message.starts_with("The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.\n\nThe Canonical String for this request should have been\n'POST\n/dev/x\n"), "{message}");
    assert!(
        message.contains(
            "\nThe String-to-Sign should have been\n'AWS4-HMAC-SHA256\n20231114T221320Z\n"
        ),
        "{message}"
    );
    for text in [message, last_record(&gateway, 1)] {
        assert!(
            !text.contains("s3ss10n-t0k3n") && !text.contains("hunter2"),
            "{text}"
        );
    }
}

/// Amazon's tables: within an account one permission is enough, across accounts both must permit.
#[test]
fn the_keys_policies_and_the_apis_decide_together() {
    let wanted = [
        Wanted {
            key: "AKIAFULL",
            ..GET
        },
        Wanted {
            key: "AKIAOTHER",
            ..GET
        },
        Wanted {
            key: "AKIAABROAD",
            ..GET
        },
        Wanted {
            key: "AKIADENIED",
            ..GET
        },
    ];
    let Some(signed) = sign(&wanted) else {
        return;
    };
    let policy = |effect: &str, principal: &str| {
        json!({ "Version": "2012-10-17", "Statement": [
            { "Effect": effect, "Principal": { "AWS": principal }, "Action": "execute-api:Invoke", "Resource": "execute-api:/*" },
        ] })
    };
    let silent = policy("Allow", "999999999999");
    for (policy, statuses) in [
        (None, [200, 403, 403, 403]),
        (Some(silent), [200, 403, 403, 403]),
        (Some(policy("Allow", "123456789012")), [200, 200, 403, 403]),
        (Some(policy("Allow", "222222222222")), [200, 403, 200, 403]),
        (
            Some(policy("Allow", "arn:aws:iam::222222222222:user/ada")),
            [200, 403, 200, 403],
        ),
        (Some(policy("Allow", "*")), [200, 200, 200, 403]),
        (Some(policy("Deny", "*")), [403, 403, 403, 403]),
        (Some(policy("Deny", "222222222222")), [200, 403, 403, 403]),
    ] {
        let mut text = signed_api(&mock("/x", "get", "in"));
        if let Some(policy) = &policy {
            writeln!(text, "x-amazon-apigateway-policy: {policy}").unwrap();
        }
        let gateway = TestGateway::serving(&text).access_keys(keys()).start();
        for ((request, wanted), status) in signed.iter().zip(&wanted).zip(statuses) {
            let answer = request.send(&gateway);
            assert_eq!(
                answer.status,
                status,
                "{} with {policy:?}: {}",
                wanted.key,
                answer.text()
            );
        }
    }
}

/// What a client signs is the method that it sends, whatever a header makes of it.
#[test]
fn a_method_that_a_header_names_is_not_the_one_that_is_signed() {
    let overriding = vec![("X-HTTP-Method-Override", "GET")];
    let wanted = [
        Wanted {
            method: "POST",
            headers: overriding.clone(),
            ..GET
        },
        Wanted {
            headers: overriding,
            ..GET
        },
    ];
    let Some(mut signed) = sign(&wanted) else {
        return;
    };
    let text = signed_api(&mock("/x", "get", "in"));
    let gateway = TestGateway::serving(&text).access_keys(keys()).start();
    let answer = signed[0].send(&gateway);
    assert_eq!(answer.status, 200, "{}", answer.text());
    // Signed for GET and sent as POST.
    signed[1].method = "POST".to_owned();
    let answer = signed[1].send(&gateway);
    assert_eq!(
        (answer.status, answer.header("x-amzn-ErrorType")),
        (403, Some("InvalidSignatureException"))
    );
}

/// What was signed is for the gateway: neither headers nor query of the signature go on.
#[test]
fn signatures_stay_at_the_gateway() {
    let wanted = [
        Wanted {
            key: "ASIATEMPORARY",
            token: Some("s3ss10n-t0k3n"),
            target: "/dev/x?own=1",
            headers: vec![("X-Own", "1")],
            ..GET
        },
        Wanted {
            key: "ASIATEMPORARY",
            token: Some("s3ss10n-t0k3n"),
            target: "/dev/x?own=1",
            how: "query",
            ..GET
        },
    ];
    let Some(signed) = sign(&wanted) else {
        return;
    };
    let backend = FakeBackend::echo();
    let proxy = format!(
        "  /x:\n    get:\n      responses: {{'200': {{description: ok}}}}\n      \
         x-amazon-apigateway-integration: {{type: http_proxy, httpMethod: GET, uri: '{}'}}\n",
        backend.url()
    );
    let verified = proxy.replace(
        "      responses",
        "      x-amazon-apigateway-auth: {type: AWS_IAM}\n      responses",
    );
    let gateway = TestGateway::serving(&api(&verified))
        .access_keys(keys())
        .start();
    for request in &signed {
        let answer = request.send(&gateway);
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
    for seen in backend.seen() {
        let told = seen.to_json().to_string().to_ascii_lowercase();
        for secret in [
            "authorization",
            "x-amz-date",
            "x-amz-security",
            "x-amz-signature",
            "x-amz-credential",
            "s3ss10n",
        ] {
            assert!(!told.contains(secret), "{secret}: {told}");
        }
        assert!(told.contains("own=1"), "{told}");
    }
    // A method that anybody may call: only what is a signature is kept back.
    let open = TestGateway::serving(&api(&proxy)).start();
    let answer = signed[0].send(&open);
    assert_eq!(answer.status, 200);
    let seen = backend.seen().pop().unwrap();
    assert_eq!(seen.header("Authorization"), None);
    assert!(seen.header("X-Amz-Date").is_some());
    open.send("GET /dev/x HTTP/1.1\nAuthorization: Bearer own", "");
    let seen = backend.seen().pop().unwrap();
    assert_eq!(seen.header("Authorization"), Some("Bearer own"));
}

/// Who may have an entry of the cache made anew: whoever's policies, with the API's, say so.
#[test]
fn a_permission_lets_entries_of_the_cache_be_made_anew() {
    let anew = vec![("Cache-Control", "max-age=0")];
    let of = |key| Wanted {
        key,
        headers: anew.clone(),
        ..GET
    };
    let wanted = [GET, of("AKIAFULL"), of("AKIAANEW"), of("AKIANEVER")];
    let Some(signed) = sign(&wanted) else {
        return;
    };
    let mut keys = keys();
    let both = json!(["execute-api:Invoke", "execute-api:InvalidateCache"]);
    let may = json!({ "Effect": "Allow", "Action": both, "Resource": "arn:aws:execute-api:us-east-1:123456789012:*/dev/GET/x" });
    let never =
        json!({ "Effect": "Deny", "Action": "execute-api:InvalidateCache", "Resource": "*" });
    keys.push(access_key(
        "AKIAANEW",
        "123456789012",
        &statements(&json!([may])),
    ));
    keys.push(access_key(
        "AKIANEVER",
        "123456789012",
        &statements(&json!([may, never])),
    ));
    let of_api = |action: &str| {
        json!({ "Version": "2012-10-17", "Statement": [
            { "Effect": "Allow", "Principal": "*", "Action": action, "Resource": "execute-api:/*" },
        ] })
    };
    // The API's policy, what becomes of whoever may not, and which call each answer is from: the
    // request's ids count the calls that were answered anew.
    for (policy, strategy, expected) in [
        (
            None,
            "SUCCEED_WITH_RESPONSE_HEADER",
            ["own", "warned", "anew", "warned"],
        ),
        (
            None,
            "SUCCEED_WITHOUT_RESPONSE_HEADER",
            ["own", "kept", "anew", "kept"],
        ),
        (None, "FAIL_WITH_403", ["own", "refused", "anew", "refused"]),
        (
            Some("execute-api:Invoke"),
            "FAIL_WITH_403",
            ["own", "refused", "anew", "refused"],
        ),
        (
            Some("execute-api:*"),
            "FAIL_WITH_403",
            ["own", "anew", "anew", "refused"],
        ),
    ] {
        let policy = policy.map_or_else(String::new, |action| {
            format!("        x-amazon-apigateway-policy: {}\n", of_api(action))
        });
        let text = CACHED
            .replace("POLICY\n", &policy)
            .replace("STRATEGY", strategy);
        let gateway = TestGateway::serving(&text)
            .access_keys(keys.clone())
            .start();
        let mut first = String::new();
        for (request, expected) in signed.iter().zip(expected) {
            let answer = request.send(&gateway);
            let told = match (answer.status, answer.header("Warning")) {
                (403, _) => "refused",
                (_, Some(_)) => "warned",
                _ if first.is_empty() => "own",
                _ if answer.text() == first => "kept",
                _ => "anew",
            };
            assert_eq!(told, expected, "{strategy} {policy}: {}", answer.text());
            if told == "own" || told == "anew" {
                answer.text().clone_into(&mut first);
            } else if told == "warned" {
                assert_eq!(answer.text(), first);
            }
        }
    }
}

const CACHED: &str = r#"
Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Body:
        openapi: 3.0.1
        info: {title: kept, version: '1'}
POLICY
        paths:
          /x: {get: {x-amazon-apigateway-auth: {type: AWS_IAM}, responses: {'200': {description: ok}}, x-amazon-apigateway-integration: {type: mock, requestTemplates: {application/json: '{"statusCode": 200}'}, responses: {default: {statusCode: '200', responseTemplates: {application/json: '$context.requestId'}}}}}}
  Deployment: {Type: AWS::ApiGateway::Deployment, Properties: {RestApiId: !Ref Api}}
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: !Ref Api
      DeploymentId: !Ref Deployment
      StageName: dev
      CacheClusterEnabled: true
      MethodSettings: [{ResourcePath: '/*', HttpMethod: '*', CachingEnabled: true, UnauthorizedCacheControlHeaderStrategy: STRATEGY}]
"#;
