//! Whether a definition's routes answer: it is compiled and served on loopback, with a stub in
//! the place of every backend, and each route is called once.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use bytes::Bytes;
use whygate_exchange::{
    Exchange, ExtendedRequestId, Fault, Phase, ReceiveFault, RequestId, RouteFault,
    ports::{
        Clock, Exchanges, FunctionRun, Functions, Ids, Invocation, InvocationOutcome, InvokeError,
        InvokeRequest, PortFuture, UnixMillis,
    },
};
use whygate_gateway::{CompileOptions, Edge, EdgeOptions, InProcessCounters, Plan, Ports, compile};
use whygate_model::{
    Definition, Diagnostic, Severity,
    definition::{HttpMethod, IntegrationType},
};

/// What came of serving a definition.
pub(crate) struct Served {
    /// How many routes answered.
    pub(crate) routes: usize,
    /// How many of them are refused until something is honoured.
    pub(crate) refused: usize,
    /// How many of them have no integration, so that Amazon deploys none of them.
    pub(crate) without_integration: usize,
}

/// Why a definition is not served.
pub(crate) enum Failure {
    /// It does not compile.
    Compile(String),
    /// It has no routes.
    NoRoute,
    /// A route did not answer as a route.
    Answer(String),
}

/// What compiling says about a definition.
pub(crate) fn compile_diagnostics(definition: &Definition) -> Vec<Diagnostic> {
    compile(definition, &CompileOptions::default()).1
}

/// Serves a definition and calls each of its routes once.
pub(crate) fn serve(definition: &Definition) -> Result<Served, Failure> {
    let backend = Stub::start().map_err(|error| Failure::Answer(error.to_string()))?;
    let mut definition = definition.clone();
    lead_to(&mut definition, backend.address);
    let (compiled, diagnostics) = compile(&definition, &CompileOptions::default());
    if let Some(error) = diagnostics
        .iter()
        .find(|found| found.severity == Severity::Error)
    {
        return Err(Failure::Compile(error.message.clone()));
    }
    let compiled = compiled.ok_or_else(|| Failure::Compile("nothing was compiled".to_owned()))?;
    let plan = Plan::new(vec![Arc::new(compiled)]);
    let targets: Vec<(String, String)> = plan.routes().map(|route| target(route.info)).collect();
    if targets.is_empty() {
        return Err(Failure::NoRoute);
    }
    let seen = Arc::new(Seen::default());
    let edge = Edge::start(
        EdgeOptions {
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            threads: 1,
            ..EdgeOptions::default()
        },
        &Ports {
            clock: Arc::new(RunningClock(Instant::now())),
            ids: Arc::new(CountedIds::default()),
            functions: Arc::new(StubFunctions),
            counters: Arc::new(InProcessCounters::default()),
            exchanges: seen.clone(),
            deferred: std::sync::Arc::new(whygate_exchange::ports::NoDeferredResults),
            idempotent: Arc::new(whygate_exchange::ports::NoIdempotentAnswers),
            access_keys: Arc::new(Vec::new()),
        },
        plan,
    )
    .map_err(|error| Failure::Answer(error.to_string()))?;
    let mut served = Served {
        routes: 0,
        refused: 0,
        without_integration: 0,
    };
    for (method, path) in &targets {
        let status = call(edge.local_address(), method, path)
            .map_err(|error| Failure::Answer(format!("{method} {path}: {error}")))?;
        served.routes += 1;
        served.refused += usize::from(status == 501);
    }
    drop(edge);
    let seen = seen.take();
    served.without_integration = seen.without_integration;
    match seen.unexpected {
        Some(problem) => Err(Failure::Answer(problem)),
        None => Ok(served),
    }
}

/// Puts the stub in the place of every HTTP backend, so that nothing outside is called.
fn lead_to(definition: &mut Definition, stub: SocketAddr) {
    let methods = definition
        .rest_apis
        .iter_mut()
        .flat_map(|api| &mut api.resources)
        .flat_map(|resource| &mut resource.methods);
    for integration in methods.filter_map(|method| method.integration.as_mut()) {
        let over_http = matches!(
            integration.kind.value,
            IntegrationType::Http | IntegrationType::HttpProxy
        );
        if let Some(uri) = integration.uri.as_mut().filter(|_| over_http) {
            let path = uri
                .value
                .split_once("://")
                .and_then(|(_, rest)| rest.find('/').map(|start| rest[start..].to_owned()));
            uri.value = format!("http://{stub}{}", path.as_deref().unwrap_or("/"));
        }
    }
}

