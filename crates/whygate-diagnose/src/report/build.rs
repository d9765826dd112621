//! A report from a record: what every report has; what is peculiar to a cause is its story.

use whygate_exchange::{
    Owner, Phase,
    record::{EvidenceV1, EvidenceValueV1, ExcerptRoleV1, RecordV1, evidence_name},
};

use super::{
    Call, Evidence, EvidenceSource, Excerpt, Report, Station, attempts, duration, repeat::curl,
    time::account,
};
use crate::{catalogue::explain, story};

/// Lines of the function's log that are quoted.
const LOG_LINES: usize = 12;

pub(super) fn report(record: &RecordV1) -> Report {
    let cause = explain(&record.code);
    let phase = Phase::parse(&record.phase)
        .or(cause.map(|cause| cause.phase))
        .unwrap_or(Phase::Respond);
    let owner = Owner::parse(&record.owner)
        .or(cause.map(|cause| cause.owner))
        .unwrap_or(Owner::Gateway);
    // Evidence moves the usual owner: a backend that was never reached is not too slow.
    let owner = if record.code == "integration-timeout" && !backend_reached(record) {
        Owner::Network
    } else {
        owner
    };
    let story = story::tell(record, cause);
    let mut evidence: Vec<Evidence> = record
        .evidence
        .iter()
        .filter(|fact| !story.told.contains(&fact.name.as_str()))
        .filter_map(fact)
        .collect();
    evidence.extend(story.evidence);
    evidence.extend(attempts::evidence(record));
    evidence.extend(given_up(record));
    evidence.extend(execution_log(record));
    evidence.extend(function_log(record));
    Report {
        request_id: record.request_id.clone(),
        happened: story.happened,
        call: call(record),
        station: station(record, phase),
        phase,
        owner,
        code: record.code.clone(),
        cause,
        excerpts: excerpts(record, &story.marks),
        evidence,
        fix: story.fix,
        time: account(record),
        not_honoured: not_honoured(record),
        repeat: curl(record),
        scope: None,
        stands_in_for: None,
    }
}

fn call(record: &RecordV1) -> Call {
    Call {
        http_method: record.request.http_method.clone(),
        target: record.request.target.clone(),
        status: record.status,
        started_ms: record.started_ms,
        api: record
            .route
            .as_ref()
            .map(|route| (route.api_name.clone(), route.stage.clone())),
        resource_path: record
            .route
            .as_ref()
            .map(|route| route.resource_path.clone()),
        client_address: record.request.client_address.clone(),
    }
}

fn station(record: &RecordV1, phase: Phase) -> Station {
    match phase {
        Phase::Receive => Station::Client,
        Phase::Route => Station::Routing,
        Phase::ResourcePolicy
        | Phase::Authorize
        | Phase::ApiKey
        | Phase::Throttle
        | Phase::CacheLookup
        | Phase::Validate
        | Phase::Idempotency => Station::Guards,
        Phase::MapRequest => Station::ToBackend,
        Phase::Integrate => integrate_station(record),
        Phase::MapResponse | Phase::CacheStore => Station::FromBackend,
        Phase::Respond => match record.code.as_str() {
            "backend-stream-cut"
            | "backend-stream-stalled"
            | "lambda-stream-cut"
            | "response-too-large" => Station::FromBackend,
            _ => Station::ToClient,
        },
    }
}

fn integrate_station(record: &RecordV1) -> Station {
    let reached = match record.code.as_str() {
        "integration-timeout" => backend_reached(record),
        "backend-connection-reset"
        | "backend-response-malformed"
        | "backend-http-error"
        | "aws-service-throttled"
        | "aws-service-credentials-refused"
        | "function-http-error" => true,
        "aws-service-access-denied" => record
            .integration
            .as_ref()
            .and_then(|integration| integration.service.as_ref())
            .is_some_and(|service| service.denial.is_none()),
        _ => record.function_error.is_some(),
    };
    if reached {
        Station::Backend
    } else {
        Station::ToBackend
    }
}

/// Whether a call whose time was up had got as far as the backend.
fn backend_reached(record: &RecordV1) -> bool {
    !matches!(
        record.text(evidence_name::DURING),
        Some("resolving the host's name" | "connecting" | "the TLS handshake")
    )
}

