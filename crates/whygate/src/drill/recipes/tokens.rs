//! JSON Web Tokens that an issuer did not mean for this API.

use serde_json::{Value, json};
use whygate_gateway::{IssuerKeys, KeyDocument};

use super::{
    super::{
        ground::Ground,
        scene::{Request, Scene, mock, with},
        signing::now,
        target::Needs,
    },
    Recipe, recipe,
};

const POOL: &str = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Drill";
const POOL_ISSUER: &str = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Drill";
const ISSUER: &str = "https://issuer.invalid/";
const HOUR: i64 = 3600;

pub(super) const RECIPES: &[Recipe] = &[
    recipe("cognito-wrong-token-use", Needs::UserPool, |ground, _| {
        pool(ground, json!({ "token_use": "access" }))
    }),
    recipe("cognito-token-expired", Needs::UserPool, |ground, _| {
        pool(ground, json!({ "exp": now() - HOUR }))
    }),
    recipe("jwt-issuer-mismatch", Needs::UserPool, |ground, _| {
        pool(ground, json!({ "iss": ISSUER }))
    }),
    recipe("jwt-malformed", Needs::Tokens, |ground, _| {
        let scene = pool(ground, json!({}));
        scene.ask(bearer("one.part"))
    }),
    recipe("jwt-algorithm-not-allowed", Needs::Tokens, |ground, _| {
        let token = ground
            .issuer
            .token(&json!({ "alg": "HS256" }), &claims(json!({})));
        pool(ground, json!({})).ask(bearer(&token))
    }),
    recipe("jwt-key-unknown", Needs::Tokens, |ground, _| {
        let token = ground
            .issuer
            .token(&json!({ "kid": "another" }), &claims(json!({})));
        pool(ground, json!({})).ask(bearer(&token))
    }),
    recipe("jwt-signature-invalid", Needs::Tokens, |ground, _| {
        let token = ground.issuer.token(&json!({}), &claims(json!({})));
        let other = ground
            .issuer
            .token(&json!({}), &claims(json!({ "sub": "somebody-else" })));
        let signature = other.rsplit('.').next().unwrap_or_default();
        let signed = token.rsplit_once('.').map_or("", |(signed, _)| signed);
        pool(ground, json!({})).ask(bearer(&format!("{signed}.{signature}")))
    }),
    recipe("jwt-not-yet-valid", Needs::Tokens, |ground, _| {
        pool(ground, json!({ "nbf": now() + HOUR }))
    }),
    recipe("jwt-scope-missing", Needs::UserPool, |ground, _| {
        pool(
            ground,
            json!({ "token_use": "access", "scope": "books/write" }),
        )
        .operation(json!({ "security": [{ "guard": ["books/read"] }] }))
    }),
    recipe("jwt-expired", Needs::Tokens, |ground, _| {
        of_issuer(ground, json!({ "exp": now() - HOUR }))
    }),
    recipe("jwt-audience-mismatch", Needs::Tokens, |ground, _| {
        of_issuer(ground, json!({ "aud": "another" }))
    }),
    recipe("jwt-keys-unreachable", Needs::Tokens, |ground, _| {
        let mut scene = of_issuer(ground, json!({}));
        scene.issuer_keys = vec![IssuerKeys {
            issuer: ISSUER.to_owned(),
            keys: KeyDocument::Address(ground.url("500")),
        }];
        scene
    }),
];

fn claims(changed: Value) -> Value {
    with(
        json!({
            "iss": POOL_ISSUER, "sub": "drill", "aud": "drill", "token_use": "id",
            "exp": now() + HOUR, "iat": now() - 10,
        }),
        changed,
    )
}

fn bearer(token: &str) -> Request {
    Request::new().header(format!("Authorization: Bearer {token}"))
}

/// A method behind a user pool, asked with a token whose claims are changed so.
fn pool(ground: &Ground, changed: Value) -> Scene {
    let authorizer = json!({ "type": "cognito_user_pools", "providerARNs": [POOL] });
    guarded(ground, POOL, &authorizer, "cognito_user_pools", changed)
}

/// A method behind an issuer of its own.
fn of_issuer(ground: &Ground, changed: Value) -> Scene {
    let authorizer = json!({
        "type": "jwt", "jwtConfiguration": { "issuers": [ISSUER], "audiences": ["drill"] },
    });
    let changed = with(json!({ "iss": ISSUER }), changed);
    guarded(ground, ISSUER, &authorizer, "custom", changed)
}

fn guarded(ground: &Ground, issuer: &str, authorizer: &Value, kind: &str, changed: Value) -> Scene {
    let token = ground.issuer.token(&json!({}), &claims(changed));
    let mut scene = Scene::new(mock())
        .operation(json!({ "security": [{ "guard": [] }] }))
        .document(json!({ "securityDefinitions": { "guard": {
            "type": "apiKey", "name": "Authorization", "in": "header",
            "x-amazon-apigateway-authtype": kind,
            "x-amazon-apigateway-authorizer": authorizer,
        }}}))
        .ask(bearer(&token));
    scene.issuer_keys = vec![IssuerKeys {
        issuer: issuer.to_owned(),
        keys: KeyDocument::Text(ground.issuer.key_set().to_string()),
    }];
    scene
}
