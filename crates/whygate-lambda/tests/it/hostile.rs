//! Handlers that do what no handler should: each is contained, and the function goes on.

use std::{
    fs,
    sync::{Arc, Mutex},
    time::Duration,
};

use serde_json::json;
use whygate_exchange::ports::FunctionErrorKind;
use whygate_lambda::{FunctionLogLine, FunctionLogs};

use crate::support::{Shelf, all_end, has, runs, settings};

fn shelf(runtime: &str, source: &str) -> Shelf {
    let file = if runtime.starts_with("python") {
        "app.py"
    } else {
        "app.js"
    };
    let mut settings = settings();
    // So that a call waits until the one before has been done with.
    settings.workers_per_function = 1;
    Shelf::with(
        runtime,
        "app.handler",
        &[(file, source)],
        settings,
        |spec| spec.timeout = Duration::from_mins(1),
    )
}

#[tokio::test]
async fn python_that_answers_by_itself_and_again() {
    if !has("python3") {
        return;
    }
    let shelf = shelf(
        "python3.11",
        r#"
import os, urllib.error, urllib.request
statuses = []
def post(path, body):
    url = "http://%s/2018-06-01/runtime/%s" % (os.environ["AWS_LAMBDA_RUNTIME_API"], path)
    try:
        return urllib.request.urlopen(urllib.request.Request(url, body, method="POST")).status
    except urllib.error.HTTPError as error:
        return error.code
def handler(event, context):
    if event == "statuses":
        return statuses
    answer = "invocation/%s/response" % context.aws_request_id
    statuses.append(post(answer, b'"first"'))
    statuses.append(post(answer, b'"second"'))
    statuses.append(post("invocation/%s/error" % context.aws_request_id, b"{}"))
    statuses.append(post("invocation/another/response", b"1"))
    statuses.append(post("init/error", b"{}"))
    return "third"
"#,
    );
    let (first, answer) = shelf.answer_and_run("{}").await;
    assert_eq!(answer, "first");
    let (second, statuses) = shelf.answer_and_run("\"statuses\"").await;
    assert_eq!(statuses, json!([202, 403, 403, 400, 403]));
    assert_eq!(second.log_stream, first.log_stream);
}

#[tokio::test]
async fn node_that_answers_by_itself_and_again() {
    if !has("node") {
        return;
    }
    let shelf = shelf(
        "nodejs20.x",
        r#"
const statuses = [];
async function post(path, body) {
  const answer = await fetch(`http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/${path}`, { method: "POST", body });
  statuses.push(answer.status);
}
exports.handler = (event, context, callback) => {
  if (event === "statuses") {
    callback(null, statuses);
    callback(null, "again");
    callback(new Error("and an error"));
    return;
  }
  const path = `invocation/${context.awsRequestId}/response`;
  post(path, '"first"').then(() => post(path, '"second"')).then(() => callback(null, "third"));
};
"#,
    );
    let (first, answer) = shelf.answer_and_run("{}").await;
    assert_eq!(answer, "first");
    let (second, statuses) = shelf.answer_and_run("\"statuses\"").await;
    assert_eq!(statuses, json!([202, 403]));
    assert_eq!(second.log_stream, first.log_stream);
    assert_eq!(shelf.answer("\"statuses\"").await, json!([202, 403]));
}

fn id(answer: &serde_json::Value) -> i32 {
    i32::try_from(answer.as_i64().unwrap()).unwrap()
}

