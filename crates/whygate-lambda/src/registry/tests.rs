use super::*;

#[test]
fn the_arn_of_what_is_not_there_names_home() {
    let registry = Registry::default();
    let name = FunctionName::parse("shelf:live").unwrap();
    assert_eq!(
        registry.arn_of(name),
        "arn:aws:lambda:us-east-1:000000000000:function:shelf:live"
    );
    assert!(registry.find(name, 0).is_none());
}
