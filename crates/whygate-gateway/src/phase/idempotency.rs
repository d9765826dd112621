//! Idempotency: a call whose key was seen before gets the answer that the first one got. Beyond
//! Amazon, and only for methods that ask for it.
//!
//! The key is claimed before anything is done, and its claim is settled with whatever the call is
//! answered with. A call that has a claim goes on without its client: one that hangs up and asks
//! again is what keys are for.
//! Source: <https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header>.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use ring::digest::{Context, SHA256};
use whygate_exchange::{
    Caller, Exchange, Fault, IdempotencyFault, IdempotencyUse, Phase, StatusSource,
    ports::{
        IdempotencyClaim, IdempotencyClaimed, IdempotencyDigest, IdempotencyState, KeptAnswer,
    },
};

use super::{integrate::leaves_untouched, route::RoutedCall};
use crate::{
    answer::{self, Answer, OpenExchange},
    body::{AnswerBody, ClientBody},
    deferred::Parting,
    headers::{self, HeaderNames},
    lifecycle::Call,
    plan::CompiledStage,
};

/// The header that a key comes in.
const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// What an answer is marked with that an earlier call got.
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");
/// The longest key, in characters.
const LONGEST_KEY: usize = 255;

/// A key that is this call's.
#[derive(Debug)]
pub(crate) struct Claim {
    key: IdempotencyDigest,
}

/// Claims the call's key. `Some`: an earlier call had it, and this is that call's answer.
pub(crate) async fn idempotency(
    call: &Call<'_>,
    routed: &RoutedCall<'_>,
    caller: &Caller,
    exchange: &mut Exchange,
    (sent, parting): (&mut Option<ClientBody>, Option<&Parting>),
    claim: &mut Option<Claim>,
) -> Result<Option<Answer>, Fault> {
    let Some(wanted) = &routed.method.idempotency else {
        return Ok(None);
    };
    exchange.phase = Phase::Idempotency;
    let place = || wanted.place.clone();
    let key = match read_key(&exchange.received.headers) {
        Ok(Some(key)) => key,
        Ok(None) if wanted.required => {
            return Err(fault(IdempotencyFault::KeyMissing { place: place() }));
        }
        Ok(None) => return Ok(None),
        Err(detail) => {
            let place = place();
            return Err(fault(IdempotencyFault::KeyInvalid { detail, place }));
        }
    };
    let body = match sent {
        Some(sent) => sent.read().await.map_err(Fault::Receive)?,
        None => Bytes::new(),
    };
    // From here on somebody must settle what is claimed, whether the client waits or not.
    if let Some(parting) = parting {
        parting.outlive_client();
    }
    let ports = &call.connection.core.ports;
    let now = ports.clock.now();
    let key = of_key(caller, routed, exchange, &key);
    let claimed = ports
        .idempotent
        .claim(IdempotencyClaim {
            key,
            fingerprint: of_request(exchange, &body),
            request_id: exchange.request_id.to_string(),
            now,
            keep_for: wanted.keep_for,
        })
        .await
        .map_err(|error| {
            fault(IdempotencyFault::Unavailable {
                detail: error.detail,
                place: place(),
            })
        })?;
    let (first, at, state) = match claimed {
        IdempotencyClaimed::Yours => {
            *claim = Some(Claim { key });
            exchange.idempotency = Some(IdempotencyUse::First);
            return Ok(None);
        }
        IdempotencyClaimed::Taken {
            request_id,
            at,
            state,
        } => (request_id, at, state),
    };
    let place = place();
    Err(fault(match state {
        IdempotencyState::OtherRequest => IdempotencyFault::Reused { first, place },
        IdempotencyState::Running => IdempotencyFault::InUse { first, place },
        IdempotencyState::CutOff => IdempotencyFault::OutcomeUnknown { first, place },
        IdempotencyState::Answered(kept) => {
            exchange.idempotency = Some(IdempotencyUse::Replayed {
                first,
                age: Duration::from_millis(now.0.saturating_sub(at.0)),
            });
            return Ok(Some(replayed(kept, exchange)));
        }
    }))
}

fn fault(fault: IdempotencyFault) -> Fault {
    Fault::Idempotency(fault)
}

/// The key that a client sent: a quoted string as the draft has it, or the bare text that most
/// clients send. `None`: it sent none.
fn read_key(headers: &HeaderMap) -> Result<Option<String>, &'static str> {
    let mut values = headers.get_all(&KEY).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    if values.next().is_some() {
        return Err("it was sent more than once");
    }
    let text = value
        .to_str()
        .map_err(|_| "it holds more than visible characters")?
        .trim();
    let key = match text.strip_prefix('"') {
        None => text.to_owned(),
        Some(quoted) => unquoted(quoted).ok_or("its quotation marks do not match")?,
    };
    match key.chars().count() {
        0 => Err("it is empty"),
        1..=LONGEST_KEY => Ok(Some(key)),
        _ => Err("it is longer than 255 characters"),
    }
}

/// What stands in a string of RFC 9651, after its first quotation mark.
fn unquoted(quoted: &str) -> Option<String> {
    let mut key = String::with_capacity(quoted.len());
    let mut characters = quoted.chars();
    loop {
        match characters.next()? {
            '"' => break,
            '\\' => key.push(
                characters
                    .next()
                    .filter(|next| matches!(next, '"' | '\\'))?,
            ),
            character => key.push(character),
        }
    }
    characters.next().is_none().then_some(key)
}

