use http::HeaderValue;
use serde_json::json;
use whygate_model::node::Node;

use super::*;

fn role(policies: &[serde_json::Value]) -> Role {
    let place = Place::whole_file("template.yaml".into());
    Role {
        logical_id: "OrdersRole".to_owned(),
        arn: "arn:aws:iam::123456789012:role/orders".to_owned(),
        place: place.clone(),
        assume_role_policy: None,
        policies: policies
            .iter()
            .map(|policy| Node::from_json(policy, &place))
            .collect(),
        managed_policy_arns: Vec::new(),
    }
}

fn allowing(action: &str, resource: &str) -> serde_json::Value {
    json!({
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": action, "Resource": resource}],
    })
}

fn asked(action: &str, resource: Option<&str>) -> Asked {
    Asked {
        action: action.to_owned(),
        resource: resource.map(str::to_owned),
    }
}

#[test]
fn roles_are_strict_on_actions_and_lenient_on_what_is_not_known() {
    let table = "arn:aws:dynamodb:us-east-1:123456789012:table/orders";
    let of_table = RoleAccess::new(&role(&[allowing("dynamodb:PutItem", table)])).unwrap();
    assert!(!of_table.allows_everywhere("dynamodb:PutItem"));
    assert_eq!(
        of_table.denial(asked("dynamodb:PutItem", Some(table))),
        None
    );
    assert_eq!(of_table.denial(asked("dynamodb:PutItem", None)), None);
    assert_eq!(
        of_table
            .denial(asked("dynamodb:GetItem", Some(table)))
            .unwrap()
            .reason,
        DenialReason::Action
    );
    let other = of_table.denial(asked("dynamodb:PutItem", Some("arn:other")));
    assert!(matches!(
        other.unwrap().reason,
        DenialReason::Resource { resources, .. } if resources == [table]
    ));

    let everything = RoleAccess::new(&role(&[allowing("dynamodb:*", "*")])).unwrap();
    assert!(everything.allows_everywhere("dynamodb:GetItem"));
    assert!(!everything.allows_everywhere("sqs:SendMessage"));

    let denied = RoleAccess::new(&role(&[
        allowing("*", "*"),
        json!({"Statement": {"Effect": "Deny", "Action": "sqs:*", "Resource": "*"}}),
    ]))
    .unwrap();
    assert!(!denied.allows_everywhere("dynamodb:GetItem"));
    assert_eq!(denied.denial(asked("dynamodb:GetItem", None)), None);
    assert!(matches!(
        denied
            .denial(asked("sqs:SendMessage", None))
            .unwrap()
            .reason,
        DenialReason::Explicit { .. }
    ));

    let conditional = RoleAccess::new(&role(&[json!({"Statement": {
        "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*",
        "Condition": {"StringEquals": {"aws:SourceAccount": "1"}},
    }})]))
    .unwrap();
    assert_eq!(conditional.denial(asked("sqs:SendMessage", None)), None);
}

#[test]
fn a_policy_that_is_not_at_hand_is_believed() {
    let mut with_managed = role(&[]);
    with_managed
        .managed_policy_arns
        .push(whygate_model::Placed::new(
            "arn:aws:iam::aws:policy/AmazonSQSFullAccess".to_owned(),
            Place::whole_file("template.yaml".into()),
        ));
    assert!(RoleAccess::new(&with_managed).is_none());
    let mut logs_only = role(&[]);
    logs_only
        .managed_policy_arns
        .push(whygate_model::Placed::new(
            "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs".to_owned(),
            Place::whole_file("template.yaml".into()),
        ));
    let access = RoleAccess::new(&logs_only).unwrap();
    assert!(access.denial(asked("sqs:SendMessage", None)).is_some());
    assert!(RoleAccess::new(&role(&[json!({"Statement": "no"})])).is_none());
}

/// What a request asks: the service, its action, path and query, type of content and body.
fn asks(
    service: &str,
    action: Option<&str>,
    method: &Method,
    target: &str,
    body: &str,
) -> Option<(String, Option<String>)> {
    let uri: http::Uri = target.parse().unwrap();
    let mut headers = HeaderMap::new();
    let media_type = if body.starts_with('{') {
        "application/json"
    } else {
        "application/x-www-form-urlencoded; charset=utf-8"
    };
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    let asked = Request {
        partition: "aws",
        region: "us-east-1",
        account: "123456789012",
        service,
        prefix: super::super::services::facts(service).unwrap().prefix,
        action,
        method,
        path: uri.path(),
        query: uri.query(),
        headers: &headers,
        body: body.as_bytes(),
    }
    .asked()?;
    Some((asked.action, asked.resource))
}

