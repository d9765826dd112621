//! Function URLs on the wire: by host, `{id}.lambda-url.{region}.…`, and by path,
//! `/_lambda-url/{function}/…`, for clients that cannot choose the host.
//!
//! Each request is an exchange like those of the APIs, so that a failure is kept and explained.

mod signing;

use std::sync::Arc;

use arc_swap::ArcSwap;
use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use whygate_exchange::{
    AuthorizeFault, BodyCapture, Fault, FunctionFailure, IamFault, IntegrateFault,
    MapResponseFault, RouteFault, StatusSource, named_host,
};
use whygate_lambda::{
    EVENT_BYTES, Operations, UrlAnswer, UrlAnswerProblem, UrlBody, UrlCause, UrlRequest, UrlSpec,
};
use whygate_model::Place;

use self::signing::Signing;
use super::{
    body::{self, Gathered},
    lambda::{ERROR_TYPE, REQUEST_ID, put, status},
};
use crate::run::{
    recording::{OpenRecord, RecordedStream, Recording, called, calling},
    served::Served,
};

/// What stands before a function's name in the path.
pub(crate) const FUNCTION_URL_PATH: &str = "/_lambda-url/";

/// What answers at the URLs.
#[derive(Debug)]
pub(super) struct FunctionUrls {
    operations: Operations,
    recording: Recording,
    served: Arc<ArcSwap<Served>>,
    port: u16,
}

impl FunctionUrls {
    pub(super) fn new(
        operations: Operations,
        recording: Recording,
        served: Arc<ArcSwap<Served>>,
        port: u16,
    ) -> Self {
        Self {
            operations,
            recording,
            served,
            port,
        }
    }

    /// Where a URL stands, and the ARN that it calls.
    fn described(&self, url: &UrlSpec) -> (Place, String) {
        let served = self.served.load();
        let found = served
            .definitions()
            .flat_map(|definition| &definition.functions)
            .find_map(|function| {
                let written = function.urls.iter().find(|written| written.id == url.id)?;
                Some((written.place.clone(), function.arn.clone()))
            });
        let (place, arn) =
            found.unwrap_or_else(|| (Place::whole_file("".into()), url.function.clone()));
        match &url.qualifier {
            Some(qualifier) => (place, format!("{arn}:{qualifier}")),
            None => (place, arn),
        }
    }
}

/// Answers what is meant for a function's URL, and hands on the rest.
pub(super) async fn serve(
    State(urls): State<Arc<FunctionUrls>>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let Some(meant) = meant(&urls.operations, &parts) else {
        return next.run(Request::from_parts(parts, body)).await;
    };
    let stays_open = !parts
        .headers
        .get(header::CONNECTION)
        .is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"close"));
    let mut response = answered(&urls, parts, body, meant).await;
    if stays_open {
        // Amazon says so in each answer. Source: recorded (`test_http_integration_with_lambda`).
        put(response.headers_mut(), header::CONNECTION, "keep-alive");
    }
    response
}

async fn answered(urls: &FunctionUrls, parts: Parts, body: Body, meant: Meant) -> Response {
    let mut open = urls.recording.begin(&parts);
    let id = open.request_id().to_string();
    let Some(url) = meant.url else {
        let fault = Fault::Route(RouteFault::NoApi {
            asked: meant.host,
            served: Vec::new(),
        });
        return short(open, fault, &id, &NOWHERE);
    };
    let (place, arn) = urls.described(&url);
    // So that what fails alike is told apart by its function.
    let call = calling(&arn, &Bytes::new());
    open.write(|exchange| exchange.integrated = Some(Box::new(call)));
    let body = match body::gather(body, EVENT_BYTES).await {
        Gathered::Whole(body) => body,
        gathered @ (Gathered::TooLarge { .. } | Gathered::Broken) => {
            let length = match gathered {
                Gathered::TooLarge { length } => length,
                Gathered::Whole(_) | Gathered::Broken => 0,
            };
            let fault = Fault::Integrate(IntegrateFault::LambdaRequestTooLarge {
                function: arn,
                length,
            });
            return short(open, fault, &id, &TOO_LARGE);
        }
    };
    let mut signing = Signing::default();
    let mut source_ip = String::new();
    open.write(|exchange| {
        exchange.received.body = BodyCapture::whole(&body);
        source_ip = exchange.received.client.ip().to_string();
        if url.requires_signature {
            let keys = urls.recording.access_keys.as_ref();
            signing = Signing::of(keys, exchange, &body, &place, &arn);
        }
    });
    let asked = UrlRequest {
        path: meant.path,
        query: parts.uri.query().unwrap_or_default().to_owned(),
        domain_name: meant.host,
        source_ip,
        port: urls.port,
        protocol: format!("{:?}", parts.version),
        method: parts.method,
        headers: parts.headers,
        body,
        request_id: id,
        caller: signing.caller,
    };
    let answer = urls.operations.call_url(&url, asked).await;
    let called = Called {
        place,
        arn,
        refusal: signing.refusal,
    };
    written(open, answer, called)
}

/// What was called, and what is kept of a caller whom no policy lets in.
#[derive(Debug)]
struct Called {
    place: Place,
    arn: String,
    refusal: Option<IamFault>,
}

