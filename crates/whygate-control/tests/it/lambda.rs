//! Functions, as the control plane manages them: what it answers, what it keeps on the disk, and
//! what it hands to whoever runs them.

use std::{
    path::Path,
    sync::{Arc, Mutex},
};

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use bytes::Bytes;
use serde_json::{Map, Value, json};
use whygate_control::{
    ControlPlane, Fetching, FunctionHost, ManagedFunctions, Publishing, generated::lambda::SERVICE,
};
use whygate_lambda::{CodeSource, FunctionSpec, StoredObject};

use crate::{ACCOUNT, plane, send_to};

const ARN: &str = "arn:aws:lambda:us-east-1:111111111111:function:shelf";
const ROLE: &str = "arn:aws:iam::111111111111:role/shelf";

/// Runs nothing, and remembers what it was told to run.
#[derive(Debug, Default)]
struct Host {
    running: Mutex<ManagedFunctions>,
}

impl FunctionHost for Host {
    fn run(&self, functions: ManagedFunctions) -> Publishing<'_> {
        *self.running.lock().unwrap() = functions;
        Box::pin(async {})
    }

    fn served(&self) -> Vec<FunctionSpec> {
        let arn = format!("arn:aws:lambda:us-east-1:{ACCOUNT}:function:defined");
        let code = CodeSource::Inline(String::new());
        vec![FunctionSpec {
            runtime: "python3.12".to_owned(),
            handler: "index.handler".to_owned(),
            ..FunctionSpec::new("defined", arn, code)
        }]
    }

    fn fetch(&self, object: StoredObject) -> Fetching<'_> {
        Box::pin(async move {
            if object.bucket == "packages" {
                Ok(Bytes::from(package(&[(&object.key, b"from a bucket")])))
            } else {
                Err("S3 Error Code: NoSuchBucket. S3 Error Message: none".to_owned())
            }
        })
    }
}

fn package(files: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::{Cursor, Write as _};
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn zip_file(text: &str) -> String {
    BASE64.encode(package(&[("app.py", text.as_bytes())]))
}

/// A control plane with its host and its directory.
struct Shelf {
    plane: ControlPlane,
    host: Arc<Host>,
    directory: tempfile::TempDir,
}

impl Shelf {
    async fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let host = Arc::new(Host::default());
        let plane = plane()
            .await
            .with_functions(directory.path().join("code"), host.clone());
        Self {
            plane,
            host,
            directory,
        }
    }

    /// One with the function `shelf`.
    async fn with_function() -> Self {
        let shelf = Self::new().await;
        shelf.good("CreateFunction", creation()).await;
        shelf
    }

    async fn send(&self, operation: &str, input: Value) -> (u16, Value) {
        let input: Map<String, Value> = serde_json::from_value(input).unwrap();
        send_to(&self.plane, &SERVICE, operation, &input).await
    }

    async fn good(&self, operation: &str, input: Value) -> Value {
        let (status, answer) = self.send(operation, input).await;
        assert!(status < 300, "{operation}: {status} {answer}");
        answer
    }

    async fn refused(&self, operation: &str, input: Value) -> (u16, String, String) {
        let (status, answer) = self.send(operation, input).await;
        assert!(status >= 400, "{operation}: {status} {answer}");
        let text = |name: &str| answer["Error"][name].as_str().unwrap().to_owned();
        (status, text("Code"), text("Message"))
    }

    /// Each line is an operation, its input, and how its refusal begins.
    async fn refuses(&self, cases: &[(&str, Value, &str)]) {
        for (operation, input, expected) in cases {
            let (status, code, message) = self.refused(operation, input.clone()).await;
            let told = format!("{status} {code}: {message}");
            assert!(told.starts_with(expected), "{operation} {input}:\n{told}");
        }
    }

    fn packages(&self) -> usize {
        let directory = self.directory.path().join("code");
        let Ok(entries) = directory.read_dir() else {
            return 0;
        };
        entries
            .filter(|entry| {
                let path = entry.as_ref().unwrap().path();
                path.extension() == Some("zip".as_ref())
            })
            .count()
    }
}

