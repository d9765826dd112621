//! Trying a backend past the gateway, step by step: name, connection, TLS, and a call where one
//! is asked for.
//!
//! The steps and their faults are those of the request path, so that what a probe says and what a
//! call meets are the same.

use std::{
    future::Future,
    io,
    net::SocketAddr,
    time::{Duration, Instant},
};

use bytes::Bytes;
use http::{HeaderMap, Method, Request, Uri, header};
use http_body_util::Full;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::pki_types::{CertificateDer, ServerName};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use whygate_exchange::{BackendStep, IntegrateFault, timing::BackendTiming};
use x509_parser::{extensions::GeneralName, prelude::FromDer as _};

use super::{connect, tls};
use crate::plan::integration::Endpoint;

/// What is tried.
#[derive(Clone, Debug)]
pub struct BackendProbe {
    /// The backend: `http` or `https`, a host, perhaps a port, path and query.
    pub uri: Uri,
    /// Further certificates to trust beside the system's, DER.
    pub trust: Vec<Vec<u8>>,
    /// How long each step may take.
    pub limit: Duration,
    /// The call to make, with its headers; `None`: none, the connection is enough. Host and length
    /// are set by the probe. Whoever asks sees to it that the call may be repeated.
    pub call: Option<(Method, HeaderMap)>,
}

/// How far a probe came.
#[derive(Clone, Debug, Default)]
pub struct ProbedBackend {
    /// The addresses of the name.
    pub addresses: Vec<SocketAddr>,
    /// The address that was connected to.
    pub connected: Option<SocketAddr>,
    /// The certificates that the server showed, its own first. Only a server that is trusted
    /// shows them here.
    pub certificates: Vec<ProbedCertificate>,
    /// What it answered.
    pub answer: Option<ProbedAnswer>,
    /// Where the time went.
    pub timing: BackendTiming,
    /// What failed; what came after it was not tried.
    pub fault: Option<IntegrateFault>,
}

/// A certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProbedCertificate {
    /// Whom it is for.
    pub subject: String,
    /// Who signed it.
    pub issuer: String,
    /// The names that it holds for.
    pub names: Vec<String>,
    /// When it ends, in seconds since 1970.
    pub not_after: i64,
}

/// The head of an answer.
#[derive(Clone, Debug)]
pub struct ProbedAnswer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
}

/// An address that no backend can have.
#[derive(Clone, Debug, thiserror::Error)]
#[error("`{uri}` is not the address of an HTTP server")]
pub struct UnusableBackend {
    /// The address.
    pub uri: Uri,
}

/// Tries a backend. Only an address that cannot be one is an error; what goes wrong on the way is
/// what the probe finds.
pub async fn probe_backend(probe: &BackendProbe) -> Result<ProbedBackend, UnusableBackend> {
    let endpoint = endpoint(&probe.uri).ok_or_else(|| UnusableBackend {
        uri: probe.uri.clone(),
    })?;
    let mut probed = ProbedBackend::default();
    if let Err(fault) = walk(probe, &endpoint, &mut probed).await {
        probed.fault = Some(fault);
    }
    Ok(probed)
}

fn endpoint(uri: &Uri) -> Option<Endpoint> {
    let tls = match uri.scheme_str()? {
        "http" => false,
        "https" => true,
        _ => return None,
    };
    let host = uri.host()?.trim_start_matches('[').trim_end_matches(']');
    let port = uri.port_u16().unwrap_or(if tls { 443 } else { 80 });
    Endpoint::new(tls, host.to_owned(), port, false)
}

async fn walk(
    probe: &BackendProbe,
    endpoint: &Endpoint,
    probed: &mut ProbedBackend,
) -> Result<(), IntegrateFault> {
    let step = Step { probe, endpoint };
    probed.addresses = step
        .timed(
            &mut probed.timing.resolve,
            BackendStep::Resolve,
            connect::resolve(endpoint),
        )
        .await?
        .map_err(|error| IntegrateFault::HostUnresolvable {
            host: endpoint.host.clone(),
            detail: error.to_string(),
        })?;
    let stream = step
        .timed(
            &mut probed.timing.connect,
            BackendStep::Connect,
            connect::connect(&probed.addresses),
        )
        .await?
        .map_err(|error| IntegrateFault::Unreachable {
            backend: endpoint.name(),
            detail: error.to_string(),
        })?;
    probed.connected = stream.peer_addr().ok();
    if !endpoint.tls {
        return step.call(stream, probed).await;
    }
    let stream = step.handshake(stream, probed).await?;
    step.call(stream, probed).await
}

