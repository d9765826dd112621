//! The integration request or the method response could not be made.

use whygate_exchange::{Owner, Phase};

use super::{Cause, Shows, source};

const INTERNAL: &str = r#"{"message": "Internal server error"}"#;

/// On the way to the backend.
pub(super) const REQUEST: &[Cause] = &[
    Cause {
        code: "mock-template-no-status",
        title: "the mock's request template gives no `statusCode`",
        phase: Phase::MapRequest,
        owner: Owner::ApiConfiguration,
        meaning: "A MOCK integration chooses its answer by the integer `statusCode` in what its request template renders. There is no template for the request's content type, or what it renders has no such integer.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &[
                "Execution failed due to configuration error: Unable to parse statusCode. It should be an integer that is defined in the request template.",
            ],
        },
        confirm: "Look at what the template rendered, in the evidence, and at the content type of the request: without one, `application/json` counts.",
        fix: "Give the mock a request template for `application/json` that renders `{\"statusCode\": 200}`.",
        prevent: "Call each mock once after a change, with the content type that browsers send to OPTIONS (none).",
        sources: &[source::MOCK],
    },
    Cause {
        code: "unsupported-media-type",
        title: "no template takes the request's content type",
        phase: Phase::MapRequest,
        owner: Owner::Client,
        meaning: "The integration maps bodies with templates, has none for this content type, and its passthrough behaviour does not let the body through unmapped.",
        shows: Shows {
            status: "415",
            body: r#"{"message": "Unsupported Media Type"}"#,
            log: &["Execution failed due to configuration error: Unsupported Media Type"],
        },
        confirm: "Compare the request's Content-Type with the types that have a template, both in the evidence. A 415 of the backend's own has the backend's body instead.",
        fix: "Send one of the content types that have a template, or add a template for this one.",
        prevent: "Document the content types of the API; set `passthroughBehavior` on purpose.",
        sources: &[source::PASSTHROUGH],
    },
    Cause {
        code: "vtl-error-in-request",
        title: "the request's mapping template failed",
        phase: Phase::MapRequest,
        owner: Owner::ApiConfiguration,
        meaning: "The template that makes the integration request does not parse, or a reference in it failed on this request: a method threw, an index is out of range, a loop or a text outgrew its bound. Amazon takes a template that does not parse when the API is deployed, and each call fails. The backend was not called.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &["Execution failed due to configuration error: Unable to transform request"],
        },
        confirm: "The report shows the line of the template, the reference that failed and the engine's words. Compare them with the body and the parameters of this request.",
        fix: "Correct the line. Where input may be missing or short, test it first: `#if($value != '')`, and a size or a length before an index or `substring`.",
        prevent: "Run `whygate check`: it parses every template. Call the method once with each kind of body, the empty one included.",
        sources: &[source::MAPPING, source::MAPPING_VARIABLES],
    },
    Cause {
        code: "mapped-header-not-allowed",
        title: "a mapping sets a header that the gateway keeps for itself",
        phase: Phase::MapRequest,
        owner: Owner::ApiConfiguration,
        meaning: "Some headers are written by the gateway alone, such as Content-Length and Transfer-Encoding, and for AWS integrations also Authorization. A request parameter of the integration sets one of them.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &["Execution failed due to configuration error: <header> header already present"],
        },
        confirm: "The report shows the mapping.",
        fix: "Remove the mapping, or map to a header of another name.",
        prevent: "Use names of your own (`X-…`) for what you hand to the backend.",
        sources: &[source::PARAMETERS],
    },
    Cause {
        code: "invalid-json-body",
        title: "the request body is mapped and is not JSON",
        phase: Phase::MapRequest,
        owner: Owner::Client,
        meaning: "A mapping reads a member of the body (`method.request.body…`). The body begins like JSON and cannot be parsed.",
        shows: Shows {
            status: "400",
            body: r#"{"message": "Invalid JSON in request body"}"#,
            log: &["Execution failed due to configuration error: Invalid JSON in request body"],
        },
        confirm: "The parser's words in the evidence give line and column.",
        fix: "Send valid JSON; the parser's words say where this body breaks the rules.",
        prevent: "Let the client's library write the JSON.",
        sources: &[source::PARAMETERS],
    },
    Cause {
        code: "stage-variable-undefined",
        title: "the backend's address uses a stage variable that is not set",
        phase: Phase::MapRequest,
        owner: Owner::ApiConfiguration,
        meaning: "The integration's address holds `${stageVariables.…}`, and the stage has no variable of that name, so nothing, or half an address, is left.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &["Execution failed due to configuration error: Invalid endpoint address"],
        },
        confirm: "The evidence names the variables that are missing and the address that came of it.",
        fix: "Define the variables on the stage (`Variables` in a template), on a canary too, and deploy.",
        prevent: "Run `whygate check`: it names variables that no stage sets.",
        sources: &[source::STAGE_VARIABLES],
    },
    Cause {
        code: "illegal-character-in-uri",
        title: "the backend's address is not an address",
        phase: Phase::MapRequest,
        owner: Owner::ApiConfiguration,
        meaning: "With everything filled in, the integration's address still cannot be called. Usually a `{placeholder}` was left since nothing is mapped to it.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &["Execution failed due to configuration error: Invalid endpoint address"],
        },
        confirm: "Look at the address in the evidence: what is in it that must not be there?",
        fix: "Map each placeholder: `integration.request.path.id: method.request.path.id`.",
        prevent: "Run `whygate check`: it names placeholders without a mapping.",
        sources: &[source::PARAMETERS, source::HTTP_INTEGRATION],
    },
    Cause {
        code: "binary-request-not-converted",
        title: "the request body was to be decoded from base64 and is not base64",
        phase: Phase::MapRequest,
        owner: Owner::ApiConfiguration,
        meaning: "`contentHandling: CONVERT_TO_BINARY` decodes text bodies from base64 before they go to the backend. This body is not base64.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &["Execution failed due to configuration error: Unable to transform request"],
        },
        confirm: "Look at the beginning of the request body and at `binaryMediaTypes`.",
        fix: "Remove `contentHandling`, or send the body as base64, or add the content type to `binaryMediaTypes`.",
        prevent: "Decide for each content type whether it is binary, and say it in `binaryMediaTypes`.",
        sources: &[source::BINARY],
    },
];