/// A fact in words.
fn fact(fact: &EvidenceV1) -> Option<Evidence> {
    use evidence_name as name;
    let words = match fact.name.as_str() {
        name::DETAIL => "reported",
        name::LIMIT_BYTES | name::LIMIT_MS | name::LIMIT => "the limit",
        name::LENGTH_BYTES => "the length",
        name::PART => "what was missing",
        name::RECEIVED_BYTES => "what had come",
        name::ASKED => "asked for",
        name::SERVED => "there is",
        name::WHAT => "what it asks for",
        name::AUTHORIZER => "the authorizer",
        name::AT_SECONDS => "the token's time, in seconds since 1970",
        name::NOW_SECONDS => "the time of the call, in seconds since 1970",
        name::WANTED => "wanted",
        name::ACCESS_KEY => "the access key",
        name::CANONICAL_REQUEST => "what should have been signed (secrets starred)",
        name::STRING_TO_SIGN => "the string to sign",
        name::IDENTITY_SOURCE => "the identity source",
        name::PATTERN => "the expression",
        name::USER => "the caller",
        name::RESOURCE => "the method's ARN",
        name::STATEMENT => "the statement",
        name::OBSTACLE => "what keeps it from applying",
        name::MADE_FOR => "the policy was made for",
        name::KEPT_FOR_MS => "results are kept for",
        name::RETURNED => "the function returned",
        name::RENDERED => "the template rendered",
        name::CONTENT_TYPE => "the request's content type",
        name::SUPPORTED => "content types with a template",
        name::TEMPLATE => "the template for",
        name::TEMPLATE_LINE => "the line within the template",
        name::TEMPLATE_COLUMN => "the column within the line",
        name::REFERENCE => "the reference that failed",
        name::HEADER => "the header",
        name::URI => "the address that came of it",
        name::UNDEFINED_VARIABLES => "stage variables that are not set",
        name::HOST => "the host",
        name::BACKEND => "the backend",
        name::DURING => "what was going on",
        name::CERTIFICATE_NAMES => "names in the certificate",
        name::FUNCTION => "the function",
        name::SOURCE_ARN => "the source ARN that no statement allows",
        name::HTTP_METHOD => "the integration's method",
        name::REASON => "the reason",
        name::FOUND => "what it is",
        name::MEMBER => "the member",
        name::VALUE => "what patterns were held against",
        name::STATUS => "the status",
        name::PATTERNS => "the patterns",
        name::SOURCE => "what decodes",
        name::ERROR_TYPE => "errorType",
        name::MESSAGE => "the message",
        name::SENT_BYTES => "passed on before it broke",
        name::EXPECTED_BYTES => "announced by Content-Length",
        name::SENT_STATUS => "the status that the client had read",
        name::AFTER_MS => "the client had waited",
        name::ROLE => "the role",
        name::SERVICE => "the service",
        name::TRUST_POLICY => "its trust policy",
        name::TIMES_OPENED => "the circuit has opened in a row",
        name::PROBING => "the circuit is half open",
        name::FAILURES => "checks that failed in a row",
        name::WAITING => "calls that were waiting",
        name::WAITED_MS => "the call had waited",
        name::FIRST_CALL => "the first call with the key",
        name::LOCATION => "in Whygate's source at",
        name::BACKTRACE => "the stack",
        name::STANDS => return None,
        other => other,
    };
    let source = match fact.name.as_str() {
        name::CONTENT_TYPE => EvidenceSource::Request,
        name::FOUND | name::MEMBER => EvidenceSource::Backend,
        _ if fact.place.is_some() => EvidenceSource::Definition,
        _ => EvidenceSource::Exchange,
    };
    let value = match &fact.value {
        EvidenceValueV1::Number(number) if fact.name.ends_with("_ms") => {
            duration(number.saturating_mul(1000))
        }
        EvidenceValueV1::Number(number) if fact.name.ends_with("_bytes") => {
            format!("{} bytes", grouped(*number))
        }
        EvidenceValueV1::Number(number) => number.to_string(),
        EvidenceValueV1::Text(text) if text.contains('\n') => {
            return Some(
                Evidence::new(source, format!("{words}:"))
                    .quoting(text.lines().take(20).map(str::to_owned).collect()),
            );
        }
        EvidenceValueV1::Text(text) => text.clone(),
        EvidenceValueV1::List(list) if list.is_empty() => return None,
        EvidenceValueV1::List(list) => list.join(", "),
    };
    Some(Evidence::new(source, format!("{words}: {value}")))
}

