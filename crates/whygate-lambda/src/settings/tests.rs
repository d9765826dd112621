use super::*;

#[test]
fn no_credential_is_printed() {
    let printed = format!("{:?}", Credentials::default());
    assert!(!printed.contains("local-only"), "{printed}");
}