/// A daemon in the old style: forked twice, in a session of its own, with the worker's output
/// held open, so that the worker's end is not the end of its output.
#[tokio::test]
async fn a_daemon_holds_up_no_answer_and_goes_with_its_worker() {
    if !has("python3") || !cfg!(target_os = "linux") {
        return;
    }
    let mut shelf = shelf(
        "python3.11",
        r#"
import os, time
def handler(event, context):
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.setsid()
        child = os.fork()
        if child:
            os.write(writer, str(child).encode())
            os._exit(0)
        while True:
            time.sleep(1)
            print("still here", flush=True)
    os.wait()
    daemon = int(os.read(reader, 20))
    if event == "exit":
        print("daemon", daemon, flush=True)
        os._exit(0)
    return daemon
"#,
    );
    let (run, daemon) = shelf.answer_and_run("{}").await;
    assert!(run.duration.unwrap() < Duration::from_secs(30));
    assert!(runs(id(&daemon)));
    let (run, _) = shelf.error("\"exit\"").await;
    let second = run
        .log
        .iter()
        .find_map(|line| line.strip_prefix("daemon "))
        .unwrap();
    assert!(all_end(&[second.parse().unwrap()]), "{second}");
    assert!(all_end(&[id(&daemon)]), "{daemon}");
    let daemon = shelf.answer("{}").await;
    assert!(runs(id(&daemon)));
    shelf.spec.memory_megabytes += 1;
    shelf.replace();
    assert!(all_end(&[id(&daemon)]), "{daemon}");
}

/// Children that carry nothing of the worker's environment are found by descent.
#[tokio::test]
async fn detached_children_without_an_environment_go_with_their_worker() {
    if !has("node") || !cfg!(target_os = "linux") {
        return;
    }
    let mut shelf = shelf(
        "nodejs20.x",
        r#"
const { spawn } = require("node:child_process");
exports.handler = async () => {
  const child = spawn("/bin/sleep", ["1000"], { detached: true, stdio: "ignore", env: {} });
  child.unref();
  return child.pid;
};
"#,
    );
    let child = shelf.answer("{}").await;
    assert!(runs(id(&child)));
    shelf.spec.memory_megabytes += 1;
    shelf.replace();
    assert!(all_end(&[id(&child)]), "{child}");
}

/// Counts what it is given and keeps none of it.
#[derive(Debug, Default)]
struct Count(Mutex<u64>);

impl FunctionLogs for Count {
    fn line(&self, line: &FunctionLogLine<'_>) {
        *self.0.lock().unwrap() += line.text.len() as u64;
    }
}

const MEGABYTES: u64 = 200;

async fn floods(runtime: &str, file: &str, source: &str) {
    let count = Arc::new(Count::default());
    let mut settings = settings();
    settings.logs = Arc::<Count>::clone(&count);
    let shelf = Shelf::with(
        runtime,
        "app.handler",
        &[(file, source)],
        settings,
        |spec| spec.timeout = Duration::from_mins(2),
    );
    let before = resident_megabytes();
    let (run, answer) = shelf.answer_and_run("{}").await;
    assert_eq!(answer, 1);
    let after = resident_megabytes();
    println!(
        "{runtime}: {MEGABYTES} MB of logs in {:?}; the gateway had {before} MB and has {after} MB",
        run.duration.unwrap()
    );
    let kept: usize = run.log.iter().map(String::len).sum();
    assert!(kept < 66_000, "{kept}");
    assert!(after.saturating_sub(before) < 32, "{before} {after}");
    let answered = shelf.answer("{}").await;
    assert_eq!(answered, 1);
    assert!(*count.0.lock().unwrap() >= MEGABYTES * 999_000);
}

/// The peak of what this process used.
fn resident_megabytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|peak| {
            peak.trim()
                .trim_end_matches("kB")
                .trim()
                .parse::<u64>()
                .ok()
        });
    peak.unwrap_or_default() / 1024
}

#[tokio::test]
async fn python_that_floods_its_log() {
    if !has("python3") {
        return;
    }
    let source = r#"
import sys
calls = 0
def handler(event, context):
    global calls
    calls += 1
    if calls == 1:
        line = "x" * 999 + "\n"
        for _ in range(200 * 1000):
            sys.stdout.write(line)
    return 1
"#;
    floods("python3.11", "app.py", source).await;
}

