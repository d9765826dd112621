//! Reading what a runtime sends: results, errors and streams.

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, HeaderName, Request};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use tokio::sync::mpsc;
use whygate_exchange::ports::FunctionError;

use super::Piece;
use crate::failure::{self, ANSWER_BYTES, Places};

const ERROR_TYPE: HeaderName = HeaderName::from_static("lambda-runtime-function-error-type");
const ERROR_BODY: HeaderName = HeaderName::from_static("lambda-runtime-function-error-body");

/// Reads a body. `None`: it was larger than is allowed; the rest was read and thrown away, so
/// that a client that writes before it reads gets its answer.
pub(super) async fn read(mut body: Incoming) -> Result<Option<Bytes>, hyper::Error> {
    let mut first: Option<Bytes> = None;
    let mut whole = BytesMut::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame?.into_data() else {
            continue;
        };
        length += data.len();
        if length > ANSWER_BYTES {
            first = None;
            whole = BytesMut::new();
            continue;
        }
        // Most answers come in one piece, which is then not copied.
        match first.take() {
            None if whole.is_empty() => first = Some(data),
            None => whole.extend_from_slice(&data),
            Some(before) => {
                whole.extend_from_slice(&before);
                whole.extend_from_slice(&data);
            }
        }
    }
    Ok((length <= ANSWER_BYTES).then(|| first.unwrap_or_else(|| whole.freeze())))
}

/// Reads an error. What cannot be read has its type from the head.
pub(super) async fn read_error(request: Request<Incoming>, places: &Places) -> FunctionError {
    let error_type = header_text(request.headers(), &ERROR_TYPE);
    let body = match read(request.into_body()).await {
        Ok(Some(body)) => body,
        Ok(None) | Err(_) => Bytes::new(),
    };
    shown(failure::reported(error_type.as_deref(), body), places)
}

/// Hands a streamed body on, and gives what its trailers report. A reader that has gone does not
/// stop it: the runtime must be able to finish.
pub(super) async fn pump(
    mut body: Incoming,
    pieces: &mpsc::Sender<Piece>,
    places: &Places,
) -> Result<Option<FunctionError>, hyper::Error> {
    let mut error = None;
    while let Some(frame) = body.frame().await {
        match frame?.into_data() {
            Ok(data) => {
                let _ = pieces.send(Piece::Data(data)).await;
            }
            Err(frame) => {
                if let Ok(trailers) = frame.into_trailers() {
                    error = error_in_trailers(&trailers, places);
                }
            }
        }
    }
    Ok(error)
}

fn error_in_trailers(trailers: &HeaderMap, places: &Places) -> Option<FunctionError> {
    let error_type = header_text(trailers, &ERROR_TYPE);
    let error_body = header_text(trailers, &ERROR_BODY);
    (error_type.is_some() || error_body.is_some()).then(|| {
        let reported = failure::reported_in_trailers(error_type.as_deref(), error_body.as_deref());
        shown(reported, places)
    })
}

/// An error whose payload names the directories that callers know.
fn shown(error: FunctionError, places: &Places) -> FunctionError {
    FunctionError {
        payload: places.shown(error.payload),
        ..error
    }
}

/// A header, as text.
pub(super) fn header_text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers
        .get(name)
        .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}
