use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::{
    hmac,
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use whygate_gateway::{IssuerKeys, KeyDocument};
use whygate_testkit::{FakeBackend, python_program};

use super::*;

const NOW: u64 = 1_700_000_000;
const POOL_ARN: &str = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Test";
const ISSUER: &str = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Test";
const OTHER_ISSUER: &str = "https://id.example.com/";

fn encoded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A pair of keys of an issuer.
struct Pair {
    pair: EcdsaKeyPair,
    random: SystemRandom,
}

impl Pair {
    fn new() -> Self {
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let document = EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(algorithm, document.as_ref(), &random).unwrap();
        Self { pair, random }
    }

    fn jwk(&self, id: &str) -> Value {
        let point = self.pair.public_key().as_ref();
        json!({
            "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": id,
            "x": encoded(&point[1..33]), "y": encoded(&point[33..]),
        })
    }

    fn sign_text(&self, text: &str) -> String {
        let signature = self.pair.sign(&self.random, text.as_bytes()).unwrap();
        format!("{text}.{}", encoded(signature.as_ref()))
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        self.sign_text(&format!(
            "{}.{}",
            encoded(header.to_string()),
            encoded(claims.to_string())
        ))
    }
}

fn header() -> Value {
    json!({ "alg": "ES256", "kid": "k1", "typ": "JWT" })
}

fn claims() -> Value {
    json!({
        "iss": ISSUER, "sub": "ada-1", "aud": "web", "token_use": "id", "exp": NOW + 3600,
        "iat": NOW - 10, "auth_time": NOW - 10, "cognito:groups": ["admin", "staff"],
        "email_verified": true,
    })
}

fn with(claims: &Value, name: &str, value: Value) -> Value {
    let mut changed = claims.clone();
    if value.is_null() {
        changed.as_object_mut().unwrap().remove(name);
    } else {
        changed[name] = value;
    }
    changed
}

fn pool(further: &str, paths: &str) -> String {
    guarded(
        &format!("type: cognito_user_pools\nproviderARNs: ['{POOL_ARN}']\n{further}"),
        paths,
    )
}

fn jwt(paths: &str) -> String {
    guarded(
        &format!(
            "type: jwt\njwtConfiguration: {{issuers: ['{OTHER_ISSUER}'], audiences: [web, mobile]}}\n"
        ),
        paths,
    )
}

fn serving(text: &str, issuer: &str, keys: &[Value]) -> TestGateway {
    let document = json!({ "keys": keys }).to_string();
    TestGateway::serving(text)
        .functions(&functions(|_| Run::Never))
        .compile(|options| {
            options.issuer_keys = vec![IssuerKeys {
                issuer: issuer.to_owned(),
                keys: KeyDocument::Text(document.clone()),
            }];
        })
        .start()
}

#[test]
fn a_token_of_the_pool_lets_in_and_its_claims_are_handed_on() {
    let pair = Pair::new();
    let text = pool("", &function("/x", "get", ""));
    for issuer in [POOL_ARN, ISSUER] {
        let gateway = serving(&text, issuer, &[pair.jwk("k1")]);
        for scheme in ["", "Bearer ", "bearer   "] {
            let token = pair.sign(&header(), &claims());
            let answer = with_token(&gateway, "/x", &format!("{scheme}{token}"));
            assert_eq!(answer.status, 200, "{}", answer.text());
            let event: Value = serde_json::from_str(answer.text()).unwrap();
            assert_eq!(
                event["requestContext"]["authorizer"],
                json!({ "claims": {
                    "iss": ISSUER, "sub": "ada-1", "aud": "web", "token_use": "id",
                    "exp": "Tue Nov 14 23:13:20 UTC 2023", "iat": "Tue Nov 14 22:13:10 UTC 2023",
                    "auth_time": (NOW - 10).to_string(), "cognito:groups": "admin,staff",
                    "email_verified": "true",
                } })
            );
        }
    }
    let paths = mock(
        "/x",
        "get",
        "$context.authorizer.claims.sub $context.authorizer.claims.email_verified",
    );
    let gateway = serving(&pool("", &paths), POOL_ARN, &[pair.jwk("k1")]);
    let answer = with_token(&gateway, "/x", &pair.sign(&header(), &claims()));
    assert_eq!(answer.text(), "ada-1 true");
}

#[test]
fn scopes_want_an_access_token() {
    let pair = Pair::new();
    let access = with(
        &with(&claims(), "token_use", json!("access")),
        "scope",
        json!("books/read openid"),
    );
    let text = pool("", &mock("/x", "get", "in"))
        .replace("{guard: []}", "{guard: [books/read, books/write]}");
    for (claims, code) in [
        (access.clone(), None),
        (claims(), Some("cognito-wrong-token-use")),
        (
            with(&access, "scope", json!("books/readx")),
            Some("jwt-scope-missing"),
        ),
        (
            with(&access, "scope", json!(null)),
            Some("jwt-scope-missing"),
        ),
    ] {
        let gateway = serving(&text, POOL_ARN, &[pair.jwk("k1")]);
        let answer = with_token(&gateway, "/x", &pair.sign(&header(), &claims));
        match code {
            None => assert_eq!(answer.status, 200, "{}", answer.text()),
            Some(code) => {
                assert_eq!(answer.status, 401);
                assert_eq!(answer.text(), r#"{"message":"Unauthorized"}"#);
                assert_eq!(gateway.exchanges.only_fault().code(), code);
            }
        }
    }
}

#[test]
fn hostile_tokens_are_refused() {
    let pair = Pair::new();
    let stranger = Pair::new();
    let good = pair.sign(&header(), &claims());
    let parts: Vec<&str> = good.split('.').collect();
    let [head, payload, signature] = parts.as_slice() else {
        panic!("three parts");
    };
    let public = pair.pair.public_key().as_ref().to_vec();
    let hs256 = |secret: &[u8], header: &Value| {
        let text = format!(
            "{}.{}",
            encoded(header.to_string()),
            encoded(claims().to_string())
        );
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), text.as_bytes());
        format!("{text}.{}", encoded(tag.as_ref()))
    };
    let alg = |alg: &str| with(&header(), "alg", json!(alg));
    let unsigned = |header: &Value| {
        format!(
            "{}.{}.",
            encoded(header.to_string()),
            encoded(claims().to_string())
        )
    };
    let claim = |name: &str, value: Value| pair.sign(&header(), &with(&claims(), name, value));
    let flipped = {
        let mut bytes = URL_SAFE_NO_PAD.decode(signature).unwrap();
        bytes[7] ^= 1;
        format!("{head}.{payload}.{}", encoded(bytes))
    };
    let nested_json = format!("{}1{}", "[".repeat(2000), "]".repeat(2000));
    let own_key = with(&header(), "jwk", stranger.jwk("k1"));
    let malformed = "jwt-malformed";
    let algorithm = "jwt-algorithm-not-allowed";
    let forged = "jwt-signature-invalid";
    let table: Vec<(&str, String, &str)> = vec![
        ("one part", "token".to_owned(), malformed),
        ("two parts", format!("{head}.{payload}"), malformed),
        ("four parts", format!("{good}.x"), malformed),
        (
            "five parts, as an encrypted token",
            format!("{head}.a.b.c.d"),
            malformed,
        ),
        ("dots", "..".to_owned(), malformed),
        ("no base64", "%%%.%%%.%%%".to_owned(), malformed),
        (
            "padded base64",
            format!("{head}=.{payload}.{signature}"),
            malformed,
        ),
        (
            "a header that is a list",
            pair.sign(&json!(["ES256"]), &claims()),
            malformed,
        ),
        (
            "a header without algorithm",
            pair.sign(&with(&header(), "alg", json!(null)), &claims()),
            malformed,
        ),
        (
            "an algorithm that is a number",
            pair.sign(&with(&header(), "alg", json!(1)), &claims()),
            malformed,
        ),
        ("alg none", unsigned(&alg("none")), algorithm),
        ("alg None", unsigned(&alg("None")), algorithm),
        (
            "alg NONE with a signature",
            format!("{}{signature}", unsigned(&alg("NONE"))),
            algorithm,
        ),
        ("no signature", format!("{head}.{payload}."), malformed),
        (
            "HS256 with the public key",
            hs256(&public, &alg("HS256")),
            algorithm,
        ),
        (
            "HS256 with the key as JSON",
            hs256(pair.jwk("k1").to_string().as_bytes(), &alg("HS256")),
            algorithm,
        ),
        ("HS256 with nothing", hs256(b"", &alg("HS256")), algorithm),
        (
            "RS256 named for an EC key",
            pair.sign(&alg("RS256"), &claims()),
            algorithm,
        ),
        (
            "ES384 named for a P-256 key",
            pair.sign(&alg("ES384"), &claims()),
            algorithm,
        ),
        ("ES256K", pair.sign(&alg("ES256K"), &claims()), algorithm),
        (
            "es256 in lower case",
            pair.sign(&alg("es256"), &claims()),
            algorithm,
        ),
        (
            "a stranger's signature",
            stranger.sign(&header(), &claims()),
            forged,
        ),
        (
            "a stranger's key in the header",
            stranger.sign(&own_key, &claims()),
            forged,
        ),
        ("a bit changed in the signature", flipped, forged),
        (
            "a signature of zeros",
            format!("{head}.{payload}.{}", encoded([0; 64])),
            forged,
        ),
        (
            "half a signature",
            format!("{head}.{payload}.{}", &signature[..40]),
            forged,
        ),
        (
            "claims changed",
            format!(
                "{head}.{}.{signature}",
                encoded(with(&claims(), "sub", json!("root")).to_string())
            ),
            forged,
        ),
        (
            "header changed",
            format!(
                "{}.{payload}.{signature}",
                encoded(with(&header(), "typ", json!("x")).to_string())
            ),
            forged,
        ),
        (
            "an unknown key",
            pair.sign(&with(&header(), "kid", json!("k2")), &claims()),
            "jwt-key-unknown",
        ),
        (
            "a path as key",
            pair.sign(&with(&header(), "kid", json!("../../dev/null")), &claims()),
            "jwt-key-unknown",
        ),
        (
            "a key id that is a list",
            pair.sign(&with(&header(), "kid", json!(["k1"])), &claims()),
            malformed,
        ),
        (
            "crit",
            pair.sign(&with(&header(), "crit", json!(["exp"])), &claims()),
            malformed,
        ),
        (
            "claims that are text",
            pair.sign(&header(), &json!("claims")),
            malformed,
        ),
        (
            "a token in a token",
            pair.sign_text(&format!(
                "{}.{}",
                encoded(with(&header(), "cty", json!("JWT")).to_string()),
                encoded(&good)
            )),
            malformed,
        ),
        (
            "nested JSON",
            pair.sign_text(&format!("{head}.{}", encoded(nested_json))),
            malformed,
        ),
        (
            "a huge token",
            pair.sign(&header(), &with(&claims(), "x", json!("x".repeat(6000))))
                + &"A".repeat(1000),
            forged,
        ),
        (
            "no issuer",
            claim("iss", json!(null)),
            "jwt-issuer-mismatch",
        ),
        (
            "an issuer with a slash more",
            claim("iss", json!(format!("{ISSUER}/"))),
            "jwt-issuer-mismatch",
        ),
        (
            "another pool",
            claim("iss", json!(format!("{ISSUER}2"))),
            "jwt-issuer-mismatch",
        ),
        (
            "an issuer that is a list",
            claim("iss", json!([ISSUER])),
            "jwt-issuer-mismatch",
        ),
        (
            "expired",
            claim("exp", json!(NOW - 1)),
            "cognito-token-expired",
        ),
        (
            "expired just now",
            claim("exp", json!(NOW)),
            "cognito-token-expired",
        ),
        ("expired before 1970", claim("exp", json!(-1)), malformed),
        (
            "an expiry that is text",
            claim("exp", json!("9999999999")),
            malformed,
        ),
        ("no expiry", claim("exp", json!(null)), malformed),
        (
            "an expiry beyond all numbers",
            claim("exp", json!(1e300)),
            malformed,
        ),
        (
            "not before tomorrow",
            claim("nbf", json!(NOW + 86_400)),
            "jwt-not-yet-valid",
        ),
        (
            "issued tomorrow",
            claim("iat", json!(NOW + 86_400)),
            "jwt-not-yet-valid",
        ),
        ("not before as text", claim("nbf", json!("0")), malformed),
        (
            "an access token",
            claim("token_use", json!("access")),
            "cognito-wrong-token-use",
        ),
        (
            "no use",
            claim("token_use", json!(null)),
            "cognito-wrong-token-use",
        ),
        (
            "another audience",
            claim("aud", json!("mobile")),
            "jwt-audience-mismatch",
        ),
        (
            "an audience that begins right",
            claim("aud", json!("web2")),
            "jwt-audience-mismatch",
        ),
        (
            "no audience",
            claim("aud", json!(null)),
            "jwt-audience-mismatch",
        ),
    ];
    assert!(table.len() >= 50, "{}", table.len());
    // A symmetric key in the set is never used, and neither is one for encryption.
    let symmetric = json!({ "kty": "oct", "kid": "k1", "k": encoded(b"") });
    let encryption = with(&stranger.jwk("k1"), "use", json!("enc"));
    let keys = [symmetric, encryption, pair.jwk("k1")];
    let gateway = serving(
        &pool(
            "identityValidationExpression: 'web'\n",
            &mock("/x", "get", "in"),
        ),
        POOL_ARN,
        &keys,
    );
    assert_eq!(with_token(&gateway, "/x", &good).status, 200);
    let mut count = 1;
    for (name, token, code) in &table {
        let answer = with_token(&gateway, "/x", token);
        count += 1;
        let exchanges = gateway.exchanges.wait_for(count);
        let fault = exchanges.last().unwrap().fault.as_deref().unwrap();
        assert_eq!(answer.status, 401, "{name}: {}", answer.text());
        assert_eq!(fault.code(), *code, "{name}: {fault:?}");
        let message = if *code == "cognito-token-expired" {
            "The incoming token has expired"
        } else {
            "Unauthorized"
        };
        assert_eq!(
            answer.text(),
            json!({ "message": message }).to_string(),
            "{name}"
        );
        assert_eq!(
            answer.header("x-amzn-errortype"),
            Some("UnauthorizedException"),
            "{name}"
        );
        if token.len() > 40 {
            let record = last_record(&gateway, count);
            let secret = token.rsplit('.').find(|part| part.len() > 20).unwrap();
            assert!(!record.contains(secret), "{name}: {record}");
        }
    }
    let missing = gateway.get("/x");
    assert_eq!(missing.status, 401);
    assert_eq!(
        gateway
            .exchanges
            .wait_for(count + 1)
            .last()
            .unwrap()
            .fault
            .as_deref()
            .unwrap()
            .code(),
        "authorizer-identity-source-missing"
    );
}

