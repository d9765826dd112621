//! Amazon's own runtime clients, unmodified: each is installed or compiled once, into the build
//! directory, and used by every run from then on.

use std::{
    fs::{self, File},
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use whygate_exchange::ports::{FunctionRun, InvocationOutcome};
use whygate_lambda::LoggingConfig;

use crate::support::{Shelf, has, masked, settings};

/// A client and how it is had.
pub(crate) struct OfficialClient {
    pub(crate) name: &'static str,
    /// What it is made with: without one of these it is skipped.
    pub(crate) tools: &'static [&'static str],
    /// What is there once it is made, below its folder.
    pub(crate) made: &'static str,
    /// Makes it in its folder. Whether it could is seen from what it leaves.
    pub(crate) make: fn(&Path),
}

impl OfficialClient {
    /// What was made. `None`, with a printed line: it cannot be had here. What failed once is
    /// not tried again, unless `WHYGATE_BUILD_CLIENTS` is set, since that takes minutes.
    pub(crate) fn path(&self) -> Option<PathBuf> {
        if !self.tools.iter().all(|tool| has(tool)) {
            println!(
                "skipped: `{}` is made with what is not installed",
                self.name
            );
            return None;
        }
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(self.name);
        fs::create_dir_all(&folder).unwrap();
        // Tests run in several processes at once.
        let lock = File::create(folder.with_extension("lock")).unwrap();
        lock.lock().unwrap();
        let made = folder.join(self.made);
        let failed = folder.join("failed-before");
        let again = std::env::var_os("WHYGATE_BUILD_CLIENTS").is_some();
        if !made.exists() && (again || !failed.exists()) {
            (self.make)(&folder);
        }
        if made.exists() {
            let _ = fs::remove_file(failed);
            return Some(made);
        }
        fs::write(failed, "").unwrap();
        println!(
            "skipped: `{}` cannot be made here; `WHYGATE_BUILD_CLIENTS=1` tries it again",
            self.name
        );
        None
    }
}

/// A function on a custom runtime whose bootstrap, a script for the shell, starts a client.
pub(crate) fn shelf(
    bootstrap: &str,
    (name, source): (&str, &str),
    logging: LoggingConfig,
) -> Shelf {
    let mut settings = settings();
    // So that a call waits for a client that takes its time to ask for more, and is not given to
    // another worker.
    settings.workers_per_function = 1;
    let shelf = Shelf::with(
        "provided.al2023",
        "app.handler",
        &[
            ("bootstrap", &format!("#!/bin/sh\n{bootstrap}\n")),
            (name, source),
        ],
        settings,
        |spec| {
            spec.timeout = Duration::from_secs(20);
            spec.logging = logging;
        },
    );
    fs::set_permissions(
        shelf.directory.path().join("bootstrap"),
        fs::Permissions::from_mode(0o755),
    )
    .unwrap();
    shelf
}

/// What came of an invocation, with what differs from one to the next replaced by words: the
/// payload, and the lines that the function or its runtime wrote after the invocation began.
pub(crate) async fn outcome(shelf: &Shelf, event: &str) -> (String, Vec<String>) {
    let invocation = shelf.call(event).await.unwrap();
    let payload = match &invocation.outcome {
        InvocationOutcome::Payload(payload) => payload,
        InvocationOutcome::Error(error) => &error.payload,
        other => panic!("{other:?}"),
    };
    let root = shelf.directory.path().canonicalize().unwrap();
    let general = |text: &str| {
        text.replace(&invocation.run.request_id, "ID")
            .replace(root.to_str().unwrap(), "/var/task")
    };
    let payload = general(&String::from_utf8_lossy(payload));
    let lines = said(&invocation.run);
    (payload, lines.iter().map(|line| general(line)).collect())
}

/// The lines of a log that are not the platform's. Where there is no channel of the platform's
/// own for them, the clients end the lines of one message with carriage returns.
fn said(run: &FunctionRun) -> Vec<String> {
    let platform = [
        "INIT_START",
        "INIT_REPORT ",
        "START ",
        "END ",
        "REPORT ",
        "Executing '",
    ];
    masked(run)
        .iter()
        .filter(|line| !platform.iter().any(|start| line.starts_with(start)))
        .flat_map(|line| line.split('\r'))
        .map(ToOwned::to_owned)
        .collect()
}

/// Runs a step of making a client.
pub(crate) fn step(folder: &Path, program: impl AsRef<Path>, arguments: &[&str]) {
    let _ = Command::new(program.as_ref())
        .args(arguments)
        .current_dir(folder)
        .output();
}
