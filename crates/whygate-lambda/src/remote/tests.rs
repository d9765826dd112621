use super::*;

fn endpoint(text: &str) -> RemoteEndpoint {
    text.parse().unwrap()
}

#[test]
fn addresses_of_calls() {
    let name = |text| FunctionName::parse(text).unwrap();
    assert_eq!(
        endpoint("http://127.0.0.1:3001/").address(name("shelf"), false),
        "http://127.0.0.1:3001/2015-03-31/functions/shelf/invocations"
    );
    assert_eq!(
        endpoint("https://lambda.eu-west-1.amazonaws.com").address(name("shelf:live"), true),
        "https://lambda.eu-west-1.amazonaws.com/2021-11-15/functions/shelf/response-streaming-invocations?Qualifier=live"
    );
    let one = endpoint("http://host/base/2015-03-31/functions/Other/invocations");
    assert_eq!(
        one.address(name("shelf:$LATEST"), false),
        "http://host/base/2015-03-31/functions/Other/invocations?Qualifier=%24LATEST"
    );
    assert_eq!(
        one.to_string(),
        "http://host/base/2015-03-31/functions/Other"
    );
}

#[test]
fn the_host_of_amazon_names_the_region() {
    assert_eq!(
        endpoint("https://lambda.eu-west-1.amazonaws.com")
            .region()
            .as_deref(),
        Some("eu-west-1")
    );
    assert_eq!(endpoint("http://127.0.0.1:3001").region(), None);
    assert_eq!(endpoint("http://lambda.local:80").region(), None);
}

#[test]
fn what_is_no_endpoint_is_refused() {
    for text in [
        "",
        "shelf",
        "ftp://host",
        "http://user:secret@host",
        "http://host/?a=b",
        "/path",
    ] {
        assert!(text.parse::<RemoteEndpoint>().is_err(), "{text}");
    }
}
