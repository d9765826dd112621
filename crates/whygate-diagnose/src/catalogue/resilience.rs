//! What was asked for towards a backend stood in the way: beyond Amazon, and only where a
//! definition asks for it.

use whygate_exchange::{Owner, Phase, record::IDEMPOTENT_REPLAY};

use super::{Cause, Shows, source};

const UNAVAILABLE: &str = r#"{"message": "Service Unavailable"}"#;

pub(super) const IDEMPOTENCY: &[Cause] = &[
    Cause {
        code: "idempotency-key-missing",
        title: "the method demands an idempotency key, and none was sent",
        phase: Phase::Idempotency,
        owner: Owner::Client,
        meaning: "The method has `x-whygate-idempotency` with `required: true`: a call that might be made twice must say by its `Idempotency-Key` header which calls are the same. Nothing was done.",
        shows: Shows {
            status: "400",
            body: r#"{"message": "Missing required request parameters: [Idempotency-Key]"}"#,
            log: &[],
        },
        confirm: "The request in the report has no `Idempotency-Key` header.",
        fix: "Send a key that is new for each piece of work, such as a UUID, and the same one when that work is tried again.",
        prevent: "Draw the key where the work is decided on, not where the request is sent, so that retries share it.",
        sources: &[source::IDEMPOTENCY_KEY],
    },
    Cause {
        code: "idempotency-key-invalid",
        title: "what was sent as an idempotency key is none",
        phase: Phase::Idempotency,
        owner: Owner::Client,
        meaning: "A key has 1 to 255 visible characters, bare or in quotation marks, and is sent once. Nothing was done.",
        shows: Shows {
            status: "400",
            body: r#"{"message": "Invalid request parameters: [Idempotency-Key]"}"#,
            log: &[],
        },
        confirm: "The evidence says what is wrong with it.",
        fix: "Send a UUID as the key.",
        prevent: "Do not build keys of what the user wrote: draw them.",
        sources: &[source::IDEMPOTENCY_KEY],
    },
    Cause {
        code: "idempotency-key-in-use",
        title: "the first call with this idempotency key is still going on",
        phase: Phase::Idempotency,
        owner: Owner::Client,
        meaning: "An earlier call with the same key and the same request has not been answered yet. Making it a second time is what the key is there to keep from happening.",
        shows: Shows {
            status: "409",
            body: r#"{"message": "A request with this Idempotency-Key is still being processed"}"#,
            log: &[],
        },
        confirm: "The evidence has the request id of the first call.",
        fix: "Try again after the time in `Retry-After`: the answer is the first call's then.",
        prevent: "Let clients wait longer than the integration's timeout before they repeat a call.",
        sources: &[source::IDEMPOTENCY_KEY],
    },
    Cause {
        code: "idempotency-key-reused",
        title: "the idempotency key was sent before with another request",
        phase: Phase::Idempotency,
        owner: Owner::Client,
        meaning: "A key stands for one request: method, path, query, content type and body. This one differs from the first that came with the key, so that neither its answer nor another execution would be right. Nothing was done.",
        shows: Shows {
            status: "409",
            body: r#"{"message": "This Idempotency-Key was used with another request"}"#,
            log: &[],
        },
        confirm: "The evidence has the request id of the first call: compare the two requests.",
        fix: "Send a new key with a new request; send a repeated one byte for byte as it was.",
        prevent: "Keep the request's bytes together with its key until it is answered, instead of writing them anew for each try.",
        sources: &[source::IDEMPOTENCY_KEY],
    },
    Cause {
        code: "idempotency-outcome-unknown",
        title: "nobody knows what the first call with this idempotency key has done",
        phase: Phase::Idempotency,
        owner: Owner::Gateway,
        meaning: "The gateway ended while the first call with this key was under way. Its work may have been done, wholly or in part, or not at all, so it is neither answered nor made again.",
        shows: Shows {
            status: "409",
            body: r#"{"message": "The outcome of the first request with this Idempotency-Key is not known"}"#,
            log: &[],
        },
        confirm: "The evidence has the request id of the first call. Ask the backend whether that work is there.",
        fix: "Find out at the backend what was done. If nothing was, send the request again with a new key.",
        prevent: "Stop the gateway with SIGTERM, which lets calls finish; let the backend itself know the key, which is passed on to it.",
        sources: &[source::IDEMPOTENCY_KEY],
    },
    Cause {
        code: "idempotency-store-unavailable",
        title: "idempotency keys cannot be kept",
        phase: Phase::Idempotency,
        owner: Owner::Gateway,
        meaning: "The method takes idempotency keys, and the data directory could not be written or read. Nothing was done: without its key kept, the call could be made twice.",
        shows: Shows {
            status: "500",
            body: r#"{"message": "Internal server error"}"#,
            log: &[],
        },
        confirm: "The evidence has what the store says.",
        fix: "Make room on the disk, or name a data directory that can be written with `--data`.",
        prevent: "Watch the disk of the data directory.",
        sources: &[source::IDEMPOTENCY_KEY],
    },
    Cause {
        code: IDEMPOTENT_REPLAY,
        title: "this is the failed answer of an earlier call with the same idempotency key",
        phase: Phase::Idempotency,
        owner: Owner::Client,
        meaning: "The call was not made again: its key had been used, and it got the answer that the first call got, which was an error. The answer has the header `Idempotent-Replayed: true`.",
        shows: Shows {
            status: "any",
            body: "any",
            log: &[],
        },
        confirm: "The evidence has the request id of the first call: `whygate why` tells why that one failed.",
        fix: "Mend what made the first call fail, then send the request with a new key.",
        prevent: "Draw a new key when the work is begun anew on purpose; keep the old one only for repetitions.",
        sources: &[source::IDEMPOTENCY_KEY],
    },
];

