//! API keys from a file of comma-separated values.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-key-file-format.html>.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};

use super::{api_key, usage_plan::save_plan};
use crate::{
    error::ServiceError,
    operations::{Call, Object, Outcome, object_mut, text, truth},
    state::Collection,
};

pub(super) fn import(call: &mut Call<'_>) -> Outcome {
    let body = BASE64.decode(call.given("body")).unwrap_or_default();
    let body = String::from_utf8(body)
        .map_err(|_| ServiceError::bad_request("The file of API keys is not UTF-8 text"))?;
    let strict = truth(&call.input, "failOnWarnings");
    let mut rows = rows(&body).into_iter();
    let header: Vec<String> = rows
        .next()
        .unwrap_or_default()
        .iter()
        .map(|name| name.trim().to_lowercase())
        .collect();
    if !header.iter().any(|name| name == "name") || !header.iter().any(|name| name == "key") {
        return Err(ServiceError::bad_request(
            "The file of API keys must begin with a line that names the columns `name` and `key`",
        ));
    }
    let mut ids: Vec<Value> = Vec::new();
    let mut warnings: Vec<Value> = Vec::new();
    for (index, row) in rows.enumerate() {
        let column = |wanted: &str| {
            header
                .iter()
                .position(|name| name == wanted)
                .and_then(|at| row.get(at))
                .map(|value| value.trim())
                .unwrap_or_default()
        };
        match one(call, column) {
            Ok((id, missing)) => {
                ids.push(id.into());
                warnings.extend(
                    missing.into_iter().map(|plan| {
                        Value::from(format!("line {}: no usage plan {plan}", index + 2))
                    }),
                );
            }
            Err(error) => {
                warnings.push(format!("line {}: {}", index + 2, error.message).into());
            }
        }
    }
    if strict && !warnings.is_empty() {
        let all: Vec<&str> = warnings.iter().filter_map(Value::as_str).collect();
        return Err(ServiceError::bad_request(format!(
            "Warnings found during import:\n\t{}",
            all.join("\n\t")
        )));
    }
    let mut output = Object::new();
    output.insert("ids".into(), json!(ids));
    output.insert("warnings".into(), json!(warnings));
    Ok(output)
}

/// Makes the key of a line, puts it into its plans, and gives its id and the plans that are not
/// there.
fn one<'r>(
    call: &mut Call<'_>,
    column: impl Fn(&str) -> &'r str,
) -> Result<(String, Vec<&'r str>), ServiceError> {
    let mut given = Object::new();
    given.insert("name".into(), column("name").into());
    given.insert("value".into(), column("key").into());
    if !column("description").is_empty() {
        given.insert("description".into(), column("description").into());
    }
    let enabled = column("enabled");
    given.insert(
        "enabled".into(),
        (enabled.is_empty() || enabled.eq_ignore_ascii_case("true")).into(),
    );
    let key = api_key::made(call, &given)?;
    let id = text(&key, "id").unwrap_or_default().to_owned();
    let mut missing = Vec::new();
    for plan_id in column("usageplanids")
        .split([',', ';'])
        .map(str::trim)
        .filter(|plan| !plan.is_empty())
    {
        let plan = call.of_region(Collection::UsagePlan, plan_id).cloned();
        match plan {
            Some(mut plan) => {
                object_mut(&mut plan, "keys").insert(id.clone(), json!({}));
                save_plan(call, plan_id, Some(plan));
            }
            None => missing.push(plan_id),
        }
    }
    Ok((id, missing))
}

/// Lines and their fields; a field in quotes may hold commas, line ends and doubled quotes.
/// Source: RFC 4180.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut characters = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                field.push('"');
            }
            '"' if quoted || field.is_empty() => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            other => field.push(other),
        }
    }
    if !field.is_empty() || !row.is_empty() {
        row.push(field);
        rows.push(row);
    }
    rows.retain(|row| row.iter().any(|field| !field.trim().is_empty()));
    rows
}

#[cfg(test)]
mod tests;
