//! The gateway beside nginx: pass-through of a small answer over kept connections; and functions
//! beside the same handler behind Python's own server and in a bare loop; and the control plane
//! beside moto's server.
//!
//! Both stand before the same upstream and take turns under the same load in the same run, so
//! that only the ratio counts. Everything is on loopback, bounded in time, and ends by itself.

mod control;
mod functions;
mod guards;

use std::{
    fmt::Write as _,
    fs,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::{
    TaskError, bench_logs,
    programs::{self, cargo, find, require, target_folder, workspace_root},
};

/// Length of the upstream's answer in bytes.
const ANSWER_BYTES: usize = 1024;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// What is measured
    #[arg(value_enum, default_value = "proxy")]
    what: What,
    /// How many times each takes its turn
    #[arg(long, default_value_t = 5)]
    rounds: u32,
    /// How long a turn is, in seconds
    #[arg(long, default_value_t = 5)]
    seconds: u32,
    /// How many connections the load uses [default: 64, for functions 16]
    #[arg(long)]
    connections: Option<u32>,
    /// The log that is diagnosed
    #[command(flatten)]
    logs: bench_logs::Arguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// The gateway beside nginx
    Proxy,
    /// Python functions through the whole gateway, beside Python's own server and a bare loop
    Functions,
    /// How fast exported logs are diagnosed, and in how much memory
    Logs,
    /// API key, usage plan and a JSON line a call, beside nginx with `map`, `limit_req` and a log
    Guards,
    /// Making an API of 300 resources and deploying it, beside moto's server
    Control,
}

/// What one turn showed.
#[derive(Clone, Copy)]
struct Turn {
    requests_per_second: f64,
    p50_milliseconds: f64,
    p99_milliseconds: f64,
    errors: u64,
}

/// Ends the process when the run is over, however it ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself: then there is nothing to do.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs the measurement and prints a table and the ratio.
pub(crate) fn run(arguments: &Arguments) -> Result<(), TaskError> {
    match arguments.what {
        What::Proxy => {}
        What::Functions => return functions::run(arguments),
        What::Logs => return bench_logs::run(&arguments.logs),
        What::Guards => return guards::run(arguments),
        What::Control => return control::run(arguments),
    }
    build()?;
    let folder = work_folder("bench")?;
    let ports = free_ports()?;
    let [upstream_port, nginx_port, whygate_port, _] = ports;
    let _upstream = start_nginx(&folder, "upstream", 1, &upstream_server(upstream_port))?;
    let _nginx = start_nginx(
        &folder,
        "nginx",
        0,
        &proxy_server(nginx_port, upstream_port),
    )?;
    let definition = folder.join("proxy.json");
    fs::write(&definition, proxy_definition(upstream_port).to_string())
        .map_err(|error| failed("the definition", &error))?;
    let _whygate = start(whygate(&definition, ports).args(["--log-format", "off"]))?;
    for port in [upstream_port, nginx_port, whygate_port] {
        wait_for(port)?;
    }
    compare(arguments, ports, None)
}

/// What both comparisons with nginx need: its programs, and a release build of the gateway.
fn build() -> Result<(), TaskError> {
    require(&[
        ("nginx", "nginx"),
        ("wrk", "wrk"),
        ("taskset", "util-linux"),
    ])?;
    programs::run(cargo().args(["build", "--release", "--package", "whygate"]))
}

fn work_folder(name: &str) -> Result<PathBuf, TaskError> {
    let folder = target_folder().join(name);
    fs::create_dir_all(&folder).map_err(|error| failed("the work folder", &error))?;
    Ok(folder)
}

/// Lets upstream, nginx and gateway take turns under the same load, and reports.
fn compare(
    arguments: &Arguments,
    [upstream_port, nginx_port, whygate_port, _]: [u16; 4],
    header: Option<&str>,
) -> Result<(), TaskError> {
    let connections = arguments.connections.unwrap_or(64);
    let mut peers = [
        ("(direct)", upstream_port, Vec::new()),
        ("nginx", nginx_port, Vec::new()),
        ("whygate", whygate_port, Vec::new()),
    ];
    for round in 0..=arguments.rounds {
        for (name, port, turns) in &mut peers {
            let turn = load_with(*port, "/orders/1", connections, arguments.seconds, header)?;
            // The first round warms up.
            if round > 0 {
                println!(
                    "round {round} {name}: {:.0} requests/s",
                    turn.requests_per_second
                );
                turns.push(turn);
            }
        }
    }
    report(&peers)
}

