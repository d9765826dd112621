//! Functions, as the control plane manages them: what it answers, what it keeps on the disk, and
//! what it hands to whoever runs them.

mod functions;
mod layers;
mod permissions;
mod settings;
mod versions;

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicI64, Ordering},
};

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use bytes::Bytes;
use serde_json::{Map, Value, json};
use whygate_control::{
    ControlPlane, FetchError, Fetching, FunctionHost, ManagedFunctions, Publishing, Settings,
    generated::lambda::SERVICE,
};
use whygate_lambda::{
    AliasSpec, AsynchronousSpec, CodeSource, FunctionSpec, PermissionSpec, StoredObject, UrlSpec,
};
use whygate_store::Documents;

use crate::{ACCOUNT, Nobody, plane, send_to, settings};

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

    fn served(&self) -> ManagedFunctions {
        let arn = format!("arn:aws:lambda:us-east-1:{ACCOUNT}:function:defined");
        let code = CodeSource::Inline(String::new());
        let mut defined = FunctionSpec {
            runtime: "python3.12".to_owned(),
            handler: "index.handler".to_owned(),
            versions: vec!["1".to_owned()],
            aliases: vec![AliasSpec::new("live", "1")],
            ..FunctionSpec::new("defined", arn, code)
        };
        defined
            .asynchronous
            .insert("$LATEST".to_owned(), AsynchronousSpec::default());
        ManagedFunctions {
            functions: vec![defined],
            permissions: vec![PermissionSpec {
                function: "defined:live".to_owned(),
                principal: "apigateway.amazonaws.com".to_owned(),
                action: "lambda:InvokeFunction".to_owned(),
                source_arn: None,
                source_account: None,
                function_url_auth_type: None,
                invoked_via_function_url: false,
            }],
            urls: vec![UrlSpec {
                id: "definedurl".to_owned(),
                function: "defined".to_owned(),
                qualifier: None,
                requires_signature: false,
                streams: false,
                cors: None,
            }],
            ..ManagedFunctions::default()
        }
    }

    fn fetch(&self, object: StoredObject) -> Fetching<'_> {
        Box::pin(async move {
            if object.key == "huge" {
                Err(FetchError::TooLarge)
            } else if object.bucket == "packages" {
                Ok(Bytes::from(package(&[(&object.key, b"from a bucket")])))
            } else {
                Err(FetchError::Failed(
                    "S3 Error Code: NoSuchBucket. S3 Error Message: none".to_owned(),
                ))
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
async fn what_a_definition_says_is_as_old_as_the_control_plane() {
    let time = AtomicI64::new(1_700_000_000);
    let documents = Documents::in_memory().await.unwrap();
    let settings = Settings {
        now: Arc::new(move || time.fetch_add(60, Ordering::Relaxed)),
        ..settings()
    };
    let directory = tempfile::tempdir().unwrap();
    let plane = ControlPlane::open(documents, settings, Arc::new(Nobody))
        .await
        .unwrap()
        .with_functions(directory.path().join("code"), Arc::new(Host::default()));
    let named = Map::from_iter([("FunctionName".to_owned(), "defined".into())]);
    for (operation, member) in [
        ("GetFunctionUrlConfig", "CreationTime"),
        ("GetFunctionUrlConfig", "LastModifiedTime"),
        ("GetFunctionEventInvokeConfig", "LastModified"),
    ] {
        let (_, first) = send_to(&plane, &SERVICE, operation, &named).await;
        let (_, second) = send_to(&plane, &SERVICE, operation, &named).await;
        assert!(!first[member].is_null(), "{first}");
        assert_eq!(first[member], second[member], "{operation}");
    }
}

#[tokio::test]
async fn a_function_of_a_definition_is_read_like_any_other() {
    let shelf = Shelf::new().await;
    let named = || json!({ "FunctionName": "defined" });
    let versions = shelf.good("ListVersionsByFunction", named()).await;
    assert_eq!(versions["Versions"].as_array().unwrap().len(), 2);
    let alias = json!({ "FunctionName": "defined", "Name": "live" });
    let alias = shelf.good("GetAlias", alias).await;
    assert_eq!(alias["FunctionVersion"], "1");
    assert_eq!(
        shelf.good("ListAliases", named()).await["Aliases"],
        json!([alias])
    );
    let of_alias = json!({ "FunctionName": "defined", "Qualifier": "live" });
    let policy = shelf.good("GetPolicy", of_alias).await;
    assert!(
        policy["Policy"]
            .as_str()
            .unwrap()
            .contains("apigateway.amazonaws.com"),
        "{policy}"
    );
    let config = shelf.good("GetFunctionEventInvokeConfig", named()).await;
    assert_eq!(config["MaximumRetryAttempts"], 2);
    let urls = shelf.good("ListFunctionUrlConfigs", named()).await;
    let url = shelf.good("GetFunctionUrlConfig", named()).await;
    assert_eq!(url["AuthType"], "NONE");
    assert_eq!(urls["FunctionUrlConfigs"], json!([url]));
    let arn = format!("arn:aws:lambda:us-east-1:{ACCOUNT}:function:defined");
    let tags = shelf.good("ListTags", json!({ "Resource": arn })).await;
    assert_eq!(tags["Tags"], json!({}));
    let change = json!({ "FunctionName": "defined", "Name": "live", "Description": "x" });
    let (status, _, said) = shelf.refused("UpdateAlias", change).await;
    assert_eq!(status, 400);
    assert!(said.contains("served from a definition"), "{said}");
}
