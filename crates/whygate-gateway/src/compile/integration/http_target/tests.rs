use super::{endpoint, split_endpoint, target_parts, with_stage_variables};
use crate::plan::integration::TargetPart;

#[test]
fn fills_in_stage_variables() {
    let variables = [("host".to_owned(), "x.test".to_owned())];
    assert_eq!(
        with_stage_variables(
            "http://${stageVariables.host}/{id}/${stageVariables.no}",
            &variables
        ),
        ("http://x.test/{id}/".to_owned(), vec!["no".to_owned()])
    );
    assert_eq!(
        with_stage_variables("a${b", &[]),
        ("a${b".to_owned(), vec![])
    );
}

#[test]
fn takes_the_server_off_an_address() {
    let literal = |text: &str| TargetPart::Literal(text.to_owned());
    let variable = |text: &str| TargetPart::Variable(text.to_owned());
    let (server, parts) = split_endpoint(target_parts("https://Host:8443/a/{b+}?c={d}"), false);
    assert_eq!(server, endpoint("https://host:8443", false));
    assert_eq!(
        parts,
        [literal("/a/"), variable("b"), literal("?c="), variable("d")]
    );
    let (server, parts) = split_endpoint(target_parts("http://host"), false);
    assert_eq!(server, endpoint("http://host:80", false));
    assert_eq!(parts, [literal("")]);
    let (server, parts) = split_endpoint(target_parts("http://{host}/x"), false);
    assert_eq!(server, None);
    assert_eq!(parts, [literal("http://"), variable("host"), literal("/x")]);
    let (server, parts) = split_endpoint(target_parts("ftp://host/x"), false);
    assert_eq!(server, None);
    assert_eq!(parts, [literal("ftp://host/x")]);
    assert_eq!(endpoint("http://user@host", false), None);
    assert_eq!(
        endpoint("http://[::1]:80", false).unwrap().name().0,
        "[::1]:80"
    );
}
