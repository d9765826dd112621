use std::sync::Arc;

use axum::body::{Bytes, to_bytes};
use whygate_control::{Granted, Session, protocol};
use whygate_exchange::ports::Clock as _;
use whygate_gateway::SignedRequest;
use whygate_model::policy::Permissions;

use super::{Doorkeeper, answered};
use crate::{access_keys::ServedKeys, ports::SystemClock};

fn request(service: &str, at: &str) -> protocol::Request {
    let day = &at[..8];
    axum::http::Request::builder()
        .method("POST")
        .uri("/")
        .header("host", "127.0.0.1:4566")
        .header("x-amz-date", at)
        .header("x-amz-security-token", "token")
        .header(
            "authorization",
            format!(
                "AWS4-HMAC-SHA256 Credential=ASIAENDED/{day}/us-east-1/{service}/aws4_request, \
                 SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=00"
            ),
        )
        .body(Bytes::from_static(b"Action=GetCallerIdentity"))
        .unwrap()
}

#[tokio::test]
async fn a_session_that_ended_is_told_so_in_the_words_of_the_service() {
    let folder = tempfile::tempdir().unwrap();
    let keys = ServedKeys::new(folder.path()).unwrap();
    keys.admit(vec![Session {
        access_key_id: "ASIAENDED".to_owned(),
        secret: "secret".to_owned(),
        session_token: "token".to_owned(),
        expires: 1,
        account_id: "123456789012".to_owned(),
        user_id: "AROA:ann".to_owned(),
        arn: "arn:aws:sts::123456789012:assumed-role/Caller/ann".to_owned(),
        role_arn: None,
        granted: Granted::Role(Permissions::default()),
    }]);
    let clock = Arc::new(SystemClock::new());
    let doorkeeper = Doorkeeper {
        keys,
        clock: clock.clone(),
        on_this_machine: true,
    };
    let now = i64::try_from(clock.now().0 / 1000).unwrap();
    let now = time::OffsetDateTime::from_unix_timestamp(now).unwrap();
    let format = time::macros::format_description!("[year][month][day]T[hour][minute][second]Z");
    let at = now.format(format).unwrap();
    for (service, words) in [
        ("sts", "<Code>ExpiredToken</Code>"),
        (
            "lambda",
            "The security token included in the request is expired",
        ),
    ] {
        let request = request(service, &at);
        let presented = SignedRequest {
            method: "POST",
            path: "/",
            query: None,
            headers: request.headers(),
        }
        .presented();
        assert!(doorkeeper.asks(&presented));
        let refusal = doorkeeper.caller(&request, presented).unwrap_err();
        assert_eq!(refusal.code, "ExpiredTokenException");
        let answer = answered(&request, refusal);
        assert_eq!(answer.status(), 403);
        let body = to_bytes(answer.into_body(), 10_000).await.unwrap();
        let body = String::from_utf8(body.to_vec()).unwrap();
        assert!(body.contains(words), "{body}");
    }
}
