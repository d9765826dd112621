//! Lambda's operations on the wire: reads requests, writes answers, decides nothing.
//!
//! Whose signature it is, and what they may invoke, was held against the access keys before (see
//! `signed`). Web pages are kept out, since a browser on this machine shows pages from everywhere:
//! what carries `Origin` is refused.

mod recorded;

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
    routing::post,
};
use whygate_control::protocol::pairs;
use whygate_lambda::{
    EVENT_BYTES,
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

/// The operations that invoke functions.
pub(super) fn routes<S>(invoking: Invoking) -> Router<S> {
    let invoke = || post(|State(invoking), request| answered(invoking, request, Asked::Invoke));
    let invoke_async =
        || post(|State(invoking), request| answered(invoking, request, Asked::Async));
    let stream = || post(|State(invoking), request| answered(invoking, request, Asked::Stream));
    Router::new()
        .route("/2015-03-31/functions/{name}/invocations", invoke())
        .route("/2014-11-13/functions/{name}/invoke-async", invoke_async())
        .route("/2014-11-13/functions/{name}/invoke-async/", invoke_async())
        .route(
            "/2021-11-15/functions/{name}/response-streaming-invocations",
            stream(),
        )
        .with_state(invoking)
}

/// Which operation is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Invoke,
    Async,
    Stream,
}

impl Asked {
    /// The invocation types that it takes.
    fn invocation_types(self) -> &'static [InvocationType] {
        match self {
            Self::Invoke | Self::Async => &[Event, RequestResponse, DryRun],
            Self::Stream => &[RequestResponse, DryRun],
        }
    }
}

async fn answered(invoking: Invoking, request: Request, asked: Asked) -> Response {
    let (mut call, parts, body) = invoking.begin(request);
    let operations = &invoking.operations;
    let input = called(&call, asked, &parts);
    call.calls(&input);
    if let Some(origin) = parts.headers.get(header::ORIGIN) {
        let error = operations.refusal(
            LambdaErrorKind::AccessDenied,
            "web pages may not invoke functions here: the request carries `Origin`",
        );
        call.comes_from_web_page(origin);
        return refused(call, error);
    }
    let input = match read(operations, asked, &parts, body, input).await {
        Ok(input) => input,
        Err(error) => return refused(call, error),
    };
    call.sends(&input.payload);
    let outcome = match asked {
        Asked::Invoke => operations.invoke(input).await,
        Asked::Async => operations.invoke_async(input).await,
        Asked::Stream => {
            return match operations.invoke_with_response_stream(input).await {
                Ok(output) => streamed(call, output),
                Err(error) => refused(call, error),
            };
        }
    };
    match outcome {
        Ok(output) => whole(call, output),
        Err(error) => refused(call, error),
    }
}

/// What the head of a request asks for, without what can be wrong with it.
fn called(call: &Call, asked: Asked, parts: &Parts) -> InvokeInput {
    let text = |name: &str| text(&parts.headers, name).map(ToOwned::to_owned);
    InvokeInput {
        function_name: call.name().to_owned(),
        // Of several the first counts, as in all of Amazon's operations here.
        qualifier: pairs(parts.uri.query().unwrap_or_default())
            .find(|(name, _)| name == "Qualifier" && asked != Asked::Async)
            .map(|(_, qualifier)| qualifier),
        region: whygate_control::protocol::region(&parts.headers).map(ToOwned::to_owned),
        client_context: text("x-amz-client-context"),
        trace: text("x-amzn-trace-id"),
        request_id: Some(call.id().to_owned()),
        ..InvokeInput::default()
    }
}

/// Reads the rest of a request, and what its head has a choice of.
async fn read(
    operations: &Operations,
    asked: Asked,
    parts: &Parts,
    body: Body,
    mut input: InvokeInput,
) -> Result<InvokeInput, LambdaError> {
    let text = |name: &str| text(&parts.headers, name);
    let not_among = |value: &str, member: &str, among: &[&str]| {
        let message = format!(
            "1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: Member must satisfy enum value set: [{}]",
            among.join(", ")
        );
        operations.refusal(LambdaErrorKind::Validation, &message)
    };
    if let Some(name) = text("x-amz-invocation-type") {
        let types = asked.invocation_types();
        input.invocation_type = InvocationType::parse(name)
            .filter(|kind| types.contains(kind))
            .ok_or_else(|| {
                let names: Vec<&str> = types.iter().map(|kind| kind.name()).collect();
                not_among(name, "invocationType", &names)
            })?;
    }
    input.tail = match text("x-amz-log-type") {
        None | Some("None") => false,
        Some("Tail") => true,
        Some(other) => return Err(not_among(other, "logType", &["None", "Tail"])),
    };
    input.payload = match body::gather(body, EVENT_BYTES).await {
        Gathered::Whole(payload) => payload,
        Gathered::TooLarge { length } => {
            return Err(operations.too_large(length, input.invocation_type));
        }
        Gathered::Broken => {
            return Err(operations.refusal(
                LambdaErrorKind::InvalidRequestContent,
                "the request's body ended before its end",
            ));
        }
    };
    Ok(input)
}

fn text<'headers>(headers: &'headers HeaderMap, name: &str) -> Option<&'headers str> {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .filter(|text| !text.is_empty())
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
    put(&mut headers, REQUEST_ID, call.id());
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
