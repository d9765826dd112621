//! JSON Web Tokens: read, and held against an issuer's keys.
//!
//! The formats are read by a crate of their own and signatures verified by the one that TLS
//! uses; what is taken is decided here. Nothing of a token is believed before its signature
//! holds, but for the name of the key and of the issuer, which only choose among keys that are
//! trusted anyway. A symmetric key is never taken, so a public key cannot be used as a secret.
//! Sources: <https://www.rfc-editor.org/rfc/rfc7515>, <https://www.rfc-editor.org/rfc/rfc8725>,
//! <https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html>.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{
    Algorithm, AlgorithmFamily, DecodingKey, DecodingKeyKind,
    jwk::{AlgorithmParameters, EllipticCurve, Jwk, PublicKeyUse},
};
use ring::signature::{self, RsaPublicKeyComponents, UnparsedPublicKey};
use serde_json::{Map, Value};

/// The longest token that is read, in bytes: longer ones do not fit into a header anyway.
const LONGEST_TOKEN: usize = 16 * 1024;
/// The largest set of keys that is read, in bytes.
pub(crate) const LARGEST_KEY_SET: usize = 256 * 1024;
/// Keys of a set that are read.
const MOST_KEYS: usize = 100;

/// Why a token is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// It is no signed token.
    #[error("{0}")]
    Malformed(&'static str),
    /// It is signed in a way that is not taken, or not by a key for that.
    #[error("signed with `{0}`")]
    Algorithm(String),
    /// There is no such key.
    #[error("no key `{0}`")]
    KeyUnknown(String),
    /// The signature does not hold.
    #[error("the signature does not hold")]
    Signature,
}

/// A set of keys cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeySetError {
    /// It is larger than is read.
    #[error("the key set has {0} bytes; at most {LARGEST_KEY_SET} are read")]
    TooLarge(usize),
    /// It is no document with `keys`.
    #[error("the document is no JSON Web Key Set")]
    NotAKeySet,
    /// None of its keys can verify a signature.
    #[error("the key set has no key that could verify a token")]
    Empty,
}

/// The public keys of an issuer.
#[derive(Clone, Debug)]
pub struct KeySet {
    keys: Vec<Key>,
}

#[derive(Clone, Debug)]
struct Key {
    id: Option<String>,
    /// Algorithms that it verifies.
    algorithms: Vec<Algorithm>,
    material: DecodingKey,
}

impl KeySet {
    /// Reads a document. Keys that cannot verify signatures are left out.
    ///
    /// # Errors
    ///
    /// [`KeySetError`] if it holds no key of use.
    pub fn read(document: &[u8]) -> Result<Self, KeySetError> {
        if document.len() > LARGEST_KEY_SET {
            return Err(KeySetError::TooLarge(document.len()));
        }
        let mut document: Value =
            serde_json::from_slice(document).map_err(|_| KeySetError::NotAKeySet)?;
        let Some(Value::Array(entries)) = document.get_mut("keys").map(Value::take) else {
            return Err(KeySetError::NotAKeySet);
        };
        let keys: Vec<Key> = entries
            .into_iter()
            .take(MOST_KEYS)
            .filter_map(key)
            .collect();
        if keys.is_empty() {
            return Err(KeySetError::Empty);
        }
        Ok(Self { keys })
    }

    /// The ids of its keys.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().filter_map(|key| key.id.as_deref())
    }

    /// Whether it has the key that a token names; a token that names none is content with any.
    pub fn has(&self, key_id: Option<&str>) -> bool {
        key_id.is_none_or(|wanted| self.ids().any(|id| id == wanted))
    }
}

fn key(entry: Value) -> Option<Key> {
    // One key that is written oddly must not take the others with it.
    let jwk: Jwk = serde_json::from_value(entry).ok()?;
    if jwk
        .common
        .public_key_use
        .as_ref()
        .is_some_and(|wanted| *wanted != PublicKeyUse::Signature)
    {
        return None;
    }
    let mut algorithms: Vec<Algorithm> = match &jwk.algorithm {
        AlgorithmParameters::RSA(_) => AlgorithmFamily::Rsa.algorithms().to_vec(),
        AlgorithmParameters::EllipticCurve(curve) => match curve.curve {
            EllipticCurve::P256 => vec![Algorithm::ES256],
            EllipticCurve::P384 => vec![Algorithm::ES384],
            _ => return None,
        },
        AlgorithmParameters::OctetKeyPair(pair) if pair.curve == EllipticCurve::Ed25519 => {
            vec![Algorithm::EdDSA]
        }
        _ => return None,
    };
    if let Some(only) = &jwk.common.key_algorithm {
        let only = only.to_string();
        algorithms.retain(|algorithm| format!("{algorithm:?}") == only);
    }
    let material = DecodingKey::from_jwk(&jwk).ok()?;
    (!algorithms.is_empty()).then_some(Key {
        id: jwk.common.key_id,
        algorithms,
        material,
    })
}

/// A token that was read and not verified.
#[derive(Clone, Debug)]
pub struct UnverifiedToken<'token> {
    algorithm: Algorithm,
    key_id: Option<String>,
    signed: &'token [u8],
    signature: Vec<u8>,
    claims: Map<String, Value>,
}