/// Adds parts to a digest, each with its length, so that no two lists look the same.
fn digest<'part>(parts: impl IntoIterator<Item = &'part [u8]>) -> IdempotencyDigest {
    let mut context = Context::new(&SHA256);
    for part in parts {
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part);
    }
    let mut bytes = [0; 32];
    bytes.copy_from_slice(context.finish().as_ref());
    IdempotencyDigest(bytes)
}

/// Caller, route and key. Keys of different callers never meet.
fn of_key(
    caller: &Caller,
    routed: &RoutedCall<'_>,
    exchange: &Exchange,
    key: &str,
) -> IdempotencyDigest {
    let info = &routed.method.info;
    let authorizer = exchange
        .authorized
        .as_ref()
        .and_then(|authorized| authorized.authorizer.as_ref())
        .map_or("", |authorizer| authorizer.id.as_str());
    let api_key = exchange.api_key.as_ref().map_or("", |used| &*used.id);
    digest(
        [
            authorizer,
            caller.principal.as_deref().unwrap_or_default(),
            api_key,
            &info.api_id,
            &info.stage,
            info.http_method.as_str(),
            &info.resource_path,
            key,
        ]
        .map(str::as_bytes),
    )
}

/// What makes a request the same as another: method, path, query, type and body.
fn of_request(exchange: &Exchange, body: &[u8]) -> IdempotencyDigest {
    let received = &exchange.received;
    let content_type = received
        .headers
        .get(header::CONTENT_TYPE)
        .map_or(&b""[..], HeaderValue::as_bytes);
    let path = exchange
        .routed
        .as_ref()
        .map_or_else(|| received.target.path(), |routed| &routed.path);
    digest([
        received.method.as_str().as_bytes(),
        path.as_bytes(),
        received.target.query().unwrap_or_default().as_bytes(),
        content_type,
        body,
    ])
}

fn replayed(kept: KeptAnswer, exchange: &Exchange) -> Answer {
    let mut answered = HeaderMap::with_capacity(kept.headers.len() + 4);
    for (name, value) in &kept.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            answered.append(name, value);
        }
    }
    // The trace is this call's.
    if answered.contains_key(&headers::TRACE_ID)
        && let Some(trace) = &exchange.trace
    {
        answered.insert(headers::TRACE_ID, trace.value.clone());
    }
    answered.insert(REPLAYED, HeaderValue::from_static("true"));
    Answer {
        status: StatusCode::from_u16(kept.status).unwrap_or(StatusCode::OK),
        headers: answered,
        body: AnswerBody::whole(kept.body),
        source: StatusSource::Backend,
        spelt: Vec::new(),
    }
}

impl Claim {
    /// Keeps the call's answer for those that repeat it, a failed one too. A call that has
    /// certainly changed nothing gives its key back instead.
    pub(crate) async fn settle(
        self,
        open: &mut OpenExchange,
        outcome: Result<Answer, Fault>,
        landed: Option<(&CompiledStage, &HeaderNames)>,
    ) -> Result<Answer, Fault> {
        let port = open.connection().core.ports.idempotent.clone();
        let mut answer = match outcome {
            Ok(answer) => answer,
            Err(fault) if changed_nothing(&fault, open) => {
                if let Err(error) = port.release(self.key).await {
                    tracing::error!(%error, "an idempotency key could not be given back");
                }
                return Err(fault);
            }
            Err(fault) => answer::of_fault(open, fault, landed),
        };
        let body = answer.body.take_whole();
        let kept = KeptAnswer {
            status: answer.status.as_u16(),
            headers: answer
                .headers
                .iter()
                .filter(|(name, _)| **name != header::CONTENT_LENGTH)
                .filter_map(|(name, value)| {
                    Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
                })
                .collect(),
            body: body.clone(),
        };
        // The client gets what was done, whether it can be told again or not.
        if let Err(error) = port.keep(self.key, kept).await {
            tracing::error!(%error, "the answer to an idempotent call could not be kept");
        }
        answer.body = AnswerBody::whole(body);
        Ok(answer)
    }
}

/// Whether a failed call has certainly not reached its backend, in any attempt.
fn changed_nothing(fault: &Fault, open: &mut OpenExchange) -> bool {
    let attempts = open
        .exchange()
        .and_then(|exchange| exchange.resilience.as_ref())
        .map_or(0, |resilience| resilience.attempts.len());
    match fault {
        Fault::Integrate(fault) => attempts <= 1 && leaves_untouched(fault),
        Fault::MapResponse(_) | Fault::Respond(_) | Fault::Bug(_) => false,
        Fault::Receive(_)
        | Fault::Route(_)
        | Fault::ResourcePolicy(_)
        | Fault::Authorize(_)
        | Fault::ApiKey(_)
        | Fault::Throttle(_)
        | Fault::CacheLookup(_)
        | Fault::Validate(_)
        | Fault::Idempotency(_)
        | Fault::MapRequest(_) => true,
    }
}

#[cfg(test)]
mod tests;
