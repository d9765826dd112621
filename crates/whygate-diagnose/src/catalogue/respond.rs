//! The answer did not reach the client whole. Where the status line had gone out, the client
//! has read that status; the status here is the one with which the call is counted.

use whygate_exchange::{Owner, Phase};

use super::{Cause, Shows, source};

const BROKEN: &str = "the beginning of the backend's body; then the connection ends";

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        code: "backend-stream-cut",
        title: "the backend broke off in the middle of its answer",
        phase: Phase::Respond,
        owner: Owner::BackendCode,
        meaning: "The backend closed or reset the connection before its body was complete. The status had already gone out, so the client sees a broken transfer, not an error status.",
        shows: Shows {
            status: "504",
            body: BROKEN,
            log: &["Execution failed due to a network error communicating with endpoint"],
        },
        confirm: "Compare the bytes passed on with those announced; look in the backend's log at that second for a crash, a restart or a worker timeout.",
        fix: "Keep the backend from ending while it answers; correct a Content-Length that promises more than is sent.",
        prevent: "Drain on deployment; let clients check that a transfer was complete.",
        sources: &[source::STREAMING, source::HTTP_1],
    },
    Cause {
        code: "backend-stream-stalled",
        title: "the backend stopped sending in the middle of its answer",
        phase: Phase::Respond,
        owner: Owner::BackendCapacity,
        meaning: "Nothing more came for longer than is waited, and the answer was ended.",
        shows: Shows {
            status: "504",
            body: BROKEN,
            log: &["Execution failed due to a timeout error"],
        },
        confirm: "The evidence has how much had come and how long was waited; look at what the backend does at that point of its answer.",
        fix: "Send something regularly (a heartbeat line, a comment in an event stream), or finish the answer sooner.",
        prevent: "Keep idle times of a stream well below the limit.",
        sources: &[source::STREAMING],
    },
    Cause {
        code: "lambda-stream-cut",
        title: "the function failed in the middle of its stream",
        phase: Phase::Respond,
        owner: Owner::BackendCode,
        meaning: "The function had begun to stream and then failed or ended. The status had already gone out, so the client sees a broken transfer.",
        shows: Shows {
            status: "502",
            body: BROKEN,
            log: &["Execution failed due to configuration error: Malformed Lambda proxy response"],
        },
        confirm: "The function's log under its request id has the error.",
        fix: "Correct the error, or catch it inside the stream and end the stream in a way that clients recognise.",
        prevent: "Do what can fail before the first byte is written.",
        sources: &[source::STREAMING_LAMBDA],
    },
    Cause {
        code: "response-too-large",
        title: "the answer grew past what the gateway passes on",
        phase: Phase::Respond,
        owner: Owner::BackendCode,
        meaning: "The backend did not announce the length of its answer, and it passed 10,485,760 bytes while it was being passed on.",
        shows: Shows {
            status: "500",
            body: BROKEN,
            log: &[
                "Execution failed due to configuration error: Integration response larger than allowed maximum of 10485760 bytes.",
            ],
        },
        confirm: "The evidence has the limit and the bytes passed on.",
        fix: "Page the answer, send a link to object storage, or set `responseTransferMode: STREAM` on a proxy integration.",
        prevent: "Bound the size of answers in the backend.",
        sources: &[source::QUOTAS, source::STREAMING],
    },
    Cause {
        code: "client-disconnected",
        title: "the client closed the connection before it had the whole answer",
        phase: Phase::Respond,
        owner: Owner::Client,
        meaning: "The client did not wait: its own timeout was up, the person went on, or its network broke. The backend may have done the work nevertheless.",
        shows: Shows {
            status: "499",
            body: "nothing that anybody reads: 499 is recorded and never sent",
            log: &[],
        },
        confirm: "The evidence has how long the client waited. The same time again and again is a timeout of the client or of a proxy before it.",
        fix: "Give the client a longer timeout than the slowest answer, or make the backend answer sooner.",
        prevent: "Let time limits grow from the inside out: backend, function, gateway, client.",
        sources: &[source::HTTP],
    },
    Cause {
        code: "gateway-stopped",
        title: "Whygate ended while the call was under way",
        phase: Phase::Respond,
        owner: Owner::Gateway,
        meaning: "Whygate was asked to end. Calls in flight, and work that was answered with 202, are waited for up to 30 seconds; this one took longer.",
        shows: Shows {
            status: "503",
            body: "nothing, or the beginning of the answer; 503 is recorded and never sent",
            log: &[],
        },
        confirm: "Whygate's own last lines say that calls were cut off.",
        fix: "Send the request again; who asks for the result of deferred work hears that it is lost.",
        prevent: "End Whygate when nothing long is under way, or let another instance take over first.",
        sources: &[source::HTTP],
    },
    Cause {
        code: "client-stalled",
        title: "the client stopped reading in the middle of the answer",
        phase: Phase::Respond,
        owner: Owner::Client,
        meaning: "The client kept the connection open and took nothing more for longer than is waited, and the answer was ended.",
        shows: Shows {
            status: "499",
            body: "the beginning of the answer; 499 is recorded and never sent",
            log: &[],
        },
        confirm: "The evidence has how much had gone out; look at the client, or a proxy before it, at that time.",
        fix: "Read the answer to its end, or close the connection when no more is wanted.",
        prevent: "Read in a thread or task of its own, apart from slow processing.",
        sources: &[source::HTTP],
    },
];
