//! What nobody sends who means well: bodies of megabytes, thousands of resources, odd names.

use bytes::Bytes;
use http::Request;
use serde_json::{Value, json};
use whygate_control::ControlPlane;

use crate::{
    operations::{good, sent},
    plane,
};

async fn posted(plane: &ControlPlane, path: &str, body: String) -> (u16, Value) {
    let request = Request::builder()
        .method("POST")
        .uri(path)
        .body(Bytes::from(body))
        .unwrap();
    let answer = plane.answer(&request).await.unwrap();
    let status = answer.status().as_u16();
    (status, serde_json::from_slice(answer.body()).unwrap())
}

#[tokio::test]
async fn ten_megabytes_leave_nothing_half_written() {
    let plane = plane().await;
    let large = "x".repeat(10 << 20);
    let (status, _) = posted(&plane, "/restapis", large.clone()).await;
    assert_eq!(status, 400);
    let (status, _) = posted(&plane, "/restapis", format!("{{\"name\": \"{large}")).await;
    assert_eq!(status, 400);
    let (status, _) = posted(&plane, "/restapis?mode=import", large.clone()).await;
    assert_eq!(status, 400);
    let unknown = json!({ "name": "a", "nothing": large }).to_string();
    let (status, made) = posted(&plane, "/restapis", unknown).await;
    assert_eq!((status, made["name"].as_str()), (201, Some("a")));
    let input = json!({ "restApiId": made["id"], "name": "M", "contentType": "application/json", "schema": large });
    let (status, _) = sent(&plane, "CreateModel", input).await;
    assert_eq!(status, 400);
    let apis = good(&plane, "GetRestApis", json!({})).await;
    assert_eq!(apis["items"].as_array().unwrap().len(), 1);
    assert!(apis.to_string().len() < 1000);
}

#[tokio::test]
async fn ten_thousand_resources_and_every_plane_of_unicode() {
    let plane = plane().await;
    let mut paths = serde_json::Map::new();
    for index in 0..10_000 {
        let mock = json!({
            "x-amazon-apigateway-integration": {
                "type": "mock", "requestTemplates": { "application/json": "{\"statusCode\": 200}" },
            },
            "responses": {},
        });
        paths.insert(format!("/r{index}"), json!({ "get": mock }));
    }
    let name: String = (0..17)
        .map(|plane| char::from_u32(plane * 0x10000 + 0x41).unwrap())
        .collect();
    let document = json!({
        "openapi": "3.0.1", "info": { "title": name, "version": "1" }, "paths": paths,
    });
    let request = http::Request::builder()
        .method("POST")
        .uri("/restapis?mode=import")
        .body(bytes::Bytes::from(document.to_string()))
        .unwrap();
    let answer = plane.answer(&request).await.unwrap();
    assert_eq!(answer.status(), 201);
    let api: Value = serde_json::from_slice(answer.body()).unwrap();
    assert_eq!(api["name"], name.as_str());
    let mut input = json!({ "restApiId": api["id"], "limit": 500 });
    let mut seen = 0;
    loop {
        let page = good(&plane, "GetResources", input.clone()).await;
        seen += page["items"].as_array().unwrap().len();
        match page["position"].as_str() {
            Some(position) => input["position"] = position.into(),
            None => break,
        }
    }
    // The root as well.
    assert_eq!(seen, 10_001);
}
