use serde_json::json;

use super::Seal;
use crate::{protocol::Object, state::Collection};

const VALUE: &str = "a-key-of-twenty-characters";

fn document() -> Object {
    json!({ "id": "abc", "value": VALUE })
        .as_object()
        .cloned()
        .unwrap()
}

#[test]
fn a_value_is_sealed_for_its_document_and_opened_again() {
    let seal = Seal::new(&[7; 32]).unwrap();
    let stored = seal.stored(Collection::ApiKey, "abc", &document()).unwrap();
    let text = serde_json::to_string(&stored).unwrap();
    assert!(!text.contains(VALUE) && text.contains("abc"), "{text}");
    let again = seal.stored(Collection::ApiKey, "abc", &document()).unwrap();
    assert_ne!(stored, again, "each sealing has a nonce of its own");
    assert_eq!(seal.opened("abc", stored.clone()), document());
    // What was stored before values were sealed stays readable.
    assert_eq!(seal.opened("abc", document()), document());

    // Neither for another key's document, nor with another key, nor when it was changed.
    let without = json!({ "id": "abc" }).as_object().cloned().unwrap();
    assert_eq!(seal.opened("other", stored.clone()), without);
    let other = Seal::new(&[8; 32]).unwrap();
    assert_eq!(other.opened("abc", stored.clone()), without);
    for broken in ["", "!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        let mut changed = stored.clone();
        changed.insert("sealedValue".to_owned(), json!(broken));
        assert_eq!(seal.opened("abc", changed), without, "{broken}");
    }
}

#[test]
fn other_documents_are_stored_as_they_are() {
    let seal = Seal::new(&[7; 32]).unwrap();
    let stored = seal.stored(Collection::UsagePlan, "abc", &document());
    assert_eq!(stored, Some(document()));
    assert!(Seal::new(&[7; 31]).is_err());
}

#[test]
fn the_secrets_of_a_session_cannot_be_exchanged() {
    let seal = Seal::new(&[7; 32]).unwrap();
    let session = json!({ "id": "ASIA", "value": VALUE, "sessionToken": "a-token", "expires": 1 });
    let session = session.as_object().cloned().unwrap();
    let mut stored = seal.stored(Collection::Session, "ASIA", &session).unwrap();
    let text = serde_json::to_string(&stored).unwrap();
    assert!(!text.contains(VALUE) && !text.contains("a-token"), "{text}");
    let opened = seal.opened("ASIA", stored.clone());
    assert_eq!(
        (&opened["value"], &opened["sessionToken"]),
        (&json!(VALUE), &json!("a-token"))
    );
    let token = stored["sealedSessionToken"].clone();
    stored.insert("sealedValue".to_owned(), token);
    assert!(!seal.opened("ASIA", stored).contains_key("value"));
}