fn report(peers: &[(&str, u16, Vec<Turn>); 3]) -> Result<(), TaskError> {
    println!("\n| server | requests/s | p99 ms | errors |\n|---|---|---|---|");
    for (name, _, turns) in peers {
        let errors: u64 = turns.iter().map(|turn| turn.errors).sum();
        println!(
            "| {name} | {:.0} | {:.2} | {errors} |",
            median(turns.iter().map(|turn| turn.requests_per_second)),
            median(turns.iter().map(|turn| turn.p99_milliseconds)),
        );
    }
    let [_, (_, _, nginx), (_, _, whygate)] = peers;
    let ratio = median(
        whygate
            .iter()
            .zip(nginx)
            .map(|(ours, theirs)| ours.requests_per_second / theirs.requests_per_second),
    );
    println!("\nwhygate / nginx: {ratio:.2} (median of paired rounds, requests per second)");
    if whygate.iter().any(|turn| turn.errors > 0) {
        return Err(TaskError::Failed(
            "the gateway answered some requests with an error".to_owned(),
        ));
    }
    Ok(())
}

fn upstream_server(port: u16) -> String {
    let answer = format!("{{\"pad\":\"{}\"}}", "x".repeat(ANSWER_BYTES - 10));
    format!(
        "server {{ listen 127.0.0.1:{port}; keepalive_requests 1000000000; \
         location / {{ default_type application/json; return 200 '{answer}'; }} }}"
    )
}

fn proxy_server(port: u16, upstream_port: u16) -> String {
    format!(
        "upstream backend {{ server 127.0.0.1:{upstream_port}; keepalive 128; keepalive_requests 1000000000; }} \
         server {{ listen 127.0.0.1:{port}; keepalive_requests 1000000000; \
         location / {{ proxy_pass http://backend; proxy_http_version 1.1; proxy_set_header Connection ''; }} }}"
    )
}

fn start_nginx(folder: &Path, name: &str, core: u32, server: &str) -> Result<Running, TaskError> {
    let own = folder.join(name);
    fs::create_dir_all(&own).map_err(|error| failed("the work folder", &error))?;
    let mut configuration = String::new();
    let shown = own.display();
    let _ = write!(
        configuration,
        "daemon off; master_process off; worker_processes 1; pid {shown}/pid; error_log {shown}/error.log error;\n\
         events {{ worker_connections 4096; }}\n\
         http {{ access_log off; client_body_temp_path {shown}/body; proxy_temp_path {shown}/proxy;\n\
         fastcgi_temp_path {shown}/fastcgi; uwsgi_temp_path {shown}/uwsgi; scgi_temp_path {shown}/scgi;\n\
         {server} }}\n"
    );
    let file = own.join("nginx.conf");
    fs::write(&file, configuration).map_err(|error| failed("nginx's configuration", &error))?;
    start(
        pinned(core, "nginx")
            .arg("-e")
            .arg(own.join("error.log"))
            .arg("-c")
            .arg(file),
    )
}

/// The paths of an API that hands everything on.
fn proxy_paths(upstream_port: u16) -> Value {
    json!({ "/{proxy+}": { "x-amazon-apigateway-any-method": {
        "parameters": [{ "name": "proxy", "in": "path", "required": true, "schema": { "type": "string" } }],
        "responses": {},
        "x-amazon-apigateway-integration": {
            "type": "http_proxy",
            "httpMethod": "ANY",
            "uri": format!("http://127.0.0.1:{upstream_port}/{{proxy}}"),
            "requestParameters": { "integration.request.path.proxy": "method.request.path.proxy" },
        },
    } } })
}

