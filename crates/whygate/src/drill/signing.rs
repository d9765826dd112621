//! Signatures of the drill's client: tokens of an issuer of its own, and requests signed as
//! Amazon's SDKs sign them.

use std::{fmt, fmt::Write as _, io};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use http::{HeaderMap, HeaderValue};
use ring::{
    digest, hmac,
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use serde_json::{Value, json};
use time::{OffsetDateTime, macros::format_description};
use whygate_exchange::ports::Clock as _;
use whygate_gateway::SignedRequest;

use crate::ports::SystemClock;

/// The key's name in tokens.
const KEY_ID: &str = "drill";

/// Somebody who issues JSON Web Tokens.
pub(super) struct TokenIssuer {
    pair: EcdsaKeyPair,
    random: SystemRandom,
}

impl fmt::Debug for TokenIssuer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TokenIssuer")
    }
}

fn encoded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

impl TokenIssuer {
    pub(super) fn new() -> io::Result<Self> {
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let failed = |what: &dyn fmt::Display| io::Error::other(what.to_string());
        let document =
            EcdsaKeyPair::generate_pkcs8(algorithm, &random).map_err(|error| failed(&error))?;
        let pair = EcdsaKeyPair::from_pkcs8(algorithm, document.as_ref(), &random)
            .map_err(|error| failed(&error))?;
        Ok(Self { pair, random })
    }

    /// Its public keys.
    pub(super) fn key_set(&self) -> Value {
        let point = self.pair.public_key().as_ref();
        let (x, y) = point.get(1..).unwrap_or_default().split_at(32);
        json!({ "keys": [{
            "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": KEY_ID,
            "x": encoded(x), "y": encoded(y),
        }]})
    }

    /// A token with these claims; members of `header` go before the usual ones.
    pub(super) fn token(&self, header: &Value, claims: &Value) -> String {
        let mut usual = json!({ "alg": "ES256", "kid": KEY_ID, "typ": "JWT" });
        super::scene::merge(&mut usual, header.clone());
        let text = format!(
            "{}.{}",
            encoded(usual.to_string()),
            encoded(claims.to_string())
        );
        // A token without a signature is refused, and the drill says so.
        let signature = self
            .pair
            .sign(&self.random, text.as_bytes())
            .map(|signature| encoded(signature.as_ref()))
            .unwrap_or_default();
        format!("{text}.{signature}")
    }
}

/// Seconds since 1970, now.
pub(super) fn now() -> i64 {
    i64::try_from(SystemClock::new().now().0 / 1000).unwrap_or_default()
}

/// What a request is signed with.
#[derive(Clone, Debug)]
pub(super) struct Signer {
    /// The access key's id.
    pub(super) key: &'static str,
    /// Its secret.
    pub(super) secret: &'static str,
    /// The session token.
    pub(super) session: Option<&'static str>,
    /// The Region that is signed for; `None`: the API's.
    pub(super) region: Option<&'static str>,
    /// How many seconds ago it was signed.
    pub(super) age: i64,
}

impl Signer {
    /// The headers that sign a request without a body.
    pub(super) fn headers(
        &self,
        method: &str,
        path: &str,
        host: &str,
        region: &str,
    ) -> Vec<String> {
        let at = OffsetDateTime::from_unix_timestamp(now() - self.age)
            .unwrap_or(OffsetDateTime::UNIX_EPOCH);
        let stamp = at
            .format(format_description!(
                "[year][month][day]T[hour][minute][second]Z"
            ))
            .unwrap_or_default();
        let day = stamp.get(..8).unwrap_or_default();
        let region = self.region.unwrap_or(region);
        let scope = format!("{day}/{region}/execute-api/aws4_request");
        let mut signed = vec![("host", host.to_owned()), ("x-amz-date", stamp.clone())];
        if let Some(session) = self.session {
            signed.push(("x-amz-security-token", session.to_owned()));
        }
        let names: Vec<&str> = signed.iter().map(|(name, _)| *name).collect();
        let authorization = |signature: &str| {
            format!(
                "AWS4-HMAC-SHA256 Credential={}/{scope}, SignedHeaders={}, Signature={signature}",
                self.key,
                names.join(";")
            )
        };
        let mut headers: HeaderMap = signed
            .iter()
            .filter_map(|(name, value)| {
                Some((name.parse().ok()?, HeaderValue::from_str(value).ok()?))
            })
            .collect();
        // What is to be signed is read off a request whose signature is none yet.
        if let Ok(value) = HeaderValue::from_str(&authorization(&"0".repeat(64))) {
            headers.insert(http::header::AUTHORIZATION, value);
        }
        let request = SignedRequest {
            method,
            path,
            query: None,
            headers: &headers,
        };
        let text = request
            .presented()
            .ok()
            .flatten()
            .map(|presented| {
                let empty = hex(digest::digest(&digest::SHA256, b"").as_ref());
                presented.canonical(&request, &empty).string_to_sign
            })
            .unwrap_or_default();
        let key = [day, region, "execute-api", "aws4_request"]
            .iter()
            .fold(format!("AWS4{}", self.secret).into_bytes(), |key, part| {
                tag(&key, part)
            });
        let signature = hex(&tag(&key, &text));
        signed
            .iter()
            .filter(|(name, _)| *name != "host")
            .map(|(name, value)| format!("{name}: {value}"))
            .chain([format!("Authorization: {}", authorization(&signature))])
            .collect()
    }
}

fn tag(key: &[u8], text: &str) -> Vec<u8> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, key);
    hmac::sign(&key, text.as_bytes()).as_ref().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing into a string does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
