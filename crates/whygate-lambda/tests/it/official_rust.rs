//! Amazon's own Rust runtime client, unmodified, as a custom runtime on the Runtime API.

use std::{fs, time::Duration};

use serde_json::json;
use whygate_exchange::ports::FunctionErrorKind;

use crate::{
    official_clients::{OfficialClient, step},
    support::{ARN, Shelf, request, settings, write},
};

const MANIFEST: &str = r#"[package]
name = "bootstrap"
version = "0.0.0"
edition = "2021"

[dependencies]
lambda_runtime = "1.5"
serde_json = "1"
tokio = { version = "1", features = ["macros"] }

[workspace]
"#;

const SOURCE: &str = r#"
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handle(call: LambdaEvent<Value>) -> Result<Value, Error> {
    let (event, context) = call.into_parts();
    if event == "fail" {
        return Err("on purpose".into());
    }
    if event == "panic" {
        panic!("and that too");
    }
    Ok(json!({
        "event": event, "id": context.request_id, "arn": context.invoked_function_arn,
        "trace": context.xray_trace_id, "name": context.env_config.function_name,
        "memory": context.env_config.memory, "stream": context.env_config.log_stream,
    }))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    run(service_fn(handle)).await
}
"#;

const CLIENT: OfficialClient = OfficialClient {
    name: "lambda-runtime",
    tools: &["cargo"],
    made: "target/debug/bootstrap",
    make: |folder| {
        write(folder, "Cargo.toml", MANIFEST);
        write(folder, "src/main.rs", SOURCE);
        step(
            folder,
            "cargo",
            &["build", "--quiet", "--target-dir", "target"],
        );
    },
};

#[tokio::test]
async fn events_are_answered_by_a_worker_that_stays() {
    let Some(program) = CLIENT.path() else {
        return;
    };
    let shelf = Shelf::with("provided.al2023", "any", &[], settings(), |spec| {
        spec.timeout = Duration::from_secs(20);
    });
    fs::copy(program, shelf.directory.path().join("bootstrap")).unwrap();
    let (first, answer) = shelf.answer_and_run(r#"{"title": "Übung"}"#).await;
    assert_eq!(
        answer,
        json!({
            "event": {"title": "Übung"}, "id": first.request_id, "arn": ARN,
            "trace": request("").trace, "name": "shelf", "memory": 128,
            "stream": first.log_stream,
        })
    );
    let (run, error) = shelf.error("\"fail\"").await;
    assert_eq!(error.kind, FunctionErrorKind::Exception);
    assert_eq!(error.message, "on purpose");
    assert_eq!(run.log_stream, first.log_stream);
    let (_, error) = shelf.error("\"panic\"").await;
    assert!(error.message.contains("and that too"), "{error:?}");
    for page in 0..20 {
        let (run, answer) = shelf.answer_and_run(&page.to_string()).await;
        assert_eq!(answer["event"], page);
        assert_eq!(run.log_stream, first.log_stream);
    }
}
