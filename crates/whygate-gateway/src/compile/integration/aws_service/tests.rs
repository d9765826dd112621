use super::*;

fn written(uri: &str) -> Option<String> {
    let uri = ServiceUri::parse(uri)?.objects_by_path();
    let endpoint = uri.own_endpoint()?;
    Some(format!("{}{}", endpoint.authority, uri.written()))
}

#[test]
fn addresses_of_services_are_taken_apart() {
    for (uri, expected) in [
        (
            "arn:aws:apigateway:us-east-1:dynamodb:action/PutItem",
            "dynamodb.us-east-1.amazonaws.com/?Action=PutItem",
        ),
        (
            "arn:aws-cn:apigateway:cn-north-1:sqs:path/123456789012/orders",
            "sqs.cn-north-1.amazonaws.com.cn/123456789012/orders",
        ),
        (
            "arn:aws-us-gov:apigateway:us-gov-west-1:sns:action/Publish&TopicArn={topic}",
            "sns.us-gov-west-1.amazonaws.com/?Action=Publish&TopicArn={topic}",
        ),
        (
            "arn:aws-iso:apigateway:us-iso-east-1:kinesis:action/PutRecord",
            "kinesis.us-iso-east-1.c2s.ic.gov/?Action=PutRecord",
        ),
        (
            "arn:aws:apigateway:eu-west-1:s3:action/GetObject&Bucket={bucket}&Key={key}&versionId=3",
            "s3.eu-west-1.amazonaws.com/{bucket}/{key}?versionId=3",
        ),
        (
            "arn:aws:apigateway:eu-west-1:pictures.s3:path/{key}",
            "pictures.s3.eu-west-1.amazonaws.com/{key}",
        ),
        (
            "arn:aws:apigateway:us-east-1:sns:path//",
            "sns.us-east-1.amazonaws.com/",
        ),
        (
            "arn:aws:apigateway:us-east-1:batch:path//v1/submitjob",
            "batch.us-east-1.amazonaws.com/v1/submitjob",
        ),
        (
            "arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/e/invocations",
            "runtime.sagemaker.us-east-1.amazonaws.com/endpoints/e/invocations",
        ),
        (
            "arn:aws:apigateway:us-east-1:abc-ats.iotdata:path/topics/t",
            "abc-ats.iot.us-east-1.amazonaws.com/topics/t",
        ),
        (
            "arn:aws:apigateway:eu-west-1:iam:action/ListUsers",
            "iam.amazonaws.com/?Action=ListUsers",
        ),
    ] {
        assert_eq!(written(uri).as_deref(), Some(expected), "{uri}");
    }
    for uri in [
        "",
        "http://example.com/",
        "arn:aws:lambda:us-east-1:123456789012:function:f",
        "arn:aws:apigateway:us-east-1:dynamodb:PutItem",
        "arn:aws:apigateway:us-east-1::action/PutItem",
        "arn:aws:apigateway::dynamodb:action/PutItem",
        "arn:moon:apigateway:us-east-1:dynamodb:action/PutItem",
        "arn:aws:apigateway:us-east-1:a/b@c:action/PutItem",
    ] {
        assert_eq!(written(uri), None, "{uri}");
    }
}

#[test]
fn global_services_are_signed_in_their_own_region() {
    let region = |uri: &str| {
        ServiceUri::parse(uri)
            .map(|uri| uri.signing_region().to_owned())
            .unwrap_or_default()
    };
    assert_eq!(
        region("arn:aws:apigateway:eu-west-1:iam:action/ListUsers"),
        "us-east-1"
    );
    assert_eq!(
        region("arn:aws:apigateway:eu-west-1:sqs:path/1/q"),
        "eu-west-1"
    );
}
