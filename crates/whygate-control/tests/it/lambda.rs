//! Functions, as the control plane manages them: what it answers, what it keeps on the disk, and
//! what it hands to whoever runs them.

mod functions;
mod layers;
mod permissions;
mod settings;
mod versions;

use std::sync::{Arc, Mutex};

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
