//! Ids and secrets as IAM makes them, from the system's own source of random bytes.

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD as BASE64};
use ring::rand::{SecureRandom as _, SystemRandom};

/// Bytes that become a secret access key of 40 characters.
const SECRET_BYTES: usize = 30;
/// Bytes of a session token.
const TOKEN_BYTES: usize = 90;
/// Letters after the four of an access key's id, and of any other unique id.
const KEY_LETTERS: usize = 16;
const ID_LETTERS: usize = 17;

/// What a request is signed with.
#[derive(Clone)]
pub struct NewKey {
    /// `AKIA…`, or `ASIA…` where there is a session token.
    pub id: String,
    /// The secret access key: 40 characters.
    pub secret: String,
    /// The session token of temporary credentials.
    pub session_token: Option<String>,
}

impl std::fmt::Debug for NewKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("NewKey")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

impl NewKey {
    /// Draws one. `None`: the system gives no random bytes.
    pub fn draw(temporary: bool) -> Option<Self> {
        Some(Self {
            id: word(if temporary { "ASIA" } else { "AKIA" }, KEY_LETTERS)?,
            secret: BASE64.encode(random::<SECRET_BYTES>()?),
            session_token: if temporary {
                Some(BASE64.encode(random::<TOKEN_BYTES>()?))
            } else {
                None
            },
        })
    }
}

/// A unique id, such as `AROA…` of a role. `None`: the system gives no random bytes.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html>.
pub fn unique_id(prefix: &str) -> Option<String> {
    word(prefix, ID_LETTERS)
}

/// Capital letters and digits after a prefix.
fn word(prefix: &str, length: usize) -> Option<String> {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let letters = random::<ID_LETTERS>()?
        .into_iter()
        .take(length)
        .map(|byte| char::from(LETTERS[usize::from(byte % 32)]));
    Some(prefix.chars().chain(letters).collect())
}

fn random<const LENGTH: usize>() -> Option<[u8; LENGTH]> {
    let mut bytes = [0; LENGTH];
    SystemRandom::new().fill(&mut bytes).ok()?;
    Some(bytes)
}
