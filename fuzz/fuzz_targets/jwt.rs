//! Any token is read or refused, no token holds that nobody signed, and any key set is read or
//! refused. What stands before the first NUL is the token, the rest a key set.
#![no_main]

use libfuzzer_sys::fuzz_target;
use whygate_gateway::{KeySet, UnverifiedToken};

/// A key whose private half is nowhere.
const KEYS: &str = r#"{"keys":[{"kty":"EC","crv":"P-256","use":"sig","kid":"k1",
"x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}"#;

fuzz_target!(|text: &str| {
    let (token, keys) = text.split_once('\0').unwrap_or((text, ""));
    if let Ok(token) = UnverifiedToken::read(token) {
        let _ = (token.key_id(), token.issuer());
        let known = KeySet::read(KEYS.as_bytes()).expect("the key set is one");
        assert!(token.clone().verify(&known).is_err());
        if let Ok(keys) = KeySet::read(keys.as_bytes()) {
            let _ = token.verify(&keys);
        }
    } else {
        let _ = KeySet::read(keys.as_bytes());
    }
});
