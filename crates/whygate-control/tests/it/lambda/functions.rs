//! Functions themselves: from creation to deletion, however they are named.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};
use whygate_lambda::CodeSource;

use super::{ARN, Shelf, created_with, creation, with_members};

#[tokio::test]
async fn a_function_lives() {
    let shelf = Shelf::new().await;
    let created = shelf.good("CreateFunction", creation()).await;
    assert_eq!(created["State"], "Pending");
    assert_eq!(created["StateReasonCode"], "Creating");
    assert_eq!(created["FunctionArn"], ARN);
    assert_eq!(created["Version"], "$LATEST");
    let read = shelf
        .good("GetFunction", json!({ "FunctionName": "shelf" }))
        .await;
    let configuration = &read["Configuration"];
    assert_eq!(configuration["State"], "Active");
    assert_eq!(configuration["LastUpdateStatus"], "Successful");
    assert_eq!(configuration["CodeSha256"], created["CodeSha256"]);
    assert_eq!(configuration["Timeout"], 3);
    assert!(configuration.get("code").is_none());

    let updated = shelf
        .good(
            "UpdateFunctionConfiguration",
            json!({ "FunctionName": ARN, "Timeout": 9, "Environment": { "Variables": {} } }),
        )
        .await;
    assert_eq!(updated["LastUpdateStatus"], "InProgress");
    {
        let running = shelf.host.running.lock().unwrap();
        let function = &running.functions[0];
        assert_eq!(function.timeout.as_secs(), 9);
        assert!(function.environment.is_empty());
        let CodeSource::Zip(path) = &function.code else {
            panic!("{:?}", function.code)
        };
        assert!(path.exists());
    }
    let (status, _) = shelf
        .send("DeleteFunction", json!({ "FunctionName": "shelf" }))
        .await;
    assert_eq!(status, 204);
    assert!(shelf.host.running.lock().unwrap().functions.is_empty());
    assert_eq!(shelf.packages(), 0, "its package is gone as well");
}

#[tokio::test]
async fn every_form_names_the_function() {
    let shelf = Shelf::with_function().await;
    for name in [
        "shelf",
        "111111111111:function:shelf",
        "function:shelf",
        ARN,
        "us-east-1:111111111111:function:shelf",
    ] {
        let answer = shelf
            .good("GetFunctionConfiguration", json!({ "FunctionName": name }))
            .await;
        assert_eq!(answer["FunctionArn"], ARN, "{name}");
    }
    let latest = shelf
        .good(
            "GetFunctionConfiguration",
            json!({ "FunctionName": "shelf:$LATEST" }),
        )
        .await;
    assert_eq!(latest["FunctionArn"], format!("{ARN}:$LATEST"));
    shelf
        .refuses(&[
            (
                "GetFunction",
                json!({ "FunctionName": ARN.replace("us-east-1", "eu-west-1") }),
                "404 ResourceNotFoundException: Functions from 'eu-west-1' are not reachable in \
                 this region ('us-east-1')",
            ),
            (
                "GetFunction",
                json!({ "FunctionName": "shelf:1", "Qualifier": "2" }),
                "400 InvalidParameterValueException: The derived qualifier from the function \
                 name does not match the specified qualifier.",
            ),
            (
                "GetFunction",
                json!({ "FunctionName": "shelf", "Qualifier": "7" }),
                "404 ResourceNotFoundException: Function not found: \
                 arn:aws:lambda:us-east-1:111111111111:function:shelf:7",
            ),
            (
                "GetFunction",
                json!({ "FunctionName": "invalid:function:name" }),
                "400 ValidationException: 1 validation error detected: Value \
                 'invalid:function:name' at 'functionName' failed to satisfy constraint",
            ),
            (
                "DeleteFunction",
                json!({ "FunctionName": "arn:aws:lambda:us-east-1:111111111111:function" }),
                "404 ResourceNotFoundException: Function not found: \
                 arn:aws:lambda:us-east-1:111111111111:function:function",
            ),
        ])
        .await;
}

