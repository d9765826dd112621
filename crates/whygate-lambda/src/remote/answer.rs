//! What a Lambda endpoint answers, as what a function here would have answered.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::{HeaderMap, Response};
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use serde_json::Value;
use whygate_exchange::ports::{
    EndpointFailure, FunctionRun, Invocation, InvocationOutcome, InvokeError,
};

use super::{Call, error::told};
use crate::{
    failure::{self, ANSWER_BYTES},
    name::FunctionName,
};

/// Lambda's reasons for having no room.
/// Source: <https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html>.
const THROTTLE_REASONS: [&str; 6] = [
    "ConcurrentInvocationLimitExceeded",
    "FunctionInvocationRateLimitExceeded",
    "ReservedFunctionConcurrentInvocationLimitExceeded",
    "ReservedFunctionInvocationRateLimitExceeded",
    "CallerRateLimitExceeded",
    "ConcurrentSnapshotCreateLimitExceeded",
];
/// The longest text of an endpoint's that is kept, in bytes.
const DETAIL_BYTES: usize = 1024;

/// Reads a whole answer.
pub(super) async fn read(
    call: &Call,
    answer: Response<Incoming>,
) -> Result<Invocation, InvokeError> {
    let (parts, body) = answer.into_parts();
    let gathered = tokio::time::timeout(call.limit, Limited::new(body, ANSWER_BYTES + 1).collect())
        .await
        .map_err(|_| {
            call.failure(
                EndpointFailure::TimedOut { limit: call.limit },
                "its answer did not end in time".into(),
            )
        })?;
    let body = match gathered {
        Ok(body) => body.to_bytes(),
        Err(error) if error.is::<http_body_util::LengthLimitError>() => {
            return Ok(Invocation {
                run: run(call, &parts.headers),
                outcome: InvocationOutcome::Error(failure::answer_too_large()),
            });
        }
        Err(error) => {
            return Err(call.failure(EndpointFailure::BrokeOff, told(&*error)));
        }
    };
    if !parts.status.is_success() {
        return Err(refusal(call, parts.status.as_u16(), &parts.headers, &body));
    }
    let run = run(call, &parts.headers);
    let outcome = if call.asynchronous {
        InvocationOutcome::Accepted
    } else if parts.headers.contains_key("x-amz-function-error") {
        InvocationOutcome::Error(failure::reported_elsewhere(body))
    } else {
        InvocationOutcome::Payload(body)
    };
    Ok(Invocation { run, outcome })
}

/// What is known of the run elsewhere.
pub(super) fn run(call: &Call, headers: &HeaderMap) -> FunctionRun {
    let text = |name: &str| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let log = log_lines(text("x-amz-log-result"));
    let name = FunctionName::parse(&call.function).map_or(call.function.as_str(), |name| name.name);
    let report = log
        .iter()
        .rev()
        .find(|line| line.starts_with("REPORT RequestId:"));
    let field = |name: &str| {
        report?
            .split('\t')
            .find_map(|field| field.trim().strip_prefix(name))?
            .split(' ')
            .next()
    };
    let milliseconds = |name: &str| {
        let value: f64 = field(name)?.parse().ok()?;
        Duration::try_from_secs_f64(value / 1000.0).ok()
    };
    FunctionRun {
        function: name.to_owned(),
        request_id: text("x-amzn-requestid").to_owned(),
        version: match text("x-amz-executed-version") {
            "" => crate::registry::LATEST.to_owned(),
            version => version.to_owned(),
        },
        log_group: format!("/aws/lambda/{name}"),
        log_stream: String::new(),
        duration: milliseconds("Duration: "),
        init_duration: milliseconds("Init Duration: "),
        queued: None,
        max_memory_used_megabytes: field("Max Memory Used: ").and_then(|value| value.parse().ok()),
        log,
    }
}

/// The lines of a log's end, as it comes in base64. None where it cannot be read.
pub(super) fn log_lines(log_result: &str) -> Vec<String> {
    let log = STANDARD.decode(log_result).unwrap_or_default();
    String::from_utf8_lossy(&log)
        .lines()
        .map(ToOwned::to_owned)
        .collect()
}

/// An error that an endpoint answered.
pub(super) fn refusal(call: &Call, status: u16, headers: &HeaderMap, body: &Bytes) -> InvokeError {
    let parsed: Option<Value> = serde_json::from_slice(body).ok();
    let member = |name: &str| {
        parsed
            .as_ref()
            .and_then(|value| value.get(name))
            .and_then(Value::as_str)
    };
    let error_type = headers
        .get("x-amzn-errortype")
        .and_then(|value| value.to_str().ok())
        .or_else(|| member("__type"))
        .unwrap_or_default();
    // `com.amazonaws…#Name:http://…`
    let error_type = error_type.split(':').next().unwrap_or_default();
    let error_type = error_type.rsplit('#').next().unwrap_or_default().to_owned();
    let said = member("message").or_else(|| member("Message"));
    let detail = match said {
        Some(said) => said.to_owned(),
        None => String::from_utf8_lossy(&body[..body.len().min(DETAIL_BYTES)]).into_owned(),
    };
    let detail: String = detail.chars().take(DETAIL_BYTES).collect();
    match (status, error_type.as_str()) {
        (429, _) => InvokeError::Throttled {
            reason: member("Reason")
                .and_then(|reason| THROTTLE_REASONS.into_iter().find(|known| *known == reason))
                .unwrap_or("ConcurrentInvocationLimitExceeded"),
            limit: None,
        },
        (404, "ResourceNotFoundException" | "") => InvokeError::NotFound {
            function: call.function.clone(),
        },
        (413, _) => InvokeError::RequestTooLarge {
            length: call.payload_length,
        },
        (400, "InvalidRequestContentException") => InvokeError::EventNotJson { detail },
        (401 | 403, _)
        | (
            400,
            "UnrecognizedClientException"
            | "InvalidSignatureException"
            | "IncompleteSignatureException"
            | "ExpiredTokenException"
            | "AccessDeniedException",
        ) => call.failure(EndpointFailure::Denied { error_type }, detail),
        (_, "") if parsed.is_none() && status < 500 => call.failure(
            EndpointFailure::Malformed,
            format!("it answered {status} in a form that is not Lambda's: {detail}"),
        ),
        _ => call.failure(EndpointFailure::Failed { status, error_type }, detail),
    }
}
