//! The test buttons of the control plane: what is not deployed is called through the gateway.

use std::sync::OnceLock;

use serde_json::{Map, Value, json};
use whygate_control::{Test, Tested, Tester, Testing};
use whygate_exchange::{
    Exchange,
    view::test_log::{self, test_log},
};
use whygate_gateway::{CompileOptions, Ports, TestAnswer, TestCall, test_button};

/// Calls methods and authorizers for the control plane.
#[derive(Debug)]
pub(crate) struct TestButton {
    options: CompileOptions,
    /// There once the edge is about to start.
    ports: OnceLock<Ports>,
}

impl TestButton {
    /// One that cannot call anything yet.
    pub(crate) fn new(options: CompileOptions) -> Self {
        Self {
            options: CompileOptions {
                served_at_root: false,
                ..options
            },
            ports: OnceLock::new(),
        }
    }

    /// From now on it calls through these.
    pub(crate) fn begin(&self, ports: Ports) {
        // Set once, when everything starts.
        let _ = self.ports.set(ports);
    }
}

impl Tester for TestButton {
    fn test(&self, test: Test) -> Testing<'_> {
        Box::pin(async move {
            let ports = self.ports.get().ok_or("the gateway has not started yet")?;
            let call = TestCall {
                method: test.method,
                target: test.target,
                headers: test.headers,
                body: test.body,
            };
            let answer = test_button(ports, &test.definition, &self.options, call)
                .await
                .map_err(|error| error.to_string())?;
            Ok(match test.tested {
                Tested::Method => of_method(&answer),
                Tested::Authorizer => of_authorizer(&answer.exchange),
            })
        })
    }
}

fn latency(exchange: &Exchange) -> Value {
    let finished = exchange
        .responded
        .as_ref()
        .map(|responded| responded.finished.as_millis())
        .unwrap_or_default();
    u64::try_from(finished).unwrap_or(u64::MAX).into()
}

fn of_method(answer: &TestAnswer) -> Map<String, Value> {
    let exchange = &answer.exchange;
    let mut last = Map::new();
    let mut all = Map::new();
    let mut status = 500;
    if let Some(responded) = &exchange.responded {
        status = responded.status;
        for (name, values) in test_log::shown(&responded.headers) {
            let texts: Vec<String> = values
                .iter()
                .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
                .collect();
            if let Some(text) = texts.last() {
                last.insert(name.clone(), text.as_str().into());
            }
            all.insert(name, json!(texts));
        }
    }
    let mut output = Map::new();
    output.insert("status".into(), status.into());
    let body = String::from_utf8_lossy(&answer.body).into_owned();
    output.insert("body".into(), body.into());
    output.insert("headers".into(), Value::Object(last));
    output.insert("multiValueHeaders".into(), Value::Object(all));
    let log = test_log(exchange, test_log::Tested::Method);
    output.insert("log".into(), log.into());
    output.insert("latency".into(), latency(exchange));
    output
}

fn of_authorizer(exchange: &Exchange) -> Map<String, Value> {
    let status = exchange
        .responded
        .as_ref()
        .map_or(500, |responded| responded.status);
    let mut output = Map::new();
    // 0 is what Amazon tells of one that lets the call through.
    let client_status = if status == 200 { 0 } else { status };
    output.insert("clientStatus".into(), client_status.into());
    let log = test_log(exchange, test_log::Tested::Authorizer);
    output.insert("log".into(), log.into());
    output.insert("latency".into(), latency(exchange));
    let Some(authorized) = exchange.authorized.as_deref() else {
        return output;
    };
    if let Some(principal) = &authorized.principal {
        output.insert("principalId".into(), principal.as_str().into());
    }
    let policy = authorized
        .function
        .as_ref()
        .and_then(|call| call.answer.as_ref())
        .and_then(|answer| serde_json::from_slice::<Value>(&answer.bytes()).ok())
        .map(|answer| answer["policyDocument"].clone())
        .filter(Value::is_object);
    if let Some(policy) = policy {
        output.insert("policy".into(), policy.to_string().into());
    }
    if !authorized.claims.is_empty() {
        let claims: Map<String, Value> = authorized
            .claims
            .iter()
            .map(|(name, value)| (name.clone(), value.as_str().into()))
            .collect();
        output.insert("claims".into(), Value::Object(claims));
    }
    output
}
