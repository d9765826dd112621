use std::sync::Arc;

use whygate_control::{Granted, Session};
use whygate_exchange::{
    Secret,
    ports::{AccessKey, UnixMillis},
};
use whygate_model::policy::Permissions;

use super::usable;

fn key(expires: Option<u64>) -> Vec<Arc<AccessKey>> {
    vec![Arc::new(AccessKey {
        id: "AKIAANN".to_owned(),
        secret: Secret::new("secret".to_owned()),
        session_token: None,
        expires: expires.map(UnixMillis),
        account_id: "123456789012".to_owned(),
        user_id: "AIDAANN".to_owned(),
        user_arn: "arn:aws:iam::123456789012:user/ann".to_owned(),
        role_arn: None,
        permissions: Permissions::default(),
    })]
}

#[test]
fn a_session_ends_no_later_than_the_key_that_it_stands_for() {
    let session = Session {
        access_key_id: "ASIAANN".to_owned(),
        secret: "secret".to_owned(),
        session_token: "token".to_owned(),
        expires: 100,
        account_id: "123456789012".to_owned(),
        user_id: "AIDAANN".to_owned(),
        arn: "arn:aws:iam::123456789012:user/ann".to_owned(),
        role_arn: None,
        granted: Granted::Key("AKIAANN".to_owned()),
    };
    for (of_key, expected) in [
        (None, 100_000),
        (Some(50_000), 50_000),
        (Some(200_000), 100_000),
    ] {
        let usable = usable(&session, &key(of_key)).unwrap();
        assert_eq!(usable.expires, Some(UnixMillis(expected)), "{of_key:?}");
    }
    let gone = Session {
        granted: Granted::Gone,
        ..session
    };
    assert!(usable(&gone, &key(None)).is_none());
}
