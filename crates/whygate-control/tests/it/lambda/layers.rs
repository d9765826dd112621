//! Layers.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::json;

use super::{Shelf, package};

#[tokio::test]
async fn layers_are_kept_for_the_functions_that_use_them() {
    let shelf = Shelf::with_function().await;
    let zip = package(&[("python/lay.py", b"A = 1")]);
    let content = BASE64.encode(&zip);
    let layer = json!({
        "LayerName": "lay",
        "Content": { "ZipFile": content },
        "CompatibleRuntimes": ["java8", "python3.12"],
    });
    let arn = "arn:aws:lambda:us-east-1:111111111111:layer:lay";
    let used = async || {
        let settings = shelf.good("GetAccountSettings", json!({})).await;
        settings["AccountUsage"]["TotalCodeSize"].as_u64().unwrap()
    };
    let before = used().await;
    let published = shelf.good("PublishLayerVersion", layer).await;
    assert_eq!(used().await, before + zip.len() as u64);
    assert_eq!(published["LayerVersionArn"], format!("{arn}:1"));
    let use_it = json!({ "FunctionName": "shelf", "Layers": [format!("{arn}:1")] });
    shelf.good("UpdateFunctionConfiguration", use_it).await;
    let file = {
        let running = shelf.host.running.lock().unwrap();
        running.functions[0].layers[0].clone()
    };
    assert_eq!(std::fs::read(&file).unwrap(), zip);
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
                "PublishLayerVersion",
                json!({
                    "LayerName": "lay",
                    "Content": { "ZipFile": content },
                    "CompatibleRuntimes": ["invalidruntime"],
                    "CompatibleArchitectures": ["invalidarch"],
                }),
                "400 ValidationException: 2 validation errors detected: Value \
                 '[invalidruntime]' at 'compatibleRuntimes' failed to satisfy constraint: Member \
                 must satisfy enum value set: [nodejs20.x, python3.14, provided.al2023, \
                 python3.12, python3.13, nodejs24.x, nodejs22.x, java25, python3.10, python3.11, \
                 java21, ruby3.3, ruby3.4, ruby3.2, python3.8, python3.9, java17, nodejs16.x, \
                 dotnet10, dotnet8, java11, dotnet6, nodejs18.x, provided.al2, java8.al2]; Value \
                 '[invalidarch]' at 'compatibleArchitectures' failed to satisfy constraint: \
                 Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, \
                 arm64], Member must not be null]",
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
