use axum::body::Bytes;
use whygate_gateway::Scope;

use super::{Wanted, service};

fn wanted(service: &str, method: &str, uri: &str, body: &'static str) -> Option<(String, String)> {
    let scope = Scope {
        day: "20240101".to_owned(),
        region: "us-east-1".to_owned(),
        service: service.to_owned(),
    };
    let request = request(service, method, uri, body);
    Wanted::of(&request, &scope, "123456789012").map(|wanted| (wanted.action, wanted.resource))
}

fn request(
    service: &str,
    method: &str,
    uri: &str,
    body: &'static str,
) -> axum::http::Request<Bytes> {
    axum::http::Request::builder()
        .method(method)
        .uri(uri)
        .header(
            "authorization",
            format!("AWS4-HMAC-SHA256 Credential=A/20240101/us-east-1/{service}/aws4_request, "),
        )
        .body(Bytes::from_static(body.as_bytes()))
        .unwrap()
}

fn on(action: &str, resource: &str) -> (String, String) {
    (action.to_owned(), resource.to_owned())
}

#[test]
fn actions_and_resources_are_those_of_policies() {
    let function = "arn:aws:lambda:us-east-1:123456789012:function:f";
    assert_eq!(
        wanted("apigateway", "GET", "/restapis/abc", ""),
        Some(on(
            "apigateway:GET",
            "arn:aws:apigateway:us-east-1::/restapis/abc"
        ))
    );
    assert_eq!(
        wanted("lambda", "POST", "/2015-03-31/functions", "{}"),
        Some(on("lambda:CreateFunction", "*"))
    );
    let named = r#"{"FunctionName": "f"}"#;
    assert_eq!(
        wanted("lambda", "POST", "/2015-03-31/functions", named),
        Some(on("lambda:CreateFunction", function))
    );
    for (body, group) in [
        ("{}", "*"),
        (
            r#"{"logGroupName": "g"}"#,
            "arn:aws:logs:us-east-1:123456789012:log-group:g:log-stream:",
        ),
        (
            r#"{"logGroupIdentifier": "arn:aws:logs:us-east-1:1:log-group:g:*", "logStreamName": "s"}"#,
            "arn:aws:logs:us-east-1:123456789012:log-group:g:log-stream:s",
        ),
        (
            r#"{"resourceArn": "arn:aws:logs:us-east-1:123456789012:log-group:g"}"#,
            "arn:aws:logs:us-east-1:123456789012:log-group:g",
        ),
    ] {
        assert_eq!(
            wanted("logs", "POST", "/", body),
            Some(on("logs:*", group)),
            "{body}"
        );
    }
    for name in [
        "f",
        "f:live",
        "arn%3Aaws%3Alambda%3Aus-east-1%3A1%3Afunction%3Af%3A2",
    ] {
        let uri = format!("/2015-03-31/functions/{name}/invocations");
        assert_eq!(
            wanted("lambda", "POST", &uri, "{}"),
            Some(on("lambda:InvokeFunction", function))
        );
    }
    assert_eq!(
        wanted("iam", "POST", "/", "Action=CreateRole&RoleName=r"),
        None
    );
    assert_eq!(
        wanted("sts", "POST", "/", "Action=GetAccessKeyInfo"),
        Some(on("sts:GetAccessKeyInfo", "*"))
    );
    for operation in ["AssumeRole", "GetCallerIdentity", "GetSessionToken"] {
        let body: &'static str = format!("Action={operation}").leak();
        assert_eq!(wanted("sts", "POST", "/", body), None);
    }
}

#[test]
fn a_signature_for_one_service_is_none_for_another() {
    let invoke = "/2015-03-31/functions/f/invocations?Action=GetCallerIdentity";
    assert_eq!(service(&request("sts", "POST", invoke, "")), Some("lambda"));
    assert_eq!(service(&request("sts", "POST", "/", "")), Some("sts"));
    assert_eq!(service(&request("s3", "GET", "/bucket", "")), None);
}
