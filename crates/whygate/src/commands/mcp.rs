//! `whygate mcp`: diagnosis as tools of an assistant.
//!
//! The Model Context Protocol over stdin and stdout: one JSON-RPC 2.0 message a line, nothing else
//! on stdout, until stdin ends. The tools only read. What they say is what the commands print:
//! secrets were taken out before anything was kept.
//! Source: <https://modelcontextprotocol.io/specification/2025-11-25/basic/transports>.

mod tools;

use std::io::{BufRead as _, Read as _};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{arguments::McpArguments, failure::Failure, terminal::Terminal};

/// The protocol's revisions that are spoken, newest first. What is used of it is the same in all.
const REVISIONS: [&str; 4] = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];

/// A longer message is refused: 1 MB.
const LONGEST_MESSAGE: u64 = 1024 * 1024;

/// What an assistant is told of the tools as a whole.
const INSTRUCTIONS: &str = "Whygate serves API definitions as Amazon API Gateway would and keeps \
    every failed call. Ask `groups` what failed lately, `why` for the cause, evidence and fix of \
    one call, `explain` for what a cause means, and `check` for what is wrong with a definition.";

/// A message of the client.
#[derive(Debug, Deserialize)]
struct Message {
    /// None: a notification, which is not answered.
    #[serde(default)]
    id: Option<Value>,
    /// None: an answer, and nothing was asked.
    #[serde(default)]
    method: Option<String>,
    #[serde(default)]
    params: Value,
}

/// JSON-RPC's codes of errors.
/// Source: <https://www.jsonrpc.org/specification#error_object>.
#[derive(Clone, Copy, Debug)]
enum ErrorCode {
    ParseError,
    InvalidRequest,
    MethodNotFound,
    InvalidParams,
}

impl ErrorCode {
    fn number(self) -> i32 {
        match self {
            Self::ParseError => -32700,
            Self::InvalidRequest => -32600,
            Self::MethodNotFound => -32601,
            Self::InvalidParams => -32602,
        }
    }
}

/// Why a message is answered with an error.
#[derive(Debug)]
struct Refusal {
    code: ErrorCode,
    message: String,
}

impl Refusal {
    fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }
}

#[derive(Debug, Serialize)]
struct Answer {
    jsonrpc: &'static str,
    id: Value,
    #[serde(flatten)]
    outcome: Outcome,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
enum Outcome {
    Result(Value),
    Error { code: i32, message: String },
}

/// Answers until stdin ends.
pub(crate) fn mcp(arguments: &McpArguments, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut input = std::io::stdin().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = input
            .by_ref()
            .take(LONGEST_MESSAGE)
            .read_until(b'\n', &mut line)
            .map_err(|source| Failure::Read {
                path: "standard input".into(),
                source,
            })?;
        if read == 0 {
            return Ok(());
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let too_long = !line.ends_with(b"\n") && line.len() as u64 == LONGEST_MESSAGE;
        let answer = if too_long {
            input.skip_until(b'\n').map_err(|source| Failure::Read {
                path: "standard input".into(),
                source,
            })?;
            let refusal =
                Refusal::new(ErrorCode::InvalidRequest, "the message is longer than 1 MB");
            Some(answered(Value::Null, Err(refusal)))
        } else {
            answer(arguments, &line)
        };
        if let Some(answer) = answer {
            let mut text = serde_json::to_string(&answer).map_err(std::io::Error::from)?;
            text.push('\n');
            terminal.data(&text)?;
        }
    }
}

/// The answer to a line; none to a notification.
fn answer(arguments: &McpArguments, line: &[u8]) -> Option<Answer> {
    let message: Message = match serde_json::from_slice::<Value>(line) {
        Ok(value) => match serde_json::from_value(value) {
            Ok(message) => message,
            Err(error) => {
                let refusal = Refusal::new(ErrorCode::InvalidRequest, error.to_string());
                return Some(answered(Value::Null, Err(refusal)));
            }
        },
        Err(error) => {
            let refusal = Refusal::new(ErrorCode::ParseError, error.to_string());
            return Some(answered(Value::Null, Err(refusal)));
        }
    };
    let (Some(id), Some(method)) = (message.id, message.method) else {
        return None;
    };
    let outcome = match method.as_str() {
        "initialize" => Ok(initialized(&message.params)),
        "ping" => Ok(json!({})),
        "tools/list" => Ok(json!({ "tools": tools::list() })),
        "tools/call" => tools::call(arguments, message.params),
        other => Err(Refusal::new(
            ErrorCode::MethodNotFound,
            format!("there is no method `{other}`"),
        )),
    };
    Some(answered(id, outcome))
}

fn answered(id: Value, outcome: Result<Value, Refusal>) -> Answer {
    Answer {
        jsonrpc: "2.0",
        id,
        outcome: match outcome {
            Ok(result) => Outcome::Result(result),
            Err(refusal) => Outcome::Error {
                code: refusal.code.number(),
                message: refusal.message,
            },
        },
    }
}

/// The client's revision if it is spoken, else the newest one.
fn initialized(params: &Value) -> Value {
    let wanted = params.get("protocolVersion").and_then(Value::as_str);
    let revision = REVISIONS
        .into_iter()
        .find(|revision| Some(*revision) == wanted)
        .unwrap_or(REVISIONS[0]);
    json!({
        "protocolVersion": revision,
        "capabilities": { "tools": {} },
        "serverInfo": {
            "name": "whygate",
            "title": "Whygate",
            "version": env!("CARGO_PKG_VERSION"),
        },
        "instructions": INSTRUCTIONS,
    })
}
