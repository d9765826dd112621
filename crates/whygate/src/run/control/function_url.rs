//! Function URLs on the wire: by host, `{id}.lambda-url.{region}.…`, and by path,
//! `/_lambda-url/{function}/…`, for clients that cannot choose the host.

use std::net::SocketAddr;

use axum::{
    body::Body,
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, Uri, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::StreamExt as _;
use whygate_lambda::{Operations, UrlAnswer, UrlBody, UrlRequest, UrlSpec};

use super::{
    body::{self, Gathered},
    lambda::{REQUEST_ID, put, status},
};

/// What stands before a function's name in the path.
const PATH: &str = "/_lambda-url/";
/// The largest body of a request, in bytes.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>.
const BODY_BYTES: usize = 6_291_456;

/// Answers what is meant for a function's URL, and hands on the rest.
pub(super) async fn serve(
    State(operations): State<Operations>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let Some(meant) = meant(&operations, &parts) else {
        return next.run(Request::from_parts(parts, body)).await;
    };
    let Some(url) = meant.url else {
        let answer = (
            axum::http::StatusCode::FORBIDDEN,
            [(header::CONTENT_TYPE, "application/json")],
            r#"{"Message":"Forbidden"}"#,
        );
        return answer.into_response();
    };
    let body = match body::gather(body, BODY_BYTES).await {
        Gathered::Whole(body) => body,
        Gathered::TooLarge { .. } | Gathered::Broken => {
            let answer = (
                axum::http::StatusCode::PAYLOAD_TOO_LARGE,
                [(header::CONTENT_TYPE, "application/json")],
                r#"{"Message":"Request Entity Too Large"}"#,
            );
            return answer.into_response();
        }
    };
    let asked = UrlRequest {
        path: meant.path,
        query: parts.uri.query().unwrap_or_default().to_owned(),
        domain_name: meant.host,
        source_ip: client(&parts),
        protocol: format!("{:?}", parts.version),
        method: parts.method,
        headers: parts.headers,
        body,
    };
    written(operations.call_url(&url, asked).await)
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
    let host = host(&parts.headers, &parts.uri);
    if host.split('.').nth(1) == Some("lambda-url") {
        return Some(Meant {
            url: operations.url_of_host(&host),
            path: parts.uri.path().to_owned(),
            host,
        });
    }
    let rest = parts.uri.path().strip_prefix(PATH)?;
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

fn host(headers: &HeaderMap, uri: &Uri) -> String {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .or_else(|| uri.host())
        .unwrap_or_default();
    host.split(':').next().unwrap_or_default().to_owned()
}

fn client(parts: &Parts) -> String {
    parts
        .extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map_or_else(
            || "127.0.0.1".to_owned(),
            |ConnectInfo(address)| address.ip().to_string(),
        )
}

fn written(answer: UrlAnswer) -> Response {
    let mut headers = answer.headers;
    put(&mut headers, REQUEST_ID, &answer.request_id);
    let body = match answer.body {
        UrlBody::Whole(body) => Body::from(body),
        UrlBody::Stream(chunks) => Body::from_stream(
            chunks.map(|chunk| chunk.map_err(|error| std::io::Error::other(error.message))),
        ),
    };
    let mut response = (status(answer.status), body).into_response();
    *response.headers_mut() = headers;
    response
}
