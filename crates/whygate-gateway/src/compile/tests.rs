use super::{Waiver, Waivers, short_id};

#[test]
fn guards_are_waived_by_name() {
    let waivers: Waivers = ["api-keys", "mutual-tls"]
        .iter()
        .map(|name| name.parse::<Waiver>().unwrap())
        .collect();
    assert!(waivers.has(Waiver::ApiKeys));
    assert!(!waivers.has(Waiver::Authorizers));
    assert!("everything".parse::<Waiver>().is_err());
}

#[test]
fn ids_stay_the_same() {
    assert_eq!(short_id(&["a", "/x"], 6), short_id(&["a", "/x"], 6));
    assert_ne!(short_id(&["a", "/x"], 6), short_id(&["a/", "x"], 6));
    assert_eq!(short_id(&["a"], 10).len(), 10);
}
