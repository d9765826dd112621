//! Calls that failed without the gateway making the error itself, and Whygate's own defects.

use whygate_exchange::{
    Owner, Phase,
    record::{
        BACKEND_HTTP_ERROR, CAUSE_UNKNOWN, FUNCTION_HTTP_ERROR, LAMBDA_ERROR_NOT_MAPPED,
        MAPPED_HTTP_ERROR,
    },
};

use super::{Cause, Shows, source};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        code: BACKEND_HTTP_ERROR,
        title: "the backend itself answered with an error",
        phase: Phase::Integrate,
        owner: Owner::BackendCode,
        meaning: "The gateway reached the backend and passed its status on. The gateway added nothing and hid nothing.",
        shows: Shows {
            status: "400 to 599, the backend's",
            body: "the backend's",
            log: &[],
        },
        confirm: "The answer in the evidence is the backend's. In access logs `$context.integration.status` equals `$context.status` and `$context.error.responseType` is empty.",
        fix: "Look in the backend's log at the time of the call; a 4xx is usually the request's fault, a 5xx the backend's.",
        prevent: "Let the backend log the request id (X-Amzn-Trace-Id) so that both sides can be joined.",
        sources: &[source::LOG_VARIABLES],
    },
    Cause {
        code: FUNCTION_HTTP_ERROR,
        title: "the function itself answered with an error status",
        phase: Phase::Integrate,
        owner: Owner::BackendCode,
        meaning: "The function ran to its end and returned this status. The gateway passed it on.",
        shows: Shows {
            status: "400 to 599, the function's",
            body: "the function's",
            log: &[],
        },
        confirm: "The answer in the evidence is the function's. In access logs `$context.integration.integrationStatus` is 200 and `$context.integration.status` is the status.",
        fix: "Look in the function's log under its request id; a 4xx is usually the request's fault, a 5xx the code's.",
        prevent: "Log the reason for every error status that the function returns.",
        sources: &[source::PROXY, source::LOG_VARIABLES],
    },
    Cause {
        code: MAPPED_HTTP_ERROR,
        title: "the definition answers with an error status",
        phase: Phase::MapResponse,
        owner: Owner::ApiConfiguration,
        meaning: "An integration response of the definition chose this status: a mock that answers so, or a rule that makes an error of what the backend said.",
        shows: Shows {
            status: "400 to 599, the definition's",
            body: "what the integration response makes",
            log: &[],
        },
        confirm: "The report shows the integration response and the pattern that matched.",
        fix: "Change the status or the selection pattern of that integration response if it is not what you want.",
        prevent: "Keep selection patterns narrow and in the order in which they must be tried.",
        sources: &[source::INTEGRATION_RESPONSE, source::CUSTOM_INTEGRATION],
    },
    Cause {
        code: LAMBDA_ERROR_NOT_MAPPED,
        title: "the function failed and the client was told that it succeeded",
        phase: Phase::MapResponse,
        owner: Owner::ApiConfiguration,
        meaning: "With mapping, a function's error is a result like any other: its `errorMessage` is held against the selection patterns. None took it, or one that answers with a success, so the client read a success whose body tells of the error.",
        shows: Shows {
            status: "the integration response's, mostly 200",
            body: "the function's error, or what a template makes of it",
            log: &[],
        },
        confirm: "The evidence has the function's error. In the execution log the endpoint's headers have `X-Amz-Function-Error`.",
        fix: "Add integration responses for errors: a pattern such as `.*Task timed out.*` or `(\\n|.)+`, with a status that says so, declared on the method.",
        prevent: "Give every integration of a function with mapping a pattern for its errors, `(\\n|.)+` at the end; a pattern must match all of the message, and `.` does not match a line end.",
        sources: &[source::LAMBDA_ERRORS, source::INTEGRATION_RESPONSE],
    },
    Cause {
        code: "gateway-bug",
        title: "Whygate itself failed",
        phase: Phase::Respond,
        owner: Owner::Gateway,
        meaning: "The code of the gateway panicked while it served this call. Other calls were not affected. Each occurrence is a defect to be removed.",
        shows: Shows {
            status: "500",
            body: r#"{"message": "Internal server error"}"#,
            log: &["Execution failed due to an internal error"],
        },
        confirm: "Place and stack are in the evidence.",
        fix: "Report it with the evidence of this call; until then see whether a simpler definition of this method avoids it.",
        prevent: "Nothing that a user could do.",
        sources: &[source::GATEWAY_RESPONSES],
    },
    Cause {
        code: CAUSE_UNKNOWN,
        title: "the call failed and its record does not say why",
        phase: Phase::Respond,
        owner: Owner::Gateway,
        meaning: "A failed call without a cause is a defect of Whygate's: every error of its own must carry a fault.",
        shows: Shows {
            status: "any",
            body: "any",
            log: &[],
        },
        confirm: "The record has no fault and its status came from nobody that is known.",
        fix: "Report it with `whygate why REQUEST-ID --json`.",
        prevent: "Nothing that a user could do.",
        sources: &[source::GATEWAY_RESPONSES],
    },
];
