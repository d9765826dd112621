//! Answers: what goes out to a client, and the record that is closed with it.
//!
//! The record of a call is owned by whoever works on it: first the call itself, then the body
//! of its answer. It is closed exactly once: at the body's end, at its failure, or when it is
//! dropped because the client has gone.

use std::{rc::Rc, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use whygate_exchange::{
    BodyCapture, Exchange, ExtendedRequestId, Fault, Phase, Received, RequestId, RespondFault,
    Responded, StatusSource, StreamBreak,
    view::{error_body, problem, proxy_status},
};

use crate::{
    body::{AnswerBody, BodyTap},
    edge::connection::Connection,
    headers::{self, HeaderNames},
    plan::CompiledStage,
};

/// An answer on its way out.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: AnswerBody,
    pub(crate) source: StatusSource,
    /// Names of headers as whoever set them wrote them.
    pub(crate) spelt: Vec<Box<str>>,
}

/// A record that is still being written.
#[derive(Debug)]
pub(crate) struct OpenExchange {
    connection: Rc<Connection>,
    exchange: Option<Box<Exchange>>,
    notes: BodyNotes,
}

/// What becomes of the request's body, which may still be coming when the answer goes out.
#[derive(Debug, Default)]
pub(crate) struct BodyNotes {
    /// What came of it; `None`: nothing was sent.
    pub(crate) tap: Option<Rc<BodyTap>>,
    /// Whether the backend was sent it as it came.
    pub(crate) passes: bool,
}

impl OpenExchange {
    /// Begins the record of a request.
    pub(crate) fn begin(connection: &Rc<Connection>, request: http::request::Parts) -> Self {
        let ports = &connection.core.ports;
        Self {
            exchange: Some(Box::new(Exchange::begin(
                ports.ids.request_id(),
                ports.ids.extended_request_id(),
                ports.clock.now(),
                ports.clock.monotonic(),
                Received {
                    client: connection.client,
                    local_port: connection.local_port,
                    secure: false,
                    method: request.method,
                    overridden: None,
                    target: request.uri,
                    version: request.version,
                    headers: request.headers,
                    body: BodyCapture::default(),
                },
            ))),
            connection: connection.clone(),
            notes: BodyNotes::default(),
        }
    }

    /// The record. `None` once it is closed.
    pub(crate) fn exchange(&mut self) -> Option<&mut Exchange> {
        self.exchange.as_deref_mut()
    }

    /// The record and what becomes of the request's body. `None` once it is closed.
    pub(crate) fn parts(&mut self) -> Option<(&mut Exchange, &mut BodyNotes)> {
        Some((self.exchange.as_deref_mut()?, &mut self.notes))
    }

    /// The connection that the request came on.
    pub(crate) fn connection(&self) -> &Rc<Connection> {
        &self.connection
    }

    /// How long ago the request began.
    fn elapsed(&self) -> Duration {
        let began = self
            .exchange
            .as_ref()
            .map_or(Duration::ZERO, |exchange| exchange.started_monotonic);
        self.connection
            .core
            .ports
            .clock
            .monotonic()
            .saturating_sub(began)
    }

    /// Closes the record, with a fault if the answer broke off.
    pub(crate) fn close(mut self, fault: Option<RespondFault>) {
        self.close_now(fault);
    }

    /// The same for a record that its owner keeps. Only the first time counts.
    pub(crate) fn close_now(&mut self, fault: Option<RespondFault>) {
        let elapsed = self.elapsed();
        let Some(mut exchange) = self.exchange.take() else {
            return;
        };
        if let Some(tap) = self.notes.tap.take() {
            exchange.received.body = tap.take_capture();
            if self.notes.passes
                && let Some(integrated) = &mut exchange.integrated
            {
                integrated.request.body = exchange.received.body.clone();
            }
        }
        if let Some(responded) = &mut exchange.responded {
            responded.finished = elapsed;
        }
        if exchange.fault.is_none() {
            exchange.fault = fault.map(|fault| Box::new(Fault::Respond(fault)));
        }
        self.connection.core.ports.exchanges.close(exchange);
    }
}

impl Drop for OpenExchange {
    /// Whoever drops an open record does so because the client has gone, or the gateway ends:
    /// nothing else ends a call in the middle.
    fn drop(&mut self) {
        let Some(exchange) = &self.exchange else {
            return;
        };
        let at = exchange.responded.as_ref().map(|responded| StreamBreak {
            status: responded.status,
            bytes: responded.body_length,
            expected: announced(&responded.headers),
        });
        let fault = match at {
            at if self.connection.core.is_over() => RespondFault::GatewayStopped {
                at,
                after: self.elapsed(),
            },
            Some(at) if self.connection.wire.is_stalled() => RespondFault::ClientStalled {
                at,
                limit: self.connection.core.limits.write_time,
            },
            at => RespondFault::ClientGone {
                at,
                after: self.elapsed(),
            },
        };
        self.close_now(Some(fault));
    }
}

