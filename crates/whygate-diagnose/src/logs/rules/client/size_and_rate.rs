//! 429, 413 and 415: too many, too large, of another type.

use super::{
    super::{function::holds, told},
    api,
};
use crate::logs::{
    facts::{ApiType, Facts},
    told::{IntegrationKind, Told},
    verdict::Ballot,
};

/// 429.
pub(in crate::logs::rules) fn too_many(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    let http = api(facts, told) == Some(ApiType::Http);
    ballot.votes(&[
        ("method-throttled", 58),
        ("throttle-limit-zero", if http { 57 } else { 52 }),
        ("usage-plan-throttled", if http { 20 } else { 54 }),
        ("account-throttled", 46),
    ]);
    told::limits(ballot, told);
}

/// 415: the gateway's or the application's?
pub(in crate::logs::rules) fn media_type(
    ballot: &mut Ballot,
    text: &str,
    facts: &Facts,
    told: &Told,
) {
    let of_gateway = facts
        .answers
        .iter()
        .any(|it| it.error_type() == Some("UnsupportedMediaTypeException"));
    let of_application = text.contains("UnsupportedMediaType")
        || facts.answers.iter().any(|it| it.body.contains("\"Code\""))
        || facts.access.iter().any(|it| it.backend_status == Some(415));
    let proxy = matches!(
        told.integration(),
        Some(IntegrationKind::LambdaProxy | IntegrationKind::Http)
    );
    let templates = matches!(
        told.integration(),
        Some(IntegrationKind::Lambda | IntegrationKind::Service | IntegrationKind::Mock)
    ) || told.says(&[
        "template",
        "passthrough",
        "never",
        "when_no_templates",
        "when_no_match",
    ]);
    if of_gateway {
        ballot.vote("unsupported-media-type", 97);
    } else if of_application {
        ballot.votes(&[
            ("backend-content-type-rejected", 92),
            ("unsupported-media-type", 40),
        ]);
    } else if templates {
        ballot.votes(&[
            ("unsupported-media-type", 86),
            ("backend-content-type-rejected", 40),
        ]);
    } else if proxy {
        // A proxy integration has no templates that the gateway could miss.
        ballot.votes(&[
            ("backend-content-type-rejected", 86),
            ("unsupported-media-type", 45),
        ]);
    } else if facts
        .answers
        .iter()
        .any(|it| !it.body.is_empty() && !it.body.trim_start().starts_with(['{', '"']))
    {
        // The gateway's own answer is an object.
        ballot.votes(&[
            ("backend-content-type-rejected", 62),
            ("unsupported-media-type", 58),
        ]);
    } else {
        ballot.votes(&[
            ("unsupported-media-type", 62),
            ("backend-content-type-rejected", 58),
        ]);
    }
}

/// 413: the gateway's or the application's?
pub(in crate::logs::rules) fn too_large(
    ballot: &mut Ballot,
    lower: &str,
    facts: &Facts,
    told: &Told,
) {
    let framework = holds(
        lower,
        &[
            "payloadtoolargeerror",
            "request entity too large",
            "<html",
            "<!doctype",
        ],
    );
    let backend = facts.access.iter().any(|it| it.backend_status == Some(413));
    if framework || backend {
        ballot.votes(&[("backend-payload-limit", 94), ("request-too-large", 40)]);
    } else if lower.contains("request too long") {
        ballot.votes(&[("request-too-large", 90), ("lambda-request-too-large", 52)]);
    } else {
        ballot.votes(&[
            ("request-too-large", 66),
            ("backend-payload-limit", 56),
            ("lambda-request-too-large", 50),
        ]);
        if told.says(&[
            "body-parser",
            "bodyparser",
            "express",
            "framework",
            "body parser",
            "nginx",
            "client_max_body_size",
        ]) {
            ballot.raise(
                "backend-payload-limit",
                32,
                "the application's own parser has a limit",
            );
        } else if told.says(&["10 mb", "over 10", "10mb", "mb"]) {
            ballot.raise(
                "request-too-large",
                18,
                "the body is larger than the 10 MB that the gateway takes",
            );
        }
    }
}