/// A request that is meant for a function's URL.
struct Meant {
    /// The URL; `None`: there is no such one.
    url: Option<UrlSpec>,
    /// The path behind what led here.
    path: String,
    host: String,
}

fn meant(operations: &Operations, parts: &Parts) -> Option<Meant> {
    let host = named_host(&parts.headers, &parts.uri).unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().to_owned();
    if host.split('.').nth(1) == Some("lambda-url") {
        return Some(Meant {
            url: operations.url_of_host(&host),
            path: parts.uri.path().to_owned(),
            host,
        });
    }
    let rest = parts.uri.path().strip_prefix(FUNCTION_URL_PATH)?;
    let (function, path) = match rest.find('/') {
        Some(at) => rest.split_at(at),
        None => (rest, "/"),
    };
    Some(Meant {
        url: operations.url_of_function(function),
        path: path.to_owned(),
        host,
    })
}

/// What is said to what reaches no function.
struct Refusal {
    status: StatusCode,
    error_type: &'static str,
    body: &'static str,
}

/// There is no such URL, or not any more.
/// Source: recorded (LocalStack's `test_lambda_url_non_existing_url`, run on Amazon).
const NOWHERE: Refusal = Refusal {
    status: StatusCode::FORBIDDEN,
    error_type: "AccessDeniedException",
    body: r#"{"Message":null}"#,
};
const TOO_LARGE: Refusal = Refusal {
    status: StatusCode::PAYLOAD_TOO_LARGE,
    error_type: "RequestEntityTooLargeException",
    body: r#"{"Message":"Request Entity Too Large"}"#,
};

/// An answer to what reached no function.
fn short(mut open: OpenRecord, fault: Fault, id: &str, refusal: &Refusal) -> Response {
    let mut response = (refusal.status, refusal.body).into_response();
    let headers = response.headers_mut();
    put(headers, header::CONTENT_TYPE, "application/json");
    put(headers, ERROR_TYPE, refusal.error_type);
    put(headers, REQUEST_ID, id);
    let source = StatusSource::GatewayResponse { place: None };
    let body = Bytes::from_static(refusal.body.as_bytes());
    open.write(|exchange| exchange.fault = Some(Box::new(fault)));
    open.respond(&response, &body, source);
    open.close();
    response
}

fn written(mut open: OpenRecord, answer: UrlAnswer, call: Called) -> Response {
    let took = open.elapsed();
    let integrated = match &answer.run {
        Some(run) => {
            let returned = Some(&answer.returned);
            called(&call.arn, &answer.event, run, returned, took)
        }
        None => calling(&call.arn, &answer.event),
    };
    let source = if answer.cause.is_some() {
        StatusSource::GatewayResponse { place: None }
    } else {
        StatusSource::Function
    };
    let fault = answer
        .cause
        .map(|cause| Box::new(fault(cause, answer.run.unwrap_or_default(), call)));
    open.write(|exchange| {
        exchange.integrated = Some(Box::new(integrated));
        exchange.fault = fault;
    });
    let mut headers = answer.headers;
    put(&mut headers, REQUEST_ID, &answer.request_id);
    let (body, stream) = match answer.body {
        UrlBody::Whole(body) => (body, None),
        UrlBody::Stream(chunks) => (Bytes::new(), Some(chunks)),
    };
    let mut response = (status(answer.status), Body::from(body.clone())).into_response();
    *response.headers_mut() = headers;
    open.respond(&response, &body, source);
    match stream {
        Some(chunks) => {
            *response.body_mut() = Body::from_stream(RecordedStream::new(open, chunks));
        }
        None => open.close(),
    }
    response
}

/// A cause as the gateway's own faults have it.
fn fault(cause: UrlCause, run: whygate_exchange::ports::FunctionRun, called: Called) -> Fault {
    let Called {
        place,
        arn: function,
        refusal,
    } = called;
    match cause {
        UrlCause::Refused | UrlCause::NotAllowed => {
            let unsigned = IamFault::Unsigned { place };
            Fault::Authorize(AuthorizeFault::Iam(refusal.unwrap_or(unsigned)))
        }
        UrlCause::PermissionMissing => {
            Fault::Integrate(IntegrateFault::FunctionUrlPermissionMissing { function, place })
        }
        UrlCause::Function(error) => {
            Fault::Integrate(IntegrateFault::Lambda(Box::new(FunctionFailure {
                run,
                error,
            })))
        }
        UrlCause::Answer(problem) => Fault::MapResponse(match problem {
            UrlAnswerProblem::Status { found } => {
                MapResponseFault::LambdaResponseBadStatus { function, found }
            }
            UrlAnswerProblem::Headers { member } => MapResponseFault::LambdaResponseBadHeaders {
                function,
                member,
                found: "another form",
            },
            UrlAnswerProblem::Base64 => MapResponseFault::Base64 { source: function },
            UrlAnswerProblem::Metadata { detail } => {
                MapResponseFault::StreamPreludeMalformed { function, detail }
            }
        }),
        UrlCause::Invoke(error) => Fault::Integrate(IntegrateFault::not_invoked(
            error,
            &function,
            &place,
            || run.request_id,
        )),
    }
}
