//! Bodies of requests, read whole within a limit.

use axum::body::{Body, BodyDataStream, Bytes};
use futures_util::StreamExt as _;

/// Bytes beyond the limit that are read to be counted, so that the answer is not lost with a
/// connection that is cut.
const COUNTED: usize = 64 << 20;

/// What came of reading a body.
#[derive(Debug)]
pub(super) enum Gathered {
    /// All of it.
    Whole(Bytes),
    /// More than the limit.
    TooLarge {
        /// Its length, as far as it was counted.
        length: usize,
    },
    /// It ended before its end.
    Broken,
}

/// Reads a body of at most so many bytes.
pub(super) async fn gather(body: Body, limit: usize) -> Gathered {
    let mut stream: BodyDataStream = body.into_data_stream();
    let mut whole = Vec::new();
    let mut length = 0;
    while let Some(piece) = stream.next().await {
        let Ok(piece) = piece else {
            return Gathered::Broken;
        };
        length += piece.len();
        if length <= limit {
            whole.extend_from_slice(&piece);
        } else {
            whole = Vec::new();
            if length > limit + COUNTED {
                break;
            }
        }
    }
    if length > limit {
        Gathered::TooLarge { length }
    } else {
        Gathered::Whole(whole.into())
    }
}