fn target(route: &whygate_exchange::RouteInfo) -> (String, String) {
    let method = match route.http_method {
        HttpMethod::Any => HttpMethod::Get,
        other => other,
    };
    let path: Vec<&str> = route
        .resource_path
        .split('/')
        .map(|segment| match segment {
            greedy if greedy.ends_with("+}") => "a/b",
            variable if variable.starts_with('{') => "x",
            literal => literal,
        })
        .collect();
    let path = path.join("/");
    (
        method.as_str().to_owned(),
        format!(
            "/restapis/{}/{}/_user_request_{path}",
            route.api_id, route.stage
        ),
    )
}

fn call(address: SocketAddr, method: &str, path: &str) -> std::io::Result<u16> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(35)))?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
    )?;
    let mut answer = String::new();
    BufReader::new(stream).read_line(&mut answer)?;
    answer
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .ok_or_else(|| std::io::Error::other(format!("no status line: {answer:?}")))
}

/// A backend that answers `{}` to everything. Its thread ends with the task.
struct Stub {
    address: SocketAddr,
}

impl Stub {
    fn start() -> std::io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                thread::spawn(move || answer(stream));
            }
        });
        Ok(Self { address })
    }
}

fn answer(mut stream: TcpStream) {
    let mut buffer = [0; 16 * 1024];
    // The calls made here fit one read; what does not is answered all the same.
    while stream.read(&mut buffer).is_ok_and(|length| length > 0) {
        let written = stream.write_all(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
        );
        if written.is_err() {
            return;
        }
    }
}

/// What the exchanges told.
#[derive(Debug, Default)]
struct Seen(Mutex<Told>);

#[derive(Debug, Default)]
struct Told {
    /// The first failure that no definition can be blamed for.
    unexpected: Option<String>,
    without_integration: usize,
}

impl Seen {
    fn take(&self) -> Told {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Exchanges for Seen {
    fn close(&self, exchange: Box<Exchange>) {
        let Some(fault) = &exchange.fault else { return };
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let problem = match fault.as_ref() {
            Fault::Route(RouteFault::NoIntegration) => {
                told.without_integration += 1;
                return;
            }
            Fault::Receive(ReceiveFault::MutualTlsNotHonoured) => return,
            Fault::Bug(bug) => format!("{} at {}", bug.message, bug.location),
            other if matches!(other.phase(), Phase::Receive | Phase::Route) => {
                other.code().to_owned()
            }
            _ => return,
        };
        told.unexpected
            .get_or_insert_with(|| format!("{} {problem}", exchange.received.target));
    }
}

/// Every function answers 200 with an empty object, in the form of a proxy response.
#[derive(Debug)]
struct StubFunctions;

impl Functions for StubFunctions {
    fn invoke(&self, request: InvokeRequest) -> PortFuture<Result<Invocation, InvokeError>> {
        Box::pin(async move {
            Ok(Invocation {
                run: FunctionRun {
                    function: request.function,
                    ..FunctionRun::default()
                },
                outcome: InvocationOutcome::Payload(Bytes::from_static(
                    br#"{"statusCode":200,"body":"{}"}"#,
                )),
            })
        })
    }
}

#[derive(Debug)]
struct RunningClock(Instant);

impl Clock for RunningClock {
    fn now(&self) -> UnixMillis {
        UnixMillis(1_700_000_000_000)
    }

    fn monotonic(&self) -> Duration {
        self.0.elapsed()
    }
}

#[derive(Debug, Default)]
struct CountedIds(AtomicU64);

impl Ids for CountedIds {
    fn request_id(&self) -> RequestId {
        RequestId(u128::from(self.0.fetch_add(1, Ordering::Relaxed)).to_be_bytes())
    }

    fn extended_request_id(&self) -> ExtendedRequestId {
        ExtendedRequestId([0; 11])
    }

    fn trace(&self) -> ([u8; 12], [u8; 8]) {
        ([0; 12], [0; 8])
    }
}
