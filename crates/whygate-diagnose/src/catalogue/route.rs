//! No API, stage, resource or method was found.

use whygate_exchange::{Owner, Phase};

use super::{Cause, Shows, source};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        code: "api-not-found",
        title: "no API answers under this host or id",
        phase: Phase::Route,
        owner: Owner::Client,
        meaning: "The host name or API id in the request belongs to no API that is served here.",
        shows: Shows {
            status: "403",
            body: r#"{"message":"Forbidden"}"#,
            log: &[],
        },
        confirm: "Compare what was asked for with what is served, both in the evidence.",
        fix: "Call one of the ids or hosts that are served, or serve the definition that has this one.",
        prevent: "Take the address from the deployment's output instead of writing it down.",
        sources: &[source::CALL],
    },
    Cause {
        code: "stage-not-found",
        title: "the API has no such stage",
        phase: Phase::Route,
        owner: Owner::Client,
        meaning: "The first segment of the path names the stage, and the API has none of that name. Stage names are case-sensitive.",
        shows: Shows {
            status: "403",
            body: r#"{"message":"Forbidden"}"#,
            log: &[],
        },
        confirm: "Compare the first segment of the path with the stages in the evidence.",
        fix: "Put the name of a stage that exists in front of the path.",
        prevent: "Give clients the whole base address, stage included.",
        sources: &[source::CALL],
    },
    Cause {
        code: "default-endpoint-disabled",
        title: "the API's default address is switched off",
        phase: Phase::Route,
        owner: Owner::ApiConfiguration,
        meaning: "`disableExecuteApiEndpoint` is true, so the API answers only under its custom domain.",
        shows: Shows {
            status: "403",
            body: r#"{"message":"Forbidden"}"#,
            log: &[],
        },
        confirm: "The request's Host is the default one ({api}.execute-api.…) and the definition disables it.",
        fix: "Call the custom domain, or set `disableExecuteApiEndpoint` to false and deploy.",
        prevent: "Hand out the custom domain only, before the default address is switched off.",
        sources: &[source::DEFAULT_ENDPOINT],
    },
    Cause {
        code: "route-not-found",
        title: "no deployed route matches method and path",
        phase: Phase::Route,
        owner: Owner::Client,
        meaning: "The stage exists, and it has no method for this path. REST APIs answer such a request with 403 and a text about a missing token; no token is missing.",
        shows: Shows {
            status: "403",
            body: r#"{"message":"Missing Authentication Token"}"#,
            log: &[],
        },
        confirm: "`whygate routes` lists what is deployed. The report names the routes that almost match and what separates them.",
        fix: "Call a route that exists (method, stage, case and spelling of the path), or add the route and deploy.",
        prevent: "Generate clients from the definition; deploy definition and clients together.",
        sources: &[source::GATEWAY_RESPONSES, source::RESOURCES],
    },
    Cause {
        code: "method-without-integration",
        title: "the method has nothing behind it",
        phase: Phase::Route,
        owner: Owner::ApiConfiguration,
        meaning: "The definition declares the method and no integration for it. Amazon refuses to deploy such an API.",
        shows: Shows {
            status: "500",
            body: r#"{"message": "Internal server error"}"#,
            log: &[
                "Execution failed due to configuration error: No integration defined for method",
            ],
        },
        confirm: "Look at the method's place: there is no `x-amazon-apigateway-integration` and no `Integration`.",
        fix: "Add an integration to the method, or remove the method.",
        prevent: "Run `whygate check` before deploying.",
        sources: &[source::RESOURCES],
    },
];
