//! Log streams: each belongs to an execution environment of a function.

use serde_json::{Value, json};
use whygate_lambda::StreamHistory;

use super::{
    super::{Call, Object, Outcome, number, truth},
    group, group_meant, invalid, milliseconds, no_such_stream,
};

/// So many streams an answer holds where nothing is said.
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html>.
const PAGE: i64 = 50;

/// Lists the streams of a group, by their names or by their last events.
pub(super) fn describe(call: &mut Call<'_>) -> Outcome {
    let (name, streams) = group_meant(call)?;
    let beginning = call.given("logStreamNamePrefix");
    let by_time = call.given("orderBy") == "LastEventTime";
    if by_time && !beginning.is_empty() {
        return Err(invalid(
            "Cannot order by LastEventTime with a logStreamNamePrefix.",
        ));
    }
    let arn = group::arn(call, &name);
    // What they are ordered by, which also tells the next page where to go on.
    let mut listed: Vec<((i64, &str), Object)> = streams
        .iter()
        .filter(|stream| stream.log_stream.starts_with(beginning))
        .map(|stream| {
            let (document, last) = document(stream, &arn);
            let order = if by_time { last.unwrap_or_default() } else { 0 };
            ((order, stream.log_stream.as_str()), document)
        })
        .collect();
    listed.sort_by_key(|(order, _)| *order);
    if truth(&call.input, "descending") {
        listed.reverse();
    }
    let limit = number(&call.input, "limit").unwrap_or(PAGE);
    let limit = usize::try_from(limit).unwrap_or_default();
    let after = call.given("nextToken");
    let from = match listed.iter().position(|((_, name), _)| *name == after) {
        Some(last) => last + 1,
        None if after.is_empty() => 0,
        None => return Err(invalid("The specified nextToken is invalid.")),
    };
    let mut page: Vec<((i64, &str), Object)> = listed.split_off(from);
    let more = page.len() > limit;
    page.truncate(limit);
    let mut output = Object::new();
    if let Some(((_, last), _)) = page.last().filter(|_| more) {
        output.insert("nextToken".into(), (*last).into());
    }
    let page: Vec<Value> = page
        .into_iter()
        .map(|(_, document)| Value::Object(document))
        .collect();
    output.insert("logStreams".into(), page.into());
    Ok(output)
}

/// A stream as it is listed, and when its last event was.
fn document(stream: &StreamHistory, group_arn: &str) -> (Object, Option<i64>) {
    let events = stream.events();
    let mut document = Object::new();
    document.insert("logStreamName".into(), stream.log_stream.as_str().into());
    document.insert("creationTime".into(), milliseconds(stream.begun().0).into());
    let last = events.last().map(|event| milliseconds(event.at.0));
    if let (Some(first), Some(last)) = (events.first(), last) {
        document.insert(
            "firstEventTimestamp".into(),
            milliseconds(first.at.0).into(),
        );
        document.insert("lastEventTimestamp".into(), last.into());
        document.insert("lastIngestionTime".into(), last.into());
    }
    let arn = format!("{group_arn}:log-stream:{}", stream.log_stream);
    document.insert("arn".into(), arn.into());
    // Amazon has counted no bytes of single streams since 2019.
    document.insert("storedBytes".into(), json!(0));
    (document, last)
}

/// Forgets a stream.
pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    let (name, _) = group_meant(call)?;
    let logs = call.publisher.function_logs();
    if logs.forget(call.region, &name, Some(call.given("logStreamName"))) {
        Ok(Object::new())
    } else {
        Err(no_such_stream())
    }
}