impl<'token> UnverifiedToken<'token> {
    /// Reads a token.
    ///
    /// # Errors
    ///
    /// [`TokenError`] for what is no signed token, or signed in a way that is not taken.
    pub fn read(token: &'token str) -> Result<Self, TokenError> {
        if token.len() > LONGEST_TOKEN {
            return Err(TokenError::Malformed("it is too long"));
        }
        let mut parts = token.split('.');
        let (Some(header), Some(payload), Some(signature), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(TokenError::Malformed("it does not have three parts"));
        };
        let object = |part: &str, what| {
            let bytes = URL_SAFE_NO_PAD
                .decode(part)
                .map_err(|_| TokenError::Malformed(what))?;
            match serde_json::from_slice(&bytes) {
                Ok(Value::Object(members)) => Ok(members),
                Ok(_) | Err(_) => Err(TokenError::Malformed(what)),
            }
        };
        let header_members = object(header, "its header cannot be read")?;
        let named = match header_members.get("alg") {
            Some(Value::String(named)) => named.as_str(),
            Some(_) | None => return Err(TokenError::Malformed("its header names no algorithm")),
        };
        let algorithm = [
            ("RS256", Algorithm::RS256),
            ("RS384", Algorithm::RS384),
            ("RS512", Algorithm::RS512),
            ("PS256", Algorithm::PS256),
            ("PS384", Algorithm::PS384),
            ("PS512", Algorithm::PS512),
            ("ES256", Algorithm::ES256),
            ("ES384", Algorithm::ES384),
            ("EdDSA", Algorithm::EdDSA),
        ]
        .into_iter()
        .find_map(|(name, algorithm)| (name == named).then_some(algorithm))
        .ok_or_else(|| TokenError::Algorithm(named.chars().take(20).collect()))?;
        if header_members.contains_key("crit") {
            // Whoever writes it demands that it be understood.
            return Err(TokenError::Malformed("its header has `crit`"));
        }
        let key_id = match header_members.get("kid") {
            None => None,
            Some(Value::String(key_id)) => Some(key_id.clone()),
            Some(_) => return Err(TokenError::Malformed("its key's id is no text")),
        };
        let signature = URL_SAFE_NO_PAD
            .decode(signature)
            .map_err(|_| TokenError::Malformed("its signature cannot be read"))?;
        if signature.is_empty() {
            return Err(TokenError::Malformed("it has no signature"));
        }
        let signed_length = header.len() + 1 + payload.len();
        Ok(Self {
            algorithm,
            key_id,
            signed: token.as_bytes().get(..signed_length).unwrap_or_default(),
            signature,
            claims: object(payload, "its claims cannot be read")?,
        })
    }

    /// The id of the key that it names.
    pub fn key_id(&self) -> Option<&str> {
        self.key_id.as_deref()
    }

    /// Who issued it, as it says: only to choose whose keys it is held against.
    pub fn issuer(&self) -> Option<&str> {
        self.claims.get("iss").and_then(Value::as_str)
    }

    /// The claims, once the signature holds.
    ///
    /// # Errors
    ///
    /// [`TokenError`] if it does not hold with any key that it may.
    pub fn verify(self, keys: &KeySet) -> Result<Map<String, Value>, TokenError> {
        let named: Vec<&Key> = match &self.key_id {
            Some(wanted) => keys
                .keys
                .iter()
                .filter(|key| key.id.as_ref() == Some(wanted))
                .collect(),
            None => keys.keys.iter().collect(),
        };
        if named.is_empty() {
            let key_id = self.key_id.unwrap_or_default();
            return Err(TokenError::KeyUnknown(key_id.chars().take(80).collect()));
        }
        let mut fitting = named
            .into_iter()
            .filter(|key| key.algorithms.contains(&self.algorithm))
            .peekable();
        if fitting.peek().is_none() {
            return Err(TokenError::Algorithm(format!("{:?}", self.algorithm)));
        }
        if fitting.any(|key| holds(self.algorithm, &key.material, self.signed, &self.signature)) {
            Ok(self.claims)
        } else {
            Err(TokenError::Signature)
        }
    }
}

fn holds(algorithm: Algorithm, key: &DecodingKey, signed: &[u8], signature: &[u8]) -> bool {
    let rsa = match algorithm {
        Algorithm::RS256 => &signature::RSA_PKCS1_2048_8192_SHA256,
        Algorithm::RS384 => &signature::RSA_PKCS1_2048_8192_SHA384,
        Algorithm::RS512 => &signature::RSA_PKCS1_2048_8192_SHA512,
        Algorithm::PS256 => &signature::RSA_PSS_2048_8192_SHA256,
        Algorithm::PS384 => &signature::RSA_PSS_2048_8192_SHA384,
        Algorithm::PS512 => &signature::RSA_PSS_2048_8192_SHA512,
        other => {
            let verifier: &dyn signature::VerificationAlgorithm = match other {
                Algorithm::ES256 => &signature::ECDSA_P256_SHA256_FIXED,
                Algorithm::ES384 => &signature::ECDSA_P384_SHA384_FIXED,
                Algorithm::EdDSA => &signature::ED25519,
                _ => return false,
            };
            return key.try_get_as_bytes().is_ok_and(|bytes| {
                UnparsedPublicKey::new(verifier, bytes)
                    .verify(signed, signature)
                    .is_ok()
            });
        }
    };
    match key.kind() {
        DecodingKeyKind::RsaModulusExponent { n, e } => RsaPublicKeyComponents { n, e }
            .verify(rsa, signed, signature)
            .is_ok(),
        DecodingKeyKind::SecretOrDer(_) => false,
    }
}
