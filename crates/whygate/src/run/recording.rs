//! Calls of functions that no API leads to, as exchanges: from there on they are kept and explained
//! as calls of APIs are.

mod open;
mod streaming;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    body::Bytes,
    extract::ConnectInfo,
    http::{HeaderMap, Method, request::Parts},
};
use whygate_exchange::{
    Backend, BackendAnswer, BackendRequest, BodyCapture, Exchange, Integrated, Phase, Received,
    ports::{AccessKeys, Clock, Exchanges, FunctionRun, Ids},
    timing::BackendTiming,
};

pub(crate) use self::{open::OpenRecord, streaming::RecordedStream};

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
    pub(crate) fn begin(&self, parts: &Parts) -> OpenRecord {
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
    pub(crate) fn begin_received(&self, received: Received) -> OpenRecord {
        let mut exchange = Exchange::begin(
            self.ids.request_id(),
            self.ids.extended_request_id(),
            self.clock.now(),
            self.clock.monotonic(),
            received,
        );
        exchange.phase = Phase::Integrate;
        OpenRecord::new(self.clone(), Box::new(exchange))
    }
}

/// The call of a function, of which nothing has come back.
pub(crate) fn calling(arn: &str, event: &Bytes) -> Integrated {
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
        answer: None,
        timing: BackendTiming::default(),
        reused_connection: false,
        function: None,
        service: None,
        function_error: None,
    }
}

/// The call of a function that ran; `answer`: what is known of what it returned.
pub(crate) fn called(
    arn: &str,
    event: &Bytes,
    run: &FunctionRun,
    answer: Option<&Bytes>,
    took: Duration,
) -> Integrated {
    Integrated {
        answer: Some(BackendAnswer {
            status: 200,
            headers: HeaderMap::new(),
            body: answer.map(BodyCapture::whole).unwrap_or_default(),
        }),
        timing: BackendTiming {
            queue: run.queued,
            total: Some(took),
            ..BackendTiming::default()
        },
        function: Some(Box::new(run.clone())),
        ..calling(arn, event)
    }
}
