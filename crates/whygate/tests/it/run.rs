//! `whygate run`: what it says, how it begins and how it ends.

use std::{io::Write as _, net::TcpListener};

use crate::{
    client::{self, get},
    command::{assert_transcript, run, text, transcript},
    samples::{self, SHOP},
    server::Server,
};

#[test]
fn serves_a_document_and_counts_its_calls() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    let server = Server::start(folder.path(), &["openapi.yaml"]);
    let answer = get(server.edge, "/dev/health");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.body, r#"{"status": "open"}"#);
    assert_eq!(get(server.edge, "/health").status, 200);
    assert_eq!(get(server.edge, "/dev/stock/1").status, 504);
    assert_eq!(get(server.edge, "/dev/nothing").status, 403);
    let ended = server.stop();
    assert_eq!(ended.status.code(), Some(0));
    let stopped = ended.lines.last().unwrap();
    assert_eq!(stopped["event"], "stopped");
    assert_eq!(stopped["calls"], 4);
    assert_eq!(stopped["failed"], 2);
    assert_eq!(stopped["explained"], 2);
    assert_transcript!(ended.stderr);
}

#[test]
fn a_line_of_json_tells_a_call() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    let mut server = Server::start(folder.path(), &["openapi.yaml"]);
    let answer = get(server.edge, "/dev/stock/1?token=secret");
    let line = server.event("call");
    assert_eq!(line["request_id"], answer.request_id());
    assert_eq!(line["status"], 504);
    assert_eq!(line["cause"], "backend-unreachable");
    assert!(!line.to_string().contains("secret"), "{line}");
}

#[test]
fn without_a_definition_it_proposes_the_one_that_is_there() {
    let folder = samples::folder();
    assert_transcript!("nothing", transcript(folder.path(), &["run"]));
    samples::write(folder.path(), "template.yaml", "Resources: {}");
    assert_transcript!("proposes", transcript(folder.path(), &["run"]));
}

#[test]
fn without_a_definition_it_serves_what_was_served_last() {
    let folder = samples::folder();
    samples::write(folder.path(), "apis/openapi.yaml", SHOP);
    Server::start(folder.path(), &["apis"]).stop();
    let server = Server::start(folder.path(), &[]);
    assert_eq!(get(server.edge, "/dev/health").status, 200);
}

#[test]
fn of_several_definitions_the_good_ones_are_served() {
    let folder = samples::folder();
    samples::write(folder.path(), "good.yaml", SHOP);
    samples::write(folder.path(), "bad.yaml", "openapi: 3.0.1\npaths: [\n");
    let server = Server::start(folder.path(), &["bad.yaml", "good.yaml"]);
    assert_eq!(get(server.edge, "/dev/health").status, 200);
    let ended = server.stop();
    assert!(ended.stderr.contains("bad.yaml"), "{}", ended.stderr);
    assert!(
        ended.stderr.contains("not served bad.yaml"),
        "{}",
        ended.stderr
    );
    assert_transcript!(transcript(folder.path(), &["run", "bad.yaml"]));
}

#[test]
fn no_api_runs_the_code_of_another_definition() {
    let folder = samples::folder();
    for name in ["one", "two"] {
        let template = format!(
            "Transform: AWS::Serverless-2016-10-31
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: hello
      Runtime: provided.al2023
      Handler: a
      CodeUri: .
      Events: {{Get: {{Type: Api, Properties: {{Path: /{name}, Method: get}}}}}}
"
        );
        samples::write(folder.path(), &format!("{name}/template.yaml"), &template);
        samples::write(folder.path(), &format!("{name}/bootstrap"), "#!/bin/sh\n");
    }
    let ended = Server::start(folder.path(), &["one", "two"]).stop();
    assert!(
        ended.stderr.contains("function-in-two-definitions")
            && ended.stderr.contains("not served two/template.yaml"),
        "{}",
        ended.stderr
    );
}

#[test]
fn a_port_in_use_is_named_with_its_option() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let edge = run(
        folder.path(),
        &[
            "run",
            "openapi.yaml",
            "--control-port",
            "0",
            "--port",
            &port,
        ],
    );
    assert_transcript!("edge", text(&edge).replace(&port, "[port]"));
    let control = run(
        folder.path(),
        &[
            "run",
            "openapi.yaml",
            "--port",
            "0",
            "--control-port",
            &port,
        ],
    );
    assert_transcript!("control", text(&control).replace(&port, "[port]"));
}