struct Step<'a> {
    probe: &'a BackendProbe,
    endpoint: &'a Endpoint,
}

impl Step<'_> {
    async fn timed<T>(
        &self,
        slot: &mut Option<Duration>,
        during: BackendStep,
        step: impl Future<Output = T>,
    ) -> Result<T, IntegrateFault> {
        let began = Instant::now();
        let result = tokio::time::timeout(self.probe.limit, step).await;
        *slot = Some(began.elapsed());
        result.map_err(|_| IntegrateFault::Timeout {
            backend: self.endpoint.name(),
            limit: self.probe.limit,
            place: None,
            during,
        })
    }

    async fn handshake(
        &self,
        stream: TcpStream,
        probed: &mut ProbedBackend,
    ) -> Result<tokio_rustls::client::TlsStream<TcpStream>, IntegrateFault> {
        let failed = |detail: String| IntegrateFault::TlsFailed {
            backend: self.endpoint.name(),
            detail,
        };
        let further = self
            .probe
            .trust
            .iter()
            .map(|certificate| CertificateDer::from(certificate.clone()))
            .collect();
        let connector = tls::TlsTrust::new(further)
            .configuration(false)
            .map(TlsConnector::from)
            .ok_or_else(|| failed("the cryptography cannot be set up".to_owned()))?;
        let name = ServerName::try_from(self.endpoint.host.clone())
            .map_err(|error| failed(error.to_string()))?;
        let stream = self
            .timed(
                &mut probed.timing.tls,
                BackendStep::Tls,
                connector.connect(name, stream),
            )
            .await?
            .map_err(|error| tls::fault(self.endpoint.name(), &self.endpoint.host, &error))?;
        let (_, connection) = stream.get_ref();
        probed.certificates = connection
            .peer_certificates()
            .unwrap_or_default()
            .iter()
            .filter_map(|certificate| read(certificate))
            .collect();
        Ok(stream)
    }

    async fn call<S>(&self, stream: S, probed: &mut ProbedBackend) -> Result<(), IntegrateFault>
    where
        S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
    {
        let Some((method, headers)) = &self.probe.call else {
            return Ok(());
        };
        let reset = |error: hyper::Error| {
            let backend = self.endpoint.name();
            let detail = error.to_string();
            if error.is_parse() {
                IntegrateFault::ResponseMalformed { backend, detail }
            } else {
                IntegrateFault::ConnectionReset { backend, detail }
            }
        };
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
            .await
            .map_err(reset)?;
        let mut request = Request::new(Full::new(Bytes::new()));
        *request.method_mut() = method.clone();
        *request.uri_mut() = self
            .probe
            .uri
            .path_and_query()
            .cloned()
            .map_or_else(|| Uri::from_static("/"), Uri::from);
        *request.headers_mut() = headers.clone();
        request
            .headers_mut()
            .insert(header::HOST, self.endpoint.host_header.clone());
        request.headers_mut().remove(header::CONTENT_LENGTH);
        request.headers_mut().remove(header::TRANSFER_ENCODING);
        let exchange = async {
            // The connection works only while somebody asks it to.
            tokio::select! {
                answer = sender.send_request(request) => answer,
                ended = connection => Err(match ended {
                    Err(error) => error,
                    Ok(()) => return Err(IntegrateFault::ConnectionReset {
                        backend: self.endpoint.name(),
                        detail: io::Error::from(io::ErrorKind::UnexpectedEof).to_string(),
                    }),
                }),
            }
            .map_err(reset)
        };
        let answer = self
            .timed(
                &mut probed.timing.first_byte,
                BackendStep::FirstByte,
                exchange,
            )
            .await??;
        probed.answer = Some(ProbedAnswer {
            status: answer.status().as_u16(),
            headers: answer.headers().clone(),
        });
        Ok(())
    }
}

/// What a certificate says; `None`: it is none.
fn read(certificate: &CertificateDer<'_>) -> Option<ProbedCertificate> {
    let (_, parsed) = x509_parser::certificate::X509Certificate::from_der(certificate).ok()?;
    let names = parsed
        .subject_alternative_name()
        .ok()
        .flatten()
        .map(|extension| {
            extension
                .value
                .general_names
                .iter()
                .filter_map(|name| match name {
                    GeneralName::DNSName(name) => Some((*name).to_owned()),
                    _ => None,
                })
                .collect()
        })
        .unwrap_or_default();
    Some(ProbedCertificate {
        subject: parsed.subject().to_string(),
        issuer: parsed.issuer().to_string(),
        names,
        not_after: parsed.validity().not_after.timestamp(),
    })
}
