//! Answers that a browser does not show, and answers in the wrong encoding.

use whygate_exchange::{Owner, Phase};

use super::{Cause, shows, source};

pub(in super::super) const CAUSES: &[Cause] = &[
    Cause {
        code: "cors-missing-on-gateway-response",
        title: "the gateway's own error has no CORS headers, so browsers hide it",
        phase: Phase::MapResponse,
        owner: Owner::ApiConfiguration,
        meaning: "Integration responses have the headers, the gateway's own errors do not. A browser reports CORS instead of the real 4xx or 5xx.",
        shows: shows("4xx or 5xx, seen as a CORS error", "the gateway's", &[]),
        confirm: "Without a browser (`curl -i`) the real status shows, without Access-Control-Allow-Origin.",
        fix: "Add the CORS headers to the gateway responses DEFAULT_4XX and DEFAULT_5XX, then repair the real error.",
        prevent: "Declare both gateway responses in every API that browsers call.",
        sources: &[source::CORS, source::GATEWAY_RESPONSES],
    },
    Cause {
        code: "cors-missing-in-backend-response",
        title: "the backend's answer has no CORS headers, so browsers hide it",
        phase: Phase::MapResponse,
        owner: Owner::BackendCode,
        meaning: "The preflight is answered by the API; the answer itself comes from the backend (or from the mapping of another status) and lacks the header.",
        shows: shows("any, seen as a CORS error", "the backend's", &[]),
        confirm: "`curl -i` shows the answer without Access-Control-Allow-Origin, while OPTIONS has it.",
        fix: "Return Access-Control-Allow-Origin from the function for every status; with mappings, set it on each method and integration response.",
        prevent: "Add the headers in one place of the backend, errors included.",
        sources: &[source::CORS],
    },
    Cause {
        code: "binary-content-handling-missing",
        title: "binary data went through as text, or text came out as base64",
        phase: Phase::MapResponse,
        owner: Owner::ApiConfiguration,
        meaning: "The gateway decodes base64 only if the binary media types match the answer's Content-Type or the first type of Accept, and the function says `isBase64Encoded`.",
        shows: shows("200", "base64 text, or broken bytes", &[]),
        confirm: "The body is base64 text; compare the binary media types with the first value of Accept.",
        fix: "Set the binary media types (`*/*` for browsers) and `isBase64Encoded`, or `contentHandling`, and deploy.",
        prevent: "Test downloads with a browser's Accept header.",
        sources: &[source::BINARY],
    },
];
