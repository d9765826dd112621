//! Connections that are kept alive, by the server that they lead to.

use std::{
    cell::RefCell,
    collections::HashMap,
    net::SocketAddr,
    rc::{Rc, Weak},
    sync::Arc,
    time::Instant,
};

use hyper::client::conn::http1::SendRequest;

use crate::{
    body::BackendBody, edge::Limits, plan::integration::Endpoint, resilience::places::TakenPlace,
};

/// A connection to a backend.
#[derive(Debug)]
pub(crate) struct BackendConnection {
    pub(crate) sender: SendRequest<BackendBody>,
    pub(crate) address: SocketAddr,
}

#[derive(Debug)]
struct Idle {
    connection: BackendConnection,
    since: Instant,
}

/// The connections of one core that wait for their next request.
#[derive(Debug)]
pub(crate) struct Pool {
    idle: RefCell<HashMap<Arc<Endpoint>, Vec<Idle>>>,
    limits: Limits,
}

impl Pool {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            idle: RefCell::new(HashMap::new()),
            limits,
        }
    }

    /// A connection that is alive as far as is known: the one that was used last.
    pub(super) async fn take(&self, endpoint: &Arc<Endpoint>) -> Option<BackendConnection> {
        loop {
            let Idle {
                mut connection,
                since,
            } = self.idle.borrow_mut().get_mut(endpoint)?.pop()?;
            let fresh = since.elapsed() < self.limits.backend_idle_time;
            // Its last answer has been read to the end, so readiness is a step away, or the
            // backend has closed it.
            if fresh && !connection.sender.is_closed() && connection.sender.ready().await.is_ok() {
                return Some(connection);
            }
        }
    }

    fn put(&self, endpoint: &Arc<Endpoint>, connection: BackendConnection) {
        if connection.sender.is_closed() {
            return;
        }
        let now = Instant::now();
        let mut idle = self.idle.borrow_mut();
        if !idle.contains_key(endpoint) {
            // A new server is the time to forget those that nobody asks any more.
            idle.retain(|_, waiting| {
                waiting
                    .retain(|idle| now.duration_since(idle.since) < self.limits.backend_idle_time);
                !waiting.is_empty()
            });
        }
        let waiting = idle.entry(endpoint.clone()).or_default();
        if waiting
            .first()
            .is_some_and(|oldest| now.duration_since(oldest.since) >= self.limits.backend_idle_time)
            || waiting.len() >= self.limits.backend_idle_connections
        {
            waiting.remove(0);
        }
        waiting.push(Idle {
            connection,
            since: now,
        });
    }
}

/// A connection on which an answer is being read, and the pool that it goes back to once the
/// answer has ended. Dropped before that, the connection is closed.
#[derive(Debug)]
pub(crate) struct Lease {
    pool: Weak<Pool>,
    endpoint: Arc<Endpoint>,
    connection: BackendConnection,
    /// The place at the backend that the call takes for as long as its answer comes.
    place: Option<TakenPlace>,
}

impl Lease {
    pub(super) fn new(
        pool: &Rc<Pool>,
        endpoint: &Arc<Endpoint>,
        connection: BackendConnection,
    ) -> Self {
        Self {
            pool: Rc::downgrade(pool),
            endpoint: endpoint.clone(),
            connection,
            place: None,
        }
    }

    /// Keeps a place taken until the answer has ended.
    pub(crate) fn hold(&mut self, place: Option<TakenPlace>) {
        self.place = place;
    }

    /// The answer has ended: the connection may be used again.
    pub(crate) fn give_back(self) {
        if let Some(pool) = self.pool.upgrade() {
            pool.put(&self.endpoint, self.connection);
        }
    }
}
