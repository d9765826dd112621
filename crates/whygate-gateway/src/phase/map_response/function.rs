//! AWS_PROXY: what the function returned is the answer, if it can be read as one.

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use whygate_exchange::{Exchange, Fault, MapResponseFault, StatusSource};

use crate::{
    answer::Answer,
    body::AnswerBody,
    headers::{self, AnswerHeader, AnswerOrigin, answer_header},
    phase::route::RoutedCall,
    plan::integration::FunctionIntegration,
    proxy_response::{ProxyResponseError, read_proxy_response},
};

/// Makes the answer.
pub(super) fn answer(
    routed: &RoutedCall<'_>,
    function: &FunctionIntegration,
    payload: &[u8],
    exchange: &Exchange,
) -> Result<Answer, Fault> {
    let read = read_proxy_response(payload).map_err(|error| fault(error, function))?;
    let body = read.body.unwrap_or_default();
    // Only the first entry of Accept counts.
    let wants_binary = headers::text(&exchange.received.headers, &header::ACCEPT)
        .and_then(|accept| accept.split(',').next())
        .is_some_and(|first| headers::is_media_type(first, &routed.stage.binary_media_types));
    let body = if read.is_base64_encoded && wants_binary {
        STANDARD
            .decode(body.as_bytes())
            .map(Bytes::from)
            .map_err(|_| {
                Fault::MapResponse(MapResponseFault::Base64 {
                    source: function.arn.clone(),
                })
            })?
    } else {
        Bytes::from(body)
    };
    let (headers, spelt) = answer_headers(read.headers, exchange);
    Ok(Answer {
        status: status(read.status, function)?,
        headers,
        body: AnswerBody::whole(body),
        source: StatusSource::Function,
        spelt,
    })
}

/// The headers that the function set, with those that Amazon sets.
pub(super) fn answer_headers(
    set: Vec<(String, HeaderName, HeaderValue)>,
    exchange: &Exchange,
) -> (HeaderMap, Vec<Box<str>>) {
    let mut headers = HeaderMap::with_capacity(set.len() + 4);
    let mut spelt = Vec::new();
    for (written, name, value) in set {
        let name = match answer_header(&name, AnswerOrigin::Function) {
            AnswerHeader::Pass => {
                if written != name.as_str() {
                    spelt.push(written.into_boxed_str());
                }
                name
            }
            AnswerHeader::Remap(name) => name,
            AnswerHeader::Drop => continue,
        };
        headers.append(name, value);
    }
    headers
        .entry(header::CONTENT_TYPE)
        .or_insert(HeaderValue::from_static("application/json"));
    if let Some(trace) = &exchange.trace {
        headers.insert(headers::TRACE_ID, headers::value(&trace.of_function()));
    }
    (headers, spelt)
}

/// The status as the HTTP library knows it.
pub(super) fn status(status: u16, function: &FunctionIntegration) -> Result<StatusCode, Fault> {
    StatusCode::from_u16(status).map_err(|_| {
        Fault::MapResponse(MapResponseFault::LambdaResponseBadStatus {
            function: function.arn.clone(),
            found: status.to_string(),
        })
    })
}

fn fault(error: ProxyResponseError, integration: &FunctionIntegration) -> Fault {
    let function = integration.arn.clone();
    Fault::MapResponse(match error {
        ProxyResponseError::Empty => MapResponseFault::LambdaResponseEmpty { function },
        ProxyResponseError::NotObject { found } => {
            MapResponseFault::LambdaResponseNotObject { function, found }
        }
        ProxyResponseError::UnknownField { field } => {
            MapResponseFault::LambdaResponseUnknownField { function, field }
        }
        ProxyResponseError::BodyNotString { found } => {
            MapResponseFault::LambdaResponseBodyNotString { function, found }
        }
        ProxyResponseError::BadHeaders { member, found } => {
            MapResponseFault::LambdaResponseBadHeaders {
                function,
                member,
                found,
            }
        }
        ProxyResponseError::BadStatus { found } => {
            MapResponseFault::LambdaResponseBadStatus { function, found }
        }
        ProxyResponseError::BadBase64Flag => MapResponseFault::Base64 { source: function },
    })
}
