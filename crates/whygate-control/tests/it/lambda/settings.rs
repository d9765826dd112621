//! What is kept beside a function.

use std::path::Path;

use serde_json::json;

use super::{ARN, Shelf};

#[tokio::test]
async fn what_is_kept_beside_a_function_lives_with_it() {
    let shelf = Shelf::with_function().await;
    let name = json!({ "FunctionName": "shelf" });
    let url = json!({ "FunctionName": "shelf", "AuthType": "NONE" });
    let made = shelf.good("CreateFunctionUrlConfig", url.clone()).await;
    assert!(
        made["FunctionUrl"]
            .as_str()
            .unwrap()
            .contains(".lambda-url.us-east-1.")
    );
    let put = json!({ "FunctionName": "shelf", "ReservedConcurrentExecutions": 3 });
    shelf.good("PutFunctionConcurrency", put).await;
    let retries = json!({ "FunctionName": "shelf", "MaximumRetryAttempts": 0 });
    let config = shelf.good("PutFunctionEventInvokeConfig", retries).await;
    assert_eq!(config["FunctionArn"], format!("{ARN}:$LATEST"));
    assert_eq!(
        config["DestinationConfig"],
        json!({ "OnFailure": {}, "OnSuccess": {} })
    );
    {
        let running = shelf.host.running.lock().unwrap();
        assert_eq!(running.functions[0].reserved_concurrency, Some(3));
        let asynchronous = &running.functions[0].asynchronous["$LATEST"];
        assert_eq!(asynchronous.maximum_retry_attempts, 0);
        assert!(!running.urls[0].requires_signature);
    }
    let read = shelf.good("GetFunction", name.clone()).await;
    assert_eq!(read["Concurrency"]["ReservedConcurrentExecutions"], 3);
    shelf
        .good(
            "TagResource",
            json!({ "Resource": ARN, "Tags": { "a": "1", "b": "2" } }),
        )
        .await;
    shelf
        .good(
            "UntagResource",
            json!({ "Resource": ARN, "TagKeys": ["a"] }),
        )
        .await;
    let tags = shelf.good("ListTags", json!({ "Resource": ARN })).await;
    assert_eq!(tags["Tags"], json!({ "b": "2" }));
    shelf
        .refuses(&[
            (
                "CreateFunctionUrlConfig",
                url,
                "409 ResourceConflictException: Failed to create function url config for \
                 [functionArn = arn:aws:lambda:us-east-1:111111111111:function:shelf]. Error \
                 message:  FunctionUrlConfig exists for this Lambda function",
            ),
            (
                "PutFunctionConcurrency",
                json!({ "FunctionName": "shelf", "ReservedConcurrentExecutions": 901 }),
                "400 InvalidParameterValueException: Specified ReservedConcurrentExecutions for \
                 function decreases account's UnreservedConcurrentExecution below its minimum \
                 value of [100].",
            ),
            (
                "PutFunctionEventInvokeConfig",
                name.clone(),
                "400 InvalidParameterValueException: You must specify at least one of error \
                 handling or destination setting.",
            ),
            (
                "GetProvisionedConcurrencyConfig",
                json!({ "FunctionName": "shelf", "Qualifier": "$LATEST" }),
                "400 InvalidParameterValueException: The function resource provided must be an \
                 alias or a published version.",
            ),
            (
                "CreateEventSourceMapping",
                json!({ "FunctionName": "shelf", "EventSourceArn": "arn:aws:sqs:us-east-1:111111111111:q" }),
                "400 InvalidParameterValueException: Event source mappings are not supported by \
                 Whygate",
            ),
        ])
        .await;
    let limits = shelf.good("GetAccountSettings", json!({})).await;
    assert_eq!(
        limits["AccountLimit"]["UnreservedConcurrentExecutions"],
        997
    );
    assert_eq!(limits["AccountUsage"]["FunctionCount"], 2);
    assert!(Path::new(shelf.directory.path()).join("code").exists());
}
