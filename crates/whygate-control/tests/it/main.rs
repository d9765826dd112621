//! The control plane against answers that were recorded from Amazon.
//!
//! A scenario in `tests/recorded/` says what is sent, since the recordings hold only answers. An
//! answer that has a name is held against the recording of that name. Values that differ from run
//! to run are placeholders there.
#![expect(
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test that cannot go on ends, and one that is skipped says so"
)]

mod export;
mod lambda;
mod operations;

use std::{
    collections::BTreeMap,
    fs,
    ops::RangeInclusive,
    path::{Path, PathBuf},
    sync::Arc,
};

use bytes::Bytes;
use http::Request;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};
use whygate_control::{
    ControlPlane, Deployed, Flushed, PlanOfFile, Publisher, Publishing, Seal, Settings,
    generated::apigateway::SERVICE,
    model::{Location, Service, Shape},
};
use whygate_gateway::{DayUsage, KeyQuota};
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

    fn set_remaining(&self, _: KeyQuota, _: u64) -> Publishing<'_> {
        Box::pin(async {})
    }

    fn flush(&self, _: String, _: String, _: Flushed) -> Publishing<'_> {
        Box::pin(async {})
    }
}

async fn plane() -> ControlPlane {
    plane_of(Documents::in_memory().await.unwrap()).await
}

async fn plane_of(documents: Documents) -> ControlPlane {
    let settings = Settings {
        account_id: ACCOUNT.to_owned(),
        region: "us-east-1".to_owned(),
        now: Arc::new(|| 1_700_000_000),
        seal: Arc::new(Seal::new(&[7; Seal::KEY_BYTES]).unwrap()),
    };
    ControlPlane::open(documents, settings, Arc::new(Nobody))
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
    if !query.is_empty() {
        uri = format!("{uri}?{}", query.join("&"));
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
        .body(Bytes::from(Value::Object(body).to_string()))
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

/// `$name` in an input is what an earlier answer kept.
fn filled(value: &Value, kept: &BTreeMap<String, String>) -> Value {
    match value {
        Value::String(text) => match text.strip_prefix('$').and_then(|name| kept.get(name)) {
            Some(kept) => kept.as_str().into(),
            None => value.clone(),
        },
        Value::Array(items) => items.iter().map(|item| filled(item, kept)).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), filled(value, kept)))
            .collect::<Map<_, _>>()
            .into(),
        _ => value.clone(),
    }
}

/// Where an answer differs from its recording.
fn differences(path: &str, recorded: &Value, answered: &Value, found: &mut Vec<String>) {
    match (recorded, answered) {
        (Value::Object(recorded), Value::Object(answered)) => {
            for (name, value) in recorded {
                match answered.get(name) {
                    Some(other) => differences(&format!("{path}.{name}"), value, other, found),
                    None => found.push(format!("{path}.{name} is missing, should be {value}")),
                }
            }
            for (name, value) in answered {
                if !recorded.contains_key(name) {
                    found.push(format!("{path}.{name} should not be there: {value}"));
                }
            }
        }
        (Value::Array(recorded), Value::Array(answered)) if recorded.len() == answered.len() => {
            for (index, (recorded, answered)) in recorded.iter().zip(answered).enumerate() {
                differences(&format!("{path}[{index}]"), recorded, answered, found);
            }
        }
        // The recordings show JSON in text as JSON.
        (Value::Object(_) | Value::Array(_), Value::String(text)) => {
            match serde_json::from_str::<Value>(text) {
                Ok(parsed) => differences(path, recorded, &parsed, found),
                Err(_) => found.push(format!("{path} is {text}, should be {recorded}")),
            }
        }
        (Value::Number(recorded), Value::Number(answered))
            if recorded.as_f64() == answered.as_f64() => {}
        (Value::String(recorded), answered) if stands_for(recorded, answered) => {}
        (recorded, answered) if recorded == answered => {}
        (recorded, answered) => found.push(format!("{path} is {answered}, should be {recorded}")),
    }
}

