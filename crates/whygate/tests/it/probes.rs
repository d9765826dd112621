//! `whygate why --probe` and `whygate doctor`.

use serde_json::Value;
use whygate_testkit::{FakeBackend, Next};

use crate::{
    client::get,
    command::{assert_transcript, run, transcript},
    samples::{self, SHOP},
    server::Server,
};

/// Verdict and text of a probe.
fn finding<'a>(findings: &'a Value, probe: &str) -> (&'a str, &'a str) {
    let finding = findings
        .as_array()
        .unwrap()
        .iter()
        .find(|finding| finding["probe"] == probe)
        .unwrap_or_else(|| panic!("no `{probe}` in {findings}"));
    (
        finding["verdict"].as_str().unwrap(),
        finding["text"].as_str().unwrap(),
    )
}

fn probed(folder: &std::path::Path, options: &[&str]) -> Value {
    let output = run(folder, &[&["why", "--probe", "--json"], options].concat());
    let text = String::from_utf8(output.stdout).unwrap();
    serde_json::from_str(text.lines().last().unwrap()).unwrap()
}

#[test]
fn a_backend_that_is_not_there_is_found_so_again() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    let mut server = Server::start(folder.path(), &["openapi.yaml"]);
    get(server.edge, "/dev/stock/1");
    server.event("call");
    let findings = probed(folder.path(), &[]);
    let (verdict, text) = finding(&findings, "backend");
    assert_eq!(verdict, "bad");
    assert!(text.starts_with("backend-unreachable: "), "{text}");
    assert_eq!(finding(&findings, "disk").0, "good");

    let doctor = run(folder.path(), &["doctor", "openapi.yaml"]);
    assert_eq!(doctor.status.code(), Some(1), "{doctor:?}");
    let text = String::from_utf8(doctor.stdout).unwrap();
    assert!(text.contains("backend-unreachable"), "{text}");
    assert!(text.contains("handles"), "{text}");
}

#[test]
fn a_backend_is_called_past_the_gateway_only_where_that_is_safe() {
    let backend = FakeBackend::says(
        "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n",
        Next::Keep,
    );
    let folder = samples::folder();
    let definition = SHOP.replace("http://127.0.0.1:1024", backend.url().trim_end_matches('/'));
    samples::write(folder.path(), "openapi.yaml", &definition);
    let mut server = Server::start(folder.path(), &["openapi.yaml"]);
    get(server.edge, "/dev/stock/1");
    server.event("call");
    let findings = probed(folder.path(), &[]);
    let (verdict, text) = finding(&findings, "call");
    assert_eq!(verdict, "bad");
    assert!(
        text.contains("503") && text.ends_with("as it answered the gateway"),
        "{text}"
    );
    assert_eq!(backend.seen().len(), 2);

    let doctor = run(folder.path(), &["doctor", "openapi.yaml", "--json"]);
    assert_eq!(doctor.status.code(), Some(0), "{doctor:?}");
    assert_eq!(backend.seen().len(), 2, "a doctor calls nothing");
}

#[test]
fn a_doctor_looks_at_the_machine_at_runtimes_and_at_backends() {
    let folder = samples::folder();
    samples::write(
        folder.path(),
        "template.yaml",
        "Transform: AWS::Serverless-2016-10-31
Resources:
  Own: {Type: AWS::Serverless::Function, Properties: {Runtime: provided.al2023, Handler: bootstrap, CodeUri: code/}}
  Old:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: java21
      Handler: a.B
      CodeUri: code/
      Events: {Get: {Type: Api, Properties: {Path: /old, Method: get}}}
",
    );
    samples::write(folder.path(), "code/bootstrap", "#!/bin/sh\n");
    samples::write(folder.path(), "openapi.yaml", SHOP);
    let said = transcript(folder.path(), &["doctor", "template.yaml", "openapi.yaml"]);
    let lines: Vec<&str> = said
        .lines()
        .map(|line| match line {
            _ if line.starts_with("  disk ") => "  disk      [state]",
            _ if line.starts_with("  handles ") => "  handles   [state]",
            _ if line.starts_with("  memory ") => "  memory    [state]",
            _ => line,
        })
        .collect();
    assert_transcript!(lines.join("\n"));
}