/// A number with a comma between thousands.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// That nobody waited for the answer, and why nothing follows.
fn given_up(record: &RecordV1) -> Option<Evidence> {
    let given_up = record.given_up.as_ref()?;
    let attempts = match given_up.attempts {
        1 => "one attempt".to_owned(),
        attempts => format!("{attempts} attempts"),
    };
    Some(Evidence::new(
        EvidenceSource::Exchange,
        format!(
            "the event was accepted for asynchronous invocation, and given up after {attempts} ({})",
            given_up.condition
        ),
    ))
}

fn execution_log(record: &RecordV1) -> Option<Evidence> {
    // Without an API there is no execution log.
    (!record.log_lines.is_empty() && !story::is_invocation(record)).then(|| {
        Evidence::new(
            EvidenceSource::Exchange,
            "the execution log on Amazon would say:",
        )
        .quoting(record.log_lines.clone())
    })
}

fn function_log(record: &RecordV1) -> Option<Evidence> {
    let run = record.function_run.as_ref()?;
    let lines: Vec<String> = run
        .log
        .iter()
        .flat_map(|line| line.lines())
        .filter(|line| !line.trim().is_empty())
        .map(without_advice)
        .collect();
    if lines.is_empty() {
        return None;
    }
    let skipped = lines.len().saturating_sub(LOG_LINES);
    let before = if skipped > 0 || run.log_lines_left_out > 0 {
        format!(", its last {} lines", lines.len() - skipped)
    } else {
        String::new()
    };
    Some(
        Evidence::new(
            EvidenceSource::FunctionLog,
            format!("{}, request {}{before}:", run.log_group, run.request_id),
        )
        .quoting(lines.into_iter().skip(skipped).collect()),
    )
}

/// A line of the log. What Amazon says there of updates of runtimes, at every attempt to start a
/// function whose code fails, is long and of no help: its beginning is left.
fn without_advice(line: &str) -> String {
    const BEGINNING: &str = "LAMBDA_WARNING: Unhandled exception.";
    match line.split_once(BEGINNING) {
        Some((before, after)) if !after.is_empty() => format!("{before}{BEGINNING} …"),
        _ => line.to_owned(),
    }
}

/// The excerpts that a story marks, in its order, each place once.
fn excerpts(record: &RecordV1, marks: &[(ExcerptRoleV1, String)]) -> Vec<Excerpt> {
    const MOST: usize = 4;
    let mut shown: Vec<Excerpt> = Vec::new();
    for (role, label) in marks {
        for (index, excerpt) in record
            .excerpts
            .iter()
            .filter(|excerpt| excerpt.role == *role)
            .enumerate()
        {
            let label = if index == 0 { label.as_str() } else { "" };
            if shown
                .iter()
                .any(|already| same_line(&already.place, &excerpt.place))
            {
                continue;
            }
            shown.push(Excerpt {
                place: excerpt.place.clone(),
                label: label.to_owned(),
                first_line: excerpt.first_line,
                lines: excerpt.lines.clone(),
            });
            if *role != ExcerptRoleV1::NearMiss {
                break;
            }
        }
    }
    shown.truncate(MOST);
    for later in 1..shown.len() {
        let (before, after) = shown.split_at_mut(later);
        if let Some(excerpt) = after.first_mut() {
            drop_lines_shown(excerpt, before);
        }
    }
    shown
}

/// Takes off an excerpt's edges what an earlier one of the same file shows, up to its own place.
fn drop_lines_shown(excerpt: &mut Excerpt, before: &[Excerpt]) {
    let is_shown = |number: u32| {
        before.iter().any(|other| {
            other.place.file == excerpt.place.file
                && (other.first_line..)
                    .zip(&other.lines)
                    .any(|(line, _)| line == number)
        })
    };
    let own = excerpt.place.line;
    let context = |number: &u32| *number != own && is_shown(*number);
    let numbers: Vec<u32> = (excerpt.first_line..).take(excerpt.lines.len()).collect();
    let leading = numbers.iter().take_while(|number| context(number)).count();
    let trailing = numbers
        .iter()
        .skip(leading)
        .rev()
        .take_while(|number| context(number))
        .count();
    excerpt.lines.truncate(excerpt.lines.len() - trailing);
    excerpt.lines.drain(..leading);
    excerpt.first_line += u32::try_from(leading).unwrap_or(0);
}

fn same_line(
    one: &whygate_exchange::record::PlaceV1,
    other: &whygate_exchange::record::PlaceV1,
) -> bool {
    one.file == other.file && one.line == other.line
}

/// Those that could have changed how this call ended.
fn not_honoured(record: &RecordV1) -> Vec<whygate_exchange::record::NotHonouredV1> {
    record.not_honoured.clone()
}

#[cfg(test)]
mod tests;
