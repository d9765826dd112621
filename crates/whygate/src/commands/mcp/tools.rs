//! The tools: what each takes, and what it gives.

use std::path::PathBuf;

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use whygate_diagnose::{FailureGroupsV1, ReportV1, Style};

use super::{ErrorCode, Refusal};
use crate::{
    arguments::{McpArguments, Span},
    commands::{check, explain, why::kept},
    failure::Failure,
    run::data_option,
};

/// `why` gives so many reports at most.
const MOST_REPORTS: u32 = 20;

/// What a tool found: for people, and for programs.
struct Found {
    text: String,
    structured: Value,
}

#[derive(Debug, Deserialize)]
struct Call {
    name: String,
    #[serde(default)]
    arguments: Option<Value>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WhyInput {
    #[serde(default)]
    request_id: Option<String>,
    #[serde(default)]
    last: Option<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupsInput {
    since: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CheckInput {
    definitions: Vec<PathBuf>,
    #[serde(default)]
    against: Option<PathBuf>,
    #[serde(default)]
    fix: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExplainInput {
    cause: String,
}

/// The tools as `tools/list` tells them.
/// Source: <https://modelcontextprotocol.io/specification/2025-11-25/server/tools>.
pub(super) fn list() -> Value {
    let tool =
        |name: &str, title: &str, description: &str, properties: Value, required: &[&str]| {
            json!({
                "name": name,
                "title": title,
                "description": description,
                "inputSchema": {
                    "type": "object",
                    "properties": properties,
                    "required": required,
                    "additionalProperties": false,
                },
                "annotations": { "readOnlyHint": true, "openWorldHint": false },
            })
        };
    json!([
        tool(
            "why",
            "Why a call failed",
            "The cause of a failed call, the phase in which it arose, who has to act, the evidence, \
             the place in the definition and the fix. Without arguments: the last failed call.",
            json!({
                "request_id": {
                    "type": "string",
                    "description": "The call's x-amzn-RequestId, or the beginning of it.",
                },
                "last": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": MOST_REPORTS,
                    "description": "The last so many failed calls instead of one.",
                },
            }),
            &[],
        ),
        tool(
            "groups",
            "What failed lately",
            "All failed calls of the last span of time in groups of calls that failed alike, the \
             group that harms most first, with what changed about what is served in that time.",
            json!({
                "since": {
                    "type": "string",
                    "pattern": "^[0-9]+[smhd]$",
                    "description": "How far back, such as 90s, 30m, 1h or 2d.",
                },
            }),
            &["since"],
        ),
        tool(
            "check",
            "What is wrong with a definition",
            "Reads and compiles OpenAPI documents, SAM and CloudFormation templates as Amazon would \
             and gives every finding with its place in the file and what to do about it.",
            json!({
                "definitions": {
                    "type": "array",
                    "minItems": 1,
                    "items": { "type": "string" },
                    "description": "Files, or folders that hold a definition.",
                },
                "against": {
                    "type": "string",
                    "description": "An older version of the one definition: what the change breaks for callers is told.",
                },
                "fix": {
                    "type": "boolean",
                    "description": "Also tell what the safe fixes would change; nothing is written.",
                },
            }),
            &["definitions"],
        ),
        tool(
            "explain",
            "What a cause means",
            "A cause of failures by its code: what it means, how it shows, how to confirm, fix and \
             prevent it.",
            json!({
                "cause": {
                    "type": "string",
                    "description": "The code, such as integration-timeout.",
                },
            }),
            &["cause"],
        ),
    ])
}

/// Calls a tool. What the tool itself refuses is a result that says so, for the assistant to read.
pub(super) fn call(arguments: &McpArguments, params: Value) -> Result<Value, Refusal> {
    let call: Call = input(Some(params))?;
    let found = match call.name.as_str() {
        "why" => call_why(arguments, &input(call.arguments)?),
        "groups" => call_groups(arguments, &input(call.arguments)?)?,
        "check" => call_check(arguments, &input(call.arguments)?),
        "explain" => call_explain(&input(call.arguments)?),
        other => {
            return Err(Refusal::new(
                ErrorCode::InvalidParams,
                format!("there is no tool `{other}`"),
            ));
        }
    };
    Ok(match found {
        Ok(Found { text, structured }) => json!({
            "content": [{ "type": "text", "text": text }],
            "structuredContent": structured,
            "isError": false,
        }),
        Err(failure) => json!({
            "content": [{ "type": "text", "text": failure.plain() }],
            "isError": true,
        }),
    })
}

fn input<T: DeserializeOwned>(value: Option<Value>) -> Result<T, Refusal> {
    serde_json::from_value(value.unwrap_or_else(|| json!({})))
        .map_err(|error| Refusal::new(ErrorCode::InvalidParams, error.to_string()))
}

fn call_why(arguments: &McpArguments, input: &WhyInput) -> Result<Found, Failure> {
    let query = kept::Query {
        data: &arguments.data,
        request_id: input.request_id.as_deref(),
        last: input.last.unwrap_or(1).min(MOST_REPORTS),
    };
    let reports = kept::block_on(kept::reports(query))?;
    let texts: Vec<String> = reports
        .iter()
        .map(|report| whygate_diagnose::render(report, Style::Plain))
        .collect();
    let published: Vec<ReportV1> = reports.iter().map(ReportV1::from).collect();
    Ok(Found {
        text: texts.join("\n"),
        structured: json!({ "reports": published }),
    })
}

fn call_groups(
    arguments: &McpArguments,
    input: &GroupsInput,
) -> Result<Result<Found, Failure>, Refusal> {
    let Span(since) = input
        .since
        .parse()
        .map_err(|error| Refusal::new(ErrorCode::InvalidParams, format!("since: {error}")))?;
    Ok(
        kept::block_on(kept::groups(&arguments.data, since)).map(|groups| {
            let why = format!("whygate why{}", data_option(&arguments.data));
            Found {
                text: whygate_diagnose::render_groups(&groups, &why, Style::Plain),
                structured: json!(FailureGroupsV1::from(&groups)),
            }
        }),
    )
}

fn call_check(arguments: &McpArguments, input: &CheckInput) -> Result<Found, Failure> {
    let asked = check::Asked {
        against: input.against.as_deref(),
        fixes: input.fix,
    };
    let (text, structured) = check::told(&input.definitions, &arguments.definition, asked)?;
    Ok(Found { text, structured })
}

fn call_explain(input: &ExplainInput) -> Result<Found, Failure> {
    let cause = explain::cause(&input.cause)?;
    Ok(Found {
        text: whygate_diagnose::render_cause(cause, Style::Plain),
        structured: json!({
            "code": cause.code,
            "title": cause.title,
            "phase": cause.phase.as_str(),
            "owner": cause.owner.as_str(),
            "meaning": cause.meaning,
            "confirm": cause.confirm,
            "fix": cause.fix,
            "prevent": cause.prevent,
            "sources": cause.sources,
        }),
    })
}
