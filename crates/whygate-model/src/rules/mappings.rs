//! Parameter mappings and integration responses.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html>.

use super::{
    At, Checker,
    expressions::{Source, is_name, request_source, response_source},
    mapping_words,
};
use crate::{
    definition::{Integration, IntegrationResponse, IntegrationType, MethodResponse},
    diagnostic::{Diagnostic, Edit},
    nearest::nearest,
    place::{Place, Placed},
};

impl Checker<'_> {
    pub(super) fn mappings(&mut self, at: At<'_>, integration: &Integration) {
        for (target, expression) in &integration.request_parameters {
            self.request_mapping(at, target, expression);
        }
        for key in &integration.cache_key_parameters {
            self.cache_key(at, integration, key);
        }
        let proxy = matches!(
            integration.kind.value,
            IntegrationType::AwsProxy | IntegrationType::HttpProxy
        );
        if proxy {
            return;
        }
        let mut default: Option<&IntegrationResponse> = None;
        for response in &integration.responses {
            self.integration_response(at, response);
            let is_default = response
                .selection_pattern
                .as_ref()
                .is_none_or(|pattern| pattern.is_empty());
            if !is_default {
                continue;
            }
            match default {
                Some(first) => self.report(
                    Diagnostic::warning(
                        "default-response-twice",
                        format!("{} has two default integration responses", at.shown()),
                        &response.place,
                    )
                    .also(&first.place, "this one counts")
                    .help("give one of them a selection pattern"),
                ),
                None => default = Some(response),
            }
        }
        if integration.responses.is_empty() {
            self.report(
                Diagnostic::warning(
                    "integration-responses-missing",
                    format!(
                        "no integration response says how the backend's answer becomes one of {}: \
                         every call answers 500",
                        at.shown()
                    ),
                    &integration.place,
                )
                .help("add a default integration response")
                .amazon(
                    "Execution failed due to configuration error: No match for output mapping and \
                     no default output mapping configured.",
                ),
            );
        }
    }

    fn request_mapping(&mut self, at: At<'_>, target: &str, expression: &Placed<String>) {
        let valid_target = target
            .strip_prefix("integration.request.")
            .and_then(|rest| {
                ["header.", "querystring.", "path."]
                    .into_iter()
                    .find_map(|kind| rest.strip_prefix(kind))
            })
            .is_some_and(is_name);
        if !valid_target {
            self.invalid_expression(
                at,
                "put integration on",
                target,
                &expression.place,
                "write `integration.request.` with `header.`, `querystring.` or `path.` and a name",
            );
            return;
        }
        match request_source(expression) {
            Source::Free => {}
            Source::Invalid => {
                self.invalid_expression(
                    at,
                    "put integration on",
                    expression,
                    &expression.place,
                    "write `method.request.{header|querystring|path}.NAME`, `context.NAME`, \
                     `stageVariables.NAME`, or a fixed text in single quotes: `'text'`",
                );
            }
            Source::RequestParameter(kind, name) => {
                let parameter = format!("method.request.{kind}.{name}");
                if !at.method.request_parameters.contains_key(&parameter) {
                    self.undeclared(at, &parameter, expression);
                }
            }
        }
    }

    fn invalid_expression(
        &mut self,
        at: At<'_>,
        action: &str,
        expression: &str,
        place: &Place,
        help: &str,
    ) {
        if expression.contains("${") {
            self.report(super::placeholder("the expression", expression, place));
            return;
        }
        let fault = format!("Invalid mapping expression specified: {expression}");
        self.report(
            Diagnostic::error(
                "mapping-expression-invalid",
                format!("`{expression}` is no mapping expression"),
                place,
            )
            .help(help)
            .amazon(self.words(action, at, &mapping_words(&fault))),
        );
    }

    fn undeclared(&mut self, at: At<'_>, parameter: &str, expression: &Placed<String>) {
        let near = nearest(
            parameter,
            at.method.request_parameters.keys().map(String::as_str),
        );
        let fault = format!(
            "Invalid mapping expression parameter specified: {}",
            expression.value
        );
        let diagnostic = Diagnostic::error(
            "request-parameter-undeclared",
            format!("{} does not declare `{parameter}`", at.shown()),
            &expression.place,
        )
        .amazon(self.words("put integration on", at, &mapping_words(&fault)));
        self.report(match near {
            Some(near) => diagnostic.help(format!(
                "declare it, or write `{near}` (names are case-sensitive)"
            )),
            None => diagnostic.help("declare it among the method's request parameters"),
        });
    }

    fn cache_key(&mut self, at: At<'_>, integration: &Integration, key: &Placed<String>) {
        let known = match request_source(key) {
            Source::RequestParameter(kind, name) => at
                .method
                .request_parameters
                .contains_key(&format!("method.request.{kind}.{name}")),
            Source::Free => true,
            Source::Invalid => integration.request_parameters.contains_key(&key.value),
        };
        if !known && !key.contains("${") {
            self.report(
                Diagnostic::warning(
                    "cache-key-undeclared",
                    format!("{} does not declare `{}`", at.shown(), key.value),
                    &key.place,
                )
                .help("declare it among the method's request parameters"),
            );
        }
    }

    fn integration_response(&mut self, at: At<'_>, response: &IntegrationResponse) {
        let status = &response.status_code;
        let Some(method_response) = at.method.responses.get(status.as_str()) else {
            if status.contains("${") {
                return;
            }
            let three_digits =
                status.len() == 3 && status.bytes().all(|byte| byte.is_ascii_digit());
            // Amazon's own samples are imported with such a status: it shows when a call has it.
            let diagnostic = if three_digits {
                Diagnostic::warning(
                    "output-mapping-invalid-method-response",
                    format!(
                        "{} declares no answer with status {}",
                        at.shown(),
                        status.value
                    ),
                    &status.place,
                )
                .help("declare it among the method's responses, or use a status that is")
                .amazon(format!(
                    "Execution failed due to configuration error: Output mapping refers to an \
                     invalid method response: {}",
                    status.value
                ))
            } else {
                Diagnostic::error(
                    "status-code-invalid",
                    format!("`{}` is no status", status.value),
                    &status.place,
                )
                .help("write three digits such as `200`")
            };
            self.report(diagnostic);
            return;
        };
        for (target, expression) in &response.response_parameters {
            self.response_mapping(at, target, expression, status, method_response);
        }
    }

    fn response_mapping(
        &mut self,
        at: At<'_>,
        target: &str,
        expression: &Placed<String>,
        status: &str,
        method_response: &MethodResponse,
    ) {
        let action = "put integration response on";
        let Some(header) = target
            .strip_prefix("method.response.header.")
            .filter(|header| is_name(header))
        else {
            self.invalid_expression(
                at,
                action,
                target,
                &expression.place,
                "write `method.response.header.NAME`",
            );
            return;
        };
        if response_source(expression) == Source::Invalid {
            if looks_like_expression(expression) {
                self.invalid_expression(
                    at,
                    action,
                    expression,
                    &expression.place,
                    "write `integration.response.header.NAME`, `integration.response.body.PATH`, \
                     `context.NAME`, `stageVariables.NAME`, or a fixed text in single quotes: \
                     `'text'`",
                );
            } else {
                self.text_without_quotes(at, expression);
            }
        }
        if !method_response.headers.contains_key(header) {
            let fault = format!("Invalid mapping expression parameter specified: {target}");
            let near = nearest(header, method_response.headers.keys().map(String::as_str));
            let diagnostic = Diagnostic::error(
                "response-parameter-undeclared",
                format!(
                    "the answer {status} of {} does not declare the header `{header}`",
                    at.shown()
                ),
                &expression.place,
            )
            .also(&method_response.place, "declared here")
            .amazon(self.words(action, at, &mapping_words(&fault)));
            self.report(match near {
                Some(near) => diagnostic.help(format!(
                    "declare it, or write `{near}` (names are case-sensitive)"
                )),
                None => diagnostic.help("declare it among the headers of that answer"),
            });
        }
    }

    /// A fixed text that lacks its single quotes. What was meant is plain, and templates
    /// that were only ever transformed hold it, so it is a warning; Amazon refuses it when
    /// it comes to that.
    fn text_without_quotes(&mut self, at: At<'_>, expression: &Placed<String>) {
        let fault = format!("Invalid mapping expression specified: {}", expression.value);
        self.report(
            Diagnostic::warning(
                "mapping-text-without-quotes",
                format!(
                    "`{}` is a fixed text without single quotes",
                    expression.value
                ),
                &expression.place,
            )
            .help(format!(
                "write `'{}'`, with the single quotes in the value",
                expression.value
            ))
            .amazon(self.words("put integration response on", at, &mapping_words(&fault)))
            .edit(Edit::Replace {
                place: expression.place.clone(),
                old: expression.value.clone(),
                new: format!("'{}'", expression.value),
            }),
        );
    }
}

/// Whether a text was meant to be an expression rather than a fixed text.
fn looks_like_expression(text: &str) -> bool {
    [
        "method.",
        "integration.",
        "context.",
        "stageVariables.",
        "$",
    ]
    .iter()
    .any(|prefix| text.starts_with(prefix))
}
