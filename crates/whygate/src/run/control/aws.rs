//! Requests of AWS's wire protocols, on their way to the control plane.

use axum::{
    body::Body,
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{
    Shown,
    body::{self, Gathered},
    nothing,
};

/// The largest request that is read, in bytes: more than any that Amazon takes.
const LARGEST: usize = 16 * 1024 * 1024;
/// The largest request that hands over a package of a function or a layer, in bytes, and where
/// such go: the operation, its method, and how its path ends. Source: recorded.
pub(super) const LARGEST_PACKAGE: usize = 70_167_211;
const PACKAGES: [(&str, &str, &str); 3] = [
    ("CreateFunction", "POST", "/2015-03-31/functions"),
    ("UpdateFunctionCode", "PUT", "/code"),
    ("PublishLayerVersion", "POST", "/versions"),
];

/// Answers a request if it is for a service of Amazon's.
pub(super) async fn answer(State(shown): State<Shown>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let headers = parts.headers.clone();
    // A browser on this machine shows pages from everywhere; AWS's own tools send no `Origin`.
    if headers.contains_key(header::ORIGIN) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let takes_package = PACKAGES.iter().find(|(_, method, end)| {
        parts.method.as_str() == *method && parts.uri.path().trim_end_matches('/').ends_with(end)
    });
    let limit = takes_package.map_or(LARGEST, |_| LARGEST_PACKAGE);
    let body = match body::gather(body, limit).await {
        Gathered::Whole(body) => body,
        Gathered::TooLarge { .. } | Gathered::Broken => {
            return too_large(&match takes_package {
                Some((operation, ..)) => format!(
                    "Request must be smaller than {limit} bytes for the {operation} operation"
                ),
                None => "Request Entity Too Large".to_owned(),
            });
        }
    };
    let request = axum::http::Request::from_parts(parts, body);
    match shown.plane.answer(&request).await {
        Some(answer) => answer.map(Body::from),
        None => nothing(headers).await,
    }
}

fn too_large(message: &str) -> Response {
    (
        StatusCode::PAYLOAD_TOO_LARGE,
        [("x-amzn-errortype", "RequestEntityTooLargeException")],
        axum::Json(serde_json::json!({ "message": message })),
    )
        .into_response()
}
