//! Signatures of the drill's client: tokens of an issuer of its own, and requests signed by
//! Amazon's own crate.

use std::{
    fmt, io, iter,
    time::{Duration, UNIX_EPOCH},
};

use aws_credential_types::Credentials;
use aws_sigv4::{
    http_request::{SignableBody, SignableRequest, SigningSettings, sign},
    sign::v4,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use serde_json::{Value, json};
use whygate_exchange::ports::Clock as _;

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
    ) -> io::Result<Vec<String>> {
        let session = self.session.map(str::to_owned);
        let identity = Credentials::new(self.key, self.secret, session, None, "drill").into();
        let parameters = v4::SigningParams::builder()
            .identity(&identity)
            .region(self.region.unwrap_or(region))
            .name("execute-api")
            .time(UNIX_EPOCH + Duration::from_secs((now() - self.age).unsigned_abs()))
            .settings(SigningSettings::default())
            .build()
            .map_err(io::Error::other)?
            .into();
        let address = format!("http://{host}{path}");
        let body = SignableBody::Bytes(&[]);
        let request =
            SignableRequest::new(method, address, iter::empty(), body).map_err(io::Error::other)?;
        let (instructions, _signature) = sign(request, &parameters)
            .map_err(io::Error::other)?
            .into_parts();
        Ok(instructions
            .headers()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect())
    }
}