#[test]
fn requests_tell_what_they_are_about() {
    const POST: Method = Method::POST;
    let own = |service: &str, resource: &str| {
        Some(format!(
            "arn:aws:{service}:us-east-1:123456789012:{resource}"
        ))
    };
    for (service, action, target, body, expected) in [
        (
            "dynamodb",
            Some("PutItem"),
            "/?Action=PutItem",
            r#"{"TableName": "orders"}"#,
            ("dynamodb:PutItem", own("dynamodb", "table/orders")),
        ),
        (
            "dynamodb",
            Some("Query"),
            "/",
            r#"{"TableName": "arn:t", "IndexName": "by-day"}"#,
            ("dynamodb:Query", Some("arn:t/index/by-day".to_owned())),
        ),
        ("dynamodb", Some("Scan"), "/", "", ("dynamodb:Scan", None)),
        (
            "sqs",
            None,
            "/123456789012/orders",
            "Action=SendMessage&MessageBody=a",
            ("sqs:SendMessage", own("sqs", "orders")),
        ),
        (
            "sqs",
            Some("SendMessage"),
            "/?QueueUrl=http%3A%2F%2Flocalhost%2F123456789012%2Forders",
            "",
            ("sqs:SendMessage", own("sqs", "orders")),
        ),
        (
            "sns",
            Some("Publish"),
            "/?TopicArn=arn:topic",
            "",
            ("sns:Publish", Some("arn:topic".to_owned())),
        ),
        (
            "states",
            Some("StartExecution"),
            "/",
            r#"{"stateMachineArn": "arn:machine"}"#,
            ("states:StartExecution", Some("arn:machine".to_owned())),
        ),
        (
            "kinesis",
            Some("PutRecord"),
            "/",
            r#"{"StreamName": "clicks"}"#,
            ("kinesis:PutRecord", own("kinesis", "stream/clicks")),
        ),
        (
            "events",
            Some("PutEvents"),
            "/",
            r#"{"Entries": [{}]}"#,
            ("events:PutEvents", own("events", "event-bus/default")),
        ),
        (
            "ssm",
            Some("GetParameter"),
            "/?Name=/a/b",
            "",
            ("ssm:GetParameter", own("ssm", "parameter/a/b")),
        ),
        (
            "email",
            Some("SendEmail"),
            "/?Source=a",
            "",
            ("ses:SendEmail", None),
        ),
    ] {
        let (action_name, resource) = expected;
        assert_eq!(
            asks(service, action, &POST, target, body),
            Some((action_name.to_owned(), resource)),
            "{service} {target}"
        );
    }
    assert_eq!(asks("batch", None, &POST, "/v1/submitjob", "{}"), None);
}

#[test]
fn objects_are_asked_for_by_method_and_path() {
    for (service, method, target, expected) in [
        (
            "s3",
            Method::GET,
            "/b/a%20b/c.png?response-content-type=x",
            Some(("s3:GetObject", Some("arn:aws:s3:::b/a b/c.png"))),
        ),
        (
            "s3",
            Method::PUT,
            "/b/c.png",
            Some(("s3:PutObject", Some("arn:aws:s3:::b/c.png"))),
        ),
        (
            "s3",
            Method::DELETE,
            "/b/c.png",
            Some(("s3:DeleteObject", Some("arn:aws:s3:::b/c.png"))),
        ),
        (
            "s3",
            Method::GET,
            "/b?list-type=2",
            Some(("s3:ListBucket", Some("arn:aws:s3:::b"))),
        ),
        ("s3", Method::GET, "/", Some(("s3:ListAllMyBuckets", None))),
        (
            "b.s3",
            Method::HEAD,
            "/c.png",
            Some(("s3:GetObject", Some("arn:aws:s3:::b/c.png"))),
        ),
        ("s3", Method::GET, "/b/c.png?tagging", None),
        ("s3", Method::GET, "/b/c.png?acl=", None),
        ("s3", Method::PATCH, "/b/c.png", None),
    ] {
        let asked = asks(service, None, &method, target, "");
        let asked = asked
            .as_ref()
            .map(|(action, resource)| (action.as_str(), resource.as_deref()));
        assert_eq!(asked, expected, "{method} {target}");
    }
}
