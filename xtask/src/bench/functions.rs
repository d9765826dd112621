//! Python functions through the whole gateway, beside the same handler behind Python's own HTTP
//! server and in a bare loop.
//!
//! The server is what somebody has without an emulator: a thread a connection in one process. It
//! makes no event, and does nothing of what a gateway does.
//!
//! What a call costs beyond the handler is the difference of the medians at one connection, where
//! nothing waits for anything else. Most of it is cores that wake, so it is measured with cores that
//! are kept awake as well, where that can be had. What a cold start costs beyond the interpreter's own start is
//! the difference of the medians of a function's first answer and of an interpreter that does
//! nothing. The interpreter is the program itself, since a version manager's script before it
//! takes longer to start than what is measured.

use std::{
    fmt::{self, Write as _},
    fs,
    io::{self, Read as _, Write as _},
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
/// Where the kernel is told how soon cores are to wake.
const WAKE_DEVICE: &str = "/dev/cpu_dma_latency";
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
    let server = start(&folder, port, control_port, &[])?;
    wait_for(port)?;
    let cold = median_of(COLD, |number| call(port, &format!("/cold{number}")))?;
    call(port, "/warm")?;
    let bare_server = start_bare(&python, &folder, bare_port)?;
    wait_for(bare_port)?;
    let mut series = vec![
        Series::new("http.server", bare_port, 1),
        Series::new("gateway", port, 1),
        Series::new("http.server", bare_port, connections),
        Series::new("gateway", port, connections),
    ];
    let mut awake_server = None;
    if Awake::begin().is_ok() {
        let [awake_port, awake_control, ..] = free_ports()?;
        let more = ["--function-wake-latency", "0"];
        awake_server = Some(start(&folder, awake_port, awake_control, &more)?);
        wait_for(awake_port)?;
        call(awake_port, "/warm")?;
        series.push(Series {
            awake: true,
            ..Series::new("http.server, cores awake", bare_port, 1)
        });
        // It sees to that itself.
        series.push(Series::new("gateway, cores awake", awake_port, 1));
    } else {
        println!("skipped: cores cannot be kept awake, `{WAKE_DEVICE}` cannot be written to");
    }

    let (mut bare, mut bare_p50) = (Vec::new(), Vec::new());
    for round in 0..=arguments.rounds {
        let (rate, microseconds) = bare_loop(&python, &folder)?;
        let turns = series.iter().map(|one| one.turn(arguments.seconds));
        let turns: Vec<Turn> = turns.collect::<Result<_, _>>()?;
        // The first round warms up.
        if round > 0 {
            let rates = series.iter().zip(&turns);
            let rates = rates.map(|(one, turn)| format!("{one} {:.0}/s", turn.requests_per_second));
            let rates: Vec<String> = rates.collect();
            println!("round {round}: bare loop {rate:.0}/s, {}", rates.join(", "));
            bare.push(rate);
            bare_p50.push(microseconds);
            for (one, turn) in series.iter_mut().zip(turns) {
                one.turns.push(turn);
            }
        }
    }
    drop((server, awake_server, bare_server));

    let bare_rate = median(bare.into_iter());
    let bare_microseconds = median(bare_p50.into_iter());
    println!("\n| | requests/s | p50 ms | p99 ms |\n|---|---|---|---|");
    println!(
        "| bare loop | {bare_rate:.0} | {:.3} | |",
        bare_microseconds / 1e3
    );
    for one in &series {
        println!(
            "| {one} | {:.0} | {:.3} | {:.3} |",
            one.median(|turn| turn.requests_per_second),
            one.median(|turn| turn.p50_milliseconds),
            one.median(|turn| turn.p99_milliseconds),
        );
    }
    let [_, alone, bare_together, together, ..] = &series[..] else {
        return Err(TaskError::Failed("nothing was measured".to_owned()));
    };
    let ratio = |of: fn(&Turn) -> f64| {
        let pairs = together.turns.iter().zip(&bare_together.turns);
        median(pairs.map(|(ours, theirs)| of(ours) / of(theirs)))
    };
    println!(
        "\ngateway / http.server: {:.2} in requests per second, {:.2} in p99 ({connections} connections, median of paired rounds)",
        ratio(|turn| turn.requests_per_second),
        ratio(|turn| turn.p99_milliseconds)
    );
    println!(
        "gateway / bare loop: {:.3} (requests per second, {connections} connections)",
        together.median(|turn| turn.requests_per_second) / bare_rate
    );
    let overhead =
        |one: &Series| one.median(|turn| turn.p50_milliseconds) * 1e3 - bare_microseconds;
    println!("overhead at one connection: {:.0} µs p50", overhead(alone));
    if let Some(awake) = series.get(5) {
        println!("overhead with cores awake: {:.0} µs p50", overhead(awake));
    }
    println!(
        "cold start: {cold:.1} ms to the answer, {:.1} ms beyond the interpreter's own {interpreter:.1} ms ({COLD} starts of Python {})",
        cold - interpreter,
        python.version
    );
    let gateways = series.iter().filter(|one| one.name.starts_with("gateway"));
    if gateways
        .flat_map(|one| &one.turns)
        .any(|turn| turn.errors > 0)
    {
        return Err(TaskError::Failed(
            "the gateway answered some requests with an error".to_owned(),
        ));
    }
    Ok(())
}

/// One server under one load, round after round.
struct Series {
    name: &'static str,
    port: u16,
    connections: u32,
    /// Whether cores are kept awake for it.
    awake: bool,
    turns: Vec<Turn>,
}

impl Series {
    fn new(name: &'static str, port: u16, connections: u32) -> Self {
        Self {
            name,
            port,
            connections,
            awake: false,
            turns: Vec::new(),
        }
    }

    fn turn(&self, seconds: u32) -> Result<Turn, TaskError> {
        let _awake = self
            .awake
            .then(Awake::begin)
            .transpose()
            .map_err(|error| failed(WAKE_DEVICE, &error))?;
        load(self.port, "/warm", self.connections, seconds)
    }

    fn median(&self, of: fn(&Turn) -> f64) -> f64 {
        median(self.turns.iter().map(of))
    }
}

impl fmt::Display for Series {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.connections == 1 { "" } else { "s" };
        write!(
            formatter,
            "{}, {} connection{plural}",
            self.name, self.connections
        )
    }
}

/// Cores do not sleep for as long as it lives.
/// Source: <https://docs.kernel.org/power/pm_qos_interface.html>.
struct Awake {
    _device: fs::File,
}

impl Awake {
    fn begin() -> io::Result<Self> {
        let mut device = fs::OpenOptions::new().write(true).open(WAKE_DEVICE)?;
        device.write_all(&0_i32.to_ne_bytes())?;
        Ok(Self { _device: device })
    }
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

fn start(folder: &Path, port: u16, control_port: u16, more: &[&str]) -> Result<Running, TaskError> {
    Command::new(target_folder().join("release/whygate"))
        .args(["run", "template.yaml", "--ephemeral", "--no-reload"])
        .args(["--port", &port.to_string()])
        .args(["--control-port", &control_port.to_string()])
        .args(more)
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
