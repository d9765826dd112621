//! Functions that the system's control groups hold to their memory, and whose processes end with
//! them whatever they have done.

use std::{
    fs,
    net::SocketAddr,
    os::unix::{
        fs::{MetadataExt as _, PermissionsExt as _},
        process::CommandExt as _,
    },
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::{
    client::{Answer, get},
    command,
    programs::{ends, installed, runs},
    samples::{self, Folder},
    server::Server,
};

const TEMPLATE: &str = r"Transform: AWS::Serverless-2016-10-31
Resources:
  Greedy:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: Greedy
      Runtime: python3.12
      Handler: app.handler
      CodeUri: code/
      MemorySize: 128
      Timeout: 20
      Events: {Get: {Type: Api, Properties: {Path: '/{deed}', Method: get}}}
";

/// All that takes too much takes eight times what it may.
const PYTHON: &str = r#"
import os, resource, subprocess, sys, time

def detach(work):
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.setsid()
        daemon = os.fork()
        if daemon:
            os.write(writer, str(daemon).encode())
            os._exit(0)
        work()
    os.wait()
    return os.read(reader, 20).decode()

def take():
    return b"x" * (1 << 30)

def take_and_stay():
    kept = take()
    time.sleep(1000)

def let_go_of_all():
    _, hard = resource.getrlimit(10)
    resource.setrlimit(10, (min(7, hard), min(7, hard)))
    os.closerange(0, 64)
    os.chdir("/")
    os.execve("/bin/sleep", ["sleep", "1000"], {})

def handler(event, context):
    deed = event["pathParameters"]["deed"]
    body = deed
    if deed == "takes-it-at-once":
        take()
    if deed == "has-a-child-take-it":
        subprocess.run([sys.executable, "-c", "b'x' * (1 << 30)"])
        time.sleep(1000)
    if deed == "has-a-daemon-take-it":
        detach(take_and_stay)
        time.sleep(1000)
    if deed == "leaves-a-daemon":
        body = detach(let_go_of_all)
    if deed == "writes-a-large-file":
        with open(event["queryStringParameters"]["file"], "wb") as file:
            for _ in range(400):
                file.write(b"x" * (1 << 20))
    if deed == "names-its-group":
        body = open("/proc/self/cgroup").read()
    return {"statusCode": 200, "body": body}
"#;

/// The user that may do least.
const NOBODY: u32 = 65_534;

/// The file system whose files are kept in memory, and count as it.
const KEPT_IN_MEMORY: u64 = 0x0102_1994;

fn application() -> Folder {
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", TEMPLATE);
    samples::write(folder.path(), "code/app.py", PYTHON);
    folder
}

/// What `whygate doctor` finds of memory.
fn finding(folder: &Path) -> Value {
    let output = command::run(folder, &["doctor", "--json"]);
    let examined: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = examined[0]["findings"].as_array().unwrap();
    let memory = findings.iter().find(|found| found["probe"] == "memory");
    memory.unwrap().clone()
}

/// Whether the system lets this process make groups that hold memory, tried without a word of
/// Whygate's: root makes them in its own group wherever memory is in version 1.
fn memory_can_be_held() -> bool {
    let groups = fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
    let own = groups.lines().find_map(|line| {
        let (_, path) = line.split_once(":memory:/")?;
        Some(Path::new("/sys/fs/cgroup/memory").join(path))
    });
    let trial = own.map(|own| own.join(format!("trial-{}", std::process::id())));
    rustix::process::geteuid().is_root()
        && trial.is_some_and(|trial| {
            fs::create_dir(&trial)
                .and_then(|()| fs::remove_dir(&trial))
                .is_ok()
        })
}

/// An application whose functions are held, unless that cannot be had.
fn serve(more: &[&str]) -> Option<(Folder, Server)> {
    if !installed(&["python3"]) {
        return None;
    }
    let folder = application();
    let found = finding(folder.path());
    if found["verdict"] != "good" {
        assert!(!memory_can_be_held(), "{found}");
        println!("skipped: {}", found["text"]);
        return None;
    }
    let mut arguments = vec!["template.yaml", "--function-control-groups", "on"];
    arguments.extend(more);
    let server = Server::start(folder.path(), &arguments);
    Some((folder, server))
}

fn call(edge: SocketAddr, deed: &str) -> Answer {
    get(edge, &format!("/Prod/{deed}"))
}

/// The groups of the workers' service, by the one that a worker is in.
fn groups(edge: SocketAddr) -> PathBuf {
    let answer = call(edge, "names-its-group");
    let (mount, path) = answer
        .body
        .lines()
        .find_map(|line| {
            let (hierarchy, path) = line.split_at(line.rfind(':').unwrap());
            let mount = if hierarchy.ends_with(":memory") {
                "/sys/fs/cgroup/memory"
            } else {
                "/sys/fs/cgroup"
            };
            path.contains("/whygate-")
                .then(|| (mount, path[1..].to_owned()))
        })
        .unwrap_or_else(|| panic!("{}", answer.body));
    let service = Path::new(&path).parent().unwrap();
    let directory = Path::new(mount).join(service.strip_prefix("/").unwrap());
    assert!(directory.is_dir(), "{}", directory.display());
    directory
}

/// What is told of a call: its cause, and the function's log without the start of a worker.
fn told(server: &mut Server) -> (Value, Vec<String>) {
    let (mut cause, mut log) = (None, Vec::<String>::new());
    while cause.is_none() || log.last().is_none_or(|line| !line.starts_with("REPORT ")) {
        let event = server.next_event();
        let text = event["message"].as_str().unwrap_or_default();
        if event["event"] == "call" {
            cause = Some(event["cause"].clone());
        } else if event["event"] == "function-log"
            && !text.starts_with("INIT_START ")
            && !text.contains("the nearest that is installed")
        {
            log.push(text.to_owned());
        }
    }
    (cause.unwrap(), log)
}

#[test]
fn memory_is_held_whoever_takes_it() {
    let Some((_folder, mut server)) = serve(&[]) else {
        return;
    };
    for deed in [
        "takes-it-at-once",
        "has-a-child-take-it",
        "has-a-daemon-take-it",
    ] {
        let answer = call(server.edge, deed);
        assert_eq!(answer.status, 502, "{deed}: {}", answer.body);
        assert_eq!(answer.body, r#"{"message": "Internal server error"}"#);
        let (cause, log) = told(&mut server);
        assert_eq!(cause, "lambda-out-of-memory", "{deed}");
        let id = log[0].split(' ').nth(2).unwrap();
        assert_eq!(log[0], format!("START RequestId: {id} Version: $LATEST"));
        assert_eq!(
            log[1],
            format!("RequestId: {id} Error: Runtime exited with error: signal: killed")
        );
        assert_eq!(log[2], "Runtime.ExitError");
        assert_eq!(log[3], format!("END RequestId: {id}"));
        assert!(
            log[4].contains("\tMemory Size: 128 MB\tMax Memory Used: 128 MB\t")
                && log[4].ends_with("Status: error\tError Type: Runtime.OutOfMemory"),
            "{log:?}"
        );
        assert_eq!(call(server.edge, "fine").status, 200);
        let (cause, _) = told(&mut server);
        assert_eq!(cause, Value::Null);
    }
    let groups = groups(server.edge);
    let ended = server.stop();
    assert!(ended.status.success(), "{}", ended.stderr);
    assert!(!groups.exists(), "{}", groups.display());
}

fn is_kept_in_memory(folder: &Path) -> bool {
    rustix::fs::statfs(folder)
        .is_ok_and(|found| u64::try_from(found.f_type).is_ok_and(|kind| kind == KEPT_IN_MEMORY))
}

/// What the system keeps at hand of files is counted, and given back before anybody has to end.
#[test]
fn a_large_file_is_no_memory() {
    let Some((folder, server)) = serve(&["--ephemeral"]) else {
        return;
    };
    if is_kept_in_memory(folder.path()) {
        println!("skipped: temporary files are kept in memory here");
        return;
    }
    let file = folder.path().join("large");
    let deed = format!("writes-a-large-file?file={}", file.display());
    let answer = call(server.edge, &deed);
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(file.metadata().unwrap().len(), 400 << 20);
}

/// What is kept in memory is memory, though Amazon has its files on a disk: the log says so.
#[test]
fn a_large_file_that_is_kept_in_memory_is_named() {
    let shared = Path::new("/dev/shm");
    if !is_kept_in_memory(shared) {
        println!("skipped: there is no folder that is kept in memory");
        return;
    }
    let Some((_folder, mut server)) = serve(&["--ephemeral"]) else {
        return;
    };
    let file = tempfile::NamedTempFile::new_in(shared).unwrap();
    let deed = format!("writes-a-large-file?file={}", file.path().display());
    let answer = call(server.edge, &deed);
    assert_eq!(answer.status, 502, "{}", answer.body);
    let (cause, log) = told(&mut server);
    assert_eq!(cause, "lambda-out-of-memory");
    let named = |line: &String| line.contains("MB of the memory that it used are files");
    assert!(log.iter().any(named), "{log:?}");
}

/// A daemon that has let go of its session, its environment and every mark.
fn daemon(server: &Server) -> String {
    let answer = call(server.edge, "leaves-a-daemon");
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert!(runs(&answer.body), "{}", answer.body);
    answer.body
}

/// The shell that ends workers when the gateway is killed.
fn warden(server: &Server) -> String {
    let tasks = fs::read_dir(format!("/proc/{}/task", server.id())).unwrap();
    let started: Vec<String> = tasks
        .filter_map(|task| fs::read_to_string(task.unwrap().path().join("children")).ok())
        .flat_map(|children| {
            children
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    let is_warden = |id: &&String| {
        fs::read_to_string(format!("/proc/{id}/cmdline"))
            .is_ok_and(|line| line.contains("warden.sh"))
    };
    started.iter().find(is_warden).unwrap().clone()
}

#[test]
fn nothing_outlives_its_worker() {
    let Some((folder, server)) = serve(&[]) else {
        return;
    };
    let with_its_worker = daemon(&server);
    let groups = groups(server.edge);
    samples::write(folder.path(), "code/app.py", &format!("{PYTHON}\n"));
    assert!(ends(&with_its_worker), "{with_its_worker}");
    let with_the_gateway = daemon(&server);
    assert!(server.stop().status.success());
    assert!(!runs(&with_the_gateway), "{with_the_gateway}");
    assert!(!groups.exists(), "{}", groups.display());
}

#[test]
fn nothing_outlives_a_gateway_that_is_killed() {
    let Some((_folder, server)) = serve(&[]) else {
        return;
    };
    let daemon = daemon(&server);
    let groups = groups(server.edge);
    let warden = warden(&server);
    // It is killed, and nobody but the shell that it leaves behind looks for the daemon.
    drop(server);
    assert!(ends(&daemon), "{daemon}");
    assert!(ends(&warden), "{warden}");
    assert!(!groups.exists(), "{}", groups.display());
}

#[test]
fn who_insists_hears_why_memory_is_not_held() {
    let folder = application();
    if folder.path().metadata().unwrap().uid() != 0 {
        println!("skipped: only root can become a user who has no groups");
        return;
    }
    for path in [folder.path(), folder.path().parent().unwrap()] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let refused = |when: &str| {
        let mut command = command::whygate(folder.path());
        command.uid(NOBODY).gid(NOBODY);
        let output = command
            .args(["run", "template.yaml", "--ephemeral"])
            .args(["--port", "0", "--control-port", "0"])
            .args(["--function-control-groups", when])
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        said
    };
    let said = refused("on");
    assert!(
        said.contains("functions are to be held to their memory, and the system refuses it")
            && said.contains("Delegate=yes"),
        "{said}"
    );
    refused("sometimes");
}
