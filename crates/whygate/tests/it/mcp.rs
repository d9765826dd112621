//! `whygate mcp`: what an assistant is told.

use std::{io::Write as _, path::Path, process::Stdio};

use serde_json::{Value, json};

use crate::{
    client::get,
    command::whygate,
    samples::{self, SHOP},
    server::Server,
};

/// Sends the lines to a server of its own and gives its answers.
fn talk(folder: &Path, lines: &[String]) -> Vec<Value> {
    let mut child = whygate(folder)
        .arg("mcp")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    for line in lines {
        writeln!(stdin, "{line}").unwrap();
    }
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn request(id: u32, method: &str, params: &Value) -> String {
    json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }).to_string()
}

fn call(id: u32, tool: &str, arguments: &Value) -> String {
    request(
        id,
        "tools/call",
        &json!({ "name": tool, "arguments": arguments }),
    )
}

#[test]
fn an_assistant_finds_out_why_a_call_failed() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    let mut server = Server::start(folder.path(), &["openapi.yaml"]);
    let failed = get(server.edge, "/dev/stock/1").request_id().to_owned();
    server.event("call");
    server.stop();
    let answers = talk(
        folder.path(),
        &[
            request(
                1,
                "initialize",
                &json!({ "protocolVersion": "2025-06-18", "capabilities": {} }),
            ),
            json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }).to_string(),
            request(2, "tools/list", &json!({})),
            call(3, "why", &json!({ "request_id": &failed[..8] })),
            call(4, "groups", &json!({ "since": "1h" })),
            call(5, "check", &json!({ "definitions": ["openapi.yaml"] })),
            call(6, "explain", &json!({ "cause": "backend-unreachable" })),
            request(7, "ping", &json!({})),
        ],
    );
    let ids: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
    assert_eq!(ids, [1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(answers[0]["result"]["protocolVersion"], "2025-06-18");
    let names: Vec<&str> = answers[1]["result"]["tools"]
        .as_array()
        .unwrap()
        .iter()
        .map(|tool| tool["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["why", "groups", "check", "explain"]);
    let why = &answers[2]["result"];
    assert_eq!(why["isError"], false);
    assert_eq!(why["structuredContent"]["reports"][0]["request_id"], failed);
    assert!(
        why["content"][0]["text"]
            .as_str()
            .unwrap()
            .contains("refused the connection")
    );
    let groups = &answers[3]["result"]["structuredContent"];
    assert_eq!(groups["groups"][0]["code"], "backend-unreachable");
    let check = &answers[4]["result"]["structuredContent"];
    assert_eq!(check["summary"]["errors"], 0);
    let explained = &answers[5]["result"]["structuredContent"];
    assert_eq!(explained["owner"], "network");
}

#[test]
fn what_cannot_be_done_is_said_and_never_ends_the_server() {
    let folder = samples::folder();
    let answers = talk(
        folder.path(),
        &[
            "not json".to_owned(),
            "[1, 2]".to_owned(),
            format!("\"{}\"", "x".repeat(2 * 1024 * 1024)),
            request(1, "resources/list", &json!({})),
            call(2, "delete", &json!({})),
            call(3, "why", &json!({ "id": "x" })),
            call(4, "groups", &json!({ "since": "yesterday" })),
            call(5, "why", &json!({})),
            call(6, "check", &json!({ "definitions": ["missing.yaml"] })),
        ],
    );
    let codes: Vec<Value> = answers
        .iter()
        .map(|answer| answer["error"]["code"].clone())
        .collect();
    assert_eq!(
        codes[..7],
        [-32700, -32600, -32600, -32601, -32602, -32602, -32602].map(Value::from)
    );
    let refused = &answers[7]["result"];
    assert_eq!(refused["isError"], true);
    let text = refused["content"][0]["text"].as_str().unwrap();
    assert!(text.contains("no failed call is kept"), "{text}");
    assert!(text.contains("help:"), "{text}");
    assert!(!text.contains('\u{1b}'), "{text}");
    let missing = &answers[8]["result"];
    assert!(missing.to_string().contains("missing.yaml"), "{missing}");
}

#[test]
fn an_assistant_is_told_what_a_change_breaks_and_what_can_be_put_right() {
    let folder = samples::folder();
    let definition = SHOP.replace("/health:", "/open:");
    samples::write(folder.path(), "openapi.yaml", &definition);
    samples::write(folder.path(), "released.yaml", SHOP);
    let asked = json!({
        "definitions": ["openapi.yaml"], "against": "released.yaml", "fix": true,
    });
    let answers = talk(folder.path(), &[call(1, "check", &asked)]);
    let result = &answers[0]["result"];
    let changes = result["structuredContent"]["changes"].as_array().unwrap();
    assert!(!changes.is_empty(), "{result}");
    assert!(result["structuredContent"]["fixes"].is_string(), "{result}");
    let text = result["content"][0]["text"].as_str().unwrap();
    assert!(text.contains("/health"), "{text}");
    assert!(text.contains("would be fixed"), "{text}");
    let unchanged = std::fs::read_to_string(folder.path().join("openapi.yaml")).unwrap();
    assert_eq!(unchanged, definition, "nothing is written");
}
