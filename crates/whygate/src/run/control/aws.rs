//! Requests of AWS's wire protocols, on their way to the control plane.

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{Shown, nothing};

/// The largest request that is read, in bytes: more than any that Amazon takes.
const LARGEST: usize = 16 * 1024 * 1024;

/// Answers a request if it is for a service of Amazon's.
pub(super) async fn answer(State(shown): State<Shown>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let headers = parts.headers.clone();
    // A browser on this machine shows pages from everywhere; AWS's own tools send no `Origin`.
    if headers.contains_key(header::ORIGIN) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Ok(body) = to_bytes(body, LARGEST).await else {
        return (
            StatusCode::PAYLOAD_TOO_LARGE,
            [("x-amzn-errortype", "RequestEntityTooLargeException")],
            r#"{"message":"Request Entity Too Large"}"#,
        )
            .into_response();
    };
    let request = axum::http::Request::from_parts(parts, body);
    match shown.plane.answer(&request).await {
        Some(answer) => answer.map(Body::from),
        None => nothing(headers).await,
    }
}
