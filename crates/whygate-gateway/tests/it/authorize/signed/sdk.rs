//! What the signer of Amazon's SDK for Rust makes of a request is accepted, and nothing else.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::{
    http_request::{
        SignableBody, SignableRequest, SignatureLocation, SigningSettings, sign as sign_request,
    },
    sign::v4,
};

use super::*;

/// A request and how it is signed.
struct Asked {
    method: &'static str,
    target: &'static str,
    body: &'static str,
    temporary: bool,
    location: SignatureLocation,
}

const PLAIN: Asked = Asked {
    method: "GET",
    target: "/dev/x",
    body: "",
    temporary: false,
    location: SignatureLocation::Headers,
};

fn signed_by_the_sdk(asked: &Asked) -> Signed {
    let (key, token) = if asked.temporary {
        ("ASIATEMPORARY", Some("s3ss10n-t0k3n".to_owned()))
    } else {
        ("AKIAFULL", None)
    };
    let identity = Credentials::new(key, SECRET, token, None, "test").into();
    let mut settings = SigningSettings::default();
    settings.signature_location = asked.location;
    if asked.location == SignatureLocation::QueryParams {
        settings.expires_in = Some(Duration::from_mins(1));
    }
    let parameters = v4::SigningParams::builder()
        .identity(&identity)
        .region("us-east-1")
        .name("execute-api")
        .time(SystemTime::UNIX_EPOCH + Duration::from_secs(NOW))
        .settings(settings)
        .build()
        .unwrap()
        .into();
    let headers = [
        ("content-type", "application/json"),
        ("user-agent", "not signed"),
        ("x-own", "a   b"),
    ];
    let url = format!("http://api.test{}", asked.target);
    let body = SignableBody::Bytes(asked.body.as_bytes());
    let request =
        SignableRequest::new(asked.method, url.clone(), headers.into_iter(), body).unwrap();
    let (instructions, _) = sign_request(request, &parameters).unwrap().into_parts();
    let mut sent = http::Request::builder().uri(url).body(()).unwrap();
    instructions.apply_to_request_http1x(&mut sent);
    let mut all: BTreeMap<String, String> =
        headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .chain(sent.headers().iter().map(|(name, value)| {
                (name.as_str().to_owned(), value.to_str().unwrap().to_owned())
            }))
            .collect();
    all.insert("host".to_owned(), "api.test".to_owned());
    if !asked.body.is_empty() {
        all.insert("content-length".to_owned(), asked.body.len().to_string());
    }
    Signed {
        method: asked.method.to_owned(),
        target: sent.uri().path_and_query().unwrap().to_string(),
        headers: all,
        body: asked.body.to_owned(),
    }
}

#[test]
fn what_the_sdk_signs_is_accepted_and_what_was_changed_is_not() {
    let gateway = serving();
    for location in [SignatureLocation::Headers, SignatureLocation::QueryParams] {
        for asked in [
            PLAIN,
            Asked {
                temporary: true,
                ..PLAIN
            },
            Asked {
                target: "/dev/x?b=2&a=1&a=0&empty=&q=a%20b%2Bc",
                ..PLAIN
            },
            Asked {
                target: "/dev/a%20b/%C3%A9/c%2Fd",
                ..PLAIN
            },
            Asked {
                method: "POST",
                body: r#"{"a": 1}"#,
                ..PLAIN
            },
        ] {
            let signed = signed_by_the_sdk(&Asked { location, ..asked });
            let answer = signed.send(&gateway);
            assert_eq!(answer.status, 200, "{signed:?}: {}", answer.text());
            let mut elsewhere = signed.clone();
            elsewhere.target = signed.target.replacen("/dev/", "/dev/other", 1);
            assert_eq!(elsewhere.send(&gateway).status, 403, "{elsewhere:?}");
        }
    }
}