/// Whether a recorded text is a placeholder that the answer fits.
fn stands_for(recorded: &str, answered: &Value) -> bool {
    if recorded == "datetime" {
        return answered.is_number();
    }
    let Some(answered) = answered.as_str() else {
        return false;
    };
    let mut rest = answered;
    let mut first = true;
    let last = recorded.matches('<').count();
    for (index, piece) in recorded.split('<').enumerate() {
        let fixed = match piece.split_once('>') {
            Some((_, fixed)) if !first => fixed,
            _ => piece,
        };
        // What follows the last placeholder ends the text.
        let found = if index == last && !first {
            rest.rfind(fixed)
        } else {
            rest.find(fixed)
        };
        match found {
            Some(at) if !first || at == 0 => rest = &rest[at + fixed.len()..],
            _ => return false,
        }
        first = false;
    }
    rest.is_empty() || recorded.ends_with('>')
}

fn shared(file: &str) -> Option<PathBuf> {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/aws-recorded").join(file))
        .find(|path| path.is_file())
}

/// Runs the scenarios of a file; how many answers were held against recordings.
async fn run(name: &str) -> Option<usize> {
    let Some(recordings) = shared(name) else {
        eprintln!("skipped: ../shared/aws-recorded/{name} is not there");
        return None;
    };
    let recordings: Value = serde_json::from_slice(&fs::read(recordings).unwrap()).unwrap();
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/recorded")
        .join(name);
    let scenarios: Value = serde_json::from_slice(&fs::read(scenarios).unwrap()).unwrap();
    let mut wrong = Vec::new();
    let mut count = 0;
    for (test, steps) in scenarios.as_object().unwrap() {
        let recorded = recordings
            .as_object()
            .unwrap()
            .iter()
            .find(|(id, _)| id.ends_with(test.as_str()))
            .map_or_else(
                || panic!("no recording of {test}"),
                |(_, recorded)| &recorded["recorded-content"],
            );
        let plane = plane().await;
        let mut kept = BTreeMap::new();
        for step in steps.as_array().unwrap() {
            let operation = step["do"].as_str().unwrap();
            let input = filled(&step["with"], &kept);
            let (status, answer) = send(&plane, operation, input.as_object().unwrap()).await;
            for (name, member) in step["keep"].as_object().into_iter().flatten() {
                let value = answer.pointer(member.as_str().unwrap());
                let value = value.unwrap_or_else(|| panic!("{test}: {operation}: {answer}"));
                kept.insert(name.clone(), value.as_str().unwrap().to_owned());
            }
            let Some(name) = step["as"].as_str() else {
                assert!(status < 400, "{test}: {operation}: {answer}");
                continue;
            };
            let mut wanted = recorded[name].clone();
            assert!(wanted.is_object(), "{test} has no {name}");
            let wanted_status = wanted["ResponseMetadata"]["HTTPStatusCode"].clone();
            wanted.as_object_mut().unwrap().remove("ResponseMetadata");
            wanted.as_object_mut().unwrap().remove("message");
            let mut found = Vec::new();
            differences("", &wanted, &answer, &mut found);
            if wanted_status != json!(status) {
                found.push(format!("the status is {status}, should be {wanted_status}"));
            }
            if !found.is_empty() {
                wrong.push(format!("{test}: {name}: {}", found.join("; ")));
            }
            count += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Some(count)
}

#[tokio::test]
async fn answers_as_recorded_for_apis_and_their_parts() {
    assert!(run("api.json").await.is_none_or(|count| count == 201));
}

#[tokio::test]
async fn answers_as_recorded_for_stages_with_canaries() {
    assert!(run("canary.json").await.is_none_or(|count| count == 25));
}

#[tokio::test]
async fn answers_as_recorded_for_stages_and_documentation() {
    assert!(run("common.json").await.is_none_or(|count| count == 14));
}

#[tokio::test]
async fn answers_as_recorded_for_keys() {
    assert!(run("extended.json").await.is_none_or(|count| count == 29));
}

#[tokio::test]
async fn answers_as_recorded_for_integrations() {
    assert!(
        run("integrations.json")
            .await
            .is_none_or(|count| count == 15)
    );
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
