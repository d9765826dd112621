//! `whygate run` as a process that a test talks to.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    net::SocketAddr,
    path::Path,
    process::{Child, ChildStdout, Command, ExitStatus, Stdio},
    thread::JoinHandle,
};

use serde_json::Value;

use crate::command;

/// A server that runs. It is killed when it is dropped.
pub(crate) struct Server {
    child: Child,
    lines: Option<std::io::Lines<BufReader<ChildStdout>>>,
    stderr: Option<JoinHandle<String>>,
    /// Where the APIs are.
    pub(crate) edge: SocketAddr,
    /// Where the control listener is.
    pub(crate) control: SocketAddr,
}

/// What a server said and how it ended.
pub(crate) struct Ended {
    pub(crate) status: ExitStatus,
    /// JSON lines that had not been read yet.
    pub(crate) lines: Vec<Value>,
    pub(crate) stderr: String,
}

impl Server {
    /// Serves with free ports and JSON lines, and waits until it does.
    pub(crate) fn start(folder: &Path, arguments: &[&str]) -> Self {
        Self::start_with(folder, arguments, |_| {})
    }

    /// The same, with something changed about its process.
    pub(crate) fn start_with(
        folder: &Path,
        arguments: &[&str],
        change: impl FnOnce(&mut Command),
    ) -> Self {
        let mut command = command::whygate(folder);
        change(&mut command);
        command
            .args(["run", "--port", "0", "--control-port", "0"])
            .args(["--log-format", "json"])
            .args(arguments);
        Self::spawn(command)
    }

    fn spawn(mut command: Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut errors = child.stderr.take().unwrap();
        let stderr = std::thread::spawn(move || {
            let mut text = String::new();
            let _ = errors.read_to_string(&mut text);
            text
        });
        let nowhere: SocketAddr = "127.0.0.1:0".parse().unwrap();
        let mut server = Self {
            child,
            lines: Some(lines),
            stderr: Some(stderr),
            edge: nowhere,
            control: nowhere,
        };
        let Some(listening) = server.try_event("listening") else {
            let status = server.child.wait().unwrap();
            let said = server.stderr.take().unwrap().join().unwrap();
            panic!("it ended before it served, {status}:\n{said}");
        };
        server.edge = address(&listening["edge"]);
        server.control = address(&listening["control"]);
        server
    }

    /// The next line of that kind; lines of other kinds are read over.
    pub(crate) fn event(&mut self, kind: &str) -> Value {
        self.try_event(kind)
            .unwrap_or_else(|| panic!("it ended before `{kind}`"))
    }

    /// The next line, of whatever kind.
    pub(crate) fn next_event(&mut self) -> Value {
        self.try_next().unwrap_or_else(|| panic!("it ended"))
    }

    fn try_event(&mut self, kind: &str) -> Option<Value> {
        loop {
            let value = self.try_next()?;
            if value["event"] == kind {
                return Some(value);
            }
        }
    }

    fn try_next(&mut self) -> Option<Value> {
        let line = self.lines.as_mut()?.next()?.unwrap();
        let value = serde_json::from_str(&line).unwrap_or_else(|error| {
            panic!("a line is no JSON: {error}\n{line}");
        });
        Some(value)
    }

    /// Closes the pipe that it writes its lines to.
    pub(crate) fn stop_reading(&mut self) {
        self.lines = None;
    }

    /// Its process id.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends a signal, by its name without `SIG`.
    pub(crate) fn signal(&self, name: &str) {
        let status = Command::new("kill")
            .args([&format!("-{name}"), &self.id().to_string()])
            .status()
            .unwrap();
        assert!(status.success());
    }

    /// Asks it to end, and waits until it has.
    pub(crate) fn stop(self) -> Ended {
        self.signal("TERM");
        self.wait()
    }

    /// Waits until it has ended. Whatever a test is about, each failed call has a cause.
    pub(crate) fn wait(mut self) -> Ended {
        let mut lines: Vec<Value> = Vec::new();
        for line in self.lines.take().into_iter().flatten() {
            lines.push(serde_json::from_str(&line.unwrap()).unwrap());
        }
        let status = self.child.wait().unwrap();
        let stderr = self.stderr.take().unwrap().join().unwrap();
        if let Some(stopped) = lines.iter().find(|line| line["event"] == "stopped") {
            assert_eq!(
                stopped["explained"], stopped["failed"],
                "a failed call is without a cause: {stopped}\n{stderr}"
            );
        }
        Ended {
            status,
            lines,
            stderr,
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The socket address in `http://127.0.0.1:8080`.
fn address(url: &Value) -> SocketAddr {
    url.as_str()
        .and_then(|url| url.strip_prefix("http://"))
        .unwrap_or_else(|| panic!("not an address: {url}"))
        .parse()
        .unwrap()
}
