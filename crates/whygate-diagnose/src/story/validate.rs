//! The request does not fit what the method declares.

use whygate_exchange::record::{ExcerptRoleV1, RecordV1, evidence_name as name};

use super::Story;
use crate::report::Change;

pub(super) fn tell(record: &RecordV1) -> Option<Story> {
    let method = super::method_name(record);
    Some(match record.code.as_str() {
        "missing-required-parameter" => missing(record, &method),
        "invalid-request-body" => invalid_body(record, &method),
        "model-unusable" => {
            let model = record.text(name::MODEL).unwrap_or_default();
            Story::new(format!(
                "`{method}` holds bodies against the model `{model}`, which cannot be used"
            ))
            .told(name::MODEL)
            .mark(ExcerptRoleV1::Fault, "this schema cannot be compiled")
        }
        _ => return None,
    })
}

/// `method.request.querystring.page` as a person would call it.
fn readable(key: &str) -> String {
    let parts = key
        .strip_prefix("method.request.")
        .and_then(|rest| rest.split_once('.'));
    match parts {
        Some(("header", name)) => format!("the header `{name}`"),
        Some(("path", name)) => format!("the path parameter `{name}`"),
        Some(("querystring", name)) => format!("the query parameter `{name}`"),
        _ => format!("`{key}`"),
    }
}

fn missing(record: &RecordV1, method: &str) -> Story {
    let missing: Vec<String> = record
        .list(name::PARAMETERS)
        .iter()
        .map(|key| readable(key))
        .collect();
    let what = missing.join(" and ");
    let story = Story::new(format!("the client called `{method}` without {what}"))
        .told(name::PARAMETERS)
        .mark(ExcerptRoleV1::Fault, "required here")
        .act(format!("send {what}, with a value"));
    let misspelt = record.list(name::MISSPELT);
    if misspelt.is_empty() {
        return story;
    }
    let names = misspelt.join("`, `");
    story.told(name::MISSPELT).hint(format!(
        "`{names}` came in another spelling; API Gateway takes names as the definition spells \
         them, upper and lower case included"
    ))
}

fn invalid_body(record: &RecordV1, method: &str) -> Story {
    let model = record.text(name::MODEL).unwrap_or_default();
    let at = match record.text(name::POINTER) {
        Some("") | None => String::new(),
        Some(pointer) => format!(" at `{pointer}`"),
    };
    let rule = record.text(name::RULE).unwrap_or_default();
    let happened = if rule == "json" {
        format!("the body that the client sent to `{method}` is empty or no JSON")
    } else {
        format!(
            "the body that the client sent to `{method}` breaks the rule `{rule}` of the model \
             `{model}`{at}"
        )
    };
    let told = record
        .answer
        .as_ref()
        .is_some_and(|answer| answer.place.is_some());
    let story = Story::new(happened)
        .told(name::POINTER)
        .told(name::RULE)
        .mark(ExcerptRoleV1::Fault, "the rule that is broken")
        .act("send a body that fits the model, or correct the model and deploy");
    if told {
        return story;
    }
    story.change(Change {
        what: "to let clients see what does not fit, a gateway response".to_owned(),
        place: None,
        lines: if super::is_json(super::definition_file(record)) {
            vec![
                r#""x-amazon-apigateway-gateway-responses": { "BAD_REQUEST_BODY": { "responseTemplates": {"#.to_owned(),
                r#"  "application/json": "{\"errors\": \"$context.error.validationErrorString\"}" } } }"#.to_owned(),
            ]
        } else {
            vec![
                "BAD_REQUEST_BODY:".to_owned(),
                "  responseTemplates:".to_owned(),
                r#"    application/json: '{"errors": "$context.error.validationErrorString"}'"#.to_owned(),
            ]
        },
        unseen: false,
    })
}
