//! Mapping expressions: what may stand on either side of a parameter mapping.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html>.

/// What an expression reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source<'text> {
    /// A parameter of the method's request: its place (`path`, `querystring` or `header`)
    /// and its name. Multi-value forms read the same parameter.
    RequestParameter(&'static str, &'text str),
    /// A value that needs no declaration: the body, the context, a stage variable, a static
    /// text, the backend's answer.
    Free,
    /// No expression.
    Invalid,
}

/// Whether a name has the characters that expressions may have.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || "._$-".contains(character))
}

/// What the right side of a request parameter mapping reads.
pub(super) fn request_source(expression: &str) -> Source<'_> {
    if let Some(rest) = expression.strip_prefix("method.request.") {
        for (prefix, place) in [
            ("path.", "path"),
            ("querystring.", "querystring"),
            ("multivaluequerystring.", "querystring"),
            ("header.", "header"),
            ("multivalueheader.", "header"),
        ] {
            if let Some(name) = rest.strip_prefix(prefix) {
                return if is_name(name) {
                    Source::RequestParameter(place, name)
                } else {
                    Source::Invalid
                };
            }
        }
        return body(rest);
    }
    free(expression)
}

/// What the right side of a response parameter mapping reads.
pub(super) fn response_source(expression: &str) -> Source<'_> {
    if let Some(rest) = expression.strip_prefix("integration.response.") {
        for prefix in ["header.", "multivalueheader."] {
            if let Some(name) = rest.strip_prefix(prefix) {
                return if is_name(name) {
                    Source::Free
                } else {
                    Source::Invalid
                };
            }
        }
        return body(rest);
    }
    free(expression)
}

fn body(rest: &str) -> Source<'_> {
    match rest.strip_prefix("body") {
        Some("") => Source::Free,
        Some(path) if path.len() > 1 && path.starts_with(['.', '[']) => Source::Free,
        _ => Source::Invalid,
    }
}

fn free(expression: &str) -> Source<'_> {
    let is_static =
        expression.len() >= 2 && expression.starts_with('\'') && expression.ends_with('\'');
    let named = ["context.", "stageVariables."]
        .iter()
        .any(|prefix| expression.strip_prefix(prefix).is_some_and(is_name));
    if is_static || named {
        Source::Free
    } else {
        Source::Invalid
    }
}
