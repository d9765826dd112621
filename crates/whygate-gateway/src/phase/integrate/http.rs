//! HTTP and HTTP_PROXY: the server is called; with mapping, its answer is gathered.

use std::{pin::Pin, sync::Arc};

use bytes::{Bytes, BytesMut};
use http::{HeaderValue, Response, header};
use http_body::Body;
use hyper::body::Incoming;
use whygate_exchange::{
    Backend, BackendAnswer, BackendRequest, BackendStep, BodyCapture, Exchange, Fault,
    IntegrateFault, Integrated, MapResponseFault,
};

use super::{Reply, Terms, begin};
use crate::{
    answer::BodyNotes,
    backend::{
        connect::Deadline,
        http::{BackendCall, describe},
    },
    binary::Conversion,
    lifecycle::Call,
    plan::integration::{Endpoint, HttpIntegration, MappedHttpIntegration},
};

/// A request that is ready to be sent.
pub(super) struct Prepared<'plan> {
    pub(super) http: &'plan HttpIntegration,
    pub(super) mapped: Option<&'plan MappedHttpIntegration>,
    pub(super) endpoint: Arc<Endpoint>,
    pub(super) request: Box<BackendCall>,
    pub(super) body: Bytes,
}

/// Sends the request and waits for the head of the answer, or for all of it.
pub(super) async fn call<'plan>(
    call: &Call<'_>,
    prepared: Prepared<'plan>,
    terms: Terms<'plan>,
    exchange: &mut Exchange,
    notes: &mut BodyNotes,
) -> Result<Reply<'plan>, Fault> {
    let Prepared {
        http,
        mapped,
        endpoint,
        request,
        body,
    } = prepared;
    let clock = &call.connection.core.ports.clock;
    let began = clock.monotonic();
    let deadline = terms.attempt;
    let accept = exchange.received.headers.get(header::ACCEPT).cloned();
    let record = begin(
        call,
        exchange,
        Backend::Http {
            uri: endpoint.uri(request.target.clone()),
            address: None,
        },
        BackendRequest {
            method: Some(request.method.clone()),
            headers: request.headers.clone(),
            body: BodyCapture::whole(&body),
        },
    );
    let tap = notes.tap.as_deref().filter(|_| notes.passes);
    let core = &call.connection.core;
    let sent = core
        .backends
        .call(&endpoint, *request, deadline, tap, record)
        .await;
    record.timing.total = Some(clock.monotonic().saturating_sub(began));
    let reply = sent?;
    record.answer = Some(BackendAnswer {
        status: reply.response.status().as_u16(),
        headers: reply.response.headers().clone(),
        body: BodyCapture::default(),
    });
    let conversion = mapped
        .is_none()
        .then(|| conversion(http, accept.as_ref(), &reply.response))
        .flatten();
    if mapped.is_none() && conversion.is_none() && !terms.gathers {
        return Ok(Reply::HttpProxy {
            http,
            response: reply.response,
            lease: reply.lease,
            until: terms.until,
        });
    }
    let (head, incoming) = reply.response.into_parts();
    let limit = core.limits.body_bytes;
    let reading = clock.monotonic();
    let gathered = gather(incoming, &endpoint, deadline, limit, record).await;
    record.timing.body = Some(clock.monotonic().saturating_sub(reading));
    record.timing.total = Some(clock.monotonic().saturating_sub(began));
    let body = gathered?;
    reply.lease.give_back();
    Ok(match (mapped, conversion) {
        (Some(mapped), _) => Reply::Http {
            mapped,
            status: head.status.as_u16(),
            headers: head.headers,
            body,
        },
        (None, conversion) => Reply::HttpProxyGathered {
            http,
            conversion,
            status: head.status,
            headers: head.headers,
            body,
        },
    })
}

/// What becomes of the body of an answer that passes whole.
fn conversion(
    http: &HttpIntegration,
    accept: Option<&HeaderValue>,
    response: &Response<Incoming>,
) -> Option<Conversion> {
    if http.streams || response.body().is_end_stream() {
        return None;
    }
    http.payloads.answer(accept, response.headers())
}

/// Reads all of an answer.
pub(super) async fn gather(
    mut incoming: Incoming,
    endpoint: &Endpoint,
    deadline: Deadline<'_>,
    limit: u64,
    record: &mut Integrated,
) -> Result<Bytes, Fault> {
    let too_large = |length| Fault::MapResponse(MapResponseFault::TooLarge { length, limit });
    if let Some(length) = incoming
        .size_hint()
        .exact()
        .filter(|length| *length > limit)
    {
        return Err(too_large(length));
    }
    let mut gathered = BytesMut::new();
    loop {
        let next = std::future::poll_fn(|context| Pin::new(&mut incoming).poll_frame(context));
        let frame = deadline
            .wait(endpoint, BackendStep::Body, next)
            .await
            .map_err(Fault::Integrate)?;
        match frame {
            Some(Ok(frame)) => {
                let Ok(data) = frame.into_data() else {
                    continue;
                };
                if let Some(answer) = &mut record.answer {
                    answer.body.push(&data);
                }
                gathered.extend_from_slice(&data);
                if gathered.len() as u64 > limit {
                    return Err(too_large(gathered.len() as u64));
                }
            }
            Some(Err(error)) => {
                return Err(Fault::Integrate(IntegrateFault::ConnectionReset {
                    backend: endpoint.name(),
                    detail: describe(&error),
                }));
            }
            None => break,
        }
    }
    if let Some(answer) = &mut record.answer {
        answer.body.finish();
    }
    Ok(gathered.freeze())
}
