//! Calls of functions that no API leads to, as exchanges: from there on they are kept and explained
//! as calls of APIs are.

mod streaming;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    body::Bytes,
    extract::ConnectInfo,
    http::{HeaderMap, Method, request::Parts},
    response::Response,
};
use whygate_exchange::{
    Backend, BackendAnswer, BackendRequest, BodyCapture, Exchange, Integrated, Phase, Received,
    Responded, StatusSource,
    ports::{AccessKeys, Clock, Exchanges, FunctionRun, Ids},
    timing::BackendTiming,
};

pub(crate) use streaming::RecordedStream;

/// What an exchange is made with, and where it goes.
#[derive(Clone, Debug)]
pub(crate) struct Recording {
    /// What time it is.
    pub(crate) clock: Arc<dyn Clock>,
    /// Where ids come from.
    pub(crate) ids: Arc<dyn Ids>,
    /// Who takes closed exchanges.
    pub(crate) exchanges: Arc<dyn Exchanges>,
    /// The keys that requests can be signed with.
    pub(crate) access_keys: Arc<dyn AccessKeys>,
}

impl Recording {
    /// The record of a request.
    pub(crate) fn begin(&self, parts: &Parts) -> Box<Exchange> {
        let client = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or_else(
                || SocketAddr::from(([127, 0, 0, 1], 0)),
                |ConnectInfo(address)| *address,
            );
        self.begin_received(Received {
            client,
            local_port: 0,
            secure: false,
            method: parts.method.clone(),
            overridden: None,
            target: parts.uri.clone(),
            version: parts.version,
            headers: parts.headers.clone(),
            body: BodyCapture::default(),
        })
    }

    /// The record of what came in.
    pub(crate) fn begin_received(&self, received: Received) -> Box<Exchange> {
        let mut exchange = Exchange::begin(
            self.ids.request_id(),
            self.ids.extended_request_id(),
            self.clock.now(),
            self.clock.monotonic(),
            received,
        );
        exchange.phase = Phase::Integrate;
        Box::new(exchange)
    }

    /// Records what goes out.
    pub(crate) fn respond(
        &self,
        exchange: &mut Exchange,
        response: &Response,
        body: &Bytes,
        source: StatusSource,
    ) {
        let took = self.elapsed(exchange);
        exchange.phase = Phase::Respond;
        exchange.responded = Some(Responded {
            status: response.status().as_u16(),
            status_source: source,
            headers: response.headers().clone(),
            body: BodyCapture::whole(body),
            body_length: body.len() as u64,
            head_sent: took,
            finished: took,
        });
    }

    /// How long ago it began.
    pub(crate) fn elapsed(&self, exchange: &Exchange) -> Duration {
        self.clock
            .monotonic()
            .saturating_sub(exchange.started_monotonic)
    }
}

/// The call of a function: `run`, if anything ran; `answer`: what is known of what it returned.
pub(crate) fn called(
    arn: &str,
    event: &Bytes,
    run: Option<&FunctionRun>,
    answer: Option<&Bytes>,
    took: Duration,
) -> Integrated {
    Integrated {
        backend: Backend::Function {
            arn: arn.to_owned(),
        },
        started: Duration::ZERO,
        request: BackendRequest {
            method: Some(Method::POST),
            headers: HeaderMap::new(),
            body: BodyCapture::whole(event),
        },
        answer: run.map(|_| BackendAnswer {
            status: 200,
            headers: HeaderMap::new(),
            body: answer.map(BodyCapture::whole).unwrap_or_default(),
        }),
        timing: BackendTiming {
            queue: run.and_then(|run| run.queued),
            total: Some(took),
            ..BackendTiming::default()
        },
        reused_connection: false,
        function: run.cloned().map(Box::new),
        service: None,
        function_error: None,
    }
}
