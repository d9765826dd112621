//! Requests that do not fit the model, and templates that make something else of them.

use whygate_exchange::{Owner, Phase};

use super::{Cause, shows, source};

pub(in super::super) const CAUSES: &[Cause] = &[
    Cause {
        code: "passthrough-content-type-mismatch",
        title: "the body reached the service untransformed: no template is for its type",
        phase: Phase::MapRequest,
        owner: Owner::Client,
        meaning: "The request's content type has no template, and the passthrough behaviour hands the body on as it is. The service then refuses what it cannot read.",
        shows: shows(
            "4xx or 5xx, the service's",
            "the service's error, often AccessDenied",
            &[],
        ),
        confirm: "The same call with the template's content type works; the log shows the client's body in `Endpoint request body after transformations`.",
        fix: "Send the content type that has a template, or set passthrough to NEVER, which answers 415.",
        prevent: "Set passthrough to NEVER on integrations that need their template.",
        sources: &[source::PASSTHROUGH],
    },
    Cause {
        code: "vtl-escapejavascript-apostrophe",
        title: "`$util.escapeJavaScript` wrote an escaped apostrophe into JSON",
        phase: Phase::MapRequest,
        owner: Owner::ApiConfiguration,
        meaning: "`escapeJavaScript` turns an apostrophe into backslash and apostrophe, which JSON does not know, so that the service cannot read the request.",
        shows: shows(
            "400",
            r#"{"__type":"com.amazon.coral.service#SerializationException"}"#,
            &[],
        ),
        confirm: "The call works as soon as the input has no apostrophe.",
        fix: r#"Append `.replaceAll("\\'","'")` behind `$util.escapeJavaScript(…)`."#,
        prevent: "Test templates with an apostrophe, a quote, a line break and an umlaut.",
        sources: &[source::MAPPING_VARIABLES],
    },
    Cause {
        code: "vtl-invalid-json-output",
        title: "the request template made something that is not JSON",
        phase: Phase::MapRequest,
        owner: Owner::ApiConfiguration,
        meaning: "A non-proxy Lambda integration needs JSON. The template's loops, quotes or unescaped values broke it for this request.",
        shows: shows(
            "400 or 500",
            r#"{"message": "Could not parse request body into json: <where>"}"#,
            &[],
        ),
        confirm: "`Endpoint request body after transformations` in the log is not JSON; the message says where.",
        fix: "Use `$input.json('$')`, or escape each value; put commas in loops with `#if($foreach.hasNext),#end`.",
        prevent: "Render the template in tests with values that need escaping and with lists of none, one and two.",
        sources: &[source::MAPPING, source::MAPPING_VARIABLES],
    },
];