pub(super) const BACKEND: &[Cause] = &[
    Cause {
        code: "backend-circuit-open",
        title: "the backend had failed too often and is left alone for a while",
        phase: Phase::Integrate,
        owner: Owner::BackendCapacity,
        meaning: "The method has a circuit breaker (`x-whygate-resilience`). Calls of this backend had failed one after the other, or too many of the recent ones, so its circuit opened: calls are refused at once until a few that go through show that it works again. The backend was not called.",
        shows: Shows {
            status: "503",
            body: UNAVAILABLE,
            log: &[],
        },
        confirm: "The evidence says how many times in a row the circuit has opened and when calls go through again. The calls that opened it came before: `whygate why --since 10m` has them.",
        fix: "Mend what those calls failed with. The circuit closes by itself when the backend answers.",
        prevent: "Alarm on the first failures of a backend rather than on refused calls; widen the breaker's thresholds if single slips open it.",
        sources: &[source::CIRCUIT_BREAKER],
    },
    Cause {
        code: "backend-unhealthy",
        title: "the backend's health check fails, so it gets no calls",
        phase: Phase::Integrate,
        owner: Owner::BackendCapacity,
        meaning: "The method has a health check (`x-whygate-resilience`): the gateway asks the backend at a path of its own every few seconds. The last answers were bad, so calls are refused at once until good ones come. The backend was not called.",
        shows: Shows {
            status: "503",
            body: UNAVAILABLE,
            log: &[],
        },
        confirm: "The evidence has what the last check gave and how many have failed in a row. Ask the same path by hand from the gateway's machine.",
        fix: "Mend the backend, or the path that the check asks: any status from 200 to 399 within its timeout is good.",
        prevent: "Let the health path answer without the backend's own dependencies, unless calls are useless without them.",
        sources: &[source::HEALTH_CHECKS],
    },
    Cause {
        code: "backend-concurrency-exceeded",
        title: "as many calls as may be were at the backend already",
        phase: Phase::Integrate,
        owner: Owner::BackendCapacity,
        meaning: "The method limits how many calls are at its backend at once (`x-whygate-resilience`). All places were taken, and there was no room to wait, or none became free in time. The backend was not called.",
        shows: Shows {
            status: "503",
            body: UNAVAILABLE,
            log: &[],
        },
        confirm: "The evidence has the limit, how many calls were waiting and how long this one had waited.",
        fix: "Find out why calls stay so long at the backend; raise `limit` only to what it bears.",
        prevent: "Make the backend faster or larger. A longer queue helps against short peaks only.",
        sources: &[source::LOAD_SHEDDING],
    },
];
