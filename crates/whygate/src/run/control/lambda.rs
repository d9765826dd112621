//! Lambda's operations on the wire: reads requests, writes answers, decides nothing.
//!
//! Whose signature it is, and what they may invoke, was held against the access keys before (see
//! `signed`). Web pages are kept out, since a browser on this machine shows pages from everywhere:
//! what carries `Origin` is refused.

mod recorded;

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Path, Query, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
    routing::post,
};
use serde::Deserialize;
use whygate_lambda::{
    InvocationType::{self, DryRun, Event, RequestResponse},
    InvokeInput, InvokeOutput, InvokeStreamOutput, LambdaError, LambdaErrorKind, Operations,
};

use self::recorded::Call;
pub(super) use self::recorded::Invoking;
use super::body::{self, Gathered};

pub(super) const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");
const EXECUTED_VERSION: HeaderName = HeaderName::from_static("x-amz-executed-version");
const FUNCTION_ERROR: HeaderName = HeaderName::from_static("x-amz-function-error");
const LOG_RESULT: HeaderName = HeaderName::from_static("x-amz-log-result");
const TRACE_ID: HeaderName = HeaderName::from_static("x-amzn-trace-id");
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-amzn-requestid");

/// The largest event that any operation takes, in bytes.
const EVENT_BYTES: usize = 6_291_456;

/// The operations that invoke functions.
pub(super) fn routes(invoking: Invoking) -> Router {
    Router::new()
        .route("/2015-03-31/functions/{name}/invocations", post(invoke))
        .route(
            "/2014-11-13/functions/{name}/invoke-async",
            post(invoke_async),
        )
        .route(
            "/2014-11-13/functions/{name}/invoke-async/",
            post(invoke_async),
        )
        .route(
            "/2021-11-15/functions/{name}/response-streaming-invocations",
            post(invoke_with_response_stream),
        )
        .with_state(invoking)
}

/// What stands behind the question mark.
#[derive(Debug, Deserialize)]
struct Qualified {
    #[serde(rename = "Qualifier")]
    qualifier: Option<String>,
}

async fn invoke(
    State(invoking): State<Invoking>,
    Path(name): Path<String>,
    Query(qualified): Query<Qualified>,
    request: Request,
) -> Response {
    let (mut call, parts, body) = invoking.begin(request);
    let operations = &invoking.operations;
    let types = &[Event, RequestResponse, DryRun];
    let outcome = match read(operations, name, qualified.qualifier, parts, body, types).await {
        Ok(input) => operations.invoke(call.invokes(operations, input)).await,
        Err(error) => Err(error),
    };
    finished(call, outcome)
}

async fn invoke_async(
    State(invoking): State<Invoking>,
    Path(name): Path<String>,
    request: Request,
) -> Response {
    let (mut call, parts, body) = invoking.begin(request);
    let operations = &invoking.operations;
    let types = &[Event, RequestResponse, DryRun];
    let outcome = match read(operations, name, None, parts, body, types).await {
        Ok(input) => {
            operations
                .invoke_async(call.invokes(operations, input))
                .await
        }
        Err(error) => Err(error),
    };
    finished(call, outcome)
}

