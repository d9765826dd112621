//! What an invocation costs beside the function's own time: the port's call of a handler that
//! returns at once, on a warm worker. `cargo bench -p whygate-lambda`.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement prints its figures, and fails if it cannot be taken"
)]

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use bytes::Bytes;
use tokio::runtime::Runtime;
use whygate_exchange::{
    ExtendedRequestId, RequestId,
    ports::{Clock, Functions, Ids, InvocationOutcome, InvokeRequest, UnixMillis},
};
use whygate_lambda::{
    CodeSource, FunctionService, FunctionSettings, FunctionSpec, FunctionsConfiguration,
};

#[derive(Debug)]
struct MachineClock(Instant);

impl Clock for MachineClock {
    fn now(&self) -> UnixMillis {
        let now = time::OffsetDateTime::now_utc().unix_timestamp_nanos() / 1_000_000;
        UnixMillis(u64::try_from(now).unwrap())
    }
    fn monotonic(&self) -> Duration {
        self.0.elapsed()
    }
}

#[derive(Debug)]
struct RandomIds;

impl Ids for RandomIds {
    fn request_id(&self) -> RequestId {
        RequestId(uuid::Uuid::new_v4().into_bytes())
    }
    fn extended_request_id(&self) -> ExtendedRequestId {
        ExtendedRequestId([0; 11])
    }
    fn trace(&self) -> ([u8; 12], [u8; 8]) {
        ([0; 12], [0; 8])
    }
}

fn main() {
    let python = "def handler(event, context):\n    return {'statusCode': 200, 'body': 'ok'}\n";
    let node = "exports.handler = async () => ({ statusCode: 200, body: 'ok' });\n";
    for (runtime, source) in [("python3.11", python), ("nodejs20.x", node)] {
        measure(runtime, source);
    }
}

fn measure(runtime: &str, source: &str) {
    let settings =
        FunctionSettings::new(Arc::new(MachineClock(Instant::now())), Arc::new(RandomIds));
    let service = FunctionService::start(settings).unwrap();
    let mut spec = FunctionSpec::new(
        "shelf",
        "arn:aws:lambda:us-east-1:000000000000:function:shelf",
        CodeSource::Inline(source.into()),
    );
    spec.runtime = runtime.into();
    spec.handler = "index.handler".into();
    service.replace(FunctionsConfiguration {
        functions: vec![spec],
        ..FunctionsConfiguration::default()
    });
    // As in the gateway: the caller has a thread and a runtime of its own.
    let caller = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    service.run_on(vec![caller.handle().clone()]);
    let cold = invoke(&caller, &service);
    for _ in 0..500 {
        invoke(&caller, &service);
    }
    let mut taken: Vec<Duration> = (0..5000).map(|_| invoke(&caller, &service)).collect();
    taken.sort_unstable();
    println!(
        "{runtime}: cold {:.1} ms; warm p50 {} µs, p90 {} µs, p99 {} µs",
        cold.as_secs_f64() * 1000.0,
        taken[taken.len() / 2].as_micros(),
        taken[taken.len() * 9 / 10].as_micros(),
        taken[taken.len() * 99 / 100].as_micros(),
    );
}

fn invoke(caller: &Runtime, service: &FunctionService) -> Duration {
    let began = Instant::now();
    let request = InvokeRequest {
        function: "shelf".into(),
        payload: Bytes::from_static(b"{\"httpMethod\":\"GET\",\"path\":\"/\"}"),
        source_arn: None,
        source_account: String::new(),
        trace: Some("Root=1-5e1b4151-5ac6c58f5a3a8a2a5c1a2b3c".into()),
        streaming: false,
        asynchronous: false,
    };
    let invocation = caller.block_on(service.invoke(request)).unwrap();
    let taken = began.elapsed();
    assert!(matches!(invocation.outcome, InvocationOutcome::Payload(_)));
    taken
}
