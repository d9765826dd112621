//! Amazon CloudWatch Logs: the groups that stages name for their access logs, and what functions
//! write, to be read. What else it does is not served by this version.
//! Source: <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_Operations.html>.

mod event;
mod group;
mod pattern;
mod stream;

use std::{borrow::Cow, sync::Arc};

use whygate_lambda::StreamHistory;

use super::{Call, Outcome};
use crate::error::ServiceError;

/// Runs an operation.
pub(crate) fn run(operation: &str, call: &mut Call<'_>) -> Outcome {
    match operation {
        "CreateLogGroup" => group::create(call),
        "DescribeLogGroups" => group::describe(call),
        "DeleteLogGroup" => group::delete(call),
        "DescribeLogStreams" => stream::describe(call),
        "DeleteLogStream" => stream::delete(call),
        "GetLogEvents" => event::get(call),
        "FilterLogEvents" => event::filter(call),
        other => Err(ServiceError::not_yet_served("CloudWatch Logs", other)),
    }
}

/// The name of the group that is meant, given as such or by its ARN, and its streams. It has none
/// if it was made and no function has written to it.
fn group_meant(call: &Call<'_>) -> Result<(String, Vec<Arc<StreamHistory>>), ServiceError> {
    let (name, identifier) = (call.given("logGroupName"), call.given("logGroupIdentifier"));
    if name.is_empty() == identifier.is_empty() {
        return Err(invalid(
            "Exactly one of logGroupName and logGroupIdentifier must be given.",
        ));
    }
    let named = match identifier.split_once(":log-group:") {
        Some((before, _)) if before.split(':').nth(3) != Some(call.region) => {
            return Err(no_such_group());
        }
        Some((_, named)) => named.strip_suffix(":*").unwrap_or(named),
        None if name.is_empty() => identifier,
        None => name,
    };
    let mut streams = streams(call);
    streams.retain(|stream| stream.log_group == named);
    if streams.is_empty() && !group::was_made(call, named) {
        return Err(no_such_group());
    }
    Ok((named.to_owned(), streams))
}

/// What functions of this Region have written.
fn streams(call: &Call<'_>) -> Vec<Arc<StreamHistory>> {
    let mut streams = call.publisher.function_logs().streams();
    streams.retain(|stream| stream.region == call.region);
    streams
}

/// Milliseconds since 1970, as answers have them.
fn milliseconds(at: u64) -> i64 {
    i64::try_from(at).unwrap_or(i64::MAX)
}

fn no_such_group() -> ServiceError {
    ServiceError::new(
        "ResourceNotFoundException",
        400,
        "The specified log group does not exist.",
    )
}

fn no_such_stream() -> ServiceError {
    ServiceError::new(
        "ResourceNotFoundException",
        400,
        "The specified log stream does not exist.",
    )
}

fn invalid(message: impl Into<Cow<'static, str>>) -> ServiceError {
    ServiceError::new("InvalidParameterException", 400, message)
}
