//! A call of a backend that the definition asks resilience for: whether it is made at all, and
//! what is tried again.

mod admission;
mod outcome;

pub(crate) use outcome::leaves_untouched;

use std::time::{Duration, Instant};

use futures_util::StreamExt;
use http::Method;
use whygate_exchange::{Attempt, Exchange, Fault, RetryStop};

use super::{IntegrationRequest, Reply, Terms, attempt};
use crate::{
    answer::BodyNotes,
    backend::{connect::Deadline, http::discard},
    body::BackendBody,
    lifecycle::Call,
    plan::resilience::{CompiledResilience, Retries},
    resilience::{backoff, places::TakenPlace},
};
use admission::{admit, admit_again, settle};
use outcome::{Outcome, in_record};

/// Calls the backend as its definition asks.
pub(super) async fn call<'plan>(
    call: &Call<'_>,
    resilience: &'plan CompiledResilience,
    mut request: IntegrationRequest<'plan>,
    whole: Terms<'plan>,
    exchange: &mut Exchange,
    notes: &mut BodyNotes,
) -> Result<Reply<'plan>, Fault> {
    let clock = &call.connection.core.ports.clock;
    // A client that sends slowly takes nobody's place.
    if let Some(retries) = &resilience.retries {
        hold_body(&mut request, retries.body_bytes).await?;
    }
    let note = exchange.resilience.insert(Box::default());
    note.circuit = resilience
        .breaker
        .as_ref()
        .map(|breaker| breaker.state().state());
    let mut admitted = admit(call, resilience, whole.until, note).await?;
    let idempotent = is_idempotent(resilience.retries.as_ref(), &request, exchange);
    if let Some(retries) = &resilience.retries {
        retries.budget.state().deposit(clock.monotonic());
    }
    let mut held_back = Duration::ZERO;
    let mut done = 0;
    loop {
        let next = resilience.retries.as_ref().and_then(|_| request.again());
        let terms = terms(whole, resilience);
        let began = clock.monotonic();
        let result = attempt(call, request, terms, exchange, notes).await;
        done += 1;
        let ended = clock.monotonic();
        let took = ended.saturating_sub(began);
        let outcome = Outcome::of(&result, exchange);
        settle(resilience, &mut admitted, outcome, took, ended);
        let made = Attempt {
            started: began.saturating_sub(exchange.started_monotonic),
            took,
            held_back,
            outcome: in_record(&result, exchange),
        };
        let wanted = Wanted {
            outcome,
            idempotent,
            done,
            until: whole.until,
        };
        let verdict = verdict(call, resilience.retries.as_ref(), &wanted, exchange);
        let Some(note) = exchange.resilience.as_deref_mut() else {
            return finish(result, admitted.place);
        };
        note.attempts.push(made);
        let (delay, again) = match (verdict, next) {
            (Verdict::Again(delay), Some(again)) => (delay, again),
            (Verdict::Again(_), None) => {
                note.stopped = Some(RetryStop::BodyNotHeld);
                return finish(result, admitted.place);
            }
            (Verdict::Last(why), _) => {
                note.stopped = why;
                return finish(result, admitted.place);
            }
        };
        if let Some(retries) = &resilience.retries
            && !retries.budget.state().withdraw(clock.monotonic())
        {
            note.stopped = Some(RetryStop::BudgetExhausted);
            return finish(result, admitted.place);
        }
        // Whoever waits is not at the backend: the place is another call's meanwhile.
        drop(admitted.place.take());
        tokio::time::sleep(delay).await;
        held_back = delay;
        match admit_again(call, resilience) {
            Ok(readmitted) => admitted = readmitted,
            Err(why) => {
                note.stopped = Some(why);
                return finish(result, None);
            }
        }
        give_up(result);
        request = again;
    }
}

/// The terms of the next attempt: its own time, if that ends before the call's.
fn terms<'plan>(whole: Terms<'plan>, resilience: &'plan CompiledResilience) -> Terms<'plan> {
    let now = Instant::now();
    match resilience.per_try() {
        Some(per_try) if now + per_try.time < whole.until => Terms {
            attempt: Deadline {
                at: now + per_try.time,
                limit: per_try,
            },
            ..whole
        },
        Some(_) | None => whole,
    }
}

