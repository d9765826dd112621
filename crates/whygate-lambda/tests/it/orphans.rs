//! No process outlives the service, however it ends.

use std::{fs, io::BufRead, path::Path, process::Stdio, time::Duration};

use rustix::process::{Pid, Signal, kill_process};
use whygate_exchange::ports::{Functions, InvokeError};

use crate::support::{Shelf, all_end, has, request, runs, settings};

/// Starts a child in its group, one in a group of its own that has let go of everything, and a
/// daemon: forked twice, in a session of its own, without an environment.
const FAMILY: &str = r#"
import os, subprocess, time
def daemon():
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.setsid()
        daemon = os.fork()
        if daemon:
            os.write(writer, str(daemon).encode())
            os._exit(0)
        os.chdir("/")
        os.closerange(0, 64)
        os.execve("/bin/sleep", ["sleep", "1000"], {})
    os.wait()
    return int(os.read(reader, 20))
def handler(event, context):
    if event == "hang":
        while True:
            time.sleep(1)
    outlives = daemon()
    child = subprocess.Popen(["sleep", "1000"])
    detached = subprocess.Popen(["sleep", "1000"], start_new_session=True)
    return [os.getpid(), child.pid, detached.pid, outlives]
"#;

fn ids(answer: &serde_json::Value) -> Vec<i32> {
    answer
        .as_array()
        .unwrap()
        .iter()
        .map(|id| i32::try_from(id.as_i64().unwrap()).unwrap())
        .collect()
}

fn states(ids: &[i32]) -> Vec<String> {
    ids.iter()
        .map(|id| fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default())
        .collect()
}

#[tokio::test]
async fn dropping_the_service_ends_all() {
    if !has("python3") {
        return;
    }
    let shelf = Shelf::with(
        "python3.11",
        "app.handler",
        &[("app.py", FAMILY)],
        settings(),
        |spec| spec.timeout = Duration::from_secs(30),
    );
    let family = ids(&shelf.answer("{}").await);
    assert!(family.iter().all(|id| runs(*id)));
    let hanging = shelf.service.invoke(request("\"hang\""));
    let hanging = tokio::spawn(hanging);
    drop(shelf);
    assert!(all_end(&family), "{:?}", states(&family));
    assert_eq!(hanging.await.unwrap().unwrap_err(), InvokeError::Stopped);
}

#[tokio::test]
async fn a_worker_that_ends_takes_its_children_along() {
    if !has("python3") {
        return;
    }
    let mut shelf = Shelf::new("python3.11", "app.handler", &[("app.py", FAMILY)]);
    let family = ids(&shelf.answer("{}").await);
    shelf.spec.memory_megabytes += 1;
    shelf.replace();
    assert!(all_end(&family), "{:?}", states(&family));
}

#[tokio::test]
async fn workers_without_work_are_ended() {
    if !has("python3") {
        return;
    }
    let mut settings = settings();
    settings.idle_limit = Duration::ZERO;
    let shelf = Shelf::with(
        "python3.11",
        "app.handler",
        &[("app.py", FAMILY)],
        settings,
        |_| {},
    );
    let family = ids(&shelf.answer("{}").await);
    assert!(all_end(&family), "{:?}", states(&family));
    assert!(shelf.answer("{}").await.is_array());
}

const CHILD: &str = "WHYGATE_LAMBDA_TEST_CHILD";

/// Not a test of its own: what the next one runs in another process, and kills.
#[tokio::test]
async fn a_gateway_that_is_killed() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let shelf = Shelf::new("python3.11", "app.handler", &[("app.py", FAMILY)]);
    let answer = shelf.answer("{}").await;
    println!("family {answer} {}", std::env::temp_dir().display());
    std::future::pending::<()>().await;
}

#[test]
fn killing_the_gateway_ends_all() {
    if !has("python3") || !cfg!(target_os = "linux") {
        return;
    }
    let temporary = tempfile::tempdir().unwrap();
    let mut gateway = std::process::Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "orphans::a_gateway_that_is_killed",
            "--nocapture",
        ])
        .env(CHILD, "1")
        .env("TMPDIR", temporary.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = std::io::BufReader::new(gateway.stdout.take().unwrap());
    let line = output
        .lines()
        .map(Result::unwrap)
        .find_map(|line| line.split_once("family ").map(|(_, rest)| rest.to_owned()))
        .unwrap();
    let (answer, _) = line.split_once(' ').unwrap();
    let family = ids(&serde_json::from_str(answer).unwrap());
    assert!(family.iter().all(|id| runs(*id)));
    kill_process(
        Pid::from_raw(i32::try_from(gateway.id()).unwrap()).unwrap(),
        Signal::KILL,
    )
    .unwrap();
    gateway.wait().unwrap();
    assert!(all_end(&family), "{:?}", states(&family));
    // Its temporary directory goes too, a little later.
    let left = |directory: &Path| {
        directory
            .read_dir()
            .unwrap()
            .filter_map(Result::ok)
            .any(|entry| {
                entry
                    .file_name()
                    .to_string_lossy()
                    .starts_with("whygate-functions-")
            })
    };
    assert!((0..500).any(|_| {
        let gone = !left(temporary.path());
        if !gone {
            std::thread::sleep(Duration::from_millis(10));
        }
        gone
    }));
}
