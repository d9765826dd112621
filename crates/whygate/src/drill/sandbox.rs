//! A gateway in this process that serves one scene: a data directory of its own that goes when
//! it ends, functions of its own, listeners on loopback.

use std::{
    fs, io,
    net::{SocketAddr, TcpStream},
    path::Path,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;
use tokio::runtime::Handle;
use whygate_exchange::{
    Exchange,
    ports::{
        Clock, DeferredResults, Exchanges, IdempotentAnswers, Ids, NoDeferredResults,
        NoIdempotentAnswers,
    },
    record::{RecordV1, StatusSourceV1},
};
use whygate_gateway::{
    AwsSettings, CompileOptions, Edge, EdgeOptions, InProcessCounters, Ports, ServiceEndpoints,
    compile,
};
use whygate_lambda::{FunctionService, FunctionSettings};
use whygate_model::{
    Sources,
    load::{LoadOptions, load},
};
use whygate_store::{Limits, Records};

use super::{
    caller::{self, Answer, Ending},
    ground::Ground,
    scene::{Act, Request, Scene},
    target::Target,
};
use crate::{
    failure::Failure,
    ports::{RandomIds, SystemClock},
    run::{FunctionRules, KeptAnswers, KeptResults, Served, ServedDefinition, of_definitions},
};

/// How long is waited for what must come.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two looks.
const LOOK: Duration = Duration::from_millis(5);
/// The characters of a body that a line has room for.
const BODY_BEGINNING: usize = 80;

/// What came of a scene.
#[derive(Debug)]
pub(super) struct Seen {
    /// The last answer that was read.
    pub(super) answer: Option<Answer>,
    /// The record of the call.
    pub(super) record: Option<RecordV1>,
    /// Whether the definition words the answer itself.
    pub(super) own_words: bool,
}

impl Seen {
    /// The beginning of the body that was read, in one line.
    pub(super) fn body_beginning(&self) -> String {
        self.answer
            .as_ref()
            .map(|answer| {
                answer
                    .body
                    .trim()
                    .chars()
                    .take(BODY_BEGINNING)
                    .collect::<String>()
            })
            .unwrap_or_default()
            .replace(['\r', '\n'], " ")
    }
}

/// Exchanges in the order in which they were closed.
#[derive(Debug, Default)]
struct Closed {
    exchanges: Mutex<Vec<Exchange>>,
    changed: Condvar,
}

impl Exchanges for Closed {
    fn close(&self, exchange: Box<Exchange>) {
        self.lock().push(*exchange);
        self.changed.notify_all();
    }
}

impl Closed {
    fn lock(&self) -> MutexGuard<'_, Vec<Exchange>> {
        self.exchanges
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the call with this id, or for one that failed without an answer.
    fn wait_for(&self, id: Option<&str>, served: &Served) -> Option<RecordV1> {
        let wanted = |exchange: &Exchange| match id {
            Some(id) => exchange.request_id.to_string() == id,
            None => exchange.fault.is_some(),
        };
        let (closed, _) = self
            .changed
            .wait_timeout_while(self.lock(), PATIENCE, |closed| !closed.iter().any(&wanted))
            .unwrap_or_else(PoisonError::into_inner);
        closed
            .iter()
            .rev()
            .find(|exchange| wanted(exchange))
            .map(|exchange| served.record(exchange))
    }
}

/// Where it is kept what is answered later, and what was answered once.
type Stores = (Arc<dyn DeferredResults>, Arc<dyn IdempotentAnswers>);

/// A gateway that serves a scene.
struct Sandbox<'scene> {
    scene: &'scene Scene,
    target: &'scene Target,
    ground: &'scene Ground,
    region: &'scene str,
    runtime: &'scene Handle,
    folder: TempDir,
    served: Served,
    functions: Arc<FunctionService>,
    closed: Arc<Closed>,
    edge: Option<Edge>,
    /// Where it listens, or did.
    address: SocketAddr,
    held: Vec<TcpStream>,
    /// The last answer that was read.
    answer: Option<Answer>,
    /// Where a result was promised last.
    promised: String,
}

/// Serves a scene, does what it says and returns what came of it.
pub(super) fn perform(
    scene: &Scene,
    target: &Target,
    ground: &Ground,
    options: &LoadOptions,
    sources: &Sources,
    runtime: &Handle,
) -> Result<Seen, Failure> {
    let _inside = runtime.enter();
    let folder = tempfile::Builder::new()
        .prefix("whygate-drill-")
        .tempdir()
        .map_err(|error| Failure::start("a drill's folder", error))?;
    let served = serve(scene, target, options, sources, folder.path())?;
    let functions = functions(scene, &served, options)?;
    let mut sandbox = Sandbox {
        scene,
        target,
        ground,
        region: &options.region,
        runtime,
        folder,
        served,
        functions,
        closed: Arc::default(),
        edge: None,
        address: SocketAddr::from(([127, 0, 0, 1], 0)),
        held: Vec::new(),
        answer: None,
        promised: String::new(),
    };
    sandbox.begin()?;
    for act in &scene.acts {
        sandbox
            .act(act)
            .map_err(|error| Failure::start("a drill's call", error))?;
    }
    let answer = sandbox.answer.take();
    let id = answer
        .as_ref()
        .and_then(|answer| answer.header("x-amzn-requestid"));
    let record = sandbox.closed.wait_for(id, &sandbox.served);
    sandbox.end();
    let own_words = record.as_ref().is_some_and(|record| {
        record.answer.as_ref().is_some_and(|answer| {
            answer.status_source == StatusSourceV1::GatewayResponse && answer.place.is_some()
        })
    });
    Ok(Seen {
        answer,
        record,
        own_words,
    })
}

