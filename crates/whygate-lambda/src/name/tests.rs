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
                region,
                account: text.contains("000000000000").then_some("000000000000"),
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
fn a_request_may_leave_out_what_stands_before_a_name() {
    let named = |text| {
        let name = FunctionName::of_request(text)?;
        Some((name.region, name.account, name.name, name.qualifier))
    };
    let region = Some("eu-west-1");
    let account = Some("000000000000");
    for (text, expected) in [
        ("shelf", (None, None, "shelf", None)),
        ("shelf.one:live", (None, None, "shelf.one", Some("live"))),
        ("function:shelf:7", (None, None, "shelf", Some("7"))),
        (
            "function:$LATEST",
            (None, None, "function", Some("$LATEST")),
        ),
        ("000000000000:shelf", (None, account, "shelf", None)),
        (
            "eu-west-1:000000000000:shelf",
            (region, account, "shelf", None),
        ),
        (
            "arn:aws-us-gov:lambda:us-gov-west-1:000000000000:function:shelf:$LATEST.PUBLISHED",
            (
                Some("us-gov-west-1"),
                account,
                "shelf",
                Some("$LATEST.PUBLISHED"),
            ),
        ),
        // Recorded (`incomplete_arn`): the last word is the name.
        (
            "arn:aws:lambda:eu-west-1:000000000000:function",
            (region, account, "function", None),
        ),
    ] {
        assert_eq!(named(text), Some(expected), "{text}");
    }
}

#[test]
fn a_request_names_nothing_else() {
    for text in [
        "",
        "*",
        "shelf!",
        "shelf:live:1",
        "shelf:$latest",
        "invalid-account:function:shelf",
        "function:shelf:$LATEST:extra",
        "arn:aws:lambda:invalid-region:000000000000:function:shelf",
        "arn:aws:lambda::000000000000:function:shelf",
        "arn:aws:lambda:eu-west-1::function:shelf",
        "arn:aws:lambda:eu-west-1:000000000000:function:shelf:$LATES",
        "arn:aws:ec2:eu-west-1:000000000000:instance:i-1234567890abcdef0",
        "arn:aws:lambda:eu-west-1:000000000000@function:shelf",
    ] {
        assert_eq!(FunctionName::of_request(text), None, "{text}");
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
