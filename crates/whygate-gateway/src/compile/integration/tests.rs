use super::{endpoint, function_arn, split_endpoint, target_parts, with_stage_variables};
use crate::plan::integration::TargetPart;

#[test]
fn finds_the_function_in_an_address() {
    let uri = |version: &str, end: &str| {
        format!(
            "arn:aws:apigateway:eu-west-1:lambda:path/{version}/functions/arn:aws:lambda:eu-west-1:1:function:f:live/{end}"
        )
    };
    let arn = Some("arn:aws:lambda:eu-west-1:1:function:f:live".to_owned());
    assert_eq!(function_arn(&uri("2015-03-31", "invocations")), arn);
    assert_eq!(
        function_arn(&uri("2021-11-15", "response-streaming-invocations")),
        arn
    );
    assert_eq!(
        function_arn("arn:aws:apigateway:r:firehose:action/PutRecord"),
        None
    );
}

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
