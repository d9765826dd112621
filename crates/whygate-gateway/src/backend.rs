//! Connections to HTTP backends: each core has its own, kept alive and used again.

pub(crate) mod connect;
pub(crate) mod http;
pub(crate) mod pool;
pub(crate) mod tls;

use std::rc::Rc;

use crate::edge::Limits;
use pool::Pool;
use tls::TlsTrust;

/// The backends of one core.
#[derive(Debug)]
pub(crate) struct Backends {
    pub(crate) pool: Rc<Pool>,
    pub(crate) trust: TlsTrust,
}

impl Backends {
    /// No connection yet.
    pub(crate) fn new(limits: Limits, trust: TlsTrust) -> Self {
        Self {
            pool: Rc::new(Pool::new(limits)),
            trust,
        }
    }
}
