use super::function_arn;

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
