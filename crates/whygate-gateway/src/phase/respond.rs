//! Respond: the one exit. The answer gets its ids, and its body the record, which it closes.

use http::{Method, Response, StatusCode, header};
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
    let mut answer = outcome.unwrap_or_else(|fault| {
        answer::of_fault(&mut open, fault, landed.map(|stage| (stage, names)))
    });
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
