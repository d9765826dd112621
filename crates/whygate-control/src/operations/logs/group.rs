//! Log groups: those that were made for access logs, and those that functions write to.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{
    super::{Call, Object, Outcome, copied, text},
    milliseconds, no_such_group, streams,
};
use crate::{error::ServiceError, state::Collection};

/// So many groups an answer holds where nothing is said.
const PAGE: u64 = 50;

fn key(call: &Call<'_>) -> String {
    format!("{}/{}", call.region, call.given("logGroupName"))
}

/// Makes a group.
pub(super) fn create(call: &mut Call<'_>) -> Outcome {
    let key = key(call);
    let name = call.given("logGroupName");
    let is_written = || streams(call).iter().any(|it| it.log_group == name);
    if was_made(call, name) || is_written() {
        return Err(ServiceError::new(
            "ResourceAlreadyExistsException",
            400,
            "The specified log group already exists",
        ));
    }
    let arn = arn(call, name);
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

/// The ARN of a group, as itself.
pub(super) fn arn(call: &Call<'_>, name: &str) -> String {
    format!(
        "arn:aws:logs:{}:{}:log-group:{name}",
        call.region, call.account
    )
}

/// Whether a group was made. One that was not is there too where a function has written to it.
pub(super) fn was_made(call: &Call<'_>, name: &str) -> bool {
    let key = format!("{}/{name}", call.region);
    call.of_region(Collection::LogGroup, &key).is_some()
}

/// A group that a function has made by writing to it.
fn of_function(call: &Call<'_>, name: &str, made: i64) -> Object {
    let arn = arn(call, name);
    let group = json!({
        "logGroupName": name,
        "creationTime": made,
        "metricFilterCount": 0,
        "arn": format!("{arn}:*"),
        "storedBytes": 0,
        "logGroupClass": "STANDARD",
        "logGroupArn": arn,
    });
    group.as_object().cloned().unwrap_or_default()
}

/// All groups, each once.
fn all(call: &Call<'_>) -> BTreeMap<String, Object> {
    let mut groups = BTreeMap::new();
    for stream in streams(call) {
        groups.entry(stream.log_group.clone()).or_insert_with(|| {
            of_function(call, &stream.log_group, milliseconds(stream.begun().0))
        });
    }
    for group in call.all_of_region(Collection::LogGroup) {
        if let Some(name) = text(group, "logGroupName") {
            groups.insert(name.to_owned(), group.clone());
        }
    }
    groups
}

/// Lists groups, in the order of their names.
#[expect(clippy::unnecessary_wraps, reason = "all operations give the same")]
pub(super) fn describe(call: &mut Call<'_>) -> Outcome {
    let beginning = call.given("logGroupNamePrefix");
    let pattern = call.given("logGroupNamePattern").to_lowercase();
    let after = call.given("nextToken");
    let limit = call.input.get("limit").and_then(Value::as_u64);
    let limit = usize::try_from(limit.unwrap_or(PAGE)).unwrap_or_default();
    let mut found: Vec<(String, Object)> = all(call)
        .into_iter()
        .filter(|(name, _)| name.starts_with(beginning))
        .filter(|(name, _)| name.to_lowercase().contains(&pattern))
        .filter(|(name, _)| after.is_empty() || name.as_str() > after)
        .collect();
    let more = found.len() > limit;
    found.truncate(limit);
    let mut output = Object::new();
    if let Some((last, _)) = found.last().filter(|_| more) {
        output.insert("nextToken".into(), last.as_str().into());
    }
    let groups: Vec<Value> = found
        .into_iter()
        .map(|(_, group)| Value::Object(group))
        .collect();
    output.insert("logGroups".into(), json!(groups));
    Ok(output)
}

/// Deletes a group, and what functions have written to it.
pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    let name = call.given("logGroupName");
    let logs = call.publisher.function_logs();
    let written = logs.forget(call.region, name, None);
    if !written && !was_made(call, name) {
        return Err(no_such_group());
    }
    call.documents.remove(Collection::LogGroup, &key(call));
    Ok(Object::new())
}
