//! Calls of APIs that arrive at the control listener, as users of the SDKs expect to make them
//! there: they go to the edge as they are, and its answers come back as they are.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::{
    body::Body,
    http::{Request, Response, StatusCode},
    response::IntoResponse,
};
use hyper::body::Incoming;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use whygate_exchange::named_host;

/// Whether a request calls an API rather than the control plane: by its host
/// `{api}.execute-api.*`, or by a path that only calls have.
pub(super) fn calls_an_api(request: &Request<Incoming>) -> bool {
    let host = named_host(request.headers(), request.uri()).unwrap_or_default();
    let second_label = host.split('.').nth(1).unwrap_or_default();
    if second_label.split(':').next() == Some("execute-api") {
        return true;
    }
    let path = request.uri().path();
    if path.starts_with("/_aws/execute-api/") {
        return true;
    }
    let mut segments = path.split('/').skip(1);
    segments.next() == Some("restapis") && segments.nth(2) == Some("_user_request_")
}

/// The edge as this machine reaches it.
fn reachable(edge: SocketAddr) -> SocketAddr {
    let ip = match edge.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, edge.port())
}

/// Passes a call on, the case of its header names too.
pub(super) async fn pass_on(
    request: Request<Incoming>,
    edge: Option<SocketAddr>,
) -> Response<Body> {
    match exchanged(request, edge).await {
        Some(answer) => answer.map(Body::new),
        None => StatusCode::BAD_GATEWAY.into_response(),
    }
}

async fn exchanged(
    request: Request<Incoming>,
    edge: Option<SocketAddr>,
) -> Option<Response<Incoming>> {
    let stream = TcpStream::connect(reachable(edge?)).await.ok()?;
    let (mut sender, connection) = hyper::client::conn::http1::Builder::new()
        .preserve_header_case(true)
        .handshake(TokioIo::new(stream))
        .await
        .ok()?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a call that was passed on ended early");
        }
    });
    sender.send_request(request).await.ok()
}
