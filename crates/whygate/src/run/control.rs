//! The control listener: health, metrics, the pages that error bodies point at, Lambda's
//! operations that invoke functions, and the control plane that AWS's own tools speak with.
//!
//! It listens on this machine only, unless access keys were made, by which requests of AWS's
//! wire protocols then are verified. What its pages show holds no data of any call.

mod aws;
mod body;
mod data_plane;
mod function_url;
mod lambda;
mod listen;
mod page;
mod signed;
mod wanted;

use std::{
    net::SocketAddr,
    sync::{Arc, OnceLock},
};

use arc_swap::ArcSwap;
use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::{any_service, get},
};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};
use whygate_control::ControlPlane;
use whygate_lambda::Operations;

use super::{metrics, recording::Recording, served::Served, tally::Tally};
use crate::{access_keys::ServedKeys, failure::Failure};
pub(crate) use function_url::FUNCTION_URL_PATH;
use function_url::FunctionUrls;
use page::Form;
use signed::Doorkeeper;

/// What the pages show.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    /// The counters.
    pub(crate) tally: Arc<Tally>,
    /// What is served.
    pub(crate) served: Arc<ArcSwap<Served>>,
    /// What manages APIs.
    pub(crate) plane: Arc<ControlPlane>,
    /// Where the APIs are, once they are served.
    pub(crate) edge: Arc<OnceLock<SocketAddr>>,
}

/// A control listener that runs.
#[derive(Debug)]
pub(crate) struct Control {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Control {
    /// Takes the port. Refused if other machines could reach it and no access key was made.
    pub(crate) async fn bind(
        address: SocketAddr,
        keys: &ServedKeys,
    ) -> Result<TcpListener, Failure> {
        if !address.ip().is_loopback() && keys.are_none() {
            return Err(Failure::ControlNotLoopback {
                address: address.ip(),
            });
        }
        TcpListener::bind(address)
            .await
            .map_err(|error| Failure::listen(address, "--control-port", error))
    }

    /// Starts to answer.
    pub(crate) fn start(
        listener: TcpListener,
        shown: Shown,
        operations: Operations,
        recording: Recording,
        keys: Arc<ServedKeys>,
    ) -> Result<Self, Failure> {
        let address = listener.local_addr()?;
        let edge = shown.edge.clone();
        let doorkeeper = Doorkeeper {
            keys,
            clock: recording.clock.clone(),
            on_this_machine: address.ip().is_loopback(),
        };
        let invoking = lambda::Invoking {
            operations: operations.clone(),
            recording: recording.clone(),
            served: shown.served.clone(),
        };
        let signed = lambda::routes(invoking)
            .method_not_allowed_fallback(aws::answer)
            .fallback(aws::answer)
            .with_state(shown.clone())
            .layer(middleware::from_fn_with_state(doorkeeper, signed::check));
        let pages = Router::new()
            // What is no page here is an operation of somebody's, which no `Allow` belongs to.
            .route("/", any_service(signed.clone()).get(root))
            .route("/health", get(health))
            .route("/metrics", get(metrics_page))
            .route("/causes", get(causes))
            .route("/causes/{code}", get(cause))
            .fallback_service(signed)
            .with_state(shown.clone());
        let routes = Router::new()
            .fallback_service(pages)
            .layer(middleware::from_fn_with_state(
                Arc::new(FunctionUrls::new(
                    operations,
                    recording,
                    shown.served,
                    address.port(),
                )),
                function_url::serve,
            ));
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(listen::serve(listener, routes, edge, stopped));
        Ok(Self {
            address,
            stop,
            task,
        })
    }

    /// Ends; connections that are kept open are not waited for.
    pub(crate) fn stop(self) {
        let _ = self.stop.send(true);
        self.task.abort();
    }
}

async fn root(State(shown): State<Shown>, headers: HeaderMap) -> Response {
    page::root(form(&headers), &shown.served.load(), &shown.tally.totals()).into_response()
}

async fn health(State(shown): State<Shown>) -> Response {
    let served = shown.served.load();
    axum::Json(serde_json::json!({
        "status": "ok",
        "version": env!("CARGO_PKG_VERSION"),
        "definitions": served.names(),
    }))
    .into_response()
}

async fn metrics_page(State(shown): State<Shown>) -> Response {
    (
        [(header::CONTENT_TYPE, metrics::CONTENT_TYPE)],
        metrics::page(&shown.tally.totals()),
    )
        .into_response()
}

async fn causes(headers: HeaderMap) -> Response {
    page::causes(form(&headers)).into_response()
}

async fn cause(Path(code): Path<String>, headers: HeaderMap) -> Response {
    match whygate_diagnose::explain(&code) {
        Some(entry) => page::cause(form(&headers), entry).into_response(),
        None => (StatusCode::NOT_FOUND, page::no_cause(form(&headers), &code)).into_response(),
    }
}

async fn nothing(headers: HeaderMap) -> Response {
    (StatusCode::NOT_FOUND, page::nothing(form(&headers))).into_response()
}

/// A page as HTML, unless the reader would rather have Markdown or plain text.
fn form(headers: &HeaderMap) -> Form {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let place = |wanted: &[&str]| {
        accept
            .split(',')
            .map(|range| range.split(';').next().unwrap_or_default().trim())
            .position(|range| {
                wanted
                    .iter()
                    .any(|wanted| range.eq_ignore_ascii_case(wanted))
            })
    };
    match (
        place(&["text/markdown", "text/plain"]),
        place(&["text/html"]),
    ) {
        (Some(markdown), Some(html)) if html < markdown => Form::Html,
        (Some(_), _) => Form::Markdown,
        (None, _) => Form::Html,
    }
}

#[cfg(test)]
mod tests;