#[tokio::test]
async fn what_is_wrong_with_a_creation_is_said_in_amazons_words() {
    let shelf = Shelf::with_function().await;
    let other =
        |members: Value| with_members(created_with(json!({ "FunctionName": "other" })), members);
    let broken = BASE64.encode("def handler(event, context): pass");
    shelf
        .refuses(&[
            (
                "CreateFunction",
                creation(),
                "409 ResourceConflictException: Function already exist: shelf",
            ),
            (
                "CreateFunction",
                created_with(json!({ "FunctionName": "defined" })),
                "409 ResourceConflictException: Function already exist: defined",
            ),
            (
                "CreateFunction",
                other(json!({ "Role": "r1" })),
                "400 ValidationException: 1 validation error detected: Value 'r1' at 'role' \
                 failed to satisfy constraint: Member must satisfy regular expression pattern: ",
            ),
            (
                "CreateFunction",
                other(json!({ "Runtime": "PYTHON3.9" })),
                "400 InvalidParameterValueException: Value PYTHON3.9 at 'runtime' failed to \
                 satisfy constraint: Member must satisfy enum value set: [nodejs20.x, ",
            ),
            (
                "CreateFunction",
                other(json!({ "Runtime": "java8" })),
                "400 InvalidParameterValueException: The runtime parameter of java8 is no longer \
                 supported for creating or updating AWS Lambda functions. We recommend you use a \
                 supported runtime while creating or updating functions.",
            ),
            (
                "CreateFunction",
                other(json!({ "FunctionName": ARN.replace("111111111111", "123456789012") })),
                "403 AccessDeniedException: ",
            ),
            (
                "CreateFunction",
                created_with(
                    json!({ "Layers": ["arn:aws:lambda:eu-west-1:111111111111:layer:lay:1"] }),
                ),
                "400 InvalidParameterValueException: Layers are not in the same region as the \
                 function. Layers are expected to be in region us-east-1.",
            ),
            ("CreateFunction", other(json!({ "Handler": "" })), "400 "),
            (
                "CreateFunction",
                other(json!({ "Code": {} })),
                "400 InvalidParameterValueException: Please provide a source for function code.",
            ),
            (
                "CreateFunction",
                other(json!({ "Code": { "ZipFile": broken } })),
                "400 InvalidParameterValueException: Could not unzip uploaded file. Please check \
                 your file, then try to upload again.",
            ),
            (
                "CreateFunction",
                other(json!({ "Code": { "ZipFile": "!" } })),
                "400 SerializationException",
            ),
            (
                "CreateFunction",
                other(json!({ "Code": { "ZipFile": 7 } })),
                "400 SerializationException",
            ),
            (
                "CreateFunction",
                other(json!({ "PackageType": "Image", "Code": { "ImageUri": "image" } })),
                "400 InvalidParameterValueException: Container images are not run by Whygate.",
            ),
            (
                "CreateFunction",
                other(json!({ "Timeout": 901 })),
                "400 ValidationException: 1 validation error detected: Value '901' at 'timeout'",
            ),
            (
                "CreateFunction",
                other(json!({ "Environment": { "Variables": { "LARGE_VAR": "x".repeat(4096) } } })),
                "400 InvalidParameterValueException: Lambda was unable to configure your \
                 environment variables because the environment variables you have provided \
                 exceeded the 4KB limit. String measured: {\"LARGE_VAR\":\"xxx",
            ),
            (
                "CreateFunction",
                other(json!({ "Environment": { "Variables": { "AWS_REGION": "x" } } })),
                "400 InvalidParameterValueException: Lambda was unable to configure your \
                 environment variables because the environment variables you have provided \
                 contains reserved keys",
            ),
        ])
        .await;
    let long = created_with(json!({ "FunctionName": "a".repeat(65) }));
    let (_, code, message) = shelf.refused("CreateFunction", long).await;
    assert_eq!(code, "InvalidParameterValueException");
    assert!(message.ends_with("length less than or equal to 64"));
    assert_eq!(shelf.packages(), 1, "nothing of what was refused is left");
}

#[tokio::test]
async fn a_package_comes_from_a_bucket_as_well() {
    let shelf = Shelf::new().await;
    let from = |bucket: &str| {
        created_with(json!({ "Code": { "S3Bucket": bucket, "S3Key": "shelf.zip" } }))
    };
    let (_, code, message) = shelf.refused("CreateFunction", from("nothing")).await;
    assert_eq!(code, "InvalidParameterValueException");
    assert!(message.starts_with("Error occurred while GetObject. S3 Error Code: NoSuchBucket."));
    let huge = created_with(json!({ "Code": { "S3Bucket": "packages", "S3Key": "huge" } }));
    let (_, _, message) = shelf.refused("CreateFunction", huge).await;
    assert_eq!(
        message,
        "Unzipped size must be smaller than 262144000 bytes"
    );
    shelf.good("CreateFunction", from("packages")).await;
    assert_eq!(shelf.packages(), 1);
}

#[tokio::test]
async fn lists_come_in_pages() {
    let shelf = Shelf::new().await;
    for number in 0..5 {
        let name = format!("f{number}");
        shelf
            .good(
                "CreateFunction",
                created_with(json!({ "FunctionName": name })),
            )
            .await;
    }
    let mut names: Vec<String> = Vec::new();
    let mut input = json!({ "MaxItems": 2 });
    loop {
        let page = shelf.good("ListFunctions", input.clone()).await;
        let functions = page["Functions"].as_array().unwrap();
        assert!(functions.len() <= 2);
        names.extend(
            functions
                .iter()
                .map(|function| function["FunctionName"].as_str().unwrap().to_owned()),
        );
        match page.get("NextMarker") {
            Some(marker) => input["Marker"] = marker.clone(),
            None => break,
        }
    }
    assert_eq!(names, ["defined", "f0", "f1", "f2", "f3", "f4"]);
    let (_, code, _) = shelf
        .refused("ListFunctions", json!({ "Marker": "?" }))
        .await;
    assert_eq!(code, "InvalidParameterValueException");
}

#[tokio::test]
async fn a_definitions_function_is_read_and_not_changed() {
    let shelf = Shelf::new().await;
    let name = json!({ "FunctionName": "defined" });
    let read = shelf.good("GetFunction", name.clone()).await;
    assert_eq!(read["Configuration"]["Runtime"], "python3.12");
    for operation in [
        "DeleteFunction",
        "PublishVersion",
        "UpdateFunctionConfiguration",
    ] {
        let (_, code, message) = shelf.refused(operation, name.clone()).await;
        assert_eq!(code, "InvalidParameterValueException", "{operation}");
        assert!(message.contains("served from a definition"), "{message}");
    }
}
