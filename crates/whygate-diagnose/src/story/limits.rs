//! Keys, usage plans and rates.

use whygate_exchange::record::{ExcerptRoleV1, RecordV1, evidence_name as name};

use super::Story;

pub(super) fn tell(record: &RecordV1) -> Option<Story> {
    let method = super::method_name(record);
    Some(match record.code.as_str() {
        "api-key-missing-or-invalid" => key_refused(record, &method),
        "api-key-not-in-usage-plan" => not_in_plan(record),
        "usage-plan-throttled" => plan_throttled(record),
        "usage-plan-quota-exhausted" => quota_exhausted(record),
        "method-throttled" => Story::new(format!(
            "`{method}` is called faster than stage `{}` lets it be: {}",
            stage(record),
            limits(record)
        ))
        .told(name::RATE_LIMIT)
        .told(name::BURST_LIMIT)
        .mark(ExcerptRoleV1::Fault, "the limit is set here")
        .act("raise both limits to what the backend bears, or call less often")
        .told(name::RETRY_AFTER_MS)
        .hint(wait(record)),
        "throttle-limit-zero" => Story::new(format!(
            "stage `{}` lets nobody call `{method}`: {}",
            stage(record),
            limits(record)
        ))
        .told(name::RATE_LIMIT)
        .told(name::BURST_LIMIT)
        .mark(ExcerptRoleV1::Fault, "a limit of zero refuses every call")
        .act(
            "set `ThrottlingRateLimit` and `ThrottlingBurstLimit` both above zero, or take both \
             out",
        ),
        "account-throttled" => Story::new(format!(
            "all APIs together are called faster than the account allows: {}",
            limits(record)
        ))
        .told(name::RATE_LIMIT)
        .told(name::BURST_LIMIT)
        .act("call less often; here the limit is set with `--account-throttle`, `off` for none")
        .told(name::RETRY_AFTER_MS)
        .hint(wait(record)),
        _ => return None,
    })
}

fn stage(record: &RecordV1) -> &str {
    record
        .route
        .as_ref()
        .map_or("", |route| route.stage.as_str())
}

/// `5 calls a second, 10 at once`.
fn limits(record: &RecordV1) -> String {
    format!(
        "{} calls a second, {} at once",
        record.text(name::RATE_LIMIT).unwrap_or_default(),
        record.number(name::BURST_LIMIT).unwrap_or_default()
    )
}

fn wait(record: &RecordV1) -> String {
    let milliseconds = record.number(name::RETRY_AFTER_MS).unwrap_or_default();
    let told = if milliseconds == 0 {
        "less than a millisecond".to_owned()
    } else if milliseconds < 1_000 {
        format!("{milliseconds} ms")
    } else if milliseconds < 120_000 {
        format!("{} s", milliseconds.div_ceil(1_000))
    } else if milliseconds < 7_200_000 {
        format!("{} minutes", milliseconds.div_ceil(60_000))
    } else {
        format!("{} hours", milliseconds.div_ceil(3_600_000))
    };
    format!("it was worth trying again after {told}")
}

fn key_refused(record: &RecordV1, method: &str) -> Story {
    let story = match record.text(name::REASON) {
        Some("unknown") => Story::new(format!(
            "the client called `{method}` with an API key that does not exist"
        ))
        .act("send a key of a usage plan of this stage in the `x-api-key` header"),
        Some("disabled") => Story::new(format!(
            "the client called `{method}` with an API key that is switched off"
        ))
        .mark(ExcerptRoleV1::Fault, "this key has no `Enabled: true`")
        .act("switch the key on with `Enabled: true`"),
        Some("not-named-by-authorizer") => Story::new(format!(
            "`{method}` takes the API key from its authorizer, which named none"
        ))
        .act("let the authorizer return the key as `usageIdentifierKey`"),
        _ => Story::new(format!("the client called `{method}` without an API key"))
            .act("send a key of a usage plan of this stage in the `x-api-key` header"),
    };
    let story = story.told(name::REASON);
    if story.marks.is_empty() {
        story.mark(ExcerptRoleV1::Fault, "the key is asked for here")
    } else {
        story
    }
}

fn not_in_plan(record: &RecordV1) -> Story {
    let key = record.text(name::KEY_NAME).unwrap_or_default();
    let stage = stage(record);
    let story = if record.text(name::REASON) == Some("stage-in-no-plan") {
        Story::new(format!(
            "the API key `{key}` is good, and no usage plan covers stage `{stage}`"
        ))
        .act(format!(
            "add stage `{stage}` to `ApiStages` of the key's usage plan"
        ))
    } else {
        Story::new(format!(
            "the API key `{key}` is in no usage plan that covers stage `{stage}`"
        ))
        .act("add the key to a plan of the stage with an `AWS::ApiGateway::UsagePlanKey`")
    };
    story
        .told(name::KEY_NAME)
        .told(name::REASON)
        .mark(ExcerptRoleV1::Fault, "the key")
}

fn plan_throttled(record: &RecordV1) -> Story {
    let plan = record.text(name::PLAN).unwrap_or_default();
    let of = match record.text(name::OF_METHOD) {
        Some(method) => format!("the usage plan `{plan}` lets it call `{method}`"),
        None => format!("the usage plan `{plan}` allows"),
    };
    Story::new(format!(
        "the API key calls faster than {of}: {}",
        limits(record)
    ))
    .told(name::PLAN)
    .told(name::OF_METHOD)
    .told(name::RATE_LIMIT)
    .told(name::BURST_LIMIT)
    .mark(ExcerptRoleV1::Fault, "the limit is set here")
    .act("wait as long as `Retry-After` says, with some randomness, or raise the plan's limits")
    .told(name::RETRY_AFTER_MS)
    .hint(wait(record))
}

fn quota_exhausted(record: &RecordV1) -> Story {
    Story::new(format!(
        "the API key has made the {} calls that the usage plan `{}` gives it in a {}",
        record.number(name::LIMIT).unwrap_or_default(),
        record.text(name::PLAN).unwrap_or_default(),
        record.text(name::PERIOD).unwrap_or_default().to_lowercase()
    ))
    .told(name::PLAN)
    .told(name::LIMIT)
    .told(name::PERIOD)
    .mark(ExcerptRoleV1::Fault, "the quota is set here")
    .act("wait for the next period, or raise the quota")
    .told(name::RETRY_AFTER_MS)
    .hint(wait(record))
}
