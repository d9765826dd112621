//! A server that stands for Amazon's services: `moto`, from PyPI.

use std::{
    cell::RefCell,
    io::{BufRead as _, BufReader, Lines, Write as _},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use serde_json::Value;

use crate::python_program;

/// A running server with nothing in it. It ends when it is dropped, and when the test's
/// process ends in whatever way.
#[derive(Debug)]
pub struct Moto {
    child: Child,
    talk: RefCell<(ChildStdin, Lines<BufReader<ChildStdout>>)>,
    port: u16,
}

impl Moto {
    /// Starts one on a free port; `None`, with a printed line, where it is not installed.
    pub fn start() -> Option<Self> {
        // The server's own program is looked for, so that another environment's Python is not
        // taken for one that has it.
        python_program("moto_server")?;
        let python = python_program("python")?;
        let mut child = Command::new(python)
            .args(["-c", include_str!("moto.py")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Python starts");
        let stdin = child.stdin.take().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let first = lines
            .next()
            .expect("moto says its port")
            .expect("moto's stdout is text");
        Some(Self {
            child,
            talk: RefCell::new((stdin, lines)),
            port: first.parse().expect("a port"),
        })
    }

    /// Where it answers.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Runs Python code beside it: `client(SERVICE)` is a boto3 client of it, and `result` is
    /// what comes back.
    pub fn run(&self, code: &str) -> Value {
        let (stdin, lines) = &mut *self.talk.borrow_mut();
        writeln!(stdin, "{}", Value::from(code)).expect("moto listens");
        let line = lines
            .next()
            .expect("moto answers")
            .expect("moto's stdout is text");
        let mut said: Value = serde_json::from_str(&line).expect("moto answers in JSON");
        assert!(said.get("error").is_none(), "{code}: {said}");
        said["result"].take()
    }
}

impl Drop for Moto {
    fn drop(&mut self) {
        // Nothing is lost: its state is in memory.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