async fn invoke_with_response_stream(
    State(invoking): State<Invoking>,
    Path(name): Path<String>,
    Query(qualified): Query<Qualified>,
    request: Request,
) -> Response {
    let (mut call, parts, body) = invoking.begin(request);
    let operations = &invoking.operations;
    let types = &[RequestResponse, DryRun];
    let outcome = match read(operations, name, qualified.qualifier, parts, body, types).await {
        Ok(input) => {
            operations
                .invoke_with_response_stream(call.invokes(operations, input))
                .await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(output) => streamed(call, output),
        Err(error) => refused(call, error),
    }
}

async fn read(
    operations: &Operations,
    function_name: String,
    qualifier: Option<String>,
    parts: Parts,
    body: Body,
    invocation_types: &[InvocationType],
) -> Result<InvokeInput, LambdaError> {
    let text = |name: &str| text(&parts.headers, name);
    if parts.headers.contains_key(header::ORIGIN) {
        return Err(operations.refusal(
            LambdaErrorKind::AccessDenied,
            "web pages may not invoke functions here: the request carries `Origin`",
        ));
    }
    let not_among = |value: &str, member: &str, among: &[&str]| {
        let message = format!(
            "1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: Member must satisfy enum value set: [{}]",
            among.join(", ")
        );
        operations.refusal(LambdaErrorKind::Validation, &message)
    };
    let invocation_type = match text("x-amz-invocation-type") {
        None => RequestResponse,
        Some(name) => InvocationType::parse(name)
            .filter(|kind| invocation_types.contains(kind))
            .ok_or_else(|| {
                let names: Vec<&str> = invocation_types.iter().map(|kind| kind.name()).collect();
                not_among(name, "invocationType", &names)
            })?,
    };
    let tail = match text("x-amz-log-type") {
        None | Some("None") => false,
        Some("Tail") => true,
        Some(other) => return Err(not_among(other, "logType", &["None", "Tail"])),
    };
    let payload = match body::gather(body, EVENT_BYTES).await {
        Gathered::Whole(payload) => payload,
        Gathered::TooLarge { length } => {
            return Err(operations.too_large(length, invocation_type));
        }
        Gathered::Broken => {
            return Err(operations.refusal(
                LambdaErrorKind::InvalidRequestContent,
                "the request's body ended before its end",
            ));
        }
    };
    Ok(InvokeInput {
        function_name,
        qualifier,
        region: whygate_control::protocol::region(&parts.headers).map(ToOwned::to_owned),
        invocation_type,
        tail,
        client_context: text("x-amz-client-context").map(ToOwned::to_owned),
        trace: text("x-amzn-trace-id").map(ToOwned::to_owned),
        payload,
        request_id: None,
    })
}

fn text<'headers>(headers: &'headers HeaderMap, name: &str) -> Option<&'headers str> {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .filter(|text| !text.is_empty())
}

fn finished(call: Call, outcome: Result<InvokeOutput, LambdaError>) -> Response {
    match outcome {
        Ok(output) => whole(call, output),
        Err(error) => refused(call, error),
    }
}

fn whole(call: Call, output: InvokeOutput) -> Response {
    let mut headers = HeaderMap::new();
    put(&mut headers, REQUEST_ID, &output.request_id);
    if let Some(trace) = &output.trace {
        put(&mut headers, TRACE_ID, trace);
    }
    if let Some(version) = &output.executed_version {
        put(&mut headers, EXECUTED_VERSION, version);
    }
    if let Some(error) = output.function_error {
        put(&mut headers, FUNCTION_ERROR, error);
    }
    if let Some(log) = &output.log_result {
        put(&mut headers, LOG_RESULT, log);
    }
    if output.status == 200 {
        put(&mut headers, header::CONTENT_TYPE, "application/json");
    }
    let payload = output.payload.clone();
    let response = (status(output.status), headers, payload.clone()).into_response();
    call.ran(output.run, output.error)
        .close(&response, &payload);
    response
}

fn streamed(call: Call, output: InvokeStreamOutput) -> Response {
    let mut headers = HeaderMap::new();
    put(&mut headers, REQUEST_ID, &output.request_id);
    if let Some(trace) = &output.trace {
        put(&mut headers, TRACE_ID, trace);
    }
    if let Some(version) = &output.executed_version {
        put(&mut headers, EXECUTED_VERSION, version);
    }
    if output.status != 200 {
        let response = (status(output.status), headers).into_response();
        call.close(&response, &Bytes::new());
        return response;
    }
    put(
        &mut headers,
        header::CONTENT_TYPE,
        "application/vnd.amazon.eventstream",
    );
    let mut response = headers.into_response();
    *response.body_mut() = Body::from_stream(call.stream(&response, output));
    response
}

fn refused(call: Call, error: LambdaError) -> Response {
    let mut headers = HeaderMap::new();
    put(&mut headers, REQUEST_ID, &call.request_id());
    put(&mut headers, ERROR_TYPE, error.kind.error_type());
    put(&mut headers, header::CONTENT_TYPE, "application/json");
    if let LambdaErrorKind::TooManyRequests { .. } = error.kind {
        put(&mut headers, header::RETRY_AFTER, "1");
    }
    let body = Bytes::from(error.body().to_string());
    let response = (status(error.kind.status()), headers, body.clone()).into_response();
    call.refused(error).close(&response, &body);
    response
}

/// A status, as the HTTP library knows it.
pub(super) fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Sets a header. What cannot stand in one is left out.
pub(super) fn put(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}
