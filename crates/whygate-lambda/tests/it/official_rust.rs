//! Amazon's own Rust runtime client, unmodified, as a custom runtime on the Runtime API.
//!
//! Compiling it takes minutes, so it is done only when `WHYGATE_BUILD_CLIENTS` is set; once the
//! program is in the build directory, it is used by every run.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use serde_json::json;
use whygate_exchange::ports::FunctionErrorKind;

use crate::support::{ARN, Shelf, request, settings, write};

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

/// The program. `None`, and said: it is not there.
fn program() -> Option<PathBuf> {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lambda-runtime");
    fs::create_dir_all(&directory).unwrap();
    let lock = fs::File::create(directory.with_extension("lock")).unwrap();
    lock.lock().unwrap();
    let program = directory.join("target/debug/bootstrap");
    if !program.is_file() && std::env::var_os("WHYGATE_BUILD_CLIENTS").is_some() {
        write(&directory, "Cargo.toml", MANIFEST);
        write(&directory, "src/main.rs", SOURCE);
        // Whether it could is seen from what it leaves.
        let _ = Command::new("cargo")
            .args(["build", "--quiet", "--target-dir", "target"])
            .current_dir(&directory)
            .output();
    }
    if program.is_file() {
        return Some(program);
    }
    println!("skipped: `lambda_runtime` is not built; `WHYGATE_BUILD_CLIENTS=1` builds it");
    None
}

#[tokio::test]
async fn events_are_answered_by_a_worker_that_stays() {
    let Some(program) = program() else {
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
