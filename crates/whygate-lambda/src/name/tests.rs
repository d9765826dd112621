use super::*;

#[test]
fn every_form_is_read() {
    for (text, name, qualifier) in [
        ("shelf", "shelf", None),
        ("shelf:live", "shelf", Some("live")),
        ("shelf:$LATEST", "shelf", Some("$LATEST")),
        ("000000000000:function:shelf", "shelf", None),
        ("function:shelf:7", "shelf", Some("7")),
        (
            "arn:aws:lambda:eu-west-1:000000000000:function:shelf",
            "shelf",
            None,
        ),
        (
            "arn:aws:lambda:eu-west-1:000000000000:function:shelf:live",
            "shelf",
            Some("live"),
        ),
    ] {
        let region = text.starts_with("arn:").then_some("eu-west-1");
        assert_eq!(
            FunctionName::parse(text),
            Some(FunctionName {
                name,
                qualifier,
                region
            }),
            "{text}"
        );
    }
}

#[test]
fn what_names_no_function_is_refused() {
    for text in [
        "",
        ":",
        "shelf:",
        ":live",
        "a:b:c",
        "arn:aws:lambda:eu-west-1:000000000000:function:",
        "arn:aws:lambda:eu-west-1:000000000000:layer:shelf:1",
        "shelf/invocations",
    ] {
        assert_eq!(FunctionName::parse(text), None, "{text}");
    }
}

#[test]
fn the_region_of_an_arn() {
    assert_eq!(
        region("arn:aws:lambda:eu-west-1:000000000000:function:shelf"),
        "eu-west-1"
    );
    assert_eq!(region("shelf"), "us-east-1");
}
