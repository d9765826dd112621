//! Who may invoke a function.

use serde_json::{Value, json};

use super::{ARN, Shelf};

#[tokio::test]
async fn a_policy_is_written_as_amazon_writes_it() {
    let shelf = Shelf::with_function().await;
    let statement = json!({
        "FunctionName": "shelf",
        "StatementId": "api",
        "Action": "lambda:InvokeFunction",
        "Principal": "apigateway.amazonaws.com",
        "SourceArn": "arn:aws:execute-api:us-east-1:111111111111:abc/*/GET/pets",
    });
    let added = shelf.good("AddPermission", statement.clone()).await;
    let added: Value = serde_json::from_str(added["Statement"].as_str().unwrap()).unwrap();
    assert_eq!(
        added,
        json!({
            "Sid": "api",
            "Effect": "Allow",
            "Principal": { "Service": "apigateway.amazonaws.com" },
            "Action": "lambda:InvokeFunction",
            "Resource": ARN,
            "Condition": {
                "ArnLike": {
                    "AWS:SourceArn": "arn:aws:execute-api:us-east-1:111111111111:abc/*/GET/pets",
                },
            },
        })
    );
    {
        let running = shelf.host.running.lock().unwrap();
        assert_eq!(running.permissions[0].principal, "apigateway.amazonaws.com");
        assert_eq!(running.permissions[0].function, ARN);
    }
    // What no call of API Gateway's fulfils allows it nothing.
    let mut token = statement.clone();
    token["StatementId"] = "token".into();
    token["EventSourceToken"] = "amzn1".into();
    shelf.good("AddPermission", token).await;
    assert_eq!(shelf.host.running.lock().unwrap().permissions.len(), 1);

    let with = |name: &str, value: &str| {
        let mut input = statement.clone();
        input["StatementId"] = "other".into();
        input[name] = value.into();
        input
    };
    shelf
        .refuses(&[
            (
                "AddPermission",
                statement.clone(),
                "409 ResourceConflictException: The statement id (api) provided already exists. \
                 Please provide a new statement id, or remove the existing statement.",
            ),
            (
                "AddPermission",
                with("Principal", "invalid.nonaws.com"),
                "400 InvalidParameterValueException: The provided principal was invalid. Please \
                 check the principal and try again.",
            ),
            (
                "AddPermission",
                with("Qualifier", "$LATEST"),
                "400 InvalidParameterValueException: We currently do not support adding \
                 policies for $LATEST.",
            ),
            (
                "AddPermission",
                with("Qualifier", "42"),
                "404 ResourceNotFoundException: Function not found: \
                 arn:aws:lambda:us-east-1:111111111111:function:shelf:42",
            ),
            (
                "AddPermission",
                with("Qualifier", "alias-doesnotexist"),
                "404 ResourceNotFoundException: Cannot find alias arn: \
                 arn:aws:lambda:us-east-1:111111111111:function:shelf:alias-doesnotexist",
            ),
            (
                "AddPermission",
                with("RevisionId", "other"),
                "412 PreconditionFailedException: The Revision Id provided does not match the \
                 latest Revision Id. Call the GetPolicy API to retrieve the latest Revision Id",
            ),
            (
                "AddPermission",
                with("FunctionName", "defined"),
                "400 InvalidParameterValueException: The function defined is served from a \
                 definition and cannot be changed here.",
            ),
            (
                "RemovePermission",
                json!({ "FunctionName": "shelf:none", "StatementId": "api" }),
                "404 ResourceNotFoundException: Cannot find alias arn: \
                 arn:aws:lambda:us-east-1:111111111111:function:shelf:none",
            ),
            (
                "RemovePermission",
                json!({ "FunctionName": "shelf", "StatementId": "none" }),
                "404 ResourceNotFoundException: Statement none is not found in resource policy.",
            ),
            (
                "GetPolicy",
                json!({ "FunctionName": "none" }),
                "404 ResourceNotFoundException: The resource you requested does not exist.",
            ),
        ])
        .await;
}

#[tokio::test]
async fn a_first_statement_is_added_to_a_revision_as_well() {
    let shelf = Shelf::with_function().await;
    let alias = json!({ "FunctionName": "shelf", "Name": "live", "FunctionVersion": "$LATEST" });
    let alias = shelf.good("CreateAlias", alias).await;
    let statement = |revision: &Value| {
        json!({
            "FunctionName": "shelf",
            "Qualifier": "live",
            "StatementId": "s3",
            "Action": "lambda:InvokeFunction",
            "Principal": "s3.amazonaws.com",
            "RevisionId": revision,
        })
    };
    let (status, code, _) = shelf
        .refused("AddPermission", statement(&"wrong".into()))
        .await;
    assert_eq!(
        (status, code.as_str()),
        (412, "PreconditionFailedException")
    );
    shelf
        .good("AddPermission", statement(&alias["RevisionId"]))
        .await;
}