/// Writes the scene's definition and its code, and compiles it with the API's own words.
fn serve(
    scene: &Scene,
    target: &Target,
    options: &LoadOptions,
    sources: &Sources,
    folder: &Path,
) -> Result<Served, Failure> {
    let file = folder.join("drill.json");
    let template = format!("{:#}\n", scene.template(target));
    let mut files = vec![("drill.json".to_owned(), template)];
    files.extend(scene.code.iter().cloned());
    for (name, text) in files {
        let path = folder.join(name);
        path.parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(&path, text))
            .map_err(|source| Failure::Write { path, source })?;
    }
    let loaded = load(
        &file,
        &LoadOptions {
            region: options.region.clone(),
            account_id: options.account_id.clone(),
            partition: options.partition.clone(),
            ..LoadOptions::default()
        },
    );
    let mut definition = loaded
        .definition
        .ok_or(Failure::NothingServed { count: 1 })?;
    for api in &mut definition.rest_apis {
        api.gateway_responses.clone_from(&target.gateway_responses);
    }
    let (compiled, _) = compile(&definition, &compile_options(scene, options)?);
    let mut known = loaded.sources;
    known.extend(sources.clone());
    let served = ServedDefinition {
        file,
        definition: Arc::new(definition),
        compiled: Arc::new(compiled.ok_or(Failure::NothingServed { count: 1 })?),
        sources: known,
        notes: 0,
        deployed_api: None,
    };
    Ok(Served::new(vec![served], Arc::default()))
}

fn compile_options(scene: &Scene, options: &LoadOptions) -> Result<CompileOptions, Failure> {
    let mut endpoints = ServiceEndpoints::default();
    if let Some(endpoint) = &scene.services {
        let endpoint = endpoint
            .parse()
            .map_err(|error| Failure::start("a drill's service", error))?;
        endpoints.set_for_all(endpoint);
    }
    let mut compile = CompileOptions {
        aws: AwsSettings {
            endpoints,
            ..AwsSettings::default()
        },
        account_id: options.account_id.clone(),
        region: options.region.clone(),
        issuer_keys: scene.issuer_keys.clone(),
        ..CompileOptions::default()
    };
    if scene.account_throttle.is_some() {
        compile.account_throttle = scene.account_throttle;
    }
    Ok(compile)
}

fn functions(
    scene: &Scene,
    served: &Served,
    options: &LoadOptions,
) -> Result<Arc<FunctionService>, Failure> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
    let ids: Arc<dyn Ids> = Arc::new(RandomIds);
    let mut settings = FunctionSettings::new(clock, ids);
    if let Some(endpoint) = &scene.functions {
        let endpoint = endpoint
            .parse()
            .map_err(|error| Failure::start("a drill's function endpoint", error))?;
        settings.remote.all = Some(endpoint);
    }
    let service =
        FunctionService::start(settings).map_err(|error| Failure::start("functions", error))?;
    let rules = FunctionRules::enforced(&options.region, &options.account_id);
    service.replace(of_definitions(served.definitions(), &rules));
    Ok(Arc::new(service))
}

