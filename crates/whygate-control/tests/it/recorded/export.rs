//! Exports: a recorded export with everything in it is imported, deployed and exported again.

use bytes::Bytes;
use http::Request;
use serde_json::{Value, json};

use super::{Findings, of_test, recordings};
use crate::{plane, send};

#[tokio::test]
async fn exports_are_as_recorded() {
    let Some(recordings) = recordings("extended.json") else {
        return;
    };
    let mut findings = Findings::default();
    for test in ["TEST_IMPORT_PETSTORE_SWAGGER", "TEST_IMPORT_PETS"] {
        let test = format!("test_export_swagger_openapi[{test}]");
        let recorded = of_test(&recordings, &test);
        let mut document = recorded["get-export-with-extensions"]["body"].clone();
        // A document without a version: an export says when it was made instead.
        let dated = document["info"]["version"] == "date";
        if dated {
            document["info"].as_object_mut().unwrap().remove("version");
        }
        let plane = plane().await;
        let input = json!({ "body": document });
        let (status, made) = send(&plane, "ImportRestApi", input.as_object().unwrap()).await;
        findings.compare(&test, recorded, "import-api", status, &made);
        let api = made["id"].as_str().unwrap();
        let input = json!({ "restApiId": api, "stageName": "local" });
        send(&plane, "CreateDeployment", input.as_object().unwrap()).await;
        for (name, query) in [
            ("get-export", ""),
            ("get-export-with-extensions", "?extensions=apigateway"),
        ] {
            let request = Request::builder()
                .uri(format!(
                    "/restapis/{api}/stages/local/exports/swagger{query}"
                ))
                .header("accept", "application/json")
                .body(Bytes::new())
                .unwrap();
            let answer = plane.answer(&request).await.unwrap();
            let header = |name: &str| answer.headers()[name].to_str().unwrap();
            let mut body: Value = serde_json::from_slice(answer.body()).unwrap();
            let mut disposition = header("content-disposition").to_owned();
            if dated {
                let version = body["info"]["version"].as_str().unwrap().to_owned();
                disposition = disposition.replace(&version, "date");
                body["info"]["version"] = "date".into();
            }
            let said = json!({
                "body": body,
                "contentType": header("content-type"),
                "contentDisposition": disposition,
            });
            findings.compare(&test, recorded, name, answer.status().as_u16(), &said);
        }
    }
    assert!(findings.wrong.is_empty(), "{}", findings.wrong.join("\n"));
    assert_eq!(findings.count, 6);
}
