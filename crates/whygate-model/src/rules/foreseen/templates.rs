//! Templates that parse and will not do what they are for.
//! Sources: <https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html>,
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html>,
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html>.

use super::Call;
use crate::{
    definition::{
        ContentHandling, HttpMethod, IntegrationType, PassthroughBehavior, RestApi, Template,
    },
    diagnostic::{Diagnostic, Edit},
    rules::has_placeholder,
};

pub(super) fn check(api: &RestApi, call: Call<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let kind = call.integration.kind.value;
    if kind == IntegrationType::Mock {
        mock(call, diagnostics);
    }
    if matches!(kind, IntegrationType::AwsProxy | IntegrationType::HttpProxy) {
        return;
    }
    binary(api, call, diagnostics);
    never(call, diagnostics);
    let requests = call.integration.request_templates.iter();
    let answers = call
        .integration
        .responses
        .iter()
        .flat_map(|response| &response.response_templates);
    for (media_type, template) in requests.chain(answers) {
        if media_type.contains("json") {
            apostrophes(template, diagnostics);
        }
    }
}

/// A mock answers with the status that its template names.
fn mock(call: Call<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (media_type, template) in &call.integration.request_templates {
        if template.text.contains("statusCode") || has_placeholder(&template.text) {
            continue;
        }
        diagnostics.push(
            Diagnostic::warning(
                "mock-template-no-status",
                format!(
                    "the template of {} for `{media_type}` names no `statusCode`, so every such \
                     call answers 500",
                    call.shown()
                ),
                &template.place,
            )
            .help("let it give an object such as `{\"statusCode\": 200}`")
            .amazon(
                "Execution failed due to configuration error: Unable to parse statusCode. It \
                 should be an integer that is defined in the request template.",
            ),
        );
    }
}

/// A body of a binary type is bytes, which no template takes.
fn binary(api: &RestApi, call: Call<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let converted = call
        .integration
        .content_handling
        .as_ref()
        .is_some_and(|handling| handling.value == ContentHandling::ConvertToText);
    if converted {
        return;
    }
    for (media_type, template) in &call.integration.request_templates {
        let Some(taken) = api
            .binary_media_types
            .iter()
            .find(|binary| takes(&binary.value, media_type))
        else {
            continue;
        };
        let preflight = call.method.http_method == HttpMethod::Options;
        let diagnostic = Diagnostic::warning(
            if preflight {
                "binary-options-preflight"
            } else {
                "binary-request-not-converted"
            },
            format!(
                "`{media_type}` is binary here, so the template of {} gets bytes and every \
                     such call answers 500",
                call.shown()
            ),
            &template.place,
        )
        .also(&taken.place, "which makes it binary")
        .help("set `contentHandling: CONVERT_TO_TEXT` in the integration")
        .amazon("Execution failed due to configuration error: Unable to transform request");
        // A preflight has no body that the conversion could change.
        diagnostics.push(if preflight {
            diagnostic.edit(Edit::AddBeside {
                place: call.integration.kind.place.clone(),
                key: "contentHandling",
                value: "CONVERT_TO_TEXT",
            })
        } else {
            diagnostic
        });
        return;
    }
}

/// Whether a binary media type such as `image/*` takes a type.
fn takes(pattern: &str, media_type: &str) -> bool {
    let pattern = pattern.replace("~1", "/");
    let wanted = media_type.split(';').next().unwrap_or(media_type).trim();
    if pattern == "*/*" {
        return true;
    }
    match pattern.strip_suffix("/*") {
        Some(kind) => wanted
            .split_once('/')
            .is_some_and(|(first, _)| first.eq_ignore_ascii_case(kind)),
        None => pattern.eq_ignore_ascii_case(wanted),
    }
}

/// No body passes, and no template takes one.
fn never(call: Call<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let integration = call.integration;
    let takes_bodies = matches!(
        call.method.http_method,
        HttpMethod::Post | HttpMethod::Put | HttpMethod::Patch | HttpMethod::Any
    );
    if takes_bodies
        && integration.kind.value != IntegrationType::Mock
        && integration.passthrough_behavior.value == PassthroughBehavior::Never
        && integration.request_templates.is_empty()
    {
        diagnostics.push(
            Diagnostic::warning(
                "unsupported-media-type",
                format!(
                    "{} lets no body pass and has no template, so every call answers 415",
                    call.shown()
                ),
                &integration.passthrough_behavior.place,
            )
            .help("add a request template, or use `WHEN_NO_TEMPLATES`"),
        );
    }
}

/// `$util.escapeJavaScript` writes `\'`, which JSON does not know.
fn apostrophes(template: &Template, diagnostics: &mut Vec<Diagnostic>) {
    const CALL: &str = "$util.escapeJavaScript(";
    let bare = template.text.match_indices(CALL).any(|(at, _)| {
        let rest = &template.text[at + CALL.len()..];
        closing(rest).is_some_and(|end| !rest[end + 1..].trim_start().starts_with(".replaceAll("))
    });
    if bare {
        diagnostics.push(
            Diagnostic::warning(
                "vtl-escapejavascript-apostrophe",
                "`$util.escapeJavaScript` writes `\\'` for an apostrophe, which is no JSON: calls \
                 whose text has one fail",
                &template.place,
            )
            .help("append `.replaceAll(\"\\\\'\",\"'\")` to it"),
        );
    }
}

/// Where the bracket closes that is open at the beginning.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 1_usize;
    let mut quote: Option<char> = None;
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (Some(open), character) if open == character => quote = None,
            (None, '\'' | '"') => quote = Some(character),
            (None, '(') => depth += 1,
            (None, ')') => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            (Some(_) | None, _) => {}
        }
    }
    None
}
