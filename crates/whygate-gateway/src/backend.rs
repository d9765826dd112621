//! Connections to HTTP backends: each core has its own, kept alive and used again.

pub(crate) mod connect;
pub(crate) mod http;
pub(crate) mod pool;
mod probe;
pub(crate) mod tls;

pub use probe::{
    BackendProbe, ProbedAnswer, ProbedBackend, ProbedCertificate, UnusableBackend, probe_backend,
};

use std::{rc::Rc, sync::Arc};

use whygate_exchange::ports::Clock;

use crate::edge::Limits;
use pool::Pool;
use tls::TlsTrust;

/// The backends of one core.
#[derive(Debug)]
pub(crate) struct Backends {
    pub(crate) pool: Rc<Pool>,
    pub(crate) trust: TlsTrust,
    clock: Arc<dyn Clock>,
}

impl Backends {
    /// No connection yet.
    pub(crate) fn new(limits: Limits, trust: TlsTrust, clock: Arc<dyn Clock>) -> Self {
        Self {
            pool: Rc::new(Pool::new(limits)),
            trust,
            clock,
        }
    }
}
