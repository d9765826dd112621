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
    let printed = format!("{spec:?} {:?}", Credentials::default());
    assert!(printed.contains("TABLE_KEY"));
    assert!(!printed.contains("hunter2"));
    assert!(!printed.contains("local-only"));
}

#[test]
fn an_alias_makes_a_version() {
    let mut spec = FunctionSpec::new("shelf", "", CodeSource::Inline(String::new()));
    assert_eq!(spec.version(), "$LATEST");
    spec.alias = Some("live".into());
    assert_eq!(spec.version(), "1");
    assert_eq!(spec.log_group(), "/aws/lambda/shelf");
}
