//! The control listener's connections.

use std::{convert::Infallible, net::SocketAddr, sync::Arc, sync::OnceLock};

use axum::{Router, body::Body, extract::ConnectInfo, http::Request};
use hyper::{body::Incoming, service::service_fn};
use hyper_util::{rt::TokioIo, rt::TokioTimer};
use tokio::{net::TcpListener, sync::watch};
use tower::ServiceExt as _;

use super::data_plane;

/// Answers until it is stopped. Calls of APIs go to the edge, everything else to the routes.
pub(super) async fn serve(
    listener: TcpListener,
    routes: Router,
    edge: Arc<OnceLock<SocketAddr>>,
    mut stopped: watch::Receiver<bool>,
) {
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stopped.wait_for(|stop| *stop) => return,
        };
        match accepted {
            Ok((stream, peer)) => {
                let routes = routes.clone();
                let edge = edge.clone();
                tokio::spawn(async move {
                    let service = service_fn(|mut request: Request<Incoming>| {
                        request.extensions_mut().insert(ConnectInfo(peer));
                        answered(request, routes.clone(), edge.get().copied())
                    });
                    // Header names keep their case, since functions see the client's.
                    let served = hyper::server::conn::http1::Builder::new()
                        .preserve_header_case(true)
                        .timer(TokioTimer::new())
                        .serve_connection(TokioIo::new(stream), service)
                        .await;
                    if let Err(error) = served {
                        tracing::debug!(%error, "a control connection ended early");
                    }
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a control connection could not be accepted");
                tokio::task::yield_now().await;
            }
        }
    }
}

async fn answered(
    request: Request<Incoming>,
    routes: Router,
    edge: Option<SocketAddr>,
) -> Result<axum::http::Response<Body>, Infallible> {
    if data_plane::calls_an_api(&request) {
        return Ok(data_plane::pass_on(request, edge).await);
    }
    routes.oneshot(request.map(Body::new)).await
}
