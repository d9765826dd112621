//! Cache lookup: whether the answer is there already, or another call is bringing it.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html>.

use std::{sync::Arc, time::Duration};

use http::{HeaderValue, header};
use whygate_exchange::{CacheLookupFault, CacheUse, Exchange, Fault, Phase};

use super::{authorize::may_invalidate_cache, route::RoutedCall};
use crate::{
    answer::Answer,
    body::AnswerBody,
    cache::{Fill, Looked, StoredAnswer},
    headers,
    lifecycle::Call,
    plan::{
        cache::{CompiledCache, Unauthorized},
        mapping::MappingInput,
    },
};

/// How long a call waits for another one that brings the same answer: as long as an integration
/// may take. Then it goes on by itself.
const LONGEST_WAIT: Duration = Duration::from_secs(29);

/// What a client reads whose wish to have the entry made anew was not granted.
const IGNORED: &str = "199 Cache-control headers were ignored because the caller was unauthorized.";

/// What the cache has.
#[derive(Debug)]
pub(crate) enum Found {
    /// The answer.
    Answer(Box<Answer>),
    /// Nothing: the backend is called, and its answer stored if there is somebody to do so.
    Nothing(Option<Bringing>),
}

/// What is to be done with the answer that a call brings.
#[derive(Debug)]
pub(crate) struct Bringing {
    pub(crate) fill: Option<Fill>,
    /// Whether the client is told that its wish was ignored.
    pub(crate) warn: bool,
}

/// Looks into the cache.
pub(crate) async fn cache_lookup(
    call: &Call<'_>,
    routed: &RoutedCall<'_>,
    exchange: &mut Exchange,
) -> Result<Found, Fault> {
    exchange.phase = Phase::CacheLookup;
    let Some(compiled) = &routed.method.cache else {
        return Ok(Found::Nothing(None));
    };
    let mut anew = wants_anew(exchange);
    let mut warn = false;
    if anew
        && compiled.unauthorized != Unauthorized::Allowed
        && !may_invalidate_cache(call, routed, exchange)
    {
        match &compiled.unauthorized {
            Unauthorized::Allowed => {}
            Unauthorized::Refuse(place) => {
                return Err(Fault::CacheLookup(
                    CacheLookupFault::InvalidationUnauthorized {
                        place: place.clone(),
                    },
                ));
            }
            Unauthorized::Warn => {
                anew = false;
                warn = true;
            }
            Unauthorized::Ignore => anew = false,
        }
    }
    let core = &call.connection.core;
    let cache = compiled.cache.get(&core.caches);
    let key = key(call, routed, compiled, exchange);
    let clock = &core.ports.clock;
    let nothing = |fill| Ok(Found::Nothing(Some(Bringing { fill, warn })));
    match cache.look(&key, clock.monotonic(), anew) {
        Looked::Hit(answer, age) => {
            exchange.cache = Some(CacheUse::Hit { age });
            Ok(found(&answer, exchange, warn))
        }
        Looked::Bring(fill) => {
            exchange.cache = Some(if anew {
                CacheUse::Refreshed
            } else {
                CacheUse::Miss
            });
            nothing(Some(fill))
        }
        Looked::Wait(mut underway) => {
            // Ends when the other call has stored its answer or has given up.
            let _ = tokio::time::timeout(LONGEST_WAIT, underway.changed()).await;
            if let Some(answer) = cache.brought(&key, clock.monotonic()) {
                exchange.cache = Some(CacheUse::Waited);
                Ok(found(&answer, exchange, warn))
            } else {
                exchange.cache = Some(CacheUse::Miss);
                nothing(None)
            }
        }
    }
}

fn found(stored: &StoredAnswer, exchange: &Exchange, warn: bool) -> Found {
    let mut headers = stored.headers.clone();
    // The trace is this call's.
    if headers.contains_key(&headers::TRACE_ID)
        && let Some(trace) = &exchange.trace
    {
        headers.insert(headers::TRACE_ID, trace.value.clone());
    }
    let mut answer = Answer {
        status: stored.status,
        headers,
        body: AnswerBody::whole(stored.body.clone()),
        source: stored.source.clone(),
        spelt: stored.spelt.clone(),
    };
    if warn {
        add_warning(&mut answer);
    }
    Found::Answer(Box::new(answer))
}

/// Tells the client that its wish was ignored.
pub(super) fn add_warning(answer: &mut Answer) {
    answer
        .headers
        .insert(header::WARNING, HeaderValue::from_static(IGNORED));
}

/// Whether the client wants the answer made anew.
fn wants_anew(exchange: &Exchange) -> bool {
    exchange
        .received
        .headers
        .get_all(header::CACHE_CONTROL)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|directive| {
            directive.split_once('=').is_some_and(|(name, value)| {
                name.trim().eq_ignore_ascii_case("max-age") && value.trim() == "0"
            })
        })
}

/// What tells the request apart: lengths stand before values, so that no two requests look the
/// same.
fn key(
    call: &Call<'_>,
    routed: &RoutedCall<'_>,
    compiled: &CompiledCache,
    exchange: &Exchange,
) -> Arc<str> {
    use std::fmt::Write as _;

    let mut key = format!("{} {}", exchange.received.method, compiled.namespace);
    let mut add = |name: &str, value: Option<&str>| {
        // Writing into text fails in no way that it has.
        let _ = match value {
            Some(value) => write!(key, "\n{name} {}:{value}", value.len()),
            None => write!(key, "\n{name} -"),
        };
    };
    if !compiled.shared {
        let path = exchange.routed.as_ref().map(|routed| routed.path.as_str());
        add("path", path.map(|path| path.trim_end_matches('/')));
    }
    let input = MappingInput {
        exchange,
        names: call.names,
        stage: routed.stage,
        body: None,
        response_headers: None,
    };
    for (name, source) in &compiled.parameters {
        let value = source.value(&input).ok().flatten();
        add(name, value.as_deref());
    }
    key.into()
}
