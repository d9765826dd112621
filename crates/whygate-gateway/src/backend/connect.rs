//! Getting a connection to a backend: resolve, connect, shake hands; each step with its time
//! and its own fault.

use std::{
    future::Future,
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::{Duration, Instant},
};

use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use whygate_exchange::{BackendStep, IntegrateFault, timing::BackendTiming};

use super::{Backends, pool::BackendConnection};
use crate::{
    body::BackendBody,
    plan::integration::{Endpoint, TimeLimit},
};

/// The library's buffer for a connection to a backend.
const BUFFER: usize = 256 * 1024;

/// The moment until which a call must be done, and what to say when it is over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline<'limit> {
    pub(crate) at: Instant,
    pub(crate) limit: &'limit TimeLimit,
}

impl Deadline<'_> {
    /// Waits for a step, at most until the deadline.
    pub(crate) async fn wait<T>(
        &self,
        endpoint: &Endpoint,
        during: BackendStep,
        step: impl Future<Output = T>,
    ) -> Result<T, IntegrateFault> {
        tokio::time::timeout_at(self.at.into(), step)
            .await
            .map_err(|_| self.over(endpoint, during))
    }

    /// The fault of a step that took too long.
    pub(crate) fn over(&self, endpoint: &Endpoint, during: BackendStep) -> IntegrateFault {
        IntegrateFault::Timeout {
            backend: endpoint.name(),
            limit: self.limit.time,
            place: self.limit.place.clone(),
            during,
        }
    }
}

impl Backends {
    /// Opens a connection.
    pub(super) async fn connect(
        &self,
        endpoint: &Endpoint,
        deadline: Deadline<'_>,
        timing: &mut BackendTiming,
    ) -> Result<BackendConnection, IntegrateFault> {
        let addresses = self
            .timed(
                &mut timing.resolve,
                deadline.wait(endpoint, BackendStep::Resolve, resolve(endpoint)),
            )
            .await?
            .map_err(|error| IntegrateFault::HostUnresolvable {
                host: endpoint.host.clone(),
                detail: error.to_string(),
            })?;
        let stream = self
            .timed(
                &mut timing.connect,
                deadline.wait(endpoint, BackendStep::Connect, connect(&addresses)),
            )
            .await?
            .map_err(|error| IntegrateFault::Unreachable {
                backend: endpoint.name(),
                detail: error.to_string(),
            })?;
        // A socket that refuses still works, only slower.
        let _ = stream.set_nodelay(true);
        let address = stream
            .peer_addr()
            .ok()
            .or_else(|| addresses.first().copied())
            .unwrap_or_else(|| SocketAddr::from(([0, 0, 0, 0], 0)));
        let sender = if endpoint.tls {
            let connector = self
                .trust
                .configuration(endpoint.insecure_skip_verification)
                .map(TlsConnector::from)
                .ok_or_else(|| tls_failed(endpoint, "the cryptography cannot be set up"))?;
            let name = ServerName::try_from(endpoint.host.clone())
                .map_err(|error| tls_failed(endpoint, &error.to_string()))?;
            let stream = self
                .timed(
                    &mut timing.tls,
                    deadline.wait(endpoint, BackendStep::Tls, connector.connect(name, stream)),
                )
                .await?
                .map_err(|error| super::tls::fault(endpoint.name(), &endpoint.host, &error))?;
            handshake(endpoint, stream).await?
        } else {
            handshake(endpoint, stream).await?
        };
        Ok(BackendConnection { sender, address })
    }

    async fn timed<T>(&self, slot: &mut Option<Duration>, step: impl Future<Output = T>) -> T {
        let began = self.clock.monotonic();
        let result = step.await;
        *slot = Some(self.clock.monotonic().saturating_sub(began));
        result
    }
}

fn tls_failed(endpoint: &Endpoint, detail: &str) -> IntegrateFault {
    IntegrateFault::TlsFailed {
        backend: endpoint.name(),
        detail: detail.to_owned(),
    }
}

/// Names below `localhost` are this machine, whatever a resolver knows of them.
/// Source: <https://www.rfc-editor.org/rfc/rfc6761#section-6.3>.
fn is_loopback_name(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    host.len()
        .checked_sub(".localhost".len())
        .and_then(|at| host.get(at..))
        .is_some_and(|end| end.eq_ignore_ascii_case(".localhost"))
}

pub(super) async fn resolve(endpoint: &Endpoint) -> io::Result<Vec<SocketAddr>> {
    if let Ok(address) = endpoint.host.parse::<IpAddr>() {
        return Ok(vec![SocketAddr::new(address, endpoint.port)]);
    }
    if is_loopback_name(&endpoint.host) {
        return Ok(vec![
            SocketAddr::new(Ipv4Addr::LOCALHOST.into(), endpoint.port),
            SocketAddr::new(Ipv6Addr::LOCALHOST.into(), endpoint.port),
        ]);
    }
    let addresses: Vec<SocketAddr> =
        tokio::net::lookup_host((endpoint.host.as_str(), endpoint.port))
            .await?
            .collect();
    if addresses.is_empty() {
        return Err(io::Error::new(
            io::ErrorKind::NotFound,
            "the name has no address",
        ));
    }
    Ok(addresses)
}

/// Tries one address after the other.
pub(super) async fn connect(addresses: &[SocketAddr]) -> io::Result<TcpStream> {
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    for address in addresses {
        match TcpStream::connect(address).await {
            Ok(stream) => return Ok(stream),
            Err(error) => last = error,
        }
    }
    Err(last)
}

async fn handshake<S>(
    endpoint: &Endpoint,
    stream: S,
) -> Result<http1::SendRequest<BackendBody>, IntegrateFault>
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send + 'static,
{
    let (sender, connection) = http1::Builder::new()
        .max_buf_size(BUFFER)
        .handshake(TokioIo::new(stream))
        .await
        .map_err(|error| IntegrateFault::ConnectionReset {
            backend: endpoint.name(),
            detail: error.to_string(),
        })?;
    tokio::task::spawn_local(async move {
        // Whoever sent the request gets the error as well.
        let _ = connection.await;
    });
    Ok(sender)
}
