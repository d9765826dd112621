//! Receive: what holds for any request before it is known whom it is for.

use std::rc::Rc;

use http::{Method, Version, header};
use hyper::body::{Body as _, Incoming};
use whygate_exchange::{Exchange, Fault, Phase, ReceiveFault};

use crate::{
    answer::BodyNotes,
    body::{BodyTap, ClientBody},
    edge::connection::Connection,
    headers::{self, HeaderNames},
    lifecycle::Call,
};

/// Takes the head as it came off the wire, which has to happen before the body is read.
pub(crate) fn take_names(connection: &Connection, request: &http::request::Parts) -> HeaderNames {
    let chunked = request.headers.contains_key(header::TRANSFER_ENCODING);
    let length = headers::text(&request.headers, &header::CONTENT_LENGTH)
        .and_then(|length| length.parse().ok());
    HeaderNames::new(connection.wire.take_head(length, chunked))
}

/// Checks sizes and framing. Returns the body, if there is one.
pub(crate) fn receive(
    call: &Call<'_>,
    incoming: Incoming,
    exchange: &mut Exchange,
    notes: &mut BodyNotes,
) -> Result<Option<ClientBody>, Fault> {
    exchange.phase = Phase::Receive;
    let limits = &call.connection.core.limits;
    let received = &mut exchange.received;
    let body = (!incoming.is_end_stream()).then(|| {
        let tap = Rc::new(BodyTap::default());
        notes.tap = Some(tap.clone());
        ClientBody::new(incoming, tap, call.connection.clone())
    });
    if body.is_none() {
        received.body.finish();
    }
    let target_length = received
        .target
        .path_and_query()
        .map_or(1, |target| target.as_str().len());
    if target_length > limits.uri_bytes {
        return Err(Fault::Receive(ReceiveFault::UriTooLong {
            limit: limits.uri_bytes,
        }));
    }
    if headers::wire_size(&received.headers) > limits.header_bytes {
        return Err(Fault::Receive(ReceiveFault::HeadersTooLarge {
            limit: limits.header_bytes,
        }));
    }
    // The library takes one of two framings that contradict each other; whoever sits between
    // may take the other one, so neither is taken.
    if received.headers.contains_key(header::TRANSFER_ENCODING)
        && call.names.has(&header::CONTENT_LENGTH)
    {
        return Err(malformed("both Content-Length and Transfer-Encoding"));
    }
    if received.version == Version::HTTP_11 && !received.headers.contains_key(header::HOST) {
        return Err(malformed("no Host header"));
    }
    if received
        .target
        .query()
        .is_some_and(|query| query.contains(['|', '{', '}']))
    {
        return Err(malformed("`|`, `{` and `}` must be encoded in a query"));
    }
    if let Some(length) = body.as_ref().and_then(|body| {
        http_body::Body::size_hint(body)
            .exact()
            .filter(|length| *length > limits.body_bytes)
    }) {
        return Err(Fault::Receive(ReceiveFault::BodyTooLarge {
            length,
            limit: limits.body_bytes,
        }));
    }
    if let Some(method) = received
        .headers
        .get(headers::METHOD_OVERRIDE)
        .and_then(|method| {
            Method::from_bytes(method.as_bytes().to_ascii_uppercase().as_slice()).ok()
        })
    {
        received.overridden = Some(std::mem::replace(&mut received.method, method));
    }
    Ok(body)
}

fn malformed(detail: &str) -> Fault {
    Fault::Receive(ReceiveFault::Malformed {
        detail: detail.to_owned(),
    })
}
