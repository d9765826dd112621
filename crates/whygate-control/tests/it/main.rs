//! The control plane, asked as an SDK asks it.
#![expect(
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test that cannot go on ends, and one that is skipped says so"
)]

mod bad_input;
mod export;
mod identities;
mod lambda;
mod operations;
mod recorded;

use std::{fs, ops::RangeInclusive, sync::Arc};

use bytes::Bytes;
use http::Request;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};
use whygate_control::{
    ControlPlane, Deployed, Flushed, PlanOfFile, Publisher, Publishing, Seal, Session, Settings,
    generated::apigateway::SERVICE,
    model::{Location, Service, Shape},
};
use whygate_gateway::{DayUsage, KeyQuota};
use whygate_lambda::LogHistory;
use whygate_store::Documents;

/// The account that recordings name.
const ACCOUNT: &str = "111111111111";

#[derive(Debug)]
struct Nobody;

impl Publisher for Nobody {
    fn publish(&self, _: Vec<Deployed>) -> Publishing<'_> {
        Box::pin(async {})
    }

    fn has_stage(&self, _: &str, _: &str) -> bool {
        false
    }

    fn usage_plans(&self) -> Vec<PlanOfFile> {
        Vec::new()
    }

    fn usage(&self, quota: &KeyQuota, days: RangeInclusive<u64>) -> Vec<DayUsage> {
        let days = usize::try_from(days.end() - days.start() + 1).unwrap();
        let none = DayUsage {
            used: 0,
            remaining: quota.settings.limit,
        };
        vec![none; days]
    }

    fn function_logs(&self) -> Arc<LogHistory> {
        Arc::default()
    }

    fn set_remaining(&self, _: KeyQuota, _: u64) -> Publishing<'_> {
        Box::pin(async {})
    }

    fn admit(&self, _: Vec<Session>) {}

    fn begin(&self, _: Session) {}

    fn flush(&self, _: String, _: String, _: Flushed) -> Publishing<'_> {
        Box::pin(async {})
    }
}

async fn plane() -> ControlPlane {
    plane_of(Documents::in_memory().await.unwrap()).await
}

fn settings() -> Settings {
    Settings {
        account_id: ACCOUNT.to_owned(),
        region: "us-east-1".to_owned(),
        now: Arc::new(|| 1_700_000_000),
        seal: Arc::new(Seal::new(&[7; Seal::KEY_BYTES]).unwrap()),
    }
}

async fn plane_of(documents: Documents) -> ControlPlane {
    ControlPlane::open(documents, settings(), Arc::new(Nobody))
        .await
        .unwrap()
}

/// Sends an operation of API Gateway as an SDK would; status and answer under the SDK's names.
async fn send(plane: &ControlPlane, operation: &str, input: &Map<String, Value>) -> (u16, Value) {
    send_to(plane, &SERVICE, operation, input).await
}

/// Sends an operation of a service.
async fn send_to(
    plane: &ControlPlane,
    service: &Service,
    operation: &str,
    input: &Map<String, Value>,
) -> (u16, Value) {
    let operation = service.operation(operation).unwrap();
    let mut uri = operation.uri.to_owned();
    let mut query: Vec<String> = Vec::new();
    let mut body = Map::new();
    let structure = operation.input.unwrap();
    for (name, value) in input {
        let member = structure
            .member(name)
            .unwrap_or_else(|| panic!("{} has no {name}", operation.name));
        let encode = |value: &Value| {
            let text = match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            utf8_percent_encode(&text, NON_ALPHANUMERIC).to_string()
        };
        match member.location {
            Location::Uri => uri = uri.replace(&format!("{{{}}}", member.wire), &encode(value)),
            Location::Query if value.is_object() => {
                let entries = value.as_object().into_iter().flatten();
                query.extend(entries.map(|(name, value)| format!("{name}={}", encode(value))));
            }
            Location::Query => {
                let values = value
                    .as_array()
                    .map_or(std::slice::from_ref(value), Vec::as_slice);
                let values = values.iter().map(encode);
                query.extend(values.map(|value| format!("{}={value}", member.wire)));
            }
            _ => {
                body.insert(member.wire.to_owned(), value.clone());
            }
        }
    }
    let payload = match structure.payload {
        Some(payload) => body.remove(payload).unwrap_or_default(),
        None => Value::Object(body),
    };
    if !query.is_empty() {
        let sign = if uri.contains('?') { '&' } else { '?' };
        uri = format!("{uri}{sign}{}", query.join("&"));
    }
    let request = Request::builder()
        .method(operation.method)
        .uri(uri)
        .header(
            "authorization",
            format!(
                "Credential=A/20240101/us-east-1/{}/aws4_request",
                service.signing_name
            ),
        )
        .body(Bytes::from(payload.to_string()))
        .unwrap();
    let answer = plane.answer(&request).await.unwrap();
    let status = answer.status().as_u16();
    let parsed: Value = if answer.body().is_empty() {
        json!({})
    } else {
        serde_json::from_slice(answer.body()).unwrap()
    };
    if status >= 400 {
        let code = answer.headers()["x-amzn-errortype"].to_str().unwrap();
        let message = parsed.get("message").or(parsed.get("Message"));
        return (
            status,
            json!({ "Error": { "Code": code, "Message": message } }),
        );
    }
    let named = operation.output.map_or(parsed.clone(), |structure| {
        sdk_names(Shape::Structure(structure), &parsed)
    });
    (status, named)
}

/// An answer with its members under the names that an SDK gives them.
fn sdk_names(shape: Shape, value: &Value) -> Value {
    match (shape, value) {
        (Shape::Structure(structure), Value::Object(object)) => object
            .iter()
            .map(|(wire, value)| {
                let member = structure
                    .members
                    .iter()
                    .find(|member| member.wire == wire)
                    .unwrap();
                (member.name.to_owned(), sdk_names(member.shape, value))
            })
            .collect::<Map<_, _>>()
            .into(),
        (Shape::List(list), Value::Array(items)) => items
            .iter()
            .map(|item| sdk_names(list.item, item))
            .collect(),
        (Shape::Map(map), Value::Object(entries)) => entries
            .iter()
            .map(|(key, value)| (key.clone(), sdk_names(map.value, value)))
            .collect::<Map<_, _>>()
            .into(),
        _ => value.clone(),
    }
}

/// The value of a key is in no file of the store, and is there again after a restart.
#[tokio::test]
async fn keys_are_sealed_where_they_are_stored() {
    const VALUE: &str = "a-key-that-nobody-may-find-0123456789";
    let folder = tempfile::tempdir().unwrap();
    let open = || async { plane_of(Documents::open(folder.path()).await.unwrap()).await };
    let given = json!({ "name": "sealed", "value": VALUE, "enabled": true });
    let plane = open().await;
    let (status, made) = send(&plane, "CreateApiKey", given.as_object().unwrap()).await;
    assert_eq!((status, made["value"].as_str()), (201, Some(VALUE)));
    drop(plane);
    let mut files = 0;
    for file in fs::read_dir(folder.path()).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        assert!(
            !bytes
                .windows(VALUE.len())
                .any(|part| part == VALUE.as_bytes())
        );
        files += 1;
    }
    assert!(files > 0);
    let plane = open().await;
    let which = json!({ "apiKey": made["id"], "includeValue": true });
    let (_, again) = send(&plane, "GetApiKey", which.as_object().unwrap()).await;
    assert_eq!(again["value"], VALUE);
}