#[test]
fn the_control_listener_stays_on_this_machine() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    assert_transcript!(transcript(
        folder.path(),
        &["run", "openapi.yaml", "--control-host", "0.0.0.0"]
    ));
}

#[test]
fn the_control_listener_explains_and_measures() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    let mut server = Server::start(folder.path(), &["openapi.yaml"]);
    get(server.edge, "/dev/health");
    get(server.edge, "/dev/stock/1");
    server.event("call");
    server.event("call");
    let health = get(server.control, "/health");
    assert_eq!(health.status, 200);
    assert!(health.body.contains("\"status\":\"ok\""), "{}", health.body);
    let metrics = get(server.control, "/metrics").body;
    assert!(
        metrics.contains("whygate_calls_total{status=\"2xx\"} 1\n"),
        "{metrics}"
    );
    assert!(
        metrics.contains("whygate_causes_total{code=\"backend-unreachable\",phase=\"integrate\""),
        "{metrics}"
    );
    let page = get(server.control, "/causes/backend-unreachable");
    assert_eq!(page.status, 200);
    assert!(
        page.header("content-type")
            .unwrap()
            .starts_with("text/html")
    );
    assert!(page.body.contains("<h2>How to fix</h2>"), "{}", page.body);
    assert_eq!(get(server.control, "/causes/nothing").status, 404);
}

#[test]
fn the_request_in_flight_is_finished_when_it_is_told_to_end() {
    let folder = samples::folder();
    let backend = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = backend.local_addr().unwrap().port();
    samples::write(
        folder.path(),
        "openapi.yaml",
        &SHOP.replace(
            "http://127.0.0.1:1024/",
            &format!("http://127.0.0.1:{port}/"),
        ),
    );
    let server = Server::start(folder.path(), &["openapi.yaml"]);
    let edge = server.edge;
    let caller = std::thread::spawn(move || get(edge, "/dev/stock/1"));
    let (mut connection, _) = backend.accept().unwrap();
    server.signal("TERM");
    // The edge takes no new connections once it has begun to end.
    while std::net::TcpStream::connect(edge).is_ok() {
        std::thread::yield_now();
    }
    connection
        .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n42")
        .unwrap();
    let answer = caller.join().unwrap();
    assert_eq!((answer.status, answer.body.as_str()), (200, "42"));
    assert_eq!(server.wait().status.code(), Some(0));
}

#[test]
fn a_second_signal_ends_at_once() {
    let folder = samples::folder();
    let backend = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = backend.local_addr().unwrap().port();
    samples::write(
        folder.path(),
        "openapi.yaml",
        &SHOP.replace(
            "http://127.0.0.1:1024/",
            &format!("http://127.0.0.1:{port}/"),
        ),
    );
    let server = Server::start(folder.path(), &["openapi.yaml"]);
    let mut caller = client::connect(server.edge);
    caller
        .write_all(b"GET /dev/stock/1 HTTP/1.1\r\nhost: a\r\n\r\n")
        .unwrap();
    let _connection = backend.accept().unwrap();
    server.signal("INT");
    while std::net::TcpStream::connect(server.edge).is_ok() {
        std::thread::yield_now();
    }
    server.signal("INT");
    assert_eq!(server.wait().status.code(), Some(1));
}

#[test]
fn a_reader_of_the_lines_that_has_gone_ends_nothing() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    let mut server = Server::start(folder.path(), &["openapi.yaml"]);
    server.stop_reading();
    for _ in 0..3 {
        assert_eq!(get(server.edge, "/dev/health").status, 200);
    }
    server.signal("TERM");
    assert_eq!(server.wait().status.code(), Some(0));
}

#[test]
fn a_wrong_value_names_the_variable_that_it_came_from() {
    let folder = samples::folder();
    let output = crate::command::whygate(folder.path())
        .env("WHYGATE_PORT", "eighty")
        .args(["run", "openapi.yaml"])
        .output()
        .unwrap();
    assert_transcript!(text(&output));
}
