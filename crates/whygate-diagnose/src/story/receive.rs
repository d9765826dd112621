//! The request could not be read.

use whygate_exchange::record::{RecordV1, evidence_name as name};

use super::Story;
use crate::report::{duration, grouped};

pub(super) fn tell(record: &RecordV1) -> Option<Story> {
    let limit = record.number(name::LIMIT_BYTES).unwrap_or_default();
    let story = match record.code.as_str() {
        "request-malformed" => {
            Story::new("the client sent something that is not a valid HTTP request")
        }
        "request-header-too-large" => Story::new(format!(
            "the client sent headers of more than {} bytes",
            grouped(limit)
        ))
        .told(name::LIMIT_BYTES)
        .evidence(super::passed_on::largest_headers(record)),
        "uri-too-long" => Story::new(format!(
            "the client asked for an address of more than {} bytes",
            grouped(limit)
        ))
        .told(name::LIMIT_BYTES),
        "request-too-large" => Story::new(format!(
            "the client sent a body of {} bytes; REST APIs take {} at most",
            grouped(record.number(name::LENGTH_BYTES).unwrap_or_default()),
            grouped(limit)
        ))
        .told(name::LENGTH_BYTES)
        .told(name::LIMIT_BYTES),
        "request-too-slow" => Story::new(format!(
            "the client had not sent its request's {} after {}",
            record.text(name::PART).unwrap_or("head"),
            duration(record.number(name::LIMIT_MS).unwrap_or_default() * 1000)
        ))
        .told(name::PART)
        .told(name::LIMIT_MS),
        "request-body-incomplete" => Story::new(format!(
            "the client's request broke off after {} bytes of body",
            grouped(record.number(name::RECEIVED_BYTES).unwrap_or_default())
        ))
        .told(name::RECEIVED_BYTES),
        _ => return None,
    };
    Some(story)
}
