//! Who may call: resource policies and authorizers.

use whygate_exchange::record::{ExcerptRoleV1, RecordV1, evidence_name as name};

use super::Story;
use crate::report::{Command, Evidence, EvidenceSource, duration, quoted};

pub(super) fn tell(record: &RecordV1) -> Option<Story> {
    let method = super::method_name(record);
    let authorizer = record.text(name::AUTHORIZER).unwrap_or("the authorizer");
    let text = |name| record.text(name).unwrap_or_default();
    let story = match record.code.as_str() {
        "resource-policy-denied" => Story::new(format!(
            "the resource policy denies {} the call of `{method}`: {}",
            caller(record),
            statement(record)
        ))
        .mark(ExcerptRoleV1::Fault, "this statement denies"),
        "resource-policy-not-allowed" => Story::new(match record.fact(name::STATEMENT) {
            Some(_) => format!(
                "no statement of the resource policy allows {} the call of `{method}`; {} comes \
                 nearest, but {}",
                caller(record),
                statement(record),
                text(name::OBSTACLE)
            ),
            None => format!(
                "no statement of a resource policy allows {} the call of `{method}`",
                caller(record)
            ),
        })
        .told(name::OBSTACLE)
        .mark(
            ExcerptRoleV1::Fault,
            if record.fact(name::STATEMENT).is_some() {
                "this statement comes nearest"
            } else {
                "nobody is allowed here"
            },
        ),
        "resource-policy-invalid" => Story::new(format!(
            "the API's resource policy cannot be read: {}",
            text(name::DETAIL)
        ))
        .told(name::DETAIL)
        .mark(ExcerptRoleV1::Fault, "the policy"),
        "authorizer-identity-source-missing" => Story::new(format!(
            "the request has no `{}`, by which `{authorizer}` identifies callers",
            text(name::IDENTITY_SOURCE)
        ))
        .told(name::IDENTITY_SOURCE)
        .mark(ExcerptRoleV1::Fault, "the authorizer"),
        "authorizer-token-pattern-mismatch" => Story::new(format!(
            "the token does not match `{}`, which `{authorizer}` demands",
            text(name::PATTERN)
        ))
        .told(name::PATTERN)
        .mark(ExcerptRoleV1::Fault, "the whole token must match this"),
        "authorizer-unauthorized" => Story::new(format!(
            "the authorizer `{authorizer}` answered `Unauthorized` to the call of `{method}`"
        ))
        .mark(ExcerptRoleV1::Fault, "the authorizer"),
        "authorizer-denied" => Story::new(format!(
            "the policy that `{authorizer}` returned denies `{method}` to `{}`: {}",
            text(name::USER),
            statement(record)
        ))
        .told(name::USER)
        .mark(ExcerptRoleV1::Fault, "the authorizer")
        .mark(ExcerptRoleV1::FunctionHandler, "its function"),
        "authorizer-policy-no-match" => Story::new(format!(
            "the policy that `{authorizer}` returned for `{}` does not cover `{method}`",
            text(name::USER)
        ))
        .told(name::USER)
        .mark(ExcerptRoleV1::Fault, "the authorizer")
        .mark(ExcerptRoleV1::FunctionHandler, "its function"),
        "authorizer-cached-policy" => cached(record, &method, authorizer),
        "authorizer-lambda-error" => failed(record, authorizer),
        "authorizer-timeout" => {
            let limit = match (record.number(name::LIMIT_MS), &record.function) {
                (Some(limit), _) => format!(" within {}", duration(limit * 1000)),
                (None, Some(function)) => {
                    format!(" within its own {}", duration(function.timeout_ms * 1000))
                }
                (None, None) => " within its own timeout".to_owned(),
            };
            Story::new(format!(
                "the function of the authorizer `{authorizer}` did not answer{limit}"
            ))
            .told(name::LIMIT_MS)
            .mark(ExcerptRoleV1::FunctionTimeout, "the function's timeout")
            .mark(ExcerptRoleV1::Fault, "the authorizer")
        }
        "authorizer-invalid-policy" => Story::new(format!(
            "what the function of `{authorizer}` returned is no policy: {}",
            text(name::DETAIL)
        ))
        .told(name::DETAIL)
        .mark(ExcerptRoleV1::FunctionHandler, "the function")
        .mark(ExcerptRoleV1::Fault, "the authorizer"),
        "authorizer-context-invalid" => Story::new(format!(
            "`context.{}` that `{authorizer}` returned is {}; only text, numbers and truth values \
             may stand there",
            text(name::MEMBER),
            text(name::FOUND)
        ))
        .told(name::MEMBER)
        .told(name::FOUND)
        .mark(ExcerptRoleV1::FunctionHandler, "the function"),
        "authorizer-permission-missing" => permission(record, authorizer),
        "authorizer-function-not-found" => Story::new(format!(
            "the function `{}` of the authorizer `{authorizer}` does not exist",
            super::function_name(record)
        ))
        .mark(ExcerptRoleV1::Fault, "the authorizer"),
        "authorizer-throttled" => Story::new(match record.number(name::LIMIT) {
            Some(limit) => format!(
                "the function of `{authorizer}` already ran {limit} times at once, its limit"
            ),
            None => format!(
                "the function of `{authorizer}` had no room for the call: {}",
                text(name::REASON)
            ),
        })
        .mark(ExcerptRoleV1::Function, "the function"),
        "authorizer-not-runnable" => Story::new(format!(
            "the function of the authorizer `{authorizer}` cannot be run here: {}",
            text(name::REASON)
        ))
        .told(name::REASON)
        .mark(ExcerptRoleV1::Fault, "the authorizer"),
        "authorizer-misconfigured" => Story::new(format!(
            "`{method}` cannot be called: its authorizer `{authorizer}` is not usable, since {}",
            text(name::DETAIL)
        ))
        .told(name::DETAIL)
        .mark(ExcerptRoleV1::Fault, "here"),
        _ => return None,
    };
    Some(story.told(name::AUTHORIZER))
}