#[tokio::test]
async fn node_that_floods_its_log() {
    if !has("node") {
        return;
    }
    let source = r#"
let calls = 0;
exports.handler = async () => {
  calls += 1;
  if (calls === 1) {
    const line = "x".repeat(999);
    for (let index = 0; index < 200 * 1000; index += 1) {
      console.log(line);
    }
  }
  return 1;
};
"#;
    floods("nodejs20.x", "app.js", source).await;
}

#[tokio::test]
async fn node_that_exits_in_the_middle() {
    if !has("node") {
        return;
    }
    let shelf = shelf(
        "nodejs20.x",
        "exports.handler = async (event) => {\n  if (event !== 'fine') process.exit(event);\n  return 1;\n};\n",
    );
    for (event, text) in [
        ("0", "Runtime exited without providing a reason"),
        ("5", "Runtime exited with error: exit status 5"),
    ] {
        let (run, error) = shelf.error(event).await;
        assert_eq!(error.kind, FunctionErrorKind::ProcessExited);
        assert_eq!(
            error.message,
            format!("RequestId: {} Error: {text}", run.request_id)
        );
        assert_eq!(shelf.answer("\"fine\"").await, 1);
    }
}

#[tokio::test]
async fn python_that_exits_in_the_middle_of_an_answer() {
    if !has("python3") {
        return;
    }
    let shelf = shelf(
        "python3.11",
        r#"
import os, socket
def handler(event, context):
    if event == "fine":
        return 1
    host, port = os.environ["AWS_LAMBDA_RUNTIME_API"].split(":")
    connection = socket.create_connection((host, int(port)))
    connection.sendall(b"POST /2018-06-01/runtime/invocation/%s/response HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{\"half" % context.aws_request_id.encode())
    os._exit(0)
"#,
    );
    let (run, error) = shelf.error("{}").await;
    assert_eq!(error.kind, FunctionErrorKind::ProcessExited);
    assert_eq!(
        error.message,
        format!(
            "RequestId: {} Error: Runtime exited without providing a reason",
            run.request_id
        )
    );
    assert_eq!(shelf.answer("\"fine\"").await, 1);
}

const OUTSIDE_THE_HEAP: &str = "const kept = [];\nfor (;;) kept.push(Buffer.alloc(1 << 20, 1));\n";
const HEAP: &str = "const kept = [];\nfor (;;) kept.push({ a: [kept.length] });\n";

#[tokio::test]
async fn node_that_runs_out_of_memory() {
    if !has("node") || !cfg!(target_os = "linux") {
        return;
    }
    let (run, error) = shelf("nodejs20.x", OUTSIDE_THE_HEAP).error("{}").await;
    assert_eq!(error.kind, FunctionErrorKind::OutOfMemory, "{:?}", run.log);
    assert!(error.message.ends_with("signal: killed"), "{error:?}");

    // Its own limit for the heap may come first, as on Amazon: then it aborts itself.
    let (run, error) = shelf("nodejs20.x", HEAP).error("{}").await;
    let aborted = error.message.ends_with("signal: aborted")
        && error.kind == FunctionErrorKind::ProcessExited;
    assert!(
        error.kind == FunctionErrorKind::OutOfMemory || aborted,
        "{error:?} {:?}",
        run.log
    );
}

/// The system ends a worker before the gateway, should the machine's memory run out.
#[tokio::test]
async fn workers_go_first_when_the_machine_has_no_memory() {
    if !has("python3") || !cfg!(target_os = "linux") {
        return;
    }
    let shelf = shelf(
        "python3.11",
        r#"
import subprocess
def handler(event, context):
    return [int(open("/proc/self/oom_score_adj").read()),
            int(subprocess.check_output(["cat", "/proc/self/oom_score_adj"]))]
"#,
    );
    assert_eq!(shelf.answer("{}").await, json!([1000, 1000]));
}
