//! A gateway in process.

use std::{net::SocketAddr, sync::Arc};

use whygate_exchange::ports::{
    AccessKey, AccessKeys, Clock, Counters, Functions, IdempotentAnswers, NoIdempotentAnswers,
};
use whygate_gateway::{
    AwsSettings, CompileOptions, Edge, EdgeOptions, InProcessCounters, Limits, Plan, Ports,
    Waivers, compile,
};
use whygate_model::{
    Definition, Diagnostic,
    load::{LoadOptions, load_text},
};

use crate::{
    Answer, Client, CollectedExchanges, CountingIds, FakeFunctions, FixedClock, MemoryAnswers,
    SetClock, send,
};

/// Reads a definition. It may have errors, as long as it can be read: what Amazon refuses is
/// served here with a fault, and tests look at that.
pub fn definition(text: &str) -> Definition {
    let loaded = load_text("api.yaml", text, &LoadOptions::default());
    loaded.definition.unwrap_or_else(|| {
        panic!("the text is no definition: {:#?}", loaded.diagnostics);
    })
}

/// A gateway that is about to be started.
#[derive(Debug)]
pub struct TestGatewayBuilder {
    definitions: Vec<Definition>,
    functions: Arc<dyn Functions>,
    counters: Arc<dyn Counters>,
    set_clock: Option<Arc<dyn Clock>>,
    options: EdgeOptions,
    compile: CompileOptions,
    clock: Arc<FixedClock>,
    access_keys: Arc<dyn AccessKeys>,
    idempotent: Arc<dyn IdempotentAnswers>,
}

/// A gateway in process, on one thread unless said otherwise.
#[derive(Debug)]
pub struct TestGateway {
    edge: Edge,
    compile: CompileOptions,
    /// What calls left behind.
    pub exchanges: Arc<CollectedExchanges>,
    /// What compiling said.
    pub diagnostics: Vec<Diagnostic>,
    /// Its clock.
    pub clock: Arc<FixedClock>,
}

impl TestGatewayBuilder {
    /// Who runs functions.
    #[must_use]
    pub fn functions(mut self, functions: &Arc<FakeFunctions>) -> Self {
        self.functions = functions.clone();
        self
    }

    /// What time it is.
    #[must_use]
    pub fn clock(mut self, clock: &Arc<SetClock>) -> Self {
        self.set_clock = Some(clock.clone());
        self
    }

    /// Who counts calls.
    #[must_use]
    pub fn counters(mut self, counters: &Arc<InProcessCounters>) -> Self {
        self.counters = counters.clone();
        self
    }

    /// Changes how definitions are compiled.
    #[must_use]
    pub fn compiled(mut self, change: impl FnOnce(&mut CompileOptions)) -> Self {
        change(&mut self.compile);
        self
    }

    /// Serves a further definition; then none answers at the root.
    #[must_use]
    pub fn and(mut self, text: &str) -> Self {
        self.definitions.push(definition(text));
        self.compile.served_at_root = false;
        self
    }

    /// Changes the limits.
    #[must_use]
    pub fn limits(mut self, change: impl FnOnce(&mut Limits)) -> Self {
        change(&mut self.options.limits);
        self
    }

    /// Leaves guards open.
    #[must_use]
    pub fn waive(mut self, waivers: Waivers) -> Self {
        self.compile.waivers = waivers;
        self
    }

    /// Names causes in `Proxy-Status`.
    #[must_use]
    pub fn proxy_status(mut self) -> Self {
        self.options.proxy_status = true;
        self
    }

    /// Calls Amazon's services so.
    #[must_use]
    pub fn aws(mut self, settings: AwsSettings) -> Self {
        self.compile.aws = settings;
        self
    }

    /// Serves on so many threads.
    #[must_use]
    pub fn threads(mut self, threads: usize) -> Self {
        self.options.threads = threads;
        self
    }

    /// Trusts a further certificate.
    #[must_use]
    pub fn trust(mut self, certificate: Vec<u8>) -> Self {
        self.options.trusted_certificates.push(certificate);
        self
    }

    /// Changes what definitions are compiled with.
    #[must_use]
    pub fn compile(mut self, change: impl FnOnce(&mut CompileOptions)) -> Self {
        change(&mut self.compile);
        self
    }

    /// Requests may be signed with these keys.
    #[must_use]
    pub fn access_keys(mut self, keys: Vec<AccessKey>) -> Self {
        let keys: Vec<Arc<AccessKey>> = keys.into_iter().map(Arc::new).collect();
        self.access_keys = Arc::new(keys);
        self
    }

    /// Who keeps the answers that repeated calls get.
    #[must_use]
    pub fn idempotent(mut self, answers: &Arc<MemoryAnswers>) -> Self {
        self.idempotent = answers.clone();
        self
    }

    /// Starts it.
    pub fn start(self) -> TestGateway {
        let exchanges = Arc::new(CollectedExchanges::default());
        let ports = Ports {
            clock: self.set_clock.unwrap_or_else(|| self.clock.clone()),
            ids: Arc::new(CountingIds::default()),
            functions: self.functions,
            counters: self.counters,
            exchanges: exchanges.clone(),
            deferred: Arc::new(whygate_exchange::ports::NoDeferredResults),
            idempotent: self.idempotent,
            access_keys: self.access_keys,
        };
        let mut diagnostics = Vec::new();
        let mut compiled = Vec::new();
        for definition in &self.definitions {
            let (part, found) = compile(definition, &self.compile);
            diagnostics.extend(found);
            compiled.extend(part.map(Arc::new));
        }
        TestGateway {
            edge: Edge::start(self.options, &ports, Plan::new(compiled))
                .expect("a free port on loopback"),
            compile: self.compile,
            exchanges,
            diagnostics,
            clock: self.clock,
        }
    }
}

impl TestGateway {
    /// A gateway that will serve a definition.
    pub fn serving(text: &str) -> TestGatewayBuilder {
        TestGatewayBuilder {
            definitions: vec![definition(text)],
            functions: FakeFunctions::returning("{}"),
            counters: Arc::new(InProcessCounters::default()),
            set_clock: None,
            options: EdgeOptions {
                address: SocketAddr::from(([127, 0, 0, 1], 0)),
                threads: 1,
                help_base: "https://help.test/".to_owned(),
                ..EdgeOptions::default()
            },
            compile: CompileOptions::default(),
            clock: Arc::new(FixedClock::default()),
            access_keys: Arc::new(Vec::new()),
            idempotent: Arc::new(NoIdempotentAnswers),
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.edge.local_address()
    }

    /// The edge itself.
    pub fn edge(&self) -> &Edge {
        &self.edge
    }

    /// Serves another definition from now on.
    pub fn replace(&self, text: &str) {
        let (part, _) = compile(&definition(text), &self.compile);
        self.edge
            .replace(Plan::new(part.map(Arc::new).into_iter().collect()));
    }

    /// Stops it and waits; what is in flight gets so long.
    pub fn shutdown(self, grace: std::time::Duration) -> whygate_gateway::ShutdownReport {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap()
            .block_on(self.edge.shutdown(grace))
    }

    /// A connection to it.
    pub fn connect(&self) -> Client {
        Client::connect(self.address())
    }

    /// Sends one request without a body: request line and headers, a line each.
    pub fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1"), "")
    }

    /// Sends one request: request line and headers, a line each.
    pub fn send(&self, head: &str, body: impl AsRef<[u8]>) -> Answer {
        send(self.address(), head, body)
    }
}
