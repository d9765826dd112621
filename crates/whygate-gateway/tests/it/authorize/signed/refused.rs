//! What is not let in, and what it is told.

use super::*;

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
