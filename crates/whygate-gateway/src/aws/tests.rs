use super::*;

fn at(port: u16) -> ServiceEndpoint {
    format!("http://127.0.0.1:{port}").parse().unwrap()
}

fn port(endpoints: &ServiceEndpoints, service: &str) -> Option<u16> {
    Some(endpoints.find(service)?.endpoint().port)
}

#[test]
fn the_narrowest_endpoint_is_taken() {
    let mut endpoints = ServiceEndpoints::default();
    assert_eq!(port(&endpoints, "dynamodb"), None);
    endpoints.set("DynamoDB", at(1));
    endpoints.set("streams.dynamodb", at(2));
    endpoints.set_by_variable("SFN", at(3));
    endpoints.set_by_variable("EXECUTE_API", at(4));
    endpoints.set_by_variable("SOMETHING_NEW", at(5));
    assert_eq!(port(&endpoints, "dynamodb"), Some(1));
    assert_eq!(port(&endpoints, "streams.dynamodb"), Some(2));
    assert_eq!(port(&endpoints, "other.dynamodb"), Some(1));
    assert_eq!(port(&endpoints, "states"), Some(3));
    assert_eq!(port(&endpoints, "a1b2.execute-api"), Some(4));
    assert_eq!(port(&endpoints, "something-new"), Some(5));
    assert_eq!(port(&endpoints, "sqs"), None);
    endpoints.set_for_all(at(9));
    endpoints.set("dynamodb", at(6));
    assert_eq!(port(&endpoints, "sqs"), Some(9));
    assert_eq!(port(&endpoints, "dynamodb"), Some(6));
}

#[test]
fn sdks_are_led_to_the_same_endpoints() {
    let mut endpoints = ServiceEndpoints::default();
    assert_eq!(endpoints.variables().count(), 0);
    endpoints.set_for_all(at(9));
    endpoints.set("states", at(3));
    endpoints.set_by_variable("SOMETHING_NEW", at(5));
    let variables: Vec<(String, String)> = endpoints.variables().collect();
    let expected = [
        ("AWS_ENDPOINT_URL", 9),
        ("AWS_ENDPOINT_URL_SFN", 3),
        ("AWS_ENDPOINT_URL_SOMETHING_NEW", 5),
    ]
    .map(|(name, port)| (name.to_owned(), format!("http://127.0.0.1:{port}")));
    assert_eq!(variables, expected);
}

#[test]
fn an_endpoint_is_a_server() {
    for text in [
        "http://localhost",
        "https://localhost/",
        "http://[::1]:4566",
    ] {
        assert!(text.parse::<ServiceEndpoint>().is_ok(), "{text}");
    }
    for text in [
        "localhost:4566",
        "http://",
        "ftp://localhost",
        "http://localhost/path",
        "http://localhost/?a=b",
        "http://user@localhost",
        "",
    ] {
        assert!(text.parse::<ServiceEndpoint>().is_err(), "{text}");
    }
}

#[test]
fn keys_are_shown_by_nothing() {
    let credentials = AwsCredentials::new("AKISECRET", "SECRET", Some("TOKEN".to_owned()));
    let settings = AwsSettings {
        credentials: Some(credentials),
        ..AwsSettings::default()
    };
    let shown = format!("{settings:?}");
    for secret in ["AKISECRET", "SECRET", "TOKEN"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}
