//! Handlers that fail and handlers that do what no handler should, in Python and in Node, behind
//! the whole gateway: what the client gets, what the function's log says, and the cause. While
//! each of them is at it, another function answers.

use std::{fmt::Write as _, fs, net::SocketAddr, path::Path, thread, time::Instant};

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::{
    client::{self, Answer},
    command::{FILTERS, run},
    programs::{ends, installed},
    samples,
    server::Server,
};

/// A function, and what calls of it do.
struct Function {
    name: &'static str,
    properties: &'static str,
    /// Each is a path that it is called at.
    deeds: &'static [&'static str],
}

const FUNCTIONS: &[Function] = &[
    Function {
        name: "Main",
        properties: "Handler: app.handler, Timeout: 30, MemorySize: 512",
        deeds: &[
            "fails",
            "answers-with-text",
            "answers-twice",
            "answers-10-megabytes",
            "prints-binary",
            "detaches-a-daemon",
            "closes-its-connection",
            "exits-in-the-middle",
            "takes-too-much-memory",
        ],
    },
    Function {
        name: "Short",
        properties: "Handler: app.handler, Timeout: 1",
        deeds: &["never-answers"],
    },
    Function {
        name: "Greedy",
        properties: "Handler: greedy.handler, Timeout: 30",
        deeds: &["takes-too-much-memory-to-start"],
    },
    Function {
        name: "Shut",
        properties: "Handler: app.handler, ReservedConcurrentExecutions: 0",
        deeds: &["has-no-room"],
    },
    Function {
        name: "Unpermitted",
        properties: "Handler: app.handler",
        deeds: &["may-not-be-called"],
    },
    Function {
        name: "Flood",
        properties: "Handler: app.handler, Timeout: 120",
        deeds: &[],
    },
    Function {
        name: "Steady",
        properties: "Handler: app.handler",
        deeds: &["steady"],
    },
];

const PYTHON: &str = r#"
import os, sys, time, urllib.error, urllib.request

def post_answer(context, body):
    url = "http://%s/2018-06-01/runtime/invocation/%s/response" % (
        os.environ["AWS_LAMBDA_RUNTIME_API"], context.aws_request_id)
    try:
        urllib.request.urlopen(urllib.request.Request(url, body, method="POST"))
    except urllib.error.HTTPError as error:
        print("the second answer:", error.code)

def detach():
    if os.fork() == 0:
        os.setsid()
        daemon = os.fork()
        if daemon:
            with open("daemon", "w") as file:
                file.write(str(daemon))
            os._exit(0)
        os.execve("/bin/sleep", ["sleep", "1000"], {})
    os.wait()

def handler(event, context):
    deed = event["path"].rsplit("/", 1)[1]
    if deed == "fails":
        raise ValueError("the shop is closed")
    if deed == "never-answers":
        while True:
            time.sleep(1)
    if deed == "answers-with-text":
        return "hello"
    if deed == "answers-twice":
        for body in (b'{"statusCode": 200, "body": "first"}', b'{"statusCode": 200, "body": "second"}'):
            post_answer(context, body)
    if deed == "answers-10-megabytes":
        return {"statusCode": 200, "body": "x" * 10_000_000}
    if deed == "prints-binary":
        sys.stdout.buffer.write(b"\xff\xfe\x00 and text\n")
    if deed == "floods-its-log":
        line = "x" * 262_143 + "\n"
        for _ in range(4096):
            sys.stdout.write(line)
    if deed == "detaches-a-daemon":
        detach()
    if deed == "closes-its-connection":
        os.closerange(3, 64)
    if deed == "exits-in-the-middle":
        os._exit(0)
    if deed == "takes-too-much-memory":
        import greedy
    return {"statusCode": 200, "body": deed}
"#;

const PYTHON_GREEDY: &str = "
import time
kept = []
while True:
    kept.append(b'x' * (1 << 20))
    time.sleep(0.001)
";

const NODE: &str = r#"
const fs = require("node:fs");
const net = require("node:net");
const { spawn } = require("node:child_process");
const { once } = require("node:events");

