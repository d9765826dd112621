//! Python functions through the whole gateway, beside the same handler behind Python's own HTTP
//! server and in a bare loop.
//!
//! The server is what somebody has without an emulator: a thread a connection in one process. It
//! makes no event, and does nothing of what a gateway does.
//!
//! What a call costs beyond the handler is the difference of the medians at one connection, where
//! nothing waits for anything else. What a cold start costs beyond the interpreter's own start is
//! the difference of the medians of a function's first answer and of an interpreter that does
//! nothing. The interpreter is the program itself, since a version manager's script before it
//! takes longer to start than what is measured.

use std::{
    fmt::Write as _,
    fs,
    io::{Read as _, Write as _},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

use super::{Arguments, Running, Turn, failed, free_ports, load, median, wait_for};
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

/// Serves the handler at a port, as simply and as quickly as the standard library does it.
const SERVER: &str = r#"
import json, sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
sys.path.insert(0, sys.argv[1])
import app

class Door(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 65536

    def do_GET(self):
        answer = app.handler({"httpMethod": "GET", "path": self.path}, None)
        body = answer["body"].encode()
        self.send_response(answer["statusCode"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass

class Server(ThreadingHTTPServer):
    def handle_error(self, *arguments):
        "The load cuts its connections when its time is up."

Server(("127.0.0.1", int(sys.argv[2])), Door).serve_forever()
"#;

/// Runs the measurement and prints a table and the differences.
pub(super) fn run(arguments: &Arguments) -> Result<(), TaskError> {
    require(&[("wrk", "wrk"), ("python3", "python3")])?;
    programs::run(cargo().args(["build", "--release", "--package", "whygate"]))?;
    let python = Interpreter::find()?;
    let folder = target_folder().join("bench/functions");
    fs::create_dir_all(&folder).map_err(|error| failed("the work folder", &error))?;
    write(&folder, "app.py", HANDLER)?;
    write(&folder, "template.yaml", &template(&python.version))?;
    write(&folder, "event.json", &event())?;
    let connections = arguments.connections.unwrap_or(16);

    let interpreter = median_of(COLD, |_| {
        let began = Instant::now();
        let ended = Command::new(&python.path).args(["-c", "pass"]).status();
        ended
            .map(|_| began.elapsed().as_secs_f64() * 1e3)
            .map_err(|error| failed("python3", &error))
    })?;

    let [port, control_port, bare_port, _] = free_ports()?;
    let server = start(&folder, port, control_port)?;
    wait_for(port)?;
    let cold = median_of(COLD, |number| call(port, &format!("/cold{number}")))?;
    call(port, "/warm")?;
    let bare_server = start_bare(&python, &folder, bare_port)?;
    wait_for(bare_port)?;
    let (mut bare, mut bare_p50) = (Vec::new(), Vec::new());
    let (mut one, mut many) = (Vec::new(), Vec::new());
    let (mut bare_one, mut bare_many) = (Vec::new(), Vec::new());
    for round in 0..=arguments.rounds {
        let (rate, microseconds) = bare_loop(&python, &folder)?;
        let bare_alone = load(bare_port, "/warm", 1, arguments.seconds)?;
        let alone = load(port, "/warm", 1, arguments.seconds)?;
        let bare_together = load(bare_port, "/warm", connections, arguments.seconds)?;
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
            bare_one.push(bare_alone);
            bare_many.push(bare_together);
        }
    }
    drop((server, bare_server));

    let bare_rate = median(bare.into_iter());
    let bare_microseconds = median(bare_p50.into_iter());
    println!("\n| | requests/s | p50 ms | p99 ms |\n|---|---|---|---|");
    println!(
        "| bare loop | {bare_rate:.0} | {:.3} | |",
        bare_microseconds / 1e3
    );
    for (name, turns) in [
        ("http.server, 1 connection".to_owned(), &bare_one),
        ("gateway, 1 connection".to_owned(), &one),
        (
            format!("http.server, {connections} connections"),
            &bare_many,
        ),
        (format!("gateway, {connections} connections"), &many),
    ] {
        println!(
            "| {name} | {:.0} | {:.3} | {:.3} |",
            median(turns.iter().map(|turn| turn.requests_per_second)),
            median(turns.iter().map(|turn| turn.p50_milliseconds)),
            median(turns.iter().map(|turn| turn.p99_milliseconds)),
        );
    }
    let ratio = |of: fn(&Turn) -> f64| {
        median(
            many.iter()
                .zip(&bare_many)
                .map(|(ours, theirs)| of(ours) / of(theirs)),
        )
    };
    println!(
        "\ngateway / http.server: {:.2} in requests per second, {:.2} in p99 ({connections} connections, median of paired rounds)",
        ratio(|turn| turn.requests_per_second),
        ratio(|turn| turn.p99_milliseconds)
    );
    println!(
        "gateway / bare loop: {:.3} (requests per second, {connections} connections)",
        median(many.iter().map(|turn| turn.requests_per_second)) / bare_rate
    );
    println!(
        "overhead at one connection: {:.0} µs p50",
        median(one.iter().map(|turn| turn.p50_milliseconds)) * 1e3 - bare_microseconds
    );
    println!(
        "cold start: {cold:.1} ms to the answer, {:.1} ms beyond the interpreter's own {interpreter:.1} ms ({COLD} starts of Python {})",
        cold - interpreter,
        python.version
    );
    if one.iter().chain(&many).any(|turn| turn.errors > 0) {
        return Err(TaskError::Failed(
            "the gateway answered some requests with an error".to_owned(),
        ));
    }
    Ok(())
}

/// The Python that runs the handler, with the gateway and without.
struct Interpreter {
    path: PathBuf,
    /// Such as `3.12`.
    version: String,
}

impl Interpreter {
    fn find() -> Result<Self, TaskError> {
        let ask = "import sys; print(sys.executable); print('%d.%d' % sys.version_info[:2])";
        let output = Command::new("python3")
            .args(["-c", ask])
            .output()
            .map_err(|error| failed("python3", &error))?;
        let text = String::from_utf8_lossy(&output.stdout);
        match text.lines().collect::<Vec<_>>()[..] {
            [path, version] => Ok(Self {
                path: path.into(),
                version: version.to_owned(),
            }),
            _ => Err(TaskError::Failed(format!(
                "python3 does not say where it is: {text}"
            ))),
        }
    }
}

fn template(version: &str) -> String {
    let mut text = format!(
        "Transform: AWS::Serverless-2016-10-31\nGlobals: {{Function: {{Runtime: python{version}, Handler: app.handler, CodeUri: .}}}}\nResources:\n"
    );
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

fn bare_loop(python: &Interpreter, folder: &Path) -> Result<(f64, f64), TaskError> {
    let output = Command::new(&python.path)
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

fn start(folder: &Path, port: u16, control_port: u16) -> Result<Running, TaskError> {
    Command::new(target_folder().join("release/whygate"))
        .args(["run", "template.yaml", "--ephemeral", "--no-reload"])
        .args(["--port", &port.to_string()])
        .args(["--control-port", &control_port.to_string()])
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(Running)
        .map_err(|error| failed("the gateway", &error))
}

fn start_bare(python: &Interpreter, folder: &Path, port: u16) -> Result<Running, TaskError> {
    super::start(
        Command::new(&python.path)
            .args(["-c", SERVER])
            .arg(folder)
            .arg(port.to_string()),
    )
}

/// Milliseconds until the answer.
fn call(port: u16, path: &str) -> Result<f64, TaskError> {
    let began = Instant::now();
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
        Ok(began.elapsed().as_secs_f64() * 1e3)
    } else {
        Err(TaskError::Failed(format!("{path}: {answer}")))
    }
}

fn median_of(
    times: usize,
    mut once: impl FnMut(usize) -> Result<f64, TaskError>,
) -> Result<f64, TaskError> {
    let mut values = Vec::with_capacity(times);
    for number in 0..times {
        values.push(once(number)?);
    }
    Ok(median(values.into_iter()))
}

fn write(folder: &Path, name: &str, text: &str) -> Result<(), TaskError> {
    fs::write(folder.join(name), text).map_err(|error| failed(name, &error))
}
