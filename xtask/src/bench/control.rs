//! Making an API of 300 resources from OpenAPI and deploying it, beside moto's server.
//!
//! Both get the same document over HTTP, and take turns in the same run.

use std::{
    env, fs,
    io::{Read as _, Write as _},
    net::{Ipv4Addr, TcpStream},
    path::PathBuf,
    process::Command,
    time::{Duration, Instant},
};

use serde_json::{Map, Value, json};

use super::{Arguments, Running, failed, free_ports, median, start, wait_for, work_folder};
use crate::{
    TaskError,
    programs::{self, cargo, target_folder, workspace_root},
};

/// So many resources the API has.
const RESOURCES: usize = 300;

/// Both servers tell services apart by the scope of a signature, and neither verifies it here.
const AUTHORIZATION: &str = "AWS4-HMAC-SHA256 Credential=any/20260101/us-east-1/apigateway/aws4_request, SignedHeaders=host, Signature=0";

/// Runs the measurement and prints a table.
pub(super) fn run(arguments: &Arguments) -> Result<(), TaskError> {
    programs::run(cargo().args(["build", "--release", "--package", "whygate"]))?;
    let moto = moto_server()?;
    let folder = work_folder("bench-control")?;
    let [whygate_port, control_port, moto_port, _] = free_ports()?;
    let data = folder.join("data");
    if data.exists() {
        fs::remove_dir_all(&data).map_err(|error| failed("the data directory", &error))?;
    }
    // What is made is stored as it is for good: with full synchronisation.
    let _whygate = start(
        Command::new(target_folder().join("release/whygate"))
            .args([
                "run",
                "--no-definition",
                "--no-reload",
                "--log-format",
                "off",
            ])
            .args(["--port", &whygate_port.to_string()])
            .args(["--control-port", &control_port.to_string()])
            .arg("--data")
            .arg(&data),
    )?;
    let _moto = start_moto(&moto, moto_port)?;
    for port in [control_port, moto_port] {
        wait_for(port)?;
    }
    let document = document().to_string();
    let mut servers = [
        ("moto", moto_port, Vec::new()),
        ("whygate", control_port, Vec::new()),
    ];
    for round in 0..=arguments.rounds {
        for (name, port, turns) in &mut servers {
            let turn = create_and_deploy(*port, &document)?;
            // The first round warms up.
            if round > 0 {
                println!("round {round} {name}: {} ms", turn.as_millis());
                turns.push(turn.as_secs_f64() * 1000.0);
            }
        }
    }
    println!("\n| server | {RESOURCES} resources made and deployed, ms |\n|---|---|");
    for (name, _, turns) in servers {
        println!("| {name} | {:.0} |", median(turns.into_iter()));
    }
    Ok(())
}

fn start_moto(program: &PathBuf, port: u16) -> Result<Running, TaskError> {
    start(Command::new(program).args(["-H", "127.0.0.1", "-p", &port.to_string()]))
}

/// moto's server beside the Python of the tests.
fn moto_server() -> Result<PathBuf, TaskError> {
    let python = env::var_os("WHYGATE_TEST_PYTHON")
        .map_or_else(|| workspace_root().join(".venv/bin/python"), PathBuf::from);
    let moto = python.with_file_name("moto_server");
    if moto.is_file() {
        return Ok(moto);
    }
    Err(TaskError::Failed(format!(
        "{} is not there: run `cargo xtask test` once, or name a Python that has moto in \
         WHYGATE_TEST_PYTHON",
        moto.display()
    )))
}

/// What both servers take; the backend is never called.
fn document() -> Value {
    let paths: Map<String, Value> = (1..RESOURCES)
        .map(|index| {
            let operation = json!({
                "responses": { "200": { "description": "200 response" } },
                "x-amazon-apigateway-integration": {
                    "type": "http",
                    "httpMethod": "GET",
                    "uri": "http://backend.example.com/",
                    "responses": { "default": { "statusCode": "200" } },
                },
            });
            (format!("/resource{index}"), json!({ "get": operation }))
        })
        .collect();
    json!({ "openapi": "3.0.1", "info": { "title": "bench", "version": "1", "description": "300 resources" }, "paths": paths })
}

fn create_and_deploy(port: u16, document: &str) -> Result<Duration, TaskError> {
    let began = Instant::now();
    let made = post(port, "/restapis?mode=import", document)?;
    let id = made["id"]
        .as_str()
        .ok_or_else(|| TaskError::Failed(format!("no API was made: {made}")))?;
    let stage = json!({ "stageName": "dev" }).to_string();
    let deployed = post(port, &format!("/restapis/{id}/deployments"), &stage)?;
    if deployed["id"].is_string() {
        return Ok(began.elapsed());
    }
    Err(TaskError::Failed(format!(
        "it was not deployed: {deployed}"
    )))
}

fn post(port: u16, path: &str, body: &str) -> Result<Value, TaskError> {
    let answered = || -> std::io::Result<Vec<u8>> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        write!(
            stream,
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: {AUTHORIZATION}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer)
    };
    let answer = answered().map_err(|error| failed("a call", &error))?;
    let text = String::from_utf8_lossy(&answer);
    let body = text.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    serde_json::from_str(body)
        .map_err(|_| TaskError::Failed(format!("{path} was answered with {text}")))
}
