//! Calls that failed without the gateway making the error itself.

use whygate_exchange::record::{
    BACKEND_HTTP_ERROR, ExcerptRoleV1, FUNCTION_HTTP_ERROR, LAMBDA_ERROR_NOT_MAPPED,
    MAPPED_HTTP_ERROR, RecordV1, StatusSourceV1,
};

use super::Story;
use crate::report::{Command, Evidence, EvidenceSource, grouped, quoted};

pub(super) fn tell(record: &RecordV1) -> Option<Story> {
    let status = record.status.unwrap_or_default();
    let method = super::method_name(record);
    let story = match record.code.as_str() {
        BACKEND_HTTP_ERROR => {
            let integration = record.integration.as_ref();
            let address = integration.map_or("", |integration| integration.address.as_str());
            let own = integration
                .and_then(|integration| integration.answer.as_ref())
                .map_or(status, |answer| answer.status);
            if record.request.target.starts_with("/_whygate/async/") {
                return Some(
                    Story::new(format!("the work whose result this is ended with {own}")).act(
                        "look at the call that began the work: it is kept under its own id, which \
                         `whygate why` lists",
                    ),
                );
            }
            let story = Story::new(format!("the backend itself answered {own}"))
                .mark(ExcerptRoleV1::Integration, "this integration passes it on")
                .act(blame(
                    own,
                    "look in the backend's log at the time of the call",
                ));
            let story = if own == status {
                story
            } else {
                story.hint(format!(
                    "the client read {status}: an integration response of the definition says so"
                ))
            };
            let story = story.mark(
                ExcerptRoleV1::IntegrationResponse,
                format!("this response makes it {status}"),
            );
            if address.is_empty() {
                story
            } else {
                story.command(Command::line(
                    "ask the backend past the gateway",
                    format!(
                        "curl -i -X {} {}",
                        integration
                            .and_then(|it| it.http_method.as_deref())
                            .unwrap_or("GET"),
                        quoted(address)
                    ),
                ))
            }
        }
        FUNCTION_HTTP_ERROR => Story::new(format!(
            "the function `{}` itself answered {status}",
            super::function_name(record)
        ))
        .mark(ExcerptRoleV1::FunctionHandler, "the handler")
        .mark(ExcerptRoleV1::Integration, "this integration passes it on")
        .act(blame(
            status,
            "look in the function's log for the reason that its code had",
        )),
        MAPPED_HTTP_ERROR => {
            let pattern = record
                .answer
                .as_ref()
                .filter(|answer| answer.status_source == StatusSourceV1::IntegrationResponse)
                .and_then(|answer| answer.pattern.as_deref());
            let raised = record.function_error.as_ref().map(|error| {
                format!(
                    ", which takes what `{}` raised: {}",
                    super::function_name(record),
                    first_line(if error.message.is_empty() {
                        &error.error_type
                    } else {
                        &error.message
                    })
                )
            });
            Story::new(format!(
                "the definition answers `{method}` with {status} by an integration response{}",
                raised.unwrap_or_default()
            ))
            .mark(
                ExcerptRoleV1::IntegrationResponse,
                match pattern {
                    Some(pattern) => format!("chosen since `{pattern}` matched"),
                    None => "the default one".to_owned(),
                },
            )
        }
        LAMBDA_ERROR_NOT_MAPPED => {
            let error = record.function_error.as_ref();
            let pattern = record
                .answer
                .as_ref()
                .and_then(|answer| answer.pattern.as_deref());
            Story::new(format!(
                "the function `{}` failed{}, and the client read {status}",
                super::function_name(record),
                error.map_or_else(String::new, |error| format!(
                    " with `{}`",
                    first_line(if error.message.is_empty() {
                        &error.error_type
                    } else {
                        &error.message
                    })
                ))
            ))
            .mark(
                ExcerptRoleV1::IntegrationResponse,
                match pattern {
                    Some(pattern) => format!("`{pattern}` takes the error, and answers {status}"),
                    None => "no pattern takes the error, so this default answers".to_owned(),
                },
            )
            .mark(ExcerptRoleV1::FunctionHandler, "the handler")
            .act(
                "add an integration response with a selection pattern for the error and an \
                 error status, declare the status on the method, and deploy",
            )
            .hint(
                "a pattern must match the whole message, and `.` matches no line end: \
                 `(\\n|.)+` takes any error",
            )
        }
        "gateway-bug" => {
            Story::new("Whygate itself failed while it served this call").command(Command::line(
                "what to report",
                format!("whygate why {} --json", record.request_id),
            ))
        }
        _ => return None,
    };
    Some(if record.code == "gateway-bug" {
        story
    } else {
        story.evidence(backend_answer(record))
    })
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn blame(status: u16, otherwise: &str) -> String {
    if status < 500 {
        format!("compare the request with what is expected; {otherwise}")
    } else {
        otherwise.to_owned()
    }
}

/// What the backend answered, quoted.
pub(super) fn backend_answer(record: &RecordV1) -> Option<Evidence> {
    const LINES: usize = 8;
    const CHARACTERS: usize = 600;
    let answer = record.integration.as_ref()?.answer.as_ref()?;
    let body = &answer.body;
    let is_function = record.function_run.is_some() || record.function.is_some();
    let who = if is_function {
        "the function returned"
    } else {
        "the backend answered"
    };
    let status = if is_function {
        String::new()
    } else {
        format!(" {}", answer.status)
    };
    let evidence = |text: String| Evidence::new(EvidenceSource::Backend, text);
    match &body.excerpt {
        _ if body.length == 0 => Some(evidence(format!("{who}{status} with an empty body"))),
        None => Some(evidence(format!(
            "{who}{status} with {} bytes that are not text",
            grouped(body.length)
        ))),
        Some(text) => {
            let mut shown: String = text.chars().take(CHARACTERS).collect();
            if body.truncated || shown.len() < text.len() {
                shown.push('…');
            }
            Some(
                evidence(format!("{who}{status}:"))
                    .quoting(shown.lines().take(LINES).map(str::to_owned).collect()),
            )
        }
    }
}

/// The headers that take the most room.
pub(super) fn largest_headers(record: &RecordV1) -> Option<Evidence> {
    let mut sizes: Vec<(usize, &str)> = record
        .request
        .headers
        .iter()
        .map(|(name, value)| (name.len() + value.len() + 4, name.as_str()))
        .collect();
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    let largest: Vec<String> = sizes
        .iter()
        .take(3)
        .map(|(bytes, name)| format!("{name} ({} bytes)", grouped(*bytes as u64)))
        .collect();
    (!largest.is_empty()).then(|| {
        Evidence::new(
            EvidenceSource::Request,
            format!("the largest headers as kept: {}", largest.join(", ")),
        )
    })
}
