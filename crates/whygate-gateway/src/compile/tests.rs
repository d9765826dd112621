use super::{Waiver, Waivers};

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
