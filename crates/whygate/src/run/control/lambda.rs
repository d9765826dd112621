//! Lambda's operations on the wire: reads requests, writes answers, decides nothing.
//!
//! Whose signature it is, and what they may invoke, was held against the access keys before (see
//! `signed`). Web pages are kept out, since a browser on this machine shows pages from everywhere:
//! what carries `Origin` is refused.

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Path, Query, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use futures_util::StreamExt as _;
use serde::Deserialize;
use whygate_lambda::{
    InvocationType, InvokeInput, InvokeOutput, InvokeStreamOutput, LambdaError, LambdaErrorKind,
    Operations,
};

use super::body::{self, Gathered};

const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");
const EXECUTED_VERSION: HeaderName = HeaderName::from_static("x-amz-executed-version");
const FUNCTION_ERROR: HeaderName = HeaderName::from_static("x-amz-function-error");
const LOG_RESULT: HeaderName = HeaderName::from_static("x-amz-log-result");
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-amzn-requestid");

/// The largest event that any operation takes, in bytes.
const EVENT_BYTES: usize = 6_291_456;

/// The operations that invoke functions.
pub(super) fn routes(operations: Operations) -> Router {
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
        .with_state(operations)
}

/// What stands behind the question mark.
#[derive(Debug, Deserialize)]
struct Qualified {
    #[serde(rename = "Qualifier")]
    qualifier: Option<String>,
}

async fn invoke(
    State(operations): State<Operations>,
    Path(name): Path<String>,
    Query(qualified): Query<Qualified>,
    request: Request,
) -> Response {
    match read(&operations, name, qualified.qualifier, request).await {
        Ok(input) => match operations.invoke(input).await {
            Ok(output) => whole(output),
            Err(error) => refused(&error),
        },
        Err(error) => refused(&error),
    }
}

async fn invoke_async(
    State(operations): State<Operations>,
    Path(name): Path<String>,
    request: Request,
) -> Response {
    let outcome = match read(&operations, name, None, request).await {
        Ok(input) => {
            operations
                .invoke_async(input.function_name, input.payload)
                .await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(output) => whole(output),
        Err(error) => refused(&error),
    }
}

async fn invoke_with_response_stream(
    State(operations): State<Operations>,
    Path(name): Path<String>,
    Query(qualified): Query<Qualified>,
    request: Request,
) -> Response {
    let outcome = match read(&operations, name, qualified.qualifier, request).await {
        Ok(input) => operations.invoke_with_response_stream(input).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(output) => streamed(output),
        Err(error) => refused(&error),
    }
}

async fn read(
    operations: &Operations,
    function_name: String,
    qualifier: Option<String>,
    request: Request,
) -> Result<InvokeInput, LambdaError> {
    let (parts, body) = request.into_parts();
    let text = |name: &str| text(&parts.headers, name);
    if parts.headers.contains_key(header::ORIGIN) {
        return Err(operations.refusal(
            LambdaErrorKind::AccessDenied,
            "web pages may not invoke functions here: the request carries `Origin`",
        ));
    }
    let invocation_type = match text("x-amz-invocation-type") {
        None => InvocationType::RequestResponse,
        Some(name) => InvocationType::parse(name).ok_or_else(|| {
            operations.refusal(
                LambdaErrorKind::Validation,
                &format!(
                    "1 validation error detected: Value '{name}' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [Event, RequestResponse, DryRun]"
                ),
            )
        })?,
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
        tail: text("x-amz-log-type") == Some("Tail"),
        client_context: text("x-amz-client-context").map(ToOwned::to_owned),
        trace: text("x-amzn-trace-id").map(ToOwned::to_owned),
        payload,
    })
}

fn text<'headers>(headers: &'headers HeaderMap, name: &str) -> Option<&'headers str> {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .filter(|text| !text.is_empty())
}

fn whole(output: InvokeOutput) -> Response {
    let mut headers = HeaderMap::new();
    put(&mut headers, REQUEST_ID, &output.request_id);
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
    (status(output.status), headers, output.payload).into_response()
}

fn streamed(output: InvokeStreamOutput) -> Response {
    let mut headers = HeaderMap::new();
    put(&mut headers, REQUEST_ID, &output.request_id);
    if let Some(version) = &output.executed_version {
        put(&mut headers, EXECUTED_VERSION, version);
    }
    if output.status != 200 {
        return (status(output.status), headers).into_response();
    }
    put(
        &mut headers,
        header::CONTENT_TYPE,
        "application/vnd.amazon.eventstream",
    );
    let events = output
        .events
        .map(|event| Ok::<Bytes, std::convert::Infallible>(event.encode()));
    (headers, Body::from_stream(events)).into_response()
}

fn refused(error: &LambdaError) -> Response {
    let mut headers = HeaderMap::new();
    put(&mut headers, REQUEST_ID, &error.request_id);
    put(&mut headers, ERROR_TYPE, error.kind.error_type());
    put(&mut headers, header::CONTENT_TYPE, "application/json");
    if let LambdaErrorKind::TooManyRequests { .. } = error.kind {
        put(&mut headers, header::RETRY_AFTER, "1");
    }
    (
        status(error.kind.status()),
        headers,
        error.body().to_string(),
    )
        .into_response()
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
