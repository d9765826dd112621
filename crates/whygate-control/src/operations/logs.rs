//! Log groups of Amazon CloudWatch Logs, as far as stages name them for their access logs. What
//! is in them is not served by this version.
//! Source: <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_Operations.html>.

use serde_json::{Value, json};

use super::{Call, Object, Outcome, copied, text};
use crate::{error::ServiceError, state::Collection};

/// So many groups an answer holds where nothing is said.
const PAGE: u64 = 50;

/// Runs an operation.
pub(crate) fn run(operation: &str, call: &mut Call<'_>) -> Outcome {
    match operation {
        "CreateLogGroup" => create(call),
        "DescribeLogGroups" => describe(call),
        "DeleteLogGroup" => delete(call),
        other => Err(ServiceError::not_yet_served("CloudWatch Logs", other)),
    }
}

fn key(call: &Call<'_>) -> String {
    format!("{}/{}", call.region, call.given("logGroupName"))
}

fn create(call: &mut Call<'_>) -> Outcome {
    let key = key(call);
    if call.of_region(Collection::LogGroup, &key).is_some() {
        return Err(ServiceError::new(
            "ResourceAlreadyExistsException",
            400,
            "The specified log group already exists",
        ));
    }
    let name = call.given("logGroupName");
    let arn = format!(
        "arn:aws:logs:{}:{}:log-group:{name}",
        call.region, call.account
    );
    let mut group = copied(&call.input, &["logGroupName", "kmsKeyId", "tags"]);
    group.insert("creationTime".into(), (call.now * 1000).into());
    group.insert("metricFilterCount".into(), 0.into());
    group.insert("storedBytes".into(), 0.into());
    let class = text(&call.input, "logGroupClass").unwrap_or("STANDARD");
    group.insert("logGroupClass".into(), class.into());
    // Amazon gives it in both forms: for policies of everything within, and as itself.
    group.insert("arn".into(), format!("{arn}:*").into());
    group.insert("logGroupArn".into(), arn.into());
    group.insert("region".into(), call.region.into());
    call.documents.put(Collection::LogGroup, &key, group);
    Ok(Object::new())
}

#[expect(clippy::unnecessary_wraps, reason = "all operations give the same")]
fn describe(call: &mut Call<'_>) -> Outcome {
    let beginning = call.given("logGroupNamePrefix");
    let pattern = call.given("logGroupNamePattern").to_lowercase();
    let after = call.given("nextToken");
    let limit = call.input.get("limit").and_then(Value::as_u64);
    let limit = usize::try_from(limit.unwrap_or(PAGE)).unwrap_or_default();
    let mut found: Vec<(&str, &Object)> = call
        .all_of_region(Collection::LogGroup)
        .into_iter()
        .filter_map(|group| Some((text(group, "logGroupName")?, group)))
        .filter(|(name, _)| name.starts_with(beginning))
        .filter(|(name, _)| name.to_lowercase().contains(&pattern))
        .filter(|(name, _)| after.is_empty() || *name > after)
        .collect();
    found.sort_by_key(|(name, _)| *name);
    let more = found.len() > limit;
    found.truncate(limit);
    let mut output = Object::new();
    if let Some((last, _)) = found.last().filter(|_| more) {
        output.insert("nextToken".into(), (*last).into());
    }
    let groups: Vec<Value> = found
        .into_iter()
        .map(|(_, group)| Value::Object(group.clone()))
        .collect();
    output.insert("logGroups".into(), json!(groups));
    Ok(output)
}

fn delete(call: &mut Call<'_>) -> Outcome {
    let key = key(call);
    if call.of_region(Collection::LogGroup, &key).is_none() {
        return Err(ServiceError::new(
            "ResourceNotFoundException",
            400,
            "The specified log group does not exist.",
        ));
    }
    call.documents.remove(Collection::LogGroup, &key);
    Ok(Object::new())
}