#[test]
fn any_issuer_of_openid_tokens_may_be_named() {
    let pair = Pair::new();
    let base = with(&claims(), "iss", json!(OTHER_ISSUER));
    let text = jwt(&mock("/x", "get", "in"));
    for (claims, code) in [
        (base.clone(), None),
        (with(&base, "aud", json!(["x", "mobile"])), None),
        (
            with(&with(&base, "aud", json!(null)), "client_id", json!("web")),
            None,
        ),
        (with(&base, "token_use", json!(null)), None),
        (
            with(&base, "aud", json!("other")),
            Some("jwt-audience-mismatch"),
        ),
        (with(&base, "exp", json!(NOW - 1)), Some("jwt-expired")),
        (
            with(&base, "iss", json!("https://id.example.com")),
            Some("jwt-issuer-mismatch"),
        ),
    ] {
        let gateway = serving(&text, OTHER_ISSUER, &[pair.jwk("k1")]);
        let answer = with_token(&gateway, "/x", &pair.sign(&header(), &claims));
        match code {
            None => assert_eq!(answer.status, 200, "{claims}: {}", answer.text()),
            Some(code) => {
                assert_eq!(answer.status, 401);
                assert_eq!(gateway.exchanges.only_fault().code(), code);
            }
        }
    }
}