/// On the way back.
pub(super) const RESPONSE: &[Cause] = &[
    Cause {
        code: "base64-decode-failed",
        title: "the answer was to be decoded from base64 and is not base64",
        phase: Phase::MapResponse,
        owner: Owner::ApiConfiguration,
        meaning: "The function says `isBase64Encoded: true`, or the integration response says CONVERT_TO_BINARY, and the body cannot be decoded.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &[
                "Execution failed due to configuration error: Unable to base64 decode the body.",
            ],
        },
        confirm: "Look at the body in the backend's answer: is it text as it should be read?",
        fix: "Encode the body with base64 where `isBase64Encoded` is true; leave the member out for text.",
        prevent: "Set body and `isBase64Encoded` in one helper of the function.",
        sources: &[source::BINARY, source::PROXY],
    },
    Cause {
        code: "no-output-mapping-match",
        title: "no integration response matches the backend's answer",
        phase: Phase::MapResponse,
        owner: Owner::ApiConfiguration,
        meaning: "Integration responses are chosen by a pattern that the whole of the status, or of the function's error message, must match. None does, and there is no default one.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &[
                "Execution failed due to configuration error: No match for output mapping and no default output mapping configured. Endpoint Response Status Code: <status>",
            ],
        },
        confirm: "The evidence has the value and the patterns that it was held against.",
        fix: "Add an integration response that matches, and one without a pattern as the default.",
        prevent: "Give every integration a default response.",
        sources: &[source::INTEGRATION_RESPONSE, source::LAMBDA_ERRORS],
    },
    Cause {
        code: "output-mapping-invalid-method-response",
        title: "an integration response has a status that the method does not declare",
        phase: Phase::MapResponse,
        owner: Owner::ApiConfiguration,
        meaning: "The integration response that matched sets a status for which the method has no method response.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &[
                "Execution failed due to configuration error: Output mapping refers to an invalid method response: <status>",
            ],
        },
        confirm: "Compare the status in the evidence with the method's declared responses.",
        fix: "Declare the status among the method's responses and deploy.",
        prevent: "Run `whygate check`: it names integration responses without a method response.",
        sources: &[source::INTEGRATION_RESPONSE],
    },
    Cause {
        code: "vtl-error-in-response",
        title: "the answer's mapping template failed",
        phase: Phase::MapResponse,
        owner: Owner::ApiConfiguration,
        meaning: "The backend answered, and the template that makes the method's answer of it does not parse, failed on this answer, or would have had to run on a binary body. Whatever the backend did is done; the client was told that it failed.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &["Execution failed due to configuration error: Unable to transform response"],
        },
        confirm: "The report shows the line of the template, the reference that failed and the engine's words. Compare them with the backend's answer in the evidence: an error page or an empty body often stands where JSON was expected.",
        fix: "Correct the line, and let the template hold for the backend's error answers too, or give those an integration response of their own. For a binary body, set `contentHandling: CONVERT_TO_TEXT` or remove the template.",
        prevent: "Run `whygate check`: it parses every template. Give 4xx and 5xx answers of the backend their own integration responses and templates.",
        sources: &[source::MAPPING, source::MAPPING_VARIABLES, source::BINARY],
    },
    Cause {
        code: "backend-response-too-large",
        title: "the backend's answer is larger than 10 MB",
        phase: Phase::MapResponse,
        owner: Owner::BackendCode,
        meaning: "REST APIs pass on answers up to 10,485,760 bytes unless they are streamed.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &[
                "Execution failed due to configuration error: Integration response of reported length <length> is larger than allowed maximum of 10485760 bytes.",
            ],
        },
        confirm: "The evidence has the length.",
        fix: "Page the answer, send a link to object storage, or set `responseTransferMode: STREAM` on a proxy integration.",
        prevent: "Bound the size of answers in the backend.",
        sources: &[source::QUOTAS, source::STREAMING],
    },
];