/// Whether a call may be made twice: it is said, or its method is one that may. Functions and
/// services are always called with POST, so that it is the client's method that counts there.
fn is_idempotent(
    retries: Option<&Retries>,
    request: &IntegrationRequest<'_>,
    exchange: &Exchange,
) -> bool {
    let said = retries.and_then(|retries| retries.idempotent);
    said.unwrap_or_else(|| {
        let method = match request {
            IntegrationRequest::Http { call, .. } => &call.method,
            IntegrationRequest::Function { .. }
            | IntegrationRequest::AwsService { .. }
            | IntegrationRequest::Mock { .. } => &exchange.received.method,
        };
        matches!(
            *method,
            Method::GET
                | Method::HEAD
                | Method::OPTIONS
                | Method::TRACE
                | Method::PUT
                | Method::DELETE
        )
    })
}

/// Reads a body that passes as it comes, if it is announced to be short enough to be held.
async fn hold_body(request: &mut IntegrationRequest<'_>, most: u64) -> Result<(), Fault> {
    use http_body::Body as _;

    let IntegrationRequest::Http { call, .. } = request else {
        return Ok(());
    };
    let short = matches!(&call.body, BackendBody::Client(body)
        if body.size_hint().upper().is_some_and(|length| length <= most));
    if short
        && let BackendBody::Client(body) = std::mem::replace(&mut call.body, BackendBody::Empty)
    {
        let whole = body.collect().await.map_err(Fault::Receive)?;
        if !whole.is_empty() {
            call.body = BackendBody::Whole(whole);
        }
    }
    Ok(())
}

/// An attempt that another one may follow.
struct Wanted {
    outcome: Outcome,
    idempotent: bool,
    /// How many have been made.
    done: u32,
    until: Instant,
}

enum Verdict {
    /// Another attempt, after so long.
    Again(Duration),
    /// It was the last one; `None`: because there is no reason for another.
    Last(Option<RetryStop>),
}

fn verdict(
    call: &Call<'_>,
    retries: Option<&Retries>,
    wanted: &Wanted,
    exchange: &Exchange,
) -> Verdict {
    let Some(retries) = retries.filter(|retries| wanted.outcome.is_among(&retries.on)) else {
        return Verdict::Last(None);
    };
    if !wanted.idempotent && !wanted.outcome.is_surely_untouched() {
        return Verdict::Last(Some(RetryStop::NotIdempotent));
    }
    if wanted.done >= retries.attempts {
        return Verdict::Last(Some(RetryStop::AttemptsUsedUp));
    }
    let random = backoff::random(exchange.request_id, wanted.done);
    let asked_for = exchange
        .integrated
        .as_ref()
        .and_then(|integrated| integrated.answer.as_ref())
        .and_then(|answer| {
            backoff::retry_after(&answer.headers, call.connection.core.ports.clock.now())
        });
    let delay = retries
        .backoff
        .delay(wanted.done, random)
        .max(asked_for.unwrap_or_default());
    if wanted.until.saturating_duration_since(Instant::now()) <= delay {
        return Verdict::Last(Some(RetryStop::NoTimeLeft));
    }
    Verdict::Again(delay)
}

/// Gives up the answer to an attempt that another one follows.
fn give_up(result: Result<Reply<'_>, Fault>) {
    if let Ok(Reply::HttpProxy {
        response, lease, ..
    }) = result
    {
        discard(response.into_body(), lease);
    }
}

/// The last attempt's result. Its place stays taken for as long as its answer comes.
fn finish(result: Result<Reply<'_>, Fault>, place: Option<TakenPlace>) -> Result<Reply<'_>, Fault> {
    let Some(place) = place else {
        return result;
    };
    Ok(match result? {
        Reply::HttpProxy {
            http,
            response,
            mut lease,
            until,
        } => {
            lease.hold(Some(place));
            Reply::HttpProxy {
                http,
                response,
                lease,
                until,
            }
        }
        Reply::FunctionStream {
            function,
            mut stream,
            until,
        } => {
            // The place is dropped with the stream.
            stream.chunks = Box::pin(stream.chunks.map(move |chunk| {
                let _held = &place;
                chunk
            }));
            Reply::FunctionStream {
                function,
                stream,
                until,
            }
        }
        reply @ (Reply::HttpProxyGathered { .. }
        | Reply::Http { .. }
        | Reply::AwsService { .. }
        | Reply::Mock { .. }
        | Reply::Function { .. }
        | Reply::MappedFunction { .. }) => reply,
    })
}