#[test]
fn a_policy_must_allow_whoever_has_a_token() {
    let pair = Pair::new();
    for (effect, status) in [("Allow", 200), ("Deny", 403)] {
        let text = format!(
            "{}x-amazon-apigateway-policy: {}\n",
            pool("", &mock("/x", "get", "in")),
            json!({ "Version": "2012-10-17", "Statement": [
                { "Effect": effect, "Principal": "*", "Action": "execute-api:Invoke", "Resource": "*" },
            ] })
        );
        let gateway = serving(&text, POOL_ARN, &[pair.jwk("k1")]);
        assert_eq!(
            with_token(&gateway, "/x", &pair.sign(&header(), &claims())).status,
            status
        );
        assert_eq!(
            with_token(&gateway, "/x", "no token").status,
            401,
            "the token comes first"
        );
    }
}

#[test]
fn what_pyjwt_mints_is_verified() {
    let Some(python) = python_program("python") else {
        return;
    };
    let mut child = Command::new(python)
        .args(["-c", include_str!("tokens.py")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let input = json!({ "claims": claims() }).to_string();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let minted: Value = serde_json::from_slice(&output.stdout).unwrap();
    let keys = minted["jwks"]["keys"].as_array().unwrap();
    let gateway = serving(&pool("", &mock("/x", "get", "in")), POOL_ARN, keys);
    let tokens = minted["tokens"].as_object().unwrap();
    assert_eq!(tokens.len(), 9);
    for (algorithm, token) in tokens {
        let token = token.as_str().unwrap();
        let answer = with_token(&gateway, "/x", token);
        assert_eq!(answer.status, 200, "{algorithm}: {}", answer.text());
        let (text, signature) = token.rsplit_once('.').unwrap();
        let turned: String = signature.chars().rev().collect();
        let answer = with_token(&gateway, "/x", &format!("{text}.{turned}"));
        assert_eq!(answer.status, 401, "{algorithm}");
    }
}

#[test]
fn keys_are_fetched_once_and_again_for_a_key_that_is_new_but_not_for_each_token() {
    use std::sync::Mutex;
    let (first, second) = (Pair::new(), Pair::new());
    let published = Arc::new(Mutex::new(vec![first.jwk("k1")]));
    let answers = published.clone();
    let issuer = FakeBackend::start(move |request, wire| {
        let body = if request.target == "/.well-known/openid-configuration" {
            let host = request.header("host").unwrap();
            json!({ "issuer": OTHER_ISSUER, "jwks_uri": format!("http://{host}/keys") })
        } else {
            json!({ "keys": *answers.lock().unwrap() })
        };
        let body = body.to_string();
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
        wire.write_all((head + &body).as_bytes()).unwrap();
        whygate_testkit::Next::Keep
    });
    let address = format!("{}/.well-known/openid-configuration", issuer.url());
    let gateway = TestGateway::serving(&jwt(&mock("/x", "get", "in")))
        .compile(|options| {
            options.issuer_keys = vec![IssuerKeys {
                issuer: OTHER_ISSUER.to_owned(),
                keys: KeyDocument::Address(address.clone()),
            }];
        })
        .start();
    let claims = with(&claims(), "iss", json!(OTHER_ISSUER));
    let old = first.sign(&header(), &claims);
    let new = second.sign(&with(&header(), "kid", json!("k2")), &claims);
    assert_eq!(with_token(&gateway, "/x", &old).status, 200);
    assert_eq!(with_token(&gateway, "/x", &old).status, 200);
    assert_eq!(
        issuer.seen().len(),
        2,
        "the discovery document and the keys, once"
    );
    // Somebody tries many keys: that does not become many fetches.
    for _ in 0..20 {
        assert_eq!(with_token(&gateway, "/x", &new).status, 401);
    }
    assert_eq!(issuer.seen().len(), 2);
    published.lock().unwrap().push(second.jwk("k2"));
    gateway.clock.advance(Duration::from_secs(31));
    assert_eq!(with_token(&gateway, "/x", &new).status, 200);
    assert_eq!(with_token(&gateway, "/x", &old).status, 200);
    assert_eq!(issuer.seen().len(), 4);
}

#[test]
fn an_issuer_that_cannot_be_reached_is_told_so_and_not_asked_for_each_token() {
    let pair = Pair::new();
    let issuer = FakeBackend::says(
        "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n",
        whygate_testkit::Next::Keep,
    );
    let address = issuer.url();
    let gateway = TestGateway::serving(&jwt(&mock("/x", "get", "in")))
        .compile(|options| {
            options.issuer_keys = vec![IssuerKeys {
                issuer: OTHER_ISSUER.to_owned(),
                keys: KeyDocument::Address(address.clone()),
            }];
        })
        .start();
    let token = pair.sign(&header(), &with(&claims(), "iss", json!(OTHER_ISSUER)));
    for _ in 0..5 {
        let answer = with_token(&gateway, "/x", &token);
        assert_eq!(answer.status, 500);
        assert_eq!(answer.text(), r#"{"message":null}"#);
    }
    assert_eq!(issuer.seen().len(), 1);
    let exchanges = gateway.exchanges.wait_for(5);
    assert_eq!(
        exchanges[4].fault.as_deref().unwrap().code(),
        "jwt-keys-unreachable"
    );
}
