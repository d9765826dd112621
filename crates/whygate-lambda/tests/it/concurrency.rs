//! Many calls at once, limits, calls that nobody waits for, and workers that are killed.

use std::{collections::HashSet, time::Duration};

use futures_util::future::join_all;
use whygate_exchange::ports::{Functions, InvocationOutcome, InvokeError};

use crate::support::{Shelf, has, request, settings};

/// Answers when as many are running as the event says: proof that they run at once, without
/// any waiting by the clock.
const BARRIER: &str = r#"
import os, time
def handler(event, context):
    if event is None:
        return os.getpid()
    directory, wanted = event["directory"], event["wanted"]
    open(os.path.join(directory, str(os.getpid())), "w").close()
    while len(os.listdir(directory)) < wanted:
        time.sleep(0.002)
    return os.getpid()
"#;

fn barrier(shelf_of: usize) -> (tempfile::TempDir, String) {
    let directory = tempfile::tempdir().unwrap();
    let event = format!(
        r#"{{"directory": "{}", "wanted": {shelf_of}}}"#,
        directory.path().display()
    );
    (directory, event)
}

#[tokio::test]
async fn a_worker_for_each_call_at_once_and_used_again() {
    if !has("python3") {
        return;
    }
    let shelf = Shelf::with(
        "python3.11",
        "app.handler",
        &[("app.py", BARRIER)],
        settings(),
        |spec| spec.timeout = Duration::from_secs(30),
    );
    let (_directory, event) = barrier(4);
    let first: HashSet<String> = join_all((0..4).map(|_| shelf.answer(&event)))
        .await
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(first.len(), 4);
    for _ in 0..10 {
        let again = shelf.answer("null").await.to_string();
        assert!(first.contains(&again));
    }
}

#[tokio::test]
async fn beyond_the_limit_of_workers_calls_wait() {
    if !has("python3") {
        return;
    }
    let mut settings = settings();
    settings.workers_per_function = 2;
    let shelf = Shelf::with(
        "python3.11",
        "app.handler",
        &[("app.py", BARRIER)],
        settings,
        |spec| spec.timeout = Duration::from_secs(30),
    );
    let answers = join_all((0..20).map(|_| shelf.answer("null"))).await;
    let workers: HashSet<String> = answers.iter().map(ToString::to_string).collect();
    assert!(workers.len() <= 2, "{workers:?}");
}

#[tokio::test]
async fn reserved_and_account_concurrency_throttle() {
    if !has("python3") {
        return;
    }
    let mut limited = settings();
    limited.account_concurrency = 3;
    let mut shelf = Shelf::with(
        "python3.11",
        "app.handler",
        &[("app.py", BARRIER)],
        limited,
        |spec| {
            spec.timeout = Duration::from_secs(30);
            spec.reserved_concurrency = Some(2);
        },
    );
    let (directory, event) = barrier(3);
    let running: Vec<_> = (0..2)
        .map(|_| shelf.service.invoke(request(&event)))
        .collect();
    assert_eq!(
        shelf.call("null").await.unwrap_err(),
        InvokeError::Throttled {
            reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
            limit: Some(2)
        }
    );
    std::fs::write(directory.path().join("third"), "").unwrap();
    for call in running {
        assert!(call.await.is_ok());
    }
    assert!(shelf.call("null").await.is_ok());

    shelf.spec.reserved_concurrency = Some(0);
    shelf.replace();
    assert!(matches!(
        shelf.call("null").await,
        Err(InvokeError::Throttled { limit: Some(0), .. })
    ));

    shelf.spec.reserved_concurrency = None;
    shelf.replace();
    let (directory, event) = barrier(4);
    let running: Vec<_> = (0..3)
        .map(|_| shelf.service.invoke(request(&event)))
        .collect();
    assert_eq!(
        shelf.call("null").await.unwrap_err(),
        InvokeError::Throttled {
            reason: "ConcurrentInvocationLimitExceeded",
            limit: Some(3)
        }
    );
    std::fs::write(directory.path().join("fourth"), "").unwrap();
    for call in running {
        assert!(call.await.is_ok());
    }
}

#[tokio::test]
async fn a_call_that_nobody_waits_for_answers_no_other() {
    if !has("python3") {
        return;
    }
    let shelf = Shelf::with(
        "python3.11",
        "app.handler",
        &[(
            "app.py",
            "import time\ndef handler(event, context):\n    time.sleep(event)\n    return event\n",
        )],
        settings(),
        |spec| spec.timeout = Duration::from_secs(1),
    );
    assert_eq!(shelf.answer("0").await, 0);
    // One that finishes later, and one that is ended at its timeout.
    for event in ["0.05", "5"] {
        let abandoned = shelf.call(event);
        let waited = tokio::time::timeout(Duration::from_millis(20), abandoned).await;
        assert!(waited.is_err());
        for _ in 0..20 {
            assert_eq!(shelf.answer("0").await, 0);
        }
    }
}

#[tokio::test]
async fn every_call_is_answered_while_workers_are_killed() {
    if !has("python3") {
        return;
    }
    let shelf = Shelf::with(
        "python3.11",
        "app.handler",
        &[("app.py", BARRIER)],
        settings(),
        |spec| spec.timeout = Duration::from_secs(30),
    );
    let mut worker = shelf.answer("null").await.as_i64().unwrap();
    let (mut answered, mut failed) = (0, 0);
    for round in 0..200 {
        if round % 10 == 0 {
            let id = rustix::process::Pid::from_raw(i32::try_from(worker).unwrap()).unwrap();
            rustix::process::kill_process(id, rustix::process::Signal::KILL).unwrap();
        }
        match shelf.call("null").await.unwrap().outcome {
            InvocationOutcome::Payload(payload) => {
                worker = std::str::from_utf8(&payload).unwrap().parse().unwrap();
                answered += 1;
            }
            InvocationOutcome::Error(_) => failed += 1,
            InvocationOutcome::Stream(_) | InvocationOutcome::Accepted => {
                panic!("an answer was asked for")
            }
        }
    }
    // A worker may be killed while the next event is on its way to it: at most once a kill.
    assert_eq!(answered + failed, 200);
    assert!(failed <= 20, "{failed}");
}