/// What `Content-Length` announces.
fn announced(headers: &HeaderMap) -> Option<u64> {
    headers::text(headers, &header::CONTENT_LENGTH)?
        .parse()
        .ok()
}

/// The answer that a fault makes, and the fault in the record. `stage` is where the request
/// led, if it led anywhere.
pub(crate) fn of_fault(
    open: &mut OpenExchange,
    fault: Fault,
    stage: Option<(&CompiledStage, &HeaderNames)>,
) -> Answer {
    let core = &open.connection.core;
    let names_cause = core.proxy_status;
    let help_base = core.help_base.clone();
    let mut headers = HeaderMap::with_capacity(8);
    let mut spelt = Vec::new();
    let spec = fault.spec();
    // A client that has gone reads nothing; 499 is only recorded.
    let mut status = StatusCode::from_u16(spec.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut place = None;
    let mut own_body = None;
    let Some(exchange) = open.exchange() else {
        return Answer {
            status,
            headers,
            body: AnswerBody::whole(Bytes::new()),
            source: StatusSource::GatewayResponse { place },
            spelt,
        };
    };
    if !spec.error_type.is_empty() {
        headers.insert(
            headers::ERROR_TYPE,
            HeaderValue::from_static(spec.error_type),
        );
    }
    if let Some(wait) = fault.retry_after() {
        // Whole seconds, and never too early.
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)));
    }
    if names_cause {
        headers.insert(
            headers::PROXY_STATUS,
            headers::value(&proxy_status::proxy_status(&fault)),
        );
    }
    if let Some((stage, names)) = stage
        && let Some(rendered) = stage
            .gateway_responses
            .render(&fault, exchange, stage, names)
    {
        status = rendered.status.unwrap_or(status);
        for (name, value) in rendered.headers {
            headers.insert(name, value);
        }
        spelt = rendered.spelt;
        place = Some(rendered.place);
        own_body = rendered.body;
    }
    let asks_for_problem = headers::text(&exchange.received.headers, &header::ACCEPT)
        .is_some_and(problem::is_asked_for);
    let (media_type, text) = if asks_for_problem {
        (
            HeaderValue::from_static(problem::MEDIA_TYPE),
            problem::problem(exchange, &fault, status.as_u16(), &help_base),
        )
    } else if let Some((media_type, text)) = own_body {
        (headers::value(&media_type), text)
    } else {
        (
            HeaderValue::from_static("application/json"),
            error_body::error_body(&fault),
        )
    };
    headers.entry(header::CONTENT_TYPE).or_insert(media_type);
    exchange.fault = Some(Box::new(fault));
    Answer {
        status,
        headers,
        body: AnswerBody::whole(text.into()),
        source: StatusSource::GatewayResponse { place },
        spelt,
    }
}

/// Adds the ids, and records what goes out.
pub(crate) fn finish(open: &mut OpenExchange, answer: &mut Answer) {
    let head_sent = open.elapsed();
    let Some(exchange) = open.exchange() else {
        return;
    };
    let headers = &mut answer.headers;
    let mut request_id = [0; RequestId::TEXT_LENGTH];
    let mut extended_id = [0; ExtendedRequestId::TEXT_LENGTH];
    headers.insert(
        headers::REQUEST_ID,
        headers::value(exchange.request_id.encode(&mut request_id)),
    );
    headers.insert(
        headers::EXTENDED_REQUEST_ID,
        headers::value(exchange.extended_request_id.encode(&mut extended_id)),
    );
    exchange.phase = Phase::Respond;
    exchange.responded = Some(Responded {
        status: answer.status.as_u16(),
        status_source: answer.source.clone(),
        headers: headers.clone(),
        body: BodyCapture::default(),
        body_length: 0,
        head_sent,
        finished: head_sent,
    });
}

/// An answer as bytes, for a connection that the HTTP library has given up. Ends the
/// connection.
pub(crate) fn raw(open: &mut OpenExchange, mut answer: Answer) -> Vec<u8> {
    let body = answer.body.take_whole();
    answer
        .headers
        .insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    answer
        .headers
        .insert(header::CONNECTION, HeaderValue::from_static("close"));
    finish(open, &mut answer);
    if let Some(responded) = open
        .exchange()
        .and_then(|exchange| exchange.responded.as_mut())
    {
        responded.body_length = body.len() as u64;
    }
    let mut bytes = format!(
        "HTTP/1.1 {} {}\r\n",
        answer.status.as_str(),
        answer.status.canonical_reason().unwrap_or("Error")
    )
    .into_bytes();
    for (name, value) in &answer.headers {
        bytes.extend_from_slice(name.as_str().as_bytes());
        bytes.extend_from_slice(b": ");
        bytes.extend_from_slice(value.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b"\r\n");
    headers::spell(&mut bytes, &answer.spelt);
    bytes.extend_from_slice(&body);
    bytes
}