impl Sandbox<'_> {
    /// Starts the gateway, with what an earlier one kept.
    fn begin(&mut self) -> Result<(), Failure> {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
        let (deferred, idempotent) = self.stores(&clock)?;
        let ports = Ports {
            clock,
            ids: Arc::new(RandomIds),
            functions: self.functions.clone(),
            counters: Arc::new(InProcessCounters::default()),
            exchanges: self.closed.clone(),
            deferred,
            idempotent,
            access_keys: Arc::new(
                self.scene
                    .access_keys
                    .iter()
                    .cloned()
                    .map(Arc::new)
                    .collect::<Vec<_>>(),
            ),
        };
        let options = EdgeOptions {
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            threads: 1,
            limits: self.scene.limits,
            trusted_certificates: vec![self.ground.trusted.clone()],
            ..EdgeOptions::default()
        };
        let edge = Edge::start(options, &ports, self.served.plan())
            .map_err(|error| Failure::start("the drill's gateway", error))?;
        self.address = edge.local_address();
        self.edge = Some(edge);
        Ok(())
    }

    fn stores(&self, clock: &Arc<dyn Clock>) -> Result<Stores, Failure> {
        if self.scene.stores_nothing {
            return Ok((Arc::new(NoDeferredResults), Arc::new(NoIdempotentAnswers)));
        }
        let directory = self.folder.path().join("data");
        let opened = self.runtime.block_on(async {
            let records = Records::open(&directory, Limits::default()).await?;
            Ok((records.deferred().await?, records.idempotency().await?))
        });
        let (results, answers) =
            opened.map_err(|error: whygate_store::StoreError| Failure::data(&directory, error))?;
        Ok((
            Arc::new(KeptResults::new(results, clock.clone())),
            Arc::new(KeptAnswers::new(answers)),
        ))
    }

    /// Ends the gateway without waiting for calls in flight.
    fn stop(&mut self) {
        if let Some(edge) = self.edge.take() {
            self.runtime.block_on(edge.shutdown(Duration::ZERO));
        }
    }

    fn end(mut self) {
        self.held.clear();
        self.stop();
        self.runtime
            .block_on(self.functions.shutdown(Duration::ZERO));
    }

    fn act(&mut self, act: &Act) -> io::Result<()> {
        match act {
            Act::Ask(request) => self.ask(request)?,
            Act::AskUntil(request, status) => self.until(|sandbox| {
                sandbox.ask(request)?;
                Ok(sandbox.status() == Some(*status))
            })?,
            Act::Hold(request) => {
                let before = self.ground.backend.arrived();
                self.hold(request)?;
                self.until(|sandbox| Ok(sandbox.ground.backend.arrived() > before))?;
            }
            Act::NeverRead(request) => {
                self.hold(request)?;
                let _ = self.closed.wait_for(None, &self.served);
            }
            Act::LetGo => self.held.clear(),
            Act::Raw(text) => {
                let stream = caller::send(self.address, text.as_bytes())?;
                self.answer = caller::receive(stream, Ending::Reads)?;
            }
            Act::FetchResult => {
                self.note_promised();
                self.until(|sandbox| {
                    sandbox.fetch_promised()?;
                    Ok(sandbox.status() != Some(202))
                })?;
            }
            Act::FetchAgain => {
                self.note_promised();
                self.fetch_promised()?;
            }
            Act::StopFunctions => self
                .runtime
                .block_on(self.functions.shutdown(Duration::ZERO)),
            Act::Stop => {
                self.answer = None;
                self.stop();
            }
            Act::Restart => {
                self.stop();
                self.held.clear();
                self.begin()
                    .map_err(|failure| io::Error::other(failure.plain()))?;
            }
        }
        Ok(())
    }

    /// Looks again and again, until it is so or patience ends.
    fn until(&mut self, mut is_so: impl FnMut(&mut Self) -> io::Result<bool>) -> io::Result<()> {
        let end = Instant::now() + PATIENCE;
        while !is_so(self)? && Instant::now() < end {
            thread::sleep(LOOK);
        }
        Ok(())
    }

    fn send(&self, request: &Request) -> io::Result<TcpStream> {
        caller::send(self.address, self.bytes(request)?.as_bytes())
    }

    /// Sends a request and reads the answer.
    fn ask(&mut self, request: &Request) -> io::Result<()> {
        self.answer = caller::receive(self.send(request)?, request.ending)?;
        Ok(())
    }

    /// Sends a request and leaves its connection open.
    fn hold(&mut self, request: &Request) -> io::Result<()> {
        self.held.push(self.send(request)?);
        Ok(())
    }

    /// The status of the last answer.
    fn status(&self) -> Option<u16> {
        self.answer.as_ref().map(|answer| answer.status)
    }

    /// Keeps where the last answer says that a result will be, if it does.
    fn note_promised(&mut self) {
        let answer = self.answer.as_ref();
        if let Some(location) = answer.and_then(|answer| answer.header("location")) {
            location.clone_into(&mut self.promised);
        }
    }

    fn fetch_promised(&mut self) -> io::Result<()> {
        self.ask(&Request::new().to("GET", self.promised.clone()))
    }

    /// A request as it goes over the wire.
    fn bytes(&self, request: &Request) -> io::Result<String> {
        let method = request
            .method
            .unwrap_or_else(|| self.scene.method(self.target));
        let target = request
            .target
            .clone()
            .unwrap_or_else(|| format!("{}{}", self.target.concrete_path(), request.query));
        let own = self.address.to_string();
        let api = self
            .served
            .definitions()
            .flat_map(|definition| &definition.rest_apis)
            .map(|api| {
                format!(
                    "{}.execute-api.{}.amazonaws.com",
                    api.id.as_str(),
                    self.region
                )
            })
            .next();
        let host = match (request.host, api) {
            (Some(host), _) => host.to_owned(),
            (None, Some(api)) if request.by_host => api,
            _ => own,
        };
        let mut lines = vec![
            format!("{method} {target} HTTP/1.1"),
            format!("Host: {host}"),
            "Connection: close".to_owned(),
        ];
        let length = request.announced.unwrap_or(request.body.len());
        if length > 0 {
            lines.push(format!("Content-Length: {length}"));
        }
        lines.extend(request.headers.iter().cloned());
        if let Some(signer) = &request.signer {
            lines.extend(signer.headers(method, &target, &host, self.region)?);
        }
        Ok(format!("{}\r\n\r\n{}", lines.join("\r\n"), request.body))
    }
}
