use super::*;

#[test]
fn no_value_of_a_variable_is_printed() {
    let mut spec = FunctionSpec::new(
        "shelf",
        "arn:aws:lambda:us-east-1:000000000000:function:shelf",
        CodeSource::Inline("password = 'hunter2'".into()),
    );
    spec.environment
        .insert("TABLE_KEY".into(), "hunter2".into());
    let printed = format!("{spec:?}");
    assert!(printed.contains("TABLE_KEY"));
    assert!(!printed.contains("hunter2"));
}

#[test]
fn an_alias_shares_its_calls_by_weight() {
    let mut alias = AliasSpec::new("live", "1");
    assert_eq!(alias.version_for(0), "1");
    alias.weights = vec![("2".into(), 250_000), ("3".into(), 250_000)];
    assert_eq!(alias.version_for(0), "2");
    assert_eq!(alias.version_for(249_999), "2");
    assert_eq!(alias.version_for(250_000), "3");
    assert_eq!(alias.version_for(500_000), "1");
    assert_eq!(alias.version_for(999_999), "1");
}
