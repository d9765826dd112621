//! The answer did not reach the client whole.

use whygate_exchange::record::{ExcerptRoleV1, RecordV1, evidence_name as name};

use super::Story;
use crate::report::{duration, grouped};

pub(super) fn tell(record: &RecordV1) -> Option<Story> {
    let milliseconds =
        |name| duration(record.number(name).unwrap_or_default().saturating_mul(1000));
    let sent = record.number(name::SENT_BYTES);
    let how_far = match (sent, record.number(name::EXPECTED_BYTES)) {
        (Some(sent), Some(expected)) => {
            format!("after {} of {} bytes", grouped(sent), grouped(expected))
        }
        (Some(sent), None) => format!("after {} bytes", grouped(sent)),
        (None, _) => "before anything had been sent".to_owned(),
    };
    let story = match record.code.as_str() {
        "backend-stream-cut" => Story::new(format!(
            "the backend broke off in the middle of its answer, {how_far}"
        )),
        "backend-stream-stalled" => Story::new(format!(
            "the backend stopped sending {how_far} and nothing more came for {}",
            milliseconds(name::LIMIT_MS)
        ))
        .told(name::LIMIT_MS),
        "lambda-stream-cut" => Story::new(format!(
            "the function failed in the middle of its stream, {how_far}: {}",
            record.text(name::MESSAGE).unwrap_or_default()
        ))
        .told(name::MESSAGE)
        .act(
            if record
                .text(name::MESSAGE)
                .is_some_and(|message| message.contains("Task timed out"))
            {
                "raise the function's `Timeout`, or let the stream end sooner"
            } else {
                "correct the error, or catch it inside the stream"
            },
        ),
        "response-too-large" => Story::new(format!(
            "the answer grew past the {} bytes that the gateway passes on",
            grouped(record.number(name::LIMIT_BYTES).unwrap_or_default())
        ))
        .told(name::LIMIT_BYTES),
        "client-disconnected" => Story::new(match sent {
            Some(_) => format!("the client closed the connection {how_far}"),
            None => format!(
                "the client closed the connection after {} without an answer",
                milliseconds(name::AFTER_MS)
            ),
        })
        .act(
            "give the client a longer timeout than its slowest answer, or make the backend \
             answer sooner",
        )
        .hint("the backend may have done the work nevertheless"),
        "gateway-stopped" => Story::new(format!(
            "Whygate ended {} after the request had come",
            milliseconds(name::AFTER_MS)
        )),
        "client-stalled" => Story::new(format!(
            "the client stopped reading {how_far} and took nothing more for {}",
            milliseconds(name::LIMIT_MS)
        ))
        .told(name::LIMIT_MS),
        _ => return None,
    };
    Some(
        story
            .told(name::SENT_BYTES)
            .told(name::EXPECTED_BYTES)
            .mark(
                ExcerptRoleV1::Integration,
                if sent.is_some() {
                    "this integration was answering"
                } else {
                    "the client waited for this integration"
                },
            ),
    )
}
