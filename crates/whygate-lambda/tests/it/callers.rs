//! Invocations that run on the threads of their callers.

use std::{sync::Arc, thread};

use serde_json::json;
use tokio::{
    runtime::{Builder, Handle},
    sync::oneshot,
};

use crate::support::{Shelf, has};

/// Says which process answers, and how many events it has had.
const COUNTING: &str = r#"
import os
events = 0

def handler(event, context):
    global events
    events += 1
    if event.get("exit"):
        os._exit(1)
    return [os.getpid(), events]
"#;

/// A thread with a runtime of its own, as the edge has.
struct Caller {
    handle: Handle,
    /// Dropped at its end.
    _release: oneshot::Sender<()>,
}

impl Caller {
    fn start() -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let handle = runtime.handle().clone();
        let (release, released) = oneshot::channel();
        thread::spawn(move || runtime.block_on(released));
        Self {
            handle,
            _release: release,
        }
    }

    /// Calls from this thread.
    async fn answer(&self, shelf: &Arc<Shelf>, event: &'static str) -> serde_json::Value {
        let shelf = Arc::clone(shelf);
        let answer = self.handle.spawn(async move { shelf.answer(event).await });
        answer.await.unwrap()
    }
}

#[tokio::test]
async fn a_worker_goes_from_caller_to_caller() {
    if !has("python3") {
        return;
    }
    let shelf = Arc::new(Shelf::python(COUNTING));
    let callers = [Caller::start(), Caller::start()];
    let stranger = Caller::start();
    shelf
        .service
        .run_on(callers.iter().map(|caller| caller.handle.clone()).collect());
    let first = callers[0].answer(&shelf, "{}").await;
    let process = &first[0];
    for events in 2..40 {
        let caller = match events % 5 {
            0 => &stranger,
            1 | 2 => &callers[1],
            _ => &callers[0],
        };
        assert_eq!(caller.answer(&shelf, "{}").await, json!([process, events]));
    }
}

#[tokio::test]
async fn a_worker_that_has_moved_is_minded_still() {
    if !has("python3") {
        return;
    }
    let shelf = Arc::new(Shelf::python(COUNTING));
    let callers = [Caller::start(), Caller::start()];
    shelf
        .service
        .run_on(callers.iter().map(|caller| caller.handle.clone()).collect());
    for caller in &callers {
        let process = caller.answer(&shelf, "{}").await[0].clone();
        let failing = Arc::clone(&shelf);
        let failed = caller
            .handle
            .spawn(async move { failing.error(r#"{"exit": true}"#).await });
        let (_, error) = failed.await.unwrap();
        assert_eq!(error.error_type, "Runtime.ExitError");
        let next = callers[0].answer(&shelf, "{}").await;
        assert_ne!(next[0], process);
        assert_eq!(next[1], 1);
    }
}

#[tokio::test]
async fn a_caller_whose_thread_is_not_lasting_takes_no_worker_along() {
    if !has("python3") {
        return;
    }
    let shelf = Arc::new(Shelf::python(COUNTING));
    let passing = Caller::start();
    let first = passing.answer(&shelf, "{}").await;
    drop(passing);
    assert_eq!(shelf.answer("{}").await, json!([first[0], 2]));
}
