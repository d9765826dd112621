//! Layers.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::json;

use super::{Shelf, package};

#[tokio::test]
async fn layers_are_kept_for_the_functions_that_use_them() {
    let shelf = Shelf::with_function().await;
    let zip = package(&[("python/lay.py", b"A = 1")]);
    let content = BASE64.encode(&zip);
    let layer = json!({ "LayerName": "lay", "Content": { "ZipFile": content } });
    let arn = "arn:aws:lambda:us-east-1:111111111111:layer:lay";
    let published = shelf.good("PublishLayerVersion", layer).await;
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
