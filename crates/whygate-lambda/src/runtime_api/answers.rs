//! What a runtime is told: events, that its answers were taken, and why not.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode, header};
use http_body_util::Full;

use super::{Event, state::Refused};

/// An event, as it is handed over.
pub(super) fn event_response(event: &Event) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(event.payload.clone()));
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    headers.insert(
        "lambda-runtime-deadline-ms",
        HeaderValue::from(event.deadline_millis),
    );
    let mut insert = |name, value: &str| {
        // What no header can carry was not meant for one.
        if let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) {
            headers.insert(HeaderName::from_static(name), value);
        }
    };
    insert("lambda-runtime-aws-request-id", &event.request_id);
    insert(
        "lambda-runtime-invoked-function-arn",
        &event.invoked_function_arn,
    );
    insert("lambda-runtime-trace-id", &event.trace);
    if let Some(context) = &event.client_context {
        insert("lambda-runtime-client-context", context);
    }
    if let Some(identity) = &event.cognito_identity {
        insert("lambda-runtime-cognito-identity", identity);
    }
    response
}

/// It was taken.
pub(super) fn accepted() -> Response<Full<Bytes>> {
    json_response(
        StatusCode::ACCEPTED,
        Bytes::from_static(br#"{"status":"OK"}"#),
    )
}

/// It was not, and why.
pub(super) fn refusal(
    status: StatusCode,
    error_type: &str,
    message: &str,
) -> Response<Full<Bytes>> {
    let body = serde_json::json!({ "errorMessage": message, "errorType": error_type });
    json_response(status, body.to_string().into())
}

/// There is nothing of that name.
pub(super) fn not_found() -> Response<Full<Bytes>> {
    refusal(StatusCode::NOT_FOUND, "NotFound", "no such path")
}

/// What was sent broke off.
pub(super) fn unreadable() -> Response<Full<Bytes>> {
    refusal(
        StatusCode::BAD_REQUEST,
        "InvalidFunctionResponse",
        "the response could not be read",
    )
}

impl From<Refused> for Response<Full<Bytes>> {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::RequestId => refusal(
                StatusCode::BAD_REQUEST,
                "InvalidRequestID",
                "Invalid request ID",
            ),
            Refused::State { from, to } => {
                let message = format!(
                    "State transition from {from} to {to} failed for runtime. Error: State transition is not allowed"
                );
                refusal(StatusCode::FORBIDDEN, "InvalidStateTransition", &message)
            }
        }
    }
}

fn json_response(status: StatusCode, body: Bytes) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(body));
    *response.status_mut() = status;
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    response
}
