//! Programs of the machine that tests use: HTTP clients that people have, and what runs
//! functions.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    process::{Pid, PidfdFlags, pidfd_open},
};

use crate::client::Answer;

/// Whether all of these can be run; where one cannot, a line says what is skipped for it.
pub(crate) fn installed(programs: &[&str]) -> bool {
    let missing: Vec<&str> = programs
        .iter()
        .copied()
        .filter(|program| {
            !Command::new(program)
                .arg("--version")
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .is_ok_and(|status| status.success())
        })
        .collect();
    if !missing.is_empty() {
        println!("skipped: {} not installed", missing.join(", "));
    }
    missing.is_empty()
}

/// A client of Amazon's, with credentials that are none.
pub(crate) fn amazons(program: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .env("AWS_ACCESS_KEY_ID", "any")
        .env("AWS_SECRET_ACCESS_KEY", "any")
        .env("AWS_DEFAULT_REGION", "eu-west-1")
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .env_remove("AWS_PROFILE");
    command
}

/// What a program that succeeds prints, without the line's end.
pub(crate) fn printed(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Runs a line with `curl` as a shell would, and reads its answer.
pub(crate) fn shell_curl(line: &str) -> Answer {
    let line = line.replacen(
        "curl ",
        "curl --silent --show-error --include --noproxy '*' ",
        1,
    );
    answer_of(Command::new("sh").args(["-c", &line]))
}

/// A request by `curl`.
pub(crate) fn curl(method: &str, url: &str, body: Option<&str>) -> Answer {
    let mut command = Command::new("curl");
    command
        .args(["--silent", "--show-error", "--include", "--noproxy", "*"])
        .args(["--request", method, url]);
    if let Some(body) = body {
        command
            .args(["--header", "content-type: application/json"])
            .args(["--data", body]);
    }
    answer_of(&mut command)
}

/// Sends a request with `urllib`, and writes the answer as `curl --include` does.
const URLLIB: &str = r#"
import sys, urllib.error, urllib.request
method, url, body = sys.argv[1:]
request = urllib.request.Request(
    url,
    data=body.encode() if body else None,
    headers={"content-type": "application/json"} if body else {},
    method=method,
)
try:
    answer = urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request)
except urllib.error.HTTPError as error:
    answer = error
head = [f"HTTP/1.1 {answer.status} {answer.reason}"]
head += [f"{name}: {value}" for name, value in answer.headers.items()]
sys.stdout.buffer.write("\r\n".join(head + ["", ""]).encode() + answer.read())
"#;

/// A request by Python's own HTTP client.
pub(crate) fn urllib(method: &str, url: &str, body: Option<&str>) -> Answer {
    answer_of(Command::new("python3").args(["-c", URLLIB, method, url, body.unwrap_or_default()]))
}

fn answer_of(client: &mut Command) -> Answer {
    let output = client.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{client:?}: {output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    Answer::parse(&text).unwrap_or_else(|| panic!("{client:?}: no HTTP answer: {text}"))
}

/// Whether a process runs: one that has ended and waits to be noticed does not.
pub(crate) fn runs(id: &str) -> bool {
    fs::read_to_string(format!("/proc/{id}/stat"))
        .is_ok_and(|stat| !stat.rsplit(')').next().unwrap().starts_with(" Z"))
}

/// Waits until a process has ended, some seconds at most.
pub(crate) fn ends(id: &str) -> bool {
    let process = id.parse().ok().and_then(Pid::from_raw).unwrap();
    // One that is not there any more cannot be waited for.
    if let Ok(process) = pidfd_open(process, PidfdFlags::empty()) {
        let limit = Timespec {
            tv_sec: 10,
            tv_nsec: 0,
        };
        let mut end = [PollFd::new(&process, PollFlags::IN)];
        poll(&mut end, Some(&limit)).unwrap();
    }
    !runs(id)
}