fn creation() -> Value {
    json!({
        "FunctionName": "shelf",
        "Runtime": "python3.12",
        "Role": ROLE,
        "Handler": "app.handler",
        "Code": { "ZipFile": zip_file("one") },
        "Environment": { "Variables": { "WHO": "one" } },
    })
}

/// The creation with other members.
fn created_with(members: Value) -> Value {
    with_members(creation(), members)
}

fn with_members(mut input: Value, members: Value) -> Value {
    if let (Some(input), Value::Object(members)) = (input.as_object_mut(), members) {
        input.extend(members);
    }
    input
}

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
    shelf.good("CreateFunction", from("packages")).await;
    assert_eq!(shelf.packages(), 1);
}

#[tokio::test]
async fn versions_stay_and_aliases_point_at_them() {
    let shelf = Shelf::with_function().await;
    let name = json!({ "FunctionName": "shelf" });
    let first = shelf.good("PublishVersion", name.clone()).await;
    let again = shelf.good("PublishVersion", name.clone()).await;
    assert_eq!(first["Version"], "1");
    assert_eq!(again["Version"], "1", "nothing has changed since");
    let code = json!({ "FunctionName": "shelf", "ZipFile": zip_file("two"), "Publish": true });
    let second = shelf.good("UpdateFunctionCode", code).await;
    assert_eq!(second["Version"], "2");
    assert_eq!(shelf.packages(), 2);
    let alias = json!({
        "FunctionName": "shelf",
        "Name": "live",
        "FunctionVersion": "1",
        "RoutingConfig": { "AdditionalVersionWeights": { "2": 0.25 } },
    });
    let made = shelf.good("CreateAlias", alias.clone()).await;
    assert_eq!(made["AliasArn"], format!("{ARN}:live"));
    let through = shelf
        .good(
            "GetFunctionConfiguration",
            json!({ "FunctionName": "shelf", "Qualifier": "live" }),
        )
        .await;
    assert_eq!(through["Version"], "1");
    assert_eq!(through["CodeSha256"], first["CodeSha256"]);
    {
        let running = shelf.host.running.lock().unwrap();
        assert_eq!(running.functions[0].versions, ["1", "2"]);
        let alias = &running.functions[0].aliases[0];
        assert_eq!(alias.weights, [("2".to_owned(), 250_000)]);
        let versions: Vec<&str> = running
            .published
            .iter()
            .map(|published| published.version.as_str())
            .collect();
        assert_eq!(versions, ["1", "2"]);
        assert_ne!(
            running.published[0].spec.code,
            running.published[1].spec.code
        );
    }
    let with = |members: Value| {
        with_members(
            with_members(alias.clone(), json!({ "Name": "other" })),
            members,
        )
    };
    let weights =
        |weights: Value| with(json!({ "RoutingConfig": { "AdditionalVersionWeights": weights } }));
    shelf
        .refuses(&[
            (
                "CreateAlias",
                alias.clone(),
                "409 ResourceConflictException: Alias already exists: \
                 arn:aws:lambda:us-east-1:111111111111:function:shelf:live",
            ),
            (
                "CreateAlias",
                weights(json!({ "1": 0.5, "2": 0.25 })),
                "400 InvalidParameterValueException: Number of items in \
                 AdditionalVersionWeights cannot be greater than 1",
            ),
            (
                "CreateAlias",
                weights(json!({ "2": 2.0 })),
                "400 ValidationException: 1 validation error detected: Value '{2=2.0}' at \
                 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map \
                 value must satisfy constraint: ",
            ),
            (
                "CreateAlias",
                weights(json!({ "1": 0.5 })),
                "400 InvalidParameterValueException: Invalid function version 1. Function \
                 version 1 is already included in routing configuration.",
            ),
            (
                "CreateAlias",
                with(json!({ "FunctionVersion": "10", "RoutingConfig": {} })),
                "404 ResourceNotFoundException: Function not found: \
                 arn:aws:lambda:us-east-1:111111111111:function:shelf:10",
            ),
            (
                "CreateAlias",
                with(json!({ "FunctionVersion": "$LATEST" })),
                "400 InvalidParameterValueException: $LATEST is not supported for an alias \
                 pointing to more than 1 version",
            ),
            (
                "GetAlias",
                json!({ "FunctionName": "shelf", "Name": "none" }),
                "404 ResourceNotFoundException: Cannot find alias arn: \
                 arn:aws:lambda:us-east-1:111111111111:function:shelf:none",
            ),
            (
                "DeleteFunction",
                json!({ "FunctionName": "shelf", "Qualifier": "2" }),
                "409 ResourceConflictException: Unable to delete version because the following \
                 aliases reference it: [live]",
            ),
            (
                "DeleteFunction",
                json!({ "FunctionName": "shelf", "Qualifier": "$LATEST" }),
                "400 InvalidParameterValueException: $LATEST version cannot be deleted without \
                 deleting the function.",
            ),
            (
                "PublishVersion",
                json!({ "FunctionName": "shelf", "CodeSha256": "other" }),
                "400 InvalidParameterValueException: CodeSHA256 (other) is different from \
                 current CodeSHA256 in $LATEST (",
            ),
            (
                "PublishVersion",
                json!({ "FunctionName": "shelf", "RevisionId": "other" }),
                "412 PreconditionFailedException: The Revision Id provided does not match the \
                 latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest \
                 Revision Id",
            ),
        ])
        .await;
    let dry = json!({ "FunctionName": "shelf", "ZipFile": zip_file("dry"), "DryRun": true });
    shelf.good("UpdateFunctionCode", dry).await;
    assert_eq!(shelf.packages(), 2, "a dry run leaves nothing");
}

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
async fn layers_are_unpacked_for_the_functions_that_use_them() {
    let shelf = Shelf::with_function().await;
    let content = BASE64.encode(package(&[("python/lay.py", b"A = 1")]));
    let layer = json!({ "LayerName": "lay", "Content": { "ZipFile": content } });
    let arn = "arn:aws:lambda:us-east-1:111111111111:layer:lay";
    let published = shelf.good("PublishLayerVersion", layer).await;
    assert_eq!(published["LayerVersionArn"], format!("{arn}:1"));
    let use_it = json!({ "FunctionName": "shelf", "Layers": [format!("{arn}:1")] });
    shelf.good("UpdateFunctionConfiguration", use_it).await;
    let file = {
        let running = shelf.host.running.lock().unwrap();
        running.functions[0].layers[0].join("python/lay.py")
    };
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "A = 1");
    shelf
        .refuses(&[
            (
                "UpdateFunctionConfiguration",
                json!({ "FunctionName": "shelf", "Layers": [format!("{arn}:9")] }),
                "400 InvalidParameterValueException: Layer version \
                 arn:aws:lambda:us-east-1:111111111111:layer:lay:9 does not exist.",
            ),
            (
                "UpdateFunctionConfiguration",
                json!({ "FunctionName": "shelf", "Layers": [format!("{arn}:1"), format!("{arn}:1")] }),
                "400 InvalidParameterValueException: Two different versions of the same layer \
                 are not allowed to be referenced in the same function. ",
            ),
            (
                "GetLayerVersion",
                json!({ "LayerName": "lay", "VersionNumber": -1 }),
                "400 InvalidParameterValueException: Layer Version Cannot be less than 1",
            ),
            (
                "GetLayerVersion",
                json!({ "LayerName": "lay", "VersionNumber": 2 }),
                "404 ResourceNotFoundException: The resource you requested does not exist.",
            ),
        ])
        .await;
    // A version that is deleted stays with the functions that use it.
    let version = json!({ "LayerName": "lay", "VersionNumber": 1 });
    shelf.good("DeleteLayerVersion", version).await;
    assert!(file.exists());
    let without = json!({ "FunctionName": "shelf", "Layers": [] });
    shelf.good("UpdateFunctionConfiguration", without).await;
    assert!(!file.exists());
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