/// `anonymous callers`, or an ARN.
fn caller(record: &RecordV1) -> String {
    match record.text(name::USER) {
        Some("anonymous") | None => "anonymous callers".to_owned(),
        Some(user) => format!("`{user}`"),
    }
}

/// The statement that decided, by its name.
fn statement(record: &RecordV1) -> String {
    format!(
        "statement `{}`",
        record.text(name::STATEMENT).unwrap_or_default()
    )
}

fn cached(record: &RecordV1, method: &str, authorizer: &str) -> Story {
    let kept_for = record.number(name::KEPT_FOR_MS).unwrap_or_default();
    let made_for = record.text(name::MADE_FOR).unwrap_or_default();
    let short = made_for.splitn(3, '/').nth(2).unwrap_or(made_for);
    let shown = short.replacen('/', " /", 1);
    Story::new(format!(
        "the policy that `{authorizer}` returned for `{shown}` is kept for {} and does not cover \
         `{method}`",
        duration(kept_for.saturating_mul(1000))
    ))
    .told(name::KEPT_FOR_MS)
    .told(name::MADE_FOR)
    .mark(ExcerptRoleV1::Fault, "the authorizer")
    .evidence([Evidence::new(
        EvidenceSource::Exchange,
        format!("the policy was made for {made_for}"),
    )])
}

fn failed(record: &RecordV1, authorizer: &str) -> Story {
    const STACK: usize = 8;
    let error_type = record.text(name::ERROR_TYPE).unwrap_or_default();
    let message = record.text(name::MESSAGE).unwrap_or_default();
    let first = message.lines().next().unwrap_or_default();
    let mut story = Story::new(format!(
        "the function of the authorizer `{authorizer}` failed with {error_type}: {first}"
    ))
    .told(name::ERROR_TYPE)
    .told(name::MESSAGE)
    .mark(ExcerptRoleV1::Code, "raised here")
    .mark(ExcerptRoleV1::FunctionHandler, "the function")
    .mark(ExcerptRoleV1::Fault, "the authorizer");
    if let Some(error) = &record.function_error {
        let mut lines = vec![format!("{}: {first}", error.error_type)];
        lines.extend(error.stack.iter().take(STACK).cloned());
        let reported = Evidence::new(EvidenceSource::Backend, "the function reported:");
        story = story.evidence([reported.quoting(lines)]);
    }
    if message.to_ascii_lowercase().contains("unauthorized") {
        story = story.hint("only the exact text `Unauthorized` makes a 401");
    }
    story
}

fn permission(record: &RecordV1, authorizer: &str) -> Story {
    let function = super::function_name(record);
    let source_arn = record.text(name::SOURCE_ARN).unwrap_or_default();
    Story::new(format!(
        "the function `{function}` does not let the authorizer `{authorizer}` invoke it"
    ))
    .mark(ExcerptRoleV1::Fault, "this authorizer invokes it")
    .mark(
        ExcerptRoleV1::Permission,
        "this statement lets in another caller",
    )
    .command(Command {
        purpose: "give the permission, on Amazon".to_owned(),
        lines: vec![
            format!(
                "aws lambda add-permission --function-name {} \\",
                quoted(&function)
            ),
            "  --statement-id apigateway-authorizer \\".to_owned(),
            "  --action lambda:InvokeFunction --principal apigateway.amazonaws.com \\".to_owned(),
            format!("  --source-arn {}", quoted(source_arn)),
        ],
        note: Some("API and authorizer have other ids on Amazon than here".to_owned()),
    })
}