fn proxy_definition(upstream_port: u16) -> Value {
    json!({
        "openapi": "3.0.1",
        "info": { "title": "bench", "version": "1" },
        "paths": proxy_paths(upstream_port),
    })
}

/// The gateway on one core, keeping nothing.
fn whygate(definition: &Path, [_, _, port, control_port]: [u16; 4]) -> Command {
    let binary = target_folder().join("release/whygate");
    let mut command = pinned(0, &binary.to_string_lossy());
    command
        .arg("run")
        .arg(definition)
        .args(["--ephemeral", "--no-reload", "--threads", "1"])
        .args(["--account-throttle", "off"])
        .args(["--port", &port.to_string()])
        .args(["--control-port", &control_port.to_string()])
        .current_dir(workspace_root());
    command
}

/// A command that runs on one core only, where that can be had: load and upstream share the
/// second core, so that neither server under test is slowed by them.
fn pinned(core: u32, program: &str) -> Command {
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    if cores < 2 || find("taskset").is_none() {
        return Command::new(program);
    }
    let mut command = Command::new("taskset");
    command.args(["-c", &core.to_string(), program]);
    command
}

fn start(command: &mut Command) -> Result<Running, TaskError> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .spawn()
        .map(Running)
        .map_err(|error| failed("a server", &error))
}

fn load(port: u16, path: &str, connections: u32, seconds: u32) -> Result<Turn, TaskError> {
    load_with(port, path, connections, seconds, None)
}

fn load_with(
    port: u16,
    path: &str,
    connections: u32,
    seconds: u32,
    header: Option<&str>,
) -> Result<Turn, TaskError> {
    let output = pinned(1, "wrk")
        .args(["-t1", "--latency"])
        .args(header.into_iter().flat_map(|header| ["-H", header]))
        .arg(format!("-c{connections}"))
        .arg(format!("-d{seconds}s"))
        .arg(format!("http://127.0.0.1:{port}{path}"))
        .output()
        .map_err(|error| failed("wrk", &error))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let number = |label: &str| {
        text.lines()
            .find_map(|line| line.trim().strip_prefix(label))
            .map(|rest| rest.trim().to_owned())
    };
    let requests_per_second = number("Requests/sec:")
        .and_then(|value| value.parse().ok())
        .ok_or_else(|| TaskError::Failed(format!("wrk printed no rate:\n{text}")))?;
    let percentile = |label: &str| {
        number(label)
            .and_then(|value| milliseconds(&value))
            .unwrap_or(f64::NAN)
    };
    let errors = number("Non-2xx or 3xx responses:")
        .and_then(|value| value.parse().ok())
        .unwrap_or(0);
    Ok(Turn {
        requests_per_second,
        p50_milliseconds: percentile("50%"),
        p99_milliseconds: percentile("99%"),
        errors,
    })
}

/// A duration as wrk prints it: `850.00us`, `3.20ms`, `1.05s`.
fn milliseconds(text: &str) -> Option<f64> {
    for (unit, factor) in [("us", 0.001), ("ms", 1.0), ("s", 1000.0)] {
        if let Some(value) = text
            .strip_suffix(unit)
            .and_then(|value| value.parse::<f64>().ok())
        {
            return Some(value * factor);
        }
    }
    None
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn free_ports() -> Result<[u16; 4], TaskError> {
    let mut ports = [0; 4];
    let mut held = Vec::new();
    for port in &mut ports {
        let listener =
            TcpListener::bind("127.0.0.1:0").map_err(|error| failed("a port", &error))?;
        *port = listener
            .local_addr()
            .map_err(|error| failed("a port", &error))?
            .port();
        held.push(listener);
    }
    Ok(ports)
}

fn wait_for(port: u16) -> Result<(), TaskError> {
    let deadline = Instant::now() + Duration::from_secs(20);
    while Instant::now() < deadline {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(50));
    }
    Err(TaskError::Failed(format!("nothing answers on port {port}")))
}

fn failed(what: &str, error: &std::io::Error) -> TaskError {
    TaskError::Failed(format!("{what}: {error}"))
}