async function postAnswer(context, body) {
  const url = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation/${context.awsRequestId}/response`;
  const { status } = await fetch(url, { method: "POST", body: JSON.stringify({ statusCode: 200, body }) });
  if (status !== 202) console.log("the second answer:", status);
}

exports.handler = async (event, context) => {
  const deed = event.path.split("/").pop();
  switch (deed) {
    case "fails":
      throw new RangeError("the shop is closed");
    case "never-answers":
      for (;;);
    case "answers-with-text":
      return "hello";
    case "answers-twice":
      await postAnswer(context, "first");
      await postAnswer(context, "second");
      break;
    case "answers-10-megabytes":
      return { statusCode: 200, body: "x".repeat(10_000_000) };
    case "prints-binary":
      fs.writeSync(1, Buffer.from([0xff, 0xfe, 0]));
      fs.writeSync(1, " and text\n");
      break;
    case "floods-its-log": {
      const line = `${"x".repeat(262_143)}\n`;
      for (let index = 0; index < 4096; index += 1) {
        // It answers before its output has gone if it does not wait.
        if (!process.stdout.write(line)) await once(process.stdout, "drain");
      }
      break;
    }
    case "detaches-a-daemon": {
      const child = spawn("/bin/sleep", ["1000"], { detached: true, stdio: "ignore", env: {} });
      child.unref();
      fs.writeFileSync("daemon", String(child.pid));
      break;
    }
    case "closes-its-connection":
      for (const handle of process._getActiveHandles()) {
        if (handle instanceof net.Socket && handle.remotePort) handle.destroy();
      }
      await new Promise(() => {});
      break;
    case "exits-in-the-middle":
      process.exit(0);
      break;
    case "takes-too-much-memory":
      require("./greedy.js");
  }
  return { statusCode: 200, body: deed };
};
"#;

const NODE_GREEDY: &str = "const kept = [];\nfor (;;) kept.push(Buffer.alloc(1 << 20, 1));\n";

/// What the template says of the runtime, and the files of the code.
struct Language {
    runtime: &'static str,
    program: &'static str,
    files: &'static [(&'static str, &'static str)],
}

const LANGUAGES: [Language; 2] = [
    Language {
        runtime: "python3.12",
        program: "python3",
        files: &[("code/app.py", PYTHON), ("code/greedy.py", PYTHON_GREEDY)],
    },
    Language {
        runtime: "nodejs20.x",
        program: "node",
        files: &[("code/app.js", NODE), ("code/greedy.js", NODE_GREEDY)],
    },
];

fn write_application(folder: &Path, language: &Language) {
    let (mut paths, mut functions) = (String::new(), String::new());
    for Function {
        name,
        properties,
        deeds,
    } in FUNCTIONS
    {
        let _ = writeln!(
            functions,
            "  {name}: {{Type: AWS::Serverless::Function, Properties: {{FunctionName: {name}, {properties}}}}}"
        );
        if *name != "Unpermitted" {
            let _ = writeln!(
                functions,
                "  {name}Permission: {{Type: AWS::Lambda::Permission, Properties: {{Action: 'lambda:InvokeFunction', FunctionName: !Ref {name}, Principal: apigateway.amazonaws.com}}}}"
            );
        }
        for deed in *deeds {
            let _ = writeln!(
                paths,
                "          /{deed}: {{get: {{responses: {{}}, x-amazon-apigateway-integration: {{type: aws_proxy, httpMethod: POST, uri: !Sub 'arn:aws:apigateway:${{AWS::Region}}:lambda:path/2015-03-31/functions/${{{name}.Arn}}/invocations'}}}}}}"
            );
        }
    }
    let runtime = language.runtime;
    samples::write(
        folder,
        "template.yaml",
        &format!(
            "Transform: AWS::Serverless-2016-10-31
Globals: {{Function: {{Runtime: {runtime}, CodeUri: code/}}}}
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: prod
      DefinitionBody:
        swagger: '2.0'
        info: {{title: deeds, version: '1'}}
        paths:
{paths}{functions}"
        ),
    );
    for (name, source) in language.files {
        samples::write(folder, name, source);
    }
}

/// A gateway with an application of that language, unless it cannot run here.
fn serve(language: &Language) -> Option<(samples::Folder, Server)> {
    if !installed(&[language.program]) {
        return None;
    }
    let folder = samples::folder();
    write_application(folder.path(), language);
    let server = Server::start(folder.path(), &["template.yaml"]);
    Some((folder, server))
}

/// Has a deed done; meanwhile and afterwards another function answers.
fn ask(server: &Server, deed: &str) -> Answer {
    let edge = server.edge;
    let path = format!("/prod/{deed}");
    let asked = thread::spawn(move || client::get(edge, &path));
    steady(edge);
    let answer = asked.join().unwrap();
    steady(edge);
    answer
}

/// Another function than the one that is at it answers.
fn steady(edge: SocketAddr) {
    let answer = client::get(edge, "/prod/steady");
    assert_eq!((answer.status, answer.body.as_str()), (200, "steady"));
}

/// Has a deed done, and tells of it: the answer, the lines of the log, and the cause.
fn tell(folder: &Path, server: &mut Server, function: &str, deed: &str) -> String {
    let answer = ask(server, deed);
    let body: String = answer.body.chars().take(200).collect();
    let mut told = format!("{deed}: {} {body}\n", answer.status);
    let mut log = String::new();
    let mut call = None;
    // Those that are refused before they run have no log.
    let mut reported = matches!(function, "Shut" | "Unpermitted");
    while call.is_none() || !reported {
        let event = server.next_event();
        let text = event["message"].as_str().unwrap_or_default();
        if event["event"] == "call" && event["request_id"] == answer.request_id() {
            call = Some(event);
        } else if event["event"] == "function-log" && event["function"] == function {
            reported |= text.starts_with("REPORT ");
            let _ = writeln!(log, "    {}", text.escape_debug());
        }
    }
    told.push_str(&log);
    let call = call.unwrap();
    if let Some(cause) = call["cause"].as_str() {
        let _ = writeln!(told, "  {cause}: {}", call["summary"].as_str().unwrap());
        let output = run(folder, &["why", answer.request_id(), "--json"]);
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report["code"], cause);
    }
    told
}

/// What differs from machine to machine, beside what differs from run to run.
const MACHINE: &[(&str, &str)] = &[
    (r"Max Memory Used: \d+ MB", "Max Memory Used: [memory] MB"),
    // Whether the worker of the call before has ended already.
    (r"(?m)^    INIT_START .*\n", ""),
    (r"\\t?Init Duration: \[duration\]", ""),
    (r"(?m)^    whygate: .* is run by .*\n", ""),
    // Frames of the runtime, where the language shows them.
    (
        r"(?m)^      File .*/runtime/bootstrap\.py.*\n(?:        .*\n)*",
        "",
    ),
    (r#",\\"    at [^"]*\\""#, ""),
];

fn holds(language: &Language) -> Option<String> {
    let (folder, mut server) = serve(language)?;
    let mut told = String::new();
    for function in FUNCTIONS {
        if function.name != "Steady" {
            for deed in function.deeds {
                told.push_str(&tell(folder.path(), &mut server, function.name, deed));
            }
        }
    }
    let daemon = fs::read_to_string(folder.path().join("code/daemon")).unwrap();
    let ended = server.stop();
    assert!(ended.status.success(), "{}", ended.stderr);
    assert!(ends(&daemon), "{daemon} outlives the gateway");
    Some(told)
}

fn filters() -> Vec<(&'static str, &'static str)> {
    FILTERS.iter().chain(MACHINE).copied().collect()
}

#[test]
fn python_that_misbehaves() {
    if let Some(told) = holds(&LANGUAGES[0]) {
        insta::with_settings!({ filters => filters() }, { insta::assert_snapshot!(told) });
    }
}

#[test]
fn node_that_misbehaves() {
    if let Some(told) = holds(&LANGUAGES[1]) {
        insta::with_settings!({ filters => filters() }, { insta::assert_snapshot!(told) });
    }
}

/// The most memory that a process has used, in megabytes.
fn peak_megabytes(id: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|peak| peak.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok());
    peak.unwrap() / 1024
}

/// 1 GB of lines, and nobody reads what the gateway prints meanwhile. It is invoked by Lambda's
/// API, since an API of the gateway waits 29 s and a slow machine may take longer.
fn floods(language: &Language) {
    let Some((_folder, mut server)) = serve(language) else {
        return;
    };
    let before = peak_megabytes(server.id());
    let (edge, began) = (server.edge, Instant::now());
    let control = server.control;
    let flooding = thread::spawn(move || {
        let path = "/2015-03-31/functions/Flood/invocations";
        let event = r#"{"path": "/prod/floods-its-log"}"#;
        client::post(control, path, "X-Amz-Log-Type: Tail\r\n", event)
    });
    let mut meanwhile = 0;
    while !flooding.is_finished() {
        steady(edge);
        meanwhile += 1;
    }
    let answer = flooding.join().unwrap();
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.header("x-amz-function-error"), None);
    let tail = STANDARD
        .decode(answer.header("x-amz-log-result").unwrap())
        .unwrap();
    assert!(tail.len() <= 4096 && tail.starts_with(b"xxx"));
    let tail = String::from_utf8(tail).unwrap();
    let ending: Vec<&str> = tail.lines().rev().take(2).collect();
    assert!(ending[0].starts_with("REPORT ") && ending[1].starts_with("END "));
    let after = peak_megabytes(server.id());
    println!(
        "{}: {:?}, {meanwhile} other calls meanwhile, {before} MB before, {after} MB after",
        language.runtime,
        began.elapsed()
    );
    assert!(after - before < 100, "{before} MB, {after} MB");
    server.stop_reading();
    assert!(server.stop().status.success());
}

#[test]
fn python_that_floods_its_log_fills_no_memory() {
    floods(&LANGUAGES[0]);
}

#[test]
fn node_that_floods_its_log_fills_no_memory() {
    floods(&LANGUAGES[1]);
}
