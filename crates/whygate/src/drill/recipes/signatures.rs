//! Requests that are signed as they should not be.

use serde_json::json;
use whygate_exchange::{
    Secret,
    ports::{AccessKey, UnixMillis},
};
use whygate_model::policy::{Permissions, Policy};

use super::{
    super::{
        scene::{Request, Scene, mock},
        signing::{Signer, now},
        target::Needs,
    },
    Recipe, recipe,
};

const KEY: &str = "AKIADRILLDRILLDRILL0";
const SECRET: &str = "a secret of the drill, and of nobody else";
const SESSION: &str = "a session of the drill";
const HOUR: i64 = 3600;
/// A good signature.
const SIGNER: Signer = Signer {
    key: KEY,
    secret: SECRET,
    session: None,
    region: None,
    age: 0,
};

pub(super) const RECIPES: &[Recipe] = &[
    recipe("iam-unsigned-request", Needs::Signature, |_, _| {
        signed().ask(Request::new())
    }),
    recipe("sigv4-malformed-authorization", Needs::Signature, |_, _| {
        signed().ask(Request::new().header("Authorization: Bearer drill"))
    }),
    recipe("sigv4-wrong-scope", Needs::Signature, |_, _| {
        by(Signer {
            region: Some("eu-north-9"),
            ..SIGNER
        })
    }),
    recipe("sigv4-invalid-token", Needs::Signature, |_, _| {
        by(Signer {
            key: "AKIANOBODYNOBODYNOBO",
            ..SIGNER
        })
    }),
    recipe("sigv4-expired-token", Needs::Signature, |_, _| {
        let mut scene = by(Signer {
            session: Some(SESSION),
            ..SIGNER
        });
        for key in &mut scene.access_keys {
            key.session_token = Some(Secret::new(SESSION.to_owned()));
            key.expires = Some(UnixMillis(
                u64::try_from((now() - HOUR) * 1000).unwrap_or_default(),
            ));
        }
        scene
    }),
    recipe("sigv4-expired-clock-skew", Needs::Signature, |_, _| {
        by(Signer {
            age: HOUR,
            ..SIGNER
        })
    }),
    recipe("sigv4-signature-mismatch", Needs::Signature, |_, _| {
        by(Signer {
            secret: "another secret",
            ..SIGNER
        })
    }),
    recipe("iam-not-authorized", Needs::Signature, |_, _| by(SIGNER)),
];

/// A method that wants signatures, and a key that may do nothing.
fn signed() -> Scene {
    let nothing = json!({ "Version": "2012-10-17", "Statement": [] });
    let mut scene = Scene::new(mock()).operation(json!({
        "x-amazon-apigateway-auth": { "type": "AWS_IAM" },
    }));
    scene.access_keys = vec![AccessKey {
        id: KEY.to_owned(),
        secret: Secret::new(SECRET.to_owned()),
        session_token: None,
        expires: None,
        account_id: "123456789012".to_owned(),
        user_id: "AIDADRILL".to_owned(),
        user_arn: "arn:aws:iam::123456789012:user/drill".to_owned(),
        role_arn: None,
        permissions: Permissions {
            policies: Policy::from_json(&nothing).into_iter().collect(),
            bounds: Vec::new(),
        },
    }];
    scene
}

fn by(signer: Signer) -> Scene {
    signed().ask(Request {
        signer: Some(signer),
        ..Request::new()
    })
}
