//! The integration request or the method response could not be made.

use whygate_exchange::record::{ExcerptRoleV1, RecordV1, evidence_name as name};

use super::Story;
use crate::report::{Change, grouped};

pub(super) fn tell(record: &RecordV1) -> Option<Story> {
    let method = super::method_name(record);
    let story = match record.code.as_str() {
        "mock-template-no-status" => Story::new(format!(
            "the mock behind `{method}` does not say which status to answer with"
        ))
        .mark(
            ExcerptRoleV1::Fault,
            "what this template renders has no integer `statusCode`",
        )
        .mark(
            ExcerptRoleV1::Integration,
            "this mock has no template for the request's content type",
        )
        .act("let the request template for `application/json` render a status")
        .change(Change {
            what: "the mock's request template".to_owned(),
            place: record.evidence.iter().find_map(|fact| fact.place.clone()),
            lines: if super::is_json(super::definition_file(record)) {
                vec![
                    r#""requestTemplates": { "application/json": "{\"statusCode\": 200}" }"#
                        .to_owned(),
                ]
            } else {
                vec![
                    "requestTemplates:".to_owned(),
                    "  application/json: '{\"statusCode\": 200}'".to_owned(),
                ]
            },
            unseen: false,
        }),
        "unsupported-media-type" => {
            let sent = record.text(name::CONTENT_TYPE).unwrap_or_default();
            let supported = record.list(name::SUPPORTED);
            let story = Story::new(format!(
                "the client sent `{sent}`, and `{method}` has no template for it"
            ))
            .told(name::CONTENT_TYPE)
            .mark(
                ExcerptRoleV1::Fault,
                "this integration lets no body through without a template",
            );
            if supported.is_empty() {
                story
            } else {
                story.act(format!(
                    "send `Content-Type: {}`, or add a template for `{sent}`",
                    supported.join("` or `")
                ))
            }
        }
        "vtl-error-in-request" => template_failed(record, "request"),
        "vtl-error-in-response" => {
            template_failed(record, "response").evidence(super::passed_on::backend_answer(record))
        }
        "mapped-header-not-allowed" => Story::new(format!(
            "a mapping of `{method}` sets the header `{}`, which the gateway keeps for itself",
            record.text(name::HEADER).unwrap_or_default()
        ))
        .told(name::HEADER)
        .mark(
            ExcerptRoleV1::Fault,
            "remove this mapping, or rename its target",
        ),
        "invalid-json-body" => Story::new(format!(
            "the client's body is not JSON, and `{method}` maps a member of it"
        )),
        "stage-variable-undefined" => {
            let missing = record.list(name::UNDEFINED_VARIABLES);
            let names = missing.join("`, `");
            let stage = record
                .route
                .as_ref()
                .map_or("the stage", |route| route.stage.as_str());
            Story::new(format!(
                "the backend's address uses `stageVariables.{names}`, which stage `{stage}` does \
                 not set"
            ))
            .told(name::UNDEFINED_VARIABLES)
            .mark(ExcerptRoleV1::Fault, "the variable is used here")
            .act(format!("define `{names}` on stage `{stage}` and deploy"))
            .change(Change {
                what: "on the stage, with your own values".to_owned(),
                place: None,
                lines: if super::is_json(super::definition_file(record)) {
                    missing
                        .iter()
                        .map(|name| format!(r#""Variables": {{ "{name}": "…" }}"#))
                        .collect()
                } else {
                    std::iter::once("Variables:".to_owned())
                        .chain(missing.iter().map(|name| format!("  {name}: …")))
                        .collect()
                },
                unseen: false,
            })
        }
        "illegal-character-in-uri" => illegal_address(record),
        "binary-options-preflight" => to_text(
            Story::new(format!(
                "the preflight `{method}` counts as binary, and its mock has a template, which \
                 runs on text only"
            ))
            .told(name::CONTENT_TYPE)
            .mark(
                ExcerptRoleV1::Fault,
                "this mock does not say what becomes of binary bodies",
            ),
            record,
        ),
        "binary-request-not-converted" => {
            let content_type = record.text(name::CONTENT_TYPE).unwrap_or_default();
            to_text(
                Story::new(format!(
                    "the body for `{method}` (`{content_type}`) is binary, and the template for \
                     it runs on text only"
                ))
                .told(name::CONTENT_TYPE)
                .mark(
                    ExcerptRoleV1::Fault,
                    "the body reaches this integration's template as binary",
                ),
                record,
            )
        }
        "binary-request-not-base64" => Story::new(format!(
            "the body for `{method}` was to be decoded from base64 and is not base64"
        ))
        .mark(ExcerptRoleV1::Fault, "decoding is asked for here"),
        "base64-decode-failed" => Story::new(format!(
            "the answer of `{}` was to be decoded from base64 and is not base64",
            record.text(name::SOURCE).unwrap_or_default()
        ))
        .evidence(super::passed_on::backend_answer(record)),
        "no-output-mapping-match" => Story::new(format!(
            "no integration response of `{method}` matches `{}`, and there is no default one",
            record.text(name::VALUE).unwrap_or_default()
        ))
        .told(name::VALUE)
        .mark(ExcerptRoleV1::Fault, "none of its responses matches")
        .evidence(super::passed_on::backend_answer(record))
        .act("add a default integration response (without a selection pattern) and deploy"),
        "output-mapping-invalid-method-response" => {
            let status = record.text(name::STATUS).unwrap_or_default();
            Story::new(format!(
                "an integration response of `{method}` answers {status}, which the method does \
                 not declare"
            ))
            .told(name::STATUS)
            .mark(ExcerptRoleV1::Fault, format!("answers {status}"))
            .mark(
                ExcerptRoleV1::Method,
                format!("this method declares no {status}"),
            )
            .act(format!(
                "declare {status} among the method's responses and deploy"
            ))
            .change(Change {
                what: "on the method".to_owned(),
                place: record
                    .route
                    .as_ref()
                    .map(|route| route.method_place.clone()),
                lines: vec![
                    "responses:".to_owned(),
                    format!("  \"{status}\":"),
                    "    description: ''".to_owned(),
                ],
                unseen: false,
            })
        }
        "response-body-not-json" => Story::new(format!(
            "`{method}` maps the header `{}` from the backend's body, which is not JSON",
            record.text(name::HEADER).unwrap_or_default()
        ))
        .told(name::HEADER)
        .mark(ExcerptRoleV1::Fault, "this mapping reads the body")
        .evidence(super::passed_on::backend_answer(record)),
        "backend-response-too-large" => Story::new(format!(
            "the backend's answer of {} bytes is more than REST APIs pass on",
            grouped(record.number(name::LENGTH_BYTES).unwrap_or_default())
        ))
        .told(name::LENGTH_BYTES)
        .mark(
            ExcerptRoleV1::Integration,
            "this integration gathers the answer",
        ),
        _ => return None,
    };
    Some(story)
}

/// Binary bodies become text ahead of the template.
fn to_text(story: Story, record: &RecordV1) -> Story {
    story
        .act("let binary bodies become text on the integration and deploy")
        .change(Change {
            what: "on the integration".to_owned(),
            place: record.evidence.iter().find_map(|fact| fact.place.clone()),
            lines: vec![if super::is_json(super::definition_file(record)) {
                r#""contentHandling": "CONVERT_TO_TEXT""#.to_owned()
            } else {
                "contentHandling: CONVERT_TO_TEXT".to_owned()
            }],
            unseen: false,
        })
}

fn template_failed(record: &RecordV1, which: &str) -> Story {
    let method = super::method_name(record);
    let media_type = record.text(name::TEMPLATE).unwrap_or_default();
    let line = record.number(name::TEMPLATE_LINE).unwrap_or(1);
    let column = record.number(name::TEMPLATE_COLUMN).unwrap_or(1);
    let detail = record.text(name::DETAIL).unwrap_or_default();
    let story = match record.text(name::REFERENCE) {
        Some(reference) => Story::new(format!(
            "the {which} template of `{method}` for `{media_type}` failed in its line {line} at \
             `{reference}`"
        ))
        .told(name::REFERENCE),
        None => Story::new(format!(
            "the {which} template of `{method}` for `{media_type}` cannot be used: line {line}, \
             column {column}"
        )),
    };
    story
        .told(name::TEMPLATE)
        .told(name::TEMPLATE_LINE)
        .told(name::TEMPLATE_COLUMN)
        .mark(ExcerptRoleV1::Fault, detail)
        .act(format!("correct line {line} of the template and deploy"))
}

fn illegal_address(record: &RecordV1) -> Story {
    let address = record.text(name::URI).unwrap_or_default();
    let story = Story::new(format!(
        "the backend's address `{address}` is not an address"
    ))
    .told(name::URI)
    .mark(ExcerptRoleV1::Fault, "it comes from here");
    let placeholder = address
        .split_once('{')
        .and_then(|(_, rest)| rest.split_once('}'))
        .map(|(placeholder, _)| placeholder.trim_end_matches('+'));
    match placeholder {
        Some(placeholder) => story
            .act(format!("map a value to the placeholder `{placeholder}`"))
            .change(Change {
                what: "on the integration".to_owned(),
                place: record.evidence.iter().find_map(|fact| fact.place.clone()),
                lines: vec![
                    "requestParameters:".to_owned(),
                    format!(
                        "  integration.request.path.{placeholder}: \
                         method.request.path.{placeholder}"
                    ),
                ],
                unseen: false,
            }),
        None => story,
    }
}
