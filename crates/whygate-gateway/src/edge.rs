//! The edge: the listener that the APIs answer at.
//!
//! One single-threaded runtime a core, each with a listener of its own on the same address
//! (`SO_REUSEPORT`) and connections to backends of its own. Nothing on the request path takes
//! a lock that another core can hold, but for what belongs to a function.

pub(crate) mod connection;
pub(crate) mod core;
mod listen;
pub(crate) mod panic;
pub(crate) mod wire;

use std::{io, net::SocketAddr, sync::Arc, thread::JoinHandle, time::Duration};

use arc_swap::ArcSwap;
use tokio::{
    runtime::Handle,
    sync::{oneshot, watch},
};
use whygate_exchange::ports::{
    AccessKeys, Clock, Counters, DeferredResults, Exchanges, Functions, IdempotentAnswers, Ids,
};

use crate::{backend::tls::TlsTrust, cache::Caches, plan::Plan, resilience::Backstage};

/// What an edge is started with.
#[derive(Clone, Debug)]
pub struct EdgeOptions {
    /// Where to listen; port 0: any free one. Default `127.0.0.1:8080`.
    pub address: SocketAddr,
    /// How many cores serve, one thread each; at least 1. Default: as many as there are.
    pub threads: usize,
    /// Sizes and times.
    pub limits: Limits,
    /// Certificates (DER) that connections to backends trust beside the system's.
    pub trusted_certificates: Vec<Vec<u8>>,
    /// What stands before each code in the `type` of a problem: the address that the help
    /// pages hang below, with its last slash. Default `urn:whygate:cause:`.
    pub help_base: String,
    /// Whether answers that the gateway makes by itself name their cause in `Proxy-Status`
    /// (RFC 9209), which Amazon does not send; default false.
    pub proxy_status: bool,
}

impl Default for EdgeOptions {
    fn default() -> Self {
        Self {
            address: SocketAddr::from(([127, 0, 0, 1], 8080)),
            threads: std::thread::available_parallelism().map_or(1, Into::into),
            limits: Limits::default(),
            trusted_certificates: Vec::new(),
            help_base: "urn:whygate:cause:".to_owned(),
            proxy_status: false,
        }
    }
}

/// Sizes and times that a client or a backend may take.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a request's body, and of an answer that is not streamed; default 10,485,760.
    pub body_bytes: u64,
    /// Bytes of a request's headers: names, values and line ends; default 10,240.
    pub header_bytes: usize,
    /// Bytes of a request's address; default 10,240.
    pub uri_bytes: usize,
    /// How long a request's head may take from its first byte on; default 30 s.
    pub head_time: Duration,
    /// How long the next piece of a request's body may take; default 30 s.
    pub body_time: Duration,
    /// How long a connection is kept that nothing comes on; default 310 s.
    pub idle_time: Duration,
    /// How long a client may take to read anything of an answer; default 30 s.
    pub write_time: Duration,
    /// How long a streamed answer may be silent; default 300 s.
    pub stream_idle_time: Duration,
    /// How long a connection to a backend is kept that is not used; default 60 s.
    pub backend_idle_time: Duration,
    /// How many unused connections to one backend a core keeps; default 64.
    pub backend_idle_connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 10_485_760,
            header_bytes: 10_240,
            uri_bytes: 10_240,
            head_time: Duration::from_secs(30),
            body_time: Duration::from_secs(30),
            idle_time: Duration::from_secs(310),
            write_time: Duration::from_secs(30),
            stream_idle_time: Duration::from_mins(5),
            backend_idle_time: Duration::from_mins(1),
            backend_idle_connections: 64,
        }
    }
}

/// What the request path needs from outside.
#[derive(Clone, Debug)]
pub struct Ports {
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where ids come from.
    pub ids: Arc<dyn Ids>,
    /// Who runs functions.
    pub functions: Arc<dyn Functions>,
    /// Who counts calls.
    pub counters: Arc<dyn Counters>,
    /// Who takes closed exchanges.
    pub exchanges: Arc<dyn Exchanges>,
    /// Who keeps the results of methods that are answered before they are done.
    pub deferred: Arc<dyn DeferredResults>,
    /// Who keeps the answers that repeated calls get.
    pub idempotent: Arc<dyn IdempotentAnswers>,
    /// The keys that requests can be signed with.
    pub access_keys: Arc<dyn AccessKeys>,
}

/// The edge could not be started.
#[derive(Debug, thiserror::Error)]
pub enum EdgeError {
    /// Another program listens there.
    #[error("port {} of {} is in use by another program", address.port(), address.ip())]
    PortInUse {
        /// The address.
        address: SocketAddr,
    },
    /// The system does not let this program listen there: a port below 1024, for instance.
    #[error("not allowed to listen on {address}")]
    NotAllowed {
        /// The address.
        address: SocketAddr,
    },
    /// The machine has no such address.
    #[error("{address} is not an address of this machine")]
    NoSuchAddress {
        /// The address.
        address: SocketAddr,
    },
    /// Listening failed otherwise.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// A thread or its runtime could not be started.
    #[error("cannot start a thread that serves")]
    Thread {
        /// What the system says.
        #[source]
        source: io::Error,
    },
}

