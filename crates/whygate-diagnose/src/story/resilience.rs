//! Calls that were not made, so that a backend's trouble is not made worse, and calls whose
//! idempotency key had been used.

use whygate_exchange::record::{ExcerptRoleV1, IDEMPOTENT_REPLAY, RecordV1, evidence_name as name};

use super::Story;
use crate::report::{Command, Evidence, EvidenceSource, duration, quoted};

pub(super) fn tell(record: &RecordV1) -> Option<Story> {
    let backend = record.text(name::BACKEND).unwrap_or_default();
    Some(match record.code.as_str() {
        "backend-circuit-open" => circuit_open(record, backend),
        "backend-unhealthy" => unhealthy(record, backend),
        "backend-concurrency-exceeded" => no_place(record, backend),
        "idempotency-key-missing" => Story::new(format!(
            "`{}` demands an idempotency key, and the client sent none",
            super::method_name(record)
        ))
        .mark(ExcerptRoleV1::Fault, "keys are demanded here")
        .act("send an `Idempotency-Key` header: a new UUID for each piece of work"),
        "idempotency-key-invalid" => {
            Story::new("what the client sent as an idempotency key is none")
                .mark(ExcerptRoleV1::Fault, "keys are asked for here")
        }
        "idempotency-key-in-use" => Story::new(format!(
            "call {} has the same idempotency key and is still going on",
            first(record)
        ))
        .told(name::FIRST_CALL)
        .mark(ExcerptRoleV1::Fault, "keys are asked for here")
        .act("repeat the call once the first one is answered: it gets the same answer"),
        "idempotency-key-reused" => Story::new(format!(
            "call {} came with the same idempotency key and was another request",
            first(record)
        ))
        .told(name::FIRST_CALL)
        .mark(ExcerptRoleV1::Fault, "keys are asked for here")
        .act("send a new key with a new request")
        .hint("method, path, query, content type and body all count"),
        "idempotency-outcome-unknown" => Story::new(format!(
            "call {} with the same idempotency key was cut off when the gateway ended",
            first(record)
        ))
        .told(name::FIRST_CALL)
        .mark(ExcerptRoleV1::Fault, "keys are asked for here")
        .act(
            "ask the backend whether the work was done; if it was not, send the request with a \
             new key",
        ),
        "idempotency-store-unavailable" => Story::new(format!(
            "`{}` takes idempotency keys, and they cannot be kept",
            super::method_name(record)
        ))
        .mark(ExcerptRoleV1::Fault, "keys are asked for here"),
        IDEMPOTENT_REPLAY => replayed(record),
        _ => return None,
    })
}

fn first(record: &RecordV1) -> &str {
    record.text(name::FIRST_CALL).unwrap_or("another call")
}

fn circuit_open(record: &RecordV1, backend: &str) -> Story {
    let times = record.number(name::TIMES_OPENED).unwrap_or_default();
    let story = Story::new(format!(
        "calls of the backend `{backend}` had failed, so it is left alone for a while"
    ))
    .told(name::BACKEND)
    .told(name::TIMES_OPENED)
    .told(name::RETRY_AFTER_MS)
    .told(name::PROBING)
    .mark(ExcerptRoleV1::Fault, "the breaker is asked for here")
    .act("mend what the calls before this one failed with: the circuit closes by itself");
    let next = if record.fact(name::PROBING).is_some() {
        "calls that find out whether it works are under way".to_owned()
    } else {
        format!(
            "the next call goes through after {}",
            milliseconds(record, name::RETRY_AFTER_MS)
        )
    };
    let in_a_row = if times > 1 {
        format!("its circuit has opened {times} times in a row; {next}")
    } else {
        format!("its circuit has opened; {next}")
    };
    story
        .evidence([Evidence::new(EvidenceSource::Exchange, in_a_row)])
        .command(Command::line(
            "see the calls before",
            "whygate why --since 10m",
        ))
}

fn unhealthy(record: &RecordV1, backend: &str) -> Story {
    let uri = record.text(name::URI).unwrap_or_default();
    let failures = record.number(name::FAILURES).unwrap_or_default();
    Story::new(format!(
        "the backend `{backend}` fails its health check, so it gets no calls"
    ))
    .told(name::BACKEND)
    .told(name::URI)
    .told(name::DETAIL)
    .told(name::FAILURES)
    .told(name::RETRY_AFTER_MS)
    .evidence([Evidence::new(
        EvidenceSource::Exchange,
        format!(
            "`GET {uri}` has failed {failures} times in a row; the last time {}",
            record.text(name::DETAIL).unwrap_or("it was not answered")
        ),
    )])
    .mark(ExcerptRoleV1::Fault, "the health check is asked for here")
    .act("mend the backend, or the path that is checked: any status from 200 to 399 is good")
    .command(Command::line(
        "ask it yourself, on the gateway's machine",
        format!("curl -v {}", quoted(uri)),
    ))
}

fn no_place(record: &RecordV1, backend: &str) -> Story {
    let limit = record.number(name::LIMIT).unwrap_or_default();
    let waiting = record.number(name::WAITING).unwrap_or_default();
    let waited = if record.fact(name::WAITED_MS).is_some() {
        format!(
            "this call had waited {} for a place; {waiting} were waiting",
            milliseconds(record, name::WAITED_MS)
        )
    } else if waiting > 0 {
        format!("{waiting} calls were waiting for a place, and there is no room for more")
    } else {
        "calls do not wait for a place here: `queue` is 0".to_owned()
    };
    Story::new(format!(
        "{limit} calls were at the backend `{backend}` already, and no more may be"
    ))
    .told(name::BACKEND)
    .told(name::LIMIT)
    .told(name::WAITING)
    .told(name::WAITED_MS)
    .evidence([Evidence::new(EvidenceSource::Exchange, waited)])
    .mark(ExcerptRoleV1::Fault, "the limit is set here")
    .act("find out why calls stay so long at the backend, and raise `limit` only to what it bears")
}

fn replayed(record: &RecordV1) -> Story {
    let used = record.idempotency.as_ref();
    let first = used
        .and_then(|used| used.replayed.as_deref())
        .unwrap_or("another call");
    let ago = used
        .and_then(|used| used.age_us)
        .map_or_else(String::new, |age| format!(", {} before", duration(age)));
    Story::new(format!(
        "the client read the failed answer of call {first}{ago}: it sent the same idempotency key"
    ))
    .mark(ExcerptRoleV1::Method, "keys are asked for at this method")
    .act("mend what made the first call fail, then send the request with a new key")
    .command(Command::line(
        "why the first call failed",
        format!("whygate why {}", quoted(first)),
    ))
}

fn milliseconds(record: &RecordV1, fact: &str) -> String {
    duration(record.number(fact).unwrap_or_default().saturating_mul(1000))
}
