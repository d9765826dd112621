//! The request does not fit what the method declares.

use whygate_exchange::{Owner, Phase};

use super::{Cause, Shows, source};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        code: "missing-required-parameter",
        title: "a required parameter is missing or blank",
        phase: Phase::Validate,
        owner: Owner::Client,
        meaning: "The method has a request validator that looks at parameters, and one that it requires is not in the request, or is there without a value. Names depend on case, and those of headers do too: `x-shop` does not stand for `X-Shop`.",
        shows: Shows {
            status: "400",
            body: r#"{"message": "Missing required request parameters: [<names>]"}"#,
            log: &["Missing required request parameters: [<names>]"],
        },
        confirm: "The evidence lists the missing parameters with the part of the request that each belongs to, and those that came in another spelling.",
        fix: "Send the parameters that the message names, spelt as the definition spells them.",
        prevent: "Generate clients from the definition, so that what is required cannot be forgotten.",
        sources: &[source::VALIDATION],
    },
    Cause {
        code: "invalid-request-body",
        title: "the request body does not fit the method's model",
        phase: Phase::Validate,
        owner: Owner::Client,
        meaning: "The method has a request validator that holds bodies against a model, a JSON Schema, and this body breaks a rule of it, or is no JSON. The backend was not called. The client is not told which rule it was, unless a gateway response for BAD_REQUEST_BODY tells `$context.error.validationErrorString`.",
        shows: Shows {
            status: "400",
            body: r#"{"message": "Invalid request body"}"#,
            log: &[
                "Request body does not match model schema for content type <content_type>: <violations>",
            ],
        },
        confirm: "The evidence has a JSON pointer to each place in the body that does not fit, and the rule that it breaks.",
        fix: "Send a body that fits the model. If the body is right, correct the model and deploy.",
        prevent: "Tell clients what is wrong: set the gateway response BAD_REQUEST_BODY with `{\"message\":$context.error.messageString,\"errors\":\"$context.error.validationErrorString\"}`.",
        sources: &[source::VALIDATION],
    },
    Cause {
        code: "model-unusable",
        title: "the method's model is no schema that a body can be held against",
        phase: Phase::Validate,
        owner: Owner::ApiConfiguration,
        meaning: "The method's request validator names a model that cannot be compiled: a pattern in it is no regular expression, or it nests too deep. Bodies are refused rather than let through unseen.",
        shows: Shows {
            status: "500",
            body: r#"{"message": "Internal server error"}"#,
            log: &["Execution failed due to configuration error: Invalid model schema specified"],
        },
        confirm: "`whygate check` says the same of the definition, with the reason.",
        fix: "Correct the schema where the evidence points, and deploy.",
        prevent: "Run `whygate check` before each deployment: it compiles every model.",
        sources: &[source::VALIDATION],
    },
];
