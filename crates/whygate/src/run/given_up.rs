//! Asynchronous invocations that were given up, as exchanges: nobody waited for their answer, so
//! that nobody else would tell of the failure.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use arc_swap::ArcSwap;
use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue, Method, Uri, Version},
    response::{IntoResponse as _, Response},
};
use whygate_exchange::{
    BodyCapture, Fault, FunctionFailure, GivenUp, IntegrateFault, Received, RequestId, StatusSource,
};
use whygate_lambda::{GivenUpEvent, GivenUpEvents, InvocationType, LastFailure};

use super::{
    recording::{Recording, called, calling},
    served::Served,
};

/// Hands events that were given up to whoever keeps failed calls.
#[derive(Debug)]
pub(super) struct RecordedEvents {
    /// What their records are made with.
    pub(super) recording: Recording,
    /// What is served.
    pub(super) served: Arc<ArcSwap<Served>>,
    /// The control listener's port, which takes the call again.
    pub(super) port: u16,
}

impl GivenUpEvents for RecordedEvents {
    fn take(&self, event: GivenUpEvent) {
        let mut open = self.recording.begin_received(received(&event, self.port));
        let fault = match event.failure {
            LastFailure::Function(run, error) => {
                let took = run.duration.unwrap_or_default();
                let answer = Some(&error.payload);
                let call = called(&event.function, &event.payload, &run, answer, took);
                open.write(|exchange| exchange.integrated = Some(Box::new(call)));
                IntegrateFault::Lambda(Box::new(FunctionFailure { run: *run, error }))
            }
            LastFailure::NotInvoked(error) => {
                // It was there when the event was accepted.
                let call = calling(&event.function, &event.payload);
                open.write(|exchange| exchange.integrated = Some(Box::new(call)));
                let place = self.served.load().function_place(&event.function);
                let id = || event.request_id.clone();
                IntegrateFault::not_invoked(error, &event.function, &place, id)
            }
        };
        open.write(|exchange| {
            if let Some(id) = RequestId::parse(&event.request_id) {
                exchange.request_id = id;
            }
            let took = Duration::from_millis(exchange.started.0.saturating_sub(event.accepted.0));
            exchange.started = event.accepted;
            exchange.started_monotonic = exchange.started_monotonic.saturating_sub(took);
            exchange.given_up = Some(GivenUp {
                attempts: event.attempts,
                condition: event.condition,
            });
            exchange.fault = Some(Box::new(Fault::Integrate(fault)));
        });
        // What its caller was told when it was accepted.
        let accepted: Response = axum::http::StatusCode::ACCEPTED.into_response();
        open.respond(&accepted, &Bytes::new(), StatusSource::Function);
        open.close();
    }
}

/// The request that the event came with, as far as that is known still.
fn received(event: &GivenUpEvent, port: u16) -> Received {
    let name = event
        .function
        .split_once(":function:")
        .map_or(event.function.as_str(), |(_, name)| name);
    let target = format!("/2015-03-31/functions/{name}/invocations");
    let mut headers = HeaderMap::new();
    headers.insert(
        "x-amz-invocation-type",
        HeaderValue::from_static(InvocationType::Event.name()),
    );
    Received {
        client: SocketAddr::from(([127, 0, 0, 1], 0)),
        local_port: port,
        secure: false,
        method: Method::POST,
        overridden: None,
        target: Uri::try_from(target).unwrap_or_default(),
        version: Version::HTTP_11,
        headers,
        body: BodyCapture::whole(&event.payload),
    }
}
