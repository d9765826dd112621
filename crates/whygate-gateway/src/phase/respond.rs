//! Respond: the one exit. The answer gets its ids, and its body the record, which it closes.

use http::{HeaderValue, Method, Response, StatusCode, Version, header};
use whygate_exchange::Fault;

use crate::{
    answer::{self, Answer, OpenExchange},
    body::AnswerBody,
    headers::HeaderNames,
    plan::CompiledStage,
};

/// Hands the answer to the HTTP library. `method` is the one on the wire.
pub(crate) fn respond(
    mut open: OpenExchange,
    outcome: Result<Answer, Fault>,
    landed: Option<&CompiledStage>,
    names: &HeaderNames,
    method: &Method,
) -> Response<AnswerBody> {
    let stays = stays_open(&mut open);
    let mut answer = outcome.unwrap_or_else(|fault| {
        answer::of_fault(&mut open, fault, landed.map(|stage| (stage, names)))
    });
    answer.headers.insert(
        header::CONNECTION,
        HeaderValue::from_static(if stays { "keep-alive" } else { "close" }),
    );
    answer::finish(&mut open, &mut answer);
    open.connection()
        .wire
        .begin_answer(std::mem::take(&mut answer.spelt));
    let bodyless = *method == Method::HEAD
        || answer.status == StatusCode::NO_CONTENT
        || answer.status == StatusCode::NOT_MODIFIED;
    if *method == Method::HEAD
        && let Some(length) = answer.body.length().filter(|length| *length > 0)
    {
        // The length that a GET would have.
        answer.headers.insert(header::CONTENT_LENGTH, length.into());
    }
    answer.body.own(open, answer.status.as_u16(), bodyless);
    let mut response = Response::new(answer.body);
    *response.status_mut() = answer.status;
    *response.headers_mut() = answer.headers;
    response
}

/// Whether the connection serves another request: Amazon says so in each answer (recorded).
fn stays_open(open: &mut OpenExchange) -> bool {
    let stopping = open.connection().core.is_stopping();
    let Some(exchange) = open.exchange() else {
        return false;
    };
    let received = &exchange.received;
    let asks_for = |what: &str| {
        received
            .headers
            .get_all(header::CONNECTION)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .any(|option| option.trim().eq_ignore_ascii_case(what))
    };
    !stopping
        && !asks_for("close")
        && (received.version == Version::HTTP_11 || asks_for("keep-alive"))
}
