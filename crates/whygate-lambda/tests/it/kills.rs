//! Ten thousand invocations while workers are killed: each is answered, and nothing is left.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use whygate_exchange::ports::{Functions, InvocationOutcome};

use crate::support::{Shelf, has, request, settings};

const CALLS: usize = 10_000;
const CALLERS: usize = 8;
const WORKERS: usize = 4;
/// One answer in so many costs its worker the life.
const KILLED: usize = 100;
/// Far more than it takes: a call that is never answered ends the test.
const PATIENCE: Duration = Duration::from_mins(4);

const SOURCE: &str = r"
import os
def handler(event, context):
    if event == 'exit':
        os._exit(3)
    return os.getpid()
";

/// Files that this process has open.
fn open_files() -> usize {
    fs::read_dir("/proc/self/fd").unwrap().count()
}

/// Processes that this one has started and that have not been waited for.
fn children() -> BTreeSet<String> {
    fs::read_dir("/proc/self/task")
        .unwrap()
        .filter_map(|thread| fs::read_to_string(thread.ok()?.path().join("children")).ok())
        .flat_map(|line| {
            line.split_whitespace()
                .map(ToOwned::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Control groups that this process has made for workers, wherever it may make any.
fn control_groups() -> Vec<PathBuf> {
    let own = format!("-{}-", std::process::id());
    let mut open = vec![PathBuf::from("/sys/fs/cgroup")];
    let mut found = Vec::new();
    while let Some(directory) = open.pop() {
        let ours = |path: &Path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("whygate-") && name.contains(&own) && !name.ends_with("-gateway")
        };
        if directory.parent().is_some_and(ours) {
            found.push(directory.clone());
        }
        let within = fs::read_dir(&directory).into_iter().flatten();
        open.extend(
            within
                .filter_map(Result::ok)
                .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
                .map(|entry| entry.path()),
        );
    }
    found
}

#[test]
fn every_call_is_answered_and_nothing_leaks() {
    if !has("python3") || !fs::exists("/proc/self/fd").unwrap_or(false) {
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let files_before = open_files();
    let mut settings = settings();
    settings.workers_per_function = u32::try_from(WORKERS).unwrap();
    let shelf = Shelf::with(
        "python3.11",
        "app.handler",
        &[("app.py", SOURCE)],
        settings,
        |_| {},
    );
    let (answered, failed) = runtime.block_on(async {
        let next = Arc::new(AtomicUsize::new(0));
        let callers: Vec<_> = (0..CALLERS)
            .map(|_| tokio::spawn(call(Arc::clone(&shelf.service), Arc::clone(&next))))
            .collect();
        let mut sums = (0, 0);
        for caller in callers {
            let (answered, failed) = tokio::time::timeout(PATIENCE, caller)
                .await
                .unwrap_or_else(|_| panic!("a call was never answered"))
                .unwrap();
            sums = (sums.0 + answered, sums.1 + failed);
        }
        sums
    });
    assert_eq!(answered + failed, CALLS);
    // Half of the deaths are the function's own, and each costs one call.
    assert!(failed >= CALLS / KILLED / 2, "{failed} failed");
    assert!(failed < CALLS / 10, "{failed} failed");
    let groups = control_groups().len();
    assert!(groups <= WORKERS + 1, "{groups} control groups");
    runtime.block_on(shelf.service.shutdown(Duration::from_secs(5)));
    drop(shelf);
    assert_eq!(control_groups(), Vec::<PathBuf>::new());
    let gone_by = Instant::now() + Duration::from_secs(10);
    while (!children().is_empty() || open_files() > files_before + 4) && Instant::now() < gone_by {
        std::thread::yield_now();
    }
    assert_eq!(children(), BTreeSet::new());
    drop(runtime);
    let files_after = open_files();
    assert!(
        files_after <= files_before,
        "{files_before} files were open before, {files_after} are after"
    );
}

/// Calls until all calls are made; kills the worker behind one answer in a hundred.
async fn call(
    service: Arc<whygate_lambda::FunctionService>,
    next: Arc<AtomicUsize>,
) -> (usize, usize) {
    let (mut answered, mut failed) = (0, 0);
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= CALLS {
            return (answered, failed);
        }
        let event = if number % (2 * KILLED) == KILLED {
            "\"exit\""
        } else {
            "{}"
        };
        let invocation = service.invoke(request(event)).await.unwrap();
        match invocation.outcome {
            InvocationOutcome::Payload(payload) => {
                answered += 1;
                if number.is_multiple_of(2 * KILLED) {
                    let process = std::str::from_utf8(&payload).unwrap().parse().unwrap();
                    kill(process);
                }
            }
            InvocationOutcome::Error(error) => {
                assert_eq!(error.error_type, "Runtime.ExitError");
                failed += 1;
            }
            other => panic!("{other:?}"),
        }
    }
}

fn kill(process: i32) {
    let process = rustix::process::Pid::from_raw(process).unwrap();
    let _ = rustix::process::kill_process(process, rustix::process::Signal::KILL);
}
