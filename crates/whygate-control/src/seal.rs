//! API keys and temporary credentials at rest: their secrets are stored sealed, so that whoever gets
//! hold of the database alone cannot call with them.
//!
//! AES-256-GCM under a key of the data directory; the document that a secret belongs to, and what
//! it is there, are authenticated with it, so that sealed secrets cannot be exchanged.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use ring::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    rand::{SecureRandom as _, SystemRandom},
};
use serde_json::{Value, json};

use crate::{protocol::Object, state::Collection};

/// A member that is sealed.
struct Sealed {
    /// Its name.
    member: &'static str,
    /// The one under which it is stored.
    stored_as: &'static str,
    /// What is authenticated after the document's id.
    after_id: &'static str,
}

/// The members that are sealed in documents of [`is_sealed`] kinds.
const SEALED: [Sealed; 2] = [
    Sealed {
        member: "value",
        stored_as: "sealedValue",
        after_id: "",
    },
    Sealed {
        member: "sessionToken",
        stored_as: "sealedSessionToken",
        after_id: "/sessionToken",
    },
];

/// Whether documents of a kind hold secrets.
fn is_sealed(collection: Collection) -> bool {
    matches!(collection, Collection::ApiKey | Collection::Session)
}

/// Seals the secrets of documents, and opens them again.
pub struct Seal(LessSafeKey);

impl fmt::Debug for Seal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Seal(***)")
    }
}

/// The bytes are no key: there must be [`Seal::KEY_BYTES`] of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the key that secrets are sealed with must have 32 bytes")]
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
        for sealed in SEALED.iter().filter(|_| is_sealed(collection)) {
            if let Some(secret) = stored.shift_remove(sealed.member) {
                let text = self.seal(&sealed.owner(id), secret.as_str()?)?;
                stored.insert(sealed.stored_as.to_owned(), json!(text));
            }
        }
        Some(stored)
    }

    /// A stored document as it is worked with. A secret that cannot be opened is left out: its key
    /// lets nobody in.
    pub(crate) fn opened(&self, id: &str, mut stored: Object) -> Object {
        for sealed in &SEALED {
            let Some(text) = stored.shift_remove(sealed.stored_as) else {
                continue;
            };
            let owner = sealed.owner(id);
            if let Some(secret) = text.as_str().and_then(|text| self.open(&owner, text)) {
                stored.insert(sealed.member.to_owned(), Value::String(secret));
            } else {
                tracing::error!(id, "the secret of a key cannot be opened");
            }
        }
        stored
    }

    fn seal(&self, owner: &str, value: &str) -> Option<String> {
        let mut nonce = [0; NONCE_LEN];
        SystemRandom::new().fill(&mut nonce).ok()?;
        let mut bytes = value.as_bytes().to_vec();
        self.0
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(owner.as_bytes()),
                &mut bytes,
            )
            .ok()?;
        Some(BASE64.encode([&nonce[..], &bytes].concat()))
    }

    fn open(&self, owner: &str, sealed: &str) -> Option<String> {
        let mut bytes = BASE64.decode(sealed).ok()?;
        let (nonce, sealed) = bytes.split_at_mut_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let value = self
            .0
            .open_in_place(nonce, Aad::from(owner.as_bytes()), sealed)
            .ok()?;
        String::from_utf8(value.to_vec()).ok()
    }
}

impl Sealed {
    /// What a sealed member belongs to.
    fn owner(&self, id: &str) -> String {
        format!("{id}{}", self.after_id)
    }
}

#[cfg(test)]
mod tests;
