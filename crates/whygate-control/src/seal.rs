//! API keys at rest: their values are stored sealed, so that whoever gets hold of the database
//! alone cannot call with them.
//!
//! AES-256-GCM under a key of the data directory; the document that a value belongs to is
//! authenticated with it, so that sealed values cannot be exchanged.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use ring::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    rand::{SecureRandom as _, SystemRandom},
};
use serde_json::{Value, json};

use crate::{protocol::Object, state::Collection};

/// The member that is sealed, and the one under which it is stored.
const VALUE: &str = "value";
const SEALED: &str = "sealedValue";

/// Seals what is stored of API keys, and opens it again.
pub struct Seal(LessSafeKey);

impl fmt::Debug for Seal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Seal(***)")
    }
}

/// The bytes are no key: there must be [`Seal::KEY_BYTES`] of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the key that API keys are sealed with must have 32 bytes")]
pub struct NoSealingKey;

impl Seal {
    /// Bytes of a key.
    pub const KEY_BYTES: usize = 32;

    /// With this key.
    ///
    /// # Errors
    ///
    /// [`NoSealingKey`] for anything but [`Self::KEY_BYTES`] bytes.
    pub fn new(key: &[u8]) -> Result<Self, NoSealingKey> {
        UnboundKey::new(&AES_256_GCM, key)
            .map(|key| Self(LessSafeKey::new(key)))
            .map_err(|_| NoSealingKey)
    }

    /// A document as it is stored; `None`: the system gives no random bytes, and nothing may be
    /// stored.
    pub(crate) fn stored(&self, collection: Collection, id: &str, body: &Object) -> Option<Object> {
        let mut stored = body.clone();
        if collection == Collection::ApiKey
            && let Some(value) = stored.shift_remove(VALUE)
        {
            let sealed = self.seal(id, value.as_str()?)?;
            stored.insert(SEALED.to_owned(), json!(sealed));
        }
        Some(stored)
    }

    /// A stored document as it is worked with. A value that cannot be opened is left out: its key
    /// lets nobody in.
    pub(crate) fn opened(&self, id: &str, mut stored: Object) -> Object {
        if let Some(sealed) = stored.shift_remove(SEALED) {
            if let Some(value) = sealed.as_str().and_then(|sealed| self.open(id, sealed)) {
                stored.insert(VALUE.to_owned(), Value::String(value));
            } else {
                tracing::error!(id, "the value of an API key cannot be opened");
            }
        }
        stored
    }

    fn seal(&self, id: &str, value: &str) -> Option<String> {
        let mut nonce = [0; NONCE_LEN];
        SystemRandom::new().fill(&mut nonce).ok()?;
        let mut bytes = value.as_bytes().to_vec();
        self.0
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(id.as_bytes()),
                &mut bytes,
            )
            .ok()?;
        Some(BASE64.encode([&nonce[..], &bytes].concat()))
    }

    fn open(&self, id: &str, sealed: &str) -> Option<String> {
        let mut bytes = BASE64.decode(sealed).ok()?;
        let (nonce, sealed) = bytes.split_at_mut_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let value = self
            .0
            .open_in_place(nonce, Aad::from(id.as_bytes()), sealed)
            .ok()?;
        String::from_utf8(value.to_vec()).ok()
    }
}

#[cfg(test)]
mod tests;
