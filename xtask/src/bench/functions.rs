//! Python functions through the whole gateway, beside the same handler in a bare loop.
//!
//! What a call costs beyond the handler is the difference of the medians at one connection, where
//! nothing waits for anything else. What a cold start costs beyond the interpreter's own start is
//! the difference of the medians of REPORT's `Init Duration` and of an interpreter that does
//! nothing.

use std::{
    fmt::Write as _,
    fs::{self, File},
    io::{Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

use super::{Arguments, Running, failed, free_ports, load, median, wait_for};
use crate::{
    TaskError,
    programs::{self, cargo, require, target_folder},
};

/// Functions that are called once each, for their cold start.
const COLD: usize = 10;
/// Calls of the bare loop.
const LOOPS: u32 = 20_000;

const HANDLER: &str =
    "def handler(event, context):\n    return {\"statusCode\": 200, \"body\": event[\"path\"]}\n";

/// Calls the handler as a runtime does, and prints calls a second and the median in microseconds.
const LOOP: &str = r"
import json, sys, time
sys.path.insert(0, sys.argv[1])
import app
event, times = open(sys.argv[2]).read(), []
began = time.perf_counter()
for _ in range(int(sys.argv[3])):
    at = time.perf_counter()
    json.dumps(app.handler(json.loads(event), None))
    times.append(time.perf_counter() - at)
print(len(times) / (time.perf_counter() - began), sorted(times)[len(times) // 2] * 1e6)
";

/// Runs the measurement and prints a table and the differences.
pub(super) fn run(arguments: &Arguments) -> Result<(), TaskError> {
    require(&[("wrk", "wrk"), ("python3", "python3")])?;
    programs::run(cargo().args(["build", "--release", "--package", "whygate"]))?;
    let folder = target_folder().join("bench/functions");
    fs::create_dir_all(&folder).map_err(|error| failed("the work folder", &error))?;
    write(&folder, "app.py", HANDLER)?;
    write(&folder, "template.yaml", &template())?;
    write(&folder, "event.json", &event())?;
    let connections = arguments.connections.unwrap_or(16);

    let interpreter = median_of(COLD, || {
        let began = Instant::now();
        let ended = Command::new("python3").args(["-c", "pass"]).status();
        ended
            .map(|_| began.elapsed().as_secs_f64() * 1e3)
            .map_err(|error| failed("python3", &error))
    })?;

    let [port, control_port, _, _] = free_ports()?;
    let log = folder.join("log.jsonl");
    let server = start(&folder, &log, port, control_port)?;
    wait_for(port)?;
    for number in 0..COLD {
        call(port, &format!("/cold{number}"))?;
    }
    let (mut bare, mut bare_p50) = (Vec::new(), Vec::new());
    let (mut one, mut many) = (Vec::new(), Vec::new());
    for round in 0..=arguments.rounds {
        let (rate, microseconds) = bare_loop(&folder)?;
        let alone = load(port, "/warm", 1, arguments.seconds)?;
        let together = load(port, "/warm", connections, arguments.seconds)?;
        // The first round warms up.
        if round > 0 {
            println!(
                "round {round}: bare {rate:.0}/s, one connection {:.0}/s, {connections} connections {:.0}/s",
                alone.requests_per_second, together.requests_per_second
            );
            bare.push(rate);
            bare_p50.push(microseconds);
            one.push(alone);
            many.push(together);
        }
    }
    drop(server);
    let text = fs::read_to_string(&log).map_err(|error| failed("the log", &error))?;
    let cold: Vec<f64> = text
        .lines()
        .filter(|line| line.contains("cold"))
        .filter_map(|line| line.split_once("Init Duration: "))
        .filter_map(|(_, rest)| rest.split(' ').next()?.parse().ok())
        .collect();

    let bare_rate = median(bare.into_iter());
    let bare_microseconds = median(bare_p50.into_iter());
    println!("\n| | requests/s | p50 ms | p99 ms |\n|---|---|---|---|");
    println!(
        "| bare loop | {bare_rate:.0} | {:.3} | |",
        bare_microseconds / 1e3
    );
    for (name, turns) in [
        ("1 connection".to_owned(), &one),
        (format!("{connections} connections"), &many),
    ] {
        println!(
            "| gateway, {name} | {:.0} | {:.3} | {:.3} |",
            median(turns.iter().map(|turn| turn.requests_per_second)),
            median(turns.iter().map(|turn| turn.p50_milliseconds)),
            median(turns.iter().map(|turn| turn.p99_milliseconds)),
        );
    }
    println!(
        "\ngateway / bare loop: {:.3} (requests per second, {connections} connections)",
        median(many.iter().map(|turn| turn.requests_per_second)) / bare_rate
    );
    println!(
        "overhead at one connection: {:.0} µs p50",
        median(one.iter().map(|turn| turn.p50_milliseconds)) * 1e3 - bare_microseconds
    );
    println!(
        "cold start: {:.1} ms, {:.1} ms beyond the interpreter's own {interpreter:.1} ms ({} starts)",
        median(cold.iter().copied()),
        median(cold.iter().copied()) - interpreter,
        cold.len()
    );
    if one.iter().chain(&many).any(|turn| turn.errors > 0) {
        return Err(TaskError::Failed(
            "the gateway answered some requests with an error".to_owned(),
        ));
    }
    Ok(())
}

fn template() -> String {
    let mut text = "Transform: AWS::Serverless-2016-10-31\nGlobals: {Function: {Runtime: python3.12, Handler: app.handler, CodeUri: .}}\nResources:\n".to_owned();
    let names = (0..COLD)
        .map(|number| format!("cold{number}"))
        .chain(["warm".to_owned()]);
    for name in names {
        let id = name.replacen(['c', 'w'], "F", 1);
        // Writing to a `String` does not fail.
        let _ = writeln!(
            text,
            "  {id}:\n    Type: AWS::Serverless::Function\n    Properties:\n      FunctionName: {name}\n      Events: {{Get: {{Type: Api, Properties: {{Path: /{name}, Method: get}}}}}}"
        );
    }
    text
}

/// An event as the gateway makes it, near enough in size.
fn event() -> String {
    serde_json::json!({
        "resource": "/warm", "path": "/warm", "httpMethod": "GET",
        "headers": {"Host": "127.0.0.1", "X-Amzn-Trace-Id": "Root=1-0-0", "X-Forwarded-For": "127.0.0.1"},
        "multiValueHeaders": {"Host": ["127.0.0.1"], "X-Amzn-Trace-Id": ["Root=1-0-0"]},
        "queryStringParameters": null, "pathParameters": null, "stageVariables": null,
        "requestContext": {"accountId": "123456789012", "apiId": "a1b2c3d4e5", "stage": "Prod",
            "identity": {"sourceIp": "127.0.0.1", "userAgent": null}, "requestId": "id"},
        "body": null, "isBase64Encoded": false,
    })
    .to_string()
}

fn bare_loop(folder: &Path) -> Result<(f64, f64), TaskError> {
    let output = Command::new("python3")
        .args(["-c", LOOP])
        .arg(folder)
        .arg(folder.join("event.json"))
        .arg(LOOPS.to_string())
        .output()
        .map_err(|error| failed("python3", &error))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let mut numbers = text.split_whitespace().map(str::parse);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(rate)), Some(Ok(microseconds))) => Ok((rate, microseconds)),
        _ => Err(TaskError::Failed(format!(
            "the bare loop printed no numbers: {text}{}",
            String::from_utf8_lossy(&output.stderr)
        ))),
    }
}

fn start(folder: &Path, log: &Path, port: u16, control_port: u16) -> Result<Running, TaskError> {
    let log = File::create(log).map_err(|error| failed("the log", &error))?;
    Command::new(target_folder().join("release/whygate"))
        .args(["run", "template.yaml", "--ephemeral", "--no-reload"])
        .args(["--log-format", "json"])
        .args(["--port", &port.to_string()])
        .args(["--control-port", &control_port.to_string()])
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(log)
        .stderr(Stdio::null())
        .spawn()
        .map(Running)
        .map_err(|error| failed("the gateway", &error))
}

fn call(port: u16, path: &str) -> Result<(), TaskError> {
    let mut answer = String::new();
    let outcome = TcpStream::connect(("127.0.0.1", port)).and_then(|mut stream| {
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )?;
        stream.read_to_string(&mut answer)
    });
    outcome.map_err(|error| failed(path, &error))?;
    if answer.starts_with("HTTP/1.1 200") {
        Ok(())
    } else {
        Err(TaskError::Failed(format!("{path}: {answer}")))
    }
}

fn median_of(
    times: usize,
    mut once: impl FnMut() -> Result<f64, TaskError>,
) -> Result<f64, TaskError> {
    let mut values = Vec::with_capacity(times);
    for _ in 0..times {
        values.push(once()?);
    }
    Ok(median(values.into_iter()))
}

fn write(folder: &Path, name: &str, text: &str) -> Result<(), TaskError> {
    fs::write(folder.join(name), text).map_err(|error| failed(name, &error))
}