/// What came of stopping an edge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ShutdownReport {
    /// Connections with requests in flight that were given up when the grace was over.
    pub abandoned: usize,
}

/// A running edge. Dropping it without [`Edge::shutdown`] gives up what is in flight.
#[derive(Debug)]
pub struct Edge {
    address: SocketAddr,
    plan: Arc<ArcSwap<Plan>>,
    caches: Arc<Caches>,
    backstage: Backstage,
    stop: watch::Sender<Option<Duration>>,
    cores: Vec<RunningCore>,
}

#[derive(Debug)]
struct RunningCore {
    handle: Handle,
    /// Taken by whoever waits for it.
    ended: Option<oneshot::Receiver<usize>>,
    /// Dropped when the thread may end.
    release: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

impl Edge {
    /// Listens, and serves a plan from then on.
    pub fn start(options: EdgeOptions, ports: &Ports, plan: Plan) -> Result<Self, EdgeError> {
        panic::install_hook();
        let threads = options.threads.max(1);
        let (address, listeners) = listen::listen(options.address, threads)?;
        let backstage = Backstage::default();
        backstage.set(&plan);
        let plan = Arc::new(ArcSwap::from_pointee(plan));
        let (stop, stopping) = watch::channel(None);
        let caches = Arc::new(Caches::default());
        let trust = TlsTrust::new(
            options
                .trusted_certificates
                .into_iter()
                .map(Into::into)
                .collect(),
        );
        let mut cores = Vec::with_capacity(threads);
        for (index, listener) in listeners.into_iter().enumerate() {
            let (end, ended) = oneshot::channel();
            let (release, released) = oneshot::channel::<()>();
            let seed = core::CoreSeed {
                listener,
                ports: ports.clone(),
                limits: options.limits,
                help_base: options.help_base.as_str().into(),
                proxy_status: options.proxy_status,
                plan: plan.clone(),
                stopping: stopping.clone(),
                trust: trust.clone(),
                caches: caches.clone(),
                // One core is enough to ask backends whether they work.
                health_checks: (index == 0).then(|| backstage.health_checks()),
            };
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .map_err(|source| EdgeError::Thread { source })?;
            let handle = runtime.handle().clone();
            let thread = std::thread::Builder::new()
                .name(format!("edge-{index}"))
                .spawn(move || {
                    let abandoned = core::run(&runtime, seed);
                    // Nobody waits for it if the edge was dropped.
                    let _ = end.send(abandoned);
                    // Others may still have something to do here.
                    let _ = runtime.block_on(released);
                })
                .map_err(|source| EdgeError::Thread { source })?;
            cores.push(RunningCore {
                handle,
                ended: Some(ended),
                release,
                thread,
            });
        }
        Ok(Self {
            address,
            plan,
            caches,
            backstage,
            stop,
            cores,
        })
    }

    /// Where it listens, with the real port.
    pub fn local_address(&self) -> SocketAddr {
        self.address
    }

    /// Serves another plan from the next request on; requests in flight keep theirs.
    pub fn replace(&self, plan: Plan) {
        self.backstage.set(&plan);
        self.plan.store(Arc::new(plan));
    }

    /// What is served now.
    pub fn plan(&self) -> Arc<Plan> {
        self.plan.load_full()
    }

    /// Empties the cache of a stage, and that of its canary.
    pub fn flush_cache(&self, api_id: &str, stage: &str) {
        self.caches.flush(api_id, stage);
    }

    /// Forgets what the Lambda authorizers of a stage have said.
    pub fn flush_authorizers(&self, api_id: &str, stage: &str) {
        self.plan.load().flush_authorizers(api_id, stage);
    }

    /// The runtimes of its threads, for what is to happen where the calls are. They go on until
    /// [`Edge::shutdown`] or until the edge is dropped.
    pub fn runtimes(&self) -> Vec<Handle> {
        self.cores.iter().map(|core| core.handle.clone()).collect()
    }

    /// Takes no new connections, and lets requests in flight finish for as long as `grace`. Its
    /// threads go on.
    pub async fn drain(&mut self, grace: Duration) -> ShutdownReport {
        // Without receivers all cores have ended already.
        let _ = self.stop.send(Some(grace));
        let mut report = ShutdownReport::default();
        for core in &mut self.cores {
            if let Some(ended) = core.ended.take() {
                report.abandoned += ended.await.unwrap_or_default();
            }
        }
        report
    }

    /// Drains, and ends.
    pub async fn shutdown(mut self, grace: Duration) -> ShutdownReport {
        let report = self.drain(grace).await;
        for core in self.cores {
            drop(core.release);
            // The thread has sent its last word; joining it takes no time.
            let _ = core.thread.join();
        }
        report
    }
}
