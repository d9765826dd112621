//! HTTP_PROXY: status, headers and body pass, the body as it comes.

use std::time::Instant;

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};
use http_body::Body;
use hyper::body::Incoming;
use whygate_exchange::{Exchange, Fault, MapResponseFault, StatusSource};

use crate::{
    answer::Answer,
    backend::pool::Lease,
    binary::Conversion,
    body::{AnswerBody, BackendStream, Patience},
    headers::{AnswerHeader, AnswerOrigin, answer_header},
    lifecycle::Call,
    plan::integration::HttpIntegration,
};

/// Passes an answer on.
pub(super) fn answer(
    call: &Call<'_>,
    http: &HttpIntegration,
    response: Response<Incoming>,
    lease: Lease,
    until: Instant,
    exchange: &mut Exchange,
) -> Result<Answer, Fault> {
    let core = &call.connection.core;
    let limits = &core.limits;
    let (head, incoming) = response.into_parts();
    let limit = (!http.streams).then_some(limits.body_bytes);
    if let (Some(limit), Some(length)) = (limit, incoming.size_hint().exact())
        && length > limit
    {
        return Err(Fault::MapResponse(MapResponseFault::TooLarge {
            length,
            limit,
        }));
    }
    let headers = passed(&head.headers);
    let body = if incoming.is_end_stream() {
        lease.give_back();
        if let Some(answer) = exchange
            .integrated
            .as_mut()
            .and_then(|integrated| integrated.answer.as_mut())
        {
            answer.body.finish();
        }
        AnswerBody::whole(Bytes::new())
    } else {
        AnswerBody::backend(BackendStream {
            incoming,
            lease: Some(lease),
            patience: Patience::new(
                until,
                http.limit.time,
                http.streams.then_some(limits.stream_idle_time),
            ),
            limit,
            began: core
                .ports
                .clock
                .monotonic()
                .saturating_sub(exchange.started_monotonic),
        })
    };
    Ok(Answer {
        status: head.status,
        headers,
        body,
        source: StatusSource::Backend,
        spelt: Vec::new(),
    })
}

/// Passes an answer on whose body is converted.
pub(super) fn gathered(
    http: &HttpIntegration,
    conversion: Option<Conversion>,
    status: StatusCode,
    headers: &HeaderMap,
    body: Bytes,
) -> Result<Answer, Fault> {
    let body = match conversion {
        Some(conversion) => conversion.apply(body).map_err(|_| {
            Fault::MapResponse(MapResponseFault::Base64 {
                source: http.payloads.place.to_string(),
            })
        })?,
        None => body,
    };
    Ok(Answer {
        status,
        headers: passed(headers),
        body: AnswerBody::whole(body),
        source: StatusSource::Backend,
        spelt: Vec::new(),
    })
}

/// The backend's headers as far as they pass, under the names that they pass by.
fn passed(answered: &HeaderMap) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(answered.len() + 4);
    for (name, value) in answered {
        match answer_header(name, AnswerOrigin::HttpProxy) {
            AnswerHeader::Pass => {
                headers.append(name.clone(), value.clone());
            }
            AnswerHeader::Remap(name) => {
                headers.append(name, value.clone());
            }
            AnswerHeader::Drop => {}
        }
    }
    headers
}
