//! What is kept beside a function.

use std::path::Path;

use serde_json::json;

use super::{ARN, Shelf};

const EVENT_SOURCE_MAPPING: &str = "arn:aws:lambda:us-east-1:111111111111:event-source-mapping:\
                                    01234567-89ab-cdef-0123-456789abcdef";

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
    let after = shelf.good("GetFunction", name.clone()).await;
    assert_ne!(
        after["Configuration"]["RevisionId"],
        read["Configuration"]["RevisionId"]
    );
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
                json!({ "FunctionName": "none" }),
                "400 InvalidParameterValueException: You must specify at least one of error \
                 handling or destination setting.",
            ),
            (
                "ListTags",
                json!({ "Resource": EVENT_SOURCE_MAPPING }),
                "404 ResourceNotFoundException: Event source mapping not found: \
                 arn:aws:lambda:us-east-1:111111111111:event-source-mapping:",
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
    let (_, refusal) = shelf
        .send(
            "PutFunctionConcurrency",
            json!({ "FunctionName": "shelf", "ReservedConcurrentExecutions": 901 }),
        )
        .await;
    assert_eq!(refusal.get("Type"), None, "recorded: nobody's fault");
    let limits = shelf.good("GetAccountSettings", json!({})).await;
    assert_eq!(
        limits["AccountLimit"]["UnreservedConcurrentExecutions"],
        997
    );
    assert_eq!(limits["AccountUsage"]["FunctionCount"], 2);
    assert!(Path::new(shelf.directory.path()).join("code").exists());
}

#[tokio::test]
async fn an_address_shows_its_mode_once_it_was_asked_for() {
    let shelf = Shelf::with_function().await;
    let url = || json!({ "FunctionName": "shelf" });
    let open = json!({ "FunctionName": "shelf", "AuthType": "NONE" });
    let made = shelf.good("CreateFunctionUrlConfig", open).await;
    assert_eq!(made.get("InvokeMode"), None);
    let changed = shelf.good("UpdateFunctionUrlConfig", url()).await;
    assert_eq!(changed.get("InvokeMode"), None);
    let read = shelf.good("GetFunctionUrlConfig", url()).await;
    assert_eq!(read["InvokeMode"], "BUFFERED");
    let streamed = json!({ "FunctionName": "shelf", "InvokeMode": "RESPONSE_STREAM" });
    shelf.good("UpdateFunctionUrlConfig", streamed).await;
    let changed = shelf.good("UpdateFunctionUrlConfig", url()).await;
    assert_eq!(changed["InvokeMode"], "RESPONSE_STREAM");
    assert!(shelf.host.running.lock().unwrap().urls[0].streams);
    shelf
        .refuses(&[
            (
                "CreateFunctionUrlConfig",
                json!({ "FunctionName": "none", "Qualifier": "1", "AuthType": "NONE" }),
                "400 ValidationException: 1 validation error detected: Value '1' at 'qualifier' ",
            ),
            (
                "UpdateFunctionUrlConfig",
                json!({ "FunctionName": "none" }),
                "404 ResourceNotFoundException: Function does not exist",
            ),
            (
                "UpdateFunctionUrlConfig",
                json!({ "FunctionName": "shelf", "Qualifier": "none" }),
                "404 ResourceNotFoundException: Function does not exist",
            ),
            (
                "DeleteFunctionUrlConfig",
                json!({ "FunctionName": "none" }),
                "404 ResourceNotFoundException: The resource you requested does not exist.",
            ),
            (
                "UpdateFunctionUrlConfig",
                json!({ "FunctionName": "shelf", "InvokeMode": "UNKNOWN" }),
                "400 ValidationException: 1 validation error detected: Value 'UNKNOWN' at \
                 'invokeMode' failed to satisfy constraint: Member must satisfy enum value set: \
                 [RESPONSE_STREAM, BUFFERED]",
            ),
        ])
        .await;
}

#[tokio::test]
async fn a_function_may_be_let_to_lead_to_itself() {
    let shelf = Shelf::with_function().await;
    let name = || json!({ "FunctionName": "shelf" });
    let config = async || shelf.good("GetFunctionRecursionConfig", name()).await;
    assert_eq!(config().await, json!({ "RecursiveLoop": "Terminate" }));
    let put = |word: &str| json!({ "FunctionName": "shelf", "RecursiveLoop": word });
    let answer = shelf.good("PutFunctionRecursionConfig", put("Allow")).await;
    assert_eq!(answer, json!({ "RecursiveLoop": "Allow" }));
    assert_eq!(config().await, answer);
    assert!(shelf.host.running.lock().unwrap().functions[0].may_loop);
    shelf
        .refuses(&[(
            "PutFunctionRecursionConfig",
            put("InvalidValue"),
            "400 ValidationException: 1 validation error detected: Value 'InvalidValue' at \
             'recursiveLoop' failed to satisfy constraint: Member must satisfy enum value set: \
             [Terminate, Allow]",
        )])
        .await;
}

#[tokio::test]
async fn what_is_provisioned_is_part_of_what_is_reserved() {
    let shelf = Shelf::with_function().await;
    shelf
        .good("PublishVersion", json!({ "FunctionName": "shelf" }))
        .await;
    let provisioned = |number: u32| {
        json!({
            "FunctionName": "shelf",
            "Qualifier": "1",
            "ProvisionedConcurrentExecutions": number,
        })
    };
    let reserved =
        |number: u32| json!({ "FunctionName": "shelf", "ReservedConcurrentExecutions": number });
    let put = "PutProvisionedConcurrencyConfig";
    shelf
        .refuses(&[
            (
                put,
                provisioned(1001),
                "400 InvalidParameterValueException: Specified ConcurrentExecutions for function \
                 is greater than account's unreserved concurrency [1000].",
            ),
            (
                put,
                provisioned(1000),
                "400 InvalidParameterValueException: Specified ConcurrentExecutions for function \
                 decreases account's UnreservedConcurrentExecution below its minimum value of \
                 [100].",
            ),
        ])
        .await;
    shelf.good(put, provisioned(2)).await;
    shelf
        .refuses(&[(
            "PutFunctionConcurrency",
            reserved(1),
            "400 InvalidParameterValueException:  ReservedConcurrentExecutions  1 should not be \
             lower than function's total provisioned concurrency [2].",
        )])
        .await;
    shelf.good("PutFunctionConcurrency", reserved(2)).await;
    shelf
        .refuses(&[(
            put,
            provisioned(3),
            "400 InvalidParameterValueException: Requested Provisioned Concurrency should not be \
             greater than the reservedConcurrentExecution for function",
        )])
        .await;
    shelf.good(put, provisioned(1)).await;
}
